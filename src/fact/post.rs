//! Posts of persons in English: `the Mayor of Tianjin, Mr Meng`; `Mr Meng, Mayor of Tianjin,`.

use crate::fact::Rel;
use crate::fact::clause::Reading;
use crate::fact::found::Found;
use crate::fact::words::{self, List};
use crate::mention::Span;

/// How many characters a post may have.
const LONGEST: usize = 200;

/// Files the English posts of one person.
pub(super) fn read(reading: &Reading<'_>, person: usize, found: &mut Found<'_>) {
    let span = reading.mentions[person].span;
    let latin = reading.folded.get(span.start).is_some_and(char::is_ascii_alphabetic);
    if !latin {
        return;
    }
    let phrase = in_front(reading, span.start).or_else(|| behind(reading, span.end));
    for post in phrase.map(|phrase| split(reading, phrase)).unwrap_or_default() {
        let quote = found.over(post, span);
        found.value(Rel::Holds, person, reading.text(post.start, post.end), quote);
    }
}

/// The Latin words of a range, as spans.
fn latin_words(reading: &Reading<'_>, start: usize, end: usize) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for at in start..end {
        let c = reading.folded[at];
        if c.is_alphanumeric() || matches!(c, '-' | '\'' | '’' | '.' | '/') {
            match found.last_mut() {
                Some(last) if last.end == at => last.end = at + 1,
                _ => found.push(Span { start: at, end: at + 1 }),
            }
        }
    }
    found
}

/// The run of a post in front of `end`: back to a mark or a small word that is in no post.
fn in_front(reading: &Reading<'_>, end: usize) -> Option<Span> {
    let floor = end.saturating_sub(LONGEST);
    let mut words = latin_words(reading, floor, end);
    let mut polite = false;
    while let Some(last) = words.last()
        && words::has(List::Polite, word(reading, *last))
    {
        polite = true;
        words.pop();
    }
    let stop = words.last()?.end;
    let mut start = stop;
    let tail = if polite { 2 } else { 1 };
    if reading.folded[stop..end].iter().filter(|c| !c.is_whitespace() && **c != ',').count()
        > 8 * (tail - 1)
    {
        return None;
    }
    for pair in words.iter().rev() {
        let between = &reading.folded[pair.end..start];
        if start != stop && between.iter().any(|c| !c.is_whitespace()) || !is_inside(reading, *pair)
        {
            break;
        }
        start = pair.start;
    }
    trim(reading, start, stop)
}

/// The run of a post behind the comma that follows a name.
fn behind(reading: &Reading<'_>, at: usize) -> Option<Span> {
    if reading.folded.get(at) != Some(&',') {
        return None;
    }
    let end = reading.folded.len().min(at + LONGEST);
    let words = latin_words(reading, at + 1, end);
    let mut stop = at + 1;
    for (index, word) in words.iter().enumerate() {
        let between = &reading.folded[stop..word.start];
        let mark = between.iter().any(|c| !c.is_whitespace());
        if mark
            || !is_inside(reading, *word)
            || (index == 0 && self::word(reading, *word) == ['a', 'n', 'd'])
        {
            break;
        }
        stop = word.end;
    }
    let span = trim(reading, at + 1, stop)?;
    // The post itself begins, not a name that has one inside: `Mr Li, Hong Kong's Secretary`.
    let first = latin_words(reading, span.start, span.end).first().copied()?;
    let closed = reading.folded.get(stop).is_some_and(|c| matches!(c, ',' | '.' | ')' | ';'));
    (is_post(reading, first) && closed).then_some(span)
}

fn word<'a>(reading: &'a Reading<'_>, span: Span) -> &'a [char] {
    &reading.folded[span.start..span.end]
}

/// Whether a word can stand inside a post: capitalised, or a small word that joins such words.
fn is_inside(reading: &Reading<'_>, span: Span) -> bool {
    const SMALL: [&str; 7] = ["of", "for", "and", "the", "to", "on", "in"];
    let text: String = word(reading, span).iter().collect();
    reading.printed[span.start].is_uppercase() || SMALL.contains(&text.as_str())
}

fn is_post(reading: &Reading<'_>, span: Span) -> bool {
    let folded = word(reading, span);
    let part = folded.iter().rposition(|c| *c == '-').map(|at| &folded[at + 1..]);
    words::has(List::Post, folded) || part.is_some_and(|part| words::has(List::Post, part))
}

/// Without articles and small words at its ends; nothing where no word of it is a post.
fn trim(reading: &Reading<'_>, start: usize, end: usize) -> Option<Span> {
    let words = latin_words(reading, start, end);
    let big = |span: &&Span| reading.printed[span.start].is_uppercase();
    let article = |span: &&Span| word(reading, **span) != ['t', 'h', 'e'];
    let first = words.iter().filter(article).find(big)?;
    let last = words.iter().rev().find(big)?;
    let held = words.iter().any(|word| is_post(reading, *word));
    (held && first.start < last.end).then_some(Span { start: first.start, end: last.end })
}

/// The posts of a run: cut where `and` is followed by a post.
fn split(reading: &Reading<'_>, span: Span) -> Vec<Span> {
    let words = latin_words(reading, span.start, span.end);
    let mut found = Vec::new();
    let mut start = span.start;
    for (index, pair) in words.windows(2).enumerate().skip(1) {
        let next = if word(reading, pair[1]) == ['t', 'h', 'e'] { index + 2 } else { index + 1 };
        let Some(next) = words.get(next) else { continue };
        if word(reading, pair[0]) == ['a', 'n', 'd'] && is_post(reading, *next) {
            found.push(Span { start, end: words[index - 1].end });
            start = next.start;
        }
    }
    found.push(Span { start, end: span.end });
    found
}
