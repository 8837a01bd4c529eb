//! I have a text: what are the characters around each gap worth to the edges of names there?
//!
//! A run of up to three characters says something of four edges: of a left and a right one where it
//! begins, and of a left and a right one where it ends. All four lie in one row, so that each run is
//! looked up once.

use std::collections::BTreeMap;

use crate::mention::feature::printed;
use crate::mention::lanes::{Keyed, Lanes, scattered};
use crate::mention::scan::Scan;

/// The longest run.
pub(crate) const MOST: usize = 3;

/// The templates, by the edge they speak of and the length of their run.
const TEMPLATES: [[&str; MOST]; 4] = [
    ["first1", "first2", "first3"],
    ["after1", "after2", ""],
    ["before1", "before2", "before3"],
    ["last1", "last2", "last3"],
];

/// What a run is worth: to a left and a right edge in front of it, to a left and a right edge behind it.
type Row = [Lanes; TEMPLATES.len()];

/// The weights of all runs.
#[derive(Debug, Clone)]
pub(crate) struct Grams(Keyed<Row>);

/// Gathers the rows of a table of weights.
#[derive(Default)]
pub(crate) struct Gather(BTreeMap<u64, Row>);

impl Gather {
    /// Takes a weight in, if it is one of a run of characters. Says whether it is.
    pub(crate) fn add(&mut self, template: &str, value: &str, lanes: Lanes) -> bool {
        let length = value.chars().count();
        let is =
            |templates: &[&str; MOST]| templates.get(length.wrapping_sub(1)) == Some(&template);
        if let Some(edge) = TEMPLATES.iter().position(is) {
            let mut key = 0;
            for c in value.chars() {
                key = longer(key, c);
                // A row for each beginning: where there is none, no longer run need be looked for.
                self.0.entry(key).or_default();
            }
            self.0.entry(key).or_default()[edge] = lanes;
        }
        TEMPLATES.iter().any(|templates| templates.contains(&template))
    }

    pub(crate) fn finish(self) -> Grams {
        let rows: Vec<(u64, Row)> =
            self.0.into_iter().map(|(key, row)| (scattered(key), row)).collect();
        Grams(Keyed::new(&rows))
    }
}

/// The run with one character more; different runs, different numbers.
#[inline]
fn longer(run: u64, c: char) -> u64 {
    run << 21 | u64::from(printed(c))
}

/// What the characters around each gap are worth.
pub(crate) struct Sums {
    pub(crate) left: Vec<Lanes>,
    pub(crate) right: Vec<Lanes>,
}

impl Sums {
    pub(crate) fn new(grams: &Grams, scan: &Scan) -> Self {
        let length = scan.folded.len();
        let mut left = vec![Lanes::default(); length + 1];
        let mut right = left.clone();
        for start in 0..length {
            let run = &scan.folded[start..(start + MOST).min(length)];
            // Where a text is in Latin script, words are asked, not characters.
            if scan.latin[start..=start + run.len()].iter().all(|&latin| latin) {
                continue;
            }
            let (mut key, mut here) = (0, (left[start], right[start]));
            for (more, &c) in run.iter().enumerate() {
                key = longer(key, c);
                let Some([first, after, before, last]) = grams.0.get(scattered(key)) else { break };
                let end = start + more + 1;
                here.0.add(first);
                here.1.add(after);
                left[end].add(before);
                right[end].add(last);
            }
            (left[start], right[start]) = here;
        }
        Self { left, right }
    }
}
