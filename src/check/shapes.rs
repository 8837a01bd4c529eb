//! I have a graph: does it fit the shapes?
//!
//! The shapes are files of SHACL Core, `ontology/shapes.ttl` for what must hold and
//! `ontology/advice.ttl` for what a person should look at. The validator is rudof's.
//!
//! # Source
//! [Shapes Constraint Language](https://www.w3.org/TR/shacl/)

use std::collections::BTreeMap;

use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term};
use rudof_rdf::rdf_core::term::Object;
use rudof_rdf::rdf_core::{RDFFormat, SHACLPath};
use rudof_rdf::rdf_impl::{OxigraphInMemory, ReaderMode};
use shacl::ir::IRSchema;
use shacl::types::Severity as Level;
use shacl::validator::processor::{GraphValidation, ShaclProcessor as _};
use shacl::validator::report::ValidationResult;
use shacl::validator::store::Graph;
use shacl::validator::{ShaclConfig, ShaclValidationMode};

use crate::check::{Finding, Rule, Severity};
use crate::error::{Error, Result};
use crate::graph::vocab::sh;
use crate::model::Iris;
use crate::settings::Settings;

/// A file of shapes, ready to be run.
pub struct Shapes {
    file: String,
    schema: IRSchema,
    /// What the shapes say of themselves: the validator leaves it out for some constraints.
    messages: BTreeMap<NamedNode, String>,
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
    /// [`Error::Rdf`] where it is no Turtle, or holds what is no shape.
    pub fn parse(file: &str, text: &str, iris: &Iris) -> Result<Self> {
        let text = iris.rebase(text);
        let mut messages = BTreeMap::new();
        for triple in crate::graph::ontology::turtle(file, &text)? {
            if let (NamedOrBlankNode::NamedNode(shape), Term::Literal(message)) =
                (triple.subject, triple.object)
                && triple.predicate == sh::MESSAGE
            {
                messages.insert(shape, message.value().to_owned());
            }
        }
        let schema = IRSchema::from_str(&text, &RDFFormat::Turtle, None, &ReaderMode::Strict)
            .map_err(|error| failure(file, &error))?;
        Ok(Self { file: file.to_owned(), schema, messages })
    }

    /// What in the graph does not fit, by node, shape, property and value.
    ///
    /// The quads are taken together, whatever graph they stand in, as a Turtle reader has them.
    ///
    /// # Errors
    /// [`Error::Rdf`] where the validator cannot go on.
    pub fn violations(&self, quads: &[Quad]) -> Result<Vec<Violation>> {
        let mut data = OxigraphInMemory::new();
        for quad in quads {
            data.add_triple_ref(&quad.subject, &quad.predicate, &quad.object)
                .map_err(|error| failure(&self.file, &error))?;
        }
        let mut validation = GraphValidation::from(Graph::from(data));
        let report = validation
            .validate(&self.schema, &ShaclValidationMode::Native, &ShaclConfig::new())
            .map_err(|error| failure(&self.file, &error))?;
        let mut violations: Vec<Violation> =
            report.results().iter().map(|result| self.violation(result)).collect();
        violations.sort_by_cached_key(key);
        violations.dedup();
        Ok(violations)
    }

    fn violation(&self, result: &ValidationResult) -> Violation {
        let shape = result.source().and_then(named);
        let path = match result.path() {
            Some(SHACLPath::Predicate { pred }) => Some(NamedNode::new_unchecked(pred.as_str())),
            _ => None,
        };
        let own = shape.as_ref().and_then(|shape| self.messages.get(shape));
        let other = || result.message().iter().map(|(_, message)| message).min();
        Violation {
            focus: canonical(result.focus_node()),
            path,
            value: result.value().map(canonical),
            message: own.or_else(other).cloned().unwrap_or_default(),
            shape,
            component: named(result.constraint_component())
                .unwrap_or_else(|| sh::CONSTRAINT_COMPONENT.into_owned()),
            severity: match result.severity() {
                Level::Violation => Severity::Wrong,
                _ => Severity::Doubtful,
            },
        }
    }
}

fn named(object: &Object) -> Option<NamedNode> {
    match Term::from(object.clone()) {
        Term::NamedNode(node) => Some(node),
        _ => None,
    }
}

fn failure(file: &str, error: &impl std::fmt::Display) -> Error {
    Error::Rdf { place: file.to_owned(), reason: error.to_string() }
}

fn canonical(object: &Object) -> Term {
    crate::graph::ontology::canonical(Term::from(object.clone()))
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
