//! I have links: are their items still there?

use super::mediawiki::{Item, MediaWiki};
use crate::error::{Issue, Result};
use crate::fetch::Fetch;
use crate::knowledge::links::MappingSet;
use crate::model::Qid;

/// Tells of rows whose item was merged into another, or deleted. No row is changed.
///
/// # Errors
/// [`crate::error::Error::Fetch`] or [`crate::error::Error::Service`] where the API does not tell.
pub fn verify<F: Fetch>(file: &str, set: &MappingSet, api: &MediaWiki<F>) -> Result<Vec<Issue>> {
    let rows: Vec<(usize, &str, Qid)> = set
        .mappings()
        .iter()
        .filter_map(|mapping| Some((mapping.line, mapping.subject(), set.qid(mapping)?)))
        .collect();
    let mut ids: Vec<Qid> = rows.iter().map(|(_, _, id)| id.clone()).collect();
    ids.sort();
    ids.dedup();
    let items = api.items(&ids)?;
    let mut issues = Vec::new();
    for (line, subject, id) in rows {
        let message = match items.get(&id) {
            Some(Item::Here(_)) => continue,
            Some(Item::Merged(into)) => {
                format!("{subject}: {id} was merged into {into}; look at it, and write {into}")
            }
            Some(Item::Deleted) => {
                format!("{subject}: {id} was deleted; remove the row, or look for another item")
            }
            None => format!("{subject}: nothing was told of {id}; run again later"),
        };
        issues.push(Issue::new(format!("{file}:{line}:1"), message));
    }
    Ok(issues)
}
