//! Which agreements are signed, which only hoped for?

use serde::Serialize;

use crate::graph::vocab::memo;
use crate::publish::view::{Class, Link, Reader, Shown, Value};

/// Agreements by status.
#[derive(Debug, Clone, Serialize)]
pub struct Agreements {
    /// The statuses in the order of their scheme; the last one without a name, where no text states
    /// a status.
    pub statuses: Vec<Status>,
}

/// A status, and the agreements that have it.
#[derive(Debug, Clone, Serialize)]
pub struct Status {
    /// The status.
    pub status: Option<Link>,
    /// The agreements.
    pub agreements: Vec<Agreement>,
}

/// An agreement.
#[derive(Debug, Clone, Serialize)]
pub struct Agreement {
    /// The agreement.
    pub agreement: Link,
    /// Its parties.
    pub parties: Vec<Link>,
    /// The dates that are stated.
    pub dates: Vec<String>,
    /// The words that the status rests on.
    pub quote: Option<Shown>,
    /// The unit that states it.
    pub unit: Option<Link>,
}

impl Reader<'_> {
    /// Agreements by status. One that texts give several statuses counts once, under the last of
    /// them in the order of the scheme: a renewal says more than a signing.
    #[must_use]
    pub fn agreements(&self) -> Agreements {
        let view = self.view;
        let [status, party, date] = [memo::STATUS, memo::PARTY, memo::DATE].map(|t| view.term(t));
        let scheme: Vec<&str> =
            view.scheme("agreement-status").into_iter().map(|(iri, _)| iri).collect();
        let mut statuses: Vec<Status> = scheme
            .iter()
            .map(|iri| Some(self.link(iri)))
            .chain([None])
            .map(|status| Status { status, agreements: Vec::new() })
            .collect();
        for (iri, entity) in view.entities.iter().filter(|(_, e)| e.class == Class::Agreement) {
            let facts = || entity.states.iter().map(|index| &view.facts[*index]);
            let place = |value: &Value| match value {
                Value::Node(node) => scheme.iter().position(|known| known == node),
                Value::Text(..) => None,
            };
            let stated = facts().filter(|fact| fact.predicate == status);
            let strongest = stated
                .filter_map(|fact| Some((place(&fact.object)?, fact)))
                .max_by_key(|(place, _)| *place);
            let values = |predicate: &String| {
                let mut values: Vec<Link> = Vec::new();
                for fact in facts().filter(|fact| fact.predicate == *predicate) {
                    let value = self.value(&fact.object);
                    if !values.contains(&value) {
                        values.push(value);
                    }
                }
                values
            };
            let agreement = Agreement {
                agreement: self.link(iri),
                parties: values(&party),
                dates: values(&date).into_iter().map(|date| date.name.text).collect(),
                quote: strongest
                    .map(|(_, fact)| self.printed(&fact.quote, &view.units[&fact.unit].document)),
                unit: strongest.map(|(_, fact)| self.measure(&fact.unit)),
            };
            let place = strongest.map_or(scheme.len(), |(place, _)| place);
            statuses[place].agreements.push(agreement);
        }
        Agreements { statuses }
    }
}
