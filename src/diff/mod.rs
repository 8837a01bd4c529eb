//! I have two memoranda, or two builds: what is new, gone, reworded, unchanged?
//!
//! Works on built graphs. Each measure of one side is tied to one of the other at most: pairs are
//! taken from the most similar downwards, as long as they are as similar as measures that reuse
//! words are ([`crate::reuse::LEAST`]).

mod read;
mod show;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

pub use read::Side;
pub use show::{Style, markdown, text};

use crate::error::{Error, Result};
use crate::knowledge::words::Words;
use crate::model::script::fold_text;
use crate::model::suggestion;
use crate::reuse::gram::Grams;
use crate::reuse::{LEAST, Piece, Similarity, difference};

/// What differs between two memoranda or two builds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diff {
    /// Pairs of documents, of which one may be missing.
    pub documents: Vec<Changes>,
    /// What the later side names and the earlier does not.
    pub came: Vec<Named>,
    /// What the earlier side names and the later does not.
    pub went: Vec<Named>,
    /// How many entities both name.
    pub stayed: usize,
}

/// An entity by its class and label.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Named {
    /// `institution`, `event`, …
    pub class: String,
    /// What it is called.
    pub label: String,
    /// Its IRI.
    pub iri: String,
}

/// What became of the measures of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// The earlier document.
    pub before: Option<Title>,
    /// The later document.
    pub after: Option<Title>,
    /// The measures: of the later document in its order, then those dropped.
    pub measures: Vec<Change>,
}

/// A document by its id and title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Title {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
}

/// A measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Measure {
    /// Its unit: `3/14`.
    pub unit: String,
    /// The heading above it.
    pub area: String,
    /// Its clean text.
    pub text: String,
}

/// What became of a measure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "change")]
pub enum Change {
    /// It stands in the later document only.
    New(Measure),
    /// It stands in the earlier document only.
    Dropped(Measure),
    /// Its words are others.
    Reworded {
        /// As it was.
        before: Measure,
        /// As it is.
        after: Measure,
        /// How similar they are.
        similarity: Similarity,
        /// What was added, dropped and kept.
        pieces: Vec<Piece>,
    },
    /// Its words are the same, be they in other characters.
    Unchanged {
        /// As it was.
        before: Measure,
        /// As it is.
        after: Measure,
    },
}

/// What differs between two memoranda of one or two graphs.
///
/// # Errors
/// [`Error::Document`] where a side has no such document; the nearest is suggested.
pub fn documents(words: &Words, before: (&Side, &str), after: (&Side, &str)) -> Result<Diff> {
    let (one, other) = (document(before)?, document(after)?);
    let changes = changes(words, Some((before.1, one)), Some((after.1, other)));
    let (came, went, stayed) = named(&one.entities, &other.entities);
    Ok(Diff { documents: vec![changes], came, went, stayed })
}

fn document<'a>((side, id): (&'a Side, &str)) -> Result<&'a read::Document> {
    side.documents.get(id).ok_or_else(|| {
        let hint = suggestion(id, side.documents.keys().map(String::as_str));
        let hint = hint.unwrap_or_else(|| "it has none".to_owned());
        let reason = format!("there is no such document in {}; {hint}", side.name);
        Error::Document { document: id.to_owned(), reason }
    })
}

/// What differs between two builds: documents with the same id are compared with each other.
#[must_use]
pub fn builds(words: &Words, before: &Side, after: &Side) -> Diff {
    let ids: BTreeSet<&String> = before.documents.keys().chain(after.documents.keys()).collect();
    let documents = ids.into_iter().map(|id| {
        let of = |document| (id.as_str(), document);
        changes(words, before.documents.get(id).map(of), after.documents.get(id).map(of))
    });
    let documents = documents.collect();
    let all = |side: &Side| -> BTreeMap<String, Named> {
        side.documents.values().flat_map(|document| document.entities.clone()).collect()
    };
    let (came, went, stayed) = named(&all(before), &all(after));
    Diff { documents, came, went, stayed }
}

/// What came, what went, and how many stayed, by IRI.
fn named(
    before: &BTreeMap<String, Named>,
    after: &BTreeMap<String, Named>,
) -> (Vec<Named>, Vec<Named>, usize) {
    let only = |of: &BTreeMap<String, Named>, other: &BTreeMap<String, Named>| {
        let only = of.iter().filter(|(iri, _)| !other.contains_key(*iri));
        let mut only: Vec<Named> = only.map(|(_, named)| named.clone()).collect();
        only.sort();
        only
    };
    let (came, went) = (only(after, before), only(before, after));
    let stayed = after.len() - came.len();
    (came, went, stayed)
}

/// What became of the measures, one document beside the other.
fn changes(
    words: &Words,
    before: Option<(&str, &read::Document)>,
    after: Option<(&str, &read::Document)>,
) -> Changes {
    let measures = |side: Option<(&str, &read::Document)>| {
        side.map(|(_, document)| document.measures.clone()).unwrap_or_default()
    };
    let (old, new) = (measures(before), measures(after));
    let ties = ties(&old, &new);
    let mut changes = Vec::new();
    for (index, after) in new.iter().enumerate() {
        let Some((earlier, similarity)) = ties.get(&index) else {
            changes.push(Change::New(after.clone()));
            continue;
        };
        let (before, after) = (old[*earlier].clone(), after.clone());
        changes.push(if fold_text(&before.text) == fold_text(&after.text) {
            Change::Unchanged { before, after }
        } else {
            let pieces = difference(words, &before.text, &after.text);
            Change::Reworded { before, after, similarity: *similarity, pieces }
        });
    }
    let kept: BTreeSet<usize> = ties.values().map(|(earlier, _)| *earlier).collect();
    let dropped = old.iter().enumerate().filter(|(index, _)| !kept.contains(index));
    changes.extend(dropped.map(|(_, measure)| Change::Dropped(measure.clone())));
    let title = |side: Option<(&str, &read::Document)>| {
        side.map(|(id, document)| Title { id: id.to_owned(), title: document.title.clone() })
    };
    Changes { before: title(before), after: title(after), measures: changes }
}

/// For each later measure the earlier one it is tied to; the most similar first, of equal ones those
/// that stand in front.
fn ties(old: &[Measure], new: &[Measure]) -> BTreeMap<usize, (usize, Similarity)> {
    let texts = old.iter().chain(new).map(|measure| measure.text.as_str());
    let grams = Grams::new(texts);
    let mut pairs = Vec::new();
    for (later, after) in new.iter().enumerate() {
        for (earlier, before) in old.iter().enumerate() {
            let same = fold_text(&before.text) == fold_text(&after.text);
            let similarity = grams.similarity(earlier, old.len() + later);
            if same || similarity >= LEAST {
                pairs.push((std::cmp::Reverse((same, similarity)), later, earlier));
            }
        }
    }
    pairs.sort_unstable();
    let (mut ties, mut taken) = (BTreeMap::new(), BTreeSet::new());
    for (std::cmp::Reverse((_, similarity)), later, earlier) in pairs {
        if !ties.contains_key(&later) && taken.insert(earlier) {
            ties.insert(later, (earlier, similarity));
        }
    }
    ties
}
