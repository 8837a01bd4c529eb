//! I have a query without open parameters: who answers it, and how long may it take?

use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use oxigraph::model::NamedNode;
use oxigraph::sparql::{CancellationToken, QueryResults, QuerySolutionIter, SparqlEvaluator};
use oxigraph::store::Store;
use oxiri::Iri;
use spargebra::algebra::GraphPattern;

use super::endpoint::Endpoint;
use super::{Answer, tags};
use crate::error::{Error, Result};
use crate::fetch::Fetch;

/// How large an answer may be, and how long it may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most rows or triples.
    pub rows: usize,
    /// The longest time.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { rows: 1_000_000, time: Duration::from_secs(60) }
    }
}

/// Who answers.
pub enum Source<'a> {
    /// A graph that is at hand.
    Store(&'a Store),
    /// A graph that is at hand, and what it may ask elsewhere for a `SERVICE`.
    Federated(&'a Store, Arc<dyn Fetch + Send + Sync>),
    /// A store that speaks the SPARQL protocol.
    Endpoint(Endpoint<'a>),
}

impl Source<'_> {
    /// The answer of a SPARQL query; the default graph of a store is the union of all its graphs.
    ///
    /// # Errors
    /// [`Error::Query`] with line and column where `text` is no SPARQL, where it fails, and where it
    /// is over a limit: nothing is cut off. [`Error::Fetch`] where an endpoint does not answer.
    pub fn ask(&self, name: &str, text: &str, limits: Limits) -> Result<Answer> {
        match self {
            Self::Store(store) => in_store(store, None, name, text, limits),
            Self::Federated(store, fetch) => {
                in_store(store, Some(Arc::clone(fetch)), name, text, limits)
            }
            Self::Endpoint(endpoint) => endpoint.ask(name, text, limits),
        }
    }
}

/// How long an evaluation that was told to stop is waited for.
const GRACE: Duration = Duration::from_secs(1);

fn in_store(
    store: &Store,
    fetch: Option<Arc<dyn Fetch + Send + Sync>>,
    name: &str,
    text: &str,
    limits: Limits,
) -> Result<Answer> {
    let error = |reason: String| Error::Query { query: name.to_owned(), reason };
    let token = CancellationToken::new();
    let mut evaluator = SparqlEvaluator::new().with_cancellation_token(token.clone());
    if let Some(fetch) = fetch {
        evaluator = evaluator.with_default_service_handler(Services { fetch, limits });
    }
    let parsed = evaluator.parse_query(&tags::lowered(text));
    let mut query = parsed.map_err(|source| error(source.to_string()))?;
    if query.dataset().is_default_dataset() {
        query.dataset_mut().set_default_graph_as_union();
    }
    let (sender, answer) = mpsc::channel();
    let store = store.clone();
    // On a thread of its own: the evaluator looks whether it should stop with every quad it reads,
    // but not while it sorts or joins what it has read.
    thread::spawn(move || {
        let results = query.on_store(&store).execute().map_err(|source| reason(&source));
        let answer = results.and_then(|results| collected(results, limits.rows));
        // Nobody listens any more where the time was up.
        drop(sender.send(answer));
    });
    match answer.recv_timeout(limits.time) {
        Ok(answer) => answer.map_err(error),
        Err(mpsc::RecvTimeoutError::Timeout) => {
            token.cancel();
            drop(answer.recv_timeout(GRACE));
            Err(error(format!(
                "there was no answer in {} seconds; ask for less, or allow more with --timeout",
                limits.time.as_secs_f64()
            )))
        }
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            Err(error("its evaluation broke off".to_owned()))
        }
    }
}

/// An error with its causes.
fn reason(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = error.source();
    }
    text
}

/// What is said of an answer that is too large.
pub(super) fn too_many(rows: usize) -> String {
    format!("the answer has more than {rows} rows; ask for less, or allow more with --limit-rows")
}

/// The answer as a whole, if it has no more than so many rows.
pub(super) fn collected(results: QueryResults<'_>, rows: usize) -> Result<Answer, String> {
    use crate::graph::ontology::canonical;
    Ok(match results {
        QueryResults::Boolean(truth) => Answer::Truth(truth),
        QueryResults::Solutions(solutions) => {
            let columns = solutions.variables().iter().map(|v| v.as_str().to_owned()).collect();
            let mut all = Vec::new();
            for solution in solutions {
                let values = solution.map_err(|error| reason(&error))?.values().to_vec();
                if all.len() == rows {
                    return Err(too_many(rows));
                }
                all.push(values.into_iter().map(|value| value.map(canonical)).collect());
            }
            Answer::Table { columns, rows: all }
        }
        QueryResults::Graph(triples) => {
            let mut all = Vec::new();
            for triple in triples {
                let mut triple = triple.map_err(|error| reason(&error))?;
                if all.len() == rows {
                    return Err(too_many(rows));
                }
                triple.object = canonical(triple.object);
                all.push(triple);
            }
            Answer::Graph(all)
        }
    })
}

/// Asks other stores for the part of a query that is theirs.
///
/// # Source
/// [SPARQL 1.1 Federated Query](https://www.w3.org/TR/sparql11-federated-query/)
struct Services {
    fetch: Arc<dyn Fetch + Send + Sync>,
    limits: Limits,
}

impl oxigraph::sparql::DefaultServiceHandler for Services {
    type Error = Error;

    fn handle(
        &self,
        service: &NamedNode,
        pattern: &GraphPattern,
        base: Option<&Iri<String>>,
    ) -> Result<QuerySolutionIter<'static>, Error> {
        let query = spargebra::Query::Select {
            dataset: None,
            pattern: pattern.clone(),
            base_iri: base.cloned(),
        };
        let endpoint = Endpoint::new(&*self.fetch, service.as_str());
        let answer = endpoint.ask(service.as_str(), &query.to_string(), self.limits)?;
        let Answer::Table { columns, rows } = answer else {
            let reason = "it answered with something else than a table".to_owned();
            return Err(Error::Query { query: service.as_str().to_owned(), reason });
        };
        let variables: Vec<_> =
            columns.into_iter().map(oxigraph::model::Variable::new_unchecked).collect();
        Ok(QuerySolutionIter::from_tuples(variables.into(), rows.into_iter().map(Ok)))
    }
}
