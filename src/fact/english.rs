//! The relations of agreements and events in English sentences.

use crate::date::Date;
use crate::fact::Rel;
use crate::fact::clause::{Kind, Reading, Sentence};
use crate::fact::found::Found;
use crate::fact::words::Role;
use crate::mention::{Class, Span};

/// When and where, behind or in front of a verb.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Setting {
    date: Option<Date>,
    place: Option<Span>,
    /// Past the last token read.
    end: usize,
}

/// Files the facts of all English sentences.
pub(super) fn read(reading: &Reading<'_>, found: &mut Found<'_>) {
    for sentence in reading.sentences.iter().filter(|sentence| sentence.english) {
        for verb in sentence.start..sentence.end {
            match reading.kind(verb) {
                Kind::Word(Role::Sign | Role::Renew) => signed(reading, verb, *sentence, found),
                Kind::Word(Role::Hold | Role::Host | Role::Chair | Role::Make) => {
                    held(reading, verb, *sentence, found);
                }
                _ => {}
            }
        }
        for at in sentence.start..sentence.end {
            if let Some(event) = reading.named(at, Class::Event) {
                set_before(reading, at, event, *sentence, found);
            }
        }
    }
}

/// `A and B today signed in X the G`; `the G signed between A and B in November 2024`.
fn signed(reading: &Reading<'_>, verb: usize, sentence: Sentence, found: &mut Found<'_>) {
    let before = setting_before(reading, verb, sentence);
    let mut after = setting(reading, verb + 1, sentence);
    let active = near_agreement(reading, after.end, sentence);
    let clause = reading.clause_start(verb, sentence.start);
    let (floor, agreement, parties) = if let Some((at, agreement)) = active {
        let (_, mut parties) = reading.list_before(before.end, sentence.start, Class::Institution);
        parties.extend(between(reading, at + 1, sentence));
        let (end, partners) = with(reading, reading.past_bracket(at + 1), sentence);
        parties.extend(partners);
        let behind = setting(reading, end, sentence);
        after.date = after.date.or(behind.date);
        after.place = after.place.or(behind.place);
        (clause, agreement, parties)
    } else {
        let floor = sentence.start.max(verb.saturating_sub(20));
        let named =
            (floor..verb).rev().find_map(|at| Some((at, reading.named(at, Class::Agreement)?)));
        let Some((at, agreement)) = named else { return };
        let mut parties = between(reading, at + 1, sentence);
        let (end, doers) = if reading.is(after.end, Role::By) {
            reading.list_after(after.end + 1, sentence.end, Class::Institution)
        } else {
            (after.end, Vec::new())
        };
        parties.extend(doers);
        let behind = setting(reading, end, sentence);
        after.date = after.date.or(behind.date);
        after.place = after.place.or(behind.place);
        (clause.max(at + 1), agreement, parties)
    };
    let Some(modality) = modality(reading, floor, verb) else { return };
    let status = match modality {
        Modality::Done if reading.is(verb, Role::Renew) => "renewed",
        Modality::Done => "signed",
        Modality::Planned => "to-be-signed",
        Modality::Asked => "proposed",
    };
    if parties.is_empty() && !found.is_described(agreement) {
        return;
    }
    let quote = reading.span(&[verb], &[agreement]);
    for party in parties {
        found.named(Rel::Party, agreement, party, reading.span(&[verb], &[agreement, party]));
    }
    found.value(Rel::Status, agreement, status, quote);
    set(reading, agreement, Setting { date: after.date.or(before.date), ..after }, quote, found);
}

fn set(reading: &Reading<'_>, of: usize, setting: Setting, quote: Span, found: &mut Found<'_>) {
    if let Some(date) = setting.date {
        found.value(Rel::Date, of, date.to_string(), quote);
    }
    if let Some(place) = setting.place {
        let quote = found.over(quote, place);
        found.value(Rel::HeldIn, of, reading.text(place.start, place.end), quote);
    }
}

/// The agreement right behind a verb, over its adjectives.
fn near_agreement(
    reading: &Reading<'_>,
    start: usize,
    sentence: Sentence,
) -> Option<(usize, usize)> {
    for at in start..sentence.end.min(start + 4) {
        match reading.kind(at) {
            Kind::Mention(index) => {
                return (reading.mentions[index].class == Class::Agreement).then_some((at, index));
            }
            Kind::Text | Kind::Word(Role::Its) => {}
            _ => return None,
        }
    }
    None
}

/// `with B` behind the agreement that A signs, and where it ends.
fn with(reading: &Reading<'_>, at: usize, sentence: Sentence) -> (usize, Vec<usize>) {
    if reading.word(at) != ['w', 'i', 't', 'h'] {
        return (at, Vec::new());
    }
    let (end, bodies) = reading.list_after(at + 1, sentence.end, Class::Institution);
    (if bodies.is_empty() { at } else { end }, bodies)
}

/// `between A and B` right behind a name.
fn between(reading: &Reading<'_>, at: usize, sentence: Sentence) -> Vec<usize> {
    let at = reading.past_bracket(at);
    if !reading.is(at, Role::By) {
        return Vec::new();
    }
    reading.list_after(at + 1, sentence.end, Class::Institution).1
}

/// How sure an English deed is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Modality {
    Done,
    Planned,
    Asked,
}

/// What the words in front of the verb make of it; `None` where nothing is stated.
fn modality(reading: &Reading<'_>, floor: usize, verb: usize) -> Option<Modality> {
    let floor = floor.max(verb.saturating_sub(24));
    let infinitive = verb > floor && reading.word(verb - 1) == ['t', 'o'];
    for at in (floor..verb).rev() {
        match reading.kind(at) {
            Kind::Word(Role::Plan | Role::Support) => return Some(Modality::Planned),
            Kind::Word(Role::Encourage) => return Some(Modality::Asked),
            Kind::Word(Role::Wish | Role::Condition | Role::Negation) => return None,
            _ => {}
        }
    }
    (!infinitive).then_some(Modality::Done)
}

/// Dates and places that follow one another from `start` on: `in Qingdao today (September 18)`.
fn setting(reading: &Reading<'_>, start: usize, sentence: Sentence) -> Setting {
    let mut found = Setting { end: start, ..Setting::default() };
    while found.end < sentence.end {
        let at = found.end;
        match reading.kind(at) {
            Kind::Date(date) => {
                found.date = found.date.or(date);
                found.end += 1;
            }
            Kind::Open if reading.past_bracket(at) == at + 3 => {
                let Kind::Date(Some(date)) = reading.kind(at + 1) else { break };
                found.date = Some(date);
                found.end = at + 3;
            }
            Kind::Word(Role::Adverb) => found.end += 1,
            Kind::Word(Role::At) if matches!(reading.kind(at + 1), Kind::Date(_)) => found.end += 1,
            Kind::Word(Role::At) => {
                let Some((end, place)) = place(reading, at + 1, sentence) else { break };
                found.place = found.place.or(Some(place));
                found.end = end;
            }
            _ => break,
        }
    }
    found
}

/// A run of capitalised words, with the parts of a place behind commas left out.
fn place(reading: &Reading<'_>, start: usize, sentence: Sentence) -> Option<(usize, Span)> {
    let capital = |at: usize| {
        let first = reading.printed[reading.tokens[at].span.start];
        reading.kind(at) == Kind::Text && first.is_uppercase()
    };
    let end = (start..sentence.end.min(start + 5)).take_while(|at| capital(*at)).last()? + 1;
    let span =
        Span { start: reading.tokens[start].span.start, end: reading.tokens[end - 1].span.end };
    Some((end, span))
}

/// Dates and adverbs between a verb and its subject, read backwards; `end` is where they begin.
fn setting_before(reading: &Reading<'_>, verb: usize, sentence: Sentence) -> Setting {
    let mut found = Setting { end: verb, ..Setting::default() };
    while found.end > sentence.start {
        let at = found.end - 1;
        match reading.kind(at) {
            Kind::Date(date) => found.date = found.date.or(date),
            Kind::Word(Role::Adverb | Role::Plan | Role::At) => {}
            Kind::Text if reading.word(at) == ['t', 'o'] => {}
            Kind::Close => {
                let open = reading.before_bracket(found.end, sentence.start);
                let Kind::Date(Some(date)) = reading.kind(open + 1) else { break };
                if open == found.end {
                    break;
                }
                found.date = Some(date);
                found.end = open;
                continue;
            }
            _ => break,
        }
        found.end = at;
    }
    found
}

/// `A and B held E in X today`; `E, to be held in X in 2026`; `organised by A`.
fn held(reading: &Reading<'_>, verb: usize, sentence: Sentence, found: &mut Found<'_>) {
    let before = setting_before(reading, verb, sentence);
    let floor = reading.clause_start(verb, sentence.start);
    let denied = (floor..verb).rev().take(6).any(|at| reading.is(at, Role::Negation));
    let chaired = reading.is(verb, Role::Chair) && !denied;
    let planned = reading.is(before.end, Role::Plan);
    if modality(reading, floor, verb).is_none() && !planned && !chaired {
        return;
    }
    let of = |class| {
        let at = if reading.kind(verb + 1) == Kind::Text { verb + 2 } else { verb + 1 };
        reading.list_after(at, sentence.end, class)
    };
    let made = reading.is(verb, Role::Make);
    let (mut end, mut objects) = of(Class::Event);
    if objects.is_empty() && (made || reading.is(verb, Role::Host)) {
        (end, objects) = of(Class::Programme);
    }
    let mut doers = Vec::new();
    let mut settings = Setting::default();
    if objects.is_empty() {
        if made || reading.is(verb, Role::Chair) {
            return;
        }
        // The event stands in front: `E, to be held in X`.
        let comma = before.end > sentence.start && reading.kind(before.end - 1) == Kind::Comma;
        let subject = reading.before_bracket(before.end - usize::from(comma), sentence.start);
        objects = reading.list_before(subject, sentence.start, Class::Event).1;
        if objects.is_empty() && comma {
            // `E, organised by A, will be held in X`.
            let aside = reading.clause_start(subject, sentence.start);
            let verbal = matches!(reading.kind(aside), Kind::Word(Role::Hold | Role::Host));
            if verbal && aside > sentence.start {
                objects = reading.list_before(aside - 1, sentence.start, Class::Event).1;
            }
        }
        end = verb + 1;
        if before.end < verb
            && (before.end..verb)
                .all(|at| !reading.is(at, Role::Adverb) || reading.word(at) != ['e', 'a', 'c', 'h'])
        {
            settings.date = before.date;
        }
    } else {
        settings.date = before.date;
        if !reading.is(verb, Role::Chair) {
            doers = reading.list_before(before.end, sentence.start, Class::Institution).1;
        }
    }
    let after = setting(reading, end, sentence);
    settings.place = after.place;
    settings.date = after.date.or(settings.date);
    if reading.is(after.end, Role::By) {
        doers.extend(reading.list_after(after.end + 1, sentence.end, Class::Institution).1);
    }
    for &object in &objects {
        let quote = reading.span(&[verb, after.end.max(1) - 1], &[object]);
        if reading.mentions[object].class == Class::Event {
            set(reading, object, settings, quote, found);
        }
        for &doer in &doers {
            found.named(Rel::Organises, doer, object, reading.span(&[verb], &[doer, object]));
        }
    }
}

/// `in Tianjin in June 2026, the E`.
fn set_before(
    reading: &Reading<'_>,
    at: usize,
    event: usize,
    sentence: Sentence,
    found: &mut Found<'_>,
) {
    let Some(comma) = at.checked_sub(1).filter(|at| reading.kind(*at) == Kind::Comma) else {
        return;
    };
    let floor = sentence.start.max(comma.saturating_sub(8));
    let start = (floor..comma).find(|start| {
        reading.is(*start, Role::At) && setting(reading, *start, sentence).end == comma
    });
    let Some(start) = start else { return };
    let setting = setting(reading, start, sentence);
    if setting.place.is_some() && setting.date.is_some() {
        set(reading, event, setting, reading.span(&[start], &[event]), found);
    }
}
