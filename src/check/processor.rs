//! I have shapes that ask more than [`super::schema`] reads: what does a processor of all of SHACL
//! Core say?
//!
//! Only with the feature `shacl`; the processor is rudof's. A test compares both.

use std::collections::BTreeMap;

use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use rudof_rdf::rdf_core::term::Object;
use rudof_rdf::rdf_core::{RDFFormat, SHACLPath};
use rudof_rdf::rdf_impl::{OxigraphInMemory, ReaderMode};
use shacl::ir::IRSchema;
use shacl::types::Severity as Level;
use shacl::validator::processor::{GraphValidation, ShaclProcessor as _};
use shacl::validator::report::ValidationResult;
use shacl::validator::store::Graph;
use shacl::validator::{ShaclConfig, ShaclValidationMode};

use crate::check::Severity;
use crate::check::shapes::Violation;
use crate::graph::vocab::sh;

/// A file of shapes, read by the processor.
pub(super) struct Processor {
    schema: IRSchema,
    /// What the shapes say of themselves: the processor leaves it out for some constraints.
    messages: BTreeMap<NamedNode, String>,
}

impl Processor {
    /// Reads shapes, given as Turtle and as its triples.
    ///
    /// # Errors
    /// What the processor says.
    pub(super) fn parse(text: &str, triples: &[Triple]) -> Result<Self, String> {
        let mut messages = BTreeMap::new();
        for triple in triples {
            if let (NamedOrBlankNode::NamedNode(shape), Term::Literal(message)) =
                (&triple.subject, &triple.object)
                && triple.predicate == sh::MESSAGE
            {
                messages.insert(shape.clone(), message.value().to_owned());
            }
        }
        let schema = IRSchema::from_str(text, &RDFFormat::Turtle, None, &ReaderMode::Strict);
        Ok(Self { schema: schema.map_err(|error| error.to_string())?, messages })
    }

    /// What in the graph does not fit, in no order.
    ///
    /// # Errors
    /// What the processor says.
    pub(super) fn violations(&self, quads: &[Quad]) -> Result<Vec<Violation>, String> {
        let mut data = OxigraphInMemory::new();
        for quad in quads {
            data.add_triple_ref(&quad.subject, &quad.predicate, &quad.object)
                .map_err(|error| error.to_string())?;
        }
        let mut validation = GraphValidation::from(Graph::from(data));
        let report = validation
            .validate(&self.schema, &ShaclValidationMode::Native, &ShaclConfig::new())
            .map_err(|error| error.to_string())?;
        Ok(report.results().iter().map(|result| self.violation(result)).collect())
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

fn canonical(object: &Object) -> Term {
    crate::graph::ontology::canonical(Term::from(object.clone()))
}
