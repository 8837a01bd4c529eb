use std::io::{self, Write as _};
use std::path::Path;
use std::str::FromStr;

use anyhow::Context as _;
use memograph::knowledge::links::MappingSet;
use memograph::link::{self, Classes};
use memograph::project::{self, Project};
use memograph::publish::export::quickstatements::missing;
use memograph::publish::export::{Format, NotAFormat};
use oxigraph::model::Quad;

use super::warn;

/// What `export` can write: a format of the publication, or commands for Wikidata.
#[derive(Clone, Copy)]
pub(super) enum Wanted {
    /// A part of the publication.
    Published(Format),
    /// What a person would have to say at Wikidata.
    QuickStatements,
}

impl Wanted {
    /// The format, where it is one of the publication.
    pub(super) fn published(&self) -> Option<Format> {
        match self {
            Self::Published(format) => Some(*format),
            Self::QuickStatements => None,
        }
    }
}

impl FromStr for Wanted {
    type Err = NotAFormat;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "quickstatements" | "qs" => Ok(Self::QuickStatements),
            _ => text.parse().map(Self::Published),
        }
    }
}

/// Writes `wikidata.qs` and `mixnmatch.tsv`.
pub(super) fn write(project: &Project, quads: &[Quad], out: &Path) -> anyhow::Result<()> {
    let tables = project.tables()?;
    let table = |name: &str| tables.get(name).context("the binary carries this table");
    let (file, text) = table(link::DECIDED)?;
    let (links, issues) = MappingSet::parse(file, text);
    let (file, text) = table(link::CLASSES)?;
    let classes = Classes::parse(file, text)?;
    let missing = missing(quads, &project.settings, &links, &classes);
    for issue in issues.iter().chain(&missing.issues) {
        warn(&format!("{}: {}", issue.place, issue.message));
    }
    let mut told = io::stdout().lock();
    for (name, text) in [("wikidata.qs", &missing.commands), ("mixnmatch.tsv", &missing.table)] {
        let path = out.join(name);
        project::write(&path, text.as_bytes())?;
        writeln!(told, "{}  {} bytes", path.display(), text.len())?;
    }
    writeln!(told, "read wikidata.qs before you run it: nothing was sent")?;
    Ok(())
}
