use std::io::{self, Write as _};
use std::path::PathBuf;

use memograph::error::Result;
use memograph::files::{read_if_there, write};
use memograph::graph::ontology::{Ontology, SHIPPED};
use memograph::graph::read_nquads;
use memograph::project::Project;
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
    let quads = read_nquads(&file, &project.graph()?)?;
    let path = args.out.clone().unwrap_or_else(|| project.path("docs/ontology.md"));
    let previous = read_if_there(&path)?.unwrap_or_default();
    let text = page(&terms(project)?, &quads, &project.settings, &previous);
    write(&path, text.as_bytes())?;
    writeln!(io::stdout().lock(), "{}  {} bytes", path.display(), text.len())?;
    Ok(Outcome::Done)
}

/// A file of the ontology: the project's own, or the one that the binary carries.
pub(super) fn file(project: &Project, name: &str) -> Result<(String, String)> {
    let shipped = SHIPPED.into_iter().find(|(shipped, _)| *shipped == name);
    project.own_or(&format!("ontology/{name}"), shipped.map_or("", |(_, text)| text))
}

/// All files of the ontology, by name.
pub(super) fn files(project: &Project) -> Result<Vec<(String, String)>> {
    let text = |name: &str| Ok((name.to_owned(), file(project, name)?.1));
    SHIPPED.into_iter().map(|(name, _)| text(name)).collect()
}

/// The ontology and the concept schemes.
pub(super) fn terms(project: &Project) -> Result<Ontology> {
    let [(terms, _), (schemes, _), ..] = SHIPPED;
    let files = [file(project, terms)?, file(project, schemes)?];
    Ontology::parse(files.iter().map(|(file, text)| (file.as_str(), text.as_str())))
}
