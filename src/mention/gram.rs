//! I have a text: what are the characters around each gap worth to the edges of names there?
//!
//! A run of up to three characters says something of four edges: of a left and a right one where it
//! begins, and of a left and a right one where it ends. All four lie in one row, so that each run is
//! looked up once.

use rustc_hash::FxHashMap;

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

/// Where in a row, and for runs of which length, a template has its weights.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    edge: usize,
    length: usize,
}

/// The place of a template, if it is one of runs of characters.
pub(crate) fn place(template: &str) -> Option<Place> {
    let is = |templates: &[&str; MOST]| templates.iter().position(|known| *known == template);
    TEMPLATES.iter().enumerate().find_map(|(edge, templates)| {
        Some(Place { edge, length: is(templates).filter(|_| !template.is_empty())? + 1 })
    })
}

/// Gathers the rows of a table of weights.
#[derive(Default)]
pub(crate) struct Gather {
    /// Where the row of a run stands.
    known: FxHashMap<u64, usize>,
    rows: Vec<(u64, Row)>,
}

impl Gather {
    /// Takes a weight in; one of a run that is cut short at the end of a text has no place here.
    pub(crate) fn add(&mut self, place: Place, run: &str, lanes: Lanes) {
        if run.chars().count() != place.length {
            return;
        }
        let (mut key, mut row) = (0, 0);
        for c in run.chars() {
            key = longer(key, c);
            // A row for each beginning: where there is none, no longer run need be looked for.
            row = *self.known.entry(key).or_insert_with(|| {
                self.rows.push((scattered(key), Row::default()));
                self.rows.len() - 1
            });
        }
        self.rows[row].1[place.edge] = lanes;
    }

    pub(crate) fn finish(self) -> Grams {
        Grams(Keyed::new(&self.rows))
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
