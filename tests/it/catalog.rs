//! What portals, crawlers and search engines are told of a publication.

use std::collections::BTreeSet;

use memograph::graph::ontology::turtle;
use memograph::publish::export::Publication;
use memograph::settings::{PUBLISHER_KINDS, Settings, THEMES};
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Term, Triple};
use proptest::prelude::*;

use crate::corpus::sample;
use crate::export::published;

fn publication(settings: &Settings) -> Publication {
    let known = crate::corpus::knowledge();
    let graph = memograph::graph::graph(&sample(), settings, known.known());
    published(&graph.quads, settings)
}

fn triples(publication: &Publication, path: &str) -> Vec<Triple> {
    let ending = path.rsplit('.').next().unwrap();
    let bytes = &publication.file(path).unwrap().bytes;
    let parser = RdfParser::from_format(RdfFormat::from_extension(ending).unwrap());
    parser.for_slice(bytes).map(|quad| Triple::from(quad.unwrap())).collect()
}

fn lines(triples: &[Triple]) -> BTreeSet<String> {
    triples.iter().map(|triple| triple.to_string().to_lowercase()).collect()
}

/// The values of a predicate of a node, as texts.
fn values(triples: &[Triple], node: &str, predicate: &str) -> Vec<String> {
    let of_node = triples.iter().filter(|triple| {
        triple.subject.to_string() == format!("<{node}>")
            && triple.predicate.as_str().ends_with(predicate)
    });
    of_node
        .map(|triple| match &triple.object {
            Term::NamedNode(node) => node.as_str().to_owned(),
            Term::Literal(literal) => literal.value().to_owned(),
            other => other.to_string(),
        })
        .collect()
}

const BASE: &str = "https://w3id.org/memograph/";

#[test]
fn three_formats_tell_the_same_catalogue_without_blank_nodes() {
    let publication = publication(&Settings::default());
    let expected = triples(&publication, "catalog.ttl");
    for path in ["catalog.rdf", "catalog.jsonld"] {
        assert_eq!(lines(&triples(&publication, path)), lines(&expected), "{path}");
    }
    for triple in expected.iter().chain(&triples(&publication, "void.ttl")) {
        assert!(matches!(triple.subject, NamedOrBlankNode::NamedNode(_)), "{triple}");
        assert!(!matches!(triple.object, Term::BlankNode(_)), "{triple}");
    }
}

#[test]
fn every_file_of_data_is_a_distribution_with_its_size_and_digest() {
    let publication = publication(&Settings::default());
    let catalogue = triples(&publication, "catalog.ttl");
    let apart = ["catalog.", "void.", "dataset.", "manifest.", "SHA256SUMS", "changes."];
    for file in &publication.files {
        let iri = format!("{BASE}distribution/{}", file.path);
        let known = !values(&catalogue, &iri, "downloadURL").is_empty();
        let described = apart.iter().any(|start| file.path.starts_with(start));
        assert_eq!(known, !described, "{}", file.path);
        if known {
            assert_eq!(values(&catalogue, &iri, "byteSize"), [file.bytes.len().to_string()]);
            let checksum = &values(&catalogue, &iri, "#checksum")[0];
            assert_eq!(values(&catalogue, checksum, "checksumValue"), [file.digest()]);
            let owners = [format!("{BASE}dataset"), format!("{BASE}dataset/ontology")];
            let owners = owners
                .iter()
                .filter(|owner| values(&catalogue, owner, "dcat#distribution").contains(&iri));
            assert_eq!(owners.count(), 1, "{}", file.path);
        }
    }
}

#[test]
fn whose_text_a_document_is_travels_with_it() {
    let publication = publication(&Settings::default());
    let catalogue = triples(&publication, "catalog.ttl");
    let documents = values(&catalogue, &format!("{BASE}dataset"), "wasDerivedFrom");
    assert_eq!(documents.len(), 3);
    for document in documents {
        let rights = &values(&catalogue, &document, "terms/rights")[0];
        assert_eq!(values(&catalogue, rights, "rdf-schema#label").len(), 3, "{rights}");
        let graph = triples(&publication, "graph.ttl");
        assert_eq!(values(&graph, &document, "elements/1.1/rights").len(), 3, "{document}");
    }
}

#[test]
fn coverage_comes_from_the_documents_and_not_from_the_clock() {
    let publication = publication(&Settings::default());
    let catalogue = triples(&publication, "catalog.ttl");
    let period = format!("{BASE}dataset#period");
    assert_eq!(values(&catalogue, &period, "startDate"), ["2024-04-26"]);
    assert_eq!(values(&catalogue, &period, "endDate"), ["2025-04"]);
    assert_eq!(values(&catalogue, &format!("{BASE}dataset"), "modified"), ["2025-04"]);
    let places = values(&catalogue, &format!("{BASE}dataset"), "spatial");
    assert!(places.contains(&format!("{BASE}place/hong-kong")), "{places:?}");
    assert!(places.contains(&format!("{BASE}place/shanghai")), "{places:?}");
}

#[test]
fn void_counts_what_is_there() {
    let publication = publication(&Settings::default());
    let (void, graph) = (triples(&publication, "void.ttl"), triples(&publication, "graph.nt"));
    let dataset = format!("{BASE}dataset");
    let count = |name: &str| values(&void, &dataset, &format!("ns/void#{name}"))[0].clone();
    assert_eq!(count("triples"), graph.len().to_string());
    let distinct = |term: &dyn Fn(&Triple) -> String| {
        graph.iter().map(term).collect::<BTreeSet<_>>().len().to_string()
    };
    assert_eq!(count("distinctSubjects"), distinct(&|triple| triple.subject.to_string()));
    assert_eq!(count("properties"), distinct(&|triple| triple.predicate.to_string()));
    let parts = values(&void, &dataset, "propertyPartition");
    let all: usize = parts
        .iter()
        .map(|part| values(&void, part, "void#triples")[0].parse::<usize>().unwrap())
        .sum();
    assert_eq!(all, graph.len());
    assert_eq!(values(&void, &dataset, "dataDump").len(), 6);
}

#[test]
fn search_engines_are_told_the_same() {
    let settings = Settings { publisher: Some("我".to_owned()), ..Settings::default() };
    let publication = publication(&settings);
    let bytes = &publication.file("dataset.jsonld").unwrap().bytes;
    let json: serde_json::Value = serde_json::from_slice(bytes).unwrap();
    assert_eq!(json["@type"], "Dataset");
    assert_eq!(json["publisher"]["name"], "我");
    assert_eq!(json["temporalCoverage"], "2024-04-26/2025-04");
    assert!(json["description"].as_str().unwrap().len() >= 50);
    let downloads = json["distribution"].as_array().unwrap();
    let turtle = downloads.iter().find(|one| one["name"] == "graph.ttl").unwrap();
    assert_eq!(turtle["contentUrl"], format!("{BASE}data/graph.ttl"));
    assert_eq!(json["isBasedOn"].as_array().unwrap().len(), 3);
}

#[test]
fn a_project_without_settings_still_has_a_catalogue_and_is_told_what_it_lacks() {
    let publication = publication(&Settings::default());
    let catalogue = triples(&publication, "catalog.ttl");
    assert_eq!(
        values(&catalogue, &format!("{BASE}catalog#publisher"), "0.1/name"),
        ["publisher not named"]
    );
    let issues: Vec<String> =
        publication.issues.iter().map(|issue| issue.message.clone()).collect();
    for lacking in ["publisher", "licence", "contact"] {
        assert!(issues.iter().any(|issue| issue.contains(lacking)), "{lacking}: {issues:?}");
    }
}

#[test]
fn every_concept_that_the_settings_may_name_has_a_label() {
    let authority = include_str!("../../src/export/catalog/authority.ttl");
    let authority = turtle("authority.ttl", authority).unwrap();
    let theme =
        |code| format!("http://publications.europa.eu/resource/authority/data-theme/{code}");
    let kind = |code| format!("http://purl.org/adms/publishertype/{code}");
    let concepts = THEMES.map(theme).into_iter().chain(PUBLISHER_KINDS.map(kind));
    for concept in concepts {
        assert_eq!(values(&authority, &concept, "prefLabel").len(), 1, "{concept}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn odd_settings_give_files_that_can_be_read(
        title in "[ -~一-龥\n\"'<>&\\\\]{1,24}",
        publisher in proptest::option::of("[\"'<>&\\\\一-龥 ]{1,12}x"),
        path in "[a-z0-9.~%-]{0,6}",
    ) {
        let path = path.replace('%', "%41");
        prop_assume!(!title.trim().is_empty());
        let text = [
            format!("base = \"https://例子.example/{path}/\"\n"),
            publisher.map(|name| format!("publisher = {}\n", toml::Value::String(name))).unwrap_or_default(),
            format!("[title]\nen = {}\n", toml::Value::String(title)),
        ].concat();
        let settings = Settings::parse("memograph.toml", &text).unwrap();
        let publication = publication(&settings);
        let expected = lines(&triples(&publication, "catalog.ttl"));
        for path in ["catalog.rdf", "catalog.jsonld"] {
            prop_assert_eq!(&lines(&triples(&publication, path)), &expected, "{}", path);
        }
        for path in ["graph.ttl", "graph.rdf", "graph.jsonld", "graph.trig", "void.ttl"] {
            prop_assert!(!triples(&publication, path).is_empty(), "{}", path);
        }
    }
}
