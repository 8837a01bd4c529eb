//! A name behind a post that is told like a form of address: `Premier Karen Wayne`, `Premier Wayne`.

use super::words::{List, has};
use super::{RULE, Scored, only};
use crate::knowledge::words::Tags;
use crate::mention::candidate::Candidate;
use crate::mention::english::{word_at, word_before};
use crate::mention::genre::place::is_places;
use crate::mention::scan::Scan;
use crate::model::Class;

/// The most words of a name.
const MOST: usize = 4;
/// What a surname alone is worth: too little, unless the document tells the name in full.
const SURNAME: i32 = -500;
/// The role of words for times.
const TIME: usize = 12;

/// Finds the names behind posts.
pub(super) fn read(scan: &Scan, all: &mut Vec<Scored>) {
    for gap in 1..scan.folded.len() {
        if let Some(end) = given(scan, gap) {
            all.push((Candidate { start: gap, end }, only(Class::Person, RULE / 2)));
        }
        let (length, tags) = scan.ending[gap].post;
        let start = gap - usize::from(length);
        if length == 0
            || !tags.meets(Tags::POST)
            || scan.folded[gap] != ' '
            || !scan.capital[start]
            || !has(List::Title, &scan.folded[start..gap])
        {
            continue;
        }
        if let Some((end, words)) = name(scan, gap + 1) {
            let worth = if words > 1 { RULE } else { SURNAME };
            all.push((Candidate { start: gap + 1, end }, only(Class::Person, worth)));
        }
    }
}

/// The end of a person's name that begins here, and how many words it has.
fn name(scan: &Scan, start: usize) -> Option<(usize, usize)> {
    let (mut at, mut end, mut words) = (start, start, 0);
    while words < MOST && scan.capital.get(at) == Some(&true) {
        let word = word_at(scan, at);
        let owner = matches!(word, [.., '\'' | '’', 's']);
        let length = if owner { word.len() - 2 } else { word.len() };
        let told = &scan.starting[at];
        let is = |other: u8| usize::from(other) == length;
        let loud = length > 3 && scan.capital[at..at + length].iter().all(|&capital| capital);
        let other = Tags::head(Class::Institution)
            .or(Tags::head(Class::Event))
            .or(Tags::head(Class::Programme))
            .or(Tags::head(Class::Agreement));
        let strange = scan.ending[at + length].head.1.meets(other)
            || is(told.post.0) && told.post.1.meets(Tags::POST)
            || words > 0 && is(told.place)
            || is(told.cue.0) && told.cue.1.meets(Tags::cue(TIME))
            || loud
            || !scan.folded[at..at + length]
                .iter()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
        if strange {
            return (words > 1 && is(told.place)).then_some((end, words));
        }
        end = at + length;
        words += 1;
        if owner || scan.folded.get(end) != Some(&' ') {
            break;
        }
        at = end + 1;
    }
    // A run that goes on is the name of something else.
    let goes_on = words == MOST
        && scan.folded.get(end) == Some(&' ')
        && scan.capital.get(end + 1) == Some(&true);
    let named = words > 0 && !goes_on && end > start + 1 && !is_places(scan, start, end);
    named.then_some((end, words))
}

/// `Secretary for Home Affairs Florence Hui`: a given name and a surname behind other words in capitals,
/// where the features see no edge.
fn given(scan: &Scan, start: usize) -> Option<usize> {
    let given = word_at(scan, start);
    let known = scan.starting[start].any.meets(Tags::head(Class::Person));
    let (at, before) = word_before(scan, start);
    if !known || !scan.capital[start] || before.is_empty() || !scan.capital[at] {
        return None;
    }
    let next = start + given.len() + 1;
    let surname = word_at(scan, next.min(scan.folded.len()));
    let end = next + surname.len();
    let whole = usize::from(scan.starting.get(next)?.surname) == surname.len()
        && usize::from(scan.ending[next - 1].head.0) == given.len();
    let apart = scan.folded[next - 1] == ' ' && scan.folded[at + before.len()..start] == [' '];
    let goes_on = scan.folded.get(end) == Some(&' ') && scan.capital.get(end + 1) == Some(&true);
    let noun = scan.ending[end].head.0 > 0 || scan.ending[end].place > 0;
    let name = !surname.is_empty() && scan.capital[next] && whole && apart;
    (name && !goes_on && !noun).then_some(end)
}
