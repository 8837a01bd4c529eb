//! A document and what it names, as a part of the graph.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term};

use crate::settings::Settings;

/// The quads of each document, by the last part of its IRI: what stands in its graph and in those of
/// its units, and what the other graphs say of the entities it names.
#[must_use]
pub fn by_document(quads: &[Quad], settings: &Settings) -> BTreeMap<String, Vec<Quad>> {
    let base = format!("{}document/", settings.base);
    let mut own: BTreeMap<&str, Vec<&Quad>> = BTreeMap::new();
    let mut elsewhere: BTreeMap<&str, Vec<&Quad>> = BTreeMap::new();
    let ontology = format!("{}ontology", settings.base);
    for quad in quads {
        let GraphName::NamedNode(graph) = &quad.graph_name else { continue };
        match graph.as_str().strip_prefix(&base) {
            Some(rest) => {
                let document = rest.split('/').next().unwrap_or(rest);
                own.entry(document).or_default().push(quad);
            }
            None if graph.as_str() == ontology => {}
            None => {
                if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
                    elsewhere.entry(subject.as_str()).or_default().push(quad);
                }
            }
        }
    }
    let parts = own.into_iter().map(|(document, own)| {
        let named: BTreeSet<&str> = own
            .iter()
            .filter_map(|quad| match &quad.object {
                Term::NamedNode(node) => Some(node.as_str()),
                Term::BlankNode(_) | Term::Literal(_) | Term::Triple(_) => None,
            })
            .collect();
        let more = named.into_iter().filter_map(|node| elsewhere.get(node)).flatten().copied();
        let quads = own.iter().copied().chain(more).cloned().collect();
        (document.to_owned(), quads)
    });
    parts.collect()
}
