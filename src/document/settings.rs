//! I have `<id>.toml`: what does it say of the document?
//!
//! ```toml
//! kind = "memorandum"          # or "press-release", "news-report"
//! language = "zh-Hant"         # or "zh-Hans", "en"
//! date = "2024-04-26"
//! place = "香港"
//! publisher = "香港特別行政區政府"
//! source = "https://example.org/memorandum.pdf"
//! licence = "https://example.org/terms"
//! rights = "香港特別行政區政府及上海市人民政府"
//!
//! [title]
//! zh-Hant = "滬港合作會議第六次會議合作備忘錄"
//! ```

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::{Kind, Language};
use crate::error::{Error, Result};
use crate::model::Date;

/// What a settings file says; every key may be left out.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    pub(crate) kind: Option<Kind>,
    pub(crate) language: Option<Language>,
    pub(crate) titles: BTreeMap<Language, String>,
    pub(crate) date: Option<Date>,
    pub(crate) place: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) licence: Option<String>,
    pub(crate) rights: Option<String>,
}

/// A settings file being read: what is needed to name a place in it.
struct File<'a> {
    name: &'a str,
    content: &'a str,
}

impl File<'_> {
    fn error(&self, span: Option<Range<usize>>, reason: &str) -> Error {
        let end = span.map_or(0, |span| span.start).min(self.content.len());
        let line = 1 + self.content.as_bytes()[..end].iter().filter(|byte| **byte == b'\n').count();
        Error::Settings { file: self.name.to_owned(), reason: format!("line {line}: {reason}") }
    }

    fn text<'v>(&self, key: &str, value: &'v DeValue<'_>, at: Range<usize>) -> Result<&'v str> {
        let reason = || {
            let kind = value.type_str();
            format!("{key} is a TOML {kind}: write a text in quotation marks, {key} = \"…\"")
        };
        let text = value.as_str().ok_or_else(|| self.error(Some(at.clone()), &reason()))?;
        if text.trim().is_empty() {
            return Err(
                self.error(Some(at), &format!("{key} is empty: fill it in, or delete the line"))
            );
        }
        Ok(text)
    }
}

impl Settings {
    /// Reads a settings file.
    ///
    /// # Errors
    /// [`Error::Settings`], with the line, if it is no TOML, has an unknown key, or a value that cannot be used.
    pub(crate) fn read(name: &str, content: &str) -> Result<Self> {
        let content = content.strip_prefix('\u{feff}').unwrap_or(content);
        let file = File { name, content };
        let table = DeTable::parse(content)
            .map_err(|error| file.error(error.span(), &format!("not TOML: {}", error.message())))?;
        let mut settings = Self::default();
        for (key, value) in table.get_ref() {
            let (name, at) = (key.get_ref().as_ref(), value.span());
            let value = value.get_ref();
            let text = || file.text(name, value, at.clone());
            match name {
                "kind" => {
                    let kind = text()?;
                    let reason = format!(
                        "no kind is called {kind:?}: write \"memorandum\", \"press-release\" or \"news-report\""
                    );
                    let kind = Kind::from_name(kind);
                    settings.kind = Some(kind.ok_or_else(|| file.error(Some(at), &reason))?);
                }
                "language" => {
                    let tag = text()?;
                    let reason = format!(
                        "{tag:?} is no language of a document: write \"zh-Hant\", \"zh-Hans\" or \"en\""
                    );
                    let language = Language::from_tag(tag);
                    settings.language =
                        Some(language.ok_or_else(|| file.error(Some(at), &reason))?);
                }
                "title" => settings.titles = titles(&file, value, at)?,
                "date" => {
                    let date = match value.as_datetime() {
                        Some(date) => date.to_string(),
                        None => text()?.to_owned(),
                    };
                    let reason = |_| {
                        file.error(
                            Some(at.clone()),
                            &format!(
                                "{date:?} is no date: write \"2024\", \"2024-03\" or \"2024-04-26\""
                            ),
                        )
                    };
                    settings.date = Some(date.parse().map_err(reason)?);
                }
                "place" => settings.place = Some(text()?.to_owned()),
                "publisher" => settings.publisher = Some(text()?.to_owned()),
                "source" => settings.source = Some(iri(&file, name, text()?, at)?),
                "licence" => settings.licence = Some(iri(&file, name, text()?, at)?),
                "rights" => settings.rights = Some(text()?.to_owned()),
                _ => {
                    let near = if name == "license" {
                        "licence"
                    } else {
                        "kind, language, [title], date, place, publisher, source, licence, rights"
                    };
                    let reason = format!("unknown key {name:?}: write {near}, or delete the line");
                    return Err(file.error(Some(key.span()), &reason));
                }
            }
        }
        Ok(settings)
    }
}

fn titles(
    file: &File<'_>,
    value: &DeValue<'_>,
    at: Range<usize>,
) -> Result<BTreeMap<Language, String>> {
    let reason = "title is not a table: write [title], and below it zh-Hant = \"…\", zh-Hans = \"…\", en = \"…\"";
    let table = value.as_table().ok_or_else(|| file.error(Some(at), reason))?;
    let mut titles = BTreeMap::new();
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        let language = Language::ALL.into_iter().find(|language| language.tag() == name);
        let reason = format!("unknown key {name:?} in [title]: write zh-Hant, zh-Hans or en");
        let language = language.ok_or_else(|| file.error(Some(key.span()), &reason))?;
        let title = file.text(name, value.get_ref(), value.span())?;
        titles.insert(language, title.to_owned());
    }
    Ok(titles)
}

fn iri(file: &File<'_>, key: &str, value: &str, at: Range<usize>) -> Result<String> {
    let is_iri = value.split_once(':').is_some_and(|(scheme, rest)| {
        let named = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
        let spoiled = |c: char| c.is_whitespace() || c.is_control() || "<>\"{}|\\^`".contains(c);
        named && scheme.chars().all(plain) && !rest.is_empty() && !rest.contains(spoiled)
    });
    let reason =
        format!("{key} {value:?} is no IRI: write one such as \"https://example.org/page\"");
    is_iri.then(|| value.to_owned()).ok_or_else(|| file.error(Some(at), &reason))
}
