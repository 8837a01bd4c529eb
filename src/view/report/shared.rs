//! Which bodies stand in several memoranda, and in which words?

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::Kind;
use crate::publish::view::{Class, Link, Reader, Shown};

/// How many bodies are shown at most.
const MOST: usize = 40;

/// Bodies in several memoranda.
#[derive(Debug, Clone, Serialize)]
pub struct Shared {
    /// Those in most memoranda first.
    pub bodies: Vec<SharedBody>,
    /// How many there are, those not shown included.
    pub count: usize,
}

/// A body in several memoranda.
#[derive(Debug, Clone, Serialize)]
pub struct SharedBody {
    /// The body.
    pub body: Link,
    /// In how many memoranda.
    pub memoranda: usize,
    /// One place in each.
    pub places: Vec<Place>,
}

/// A place where a thing is named.
#[derive(Debug, Clone, Serialize)]
pub struct Place {
    /// The document, by its short name.
    pub document: Link,
    /// The unit.
    pub unit: Link,
    /// What stands before the name, the name, what stands behind it.
    pub words: [Shown; 3],
    /// In how many further units of the document it is named.
    pub more: usize,
}

impl Reader<'_> {
    /// Bodies in several memoranda.
    #[must_use]
    pub fn shared_bodies(&self) -> Shared {
        let view = self.view;
        let is_memorandum = |iri: &&String| view.documents[*iri].kind == Kind::Memorandum;
        let bodies = view.entities.iter().filter(|(_, body)| body.class == Class::Institution);
        let counted =
            bodies.map(|(iri, body)| (body.documents.iter().filter(is_memorandum).count(), iri));
        let mut several: Vec<(usize, &String)> = counted.filter(|(count, _)| *count > 1).collect();
        several.sort_by_key(|(memoranda, iri)| {
            (std::cmp::Reverse((*memoranda, view.entities[*iri].units.len())), (*iri).clone())
        });
        let count = several.len();
        several.truncate(MOST);
        let body = |(memoranda, iri): (usize, &String)| SharedBody {
            body: self.link(iri),
            memoranda,
            places: self.places(iri, true),
        };
        Shared { bodies: several.into_iter().map(body).collect(), count }
    }

    /// One place in each document that names the thing, the documents by date: in a measure where
    /// there is one.
    #[must_use]
    pub fn places(&self, entity: &str, only_memoranda: bool) -> Vec<Place> {
        let view = self.view;
        let named = &view.entities[entity];
        let units: &BTreeSet<String> = &named.units;
        let wanted = |iri: &&str| !only_memoranda || view.documents[*iri].kind == Kind::Memorandum;
        let mut places = Vec::new();
        for document in view.naming(named).into_iter().filter(wanted) {
            let order = &view.documents[document].units;
            let own: Vec<&String> = order.iter().filter(|unit| units.contains(*unit)).collect();
            let chosen = own.iter().find(|unit| view.units[**unit].is_measure()).or(own.first());
            let Some(unit) = chosen else { continue };
            let mentions = &view.units[*unit].mentions;
            let Some(mention) = mentions.iter().find(|mention| mention.entity == entity) else {
                continue;
            };
            places.push(Place {
                document: self.short(document),
                unit: self.place(unit),
                words: self.around(unit, mention.start, mention.end),
                more: own.len() - 1,
            });
        }
        places
    }
}
