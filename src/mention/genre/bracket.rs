//! What a bracket tells: an abbreviation, how far its name reaches; a short name; a news agency.

use super::words::word_ending;
use super::{RULE, Scored, capitals, has_head, only};
use crate::knowledge::words::Tags;
use crate::mention::candidate::Candidate;
use crate::mention::genre::place::is_places;
use crate::mention::scan::{Kind, Scan};
use crate::model::Class;

/// The longest abbreviation, in characters.
const LONGEST: usize = 12;
/// The most words of a name that an abbreviation stands for.
const WORDS: usize = 16;
/// How far from the beginning of its line a news agency stands.
const DATELINE: usize = 100;

/// How many short names in small letters a text may tell.
const SHORTS: usize = 8;

/// Reads the brackets of a text.
pub(super) fn read(scan: &Scan, all: &mut Vec<Scored>) {
    let (mut line, mut shorts) = (0, 0);
    let mut named: Vec<Named> = Vec::new();
    let mut more = Vec::new();
    for open in 0..scan.folded.len() {
        if scan.folded[open] == '\n' {
            line = open + 1;
        }
        if scan.folded[open] != '(' || !scan.opens(open) {
            continue;
        }
        let close = scan.partner[open] as usize;
        if let Some(agency) = agency(scan, line, open, close) {
            more.push((agency, only(Class::Institution, RULE)));
        }
        if let Some(start) = spelled(scan, open, close) {
            let whole = Candidate { start, end: open - 1 };
            if !is_places(scan, start, open - 1) {
                named.push(Named { whole });
            }
            if let Some(end) = goes_on(scan, close) {
                more.push((Candidate { start, end }, only(Class::Institution, 2 * RULE)));
            }
        }
        if shorts < SHORTS && short(scan, open, close, &mut more) {
            shorts += 1;
        }
    }
    weigh(scan, &named, all);
    all.append(&mut more);
}

/// A name that an abbreviation behind it spells.
struct Named {
    whole: Candidate,
}

/// The spelled names are worth more, what ends or begins in them less.
fn weigh(scan: &Scan, named: &[Named], all: &mut Vec<Scored>) {
    for (Candidate { start, end }, row) in all.iter_mut() {
        let next = named.partition_point(|named| named.whole.end < *start);
        for Named { whole } in named[next..].iter().take_while(|named| named.whole.start < *end) {
            let post = scan.starting[*start].post.0 > 0;
            let more = if *end == whole.end && *start <= whole.start && !post {
                RULE / 2
            } else if (whole.start + 1..=whole.end).contains(start) && *end <= whole.end
                || (whole.start + 1..whole.end).contains(end)
            {
                -RULE
            } else {
                0
            };
            for (class, worth) in Class::ALL.into_iter().zip(row.iter_mut()) {
                *worth += if class == Class::Person { more.min(0) } else { more };
            }
        }
    }
    for Named { whole } in named {
        let head = Class::ALL.into_iter().find(|&class| has_head(scan, whole.end, class));
        if let Some(class) = head.filter(|&class| class != Class::Person) {
            all.push((*whole, only(class, RULE / 4)));
        }
    }
}

/// Where the name begins whose words the abbreviation in the bracket spells, and which ends right in
/// front of it: `National Economic and Social Development Board (NESDB)`.
fn spelled(scan: &Scan, open: usize, close: usize) -> Option<usize> {
    let inside = &scan.folded[open + 1..close];
    let capital = |at: usize| scan.capital[open + 1 + at];
    let plain = inside.iter().all(|c| c.is_alphanumeric() || matches!(c, '&' | '-' | '/'));
    let first = (0..inside.len()).filter(|&at| capital(at)).count();
    if !(2..=LONGEST).contains(&inside.len()) || !plain || first < 2 {
        return None;
    }
    let letters: Vec<char> = inside.iter().copied().filter(|c| c.is_alphabetic()).collect();
    let mut left = letters.len();
    let mut end = open.checked_sub(1).filter(|&end| scan.folded[end] == ' ')?;
    for _ in 0..WORDS {
        let (start, word) = word_ending(scan, end);
        if word.is_empty() {
            return None;
        }
        let small = !scan.capital[start];
        let own = left.checked_sub(1).is_some_and(|last| letters[last] == word[0]);
        if small && !scan.starting[start].any.meets(Tags::INSIDE) {
            return None;
        } else if !small || own && letters.len() > first {
            left = without(&letters[..left], word)?;
        }
        if left == 0 {
            return (!small && open - 1 > end).then_some(start);
        }
        let mut gap = start;
        while gap > 0 && matches!(scan.folded[gap - 1], ' ' | ',' | '&' | '/') && start - gap < 3 {
            gap -= 1;
        }
        end = gap;
    }
    None
}

/// How many letters are left in front of those that the word spells: its own first, or that of each of
/// its parts (`Asia-Pacific`).
fn without(letters: &[char], word: &[char]) -> Option<usize> {
    let parts: Vec<char> =
        word.split(|&c| c == '-').filter_map(|part| part.first().copied()).collect();
    if letters.ends_with(&parts) {
        return Some(letters.len() - parts.len());
    }
    letters.last().filter(|&&letter| letter == word[0]).map(|_| letters.len() - 1)
}

/// Where the name ends that goes on behind its abbreviation: `Party of A (PA) Hubei Committee`.
fn goes_on(scan: &Scan, close: usize) -> Option<usize> {
    let start = close + 2;
    let on = scan.folded.get(close + 1) == Some(&' ') && *scan.capital.get(start)?;
    if !on || scan.starting[start].post.0 > 0 {
        return None;
    }
    let more =
        |end: usize| scan.folded.get(end) == Some(&' ') && scan.capital.get(end + 1) == Some(&true);
    let ends = capitals(scan, start, 6);
    ends.into_iter().find(|&end| has_head(scan, end, Class::Institution) && !more(end))
}

/// The news agency of a dateline: `PARIS, May 2 (ABC) -`.
fn agency(scan: &Scan, line: usize, open: usize, close: usize) -> Option<Candidate> {
    let near = open > line && open - line <= DATELINE;
    let mut after = scan.folded[close + 1..].iter().skip_while(|&&c| c == ' ');
    let dash = matches!(after.next(), Some('-' | '–' | '—' | '―' | '─'));
    let ends = capitals(scan, open + 1, 4);
    let whole = ends.last() == Some(&close) && scan.capital[open + 1];
    let digits = scan.folded[open + 1..close].iter().any(char::is_ascii_digit);
    let latin = scan.kind[line..open].iter().all(|&kind| kind != Kind::Han);
    (near && dash && whole && !digits && latin && !is_places(scan, open + 1, close))
        .then_some(Candidate { start: open + 1, end: close })
}

/// What joins the two parts of a meeting.
const CUM: [char; 5] = [' ', 'c', 'u', 'm', ' '];

/// `the X Conference (the meeting-cum-plenary)`: a short name in small letters, here and later.
fn short(scan: &Scan, open: usize, close: usize, more: &mut Vec<Scored>) -> bool {
    let article = ['t', 'h', 'e', ' '];
    let start = open + 1 + article.len();
    let behind = open.checked_sub(1).is_some_and(|end| has_head(scan, end, Class::Event));
    if !behind || start >= close || !scan.folded[open + 1..].starts_with(&article) {
        return false;
    }
    let name = &scan.folded[start..close];
    let small = name
        .iter()
        .zip(&scan.capital[start..close])
        .all(|(c, capital)| !capital && (c.is_alphabetic() || matches!(c, '-' | ' ')));
    // A bare noun says no more than the article.
    let joined = name.contains(&'-') || name.windows(CUM.len()).any(|run| run == CUM);
    if !small || !joined {
        return false;
    }
    more.push((Candidate { start, end: close }, only(Class::Event, RULE)));
    let mut at = close;
    while let Some(found) = scan.folded[at..].windows(name.len()).position(|run| run == name) {
        let (start, end) = (at + found, at + found + name.len());
        if scan.is_edge(start) && scan.is_edge(end) && scan.folded[..start].ends_with(&article) {
            more.push((Candidate { start, end }, only(Class::Event, RULE)));
        }
        at = end;
    }
    true
}
