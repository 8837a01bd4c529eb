//! Posts of persons in English: `the Mayor of Tianjin, Mr Meng`; `Mr Meng, Mayor of Tianjin,`.

use crate::fact::apposition;
use crate::fact::clause::Reading;
use crate::fact::found::Found;
use crate::fact::words::{self, List};
use crate::mention::Mention;
use crate::model::Rel;
use crate::model::script;
use crate::model::{Class, Span};

/// How many characters a post may have.
pub(super) const LONGEST: usize = 200;

/// Files the English posts of one person.
pub(super) fn read(reading: &Reading<'_>, person: usize, found: &mut Found<'_>) {
    let span = reading.mentions[person].span;
    let latin = |c: &char| c.is_alphabetic() && !script::is_han(*c);
    if !reading.folded.get(span.start).is_some_and(latin) {
        return;
    }
    let front = in_front(reading, span.start).filter(|run| !is_told(reading, person, *run));
    let mut posts = front.map_or(Vec::new(), |run| split(reading, run));
    if posts.is_empty() || front.is_some_and(|run| is_of_other(reading, run)) {
        let behind = apposition::posts(reading, span.end);
        if !behind.is_empty() {
            posts = behind;
        }
    }
    for post in posts {
        let quote = found.over(post, span);
        found.value(Rel::Holds, person, reading.text(post.start, post.end), quote);
    }
}

/// How far back a person is looked for who is told in full.
const BACK: usize = 200;

/// `Premier Wayne`, where `Premier Karen Wayne` stands before: the post is told of the full name.
fn is_told(reading: &Reading<'_>, person: usize, run: Span) -> bool {
    let mention = &reading.mentions[person];
    let name = mention.surface.as_str();
    let touches = run.end + 1 == mention.span.start;
    let earlier = reading.mentions[..person].iter().rev().take(BACK);
    let full = |other: &Mention| {
        let mut words = other.surface.split(' ');
        other.class == Class::Person && other.surface != name && words.any(|word| word == name)
    };
    touches && !name.contains(' ') && earlier.into_iter().any(full)
}

/// Whether the run stands behind the name of another: `A, Mayor of X` in the column beside this one.
fn is_of_other(reading: &Reading<'_>, run: Span) -> bool {
    let before = &reading.folded[..run.start];
    let before = before.strip_suffix(&['t', 'h', 'e', ' ']).unwrap_or(before);
    let Some(comma) = before.len().checked_sub(2) else { return false };
    let before = Span { start: comma.saturating_sub(1), end: comma };
    reading.folded[comma] == ',' && inside(reading, before, Class::Person).is_some()
}

/// Whether the word is an abbreviation in brackets: `(HKSAR)`.
fn is_bracketed(reading: &Reading<'_>, span: Span) -> bool {
    let before = span.start.checked_sub(1).map(|at| reading.folded[at]);
    let loud = reading.printed[span.start..span.end].iter().all(|c| !c.is_lowercase());
    before == Some('(') && reading.folded.get(span.end) == Some(&')') && loud
}

/// The Latin words of a range, as spans; a full stop belongs to the word in front of it.
pub(super) fn latin_words(reading: &Reading<'_>, start: usize, end: usize) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    for at in start..end.min(reading.folded.len()) {
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

pub(super) fn word<'a>(reading: &'a Reading<'_>, span: Span) -> &'a [char] {
    &reading.folded[span.start..span.end]
}

/// The mention of this class that holds the word.
pub(super) fn inside(reading: &Reading<'_>, span: Span, class: Class) -> Option<Span> {
    let past = reading.mentions.partition_point(|mention| mention.span.start <= span.start);
    let mention = reading.mentions.get(past.checked_sub(1)?)?;
    (mention.class == class && mention.span.end > span.start).then_some(mention.span)
}

/// Whether a sentence ends with the word.
pub(super) fn is_last(reading: &Reading<'_>, span: Span) -> bool {
    let stop = reading.folded[span.end - 1] == '.';
    let named = inside(reading, span, Class::Institution).is_some_and(|name| name.end >= span.end);
    stop && span.end - span.start > 3 && !named
}

/// Whether a word can stand inside a post: capitalised, a small word that joins such words, or
/// part of the name of a body.
pub(super) fn is_inside(reading: &Reading<'_>, span: Span) -> bool {
    reading.printed[span.start].is_uppercase()
        || words::has(List::Small, word(reading, span))
        || inside(reading, span, Class::Institution).is_some()
}

/// Whether the word names a post, in small letters too: `director`, `vice-chairman`.
pub(super) fn is_post(reading: &Reading<'_>, span: Span) -> bool {
    let folded = word(reading, span);
    let folded = folded.strip_suffix(&['.']).unwrap_or(folded);
    let part = folded.iter().rposition(|c| *c == '-').map(|at| &folded[at + 1..]);
    words::has(List::Post, folded) || part.is_some_and(|part| words::has(List::Post, part))
}

/// `deputy`, `senior`: what may stand in front of a post in small letters.
pub(super) fn is_rank(reading: &Reading<'_>, span: Span) -> bool {
    words::has(List::Rank, word(reading, span))
}

/// `mr`, `mr.`
pub(super) fn is_polite(folded: &[char]) -> bool {
    words::has(List::Polite, folded.strip_suffix(&['.']).unwrap_or(folded))
}

/// The run of a post in front of `end`: back to a mark, a name, or a word that is in no post.
fn in_front(reading: &Reading<'_>, end: usize) -> Option<Span> {
    let floor = end.saturating_sub(LONGEST);
    let mut words = latin_words(reading, floor, end);
    let mut polite = false;
    while let Some(last) = words.last()
        && is_polite(word(reading, *last))
    {
        polite = true;
        words.pop();
    }
    let stop = words.last()?.end;
    let between = &reading.folded[stop..end];
    let weight = between.iter().filter(|c| !c.is_whitespace() && **c != ',').count();
    if weight > if polite { 10 } else { 0 }
        || (!polite && between.contains(&','))
        || reading.printed[stop..end].contains(&'\n')
    {
        return None;
    }
    // `ISAF director Choi Peng Fai`.
    let last = *words.last()?;
    if reading.printed[last.start].is_lowercase() && is_post(reading, last) && !polite {
        return small_in_front(reading, &words);
    }
    // `Governor of Hubei, and Fung Wai-kuen`.
    let noun = polite && word(reading, last) != ['a', 'n', 'd'] && of_the(reading, &words);
    if !noun && reading.printed[last.start].is_lowercase() {
        return None;
    }
    let mut start = stop;
    let mut held = false;
    for (index, this) in words.iter().enumerate().rev() {
        let between = &reading.printed[this.end..start];
        let aside = words.get(index + 1).is_some_and(|next| is_bracketed(reading, *next))
            || is_bracketed(reading, *this);
        let mark =
            start != stop && !aside && between.iter().any(|c| !c.is_whitespace() && *c != '&');
        // `Secretary for Innovation, Technology and Industry`: no post yet, and a list goes on.
        let series = !held
            && between.contains(&',')
            && reading.printed[this.start].is_uppercase()
            && words[index + 1..].iter().any(|later| word(reading, *later) == ['a', 'n', 'd']);
        let body = inside(reading, *this, Class::Institution)
            .is_some_and(|body| body.end >= start || start == stop);
        if (mark && !series && !body)
            || (start != stop && between.contains(&'\n'))
            || !(is_inside(reading, *this) || noun && start == stop)
            || is_last(reading, *this)
            || (held && is_owner(reading, *this))
            || inside(reading, *this, Class::Person).is_some()
        {
            break;
        }
        held |= is_post(reading, *this);
        start = this.start;
    }
    let post = trim(reading, start, stop)?;
    if is_bracketed(reading, last) && post.end == stop {
        return Some(Span { end: stop + 1, ..post });
    }
    Some(if noun { Span { end: stop, ..post } } else { post })
}

/// Whose the post behind it is, where that is no name: `Hong Kong's Secretary for`.
fn is_owner(reading: &Reading<'_>, span: Span) -> bool {
    let owner =
        word(reading, span).ends_with(&['\'', 's']) || word(reading, span).ends_with(&['’', 's']);
    owner && inside(reading, span, Class::Institution).is_none()
}

/// Whether the words end in a noun in small letters: `Vice-President of the group`.
fn of_the(reading: &Reading<'_>, words: &[Span]) -> bool {
    let text = |back: usize| {
        let at = words.len().checked_sub(back)?;
        Some(word(reading, words[at]).iter().collect::<String>())
    };
    text(2).as_deref() == Some("the") && text(3).as_deref() == Some("of")
}

/// A post in small letters behind the name of its body.
fn small_in_front(reading: &Reading<'_>, words: &[Span]) -> Option<Span> {
    let last = words.last()?;
    let mut start = last.start;
    for this in words.iter().rev().skip(1) {
        let gap = reading.printed[this.end..start].iter().any(|c| *c != ' ');
        let body = inside(reading, *this, Class::Institution);
        if let Some(body) = body.filter(|_| !gap) {
            return (body.end + 1 >= start).then_some(Span { start: body.start, end: last.end });
        }
        // `Haikou mayor Ding Shaohua`.
        if !gap && start == last.start && words::has(List::Local, word(reading, *last)) {
            let place = reading.printed[this.start].is_uppercase()
                && !is_last(reading, *this)
                && inside(reading, *this, Class::Person).is_none();
            return place.then_some(Span { start: this.start, end: last.end });
        }
        if gap || !(is_rank(reading, *this) || is_post(reading, *this)) {
            break;
        }
        start = this.start;
    }
    None
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
pub(super) fn split(reading: &Reading<'_>, span: Span) -> Vec<Span> {
    let words = latin_words(reading, span.start, span.end);
    let mut found = Vec::new();
    let mut start = span.start;
    for (index, this) in words.iter().enumerate().skip(1) {
        let apart = inside(reading, *this, Class::Institution).is_none();
        if word(reading, *this) != ['a', 'n', 'd'] || !apart {
            continue;
        }
        // `and the Chairman`, `and a former director`.
        let light = |span: &&Span| {
            let text: String = word(reading, **span).iter().collect();
            let small = reading.printed[span.start].is_lowercase() && is_rank(reading, **span);
            matches!(text.as_str(), "a" | "an" | "the") || small && !is_post(reading, **span)
        };
        let rest = &words[index + 1..];
        let past = rest.iter().take_while(light).count();
        let Some(next) = rest.get(past).filter(|next| is_post(reading, **next)) else { continue };
        let article = rest[..past].iter().find(|span| is_rank(reading, **span));
        found.push(Span { start, end: words[index - 1].end });
        start = article.unwrap_or(next).start;
    }
    found.push(Span { start, end: span.end });
    // `the Ministry of Trade (MOT) and Vice-Chairman`: a part without a post is none.
    found.retain(|part| {
        words
            .iter()
            .any(|word| (part.start..part.end).contains(&word.start) && is_post(reading, *word))
    });
    found
}
