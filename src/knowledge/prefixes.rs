//! I have many words: which of them begin at a place in a text?
//!
//! Every beginning of every word lies in one table under the hash of its characters, so that a text
//! is read from each of its places only as far as some word goes, and no step waits for another.

use std::collections::BTreeMap;

/// Words with a value each.
#[derive(Debug, Clone)]
pub(crate) struct Prefixes<Value> {
    /// The upper part of a hash, and below it which of `values` it has, one more; 0 for an empty place.
    places: Vec<u64>,
    /// The distinct values; the first is that of a beginning that is no word.
    values: Vec<Value>,
}

/// How many bits say which value it is.
const BITS: u32 = 14;

impl<Value: Copy + Default + Ord> Prefixes<Value> {
    /// Nothing for more distinct values than can be told apart (16,382).
    pub(crate) fn new<'w>(words: impl IntoIterator<Item = (&'w str, Value)>) -> Option<Self> {
        let mut values = vec![Value::default()];
        let mut known = BTreeMap::from([(Value::default(), 0)]);
        let mut nodes: BTreeMap<u64, u64> = BTreeMap::new();
        for (word, value) in words {
            let number = *known.entry(value).or_insert_with(|| {
                values.push(value);
                values.len() as u64 - 1
            });
            let mut hash = 0;
            for c in word.chars() {
                hash = longer(hash, c);
                nodes.entry(hash).or_default();
            }
            nodes.insert(hash, number);
        }
        if values.len() as u64 >= LOWER {
            return None;
        }
        let mut prefixes =
            Self { places: vec![0; (nodes.len() * 3 / 2 + 1).next_power_of_two()], values };
        for (hash, number) in nodes {
            let mut at = prefixes.place(hash);
            while prefixes.places[at] != 0 {
                at = (at + 1) & (prefixes.places.len() - 1);
            }
            prefixes.places[at] = upper(hash) | (number + 1);
        }
        Some(prefixes)
    }

    /// The words that begin at `start`: past the last character of each, and its value; the shortest
    /// first.
    pub(crate) fn starting<'t>(
        &'t self,
        text: &'t [char],
        start: usize,
    ) -> impl Iterator<Item = (usize, Value)> + 't {
        let (mut hash, mut end) = (0, start);
        std::iter::from_fn(move || {
            loop {
                hash = longer(hash, *text.get(end)?);
                end += 1;
                let number = self.number(hash)?;
                if number > 0 {
                    return Some((end, self.values[number]));
                }
            }
        })
    }

    #[inline]
    fn number(&self, hash: u64) -> Option<usize> {
        let mut at = self.place(hash);
        loop {
            let place = *self.places.get(at)?;
            if place == 0 {
                return None;
            }
            if upper(place) == upper(hash) {
                return usize::try_from(place & LOWER).ok()?.checked_sub(1);
            }
            at = (at + 1) & (self.places.len() - 1);
        }
    }

    #[inline]
    fn place(&self, hash: u64) -> usize {
        #[expect(clippy::cast_possible_truncation, reason = "the lowest bits of the hash")]
        let lower = hash as usize;
        lower & (self.places.len() - 1)
    }
}

const LOWER: u64 = (1 << BITS) - 1;

fn upper(hash: u64) -> u64 {
    hash & !LOWER
}

/// The hash of one character more.
#[inline]
fn longer(hash: u64, c: char) -> u64 {
    let hash = (hash ^ u64::from(c)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ hash >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_inside_words_and_beginnings_are_none() {
        let words = [("合作", 1_u8), ("合作會議", 2), ("會", 3), ("議程", 1), ("of", 4)];
        let prefixes = Prefixes::new(words).unwrap();
        let text: Vec<char> = "合作會議of".chars().collect();
        let found = |start| prefixes.starting(&text, start).collect::<Vec<_>>();
        assert_eq!(found(0), [(2, 1), (4, 2)]);
        assert_eq!(found(2), [(3, 3)]);
        assert_eq!(found(3), []);
        assert_eq!(found(4), [(6, 4)]);
        assert_eq!(found(6), []);
        let none = Prefixes::<u8>::new([]).unwrap();
        assert_eq!(none.starting(&text, 0).count(), 0);
    }
}
