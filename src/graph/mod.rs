//! I have readings and entities: what is the graph?
//!
//! Every quad stands in the graph of its evidence: what a unit states in the graph named by the
//! unit, what is known of a document in that of the document, what the tables of `data/` state in
//! `graph/lexicon`, what is concluded from all documents together in `graph/entities`, which items
//! elsewhere they are in `graph/links`, the terms in `ontology`. No blank nodes; every IRI is made from the thing's own values.

mod document;
mod entity;
mod fact;
mod former;
mod iri;
mod link;
mod names;
mod reuse;
mod rights;
mod series;

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Quad, Term};
use rayon::prelude::*;

use crate::entity::{Corpus, Entity};
use crate::error::Issue;
use crate::graph::names::Names;
use crate::graph::ontology::Ontology;
use crate::knowledge::areas::Areas;
use crate::knowledge::formernames::FormerNames;
use crate::knowledge::lexicon::Lexicon;
use crate::knowledge::links::Links;
use crate::knowledge::modality::Cues;
use crate::knowledge::places::Places;
use crate::knowledge::successors::Successor;
use crate::knowledge::words::Words;
use crate::model::EntityId;
use crate::model::Language;
use crate::settings::Settings;

pub(crate) use document::typed;
pub use iri::{Iris, made_up};
pub(crate) use iri::{digest, encoded, sha256};

/// What is known beforehand and shapes the graph.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// Entities with their names.
    pub lexicon: &'a Lexicon,
    /// Names that entities bore before.
    pub former_names: &'a FormerNames,
    /// Bodies that took the place of others.
    pub successors: &'a [Successor],
    /// Places with their names.
    pub places: &'a Places,
    /// Headings and the areas they stand for.
    pub areas: &'a Areas,
    /// Cue words for the modality of a measure.
    pub cues: &'a Cues,
    /// Words, to cut a text into.
    pub words: &'a Words,
    /// Which items elsewhere the entities are.
    pub links: &'a Links,
    /// The ontology and the concept schemes.
    pub ontology: &'a Ontology,
}

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

/// A growing part of the graph.
struct Part<'a> {
    iris: &'a Iris,
    known: Known<'a>,
    names: &'a Names,
    quads: Vec<Quad>,
    issues: Vec<Issue>,
    /// Entities that only a value names: a party inside a title.
    entities: BTreeMap<EntityId, Entity>,
    /// Ids of the places that are named.
    places: BTreeSet<String>,
    /// Who organises an event.
    organisers: BTreeMap<EntityId, BTreeSet<EntityId>>,
    /// Who is party to an agreement.
    parties: BTreeMap<EntityId, BTreeSet<EntityId>>,
}

impl<'a> Part<'a> {
    fn new(iris: &'a Iris, known: Known<'a>, names: &'a Names) -> Self {
        Self {
            iris,
            known,
            names,
            quads: Vec::new(),
            issues: Vec::new(),
            entities: BTreeMap::new(),
            places: BTreeSet::new(),
            organisers: BTreeMap::new(),
            parties: BTreeMap::new(),
        }
    }

    fn add(
        &mut self,
        graph: &NamedNode,
        subject: &NamedNode,
        predicate: impl Into<NamedNode>,
        object: impl Into<Term>,
    ) {
        let subject = NamedOrBlankNode::from(subject.clone());
        self.quads.push(Quad::new(subject, predicate, object, graph.clone()));
    }

    /// A statement whose predicate is a term of our own.
    fn say(&mut self, graph: &NamedNode, subject: &NamedNode, term: &str, object: impl Into<Term>) {
        self.add(graph, subject, self.iris.term(term), object);
    }

    /// Says that `subject` is of our class `term`.
    fn is_a(&mut self, graph: &NamedNode, subject: &NamedNode, term: &str) {
        let class = self.iris.term(term);
        self.add(graph, subject, oxigraph::model::vocab::rdf::TYPE, class);
    }

    fn issue(&mut self, place: impl Into<String>, message: impl Into<String>) {
        self.issues.push(Issue::new(place, message));
    }
}

/// A text in a language.
pub(crate) fn tagged(text: &str, language: Language) -> Literal {
    Literal::new_language_tagged_literal_unchecked(text, language.tag())
}
