//! The annotated documents of `data/gold/` as readings: mentions and facts found again in the units.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use memograph::document::{Document, Meta};
use memograph::entity::Reading;
use memograph::fact::{End, Fact};
use memograph::learn::gold::{RelationRow, locate, rows, units};
use memograph::mention::Mention;
use memograph::model::Rel;
use memograph::model::Span;
use memograph::model::script::key;
use memograph::model::{DocumentId, Kind, Language};
use memograph::unit::{Unit, Units};

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
    let lines = |part: &str| {
        let name = format!("data/gold/{id}.{part}.jsonl");
        (file(&name), name)
    };
    let (text, name) = lines("units");
    let units = units(rows(&name, &text).unwrap()).unwrap();
    let (text, name) = lines("mentions");
    let (mentions, issues) = locate(&units, &rows(&name, &text).unwrap());
    assert_eq!(issues, []);
    let (text, name) = lines("relations");
    let relations: Vec<RelationRow> = rows(&name, &text).unwrap();
    let of_unit = |(unit, mentions): (&Unit, &Vec<Mention>)| {
        let unit = unit.id.to_string();
        relate(mentions, relations.iter().filter(|row| row.unit == unit))
    };
    let facts = units.iter().zip(&mentions).map(of_unit).collect();
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
        rights: None,
    };
    let text = units.iter().map(|unit| unit.text.as_str()).collect();
    let document = Document { id: DocumentId::new(id).unwrap(), meta, text };
    let units = Units { units, areas: Vec::new(), issues: Vec::new() };
    Reading { document, units, mentions, facts }
}

/// The annotated relations; of several mentions of a surface, the two that stand nearest and are
/// not taken by the same relation yet, parties before their agreement.
fn relate<'r>(mentions: &[Mention], rows: impl Iterator<Item = &'r RelationRow>) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for row in rows {
        let rel: Rel = row.rel.parse().unwrap();
        let ends = |surface: &str| -> Vec<(End, Option<usize>)> {
            let same = |m: &Mention| key(&m.surface) == key(surface);
            let named = mentions.iter().enumerate().filter(|(_, m)| same(m));
            let mut ends: Vec<_> =
                named.map(|(index, m)| (End::Mention(index), Some(m.span.start))).collect();
            if ends.is_empty() {
                ends.push((End::Value(surface.to_owned()), None));
            }
            ends
        };
        let (froms, tos) = (ends(&row.from), ends(&row.to));
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
