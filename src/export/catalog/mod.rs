//! I have a publication: how does a portal, a crawler or a search engine learn what is in it?
//!
//! Three descriptions of one data set, from what the settings and the documents say ([`About`]) and
//! from the files themselves: a catalogue in DCAT-AP for portals, VoID for crawlers of linked data,
//! and schema.org for search engines. None of them knows the clock.

mod about;
mod dataset;
mod dcat;
mod statements;
mod void;

use oxigraph::io::RdfFormat;
use oxigraph::model::{NamedNode, Triple};

use crate::error::Result;
use crate::graph::{format, turtle};
use crate::model::iri::encoded;
use crate::publish::export::file::File;
use crate::publish::export::jsonld::Context;
use crate::publish::export::nodes::Nodes;
use crate::publish::export::xml::writable_quads;
use crate::settings::Settings;

pub use about::{About, Place, Text, Texts};
pub use dataset::dataset;
pub use dcat::catalogue;
pub use void::void;

/// The prefixes of the descriptions.
const PREFIXES: [(&str, &str); 15] = [
    ("adms", "http://www.w3.org/ns/adms#"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcatap", "http://data.europa.eu/r5r/"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("spdx", "http://spdx.org/rdf/terms#"),
    ("theme", "http://publications.europa.eu/resource/authority/data-theme/"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("void", "http://rdfs.org/ns/void#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// The IRIs of what is described; none of it is a blank node.
#[derive(Debug)]
struct Addresses {
    base: String,
    catalogue: NamedNode,
    dataset: NamedNode,
    /// The data set of the ontology's files.
    ontology: NamedNode,
    /// The ontology itself, as a standard that the graph keeps to.
    ontology_terms: NamedNode,
    publisher: NamedNode,
    contact: NamedNode,
    home: NamedNode,
    period: NamedNode,
    provenance: NamedNode,
    rights: NamedNode,
    service: NamedNode,
    void: NamedNode,
}

impl Addresses {
    fn new(settings: &Settings) -> Self {
        let at = |path: &str| NamedNode::new_unchecked(format!("{}{path}", settings.base));
        Self {
            base: settings.base.clone(),
            catalogue: at("catalog"),
            dataset: at("dataset"),
            ontology: at("dataset/ontology"),
            ontology_terms: at("ontology"),
            publisher: at("catalog#publisher"),
            contact: at("catalog#contact"),
            home: NamedNode::new_unchecked(settings.homepage()),
            period: at("dataset#period"),
            provenance: at("dataset#provenance"),
            rights: at("dataset#rights"),
            service: at("sparql#service"),
            void: at("void"),
        }
    }

    fn distribution(&self, path: &str) -> NamedNode {
        NamedNode::new_unchecked(address_of(&format!("{}distribution/", self.base), path))
    }
}

/// The address of a file below another address, percent-encoded.
#[must_use]
pub fn address_of(base: &str, path: &str) -> String {
    let parts: Vec<String> = path.split('/').map(encoded).collect();
    [base, &parts.join("/")].concat()
}

/// The files that describe the others: `catalog.ttl`, `.jsonld` and `.rdf`, `void.ttl`,
/// `dataset.jsonld`.
///
/// # Errors
/// [`crate::error::Error::Rdf`] where RDF/XML cannot say what a setting says.
pub fn describe(nodes: &Nodes<'_>, settings: &Settings, files: &[File]) -> Result<Vec<File>> {
    let about = About::new(nodes, settings)?;
    let catalogue = catalogue(&about, settings, files)?;
    let context = Context::parse("context.jsonld", include_str!("context.jsonld"), &settings.base)?;
    let void = void(&about, nodes, settings, files)?;
    let prefixes = PREFIXES.map(|(name, iri)| (name, iri.to_owned()));
    let quads: Vec<_> = catalogue
        .iter()
        .map(|triple| triple.clone().in_graph(oxigraph::model::GraphName::DefaultGraph))
        .collect();
    let (quads, _) = writable_quads(&quads, "catalog.rdf");
    let xml = rdf::write_with(RdfFormat::RdfXml, &quads, &prefixes)?;
    let text = |triples: Vec<Triple>| turtle::write_with(triples, &prefixes).into_bytes();
    Ok(vec![
        File::new("catalog.jsonld", context.of_triples(catalogue.clone()))?,
        File::new("catalog.ttl", text(catalogue))?,
        File::new("catalog.rdf", xml)?,
        File::new("void.ttl", text(void))?,
        File::new("dataset.jsonld", dataset(&about, settings, files).file())?,
    ])
}
