//! Who signs an agreement in an English sentence, when and where: party, status, date, held-in.

use crate::fact::clause::{Kind, Reading, Sentence};
use crate::fact::found::Found;
use crate::fact::setting::{self, Modality, Setting, modality, set, setting, setting_before};
use crate::fact::subject;
use crate::fact::words::Role;
use crate::model::Class;
use crate::model::Rel;

/// Files the facts of all English sentences.
pub(super) fn read(reading: &Reading<'_>, found: &mut Found<'_>) {
    for sentence in reading.sentences.iter().filter(|sentence| sentence.english) {
        for at in sentence.start..sentence.end {
            match reading.kind(at) {
                Kind::Word(Role::Sign | Role::Renew) => signed(reading, at, *sentence, found),
                Kind::Mention(index) if reading.mentions[index].class == Class::Agreement => {
                    bound(reading, at, index, *sentence, found);
                }
                _ => {}
            }
        }
    }
}

/// `A and B today signed in X the G`; `the G signed between A and B in November 2024`.
fn signed(reading: &Reading<'_>, verb: usize, sentence: Sentence, found: &mut Found<'_>) {
    let before = setting_before(reading, verb, sentence);
    let mut after = setting(reading, verb + 1, sentence);
    // `will renew with B the G`.
    let (end, partners) = with(reading, after.end, sentence);
    let active = near_agreement(reading, end, sentence);
    let clause = reading.clause_start(verb, sentence.start);
    let (floor, agreement, parties) = if let Some((at, agreement)) = active {
        let mut parties = subject::signatories(reading, verb, before.end, sentence);
        parties.extend(partners);
        parties.extend(between(reading, at + 1, sentence));
        let (behind, partners) = tail(reading, at + 1, sentence);
        parties.extend(partners);
        after = after.or(behind);
        (clause, agreement, parties)
    } else {
        let floor = sentence.start.max(verb.saturating_sub(20));
        let named =
            (floor..verb).rev().find_map(|at| Some((at, reading.named(at, Class::Agreement)?)));
        let Some((at, agreement)) = named else { return };
        if reading.word(at.max(1) - 1) == ['n', 'o'] {
            return;
        }
        let mut parties = between(reading, at + 1, sentence);
        if parties.is_empty() {
            parties = subject::relative(reading, at, before.end, sentence);
        }
        if parties.is_empty() {
            parties = owned(reading, at, sentence);
        }
        let (end, doers) = if reading.is(after.end, Role::By) {
            reading.list_after(after.end + 1, sentence.end, Class::Institution)
        } else {
            (after.end, Vec::new())
        };
        parties.extend(doers);
        after = after.or(setting(reading, end, sentence));
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
    let topic = setting::topic(reading, sentence).filter(|_| active.is_some());
    let planned = modality == Modality::Planned;
    let date = after.date.or(before.date).or(topic).or_else(|| after.weekday(reading, planned));
    let meeting = || setting::of_meeting(reading, verb, after.end, sentence, found);
    let date = date.or_else(|| meeting().filter(|_| modality == Modality::Done));
    let date = if planned { setting::ahead(reading, date) } else { date };
    set(reading, agreement, Setting { date, ..after }, quote, found);
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

/// What follows the agreement that A signs: `with B`, when and where, in any order.
fn tail(reading: &Reading<'_>, at: usize, sentence: Sentence) -> (Setting, Vec<usize>) {
    let mut found = Setting { end: reading.past_bracket(at), ..Setting::default() };
    let mut partners = Vec::new();
    for _ in 0..3 {
        let (end, bodies) = with(reading, found.end, sentence);
        partners.extend(bodies);
        let there = setting(reading, end, sentence);
        if there.end == found.end {
            break;
        }
        found = found.or(there);
    }
    (found, partners)
}

/// `with B` behind the agreement that A signs, and where it ends.
fn with(reading: &Reading<'_>, at: usize, sentence: Sentence) -> (usize, Vec<usize>) {
    // `an agreement on training with B`.
    let matter = |at: &usize| matches!(reading.kind(*at), Kind::Text | Kind::Comma);
    let end = sentence.end.min(at + 8);
    let with = (at..end).find(|at| !matter(at)).unwrap_or(at);
    if reading.word(with) != ['w', 'i', 't', 'h'] {
        return (at, Vec::new());
    }
    let (end, bodies) = reading.list_after(with + 1, sentence.end, Class::Institution);
    // `with B as witness`.
    let beside: String = reading.word(end).iter().collect();
    let beside = matches!(beside.as_str(), "as" | "attending" | "witnessing");
    if bodies.is_empty() || beside { (at, Vec::new()) } else { (end, bodies) }
}

/// `between A and B` behind a name, over its subject matter.
pub(super) fn between(reading: &Reading<'_>, at: usize, sentence: Sentence) -> Vec<usize> {
    let start = reading.past_bracket(at);
    for at in start..sentence.end.min(start + 16) {
        match reading.kind(at) {
            Kind::Word(Role::By) if reading.word(at).starts_with(&['b', 'e']) => {
                let bodies = reading.list_after(at + 1, sentence.end, Class::Institution).1;
                return if at == start || bodies.len() > 1 { bodies } else { Vec::new() };
            }
            Kind::Mention(index) if reading.mentions[index].class == Class::Agreement => break,
            Kind::Word(Role::Sign | Role::Renew | Role::Hold | Role::Host | Role::Follow) => break,
            _ => {}
        }
    }
    Vec::new()
}

/// `A's G with B`.
fn owned(reading: &Reading<'_>, at: usize, sentence: Sentence) -> Vec<usize> {
    let of = at
        .checked_sub(2)
        .filter(|owner| *owner >= sentence.start && reading.word(at - 1).last() == Some(&'s'));
    let owner = of.filter(|_| reading.is(at - 1, Role::Of));
    let Some(owner) = owner.and_then(|at| reading.named(at, Class::Institution)) else {
        return Vec::new();
    };
    let (_, mut partners) = with(reading, reading.past_bracket(at + 1), sentence);
    if !partners.is_empty() {
        partners.insert(0, owner);
    }
    partners
}

/// `G between A and B`, `work between A and B under the G`: bound, whatever the verb.
fn bound(
    reading: &Reading<'_>,
    at: usize,
    agreement: usize,
    sentence: Sentence,
    found: &mut Found<'_>,
) {
    if at > sentence.start && reading.word(at - 1) == ['n', 'o'] {
        return;
    }
    let mut bodies = between(reading, at + 1, sentence);
    let follows = at > sentence.start && reading.is(at - 1, Role::Follow);
    if bodies.len() < 2 && follows {
        bodies = reading.list_before(at - 1, sentence.start, Class::Institution).1;
    }
    if bodies.len() < 2 {
        bodies = owned(reading, at, sentence);
    }
    for &body in bodies.iter().filter(|_| bodies.len() > 1) {
        found.named(Rel::Party, agreement, body, reading.span(&[], &[agreement, body]));
    }
}
