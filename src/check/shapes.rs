//! I have a graph: does it fit the shapes?
//!
//! The shapes are files of SHACL Core, `ontology/shapes.ttl` for what must hold and
//! `ontology/advice.ttl` for what a person should look at. They are run here; what a file of the
//! project asks beyond `schema.rs` is run by a processor where the feature `shacl` is on, and
//! an error where it is not.
//!
//! # Source
//! [Shapes Constraint Language](https://www.w3.org/TR/shacl/)

use oxigraph::model::{NamedNode, Quad, Term};

#[cfg(feature = "shacl")]
use crate::check::processor::Processor;
use crate::check::schema::Schema;
use crate::check::{Finding, Rule, Severity, fit};
use crate::error::{Error, Result};
use crate::model::Iris;
use crate::settings::Settings;

/// A file of shapes, ready to be run.
pub struct Shapes {
    file: String,
    run: Run,
}

/// What runs the shapes.
enum Run {
    Ours(Schema),
    #[cfg(feature = "shacl")]
    Processor(Box<Processor>),
}

/// A node that does not fit a shape: an `sh:ValidationResult`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The node that was looked at.
    pub focus: Term,
    /// The property, where the shape is of one; none for a longer path.
    pub path: Option<NamedNode>,
    /// The value that is wrong; none where one is missing.
    pub value: Option<Term>,
    /// The shape; none where it has no IRI.
    pub shape: Option<NamedNode>,
    /// The kind of constraint: `sh:MinCountConstraintComponent`.
    pub component: NamedNode,
    /// How bad it is.
    pub severity: Severity,
    /// What the shape says of it, in English.
    pub message: String,
}

impl Shapes {
    /// Reads a Turtle file of shapes, whose IRIs are moved to the base of `iris`.
    ///
    /// # Errors
    /// [`Error::Rdf`] where it is no Turtle, holds what is no shape, or asks what only the
    /// processor of the feature `shacl` knows.
    pub fn parse(file: &str, text: &str, iris: &Iris) -> Result<Self> {
        let text = iris.rebase(text);
        let triples = crate::graph::ontology::turtle(file, &text)?;
        let run = match Schema::read(&triples) {
            Ok(schema) => Run::Ours(schema),
            #[cfg(feature = "shacl")]
            Err(_) => processor(file, &text, &triples)?,
            #[cfg(not(feature = "shacl"))]
            Err(reason) => return Err(failure(file, format!("{reason}{BEYOND}"))),
        };
        Ok(Self { file: file.to_owned(), run })
    }

    /// As [`Shapes::parse`], to be run by the processor in any case.
    ///
    /// # Errors
    /// [`Error::Rdf`] where it is no Turtle, or holds what is no shape.
    #[cfg(feature = "shacl")]
    pub fn parse_for_processor(file: &str, text: &str, iris: &Iris) -> Result<Self> {
        let text = iris.rebase(text);
        let triples = crate::graph::ontology::turtle(file, &text)?;
        Ok(Self { file: file.to_owned(), run: processor(file, &text, &triples)? })
    }

    /// What in the graph does not fit, by node, shape, property and value.
    ///
    /// The quads are taken together, whatever graph they stand in, as a Turtle reader has them.
    ///
    /// # Errors
    /// [`Error::Rdf`], with the name of the file, where the processor cannot go on.
    pub fn violations(&self, quads: &[Quad]) -> Result<Vec<Violation>> {
        let found = match &self.run {
            Run::Ours(schema) => Ok(fit::violations(schema, quads)),
            #[cfg(feature = "shacl")]
            Run::Processor(processor) => processor.violations(quads),
        };
        let mut violations = found.map_err(|reason: String| failure(&self.file, reason))?;
        violations.sort_by_cached_key(key);
        violations.dedup();
        Ok(violations)
    }
}

/// What to do about shapes that ask more than is read here.
#[cfg(not(feature = "shacl"))]
const BEYOND: &str = "; this build runs the part of SHACL Core that its own shapes are written in; \
    one with a processor for the rest is made by `cargo build --release --features shacl`";

#[cfg(feature = "shacl")]
fn processor(file: &str, text: &str, triples: &[oxigraph::model::Triple]) -> Result<Run> {
    let processor = Processor::parse(text, triples).map_err(|reason| failure(file, reason))?;
    Ok(Run::Processor(Box::new(processor)))
}

fn failure(file: &str, reason: String) -> Error {
    Error::Rdf { place: file.to_owned(), reason }
}

/// What a violation is sorted by, and named after.
pub(super) fn key(violation: &Violation) -> String {
    let of = |term: Option<String>| term.unwrap_or_default();
    [
        violation.focus.to_string(),
        of(violation.shape.as_ref().map(ToString::to_string)),
        of(violation.path.as_ref().map(ToString::to_string)),
        violation.component.to_string(),
        of(violation.value.as_ref().map(ToString::to_string)),
    ]
    .join("\n")
}

impl Violation {
    /// The violation as a line of the table.
    #[must_use]
    pub fn finding(&self, settings: &Settings) -> Finding {
        let place = match &self.focus {
            Term::NamedNode(node) => node.as_str().to_owned(),
            other => other.to_string(),
        };
        let place = place.strip_prefix(&settings.base).unwrap_or(&place);
        let shape = self.shape.as_ref().map_or(&self.component, |shape| shape);
        let prefixes = crate::graph::turtle::prefixes(settings);
        let short = |iri: &str| {
            let longest = prefixes.iter().filter(|(_, start)| iri.starts_with(start));
            match longest.max_by_key(|(_, start)| start.len()) {
                Some((prefix, start)) => format!("{prefix}:{}", &iri[start.len()..]),
                None => iri.to_owned(),
            }
        };
        let mut message = self.message.clone();
        if let Some(path) = &self.path {
            message = format!("{message} {}", short(path.as_str()));
        }
        message = match &self.value {
            Some(Term::NamedNode(node)) if Term::from(node.clone()) != self.focus => {
                format!("{message} {}", short(node.as_str()))
            }
            Some(Term::Literal(literal)) => {
                let tag = literal.language().map(|tag| format!("@{tag}"));
                let tag = tag.unwrap_or_else(|| format!(" {}", short(literal.datatype().as_str())));
                format!("{message} {:?}{tag}", literal.value())
            }
            _ => message,
        };
        Finding {
            shape: Some(local(shape.as_str()).to_owned()),
            ..Finding::new(self.severity, Rule::Shape, place, message)
        }
    }
}

/// The last part of an IRI.
fn local(iri: &str) -> &str {
    iri.rsplit(['#', '/']).next().unwrap_or(iri)
}
