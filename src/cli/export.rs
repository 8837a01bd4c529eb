use std::io::{self, Write as _};
use std::path::PathBuf;

use memograph::project::{self, Project};
use memograph::publish::export::{self, Format, Source};

use super::quickstatements::{self, Wanted};
use super::{Outcome, warn};

/// Writes the publication: all formats, tables, network, catalogue, checksums
///
/// Reads build/graph.nq and writes a folder that a portal can take as it is: graph.ttl in sections for
/// people to read, N-Triples, N-Quads and TriG with the evidence, RDF/XML, JSON-LD as a whole and by
/// document, tables as CSV with their metadata, the network for Gephi, the links, the ontology; what
/// describes them, catalog.ttl in DCAT-AP, void.ttl and dataset.jsonld; manifest.json and SHA256SUMS.
/// The folder must be new, empty, or hold an earlier publication. The same graph gives the same bytes.
///
/// quickstatements is not part of it: wikidata.qs and mixnmatch.tsv have the bodies, sessions and
/// agreements that were looked for in Wikidata and not found, for a person to read; nothing is sent.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// turtle, ntriples, nquads, trig, rdfxml, jsonld, csv, graphml, gexf, sssom, ontology or
    /// quickstatements; may be given several times. Without it, all but the last
    #[arg(long = "format", value_name = "FORMAT")]
    formats: Vec<Wanted>,
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// An earlier publication: changes.ttl and changes.md tell what is new, other and gone
    #[arg(long, value_name = "DIR")]
    since: Option<PathBuf>,
    /// Begin the tables with a byte order mark, by which Excel knows UTF-8
    #[arg(long)]
    bom: bool,
}

pub(super) fn run(project: &Project, args: &Args) -> anyhow::Result<Outcome> {
    let file = project.graph_file().display().to_string();
    let quads = export::read_nquads(&file, &project.graph()?)?;
    let formats: Vec<Format> = args.formats.iter().filter_map(Wanted::published).collect();
    let for_wikidata = formats.len() < args.formats.len();
    if for_wikidata && formats.is_empty() {
        quickstatements::write(project, &quads, &args.out)?;
        return Ok(Outcome::Done);
    }
    let (context, ontology, links) =
        (project.context()?, project.ontology_files()?, project.links()?);
    let since = match &args.since {
        Some(folder) => Some(project::earlier(folder, &project.settings)?),
        None => None,
    };
    let source = Source {
        quads: &quads,
        settings: &project.settings,
        context: &context,
        ontology: &ontology,
        links: links.as_deref().map(str::as_bytes),
        mark: args.bom,
        since: since.as_ref(),
    };
    let formats = if formats.is_empty() { &Format::ALL[..] } else { &formats };
    let publication = export::publication(source, formats)?;
    for issue in &publication.issues {
        warn(&format!("{}: {}", issue.place, issue.message));
    }
    project::publish(&args.out, &publication.files)?;
    let mut out = io::stdout().lock();
    let width = publication.files.iter().map(|file| file.path.chars().count()).max().unwrap_or(0);
    for file in &publication.files {
        writeln!(out, "{:width$}  {:>9} bytes", file.path, file.bytes.len())?;
    }
    writeln!(out, "{} files in {}", publication.files.len(), args.out.display())?;
    drop(out);
    if for_wikidata {
        quickstatements::write(project, &quads, &args.out)?;
    }
    Ok(Outcome::Done)
}
