//! I have what does not fit the shapes: how is it told to other programs?

use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{Literal, NamedNode, Term, Triple};

use crate::check::Severity;
use crate::check::shapes::{Violation, key};
use crate::graph::turtle;
use crate::graph::vocab::sh;
use crate::model::iri::digest;
use crate::settings::Settings;

/// The violations as an `sh:ValidationReport`, in Turtle.
///
/// No blank nodes: a result is named after what it says. The same violations give the same bytes.
///
/// # Source
/// [SHACL, Validation Report](https://www.w3.org/TR/shacl/#validation-report)
#[must_use]
pub fn report(violations: &[Violation], settings: &Settings) -> String {
    let node = |name: &str| NamedNode::new_unchecked(format!("{}validation#{name}", settings.base));
    let report = node("report");
    let conforms = if violations.is_empty() { "true" } else { "false" };
    let conforms = Literal::new_typed_literal(conforms, xsd::BOOLEAN);
    let mut triples = vec![
        Triple::new(report.clone(), rdf::TYPE, sh::VALIDATION_REPORT),
        Triple::new(report.clone(), sh::CONFORMS, conforms),
    ];
    for violation in violations {
        let result = node(&format!("result-{}", digest(&key(violation), 12)));
        let mut say = |predicate, object: Term| {
            triples.push(Triple::new(result.clone(), predicate, object));
        };
        say(rdf::TYPE, sh::VALIDATION_RESULT.into());
        say(sh::FOCUS_NODE, violation.focus.clone());
        say(sh::SOURCE_CONSTRAINT_COMPONENT, violation.component.clone().into());
        let severity = match violation.severity {
            Severity::Wrong => sh::VIOLATION,
            Severity::Doubtful => sh::WARNING,
        };
        say(sh::RESULT_SEVERITY, severity.into());
        if !violation.message.is_empty() {
            let message = Literal::new_language_tagged_literal_unchecked(&violation.message, "en");
            say(sh::RESULT_MESSAGE, message.into());
        }
        let parts = [
            (sh::RESULT_PATH, violation.path.clone().map(Term::from)),
            (sh::VALUE, violation.value.clone()),
            (sh::SOURCE_SHAPE, violation.shape.clone().map(Term::from)),
        ];
        for (predicate, object) in parts {
            if let Some(object) = object {
                say(predicate, object);
            }
        }
        triples.push(Triple::new(report.clone(), sh::RESULT, result));
    }
    let mut prefixes = turtle::prefixes(settings);
    prefixes.push(("sh", sh::NAMESPACE.to_owned()));
    prefixes.push(("shape", format!("{}shapes#", settings.base)));
    prefixes.push(("validation", format!("{}validation#", settings.base)));
    turtle::write_with(triples, &prefixes)
}
