//! I have a name: is it known beforehand?
//!
//! The lexicon is a reviewed table of entities with their names, `data/lexicon/*.tsv`.

use std::collections::BTreeMap;

use crate::error::Result;
use crate::knowledge::table::rows;
use crate::model::Class;
use crate::model::script::key;

const COLUMNS: [&str; 10] = [
    "id",
    "class",
    "kind",
    "zh-Hant",
    "zh-Hans",
    "en",
    "aliases",
    "jurisdiction",
    "part-of",
    "seen",
];

/// An entity of the lexicon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Short, ASCII, never changed: the last part of the entity's IRI.
    pub id: String,
    /// What it is.
    pub class: Class,
    /// Its kind within the class (`statutory-body`, `expo`, …), where said.
    pub kind: Option<String>,
    /// Its name in Traditional Chinese; may be empty.
    pub zh_hant: String,
    /// Its name in Simplified Chinese; may be empty.
    pub zh_hans: String,
    /// Its English name; may be empty.
    pub en: String,
    /// Other names, as printed.
    pub aliases: Vec<String>,
    /// Where it belongs (`hong-kong`, `shanghai`, …), where said.
    pub jurisdiction: Option<String>,
    /// The id of the entity it is a part of, where said.
    pub part_of: Option<String>,
    /// Where its names were seen: document ids, or sources outside.
    pub seen: Vec<String>,
}

impl Entry {
    /// All names, the preferred ones first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let preferred = [&self.zh_hant, &self.zh_hans, &self.en].into_iter();
        preferred.chain(&self.aliases).map(String::as_str).filter(|name| !name.is_empty())
    }

    /// All names, and those that begin with an article without it, too: `the` is mostly printed
    /// small in front of them, and belongs to the sentence.
    pub fn forms(&self) -> impl Iterator<Item = &str> {
        let bare = self.names().filter_map(|name| name.strip_prefix("The "));
        // `Treasury` alone may be another's.
        self.names().chain(bare.filter(|name| name.contains(' ')))
    }
}

/// The entries, by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lexicon {
    entries: BTreeMap<String, Entry>,
    /// The ids of the entries that bear a name, by its key.
    keys: BTreeMap<String, Vec<String>>,
}

impl Lexicon {
    /// Reads tables given as (file name, content).
    ///
    /// # Errors
    /// [`crate::error::Error::Table`] for a wrong header, an id that is empty, not ASCII, used twice or in the
    /// form of a made-up one (`x-…`), an unknown class, a row without a name, a `part-of` that
    /// names no row.
    pub fn parse<'a>(tables: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self> {
        let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
        let mut places: BTreeMap<String, String> = BTreeMap::new();
        let mut parents = Vec::new();
        for (file, text) in tables {
            for row in rows(file, text, &COLUMNS)? {
                let some =
                    |column| Some(row.field(column).to_owned()).filter(|text| !text.is_empty());
                let id = row.field(0);
                let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
                if id.is_empty() || !id.chars().all(plain) || id.starts_with("x-") {
                    let reason =
                        format!("{id:?} is no id: use a-z, 0-9 and -, not beginning with x-");
                    return Err(row.error(0, reason));
                }
                if let Some(first) = places.get(id) {
                    let reason =
                        format!("id {id:?} stands already at {first}; give each row its own id");
                    return Err(row.error(0, reason));
                }
                let class: Class =
                    row.field(1).parse().map_err(|error| row.error(1, format!("{error}")))?;
                let entry = Entry {
                    id: id.to_owned(),
                    class,
                    kind: some(2),
                    zh_hant: row.field(3).to_owned(),
                    zh_hans: row.field(4).to_owned(),
                    en: row.field(5).to_owned(),
                    aliases: row.list(6).map(str::to_owned).collect(),
                    jurisdiction: some(7),
                    part_of: some(8),
                    seen: row.list(9).map(str::to_owned).collect(),
                };
                if entry.names().next().is_none() {
                    return Err(row.error(3, "the row has no name; fill zh-Hant, zh-Hans or en"));
                }
                if let Some(parent) = &entry.part_of {
                    parents.push((row, parent.clone()));
                }
                places.insert(id.to_owned(), format!("{file}:{}", row.line()));
                entries.insert(id.to_owned(), entry);
            }
        }
        for (row, parent) in parents {
            if !entries.contains_key(&parent) {
                return Err(
                    row.error(8, format!("part-of names {parent:?}, which is the id of no row"))
                );
            }
        }
        Ok(Self::new(entries))
    }

    fn new(entries: BTreeMap<String, Entry>) -> Self {
        let mut keys: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for entry in entries.values() {
            for name in entry.forms() {
                let bearers = keys.entry(key(name)).or_default();
                if bearers.last() != Some(&entry.id) {
                    bearers.push(entry.id.clone());
                }
            }
        }
        Self { entries, keys }
    }

    /// All entries, sorted by id.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.values()
    }

    /// The entry with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.entries.get(id)
    }

    /// The entries that have a name with this [`key`], sorted by id.
    pub fn by_key(&self, key: &str) -> impl Iterator<Item = &Entry> {
        let ids = self.keys.get(key).into_iter().flatten();
        ids.filter_map(|id| self.entries.get(id))
    }

    /// What would be known had the documents `left_out` never been read.
    ///
    /// A row stays when it was seen elsewhere; of its names those stay that some other of
    /// `texts` (document id, text) has in print, or all when the row has a source outside.
    #[must_use]
    pub fn without(&self, left_out: &[&str], texts: &[(&str, &str)]) -> Self {
        if !texts.iter().any(|(id, _)| left_out.contains(id)) {
            return self.clone();
        }
        let documents: Vec<&str> = texts.iter().map(|(id, _)| *id).collect();
        let others: Vec<String> = texts
            .iter()
            .filter(|(id, _)| !left_out.contains(id))
            .map(|(_, text)| key(text))
            .collect();
        let printed = |name: &str| others.iter().any(|text| text.contains(&key(name)));
        let mut entries = self.entries.clone();
        entries.retain(|_, entry| {
            if entry.seen.iter().any(|seen| !documents.contains(&seen.as_str())) {
                return true;
            }
            entry.seen.retain(|seen| !left_out.contains(&seen.as_str()));
            for name in [&mut entry.zh_hant, &mut entry.zh_hans, &mut entry.en] {
                if !printed(name) {
                    name.clear();
                }
            }
            entry.aliases.retain(|name| printed(name));
            !entry.seen.is_empty() && entry.names().next().is_some()
        });
        Self::new(entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str =
        "id\tclass\tkind\tzh-Hant\tzh-Hans\ten\taliases\tjurisdiction\tpart-of\tseen\n";

    fn parse(rows: &str) -> Result<Lexicon> {
        Lexicon::parse([("l.tsv", format!("{HEADER}{rows}").as_str())])
    }

    #[test]
    fn a_line_that_cannot_be_used_says_where_and_why() {
        let case = |rows: &str, expected: &str| {
            assert_eq!(parse(rows).unwrap_err().to_string(), expected);
        };
        case(
            "a\tinstitution\t\t甲\na\tevent\t\t乙\n",
            "l.tsv:3:1: id \"a\" stands already at l.tsv:2; give each row its own id",
        );
        case(
            "a\tbody\t\t甲\n",
            "l.tsv:2:2: \"body\" is no class: write institution, event, programme, agreement or person",
        );
        case(
            "x-1\tevent\t\t甲\n",
            "l.tsv:2:1: \"x-1\" is no id: use a-z, 0-9 and -, not beginning with x-",
        );
        case("a\tevent\n", "l.tsv:2:4: the row has no name; fill zh-Hant, zh-Hans or en");
        case(
            "a\tevent\t\t甲\t\t\t\t\tb\n",
            "l.tsv:2:9: part-of names \"b\", which is the id of no row",
        );
    }

    #[test]
    fn entries_are_found_by_any_of_their_names() {
        let rows = "a\tevent\t\t進博會\t进博会\t\tCIIE\nb\tprogramme\t\t進博會\n";
        let lexicon = parse(rows).unwrap();
        let case = |name: &str, expected: &[&str]| {
            let ids: Vec<&str> = lexicon.by_key(&key(name)).map(|e| e.id.as_str()).collect();
            assert_eq!(ids, expected, "{name}");
        };
        case("“进博会”", &["a", "b"]);
        case("ciie", &["a"]);
        case("消博會", &[]);
        let rows = "a\tinstitution\t\t\t\tThe Law Society\nb\tinstitution\t\t\t\tThe Treasury\n";
        let lexicon = parse(rows).unwrap();
        let ids = |name: &str| lexicon.by_key(&key(name)).count();
        assert_eq!((ids("Law Society"), ids("The Law Society"), ids("Treasury")), (1, 1, 0));
    }

    #[test]
    fn a_document_left_out_takes_its_names_away() {
        let rows = "a\tevent\t\t進博會\t\t\t中國國際進口博覽會\t\t\td1|d2\n\
                    b\tevent\t\t消博會\t\t\t\t\t\td1\n";
        let texts = [("d1", "進博會 中國國際進口博覽會 消博會"), ("d2", "進博會")];
        let left = parse(rows).unwrap().without(&["d1"], &texts);
        let names: Vec<&str> = left.entries().flat_map(Entry::names).collect();
        assert_eq!(names, ["進博會"]);
    }
}
