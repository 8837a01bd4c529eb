use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use anyhow::bail;
use memograph::diff::{self, Side, Style};
use memograph::graph::read_nquads;
use memograph::knowledge;
use memograph::project::{self, Project};
use memograph::settings::Settings;

use super::Outcome;

/// Shows what is new, dropped, reworded between two memoranda, or between two builds
///
/// A and B are ids of documents of the built graph, or two builds: a graph.nq each, or a project folder.
/// Measures are tied to each other by their words; what was added, dropped and kept is shown word by
/// word, [-so-]{+and so+}, or in colours on a terminal. Then the bodies and other names that came and went.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The earlier memorandum, or build
    #[arg(value_name = "A")]
    before: String,
    /// The later memorandum, or build
    #[arg(value_name = "B")]
    after: String,
    /// text, json or markdown
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

#[derive(Clone, Copy)]
enum Format {
    Text,
    Json,
    Markdown,
}

impl FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            "markdown" | "md" => Ok(Self::Markdown),
            _ => Err(format!("{text:?} is no format: write text, json or markdown")),
        }
    }
}

pub(super) fn run(project: &Project, args: &Args) -> anyhow::Result<Outcome> {
    let tables = project.tables()?;
    let words = knowledge::words(&tables, &knowledge::lexicon(&tables)?)?;
    let (before, after) = (build(&args.before), build(&args.after));
    let diff = match (before, after) {
        (Some(before), Some(after)) => {
            diff::builds(&words, &side(project, &before)?, &side(project, &after)?)
        }
        (None, None) => {
            let file = project.graph_file().display().to_string();
            let quads = read_nquads(&file, &project.graph()?)?;
            let side = Side::read(&file, &quads, &project.settings);
            diff::documents(&words, (&side, &args.before), (&side, &args.after))?
        }
        _ => bail!(
            "{} and {}: one is a build, the other is not; name two documents, or two builds (a \
             graph.nq or a project folder each)",
            args.before,
            args.after
        ),
    };
    let mut out = io::stdout().lock();
    match args.format {
        Format::Text => {
            let style = if out.is_terminal() { Style::Colour } else { Style::Plain };
            out.write_all(diff::text(&diff, style).as_bytes())?;
        }
        Format::Markdown => out.write_all(diff::markdown(&diff).as_bytes())?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut out, &diff)?;
            writeln!(out)?;
        }
    }
    Ok(Outcome::Done)
}

/// The file of a build, where the argument names one.
fn build(argument: &str) -> Option<PathBuf> {
    let path = Path::new(argument);
    if path.is_dir() {
        return Some(path.join("build/graph.nq"));
    }
    path.is_file().then(|| path.to_owned())
}

/// A build, under the base of its own folder where it stands in one.
fn side(project: &Project, file: &Path) -> anyhow::Result<Side> {
    let folder = file.parent().filter(|folder| folder.ends_with("build")).and_then(Path::parent);
    let own = folder.filter(|folder| folder.join("memograph.toml").is_file());
    let settings: Settings = match own {
        Some(folder) => Project::open(folder)?.settings,
        None => project.settings.clone(),
    };
    let bytes = project::read(file)?;
    let name = file.display().to_string();
    Ok(Side::read(&name, &read_nquads(&name, bytes.as_bytes())?, &settings))
}
