//! I have names: which items does Wikidata itself know by them? And are these still there?
//!
//! # Source
//! [wbsearchentities](https://www.wikidata.org/w/api.php?action=help&modules=wbsearchentities),
//! [wbgetentities](https://www.wikidata.org/w/api.php?action=help&modules=wbgetentities)

use std::cell::Cell;
use std::collections::BTreeMap;

use serde_json::Value;

use super::answer::{self, text};
use super::candidate::Candidate;
use super::qid::Qid;
use super::subject::Subject;
use crate::error::Failure;
use crate::error::{Error, Result};
use crate::fetch::{Fetch, Request, Response};

/// The API of Wikidata.
pub const WIKIDATA_API: &str = "https://www.wikidata.org/w/api.php";
/// The languages whose names are read.
const LANGUAGES: &str = "zh-hant|zh-hans|zh-hk|zh-tw|zh-cn|zh|en|mul";
/// So many seconds may the copies of the database lag before a request is to wait.
const MAXLAG: &str = "5";
/// After so many requests without an answer no further one is made.
const ENOUGH: u32 = 3;
/// So many items go into a request.
const BATCH: usize = 50;

/// What became of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// It is there.
    Here(Box<Details>),
    /// It was merged into another.
    Merged(Qid),
    /// It was deleted.
    Deleted,
}

/// What an item says of itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details {
    /// Preferred names, by language code.
    pub labels: BTreeMap<String, String>,
    /// Other names, by language code.
    pub aliases: Vec<(String, String)>,
    /// Descriptions, by language code.
    pub descriptions: BTreeMap<String, String>,
    /// The Qids of its classes.
    pub types: Vec<String>,
}

/// The API of a Wikibase.
pub struct MediaWiki<F> {
    api: String,
    fetch: F,
    /// Requests in a row without an answer.
    unanswered: Cell<u32>,
}

impl<F: Fetch> MediaWiki<F> {
    /// The API at this address.
    pub fn new(api: &str, fetch: F) -> Self {
        Self { api: api.to_owned(), fetch, unanswered: Cell::new(0) }
    }

    /// The candidates for an entity.
    ///
    /// # Errors
    /// [`crate::error::Error::Fetch`] where it does not answer; [`crate::error::Error::Service`]
    /// where it answers something else.
    pub fn candidates(&self, subject: &Subject) -> Result<Vec<Candidate>> {
        let mut ids: Vec<Qid> = Vec::new();
        for (tag, name) in subject.asked() {
            for id in self.search(name, &tag.to_ascii_lowercase())? {
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
        }
        let mut items = self.items(&ids)?;
        let here = ids.into_iter().filter_map(|id| match items.remove(&id) {
            Some(Item::Here(details)) => Some(candidate(&id, *details)),
            _ => None,
        });
        Ok(here.collect())
    }

    fn search(&self, name: &str, language: &str) -> Result<Vec<Qid>> {
        let parameters = [
            ("action", "wbsearchentities"),
            ("search", name),
            ("language", language),
            ("uselang", language),
            ("type", "item"),
            ("limit", "7"),
            ("format", "json"),
            ("maxlag", MAXLAG),
        ];
        let found = self.get(&parameters)?;
        let found = found.get("search").and_then(Value::as_array).cloned().unwrap_or_default();
        Ok(found.iter().filter_map(|item| text(item, "id").parse().ok()).collect())
    }

    /// What became of these items; those of which nothing was told are left out.
    ///
    /// # Errors
    /// As for [`MediaWiki::candidates`].
    pub fn items(&self, ids: &[Qid]) -> Result<BTreeMap<Qid, Item>> {
        let mut items = BTreeMap::new();
        for batch in ids.chunks(BATCH) {
            let joined = batch.iter().map(Qid::as_str).collect::<Vec<_>>().join("|");
            let parameters = [
                ("action", "wbgetentities"),
                ("ids", joined.as_str()),
                ("props", "labels|aliases|descriptions|claims"),
                ("languages", LANGUAGES),
                ("redirects", "yes"),
                ("format", "json"),
                ("maxlag", MAXLAG),
            ];
            match self.get(&parameters) {
                Ok(answer) => read(&answer, batch, &mut items),
                // One id that never was spoils the whole batch.
                Err(error) if batch.len() == 1 => {
                    if !error.to_string().contains("no-such-entity") && !is_unknown(&error) {
                        return Err(error);
                    }
                    items.insert(batch[0].clone(), Item::Deleted);
                }
                Err(error) if is_unknown(&error) => {
                    for id in batch {
                        items.extend(self.items(std::slice::from_ref(id))?);
                    }
                }
                Err(error) => return Err(error),
            }
        }
        Ok(items)
    }

    fn get(&self, parameters: &[(&str, &str)]) -> Result<Value> {
        if self.unanswered.get() >= ENOUGH {
            let reason = "it did not answer before; run again later".to_owned();
            return Err(Error::Service { url: self.api.clone(), reason });
        }
        let request = Request::get_with(&self.api, parameters)?;
        let response = self.fetch.fetch(&request);
        let answered = response.as_ref().is_ok_and(Response::is_success);
        // That an answer is not kept says nothing of the next.
        let offline = matches!(response, Err(Error::Fetch { failure: Failure::NotRecorded, .. }));
        self.unanswered.set(if answered || offline { 0 } else { self.unanswered.get() + 1 });
        answer::json(&self.api, &response?)
    }
}

/// Whether the error says that there is no such item.
fn is_unknown(error: &Error) -> bool {
    let told = error.to_string();
    told.contains("Could not find an entity") || told.contains("no-such-entity")
}

fn read(answer: &Value, asked: &[Qid], items: &mut BTreeMap<Qid, Item>) {
    let entities = answer.get("entities").and_then(Value::as_object);
    for (key, entity) in entities.into_iter().flatten() {
        let redirect = entity.get("redirects");
        let from = redirect.map_or_else(|| key.clone(), |redirect| text(redirect, "from"));
        let Some(id) = asked.iter().find(|id| id.as_str() == from) else { continue };
        let target = redirect.and_then(|redirect| text(redirect, "to").parse().ok());
        let item = if entity.get("missing").is_some() {
            Item::Deleted
        } else if let Some(target) = target {
            Item::Merged(target)
        } else {
            Item::Here(Box::new(details(entity)))
        };
        items.insert(id.clone(), item);
    }
}

fn details(entity: &Value) -> Details {
    let texts = |key: &str| -> BTreeMap<String, String> {
        let values = entity.get(key).and_then(Value::as_object).into_iter().flatten();
        values.map(|(language, value)| (language.clone(), text(value, "value"))).collect()
    };
    let aliases = entity.get("aliases").and_then(Value::as_object).into_iter().flatten();
    let aliases = aliases.flat_map(|(language, values)| {
        let values = values.as_array().into_iter().flatten();
        values.map(|value| (language.clone(), text(value, "value")))
    });
    let claims = entity.get("claims").and_then(|claims| claims.get("P31"));
    let types = claims.and_then(Value::as_array).into_iter().flatten().filter_map(|claim| {
        let id = claim.pointer("/mainsnak/datavalue/value/id")?;
        Some(id.as_str()?.to_owned())
    });
    Details {
        labels: texts("labels"),
        aliases: aliases.collect(),
        descriptions: texts("descriptions"),
        types: types.collect(),
    }
}

fn candidate(id: &Qid, details: Details) -> Candidate {
    let preferred = |texts: &BTreeMap<String, String>| {
        let order = ["zh-hant", "zh-hk", "zh", "zh-hans", "en", "mul"];
        let first = order.iter().find_map(|language| texts.get(*language));
        first.or_else(|| texts.values().next()).cloned().unwrap_or_default()
    };
    let aliases = details.aliases.iter().map(|(_, name)| name);
    let names = details.labels.values().chain(aliases).cloned().collect();
    let types = details.types.into_iter().map(|id| (id, String::new())).collect();
    Candidate {
        id: id.to_string(),
        label: preferred(&details.labels),
        description: preferred(&details.descriptions),
        types,
        names,
    }
}
