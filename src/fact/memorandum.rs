//! What a memorandum says of itself: parties, status, date, place.

use crate::document::Document;
use crate::fact::clause::Reading;
use crate::fact::found::Found;
use crate::fact::frame;
use crate::fact::setting::{Setting, setting};
use crate::fact::when;
use crate::fact::words::Role;
use crate::fact::{End, title};
use crate::model::Date;
use crate::model::Kind as Sort;
use crate::model::Rel;
use crate::model::script;
use crate::model::{Class, Span};

/// How far into the text the title of a memorandum may begin.
const HEAD: usize = 40;

/// The agreement that the unit is, or is about: the title of a memorandum, or in a report the
/// memorandum of the session it tells of.
pub(super) fn subject(document: &Document, reading: &Reading<'_>) -> Option<usize> {
    let agreements =
        || reading.mentions.iter().enumerate().filter(|(_, m)| m.class == Class::Agreement);
    if document.meta.kind == Sort::Memorandum {
        let first = agreements().next().filter(|(_, mention)| mention.span.start <= HEAD)?;
        return Some(first.0);
    }
    let mut events: Vec<String> = Vec::new();
    for mention in reading.mentions.iter().filter(|m| m.class == Class::Event).take(50) {
        let key = script::key(&mention.surface);
        if key.chars().count() > 5 && !events.contains(&key) {
            events.push(key);
        }
    }
    let of_session = |surface: &str| {
        let key = script::key(surface);
        events.iter().any(|event| key.contains(event))
    };
    let of_session = agreements().take(200).find(|(_, mention)| of_session(&mention.surface));
    of_session.map(|(index, _)| index).or_else(|| counted(reading))
}

/// The agreement that a sentence names, where the next one counts what it lists: `A and B signed the
/// G. It sets out 26 measures in nine areas`.
fn counted(reading: &Reading<'_>) -> Option<usize> {
    reading.sentences.windows(2).find_map(|pair| {
        let [told, next] = pair else { return None };
        let start = next.start;
        let it = matches!(reading.word(start), ['i', 't']) || reading.is(start, Role::Own);
        let counts = |role| (start..next.end).any(|at| reading.is(at, role));
        if !next.english || !it || !counts(Role::Area) || !counts(Role::Item) {
            return None;
        }
        let mut named = (told.start..told.end).rev().take(60);
        named.find_map(|at| reading.named(at, Class::Agreement))
    })
}

/// Files what the preamble of a memorandum states of the memorandum itself.
pub(super) fn read(document: &Document, reading: &Reading<'_>, found: &mut Found<'_>) {
    let Some(memorandum) = subject(document, reading) else { return };
    let head = reading.mentions[memorandum].span;
    let session = session(reading, found);
    let mut parties: Vec<usize> =
        session.map(|session| found.sources(Rel::Organises, session).collect()).unwrap_or_default();
    if parties.len() < 2 {
        parties = signatories(reading, head.end);
    }
    let whole = |mention: usize| reading.span(&[], &[memorandum, mention]);
    for &party in &parties {
        found.named(Rel::Party, memorandum, party, whole(party));
    }
    if parties.is_empty() {
        for name in title::parties(&reading.mentions[memorandum].surface) {
            found.title_party(memorandum, name, &[]);
        }
    }
    found.value(Rel::Status, memorandum, "signed", head);
    let value =
        |rel| session.and_then(|session| found.values(rel, session).next().map(str::to_owned));
    let (date, place) = (value(Rel::Date), value(Rel::HeldIn));
    let quote = session.map_or(head, whole);
    let (printed, at) = closing(reading);
    let done = done(reading);
    let (printed, at) = (printed.or(done.0), at.or(done.1));
    let date = printed.or(document.meta.date).map(|date| date.to_string()).or(date);
    if let Some(date) = date {
        found.value(Rel::Date, memorandum, date, quote);
    }
    let place = place.or(at).or_else(|| document.meta.place.clone());
    if let Some(place) = place {
        found.value(Rel::HeldIn, memorandum, place, quote);
    }
}

/// The first event that has a place or a date.
fn session(reading: &Reading<'_>, found: &Found<'_>) -> Option<usize> {
    let events = reading.mentions.iter().enumerate().filter(|(_, m)| m.class == Class::Event);
    let mut events = events.take(50).map(|(index, _)| index);
    events.find(|event| {
        found.has(Rel::Organises, *event)
            || found.has(Rel::HeldIn, *event)
            || found.has(Rel::Date, *event)
    })
}

/// The bodies of the first list of two or more behind the title.
fn signatories(reading: &Reading<'_>, from: usize) -> Vec<usize> {
    let at = reading.tokens.iter().position(|token| token.span.start >= from).unwrap_or(0);
    let end = reading.tokens.len().min(at + 200);
    let lists = (at..end).map(|at| reading.list_after(at, end, Class::Institution).1);
    lists.into_iter().find(|list| list.len() > 1).unwrap_or_default()
}

/// The date at the foot of a memorandum, and the place beside it: 二○二五年十一月六日於澳門.
fn closing(reading: &Reading<'_>) -> (Option<Date>, Option<String>) {
    let folded = &reading.folded;
    let Some(foot) = folded.len().checked_sub(120) else { return (None, None) };
    let signed =
        folded[foot..].windows(2).position(|pair| matches!(pair, ['签', '字' | '署' | '章']));
    let signed = signed.or_else(|| english_foot(folded, foot));
    let Some(signed) = signed else { return (None, None) };
    for at in foot + signed..folded.len() {
        if let Some((end, Some(date))) = when::date_at(folded, at, None)
            && date.day().is_some()
        {
            let place = folded.get(end).is_some_and(|c| matches!(c, '于' | '在'));
            let place = place.then(|| place_at(reading, end + 1)).flatten();
            return (Some(date), place.map(|span| reading.text(span.start, span.end)));
        }
    }
    (None, None)
}

/// `Done in Taiyuan on 23 October 2025`, as a sentence of its own.
fn done(reading: &Reading<'_>) -> (Option<Date>, Option<String>) {
    let told = reading.sentences.iter().rev().take(40).find_map(|sentence| {
        let word: String = reading.word(sentence.start).iter().collect();
        let there = setting(reading, sentence.start + 1, *sentence);
        let known = matches!(word.as_str(), "done" | "signed" | "executed" | "concluded");
        let exact = there.date.is_some_and(|date| date.day().is_some());
        (known && exact).then_some(there)
    });
    let place = |there: Setting| there.place.map(|span| reading.text(span.start, span.end));
    (told.and_then(|there| there.date), told.and_then(place))
}

/// Where `(Signed)` or `Signed in` stands in the last characters.
fn english_foot(folded: &[char], foot: usize) -> Option<usize> {
    let word = ['s', 'i', 'g', 'n', 'e', 'd'];
    folded[foot..].windows(word.len()).position(|window| window == word)
}

fn place_at(reading: &Reading<'_>, start: usize) -> Option<Span> {
    let known = |end: &usize| frame::is_known_place(&reading.folded[start..*end]);
    let end = (start + 2..=reading.folded.len().min(start + 8)).rev().find(known)?;
    Some(Span { start, end })
}

/// Files the session's date for the memorandum that a report tells of, where none is given.
pub(super) fn read_date(reading: &Reading<'_>, memorandum: usize, found: &mut Found<'_>) {
    let signed = found.values(Rel::Status, memorandum).next() == Some("signed");
    if !signed || found.has(Rel::Date, memorandum) {
        return;
    }
    let key = script::key(&reading.mentions[memorandum].surface);
    let events = reading.mentions.iter().enumerate().filter(|(_, m)| m.class == Class::Event);
    let session = events.take(50).find(|(index, mention)| {
        found.has(Rel::Date, *index) && key.contains(&script::key(&mention.surface))
    });
    let date =
        session.and_then(|(index, _)| found.values(Rel::Date, index).next().map(str::to_owned));
    if let Some(date) = date {
        found.value(Rel::Date, memorandum, date, reading.mentions[memorandum].span);
    }
}

/// Files a fact of the memorandum, or of its title as printed where no name was found.
pub(super) fn end_of(reading: &Reading<'_>, subject: Option<usize>) -> Option<End> {
    if let Some(subject) = subject {
        return Some(End::Mention(subject));
    }
    let line = reading.printed.iter().take(120).position(|c| *c == '\n')?;
    let title = reading.text(0, line);
    let named = ["备忘录", "协议", "协议书", "memorandum", "agreement"];
    let folded = script::fold_text(&title);
    named.iter().any(|name| folded.ends_with(name)).then_some(End::Value(title))
}
