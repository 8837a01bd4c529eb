//! I have many words: which of them begin at a place in a text?
//!
//! Every beginning of every word lies in one table under the hash of its characters, so that a text
//! is read from each of its places only as far as some word goes, and no step waits for another.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

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

/// Gathers words, each with what is said of it in one place or another.
#[derive(Debug, Clone)]
pub(crate) struct Gather<Value> {
    /// Where each beginning stands in `nodes`, by its hash.
    known: FxHashMap<u64, usize>,
    /// The beginnings, as they came, and what is said of those that are words.
    nodes: Vec<(u64, Value)>,
}

impl<Value: Default> Default for Gather<Value> {
    fn default() -> Self {
        Self { known: FxHashMap::default(), nodes: Vec::new() }
    }
}

impl<Value: Copy + Default + Ord> Gather<Value> {
    /// What is said of a word, to be added to.
    pub(crate) fn of(&mut self, word: impl IntoIterator<Item = char>) -> Option<&mut Value> {
        let (mut hash, mut at) = (0, None);
        for c in word {
            hash = longer(hash, c);
            at = Some(*self.known.entry(hash).or_insert_with(|| {
                self.nodes.push((hash, Value::default()));
                self.nodes.len() - 1
            }));
        }
        self.nodes.get_mut(at?).map(|(_, value)| value)
    }

    /// Nothing for more distinct values than can be told apart (16,382).
    pub(crate) fn finish(self) -> Option<Prefixes<Value>> {
        let mut values = vec![Value::default()];
        let mut numbers = BTreeMap::from([(Value::default(), 0)]);
        let size = (self.nodes.len() * 3 / 2 + 1).next_power_of_two();
        let mut prefixes = Prefixes { places: vec![0; size], values: Vec::new() };
        for (hash, value) in self.nodes {
            let number = *numbers.entry(value).or_insert_with(|| {
                values.push(value);
                values.len() as u64 - 1
            });
            let mut at = prefixes.place(hash);
            while prefixes.places[at] != 0 {
                at = (at + 1) & (size - 1);
            }
            prefixes.places[at] = upper(hash) | ((number + 1) & LOWER);
        }
        if values.len() as u64 >= LOWER {
            return None;
        }
        prefixes.values = values;
        Some(prefixes)
    }
}

impl<Value: Copy> Prefixes<Value> {
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
        let mut gather = Gather::default();
        for (word, value) in words {
            *gather.of(word.chars()).unwrap() = value;
        }
        assert_eq!(gather.of([]), None);
        let prefixes = gather.finish().unwrap();
        let text: Vec<char> = "合作會議of".chars().collect();
        let found = |start| prefixes.starting(&text, start).collect::<Vec<_>>();
        assert_eq!(found(0), [(2, 1), (4, 2)]);
        assert_eq!(found(2), [(3, 3)]);
        assert_eq!(found(3), []);
        assert_eq!(found(4), [(6, 4)]);
        assert_eq!(found(6), []);
        let none = Gather::<u8>::default().finish().unwrap();
        assert_eq!(none.starting(&text, 0).count(), 0);
    }
}
