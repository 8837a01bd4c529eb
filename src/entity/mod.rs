//! I have a name: which entity is it?

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::document::{Document, Language};
use crate::fact::Fact;
use crate::mention::{Class, Mention};
use crate::unit::Units;

/// The id of an entity: its class and the last part of its IRI.
///
/// The last part is a lexicon id, or `x-` and letters and digits made from the folded name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntityId {
    /// What it is.
    pub class: Class,
    /// `hkex`, or `x-3kf0…`.
    pub local: String,
}

impl fmt::Display for EntityId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.class, self.local)
    }
}

/// One thing in the world, with its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its id.
    pub id: EntityId,
    /// Its kind within the class, where known.
    pub kind: Option<String>,
    /// Its preferred names, at most one a language.
    pub labels: BTreeMap<Language, String>,
    /// Its other names.
    pub aliases: BTreeSet<(Language, String)>,
    /// Where it belongs (`hong-kong`, `shanghai`, …), where known.
    pub jurisdiction: Option<String>,
    /// What the lexicon says it is a part of.
    pub part_of: Option<EntityId>,
    /// Whether it stands in the lexicon.
    pub curated: bool,
}

/// A document with all that was found in it.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The document.
    pub document: Document,
    /// Its units and areas.
    pub units: Units,
    /// The mentions of each unit, sorted, not overlapping.
    pub mentions: Vec<Vec<Mention>>,
    /// The facts of each unit.
    pub facts: Vec<Vec<Fact>>,
}

/// All readings, and the entities that their mentions name.
#[derive(Debug, Clone)]
pub struct Corpus {
    /// The readings, sorted by document id.
    pub readings: Vec<Reading>,
    /// The entity of each mention: by reading, unit, mention.
    pub named: Vec<Vec<Vec<EntityId>>>,
    /// The entities that are mentioned, and those that these are parts of.
    pub entities: BTreeMap<EntityId, Entity>,
}
