//! The annotated documents of `data/gold/` as readings: mentions and facts found again in the units.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use memograph::document::{Document, DocumentId, Kind, Language, Meta};
use memograph::entity::Reading;
use memograph::fact::{End, Fact, Rel};
use memograph::mention::{Mention, Span};
use memograph::unit::{Unit, Units};
use serde_json::Value;

/// A file of the project.
pub(crate) fn file(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The tables of a folder of the project: (file name, content), sorted.
pub(crate) fn tables(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let read = |path: &PathBuf| (name(path), std::fs::read_to_string(path).unwrap());
    paths.iter().filter(|path| path.extension().is_some_and(|e| e == "tsv")).map(read).collect()
}

/// All annotated documents, sorted by id.
pub(crate) fn readings() -> Vec<Reading> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/gold");
    let names = std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().file_name());
    let ids: BTreeSet<String> = names
        .filter_map(|name| Some(name.to_str()?.strip_suffix(".mentions.jsonl")?.to_owned()))
        .collect();
    assert!(ids.len() >= 15, "{ids:?}");
    ids.iter().map(|id| reading(id)).collect()
}

/// One annotated document.
pub(crate) fn reading(id: &str) -> Reading {
    let rows = |part: &str| -> Vec<Value> {
        let text = file(&format!("data/gold/{id}.{part}.jsonl"));
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let text = |row: &Value, field: &str| row[field].as_str().unwrap_or_default().to_owned();
    let document = DocumentId::new(id).unwrap();
    let mut units = Units { units: Vec::new(), areas: Vec::new(), issues: Vec::new() };
    for row in rows("units") {
        let (id, doc) = (text(&row, "unit").parse().unwrap(), document.clone());
        units.units.push(Unit { doc, id, area: None, text: text(&row, "text") });
    }
    let by_unit = |part: &str| {
        let mut by_unit: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for row in rows(part) {
            by_unit.entry(text(&row, "unit")).or_default().push(row);
        }
        by_unit
    };
    let (named, related) = (by_unit("mentions"), by_unit("relations"));
    let (mut mentions, mut facts) = (Vec::new(), Vec::new());
    for unit in &units.units {
        let id = unit.id.to_string();
        let found = named.get(&id).map(|rows| locate(&unit.text, rows)).unwrap_or_default();
        facts.push(related.get(&id).map(|rows| relate(&found, rows)).unwrap_or_default());
        mentions.push(found);
    }
    let language = match id {
        _ if id.ends_with("-en") => Language::En,
        _ if id.ends_with("-hans") => Language::ZhHans,
        _ => Language::ZhHant,
    };
    let meta = Meta {
        kind: Kind::Memorandum,
        language,
        titles: BTreeMap::new(),
        date: None,
        place: None,
        publisher: None,
        source: None,
        licence: None,
    };
    let text = units.units.iter().map(|unit| unit.text.as_str()).collect();
    Reading { document: Document { id: document, meta, text }, units, mentions, facts }
}

/// The annotated names, each where it next stands free.
fn locate(text: &str, rows: &[Value]) -> Vec<Mention> {
    let mut longest: Vec<&Value> = rows.iter().collect();
    longest.sort_by_key(|row| std::cmp::Reverse(row["text"].as_str().unwrap().len()));
    let mut mentions: Vec<Mention> = Vec::new();
    for row in longest {
        let surface = row["text"].as_str().unwrap();
        let free = text.match_indices(surface).find_map(|(at, _)| {
            let start = text[..at].chars().count();
            let span = Span { start, end: start + surface.chars().count() };
            let apart = |m: &Mention| m.span.end <= span.start || span.end <= m.span.start;
            mentions.iter().all(apart).then_some(span)
        });
        let span = free.unwrap_or_else(|| panic!("{surface} does not stand in {text}"));
        let class = row["class"].as_str().unwrap().parse().unwrap();
        mentions.push(Mention { span, class, surface: surface.to_owned() });
    }
    mentions.sort();
    mentions
}

/// The annotated relations; of several mentions of a surface, the two that stand nearest and are
/// not taken by the same relation yet, parties before their agreement.
fn relate(mentions: &[Mention], rows: &[Value]) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for row in rows {
        let (from, to) = (row["from"].as_str().unwrap(), row["to"].as_str().unwrap());
        let rel: Rel = row["rel"].as_str().unwrap().parse().unwrap();
        let ends = |surface: &str| -> Vec<(End, Option<usize>)> {
            let named = mentions.iter().enumerate().filter(|(_, m)| m.surface == surface);
            let mut ends: Vec<_> =
                named.map(|(index, m)| (End::Mention(index), Some(m.span.start))).collect();
            if ends.is_empty() {
                ends.push((End::Value(surface.to_owned()), None));
            }
            ends
        };
        let (froms, tos) = (ends(from), ends(to));
        let pairs = froms.iter().flat_map(|from| tos.iter().map(move |to| (from, to)));
        let free = pairs.filter(|(from, to)| {
            !facts.iter().any(|fact| fact.rel == rel && fact.from == from.0 && fact.to == to.0)
        });
        let nearest = free.min_by_key(|(from, to)| match (from.1, to.1) {
            (Some(from), Some(to)) => (rel == Rel::Party && from < to, from.abs_diff(to)),
            _ => (false, 0),
        });
        if let Some((from, to)) = nearest {
            let quote = Span { start: 0, end: 0 };
            facts.push(Fact { rel, from: from.0.clone(), to: to.0.clone(), quote });
        }
    }
    facts
}
