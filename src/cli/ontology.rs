use std::io::{self, Write as _};
use std::path::PathBuf;

use memograph::project::{self, Project};
use memograph::publish::export;
use memograph::publish::ontology::page;

use super::Outcome;

/// Writes the ontology as a page for people
///
/// Every term with its labels and definitions in three languages, what it is tied to, and an
/// example from the built graph; and the concept schemes. In Markdown.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The file to write, in place of docs/ontology.md of the project
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(super) fn run(project: &Project, args: &Args) -> anyhow::Result<Outcome> {
    let file = project.graph_file().display().to_string();
    let quads = export::read_nquads(&file, &project.graph()?)?;
    let path = args.out.clone().unwrap_or_else(|| project.page_file());
    let previous = project::read_if_there(&path)?.unwrap_or_default();
    let text = page(&project.ontology()?, &quads, &project.settings, &previous);
    project::write(&path, text.as_bytes())?;
    writeln!(io::stdout().lock(), "{}  {} bytes", path.display(), text.len())?;
    Ok(Outcome::Done)
}
