//! How far the title of an agreement reaches: over a list, over `with the`, not over a place of signing.

use super::{LONGER, RULE, Scored, capitals, has_head, only};
use crate::knowledge::words::Tags;
use crate::mention::candidate::Candidate;
use crate::mention::english::{word_at, word_before};
use crate::mention::genre::place::is_places;
use crate::mention::genre::words::word_ending;
use crate::mention::scan::{Kind, Scan};
use crate::model::Class;

/// What a shorter title is worth at least for which a longer one is looked for.
const LEAST: i32 = 0;
/// The most words of one part of a title.
const PART: usize = 6;

/// `Memorandum on Research in Food, Agriculture and Biotechnology`.
pub(super) fn with_list(scan: &Scan, (candidate, row): &Scored) -> Option<Scored> {
    let worth = row[Class::Agreement as usize];
    if worth < LEAST || !has_matter(scan, *candidate) {
        return None;
    }
    let mut at = candidate.end;
    for _ in 0..3 {
        let rest = scan.folded.get(at..at + 2)?;
        let (comma, start) = match rest {
            [',', ' '] => (true, at + 2),
            [' ', _] => (false, at + 1),
            _ => return None,
        };
        let and = word_at(scan, start) == ['a', 'n', 'd'];
        if !comma && !and {
            return None;
        }
        let start = if and { start + 4 } else { start };
        if scan.capital.get(start) != Some(&true) {
            return None;
        }
        let end = part(scan, start, and)?;
        if and {
            let whole = Candidate { start: candidate.start, end };
            return (at > candidate.end).then(|| (whole, only(Class::Agreement, worth + LONGER)));
        }
        at = end;
    }
    None
}

/// The end of a part of a list of matters; nothing where it names a body, a place or a person.
fn part(scan: &Scan, start: usize, last: bool) -> Option<usize> {
    let ends = capitals(scan, start, PART);
    // `Food, Agriculture and Biotechnology`: a part that is not the last ends in front of its mark.
    let and = (start..*ends.last()?)
        .find(|&at| !last && scan.is_edge(at) && word_at(scan, at) == ['a', 'n', 'd']);
    let end = and.map_or(*ends.last()?, |and| and - 1);
    let strange = |&at: &usize| {
        has_head(scan, at, Class::Institution) || has_head(scan, at, Class::Agreement)
    };
    let post = scan.starting[start].post.0 > 0;
    let place = scan.starting[start].place > 0;
    (!ends.iter().any(strange) && !post && !place && end > start).then_some(end)
}

/// `Agreement on Staff Exchange with the Mainland Cities`: those with whom it is are no body.
pub(super) fn with_partner(scan: &Scan, (candidate, row): &Scored) -> Option<Scored> {
    let worth = row[Class::Agreement as usize];
    let end = candidate.end;
    let with = [' ', 'w', 'i', 't', 'h', ' ', 't', 'h', 'e', ' '];
    if worth < LEAST || !scan.folded[end..].starts_with(&with) || !has_matter(scan, *candidate) {
        return None;
    }
    let start = end + with.len();
    let ends = capitals(scan, start, PART + 2);
    let last = *ends.last()?;
    let body = |&at: &usize| has_head(scan, at, Class::Institution) || is_abbreviation(scan, at);
    let strange = ends.iter().any(body) || is_places(scan, start, last) || !scan.capital[start];
    let whole = Candidate { start: candidate.start, end: last };
    // More than a name inside the longer title is worth by itself.
    (!strange).then(|| (whole, only(Class::Agreement, worth + 3 * LONGER)))
}

/// `Memorandum of Understanding (MOU) on Disaster Relief`: the bracket is a word of the title.
pub(super) fn with_bracket(scan: &Scan, (candidate, row): &Scored) -> Option<Scored> {
    let worth = row[Class::Agreement as usize];
    let Candidate { start, end } = *candidate;
    if worth < LEAST || !has_head(scan, end, Class::Agreement) || !scan.opens(end + 1) {
        return None;
    }
    let close = scan.partner[end + 1] as usize;
    let loud = close - end < 8 && is_abbreviation(scan, close) && scan.capital[end + 2];
    let tie = word_at(scan, (close + 2).min(scan.folded.len()));
    let matter = MATTER.iter().any(|word| word.chars().eq(tie.iter().copied()));
    let first = close + 3 + tie.len();
    if !loud || !matter || scan.capital.get(first) != Some(&true) {
        return None;
    }
    let ends = capitals(scan, first, 2 * PART);
    let last = *ends.last()?;
    let place = usize::from(scan.ending[last].place);
    let (at, tie) = word_before(scan, last - place);
    let signed = place > 0 && tie == ['i', 'n'] && at > first && is_dated(scan, last);
    let end = if signed { at - 1 } else { last };
    // More than the title and the abbreviation are worth each by itself.
    Some((Candidate { start, end }, only(Class::Agreement, worth + 2 * RULE)))
}

/// Small words behind which a title tells its matter.
const MATTER: [&str; 5] = ["on", "for", "in", "concerning", "regarding"];

/// Whether the word that ends here is in capitals: `ASEAN`.
fn is_abbreviation(scan: &Scan, end: usize) -> bool {
    let (start, word) = word_ending(scan, end);
    let capitals = scan.capital[start..end].iter().filter(|&&capital| capital).count();
    word.len() > 1 && capitals + 1 >= word.len()
}

/// Whether the title goes on behind its noun: `Agreement on Trade`.
fn has_matter(scan: &Scan, Candidate { start, end }: Candidate) -> bool {
    let small = |at: usize| scan.starting[at].any.meets(Tags::INSIDE) && !scan.capital[at];
    let head = |at: usize| has_head(scan, at - 1, Class::Agreement);
    (start + 1..end).any(|at| scan.folded[at - 1] == ' ' && small(at) && head(at))
}

/// `the Agreement on Trade in Jinan on 3 May`: a place behind the title, in front of the day or the end,
/// is that of the signing.
pub(super) fn without_place(scan: &Scan, all: &mut [Scored]) {
    for (Candidate { start, end }, row) in all {
        let worth = &mut row[Class::Agreement as usize];
        if scan.kind[*start] != Kind::Letter || *worth < LEAST || !is_dated(scan, *end) {
            continue;
        }
        let place = usize::from(scan.ending[*end].place);
        let (_, tie) = word_before(scan, *end - place);
        if place > 0 && *start + place + 4 < *end && tie == ['i', 'n'] {
            *worth -= 2 * LONGER;
        }
    }
}

/// Whether a day follows: ` on 3 May`, ` today`, ` yesterday`.
fn is_dated(scan: &Scan, end: usize) -> bool {
    if scan.folded.get(end) != Some(&' ') {
        return false;
    }
    let word: String = word_at(scan, end + 1).iter().collect();
    let next = word_at(scan, (end + 2 + word.len()).min(scan.folded.len()));
    let day =
        next.first().is_some_and(char::is_ascii_digit) || is_month(scan, end + 2 + word.len());
    matches!(word.as_str(), "today" | "yesterday") || word == "on" && day || word == "in" && day
}

fn is_month(scan: &Scan, at: usize) -> bool {
    const TIME: usize = 12;
    scan.starting.get(at).is_some_and(|words| words.cue.1.meets(Tags::cue(TIME)))
}
