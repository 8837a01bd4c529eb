//! I have a graph: what is there to show of it?
//!
//! [`View`] reads the quads once into plain maps: documents, units, entities, facts, the words for
//! terms. The other files make of it what a page, a report or a picture shows, in one language,
//! without knowing any template: [`report`] for the report, [`document`], [`entity`], [`area`] for
//! their pages.

pub mod area;
pub mod document;
pub mod entity;
mod read;
pub mod reader;
pub mod report;
mod text;
mod things;

use std::collections::BTreeMap;

use oxigraph::model::{NamedOrBlankNode, Quad};

pub use reader::{Link, Links, NoLinks, Reader};
pub use text::{Shown, Texts};
pub use things::{
    Class, Concept, Document, Entity, Fact, Heading, Mention, Reuse, Unit, Value, View,
};

use crate::error::{Error, Result};
use crate::graph::ontology::Ontology;
use crate::model::Iris;
use crate::settings::Settings;

impl View {
    /// Reads the graph; the ontology gives its concepts their order.
    ///
    /// # Errors
    /// [`Error::Rdf`] where the graph holds no document; `place` names it.
    pub fn new(
        place: &str,
        quads: &[Quad],
        ontology: &Ontology,
        settings: &Settings,
    ) -> Result<Self> {
        let mut order = BTreeMap::new();
        for triple in ontology.under(&Iris::new(&settings.base)) {
            if let NamedOrBlankNode::NamedNode(node) = triple.subject {
                let next = order.len();
                order.entry(node.into_string()).or_insert(next);
            }
        }
        let mut view = read::read(quads, &order, &settings.base);
        if view.documents.is_empty() {
            return Err(Error::Rdf {
                place: place.to_owned(),
                reason: "the graph holds no document; put documents into data/documents and run \
                         `memograph build`"
                    .to_owned(),
            });
        }
        view.title = settings.title.iter().map(|(l, text)| (Some(*l), text.clone())).collect();
        view.common_places = view.find_common_places();
        Ok(view)
    }
}
