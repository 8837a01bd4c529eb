//! When were sessions held and agreements signed?

use serde::Serialize;

use crate::graph::vocab::memo;
use crate::model::Date;
use crate::publish::view::{Class, Link, Reader, Shown, Value};

/// How many moments are shown at most: the latest.
const MOST: usize = 60;

/// Sessions and agreements by date.
#[derive(Debug, Clone, Serialize)]
pub struct Timeline {
    /// By date.
    pub moments: Vec<Moment>,
    /// How many earlier ones are left out.
    pub left_out: usize,
}

/// A session or an agreement, and when.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Moment {
    /// As precise as the text: `2024`, `2024-03`, `2024-04-26`.
    pub date: String,
    /// Session or agreement.
    pub lane: Lane,
    /// What.
    pub what: Link,
    /// The words it rests on.
    pub quote: Shown,
    /// The unit.
    pub unit: Link,
    /// Where the date begins and ends, in years.
    pub span: (f64, f64),
}

/// What sort of moment it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Lane {
    /// A session of a series of meetings.
    Session,
    /// The signing of an agreement.
    Agreement,
}

impl Reader<'_> {
    /// Sessions and agreements by date; one that several units date alike is one moment.
    #[must_use]
    pub fn timeline(&self) -> Timeline {
        let view = self.view;
        let (date, session_of) = (view.term(memo::DATE), view.term(memo::SESSION_OF));
        let mut moments: Vec<Moment> = Vec::new();
        for (iri, entity) in &view.entities {
            let is_session = entity.known.iter().any(|(predicate, _)| *predicate == session_of);
            let lane = match entity.class {
                Class::Event if is_session => Lane::Session,
                Class::Agreement => Lane::Agreement,
                _ => continue,
            };
            for fact in entity.states.iter().map(|index| &view.facts[*index]) {
                let Value::Text(text, _) = &fact.object else { continue };
                let Some(span) = text.parse().ok().filter(|_| fact.predicate == date).map(span)
                else {
                    continue;
                };
                let known = moments.iter().rev().take_while(|moment| moment.what.iri == *iri);
                if known.into_iter().all(|moment| moment.date != *text) {
                    let document = &view.units[&fact.unit].document;
                    moments.push(Moment {
                        date: text.clone(),
                        lane,
                        what: self.link(iri),
                        quote: self.printed(&fact.quote, document),
                        unit: self.measure(&fact.unit),
                        span,
                    });
                }
            }
        }
        moments.sort_by(|a, b| {
            let key = |m: &Moment| (m.date.clone(), m.lane, m.what.iri.clone());
            key(a).cmp(&key(b))
        });
        let left_out = moments.len().saturating_sub(MOST);
        moments.drain(..left_out);
        Timeline { moments, left_out }
    }
}

/// Where a date begins and ends, in years; months are taken as alike.
fn span(date: Date) -> (f64, f64) {
    let year = f64::from(date.year());
    let Some(month) = date.month() else { return (year, year + 1.0) };
    let begin = year + f64::from(month - 1) / 12.0;
    let Some(day) = date.day() else { return (begin, begin + 1.0 / 12.0) };
    let day = begin + (f64::from(day) - 0.5) / 372.0;
    (day, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_as_long_as_it_is_imprecise() {
        let case = |text: &str, expected: (f64, f64)| {
            let (begin, end) = span(text.parse().unwrap());
            let near = |a: f64, b: f64| (a - b).abs() < 0.001;
            assert!(near(begin, expected.0) && near(end, expected.1), "{text} {begin} {end}");
        };
        case("2024", (2024.0, 2025.0));
        case("2024-07", (2024.5, 2024.583));
        case("2024-01-01", (2024.001, 2024.001));
    }
}
