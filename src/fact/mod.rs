//! I have a unit and its names: what does it state of them?
//!
//! A text is read into sentences and tokens (`clause.rs`): names, dates, and the words of
//! `data/words/relations.tsv` that tie them. Each relation has its file, which looks for such words
//! and reads what stands around them. A hope is no deed, and in doubt nothing is stated.

mod agreement;
mod alias;
mod apposition;
mod attended;
mod beside;
mod clause;
mod day;
mod declares;
mod english;
mod found;
mod frame;
mod fronted;
mod gathering;
mod held;
mod holds;
mod hour;
mod in_force;
mod instruments;
mod list;
mod memorandum;
mod number;
mod organises;
mod part_of;
mod post;
mod session;
mod setting;
mod signed;
mod span_of_time;
mod subject;
mod term;
mod title;
mod when;
mod words;
mod year;

use crate::document::Document;
use crate::mention::Mention;
use crate::model::Kind;
use crate::model::Rel;
use crate::model::Span;
use crate::model::UnitId;
use crate::model::script;
use crate::unit::Unit;
use clause::Reading;
use found::Found;

/// One end of a fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// A mention of the same unit, by its index there.
    Mention(usize),
    /// A value: a date, a status, a duration, a place or post as printed, a name inside a title.
    Value(String),
}

/// A relation stated by a unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// The relation.
    pub rel: Rel,
    /// What it is stated of.
    pub from: End,
    /// What is stated.
    pub to: End,
    /// The words it rests on: the shortest run of the unit's text that holds both ends and the
    /// words that tie them.
    pub quote: Span,
}

/// Finds what the units of a document state of their mentions.
///
/// `mentions` has one list a unit, in the order of `units`, each sorted by place. The answer has one
/// list a unit, sorted, without duplicates; a missing or misplaced mention is no error: what would
/// rest on it is not stated.
#[must_use]
pub fn facts(document: &Document, units: &[Unit], mentions: &[Vec<Mention>]) -> Vec<Vec<Fact>> {
    let none = Vec::new();
    let lists = mentions.iter().chain(std::iter::repeat(&none));
    units.iter().zip(lists).map(|(unit, list)| of_unit(document, unit, list)).collect()
}

fn of_unit(document: &Document, unit: &Unit, mentions: &[Mention]) -> Vec<Fact> {
    let sound = sound(&unit.text, mentions);
    if sound.len() == mentions.len() && sound.is_sorted() {
        return of_sound(document, unit, mentions);
    }
    let list: Vec<Mention> = sound.iter().map(|index| mentions[*index].clone()).collect();
    let mut facts = of_sound(document, unit, &list);
    for fact in &mut facts {
        for end in [&mut fact.from, &mut fact.to] {
            if let End::Mention(index) = end {
                *index = sound[*index];
            }
        }
    }
    facts.sort();
    facts
}

/// The mentions that lie inside the text and do not overlap, by place.
fn sound(text: &str, mentions: &[Mention]) -> Vec<usize> {
    let length = text.chars().count();
    let inside = |index: &usize| {
        let span = mentions[*index].span;
        span.start < span.end && span.end <= length
    };
    let mut order: Vec<usize> = (0..mentions.len()).filter(inside).collect();
    order.sort_by_key(|index| mentions[*index].span);
    let mut past = 0;
    order.retain(|index| {
        let span = mentions[*index].span;
        let free = span.start >= past;
        past = if free { span.end } else { past };
        free
    });
    order
}

fn of_sound(document: &Document, unit: &Unit, mentions: &[Mention]) -> Vec<Fact> {
    let mut folded = Vec::with_capacity(unit.text.chars().count());
    folded.extend(unit.text.chars().map(script::fold));
    let today = day::today(document, &unit.text, &folded, mentions);
    let mut reading = Reading::new(&unit.text, folded, mentions, today);
    // The measures of a memorandum tell of what is to come.
    if document.meta.kind != Kind::Memorandum {
        year::settle(&mut reading);
    }
    let mut found = Found::new(&reading);
    let preamble = unit.id == UnitId::Preamble;
    let memorandum = preamble && document.meta.kind == Kind::Memorandum;
    alias::read(&reading, &mut found);
    part_of::read(&reading, &mut found);
    holds::read(&reading, &mut found);
    gathering::read(&reading, !preamble, &mut found);
    fronted::read(&reading, &mut found);
    organises::read(&reading, &mut found);
    held::read(&reading, &mut found);
    if memorandum {
        memorandum::read(document, &reading, &mut found);
    }
    agreement::read(&reading, !preamble, today, &mut found);
    english::read(&reading, &mut found);
    instruments::read(&reading, &mut found);
    signed::read_list(&reading, &mut found);
    in_force::read(&reading, &mut found);
    let subject = preamble.then(|| memorandum::subject(document, &reading)).flatten();
    if let Some(subject) = subject {
        memorandum::read_date(&reading, subject, &mut found);
    }
    term::read(&reading, subject, memorandum, &mut found);
    if preamble {
        let end = memorandum::end_of(&reading, subject);
        declares::read(&reading, end, &mut found);
    }
    found.finish()
}
