//! The whole graph as Turtle that a person can read.
//!
//! Flattened: the same triple of several graphs is one. Sorted by subject, with numbers in the order
//! of numbers; type and names first; one subject is one paragraph. The same triples give the same
//! bytes.

use std::collections::BTreeMap;

use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::graph::ontology::canonical;
use crate::graph::vocab;
use crate::publish::export::nodes::natural;
use crate::settings::Settings;

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
        ("wd", crate::model::WIKIDATA.to_owned()),
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
    spaced(&serialized(&in_order(triples), prefixes))
}

/// Sorted by subject, then type, names, all else; each triple once.
pub(super) fn in_order(triples: Vec<Triple>) -> Vec<Triple> {
    let mut keyed: Vec<((String, String), u8, String, Triple)> = triples
        .into_iter()
        .map(|mut triple| {
            triple.object = canonical(triple.object);
            let subject = natural(&triple.subject.to_string());
            let rest = format!("{} {}", triple.predicate, triple.object);
            (subject, rank(&triple.predicate), rest, triple)
        })
        .collect();
    keyed.sort_by(|a, b| (&a.0, a.1, &a.2).cmp(&(&b.0, b.1, &b.2)));
    keyed.dedup_by(|a, b| a.3 == b.3);
    keyed.into_iter().map(|(_, _, _, triple)| triple).collect()
}

/// What a reader wants first: what it is, what it is called, what is said of it, and last the keys
/// that are for machines.
fn rank(predicate: &NamedNode) -> u8 {
    let first = [
        rdf::TYPE,
        rdfs::LABEL,
        vocab::skos::PREF_LABEL,
        vocab::dcterms::TITLE,
        vocab::skos::ALT_LABEL,
    ];
    let last = vocab::skos::HIDDEN_LABEL;
    match first.iter().position(|first| *first == predicate.as_ref()) {
        Some(place) => u8::try_from(place).unwrap_or(u8::MAX - 2),
        None if last == predicate.as_ref() => u8::MAX,
        None => u8::MAX - 1,
    }
}

/// As the serialiser writes the triples: the prefixes, then a line for each predicate.
fn serialized(triples: &[Triple], prefixes: &[(&'static str, String)]) -> String {
    let mut serializer = RdfSerializer::from_format(RdfFormat::Turtle);
    for (name, iri) in prefixes {
        serializer = match serializer.clone().with_prefix(*name, iri) {
            Ok(with) => with,
            // The base has been read as an IRI; a prefix that is none is left out, no more.
            Err(_) => serializer,
        };
    }
    let mut writer = serializer.for_writer(Vec::new());
    for triple in triples {
        writer.serialize_triple(triple).expect("a vector takes every byte");
    }
    let bytes = writer.finish().expect("a vector takes every byte");
    String::from_utf8_lossy(&bytes).into_owned()
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

/// What a section of the file holds: its heading, and the classes of its nodes.
const SECTIONS: [(&str, &[&str]); 16] = [
    ("Documents", &["ontology#Document"]),
    ("Areas", &["ontology#Area"]),
    ("Institutions", &["ontology#Institution"]),
    ("Events and series of events", &["ontology#Event"]),
    ("Programmes", &["ontology#Programme"]),
    ("Agreements", &["ontology#Agreement"]),
    ("People", &["ontology#Person"]),
    ("Posts", &["http://www.w3.org/ns/org#Post"]),
    ("Places", &["ontology#Place"]),
    ("Former names", &["ontology#FormerName"]),
    ("Units: measures and preambles, with their text", &["ontology#Unit"]),
    ("Facts, with the words they rest on", &["ontology#Fact"]),
    ("Mentions: the words that name an entity", &["ontology#Mention"]),
    ("Measures that reuse an earlier one", &["ontology#Reuse"]),
    ("Links to elsewhere, and who stands by them", &["ontology#Link"]),
    (
        "Ontology and concept schemes",
        &[
            "http://www.w3.org/2002/07/owl#Ontology",
            "http://www.w3.org/2002/07/owl#Class",
            "http://www.w3.org/2002/07/owl#ObjectProperty",
            "http://www.w3.org/2002/07/owl#DatatypeProperty",
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#Property",
            "http://www.w3.org/2004/02/skos/core#ConceptScheme",
            "http://www.w3.org/2004/02/skos/core#Concept",
        ],
    ),
];

/// The graph as Turtle in sections by kind, each under a comment that says what it holds and how
/// much; `title` is the first line. What is of no kind comes last.
#[must_use]
pub fn by_kind(quads: &[Quad], settings: &Settings, title: &str) -> String {
    let sections: BTreeMap<String, usize> = SECTIONS
        .iter()
        .enumerate()
        .flat_map(|(index, (_, classes))| classes.iter().map(move |class| (index, class)))
        .map(|(index, class)| match class.contains("://") {
            true => ((*class).to_owned(), index),
            false => (format!("{}{class}", settings.base), index),
        })
        .collect();
    let mut of_subject: FxHashMap<&NamedOrBlankNode, usize> = FxHashMap::default();
    for quad in quads.iter().filter(|quad| quad.predicate == rdf::TYPE) {
        let Term::NamedNode(class) = &quad.object else { continue };
        if let Some(&section) = sections.get(class.as_str()) {
            let place = of_subject.entry(&quad.subject).or_insert(section);
            *place = section.min(*place);
        }
    }
    let mut parts: Vec<Vec<Triple>> = vec![Vec::new(); SECTIONS.len() + 1];
    for quad in quads {
        let section = of_subject.get(&quad.subject).copied().unwrap_or(SECTIONS.len());
        parts[section].push(Triple::from(quad.clone()));
    }
    let prefixes = prefixes(settings);
    let parts: Vec<(usize, String)> = parts
        .into_par_iter()
        .map(|triples| {
            let triples = in_order(triples);
            let count = triples.chunk_by(|a, b| a.subject == b.subject).count();
            (count, serialized(&triples, &prefixes))
        })
        .collect();
    let mut text = format!("# {}\n", title.split_whitespace().collect::<Vec<_>>().join(" "));
    let is_prefix = |line: &&str| line.starts_with('@');
    if let Some((_, first)) = parts.iter().find(|(count, _)| *count > 0) {
        let mut lines: Vec<&str> = first.lines().filter(is_prefix).collect();
        lines.sort_unstable();
        text.extend(lines.into_iter().flat_map(|line| [line, "\n"]));
    }
    let headings = SECTIONS.iter().map(|(heading, _)| *heading).chain(["Other"]);
    for (heading, (count, part)) in headings.zip(parts).filter(|(_, (count, _))| *count > 0) {
        text.extend(["\n# ", heading, ": ", &count.to_string(), "\n"]);
        let body: Vec<&str> = part.lines().filter(|line| !is_prefix(line)).collect();
        text.push_str(&spaced(&body.join("\n")));
    }
    text
}
