//! Two memoranda, or two builds, side by side.

use std::collections::BTreeSet;

use memograph::diff::{Change, Diff, Side, Style, builds, documents, markdown, text};
use memograph::entity::Corpus;
use memograph::knowledge::words::Words;
use memograph::knowledge::{lexicon, shipped, words};
use memograph::settings::Settings;
use oxigraph::model::Quad;

use crate::corpus::{annotated, sample};
use crate::graph::built;

fn list() -> Words {
    let tables = shipped();
    words(&tables, &lexicon(&tables).unwrap()).unwrap()
}

fn side(name: &str, quads: &[Quad]) -> Side {
    Side::read(name, quads, &Settings::default())
}

fn of(corpus: &Corpus) -> Side {
    side("graph.nq", &built(corpus).quads)
}

#[test]
fn every_measure_of_both_sides_is_told_once() {
    let Some(corpus) = annotated() else { return };
    let side = of(&corpus);
    let (before, after) = ("hk-chongqing-2023", "hk-zhejiang-2025");
    let diff = documents(&list(), (&side, before), (&side, after)).unwrap();
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for change in &diff.documents[0].measures {
        match change {
            Change::New(measure) => new.push(&measure.unit),
            Change::Dropped(measure) => old.push(&measure.unit),
            Change::Reworded { before, after, .. } | Change::Unchanged { before, after } => {
                old.push(&before.unit);
                new.push(&after.unit);
            }
        }
    }
    assert_eq!((old.len(), new.len()), (48 - 1, 52 - 1));
    assert_eq!(old.iter().collect::<BTreeSet<_>>().len(), old.len());
    assert_eq!(new.iter().collect::<BTreeSet<_>>().len(), new.len());
    let shown = text(&diff, Style::Plain);
    for line in [
        "~ 11/1 → 13/50  0.860  便利港人在內地發展",
        "= 10/4 → 9/40  醫療衞生和中醫藥",
        "+ institution  浙江省人民政府",
        "- institution  重慶市人民政府",
    ] {
        assert!(shown.lines().any(|own| own == line), "{line}\n{shown}");
    }
    assert!(shown.contains("讓在[-渝-]{+浙+}港人"), "{shown}");
    assert!(markdown(&diff).contains("讓在<del>渝</del><ins>浙</ins>港人"));
}

#[test]
fn a_document_beside_itself_is_unchanged() {
    let side = of(&sample());
    let diff = documents(&list(), (&side, "a-2024"), (&side, "a-2024")).unwrap();
    assert!(diff.documents[0].measures.iter().all(|c| matches!(c, Change::Unchanged { .. })));
    assert!(diff.came.is_empty() && diff.went.is_empty() && diff.stayed > 5);
}

#[test]
fn a_document_that_is_not_there_says_so() {
    let side = of(&sample());
    let error = documents(&list(), (&side, "a-2024"), (&side, "b-2026")).unwrap_err();
    let expected = "b-2026: there is no such document in graph.nq; did you mean b-2025?";
    assert_eq!(error.to_string(), expected);
}

#[test]
fn builds_are_compared_document_by_document() {
    let before = sample();
    let mut after = before.clone();
    let unit = &mut after.readings[0].units.units[1];
    unit.text = format!("{}並每年檢視。", unit.text);
    after.readings.remove(1);
    after.named.remove(1);
    let diff: Diff = builds(&list(), &of(&before), &of(&after));
    let shown = text(&diff, Style::Plain);
    assert!(shown.contains("--- a-2024 ") && shown.contains("{+"), "{shown}");
    assert!(shown.contains("--- b-2025 ") && shown.contains("+++ (not there)"), "{shown}");
    assert!(!shown.contains("--- news"), "what is the same is not told\n{shown}");
    assert!(!diff.went.is_empty() && diff.came.is_empty(), "{shown}");
    let json = serde_json::to_value(&diff).unwrap();
    assert_eq!(json["documents"][0]["measures"][0]["change"], "reworded");
}
