//! How long an agreement is in force, and who keeps it: valid-for, custodian.

use crate::fact::clause::{Kind, Reading, Sentence};
use crate::fact::found::Found;
use crate::fact::frame;
use crate::fact::number;
use crate::fact::setting::setting_before;
use crate::fact::span_of_time::length;
use crate::fact::words::{self, List, Role};
use crate::model::Rel;
use crate::model::script;
use crate::model::{Class, Span};

/// Files both; `memorandum` is what the text means by 本備忘錄 or `it`.
pub(super) fn read(
    reading: &Reading<'_>,
    memorandum: Option<usize>,
    preamble: bool,
    found: &mut Found<'_>,
) {
    let mut earlier = None;
    for sentence in &reading.sentences {
        let meant = if sentence.english && is_short(reading, *sentence) { earlier } else { None };
        let memorandum = meant.or(memorandum);
        let preamble = preamble || meant.is_some();
        earlier = (sentence.start..sentence.end)
            .rev()
            .take(60)
            .find_map(|at| reading.named(at, Class::Agreement));
        for at in sentence.start..sentence.end {
            match reading.kind(at) {
                Kind::Word(Role::Valid) => {
                    valid(reading, at, *sentence, memorandum, preamble, found);
                }
                // `(renewed for three years)`.
                Kind::Word(Role::Renew)
                    if sentence.english
                        && at > sentence.start
                        && reading.kind(at - 1) == Kind::Open =>
                {
                    valid(reading, at + 1, *sentence, None, false, found);
                }
                Kind::Word(Role::Renew | Role::Sign) if sentence.english => {
                    signed_for(reading, at, *sentence, found);
                }
                Kind::Mention(agreement) if sentence.english && at > sentence.start => {
                    of_years(reading, at - 1, agreement, found);
                }
                Kind::Word(Role::Until) if preamble && takes_effect(reading, at, *sentence) => {
                    lasts(reading, at, memorandum, *sentence, found);
                }
                Kind::Word(Role::Keep) => kept(reading, at, *sentence, memorandum, found),
                _ if sentence.english => retained(reading, at, *sentence, memorandum, found),
                _ => {}
            }
        }
    }
}

/// `a three-year G`.
fn of_years(reading: &Reading<'_>, before: usize, agreement: usize, found: &mut Found<'_>) {
    let word = reading.word(before);
    let dash = word.iter().position(|c| *c == '-').filter(|_| {
        reading.mentions[agreement].class == Class::Agreement
            && (word.ends_with(&['y', 'e', 'a', 'r']) || word.ends_with(&['m', 'o', 'n', 't', 'h']))
    });
    let Some(dash) = dash else { return };
    if let Some((end, value)) = number::beginning(word, 0).filter(|(end, _)| *end == dash) {
        let unit = match &word[end + 1..] {
            ['y', 'e', 'a', 'r'] => 'Y',
            ['m', 'o', 'n', 't', 'h'] => 'M',
            _ => return,
        };
        let quote = reading.span(&[before], &[agreement]);
        found.value(Rel::ValidFor, agreement, format!("P{value}{unit}"), quote);
    }
}

/// Whether the sentence begins with words for the agreement that the one before names: `It lists`,
/// `The document will`.
pub(super) fn is_short(reading: &Reading<'_>, sentence: Sentence) -> bool {
    let word: String = reading.word(sentence.start).iter().collect();
    reading.is(sentence.start, Role::Own)
        || matches!(
            word.as_str(),
            "document" | "agreement" | "arrangement" | "mou" | "memorandum" | "pact" | "accord"
        )
}

fn valid(
    reading: &Reading<'_>,
    at: usize,
    sentence: Sentence,
    memorandum: Option<usize>,
    preamble: bool,
    found: &mut Found<'_>,
) {
    let Some((value, end)) = duration(reading, at, sentence) else { return };
    let floor = sentence.start.max(at.saturating_sub(16));
    let itself = (floor..at).any(|at| reading.is(at, Role::Own));
    let named = (floor..at).rev().find_map(|at| reading.named(at, Class::Agreement));
    let event = (floor..at).rev().find_map(|at| reading.named(at, Class::Event));
    // `為期三天` and the like say it of a gathering.
    let behind =
        reading.is(at + 2, Role::Of).then(|| reading.named(at + 3, Class::Agreement)).flatten();
    let agreement = match (behind, named) {
        (Some(behind), _) => Some(behind),
        (None, Some(named)) => Some(named),
        (None, None) if (itself || preamble) && event.is_none() => memorandum,
        _ => None,
    };
    if let Some(agreement) = agreement {
        let quote = reading.span(&[at], &[agreement]);
        let quote = found.over(quote, Span { start: quote.start, end });
        found.value(Rel::ValidFor, agreement, value, quote);
    }
}

/// `五年` as `P5Y`; `至下一次滬港合作會議` as `until:…`: the value, and past its last character.
fn duration(reading: &Reading<'_>, at: usize, sentence: Sentence) -> Option<(String, usize)> {
    let word = reading.word(at);
    let ends = reading.is(at + 1, Role::Until)
        || word.ends_with(&['至'])
        || word.ends_with(&['u', 'n', 't', 'i', 'l']);
    let next = if reading.is(at + 1, Role::Until) { at + 2 } else { at + 1 };
    let start = reading.tokens.get(next).filter(|_| next < sentence.end)?.span.start;
    if !ends {
        let (value, end) = length(&reading.folded, start)?;
        return Some((value, end));
    }
    until(reading, next, sentence)
}

/// The event or the date at which it ends, as a value, and past its last character.
fn until(reading: &Reading<'_>, next: usize, sentence: Sentence) -> Option<(String, usize)> {
    let start = reading.tokens.get(next).filter(|_| next < sentence.end)?.span.start;
    for token in next..sentence.end.min(next + 4) {
        match reading.kind(token) {
            Kind::Mention(index) if reading.mentions[index].class == Class::Event => {
                let end = reading.tokens[token].span.end;
                let name = reading.text(start, end);
                let name = name.trim_matches(|c: char| script::is_quote(c));
                let name = name.strip_prefix("the ").unwrap_or(name);
                return Some((format!("until:{name}"), end));
            }
            Kind::Date(Some(date)) => {
                return Some((format!("until:{date}"), reading.tokens[token].span.end));
            }
            // `valid until 2027`.
            Kind::Text => {
                let year: String = reading.word(token).iter().collect();
                if year.len() == 4 && year.starts_with("20") && year.parse::<u16>().is_ok() {
                    return Some((format!("until:{year}"), reading.tokens[token].span.end));
                }
            }
            _ => return None,
        }
    }
    None
}

/// Whether 生效 stands in front of 至, with at most a comma between.
fn takes_effect(reading: &Reading<'_>, at: usize, sentence: Sentence) -> bool {
    let comma = at > sentence.start && reading.kind(at - 1) == Kind::Comma;
    let start = reading.tokens[at - usize::from(comma)].span.start;
    reading.folded[..start].ends_with(&['生', '效'])
}

/// `自簽署之日起生效，至下一次會議召開之日止`.
fn lasts(
    reading: &Reading<'_>,
    at: usize,
    memorandum: Option<usize>,
    sentence: Sentence,
    found: &mut Found<'_>,
) {
    if let Some(memorandum) = memorandum
        && let Some((value, end)) = until(reading, at + 1, sentence)
    {
        let start = reading.span(&[at], &[]).start;
        found.value(Rel::ValidFor, memorandum, value, Span { start, end });
    }
}

/// `A and B renewed the G in March 2025 for two years`.
fn signed_for(reading: &Reading<'_>, verb: usize, sentence: Sentence, found: &mut Found<'_>) {
    let end = sentence.end.min(verb + 14);
    let named = |at: usize| Some((at, reading.named(at, Class::Agreement)?));
    let behind = (verb..end).find_map(named);
    // `the G, which A and B renewed for two years`.
    let floor = sentence.start.max(verb.saturating_sub(12));
    let Some(agreement) = behind.or_else(|| (floor..verb).rev().find_map(named)) else { return };
    for at in agreement.0.max(verb) + 1..end {
        // `for another three years`, `for a further term of three years`.
        let more = |at: &usize| {
            let word: String = reading.word(*at).iter().collect();
            matches!(word.as_str(), "another" | "further" | "term" | "period" | "of" | "a")
        };
        let next = (at + 1..end).find(|at| !more(at)).unwrap_or(at + 1);
        if reading.word(at) == ['f', 'o', 'r']
            && let Some(next) = reading.tokens.get(next)
            && let Some((value, end)) = length(&reading.folded, next.span.start)
        {
            let start = reading.span(&[verb], &[agreement.1]).start;
            found.value(Rel::ValidFor, agreement.1, value, Span { start, end });
        }
        if reading.kind(at) == Kind::Comma {
            break;
        }
    }
}

/// 由甲和乙分別保存; `kept by A and B`.
fn kept(
    reading: &Reading<'_>,
    at: usize,
    sentence: Sentence,
    memorandum: Option<usize>,
    found: &mut Found<'_>,
) {
    let bodies = if sentence.english {
        let (end, mut bodies) = reading.list_after(at + 1, sentence.end, Class::Institution);
        bodies.extend(other_copy(reading, end, sentence));
        bodies
    } else {
        let adjuncts = frame::adjuncts(reading, at, sentence);
        reading.list_before(adjuncts.first, sentence.start, Class::Institution).1
    };
    let floor = sentence.start.max(at.saturating_sub(30));
    // `The copies shall be kept by A and B`.
    let itself = (floor..at).any(|at| reading.is(at, Role::Own) || is_copy(reading, at));
    let named = (floor..at).find_map(|at| reading.named(at, Class::Agreement));
    let agreement = if itself { memorandum.or(named) } else { named };
    let Some(agreement) = agreement else { return };
    for body in bodies {
        found.named(Rel::Custodian, agreement, body, reading.span(&[at], &[body]));
    }
}

/// `and the other by B`, behind the body that keeps one copy.
fn other_copy(reading: &Reading<'_>, end: usize, sentence: Sentence) -> Vec<usize> {
    let is = |at: usize, words: &[&str]| {
        let word: String = reading.word(at).iter().collect();
        words.contains(&word.as_str())
    };
    let start = end + usize::from(reading.kind(end) == Kind::Comma);
    if !reading.is(start, Role::And) || !is(start + 1, &["other", "second", "one", "another"]) {
        return Vec::new();
    }
    let last = sentence.end.min(start + 7);
    let by = (start + 2..last)
        .find(|at| reading.is(*at, Role::By) || reading.is(*at, Role::Keep) || is(*at, &["with"]));
    by.map_or_else(Vec::new, |by| reading.list_after(by + 1, sentence.end, Class::Institution).1)
}

/// `A and B shall each keep a copy of this Memorandum`.
fn retained(
    reading: &Reading<'_>,
    at: usize,
    sentence: Sentence,
    memorandum: Option<usize>,
    found: &mut Found<'_>,
) {
    let held = reading.is(at, Role::Hold) && reading.word(at) == ['h', 'o', 'l', 'd'];
    if !held && !words::has(List::Retain, reading.word(at)) {
        return;
    }
    let end = sentence.end.min(at + 5);
    let Some(copy) = (at + 1..end).find(|at| is_copy(reading, *at)) else { return };
    let before = setting_before(reading, at, sentence);
    let (_, bodies) = reading.list_before(before.end, sentence.start, Class::Institution);
    let named =
        (copy + 1..sentence.end.min(copy + 4)).find_map(|at| reading.named(at, Class::Agreement));
    if let Some(agreement) = named.or(memorandum) {
        for body in bodies {
            found.named(Rel::Custodian, agreement, body, reading.span(&[at], &[body]));
        }
    }
}

fn is_copy(reading: &Reading<'_>, at: usize) -> bool {
    let word: String = reading.word(at).iter().collect();
    matches!(word.as_str(), "copies" | "copy" | "original" | "originals" | "text" | "texts")
}
