//! What must be true of a query's answer, as its head says.

use crate::query::Answer;

/// A check on an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Check {
    /// The columns, in their order.
    Columns(Vec<String>),
    /// The number of rows: `=`, `>=` or `<=` that many.
    Rows(Compare, usize),
    /// Some row holds these values, in this order, with others between or around them.
    Contains(Vec<String>),
    /// No row holds these values.
    Lacks(Vec<String>),
}

/// How a number is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// `=`
    Equal,
    /// `>=`
    AtLeast,
    /// `<=`
    AtMost,
}

impl Check {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
        let values = || rest.split('|').map(|value| value.trim().to_owned()).collect();
        match word {
            "columns" => Ok(Self::Columns(rest.split_whitespace().map(str::to_owned).collect())),
            "contains" => Ok(Self::Contains(values())),
            "lacks" => Ok(Self::Lacks(values())),
            "rows" => {
                let rows = rest.split_once(' ').and_then(|(sign, count)| {
                    let compare = match sign {
                        "=" => Compare::Equal,
                        ">=" => Compare::AtLeast,
                        "<=" => Compare::AtMost,
                        _ => return None,
                    };
                    Some(Self::Rows(compare, count.trim().parse().ok()?))
                });
                rows.ok_or_else(|| format!("{rest:?}: write rows >= 4, rows = 4 or rows <= 4"))
            }
            _ => Err(format!("{word:?} is no check: write columns, rows, contains or lacks")),
        }
    }

    /// What is wrong with the answer; `None` when it passes.
    #[must_use]
    pub fn fault(&self, answer: &Answer) -> Option<String> {
        let (columns, rows) = answer.texts();
        match self {
            Self::Columns(expected) => (columns != *expected).then(|| {
                format!("the columns are {}, not {}", columns.join(" "), expected.join(" "))
            }),
            Self::Rows(compare, count) => {
                let right = match compare {
                    Compare::Equal => rows.len() == *count,
                    Compare::AtLeast => rows.len() >= *count,
                    Compare::AtMost => rows.len() <= *count,
                };
                (!right).then(|| format!("there are {} rows, not {compare:?} {count}", rows.len()))
            }
            Self::Contains(values) => (!rows.iter().any(|row| holds(row, values)))
                .then(|| format!("no row holds {}", values.join(" | "))),
            Self::Lacks(values) => rows
                .iter()
                .any(|row| holds(row, values))
                .then(|| format!("a row holds {}", values.join(" | "))),
        }
    }
}

/// Whether the row has the values in this order.
fn holds(row: &[String], values: &[String]) -> bool {
    let mut cells = row.iter();
    values.iter().all(|value| cells.any(|cell| cell == value))
}
