//! Where is what is described?

use oxigraph::model::NamedNode;

use crate::model::iri::encoded;
use crate::settings::Settings;

/// The IRIs of what is described; none of it is a blank node.
#[derive(Debug)]
pub(super) struct Addresses {
    pub(super) base: String,
    pub(super) catalogue: NamedNode,
    pub(super) dataset: NamedNode,
    /// The data set of the ontology's files.
    pub(super) ontology: NamedNode,
    /// The ontology itself, as a standard that the graph keeps to.
    pub(super) ontology_terms: NamedNode,
    pub(super) publisher: NamedNode,
    pub(super) contact: NamedNode,
    pub(super) home: NamedNode,
    pub(super) period: NamedNode,
    pub(super) provenance: NamedNode,
    pub(super) rights: NamedNode,
    pub(super) service: NamedNode,
    pub(super) void: NamedNode,
}

impl Addresses {
    pub(super) fn new(settings: &Settings) -> Self {
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

    pub(super) fn distribution(&self, path: &str) -> NamedNode {
        NamedNode::new_unchecked(address_of(&format!("{}distribution/", self.base), path))
    }
}

/// The address of a file below another address, percent-encoded.
#[must_use]
pub fn address_of(base: &str, path: &str) -> String {
    let parts: Vec<String> = path.split('/').map(encoded).collect();
    [base, &parts.join("/")].concat()
}
