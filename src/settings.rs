//! What does the data set say of itself? `memograph.toml`.

use std::collections::BTreeMap;

use oxigraph::model::NamedNode;
use serde::Deserialize;
use toml::{Spanned, Value};

use crate::error::{Error, Result};
use crate::model::Date;
use crate::model::Language;

/// The base of all IRIs unless `memograph.toml` names another.
pub const DEFAULT_BASE: &str = "https://w3id.org/memograph/";

/// The codes of the [themes of the EU](http://publications.europa.eu/resource/authority/data-theme).
pub const THEMES: [&str; 13] = [
    "AGRI", "ECON", "EDUC", "ENER", "ENVI", "GOVE", "HEAL", "INTR", "JUST", "REGI", "SOCI", "TECH",
    "TRAN",
];

/// The kinds of publisher of [ADMS](http://purl.org/adms/publishertype/).
pub const PUBLISHER_KINDS: [&str; 11] = [
    "Academia-ScientificOrganisation",
    "Company",
    "IndustryConsortium",
    "LocalAuthority",
    "NationalAuthority",
    "NonGovernmentalOrganisation",
    "NonProfitOrganisation",
    "PrivateIndividual-s-",
    "RegionalAuthority",
    "StandardisationBody",
    "SupraNationalAuthority",
];

/// The settings of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// What all IRIs begin with; ends with `/`.
    pub base: String,
    /// The title of the data set, at most one a language.
    pub title: BTreeMap<Language, String>,
    /// What the data set holds, at most one text a language.
    pub description: BTreeMap<Language, String>,
    /// What it may be searched by.
    pub keywords: BTreeMap<Language, Vec<String>>,
    /// Who publishes it.
    pub publisher: Option<String>,
    /// What kind of publisher that is, one of [`PUBLISHER_KINDS`].
    pub publisher_kind: Option<String>,
    /// Its licence: an IRI.
    pub licence: Option<String>,
    /// Whom to write to: an IRI, `mailto:` included.
    pub contact: Option<String>,
    /// Where people read about it: an IRI.
    pub homepage: Option<String>,
    /// Where the files of a publication lie: an IRI that ends with `/`.
    pub downloads: Option<String>,
    /// Where queries are answered: an IRI.
    pub endpoint: Option<String>,
    /// What it is about, some of [`THEMES`].
    pub themes: Vec<String>,
    /// When it was first published.
    pub issued: Option<Date>,
    /// When it was last changed.
    pub modified: Option<Date>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            base: DEFAULT_BASE.to_owned(),
            title: BTreeMap::new(),
            description: BTreeMap::new(),
            keywords: BTreeMap::new(),
            publisher: None,
            publisher_kind: None,
            licence: None,
            contact: None,
            homepage: None,
            downloads: None,
            endpoint: None,
            // Memoranda of governments with each other.
            themes: vec!["GOVE".to_owned(), "INTR".to_owned()],
            issued: None,
            modified: None,
        }
    }
}

type Text = Option<Spanned<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Fields {
    base: Text,
    #[serde(default)]
    title: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    description: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    keywords: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
    publisher: Text,
    publisher_kind: Text,
    licence: Text,
    contact: Text,
    homepage: Text,
    downloads: Text,
    endpoint: Text,
    themes: Option<Vec<Spanned<String>>>,
    issued: Option<Spanned<Value>>,
    modified: Option<Spanned<Value>>,
}

/// A settings file being read: what is needed to name a place in it.
struct File<'a> {
    name: &'a str,
    text: &'a str,
}

impl File<'_> {
    fn error(&self, start: Option<usize>, reason: &str) -> Error {
        let before = start.and_then(|start| self.text.get(..start)).unwrap_or("");
        let line = before.matches('\n').count() + 1;
        Error::Settings { file: self.name.to_owned(), reason: format!("line {line}: {reason}") }
    }

    /// A text that can be written in every format.
    fn text(&self, key: &str, value: &Spanned<String>) -> Result<String> {
        let text = value.as_ref();
        let reason = if text.trim().is_empty() {
            format!("{key} is empty: fill it in, or delete the line")
        } else if text.contains(|c: char| c.is_control() && c != '\n' && c != '\t') {
            format!("{key} holds a control character, which RDF/XML cannot write; remove it")
        } else {
            return Ok(text.clone());
        };
        Err(self.error(Some(value.span().start), &reason))
    }

    fn iri(&self, key: &str, value: &Text, example: &str) -> Result<Option<String>> {
        let Some(value) = value else { return Ok(None) };
        let text = value.as_ref();
        if NamedNode::new(text).is_err() {
            let reason =
                format!("{key} = {text:?} is no absolute IRI; write one such as {example}");
            return Err(self.error(Some(value.span().start), &reason));
        }
        Ok(Some(text.clone()))
    }

    /// An IRI that something follows.
    fn folder(&self, key: &str, value: &Text, why: &str) -> Result<Option<String>> {
        let folder = self.iri(key, value, "https://example.org/")?;
        match (&folder, value) {
            (Some(folder), Some(value)) if !folder.ends_with('/') => {
                let reason = format!("{key} = {folder:?} must end with /, because {why} follow it");
                Err(self.error(Some(value.span().start), &reason))
            }
            _ => Ok(folder),
        }
    }

    fn language(&self, key: &str, tag: &Spanned<String>) -> Result<Language> {
        Language::from_tag(tag.as_ref()).ok_or_else(|| {
            let tag_text = tag.as_ref();
            let reason =
                format!("{key} in {tag_text:?}: write zh-Hant, zh-Hans or en before the =");
            self.error(Some(tag.span().start), &reason)
        })
    }

    fn texts(
        &self,
        key: &str,
        texts: &BTreeMap<Spanned<String>, Spanned<String>>,
    ) -> Result<BTreeMap<Language, String>> {
        let each = texts.iter();
        each.map(|(tag, text)| Ok((self.language(key, tag)?, self.text(key, text)?))).collect()
    }

    fn one_of(&self, key: &str, value: &Spanned<String>, known: &[&str]) -> Result<String> {
        let text = value.as_ref();
        if known.contains(&text.as_str()) {
            return Ok(text.clone());
        }
        let reason = format!("{key} {text:?} is not known; write one of {}", known.join(", "));
        Err(self.error(Some(value.span().start), &reason))
    }

    fn date(&self, key: &str, value: &Option<Spanned<Value>>) -> Result<Option<Date>> {
        let Some(value) = value else { return Ok(None) };
        let text = match value.as_ref() {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        text.parse().map(Some).map_err(|_| {
            let reason = format!(
                "{key} = {text:?} is no date: write \"2024\", \"2024-03\" or \"2024-04-26\""
            );
            self.error(Some(value.span().start), &reason)
        })
    }
}

impl Settings {
    /// What the data set is called, in the first language there is.
    #[must_use]
    pub fn name(&self) -> &str {
        self.title.values().next().map_or("memograph", String::as_str)
    }

    /// Where people read about the data set: its base, unless the settings name another page.
    #[must_use]
    pub fn homepage(&self) -> String {
        self.homepage.clone().unwrap_or_else(|| self.base.clone())
    }

    /// Where the files of a publication lie: `data/` below the base, unless the settings name
    /// another folder.
    #[must_use]
    pub fn downloads(&self) -> String {
        self.downloads.clone().unwrap_or_else(|| [&self.base, "data/"].concat())
    }

    /// Reads `memograph.toml`; `file` names it in errors.
    ///
    /// # Errors
    /// [`Error::Settings`], with the line, for what is no TOML, an unknown key, an IRI that is none, a
    /// folder without `/` at its end, a text in an unknown language, empty, or with a control
    /// character, an unknown theme or kind of publisher, a date that is none.
    pub fn parse(name: &str, text: &str) -> Result<Self> {
        let file = File { name, text };
        let fields: Fields = toml::from_str(text)
            .map_err(|source| file.error(source.span().map(|span| span.start), source.message()))?;
        let page = "https://example.org/page";
        let optional =
            |key: &str, value: &Text| value.as_ref().map(|value| file.text(key, value)).transpose();
        let mut keywords: BTreeMap<Language, Vec<String>> = BTreeMap::new();
        for (tag, words) in &fields.keywords {
            let words: Result<Vec<String>> =
                words.iter().map(|word| file.text("keywords", word)).collect();
            keywords.insert(file.language("keywords", tag)?, words?);
        }
        let kind = fields.publisher_kind.as_ref();
        let kind = kind.map(|kind| file.one_of("publisher-kind", kind, &PUBLISHER_KINDS));
        let themes = fields.themes.as_ref().map(|themes| {
            let themes = themes.iter().map(|theme| file.one_of("theme", theme, &THEMES));
            themes.collect::<Result<Vec<String>>>()
        });
        let settings = Self {
            base: file.folder("base", &fields.base, "ids")?.unwrap_or(DEFAULT_BASE.to_owned()),
            title: file.texts("title", &fields.title)?,
            description: file.texts("description", &fields.description)?,
            keywords,
            publisher: optional("publisher", &fields.publisher)?,
            publisher_kind: kind.transpose()?,
            licence: file.iri("licence", &fields.licence, page)?,
            contact: file.iri("contact", &fields.contact, "mailto:you@example.org")?,
            homepage: file.iri("homepage", &fields.homepage, page)?,
            downloads: file.folder("downloads", &fields.downloads, "names of files")?,
            endpoint: file.iri("endpoint", &fields.endpoint, "https://example.org/sparql")?,
            themes: themes.transpose()?.unwrap_or_else(|| Self::default().themes),
            issued: file.date("issued", &fields.issued)?,
            modified: file.date("modified", &fields.modified)?,
        };
        if let (Some(issued), Some(modified)) = (settings.issued, settings.modified)
            && modified < issued
        {
            let start = fields.modified.map(|value| value.span().start);
            let reason = format!("modified = {modified} lies before issued = {issued}");
            return Err(file.error(start, &reason));
        }
        Ok(settings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_used_says_where_and_why() {
        let case = |text: &str, expected: &str| {
            let error = Settings::parse("memograph.toml", text).unwrap_err().to_string();
            assert!(error.starts_with("memograph.toml: line "), "{error}");
            assert!(error.contains(expected), "{error}");
        };
        case("base = \"https://example.org/\"\nbse = 1\n", "line 2: unknown field `bse`");
        case("base = \"example\"", "line 1: base = \"example\" is no absolute IRI");
        case("base = \"https://example.org/x\"", "must end with /");
        case("\n\ndownloads = \"https://example.org/x\"", "line 3: downloads");
        case("\nlicence = \"CC BY\"", "line 2: licence = \"CC BY\" is no absolute IRI");
        case("[title]\nzh = \"合作\"", "line 2: title in \"zh\"");
        case("[title]\nen = \" \"", "line 2: title is empty");
        case("publisher = \"a\\u0007\"", "line 1: publisher holds a control character");
        case(
            "themes = [\n  \"GOVE\",\n  \"X\",\n]",
            "line 3: theme \"X\" is not known; write one of",
        );
        case("publisher-kind = \"Club\"", "publisher-kind \"Club\" is not known");
        case("issued = \"soon\"", "line 1: issued = \"soon\" is no date");
        case("issued = 2024-02-30", "line 1: ");
        case("issued = 2024-02-03\nmodified = \"2023\"", "line 2: modified = 2023 lies before");
        case("[keywords]\nen = \"one\"", "line 2: ");
        case("publisher = ", "line 1: ");
    }

    #[test]
    fn dates_are_as_precise_as_they_are_written() {
        let case = |text: &str, expected: &str| {
            let settings = Settings::parse("memograph.toml", text).unwrap();
            assert_eq!(settings.issued.map(|date| date.to_string()).as_deref(), Some(expected));
        };
        case("issued = 2024-04-26", "2024-04-26");
        case("issued = \"2024-04\"", "2024-04");
        case("issued = 2024", "2024");
    }

    #[test]
    fn the_shipped_settings_can_be_read() {
        let settings =
            Settings::parse("memograph.toml", include_str!("../memograph.toml")).unwrap();
        assert_eq!(settings.base, DEFAULT_BASE);
        assert_eq!(settings.title.len(), 3);
        assert_eq!(settings.homepage(), DEFAULT_BASE);
        assert_eq!(settings.downloads(), "https://w3id.org/memograph/data/");
    }

    #[test]
    fn every_line_of_the_template_can_be_used() {
        let template = include_str!("project/memograph.toml");
        assert_eq!(Settings::parse("memograph.toml", template).unwrap(), Settings::default());
        let lines = template.lines().map(|line| match line.strip_prefix("# ") {
            Some(setting) if setting.contains(" = ") || setting.starts_with('[') => setting,
            _ => line,
        });
        let text = lines.collect::<Vec<_>>().join("\n");
        let settings = Settings::parse("memograph.toml", &text).unwrap();
        assert!(settings.endpoint.is_some() && settings.modified.is_some(), "{settings:?}");
    }
}
