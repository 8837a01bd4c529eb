//! Weights by the feature's key, laid out to be looked up and summed quickly.

use std::cell::Cell;

use crate::model::Class;

const CLASSES: usize = Class::ALL.len();

/// A worth for each class in thousandths, in as many lanes as a machine adds at once.
///
/// Sums stay at the ends of the range: what is so sure is sure enough.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Lanes([i16; 8]);

impl Lanes {
    pub(crate) fn new(weights: [i16; CLASSES]) -> Self {
        let mut lanes = [0; 8];
        lanes[..CLASSES].copy_from_slice(&weights);
        Self(lanes)
    }

    #[inline]
    pub(crate) fn add(&mut self, other: &Self) {
        for (sum, weight) in self.0.iter_mut().zip(other.0) {
            *sum = sum.saturating_add(weight);
        }
    }

    /// The greater of both, class by class.
    pub(crate) fn max(self, other: Self) -> Self {
        Self(std::array::from_fn(|lane| self.0[lane].max(other.0[lane])))
    }

    /// Whether some class is worth this much.
    #[inline]
    pub(crate) fn reaches(&self, least: i32) -> bool {
        self.0[..CLASSES].iter().any(|&worth| i32::from(worth) >= least)
    }

    /// The most it is worth to any class.
    pub(crate) fn most(&self) -> i32 {
        self.0[..CLASSES].iter().copied().max().map_or(i32::MIN, i32::from)
    }

    /// The worth for each class.
    pub(crate) fn row(self) -> [i32; CLASSES] {
        std::array::from_fn(|class| i32::from(self.0[class]))
    }
}

/// A key without pattern, made from a number that has one.
#[inline]
pub(crate) fn scattered(number: u64) -> u64 {
    let key = number.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    key ^ key >> 32
}

/// A table by keys that are already without pattern: the lower half says where to look, the upper
/// half whether this is the row.
#[derive(Debug, Clone)]
pub(crate) struct Keyed<Row> {
    /// The upper half of the key and one more than the row; 0 for an empty place.
    places: Vec<(u32, u32)>,
    rows: Vec<Row>,
}

impl<Row: Copy> Keyed<Row> {
    pub(crate) fn new(all: &[(u64, Row)]) -> Self {
        let size = (2 * all.len()).next_power_of_two();
        let mut keyed = Self { places: vec![(0, 0); size], rows: Vec::with_capacity(all.len()) };
        for &(key, row) in all {
            keyed.rows.push(row);
            let row = u32::try_from(keyed.rows.len()).unwrap_or(0);
            let (mut at, upper) = keyed.place(key);
            while keyed.places[at].1 != 0 && keyed.places[at].0 != upper {
                at = (at + 1) % size;
            }
            keyed.places[at] = (upper, row);
        }
        keyed
    }

    #[inline]
    pub(crate) fn get(&self, key: u64) -> Option<&Row> {
        let (mut at, upper) = self.place(key);
        loop {
            let &(known, row) = self.places.get(at)?;
            if row == 0 {
                return None;
            }
            if known == upper {
                return self.rows.get(row as usize - 1);
            }
            at = (at + 1) & (self.places.len() - 1);
        }
    }

    #[inline]
    fn place(&self, key: u64) -> (usize, u32) {
        #[expect(clippy::cast_possible_truncation, reason = "the halves of the key")]
        let (lower, upper) = (key as u32, (key >> 32) as u32);
        (lower as usize & (self.places.len() - 1), upper)
    }
}

/// Sums that were worked out before, by the key of what they are the sums of; a later one takes the
/// place of an earlier one.
pub(crate) struct Memo(Vec<Cell<(u64, Lanes)>>);

impl Default for Memo {
    fn default() -> Self {
        Self(vec![Cell::default(); 1 << 13])
    }
}

impl Memo {
    /// The sum under `key`, which is not 0.
    #[inline]
    pub(crate) fn get(&self, key: u64, work: impl FnOnce() -> Lanes) -> Lanes {
        #[expect(clippy::cast_possible_truncation, reason = "a few bits of the key")]
        let at = scattered(key) as usize & (self.0.len() - 1);
        let place = &self.0[at];
        let (known, lanes) = place.get();
        if known == key {
            return lanes;
        }
        let lanes = work();
        place.set((key, lanes));
        lanes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_found_again_by_its_key_and_no_other() {
        let key = scattered;
        let lanes = |n: u64| Lanes::new([i16::try_from(n).unwrap(), 0, 0, 0, 1]);
        let all: Vec<_> = (0..1000).map(|n| (key(n), lanes(n))).collect();
        let keyed = Keyed::new(&all);
        assert!(all.iter().all(|(key, lanes)| keyed.get(*key) == Some(lanes)));
        assert!((1000..5000).all(|n| keyed.get(key(n)).is_none()));
        assert_eq!(Keyed::<Lanes>::new(&[]).get(7), None);
    }

    #[test]
    fn sums_stay_in_range() {
        let mut sum = Lanes::new([i16::MAX, -5, 0, 0, i16::MIN]);
        sum.add(&Lanes::new([1, 2, 0, 0, -1]));
        assert_eq!(sum.row(), [32767, -3, 0, 0, -32768]);
        assert!(sum.reaches(32767) && !sum.reaches(32768));
        assert!(!Lanes::new([-1; 5]).reaches(0));
    }
}
