//! I have a body that is no more: which one took its place, and when?
//!
//! `data/successors.tsv`, each row with its source.

use crate::error::Result;
use crate::knowledge::table::rows;

/// A body, by its lexicon id, and the one that took its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Successor {
    /// The former body.
    pub former: String,
    /// The later one.
    pub later: String,
}

/// Reads the table; `file` names it in errors.
///
/// # Errors
/// [`crate::error::Error::Table`] for a wrong header, a row without ids or source, a date that is none.
pub fn parse(file: &str, text: &str) -> Result<Vec<Successor>> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let mut list = Vec::new();
    for row in rows(file, text, &["entity", "successor", "since", "source"])? {
        if let Some(column) = [0, 1, 3].into_iter().find(|column| row.field(*column).is_empty()) {
            return Err(row.error(column, "write both lexicon ids, and where it was read"));
        }
        if let Err(error) = row.field(2).parse::<crate::model::Date>() {
            return Err(row.error(2, format!("{error}")));
        }
        list.push(Successor { former: row.field(0).to_owned(), later: row.field(1).to_owned() });
    }
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_bodies_of_each_row_stand_in_the_lexicon() {
        let list = parse("successors.tsv", include_str!("../../data/successors.tsv")).unwrap();
        let lexicon = crate::knowledge::lexicon(&crate::knowledge::shipped()).unwrap();
        assert!(list.len() >= 6);
        for row in list {
            assert!(lexicon.get(&row.former).is_some(), "{}", row.former);
            assert!(lexicon.get(&row.later).is_some(), "{}", row.later);
        }
    }

    #[test]
    fn what_cannot_be_used_says_where_and_why() {
        let case = |row: &str, expected: &str| {
            let text = format!("entity\tsuccessor\tsince\tsource\n{row}\n");
            let error = parse("s.tsv", &text).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        };
        case("a\t\t2022\thttps://e.org/", "s.tsv:2:2: ");
        case("a\tb\t2022\t", "s.tsv:2:4: ");
        case("a\tb\tmany\thttps://e.org/", "s.tsv:2:3: ");
    }
}
