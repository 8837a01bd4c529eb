//! I have the IRI of an entity or a document: what belongs to it?
//!
//! A bounded description: what is said of the node and of the nodes inside it, the facts it has a part
//! in, where it is named, and of everything else that comes up no more than what it is and what it is
//! called. It is what a page offers for download, and what a server answers for one IRI.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{NamedNode, NamedNodeRef, Term, Triple};

use crate::graph::turtle;
use crate::graph::vocab::{dcterms, memo, skos};
use crate::publish::export::jsonld::Context;
use crate::publish::export::nodes::Nodes;
use crate::settings::Settings;

/// Which nodes speak of which others, so that each description is found at once.
#[derive(Debug, Clone)]
pub struct Descriptions<'n, 'q> {
    nodes: &'n Nodes<'q>,
    /// Facts, mentions, reuses and units, by what they are about or inside of.
    about: BTreeMap<&'q str, BTreeSet<&'q str>>,
}

impl<'n, 'q> Descriptions<'n, 'q> {
    /// Reads the graph once.
    #[must_use]
    pub fn new(nodes: &'n Nodes<'q>) -> Self {
        let mut about: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut add = |node: &'q str, term: &'q Term| {
            if let Term::NamedNode(target) = term {
                about.entry(target.as_str()).or_default().insert(node);
            }
        };
        for class in [memo::FACT, memo::REUSE, memo::LINK] {
            for node in nodes.of_class(class) {
                let ends = [rdf::SUBJECT, rdf::OBJECT].into_iter();
                ends.flat_map(|end| nodes.objects(node, end)).for_each(|term| add(node, term));
                nodes.own(node, memo::UNIT_OF).for_each(|term| add(node, term));
            }
        }
        for node in nodes.of_class(memo::MENTION) {
            nodes.own(node, memo::ENTITY_OF).for_each(|term| add(node, term));
            nodes.own(node, memo::UNIT_OF).for_each(|term| add(node, term));
        }
        for class in [memo::AREA, memo::UNIT] {
            for node in nodes.of_class(class) {
                nodes.objects(node, dcterms::IS_PART_OF).for_each(|term| add(node, term));
                nodes.own(node, memo::AREA_OF).for_each(|term| add(node, term));
            }
        }
        Self { nodes, about }
    }

    /// The triples that describe the node; none where the graph says nothing of it.
    #[must_use]
    pub fn triples(&self, iri: &str) -> Vec<Triple> {
        let mut whole: BTreeSet<&str> = BTreeSet::new();
        let mut open = vec![iri];
        let document = self.nodes.is_a(iri, memo::DOCUMENT);
        while let Some(next) = open.pop() {
            let Some(node) = self.nodes.all_from(next).next().filter(|node| *node == next) else {
                continue;
            };
            if !whole.insert(node) {
                continue;
            }
            let inside = self.nodes.all_from(node).take_while(|other| other.starts_with(node));
            open.extend(inside.filter(|other| {
                other.strip_prefix(node).is_some_and(|rest| rest.starts_with('#'))
            }));
            // A document takes in its units, and these what they state and name; of anything else
            // it is enough to know what speaks of it.
            if node == iri || document {
                open.extend(self.about.get(node).into_iter().flatten().copied());
            }
        }
        let mut triples = Vec::new();
        let mut named: BTreeSet<&str> = BTreeSet::new();
        for node in &whole {
            for (predicate, object) in self.nodes.said(node) {
                triples.push(triple(node, predicate.as_ref(), object));
                if let Term::NamedNode(other) = object {
                    named.insert(other.as_str());
                }
            }
        }
        let names = [rdf::TYPE, rdfs::LABEL, skos::PREF_LABEL, dcterms::TITLE];
        for node in named.difference(&whole) {
            let said = self.nodes.said(node).iter();
            let brief = said.filter(|(predicate, _)| names.contains(&predicate.as_ref()));
            triples
                .extend(brief.map(|(predicate, object)| triple(node, predicate.as_ref(), object)));
        }
        triples
    }

    /// The description as Turtle, sorted, for a person to read.
    #[must_use]
    pub fn turtle(&self, iri: &str, settings: &Settings) -> String {
        turtle::write(self.triples(iri), settings)
    }

    /// The description as compact JSON-LD, the context inside.
    #[must_use]
    pub fn jsonld(&self, iri: &str, context: &Context) -> Vec<u8> {
        context.of_triples(self.triples(iri))
    }
}

fn triple(subject: &str, predicate: NamedNodeRef<'_>, object: &Term) -> Triple {
    Triple::new(NamedNode::new_unchecked(subject), predicate, object.clone())
}
