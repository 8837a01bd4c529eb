//! What speaks for a candidate in Latin script: words where Chinese has characters.

use crate::knowledge::words::Tags;
use crate::mention::candidate::Candidate;
use crate::mention::feature::{Reader, Value, bucket, roles};
use crate::mention::scan::{Scan, to_u32};
use crate::script::is_han;

/// Whether the character belongs to a Latin word.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c) || matches!(c, '-' | '\'' | '’' | '+')
}

/// The word that starts at `gap`.
fn word_at(scan: &Scan, gap: usize) -> &[char] {
    let rest = &scan.folded[gap..];
    let length = rest.iter().position(|&c| !is_letter(c)).unwrap_or(rest.len());
    &rest[..length]
}

/// The word that ends at or before `gap`, with what stands between, and where it starts.
fn word_before(scan: &Scan, gap: usize) -> (usize, &[char]) {
    let mut end = gap;
    while end > 0 && matches!(scan.folded[end - 1], ' ' | '(' | '"' | '“' | '「') && gap - end < 3
    {
        end -= 1;
    }
    let mut start = end;
    while start > 0 && is_letter(scan.folded[start - 1]) {
        start -= 1;
    }
    (start, &scan.folded[start..end])
}

/// The features of the left edge.
pub(crate) fn left(scan: &Scan, start: usize, reader: &mut impl Reader) {
    let (at, before) = word_before(scan, start);
    let (_, second) = word_before(scan, at);
    reader.read("en-before", Value::of(before));
    reader.read("en-before2", Value::of(&second[..second.len().min(9)]).with('␣').then(before));
    let mark = if start > 0 { scan.folded[start - 1] } else { '\n' };
    reader.read("en-mark-before", Value::new().with(mark));
    reader.read("en-first", Value::of(word_at(scan, start)));
    let before_is_capital = !before.is_empty() && scan.capital[at];
    reader.read("en-after-capital", Value::number(u32::from(before_is_capital)));
    let (ending, starting) = (&scan.ending[at + before.len()], &scan.starting[start]);
    roles(ending.cue.1, |role| reader.read("en-behind-role", Value::number(role)));
    if ending.post.0 > 0 {
        reader.read("en-behind-post", Value::number(u32::from(ending.post.1.meets(Tags::POST))));
    }
    reader.read("en-first-place", Value::number(u32::from(starting.place > 0)));
    reader.read("en-first-post", Value::number(u32::from(starting.post.0 > 0)));
}

/// The features of the right edge.
pub(crate) fn right(scan: &Scan, end: usize, reader: &mut impl Reader) {
    let (at, last) = word_before(scan, end);
    reader.read("en-last", Value::of(last));
    let mark = scan.folded.get(end).copied().unwrap_or('\n');
    reader.read("en-mark-after", Value::new().with(mark));
    let next = if mark == ' ' { word_at(scan, end + 1) } else { &[] };
    reader.read("en-after", Value::of(next));
    let capital = !next.is_empty() && scan.capital[end + 1];
    reader.read("en-before-capital", Value::number(u32::from(capital)));
    if !next.is_empty() {
        let starting = &scan.starting[end + 1];
        roles(starting.cue.1, |role| reader.read("en-before-role", Value::number(role)));
    }
    let ending = &scan.ending[at + last.len()];
    reader.read("en-head-class", Value::new().bits(ending.head.1.head_classes()));
    reader.read("en-last-place", Value::number(u32::from(ending.place > 0)));
}

/// The features of the whole candidate.
pub(crate) fn whole(scan: &Scan, Candidate { start, end }: Candidate, reader: &mut impl Reader) {
    let mut words = 0;
    let mut head = 0;
    let mut joined = Value::new();
    let (mut small, mut inner_cues) = (0, 0);
    let mut gap = start;
    while gap < end {
        let word = word_at(scan, gap);
        if word.is_empty() {
            gap += 1;
            continue;
        }
        words += 1;
        if scan.starting[gap].any.meets(Tags::INSIDE) && !scan.capital[gap] {
            if head == 0 && gap > start {
                head = scan.ending[gap - 1].head.1.head_classes();
            }
            small += 1;
            if small <= 2 {
                joined = joined.then(&word[..word.len().min(7)]).with('␣');
            }
        }
        inner_cues += u32::from(gap > start && scan.starting[gap].post.0 > 0);
        gap += word.len();
    }
    if head == 0 {
        head = scan.ending[end].head.1.head_classes();
    }
    let upper = scan.capital[start..end].iter().filter(|&&c| c).count();
    let letters = scan.folded[start..end].iter().filter(|c| c.is_alphabetic()).count();
    let capitals = u32::from(upper == letters) + u32::from(upper > 2 && upper * 2 > letters);
    reader.read("en-words", Value::number(bucket(words)));
    reader.read("en-words-head", Value::number(bucket(words)).bits(head));
    reader.read("en-head", Value::new().bits(head));
    reader.read("en-small", joined);
    reader.read("en-capitals", Value::number(capitals).and(u32::from(words > 1)));
    let place = usize::from(scan.starting[start].place) == end - start;
    reader.read("en-place", Value::number(u32::from(place)).bits(head));
    if inner_cues > 0 {
        reader.read("en-inner-post", Value::new());
    }
    let surname = usize::from(scan.starting[start].surname) == word_at(scan, start).len();
    let honorific =
        start > 0 && scan.ending[word_end_before(scan, start)].post.1.meets(Tags::HONORIFIC);
    reader.read(
        "en-person",
        Value::number(u32::from(honorific)).and(u32::from(surname)).and(bucket(words)),
    );
    if honorific {
        let after = scan.folded.get(end).copied().unwrap_or('\n');
        let goes_on = after == ' ' && scan.capital.get(end + 1) == Some(&true);
        reader.read("en-person-on", Value::number(u32::from(goes_on)));
    }
    let last = to_u32(scan.folded[start..end].iter().filter(|&&c| c == ',').count());
    if last > 0 {
        reader.read("en-comma", Value::number(last.min(3)));
    }
}

fn word_end_before(scan: &Scan, start: usize) -> usize {
    let mut end = start;
    while end > 0 && matches!(scan.folded[end - 1], ' ' | '.') {
        end -= 1;
    }
    end
}
