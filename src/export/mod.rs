//! I have a graph: in which files does it go out?

pub mod turtle;

use std::io;
use std::str::FromStr;

use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};
use oxigraph::model::Quad;

use crate::error::{Error, Result};
use crate::ontology::canonical;
use crate::settings::Settings;

/// A format of the publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format(RdfFormat);

/// The text is no format.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is no format: write turtle, nquads, trig, ntriples, rdfxml or jsonld")]
pub struct NotAFormat(String);

impl FromStr for Format {
    type Err = NotAFormat;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(match text {
            "turtle" | "ttl" => RdfFormat::Turtle,
            "nquads" | "nq" => RdfFormat::NQuads,
            "trig" => RdfFormat::TriG,
            "ntriples" | "nt" => RdfFormat::NTriples,
            "rdfxml" | "rdf" => RdfFormat::RdfXml,
            "jsonld" => RdfFormat::from_extension("jsonld").unwrap_or(RdfFormat::NQuads),
            _ => return Err(NotAFormat(text.to_owned())),
        }))
    }
}

impl Format {
    /// The extension of its files.
    #[must_use]
    pub fn extension(self) -> &'static str {
        self.0.file_extension()
    }

    /// The graph in this format; without its named graphs where the format has none.
    ///
    /// # Errors
    /// [`Error::Rdf`] where the format cannot say it.
    pub fn write(self, quads: &[Quad], settings: &Settings) -> Result<Vec<u8>> {
        match self.0 {
            RdfFormat::Turtle => Ok(turtle::write(turtle::flattened(quads), settings).into_bytes()),
            RdfFormat::NQuads => Ok(nquads(quads)),
            format => serialized(format, quads, settings).map_err(|source| Error::Rdf {
                place: format.name().to_owned(),
                reason: source.to_string(),
            }),
        }
    }
}

fn serialized(format: RdfFormat, quads: &[Quad], settings: &Settings) -> io::Result<Vec<u8>> {
    let mut serializer = RdfSerializer::from_format(format);
    for (name, iri) in turtle::prefixes(settings) {
        serializer = match serializer.clone().with_prefix(name, iri) {
            Ok(with) => with,
            Err(_) => serializer,
        };
    }
    let mut writer = serializer.for_writer(Vec::new());
    if format.supports_datasets() {
        let mut quads: Vec<&Quad> = quads.iter().collect();
        quads.sort_by_cached_key(|quad| (quad.graph_name.to_string(), quad.to_string()));
        for quad in quads {
            writer.serialize_quad(quad)?;
        }
    } else {
        let mut triples = turtle::flattened(quads);
        triples.sort_by_cached_key(ToString::to_string);
        triples.dedup();
        for triple in &triples {
            writer.serialize_triple(triple)?;
        }
    }
    writer.finish()
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
