//! Where and when an event takes place, and who holds it, in English sentences.

use crate::fact::clause::{Kind, REACH, Reading, Sentence};
use crate::fact::found::Found;
use crate::fact::setting::{self, Modality, Setting, modality, set, setting, setting_before};
use crate::fact::words::{self, List, Role};
use crate::fact::{beside, subject};
use crate::model::Class;
use crate::model::Rel;

/// Files the facts of all English sentences.
pub(super) fn read(reading: &Reading<'_>, found: &mut Found<'_>) {
    let mut earlier = Vec::new();
    for sentence in reading.sentences.iter().filter(|sentence| sentence.english) {
        let (meant, behind) = meant(reading, *sentence, &earlier);
        if let [only] = meant[..] {
            // `The meeting in Guangzhou, …`.
            let there = setting(reading, behind, *sentence);
            set(reading, only, there, reading.span(&[behind - 1, there.end - 1], &[]), found);
        }
        listed(reading, *sentence, found);
        for at in sentence.start..sentence.end {
            match reading.kind(at) {
                Kind::Word(Role::Hold | Role::Host | Role::Chair | Role::Make) => {
                    held(reading, at, *sentence, &meant, found);
                }
                Kind::Mention(index) if reading.mentions[index].class == Class::Event => {
                    beside::read(reading, at, index, *sentence, found);
                }
                _ => {}
            }
        }
        let events: Vec<usize> = (sentence.start..sentence.end)
            .filter_map(|at| reading.named(at, Class::Event))
            .take(20)
            .collect();
        if !events.is_empty() {
            earlier = events;
        }
    }
}

/// `attend the following events in X: (a) the E; and (b) the F`: where all that is listed takes place.
fn listed(reading: &Reading<'_>, sentence: Sentence, found: &mut Found<'_>) {
    let colon = |at: &usize| reading.word(*at) == [':'];
    let Some(colon) = (sentence.start..sentence.end).find(colon) else { return };
    let floor = sentence.start.max(colon.saturating_sub(8));
    let noun = |at: &usize| words::has(List::Gatherings, reading.word(*at));
    let Some(noun) = (floor..colon).rev().find(noun) else { return };
    let there = setting(reading, noun + 1, sentence);
    let Some(place) = there.place.filter(|_| there.end == colon) else { return };
    let mut past = colon;
    for at in colon + 1..reading.tokens.len().min(colon + REACH * 2) {
        // Items end in semicolons, the list with its sentence.
        let between = &reading.folded[reading.tokens[past].span.end..reading.tokens[at].span.start];
        if between.iter().any(|c| matches!(c, '.' | '\n')) {
            break;
        }
        past = at;
        if let Some(event) = reading.named(at, Class::Event) {
            let event = found.full_name(event);
            let quote = reading.span(&[colon], &[event]);
            let quote = found.over(quote, place);
            found.value(Rel::HeldIn, event, reading.text(place.start, place.end), quote);
        }
    }
}

/// What `The events` or `The meeting` means with which a sentence begins: events named before, or
/// none where that is not clear; and past
/// these words.
fn meant(reading: &Reading<'_>, sentence: Sentence, earlier: &[usize]) -> (Vec<usize>, usize) {
    let article: String = reading.tokens.get(sentence.start).map_or(String::new(), |token| {
        let start = token.span.start;
        reading.folded[start.saturating_sub(5)..start].iter().collect()
    });
    for at in sentence.start..sentence.end.min(sentence.start + 3) {
        if *reading.word(at) == ['e', 'v', 'e', 'n', 't', 's'] {
            return (earlier.to_vec(), at + 1);
        }
        if words::has(List::Gathering, reading.word(at))
            && (article.ends_with("the ") || article.ends_with("this "))
        {
            let only = if let [only] = earlier { vec![*only] } else { Vec::new() };
            return (only, at + 1);
        }
        if reading.kind(at) != Kind::Text {
            break;
        }
    }
    (Vec::new(), sentence.start)
}

/// `A and B held E in X today`; `E, to be held in X in 2026`; `organised by A`.
fn held(
    reading: &Reading<'_>,
    verb: usize,
    sentence: Sentence,
    meant: &[usize],
    found: &mut Found<'_>,
) {
    let before = setting_before(reading, verb, sentence);
    let floor = reading.clause_start(verb, sentence.start);
    let denied = (floor..verb).rev().take(6).any(|at| reading.is(at, Role::Negation));
    let chaired = reading.is(verb, Role::Chair) && !denied;
    let planned = reading.is(before.end, Role::Plan);
    let mood = modality(reading, floor, verb);
    let hoped = (floor..verb).any(|at| reading.word(at).starts_with(&['h', 'o', 'p', 'e']));
    if mood.is_none() && (!planned || hoped) && !chaired {
        return;
    }
    let of = |class| {
        let at = if reading.kind(verb + 1) == Kind::Text { verb + 2 } else { verb + 1 };
        reading.list_after(at, sentence.end, class)
    };
    let made = reading.is(verb, Role::Make);
    let hosted = made || reading.is(verb, Role::Host);
    let (mut end, mut objects) = of(Class::Event);
    if objects.is_empty() && hosted {
        (end, objects) = of(Class::Programme);
    }
    let mut doers = Vec::new();
    let mut settings = Setting::default();
    if objects.is_empty() {
        if reading.is(verb, Role::Chair) {
            return;
        }
        end = verb + 1;
        let by = reading.is(setting(reading, end, sentence).end, Role::By);
        if made && !by {
            return;
        }
        objects = object_in_front(reading, before.end, sentence, hosted && by);
        if objects.is_empty() && by && before.end == sentence.start {
            objects = object_behind(reading, setting(reading, end, sentence).end, sentence);
        }
        if objects.is_empty() && !made {
            objects = meant.to_vec();
        }
        let each = |at| reading.word(at) == ['e', 'a', 'c', 'h'];
        if before.end < verb && !(before.end..verb).any(each) {
            settings.date = before.date;
        }
    } else {
        let first = reading.list_before(before.end, sentence.start, Class::Institution).0;
        let topic = || setting::topic(reading, sentence);
        let topic = setting::in_front(reading, first, sentence).or_else(topic);
        let topic = topic.filter(|_| mood == Some(Modality::Done));
        settings.date = before.date.or(topic);
        if !reading.is(verb, Role::Chair) {
            doers = subject::subject(reading, before.end, sentence);
        }
    }
    let after = setting(reading, end, sentence);
    // `opens on Monday`.
    let ahead = planned || mood == Some(Modality::Planned) || reading.word(verb).ends_with(&['s']);
    settings.place = after.place;
    settings.town = after.town;
    settings.date = after.date.or(settings.date).or_else(|| after.weekday(reading, ahead));
    if planned || mood == Some(Modality::Planned) {
        settings.date = setting::ahead(reading, settings.date);
    }
    if reading.is(verb, Role::Chair) && settings.date.is_none() && settings.place.is_none() {
        settings = arrival(reading, verb, sentence);
    }
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

/// `Co-organised by A and B, the E`: behind the doers, whose `by` stands at `by`.
fn object_behind(reading: &Reading<'_>, by: usize, sentence: Sentence) -> Vec<usize> {
    let (end, bodies) = reading.list_after(by + 1, sentence.end, Class::Institution);
    let apart = !bodies.is_empty() && reading.kind(end) == Kind::Comma && end < sentence.end;
    let event = reading.named(end + 1, Class::Event).filter(|_| apart);
    event.into_iter().collect()
}

/// What a passive is said of: `E, to be held in X`; `E, which is organised by A`; with
/// `programmes`, also `the P scheme run by A`.
fn object_in_front(
    reading: &Reading<'_>,
    end: usize,
    sentence: Sentence,
    programmes: bool,
) -> Vec<usize> {
    let mut end = end;
    let relative = |at: usize| {
        let word: String = reading.word(at).iter().collect();
        matches!(word.as_str(), "which" | "that")
    };
    if end > sentence.start && relative(end - 1) {
        end -= 1;
    }
    let comma = end > sentence.start && reading.kind(end - 1) == Kind::Comma;
    let subject = reading.before_bracket(end - usize::from(comma), sentence.start);
    let list = |end: usize| {
        let events = reading.list_before(end, sentence.start, Class::Event).1;
        if events.is_empty() && programmes {
            reading.list_before(end, sentence.start, Class::Programme).1.pop().into_iter().collect()
        } else {
            events
        }
    };
    let mut objects = list(subject);
    // `the “P” programme run by A`.
    if objects.is_empty() && programmes && !comma && subject > sentence.start {
        let noun = reading.kind(subject - 1) == Kind::Text;
        objects = if noun { list(subject - 1) } else { objects };
    }
    if objects.is_empty() && comma {
        // `E, organised by A, will be held in X`.
        let aside = reading.clause_start(subject, sentence.start);
        let verbal = matches!(reading.kind(aside), Kind::Word(Role::Hold | Role::Host));
        if verbal && aside > sentence.start {
            objects = reading.list_before(aside - 1, sentence.start, Class::Event).1;
        }
    }
    objects
}

/// `arrived in Nanjing today (October 30) and attended E`: when and where, if both are said.
fn arrival(reading: &Reading<'_>, verb: usize, sentence: Sentence) -> Setting {
    let floor = sentence.start.max(verb.saturating_sub(40));
    let came = |at: &usize| {
        let word: String = reading.word(*at).iter().collect();
        matches!(word.as_str(), "arrived" | "arrives") && reading.is(at + 1, Role::At)
    };
    let Some(at) = (floor..verb).rev().find(came) else { return Setting::default() };
    let there = setting(reading, at + 1, sentence);
    let exact = there.date.is_some_and(|date| date.day().is_some());
    if exact && there.place.is_some() { there } else { Setting::default() }
}
