//! The changes as Turtle: [Activity Streams](https://www.w3.org/TR/activitystreams-vocabulary/) for what
//! became of a thing, [changesets](https://vocab.org/changeset/) for what is said of it that was not,
//! and `dcterms:isReplacedBy` for where it leads to.

use oxigraph::model::vocab::{rdf, rdfs, xsd};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, Triple};

use crate::graph::turtle as graph;
use crate::graph::vocab::{activity, changeset, dcterms, memo};
use crate::model::Iris;
use crate::model::iri::digest;
use crate::publish::export::changes::{Changes, Fact, Kind, Said, Thing};
use crate::settings::Settings;

/// The changes as Turtle.
#[must_use]
pub fn turtle(changes: &Changes, settings: &Settings) -> String {
    let iris = Iris::new(&settings.base);
    let list = NamedNode::new_unchecked(format!("{}changes", settings.base));
    let mut to = Statements { triples: Vec::new(), iris, list };
    to.all(changes);
    let mut prefixes = graph::prefixes(settings);
    prefixes.push(("as", activity::NAMESPACE.to_owned()));
    prefixes.push(("cs", changeset::NAMESPACE.to_owned()));
    prefixes.sort();
    graph::write_with(to.triples, &prefixes)
}

struct Statements {
    triples: Vec<Triple>,
    iris: Iris,
    list: NamedNode,
}

fn node(iri: &str) -> NamedNode {
    NamedNode::new_unchecked(iri)
}

impl Statements {
    fn add(
        &mut self,
        subject: &NamedNode,
        predicate: impl Into<NamedNode>,
        object: impl Into<Term>,
    ) {
        let subject = NamedOrBlankNode::from(subject.clone());
        self.triples.push(Triple::new(subject, predicate, object));
    }

    fn all(&mut self, changes: &Changes) {
        let list = self.list.clone();
        let count = changes.documents.len() + changes.entities.len() + changes.facts.len();
        let count = Literal::new_typed_literal(count.to_string(), xsd::NON_NEGATIVE_INTEGER);
        self.add(&list, rdf::TYPE, activity::COLLECTION.into_owned());
        self.add(&list, activity::TOTAL_ITEMS, count);
        for thing in changes.documents.iter().chain(&changes.entities) {
            self.thing(thing);
        }
        for fact in &changes.facts {
            self.fact(fact);
        }
        for (old, new) in &changes.redirects.to {
            self.add(&node(old), dcterms::IS_REPLACED_BY, node(new));
        }
    }

    /// What became of a node; the IRI of the change is made from both.
    fn change(&mut self, kind: Kind, iri: &str, label: &str) -> NamedNode {
        let (class, name) = match kind {
            Kind::Added => (activity::CREATE, "added"),
            Kind::Changed => (activity::UPDATE, "changed"),
            Kind::Gone => (activity::DELETE, "gone"),
        };
        let list = self.list.clone();
        let change = node(&format!("{}#{name}-{}", list.as_str(), digest(iri, 12)));
        self.add(&list, activity::ITEMS, change.clone());
        self.add(&change, rdf::TYPE, class.into_owned());
        self.add(&change, activity::OBJECT, node(iri));
        self.add(&change, rdfs::LABEL, Literal::from(label));
        change
    }

    fn thing(&mut self, thing: &Thing) {
        let change = self.change(thing.kind, &thing.iri, &thing.label);
        if thing.kind == Kind::Changed {
            self.add(&change, rdf::TYPE, changeset::CHANGE_SET.into_owned());
            self.add(&change, changeset::SUBJECT_OF_CHANGE, node(&thing.iri));
        }
        let sides = [(changeset::ADDITION, &thing.now), (changeset::REMOVAL, &thing.before)];
        for (predicate, said) in sides {
            for one in said {
                self.said(&change, predicate, &thing.iri, one);
            }
        }
    }

    /// A statement that was added or removed, as a node of its own.
    fn said(&mut self, change: &NamedNode, side: NamedNodeRef<'_>, iri: &str, said: &Said) {
        let (predicate, object) = said;
        let statement = digest(&[iri, predicate, &object.to_string()].join("\n"), 12);
        let statement = node(&format!("{}#statement-{statement}", self.list.as_str()));
        self.add(change, side.into_owned(), statement.clone());
        self.add(&statement, rdf::TYPE, rdf::STATEMENT.into_owned());
        self.add(&statement, rdf::SUBJECT, node(iri));
        self.add(&statement, rdf::PREDICATE, node(predicate));
        self.add(&statement, rdf::OBJECT, object.clone());
    }

    /// A fact is told in full, since one of the two publications does not have it.
    fn fact(&mut self, fact: &Fact) {
        let label = [&*fact.label, local(&fact.predicate), &*fact.object_label].join(" ");
        self.change(fact.kind, &fact.iri, &label);
        let iri = node(&fact.iri);
        self.add(&iri, rdf::TYPE, self.iris.term(memo::FACT));
        self.add(&iri, rdf::SUBJECT, node(&fact.subject));
        self.add(&iri, rdf::PREDICATE, node(&fact.predicate));
        self.add(&iri, rdf::OBJECT, fact.object.clone());
        self.add(&iri, self.iris.term(memo::UNIT_OF), node(&fact.unit));
        self.add(&iri, self.iris.term(memo::QUOTE), Literal::from(fact.quote.as_str()));
        if let Some(was) = &fact.was {
            self.add(&node(was), dcterms::IS_REPLACED_BY, iri);
        }
    }
}

/// The last part of the IRI of a relation.
pub(super) fn local(iri: &str) -> &str {
    iri.rsplit(['#', '/']).next().unwrap_or(iri)
}
