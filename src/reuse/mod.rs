//! I have many measures: which of them stood, alike or changed, in an earlier document?
//!
//! Two measures are as similar as the share of their grams that both have ([`gram`]): their
//! resemblance. Pairs that may be similar come from sketches (`sketch.rs`), so that nobody compares
//! a million measures with a million others; each is then compared exactly. What changed between
//! two texts is said word by word ([`difference()`]).
//!
//! # Source
//! A. Z. Broder, [On the resemblance and containment of
//! documents](https://doi.org/10.1109/SEQUEN.1997.666900), 1997.

pub mod difference;
pub mod gram;
mod sketch;

use std::fmt;

pub use difference::{Piece, difference, marked};

use crate::entity::Corpus;
use crate::model::Date;
use crate::model::UnitId;
use crate::reuse::gram::Grams;

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
    fn new(shared: usize, all: usize) -> Self {
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

/// A measure to compare.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'a> {
    /// The date of its document; one without a date counts as the earliest.
    pub date: Option<Date>,
    /// The id of its document.
    pub document: &'a str,
    /// Its clean text.
    pub text: &'a str,
}

/// A measure that reuses words of an earlier one; both as indices of what was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reuse {
    /// The later measure.
    pub later: usize,
    /// The earlier one.
    pub earlier: usize,
    /// How similar they are, [`LEAST`] or more.
    pub similarity: Similarity,
}

/// How similar two texts are, whatever script they are in.
///
/// ```
/// use memograph::reuse::similarity;
/// assert_eq!(similarity("繼續推動兩地公務員交流。", "继续推动两地公务员交流").to_string(), "1.000");
/// assert_eq!(similarity("繼續推動兩地公務員交流。", "舉辦展覽").to_string(), "0.000");
/// ```
#[must_use]
pub fn similarity(one: &str, other: &str) -> Similarity {
    Grams::new([one, other].into_iter()).similarity(0, 1)
}

/// Which passages reuse words of a passage of an earlier document, sorted.
///
/// Earlier is the document of the earlier date; of equal dates, that of the smaller id. The order of
/// the passages makes no difference. A passage is tied to [`MOST`] earlier ones at most. Of pairs
/// that are just similar enough, one in two hundred is not found (see `sketch`).
///
/// Time and memory grow with the number of passages, not with that of pairs.
#[must_use]
pub fn reuses(passages: &[Passage<'_>]) -> Vec<Reuse> {
    let mut order: Vec<usize> = (0..passages.len()).collect();
    order.sort_by_key(|index| {
        let passage = &passages[*index];
        (passage.date, passage.document, passage.text)
    });
    let mut documents = Vec::with_capacity(order.len());
    let mut last = None;
    for (rank, index) in order.iter().enumerate() {
        let document = (passages[*index].date, passages[*index].document);
        if last.replace(document) != Some(document) {
            documents.push(rank);
        } else {
            documents.push(documents.last().copied().unwrap_or(0));
        }
    }
    let grams = Grams::new(order.iter().map(|index| passages[*index].text));
    let mut found = Vec::new();
    for (later, matches) in sketch::similar(&grams, &documents).into_iter().enumerate() {
        found.extend(matches.into_iter().map(|(earlier, similarity)| Reuse {
            later: order[later],
            earlier: order[earlier],
            similarity,
        }));
    }
    found.sort_unstable();
    found
}

/// A measure of a corpus: the index of its reading, and of its unit there.
pub type Place = (usize, usize);

/// Which measures of a corpus reuse words of an earlier one: the later, the earlier, how similar.
#[must_use]
pub fn of_corpus(corpus: &Corpus) -> Vec<(Place, Place, Similarity)> {
    let (mut places, mut passages) = (Vec::new(), Vec::new());
    for (index, reading) in corpus.readings.iter().enumerate() {
        for (unit, text) in reading.units.units.iter().enumerate() {
            if text.id != UnitId::Preamble {
                places.push((index, unit));
                passages.push(Passage {
                    date: reading.document.meta.date,
                    document: reading.document.id.as_str(),
                    text: &text.text,
                });
            }
        }
    }
    let found = reuses(&passages).into_iter();
    found.map(|reuse| (places[reuse.later], places[reuse.earlier], reuse.similarity)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_similarity_has_three_digits() {
        let case = |shared, all, text| {
            assert_eq!(Similarity::new(shared, all).to_string(), text);
        };
        case(0, 0, "0.000");
        case(1, 3, "0.333");
        case(2, 3, "0.667");
        case(5, 5, "1.000");
    }

    #[test]
    fn the_later_reuses_the_earlier() {
        let text = "全面貫徹落實中央有關部門出台的便利港澳居民在內地發展的政策措施";
        let passage =
            |date: &str, document, text| Passage { date: date.parse().ok(), document, text };
        let case = |passages: &[Passage<'_>], expected: &[(usize, usize)]| {
            let found: Vec<_> =
                reuses(passages).iter().map(|reuse| (reuse.later, reuse.earlier)).collect();
            assert_eq!(found, expected);
        };
        case(&[passage("2024", "a", text), passage("2023-05", "b", text)], &[(0, 1)]);
        case(&[passage("2023-05", "b", text), passage("2023-05", "a", text)], &[(0, 1)]);
        case(&[passage("2023", "a", text), passage("2023", "a", text)], &[]);
        case(
            &[passage("2023", "a", "加強兩地合作。"), passage("2024", "b", "加強兩地合作。")],
            &[],
        );
    }
}
