//! A row: an entity, an item, and what the one is to the other.

use std::collections::BTreeMap;

use super::slot::Slot;
use crate::model::Date;

/// The object of a row that says that nothing was found.
const NO_TERM: &str = "sssom:NoTermFound";

/// What an entity is to an item.
///
/// # Source
/// [Mapping properties](https://www.w3.org/TR/skos-reference/#mapping) of SKOS
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Predicate {
    /// The same thing.
    Exact,
    /// Nearly the same thing.
    Close,
    /// The item is broader.
    Broad,
    /// The item is narrower.
    Narrow,
    /// The two have to do with each other.
    Related,
}

impl Predicate {
    /// All predicates.
    pub const ALL: [Self; 5] = [Self::Exact, Self::Close, Self::Broad, Self::Narrow, Self::Related];

    /// Its CURIE.
    #[must_use]
    pub fn curie(self) -> &'static str {
        match self {
            Self::Exact => "skos:exactMatch",
            Self::Close => "skos:closeMatch",
            Self::Broad => "skos:broadMatch",
            Self::Narrow => "skos:narrowMatch",
            Self::Related => "skos:relatedMatch",
        }
    }
}

/// What a row says of its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// It is the item.
    Exact,
    /// It is near the item.
    Near,
    /// It is not the item.
    Different,
    /// It was looked for, and no item was found.
    NotFound,
}

impl State {
    /// All states.
    pub const ALL: [Self; 4] = [Self::Exact, Self::Near, Self::Different, Self::NotFound];

    /// Its concept in the scheme of the states of links.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Near => "near",
            Self::Different => "different",
            Self::NotFound => "not-found",
        }
    }
}

/// A row of a file. Every value stays as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping {
    values: BTreeMap<Slot, String>,
    /// Its line in the file, from 1; 0 where it was not read from one.
    pub line: usize,
}

impl Mapping {
    /// A row that says what `subject` is to `object`, both CURIEs.
    #[must_use]
    pub fn new(subject: &str, predicate: Predicate, object: &str, justification: &str) -> Self {
        Self::default()
            .with(Slot::SubjectId, subject)
            .with(Slot::PredicateId, predicate.curie())
            .with(Slot::ObjectId, object)
            .with(Slot::MappingJustification, justification)
    }

    /// A row that says that `subject` was looked for, and nothing found.
    #[must_use]
    pub fn not_found(subject: &str, justification: &str) -> Self {
        Self::new(subject, Predicate::Exact, NO_TERM, justification)
    }

    /// The same with this value; an empty one takes the value away.
    #[must_use]
    pub fn with(mut self, slot: Slot, value: impl Into<String>) -> Self {
        self.set(slot, value);
        self
    }

    pub(super) fn set(&mut self, slot: Slot, value: impl Into<String>) {
        let value = value.into();
        if value.is_empty() {
            self.values.remove(&slot);
        } else {
            self.values.insert(slot, value);
        }
    }

    /// A value; empty where there is none.
    #[must_use]
    pub fn get(&self, slot: Slot) -> &str {
        self.values.get(&slot).map_or("", String::as_str)
    }

    /// The parts of a value that are set apart by `|`.
    pub fn list(&self, slot: Slot) -> impl Iterator<Item = &str> {
        self.get(slot).split('|').map(str::trim).filter(|part| !part.is_empty())
    }

    /// The CURIE of the entity.
    #[must_use]
    pub fn subject(&self) -> &str {
        self.get(Slot::SubjectId)
    }

    /// The CURIE of the item; `None` where none was found.
    #[must_use]
    pub fn object(&self) -> Option<&str> {
        Some(self.get(Slot::ObjectId)).filter(|object| *object != NO_TERM)
    }

    /// What the one is to the other; `None` for a predicate of another kind.
    #[must_use]
    pub fn predicate(&self) -> Option<Predicate> {
        let curie = self.get(Slot::PredicateId);
        Predicate::ALL.into_iter().find(|predicate| predicate.curie() == curie)
    }

    /// Whether the row denies what it would say without the modifier.
    #[must_use]
    pub fn is_negative(&self) -> bool {
        self.get(Slot::PredicateModifier) == "Not"
    }

    /// What the row says; `None` for a predicate of another kind.
    #[must_use]
    pub fn state(&self) -> Option<State> {
        let predicate = self.predicate()?;
        Some(match (self.object(), self.is_negative(), predicate) {
            (None, _, _) => State::NotFound,
            (Some(_), true, _) => State::Different,
            (Some(_), false, Predicate::Exact) => State::Exact,
            (Some(_), false, _) => State::Near,
        })
    }

    /// Whether a person stands by it.
    #[must_use]
    pub fn is_reviewed(&self) -> bool {
        !self.get(Slot::ReviewerId).is_empty() || !self.get(Slot::ReviewerLabel).is_empty()
    }

    /// Whether the entity needs no further look: a person said so, or nothing was found.
    ///
    /// That it is not some item leaves open what it is.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        match self.state() {
            Some(State::NotFound) => true,
            Some(State::Exact | State::Near) => self.is_reviewed(),
            Some(State::Different) | None => false,
        }
    }

    /// When it was said.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.get(Slot::MappingDate).parse().ok()
    }

    /// What no two rows of a file share: entity, predicate, modifier, item.
    #[must_use]
    pub fn identity(&self) -> [&str; 4] {
        [Slot::SubjectId, Slot::PredicateId, Slot::PredicateModifier, Slot::ObjectId]
            .map(|slot| self.get(slot))
    }

    /// The values in the order of the columns.
    pub(super) fn key(&self) -> Vec<&str> {
        Slot::ALL.iter().map(|slot| self.get(*slot)).collect()
    }
}
