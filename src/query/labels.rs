//! I have IRIs: what are they called?

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::NamedNode;

use super::{Limits, Source};
use crate::error::Result;

/// The labels of these IRIs, where they have one: in Traditional Chinese before Simplified Chinese
/// before any other.
///
/// # Errors
/// As [`Source::ask`].
pub fn labels(
    source: &Source<'_>,
    iris: &BTreeSet<String>,
    limits: Limits,
) -> Result<BTreeMap<String, String>> {
    let nodes = iris.iter().filter_map(|iri| NamedNode::new(iri).ok());
    let nodes: Vec<String> = nodes.map(|node| node.to_string()).collect();
    let mut labels: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for nodes in nodes.chunks(500) {
        let text = format!(
            "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> \
             PREFIX skos: <http://www.w3.org/2004/02/skos/core#> \
             SELECT DISTINCT ?iri ?label (LANG(?label) AS ?tag) WHERE {{ VALUES ?iri {{ {} }} \
             ?iri rdfs:label|skos:prefLabel ?label }} ORDER BY ?iri ?label",
            nodes.join(" ")
        );
        for row in source.ask("labels", &text, limits)?.texts().1 {
            let Ok([iri, label, tag]) = <[String; 3]>::try_from(row) else { continue };
            let tags = ["", "zh-hant", "zh-hans"];
            let tag = tag.to_ascii_lowercase();
            let rank = tags.iter().position(|known| *known == tag).unwrap_or(tags.len());
            let known = labels.entry(iri).or_insert_with(|| (usize::MAX, String::new()));
            if rank < known.0 {
                *known = (rank, label);
            }
        }
    }
    Ok(labels.into_iter().map(|(iri, (_, label))| (iri, label)).collect())
}
