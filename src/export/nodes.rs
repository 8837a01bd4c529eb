//! I have a graph: what does it say of this node?

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term};

use crate::graph::vocab::{ENTITY_CLASSES, skos};
use crate::model::Iris;
use crate::model::Language;
use crate::settings::Settings;

/// A graph by subject, without its names of graphs.
#[derive(Debug, Clone)]
pub struct Nodes<'q> {
    said: BTreeMap<&'q str, Vec<(&'q NamedNode, &'q Term)>>,
    classes: BTreeMap<&'q str, BTreeSet<&'q str>>,
    iris: Iris,
    base: String,
}

impl<'q> Nodes<'q> {
    /// The nodes of these quads.
    #[must_use]
    pub fn new(quads: &'q [Quad], settings: &Settings) -> Self {
        let mut said: BTreeMap<&str, Vec<(&NamedNode, &Term)>> = BTreeMap::new();
        let mut classes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for quad in quads {
            // Nothing of ours is without an IRI.
            let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
            said.entry(subject.as_str()).or_default().push((&quad.predicate, &quad.object));
            if let (true, Term::NamedNode(class)) = (quad.predicate == rdf::TYPE, &quad.object) {
                classes.entry(class.as_str()).or_default().insert(subject.as_str());
            }
        }
        for pairs in said.values_mut() {
            pairs
                .sort_by_cached_key(|(predicate, object)| (predicate.as_str(), object.to_string()));
            pairs.dedup();
        }
        let iris = Iris::new(&settings.base);
        Self { said, classes, iris, base: settings.base.clone() }
    }

    /// What makes the IRIs of this graph.
    #[must_use]
    pub fn iris(&self) -> &Iris {
        &self.iris
    }

    /// All nodes of which something is said, in the order of their IRIs.
    pub fn all(&self) -> impl Iterator<Item = &'q str> + '_ {
        self.said.keys().copied()
    }

    /// The same, from this IRI on.
    pub fn all_from(&self, iri: &str) -> impl Iterator<Item = &'q str> + '_ {
        let from = (Bound::Included(iri), Bound::Unbounded);
        self.said.range::<str, _>(from).map(|(node, _)| *node)
    }

    /// All that is said of a node: predicates and objects, sorted, each pair once.
    #[must_use]
    pub fn said(&self, node: &str) -> &[(&'q NamedNode, &'q Term)] {
        self.said.get(node).map_or(&[], Vec::as_slice)
    }

    /// The nodes of a class of our own ([`crate::graph::vocab::memo`]), numbers in their IRIs in the order of numbers.
    #[must_use]
    pub fn of_class(&self, term: &str) -> Vec<&'q str> {
        let class = self.iris.term(term);
        let mut nodes: Vec<&str> =
            self.classes.get(class.as_str()).into_iter().flatten().copied().collect();
        nodes.sort_by_cached_key(|node| natural(node));
        nodes
    }

    /// Whether the node is of a class of our own.
    #[must_use]
    pub fn is_a(&self, node: &str, term: &str) -> bool {
        let class = self.iris.term(term);
        self.classes.get(class.as_str()).is_some_and(|nodes| nodes.contains(node))
    }

    /// The objects of a predicate, sorted.
    pub fn objects<'a>(
        &'a self,
        node: &str,
        predicate: NamedNodeRef<'a>,
    ) -> impl Iterator<Item = &'q Term> + use<'a, 'q> {
        let said = self.said.get(node).map_or(&[][..], Vec::as_slice);
        said.iter().filter(move |(own, _)| own.as_ref() == predicate).map(|(_, object)| *object)
    }

    /// The objects of a predicate of our own ontology, sorted.
    pub fn own<'a>(
        &'a self,
        node: &str,
        term: &str,
    ) -> impl Iterator<Item = &'q Term> + use<'a, 'q> {
        let predicate = self.iris.term(term);
        let said = self.said.get(node).map_or(&[][..], Vec::as_slice);
        said.iter().filter(move |(own, _)| **own == predicate).map(|(_, object)| *object)
    }

    /// The text or the IRI of the first object; empty where there is none.
    #[must_use]
    pub fn value(&self, node: &str, predicate: NamedNodeRef<'_>) -> &'q str {
        self.objects(node, predicate).next().map_or("", plain)
    }

    /// The same for a predicate of our own ontology.
    #[must_use]
    pub fn own_value(&self, node: &str, term: &str) -> &'q str {
        self.own(node, term).next().map_or("", plain)
    }

    /// The text in this language; empty where there is none.
    #[must_use]
    pub fn text_in(&self, node: &str, predicate: NamedNodeRef<'_>, language: Language) -> &'q str {
        let mut texts = self.objects(node, predicate);
        texts.find(|text| tag(text) == Some(language.tag())).map_or("", plain)
    }

    /// What a node is called: its label, or a preferred name, in the first language there is of
    /// zh-Hant, zh-Hans, en, none; the end of its IRI where it has neither.
    #[must_use]
    pub fn label<'a>(&'a self, node: &'a str) -> &'a str {
        for predicate in [rdfs::LABEL, skos::PREF_LABEL] {
            let tags = Language::ALL.map(|language| Some(language.tag()));
            for wanted in tags.into_iter().chain([None]) {
                let mut texts = self.objects(node, predicate);
                if let Some(text) = texts.find(|text| tag(text) == wanted) {
                    return plain(text);
                }
            }
        }
        node.rsplit(['/', '#']).next().unwrap_or(node)
    }

    /// The name of the node's own class: `institution`, `event`…; empty for what is no entity.
    #[must_use]
    pub fn class(&self, node: &str) -> &'static str {
        let mut classes = ENTITY_CLASSES.into_iter();
        classes.find(|(term, _)| self.is_a(node, term)).map_or("", |(_, name)| name)
    }

    /// The IRI without the base of the project.
    #[must_use]
    pub fn short<'a>(&self, iri: &'a str) -> &'a str {
        iri.strip_prefix(&self.base).unwrap_or(iri)
    }

    /// The last part of the IRI of a concept or a term.
    #[must_use]
    pub fn last<'a>(&self, iri: &'a str) -> &'a str {
        iri.rsplit(['/', '#']).next().unwrap_or(iri)
    }
}

/// The text of a literal, or the IRI.
#[must_use]
pub fn plain(term: &Term) -> &str {
    match term {
        Term::NamedNode(node) => node.as_str(),
        Term::Literal(literal) => literal.value(),
        // There are none of these in what is published.
        Term::BlankNode(_) | Term::Triple(_) => "",
    }
}

/// The language tag of a literal.
#[must_use]
pub fn tag(term: &Term) -> Option<&str> {
    match term {
        Term::Literal(literal) => literal.language(),
        Term::NamedNode(_) | Term::BlankNode(_) | Term::Triple(_) => None,
    }
}

/// A key that sorts numbers inside a text by their size: `3/9` before `3/14`.
#[must_use]
pub fn natural(text: &str) -> (String, String) {
    let mut key = String::with_capacity(text.len() + 16);
    let mut digits = String::new();
    for c in text.chars().chain(['\0']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            let number = digits.trim_start_matches('0');
            // The count of digits first: the longer number is the larger one.
            key.push(
                char::from_u32(0x30 + u32::try_from(number.len()).unwrap_or(0)).unwrap_or('0'),
            );
            key.push_str(number);
            digits.clear();
        }
        key.push(c);
    }
    (key, text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_sort_by_size() {
        let mut texts = ["a/10/1", "a/2/11", "a/2/9", "a", "a/2", "b/1"];
        texts.sort_by_key(|text| natural(text));
        assert_eq!(texts, ["a", "a/2", "a/2/9", "a/2/11", "a/10/1", "b/1"]);
    }
}
