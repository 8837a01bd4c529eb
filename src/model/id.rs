//! The ids of documents, units and entities.

use std::fmt;
use std::str::FromStr;

use crate::model::class::Class;

/// The id of a document: its file's stem, unless given.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(String);

impl DocumentId {
    /// An id from a file's stem or a flag; `None` when empty or with `/`, `\` or control characters.
    #[must_use]
    pub fn new(id: &str) -> Option<Self> {
        let bad = |c: char| c == '/' || c == '\\' || c.is_control();
        (!id.is_empty() && !id.contains(bad)).then(|| Self(id.to_owned()))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The id of a unit inside its document: `0`, or `3/14` for measure 14 of area 3.
///
/// A measure has the number printed in front of it, be it counted through the document or anew in each area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitId {
    /// The preamble of a memorandum with its signatures, or a whole report.
    Preamble,
    /// A numbered measure.
    Measure {
        /// Number of the area, from 1.
        area: u16,
        /// Number of the measure as printed.
        number: u16,
    },
}

impl fmt::Display for UnitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Preamble => f.write_str("0"),
            Self::Measure { area, number } => write!(f, "{area}/{number}"),
        }
    }
}

/// The text is no unit id.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is no unit: write 0, or 3/14 for measure 14 of area 3")]
pub struct NotAUnit(String);

impl FromStr for UnitId {
    type Err = NotAUnit;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "0" {
            return Ok(Self::Preamble);
        }
        let parsed = text.split_once('/').and_then(|(area, number)| {
            Some(Self::Measure { area: area.parse().ok()?, number: number.parse().ok()? })
        });
        parsed.ok_or_else(|| NotAUnit(text.to_owned()))
    }
}

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
