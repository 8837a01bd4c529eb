//! When and where an event is, said right beside its name in English.

use crate::fact::clause::{Kind, Reading, Sentence};
use crate::fact::found::Found;
use crate::fact::setting::{self, Setting, set, setting};
use crate::fact::words::{self, List, Role};
use crate::model::Class;
use crate::model::Rel;

/// What stands right beside an event: `E in X in May`, `last year's E`, `yesterday at E`, `to X for
/// E`, `in X in June, E`.
pub(super) fn read(
    reading: &Reading<'_>,
    at: usize,
    event: usize,
    sentence: Sentence,
    found: &mut Found<'_>,
) {
    in_front(reading, at, event, sentence, found);
    // What is said to be announced or promoted somewhere need not take place there.
    let clause = reading.clause_start(at, sentence.start).max(at.saturating_sub(12));
    let there =
        |at: &usize| words::has(List::There, reading.word(*at)) || reading.is(*at, Role::Chair);
    let elsewhere = (clause..at).rev().take_while(|at| !there(at)).any(|at| {
        words::has(List::Elsewhere, reading.word(at))
            || matches!(reading.kind(at), Kind::Word(Role::Negation | Role::Wish))
    });
    let (end, _) = reading.list_after(at, sentence.end, Class::Event);
    let mut behind = reading.past_bracket(at + 1).max(end);
    // `E, better known as F, next April`.
    let known = reading.kind(behind) == Kind::Comma && reading.is(behind + 1, Role::Short);
    if known && reading.named(behind + 2, Class::Event).is_some() && behind + 3 < sentence.end {
        behind += 3 + usize::from(reading.kind(behind + 3) == Kind::Comma);
    }
    let after = setting(reading, behind, sentence);
    let verbal = matches!(
        reading.kind(after.end),
        Kind::Word(Role::Sign | Role::Renew | Role::Hold | Role::Host | Role::Plan | Role::Chair)
    );
    if elsewhere || verbal || after.end == behind {
        return;
    }
    let planned = (clause..at).any(|at| reading.is(at, Role::Plan));
    let date = if planned { setting::ahead(reading, after.date) } else { after.date };
    let quote = reading.span(&[after.end - 1], &[event]);
    let place = after.place.filter(|_| !found.has(Rel::HeldIn, event));
    let date = date.filter(|_| !found.has(Rel::Date, event));
    set(reading, event, Setting { date, place, ..after }, quote, found);
}

fn in_front(
    reading: &Reading<'_>,
    at: usize,
    event: usize,
    sentence: Sentence,
    found: &mut Found<'_>,
) {
    let Some(mut last) = at.checked_sub(1).filter(|last| *last > sentence.start) else { return };
    // `at the 2025 E`.
    let year = reading.word(last).len() == 4 && reading.word(last).iter().all(char::is_ascii_digit);
    last -= usize::from(year && last > sentence.start + 1);
    let quote = |first| reading.span(&[first], &[event]);
    match (reading.kind(last - 1), reading.kind(last)) {
        // `last year's E`.
        (Kind::Date(Some(date)), Kind::Word(Role::Of)) => {
            found.value(Rel::Date, event, date.to_string(), quote(last - 1));
        }
        // `signed yesterday at E`.
        (Kind::Date(Some(date)), Kind::Word(Role::At)) if date.day().is_some() => {
            found.value(Rel::Date, event, date.to_string(), quote(last - 1));
        }
        _ => {}
    }
    // `fly south in August for A's E`.
    let owner = last > sentence.start + 1
        && reading.is(last, Role::Of)
        && reading.named(last - 1, Class::Institution).is_some();
    let front = if owner { last - 2 } else { last };
    if reading.word(front) == ['f', 'o', 'r']
        && front > sentence.start
        && let Kind::Date(Some(date)) = reading.kind(front - 1)
        && date.month().is_some()
    {
        found.value(Rel::Date, event, date.to_string(), quote(front - 1));
    }
    if reading.word(last) == ['f', 'o', 'r'] {
        let floor = sentence.start.max(last.saturating_sub(5));
        let to = (floor..last).rev().find(|at| reading.word(*at) == ['t', 'o']);
        if let Some((end, place)) = to.and_then(|to| setting::place(reading, to + 1, sentence))
            && end == last
        {
            let place = Setting { place: Some(place), ..Setting::default() };
            set(reading, event, place, quote(last), found);
        }
    }
    if reading.kind(last) == Kind::Comma {
        let floor = sentence.start.max(last.saturating_sub(8));
        let start = (floor..last).find(|start| {
            reading.is(*start, Role::At) && setting(reading, *start, sentence).end == last
        });
        let Some(start) = start else { return };
        let setting = setting(reading, start, sentence);
        if setting.place.is_some() && setting.date.is_some() {
            set(reading, event, setting, quote(start), found);
        }
    }
}
