//! A table under `data/`: tab-separated, one header line, no quoting.

use crate::error::{Error, Result};

/// A row of a table, with its place.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    file: &'a str,
    line: usize,
    text: &'a str,
}

impl<'a> Row<'a> {
    /// The field in `column`, counted from 0, trimmed; empty when left out.
    #[must_use]
    pub fn field(&self, column: usize) -> &'a str {
        self.fields().nth(column).unwrap_or_default()
    }

    /// The fields that the row has, trimmed, from the first column on.
    pub fn fields(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        // Fields are short: byte by byte is quicker than to set up a search.
        let mut rest = Some(self.text);
        std::iter::from_fn(move || {
            let text = rest?;
            let (field, more) = match text.bytes().position(|byte| byte == b'\t') {
                Some(tab) => (&text[..tab], Some(&text[tab + 1..])),
                None => (text, None),
            };
            rest = more;
            Some(trimmed(field))
        })
    }

    /// The parts of a field that are set apart by `|`.
    pub fn list(&self, column: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        self.field(column).split('|').map(str::trim).filter(|part| !part.is_empty())
    }

    /// An error at `column`, counted from 0.
    #[must_use]
    pub fn error(&self, column: usize, reason: impl Into<String>) -> Error {
        Error::Table {
            file: self.file.to_owned(),
            line: self.line,
            column: column + 1,
            reason: reason.into(),
        }
    }

    /// The line of the row, from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }
}

/// Trimmed; most fields need it not, which their ends tell.
fn trimmed(field: &str) -> &str {
    // A byte that is no letter, digit or mark of ASCII may belong to a white space.
    let bytes = field.as_bytes();
    match (bytes.first(), bytes.last()) {
        (Some(first), Some(last)) if first.is_ascii_graphic() && last.is_ascii_graphic() => field,
        (None, _) => field,
        _ => field.trim(),
    }
}

/// Whether a text can stand in a field that parts its values by `|`.
#[must_use]
pub fn is_plain(text: &str) -> bool {
    !text.contains(['\t', '\n', '\r', '|'])
}

/// The rows of a table whose header is `columns`.
///
/// # Errors
/// [`Error::Table`] when the header differs, or a row has more fields than the header.
pub fn rows<'a>(file: &'a str, text: &'a str, columns: &[&str]) -> Result<Vec<Row<'a>>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut lines = text.lines().enumerate();
    let header = Row { file, line: 1, text: lines.next().map_or("", |(_, line)| line) };
    for (column, name) in columns.iter().enumerate() {
        if header.field(column) != *name {
            let reason = format!(
                "the header says {:?} where {name:?} is expected; write: {}",
                header.field(column),
                columns.join("<tab>")
            );
            return Err(header.error(column, reason));
        }
    }
    let mut rows = Vec::new();
    for (index, text) in lines {
        if text.trim().is_empty() {
            continue;
        }
        let row = Row { file, line: index + 1, text };
        let fields = text.bytes().filter(|byte| *byte == b'\t').count() + 1;
        if fields > columns.len() {
            let reason = format!("{fields} fields, but the header has {}", columns.len());
            return Err(row.error(columns.len(), reason));
        }
        rows.push(row);
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_file_line_and_column() {
        let case = |text: &str, expected: &str| {
            let error = rows("a.tsv", text, &["word", "note"]).unwrap_err();
            assert_eq!(error.to_string(), expected);
        };
        case(
            "wrod\tnote\n",
            "a.tsv:1:1: the header says \"wrod\" where \"word\" is expected; write: word<tab>note",
        );
        case("word\tnote\n\na\tb\tc\n", "a.tsv:3:3: 3 fields, but the header has 2");
    }
}
