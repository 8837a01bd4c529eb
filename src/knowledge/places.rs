//! I have a place as printed: which place is it?
//!
//! `data/words/places.tsv`. A place is found by its name in any script, by its one-character name
//! (港, 滬), with or without the word for what it is (重慶市 = 重慶), and behind the place it lies
//! in (浙江省杭州市 = 杭州).

use std::collections::{BTreeMap, BTreeSet};

use crate::error::Result;
use crate::knowledge::table::rows;
use crate::model::Language;
use crate::model::script::key;

/// Words behind a place name that say what it is.
const SUFFIXES: [&str; 9] =
    ["特別行政區", "壯族自治區", "維吾爾自治區", "回族自治區", "自治區", "省", "市", "縣", "區"];

/// A place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The last part of its IRI, made from its English name.
    pub id: String,
    /// Its names, one a language.
    pub labels: BTreeMap<Language, String>,
    /// Its other names, short ones included.
    pub aliases: BTreeSet<(Language, String)>,
    /// `country`, `sar`, `province`, `city`, …
    pub kind: String,
    /// The id of the place it lies in.
    pub within: Option<String>,
}

/// The places, by id.
#[derive(Debug, Clone, Default)]
pub struct Places {
    places: BTreeMap<String, Place>,
    ids: BTreeMap<String, String>,
}

impl Places {
    /// Reads the table; `file` names it in errors.
    ///
    /// Rows alike in English name and in where they lie are one place. Of several places with one
    /// English name, the first in rank (country, then region of the first order, then city, …; one
    /// with a short name before one without) has the plain id, the others name where they lie.
    ///
    /// # Errors
    /// [`crate::error::Error::Table`] for a wrong header or a row without a name.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let columns = ["zh-Hant", "zh-Hans", "en", "short", "kind", "within"];
        let mut groups: BTreeMap<(String, &str), Vec<_>> = BTreeMap::new();
        for row in rows(file, text, &columns)? {
            if row.field(0).is_empty() || row.field(2).is_empty() {
                let column = if row.field(0).is_empty() { 0 } else { 2 };
                return Err(row.error(column, "a place needs a name in zh-Hant and in en"));
            }
            groups.entry((slug(row.field(2)), row.field(5))).or_default().push(row);
        }
        let mut by_slug: BTreeMap<&str, Vec<(usize, bool, &str)>> = BTreeMap::new();
        for ((slug, within), rows) in &groups {
            let rank = rows.iter().map(|row| rank(row.field(4))).min().unwrap_or(usize::MAX);
            let obscure = rows.iter().all(|row| row.field(3).is_empty());
            by_slug.entry(slug).or_default().push((rank, obscure, *within));
        }
        let english: BTreeMap<&str, String> = groups
            .iter()
            .flat_map(|((slug, _), rows)| rows.iter().map(move |row| (row.field(0), slug.clone())))
            .collect();
        let mut table = Self::default();
        let mut ids = BTreeMap::new();
        for ((slug, within), rows) in &groups {
            let first = by_slug[slug.as_str()].iter().min().is_some_and(|(_, _, w)| w == within);
            let id = match english.get(within) {
                Some(outer) if !first => format!("{slug}-in-{outer}"),
                _ => slug.clone(),
            };
            for row in rows {
                ids.insert(row.field(0), id.clone());
            }
            let row = rows[0];
            let texts = [row.field(0), row.field(1), row.field(2)];
            let labels: BTreeMap<Language, String> = Language::ALL
                .into_iter()
                .zip(texts)
                .filter(|(_, text)| !text.is_empty())
                .map(|(language, text)| (language, text.to_owned()))
                .collect();
            let mut aliases = BTreeSet::new();
            for row in rows {
                aliases.insert((Language::ZhHant, row.field(0).to_owned()));
                aliases.insert((Language::ZhHans, row.field(1).to_owned()));
                aliases.extend(row.list(3).map(|short| (Language::ZhHant, short.to_owned())));
            }
            aliases
                .retain(|(language, name)| !name.is_empty() && labels.get(language) != Some(name));
            let kind = row.field(4).to_owned();
            let place = Place { id: id.clone(), labels, aliases, kind, within: None };
            table.places.insert(id, place);
        }
        for ((_, within), rows) in &groups {
            let outer = ids.get(within).cloned();
            if let Some(place) = ids.get(rows[0].field(0)).and_then(|id| table.places.get_mut(id)) {
                place.within = outer.filter(|outer| *outer != place.id);
            }
        }
        table.index();
        Ok(table)
    }

    /// Full names before short ones, greater places before smaller ones.
    fn index(&mut self) {
        let mut places: Vec<&Place> = self.places.values().collect();
        places.sort_by_key(|place| (rank(&place.kind), place.id.as_str()));
        let mut ids = BTreeMap::new();
        for place in &places {
            for name in place.labels.values() {
                ids.entry(key(name)).or_insert_with(|| place.id.clone());
            }
        }
        for place in &places {
            for (_, name) in &place.aliases {
                ids.entry(key(name)).or_insert_with(|| place.id.clone());
            }
        }
        self.ids = ids;
    }

    /// The place with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Place> {
        self.places.get(id)
    }

    /// The place of a printed name, or of a jurisdiction (`hong-kong`).
    #[must_use]
    pub fn find(&self, printed: &str) -> Option<&Place> {
        let name = key(printed);
        let found = self.ids.get(&name).or_else(|| self.ids.get(&self.bare(&name)?));
        found.and_then(|id| self.places.get(id)).or_else(|| self.places.get(printed))
    }

    /// The name without the word for what it is, and without the place it lies in.
    fn bare(&self, name: &str) -> Option<String> {
        let plain = |name: &str| {
            SUFFIXES.iter().find_map(|suffix| Some(name.strip_suffix(&key(suffix))?.to_owned()))
        };
        let known = |name: &String| self.ids.contains_key(name);
        if let Some(plain) = plain(name).filter(known) {
            return Some(plain);
        }
        // 浙江省杭州市: cut after the word that ends the outer place.
        let inner = SUFFIXES.iter().find_map(|suffix| {
            let (outer, inner) = name.split_once(&key(suffix))?;
            (known(&outer.to_owned()) && !inner.is_empty()).then(|| inner.to_owned())
        })?;
        if known(&inner) { Some(inner) } else { plain(&inner).filter(known) }
    }
}

/// How places of one name are ordered: the greater first.
fn rank(kind: &str) -> usize {
    let order = ["country", "sar", "municipality", "province", "autonomous-region", "city"];
    order.iter().position(|known| *known == kind).unwrap_or(order.len())
}

/// `the Hong Kong Island` → `hong-kong-island`.
fn slug(english: &str) -> String {
    let english = english.strip_prefix("the ").unwrap_or(english).to_lowercase();
    let words = english.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’');
    let ascii = |word: &str| word.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    words.map(ascii).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "zh-Hant\tzh-Hans\ten\tshort\tkind\twithin\n\
        中國\t中国\tChina\t中\tcountry\t\n\
        內地\t内地\tthe Mainland\t\tregion\t中國\n\
        香港\t香港\tHong Kong\t港\tsar\t中國\n\
        重慶\t重庆\tChongqing\t渝\tmunicipality\t中國\n\
        浙江\t浙江\tZhejiang\t浙\tprovince\t中國\n\
        福建\t福建\tFujian\t閩\tprovince\t中國\n\
        江西\t江西\tJiangxi\t贛\tprovince\t中國\n\
        撫州\t抚州\tFuzhou\t\tcity\t江西\n\
        福州\t福州\tFuzhou\t榕\tcity\t福建\n\
        杭州\t杭州\tHangzhou\t杭\tcity\t浙江\n\
        印尼\t印尼\tIndonesia\t\tcountry\t\n\
        印度尼西亞\t印度尼西亚\tIndonesia\t\tcountry\t\n";

    #[test]
    fn a_place_is_found_by_any_of_its_names() {
        let places = Places::parse("places.tsv", TABLE).unwrap();
        let case = |printed: &str, expected: Option<&str>| {
            assert_eq!(places.find(printed).map(|place| place.id.as_str()), expected, "{printed}");
        };
        case("港", Some("hong-kong"));
        case("重慶市", Some("chongqing"));
        case("重庆", Some("chongqing"));
        case("香港特別行政區", Some("hong-kong"));
        case("浙江省杭州市", Some("hangzhou"));
        case("福州", Some("fuzhou"));
        case("撫州市", Some("fuzhou-in-jiangxi"));
        case("印度尼西亞", Some("indonesia"));
        case("mainland", Some("mainland"));
        case("Hong Kong", Some("hong-kong"));
        case("hong-kong", Some("hong-kong"));
        case("政府總部", None);
        assert_eq!(places.get("hangzhou").unwrap().within.as_deref(), Some("zhejiang"));
    }
}
