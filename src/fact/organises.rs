//! Whose programme or event it is, where the text says so without a verb of holding: organises.

use crate::fact::clause::{Kind, Reading, Sentence};
use crate::fact::found::Found;
use crate::fact::words::Role;
use crate::model::Class;
use crate::model::Rel;
use crate::model::script;

/// 香港貿發局的內地企業國際化發展計劃, 特區政府“青年發展基金”, the Department's festival.
pub(super) fn read(reading: &Reading<'_>, found: &mut Found<'_>) {
    for sentence in &reading.sentences {
        for at in sentence.start..sentence.end {
            if let Some(owner) = reading.named(at, Class::Institution) {
                owned(reading, at, owner, *sentence, found);
            }
            if reading.is(at, Role::Its) {
                its(reading, at, *sentence, found);
            }
            if reading.is(at, Role::On) {
                about(reading, at, *sentence, found);
            }
        }
    }
}

/// The programmes right behind their owner; with 、, those that follow are its own too.
fn owned(
    reading: &Reading<'_>,
    at: usize,
    owner: usize,
    sentence: Sentence,
    found: &mut Found<'_>,
) {
    if sentence.english {
        owner_behind(reading, at, owner, sentence, found);
    }
    let mut next = reading.past_bracket(at + 1);
    let tied = reading.is(next, Role::Of) || reading.is(next, Role::Belongs);
    if tied {
        next += 1;
    }
    if next >= sentence.end || (sentence.english && !tied) {
        return;
    }
    let gap = reading.tokens[next].span.start - reading.tokens[next - 1].span.end;
    if gap > 2 {
        return;
    }
    let Kind::Mention(mut thing) = reading.kind(next) else { return };
    let class = reading.mentions[thing].class;
    if class != Class::Programme && !(class == Class::Event && tied) {
        return;
    }
    // An item of a list that is owned by nobody: 甲、乙、“丙”.
    loop {
        found.named(Rel::Organises, owner, thing, reading.span(&[], &[owner, thing]));
        next = reading.past_bracket(next + 1);
        if reading.kind(next) != Kind::Pause || next + 1 >= sentence.end || tied {
            break;
        }
        next += 1;
        match reading.kind(next) {
            Kind::Mention(another) if reading.mentions[another].class == Class::Programme => {
                thing = another;
            }
            _ => break,
        }
    }
}

/// `the P (the “Q”) of the A`.
fn owner_behind(
    reading: &Reading<'_>,
    at: usize,
    owner: usize,
    sentence: Sentence,
    found: &mut Found<'_>,
) {
    let Some(of) = at.checked_sub(1).filter(|of| *of > sentence.start) else { return };
    // `the “P” brand of the A`.
    let noun =
        of > sentence.start + 1 && reading.kind(of - 1) == Kind::Text && is_quoted(reading, of - 2);
    let end = reading.before_bracket(of - usize::from(noun), sentence.start);
    let Some(name) = end.checked_sub(1).filter(|name| *name >= sentence.start) else { return };
    if let Some(thing) = reading.named(name, Class::Programme)
        && reading.word(of) == ['o', 'f']
    {
        found.named(Rel::Organises, owner, thing, reading.span(&[of], &[owner, thing]));
    }
}

/// Whether a quotation ends with the token.
fn is_quoted(reading: &Reading<'_>, token: usize) -> bool {
    let end = reading.tokens[token].span.end;
    reading.folded.get(end).is_some_and(|c| script::is_quote(*c) && *c != '\'')
}

/// `A (B) will explore linking its C`.
fn its(reading: &Reading<'_>, at: usize, sentence: Sentence, found: &mut Found<'_>) {
    let Kind::Mention(thing) = reading.kind(at + 1) else { return };
    if !matches!(reading.mentions[thing].class, Class::Programme | Class::Event) {
        return;
    }
    let clause = reading.clause_start(at, sentence.start);
    let owner = (clause..at).find_map(|at| reading.named(at, Class::Institution));
    if let Some(owner) = owner {
        found.named(Rel::Organises, owner, thing, reading.span(&[at], &[owner, thing]));
    }
}

/// 推進實施甲與乙關於…計劃.
fn about(reading: &Reading<'_>, at: usize, sentence: Sentence, found: &mut Found<'_>) {
    let (first, bodies) = reading.list_before(at, sentence.start, Class::Institution);
    let carried = first > sentence.start && reading.is(first - 1, Role::Implement);
    let (_, things) = reading.list_after(at + 1, sentence.end, Class::Programme);
    for &body in bodies.iter().filter(|_| carried) {
        for &thing in &things {
            found.named(Rel::Organises, body, thing, reading.span(&[at], &[body, thing]));
        }
    }
}
