//! What the page of an area shows, and the lists of things.

use serde::Serialize;

use crate::publish::view::document::UnitText;
use crate::publish::view::report::Line;
use crate::publish::view::{Class, Link, Reader, Shown};

/// How many measures the page of an area shows at most.
const MOST_MEASURES: usize = 300;

/// An area of the scheme that all memoranda share.
#[derive(Debug, Clone, Serialize)]
pub struct AreaPage {
    /// Its name.
    pub name: Shown,
    /// Its IRI.
    pub iri: String,
    /// What it means.
    pub definition: Option<Shown>,
    /// The broader area.
    pub broader: Option<Link>,
    /// Narrower areas.
    pub narrower: Vec<Link>,
    /// The measures, by document; the latest first.
    pub documents: Vec<AreaIn>,
    /// How many further measures there are.
    pub more: usize,
}

/// The measures of one document in an area.
#[derive(Debug, Clone, Serialize)]
pub struct AreaIn {
    /// The document.
    pub document: Link,
    /// Its date.
    pub date: Option<String>,
    /// The measures.
    pub measures: Vec<UnitText>,
}

/// A thing in a list.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// The thing.
    pub thing: Link,
    /// Its names in the other languages.
    pub others: Vec<Shown>,
    /// Its kind within its class.
    pub kind: Option<Link>,
    /// What it is a part of, or the place it belongs to.
    pub home: Option<Link>,
    /// In how many documents it is named.
    pub documents: usize,
    /// In how many units.
    pub units: usize,
}

impl Reader<'_> {
    /// An area.
    #[must_use]
    pub fn area_page(&self, iri: &str) -> AreaPage {
        let view = self.view;
        let concept = &view.concepts[iri];
        let narrower = view.concepts.iter().filter(|(_, c)| c.broader.as_deref() == Some(iri));
        let mut left = MOST_MEASURES;
        let mut all = 0;
        let mut documents = Vec::new();
        for document in view.by_date().into_iter().rev() {
            let about = &view.documents[document];
            let own: Vec<&String> = about
                .units
                .iter()
                .filter(|unit| {
                    let unit = &view.units[*unit];
                    unit.is_measure() && unit.concepts.contains(iri)
                })
                .collect();
            all += own.len();
            let measures: Vec<UnitText> =
                own.iter().take(left).map(|unit| self.unit_text(unit)).collect();
            left -= measures.len();
            if !measures.is_empty() {
                let (document, date) = (self.link(document), about.date.clone());
                documents.push(AreaIn { document, date, measures });
            }
        }
        AreaPage {
            name: self.name(iri),
            iri: iri.to_owned(),
            definition: self.shown(&concept.definition),
            broader: concept.broader.as_ref().map(|broader| self.link(broader)),
            narrower: narrower.map(|(iri, _)| self.link(iri)).collect(),
            documents,
            more: all - (MOST_MEASURES - left),
        }
    }

    /// A thing in a list.
    #[must_use]
    pub fn entry(&self, iri: &str) -> Entry {
        let entity = &self.view.entities[iri];
        let thing = self.link(iri);
        let mut others: Vec<Shown> = Vec::new();
        for (language, name) in entity.names.all() {
            if name != thing.name.text && others.iter().all(|other| other.text != name) {
                others.push(Shown::new(name, language, self.language).unmarked());
            }
        }
        Entry {
            thing,
            others,
            kind: self.kind(iri),
            home: self.home(iri).filter(|_| entity.class != Class::Person),
            documents: entity.documents.len(),
            units: entity.units.len(),
        }
    }

    /// All documents, the latest first.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        self.view.by_date().into_iter().rev().map(|iri| self.line(iri)).collect()
    }
}
