//! What do documents declare, and what was found? And how firm are their measures?

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::Kind;
use crate::publish::view::report::MOST_MEMORANDA;
use crate::publish::view::{Link, Reader};

/// What a document declares of itself beside what was found.
#[derive(Debug, Clone, Serialize)]
pub struct Counted {
    /// The document, by its short name.
    pub document: Link,
    /// `areas` or `measures`.
    pub what: &'static str,
    /// The numbers it declares.
    pub declared: Vec<u64>,
    /// How many were found; nothing for a report, which tells of another text.
    pub found: Option<u64>,
    /// Whether they agree, where there are both.
    pub agrees: Option<bool>,
}

/// Measures by modality, a bar a memorandum.
#[derive(Debug, Clone, Serialize)]
pub struct Modalities {
    /// The modalities in the order of their scheme; the last, without a name, is none.
    pub kinds: Vec<Option<Link>>,
    /// The memoranda by date, with how many measures of each.
    pub rows: Vec<(Link, Vec<usize>)>,
    /// How many earlier memoranda are left out.
    pub left_out: usize,
}

impl Reader<'_> {
    /// Declared against found, by document.
    #[must_use]
    pub fn counted(&self) -> Vec<Counted> {
        let mut documents = self.view.by_date();
        documents.drain(..documents.len().saturating_sub(MOST_MEMORANDA * 2));
        documents.into_iter().flat_map(|iri| self.counted_in(iri)).collect()
    }

    /// Declared against found in one document.
    #[must_use]
    pub fn counted_in(&self, document: &str) -> Vec<Counted> {
        let about = &self.view.documents[document];
        let is_memorandum = about.kind == Kind::Memorandum;
        let both = ["areas", "measures"].into_iter().zip(about.found).zip(&about.declared);
        both.filter(|(_, declared)| is_memorandum || !declared.is_empty())
            .map(|((what, found), declared)| Counted {
                document: self.short(document),
                what,
                declared: declared.iter().copied().collect(),
                found: found.filter(|_| is_memorandum),
                agrees: found
                    .filter(|_| is_memorandum && !declared.is_empty())
                    .map(|found| declared.iter().all(|declared| *declared == found)),
            })
            .collect()
    }

    /// Measures by modality.
    #[must_use]
    pub fn modalities(&self) -> Modalities {
        let view = self.view;
        let scheme: Vec<&str> = view.scheme("modality").into_iter().map(|(iri, _)| iri).collect();
        let places: BTreeMap<&str, usize> =
            scheme.iter().enumerate().map(|(place, iri)| (*iri, place)).collect();
        let mut memoranda = view.memoranda();
        let left_out = memoranda.len().saturating_sub(MOST_MEMORANDA);
        memoranda.drain(..left_out);
        let row = |iri: &str| {
            let mut counts = vec![0; scheme.len() + 1];
            for unit in view.documents[iri].units.iter().map(|unit| &view.units[unit]) {
                if unit.is_measure() {
                    let place = unit.modality.as_deref().and_then(|iri| places.get(iri));
                    counts[place.copied().unwrap_or(scheme.len())] += 1;
                }
            }
            (self.short(iri), counts)
        };
        Modalities {
            kinds: scheme.iter().map(|iri| Some(self.link(iri))).chain([None]).collect(),
            rows: memoranda.into_iter().map(row).collect(),
            left_out,
        }
    }
}
