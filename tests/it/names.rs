//! Names of single sentences, as documents of the genre put them: `tests/names/*.txt`.
//!
//! A case is a text with all names that stand in it below, indented, as class and surface; an empty
//! line parts cases, `\n` is a line end.

use std::fs;

use memograph::knowledge::shipped;
use memograph::model::DocumentId;
use memograph::model::UnitId;
use memograph::pipeline::Extractor;
use memograph::unit::Unit;

use crate::corpus::root;

#[test]
fn every_name_of_a_case_is_found_and_no_other() {
    let finder = Extractor::parse(&shipped()).unwrap().finder;
    let mut wrong = Vec::new();
    for entry in fs::read_dir(root().join("tests/names")).unwrap() {
        let cases = fs::read_to_string(entry.unwrap().path()).unwrap();
        for case in cases.split("\n\n").filter(|case| !case.starts_with('#')) {
            let (text, expected) = case.split_once('\n').unwrap_or((case, ""));
            let expected: Vec<&str> = expected.lines().map(str::trim).collect();
            let text = text.replace("\\n", "\n");
            let doc = DocumentId::new("d").unwrap();
            let unit = Unit { doc, id: UnitId::Preamble, area: None, text: text.clone() };
            let mentions = finder.find(&[unit]).remove(0);
            let found: Vec<String> =
                mentions.iter().map(|name| format!("{} {}", name.class, name.surface)).collect();
            if found != expected {
                wrong.push(format!("{text}\n  found {found:?}\n  expected {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
