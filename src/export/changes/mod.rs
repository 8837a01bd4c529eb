//! I have this publication and an earlier one: what has changed?
//!
//! Documents by what their texts are, entities by what is said of them, facts by what they state and
//! the words they rest on. An entity that is gone and whose name another one now bears is redirected
//! there, and so are those that were redirected before.

mod facts;
mod markdown;
mod redirect;
mod statements;

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::Term;

use crate::graph::vocab::{memo, skos};
use crate::publish::export::nodes::{Nodes, natural};

pub use facts::Fact;
pub use markdown::markdown;
pub use redirect::Redirects;
pub use statements::turtle;

/// What became of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It is new.
    Added,
    /// Other things are said of it.
    Changed,
    /// It is no longer there.
    Gone,
}

/// A predicate and an object, as N-Triples writes them.
pub type Said = (String, Term);

/// A document or an entity that is new, other or gone.
#[derive(Debug, Clone, PartialEq)]
pub struct Thing {
    /// What became of it.
    pub kind: Kind,
    /// Its IRI.
    pub iri: String,
    /// What it is called; where it is gone, what it was called.
    pub label: String,
    /// Its class: `institution`, `document`…
    pub class: &'static str,
    /// What is said of it now and was not.
    pub now: Vec<Said>,
    /// What was said of it and is not now.
    pub before: Vec<Said>,
}

/// What has changed between two publications; each list sorted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Changes {
    /// Documents.
    pub documents: Vec<Thing>,
    /// Entities.
    pub entities: Vec<Thing>,
    /// Facts.
    pub facts: Vec<Fact>,
    /// Where IRIs that are gone lead to now.
    pub redirects: Redirects,
}

impl Changes {
    /// What has changed from one graph to another; `known` are the redirects that the earlier
    /// publication had.
    #[must_use]
    pub fn between(before: &Nodes<'_>, now: &Nodes<'_>, known: &BTreeMap<String, String>) -> Self {
        let entities = things(before, now, memo::ENTITY);
        let redirects = Redirects::new(before, now, &entities, known);
        Self {
            documents: things(before, now, memo::DOCUMENT),
            facts: facts::changed(before, now, &redirects),
            entities,
            redirects,
        }
    }

    /// Whether nothing has changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty() && self.entities.is_empty() && self.facts.is_empty()
    }
}

/// The nodes of a class that are new, other or gone.
fn things(before: &Nodes<'_>, now: &Nodes<'_>, class: &str) -> Vec<Thing> {
    let old: BTreeSet<&str> = before.of_class(class).into_iter().collect();
    let new: BTreeSet<&str> = now.of_class(class).into_iter().collect();
    let mut things = Vec::new();
    for iri in old.union(&new) {
        let (was, is) = (said(before, iri), said(now, iri));
        let (nodes, kind) = match (old.contains(iri), new.contains(iri)) {
            (true, true) if was == is => continue,
            (true, true) => (now, Kind::Changed),
            (false, _) => (now, Kind::Added),
            (true, false) => (before, Kind::Gone),
        };
        let other = |one: &BTreeMap<String, Said>, other: &BTreeMap<String, Said>| {
            let only = one.iter().filter(|(key, _)| !other.contains_key(*key));
            only.map(|(_, said)| said.clone()).collect::<Vec<Said>>()
        };
        let changed = kind == Kind::Changed;
        things.push(Thing {
            kind,
            iri: (*iri).to_owned(),
            label: nodes.label(iri).to_owned(),
            class: if class == memo::DOCUMENT { "document" } else { nodes.class(iri) },
            now: if changed { other(&is, &was) } else { Vec::new() },
            before: if changed { other(&was, &is) } else { Vec::new() },
        });
    }
    things.sort_by_cached_key(|thing| (thing.kind, thing.class, natural(&thing.iri)));
    things
}

/// What is said of a node, by its words; keys of names are left out, since they follow from the names.
fn said(nodes: &Nodes<'_>, iri: &str) -> BTreeMap<String, Said> {
    let said = nodes.said(iri).iter();
    let told = said.filter(|(predicate, _)| **predicate != skos::HIDDEN_LABEL);
    told.map(|(predicate, object)| {
        let key = format!("{predicate} {object}");
        (key, (predicate.as_str().to_owned(), (*object).clone()))
    })
    .collect()
}
