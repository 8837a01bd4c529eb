//! Agreements said to be signed without a subject and an object: 簽署方為…, lists of what was
//! signed, texts given out by an authority.

use crate::fact::clause::{Kind, REACH, Reading, Sentence};
use crate::fact::found::Found;
use crate::fact::words::Role;
use crate::fact::{agreement, frame, number};
use crate::model::Class;
use crate::model::Rel;

/// `《…》，簽署方為甲、乙及丙`.
pub(super) fn signatories(
    reading: &Reading<'_>,
    at: usize,
    sentence: Sentence,
    found: &mut Found<'_>,
) {
    let (_, bodies) = reading.list_after(at + 1, sentence.end, Class::Institution);
    let floor = sentence.start.max(at.saturating_sub(8));
    let agreement = (floor..at).rev().find_map(|at| reading.named(at, Class::Agreement));
    let Some(agreement) = agreement.filter(|_| !bodies.is_empty()) else { return };
    for &body in &bodies {
        found.named(Rel::Party, agreement, body, reading.span(&[at], &[agreement, body]));
    }
    found.value(Rel::Status, agreement, "signed", reading.span(&[at], &[agreement]));
}

/// `2016年3月，國務院印發《…》`: an adopted text has a date.
pub(super) fn issued(
    reading: &Reading<'_>,
    verb: usize,
    sentence: Sentence,
    found: &mut Found<'_>,
) {
    let adjuncts = frame::adjuncts(reading, verb, sentence);
    if adjuncts.denied || adjuncts.planned {
        return;
    }
    let topic = || frame::topic_date(reading, verb, sentence).filter(|_| !adjuncts.timed);
    let Some(date) = adjuncts.date.or_else(topic) else { return };
    for agreement in agreement::objects(reading, verb, sentence) {
        let quote = reading.span(&[verb, adjuncts.first], &[agreement]);
        found.value(Rel::Date, agreement, date.to_string(), quote);
    }
}

/// Files `signed` for the items of a list that is said to be of what was signed:
/// 會議期間簽署的合作文件共6份：（一）《…》；（二）《…》.
pub(super) fn read_list(reading: &Reading<'_>, found: &mut Found<'_>) {
    let mut listed = false;
    for sentence in reading.sentences.iter().filter(|sentence| !sentence.english) {
        let colon = (sentence.start..sentence.end)
            .find(|at| reading.kind(*at) == Kind::Comma && reading.word(*at) == [':']);
        let start = match colon {
            Some(colon) => {
                listed = announces(reading, *sentence, colon);
                colon + 1
            }
            None => sentence.start,
        };
        // The list may begin in the next line.
        if start == sentence.end && listed {
            continue;
        }
        let item = (start..sentence.end.min(start + 3)).find(|at| is_number(reading, *at));
        let Some(item) = item.filter(|_| listed) else {
            listed = false;
            continue;
        };
        let title = reading.past_bracket(item).max(item + 1);
        let title = title + usize::from(reading.kind(title) == Kind::Pause);
        let (_, agreements) = reading.list_after(title, sentence.end, Class::Agreement);
        for agreement in agreements {
            found.value(Rel::Status, agreement, "signed", reading.mentions[agreement].span);
        }
    }
}

/// 簽署多份合作文件，包括《…》及…: what is listed is signed.
pub(super) fn included(
    reading: &Reading<'_>,
    verb: usize,
    sentence: Sentence,
    found: &mut Found<'_>,
) {
    let end = sentence.end.min(verb + 7);
    let idle = |at: &usize| matches!(reading.kind(*at), Kind::Text | Kind::Word(Role::Item));
    let comma = (verb + 1..end).find(|at| !idle(at)).filter(|at| *at > verb + 1);
    let Some(comma) = comma.filter(|at| reading.kind(*at) == Kind::Comma) else { return };
    let adjuncts = frame::adjuncts(reading, verb, sentence);
    let governed = frame::governor(reading, verb, sentence).is_some();
    if !reading.is(comma + 1, Role::Include) || adjuncts.planned || adjuncts.denied || governed {
        return;
    }
    for at in comma + 2..sentence.end.min(comma + REACH) {
        match reading.kind(at) {
            Kind::Mention(index) if reading.mentions[index].class == Class::Agreement => {
                found.value(Rel::Status, index, "signed", reading.span(&[verb], &[index]));
            }
            Kind::Mention(_) | Kind::Pause | Kind::Comma | Kind::Open | Kind::Close => {}
            Kind::Word(Role::And | Role::Of | Role::On | Role::Adverb) | Kind::Text => {}
            _ => break,
        }
    }
}

/// Whether the words in front of a colon tell of things signed.
fn announces(reading: &Reading<'_>, sentence: Sentence, colon: usize) -> bool {
    let floor = sentence.start.max(colon.saturating_sub(10));
    let verb = (floor..colon).find(|at| matches!(reading.kind(*at), Kind::Word(Role::Sign)));
    verb.is_some_and(|verb| {
        let adjuncts = frame::adjuncts(reading, verb, sentence);
        let these = reading.folded[reading.tokens[verb].span.end..reading.tokens[colon].span.start]
            .windows(2)
            .any(|pair| pair == ['以', '下'] || pair == ['下', '列']);
        (reading.is(verb + 1, Role::Of) || these) && !adjuncts.planned && !adjuncts.denied
    })
}

/// `（二）`, `(2)` in front of an item.
fn is_number(reading: &Reading<'_>, open: usize) -> bool {
    let number = |c: &char| c.is_ascii_digit() || number::is_numeral(*c);
    if reading.kind(open + 1) == Kind::Pause {
        let word = reading.word(open);
        return !word.is_empty() && word.len() < 4 && word.iter().all(number);
    }
    reading.past_bracket(open) == open + 3 && reading.word(open + 1).iter().all(number)
}
