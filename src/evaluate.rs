//! I have annotated documents: how much is found, and how much of it is right?
//!
//! Scores are strict, and those of `eval/score.py`: mentions are compared as a multiset of (unit,
//! class, surface), facts as a set of (unit, relation, from, to); surfaces without white space and
//! quotation marks, variants folded.

use std::collections::BTreeMap;
use std::fmt;

use crate::fact::{End, Fact};
use crate::learn::gold::{MentionRow, RelationRow};
use crate::mention::Mention;
use crate::model::script::{fold, is_ignored};
use crate::unit::Unit;

/// How many were found, how many stand in the annotation, how many are in both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Score {
    /// Found and annotated.
    pub right: usize,
    /// Found.
    pub found: usize,
    /// Annotated.
    pub annotated: usize,
}

impl Score {
    /// The share of what was found that is right; 0 where nothing was found.
    #[must_use]
    pub fn precision(self) -> f64 {
        ratio(self.right, self.found)
    }

    /// The share of what is annotated that was found; 0 where nothing is annotated.
    #[must_use]
    pub fn recall(self) -> f64 {
        ratio(self.right, self.annotated)
    }

    /// The harmonic mean of the two.
    #[must_use]
    pub fn f1(self) -> f64 {
        ratio(2 * self.right, self.found + self.annotated)
    }

    /// Both counted together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            right: self.right + other.right,
            found: self.found + other.found,
            annotated: self.annotated + other.annotated,
        }
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { right, found, annotated } = self;
        let (p, r, f1) = (self.precision(), self.recall(), self.f1());
        write!(
            f,
            "right {right:5}  found {found:5}  annotated {annotated:5}  P {p:.3}  R {r:.3}  F1 {f1:.3}"
        )
    }
}

/// The comparison of one document's rows with the annotation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// By class or relation.
    pub kinds: BTreeMap<String, Score>,
    /// All.
    pub all: Score,
    /// Mentions without regard to their class: what is wrong here is wrong at the edges.
    pub edges: Score,
    /// Annotated, and not found: unit and row.
    pub misses: Vec<(String, String)>,
    /// Found, and not annotated: unit and row.
    pub extras: Vec<(String, String)>,
}

impl Comparison {
    /// Adds another document's.
    pub fn add(&mut self, other: &Self) {
        for (kind, score) in &other.kinds {
            let sum = self.kinds.entry(kind.clone()).or_default();
            *sum = sum.plus(*score);
        }
        self.all = self.all.plus(other.all);
        self.edges = self.edges.plus(other.edges);
        self.misses.extend_from_slice(&other.misses);
        self.extras.extend_from_slice(&other.extras);
    }
}

/// One thing to compare: unit, kind, the rest.
type Item = (String, String, String);

/// Compares found mentions with annotated ones.
#[must_use]
pub fn mentions(annotated: &[MentionRow], units: &[Unit], found: &[Vec<Mention>]) -> Comparison {
    let annotated =
        annotated.iter().map(|r| (r.unit.clone(), r.class.clone(), norm(&r.text))).collect();
    let each = |(unit, mentions): (&Unit, &Vec<Mention>)| {
        let id = unit.id.to_string();
        let item = |m: &Mention| (id.clone(), m.class.to_string(), norm(&m.surface));
        mentions.iter().map(item).collect::<Vec<Item>>()
    };
    let found = units.iter().zip(found).flat_map(each).collect();
    compare(annotated, found)
}

/// Compares found facts with annotated ones.
#[must_use]
pub fn facts(
    annotated: &[RelationRow],
    units: &[Unit],
    mentions: &[Vec<Mention>],
    found: &[Vec<Fact>],
) -> Comparison {
    let both = |from: &str, to: &str| format!("{} → {}", norm(from), norm(to));
    let annotated = annotated.iter().map(|r| (r.unit.clone(), r.rel.clone(), both(&r.from, &r.to)));
    let mut items = Vec::new();
    for ((unit, mentions), facts) in units.iter().zip(mentions).zip(found) {
        for fact in facts {
            let (from, to) = (fact.from.surface(mentions), fact.to.surface(mentions));
            items.push((unit.id.to_string(), fact.rel.to_string(), both(from, to)));
        }
    }
    compare(set(annotated.collect()), set(items))
}

impl End {
    /// The surface of the mention, or the value.
    #[must_use]
    pub fn surface<'a>(&'a self, mentions: &'a [Mention]) -> &'a str {
        match self {
            Self::Mention(index) => mentions.get(*index).map_or("", |mention| &mention.surface),
            Self::Value(value) => value,
        }
    }
}

fn set(mut items: Vec<Item>) -> Vec<Item> {
    items.sort();
    items.dedup();
    items
}

fn compare(annotated: Vec<Item>, found: Vec<Item>) -> Comparison {
    let count = |items: Vec<Item>| {
        let mut counts: BTreeMap<Item, usize> = BTreeMap::new();
        for item in items {
            *counts.entry(item).or_default() += 1;
        }
        counts
    };
    let edge = |items: &[Item]| {
        items.iter().map(|(unit, _, rest)| (unit.clone(), String::new(), rest.clone())).collect()
    };
    let edges = score(&count(edge(&annotated)), &count(edge(&found)));
    let (annotated, found) = (count(annotated), count(found));
    let mut comparison = Comparison { all: score(&annotated, &found), edges, ..Default::default() };
    for (_, kind, _) in annotated.keys().chain(found.keys()) {
        if !comparison.kinds.contains_key(kind) {
            let of = |items: &BTreeMap<Item, usize>| {
                items.iter().filter(|(i, _)| i.1 == *kind).map(|(i, &n)| (i.clone(), n)).collect()
            };
            comparison.kinds.insert(kind.clone(), score(&of(&annotated), &of(&found)));
        }
    }
    comparison.misses = beyond(&annotated, &found);
    comparison.extras = beyond(&found, &annotated);
    comparison
}

fn score(annotated: &BTreeMap<Item, usize>, found: &BTreeMap<Item, usize>) -> Score {
    let both = |(item, &count): (&Item, &usize)| count.min(found.get(item).copied().unwrap_or(0));
    Score {
        right: annotated.iter().map(both).sum(),
        found: found.values().sum(),
        annotated: annotated.values().sum(),
    }
}

fn beyond(some: &BTreeMap<Item, usize>, others: &BTreeMap<Item, usize>) -> Vec<(String, String)> {
    let mut rows = Vec::new();
    for ((unit, kind, rest), &count) in some {
        let item = (unit.clone(), kind.clone(), rest.clone());
        for _ in others.get(&item).copied().unwrap_or(0)..count {
            rows.push((unit.clone(), format!("{kind} {rest}")));
        }
    }
    rows
}

fn norm(surface: &str) -> String {
    surface.chars().filter(|c| !is_ignored(*c)).map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_count_as_often_as_they_stand() {
        let row = |text: &str| ("0".to_owned(), "event".to_owned(), text.to_owned());
        let comparison = compare(vec![row("甲"), row("甲"), row("乙")], vec![row("甲"), row("丙")]);
        assert_eq!(comparison.all, Score { right: 1, found: 2, annotated: 3 });
        assert_eq!(comparison.misses.len(), 2);
        assert_eq!(comparison.extras, [("0".to_owned(), "event 丙".to_owned())]);
    }
}
