//! I have a name: does a place stand in it?
//!
//! `data/words/places.tsv`; names are compared by their [`key`].

use rustc_hash::{FxHashMap, FxHashSet};

use crate::error::Result;
use crate::knowledge::table::rows;
use crate::model::script::{is_han, key};

const COLUMNS: [&str; 6] = ["zh-Hant", "zh-Hans", "en", "short", "kind", "within"];

/// What an administrative place is called after its name: 省 or 市.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// A province: 省.
    Province,
    /// A municipality or city: 市.
    City,
}

impl Level {
    /// The character after the name.
    #[must_use]
    pub fn suffix(self) -> char {
        match self {
            Self::Province => '省',
            Self::City => '市',
        }
    }
}

/// The place names.
#[derive(Debug, Clone, Default)]
pub struct PlaceNames {
    /// Names of one province or one city; `None` where two places share the name.
    levels: FxHashMap<String, Option<Level>>,
    /// Names of countries, provinces, cities and regions, of two characters or more.
    names: FxHashSet<String>,
    /// One-character names: 港, 滬.
    short: FxHashSet<char>,
    /// English names of provinces and the like.
    english: Vec<String>,
    /// Characters in the longest of `names`.
    longest: usize,
}

impl PlaceNames {
    /// Reads the table.
    ///
    /// # Errors
    /// [`crate::error::Error::Table`] for a wrong header or too many fields.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let mut places = Self::default();
        for row in rows(file, text, &COLUMNS)? {
            let (name, kind) = (key(row.field(0)), row.field(4));
            let level = match kind {
                "province" => Some(Level::Province),
                "municipality" | "city" => Some(Level::City),
                _ => None,
            };
            if level.is_some() || matches!(kind, "district" | "county" | "locality") {
                let shared = places.levels.contains_key(&name);
                places.levels.insert(name.clone(), if shared { None } else { level });
            }
            let first_tier =
                matches!(kind, "province" | "municipality" | "autonomous-region" | "sar");
            if first_tier || matches!(kind, "city" | "country" | "region") {
                let long = |name: &String| name.chars().nth(1).is_some();
                for name in [name, key(row.field(1))].into_iter().filter(long) {
                    places.longest = places.longest.max(name.chars().count());
                    places.names.insert(name);
                }
            }
            if first_tier {
                places.short.extend(row.list(3).filter_map(|name| single(&key(name))));
                places.english.push(key(row.field(2)));
            }
        }
        places.english.push(key("Mainland"));
        places.english.retain(|name| !name.is_empty());
        Ok(places)
    }

    /// The name of one province or city at the head of a folded name, with what follows it.
    #[must_use]
    pub fn leading<'n>(&self, name: &'n str) -> Option<(&'n str, Level, &'n str)> {
        let ends = name.char_indices().skip(1).take(self.longest.max(1)).map(|(at, _)| at);
        let found = ends.filter(|end| self.levels.contains_key(&name[..*end])).last()?;
        let level = (*self.levels.get(&name[..found])?)?;
        Some((&name[..found], level, &name[found..]))
    }

    /// Whether a folded name tells a place: by its name, or by two one-character names side by
    /// side (滬港).
    #[must_use]
    pub fn named_in(&self, name: &str) -> bool {
        if !name.contains(is_han) {
            return self.english.iter().any(|place| name.contains(place.as_str()));
        }
        let chars: Vec<char> = name.chars().collect();
        if chars.windows(2).any(|pair| pair.iter().all(|c| self.short.contains(c))) {
            return true;
        }
        let starts = name.char_indices().map(|(start, _)| start);
        starts.into_iter().any(|start| {
            let rest = &name[start..];
            let ends = rest.char_indices().skip(1).map(|(end, _)| end).chain([rest.len()]);
            ends.take(self.longest).any(|end| self.names.contains(&rest[..end]))
        })
    }
}

fn single(name: &str) -> Option<char> {
    let mut chars = name.chars();
    chars.next().filter(|_| chars.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places() -> PlaceNames {
        let rows = "上海\t上海\tShanghai\t滬|申\tmunicipality\t中國\n\
                    香港\t香港\tHong Kong\t港\tsar\t中國\n\
                    吉林\t吉林\tJilin\t吉\tprovince\t中國\n\
                    吉林\t吉林\tJilin City\t\tcity\t吉林\n\
                    湖南\t湖南\tHunan\t湘\tprovince\t中國\n";
        PlaceNames::parse("p.tsv", &format!("{}\n{rows}", COLUMNS.join("\t"))).unwrap()
    }

    #[test]
    fn a_leading_place_is_told_from_what_follows() {
        let places = places();
        let case = |name: &str, expected| assert_eq!(places.leading(name), expected, "{name}");
        case("上海市律师协会", Some(("上海", Level::City, "市律师协会")));
        case("湖南省委", Some(("湖南", Level::Province, "省委")));
        case("吉林市商会", None);
        case("律师会", None);
        case("", None);
    }

    #[test]
    fn a_place_inside_a_name_is_seen() {
        let places = places();
        let case = |name: &str, expected| assert_eq!(places.named_in(name), expected, "{name}");
        case("湘港科技合作备忘录", true);
        case("关于与上海合作的安排", true);
        case("法律服务合作协议书", false);
        case("关于港口的协议", false);
        case("arrangementbetweenhongkongandshandong", true);
        case("frameworkagreementonmuseumexchange", false);
    }
}
