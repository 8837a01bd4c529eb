//! Agreements carried out, of which no signing is told, and parties that a title or 甲與乙的 names.

use crate::fact::clause::{Kind, Reading, Sentence};
use crate::fact::found::Found;
use crate::fact::words::Role;
use crate::fact::{frame, title};
use crate::model::Class;
use crate::model::Rel;
use crate::model::script;

/// Files `in-force` for agreements carried out of which no signing is told, and the parties that
/// titles name of all agreements of which the text names none apart.
pub(super) fn read(reading: &Reading<'_>, found: &mut Found<'_>) {
    for sentence in &reading.sentences {
        for verb in sentence.start..sentence.end {
            if reading.is(verb, Role::Implement) {
                carried_out(reading, verb, *sentence, found);
            }
            if let Some(agreement) = reading.named(verb, Class::Agreement)
                && !sentence.english
            {
                possessed(reading, verb, agreement, *sentence, found);
            }
        }
    }
    for (index, mention) in reading.mentions.iter().enumerate() {
        if mention.class == Class::Agreement && !found.has(Rel::Party, index) {
            for name in title::parties(&mention.surface) {
                found.title_party(index, name, &[]);
            }
        }
    }
}

/// `甲與乙的《…》`, `甲與乙之間的…`.
fn possessed(
    reading: &Reading<'_>,
    at: usize,
    agreement: usize,
    sentence: Sentence,
    found: &mut Found<'_>,
) {
    let Some(of) = at.checked_sub(1).filter(|of| *of > sentence.start && reading.is(*of, Role::Of))
    else {
        return;
    };
    let between = usize::from(reading.word(of - 1) == ['之', '间']);
    let (_, bodies) = reading.list_before(of - between, sentence.start, Class::Institution);
    for &body in bodies.iter().filter(|_| bodies.len() > 1) {
        found.named(Rel::Party, agreement, body, reading.span(&[], &[agreement, body]));
    }
}

fn carried_out(reading: &Reading<'_>, verb: usize, sentence: Sentence, found: &mut Found<'_>) {
    let denied = frame::governor(reading, verb, sentence);
    if matches!(denied, Some(Role::Negation | Role::Wish | Role::Condition)) {
        return;
    }
    let mut agreements = Vec::new();
    for at in verb + 1..sentence.end.min(verb + 7) {
        match reading.kind(at) {
            Kind::Mention(index) if reading.mentions[index].class == Class::Agreement => {
                agreements = reading.list_after(at, sentence.end, Class::Agreement).1;
                break;
            }
            Kind::Text => {}
            Kind::Mention(index) if reading.mentions[index].class == Class::Institution => {}
            Kind::Word(
                Role::Of | Role::Both | Role::Adverb | Role::On | Role::Implement | Role::And,
            ) => {}
            // `落實2022年9月公布的《…》`.
            Kind::Word(Role::Issue) | Kind::Date(_) => {}
            _ => break,
        }
    }
    // `推動《…》的落實`.
    if agreements.is_empty() && !sentence.english {
        let of = verb.checked_sub(1).filter(|at| reading.is(*at, Role::Of)).unwrap_or(verb);
        let end = reading.before_bracket(of, sentence.start);
        let governed = denied == Some(Role::Support);
        let name = end.checked_sub(1).filter(|at| governed && *at >= sentence.start);
        agreements.extend(name.and_then(|at| reading.named(at, Class::Agreement)));
    }
    for agreement in agreements {
        // `落實“十四五”規劃下的定位` carries out something else.
        let end = reading.mentions[agreement].span.end;
        let after = reading.folded[end..].iter().find(|c| !script::is_quote(**c));
        if matches!(after, Some('下')) {
            continue;
        }
        if !found.has(Rel::Status, agreement) && found.is_described(agreement) {
            found.value(Rel::Status, agreement, "in-force", reading.span(&[verb], &[agreement]));
        }
    }
}
