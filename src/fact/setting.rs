//! When and where an English deed is done, and how sure it is.

use crate::fact::clause::{Kind, Reading, Sentence};
use crate::fact::found::Found;
use crate::fact::words::{self, Count, List, Role};
use crate::model::Date;
use crate::model::Rel;
use crate::model::{Class, Span};

/// When and where, behind or in front of a verb.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Setting {
    pub(super) date: Option<Date>,
    pub(super) place: Option<Span>,
    /// The town behind a venue: `at the Central Library in Wuhan`.
    pub(super) town: Option<Span>,
    /// The day of the week, Monday being 1.
    pub(super) weekday: Option<i8>,
    /// Past the last token read.
    pub(super) end: usize,
}

impl Setting {
    /// With what `other`, which follows, adds to it.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            date: self.date.or(other.date),
            place: self.place.or(other.place),
            town: self.town.or(other.town),
            weekday: self.weekday.or(other.weekday),
            end: other.end,
        }
    }

    /// The date of the day of the week that was last, or that comes next.
    pub(super) fn weekday(self, reading: &Reading<'_>, planned: bool) -> Option<Date> {
        let today = reading.today?;
        let past = (today.weekday()? - self.weekday?).rem_euclid(7);
        let days = if planned { 7 - past } else { -past };
        // A paper says `on Wednesday` of what was done this Wednesday, too.
        today.plus_days(i32::from(days)).filter(|_| past > 0 || !planned)
    }
}

/// Files when and where.
pub(super) fn set(
    reading: &Reading<'_>,
    of: usize,
    setting: Setting,
    quote: Span,
    found: &mut Found<'_>,
) {
    if let Some(date) = setting.date {
        found.value(Rel::Date, of, date.to_string(), quote);
    }
    for place in [setting.place, setting.town].into_iter().flatten() {
        let quote = found.over(quote, place);
        found.value(Rel::HeldIn, of, reading.text(place.start, place.end), quote);
    }
}

/// A date without a year that a plan speaks of lies ahead: `will hold E in July`, said in December.
pub(super) fn ahead(reading: &Reading<'_>, date: Option<Date>) -> Option<Date> {
    let (date, Some(today)) = (date?, reading.today) else { return date };
    let past =
        date.year() == today.year() && date.month().is_some() && date.month() < today.month();
    if past { Date::new(date.year() + 1, date.month(), date.day()) } else { Some(date) }
}

/// How sure an English deed is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Modality {
    Done,
    Planned,
    Asked,
}

/// What the words in front of the verb make of it; `None` where nothing is stated.
pub(super) fn modality(reading: &Reading<'_>, floor: usize, verb: usize) -> Option<Modality> {
    let floor = floor.max(verb.saturating_sub(24));
    let infinitive = verb > floor && reading.word(verb - 1) == ['t', 'o'];
    // `He hoped that A would host E`.
    let hoped = (floor..verb).any(|at| reading.word(at).starts_with(&['h', 'o', 'p', 'e']));
    if hoped {
        return None;
    }
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
pub(super) fn setting(reading: &Reading<'_>, start: usize, sentence: Sentence) -> Setting {
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
                if let Some(end) = vague(reading, at + 1) {
                    found.end = end;
                    continue;
                }
                if let Some((end, weekday)) = weekday(reading, at + 1) {
                    found.weekday = found.weekday.or(weekday);
                    found.end = end;
                    continue;
                }
                let Some((end, place)) = place(reading, at + 1, sentence) else { break };
                if found.place.is_none() {
                    found.place = Some(place);
                } else {
                    found.town = found.town.or(Some(place));
                }
                found.end = end;
            }
            // `from 3 to 5 March`.
            Kind::Text
                if reading.word(at) == ['f', 'r', 'o', 'm']
                    && matches!(reading.kind(at + 1), Kind::Date(_)) =>
            {
                found.end += 1;
            }
            // `by the end of the year`.
            Kind::Word(Role::By) if vague(reading, at).is_some() => {
                found.end = vague(reading, at).unwrap_or(at + 1);
            }
            // `signed it here on Monday`.
            Kind::Text
                if reading.word(at) == ['h', 'e', 'r', 'e'] && reading.is(at + 1, Role::At) =>
            {
                found.end += 1;
            }
            // `back in 2011`.
            Kind::Text
                if reading.word(at) == ['b', 'a', 'c', 'k'] && reading.is(at + 1, Role::At) =>
            {
                found.end += 1;
            }
            Kind::Text => match (vague(reading, at), weekday(reading, at)) {
                (Some(end), _) => found.end = end,
                (None, Some((end, weekday))) => {
                    found.weekday = found.weekday.or(weekday);
                    found.end = end;
                }
                (None, None) => break,
            },
            _ => break,
        }
    }
    found
}

/// Past the name of a weekday, and which it is; `next Monday` may be either of two.
fn weekday(reading: &Reading<'_>, at: usize) -> Option<(usize, Option<i8>)> {
    let word: String = reading.word(at).iter().collect();
    let near = usize::from(matches!(word.as_str(), "last" | "next" | "this" | "coming"));
    let start = reading.tokens.get(at + near)?.span.start;
    let (length, day) = words::count(Count::Weekday, &reading.folded, start)?;
    let whole = reading.word(at + near).len() == length;
    let day = i8::try_from(day).ok().filter(|_| word != "next");
    whole.then_some((at + near + 1, day))
}

/// `after the meeting`, `at the forum`, in front of a signing or behind it: the day of the event
/// named last, if it is of that kind.
pub(super) fn of_meeting(
    reading: &Reading<'_>,
    verb: usize,
    end: usize,
    sentence: Sentence,
    found: &Found<'_>,
) -> Option<Date> {
    let near = |at: usize| {
        let word: String = reading.word(at).iter().collect();
        matches!(word.as_str(), "after" | "at" | "during" | "following")
            && words::has(List::Gathering, reading.word(at + 1))
    };
    let at = [end, sentence.start].into_iter().find(|at| near(*at) && *at < sentence.end)?;
    let word: String = reading.word(at + 1).iter().collect();
    let past = reading.mentions.partition_point(|m| m.span.start < reading.tokens[verb].span.start);
    let events = (0..past).rev().take(60).filter(|i| reading.mentions[*i].class == Class::Event);
    let event = events.into_iter().find(|event| found.has(Rel::Date, *event))?;
    let name = reading.mentions[event].surface.to_lowercase();
    let meeting = ["meeting", "session", "conference", "plenary"];
    let same = |word: &str| name.contains(word);
    let kind = same(&word) || meeting.contains(&word.as_str()) && meeting.into_iter().any(same);
    let date: Date = found.values(Rel::Date, event).next()?.parse().ok()?;
    (kind && date.day().is_some()).then_some(date)
}

/// Past the words that blur a date: `early`, `before the end of`, `the first quarter of`.
fn vague(reading: &Reading<'_>, start: usize) -> Option<usize> {
    let blurs = |at: &usize| words::has(List::About, reading.word(*at));
    let end = (start..start + 5).find(|at| !blurs(at))?;
    (end > start && matches!(reading.kind(end), Kind::Date(_))).then_some(end)
}

/// A venue that is named, or a run of capitalised words; the parts of a place behind commas are
/// left out.
pub(super) fn place(
    reading: &Reading<'_>,
    start: usize,
    sentence: Sentence,
) -> Option<(usize, Span)> {
    if let Some(venue) = reading.named(start, Class::Institution).filter(|_| start < sentence.end) {
        let owns = reading.is(start + 1, Role::Of);
        return (!owns).then_some((start + 1, reading.mentions[venue].span));
    }
    let capital = |at: usize| {
        let first = reading.printed[reading.tokens[at].span.start];
        reading.kind(at) == Kind::Text && first.is_uppercase()
    };
    let end = (start..sentence.end.min(start + 5)).take_while(|at| capital(*at)).last()? + 1;
    let span =
        Span { start: reading.tokens[start].span.start, end: reading.tokens[end - 1].span.end };
    // `in Hong Kong's Wan Chai`, `in Chinese`.
    let word: String = reading.word(start).iter().collect();
    let tongue = matches!(word.as_str(), "chinese" | "english" | "putonghua" | "portuguese");
    (!tongue && !reading.is(end, Role::Of)).then_some((end, span))
}

/// Dates and adverbs between a verb and its subject, read backwards; `end` is where they begin.
pub(super) fn setting_before(reading: &Reading<'_>, verb: usize, sentence: Sentence) -> Setting {
    let mut found = Setting { end: verb, ..Setting::default() };
    while found.end > sentence.start {
        let at = found.end - 1;
        match reading.kind(at) {
            Kind::Date(date) => found.date = found.date.or(date),
            Kind::Word(Role::Adverb | Role::Plan | Role::At) => {}
            Kind::Text if reading.word(at) == ['t', 'o'] => {}
            // `was first held in`.
            Kind::Text if reading.word(at) == ['f', 'i', 'r', 's', 't'] && at + 1 == verb => {}
            // `will continue to hold`.
            Kind::Text if reading.word(at).starts_with(&['c', 'o', 'n', 't', 'i', 'n', 'u']) => {}
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

/// The date of `On 14 April 2026, A and B`, where `A and B` begin at the token `first`.
pub(super) fn in_front(reading: &Reading<'_>, first: usize, sentence: Sentence) -> Option<Date> {
    let date = first.checked_sub(2).filter(|date| *date > sentence.start)?;
    match reading.kind(date) {
        Kind::Date(date) if reading.kind(first - 1) == Kind::Comma => date,
        _ => None,
    }
}

/// The date with which a sentence begins: `On 14 April 2026, A and B …`; `In the morning, …`, which
/// is the day spoken of last; `At the same venue, …`.
pub(super) fn topic(reading: &Reading<'_>, sentence: Sentence) -> Option<Date> {
    let start = sentence.start;
    let first = setting(reading, start, sentence);
    if first.end > start && first.date.is_some() {
        // `On March 11 the A and B signed`.
        let subject = reading.named(first.end, Class::Institution).is_some();
        let apart = reading.kind(first.end) == Kind::Comma || subject && first.place.is_none();
        return first.date.filter(|_| apart);
    }
    if !reading.is(start, Role::At) || reading.kind(start + 1) != Kind::Text {
        return None;
    }
    let word: String = reading.word(start + 1).iter().collect();
    let past = sentence.start.saturating_sub(300)..sentence.start;
    match word.as_str() {
        "morning" | "afternoon" | "evening" if reading.kind(start + 2) == Kind::Comma => {
            past.rev().find_map(|at| match reading.kind(at) {
                Kind::Date(date) => date.filter(|date| date.day().is_some()),
                _ => None,
            })
        }
        "same" => {
            let index = reading.sentences.partition_point(|other| other.start < start);
            let earlier = &reading.sentences[index.saturating_sub(2)..index];
            earlier
                .iter()
                .rev()
                .filter(|other| reading.word(other.start + 1) != SAME)
                .find_map(|other| topic(reading, *other))
        }
        _ => None,
    }
}

const SAME: [char; 4] = ['s', 'a', 'm', 'e'];
