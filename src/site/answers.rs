//! The questions, with the answers that the graph gives.

use std::collections::BTreeMap;

use oxigraph::model::Term;
use oxigraph::sparql::results::QueryResultsFormat;
use oxigraph::store::Store;
use serde::Serialize;

use crate::model::Iris;
use crate::publish::site::File;
use crate::publish::site::address::segment;
use crate::publish::view::{Link, Reader, Shown};
use crate::query::{Answer, Format, Limits, Query, Source};
use crate::settings::Settings;

/// How many rows of an answer a page shows at most.
const MOST_ROWS: usize = 250;

/// A question, and its answer where it has one.
#[derive(Debug, Clone)]
pub struct Answered {
    /// The query.
    pub query: Query,
    /// What the graph answers; nothing where the query needs the network.
    pub answer: Option<Answer>,
    /// Why there is no answer, where it is not for the network.
    pub reason: Option<String>,
    /// The same as CSV.
    pub csv: Vec<u8>,
}

/// An answer as a page shows it.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Shape {
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Vec<Option<Link>>>,
    pub(super) count: usize,
}

/// The answers of the queries, each with its own values for its parameters. One that cannot be
/// answered, as where a graph does not have the body that a query asks of, says why.
#[must_use]
pub fn answered(queries: Vec<Query>, store: &Store, settings: &Settings) -> Vec<Answered> {
    let iris = Iris::new(&settings.base);
    let source = Source::Store(store);
    let ask = |query: &Query| {
        let limits = Limits::default();
        let settled = query.settle(&source, &iris, &[], limits)?;
        source.ask(&query.name, &query.bind(&iris, &settled.values)?, limits)
    };
    let answer = |query: Query| {
        let (answer, reason) = if query.is_federated() {
            (None, None)
        } else {
            match ask(&query) {
                Ok(answer) => (Some(answer), None),
                Err(error) => (None, Some(error.to_string())),
            }
        };
        let mut csv = Vec::new();
        let format = Format::Results(QueryResultsFormat::Csv);
        if let Some(answer) = answer.as_ref().filter(|answer| answer.fits(format).is_ok())
            && answer.write(format, settings, &mut csv).is_err()
        {
            csv.clear();
        }
        Answered { query, answer, reason, csv }
    };
    queries.into_iter().map(answer).collect()
}

impl Answered {
    /// The path of the answer as CSV, from the root of the site.
    pub(super) fn path(&self) -> Option<String> {
        (!self.csv.is_empty()).then(|| format!("question/{}.csv", segment(&self.query.name)))
    }

    /// The answer as CSV.
    pub(super) fn file(&self) -> Option<File> {
        Some(File { path: self.path()?, bytes: self.csv.clone() })
    }

    /// The answer for a page.
    pub(super) fn shape(&self, reader: &Reader<'_>) -> Option<Shape> {
        let ids: BTreeMap<&str, &str> =
            reader.view.documents.iter().map(|(iri, d)| (d.id.as_str(), iri.as_str())).collect();
        let cell = |text: &str| Link { name: Shown::plain(text), ..Link::default() };
        match self.answer.as_ref()? {
            Answer::Table { columns, rows } => Some(Shape {
                columns: columns.clone(),
                rows: rows
                    .iter()
                    .take(MOST_ROWS)
                    .map(|row| {
                        let cells = row.iter().map(Option::as_ref);
                        cells.map(|term| term.map(|term| shown(reader, &ids, term))).collect()
                    })
                    .collect(),
                count: rows.len(),
            }),
            other @ (Answer::Truth(_) | Answer::Graph(_)) => {
                let (columns, rows) = other.texts();
                let count = rows.len();
                let row = |row: &Vec<String>| row.iter().map(|text| Some(cell(text))).collect();
                Some(Shape { columns, rows: rows.iter().take(MOST_ROWS).map(row).collect(), count })
            }
        }
    }
}

/// A value of an answer: a name in place of an IRI.
fn shown(reader: &Reader<'_>, ids: &BTreeMap<&str, &str>, term: &Term) -> Link {
    match term {
        Term::NamedNode(node) => {
            let link = reader.link(node.as_str());
            if link.href.is_none() {
                return Link { name: Shown::plain(node.as_str()), ..Link::default() };
            }
            if reader.view.units.contains_key(node.as_str()) {
                return reader.measure(node.as_str());
            }
            link
        }
        Term::Literal(literal) => {
            let language = literal.language().and_then(crate::model::Language::from_tag);
            let name = match language {
                Some(_) => Shown::new(literal.value(), language, reader.language).unmarked(),
                None => Shown::plain(literal.value()),
            };
            // The id of a document stands for it.
            match ids.get(literal.value()) {
                Some(iri) => reader.link_as(iri, name),
                None => Link { name, ..Link::default() },
            }
        }
        other @ (Term::BlankNode(_) | Term::Triple(_)) => {
            Link { name: Shown::plain(&other.to_string()), ..Link::default() }
        }
    }
}
