//! Which class of Wikidata are the entities of a kind? `data/links/classes.tsv`.

use crate::error::Result;
use crate::knowledge::table::rows;
use crate::model::Qid;

const COLUMNS: [&str; 5] = ["class", "kind", "item", "label", "source"];

/// A class of Wikidata, and the kind of entity it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    class: String,
    /// Empty where it stands for all kinds that have no row.
    kind: String,
    item: Qid,
    label: String,
}

/// Classes of Wikidata, by class and kind of entity.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Classes {
    entries: Vec<Entry>,
}

impl Classes {
    /// Reads the table; `file` names it in errors.
    ///
    /// # Errors
    /// [`crate::error::Error::Table`] for a wrong header, an item that is no Qid, a row without a
    /// source.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let mut entries = Vec::new();
        for row in rows(file, text, &COLUMNS)? {
            let item = row.field(2).parse().map_err(|error| row.error(2, format!("{error}")))?;
            if row.field(4).is_empty() {
                return Err(row.error(4, "write where the item was seen beside its name"));
            }
            let [class, kind, label] = [0, 1, 3].map(|column| row.field(column).to_owned());
            entries.push(Entry { class, kind, item, label });
        }
        Ok(Self { entries })
    }

    /// The class of the entities of this class and kind; `None` where no source names one.
    #[must_use]
    pub fn of(&self, class: &str, kind: Option<&str>) -> Option<&Qid> {
        let entry = |kind: &str| self.entries.iter().find(|e| e.class == class && e.kind == kind);
        entry(kind.unwrap_or_default()).or_else(|| entry("")).map(|entry| &entry.item)
    }

    /// The class under which a service finds all entities of this class.
    #[must_use]
    pub fn broadest(&self, class: &str) -> Option<&Qid> {
        self.of(class, None)
    }

    /// Whether an item, or the name of one, is that of a class of such entities; `None` where it
    /// is not known.
    #[must_use]
    pub fn agrees(&self, class: &str, id: &str, name: &str) -> Option<bool> {
        let same = |e: &&Entry| e.item.as_str() == id || e.label.eq_ignore_ascii_case(name);
        let mut classes = self.entries.iter().filter(same).map(|entry| entry.class == class);
        let first = classes.next()?;
        Some(first || classes.any(|agrees| agrees))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_table_knows_classes_by_kind_and_says_where_from() {
        let text = include_str!("../../data/links/classes.tsv");
        let classes = Classes::parse("classes.tsv", text).unwrap();
        let case = |class: &str, kind: Option<&str>, expected: Option<&str>| {
            assert_eq!(classes.of(class, kind).map(Qid::as_str), expected, "{class} {kind:?}");
        };
        case("institution", Some("university"), Some("Q3918"));
        case("institution", Some("chamber"), Some("Q43229"));
        case("agreement", Some("memorandum"), None);
        assert_eq!(classes.agrees("institution", "Q3918", ""), Some(true));
        assert_eq!(classes.agrees("event", "", "University"), Some(false));
        assert_eq!(classes.agrees("institution", "Q1", "x"), None);
    }
}
