//! I have readings and entities: what is the graph?
//!
//! Every quad stands in the graph of its evidence: what a unit states in the graph named by the
//! unit, what is known of a document in that of the document, what the tables of `data/` state in
//! `graph/lexicon`, what is concluded from all documents together in `graph/entities`, which items
//! elsewhere they are in `graph/links`, the terms in `ontology`. No blank nodes; every IRI is made from the thing's own values.

mod document;
mod entity;
mod fact;
pub mod format;
mod former;
mod link;
mod literal;
mod names;
pub mod ontology;
mod part;
mod reuse;
mod rights;
mod series;
pub mod turtle;
pub mod vocab;

use std::collections::BTreeMap;

use oxigraph::model::Quad;
use rayon::prelude::*;

use crate::entity::{Corpus, Entity};
use crate::error::Issue;
use crate::graph::names::Names;
use crate::model::EntityId;
use crate::model::Iris;
use crate::settings::Settings;

pub use format::{nquads, read_nquads};
pub(crate) use literal::{tagged, typed};
pub use part::Known;
use part::Part;

/// The graph, and what a person should look at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Graph {
    /// Sorted by their lines in N-Quads, each once.
    pub quads: Vec<Quad>,
    /// Sorted.
    pub issues: Vec<Issue>,
}

/// The graph of a corpus. The order of the readings makes no difference.
#[must_use]
pub fn graph(corpus: &Corpus, settings: &Settings, known: Known<'_>) -> Graph {
    let iris = Iris::new(&settings.base);
    let names = Names::new(corpus, known.lexicon);
    let parts: Vec<Part> = (0..corpus.readings.len())
        .into_par_iter()
        .map(|reading| {
            let mut part = Part::new(&iris, known, &names);
            document::state(&mut part, corpus, reading);
            part
        })
        .collect();
    let mut shared = Part::new(&iris, known, &names);
    for mut part in parts {
        shared.quads.append(&mut part.quads);
        shared.issues.append(&mut part.issues);
        shared.entities.append(&mut part.entities);
        shared.places.append(&mut part.places);
        for (event, mut bodies) in part.organisers {
            shared.organisers.entry(event).or_default().append(&mut bodies);
        }
        for (agreement, mut bodies) in part.parties {
            shared.parties.entry(agreement).or_default().append(&mut bodies);
        }
    }
    let more = std::mem::take(&mut shared.entities);
    let entities = corpus.entities.values().chain(more.values());
    let mut unique: BTreeMap<&EntityId, &Entity> = BTreeMap::new();
    for entity in entities {
        unique.entry(&entity.id).or_insert(entity);
    }
    entity::state(&mut shared, &unique);
    series::state(&mut shared, &unique);
    former::state(&mut shared, &unique);
    former::state_successors(&mut shared, &unique);
    entity::state_places(&mut shared);
    reuse::state(&mut shared, corpus);
    link::state(&mut shared);
    shared.issues.extend(known.links.issues.iter().cloned());
    let graph = iris.ontology();
    shared.quads.extend(known.ontology.under(&iris).map(|triple| triple.in_graph(graph.clone())));
    let Part { quads, mut issues, .. } = shared;
    issues.sort();
    issues.dedup();
    Graph { quads: sorted(quads), issues }
}

/// Sorted by their lines in N-Quads, each once.
#[must_use]
pub fn sorted(quads: Vec<Quad>) -> Vec<Quad> {
    let mut lines: Vec<(String, Quad)> =
        quads.into_par_iter().map(|quad| (quad.to_string(), quad)).collect();
    lines.par_sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    lines.dedup_by(|(a, _), (b, _)| a == b);
    lines.into_iter().map(|(_, quad)| quad).collect()
}
