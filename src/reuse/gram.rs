//! I have a text: which short runs of characters is it made of?
//!
//! A gram is three characters that follow each other in the folded text, marks and spaces left out.
//! A run of letters that are no Han characters, or of digits, counts as one character: an English
//! word says about as much as a Han character does.

use rayon::prelude::*;

use super::Similarity;

use crate::model::script::{fold, is_han};

/// How many characters make a gram.
const LENGTH: usize = 3;

/// The grams of many texts, each as a sorted set of numbers.
pub struct Grams {
    grams: Vec<u32>,
    /// Where the grams of each text end.
    ends: Vec<usize>,
}

impl Grams {
    /// The grams of the texts, in their order.
    #[must_use]
    pub fn new<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let texts: Vec<&str> = texts.collect();
        let sets: Vec<Vec<u32>> = texts.par_iter().map(|text| grams(text)).collect();
        let mut ends = Vec::with_capacity(sets.len());
        let mut all = Vec::with_capacity(sets.iter().map(Vec::len).sum());
        for set in sets {
            all.extend(set);
            ends.push(all.len());
        }
        Self { grams: all, ends }
    }

    /// How many texts there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The grams of a text, sorted, each once.
    #[must_use]
    pub fn of(&self, text: usize) -> &[u32] {
        let start = text.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.grams[start..self.ends[text]]
    }

    /// How many grams two texts share, and how many there are in both together.
    #[must_use]
    pub fn shared(&self, one: usize, other: usize) -> (usize, usize) {
        let (mut a, mut b) = (self.of(one), self.of(other));
        let both = a.len() + b.len();
        let mut shared = 0;
        while let ([x, rest_a @ ..], [y, rest_b @ ..]) = (a, b) {
            shared += usize::from(x == y);
            (a, b) = (if x <= y { rest_a } else { a }, if y <= x { rest_b } else { b });
        }
        (shared, both - shared)
    }

    /// How similar two texts are.
    #[must_use]
    pub fn similarity(&self, one: usize, other: usize) -> Similarity {
        let (shared, all) = self.shared(one, other);
        Similarity::new(shared, all)
    }
}

/// The grams of one text.
fn grams(text: &str) -> Vec<u32> {
    let characters = characters(text);
    let gram = |window: &[u64]| {
        let number = window.iter().fold(0, |number, character| mixed(number ^ *character));
        // The upper half; a number is shared by two grams of a text hardly ever.
        u32::try_from(number >> 32).unwrap_or(u32::MAX)
    };
    let mut grams: Vec<u32> = if characters.len() < LENGTH {
        characters.chunks(LENGTH).map(gram).collect()
    } else {
        characters.windows(LENGTH).map(gram).collect()
    };
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// Folded characters as numbers; a word of other letters as one.
fn characters(text: &str) -> Vec<u64> {
    let mut characters = Vec::with_capacity(text.len() / 3);
    let mut word = None;
    for c in text.chars().map(fold) {
        let number = u64::from(u32::from(c)) + 1;
        if is_han(c) {
            characters.extend(word.take());
            characters.push(number);
        } else if c.is_alphanumeric() {
            word = Some(mixed(word.unwrap_or(0)) ^ number);
        } else {
            characters.extend(word.take());
        }
    }
    characters.extend(word);
    characters
}

/// The number with its bits mixed, so that near ones become far ones.
///
/// # Source
/// The last step of [SplitMix64](https://doi.org/10.1145/2714064.2660195), Steele, Lea, Flood 2014.
pub(super) fn mixed(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_as_many_grams_as_it_has_runs_of_three() {
        let case = |text: &str, count| assert_eq!(grams(text).len(), count, "{text}");
        case("", 0);
        case("。，", 0);
        case("香", 1);
        case("香港", 1);
        case("香港的", 1);
        case("香港、交易所", 3);
        case("the Hong Kong Exchange", 2);
        case("推出T-Box平台", 4);
    }

    #[test]
    fn what_is_shared_is_counted() {
        let grams = Grams::new(["香港交易所", "香港贸易所", "香港交易所"].into_iter());
        assert_eq!(grams.shared(0, 1), (0, 6));
        assert_eq!(grams.shared(0, 2), (3, 3));
        assert_eq!(grams.len(), 3);
    }
}
