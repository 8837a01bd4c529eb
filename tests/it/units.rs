//! The units of the annotated documents, and laws that hold for any text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use memograph::document::{Document, DocumentId};
use memograph::unit::{Unit, UnitId, Units, units};
use proptest::prelude::*;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[derive(serde::Deserialize)]
struct Reference {
    unit: String,
    area: Option<String>,
    text: String,
}

fn read(text: &Path) -> Document {
    let id = text.file_stem().unwrap().to_str().unwrap();
    let toml = fs::read_to_string(text.with_extension("toml")).ok();
    let toml = toml.as_deref().map(|toml| ("the settings", toml));
    Document::read(DocumentId::new(id).unwrap(), &fs::read(text).unwrap(), toml).unwrap()
}

fn document(text: &str) -> Option<Document> {
    Document::read(DocumentId::new("test").unwrap(), text.as_bytes(), None).ok()
}

/// The comparison of the annotators: without white space and the marks of the layout.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"#-*▶▲".contains(*c)).collect()
}

fn compare(found: &Units, reference: &Path) -> Vec<String> {
    let rows = fs::read_to_string(reference).unwrap();
    let expected: Vec<Reference> =
        rows.lines().map(|row| serde_json::from_str(row).unwrap()).collect();
    let ids = |ids: Vec<String>| ids.join(" ");
    let mut wrong = Vec::new();
    let printed = ids(expected.iter().map(|row| row.unit.clone()).collect());
    let ours = ids(found.units.iter().map(|unit| unit.id.to_string()).collect());
    if printed != ours {
        wrong.push(format!("ids\n  expected {printed}\n  found    {ours}"));
    }
    let by_id: BTreeMap<String, &Unit> =
        found.units.iter().map(|unit| (unit.id.to_string(), unit)).collect();
    for row in &expected {
        let Some(unit) = by_id.get(&row.unit) else { continue };
        let area = |area: Option<&str>| area.map(bare).unwrap_or_default();
        if area(unit.area.as_deref()) != area(row.area.as_deref()) {
            wrong.push(format!("{}: area {:?}, not {:?}", row.unit, unit.area, row.area));
        }
        if bare(&unit.text) != bare(&row.text) {
            wrong.push(format!("{}\n  expected {}\n  found    {}", row.unit, bare(&row.text), unit.text));
        }
    }
    wrong
}

fn stems(folder: &Path, end: &str) -> Vec<String> {
    let names = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = names.filter_map(|entry| entry.file_name().into_string().ok());
    let stems: BTreeSet<String> =
        names.filter_map(|name| name.strip_suffix(end).map(str::to_owned)).collect();
    stems.into_iter().collect()
}

#[test]
fn the_units_of_the_documents_are_those_of_the_references() {
    let gold = PathBuf::from(ROOT).join("tests/gold/units");
    let stems = stems(&gold, ".jsonl");
    assert_eq!(stems.len(), 5);
    for stem in stems {
        let text = PathBuf::from(ROOT).join("data/documents").join(format!("{stem}.txt"));
        let found = units(&read(&text));
        let wrong = compare(&found, &gold.join(format!("{stem}.jsonl")));
        assert!(wrong.is_empty(), "{stem}\n{}", wrong.join("\n"));
        assert_eq!(found.issues, [], "{stem}");
    }
}

#[test]
fn the_units_of_unseen_documents_are_those_of_the_references() {
    let more = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/eval/more"));
    let stems = stems(more, ".units.jsonl");
    if stems.is_empty() {
        println!("skipped: {} has no documents", more.display());
    }
    for stem in stems {
        let found = units(&read(&more.join(format!("{stem}.txt"))));
        let wrong = compare(&found, &more.join(format!("{stem}.units.jsonl")));
        assert!(wrong.is_empty(), "{stem}\n{}", wrong.join("\n"));
        assert_eq!(found.issues, [], "{stem}");
    }
}
