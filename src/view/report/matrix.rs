//! Which areas does each memorandum cover, with how many measures?

use std::collections::BTreeMap;

use serde::Serialize;

use crate::publish::view::report::MOST_MEMORANDA;
use crate::publish::view::{Link, Reader};

/// Areas by memorandum.
#[derive(Debug, Clone, Serialize)]
pub struct Matrix {
    /// The memoranda by date, by their short names.
    pub columns: Vec<Link>,
    /// The areas, narrower ones behind their broader one.
    pub rows: Vec<Row>,
    /// The largest number of measures.
    pub most: usize,
    /// How many earlier memoranda are left out.
    pub left_out: usize,
}

/// An area.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// The area.
    pub area: Link,
    /// 0, or more for a narrower area.
    pub depth: usize,
    /// How many measures in each memorandum.
    pub cells: Vec<usize>,
    /// In how many of them.
    pub memoranda: usize,
}

impl Reader<'_> {
    /// Areas by memorandum.
    #[must_use]
    pub fn matrix(&self) -> Matrix {
        let mut memoranda = self.view.memoranda();
        let left_out = memoranda.len().saturating_sub(MOST_MEMORANDA);
        memoranda.drain(..left_out);
        let mut counts: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (column, iri) in memoranda.iter().enumerate() {
            for unit in &self.view.documents[*iri].units {
                let unit = &self.view.units[unit];
                for concept in unit.concepts.iter().filter(|_| unit.is_measure()) {
                    let cells = counts.entry(concept).or_insert_with(|| vec![0; memoranda.len()]);
                    cells[column] += 1;
                }
            }
        }
        let scheme = self.view.scheme("area");
        let needed = |place: usize, depth: usize| {
            let inside = scheme[place + 1..].iter().take_while(|(_, inner)| *inner > depth);
            inside.chain([&scheme[place]]).any(|(iri, _)| counts.contains_key(iri))
        };
        let rows: Vec<Row> = scheme
            .iter()
            .enumerate()
            .filter(|(place, (_, depth))| needed(*place, *depth))
            .map(|(_, (iri, depth))| {
                let cells = counts.get(iri).cloned().unwrap_or_else(|| vec![0; memoranda.len()]);
                let memoranda = cells.iter().filter(|count| **count > 0).count();
                Row { area: self.link(iri), depth: *depth, cells, memoranda }
            })
            .collect();
        let most = rows.iter().flat_map(|row| &row.cells).copied().max().unwrap_or(0);
        Matrix {
            columns: memoranda.into_iter().map(|iri| self.short(iri)).collect(),
            rows,
            most,
            left_out,
        }
    }
}
