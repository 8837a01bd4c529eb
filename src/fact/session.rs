//! The day of the gathering that a text has just told of: 會上, 會後, 同日.

use crate::fact::clause::{Kind, REACH, Reading, Sentence};
use crate::fact::frame;
use crate::fact::words::{self, List, Role};
use crate::model::Date;

/// The date of the gathering told of last, where the verb is said to be done there.
pub(super) fn date(reading: &Reading<'_>, verb: usize, sentence: Sentence) -> Option<Date> {
    // 會議昨日舉行，並簽署…: the clause goes on with what was done there.
    let joined = || {
        let clause = reading.clause_start(verb, sentence.start);
        (clause > sentence.start && reading.word(clause).first() == Some(&'并')).then_some(clause)
    };
    let (word, back) = match word(reading, verb, sentence) {
        Some(word) => (word, 2),
        None => (joined()?, 0),
    };
    let index = reading.sentences.partition_point(|other| other.start <= word).checked_sub(1)?;
    let earlier = &reading.sentences[index.saturating_sub(back)..=index];
    // 同日, 當天: the day named last.
    if matches!(reading.word(word), ['同' | '当', '日' | '天', ..]) {
        let floor = earlier.first().map_or(word, |sentence| sentence.start);
        return (floor..word).rev().take(REACH).find_map(|at| match reading.kind(at) {
            Kind::Date(date) => Some(date.filter(|date| date.day().is_some())),
            _ => None,
        })?;
    }
    for told in earlier.iter().rev() {
        for at in (told.start..told.end.min(word)).rev().take(REACH) {
            let Kind::Word(role @ (Role::Hold | Role::Host | Role::Chair | Role::Attend)) =
                reading.kind(at)
            else {
                continue;
            };
            let adjuncts = frame::adjuncts(reading, at, *told);
            if adjuncts.planned || adjuncts.denied {
                return None;
            }
            if adjuncts.timed {
                return adjuncts.date;
            }
            let date = frame::topic_date(reading, at, *told);
            // Who chairs or attends is told of a gathering that may be dated before.
            if date.is_some() || matches!(role, Role::Hold | Role::Host) {
                return date;
            }
        }
    }
    None
}

/// The token in the verb's clause that means that gathering: at the head of the clause, or between
/// who signs and the verb.
fn word(reading: &Reading<'_>, verb: usize, sentence: Sentence) -> Option<usize> {
    let clause = reading.clause_start(verb, sentence.start);
    let says = |at: &usize| {
        let start = reading.tokens[*at].span.start;
        let whole = !matches!(reading.kind(*at), Kind::Mention(_));
        whole && words::beginning(List::Session, &reading.folded, start).is_some()
    };
    // `甲，會後與乙簽署`, `會上，甲與乙簽署`.
    let comma = clause.checked_sub(1).filter(|comma| *comma > sentence.start);
    let before = comma.map_or(clause, |comma| reading.clause_start(comma, sentence.start));
    let before = if before + 4 < clause { clause } else { before };
    let near = (clause..verb).take(40).chain(before..clause);
    let found = near.into_iter().find(says)?;
    // 論壇期間: that of the gathering named in front of it.
    let named = found > sentence.start && matches!(reading.kind(found - 1), Kind::Mention(_));
    let bare = named && matches!(reading.word(found), ['期', '间', ..]);
    (!bare).then_some(found)
}
