//! The queries that the binary carries, by family, and those of a project.

use std::collections::BTreeMap;

use crate::error::{Error, Result};
use crate::model::suggestion;
use crate::query::Query;

/// The families, in the order in which they are listed: the first tag of a query, and what its
/// questions are about.
pub const FAMILIES: [(&str, &str); 8] = [
    ("bodies", "Bodies"),
    ("events", "Events and meeting mechanisms"),
    ("programmes", "Programmes"),
    ("agreements", "Agreements"),
    ("people", "People and posts"),
    ("areas", "Areas and measures"),
    ("sources", "Documents and their words"),
    ("quality", "Quality of the graph"),
];

macro_rules! shipped {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../queries/", $name, ".rq")))),*]
    };
}

/// The queries, as (name, content), in the order in which they are listed.
pub const SHIPPED: &[(&str, &str)] = shipped![
    // bodies
    "shared-bodies"
    "body-dossier"
    "institutions-together"
    "first-seen"
    "one-side-only"
    // events
    "shared-events"
    "events-by-place"
    "mechanism-sessions"
    "organised-by"
    // programmes
    "shared-programmes"
    "programmes-by-area"
    // agreements
    "agreements"
    "agreement-lifecycle"
    "agreements-by-party"
    "agreement-terms"
    "signed-but-not-in-memorandum"
    // people
    "people"
    "posts-in"
    // areas
    "area-matrix"
    "area-bodies"
    "commitments-by-modality"
    "measures-about"
    "clause-reuse"
    // sources
    "documents"
    "new-in"
    "evidence"
    "wikidata-enrich"
    // quality
    "coverage"
    "declared-counts"
    "declared-side-by-side"
    "conflicts"
    "uncovered-measures"
    "unresolved"
    "unlinked-entities"
    "missing-labels"
    "unquoted-facts"
    "misquotes"
];

/// The queries: those of the binary in their order, then those only of the project by name. A file of the project,
/// given by its name with the file for errors and the text, takes the place of a shipped one.
///
/// # Errors
/// [`crate::error::Error::Query`] where a head cannot be read.
pub fn queries(own: BTreeMap<String, (String, String)>) -> Result<Vec<Query>> {
    let stem = |name: &str| name.strip_suffix(".rq").unwrap_or(name).to_owned();
    let mut own: BTreeMap<String, String> =
        own.into_iter().map(|(name, (_, text))| (stem(&name), text)).collect();
    let mut queries = Vec::new();
    for &(name, shipped) in SHIPPED {
        let text = own.remove(name);
        queries.push(Query::parse(name, text.as_deref().unwrap_or(shipped))?);
    }
    for (name, text) in own {
        queries.push(Query::parse(&name, &text)?);
    }
    Ok(queries)
}

/// What is said where there is neither a query nor a file of this name; the nearest name is suggested.
#[must_use]
pub fn unknown(name: &str, queries: &[Query]) -> Error {
    let hint = suggestion(name, queries.iter().map(|query| query.name.as_str()));
    let hint = hint.unwrap_or_default();
    let reason = format!("there is no query and no file of this name; {hint}");
    Error::Query { query: name.to_owned(), reason }
}
