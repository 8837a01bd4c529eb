//! The edition of an event that stands beside its name: `third`, `seventh plenary of the`, `2016`.

use super::words::{List, has, is_ordinal, word_ending};
use super::{LONGER, Scored, has_head, only};
use crate::mention::candidate::Candidate;
use crate::mention::scan::Scan;
use crate::model::Class;

/// What a shorter name is worth at least for which a longer one is looked for.
const LEAST: i32 = -1000;

/// `Asia Summit 2016`: the year behind the noun for a gathering.
pub(super) fn with_year(scan: &Scan, (candidate, row): &Scored) -> Option<Scored> {
    let Candidate { start, end } = *candidate;
    let worth = row[Class::Event as usize];
    if worth < LEAST || !has_head(scan, end, Class::Event) {
        return None;
    }
    let [' ', century @ ('1' | '2'), next @ ('9' | '0'), ten, one] =
        *scan.folded.get(end..end + 5)?
    else {
        return None;
    };
    let year = matches!((century, next), ('1', '9') | ('2', '0'));
    let after = scan.folded.get(end + 5).copied().unwrap_or('\n');
    let apart = !after.is_alphanumeric() && !matches!(after, '-' | '–' | '/');
    let whole = year && apart && ten.is_ascii_digit() && one.is_ascii_digit();
    whole.then(|| (Candidate { start, end: end + 5 }, only(Class::Event, worth + LONGER)))
}

/// `third X Festival`, `seventh plenary of the X Conference`.
pub(super) fn with_ordinal(scan: &Scan, (candidate, row): &Scored) -> Option<Scored> {
    let worth = row[Class::Event as usize];
    if worth < LEAST {
        return None;
    }
    let start = ordinal(scan, candidate.start)?;
    Some((Candidate { start, end: candidate.end }, only(Class::Event, worth + LONGER)))
}

/// Where the ordinal begins that stands in front of the name at `start`.
fn ordinal(scan: &Scan, start: usize) -> Option<usize> {
    let (at, word) = before(scan, start)?;
    if is_ordinal(word) {
        return Some(at);
    }
    if has(List::Between, word) {
        return before(scan, at).filter(|(_, word)| is_ordinal(word)).map(|(at, _)| at);
    }
    let (of, tie) = if word == ['t', 'h', 'e'] { before(scan, at)? } else { (at, word) };
    if tie != ['o', 'f'] {
        return None;
    }
    let (last, session) = before(scan, of)?;
    let (first, word) = before(scan, last)?;
    let two = &scan.folded[first..last + session.len()];
    if is_ordinal(word) {
        return has(List::Session, session).then_some(first);
    }
    before(scan, first)
        .filter(|(_, word)| has(List::Session, two) && is_ordinal(word))
        .map(|(at, _)| at)
}

/// The word in front of `start`, one space between.
fn before(scan: &Scan, start: usize) -> Option<(usize, &[char])> {
    let end = start.checked_sub(1).filter(|&end| scan.folded[end] == ' ')?;
    let (at, word) = word_ending(scan, end);
    (!word.is_empty()).then_some((at, word))
}
