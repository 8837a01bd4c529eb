//! A file of a publication: its name, its bytes, what it is.

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::model::iri::sha256;

/// What kind of bytes a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Media {
    Turtle,
    NTriples,
    NQuads,
    TriG,
    RdfXml,
    JsonLd,
    Json,
    Csv,
    Tsv,
    Xml,
    Markdown,
    Text,
}

impl Media {
    /// The media type, as [IANA](https://www.iana.org/assignments/media-types/) registers it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Turtle => "text/turtle",
            Self::NTriples => "application/n-triples",
            Self::NQuads => "application/n-quads",
            Self::TriG => "application/trig",
            Self::RdfXml => "application/rdf+xml",
            Self::JsonLd => "application/ld+json",
            Self::Json => "application/json",
            Self::Csv => "text/csv",
            Self::Tsv => "text/tab-separated-values",
            Self::Xml => "application/xml",
            Self::Markdown => "text/markdown",
            Self::Text => "text/plain",
        }
    }

    /// The code of the [file type](https://op.europa.eu/web/eu-vocabularies/dataset/-/resource?uri=http://publications.europa.eu/resource/dataset/file-type)
    /// of the EU.
    #[must_use]
    pub fn file_type(self) -> &'static str {
        match self {
            Self::Turtle => "RDF_TURTLE",
            Self::NTriples => "RDF_N_TRIPLES",
            Self::NQuads => "RDF_N_QUADS",
            Self::TriG => "RDF_TRIG",
            Self::RdfXml => "RDF_XML",
            Self::JsonLd => "JSON_LD",
            Self::Json => "JSON",
            Self::Csv => "CSV",
            Self::Tsv => "TSV",
            Self::Xml => "XML",
            Self::Markdown | Self::Text => "TXT",
        }
    }

    /// The media of a file, by the ending of its name.
    #[must_use]
    pub fn of(path: &str) -> Self {
        match path.rsplit('.').next().unwrap_or_default() {
            "ttl" => Self::Turtle,
            "nt" => Self::NTriples,
            "nq" => Self::NQuads,
            "trig" => Self::TriG,
            "rdf" => Self::RdfXml,
            "jsonld" => Self::JsonLd,
            "json" => Self::Json,
            "csv" => Self::Csv,
            "tsv" => Self::Tsv,
            "graphml" | "gexf" => Self::Xml,
            "md" => Self::Markdown,
            _ => Self::Text,
        }
    }
}

/// A file of a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its path inside the publication, with `/`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// What it is, in zh-Hant, zh-Hans and en.
    pub about: [String; 3],
}

impl File {
    /// A file that `files.toml` describes.
    ///
    /// # Errors
    /// [`Error::Settings`] where it does not; a test rules it out for all files.
    pub fn new(path: impl Into<String>, bytes: Vec<u8>) -> Result<Self> {
        let path = path.into();
        let about = described(&path)?;
        Ok(Self { path, bytes, about })
    }

    /// What kind of bytes it holds.
    #[must_use]
    pub fn media(&self) -> Media {
        Media::of(&self.path)
    }

    /// The SHA-256 digest of its bytes, in lower-case hexadecimal.
    #[must_use]
    pub fn digest(&self) -> String {
        sha256(&self.bytes)
    }
}

#[derive(Deserialize)]
struct List {
    file: Vec<Described>,
}

#[derive(Deserialize)]
struct Described {
    path: String,
    about: [String; 3],
}

fn described(path: &str) -> Result<[String; 3]> {
    let error = |reason: String| Error::Settings { file: "files.toml".to_owned(), reason };
    let list: List =
        toml::from_str(include_str!("files.toml")).map_err(|source| error(source.to_string()))?;
    let found = list.file.into_iter().find(|one| match one.path.split_once('*') {
        None => one.path == path,
        Some((start, end)) => {
            path.len() > start.len() + end.len() && path.starts_with(start) && path.ends_with(end)
        }
    });
    found.map(|one| one.about).ok_or_else(|| error(format!("{path} is not described")))
}
