//! The ontology, the schemes, the tables that name their concepts, and the constants agree.

use std::collections::{BTreeMap, BTreeSet};

use memograph::graph::graph;
use memograph::graph::ontology::{SHIPPED, turtle};
use memograph::graph::vocab::memo;
use memograph::knowledge::modality::Modality;
use memograph::model::Class;
use memograph::model::DEFAULT_BASE;
use memograph::model::Iris;
use memograph::pipeline;
use memograph::project::Project;
use memograph::publish::ontology::page;
use oxigraph::model::{Term, Triple};

use crate::corpus::{knowledge, root, sample};
use crate::graph::built;

const DEFINITION: &str = "http://www.w3.org/2004/02/skos/core#definition";
const LABEL: &str = "http://www.w3.org/2000/01/rdf-schema#label";
const PREF_LABEL: &str = "http://www.w3.org/2004/02/skos/core#prefLabel";

fn file(index: usize) -> Vec<Triple> {
    let (name, text) = SHIPPED[index];
    turtle(name, text).unwrap()
}

/// The language tags of a predicate's values, by subject.
fn tags(triples: &[Triple], predicate: &str) -> BTreeMap<String, Vec<String>> {
    let mut tags: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for triple in triples.iter().filter(|triple| triple.predicate.as_str() == predicate) {
        let Term::Literal(literal) = &triple.object else { panic!("{triple}") };
        let tag = literal.language().unwrap_or_default().to_owned();
        tags.entry(triple.subject.to_string()).or_default().push(tag);
    }
    tags.values_mut().for_each(|tags| tags.sort());
    tags
}

#[test]
fn constants_and_ontology_name_the_same_terms() {
    let ontology = file(0);
    let prefix = format!("<{DEFAULT_BASE}ontology#");
    let described: BTreeSet<String> = ontology
        .iter()
        .filter_map(|triple| {
            let subject = triple.subject.to_string();
            Some(subject.strip_prefix(&prefix)?.trim_end_matches('>').to_owned())
        })
        .collect();
    let named: BTreeSet<String> = memo::ALL.iter().map(|term| (*term).to_owned()).collect();
    assert_eq!(named.len(), memo::ALL.len(), "a constant twice");
    assert_eq!(described, named);
}

#[test]
fn every_term_has_label_and_definition_in_three_languages() {
    let ontology = file(0);
    let (labels, definitions) = (tags(&ontology, LABEL), tags(&ontology, DEFINITION));
    for term in memo::ALL {
        let iri = format!("<{DEFAULT_BASE}ontology#{term}>");
        let three = ["en", "zh-hans", "zh-hant"].map(str::to_owned).to_vec();
        assert_eq!(labels.get(&iri), Some(&three), "{term}");
        assert_eq!(definitions.get(&iri), Some(&three), "{term}");
    }
}

#[test]
fn every_concept_that_a_table_or_a_rule_names_is_in_its_scheme() {
    let schemes = tags(&file(1), PREF_LABEL);
    for (subject, tags) in &schemes {
        assert_eq!(tags, &["en", "zh-hans", "zh-hant"], "{subject}");
    }
    let iris = Iris::new(DEFAULT_BASE);
    let known = knowledge();
    let mut named: Vec<(String, String)> = Vec::new();
    named.extend(known.areas.all().into_iter().map(|area| ("area".to_owned(), area.to_owned())));
    named.extend(Modality::ALL.map(|m| ("modality".to_owned(), m.name().to_owned())));
    let statuses = ["proposed", "to-be-signed", "signed", "renewed", "in-force"];
    named.extend(statuses.map(|status| ("agreement-status".to_owned(), status.to_owned())));
    for entry in known.lexicon.entries().filter(|entry| entry.class != Class::Person) {
        if let Some(kind) = &entry.kind {
            named.push((format!("{}-kind", entry.class), kind.clone()));
        }
    }
    for (scheme, concept) in named {
        let iri = iris.concept(&scheme, &concept).to_string();
        assert!(schemes.contains_key(&iri), "{iri}");
    }
}

#[test]
fn every_jurisdiction_of_the_lexicon_is_a_place() {
    let known = knowledge();
    for entry in known.lexicon.entries() {
        let place = entry.jurisdiction.as_deref().filter(|place| *place != "international");
        if let Some(place) = place {
            let found = known.places.find(place).map(|found| found.id.as_str());
            assert_eq!(found, Some(place), "{}", entry.id);
        }
    }
}

#[test]
fn the_context_and_the_shapes_name_terms_of_the_ontology() {
    for (name, text) in [SHIPPED[2], SHIPPED[3], SHIPPED[4]] {
        for piece in text.split("memo:").skip(1) {
            let end = piece.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(piece.len());
            let term = &piece[..end];
            assert!(term.is_empty() || memo::ALL.contains(&term), "{name}: memo:{term}");
        }
    }
}

#[test]
fn the_page_of_the_ontology_is_current() {
    let project = Project::open(&root()).unwrap();
    let inputs = project.documents().unwrap();
    let documents = inputs.iter().map(|input| pipeline::document(input).unwrap()).collect();
    let knowledge = project.knowledge().unwrap();
    let (corpus, _) = pipeline::corpus(documents, &knowledge);
    let quads = graph(&corpus, &project.settings, knowledge.known()).quads;
    let written = std::fs::read_to_string(project.page_file()).unwrap();
    let current = page(&project.ontology().unwrap(), &quads, &project.settings, &written);
    assert_eq!(written, current, "run `memograph build`, then `memograph ontology`");
}

#[test]
fn every_class_has_a_shape_and_every_shape_a_result_can_name_an_iri() {
    let shapes = file(2);
    let of = |predicate: &str| {
        let of = shapes.iter().filter(|triple| triple.predicate.as_str().ends_with(predicate));
        of.map(|triple| triple.object.to_string()).collect::<BTreeSet<_>>()
    };
    let targets = of("shacl#targetClass");
    for term in memo::ALL.iter().filter(|term| term.starts_with(char::is_uppercase)) {
        assert!(targets.contains(&format!("<{DEFAULT_BASE}ontology#{term}>")), "{term}");
    }
    assert!(of("shacl#property").iter().all(|shape| shape.starts_with('<')));
}

#[test]
fn a_series_has_its_former_names_with_their_source() {
    let quads = built(&sample()).quads;
    let says = |words: &[&str]| {
        quads.iter().any(|quad| words.iter().all(|word| quad.to_string().contains(word)))
    };
    assert!(says(&["event/shanghai-hk-conference> ", "altLabel", "\"滬港經貿合作會議\"@zh-Hant"]));
    assert!(says(&["event/shanghai-hk-conference> ", "formerName", "conference#name-"]));
    assert!(says(&["conference#name-", "terms/source", "info.gov.hk", "graph/lexicon>"]));
    assert!(says(&["conference#name-", "endDate", "\"2015\"", "gYear>"]));
    assert!(says(&["conference-6-memorandum> ", "concludedAt", "event/shanghai-hk-conference-6>"]));
}
