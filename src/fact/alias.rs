//! Which names the text itself equates: alias.

use crate::fact::clause::{Kind, Reading, Sentence};
use crate::fact::found::Found;
use crate::fact::words::{self, List, Role};
use crate::model::Rel;
use crate::model::script;
use crate::model::{Class, Span};

/// …（簡稱“…”）, … (CEPA), …（中心另一牌子為…）; a name and its translation in a caption.
pub(super) fn read(reading: &Reading<'_>, found: &mut Found<'_>) {
    for sentence in &reading.sentences {
        for at in sentence.start..sentence.end {
            if reading.kind(at) == Kind::Open && at > sentence.start {
                bracket(reading, at, *sentence, found);
            } else if reading.is(at, Role::Short) && at > sentence.start {
                plain(reading, at, *sentence, found);
            }
        }
    }
    for (index, pair) in reading.mentions.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        if a.class == Class::Event && b.class == a.class && is_caption(reading, a.span, b.span) {
            let quote = Span { start: a.span.start, end: b.span.end };
            found.named(Rel::Alias, index, index + 1, quote);
        }
    }
}

fn bracket(reading: &Reading<'_>, open: usize, sentence: Sentence, found: &mut Found<'_>) {
    let Kind::Mention(full) = reading.kind(open - 1) else { return };
    let after = reading.past_bracket(open);
    if after <= open || after > sentence.end {
        return;
    }
    let (mut at, close) = (open + 1, after - 1);
    // `駐京辦（即香港特別行政區政府駐北京辦事處）`: the full name is in the brackets.
    if reading.word(at) == ['即']
        && at + 2 == close
        && let Kind::Mention(other) = reading.kind(at + 1)
        && reading.mentions[other].class == reading.mentions[full].class
    {
        let length = |index: usize| reading.mentions[index].surface.chars().count();
        let (long, short) =
            if length(other) > length(full) { (other, full) } else { (full, other) };
        found.named(Rel::Alias, long, short, reading.span(&[close], &[full]));
        return;
    }
    if severally(reading, open, close, sentence, found) {
        return;
    }
    let mut tied = false;
    while at < close && !matches!(reading.kind(at), Kind::Mention(_)) && at < open + 5 {
        tied |= reading.is(at, Role::Short);
        at += 1;
    }
    if !tied && at > open + 1 {
        return;
    }
    let quote = reading.span(&[close], &[full]);
    if let Kind::Mention(short) = reading.kind(at)
        && at < close
    {
        if is_alias(reading, full, short, tied) && (at + 1 == close || tied) {
            found.named(Rel::Alias, full, short, quote);
            // 簡稱“…”或“…”: every name in the bracket.
            let (_, more) = reading.list_after(at, close, reading.mentions[short].class);
            for short in more.into_iter().skip(1).filter(|_| tied) {
                found.named(Rel::Alias, full, short, quote);
            }
        }
    } else if tied {
        value(reading, full, open + 1, close, quote, found);
    }
}

/// 甲及乙（以下分別簡稱“丙”、“丁”）: each its own.
fn severally(
    reading: &Reading<'_>,
    open: usize,
    close: usize,
    sentence: Sentence,
    found: &mut Found<'_>,
) -> bool {
    let word = (open..close).find(|at| reading.is(*at, Role::Short));
    let each = (open..close).any(|at| reading.word(at) == ['分', '别']);
    let Some(word) = word.filter(|_| each) else { return false };
    let Kind::Mention(last) = reading.kind(open - 1) else { return false };
    let class = reading.mentions[last].class;
    let (_, full) = reading.list_before(open, sentence.start, class);
    let short: Vec<usize> = (word + 1..close)
        .filter_map(|at| match reading.kind(at) {
            Kind::Mention(index) => Some(index),
            _ => None,
        })
        .collect();
    let skip = full.len().saturating_sub(short.len());
    if full.len() >= short.len() {
        for (full, short) in full.into_iter().skip(skip).zip(short) {
            found.named(Rel::Alias, full, short, reading.span(&[close], &[full]));
        }
    }
    true
}

/// A short name that is said to be one, though it is no mention.
fn value(
    reading: &Reading<'_>,
    full: usize,
    first: usize,
    end: usize,
    quote: Span,
    found: &mut Found<'_>,
) {
    let Some(word) = (first..end).rev().find(|at| reading.is(*at, Role::Short)) else { return };
    let start = reading.tokens[word].span.end;
    let stop = reading.tokens[end - 1].span.end;
    if stop <= start || stop - start > 40 || reading.mentions[full].class == Class::Person {
        return;
    }
    let name = reading.text(start, stop);
    let name = name.trim_matches(|c: char| script::is_quote(c) || matches!(c, ':' | '：' | ' '));
    let folded: Vec<char> = name.chars().map(script::fold).collect();
    let generic = words::has(List::Generic, &folded);
    if folded.len() > 1 && !generic && !folded.iter().any(|c| matches!(c, ',' | '、' | '。')) {
        found.value(Rel::Alias, full, name, quote);
    }
}

/// Whether two names of one class, or a name and one in brackets, can be the same thing.
fn is_alias(reading: &Reading<'_>, full: usize, short: usize, tied: bool) -> bool {
    let (a, b) = (&reading.mentions[full], &reading.mentions[short]);
    // （中土大廈19樓） tells where it is.
    let address = b.surface.ends_with(['樓', '楼', '室', '號', '号', '層', '层', '座'])
        && b.surface.chars().any(char::is_numeric);
    if address {
        return false;
    }
    if tied {
        return a.class != Class::Person;
    }
    a.class == b.class && a.class != Class::Person && !is_parent(&a.surface, &b.surface)
}

/// Whether the name in brackets is of a kind that stands above the other's: 學院（大學）.
pub(super) fn is_parent(name: &str, bracketed: &str) -> bool {
    let above = |name: &str| {
        let folded: Vec<char> = name.chars().map(script::fold).collect();
        words::ending(List::Above, &folded, folded.len()).is_some()
    };
    let mut rest = name.chars();
    let abbreviation = bracketed.chars().all(|c| rest.any(|other| other == c));
    above(bracketed) && !above(name) && !abbreviation
}

/// `甲，簡稱乙`, `A, also known as B`, outside brackets.
fn plain(reading: &Reading<'_>, at: usize, sentence: Sentence, found: &mut Found<'_>) {
    let long = reading.word(at).len() > 1 && reading.word(at) != ['o', 'r'];
    let comma = usize::from(reading.kind(at - 1) == Kind::Comma);
    let end = at - comma;
    if !long || end == sentence.start || at + 1 >= sentence.end {
        return;
    }
    if let (Kind::Mention(full), Kind::Mention(short)) =
        (reading.kind(end - 1), reading.kind(at + 1))
        && reading.mentions[full].class == reading.mentions[short].class
    {
        found.named(Rel::Alias, full, short, reading.span(&[at], &[full, short]));
    }
}

/// Whether nothing but white space and an article stands between a name in Han and one in Latin
/// letters: the two lines of a caption.
fn is_caption(reading: &Reading<'_>, a: Span, b: Span) -> bool {
    let Some(between) = reading.folded.get(a.end..b.start) else { return false };
    let between: String = between.iter().collect();
    let latin = |span: Span| {
        let name = reading.folded.get(span.start..span.end).unwrap_or_default();
        !name.is_empty() && !name.iter().any(|c| script::is_han(*c))
    };
    matches!(between.trim(), "" | "the") && !latin(a) && latin(b)
}
