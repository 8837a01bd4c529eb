//! I have a heading: which area of co-operation is it?
//!
//! `data/areas.tsv`: headings as printed (`exact`), and words for headings not seen yet (`word`).

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Result;
use crate::knowledge::table::rows;
use crate::model::script::key;

/// Which concept of the scheme `area` a heading stands for.
#[derive(Debug, Clone, Default)]
pub struct Areas {
    exact: BTreeMap<String, BTreeSet<String>>,
    words: Vec<(String, String)>,
}

impl Areas {
    /// Reads the table; `file` names it in errors.
    ///
    /// # Errors
    /// [`crate::error::Error::Table`] for a wrong header, an empty heading or concept, an unknown
    /// way of matching.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let mut areas = Self::default();
        for row in rows(file, text, &["heading", "match", "concept"])? {
            let (heading, concept) = (key(row.field(0)), row.field(2));
            if heading.is_empty() || concept.is_empty() {
                let column = if heading.is_empty() { 0 } else { 2 };
                return Err(row.error(column, "the field is empty; give a heading and a concept"));
            }
            match row.field(1) {
                "exact" => {
                    areas.exact.entry(heading).or_default().insert(concept.to_owned());
                }
                "word" => areas.words.push((heading, concept.to_owned())),
                other => {
                    return Err(row.error(1, format!("{other:?} is no match: write exact or word")));
                }
            }
        }
        // Longer words first, so that 文化旅遊 is not taken for 文化.
        areas.words.sort_by_key(|(word, _)| std::cmp::Reverse(word.chars().count()));
        Ok(areas)
    }

    /// The concepts of a heading, in any script; empty for one that nothing is known of.
    ///
    /// A heading of its own row has that row's concepts; any other has those of all the words in
    /// it, none of which lies inside another.
    #[must_use]
    pub fn concepts(&self, heading: &str) -> BTreeSet<&str> {
        let mut rest = key(heading);
        if let Some(concepts) = self.exact.get(&rest) {
            return concepts.iter().map(String::as_str).collect();
        }
        let mut found = BTreeSet::new();
        for (word, concept) in &self.words {
            if rest.contains(word) {
                rest = rest.replace(word, "\n");
                found.insert(concept.as_str());
            }
        }
        found
    }

    /// All concepts that the table names.
    #[must_use]
    pub fn all(&self) -> BTreeSet<&str> {
        let words = self.words.iter().map(|(_, concept)| concept);
        self.exact.values().flatten().chain(words).map(String::as_str).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_in_any_script_finds_its_areas() {
        let areas = Areas::parse("areas.tsv", include_str!("../../data/areas.tsv")).unwrap();
        let case = |heading: &str, expected: &[&str]| {
            let found: Vec<&str> = areas.concepts(heading).into_iter().collect();
            assert_eq!(found, expected, "{heading}");
        };
        case("法律服務", &["law"]);
        case("法律和爭議解決", &["law"]);
        case("共建「一帶一路」和商貿投資", &["trade-investment"]);
        case("医疗卫生及中医药", &["health"]);
        case("航空航运和物流", &["transport-logistics"]);
        case("教育、青年和醫療", &["education", "health", "youth"]);
        case("文化旅游与体育", &["culture-tourism", "sport"]);
        case("Innovation and Technology", &["innovation-technology"]);
        case("無題", &[]);
    }
}
