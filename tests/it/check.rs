//! A graph that holds together passes; each thing wrong with it is found, and nothing else.

use memograph::check::{Finding, Rule, Severity, check, fresh};
use memograph::graph::sorted;
use memograph::settings::Settings;
use oxigraph::model::{Literal, Quad, Term};

use crate::corpus::{annotated, sample};
use crate::graph::built;

fn wrong(quads: &[Quad]) -> Vec<Finding> {
    let findings = check(quads, &Settings::default());
    findings.into_iter().filter(|finding| finding.severity == Severity::Wrong).collect()
}

#[test]
fn the_graph_of_a_corpus_holds_together() {
    assert_eq!(wrong(&built(&sample()).quads), []);
    if let Some(corpus) = annotated() {
        assert_eq!(wrong(&built(&corpus).quads), []);
    }
}

#[test]
fn conflicting_counts_are_doubtful() {
    let findings = check(&built(&sample()).quads, &Settings::default());
    let counts: Vec<_> = findings.iter().filter(|finding| finding.rule == Rule::Counts).collect();
    assert_eq!(counts.len(), 0, "the agreement and the session declare apart: {counts:?}");
}

#[test]
fn each_fault_is_found_and_nothing_else() {
    let quads = built(&sample()).quads;
    let case = |rule: Rule, expected: &str, change: &dyn Fn(&mut Quad) -> bool| {
        let mut changed = Vec::new();
        for quad in &quads {
            let mut quad = quad.clone();
            if change(&mut quad) {
                changed.push(quad);
            }
        }
        let found = wrong(&sorted(changed));
        assert_eq!(found.len(), 1, "{rule}: {found:#?}");
        assert_eq!(found[0].rule, rule);
        assert!(found[0].message.contains(expected), "{}", found[0].message);
    };
    let is = |quad: &Quad, subject: &str, term: &str| {
        quad.subject.to_string().ends_with(subject) && quad.predicate.as_str().ends_with(term)
    };
    case(Rule::Quote, "香港交易院", &|quad| {
        if is(quad, "1/1#char=2,7>", "ontology#quote") {
            quad.object = Term::from(Literal::from("香港交易院"));
        }
        true
    });
    case(Rule::Evidence, "no quote", &|quad| !is(quad, "1/1#char=2,7>", "ontology#quote"));
    case(Rule::Label, "0 labels", &|quad| !is(quad, "place/shanghai>", "rdf-schema#label"));
    case(Rule::Counts, "it declares 3 measures, 7 were found", &|quad| {
        if is(quad, "document/a-2024>", "ontology#foundMeasures") {
            quad.object = Term::from(Literal::from(7));
        }
        true
    });
    case(Rule::Link, "place/shanghai", &|quad| {
        !quad.subject.to_string().ends_with("place/shanghai>")
    });
    case(Rule::Stated, "does not state", &|quad| {
        !(quad.predicate.as_str().ends_with("ontology#validFor")
            && quad.object.to_string().contains("P5Y"))
    });
}

#[test]
fn a_document_changed_since_the_build_is_found() {
    let corpus = sample();
    let quads = built(&corpus).quads;
    let mut documents: Vec<_> = corpus.readings.iter().map(|r| r.document.clone()).collect();
    let settings = Settings::default();
    assert_eq!(fresh(&quads, &settings, &documents), []);
    documents[1].text.push('。');
    assert_eq!(fresh(&quads, &settings, &documents).len(), 1);
}
