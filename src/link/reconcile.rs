//! I have names: which items does a reconciliation service know by them?
//!
//! # Source
//! [Reconciliation Service API 0.2](https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/)

use std::cell::Cell;

use serde_json::{Map, Value, json};

use super::answer::{self, text};
use super::candidate::Candidate;
use super::classes::Classes;
use super::subject::Subject;
use crate::error::{Error, Result};
use crate::fetch::{Fetch, Recorded, Request, Response};
use crate::knowledge::links::Places;
use crate::model::WIKIDATA;

/// The service for Wikidata.
pub const WIKIDATA_SERVICE: &str = "https://wikidata.reconci.link/en/api";
/// So many queries go into a request where the service names no number.
const BATCH: usize = 10;
/// No request has more queries, whatever the service bears.
const LARGEST: usize = 50;
/// So many candidates are asked for.
const LIMIT: usize = 5;
/// The property that says in which place something lies, in Wikidata.
const WITHIN: &str = "P131";

/// A service that was asked what it is.
pub struct Service<F> {
    url: String,
    /// What it calls itself.
    pub name: String,
    /// What the IRIs of its items begin with.
    pub namespace: String,
    batch: usize,
    kept: Recorded,
    fetch: F,
    down: Cell<bool>,
}

impl<F: Fetch> Service<F> {
    /// Asks a service what it is. Answers are kept in `kept`, each query by itself, so that none is
    /// asked twice, in whatever batches.
    ///
    /// # Errors
    /// [`Error::Fetch`] where it does not answer; [`Error::Service`] where it is no such service.
    pub fn open(url: &str, kept: Recorded, fetch: F) -> Result<Self> {
        let request = Request::get(url).with_header("Accept", "application/json");
        let recorder = answer::keeping(kept.clone(), &fetch);
        let manifest = answer::json(url, &recorder.fetch(&request)?)?;
        let failed =
            |reason: &str| Error::Service { url: url.to_owned(), reason: reason.to_owned() };
        let namespace = text(&manifest, "identifierSpace");
        if namespace.is_empty() {
            kept.forget(&request)?;
            return Err(failed(
                "it is no reconciliation service: its manifest names no identifierSpace; check \
                 the address",
            ));
        }
        let versions = manifest.get("versions").and_then(Value::as_array);
        let is_known =
            |version: &Value| version.as_str().is_some_and(|text| text.starts_with("0."));
        if versions.is_some_and(|versions| !versions.iter().any(is_known)) {
            return Err(failed("it does not speak version 0.2 of the API; name another address"));
        }
        let namespace = match namespace.strip_prefix("https://www.wikidata.org/") {
            Some(rest) => format!("http://www.wikidata.org/{rest}"),
            None => namespace,
        };
        let batch = manifest.get("batchSize").and_then(Value::as_u64);
        let batch = batch.and_then(|size| usize::try_from(size).ok()).unwrap_or(BATCH);
        Ok(Self {
            url: url.to_owned(),
            name: text(&manifest, "name"),
            namespace,
            batch: batch.clamp(1, LARGEST),
            kept,
            fetch,
            down: Cell::new(false),
        })
    }

    /// The candidates for each of the entities, in their order.
    ///
    /// An error is of its entity alone; the others have their answers.
    pub fn candidates(
        &self,
        subjects: &[&Subject],
        classes: &Classes,
        places: &Places,
    ) -> Vec<Result<Vec<Candidate>>> {
        let mut queries: Vec<(usize, Value)> = Vec::new();
        for (index, subject) in subjects.iter().enumerate() {
            for (_, name) in subject.asked() {
                queries.push((index, self.query(subject, name, classes, places)));
            }
        }
        let answers = self.answers(&queries.iter().map(|(_, query)| query).collect::<Vec<_>>());
        let mut found: Vec<Result<Vec<Candidate>>> =
            subjects.iter().map(|_| Ok(Vec::new())).collect();
        for ((index, _), answer) in queries.iter().zip(answers) {
            let Some(found) = found.get_mut(*index) else { continue };
            match (answer, &mut *found) {
                (Ok(answer), Ok(known)) => join(known, &answer),
                (Err(error), Ok(_)) => *found = Err(error),
                (_, Err(_)) => {}
            }
        }
        found
    }

    /// A query: the name, and for Wikidata its class and place as constraints.
    fn query(&self, subject: &Subject, name: &str, classes: &Classes, places: &Places) -> Value {
        let mut query = Map::new();
        query.insert("query".to_owned(), json!(name));
        query.insert("limit".to_owned(), json!(LIMIT));
        if self.namespace == WIKIDATA {
            if let Some(class) = classes.broadest(&subject.class) {
                query.insert("type".to_owned(), json!(class.as_str()));
                query.insert("type_strict".to_owned(), json!("should"));
            }
            let place = subject.place.as_ref().and_then(|(path, names)| {
                Some(json!({ "id": places.get(path)?.as_str(), "name": names.last()? }))
            });
            if let Some(place) = place {
                let property = json!([{ "pid": WITHIN, "v": place }]);
                query.insert("properties".to_owned(), property);
            }
        }
        Value::Object(query)
    }

    /// The request by which a single query is known.
    fn single(&self, query: &Value) -> Request {
        self.request(&json!({ "q0": query }))
    }

    fn request(&self, queries: &Value) -> Request {
        let queries = queries.to_string();
        Request::form(&self.url, &[("queries", &queries)]).with_header("Accept", "application/json")
    }

    /// The result of each query: kept, or asked for in batches.
    fn answers(&self, queries: &[&Value]) -> Vec<Result<Value>> {
        let mut answers: Vec<Option<Result<Value>>> = queries.iter().map(|_| None).collect();
        for (query, answer) in queries.iter().zip(&mut answers) {
            match self.kept.find(&self.single(query)) {
                Ok(Some(response)) => *answer = serde_json::from_slice(&response.body).ok().map(Ok),
                Ok(None) => {}
                Err(error) => *answer = Some(Err(error)),
            }
        }
        let open: Vec<usize> = (0..queries.len()).filter(|i| answers[*i].is_none()).collect();
        for batch in open.chunks(self.batch) {
            let mut asked = Map::new();
            for (number, index) in batch.iter().enumerate() {
                asked.insert(format!("q{number}"), (*queries[*index]).clone());
            }
            // Who did not answer one batch, though asked with patience, is not bothered again.
            let result = match self.down.get() {
                true => Err(self.unheard()),
                false => self.ask(&Value::Object(asked)),
            };
            self.down.set(self.down.get() || result.is_err());
            for (number, index) in batch.iter().enumerate() {
                let answer = match &result {
                    Ok(results) => self.part(results, number, queries[*index]),
                    Err(error) => Err(self.again(error)),
                };
                answers[*index] = Some(answer);
            }
        }
        answers.into_iter().map(|answer| answer.unwrap_or_else(|| Err(self.unheard()))).collect()
    }

    fn ask(&self, queries: &Value) -> Result<Value> {
        let response = self.fetch.fetch(&self.request(queries))?;
        answer::json(&self.url, &response)
    }

    /// The result of one query of a batch, which is kept.
    fn part(&self, results: &Value, number: usize, query: &Value) -> Result<Value> {
        let result = results.get(format!("q{number}")).and_then(|part| part.get("result"));
        let Some(result) = result.filter(|result| result.is_array()) else {
            let reason = "it leaves a query of the batch without a result; run again later";
            return Err(Error::Service { url: self.url.clone(), reason: reason.to_owned() });
        };
        let response = Response {
            status: 200,
            content_type: Some("application/json".to_owned()),
            retry_after: None,
            url: self.url.clone(),
            body: result.to_string().into_bytes(),
        };
        self.kept.keep(&self.single(query), &response)?;
        Ok(result.clone())
    }

    fn unheard(&self) -> Error {
        let reason = "it did not answer before; run again later".to_owned();
        Error::Service { url: self.url.clone(), reason }
    }

    /// An error that several queries share.
    fn again(&self, error: &Error) -> Error {
        match error {
            Error::Fetch { url, failure, .. } => {
                Error::Fetch { url: url.clone(), failure: *failure, source: None }
            }
            Error::Service { url, reason } => {
                Error::Service { url: url.clone(), reason: reason.clone() }
            }
            _ => self.unheard(),
        }
    }
}

/// Adds the candidates of a result to those known; one that is named again has a further name.
fn join(known: &mut Vec<Candidate>, result: &Value) {
    for candidate in result.as_array().into_iter().flatten() {
        let (id, name) = (text(candidate, "id"), text(candidate, "name"));
        if id.is_empty() {
            continue;
        }
        if let Some(own) = known.iter_mut().find(|own| own.id == id) {
            if own.label != name && !own.names.contains(&name) {
                own.names.push(name);
            }
            continue;
        }
        let types = candidate.get("type").and_then(Value::as_array).into_iter().flatten();
        let types = types.map(|one| match one {
            Value::String(id) => (id.clone(), String::new()),
            one => (text(one, "id"), text(one, "name")),
        });
        let description = text(candidate, "description");
        let (types, names) = (types.collect(), Vec::new());
        known.push(Candidate { id, label: name, description, types, names });
    }
}
