//! Which facts are stated now and were not, are stated no longer, or rest on other words?
//!
//! The IRI of a fact is made from what it states and where, so that a fact whose words have moved has
//! another one. It is the same fact still when the same document states the same of the same thing.

use std::collections::BTreeMap;

use oxigraph::model::Term;
use oxigraph::model::vocab::rdf;

use crate::graph::vocab::{dcterms, memo};
use crate::publish::export::changes::{Kind, Redirects};
use crate::publish::export::nodes::{Nodes, natural, plain};

/// A fact that is new, other or gone.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// What became of it.
    pub kind: Kind,
    /// Its IRI; where it is gone, the one it had.
    pub iri: String,
    /// The IRI it had before, where it is another one now.
    pub was: Option<String>,
    /// The IRI of what it is stated of.
    pub subject: String,
    /// What that is called.
    pub label: String,
    /// The IRI of the relation.
    pub predicate: String,
    /// What is stated.
    pub object: Term,
    /// What that is called, or the value.
    pub object_label: String,
    /// The IRI of the unit that states it.
    pub unit: String,
    /// The words it rests on.
    pub quote: String,
    /// The words it rested on before, where they were others.
    pub old_quote: Option<String>,
}

/// The facts of both graphs that are not alike in both.
pub(super) fn changed(before: &Nodes<'_>, now: &Nodes<'_>, redirects: &Redirects) -> Vec<Fact> {
    let mut old = by_statement(before, |iri| redirects.target(iri).to_owned());
    let mut facts = Vec::new();
    for (key, mut new) in by_statement(now, str::to_owned) {
        let mut same = old.remove(&key).unwrap_or_default();
        // Those that are alike to the last character first, then the others in their order.
        new.retain(|fact| match same.iter().position(|other| other.is_as(fact)) {
            Some(place) => {
                same.remove(place);
                false
            }
            None => true,
        });
        let mut same = same.into_iter();
        for mut fact in new {
            if let Some(earlier) = same.next() {
                fact.kind = Kind::Changed;
                fact.was = Some(earlier.iri).filter(|was| *was != fact.iri);
                fact.old_quote = Some(earlier.quote).filter(|quote| *quote != fact.quote);
            }
            facts.push(fact);
        }
        facts.extend(same.map(Fact::gone));
    }
    facts.extend(old.into_values().flatten().map(Fact::gone));
    facts.sort_by_cached_key(|fact| (fact.kind, natural(&fact.unit), fact.iri.clone()));
    facts
}

impl Fact {
    fn gone(mut self) -> Self {
        self.kind = Kind::Gone;
        self
    }

    fn is_as(&self, other: &Self) -> bool {
        self.iri == other.iri && self.quote == other.quote
    }
}

type Key = (String, String, String, String);

/// The facts of a graph by document, subject, predicate and object, each as it is called `now`.
fn by_statement(nodes: &Nodes<'_>, now: impl Fn(&str) -> String) -> BTreeMap<Key, Vec<Fact>> {
    let mut facts: BTreeMap<Key, Vec<Fact>> = BTreeMap::new();
    for iri in nodes.of_class(memo::FACT) {
        let Some(object) = nodes.objects(iri, rdf::OBJECT).next() else { continue };
        let subject = nodes.value(iri, rdf::SUBJECT);
        let predicate = nodes.value(iri, rdf::PREDICATE);
        let unit = nodes.own_value(iri, memo::UNIT_OF);
        let document = nodes.value(unit, dcterms::IS_PART_OF);
        let (object_key, object_label) = match object {
            Term::NamedNode(node) => (now(node.as_str()), nodes.label(node.as_str())),
            other => (other.to_string(), plain(other)),
        };
        let key = (document.to_owned(), now(subject), predicate.to_owned(), object_key);
        facts.entry(key).or_default().push(Fact {
            kind: Kind::Added,
            iri: iri.to_owned(),
            was: None,
            subject: subject.to_owned(),
            label: nodes.label(subject).to_owned(),
            predicate: predicate.to_owned(),
            object: object.clone(),
            object_label: object_label.to_owned(),
            unit: unit.to_owned(),
            quote: nodes.own_value(iri, memo::QUOTE).to_owned(),
            old_quote: None,
        });
    }
    facts
}
