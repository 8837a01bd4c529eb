//! The graph in figures: [VoID](https://www.w3.org/TR/void/).

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::vocab::rdf;
use oxigraph::model::{Literal, NamedNode, Term, Triple};

use crate::error::Result;
use crate::graph::vocab::{ENTITY_CLASSES, dcterms, foaf, memo, void};
use crate::model::WIKIDATA;
use crate::model::iri::digest;
use crate::publish::export::catalog::about::About;
use crate::publish::export::catalog::statements::Statements;
use crate::publish::export::catalog::{Addresses, address_of};
use crate::publish::export::file::{File, Media};
use crate::publish::export::nodes::Nodes;
use crate::settings::Settings;

/// The triples of the description; all figures are counted in the flattened graph.
///
/// # Errors
/// None but where a file that the binary carries cannot be read; a test rules it out.
pub fn void(
    about: &About,
    nodes: &Nodes<'_>,
    settings: &Settings,
    files: &[File],
) -> Result<Vec<Triple>> {
    let at = Addresses::new(settings);
    let mut to = Statements::default();
    itself(&mut to, about, &at, settings);
    dumps(&mut to, &at, settings, files);
    counts(&mut to, &at, nodes);
    examples(&mut to, &at, nodes);
    links(&mut to, &at, nodes);
    to.with_authority()
}

fn itself(to: &mut Statements, about: &About, at: &Addresses, settings: &Settings) {
    let Addresses { dataset, publisher, home, void, .. } = at;
    to.is_a(void, void::DATASET_DESCRIPTION);
    to.add(void, foaf::PRIMARY_TOPIC, dataset.clone());
    to.is_a(dataset, void::DATASET);
    let texts = |texts| {
        let texts: &super::Texts = texts;
        texts.iter().map(|(language, text)| (*language, text.as_str())).collect::<Vec<_>>()
    };
    for node in [dataset, void] {
        to.texts(node, dcterms::TITLE, texts(&about.titles));
    }
    to.texts(dataset, dcterms::DESCRIPTION, texts(&about.descriptions));
    to.add(dataset, dcterms::PUBLISHER, publisher.clone());
    to.is_a(publisher, foaf::AGENT);
    to.add(publisher, foaf::NAME, Literal::from(about.publisher.as_str()));
    to.add(dataset, foaf::HOMEPAGE, home.clone());
    to.date(dataset, dcterms::ISSUED, about.issued);
    to.date(dataset, dcterms::MODIFIED, about.modified);
    if let Some(licence) = &settings.licence {
        to.link(dataset, dcterms::LICENSE, licence);
    }
    if let Some(endpoint) = &settings.endpoint {
        to.link(dataset, void::SPARQL_ENDPOINT, endpoint);
    }
    to.add(dataset, void::URI_SPACE, Literal::from(settings.base.as_str()));
}

/// The files that hold the whole graph, and the formats they are in.
fn dumps(to: &mut Statements, at: &Addresses, settings: &Settings, files: &[File]) {
    for file in files.iter().filter(|file| file.path.starts_with("graph.")) {
        let format = match file.media() {
            Media::Turtle => "Turtle",
            Media::NTriples => "N-Triples",
            Media::NQuads => "N-Quads",
            Media::TriG => "TriG",
            Media::RdfXml => "RDF_XML",
            _ => "JSON-LD",
        };
        to.link(&at.dataset, void::FEATURE, &format!("http://www.w3.org/ns/formats/{format}"));
        to.link(&at.dataset, void::DATA_DUMP, &address_of(&settings.downloads(), &file.path));
    }
}

fn counts(to: &mut Statements, at: &Addresses, nodes: &Nodes<'_>) {
    let (mut triples, mut subjects) = (0, 0);
    let mut objects: BTreeSet<String> = BTreeSet::new();
    let mut classes: BTreeMap<&str, usize> = BTreeMap::new();
    // By predicate: how many triples, and how many nodes have it.
    let mut properties: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for node in nodes.all() {
        subjects += 1;
        let mut of_node: BTreeMap<&str, usize> = BTreeMap::new();
        for (predicate, object) in nodes.said(node) {
            triples += 1;
            *of_node.entry(predicate.as_str()).or_default() += 1;
            objects.insert(object.to_string());
            if let (true, Term::NamedNode(class)) = (**predicate == rdf::TYPE, object) {
                *classes.entry(class.as_str()).or_default() += 1;
            }
        }
        for (predicate, count) in of_node {
            let (all, having) = properties.entry(predicate).or_default();
            *all += count;
            *having += 1;
        }
    }
    let dataset = &at.dataset;
    to.count(dataset, void::TRIPLES, triples);
    to.count(dataset, void::ENTITIES, nodes.of_class(memo::ENTITY).len());
    to.count(dataset, void::DOCUMENTS, nodes.of_class(memo::DOCUMENT).len());
    to.count(dataset, void::DISTINCT_SUBJECTS, subjects);
    to.count(dataset, void::DISTINCT_OBJECTS, objects.len());
    to.count(dataset, void::CLASSES, classes.len());
    to.count(dataset, void::PROPERTIES, properties.len());
    for (class, count) in &classes {
        let part = at.part("class", class);
        to.add(dataset, void::CLASS_PARTITION, part.clone());
        to.link(&part, void::CLASS, class);
        to.count(&part, void::ENTITIES, *count);
    }
    for (property, (all, having)) in &properties {
        let part = at.part("property", property);
        to.add(dataset, void::PROPERTY_PARTITION, part.clone());
        to.link(&part, void::PROPERTY, property);
        to.count(&part, void::TRIPLES, *all);
        to.count(&part, void::DISTINCT_SUBJECTS, *having);
    }
    let vocabularies = classes.keys().chain(properties.keys()).filter_map(|iri| namespace(iri));
    for vocabulary in vocabularies.collect::<BTreeSet<_>>() {
        to.link(dataset, void::VOCABULARY, vocabulary);
    }
}

/// The vocabulary of a term.
fn namespace(iri: &str) -> Option<&str> {
    iri.rfind(['#', '/']).and_then(|end| iri.get(..=end))
}

/// The entity of each class that is named most often.
fn examples(to: &mut Statements, at: &Addresses, nodes: &Nodes<'_>) {
    let mut named: BTreeMap<&str, usize> = BTreeMap::new();
    for mention in nodes.of_class(memo::MENTION) {
        *named.entry(nodes.own_value(mention, memo::ENTITY_OF)).or_default() += 1;
    }
    for (class, _) in ENTITY_CLASSES.into_iter().filter(|(class, _)| *class != memo::PLACE) {
        let of_class = nodes.of_class(class).into_iter();
        // Of several the first, so that the last of the reversed.
        let most = of_class.rev().max_by_key(|iri| named.get(iri).copied().unwrap_or_default());
        if let Some(iri) = most {
            to.link(&at.dataset, void::EXAMPLE_RESOURCE, iri);
        }
    }
}

/// The links to Wikidata, a set of them a predicate.
fn links(to: &mut Statements, at: &Addresses, nodes: &Nodes<'_>) {
    let mut links: BTreeMap<&str, usize> = BTreeMap::new();
    for entity in nodes.of_class(memo::ENTITY) {
        for (predicate, object) in nodes.said(entity) {
            if matches!(object, Term::NamedNode(node) if node.as_str().starts_with(WIKIDATA)) {
                *links.entry(predicate.as_str()).or_default() += 1;
            }
        }
    }
    for (predicate, count) in links {
        let name = nodes.last(predicate);
        let set =
            NamedNode::new_unchecked(format!("{}#links-wikidata-{name}", at.dataset.as_str()));
        to.add(&at.dataset, void::SUBSET, set.clone());
        to.is_a(&set, void::LINKSET);
        to.add(&set, void::SUBJECTS_TARGET, at.dataset.clone());
        if let Some(wikidata) = to.link(&set, void::OBJECTS_TARGET, "http://www.wikidata.org/") {
            to.is_a(&wikidata, void::DATASET);
            to.add(&wikidata, void::URI_SPACE, Literal::from(WIKIDATA));
        }
        to.link(&set, void::LINK_PREDICATE, predicate);
        to.count(&set, void::TRIPLES, count);
    }
}

impl Addresses {
    /// A part of the data set: that of a class or of a property.
    fn part(&self, kind: &str, term: &str) -> NamedNode {
        // Two vocabularies may call a term alike.
        let local = term.rsplit(['#', '/']).next().unwrap_or_default();
        let sure = digest(term, 6);
        NamedNode::new_unchecked(format!("{}#{kind}-{local}-{sure}", self.dataset.as_str()))
    }
}
