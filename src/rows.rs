//! What was found, as JSON Lines: a row a unit, a mention or a fact.

use std::io::{self, Write};

use serde::Serialize;

use crate::entity::Reading;
use crate::mention::Reason;
use crate::model::EntityId;
use crate::unit::Units;

#[derive(Serialize)]
struct UnitRow<'a> {
    doc: &'a str,
    unit: String,
    area: Option<&'a str>,
    text: &'a str,
}

#[derive(Serialize)]
struct MentionRow<'a> {
    doc: &'a str,
    unit: String,
    class: &'a str,
    text: &'a str,
    start: usize,
    end: usize,
    entity: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a Reason>,
}

#[derive(Serialize)]
struct FactRow<'a> {
    doc: &'a str,
    unit: String,
    rel: &'a str,
    from: &'a str,
    to: &'a str,
    quote: String,
    start: usize,
    end: usize,
}

/// A row a unit.
///
/// # Errors
/// What the writer says.
pub fn units(units: &Units, out: &mut impl Write) -> io::Result<()> {
    for unit in &units.units {
        let (doc, area) = (unit.doc.as_str(), unit.area.as_deref());
        line(&UnitRow { doc, unit: unit.id.to_string(), area, text: &unit.text }, out)?;
    }
    Ok(())
}

/// A row a mention: with its entity's IRI, and why it was chosen where `reasons` has that.
///
/// # Errors
/// What the writer says.
pub fn mentions(
    reading: &Reading,
    named: &[Vec<EntityId>],
    base: &str,
    reasons: Option<&[Vec<Reason>]>,
    out: &mut impl Write,
) -> io::Result<()> {
    for (at, unit) in reading.units.units.iter().enumerate() {
        for (index, mention) in reading.mentions[at].iter().enumerate() {
            let reason = |reasons: &&[Vec<Reason>]| {
                reasons[at].iter().position(|reason| reason.span == mention.span)
            };
            let row = MentionRow {
                doc: unit.doc.as_str(),
                unit: unit.id.to_string(),
                class: mention.class.name(),
                text: &mention.surface,
                start: mention.span.start,
                end: mention.span.end,
                entity: format!("{base}{}", named[at][index]),
                why: reasons.as_ref().and_then(|all| Some(&all[at][reason(all)?])),
            };
            line(&row, out)?;
        }
    }
    Ok(())
}

/// A row a fact, with the words it rests on.
///
/// # Errors
/// What the writer says.
pub fn facts(reading: &Reading, out: &mut impl Write) -> io::Result<()> {
    let units = reading.units.units.iter().zip(&reading.mentions).zip(&reading.facts);
    for ((unit, mentions), facts) in units {
        for fact in facts {
            let (start, end) = (fact.quote.start, fact.quote.end);
            let row = FactRow {
                doc: unit.doc.as_str(),
                unit: unit.id.to_string(),
                rel: fact.rel.name(),
                from: fact.from.surface(mentions),
                to: fact.to.surface(mentions),
                quote: unit.text.chars().skip(start).take(end - start).collect(),
                start,
                end,
            };
            line(&row, out)?;
        }
    }
    Ok(())
}

fn line(row: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, row)?;
    out.write_all(b"\n")
}
