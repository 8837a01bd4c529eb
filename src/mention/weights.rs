//! What each feature is worth to each class: `data/weights/mentions.tsv`, learned by `memograph train`.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::knowledge::table::rows;
use crate::mention::choice::{STATES, Tie};
use crate::mention::feature::spelled_key;
use crate::mention::gram::{Gather, Grams};
use crate::mention::inner::PREFIX;
use crate::mention::lanes::{Keyed, Lanes};
use crate::model::Class;

const CLASSES: usize = Class::ALL.len();
const COLUMNS: [&str; 7] =
    ["feature", "value", "institution", "event", "programme", "agreement", "person"];

/// The weights of a feature, by class, in thousandths.
pub(crate) type Row = [i32; CLASSES];

/// All weights.
#[derive(Debug, Clone)]
pub struct Weights {
    rows: Keyed<Lanes>,
    /// Those of runs of characters, apart: most of what is looked up one by one lies close together.
    runs: Keyed<Lanes>,
    /// The same, laid out to be read along a text.
    pub(crate) grams: Grams,
    /// By class of the name before (last: none), tie to it, class.
    pub(crate) link: [[Row; Tie::ALL.len()]; STATES],
    /// What it is worth that the same name stands elsewhere in the document.
    pub(crate) again: i32,
    /// A candidate whose edges are worth less than this to every class is no name.
    pub(crate) edges: i32,
    /// A candidate worth less than this to every class is no name, whatever it is tied to.
    pub(crate) least: i32,
    /// The most that what lies between the edges can be worth.
    pub(crate) inner: Lanes,
}

impl Weights {
    /// Reads the table.
    ///
    /// # Errors
    /// [`crate::error::Error::Table`] for a wrong header or a weight that is no whole number.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let mut weights = Self {
            rows: Keyed::new(&[]),
            runs: Keyed::new(&[]),
            grams: Gather::default().finish(),
            link: [[Row::default(); Tie::ALL.len()]; STATES],
            again: 0,
            edges: i32::MIN,
            least: i32::MIN,
            inner: Lanes::default(),
        };
        let mut inner: BTreeMap<&str, Lanes> = BTreeMap::new();
        let (mut keyed, mut runs) = (Vec::new(), Vec::new());
        let mut grams = Gather::default();
        for row in rows(file, text, &COLUMNS)? {
            let mut values = [0_i16; CLASSES];
            for (class, value) in values.iter_mut().enumerate() {
                let field = row.field(2 + class);
                if !field.is_empty() {
                    *value = field.parse().map_err(|_| {
                        row.error(
                            2 + class,
                            format!(
                                "{field:?} is no weight: write thousandths, a whole number \
                                 between -32768 and 32767"
                            ),
                        )
                    })?;
                }
            }
            let lanes = Lanes::new(values);
            let first = i32::from(values[0]);
            if row.field(0) == "link" {
                if let Some((state, tie)) = link_of(row.field(1)) {
                    weights.link[state][tie] = lanes.row();
                }
            } else if row.field(0) == "again" {
                weights.again = first;
            } else if row.field(0) == "floor" {
                *(if row.field(1) == "edges" { &mut weights.edges } else { &mut weights.least }) =
                    first;
            } else {
                if row.field(0).starts_with(PREFIX) {
                    // A feature that is not there is worth nothing, so the best is never less.
                    let best = inner.entry(row.field(0)).or_default();
                    *best = best.max(lanes);
                }
                let key = spelled_key(row.field(0), row.field(1).chars());
                let run = grams.add(row.field(0), row.field(1), lanes);
                (if run { &mut runs } else { &mut keyed }).push((key, lanes));
            }
        }
        for best in inner.values() {
            weights.inner.add(best);
        }
        weights.rows = Keyed::new(&keyed);
        weights.runs = Keyed::new(&runs);
        weights.grams = grams.finish();
        Ok(weights)
    }

    /// The weights of a feature, by its key; nothing for a run of characters.
    #[inline]
    pub(crate) fn get(&self, key: u64) -> Option<&Lanes> {
        self.rows.get(key)
    }

    /// The weights of a run of characters, by the key of the feature.
    pub(crate) fn run(&self, key: u64) -> Option<&Lanes> {
        self.runs.get(key)
    }
}

/// `institution-bracket`, `none-list` → indexes into the link weights.
fn link_of(value: &str) -> Option<(usize, usize)> {
    let (name, tie) = value.split_once('-')?;
    let state = (0..STATES).find(|&state| state_name(state) == name)?;
    Some((state, Tie::ALL.iter().position(|known| known.name() == tie)?))
}

/// The value under which link weights are written.
pub(crate) fn link_name(state: usize, tie: Tie) -> String {
    format!("{}-{}", state_name(state), tie.name())
}

fn state_name(state: usize) -> &'static str {
    Class::ALL.get(state).map_or("none", |class| class.name())
}

/// Weights as a table, sorted; weights of nothing left out.
#[must_use]
pub(crate) fn write(rows: &BTreeMap<(String, String), Row>) -> String {
    let mut text = COLUMNS.join("\t");
    text.push('\n');
    for ((feature, value), row) in rows {
        if row.iter().all(|&weight| weight == 0) {
            continue;
        }
        let cell = |&weight: &i32| if weight == 0 { String::new() } else { weight.to_string() };
        let cells: Vec<String> = row.iter().map(cell).collect();
        text.push_str(format!("{feature}\t{value}\t{}", cells.join("\t")).trim_end());
        text.push('\n');
    }
    text
}
