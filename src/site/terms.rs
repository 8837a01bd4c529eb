//! The ontology and its schemes, for a page.

use std::collections::BTreeSet;

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{NamedNodeRef, NamedOrBlankNode, Term, Triple};
use serde::Serialize;

use crate::graph::vocab::{owl, skos};
use crate::model::Language;
use crate::publish::site::address::concept;
use crate::publish::view::{Reader, Shown, Texts};

/// A term of the ontology.
#[derive(Debug, Clone, Serialize)]
pub(super) struct TermLine {
    /// The anchor on the page.
    anchor: String,
    /// The name with its prefix.
    name: String,
    label: Option<Shown>,
    definition: Option<Shown>,
    /// What it is tied to: a word, and names.
    ties: Vec<(&'static str, Vec<Tied>)>,
}

/// A term that another is tied to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct Tied {
    name: String,
    /// Its anchor on this page.
    anchor: Option<String>,
}

/// The terms of the ontology.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Terms {
    classes: Vec<TermLine>,
    properties: Vec<TermLine>,
    schemes: Vec<Scheme>,
}

/// A scheme and its concepts.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Scheme {
    name: Shown,
    concepts: Vec<TermLine>,
}

/// The terms in the order of the files.
pub(super) fn terms(
    reader: &Reader<'_>,
    triples: &[Triple],
    prefixes: &[(&'static str, String)],
) -> Terms {
    let reading = Reading { reader, triples, prefixes };
    let properties = [owl::OBJECT_PROPERTY, owl::DATATYPE_PROPERTY, rdf::PROPERTY];
    Terms {
        classes: reading.of_types(&[owl::CLASS]),
        properties: reading.of_types(&properties),
        schemes: reading.schemes(),
    }
}

struct Reading<'a> {
    reader: &'a Reader<'a>,
    triples: &'a [Triple],
    prefixes: &'a [(&'static str, String)],
}

impl Reading<'_> {
    fn subjects(&self, types: &[NamedNodeRef<'_>]) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        let typed = self.triples.iter().filter(|triple| {
            triple.predicate == rdf::TYPE
                && types.iter().any(|class| triple.object == Term::from(class.into_owned()))
        });
        typed
            .filter_map(|triple| match &triple.subject {
                NamedOrBlankNode::NamedNode(node) => Some(node.as_str()),
                NamedOrBlankNode::BlankNode(_) => None,
            })
            .filter(|iri| seen.insert(*iri))
            .collect()
    }

    fn objects<'s>(&'s self, subject: &str, predicate: NamedNodeRef<'_>) -> Vec<&'s Term> {
        let own = self.triples.iter().filter(|triple| {
            triple.predicate == predicate
                && matches!(&triple.subject, NamedOrBlankNode::NamedNode(n) if n.as_str() == subject)
        });
        own.map(|triple| &triple.object).collect()
    }

    fn texts(&self, subject: &str, predicate: NamedNodeRef<'_>) -> Option<Shown> {
        let mut texts = Texts::default();
        for term in self.objects(subject, predicate) {
            if let Term::Literal(literal) = term {
                texts.add(literal.language().and_then(Language::from_tag), literal.value());
            }
        }
        self.reader.shown(&texts)
    }

    fn of_types(&self, types: &[NamedNodeRef<'_>]) -> Vec<TermLine> {
        let own = format!("{}ontology#", self.reader.view.base);
        let subjects = self.subjects(types).into_iter().filter(|iri| iri.starts_with(&own));
        subjects.map(|iri| self.line(iri, rdfs::LABEL)).collect()
    }

    fn line(&self, iri: &str, label: NamedNodeRef<'_>) -> TermLine {
        let ties = [
            ("sub-class-of", rdfs::SUB_CLASS_OF),
            ("sub-property-of", rdfs::SUB_PROPERTY_OF),
            ("from", rdfs::DOMAIN),
            ("to", rdfs::RANGE),
            ("see-also", rdfs::SEE_ALSO),
            ("broader", skos::BROADER),
        ];
        let tied = |predicate| {
            let named = self.objects(iri, predicate).into_iter().filter_map(|term| match term {
                Term::NamedNode(node) => Some(self.tied(node.as_str())),
                Term::BlankNode(_) | Term::Literal(_) | Term::Triple(_) => None,
            });
            let all: BTreeSet<Tied> = named.collect();
            all.into_iter().collect::<Vec<_>>()
        };
        let ties = ties.into_iter().map(|(word, predicate)| (word, tied(predicate)));
        TermLine {
            anchor: self.anchor(iri).unwrap_or_default(),
            name: self.short(iri),
            label: self.texts(iri, label),
            definition: self.texts(iri, skos::DEFINITION),
            ties: ties.filter(|(_, all)| !all.is_empty()).collect(),
        }
    }

    fn schemes(&self) -> Vec<Scheme> {
        let concepts = self.subjects(&[skos::CONCEPT]);
        let scheme = |iri: &str| Scheme {
            name: self.texts(iri, skos::PREF_LABEL).unwrap_or_else(|| Shown::plain(iri)),
            concepts: concepts
                .iter()
                .filter(|concept| {
                    let schemes = self.objects(concept, skos::IN_SCHEME);
                    schemes.iter().any(|t| matches!(t, Term::NamedNode(n) if n.as_str() == iri))
                })
                .map(|concept| self.line(concept, skos::PREF_LABEL))
                .collect(),
        };
        self.subjects(&[skos::CONCEPT_SCHEME]).into_iter().map(scheme).collect()
    }

    fn tied(&self, iri: &str) -> Tied {
        let known = self.triples.iter().any(|triple| {
            triple.predicate == rdf::TYPE
                && matches!(&triple.subject, NamedOrBlankNode::NamedNode(n) if n.as_str() == iri)
        });
        Tied { name: self.short(iri), anchor: self.anchor(iri).filter(|_| known) }
    }

    /// The anchor of a term or concept of our own.
    fn anchor(&self, iri: &str) -> Option<String> {
        let base = self.reader.view.base.as_str();
        let term = iri.strip_prefix(base)?.strip_prefix("ontology#").map(str::to_owned);
        term.or_else(|| concept(iri, base))
    }

    fn short(&self, iri: &str) -> String {
        let fitting = self.prefixes.iter().filter(|(_, start)| iri.starts_with(start));
        match fitting.max_by_key(|(_, start)| start.len()) {
            Some((prefix, start)) => format!("{prefix}:{}", &iri[start.len()..]),
            None => iri.to_owned(),
        }
    }
}
