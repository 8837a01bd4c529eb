//! Where an event takes place, as those who go there tell it: 赴港參加…, 參加在香港的….

use crate::fact::clause::{Kind, Reading, Sentence};
use crate::fact::found::Found;
use crate::fact::frame;
use crate::fact::words::{self, List, Role};
use crate::model::Date;
use crate::model::Rel;
use crate::model::{Class, Span};

/// 赴港參加…; 去年11月他到上海出席…; 今日在武漢與某省長共同主持….
pub(super) fn attended(
    reading: &Reading<'_>,
    verb: usize,
    sentence: Sentence,
    found: &mut Found<'_>,
) {
    let adjuncts = frame::adjuncts(reading, verb, sentence);
    let mut at = verb + 1;
    let mut date = None;
    while let Kind::Date(year) = reading.kind(at) {
        date = year;
        at += 1;
    }
    if reading.is(at, Role::Hold) {
        at += 1;
    }
    at = past_hosts(reading, at, sentence);
    let (_, events) = reading.list_after(at, sentence.end, Class::Event);
    let floor = sentence.start.max(verb.saturating_sub(5));
    let go = (floor..verb).rev().find(|at| reading.is(*at, Role::Go));
    let (place, first) = if let Some(go) = go {
        let Some(place) = destination(reading, go, verb) else { return };
        let clause = reading.clause_start(go, sentence.start);
        let dates = (clause..go).rev().find_map(|at| match reading.kind(at) {
            Kind::Date(date) => Some(date),
            _ => None,
        });
        date = date.or(dates.flatten());
        (Some(place), go)
    } else {
        let adjuncts = beside_person(reading, &adjuncts, sentence).unwrap_or(adjuncts.clone());
        let chaired = reading.is(verb, Role::Chair) || reading.word(verb) == ['出', '席'];
        let joined = || joined_date(reading, verb, sentence).filter(|_| !adjuncts.timed);
        date = date.or_else(|| adjuncts.date.or_else(joined).filter(|_| chaired));
        (adjuncts.place, adjuncts.first)
    };
    for event in events.into_iter().filter(|_| !adjuncts.denied) {
        let quote = reading.span(&[first, verb], &[event]);
        if let Some(place) = place {
            found.value(Rel::HeldIn, event, reading.text(place.start, place.end), quote);
        }
        if let Some(date) = date {
            found.value(Rel::Date, event, date.to_string(), quote);
        }
    }
}

/// The one date of the clause before, where 並 joins the verb to it: 甲今日展開訪問，並在乙主持….
fn joined_date(reading: &Reading<'_>, verb: usize, sentence: Sentence) -> Option<Date> {
    let clause = reading.clause_start(verb, sentence.start);
    let comma = clause.checked_sub(1).filter(|comma| *comma > sentence.start)?;
    (reading.word(clause).first() == Some(&'并')).then_some(())?;
    let before = reading.clause_start(comma, sentence.start)..comma;
    let planned = before.clone().any(|at| reading.is(at, Role::Plan));
    let mut dates = before.filter_map(|at| match reading.kind(at) {
        Kind::Date(date) => Some(date),
        _ => None,
    });
    // `今日（9月23日）` is one day told twice.
    let first = dates.next().filter(|_| !planned)?;
    let same = dates.all(|date| date == first);
    first.filter(|_| same)
}

/// Past `由甲主辦的` in front of an event.
fn past_hosts(reading: &Reading<'_>, at: usize, sentence: Sentence) -> usize {
    let start = at + usize::from(reading.is(at, Role::By));
    let (end, bodies) = reading.list_after(start, sentence.end, Class::Institution);
    let hosted = matches!(reading.kind(end), Kind::Word(Role::Hold | Role::Host | Role::Make));
    if !bodies.is_empty() && hosted && reading.is(end + 1, Role::Of) { end + 2 } else { at }
}

/// The adjuncts in front of a companion: `今日在武漢與湖北省省長某某` in front of 主持.
fn beside_person(
    reading: &Reading<'_>,
    adjuncts: &frame::Adjuncts,
    sentence: Sentence,
) -> Option<frame::Adjuncts> {
    let last = adjuncts.first.checked_sub(1).filter(|at| *at > sentence.start)?;
    reading.named(last, Class::Person)?;
    let floor = sentence.start.max(last.saturating_sub(8));
    let and = (floor..last).rev().find(|at| reading.is(*at, Role::And))?;
    let outer = frame::adjuncts(reading, and, sentence);
    outer.place.is_some().then_some(outer)
}

/// The place between 赴 and 參加.
fn destination(reading: &Reading<'_>, go: usize, verb: usize) -> Option<Span> {
    let start = reading.tokens[go].span.end;
    let end = (go + 1..verb)
        .take_while(|at| matches!(reading.kind(*at), Kind::Text | Kind::Word(Role::And)))
        .last();
    let end = reading.tokens[end?].span.end;
    let whole = &reading.folded[start..end];
    if is_destination(whole) {
        return Some(Span { start, end });
    }
    // `來港實地觀摩`: a known place, and then a word of the attending.
    let length = words::beginning(List::Place, whole, 0)?;
    (whole.len() <= length + 4).then_some(Span { start, end: start + length })
}

fn is_destination(folded: &[char]) -> bool {
    let known = words::beginning(List::Place, folded, 0);
    let city = matches!(folded.last(), Some('市' | '省' | '县' | '区' | '州'));
    frame::is_place(folded)
        && folded.len() <= 8
        && (known == Some(folded.len())
            || city
            || (known.is_none() && folded.len() <= 3)
            || frame::is_known_place(folded))
}

/// 在香港的…: an event that stands somewhere.
pub(super) fn standing(
    reading: &Reading<'_>,
    at: usize,
    sentence: Sentence,
    found: &mut Found<'_>,
) {
    if !reading.is(at + 2, Role::Of) || reading.kind(at + 1) != Kind::Text {
        return;
    }
    let span = reading.tokens[at + 1].span;
    let folded = &reading.folded[span.start..span.end];
    let known = frame::is_known_place(folded) && frame::is_place(folded);
    let (_, events) = reading.list_after(at + 3, sentence.end, Class::Event);
    for event in events.into_iter().filter(|_| known) {
        found.value(
            Rel::HeldIn,
            event,
            reading.text(span.start, span.end),
            reading.span(&[at], &[event]),
        );
    }
}
