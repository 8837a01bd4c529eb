//! An answer, and the forms in which it is shown.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::str::FromStr;

use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{Literal, Term, Triple, Variable};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use unicode_width::UnicodeWidthStr as _;

use crate::graph::turtle;
use crate::settings::Settings;

/// What a query answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Of SELECT: the variables, and the solutions in their order.
    Table {
        /// The variables.
        columns: Vec<String>,
        /// The solutions; `None` where a variable has no value.
        rows: Vec<Vec<Option<Term>>>,
    },
    /// Of ASK.
    Truth(bool),
    /// Of CONSTRUCT and DESCRIBE.
    Graph(Vec<Triple>),
}

/// A form in which an answer can be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Aligned columns for a person; Turtle for a graph.
    Table,
    /// A table for a page; Turtle in a code block for a graph.
    Markdown,
    /// A SPARQL result format, for a table or a truth.
    Results(QueryResultsFormat),
    /// An RDF format, for a graph.
    Rdf(RdfFormat),
}

/// The text is no format.
#[derive(Debug, thiserror::Error)]
#[error(
    "{0:?} is no format: write table, markdown, csv, tsv, json, xml, ttl, nt, nq, trig, rdf or jsonld"
)]
pub struct NotAFormat(String);

impl FromStr for Format {
    type Err = NotAFormat;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text {
            "table" => Self::Table,
            "markdown" | "md" => Self::Markdown,
            "csv" => Self::Results(QueryResultsFormat::Csv),
            "tsv" => Self::Results(QueryResultsFormat::Tsv),
            "json" | "srj" => Self::Results(QueryResultsFormat::Json),
            "xml" | "srx" => Self::Results(QueryResultsFormat::Xml),
            "turtle" => Self::Rdf(RdfFormat::Turtle),
            other => Self::Rdf(
                RdfFormat::from_extension(other).ok_or_else(|| NotAFormat(text.to_owned()))?,
            ),
        })
    }
}

impl Answer {
    /// The columns and rows as texts: the value of a literal, an IRI in full, nothing for nothing.
    #[must_use]
    pub fn texts(&self) -> (Vec<String>, Vec<Vec<String>>) {
        match self {
            Self::Table { columns, rows } => {
                let cell = |term: &Option<Term>| term.as_ref().map(text).unwrap_or_default();
                (columns.clone(), rows.iter().map(|row| row.iter().map(cell).collect()).collect())
            }
            Self::Truth(truth) => (vec!["answer".to_owned()], vec![vec![truth.to_string()]]),
            Self::Graph(triples) => {
                let columns = ["subject", "predicate", "object"].map(str::to_owned).to_vec();
                let row = |triple: &Triple| {
                    let subject = triple.subject.clone().into();
                    vec![
                        text(&subject),
                        text(&triple.predicate.clone().into()),
                        text(&triple.object),
                    ]
                };
                (columns, triples.iter().map(row).collect())
            }
        }
    }

    /// Whether it can be written in this format; else the reason.
    ///
    /// # Errors
    /// The reason, with the formats that would do.
    pub fn fits(&self, format: Format) -> Result<(), &'static str> {
        match (self, format) {
            (Self::Graph(_), Format::Results(_)) => {
                Err("the answer is a graph: write ttl, nt, rdf or jsonld for the format")
            }
            (Self::Table { .. } | Self::Truth(_), Format::Rdf(_)) => Err(
                "the answer is a table: write table, markdown, csv, tsv, json or xml for the format",
            ),
            _ => Ok(()),
        }
    }

    /// Writes the answer.
    ///
    /// # Errors
    /// Those of `writer`; and [`io::ErrorKind::InvalidInput`] where [`Answer::fits`] says no.
    pub fn write(
        &self,
        format: Format,
        settings: &Settings,
        writer: &mut dyn Write,
    ) -> io::Result<()> {
        match (self, format) {
            (Self::Graph(_), Format::Results(_))
            | (Self::Table { .. } | Self::Truth(_), Format::Rdf(_)) => {
                let reason = self.fits(format).err().unwrap_or_default();
                Err(io::Error::new(io::ErrorKind::InvalidInput, reason))
            }
            (Self::Graph(triples), Format::Table | Format::Rdf(RdfFormat::Turtle)) => {
                writer.write_all(turtle::write(triples.clone(), settings).as_bytes())
            }
            (Self::Graph(triples), Format::Markdown) => {
                write!(writer, "```turtle\n{}```\n", turtle::write(triples.clone(), settings))
            }
            (Self::Graph(triples), Format::Rdf(format)) => {
                let mut serializer = RdfSerializer::from_format(format).for_writer(writer);
                for triple in triples {
                    serializer.serialize_triple(triple)?;
                }
                serializer.finish()?.flush()
            }
            (Self::Truth(truth), Format::Results(format)) => {
                let serializer = QueryResultsSerializer::from_format(format);
                serializer.serialize_boolean_to_writer(&mut *writer, *truth)?;
                ended(format, writer)
            }
            (Self::Truth(truth), Format::Table | Format::Markdown) => {
                writeln!(writer, "{}", if *truth { "yes" } else { "no" })
            }
            (Self::Table { columns, rows }, Format::Results(format)) => {
                let variables: Vec<Variable> =
                    columns.iter().map(Variable::new_unchecked).collect();
                let mut serializer = QueryResultsSerializer::from_format(format)
                    .serialize_solutions_to_writer(&mut *writer, variables.clone())?;
                for row in rows {
                    let bound = variables.iter().zip(row);
                    let bound =
                        bound.filter_map(|(variable, term)| Some((variable, term.as_ref()?)));
                    serializer.serialize(bound)?;
                }
                serializer.finish()?;
                ended(format, writer)
            }
            (Self::Table { .. }, Format::Table | Format::Markdown) => {
                let (columns, mut rows) = self.texts();
                for cell in rows.iter_mut().flatten() {
                    if let Some(rest) = cell.strip_prefix(&settings.base) {
                        *cell = rest.to_owned();
                    }
                }
                match format {
                    Format::Markdown => piped(&columns, &rows, writer),
                    _ => aligned(&columns, &rows, writer),
                }
            }
        }
    }

    /// The IRIs in a table, but for those in a column `iri`, which are there to be seen.
    #[must_use]
    pub fn iris(&self) -> BTreeSet<String> {
        let Self::Table { columns, rows } = self else { return BTreeSet::new() };
        let cells = rows.iter().flat_map(|row| columns.iter().zip(row));
        let cells = cells.filter(|(column, _)| *column != "iri");
        cells
            .filter_map(|(_, cell)| match cell {
                Some(Term::NamedNode(node)) => Some(node.as_str().to_owned()),
                _ => None,
            })
            .collect()
    }

    /// The table with labels in the place of IRIs, where there are any.
    #[must_use]
    pub fn labelled(mut self, labels: &BTreeMap<String, String>) -> Self {
        if let Self::Table { columns, rows } = &mut self {
            for (column, cell) in rows.iter_mut().flat_map(|row| columns.iter().zip(row)) {
                let Some(Term::NamedNode(node)) = cell else { continue };
                if let Some(label) = labels.get(node.as_str()).filter(|_| column != "iri") {
                    *cell = Some(Literal::from(label.as_str()).into());
                }
            }
        }
        self
    }
}

/// JSON and XML results end without a line end; files and terminals want one.
fn ended(format: QueryResultsFormat, writer: &mut dyn Write) -> io::Result<()> {
    match format {
        QueryResultsFormat::Json | QueryResultsFormat::Xml => writeln!(writer),
        _ => Ok(()),
    }
}

fn text(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::BlankNode(node) => node.to_string(),
        Term::Literal(literal) => literal.value().to_owned(),
        Term::Triple(triple) => triple.to_string(),
    }
}

/// Writes columns under their names, as wide as their widest cell; a Han character is two wide.
///
/// # Errors
/// Those of `writer`.
pub fn aligned(columns: &[String], rows: &[Vec<String>], writer: &mut dyn Write) -> io::Result<()> {
    let plain = |cell: &str| cell.replace(['\n', '\r', '\t'], " ");
    let mut widths: Vec<usize> = columns.iter().map(|name| name.width()).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(plain(cell).width());
        }
    }
    let mut line = |cells: &[String]| {
        let mut line = String::new();
        for (cell, width) in cells.iter().zip(&widths) {
            let cell = plain(cell);
            line.push_str(&cell);
            line.extend(std::iter::repeat_n(' ', width - cell.width() + 2));
        }
        writeln!(writer, "{}", line.trim_end())
    };
    line(columns)?;
    line(&widths.iter().map(|width| "─".repeat(*width)).collect::<Vec<_>>())?;
    rows.iter().try_for_each(|row| line(row))
}

/// Writes a table of Markdown.
fn piped(columns: &[String], rows: &[Vec<String>], writer: &mut dyn Write) -> io::Result<()> {
    let escaped = |cell: &String| {
        let cell = cell.replace('\\', "\\\\").replace('|', "\\|").replace(['\n', '\r', '\t'], " ");
        cell.replace('<', "&lt;")
    };
    let mut line = |cells: &[String]| {
        let cells: Vec<String> = cells.iter().map(escaped).collect();
        writeln!(writer, "| {} |", cells.join(" | "))
    };
    line(columns)?;
    line(&columns.iter().map(|_| "---".to_owned()).collect::<Vec<_>>())?;
    rows.iter().try_for_each(|row| line(row))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_a_terminal_shows_them() {
        let columns = ["body".to_owned(), "n".to_owned()];
        let rows = [
            vec!["香港交易所".to_owned(), "4".to_owned()],
            vec!["HKEX".to_owned(), "10".to_owned()],
        ];
        let mut out = Vec::new();
        aligned(&columns, &rows, &mut out).unwrap();
        let expected = "body        n\n──────────  ──\n香港交易所  4\nHKEX        10\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }

    #[test]
    fn a_cell_does_not_end_a_column_of_markdown() {
        let mut out = Vec::new();
        piped(&["a".to_owned()], &[vec!["x|y\nz".to_owned()]], &mut out).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "| a |\n| --- |\n| x\\|y z |\n");
    }

    #[test]
    fn formats_go_by_their_extensions() {
        assert_eq!("csv".parse::<Format>().unwrap(), Format::Results(QueryResultsFormat::Csv));
        assert_eq!("ttl".parse::<Format>().unwrap(), Format::Rdf(RdfFormat::Turtle));
        assert!("xlsx".parse::<Format>().is_err());
    }
}
