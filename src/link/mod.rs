//! I have an entity: which item elsewhere is it?
//!
//! Links are rows of [SSSOM](https://mapping-commons.github.io/sssom/) files under `data/links/`. A row says
//! that an entity is an item, is near one, is not one, or that none was found; an entity without
//! a row has not been looked for. A person's word, the row's reviewer, is what makes a link: what
//! is merely proposed stays out of the graph.

mod mapping;
mod metadata;
mod qid;
mod rules;
mod set;
mod slot;

pub use mapping::{Mapping, Predicate, State};
pub use qid::{NotAQid, Qid, WIKIDATA};
pub use set::MappingSet;
pub use slot::Slot;

use crate::error::Issue;

/// What was decided, by its name under `data/`.
pub const DECIDED: &str = "links/wikidata.sssom.tsv";
/// What awaits a person's word, by its name under `data/`.
pub const PROPOSED: &str = "links/proposals.sssom.tsv";

/// The links of a project, and what is wrong with their file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Links {
    /// The file they were read from.
    pub file: String,
    /// The rows that can be relied on.
    pub set: MappingSet,
    /// What was told of the others.
    pub issues: Vec<Issue>,
}

impl Links {
    /// Reads a file; `file` names it in what is told.
    #[must_use]
    pub fn parse(file: &str, text: &str) -> Self {
        let (set, issues) = MappingSet::parse(file, text);
        Self { file: file.to_owned(), set, issues }
    }
}
