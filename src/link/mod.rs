//! I have an entity: which item elsewhere is it?
//!
//! Links are rows of [SSSOM](https://mapping-commons.github.io/sssom/) files under `data/links/`. A row says
//! that an entity is an item, is near one, is not one, or that none was found; an entity without
//! a row has not been looked for. A person's word, the row's reviewer, is what makes a link: what
//! is merely proposed stays out of the graph.

mod answer;
mod candidate;
mod classes;
mod enrich;
mod lookup;
mod mapping;
mod mediawiki;
mod metadata;
mod qid;
mod reconcile;
mod review;
mod rules;
mod set;
mod slot;
mod subject;
mod verify;

use std::collections::BTreeMap;

pub use candidate::{Candidate, Scored, score};
pub use classes::Classes;
pub use enrich::enrich;
pub use lookup::{Finding, Found, Lookup};
pub use mapping::{Mapping, Predicate, State};
pub use mediawiki::{Details, Item, MediaWiki, WIKIDATA_API};
pub use qid::{NotAQid, Qid, WIKIDATA};
pub use reconcile::{Service, WIKIDATA_SERVICE};
pub use review::{Review, Tally};
pub use set::MappingSet;
pub use slot::Slot;
pub use subject::{Subject, subjects};
pub use verify::verify;

use crate::error::Issue;
use crate::fetch::{Fetch, Recorded, Recorder};
use crate::model::DEFAULT_BASE;

/// What was decided, by its name under `data/`.
pub const DECIDED: &str = "links/wikidata.sssom.tsv";
/// What awaits a person's word, by its name under `data/`.
pub const PROPOSED: &str = "links/proposals.sssom.tsv";

/// Classes of Wikidata, by its name under `data/`.
pub const CLASSES: &str = "links/classes.tsv";

/// Items of places, by the end of the IRI of the place: `place/hong-kong`.
pub type Places = BTreeMap<String, Qid>;

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

/// Asks only for what is not kept in `kept`, and keeps what is whole.
pub fn keeping<F: Fetch>(kept: Recorded, fetch: F) -> Recorder<F> {
    Recorder::new(kept, fetch).only(answer::is_whole)
}

impl MappingSet {
    /// The end of the IRI of a row's entity.
    #[must_use]
    pub fn path(&self, mapping: &Mapping, base: &str) -> Option<String> {
        let iri = self.expand(mapping.subject())?;
        let path = iri.strip_prefix(base).or_else(|| iri.strip_prefix(DEFAULT_BASE))?;
        Some(path.to_owned())
    }

    /// The Qid that a row leads to, where it leads to Wikidata.
    #[must_use]
    pub fn qid(&self, mapping: &Mapping) -> Option<Qid> {
        let iri = self.expand(mapping.object()?)?;
        iri.strip_prefix(WIKIDATA)?.parse().ok()
    }

    /// The entities that a person says to be exactly an item of Wikidata, by the end of their IRI.
    #[must_use]
    pub fn items(&self, base: &str) -> BTreeMap<String, Qid> {
        let exact =
            |mapping: &&Mapping| mapping.is_reviewed() && mapping.state() == Some(State::Exact);
        let item = |mapping: &Mapping| Some((self.path(mapping, base)?, self.qid(mapping)?));
        self.mappings().iter().filter(exact).filter_map(item).collect()
    }
}
