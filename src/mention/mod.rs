//! I have a unit: which names stand in it?

mod body;
mod build;
pub(crate) mod candidate;
pub(crate) mod choice;
mod composed;
mod english;
mod explain;
pub(crate) mod feature;
mod genre;
mod gram;
pub(crate) mod inner;
mod lanes;
mod latin;
mod person;
pub(crate) mod scan;
mod score;
mod settle;
pub mod weights;
pub(crate) mod whole;

use std::sync::Mutex;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::knowledge::words::Words;
use crate::model::script::{is_dash, is_ignored, key};
use crate::model::{Class, Span};
use crate::unit::Unit;
use candidate::Candidate;
use choice::{Chosen, Tie, best, links};
use lanes::Memo;
use scan::{Scan, to_u32};
use weights::{Row, Weights};

pub use explain::{Evidence, Reason};

/// A named thing in a unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// What it names.
    pub class: Class,
    /// The characters of the span, as printed.
    pub surface: String,
}

/// Finds names in units.
pub struct Finder {
    words: Words,
    weights: Weights,
    /// Sums of these weights that are known from earlier documents: one for each thread at work.
    memos: Mutex<Vec<Memo>>,
}

/// What a name is worth that a rule tells, and what a short form of a name counts that the document tells
/// in full: more than any other.
const SURE: i32 = 1 << 16;

/// A unit on its way to mentions.
struct Sheet {
    folded: Vec<char>,
    /// The byte at which each character begins, and the length of the text.
    offsets: Vec<u32>,
    links: Vec<bool>,
    candidates: Vec<Candidate>,
    /// For each candidate how it is tied to a name before it.
    ties: Vec<Tie>,
    scores: Vec<Row>,
    chosen: Vec<Chosen>,
    /// The persons told by rule, sorted.
    told: Vec<Candidate>,
}

impl Finder {
    /// A finder that knows these words and weights.
    #[must_use]
    pub fn new(words: Words, weights: Weights) -> Self {
        Self { words, weights, memos: Mutex::default() }
    }

    /// The words that it knows.
    #[must_use]
    pub fn words(&self) -> &Words {
        &self.words
    }

    /// Finds the names in the units of one document.
    ///
    /// For each unit its mentions, sorted by start, not overlapping; empty when nothing is named.
    /// A name that is sure in one place of the document is more likely to be seen in the others.
    #[must_use]
    pub fn find(&self, units: &[Unit]) -> Vec<Vec<Mention>> {
        let sheets = self.sheets(units);
        let mentions = |(unit, sheet): (&Unit, &Sheet)| sheet.mentions(&unit.text);
        units.iter().zip(&sheets).map(mentions).collect()
    }

    fn sheets(&self, units: &[Unit]) -> Vec<Sheet> {
        let kept = |memos: &mut Vec<Memo>| memos.pop();
        let memo = self.memos.lock().ok().as_deref_mut().and_then(kept).unwrap_or_default();
        let mut sheets: Vec<Sheet> =
            units.iter().map(|unit| self.sheet(&unit.text, &memo)).collect();
        if let Ok(mut memos) = self.memos.lock() {
            memos.push(memo);
        }
        settle::spread(units, &mut sheets, &self.words, &self.weights);
        self.recall(units, &mut sheets);
        sheets
    }

    fn sheet(&self, text: &str, memo: &Memo) -> Sheet {
        let scan = Scan::new(text, &self.words);
        let (candidates, scores) = score::scores(&scan, &self.weights, memo);
        let (mut candidates, mut scores): (Vec<Candidate>, Vec<Row>) =
            genre::settle(&scan, candidates, scores).into_iter().unzip();
        composed::settle(&scan, &self.words.mechanisms, &mut candidates, &mut scores);
        let told = settle::settle(&scan, &self.words, &mut candidates, &mut scores);
        let links = links(&scan);
        let ties = candidates.iter().map(|c| Tie::at(&scan, &links, c.start)).collect();
        let (folded, offsets, chosen) = (scan.folded, offsets(text), Vec::new());
        let mut sheet = Sheet { folded, offsets, links, candidates, ties, scores, chosen, told };
        sheet.choose(&self.weights);
        sheet
    }

    /// A second choice, in which the names of the first count as known.
    fn recall(&self, units: &[Unit], sheets: &mut [Sheet]) {
        let mut known: FxHashMap<String, [i32; Class::ALL.len()]> = FxHashMap::default();
        // A look at the first and the last character spares most candidates their key.
        let mut ends: FxHashSet<(char, char)> = FxHashSet::default();
        let mut count = |name: &str, class: Class, more: i32| {
            let key = key(name);
            ends.extend(key.chars().next().zip(key.chars().next_back()));
            let count = &mut known.entry(key).or_default()[class as usize];
            *count = count.saturating_add(more);
        };
        for (unit, sheet) in units.iter().zip(sheets.iter()) {
            for mention in sheet.mentions(&unit.text) {
                count(&mention.surface, mention.class, 1);
                for short in build::short_forms(&sheet.folded, &mention) {
                    count(short, mention.class, SURE);
                }
            }
        }
        for (unit, sheet) in units.iter().zip(sheets.iter_mut()) {
            let mut changed = false;
            for (index, candidate) in sheet.candidates.iter().enumerate() {
                let inner = &sheet.folded[candidate.start..candidate.end];
                if !ends.contains(&outer(inner)) {
                    continue;
                }
                let surface = text_at(&sheet.offsets, &unit.text, *candidate);
                let Some(counts) = known.get(&key(surface)) else { continue };
                let chosen = sheet.chosen.binary_search_by_key(&index, |chosen| chosen.candidate);
                let here = chosen.ok().map(|at| sheet.chosen[at].class);
                for (class, &count) in counts.iter().enumerate() {
                    let elsewhere = count - i32::from(here == Some(class));
                    if elsewhere > 0 {
                        let sure = if elsewhere >= SURE { 4 } else { 1 };
                        sheet.scores[index][class] += sure * self.weights.again;
                        changed = true;
                    }
                }
            }
            if changed {
                sheet.choose(&self.weights);
            }
        }
    }
}

impl Sheet {
    fn choose(&mut self, weights: &Weights) {
        let Self { links, candidates, ties, scores, .. } = &*self;
        let chosen = best(links, candidates, |candidate| {
            let tie = ties[candidate] as usize;
            (&scores[candidate], weights.link.each_ref().map(|before| &before[tie]))
        });
        self.chosen = chosen;
    }

    fn mentions(&self, text: &str) -> Vec<Mention> {
        let mention = |chosen: &Chosen| {
            let candidate = self.candidates[chosen.candidate];
            let Candidate { start, end } = candidate;
            let surface = text_at(&self.offsets, text, candidate).to_owned();
            Mention { span: Span { start, end }, class: Class::ALL[chosen.class], surface }
        };
        self.chosen.iter().map(mention).collect()
    }
}

/// The first and the last character of the key of these folded characters.
fn outer(folded: &[char]) -> (char, char) {
    let plain = |c: &&char| !is_ignored(**c);
    let dash = |&c: &char| if is_dash(c) { '-' } else { c };
    let first = folded.iter().find(plain).map_or('\0', dash);
    (first, folded.iter().rfind(plain).map_or('\0', dash))
}

/// The byte at which each character begins, and the length.
fn offsets(text: &str) -> Vec<u32> {
    let mut offsets = Vec::with_capacity(text.len() + 1);
    offsets.extend(text.char_indices().map(|(offset, _)| to_u32(offset)));
    offsets.push(to_u32(text.len()));
    offsets
}

/// The characters of a candidate, as printed.
fn text_at<'t>(offsets: &[u32], text: &'t str, Candidate { start, end }: Candidate) -> &'t str {
    &text[offsets[start] as usize..offsets[end] as usize]
}
