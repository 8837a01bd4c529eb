//! Who does what an English verb says: the bodies in front of it, and those that `which`, `they` or
//! `on behalf of` mean.

use crate::fact::clause::{Kind, Reading, Sentence};
use crate::fact::setting::setting_before;
use crate::fact::words::Role;
use crate::model::Class;

/// The bodies that sign, for the verb whose adjuncts begin at `end`: in front of it, in front of
/// `were encouraged by C to`, or those on whose behalf others sign.
pub(super) fn signatories(
    reading: &Reading<'_>,
    verb: usize,
    end: usize,
    sentence: Sentence,
) -> Vec<usize> {
    let (first, _) = reading.list_before(end, sentence.start, Class::Institution);
    let by = first > sentence.start && reading.is(first - 1, Role::By);
    let bodies = if by { Vec::new() } else { subject(reading, end, sentence) };
    if !bodies.is_empty() {
        return bodies;
    }
    let bodies = asked(reading, verb, sentence);
    if bodies.is_empty() { represented(reading, verb, sentence) } else { bodies }
}

/// The bodies in front of `end`; for `which` and `it`, those named last before.
pub(super) fn subject(reading: &Reading<'_>, end: usize, sentence: Sentence) -> Vec<usize> {
    let (first, mut bodies) = reading.list_before(end, sentence.start, Class::Institution);
    if bodies.len() == 1
        && let Some(mut leading) = over_aside(reading, first, sentence)
    {
        leading.append(&mut bodies);
        return leading;
    }
    let Some(last) = end.checked_sub(1).filter(|last| *last > sentence.start) else {
        return bodies;
    };
    let pronoun = matches!(latin(reading, last).as_str(), "which" | "that" | "it" | "they");
    if !bodies.is_empty() || !pronoun {
        return bodies;
    }
    let floor = sentence.start.max(last.saturating_sub(12));
    let mut at = last;
    while at > floor {
        let bracket = reading.before_bracket(at, floor);
        if bracket < at {
            at = bracket;
        } else if reading.named(at - 1, Class::Institution).is_some() {
            return reading.list_before(at, sentence.start, Class::Institution).1;
        } else if matches!(reading.kind(at - 1), Kind::Mention(_)) {
            break;
        } else {
            at -= 1;
        }
    }
    Vec::new()
}

/// The first bodies of `A, long listed in X, and B`, of which `B` is the token `last`.
fn over_aside(reading: &Reading<'_>, last: usize, sentence: Sentence) -> Option<Vec<usize>> {
    let close = last.checked_sub(2).filter(|close| *close > sentence.start + 2)?;
    if !reading.is(last - 1, Role::And) || reading.kind(close) != Kind::Comma {
        return None;
    }
    let open = reading.clause_start(close, sentence.start);
    let comma = open.checked_sub(1).filter(|comma| *comma > sentence.start)?;
    let relative = matches!(latin(reading, open).as_str(), "which" | "who" | "that" | "where");
    let plain = (open..close).all(|at| {
        !matches!(
            reading.kind(at),
            Kind::Mention(_)
                | Kind::Word(
                    Role::And | Role::Sign | Role::Renew | Role::Hold | Role::Host | Role::Plan
                )
        )
    });
    if relative || !plain || close - open > 10 || reading.kind(comma) != Kind::Comma {
        return None;
    }
    let (_, bodies) = reading.list_before(comma, sentence.start, Class::Institution);
    (!bodies.is_empty()).then_some(bodies)
}

/// The token as a word in small letters.
fn latin(reading: &Reading<'_>, at: usize) -> String {
    reading.word(at).iter().collect()
}

/// `A and B were encouraged by C to sign`: the bodies in front of the passive.
fn asked(reading: &Reading<'_>, verb: usize, sentence: Sentence) -> Vec<usize> {
    let floor = sentence.start.max(verb.saturating_sub(16));
    let Some(ask) = (floor..verb).rev().find(|at| reading.is(*at, Role::Encourage)) else {
        return Vec::new();
    };
    let before = setting_before(reading, ask, sentence);
    let passive = (before.end..ask).any(|at| {
        matches!(latin(reading, at).as_str(), "is" | "are" | "was" | "were" | "be" | "been")
    });
    let bodies = reading.list_before(before.end, sentence.start, Class::Institution).1;
    if passive { bodies } else { Vec::new() }
}

/// `On behalf of A and B, Ms C and Mr D signed`; `C and D, representing A and B, signed`.
fn represented(reading: &Reading<'_>, verb: usize, sentence: Sentence) -> Vec<usize> {
    let start = sentence.start.max(verb.saturating_sub(40));
    for at in start..sentence.end.min(verb + 40) {
        let list = match latin(reading, at).as_str() {
            "behalf" if latin(reading, at + 1) == "of" => at + 2,
            "representing" => at + 1,
            _ => continue,
        };
        return reading.list_after(list, sentence.end, Class::Institution).1;
    }
    Vec::new()
}

/// `the G, which A and B signed`; `the G they signed`: who stands between the name at `at` and the
/// verb whose adjuncts begin at `end`.
pub(super) fn relative(
    reading: &Reading<'_>,
    at: usize,
    end: usize,
    sentence: Sentence,
) -> Vec<usize> {
    let (first, bodies) = reading.list_before(end, at + 1, Class::Institution);
    if !bodies.is_empty() {
        return if is_joined(reading, at + 1, first) { bodies } else { Vec::new() };
    }
    let Some(last) = end.checked_sub(1).filter(|last| *last > at) else { return Vec::new() };
    let pronoun = latin(reading, last);
    if !matches!(pronoun.as_str(), "they" | "it") || !is_joined(reading, at + 1, last) {
        return Vec::new();
    }
    let floor = sentence.start.max(at.saturating_sub(40));
    let named = (floor..at).rev().filter(|at| reading.named(*at, Class::Institution).is_some());
    let lists =
        named.map(|at| reading.list_before(at + 1, sentence.start, Class::Institution).1).take(6);
    lists.into_iter().find(|list| (list.len() > 1) == (pronoun == "they")).unwrap_or_default()
}

/// Whether only `, which` or nothing stands between a name and the subject of its clause.
fn is_joined(reading: &Reading<'_>, start: usize, end: usize) -> bool {
    let start = reading.past_bracket(start);
    let comma = usize::from(reading.kind(start) == Kind::Comma);
    let word = latin(reading, start + comma);
    let which = matches!(word.as_str(), "which" | "that") && start + comma < end;
    start <= end && start + comma + usize::from(which) == end && (which || comma == 0)
}
