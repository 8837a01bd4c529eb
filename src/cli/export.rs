use std::io::{self, Write as _};
use std::path::PathBuf;

use memograph::export::{self, Format};
use memograph::project::{self, Project};

use super::Outcome;

/// Writes the graph in the formats of a publication
///
/// One file a format, graph.ttl and so on, in the folder named. Turtle is sorted and flattened;
/// N-Quads and TriG keep the named graphs.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// turtle, nquads, trig, ntriples, rdfxml or jsonld; may be given several times
    #[arg(long = "format", value_name = "FORMAT", default_value = "turtle")]
    formats: Vec<Format>,
    /// The folder to write to
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

pub(super) fn run(project: &Project, args: &Args) -> anyhow::Result<Outcome> {
    let file = project.graph_file().display().to_string();
    let quads = export::read_nquads(&file, &project.graph()?)?;
    let mut out = io::stdout().lock();
    for format in &args.formats {
        let bytes = format.write(&quads, &project.settings)?;
        let path = args.out.join(format!("graph.{}", format.extension()));
        project::write(&path, &bytes)?;
        writeln!(out, "{}  {} bytes", path.display(), bytes.len())?;
    }
    Ok(Outcome::Done)
}
