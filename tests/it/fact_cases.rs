//! Facts of single sentences, as documents of the genre put them: `tests/facts/*.txt`.
//!
//! The first line of a file is `# KIND UNIT`. A case is a sentence with the facts that it states
//! below it, indented; an empty line parts cases. In a sentence `[i 名]` is an institution, `[e …]`
//! an event, `[p …]` a programme, `[a …]` an agreement, `[n …]` a person, `\n` a line end.

#![expect(clippy::unwrap_used, reason = "a test may stop")]
#![expect(clippy::print_stdout, reason = "a test shows what is off")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use memograph::document::{Document, Meta};
use memograph::fact::{End, facts};
use memograph::mention::Mention;
use memograph::model::UnitId;
use memograph::model::{Class, Span};
use memograph::model::{DocumentId, Kind, Language};
use memograph::unit::Unit;

use crate::corpus::root;

/// The text without marks, and the mentions marked in it.
fn marked(text: &str) -> (String, Vec<Mention>) {
    let mut plain: Vec<char> = Vec::new();
    let mut mentions = Vec::new();
    let mut chars = text.chars().peekable();
    let mut open: Option<(usize, Class)> = None;
    while let Some(c) = chars.next() {
        if c == '[' {
            let class = match chars.next() {
                Some('i') => Class::Institution,
                Some('e') => Class::Event,
                Some('p') => Class::Programme,
                Some('a') => Class::Agreement,
                Some('n') => Class::Person,
                other => panic!("{other:?} marks no class in {text}"),
            };
            chars.next();
            open = Some((plain.len(), class));
        } else if c == ']' {
            let (start, class) = open.take().unwrap();
            let span = Span { start, end: plain.len() };
            let surface = plain[start..].iter().collect();
            mentions.push(Mention { span, class, surface });
        } else {
            plain.push(c);
        }
    }
    (plain.into_iter().collect(), mentions)
}

fn found(kind: Kind, id: &str, text: &str) -> BTreeSet<String> {
    let (text, mentions) = marked(text);
    let doc = DocumentId::new("case").unwrap();
    let meta = Meta {
        kind,
        language: Language::ZhHant,
        titles: BTreeMap::new(),
        date: "2025-06-12".parse().ok(),
        place: None,
        publisher: None,
        source: None,
        licence: None,
        rights: None,
    };
    let document = Document { id: doc.clone(), meta, text: String::new() };
    let unit = Unit { doc, id: id.parse::<UnitId>().unwrap(), area: None, text };
    let all = facts(&document, &[unit], std::slice::from_ref(&mentions));
    let end = |end: &End| match end {
        End::Mention(index) => mentions[*index].surface.clone(),
        End::Value(value) => value.clone(),
    };
    all[0].iter().map(|f| format!("{} {} > {}", f.rel, end(&f.from), end(&f.to))).collect()
}

/// The kind of document and the unit of a file of cases.
fn head(line: &str) -> (Kind, &str) {
    let (kind, unit) = line.strip_prefix("# ").and_then(|line| line.split_once(' ')).unwrap();
    let kind = match kind {
        "Memorandum" => Kind::Memorandum,
        "PressRelease" => Kind::PressRelease,
        "NewsReport" => Kind::NewsReport,
        other => panic!("{other} is no kind of document"),
    };
    (kind, unit)
}

/// Compares all cases before it fails, so that one run shows everything that is off.
#[test]
fn sentences_state_what_their_files_say() {
    let folder = root().join("tests/facts");
    let mut off = 0;
    for (name, text) in texts(&folder) {
        let mut cases = text.trim_end().split("\n\n");
        let (kind, unit) = head(cases.next().unwrap());
        let mut cases = cases.peekable();
        assert!(cases.peek().is_some(), "{name} has no case");
        for case in cases {
            let mut lines = case.lines();
            let sentence = lines.next().unwrap().replace("\\n", "\n");
            let expected: BTreeSet<String> = lines.map(|fact| fact.trim().to_owned()).collect();
            let found = found(kind, unit, &sentence);
            if found != expected {
                off += 1;
                println!("{name}: {sentence}");
                expected.difference(&found).for_each(|fact| println!("  MISS  {fact}"));
                found.difference(&expected).for_each(|fact| println!("  EXTRA {fact}"));
            }
        }
    }
    assert_eq!(off, 0, "cases that are off, see above");
}

/// The text files of a folder, by name.
fn texts(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let text = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(path).unwrap())
    };
    files.map(text).collect()
}
