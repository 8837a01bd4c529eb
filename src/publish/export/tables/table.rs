//! What a table is, and which there are.

use serde::Deserialize;

use crate::error::{Error, Result};

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
