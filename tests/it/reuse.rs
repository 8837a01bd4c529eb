//! Measures that reuse the words of earlier ones.

use std::collections::BTreeSet;

use memograph::knowledge::words::Words;
use memograph::knowledge::{lexicon, shipped, words};
use memograph::model::UnitId;
use memograph::model::script::fold_text;
use memograph::reuse::{
    LEAST, LEAST_SHARED, MOST, Passage, Piece, difference, gram::Grams, reuses, similarity,
};
use proptest::prelude::*;

use crate::gold::readings;
use crate::graph::built;

fn list() -> Words {
    let tables = shipped();
    words(&tables, &lexicon(&tables).unwrap()).unwrap()
}

/// The measures of all annotated documents: (document, text).
fn measures() -> Vec<(String, String)> {
    let mut measures = Vec::new();
    for reading in readings() {
        for unit in reading.units.units.iter().filter(|unit| unit.id != UnitId::Preamble) {
            measures.push((reading.document.id.to_string(), unit.text.clone()));
        }
    }
    measures
}

fn passages(measures: &[(String, String)]) -> Vec<Passage<'_>> {
    measures.iter().map(|(document, text)| Passage { date: None, document, text }).collect()
}

#[test]
fn sketches_find_what_comparing_all_pairs_finds() {
    let measures = measures();
    let passages = passages(&measures);
    let found: BTreeSet<(usize, usize)> =
        reuses(&passages).iter().map(|reuse| (reuse.later, reuse.earlier)).collect();
    let grams = Grams::new(measures.iter().map(|(_, text)| text.as_str()));
    let mut all = BTreeSet::new();
    for (later, of) in measures.iter().enumerate() {
        for (earlier, before) in measures.iter().enumerate().filter(|(_, b)| b.0 < of.0) {
            let enough = grams.shared(later, earlier).0 >= LEAST_SHARED;
            if enough && similarity(&of.1, &before.1) >= LEAST {
                all.insert((later, earlier));
            }
        }
    }
    assert!(all.len() > 10, "{}", all.len());
    assert!(found.is_subset(&all));
    let missed = all.difference(&found).count();
    assert!(missed * 100 <= all.len(), "{missed} of {} are not found", all.len());
}

#[test]
fn the_order_makes_no_difference() {
    let measures = measures();
    let turned: Vec<_> = measures.iter().rev().cloned().collect();
    let texts = |measures: &[(String, String)]| -> BTreeSet<(String, String)> {
        let text = |index: usize| measures[index].1.clone();
        let found = reuses(&passages(measures));
        found.iter().map(|reuse| (text(reuse.later), text(reuse.earlier))).collect()
    };
    assert_eq!(texts(&measures), texts(&turned));
}

#[test]
fn a_formula_of_many_documents_is_tied_to_a_few() {
    let text = "繼續推動和深化兩地公務員交流，推展新一輪交流計劃。";
    let measures: Vec<_> = (0..500).map(|id| (format!("{id:03}"), text.to_owned())).collect();
    let found = reuses(&passages(&measures));
    assert_eq!(found.iter().filter(|reuse| reuse.later == 499).count(), MOST);
    assert!(found.len() <= 500 * MOST);
}

#[test]
fn a_reuse_is_stated_with_similarity_and_difference() {
    let Some(corpus) = crate::corpus::annotated() else { return };
    let quads = built(&corpus).quads;
    let of = |words: &[&str]| {
        let lines = quads.iter().map(ToString::to_string);
        lines.filter(|line| words.iter().all(|word| line.contains(word))).count()
    };
    let (later, earlier) = ("hk-zhejiang-2025/13/50", "hk-chongqing-2023/11/1>");
    assert_eq!(of(&[&format!("{later}> "), "#reuses>", earlier, "graph/entities>"]), 1);
    let node = format!("{later}#reuse-");
    assert_eq!(of(&[&node, "#similarity>", "\"0.860\"^^", "#decimal>"]), 1);
    assert_eq!(of(&[&node, "#difference>", "在[-渝-]{+浙+}港人"]), 1);
}

proptest! {
    #[test]
    fn kept_and_added_are_the_later_text(
        earlier in "[支持兩地法律服務业合作,，。 a-cHK]{0,40}",
        later in "[支持两地法律服務業交流,，。 a-cHK\u{1f600}]{0,40}",
    ) {
        let words = list_once();
        let pieces = difference(words, &earlier, &later);
        let (mut before, mut after) = (String::new(), String::new());
        for piece in &pieces {
            match piece {
                Piece::Kept(text) => { before.push_str(text); after.push_str(text); }
                Piece::Added(text) => after.push_str(text),
                Piece::Dropped(text) => before.push_str(text),
            }
        }
        prop_assert_eq!(&after, &later);
        prop_assert_eq!(fold_text(&before), fold_text(&earlier));
        if fold_text(&earlier) == fold_text(&later) {
            prop_assert!(pieces.iter().all(|piece| matches!(piece, Piece::Kept(_))));
        }
    }

    #[test]
    fn similarity_is_the_same_from_both_sides(one in ".{0,30}", other in ".{0,30}") {
        prop_assert_eq!(similarity(&one, &other), similarity(&other, &one));
    }
}

fn list_once() -> &'static Words {
    static WORDS: std::sync::OnceLock<Words> = std::sync::OnceLock::new();
    WORDS.get_or_init(list)
}

/// How long it takes: `cargo test --release --test it -- --ignored many_measures --nocapture`.
#[test]
#[ignore = "takes half a minute and asserts nothing"]
fn many_measures_take_as_long_as_there_are_measures() {
    let real = measures();
    let clauses: Vec<&str> =
        real.iter().flat_map(|(_, text)| text.split_inclusive(['，', '。', '；'])).collect();
    for count in [25_000, 50_000, 100_000] {
        let mut state = 1_u64;
        let mut next = |below: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap() % below
        };
        // Clauses put together anew, one in ten with one of its clauses changed.
        let mut all: Vec<(String, String)> = Vec::new();
        for number in 0..count {
            let document = format!("{:06}", number / 50);
            let mut of: Vec<String> = Vec::new();
            if number > 0 && next(10) == 0 {
                let before = next(number);
                of.extend(all[before].1.split_inclusive(['，', '。', '；']).map(str::to_owned));
                let at = next(of.len());
                of[at] = clauses[next(clauses.len())].to_owned();
            } else {
                let length = 3 + next(5);
                of.extend((0..length).map(|_| clauses[next(clauses.len())].to_owned()));
            }
            all.push((document, of.concat()));
        }
        let bytes: usize = all.iter().map(|(_, text)| text.len()).sum();
        let begin = std::time::Instant::now();
        let found = reuses(&passages(&all));
        let seconds = begin.elapsed().as_secs_f64();
        println!("{count} measures, {bytes} bytes: {} pairs in {seconds:.1} s", found.len());
    }
}
