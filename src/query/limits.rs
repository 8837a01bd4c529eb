//! How much of an answer is borne.

use std::time::Duration;

/// How large an answer may be, and how long it may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most rows or triples.
    pub rows: usize,
    /// The longest time.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self { rows: 1_000_000, time: Duration::from_secs(60) }
    }
}

/// What is said of an answer that is too large.
pub(super) fn too_many(rows: usize) -> String {
    format!("the answer has more than {rows} rows; ask for less, or allow more with --limit-rows")
}
