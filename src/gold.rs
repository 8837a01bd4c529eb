//! I have annotated documents: where do their names stand?
//!
//! The format of `eval/`: JSON Lines, one mention or relation a line, surfaces without spans.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::{Error, Issue, Result};
use crate::mention::Mention;
use crate::model::DocumentId;
use crate::model::UnitId;
use crate::model::{Class, Span};
use crate::unit::Unit;

/// A row of `*.mentions.jsonl`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct MentionRow {
    /// The document's id.
    pub doc: String,
    /// The unit's id.
    pub unit: String,
    /// The class.
    pub class: String,
    /// The surface.
    pub text: String,
}

/// A row of `*.relations.jsonl`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct RelationRow {
    /// The document's id.
    pub doc: String,
    /// The unit's id.
    pub unit: String,
    /// The relation.
    pub rel: String,
    /// What it is stated of.
    pub from: String,
    /// What is stated.
    pub to: String,
}

/// A row of `*.units.jsonl`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct UnitRow {
    /// The document's id.
    pub doc: String,
    /// The unit's id.
    pub unit: String,
    /// The heading above it.
    pub area: Option<String>,
    /// Its clean text.
    pub text: String,
}

/// The rows of a JSON Lines file; empty lines are passed over.
///
/// # Errors
/// [`Error::Json`] with the line of a row that has not the fields of `T`.
pub fn rows<T: for<'a> Deserialize<'a>>(file: &str, text: &str) -> Result<Vec<T>> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let row = |(index, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|source| Error::Json {
            file: file.to_owned(),
            line: index + 1,
            source,
        })
    };
    lines.map(row).collect()
}

/// Units as given, without reading the document.
///
/// # Errors
/// [`Error::Document`] for a row whose document or unit id is none.
pub fn units(rows: Vec<UnitRow>) -> Result<Vec<Unit>> {
    let unit = |row: UnitRow| {
        let bad = |reason: String| Error::Document { document: row.doc.clone(), reason };
        let doc =
            DocumentId::new(&row.doc).ok_or_else(|| bad("this is no document id".to_owned()))?;
        let id: UnitId = row.unit.parse().map_err(|error| bad(format!("{error}")))?;
        Ok(Unit { doc, id, area: row.area, text: row.text })
    };
    rows.into_iter().map(unit).collect()
}

/// The mentions of each unit, with the spans where the surfaces stand, in the order of the rows;
/// a surface that stands nowhere in its unit is an issue.
#[must_use]
pub fn locate(units: &[Unit], rows: &[MentionRow]) -> (Vec<Vec<Mention>>, Vec<Issue>) {
    let mut by_unit: BTreeMap<(&str, String), Vec<&MentionRow>> = BTreeMap::new();
    for row in rows {
        by_unit.entry((&row.doc, row.unit.clone())).or_default().push(row);
    }
    let mut issues = Vec::new();
    let mut mentions = Vec::with_capacity(units.len());
    for unit in units {
        let rows = by_unit.remove(&(unit.doc.as_str(), unit.id.to_string())).unwrap_or_default();
        mentions.push(locate_in(unit, &rows, &mut issues));
    }
    for ((doc, unit), rows) in by_unit {
        let message = format!("{} annotated names, but the document has no such unit", rows.len());
        issues.push(Issue::new(format!("{doc}/{unit}"), message));
    }
    (mentions, issues)
}

fn locate_in(unit: &Unit, rows: &[&MentionRow], issues: &mut Vec<Issue>) -> Vec<Mention> {
    let chars: Vec<char> = unit.text.chars().collect();
    let (plain, at) = norm(chars.iter().copied());
    let mut taken = vec![false; chars.len()];
    let mut mentions = Vec::new();
    let mut cursor = 0;
    for row in rows {
        let (needle, _) = norm(row.text.chars());
        let free = |from: usize| {
            let windows = plain.windows(needle.len().max(1)).enumerate().skip(from);
            windows
                .filter(|(_, window)| *window == needle.as_slice())
                .map(|(i, _)| i)
                .find(|&i| !taken[at[i]])
        };
        let class: Option<Class> = row.class.parse().ok();
        let (Some(first), Some(class)) = (free(cursor).or_else(|| free(0)), class) else {
            let place = format!("{}/{}", unit.doc, unit.id);
            issues.push(Issue::new(place, format!("{:?} is not in the text", row.text)));
            continue;
        };
        let (start, end) = (at[first], at[first + needle.len() - 1] + 1);
        let (start, end) = widen(&chars, start, end);
        taken[start..end].fill(true);
        cursor = first + needle.len();
        let surface = chars[start..end].iter().collect();
        mentions.push(Mention { span: Span { start, end }, class, surface });
    }
    mentions.sort();
    mentions
}

/// A surface has its inner quotation marks, which the comparison does not see: an edge at which a
/// quotation would be cut in two takes the mark in.
fn widen(chars: &[char], mut start: usize, mut end: usize) -> (usize, usize) {
    let pairs = [('“', '”'), ('‘', '’'), ('「', '」'), ('『', '』'), ('《', '》'), ('〈', '〉')];
    for _ in 0..2 {
        for (open, close) in pairs {
            let inner = &chars[start..end];
            let opened = inner.iter().filter(|&&c| c == open).count();
            let closed = inner.iter().filter(|&&c| c == close).count();
            if closed > opened && start > 0 && chars[start - 1] == open {
                start -= 1;
            } else if opened > closed && chars.get(end) == Some(&close) {
                end += 1;
            }
        }
    }
    (start, end)
}

/// Folded characters without white space and quotation marks, as `score.py` compares them, and
/// where each stands.
fn norm(chars: impl Iterator<Item = char>) -> (Vec<char>, Vec<usize>) {
    let kept = chars.enumerate().filter(|(_, c)| !crate::model::script::is_ignored(*c));
    kept.map(|(position, c)| (crate::model::script::fold(c), position)).unzip()
}

/// An annotated document.
#[derive(Debug, Clone)]
pub struct Annotated {
    /// The document.
    pub document: crate::document::Document,
    /// Its names.
    pub mentions: Vec<MentionRow>,
    /// Its facts.
    pub relations: Vec<RelationRow>,
}

impl Annotated {
    /// The document's id.
    #[must_use]
    pub fn id(&self) -> &str {
        self.document.id.as_str()
    }

    /// What the text tells in any language: the id without `-hant`, `-hans`, `-en`. Documents that
    /// are one text in two languages are one when it comes to leaving out.
    #[must_use]
    pub fn matter(&self) -> &str {
        let id = self.id();
        ["-hant", "-hans", "-en"].into_iter().find_map(|end| id.strip_suffix(end)).unwrap_or(id)
    }
}
