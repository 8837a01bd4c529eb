//! A store elsewhere that speaks the SPARQL protocol.

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::Triple;
use oxigraph::sparql::results::{
    QueryResultsFormat, QueryResultsParser, SliceQueryResultsParserOutput,
};

use super::Answer;
use super::run::{Limits, too_many};
use crate::error::{Error, Result};
use crate::fetch::{Fetch, Request, Response};
use crate::graph::ontology::canonical;

/// What an answer may be written in, the best first.
const ACCEPT: &str =
    "application/sparql-results+json, application/n-triples;q=0.9, text/turtle;q=0.8";
/// No answer is read further than this.
const LIMIT: usize = 256 * 1024 * 1024;

/// A store by its address.
///
/// # Source
/// [SPARQL 1.1 Protocol](https://www.w3.org/TR/sparql11-protocol/), query by POST with a form;
/// [SPARQL 1.1 Query Results JSON](https://www.w3.org/TR/sparql11-results-json/).
#[derive(Clone, Copy)]
pub struct Endpoint<'a> {
    fetch: &'a dyn Fetch,
    url: &'a str,
}

impl<'a> Endpoint<'a> {
    /// The store that answers at an address.
    #[must_use]
    pub fn new(fetch: &'a dyn Fetch, url: &'a str) -> Self {
        Self { fetch, url }
    }

    /// Its answer.
    ///
    /// # Errors
    /// [`Error::Fetch`] where it does not answer in time, or not wholly; [`Error::Query`] where it
    /// refuses the query, where its answer is none to a query, and where that is over a limit.
    pub(super) fn ask(&self, name: &str, text: &str, limits: Limits) -> Result<Answer> {
        let request = Request::form(self.url, &[("query", text)])
            .with_header("Accept", ACCEPT)
            .with_limit(LIMIT)
            .with_timeout(limits.time);
        let response = self.fetch.fetch(&request)?;
        self.read(&response, limits)
            .map_err(|reason| Error::Query { query: name.to_owned(), reason })
    }

    fn read(&self, response: &Response, limits: Limits) -> Result<Answer, String> {
        let (url, status) = (self.url, response.status);
        if !response.is_success() {
            let what = match status {
                400 => "cannot read the query",
                401 | 403 => "does not let us ask",
                404 | 405 => "is no SPARQL endpoint",
                429 => "wants no more questions for now",
                _ => "failed",
            };
            return Err(format!("{url} {what} (status {status}): {}", response.glimpse()));
        }
        let media_type = response.content_type.as_deref().unwrap_or_default();
        let media_type =
            media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        match media_type.as_str() {
            "application/sparql-results+json" | "application/json" => table(response, limits)
                .map_err(|reason| {
                    format!("{url}: the answer cannot be read, or broke off: {reason}")
                }),
            "application/n-triples" => graph(response, RdfFormat::NTriples, limits),
            "text/turtle" => graph(response, RdfFormat::Turtle, limits),
            _ => Err(format!(
                "{url} answered with {}, which is no answer to a query: {}; check that the address \
                 is that of a SPARQL endpoint",
                if media_type.is_empty() { "something unnamed" } else { &media_type },
                response.glimpse()
            )),
        }
    }
}

fn table(response: &Response, limits: Limits) -> Result<Answer, String> {
    let parser = QueryResultsParser::from_format(QueryResultsFormat::Json);
    let parsed = parser.for_slice(&response.body).map_err(|error| error.to_string())?;
    let solutions = match parsed {
        SliceQueryResultsParserOutput::Boolean(truth) => return Ok(Answer::Truth(truth)),
        SliceQueryResultsParserOutput::Solutions(solutions) => solutions,
    };
    let columns = solutions.variables().iter().map(|v| v.as_str().to_owned()).collect();
    let mut rows = Vec::new();
    for solution in solutions {
        let values = solution.map_err(|error| error.to_string())?.values().to_vec();
        if rows.len() == limits.rows {
            return Err(too_many(limits.rows));
        }
        rows.push(values.into_iter().map(|value| value.map(canonical)).collect());
    }
    Ok(Answer::Table { columns, rows })
}

fn graph(response: &Response, format: RdfFormat, limits: Limits) -> Result<Answer, String> {
    let mut triples = Vec::new();
    for quad in RdfParser::from_format(format).for_slice(&response.body) {
        let mut triple = Triple::from(quad.map_err(|error| error.to_string())?);
        if triples.len() == limits.rows {
            return Err(too_many(limits.rows));
        }
        triple.object = canonical(triple.object);
        triples.push(triple);
    }
    Ok(Answer::Graph(triples))
}
