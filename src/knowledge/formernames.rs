//! I have an entity: which names did it bear before, and when?
//!
//! `data/formernames.tsv`, each row with its source.

use std::collections::BTreeMap;

use oxigraph::model::NamedNode;

use crate::error::Result;
use crate::knowledge::table::{Row, rows};
use crate::model::Date;
use crate::model::Language;

const COLUMNS: [&str; 7] = ["entity", "zh-Hant", "zh-Hans", "en", "since", "until", "source"];

/// A name that an entity bore for a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerName {
    /// The name, at most one a language.
    pub labels: BTreeMap<Language, String>,
    /// When it was first borne, where known.
    pub since: Option<Date>,
    /// When it was last borne, where known.
    pub until: Option<Date>,
    /// Where that was read.
    pub source: NamedNode,
}

/// Former names, by the lexicon's id of the entity, in the order of the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormerNames {
    names: BTreeMap<String, Vec<FormerName>>,
}

impl FormerNames {
    /// Reads the table; `file` names it in errors.
    ///
    /// # Errors
    /// [`crate::error::Error::Table`] for a wrong header, a row without an entity or a name, a date
    /// that is none, a source that is no absolute IRI.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let mut names: BTreeMap<String, Vec<FormerName>> = BTreeMap::new();
        if text.is_empty() {
            return Ok(Self::default());
        }
        for row in rows(file, text, &COLUMNS)? {
            let entity = row.field(0);
            if entity.is_empty() {
                return Err(row.error(0, "write the id that the lexicon gives the entity"));
            }
            let labels: BTreeMap<Language, String> = Language::ALL
                .into_iter()
                .zip(1..)
                .map(|(language, column)| (language, row.field(column).to_owned()))
                .filter(|(_, name)| !name.is_empty())
                .collect();
            if labels.is_empty() {
                return Err(row.error(1, "the row has no name; fill zh-Hant, zh-Hans or en"));
            }
            let source = NamedNode::new(row.field(6)).map_err(|_| {
                row.error(6, "the source is no absolute IRI; write where the name was read")
            })?;
            let (since, until) = (date(&row, 4)?, date(&row, 5)?);
            let name = FormerName { labels, since, until, source };
            names.entry(entity.to_owned()).or_default().push(name);
        }
        Ok(Self { names })
    }

    /// The former names of the lexicon's entity with this id.
    #[must_use]
    pub fn of(&self, entity: &str) -> &[FormerName] {
        self.names.get(entity).map_or(&[], Vec::as_slice)
    }
}

fn date(row: &Row<'_>, column: usize) -> Result<Option<Date>> {
    match row.field(column) {
        "" => Ok(None),
        text => match text.parse() {
            Ok(date) => Ok(Some(date)),
            Err(error) => Err(row.error(column, format!("{error}"))),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_used_says_where_and_why() {
        let header = COLUMNS.join("\t");
        let case = |row: &str, expected: &str| {
            let text = format!("{header}\n{row}\n");
            let error = FormerNames::parse("f.tsv", &text).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        };
        let id = "shanghai-hk-conference";
        case("\t名", "f.tsv:2:1: write the id");
        case(id, "f.tsv:2:2: the row has no name");
        case(&format!("{id}\t名\t\t\tmany\t\thttps://e.org/"), "f.tsv:2:5: ");
        case(&format!("{id}\t名\t\t\t\t\tthere"), "f.tsv:2:7: the source is no absolute IRI");
    }

    #[test]
    fn the_shipped_table_can_be_read() {
        let events = include_str!("../../data/lexicon/events.tsv");
        let lexicon = crate::knowledge::lexicon::Lexicon::parse([("events.tsv", events)]).unwrap();
        let text = include_str!("../../data/formernames.tsv");
        let names = FormerNames::parse("formernames.tsv", text).unwrap();
        assert!(names.names.keys().all(|id| lexicon.get(id).is_some()));
        let names = names.of("shanghai-hk-conference");
        assert_eq!(names[0].labels[&Language::ZhHant], "滬港經貿合作會議");
        assert_eq!(names[0].until.map(Date::year), Some(2015));
    }
}
