//! The graph in the standard formats of RDF, by Oxigraph's serialisers.

use std::io;

use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::{GraphName, Quad};

use crate::error::{Error, Result};
use crate::graph::ontology::canonical;
use crate::graph::turtle;
use crate::publish::export::nodes::natural;
use crate::settings::Settings;

/// The graph in a format: with its named graphs where the format has them, else flattened.
///
/// # Errors
/// [`Error::Rdf`] where the format cannot say it.
pub fn write(format: RdfFormat, quads: &[Quad], settings: &Settings) -> Result<Vec<u8>> {
    write_with(format, quads, &turtle::prefixes(settings))
}

/// The graph in a format, with these prefixes.
///
/// # Errors
/// [`Error::Rdf`] where the format cannot say it.
pub fn write_with(
    format: RdfFormat,
    quads: &[Quad],
    prefixes: &[(&'static str, String)],
) -> Result<Vec<u8>> {
    serialized(format, quads, prefixes).map_err(|source| Error::Rdf {
        place: format.name().to_owned(),
        reason: source.to_string(),
    })
}

fn serialized(
    format: RdfFormat,
    quads: &[Quad],
    prefixes: &[(&'static str, String)],
) -> io::Result<Vec<u8>> {
    let mut serializer = RdfSerializer::from_format(format);
    for (name, iri) in prefixes {
        serializer = match serializer.clone().with_prefix(*name, iri) {
            Ok(with) => with,
            Err(_) => serializer,
        };
    }
    let mut writer = serializer.for_writer(Vec::new());
    if format.supports_datasets() {
        for of_graph in by_graph(quads) {
            let graph = of_graph[0].graph_name.clone();
            let triples = of_graph.into_iter().map(|quad| quad.clone().into()).collect();
            for triple in turtle::in_order(triples) {
                writer.serialize_quad(&triple.in_graph(graph.clone()))?;
            }
        }
    } else {
        for triple in turtle::in_order(turtle::flattened(quads)) {
            writer.serialize_triple(&triple)?;
        }
    }
    writer.finish()
}

/// The quads of each graph, the graphs in order, numbers in their names in the order of numbers.
fn by_graph(quads: &[Quad]) -> Vec<Vec<&Quad>> {
    let name = |quad: &Quad| match &quad.graph_name {
        GraphName::NamedNode(node) => natural(node.as_str()),
        GraphName::BlankNode(_) | GraphName::DefaultGraph => natural(""),
    };
    let mut quads: Vec<&Quad> = quads.iter().collect();
    quads.sort_by_cached_key(|quad| name(quad));
    quads
        .chunk_by(|a, b| a.graph_name == b.graph_name)
        .map(<[&Quad]>::to_vec)
        .filter(|of_graph| !of_graph.is_empty())
        .collect()
}

/// The quads as N-Quads, in their order.
#[must_use]
pub fn nquads(quads: &[Quad]) -> Vec<u8> {
    let mut writer = RdfSerializer::from_format(RdfFormat::NQuads).for_writer(Vec::new());
    for quad in quads {
        writer.serialize_quad(quad).expect("a vector takes every byte");
    }
    writer.finish().expect("a vector takes every byte")
}

/// The triples as N-Triples, each once, sorted by their lines.
#[must_use]
pub fn ntriples(quads: &[Quad]) -> Vec<u8> {
    let mut triples = turtle::flattened(quads);
    triples.sort_by_cached_key(ToString::to_string);
    triples.dedup();
    let mut writer = RdfSerializer::from_format(RdfFormat::NTriples).for_writer(Vec::new());
    for triple in &triples {
        writer.serialize_triple(triple).expect("a vector takes every byte");
    }
    writer.finish().expect("a vector takes every byte")
}

/// The quads of an N-Quads file, language tags in the usual letters.
///
/// # Errors
/// [`Error::Rdf`] with the line where `file` is no N-Quads.
pub fn read_nquads(file: &str, bytes: &[u8]) -> Result<Vec<Quad>> {
    let mut quads = Vec::new();
    for quad in RdfParser::from_format(RdfFormat::NQuads).for_slice(bytes) {
        let mut quad = quad
            .map_err(|source| Error::Rdf { place: file.to_owned(), reason: source.to_string() })?;
        quad.object = canonical(quad.object);
        quads.push(quad);
    }
    Ok(quads)
}
