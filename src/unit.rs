//! I have a document: what can be cited in it?

use std::fmt;
use std::str::FromStr;

use crate::document::DocumentId;
use crate::error::Issue;

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

/// A citable part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The document it stands in.
    pub doc: DocumentId,
    /// Its id in that document.
    pub id: UnitId,
    /// The heading above it; `None` for the preamble.
    pub area: Option<String>,
    /// Its clean text: line ends and page furniture removed, names rejoined, white space between
    /// CJK characters dropped, paragraphs of a preamble or report kept apart by `\n`; characters
    /// otherwise as printed.
    pub text: String,
}

/// A heading over a run of measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Its place in the document, from 1.
    pub number: u16,
    /// The heading, without its numeral.
    pub title: String,
}

/// The units of a document, preamble first, then in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Units {
    /// The units.
    pub units: Vec<Unit>,
    /// The areas.
    pub areas: Vec<Area>,
    /// What a person should look at.
    pub issues: Vec<Issue>,
}
