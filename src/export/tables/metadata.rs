//! What a table's columns are, for machines: [CSV on the Web](https://www.w3.org/TR/tabular-metadata/).

use crate::model::Language;
use crate::publish::export::json::Json;
use crate::publish::export::tables::{Column, Table};
use crate::settings::Settings;

/// The metadata of one table: the file `<name>.csv-metadata.json` beside `<name>.csv`.
#[must_use]
pub fn metadata(table: &Table, settings: &Settings) -> Vec<u8> {
    let mut pairs = vec![("@context".to_owned(), context())];
    pairs.extend(about(table, settings, &[]));
    Json::Object(pairs).file()
}

/// The metadata of all tables together, with the columns that point from one to another: the file
/// `csv-metadata.json`.
#[must_use]
pub fn group(tables: &[Table], settings: &Settings) -> Vec<u8> {
    let each = tables.iter().map(|table| Json::Object(about(table, settings, tables)));
    Json::object([("@context", context()), ("tables", Json::Array(each.collect()))]).file()
}

fn context() -> Json {
    Json::text("http://www.w3.org/ns/csvw")
}

fn about(table: &Table, settings: &Settings, others: &[Table]) -> Vec<(String, Json)> {
    let mut pairs = vec![
        ("url", Json::Text(format!("{}.csv", table.name))),
        ("dc:description", texts(&table.about)),
    ];
    if let Some(licence) = &settings.licence {
        pairs.push(("dc:license", Json::of_texts([("@id", licence.as_str())])));
    }
    let dialect = [("header", Json::Bool(true)), ("delimiter", Json::text(","))];
    pairs.push(("dialect", Json::object(dialect)));
    let columns = table.columns.iter().map(|column| of_column(column, table)).collect();
    let mut schema = vec![("columns", Json::Array(columns))];
    if let Some(key) = &table.key {
        schema.push(("primaryKey", Json::text(key)));
    }
    let keys: Vec<Json> = table.columns.iter().filter_map(|c| foreign_key(c, others)).collect();
    if !keys.is_empty() {
        schema.push(("foreignKeys", Json::Array(keys)));
    }
    pairs.push(("tableSchema", Json::object(schema)));
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn of_column(column: &Column, table: &Table) -> Json {
    let mut pairs = vec![
        ("name", Json::text(&column.name)),
        ("titles", Json::text(&column.name)),
        ("dc:description", texts(&column.about)),
        ("datatype", Json::text(&column.datatype)),
    ];
    if table.key.as_ref() == Some(&column.name) {
        pairs.push(("required", Json::Bool(true)));
    }
    if let Some(separator) = &column.list {
        pairs.push(("separator", Json::text(separator)));
    }
    Json::object(pairs)
}

/// A cell with several values is one key to CSVW, so that a list points nowhere.
fn foreign_key(column: &Column, others: &[Table]) -> Option<Json> {
    let other = others.iter().find(|table| Some(&table.name) == column.of.as_ref())?;
    let key = other.key.as_ref().filter(|_| column.list.is_none())?;
    let resource = format!("{}.csv", other.name);
    let reference = [("resource", resource.as_str()), ("columnReference", key.as_str())];
    Some(Json::object([
        ("columnReference", Json::text(&column.name)),
        ("reference", Json::of_texts(reference)),
    ]))
}

fn texts(about: &[String; 3]) -> Json {
    let each = Language::ALL.into_iter().zip(about);
    let values = each.map(|(language, text)| {
        Json::of_texts([("@value", text.as_str()), ("@language", language.tag())])
    });
    Json::Array(values.collect())
}
