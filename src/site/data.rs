//! What can be taken away: a thing's statements beside its page, the whole graph in `data/`.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::vocab::rdf;
use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term, Triple};
use rayon::prelude::*;

use crate::export::jsonld::Context;
use crate::export::{self, turtle};
use crate::graph::Iris;
use crate::settings::Settings;
use crate::site::{Addresses, File};
use crate::view::View;
use crate::vocab::memo;

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
        let things = self.by_thing(view);
        let own = things.par_iter().filter_map(|(iri, quads)| {
            let stem = addresses.stem(iri)?;
            let triples: Vec<Triple> =
                quads.iter().map(|index| Triple::from(self.quads[*index].clone())).collect();
            let json = self.context.of_triples(triples.clone());
            let turtle = turtle::write(triples, settings);
            let file = |end, bytes| File { path: format!("{stem}.{end}"), bytes };
            Some([file("ttl", turtle.into_bytes()), file("jsonld", json)])
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

    /// The quads, as their indices, that speak of each entity and document: what is said of an
    /// entity, the facts and mentions of it; what is said in the graphs of a document.
    fn by_thing<'v>(&self, view: &'v View) -> BTreeMap<&'v str, BTreeSet<usize>> {
        let entity = Iris::new(&view.base).term(memo::ENTITY_OF);
        let ties = [entity.as_ref(), rdf::SUBJECT, rdf::OBJECT];
        // Facts and mentions, with the things they speak of.
        let mut tied: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for quad in &self.quads {
            if let (NamedOrBlankNode::NamedNode(node), Term::NamedNode(thing)) =
                (&quad.subject, &quad.object)
                && ties.contains(&quad.predicate.as_ref())
                && let Some((iri, _)) = view.entities.get_key_value(thing.as_str())
            {
                tied.entry(node.as_str()).or_default().push(iri);
            }
        }
        let mut things: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for (index, quad) in self.quads.iter().enumerate() {
            let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
            if let Some((iri, _)) = view.entities.get_key_value(subject.as_str()) {
                things.entry(iri).or_default().insert(index);
            }
            for thing in tied.get(subject.as_str()).into_iter().flatten() {
                if let Some((iri, _)) = view.entities.get_key_value(*thing) {
                    things.entry(iri).or_default().insert(index);
                }
            }
            if let GraphName::NamedNode(graph) = &quad.graph_name {
                let unit = view.units.get(graph.as_str());
                let document = unit.map_or(graph.as_str(), |unit| unit.document.as_str());
                if let Some((iri, _)) = view.documents.get_key_value(document) {
                    things.entry(iri).or_default().insert(index);
                }
            }
        }
        things
    }
}
