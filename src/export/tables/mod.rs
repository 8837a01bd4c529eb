//! I want it in a spreadsheet: which tables are there?
//!
//! `tables.toml` lists the tables and their columns; `rows.rs` fills them. Cells stand as printed: a
//! cell that a spreadsheet would take for a formula is left as it is and told as an issue, because a
//! guard in front of it would no longer be what the document says.
//!
//! # Source
//! [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180), [Metadata Vocabulary for Tabular Data](https://www.w3.org/TR/tabular-metadata/)

mod metadata;
mod rows;

use serde::Deserialize;

use crate::error::{Error, Issue, Result};
use crate::publish::export::nodes::Nodes;

pub use metadata::{group, metadata};

/// A table and what it holds.
#[derive(Debug, Clone, Deserialize)]
pub struct Table {
    /// The name of its file, without the ending.
    pub name: String,
    /// The column whose value one row alone has.
    pub key: Option<String>,
    /// What it holds, in zh-Hant, zh-Hans and en.
    pub about: [String; 3],
    /// Its columns, in order.
    #[serde(rename = "column")]
    pub columns: Vec<Column>,
}

/// A column of a table.
#[derive(Debug, Clone, Deserialize)]
pub struct Column {
    /// Its name, which is its header.
    pub name: String,
    /// The datatype of its cells, of XML Schema.
    pub datatype: String,
    /// What it holds, in zh-Hant, zh-Hans and en.
    pub about: [String; 3],
    /// The table whose key its values are.
    pub of: Option<String>,
    /// What parts the values of a cell, where it may hold several.
    pub list: Option<String>,
}

#[derive(Deserialize)]
struct File {
    table: Vec<Table>,
}

/// All tables, in the order of the file.
///
/// # Errors
/// [`Error::Settings`] where the list, which the binary carries, cannot be read; a test rules it out.
pub fn tables() -> Result<Vec<Table>> {
    let file: File = toml::from_str(include_str!("tables.toml")).map_err(|source| {
        let reason = source.to_string();
        Error::Settings { file: "tables.toml".to_owned(), reason }
    })?;
    Ok(file.table)
}

/// A table as CSV in UTF-8: a header line, then the rows; a byte order mark in front if `mark`.
#[must_use]
pub fn csv(table: &Table, nodes: &Nodes<'_>, mark: bool) -> (Vec<u8>, Vec<Issue>) {
    let mut bytes = if mark { "\u{feff}".as_bytes().to_vec() } else { Vec::new() };
    let mut issues = Vec::new();
    {
        let mut writer = csv::Writer::from_writer(&mut bytes);
        let header = table.columns.iter().map(|column| column.name.as_str());
        writer.write_record(header).expect("a vector takes every byte");
        for (index, row) in rows::rows(&table.name, nodes).into_iter().enumerate() {
            for (column, cell) in table.columns.iter().zip(&row) {
                if is_formula(cell) {
                    let place = format!("tables/{}.csv, row {}", table.name, index + 1);
                    let begin: String = cell.chars().take(20).collect();
                    let message = format!(
                        "a spreadsheet may take {begin:?} for a formula; import {} as text",
                        column.name
                    );
                    issues.push(Issue::new(place, message));
                }
            }
            writer.write_record(&row).expect("a row has a cell for each column");
        }
        writer.flush().expect("a vector takes every byte");
    }
    (bytes, issues)
}

/// Whether spreadsheets take the cell for a formula; a number is none.
fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_tables_can_be_read_and_its_references_lead_somewhere() {
        let tables = tables().unwrap();
        for table in &tables {
            let has = |table: &Table, name: &str| table.columns.iter().any(|c| c.name == name);
            assert!(table.key.iter().all(|key| has(table, key)), "{}", table.name);
            for other in table.columns.iter().filter_map(|column| column.of.as_deref()) {
                assert!(tables.iter().any(|t| t.name == other && t.key.is_some()), "{other}");
            }
        }
    }

    #[test]
    fn formulas_are_seen() {
        for cell in ["=1+1", "+cmd", "-合作", "@SUM(A1)"] {
            assert!(is_formula(cell), "{cell}");
        }
        for cell in ["", "-3", "合作=共贏", "滬港"] {
            assert!(!is_formula(cell), "{cell}");
        }
    }
}
