//! What can be taken away: a thing's statements beside its page, the whole graph in `data/`.

use oxigraph::model::Quad;
use rayon::prelude::*;

use crate::publish::export;
use crate::publish::export::description::Descriptions;
use crate::publish::export::jsonld::Context;
use crate::publish::export::nodes::Nodes;
use crate::publish::site::{Addresses, File};
use crate::publish::view::View;
use crate::settings::Settings;

/// The quads, and the files of the publication.
#[derive(Debug, Clone)]
pub struct Data {
    quads: Vec<Quad>,
    context: Context,
    publication: Vec<export::File>,
}

impl Data {
    /// The quads of the graph, the short names for JSON-LD, and the files that stand in `data/`.
    #[must_use]
    pub fn new(quads: Vec<Quad>, context: Context, publication: Vec<export::File>) -> Self {
        Self { quads, context, publication }
    }

    /// The files in `data/`.
    pub(super) fn listed(&self) -> &[export::File] {
        &self.publication
    }

    /// All files: the publication, and Turtle and JSON-LD for each entity and document.
    pub(super) fn files(
        &self,
        view: &View,
        settings: &Settings,
        addresses: &Addresses,
    ) -> Vec<File> {
        let nodes = Nodes::new(&self.quads, settings);
        let descriptions = Descriptions::new(&nodes);
        let things: Vec<&String> = view.documents.keys().chain(view.entities.keys()).collect();
        let own = things.into_par_iter().filter_map(|iri| {
            let stem = addresses.stem(iri)?;
            let turtle = descriptions.turtle(iri, settings).into_bytes();
            let file = |end, bytes| File { path: format!("{stem}.{end}"), bytes };
            Some([file("ttl", turtle), file("jsonld", descriptions.jsonld(iri, &self.context))])
        });
        let own: Vec<[File; 2]> = own.collect();
        let mut files: Vec<File> = own.into_iter().flatten().collect();
        files.extend(
            self.publication.iter().map(|file| File {
                path: format!("data/{}", file.path),
                bytes: file.bytes.clone(),
            }),
        );
        files
    }
}
