//! What does the data set say of itself? `memograph.toml`.

use std::collections::BTreeMap;

use oxigraph::model::NamedNode;
use serde::Deserialize;

use crate::document::Language;
use crate::error::{Error, Result};

/// The base of all IRIs unless `memograph.toml` names another.
pub const DEFAULT_BASE: &str = "https://w3id.org/memograph/";

/// The settings of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// What all IRIs begin with; ends with `/`.
    pub base: String,
    /// The title of the data set, at most one a language.
    pub title: BTreeMap<Language, String>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// Its licence: an IRI.
    pub licence: Option<String>,
    /// Whom to write to: an IRI, `mailto:` included.
    pub contact: Option<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            base: DEFAULT_BASE.to_owned(),
            title: BTreeMap::new(),
            publisher: None,
            licence: None,
            contact: None,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields {
    base: Option<String>,
    #[serde(default)]
    title: BTreeMap<String, String>,
    publisher: Option<String>,
    licence: Option<String>,
    contact: Option<String>,
}

impl Settings {
    /// What the data set is called, in the first language there is.
    #[must_use]
    pub fn name(&self) -> &str {
        self.title.values().next().map_or("memograph", String::as_str)
    }

    /// Reads `memograph.toml`; `file` names it in errors.
    ///
    /// # Errors
    /// [`Error::Settings`] for what is no TOML, an unknown key, a base, licence or contact that is
    /// no absolute IRI, a title in an unknown language.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let error = |reason: String| Error::Settings { file: file.to_owned(), reason };
        let fields: Fields = toml::from_str(text).map_err(|source| {
            let before = source.span().map_or("", |span| text.get(..span.start).unwrap_or(text));
            let line = before.matches('\n').count() + 1;
            error(format!("line {line}: {}", source.message()))
        })?;
        let iri = |name: &str, value: &Option<String>| match value {
            Some(text) if NamedNode::new(text).is_err() => Err(error(format!(
                "{name} = {text:?} is no absolute IRI; write one such as https://example.org/"
            ))),
            _ => Ok(()),
        };
        iri("base", &fields.base)?;
        iri("licence", &fields.licence)?;
        iri("contact", &fields.contact)?;
        let base = fields.base.unwrap_or_else(|| DEFAULT_BASE.to_owned());
        if !base.ends_with('/') {
            return Err(error(format!("base = {base:?} must end with /, because ids follow it")));
        }
        let mut title = BTreeMap::new();
        for (tag, text) in fields.title {
            let language = Language::from_tag(&tag).ok_or_else(|| {
                error(format!("title in {tag:?}: write zh-Hant, zh-Hans or en before the ="))
            })?;
            title.insert(language, text);
        }
        let (publisher, licence, contact) = (fields.publisher, fields.licence, fields.contact);
        Ok(Self { base, title, publisher, licence, contact })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_used_says_where_and_why() {
        let case = |text: &str, expected: &str| {
            let error = Settings::parse("memograph.toml", text).unwrap_err().to_string();
            assert!(error.starts_with("memograph.toml: "), "{error}");
            assert!(error.contains(expected), "{error}");
        };
        case("base = \"https://example.org/\"\nbse = 1\n", "line 2: unknown field `bse`");
        case("base = \"example\"", "no absolute IRI");
        case("base = \"https://example.org/x\"", "must end with /");
        case("[title]\nzh = \"合作\"", "title in \"zh\"");
    }

    #[test]
    fn the_shipped_settings_can_be_read() {
        let settings =
            Settings::parse("memograph.toml", include_str!("../memograph.toml")).unwrap();
        assert_eq!(settings.base, DEFAULT_BASE);
        assert_eq!(settings.title.len(), 3);
    }
}
