//! I have a graph: in which files does it go out?
//!
//! A publication is a folder of files: the graph in every format, tables, the network, the links, the
//! ontology, and what describes them. [`publication`] makes them from the quads and the settings
//! alone; the same quads give the same bytes.

pub mod catalog;
pub mod changes;
pub mod description;
pub mod documents;
pub mod file;
pub mod json;
pub mod jsonld;
pub mod network;
pub mod nodes;
pub mod quickstatements;
pub mod rdf;
pub mod sums;
pub mod tables;
pub mod turtle;
pub mod xml;

use std::collections::BTreeMap;
use std::str::FromStr;

use oxigraph::io::RdfFormat;
use oxigraph::model::Quad;
use rayon::prelude::*;

use crate::error::{Issue, Result};
use crate::model::Iris;
use crate::settings::Settings;

pub use file::{File, Media};
pub use rdf::{nquads, read_nquads};

use changes::Changes;
use jsonld::Context;
use nodes::Nodes;

/// A format of the publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// `graph.ttl`: sections by kind, for people to read.
    Turtle,
    /// `graph.nt`.
    NTriples,
    /// `graph.nq`: with the named graphs.
    NQuads,
    /// `graph.trig`: with the named graphs.
    TriG,
    /// `graph.rdf`.
    RdfXml,
    /// `graph.jsonld` with the named graphs, and a file a document in `documents/`.
    JsonLd,
    /// `tables/*.csv` with their metadata.
    Csv,
    /// `network.graphml`.
    GraphMl,
    /// `network.gexf`.
    Gexf,
    /// `links.sssom.tsv`, where the project has links.
    Sssom,
    /// `ontology/`.
    Ontology,
}

/// The text is no format.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is no format: write {list}", list = Format::NAMES.map(|(_, name)| name).join(", "))]
pub struct NotAFormat(String);

impl Format {
    /// All formats with their names.
    pub const NAMES: [(Self, &'static str); 11] = [
        (Self::Turtle, "turtle"),
        (Self::NTriples, "ntriples"),
        (Self::NQuads, "nquads"),
        (Self::TriG, "trig"),
        (Self::RdfXml, "rdfxml"),
        (Self::JsonLd, "jsonld"),
        (Self::Csv, "csv"),
        (Self::GraphMl, "graphml"),
        (Self::Gexf, "gexf"),
        (Self::Sssom, "sssom"),
        (Self::Ontology, "ontology"),
    ];

    /// All formats.
    pub const ALL: [Self; 11] = {
        let mut all = [Self::Turtle; 11];
        let mut index = 0;
        while index < all.len() {
            all[index] = Self::NAMES[index].0;
            index += 1;
        }
        all
    };
}

impl FromStr for Format {
    type Err = NotAFormat;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // The endings of the files will do, too.
        let name = match text {
            "ttl" => "turtle",
            "nt" => "ntriples",
            "nq" => "nquads",
            "rdf" => "rdfxml",
            other => other,
        };
        let found = Self::NAMES.into_iter().find(|(_, own)| *own == name);
        found.map(|(format, _)| format).ok_or_else(|| NotAFormat(text.to_owned()))
    }
}

/// What a publication is made from.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The graph.
    pub quads: &'a [Quad],
    /// What the data set says of itself.
    pub settings: &'a Settings,
    /// The short names for JSON-LD.
    pub context: &'a Context,
    /// The files of the ontology, as (name, text).
    pub ontology: &'a [(String, String)],
    /// The file of links, where there is one.
    pub links: Option<&'a [u8]>,
    /// Whether tables begin with a byte order mark, as Excel wants it.
    pub mark: bool,
    /// The publication to compare with, where there is one.
    pub since: Option<&'a Earlier>,
}

/// What an earlier publication said.
#[derive(Debug, Clone, Default)]
pub struct Earlier {
    /// Its graph.
    pub quads: Vec<Quad>,
    /// Where IRIs that were gone led to.
    pub redirects: BTreeMap<String, String>,
}

/// The files of a publication, and what a person should know of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publication {
    /// Sorted by path.
    pub files: Vec<File>,
    /// Sorted.
    pub issues: Vec<Issue>,
}

impl Publication {
    /// The file of this path.
    #[must_use]
    pub fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }
}

/// The publication in these formats.
///
/// # Errors
/// [`crate::error::Error::Rdf`] where a format cannot say what the graph says.
pub fn publication(source: Source<'_>, formats: &[Format]) -> Result<Publication> {
    let nodes = Nodes::new(source.quads, source.settings);
    let mut formats = formats.to_vec();
    formats.sort_unstable();
    formats.dedup();
    let parts: Vec<Publication> = formats
        .into_par_iter()
        .map(|format| part(format, source, &nodes))
        .collect::<Result<_>>()?;
    let mut whole = Publication::default();
    for mut part in parts {
        whole.files.append(&mut part.files);
        whole.issues.append(&mut part.issues);
    }
    whole.files.sort_by(|a, b| a.path.cmp(&b.path));
    let mut descriptions = catalog::describe(&nodes, source.settings, &whole.files)?;
    whole.files.append(&mut descriptions);
    if let Some(earlier) = source.since {
        let before = Nodes::new(&earlier.quads, source.settings);
        let changes = Changes::between(&before, &nodes, &earlier.redirects);
        let (turtle, page) = (
            changes::turtle(&changes, source.settings),
            changes::markdown(&changes, source.settings),
        );
        whole.files.push(File::new("changes.ttl", turtle.into_bytes())?);
        whole.files.push(File::new("changes.md", page.into_bytes())?);
    }
    whole.issues.extend(lacking(source.settings));
    whole.files.sort_by(|a, b| a.path.cmp(&b.path));
    let manifest = File::new(sums::MANIFEST, sums::manifest(&whole.files, source.settings))?;
    whole.files.push(manifest);
    let sums = File::new(sums::SUMS, sums::sums(&whole.files))?;
    whole.files.push(sums);
    whole.files.sort_by(|a, b| a.path.cmp(&b.path));
    whole.issues.sort();
    Ok(whole)
}

/// What portals ask for and the settings do not say.
fn lacking(settings: &Settings) -> Vec<Issue> {
    let settings = [
        ("publisher", settings.publisher.is_none(), "the catalogue says that it is not named"),
        ("licence", settings.licence.is_none(), "nobody may use what has none"),
        ("contact", settings.contact.is_none(), "portals want to know whom to write to"),
    ];
    let lacking = settings.into_iter().filter(|(_, lacks, _)| *lacks);
    lacking
        .map(|(name, _, why)| Issue::new("memograph.toml", format!("no {name} is given: {why}")))
        .collect()
}

/// The files of one format.
fn part(format: Format, source: Source<'_>, nodes: &Nodes<'_>) -> Result<Publication> {
    let Source { quads, settings, .. } = source;
    let one =
        |path: &str, bytes: Vec<u8>| Ok::<_, crate::error::Error>(vec![File::new(path, bytes)?]);
    let mut issues = Vec::new();
    let files = match format {
        Format::Turtle => {
            one("graph.ttl", turtle::by_kind(quads, settings, settings.name()).into_bytes())?
        }
        Format::NTriples => one("graph.nt", rdf::ntriples(quads))?,
        Format::NQuads => one("graph.nq", nquads(quads))?,
        Format::TriG => one("graph.trig", rdf::write(RdfFormat::TriG, quads, settings)?)?,
        Format::RdfXml => {
            let (quads, told) = xml::writable_quads(quads, "graph.rdf");
            issues.extend(told);
            one("graph.rdf", rdf::write(RdfFormat::RdfXml, &quads, settings)?)?
        }
        Format::JsonLd => {
            let mut files = one("graph.jsonld", source.context.of_quads(quads))?;
            for (id, quads) in documents::by_document(quads, settings) {
                let iri = format!("{}document/{id}", settings.base);
                let name = nodes.value(&iri, crate::graph::vocab::dcterms::IDENTIFIER);
                let path = format!("documents/{}.jsonld", if name.is_empty() { &id } else { name });
                files.push(File::new(path, source.context.of_quads(&quads))?);
            }
            files
        }
        Format::Csv => {
            let tables = tables::tables()?;
            let mut files = one("tables/csv-metadata.json", tables::group(&tables, settings))?;
            for table in &tables {
                let (bytes, mut found) = tables::csv(table, nodes, source.mark);
                issues.append(&mut found);
                let path = format!("tables/{}.csv", table.name);
                let metadata = tables::metadata(table, settings);
                files.push(File::new(format!("{path}-metadata.json"), metadata)?);
                files.push(File { path, bytes, about: table.about.clone() });
            }
            files
        }
        Format::GraphMl => {
            one("network.graphml", network::graphml(&network::network(nodes), settings.name()))?
        }
        Format::Gexf => {
            one("network.gexf", network::gexf(&network::network(nodes), settings.name()))?
        }
        Format::Sssom => match source.links {
            Some(links) => one("links.sssom.tsv", links.to_vec())?,
            None => Vec::new(),
        },
        Format::Ontology => {
            let iris = Iris::new(&settings.base);
            let files = source.ontology.iter();
            let files = files.map(|(name, text)| {
                File::new(format!("ontology/{name}"), iris.rebase(text).into_bytes())
            });
            files.collect::<Result<_>>()?
        }
    };
    Ok(Publication { files, issues })
}
