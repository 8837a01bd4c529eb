//! I have candidates and their worth: what do rules say of them that is sure?
//!
//! What is told by rule is worth more than anything learned; what cannot be is worth nothing. A person
//! told by a post is known in the whole document.

use rustc_hash::FxHashMap;

use crate::knowledge::words::Words;
use crate::mention::candidate::Candidate;
use crate::mention::choice::Tie;
use crate::mention::person::Persons;
use crate::mention::scan::Scan;
use crate::mention::weights::{Row, Weights};
use crate::mention::{SURE, Sheet, body};
use crate::model::Class;
use crate::unit::Unit;

/// What a candidate is worth that cannot be a name of its class.
pub(super) const NEVER: i32 = -(1 << 24);

/// A candidate worth less to a class is never chosen for it, whatever it is tied to.
pub(super) const HOPELESS: i32 = -8000;
/// The class of persons, as a bit.
const PERSON: u8 = 1 << Class::Person as u8;

/// Applies the rules to the candidates of a text. The persons told.
pub(super) fn settle(
    scan: &Scan,
    words: &Words,
    candidates: &mut Vec<Candidate>,
    scores: &mut Vec<Row>,
) -> Vec<Candidate> {
    let persons = Persons::new(scan, words);
    let told = persons.told();
    for (candidate, row) in candidates.iter().zip(scores.iter_mut()) {
        let worth = &mut row[Class::Person as usize];
        let named = || scan.name_at(candidate.start, candidate.end) & PERSON != 0;
        let latin = scan.latin[candidate.start];
        if *worth > HOPELESS && !latin && !persons.may_be(*candidate) && !named() {
            *worth = NEVER;
        }
    }
    body::settle(scan, words, &persons, candidates, scores);
    let mut sure: Vec<(Candidate, Class)> =
        told.iter().map(|&candidate| (candidate, Class::Person)).collect();
    sure.extend(body::told(scan, words, &persons));
    merge(candidates, scores, &sure);
    told
}

/// Makes these candidates sure, those that are new among them.
fn merge(candidates: &mut Vec<Candidate>, scores: &mut Vec<Row>, sure: &[(Candidate, Class)]) {
    let mut all: Vec<(Candidate, Row)> = Vec::new();
    for &(candidate, class) in sure {
        if let Ok(at) = candidates.binary_search(&candidate) {
            scores[at][class as usize] = SURE;
        } else {
            let mut row = [NEVER; Class::ALL.len()];
            row[class as usize] = SURE;
            all.push((candidate, row));
        }
    }
    if all.is_empty() {
        return;
    }
    all.extend(candidates.drain(..).zip(scores.drain(..)));
    all.sort_by_key(|(candidate, _)| *candidate);
    all.dedup_by_key(|(candidate, _)| *candidate);
    (*candidates, *scores) = all.into_iter().unzip();
}

/// Finds the told persons of a document wherever their names stand in it.
pub(super) fn spread(units: &[Unit], sheets: &mut [Sheet], words: &Words, weights: &Weights) {
    let mut names: FxHashMap<char, Vec<Vec<char>>> = FxHashMap::default();
    for sheet in sheets.iter() {
        for told in &sheet.told {
            let name = &sheet.folded[told.start..told.end];
            let known = names.entry(name[0]).or_default();
            if !known.iter().any(|other| other == name) {
                known.push(name.to_vec());
            }
        }
    }
    if names.is_empty() {
        return;
    }
    #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
    for known in names.values_mut() {
        known.sort_by_key(|name| std::cmp::Reverse(name.len()));
    }
    for (unit, sheet) in units.iter().zip(sheets) {
        let found = sheet.occurrences(&names);
        if found.is_empty() {
            continue;
        }
        let scan = Scan::new(&unit.text, words);
        let persons = Persons::new(&scan, words);
        let sure: Vec<(Candidate, Class)> = found
            .into_iter()
            .filter(|&candidate| persons.is_known(candidate))
            .map(|candidate| (candidate, Class::Person))
            .collect();
        merge(&mut sheet.candidates, &mut sheet.scores, &sure);
        let tie = |candidate: &Candidate| Tie::at(&scan, &sheet.links, candidate.start);
        sheet.ties = sheet.candidates.iter().map(tie).collect();
        sheet.choose(weights);
    }
}

impl Sheet {
    /// Where these names stand and are not told yet, but for inside longer names of other classes.
    fn occurrences(&self, names: &FxHashMap<char, Vec<Vec<char>>>) -> Vec<Candidate> {
        let mut found = Vec::new();
        let (mut start, mut told, mut chosen) = (0, 0, 0);
        while start < self.folded.len() {
            let rest = &self.folded[start..];
            let known = names.get(&rest[0]).into_iter().flatten();
            let Some(name) = known.into_iter().find(|name| rest.starts_with(name)) else {
                start += 1;
                continue;
            };
            let candidate = Candidate { start, end: start + name.len() };
            start = candidate.end;
            while self.told.get(told).is_some_and(|other| other.end <= candidate.start) {
                told += 1;
            }
            let over = |other: &Candidate| other.start < candidate.end;
            if self.told.get(told).is_some_and(over) {
                continue;
            }
            let span = |at: usize| self.chosen.get(at).map(|c| self.candidates[c.candidate]);
            while span(chosen).is_some_and(|other| other.end <= candidate.start) {
                chosen += 1;
            }
            let inside = span(chosen).is_some_and(|other| {
                other.start <= candidate.start
                    && candidate.end <= other.end
                    && self.chosen[chosen].class != Class::Person as usize
            });
            if !inside {
                found.push(candidate);
            }
        }
        found
    }
}
