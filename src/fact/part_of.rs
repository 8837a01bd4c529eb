//! Which body belongs to which: part-of.

use crate::fact::alias;
use crate::fact::clause::{Kind, Reading, Sentence};
use crate::fact::found::Found;
use crate::fact::words::{self, List, Role};
use crate::model::Class;
use crate::model::Rel;

/// 甲之乙, 甲轄下乙, 乙（某大學）, 聯盟，成員包括…, 中心建設，包括….
pub(super) fn read(reading: &Reading<'_>, found: &mut Found<'_>) {
    for sentence in &reading.sentences {
        for at in sentence.start + 1..sentence.end {
            match reading.kind(at) {
                Kind::Word(Role::Belongs) => owned(reading, at, *sentence, found),
                Kind::Open => bracket(reading, at, *sentence, found),
                Kind::Word(Role::Member) => members(reading, at, *sentence, found),
                Kind::Word(Role::Under) => under(reading, at, *sentence, found),
                Kind::Word(Role::Follow) if reading.word(at) == ['u', 'n', 'd', 'e', 'r'] => {
                    under(reading, at, *sentence, found);
                }
                Kind::Word(Role::Include) => parts(reading, at, *sentence, found),
                Kind::Word(Role::Of) if reading.word(at).last() == Some(&'s') => {
                    owned(reading, at, *sentence, found);
                }
                Kind::Word(Role::Its) => its(reading, at, *sentence, found),
                Kind::Text if words::has(List::Within, reading.word(at)) => {
                    within(reading, at, *sentence, found);
                }
                Kind::Text if reading.word(at) == MEMBERS => {
                    are_members(reading, at, *sentence, found);
                }
                _ => {}
            }
        }
    }
}

const MEMBERS: [char; 7] = ['m', 'e', 'm', 'b', 'e', 'r', 's'];

/// `B, a subsidiary of A`; `B is part of A`; `A's subsidiary B`.
fn within(reading: &Reading<'_>, at: usize, sentence: Sentence, found: &mut Found<'_>) {
    let near = |at: usize| reading.named(at, Class::Institution).filter(|_| at < sentence.end);
    let mut start = at;
    while start > sentence.start + 1 && at - start < 4 && reading.kind(start - 1) == Kind::Text {
        start -= 1;
    }
    let before = |end: usize| end.checked_sub(1).filter(|last| *last >= sentence.start);
    let (part, whole) =
        if matches!(reading.word(at + 1), ['o', 'f'] | ['t', 'o'] | ['w', 'i', 't', 'h']) {
            let is = before(start).is_some_and(|last| {
                matches!(reading.word(last), [','] | ['i', 's'] | ['a', 'r', 'e'] | ['w', 'a', 's'])
            });
            let end = reading.before_bracket(before(start).unwrap_or(start), sentence.start);
            (before(end).and_then(near).filter(|_| is), near(at + 2))
        } else {
            let of = start > sentence.start && reading.is(start - 1, Role::Of);
            let end = start - usize::from(of);
            let end = reading.before_bracket(end, sentence.start);
            (near(at + 1), before(end).and_then(near))
        };
    if let (Some(part), Some(whole)) = (part, whole) {
        found.named(Rel::PartOf, part, whole, reading.span(&[at], &[part, whole]));
    }
}

/// `A, B and C are the founding members of the X`.
fn are_members(reading: &Reading<'_>, at: usize, sentence: Sentence, found: &mut Found<'_>) {
    let Some(whole) = (at + 1..sentence.end.min(at + 3))
        .find_map(|at| reading.named(at, Class::Institution))
        .filter(|_| reading.word(at + 1) == ['o', 'f'])
    else {
        return;
    };
    let floor = sentence.start.max(at.saturating_sub(4));
    let end = (floor..at)
        .rev()
        .take_while(|at| matches!(reading.kind(*at), Kind::Text | Kind::Word(Role::Adverb)));
    let end = end.last().unwrap_or(at);
    let (_, members) = reading.list_before(end, sentence.start, Class::Institution);
    for member in members {
        found.named(Rel::PartOf, member, whole, reading.span(&[at], &[member, whole]));
    }
}

/// `A (B), through its C, will help`: the body named last before.
fn its(reading: &Reading<'_>, at: usize, sentence: Sentence, found: &mut Found<'_>) {
    let Some(part) = reading.named(at + 1, Class::Institution) else { return };
    let floor = sentence.start.max(at.saturating_sub(12));
    let mut end = at;
    let owner = loop {
        if end <= floor {
            break None;
        }
        let bracket = reading.before_bracket(end, floor);
        if bracket < end {
            end = bracket;
            continue;
        }
        match reading.kind(end - 1) {
            Kind::Mention(_) => break reading.named(end - 1, Class::Institution),
            _ => end -= 1,
        }
    };
    // `A and B will send its C`: whose it is, is not said.
    let alone = end < sentence.start + 2
        || !(reading.is(end - 2, Role::And) || reading.kind(end - 2) == Kind::Pause);
    if let Some(owner) = owner.filter(|_| alone) {
        found.named(Rel::PartOf, part, owner, reading.span(&[at], &[part, owner]));
    }
}

fn owned(reading: &Reading<'_>, at: usize, sentence: Sentence, found: &mut Found<'_>) {
    let end = reading.before_bracket(at, sentence.start);
    let whole = end.checked_sub(1).and_then(|at| reading.named(at, Class::Institution));
    let (_, parts) = reading.list_after(at + 1, sentence.end, Class::Institution);
    // Behind 和 the next body may be anyone's: 職業訓練局轄下甲和乙大學.
    for (part, whole) in parts.into_iter().take(1).zip(whole) {
        found.named(Rel::PartOf, part, whole, reading.span(&[at], &[part, whole]));
    }
}

/// 乙隸屬甲, 隸屬於甲的乙, `B under the A`.
fn under(reading: &Reading<'_>, at: usize, sentence: Sentence, found: &mut Found<'_>) {
    let Some(whole) = reading.named(at + 1, Class::Institution) else { return };
    let end = reading.past_bracket(at + 2);
    let owns = reading.is(end, Role::Of) && end < sentence.end;
    let before = reading.before_bracket(at, sentence.start);
    let part = if owns {
        reading.named(end + 1, Class::Institution).filter(|_| !sentence.english)
    } else {
        before
            .checked_sub(1)
            .filter(|at| *at >= sentence.start)
            .and_then(|at| reading.named(at, Class::Institution))
            .or_else(|| before_noun(reading, at, sentence))
    };
    if let Some(part) = part {
        found.named(Rel::PartOf, part, whole, reading.span(&[at], &[part, whole]));
    }
}

/// `B, an incubator under the A`.
fn before_noun(reading: &Reading<'_>, under: usize, sentence: Sentence) -> Option<usize> {
    let floor = sentence.start.max(under.saturating_sub(5));
    let comma = (floor..under).rev().find(|at| reading.kind(*at) != Kind::Text)?;
    let noun = reading.tokens.get(comma + 1)?.span.start;
    let gap = &reading.folded[reading.tokens[comma].span.end..noun];
    let article = matches!(gap, [' ', 'a', ' '] | [' ', 'a', 'n', ' ']);
    let told = reading.kind(comma) == Kind::Comma && article && comma > sentence.start;
    let end = reading.before_bracket(comma, sentence.start);
    end.checked_sub(1).filter(|_| told).and_then(|at| reading.named(at, Class::Institution))
}

fn bracket(reading: &Reading<'_>, open: usize, sentence: Sentence, found: &mut Found<'_>) {
    let (part, whole) =
        (reading.named(open - 1, Class::Institution), reading.named(open + 1, Class::Institution));
    if let (Some(part), Some(whole)) = (part, whole)
        && open + 2 < sentence.end
        && reading.kind(open + 2) == Kind::Close
        && alias::is_parent(&reading.mentions[part].surface, &reading.mentions[whole].surface)
    {
        found.named(Rel::PartOf, part, whole, reading.span(&[open + 2], &[part, whole]));
    }
}

/// The last body named before, in this sentence, of which members are listed.
fn members(reading: &Reading<'_>, at: usize, sentence: Sentence, found: &mut Found<'_>) {
    let (_, members) = reading.list_after(at + 1, sentence.end, Class::Institution);
    let floor = sentence.start.max(at.saturating_sub(12));
    let whole = (floor..at).rev().find_map(|at| Some((at, reading.named(at, Class::Institution)?)));
    let Some((name, whole)) = whole else { return };
    // 甲代表團成員包括乙: who travels with 甲 is no part of it.
    if (name + 1..at).any(|at| words::has(List::Company, reading.word(at))) {
        return;
    }
    for member in members {
        found.named(Rel::PartOf, member, whole, reading.span(&[at], &[member, whole]));
    }
}

/// 支持某中心建設，包括甲、乙及丙.
fn parts(reading: &Reading<'_>, at: usize, sentence: Sentence, found: &mut Found<'_>) {
    // `the X Alliance comprises A, B and C`.
    if reading.word(at).starts_with(&['c', 'o', 'm', 'p', 'r', 'i', 's', 'e'])
        && let Some(whole) = reading.named(at - 1, Class::Institution)
    {
        let (_, parts) = reading.list_after(at + 1, sentence.end, Class::Institution);
        for part in parts {
            found.named(Rel::PartOf, part, whole, reading.span(&[at], &[part, whole]));
        }
        return;
    }
    let comma = at.checked_sub(1).filter(|at| reading.kind(*at) == Kind::Comma);
    let Some(comma) = comma.filter(|comma| *comma >= sentence.start + 2) else { return };
    if !matches!(reading.kind(comma - 1), Kind::Word(Role::Build | Role::Make)) {
        return;
    }
    let of = usize::from(reading.is(comma - 2, Role::Of));
    let name = (comma - 1 - of).checked_sub(1).filter(|at| *at >= sentence.start);
    let Some(whole) = name.and_then(|at| reading.named(at, Class::Institution)) else { return };
    let (_, parts) = reading.list_after(at + 1, sentence.end, Class::Institution);
    for part in parts {
        found.named(Rel::PartOf, part, whole, reading.span(&[at], &[part, whole]));
    }
}
