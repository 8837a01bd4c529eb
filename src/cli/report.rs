use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use memograph::error::Result;
use memograph::files::write;
use memograph::graph::read_nquads;
use memograph::model::Language;
use memograph::project::Project;
use memograph::publish::page::Pages;
use memograph::publish::report::{self, Format};
use memograph::publish::view::View;

use oxigraph::model::Quad;

use super::{Outcome, ontology};

/// Writes a report that people read
///
/// One page that needs nothing beside it: what is in the built graph, bodies in several memoranda,
/// areas by memorandum, who stands with whom, sessions and agreements in time, agreements by status,
/// what each memorandum brings that is new, what is declared and what was found.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The file to write, in place of build/report.html of the project; - for standard output
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// html or markdown
    #[arg(long, value_name = "FORMAT", default_value = "html")]
    format: Format,
    /// The language of the report: zh-Hant, zh-Hans or en
    #[arg(long, value_name = "LANGUAGE", default_value = "zh-Hant", value_parser = language)]
    lang: Language,
}

fn language(text: &str) -> Result<Language, String> {
    Language::from_tag(text).ok_or_else(|| {
        let known = Language::ALL.map(Language::tag).join(", ");
        format!("there is no report in this language; write one of {known}")
    })
}

pub(super) fn run(project: &Project, args: &Args) -> anyhow::Result<Outcome> {
    let (view, _) = view(project)?;
    let text = report::report(&view, &pages(project)?, args.lang, args.format)?;
    let mut out = io::stdout().lock();
    if args.out.as_deref() == Some(Path::new("-")) {
        out.write_all(text.as_bytes())?;
        return Ok(Outcome::Done);
    }
    let path = args.out.clone();
    let path =
        path.unwrap_or_else(|| project.path(&format!("build/report.{}", args.format.extension())));
    write(&path, text.as_bytes())?;
    writeln!(out, "{}  {} bytes", path.display(), text.len())?;
    Ok(Outcome::Done)
}

/// The built graph, read for showing, and its quads.
pub(super) fn view(project: &Project) -> Result<(View, Vec<Quad>)> {
    let file = project.graph_file().display().to_string();
    let quads = read_nquads(&file, &project.graph()?)?;
    let view = View::new(&file, &quads, &ontology::terms(project)?, &project.settings)?;
    Ok((view, quads))
}

/// The templates of the pages, the project's own files over those of the binary.
pub(super) fn pages(project: &Project) -> Result<Pages> {
    Pages::new(project.own("templates", None)?)
}
