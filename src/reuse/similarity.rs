//! How similar are two texts?

use std::fmt;

/// How similar two measures are at least, for one to reuse the other.
///
/// On memoranda of one genre, measures that were copied and reworked resemble each other by 0.2 and
/// more, measures that merely speak of the same matter by less.
pub const LEAST: Similarity = Similarity(200);

/// How many grams two measures share at least: fewer are a phrase of the genre.
pub const LEAST_SHARED: usize = 8;

/// Of how many earlier measures a measure is said to reuse words at most: the most similar ones.
///
/// A clause that stands in ten thousand documents would otherwise be in fifty million pairs.
pub const MOST: usize = 32;

/// The resemblance of two texts, in thousandths: 0 nothing in common, 1 the same grams.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Similarity(u16);

impl Similarity {
    /// `shared` of `all`; 0 where there is nothing.
    pub(super) fn new(shared: usize, all: usize) -> Self {
        let thousandths = (shared * 1000 + all / 2).checked_div(all).unwrap_or(0);
        Self(u16::try_from(thousandths).unwrap_or(1000))
    }
}

impl serde::Serialize for Similarity {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(f64::from(self.0) / 1000.0)
    }
}

impl fmt::Display for Similarity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:03}", self.0 / 1000, self.0 % 1000)
    }
}
