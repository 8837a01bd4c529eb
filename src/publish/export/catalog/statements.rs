//! Triples being put together, and what the authority tables say of the concepts they use.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, Triple};

use crate::error::Result;
use crate::graph::ontology::turtle;
use crate::graph::{tagged, typed};
use crate::model::Date;
use crate::model::Language;

/// Growing triples.
#[derive(Debug, Default)]
pub(super) struct Statements {
    triples: Vec<Triple>,
}

impl Statements {
    pub(super) fn add(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        object: impl Into<Term>,
    ) {
        let subject = NamedOrBlankNode::from(subject.clone());
        self.triples.push(Triple::new(subject, predicate, object));
    }

    pub(super) fn is_a(&mut self, subject: &NamedNode, class: NamedNodeRef<'_>) {
        self.add(subject, rdf::TYPE, class.into_owned());
    }

    /// A link to an IRI given as text; nothing where it is none.
    pub(super) fn link(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        iri: &str,
    ) -> Option<NamedNode> {
        let object = NamedNode::new(iri).ok()?;
        self.add(subject, predicate, object.clone());
        Some(object)
    }

    pub(super) fn texts<'t>(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        texts: impl IntoIterator<Item = (Language, &'t str)>,
    ) {
        for (language, text) in texts {
            self.add(subject, predicate, tagged(text, language));
        }
    }

    pub(super) fn date(
        &mut self,
        subject: &NamedNode,
        predicate: NamedNodeRef<'_>,
        date: Option<Date>,
    ) {
        if let Some(date) = date {
            self.add(subject, predicate, typed(date));
        }
    }

    pub(super) fn count(&mut self, subject: &NamedNode, predicate: NamedNodeRef<'_>, count: usize) {
        self.add(subject, predicate, Literal::new_typed_literal(count.to_string(), xsd::INTEGER));
    }

    /// The triples, and with them what `authority.ttl` says of every concept that they name.
    ///
    /// # Errors
    /// None but where that file, which the binary carries, cannot be read; a test rules it out.
    pub(super) fn with_authority(mut self) -> Result<Vec<Triple>> {
        let mut said: BTreeMap<String, Vec<Triple>> = BTreeMap::new();
        for triple in turtle("authority.ttl", include_str!("authority.ttl"))? {
            said.entry(triple.subject.to_string()).or_default().push(triple);
        }
        let named = |triples: &[Triple]| -> Vec<String> {
            triples.iter().map(|triple| triple.object.to_string()).collect()
        };
        let mut open = named(&self.triples);
        let mut seen = BTreeSet::new();
        while let Some(concept) = open.pop() {
            if let Some(more) = said.get(&concept)
                && seen.insert(concept)
            {
                open.extend(named(more));
                self.triples.extend(more.iter().cloned());
            }
        }
        Ok(self.triples)
    }
}
