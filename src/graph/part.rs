//! A growing part of the graph, and what shapes it.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term};

use crate::entity::{Entity, Reading};
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
use crate::model::{EntityId, Iris, Language};

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

/// A growing part of the graph.
pub(super) struct Part<'a> {
    pub(super) iris: &'a Iris,
    pub(super) known: Known<'a>,
    pub(super) names: &'a Names,
    pub(super) quads: Vec<Quad>,
    pub(super) issues: Vec<Issue>,
    /// Entities that only a value names: a party inside a title.
    pub(super) entities: BTreeMap<EntityId, Entity>,
    /// Ids of the places that are named.
    pub(super) places: BTreeSet<String>,
    /// Who organises an event.
    pub(super) organisers: BTreeMap<EntityId, BTreeSet<EntityId>>,
    /// Who is party to an agreement.
    pub(super) parties: BTreeMap<EntityId, BTreeSet<EntityId>>,
}

impl<'a> Part<'a> {
    pub(super) fn new(iris: &'a Iris, known: Known<'a>, names: &'a Names) -> Self {
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

    pub(super) fn add(
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
    pub(super) fn say(
        &mut self,
        graph: &NamedNode,
        subject: &NamedNode,
        term: &str,
        object: impl Into<Term>,
    ) {
        self.add(graph, subject, self.iris.term(term), object);
    }

    /// Says that `subject` is of our class `term`.
    pub(super) fn is_a(&mut self, graph: &NamedNode, subject: &NamedNode, term: &str) {
        let class = self.iris.term(term);
        self.add(graph, subject, oxigraph::model::vocab::rdf::TYPE, class);
    }

    pub(super) fn issue(&mut self, place: impl Into<String>, message: impl Into<String>) {
        self.issues.push(Issue::new(place, message));
    }
}

/// The language in which values of a document are written.
pub(super) fn language(reading: &Reading) -> Language {
    reading.document.meta.language
}
