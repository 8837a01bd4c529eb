//! What became of documents, measures and names.

use serde::Serialize;

use crate::reuse::{Piece, Similarity};

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
