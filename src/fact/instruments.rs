//! English lists of instruments that are said to be signed: a line each, or `including A and B`.

use crate::fact::clause::{Kind, REACH, Reading, Sentence};
use crate::fact::english::between;
use crate::fact::found::Found;
use crate::fact::setting::{self, Modality, modality};
use crate::fact::words::{self, List, Role};
use crate::model::Class;
use crate::model::Date;
use crate::model::Rel;

/// What a sentence says of the instruments it announces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Announced {
    status: &'static str,
    date: Option<Date>,
    /// The token behind which they are listed in the same sentence.
    from: usize,
}

/// Files status, date and parties of what is listed.
pub(super) fn read(reading: &Reading<'_>, found: &mut Found<'_>) {
    let mut listed: Option<Announced> = None;
    let mut idle = 0_u8;
    let mut told: Option<(Announced, usize)> = None;
    for (index, sentence) in reading.sentences.iter().enumerate() {
        if let Some((announced, at)) = told
            && listed.is_none()
            && index < at + 6
            && heads_list(reading, *sentence)
        {
            (listed, idle) = (Some(announced), 0);
        } else if let Some(announced) = announces(reading, *sentence) {
            told = Some((announced, index));
            for at in announced.from..sentence.end.min(announced.from + REACH * 4) {
                if let Some(agreement) = reading.named(at, Class::Agreement) {
                    file(reading, at, agreement, *sentence, announced, found);
                }
            }
            (listed, idle) = (Some(announced), 0);
        } else if let Some(announced) = listed {
            match item(reading, *sentence) {
                Some((at, agreement)) => {
                    file(reading, at, agreement, *sentence, announced, found);
                    idle = 0;
                }
                // A heading, a number, a sentence such as `The list is as follows`.
                None if sentence.end - sentence.start <= 14 && idle < 3 => idle += 1,
                None => listed = None,
            }
        }
    }
}

/// Whether the token counts instruments: `15 documents`, `a number of agreements`.
fn is_instruments(reading: &Reading<'_>, at: usize) -> bool {
    words::has(List::Instruments, reading.word(at))
}

/// `The five documents are:`, some sentences behind the one that tells of their signing.
fn heads_list(reading: &Reading<'_>, sentence: Sentence) -> bool {
    let last = sentence.end - 1;
    sentence.english
        && reading.word(last) == [':']
        && sentence.end - sentence.start <= 14
        && (sentence.start..last).any(|at| is_instruments(reading, at))
}

/// `A and B signed 15 documents today, including …`; `Among yesterday's documents is …`; `The
/// memoranda signed today are:`.
fn announces(reading: &Reading<'_>, sentence: Sentence) -> Option<Announced> {
    if !sentence.english {
        return None;
    }
    let noun = (sentence.start..sentence.end).find(|at| is_instruments(reading, *at))?;
    let among = reading.word(sentence.start) == ['a', 'm', 'o', 'n', 'g'];
    // In front of the noun or behind it: `signed 15 documents`, `documents signed today`.
    let near = sentence.start.max(noun.saturating_sub(8))..sentence.end.min(noun + 8);
    let verb = near.clone().find(|at| {
        matches!(reading.kind(*at), Kind::Word(Role::Sign | Role::Renew))
            && !(noun..*at).any(|between| matches!(reading.kind(between), Kind::Comma))
    });
    let date = near.clone().find_map(|at| match reading.kind(at) {
        Kind::Date(date) => date.filter(|date| date.day().is_some()),
        _ => None,
    });
    let floor = reading.clause_start(noun, sentence.start);
    let status = match verb.map(|verb| modality(reading, floor.min(verb), verb)) {
        Some(Some(Modality::Done)) => "signed",
        Some(Some(Modality::Planned)) => "to-be-signed",
        Some(_) => return None,
        None if among && date.is_some() && noun < sentence.start + 5 => "signed",
        None => return None,
    };
    let date = date.or_else(|| setting::topic(reading, sentence));
    let date = date.or_else(|| reading.today.filter(|_| tells_of_today(reading, sentence)));
    let date = date.filter(|_| status == "signed");
    let include = (noun + 1..sentence.end)
        .find(|at| matches!(reading.kind(*at), Kind::Word(Role::Include | Role::Member)));
    let from = match include {
        Some(include) => include,
        None if among => noun,
        None => sentence.end,
    };
    // Names in front of the list would be agreements the sentence tells of otherwise.
    let told = (sentence.start..from.min(sentence.end))
        .any(|at| reading.named(at, Class::Agreement).is_some());
    (!told).then_some(Announced { status, date, from })
}

/// Whether a sentence right in front tells of a meeting of this day.
fn tells_of_today(reading: &Reading<'_>, sentence: Sentence) -> bool {
    let Some(today) = reading.today else { return false };
    let floor = sentence.start.saturating_sub(REACH * 6);
    let days = (floor..sentence.end).filter_map(|at| match reading.kind(at) {
        Kind::Date(date) => date.filter(|date| date.day().is_some()),
        _ => None,
    });
    let mut days = days.peekable();
    days.peek().is_some() && days.all(|day| day == today)
}

/// The instrument of an item: behind its mark or number, or behind the bodies that sign it.
fn item(reading: &Reading<'_>, sentence: Sentence) -> Option<(usize, usize)> {
    let end = sentence.end.min(sentence.start + 24);
    let mut at = sentence.start;
    // `- `, `(1) `, `c. `.
    at = reading.past_bracket(at);
    let mark = |at: usize| {
        let word = reading.word(at);
        reading.kind(at) == Kind::Text && (word.len() == 1 || word.iter().all(char::is_ascii_digit))
    };
    while at < end && mark(at) {
        at += 1;
    }
    let (past, bodies) = reading.list_after(at, sentence.end, Class::Institution);
    if !bodies.is_empty() {
        at = past;
    }
    for at in at..end.min(at + 4) {
        match reading.kind(at) {
            Kind::Mention(index) => {
                return (reading.mentions[index].class == Class::Agreement).then_some((at, index));
            }
            Kind::Text | Kind::Comma | Kind::Open | Kind::Word(Role::Sign) => {}
            _ => return None,
        }
    }
    None
}

fn file(
    reading: &Reading<'_>,
    at: usize,
    agreement: usize,
    sentence: Sentence,
    announced: Announced,
    found: &mut Found<'_>,
) {
    let quote = reading.mentions[agreement].span;
    let mut parties = between(reading, at + 1, sentence);
    if parties.len() < 2 {
        let (_, bodies) =
            reading.list_after(reading.past_bracket(at + 1), sentence.end, Class::Institution);
        parties = bodies;
    }
    if parties.len() < 2 {
        // `M (A and B)`; `A and B: M`.
        parties = reading.list_after(at + 2, sentence.end, Class::Institution).1;
    }
    if parties.len() < 2 {
        let comma = usize::from(at > sentence.start && reading.kind(at - 1) == Kind::Comma);
        parties = reading.list_before(at - comma, sentence.start, Class::Institution).1;
    }
    for &party in parties.iter().filter(|_| parties.len() > 1) {
        found.named(Rel::Party, agreement, party, reading.span(&[], &[agreement, party]));
    }
    let renewed = (at + 1..sentence.end.min(at + REACH))
        .take_while(|at| reading.named(*at, Class::Agreement).is_none())
        .any(|at| reading.is(at, Role::Renew));
    let status = if renewed { "renewed" } else { announced.status };
    found.value(Rel::Status, agreement, status, quote);
    if let Some(date) = announced.date.filter(|_| !found.has(Rel::Date, agreement)) {
        found.value(Rel::Date, agreement, date.to_string(), quote);
    }
}
