use std::io::{self, Write as _};
use std::path::PathBuf;

use memograph::project;

use super::Outcome;

/// Makes a folder for documents of your own
///
/// Writes memograph.toml, and data/documents/ with a note on what goes there. Nothing that is there
/// already is overwritten. The ontology, the queries and the tables come with the program; a file
/// of the same name in ontology/, queries/ or data/ takes the place of one.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The folder; made if it is not there
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(super) fn run(args: &Args) -> anyhow::Result<Outcome> {
    let mut out = io::stdout().lock();
    for (file, made) in project::init(&args.folder)? {
        writeln!(out, "{}  {}", if made { "made" } else { "kept" }, file.display())?;
    }
    let folder = args.folder.display();
    writeln!(out, "next: put texts into {folder}/data/documents, then")?;
    writeln!(out, "memograph --project {folder} build")?;
    writeln!(out, "memograph --project {folder} query")?;
    Ok(Outcome::Done)
}
