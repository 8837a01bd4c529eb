//! Which candidates are no names: lists of places, states and regions; verbs in capitals.

use super::has_head;
use crate::knowledge::words::Tags;
use crate::mention::candidate::Candidate;
use crate::mention::english::{is_letter, word_at, word_before};
use crate::mention::scan::{Kind, Scan};
use crate::model::Class;

/// Whether the candidate names nothing, in Latin script.
pub(super) fn is_no_name(scan: &Scan, candidate: Candidate) -> bool {
    let Candidate { start, end } = candidate;
    if scan.kind[start] != Kind::Letter || scan.name_at(start, end) != 0 {
        return false;
    }
    let place = starts_in_list(scan, start, end) || is_places(scan, start, end);
    place && !is_addressed(scan, start)
        || is_loud_verb(scan, start, end)
        || ends_in_place(scan, start, end)
}

/// `Government of the Hong Kong Special Administrative Region (HKSAR)`: what the bracket shortens is the
/// place, not the name.
fn ends_in_place(scan: &Scan, start: usize, end: usize) -> bool {
    let open = scan.inside[end - 1] as usize;
    let short = open > start && scan.closes(end - 1) && scan.folded[open - 1] == '(';
    let loud = || scan.capital[open..end - 1].iter().all(|&capital| capital);
    short && loud() && is_places(scan, open, end - 1)
}

/// `Hainan Province, People's Republic of X and Y`, `Kingdom of X on Y`: a place by itself, and more.
fn starts_in_list(scan: &Scan, start: usize, end: usize) -> bool {
    let past = start + usize::from(scan.starting[start].place);
    if past == start || past >= end {
        return false;
    }
    let tie = word_at(scan, past + 1);
    // `Hong Kong, China Cycling Association` is a name.
    let comma = scan.folded[past] == ',' && !has_head(scan, end, Class::Institution);
    comma || PARTING.iter().any(|word| word.chars().eq(tie.iter().copied()))
}

/// Words that no name of a body has right behind the place with which it begins.
const PARTING: [&str; 5] = ["on", "with", "at", "to", "by"];

/// Whether nothing but places stands here: `Shanghai, Nanjing and Hong Kong`, `Lao PDR`.
pub(super) fn is_places(scan: &Scan, start: usize, end: usize) -> bool {
    let mut at = start;
    while at < end {
        let place = usize::from(scan.starting[at].place);
        let word = word_at(scan, at);
        at += if place > 0 && is_letter(scan.folded[at]) {
            place
        } else if ["and", "the", "of"].iter().any(|tie| tie.chars().eq(word.iter().copied())) {
            word.len()
        } else if is_letter(scan.folded[at]) {
            return false;
        } else {
            1
        };
    }
    at == end || at == end + 1 && scan.folded.get(end) == Some(&')')
}

/// `Ms Virginia`: a form of address stands in front.
fn is_addressed(scan: &Scan, start: usize) -> bool {
    let (at, word) = word_before(scan, start);
    scan.ending[at + word.len()].post.1.meets(Tags::HONORIFIC)
        || start > 1 && scan.ending[start - 1].post.1.meets(Tags::HONORIFIC)
}

/// Verbs in capitals, in the preamble of a treaty: `RECOGNISING that`, `HAVE AGREED as follows`.
fn is_loud_verb(scan: &Scan, start: usize, end: usize) -> bool {
    let loud = scan.folded[start..end]
        .iter()
        .zip(&scan.capital[start..end])
        .all(|(c, capital)| *capital || *c == ' ');
    let after = scan.folded.get(end..end + 2).unwrap_or_default();
    let goes_on = matches!(after, [' ', next] if next.is_alphabetic()) && !scan.capital[end + 1];
    let (at, last) = word_before(scan, end);
    let verb = ["ing", "ed"].iter().any(|ending| last.len() > 4 && ends_with(last, ending));
    loud && goes_on && verb && scan.starting[at].place == 0 && is_first(scan, start)
}

fn ends_with(word: &[char], ending: &str) -> bool {
    word.len() >= ending.len()
        && ending.chars().eq(word[word.len() - ending.len()..].iter().copied())
}

/// Whether a clause begins here: behind a line end, a mark, or another word in capitals.
fn is_first(scan: &Scan, start: usize) -> bool {
    let before = scan.folded[..start].iter().rposition(|&c| c != ' ');
    before.is_none_or(|at| !is_letter(scan.folded[at]) || scan.capital[at])
}
