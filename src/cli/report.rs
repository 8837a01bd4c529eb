use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use memograph::model::Language;
use memograph::project::{self, Project};
use memograph::publish::report::{self, Format};

use super::Outcome;

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
    let (view, _) = project.view()?;
    let text = report::report(&view, &project.pages()?, args.lang, args.format)?;
    let mut out = io::stdout().lock();
    if args.out.as_deref() == Some(Path::new("-")) {
        out.write_all(text.as_bytes())?;
        return Ok(Outcome::Done);
    }
    let path = args.out.clone();
    let path = path.unwrap_or_else(|| project.report_page(args.format.extension()));
    project::write(&path, text.as_bytes())?;
    writeln!(out, "{}  {} bytes", path.display(), text.len())?;
    Ok(Outcome::Done)
}
