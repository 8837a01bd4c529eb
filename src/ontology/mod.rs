//! Which terms is the graph written in? The files of `ontology/`, which the binary carries along.

mod page;

pub use page::page;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Term, Triple};

use crate::error::{Error, Result};
use crate::model::DEFAULT_BASE;
use crate::model::Iris;
use crate::model::Language;

/// The files, as (name, content).
pub const SHIPPED: [(&str, &str); 5] = [
    ("memograph.ttl", include_str!("../../ontology/memograph.ttl")),
    ("schemes.ttl", include_str!("../../ontology/schemes.ttl")),
    ("shapes.ttl", include_str!("../../ontology/shapes.ttl")),
    ("context.jsonld", include_str!("../../ontology/context.jsonld")),
    ("advice.ttl", include_str!("../../ontology/advice.ttl")),
];

/// The triples of the ontology and the concept schemes.
#[derive(Debug, Clone, Default)]
pub struct Ontology {
    /// As the files have them, under the usual base.
    pub triples: Vec<Triple>,
}

impl Ontology {
    /// Reads Turtle files given as (file name, content).
    ///
    /// # Errors
    /// [`Error::Rdf`] with line and column where a file is no Turtle.
    pub fn parse<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self> {
        let mut triples = Vec::new();
        for (file, text) in files {
            triples.extend(turtle(file, text)?);
        }
        Ok(Self { triples })
    }

    /// The ontology and the schemes that the binary carries.
    ///
    /// # Errors
    /// None but those of [`Ontology::parse`], which a test rules out.
    pub fn shipped() -> Result<Self> {
        Self::parse(SHIPPED.into_iter().take(2))
    }

    /// The triples, with our own IRIs under the base of `iris`.
    pub fn under<'a>(&'a self, iris: &'a Iris) -> impl Iterator<Item = Triple> + 'a {
        self.triples.iter().cloned().map(|triple| Triple {
            subject: match triple.subject {
                NamedOrBlankNode::NamedNode(node) => iris.rebased(node).into(),
                other @ NamedOrBlankNode::BlankNode(_) => other,
            },
            predicate: iris.rebased(triple.predicate),
            object: match triple.object {
                Term::NamedNode(node) => iris.rebased(node).into(),
                // The ontology tells its own namespace as a text.
                Term::Literal(literal) if literal.value().starts_with(DEFAULT_BASE) => {
                    let namespace = NamedNode::new_unchecked(literal.value());
                    Literal::from(iris.rebased(namespace).into_string()).into()
                }
                other @ (Term::BlankNode(_) | Term::Literal(_) | Term::Triple(_)) => {
                    canonical(other)
                }
            },
        })
    }
}

/// The triples of a Turtle file.
///
/// # Errors
/// [`Error::Rdf`] with line and column where it is no Turtle.
pub fn turtle(file: &str, text: &str) -> Result<Vec<Triple>> {
    let parser = RdfParser::from_format(RdfFormat::Turtle);
    let mut triples = Vec::new();
    for quad in parser.for_slice(text.as_bytes()) {
        let quad =
            quad.map_err(|error| Error::Rdf { place: file.to_owned(), reason: error.to_string() })?;
        triples.push(Triple::from(quad));
    }
    Ok(triples)
}

/// The term, with its language tag in the usual letters (`zh-Hant`); parsers give small ones.
#[must_use]
pub fn canonical(term: Term) -> Term {
    let Term::Literal(literal) = &term else { return term };
    // Only the letters: another tag, such as zh-CN, is left for the shapes to find.
    let same = |tag: &str| Language::ALL.into_iter().find(|l| l.tag().eq_ignore_ascii_case(tag));
    match literal.language().and_then(same) {
        Some(language) if literal.language() != Some(language.tag()) => {
            let (value, tag) = (literal.value(), language.tag());
            Literal::new_language_tagged_literal_unchecked(value, tag).into()
        }
        _ => term,
    }
}
