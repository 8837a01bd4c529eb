//! A file of links, read and written.

use std::collections::BTreeMap;

use csv::{QuoteStyle, ReaderBuilder, StringRecord, Terminator, WriterBuilder};

use super::mapping::Mapping;
use super::metadata::Metadata;
use super::rules;
use super::slot::{Holds, Slot};
use crate::error::Issue;

/// The prefixes that every file has, and what they stand for.
const BUILT_IN: [(&str, &str); 8] = [
    ("linkml", "https://w3id.org/linkml/"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("semapv", "https://w3id.org/semapv/vocab/"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("sssom", "https://w3id.org/sssom/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// The rows of a file, and its head.
///
/// A file in the canonical form is the same bytes after reading and writing.
///
/// # Source
/// [SSSOM/TSV](https://mapping-commons.github.io/sssom/spec-formats-tsv/)
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MappingSet {
    metadata: Metadata,
    mappings: Vec<Mapping>,
}

impl MappingSet {
    /// A file without rows.
    #[must_use]
    pub fn new(id: &str, title: &str, licence: &str) -> Self {
        let mut metadata = Metadata::default();
        for (key, value) in
            [("mapping_set_id", id), ("mapping_set_title", title), ("license", licence)]
        {
            metadata.values.insert(key.to_owned(), vec![value.to_owned()]);
        }
        Self { metadata, mappings: Vec::new() }
    }

    /// Reads a file; `file` names it in what is told.
    ///
    /// Returned beside the rows: what is wrong, each with line and column, and what to do. A row
    /// that cannot be relied on is left out; so are both of two that contradict each other.
    #[must_use]
    pub fn parse(file: &str, text: &str) -> (Self, Vec<Issue>) {
        let mut issues = Vec::new();
        let head: Vec<&str> = text.lines().map_while(|line| line.strip_prefix('#')).collect();
        let metadata = Metadata::parse(file, &head, &mut issues);
        let table: usize = text.split_inclusive('\n').take(head.len()).map(str::len).sum();
        let mut set = Self { metadata, mappings: Vec::new() };
        set.head_is_whole(file, &mut issues);
        set.rows(file, &text[table..], head.len(), &mut issues);
        rules::apart(file, &mut set.mappings, &mut issues);
        issues.sort();
        (set, issues)
    }

    fn head_is_whole(&self, file: &str, issues: &mut Vec<Issue>) {
        for key in ["mapping_set_id", "license"] {
            if self.metadata.get(key).is_none() {
                let message = format!("the head has no {key}; write a line #{key}: …");
                issues.push(Issue::new(format!("{file}:1:1"), message));
            }
        }
        for (prefix, iri) in &self.metadata.prefixes {
            let built_in = BUILT_IN.iter().find(|(own, _)| own == prefix);
            if let Some((_, own)) = built_in.filter(|(_, own)| own != iri) {
                let message = format!("the prefix {prefix:?} stands for {own}; remove it");
                issues.push(Issue::new(format!("{file}:1:1"), message));
            }
        }
    }

    fn rows(&mut self, file: &str, table: &str, above: usize, issues: &mut Vec<Issue>) {
        let mut reader = ReaderBuilder::new()
            .delimiter(b'\t')
            .has_headers(false)
            .flexible(true)
            .from_reader(table.as_bytes());
        let mut columns: Vec<Option<Slot>> = Vec::new();
        let mut shared: BTreeMap<Slot, String> = BTreeMap::new();
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    let place = format!("{file}:{}:1", above as u64 + line);
                    issues.push(Issue::new(place, format!("it is no row: {error}")));
                    continue;
                }
            };
            let line = record.position().map_or(0, csv::Position::line);
            let line = above + usize::try_from(line).unwrap_or(usize::MAX - above);
            let mut tell = |column: usize, message: String| {
                issues.push(Issue::new(format!("{file}:{line}:{}", column + 1), message));
            };
            if columns.is_empty() {
                columns = header(&record, &mut tell);
                let own = |slot: &Slot| columns.contains(&Some(*slot));
                let slots = Slot::ALL.iter().filter(|slot| slot.is_shared() && !own(slot));
                let values = slots.filter_map(|slot| Some((*slot, self.metadata.shared(*slot)?)));
                shared = values.collect();
                continue;
            }
            let mut mapping = Mapping::default();
            mapping.line = line;
            for (slot, value) in &shared {
                mapping.set(*slot, value.clone());
            }
            if record.len() > columns.len() {
                let count = columns.len();
                tell(count, format!("{} fields, but the header has {count}", record.len()));
                continue;
            }
            for (field, slot) in record.iter().zip(&columns) {
                if let Some(slot) = slot {
                    mapping.set(*slot, field);
                }
            }
            let faults = rules::faults(&mapping, |curie| self.expand(curie));
            if faults.is_empty() {
                self.mappings.push(mapping);
            }
            for (slot, message) in faults {
                let column = columns.iter().position(|own| *own == Some(slot));
                tell(column.unwrap_or(0), message);
            }
        }
        for (slot, _) in shared {
            self.metadata.values.remove(slot.name());
        }
        if columns.is_empty() {
            let place = format!("{file}:{}:1", above + 1);
            issues.push(Issue::new(place, "there is no header; write the names of the columns"));
        }
    }

    /// The file, in the canonical form.
    #[must_use]
    pub fn write(&self) -> String {
        let mut mappings = self.mappings.clone();
        mappings.sort_by(|a, b| a.key().cmp(&b.key()));
        let mut metadata = self.metadata.clone();
        for slot in Slot::ALL.iter().filter(|slot| slot.is_shared()) {
            let value = mappings.first().map_or("", |mapping| mapping.get(*slot)).to_owned();
            let all = mappings.iter().all(|mapping| mapping.get(*slot) == value);
            if all && !value.is_empty() && metadata.get(slot.name()).is_none() {
                let values = value.split('|').map(str::to_owned).collect();
                metadata.values.insert(slot.name().to_owned(), values);
                mappings.iter_mut().for_each(|mapping| mapping.set(*slot, ""));
            }
        }
        metadata.prefixes.retain(|prefix, _| {
            !is_built_in(prefix) && self.mappings.iter().any(|mapping| uses(mapping, prefix))
        });
        let filled = |slot: &&Slot| {
            Slot::REQUIRED.contains(slot) || mappings.iter().any(|m| !m.get(**slot).is_empty())
        };
        let columns: Vec<Slot> = Slot::ALL.iter().filter(filled).copied().collect();
        let mut writer = WriterBuilder::new()
            .delimiter(b'\t')
            .quote_style(QuoteStyle::Necessary)
            .terminator(Terminator::Any(b'\n'))
            .from_writer(Vec::new());
        let mut row = |fields: Vec<&str>| {
            writer.write_record(fields).expect("a vector takes every byte");
        };
        row(columns.iter().map(|slot| slot.name()).collect());
        for mapping in &mappings {
            row(columns.iter().map(|slot| mapping.get(*slot)).collect());
        }
        let table = writer.into_inner().expect("a vector takes every byte");
        metadata.write() + &String::from_utf8(table).expect("what was written is text")
    }

    /// The rows, in the order of the file.
    #[must_use]
    pub fn mappings(&self) -> &[Mapping] {
        &self.mappings
    }

    /// The rows of an entity.
    pub fn of(&self, subject: &str) -> impl Iterator<Item = &Mapping> {
        self.mappings.iter().filter(move |mapping| mapping.subject() == subject)
    }

    /// Adds a row, in the place of one with the same identity.
    pub fn put(&mut self, mapping: Mapping) {
        self.mappings.retain(|own| own.identity() != mapping.identity());
        self.mappings.push(mapping);
        self.mappings.sort_by(|a, b| a.key().cmp(&b.key()));
    }

    /// Takes away the rows that fit.
    pub fn remove(&mut self, fits: impl Fn(&Mapping) -> bool) {
        self.mappings.retain(|mapping| !fits(mapping));
    }

    /// The IRI that a CURIE stands for; `None` where its prefix is not declared.
    #[must_use]
    pub fn expand(&self, curie: &str) -> Option<String> {
        let (prefix, local) = curie.split_once(':')?;
        let built_in = || BUILT_IN.iter().find(|(own, _)| *own == prefix).map(|(_, iri)| *iri);
        let iri = self.metadata.prefixes.get(prefix).map(String::as_str).or_else(built_in)?;
        (!local.is_empty()).then(|| format!("{iri}{local}"))
    }

    /// A CURIE of this file as another writes it, with the prefix declared there.
    pub fn translate(&self, other: &mut Self, curie: &str) -> String {
        let declared = curie
            .split_once(':')
            .and_then(|(prefix, local)| Some((prefix, self.metadata.prefixes.get(prefix)?, local)));
        match declared {
            Some((prefix, namespace, local)) => other.curie(prefix, namespace, local),
            None => curie.to_owned(),
        }
    }

    /// The CURIE of an IRI that begins with `namespace`; `prefix` is declared for it where none is.
    pub fn curie(&mut self, prefix: &str, namespace: &str, local: &str) -> String {
        let own = self.metadata.prefixes.iter().find(|(_, iri)| *iri == namespace);
        if let Some((own, _)) = own {
            return format!("{own}:{local}");
        }
        let mut name = prefix.to_owned();
        while self.metadata.prefixes.contains_key(&name) || is_built_in(&name) {
            name.push('x');
        }
        self.metadata.prefixes.insert(name.clone(), namespace.to_owned());
        format!("{name}:{local}")
    }
}

/// The columns; what is no slot is told and read over.
fn header(record: &StringRecord, tell: &mut impl FnMut(usize, String)) -> Vec<Option<Slot>> {
    let mut columns: Vec<Option<Slot>> = Vec::new();
    for (index, name) in record.iter().enumerate() {
        let name = name.trim_start_matches('\u{feff}');
        let mut slot = Slot::of(name);
        if slot.is_none() {
            let known = Slot::ALL.iter().map(|slot| slot.name());
            let hint = crate::model::suggestion(name, known).unwrap_or_default();
            let hint = format!("the column {name:?} is none of SSSOM 1.0; {hint}");
            tell(index, hint.trim_end_matches([' ', ';']).to_owned());
        } else if columns.contains(&slot) {
            tell(index, format!("the column {name:?} stands there twice; remove one"));
            slot = None;
        }
        columns.push(slot);
    }
    for slot in Slot::REQUIRED {
        if !columns.contains(&Some(slot)) {
            tell(0, format!("the column {:?} is missing; add it", slot.name()));
        }
    }
    columns
}

fn is_built_in(prefix: &str) -> bool {
    BUILT_IN.iter().any(|(own, _)| *own == prefix)
}

/// Whether a CURIE of the row begins with the prefix.
fn uses(mapping: &Mapping, prefix: &str) -> bool {
    let curies = Slot::ALL.iter().filter(|slot| slot.holds() == Holds::Curie);
    let mut prefixes =
        curies.flat_map(|slot| mapping.list(*slot)).filter_map(|c| c.split_once(':'));
    prefixes.any(|(own, _)| own == prefix)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::links::Predicate;

    const DECIDED: &str = include_str!("../../data/links/wikidata.sssom.tsv");
    const PROPOSED: &str = include_str!("../../data/links/proposals.sssom.tsv");

    #[test]
    fn the_shipped_files_are_the_same_after_reading_and_writing() {
        for (text, rows) in [(DECIDED, 50), (PROPOSED, 1)] {
            let (set, issues) = MappingSet::parse("f", text);
            assert_eq!(issues, []);
            assert!(set.mappings().len() >= rows);
            assert_eq!(set.write(), text);
        }
    }

    #[test]
    fn a_person_stands_by_every_link_and_by_no_proposal() {
        let (set, _) = MappingSet::parse("f", DECIDED);
        assert!(set.mappings().iter().all(|m| m.is_reviewed() && m.date().is_some()));
        let sourced = set.mappings().iter().filter(|m| m.list(Slot::SeeAlso).next().is_some());
        assert_eq!(sourced.count(), set.mappings().len(), "an item without a source");
        let (set, _) = MappingSet::parse("f", PROPOSED);
        assert!(set.mappings().iter().all(|m| !m.is_reviewed() && !m.is_settled()));
    }

    #[test]
    fn values_with_quotes_tabs_and_line_ends_come_back_as_they_were() {
        let mut set = MappingSet::new("https://e.org/s", "t", "https://e.org/l");
        let subject = set.curie("memograph", "https://w3id.org/memograph/", "event/a");
        let object = set.curie("wd", "http://www.wikidata.org/entity/", "Q1");
        let comment = "he said \"no\"\tand\nwent, 香港 | 澳門";
        let row = Mapping::new(&subject, Predicate::Exact, &object, "semapv:MappingReview");
        set.put(row.with(Slot::Comment, comment).with(Slot::MappingDate, "2026-01-31"));
        let text = set.write();
        assert!(text.contains("#mapping_date: 2026-01-31\n"), "{text}");
        let (read, issues) = MappingSet::parse("f", &text);
        assert_eq!(issues, []);
        assert_eq!(read.mappings()[0].get(Slot::Comment), comment);
        assert_eq!(read.mappings()[0].get(Slot::MappingDate), "2026-01-31");
        assert_eq!(read.write(), text);
    }

    #[test]
    fn a_row_of_another_day_brings_the_column_back() {
        let (mut set, _) = MappingSet::parse("f", PROPOSED);
        let subject = "memograph:event/a";
        let row = Mapping::not_found(subject, "semapv:LexicalMatching");
        set.put(row.with(Slot::MappingDate, "2027-01-01"));
        let text = set.write();
        assert!(!text.contains("#mapping_date") && text.contains("\tmapping_date\t"), "{text}");
        let (read, issues) = MappingSet::parse("f", &text);
        assert_eq!(issues, []);
        assert_eq!(read.write(), text);
        let found = read.of(subject).find(|mapping| mapping.object().is_none()).unwrap();
        assert!(found.is_settled());
    }

    #[test]
    fn lines_above_the_table_count() {
        let text = PROPOSED.replace("wd:Q1305377", "wd:X1305377");
        let (_, issues) = MappingSet::parse("f", &text);
        assert_eq!(issues[0].place, "f:11:5");
    }
}
