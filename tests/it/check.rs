//! A graph that holds together passes; each thing wrong with it is found, and nothing else.

use memograph::check::report::report;
use memograph::check::{Finding, Rule, Severity, check, fresh};
use memograph::graph::ontology;
use memograph::graph::sorted;
use memograph::project::Project;
use memograph::settings::Settings;
use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{Literal, NamedNode, Quad, Term};

use crate::corpus::{annotated, root, sample};
use crate::graph::built;

/// What is found by our own rules, and by the shapes.
fn found(quads: &[Quad]) -> Vec<Finding> {
    let settings = Settings::default();
    let mut findings = check(quads, &settings);
    for shapes in Project::open(&root()).unwrap().shapes().unwrap() {
        let violations = shapes.violations(quads).unwrap();
        findings.extend(violations.iter().map(|violation| violation.finding(&settings)));
    }
    findings
}

fn wrong(quads: &[Quad]) -> Vec<Finding> {
    let findings = found(quads);
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
fn conflicting_counts_stand_side_by_side_and_are_doubtful() {
    let findings = check(&built(&sample()).quads, &Settings::default());
    let counts: Vec<_> = findings.iter().filter(|finding| finding.rule == Rule::Counts).collect();
    assert_eq!(counts.len(), 1, "{counts:#?}");
    assert_eq!(counts[0].severity, Severity::Doubtful);
    assert_eq!(counts[0].place, "event/shanghai-hk-conference-6");
    let message =
        "texts declare different numbers of areas: 2 (document/a-2024/0), 3 (document/news/0)";
    assert_eq!(counts[0].message, message);
}

#[test]
fn advice_is_doubtful_and_no_part_of_the_report() {
    let mut quads = built(&sample()).quads;
    let party = "https://w3id.org/memograph/ontology#party";
    let signed = "scheme/agreement-status/signed>";
    let agreement = quads.iter().find(|quad| quad.object.to_string().ends_with(signed)).unwrap();
    let agreement = agreement.subject.clone();
    quads.retain(|quad| quad.subject != agreement || quad.predicate.as_str() != party);
    let advised: Vec<_> = found(&quads)
        .into_iter()
        .filter(|finding| finding.shape.as_deref() == Some("SignedAgreement"))
        .collect();
    assert_eq!(advised.len(), 1, "{advised:#?}");
    assert_eq!(advised[0].severity, Severity::Doubtful);
}

#[test]
fn the_report_of_other_programs_is_turtle_without_blank_nodes() {
    let settings = Settings::default();
    let [shapes, _] = Project::open(&root()).unwrap().shapes().unwrap();
    let mut quads = built(&sample()).quads;
    let of = |quads: &[Quad]| report(&shapes.violations(quads).unwrap(), &settings);
    assert!(of(&quads).contains("sh:conforms true"));
    quads.retain(|quad| !quad.predicate.as_str().ends_with("rdf-schema#label"));
    let text = of(&quads);
    assert!(text.contains("sh:conforms false"));
    assert!(text.contains("sh:sourceShape shape:entity-label"), "{text}");
    quads.reverse();
    assert_eq!(of(&quads), text);
    let triples = ontology::turtle("report", &text).unwrap();
    assert!(triples.iter().all(|triple| triple.subject.is_named_node()));
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
    case(Rule::Shape, "It shows its words. memo:quote", &|quad| {
        !is(quad, "1/1#char=2,7>", "ontology#quote")
    });
    case(Rule::Shape, "An entity has exactly one label to show. rdfs:label", &|quad| {
        !is(quad, "place/shanghai>", "rdf-schema#label")
    });
    case(Rule::Shape, "one preferred name a language", &|quad| {
        !is(quad, "place/shanghai>", "core#prefLabel")
    });
    case(Rule::Shape, "precision. memo:date \"2023-08\" xsd:string", &|quad| {
        if quad.object == Term::from(Literal::new_typed_literal("2023-08", xsd::G_YEAR_MONTH)) {
            quad.object = Term::from(Literal::from("2023-08"));
        }
        true
    });
    case(Rule::Shape, "A class is declared in the ontology", &|quad| {
        if is(quad, "place/shanghai>", "core#altLabel")
            && quad.object.to_string().starts_with("\"滬\"")
        {
            quad.predicate = rdf::TYPE.into_owned();
            quad.object = NamedNode::new_unchecked("https://example.org/Town").into();
        }
        true
    });
    case(Rule::Shape, "tagged zh-Hant, zh-Hans or en. skos:altLabel \"滬\"@zh", &|quad| {
        if is(quad, "place/shanghai>", "core#altLabel")
            && quad.object.to_string().starts_with("\"滬\"")
        {
            quad.object = Literal::new_language_tagged_literal_unchecked("滬", "zh").into();
        }
        true
    });
    case(Rule::Shape, "A measure has a number. memo:number", &|quad| {
        !is(quad, "document/a-2024/1/1>", "ontology#number")
    });
    let party = |quad: &&Quad| quad.predicate.as_str().ends_with("ontology#party");
    let party = quads.iter().find(party).unwrap();
    case(Rule::Shape, "A party is an institution. memo:party place:shanghai", &|quad| {
        if is(quad, "place/shanghai>", "core#altLabel")
            && quad.object.to_string().starts_with("\"滬\"")
        {
            let place = NamedNode::new_unchecked(quad.subject.to_string().replace(['<', '>'], ""));
            *quad = Quad { object: place.into(), ..party.clone() };
        }
        true
    });
    case(Rule::Counts, "it declares 3 measures, 7 were found", &|quad| {
        if is(quad, "document/a-2024>", "ontology#foundMeasures") {
            quad.object = Term::from(Literal::from(7));
        }
        true
    });
    case(Rule::Stated, "does not state", &|quad| {
        !(quad.predicate.as_str().ends_with("ontology#validFor")
            && quad.object.to_string().contains("P5Y"))
    });
}

#[test]
fn a_link_that_leads_nowhere_is_found_beside_the_shapes_it_breaks() {
    let mut quads = built(&sample()).quads;
    quads.retain(|quad| !quad.subject.to_string().ends_with("place/shanghai>"));
    let found = wrong(&quads);
    let (links, others): (Vec<_>, Vec<_>) =
        found.iter().partition(|finding| finding.rule == Rule::Link);
    assert_eq!(links.len(), 1, "{found:#?}");
    assert!(links[0].message.contains("place/shanghai"), "{}", links[0].message);
    assert!(others.iter().all(|finding| finding.message.ends_with(" place:shanghai")));
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
