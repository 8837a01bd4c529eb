//! I have a name: which words in it tell nothing, and which are short for others?
//!
//! `data/words/places.tsv`, `bodies.tsv`, `offices.tsv`, `surnames.tsv`, `shortforms.tsv` and
//! `commonnouns.tsv`.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::knowledge::bodies::Bodies;
use crate::knowledge::divisions::Divisions;
use crate::knowledge::mechanisms::Mechanisms;
use crate::knowledge::placenames::PlaceNames;
use crate::knowledge::table::rows;
use crate::model::Class;
use crate::model::script::{is_han, key};

/// Names of this many bytes are proper names without a look at their words.
const LONG: usize = 120;

/// Place names, short forms of the last words of bodies, and common nouns.
#[derive(Debug, Clone, Default)]
pub struct Naming {
    /// The place names.
    pub places: PlaceNames,
    /// The places that have bodies.
    divisions: Divisions,
    /// The kinds of bodies that places have.
    bodies: Bodies,
    /// The posts that places and regions have.
    offices: Bodies,
    /// How surnames, folded, are spelt in Latin letters.
    surnames: FxHashMap<String, Vec<String>>,
    /// 管委會 → 管理委員會, as keys.
    short_forms: FxHashMap<String, String>,
    /// Characters in the longest short form.
    longest: usize,
    /// What the nouns of each class end in: 備忘錄.
    nouns: BTreeMap<Class, Vec<String>>,
    /// These nouns, and the words that stand beside them without making a name: 合作.
    common: BTreeMap<Class, Vec<String>>,
    mechanisms: Option<Mechanisms>,
}

impl Naming {
    /// Reads those of the tables, given as (file name, content), that it needs: `places.tsv`,
    /// `bodies.tsv`, `offices.tsv`, `surnames.tsv`, `shortforms.tsv`, `commonnouns.tsv`, `mechanisms.tsv`,
    /// `series.tsv`.
    ///
    /// # Errors
    /// [`crate::error::Error::Table`] for a wrong header, an empty field, an unknown class or role,
    /// a short form given twice.
    pub fn parse<'a>(tables: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self> {
        let tables: Vec<(&str, &str)> = tables.into_iter().collect();
        let mechanisms = Some(Mechanisms::parse(tables.iter().copied())?);
        let mut naming = Self { mechanisms, ..Self::default() };
        for (file, text) in tables {
            match file.rsplit('/').next().unwrap_or(file) {
                "places.tsv" => {
                    naming.places = PlaceNames::parse(file, text)?;
                    naming.divisions = Divisions::parse(file, text)?;
                }
                "bodies.tsv" => naming.bodies = Bodies::parse(file, text)?,
                "offices.tsv" => naming.offices = Bodies::parse(file, text)?,
                "surnames.tsv" => naming.read_surnames(file, text)?,
                "shortforms.tsv" => naming.read_short_forms(file, text)?,
                "commonnouns.tsv" => naming.read_common_nouns(file, text)?,
                _ => {}
            }
        }
        Ok(naming)
    }

    fn read_short_forms(&mut self, file: &str, text: &str) -> Result<()> {
        for row in rows(file, text, &["short", "full", "note"])? {
            let (short, full) = (key(row.field(0)), key(row.field(1)));
            if let Some(column) = [&short, &full].iter().position(|name| name.is_empty()) {
                return Err(row.error(column, "empty; write the short form and the full one"));
            }
            self.longest = self.longest.max(short.chars().count());
            if self.short_forms.insert(short, full).is_some() {
                let reason = "this short form stands above already; keep one of the two";
                return Err(row.error(0, reason));
            }
        }
        Ok(())
    }

    fn read_surnames(&mut self, file: &str, text: &str) -> Result<()> {
        for row in rows(file, text, &["surname", "pinyin", "cantonese"])? {
            let spelt = row.list(1).chain(row.list(2)).map(key);
            self.surnames.entry(key(row.field(0))).or_default().extend(spelt);
        }
        Ok(())
    }

    fn read_common_nouns(&mut self, file: &str, text: &str) -> Result<()> {
        for row in rows(file, text, &["word", "class", "role"])? {
            let word = key(row.field(0));
            let class = row.field(1).parse().map_err(|error| row.error(1, format!("{error}")))?;
            if word.is_empty() {
                return Err(row.error(0, "empty; write the word"));
            }
            match row.field(2) {
                "noun" => self.nouns.entry(class).or_default().push(word.clone()),
                "beside" => {}
                other => {
                    let reason = format!("{other:?} is no role: write noun or beside");
                    return Err(row.error(2, reason));
                }
            }
            self.common.entry(class).or_default().push(word);
        }
        Ok(())
    }

    /// What a body is known by in all languages, where its name is a place and a kind of body and
    /// nothing else.
    #[must_use]
    pub fn compose(&self, name: &str) -> Option<String> {
        self.bodies.compose(&self.divisions, name)
    }

    /// What a post of a place is known by in all languages: `湖北/governor`.
    #[must_use]
    pub fn office(&self, post: &str) -> Option<String> {
        self.offices.compose(&self.divisions, post)
    }

    /// A post that names no place: `chief-executive`.
    #[must_use]
    pub fn office_alone(&self, post: &str) -> Option<&str> {
        self.offices.kind(post)
    }

    /// How the surname of a folded Chinese name is spelt in Latin letters, in Mandarin or Cantonese.
    #[must_use]
    pub fn surname_spelt(&self, name: &str) -> &[String] {
        let ends = name.char_indices().map(|(at, _)| at).chain([name.len()]).skip(1).take(2);
        let found = ends.filter_map(|end| self.surnames.get(&name[..end]));
        found.last().map_or(&[], Vec::as_slice)
    }

    /// A folded name without the province in front of a city of it.
    #[must_use]
    pub fn without_outer_place<'n>(&self, name: &'n str) -> &'n str {
        self.divisions.without_outer(name).unwrap_or(name)
    }

    /// Whether a folded name is built on a common noun of its class: ends in it, or for an English
    /// name has it.
    #[must_use]
    pub fn on_common_noun(&self, class: Class, name: &str) -> bool {
        let han = name.contains(is_han);
        self.nouns.get(&class).into_iter().flatten().any(|noun| {
            if han { name.ends_with(noun.as_str()) } else { name.contains(noun.as_str()) }
        })
    }

    /// Whether a folded name is nothing but a common noun of its class and words beside it, so
    /// that it may name many such things.
    #[must_use]
    pub fn is_common(&self, class: Class, name: &str) -> bool {
        let Some(words) = self.common.get(&class).filter(|_| name.len() <= LONG) else {
            return false;
        };
        let mut reached = vec![false; name.len() + 1];
        reached[0] = true;
        for at in 0..name.len() {
            if reached[at] {
                for word in words.iter().filter(|word| name[at..].starts_with(word.as_str())) {
                    reached[at + word.len()] = true;
                }
            }
        }
        reached[name.len()] && self.on_common_noun(class, name)
    }

    /// What all forms of the name of a mechanism, or of a session of one, have in common; nothing for
    /// another name. Takes a key.
    #[must_use]
    pub fn mechanism(&self, name: &str) -> Option<String> {
        self.mechanisms.as_ref()?.form(name)
    }

    /// A folded name whose last words are a short form, with the full one in its place: at least
    /// two characters stand before it.
    #[must_use]
    pub fn lengthened(&self, name: &str) -> Option<String> {
        let starts: Vec<usize> = name.char_indices().skip(2).map(|(at, _)| at).collect();
        let near = starts.len().saturating_sub(self.longest);
        starts[near..].iter().find_map(|start| {
            let full = self.short_forms.get(&name[*start..])?;
            (!name.ends_with(full.as_str())).then(|| format!("{}{full}", &name[..*start]))
        })
    }
}

#[cfg(test)]
impl Naming {
    /// That of the project's own tables.
    pub(crate) fn of_project() -> Self {
        let tables = [
            ("places.tsv", include_str!("../../data/words/places.tsv")),
            ("bodies.tsv", include_str!("../../data/words/bodies.tsv")),
            ("offices.tsv", include_str!("../../data/words/offices.tsv")),
            ("surnames.tsv", include_str!("../../data/words/surnames.tsv")),
            ("shortforms.tsv", include_str!("../../data/words/shortforms.tsv")),
            ("commonnouns.tsv", include_str!("../../data/words/commonnouns.tsv")),
            ("mechanisms.tsv", include_str!("../../data/words/mechanisms.tsv")),
            ("series.tsv", include_str!("../../data/words/series.tsv")),
        ];
        Self::parse(tables).expect("the tables of the project can be read")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_cannot_be_used_says_where_and_why() {
        let case = |file: &str, text: &str, expected: &str| {
            assert_eq!(Naming::parse([(file, text)]).unwrap_err().to_string(), expected);
        };
        let short = "short\tfull\tnote\n管委會\t管理委員會\n";
        case(
            "shortforms.tsv",
            &format!("{short}管委会\t管理委員會\n"),
            "shortforms.tsv:3:1: this short form stands above already; keep one of the two",
        );
        case(
            "shortforms.tsv",
            &format!("{short}商務委\n"),
            "shortforms.tsv:3:2: empty; write the short form and the full one",
        );
        case(
            "commonnouns.tsv",
            "word\tclass\trole\n中心\tinstitution\thead\n",
            "commonnouns.tsv:2:3: \"head\" is no role: write noun or beside",
        );
    }

    #[test]
    fn names_of_common_nouns_alone_are_common() {
        let naming = Naming::of_project();
        let case = |class, name: &str, expected| {
            assert_eq!(naming.is_common(class, &key(name)), expected, "{name}");
        };
        case(Class::Agreement, "合作備忘錄", true);
        case(Class::Agreement, "Memorandum of Co-operation", true);
        case(Class::Agreement, "教育合作備忘錄", false);
        case(Class::Event, "會晤暨會議", true);
        case(Class::Event, "滬港合作會議", false);
        case(Class::Event, "數字經濟峰會", false);
        for name in ["創新創業中心", "秘書處", "管理委員會", "人才服務中心"] {
            case(Class::Institution, name, true);
        }
        for name in ["教育局", "嶺南大學", "食物安全中心", "國際調解院", "及", ""]
        {
            case(Class::Institution, name, false);
        }
        assert!(naming.on_common_noun(Class::Agreement, &key("教育合作備忘錄")));
        assert!(!naming.on_common_noun(Class::Agreement, &key("備忘錄附件")));
    }

    #[test]
    fn a_short_form_at_the_end_of_a_name_is_lengthened() {
        let table = "short\tfull\tnote\n管委會\t管理委員會\t\n工商聯\t工商業聯合會\t\n";
        let naming = Naming::parse([("data/words/shortforms.tsv", table)]).unwrap();
        let case = |name: &str, expected: Option<&str>| {
            assert_eq!(naming.lengthened(&key(name)), expected.map(key), "{name}");
        };
        case("臨港新片區管委會", Some("臨港新片區管理委員會"));
        case("山东省工商联", Some("山東省工商業聯合會"));
        case("管委會", None);
        case("臨港新片區管理委員會", None);
    }
}
