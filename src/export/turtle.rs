//! The whole graph as Turtle that a person can read.
//!
//! Flattened: the same triple of several graphs is one. Sorted by subject, predicate, object, with
//! `rdf:type` first; one subject is one paragraph. The same triples give the same bytes.

use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{Quad, Triple};

use crate::ontology::canonical;
use crate::settings::Settings;
use crate::vocab;

/// The prefixes of everything that is written, under the base of the settings; sorted.
#[must_use]
pub fn prefixes(settings: &Settings) -> Vec<(&'static str, String)> {
    let mut prefixes = vec![
        ("memo", format!("{}ontology#", settings.base)),
        ("dc", vocab::dc::NAMESPACE.to_owned()),
        ("dcterms", vocab::dcterms::NAMESPACE.to_owned()),
        ("foaf", vocab::foaf::NAMESPACE.to_owned()),
        ("org", vocab::org::NAMESPACE.to_owned()),
        ("schema", vocab::schema::NAMESPACE.to_owned()),
        ("skos", vocab::skos::NAMESPACE.to_owned()),
        ("sssom", vocab::sssom::NAMESPACE.to_owned()),
        ("semapv", "https://w3id.org/semapv/vocab/".to_owned()),
        ("wd", crate::link::WIKIDATA.to_owned()),
        ("oa", "http://www.w3.org/ns/oa#".to_owned()),
        ("owl", "http://www.w3.org/2002/07/owl#".to_owned()),
        ("prov", "http://www.w3.org/ns/prov#".to_owned()),
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#".to_owned()),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#".to_owned()),
        ("vann", "http://purl.org/vocab/vann/".to_owned()),
        ("vs", "http://www.w3.org/2003/06/sw-vocab-status/ns#".to_owned()),
        ("xsd", "http://www.w3.org/2001/XMLSchema#".to_owned()),
    ];
    let own =
        ["institution", "event", "programme", "agreement", "person", "place", "post", "document"];
    prefixes.extend(own.map(|class| (class, format!("{}{class}/", settings.base))));
    let schemes = [
        "agreement-kind",
        "agreement-status",
        "area",
        "event-kind",
        "institution-kind",
        "link-state",
        "modality",
        "programme-kind",
    ];
    prefixes.extend(schemes.map(|name| (name, format!("{}scheme/{name}/", settings.base))));
    prefixes.sort();
    prefixes
}

/// The graph without its names of graphs.
#[must_use]
pub fn flattened(quads: &[Quad]) -> Vec<Triple> {
    quads.iter().map(|quad| Triple::from(quad.clone())).collect()
}

/// The triples as Turtle.
#[must_use]
pub fn write(triples: Vec<Triple>, settings: &Settings) -> String {
    write_with(triples, &prefixes(settings))
}

/// The triples as Turtle with these prefixes.
#[must_use]
pub fn write_with(triples: Vec<Triple>, prefixes: &[(&'static str, String)]) -> String {
    let mut triples: Vec<(String, bool, String, Triple)> = triples
        .into_iter()
        .map(|mut triple| {
            triple.object = canonical(triple.object);
            let other = triple.predicate != rdf::TYPE;
            let rest = format!("{} {}", triple.predicate, triple.object);
            (triple.subject.to_string(), other, rest, triple)
        })
        .collect();
    triples.sort_by(|a, b| (&a.0, a.1, &a.2).cmp(&(&b.0, b.1, &b.2)));
    triples.dedup_by(|a, b| a.3 == b.3);
    let mut serializer = RdfSerializer::from_format(RdfFormat::Turtle);
    for (name, iri) in prefixes {
        serializer = match serializer.clone().with_prefix(*name, iri) {
            Ok(with) => with,
            // The base has been read as an IRI; a prefix that is none is left out, no more.
            Err(_) => serializer,
        };
    }
    let mut writer = serializer.for_writer(Vec::new());
    for (_, _, _, triple) in &triples {
        writer.serialize_triple(triple).expect("a vector takes every byte");
    }
    let bytes = writer.finish().expect("a vector takes every byte");
    spaced(&String::from_utf8_lossy(&bytes))
}

/// A blank line before each subject; lines of one subject begin with a tab.
fn spaced(turtle: &str) -> String {
    let mut spaced = String::with_capacity(turtle.len() + turtle.len() / 50);
    for line in turtle.lines() {
        if !line.starts_with(['\t', '@']) {
            spaced.push('\n');
        }
        spaced.push_str(line);
        spaced.push('\n');
    }
    spaced
}
