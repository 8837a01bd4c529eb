//! I have a name: which state, or which region of the first order of a state, is it?
//!
//! `data/words/regions.tsv`: the members of the United Nations, and provinces, states and prefectures
//! of the countries that memoranda are mostly signed with.

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::knowledge::table::{Row, rows};
use crate::model::script::key;

/// The columns of the table.
pub const COLUMNS: [&str; 9] =
    ["zh-Hant", "zh-Hans", "en", "aliases", "adjective", "capital", "kind", "within", "source"];

/// A state, or a region of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Region {
    /// Its usual name in zh-Hant, zh-Hans and en.
    pub names: [String; 3],
    /// Its other names, long forms included, in any script.
    pub aliases: Vec<String>,
    /// What is of it is called, in English: Thai.
    pub adjectives: Vec<String>,
    /// Its capital, in any script; for states only.
    pub capitals: Vec<String>,
    /// `country`, `state`, `province`, `prefecture`, …
    pub kind: String,
    /// The zh-Hant name of the state it is a region of; empty for a state.
    pub within: String,
}

impl Region {
    fn of(row: &Row<'_>) -> Self {
        let owned = |column| row.list(column).map(str::to_owned).collect();
        Self {
            names: [0, 1, 2].map(|column| row.field(column).to_owned()),
            aliases: owned(3),
            adjectives: owned(4),
            capitals: owned(5),
            kind: row.field(6).to_owned(),
            within: row.field(7).to_owned(),
        }
    }

    /// Its names and aliases.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        self.names.iter().chain(&self.aliases).map(String::as_str)
    }
}

/// The states and regions, in the order of the table.
#[derive(Debug, Clone, Default)]
pub struct Regions {
    regions: Vec<Region>,
    /// By the keys of their names; states before regions of the same name.
    by_key: FxHashMap<String, usize>,
}

impl Regions {
    /// Reads the table; `file` names it in errors.
    ///
    /// # Errors
    /// [`crate::error::Error::Table`] for a wrong header, or a row without a name in zh-Hant or en.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let mut table = Self::default();
        for row in rows(file, text, &COLUMNS)? {
            for (column, language) in [(0, "zh-Hant"), (2, "en")] {
                if row.field(column).is_empty() {
                    return Err(row.error(column, format!("a region needs a name in {language}")));
                }
            }
            let region = Region::of(&row);
            for name in region.forms() {
                table.by_key.entry(key(name)).or_insert(table.regions.len());
            }
            table.regions.push(region);
        }
        Ok(table)
    }

    /// The region with this name, in any script; a leading article is no part of it.
    #[must_use]
    pub fn find(&self, printed: &str) -> Option<&Region> {
        let name = printed.strip_prefix("the ").unwrap_or(printed);
        self.by_key.get(&key(name)).map(|&at| &self.regions[at])
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Region> {
        self.regions.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shipped() -> Regions {
        Regions::parse("regions.tsv", include_str!("../../data/words/regions.tsv")).unwrap()
    }

    #[test]
    fn a_region_is_found_by_any_of_its_names() {
        let regions = shipped();
        let case = |printed: &str, expected: Option<&str>| {
            let found = regions.find(printed).map(|region| region.names[2].as_str());
            assert_eq!(found, expected, "{printed}");
        };
        case("Lao PDR", Some("Laos"));
        case("the Kingdom of Cambodia", Some("Cambodia"));
        case("老撾人民民主共和國", Some("Laos"));
        case("老挝", Some("Laos"));
        case("British Columbia", Some("British Columbia"));
        case("卑詩省", Some("British Columbia"));
        case("Georgia", Some("Georgia"));
        case("北威州", Some("North Rhine-Westphalia"));
        case("Oregonia", None);
        assert!(regions.find("Georgia").unwrap().within.is_empty());
    }

    #[test]
    fn every_region_lies_in_a_state_of_the_table_and_names_a_source() {
        let regions = shipped();
        let states = regions.iter().filter(|region| region.kind == "country").count();
        assert_eq!(states, 195, "members of the United Nations, and its two observers");
        for region in regions.iter().filter(|region| !region.within.is_empty()) {
            let state = regions.find(&region.within);
            assert!(state.is_some_and(|state| state.kind == "country"), "{region:?}");
        }
        let table = include_str!("../../data/words/regions.tsv");
        for row in rows("regions.tsv", table, &COLUMNS).unwrap() {
            assert!(!row.field(8).is_empty(), "line {}", row.line());
        }
    }
}
