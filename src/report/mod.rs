//! I have a graph: what does a person read of it in one page?
//!
//! The report is one page that needs nothing beside it: what is in the graph, bodies in several
//! memoranda, areas, who stands with whom, when, which agreements are signed, what is new and what
//! is carried over, what is declared and what was found. As HTML with pictures, or as Markdown.

use std::str::FromStr;

use minijinja::{Value, context};

use crate::error::Result;
use crate::model::Language;
use crate::publish::page::Pages;
use crate::publish::picture::{self, About, Bar, Part};
use crate::publish::view::report::Report;
use crate::publish::view::{Link, NoLinks, Reader, Shown, View};

/// A form of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One page with its style and pictures inside.
    Html,
    /// Text and tables.
    Markdown,
}

/// The text is no format of a report.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is no format of a report: write html or markdown")]
pub struct NotAFormat(String);

impl FromStr for Format {
    type Err = NotAFormat;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "html" => Ok(Self::Html),
            "markdown" | "md" => Ok(Self::Markdown),
            _ => Err(NotAFormat(text.to_owned())),
        }
    }
}

impl Format {
    /// The extension of its files.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
        }
    }
}

/// The report as one page that stands alone.
///
/// # Errors
/// [`crate::error::Error::Template`] where a template of the project fails.
pub fn report(view: &View, pages: &Pages, language: Language, format: Format) -> Result<String> {
    let reader = Reader { view, language, links: &NoLinks };
    let values = values(&reader, pages);
    match format {
        Format::Html => pages.render("report.html", language, values),
        Format::Markdown => pages.render("report.md", language, values),
    }
}

/// What the templates of the report are given.
#[must_use]
pub fn values(reader: &Reader<'_>, pages: &Pages) -> Value {
    let report = reader.report();
    let pictures = Pictures { pages, language: reader.language, report: &report };
    let title = reader.shown(&reader.view.title).unwrap_or_else(|| Shown::plain("memograph"));
    context! {
        title => title,
        style => pages.file("style.css"),
        pictures => context! {
            heat => pictures.heat(),
            network => pictures.network(),
            timeline => pictures.timeline(),
            statuses => pictures.statuses(),
            modalities => pictures.modalities(),
            declared => pictures.declared(),
        },
        report => Value::from_serialize(&report),
    }
}

/// The pictures of a report, in a language.
struct Pictures<'a> {
    pages: &'a Pages,
    language: Language,
    report: &'a Report,
}

impl Pictures<'_> {
    fn say(&self, word: &str) -> String {
        self.pages.say(word, self.language, &[])
    }

    /// A picture called by the word `title`, described by the word `description`.
    fn picture(&self, id: &str, words: [&str; 2], draw: impl Fn(About<'_>) -> String) -> String {
        let [title, description] = words.map(|word| self.say(word));
        draw(About { id, title: &title, description: &description })
    }

    fn heat(&self) -> String {
        self.picture("heat", ["area-matrix", "area-matrix-picture"], |about| {
            picture::heat(about, &self.report.matrix)
        })
    }

    fn network(&self) -> String {
        let network = &self.report.network;
        let values =
            [("bodies", network.nodes.len().to_string()), ("ties", network.ties.len().to_string())];
        let description = self.pages.say("network-picture", self.language, &values);
        let title = self.say("network");
        let about = About { id: "network", title: &title, description: &description };
        picture::network(about, network)
    }

    fn timeline(&self) -> String {
        let lanes = [self.say("sessions"), self.say("agreements")];
        self.picture("timeline", ["timeline", "timeline-picture"], |about| {
            picture::timeline(about, [&lanes[0], &lanes[1]], &self.report.timeline.moments)
        })
    }

    fn statuses(&self) -> String {
        let statuses = self.report.agreements.statuses.iter();
        let bars: Vec<Bar> = statuses
            .map(|status| Bar {
                label: self.named(status.status.as_ref(), "no-status"),
                count: status.agreements.len(),
                mark: None,
            })
            .collect();
        self.picture("statuses", ["agreements-by-status", "agreements-picture"], |about| {
            picture::bars(about, &bars)
        })
    }

    fn modalities(&self) -> String {
        let modalities = &self.report.modalities;
        let kinds: Vec<Shown> = modalities
            .kinds
            .iter()
            .map(|kind| self.named(kind.as_ref(), "no-modality").name)
            .collect();
        let part = |(label, counts): &(Link, Vec<usize>)| Part {
            label: label.clone(),
            counts: counts.clone(),
        };
        let rows: Vec<Part> = modalities.rows.iter().map(part).collect();
        self.picture("modalities", ["modalities", "modalities-picture"], |about| {
            picture::stacks(about, &kinds, &rows)
        })
    }

    fn declared(&self) -> String {
        let found = self.report.counted.iter().filter_map(|line| {
            let mut label = line.document.clone();
            label.name.text = format!("{} {}", label.name.text, self.say(line.what));
            let declared = line.declared.iter().max();
            let mark = declared.and_then(|declared| {
                let values = [("n", declared.to_string())];
                let words = self.pages.say("declares-n", self.language, &values);
                Some((usize::try_from(*declared).ok()?, words))
            });
            Some(Bar { label, count: usize::try_from(line.found?).ok()?, mark })
        });
        let bars: Vec<Bar> = found.collect();
        self.picture("declared", ["declared-found", "declared-picture"], |about| {
            picture::bars(about, &bars)
        })
    }

    /// The link, or the word for there being none.
    fn named(&self, link: Option<&Link>, word: &str) -> Link {
        let none = || Link { name: Shown::plain(&self.say(word)), ..Link::default() };
        link.cloned().unwrap_or_else(none)
    }
}
