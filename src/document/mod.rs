//! I have bytes: which document is it?

use std::cell::LazyCell;
use std::collections::BTreeMap;

use crate::error::{Error, Result};
use crate::model::Date;
use crate::model::{DocumentId, Kind, Language};

pub(crate) mod clean;
mod date;
mod dated;
mod furniture;
mod guess;
mod hyphen;
pub(crate) mod lines;
pub(crate) mod marker;
pub(crate) mod paragraph;
pub(crate) mod role;
mod running;
mod settings;
mod web;

pub(crate) use date::dateline;

/// What is known of a document beside its text: from `<id>.toml`, or read from the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meta {
    /// Memorandum, press release or news report.
    pub kind: Kind,
    /// The language of the text.
    pub language: Language,
    /// Titles, at most one a language.
    pub titles: BTreeMap<Language, String>,
    /// Date of signing (memorandum) or of publication (release, report).
    pub date: Option<Date>,
    /// Place of signing, as written.
    pub place: Option<String>,
    /// Who published the text.
    pub publisher: Option<String>,
    /// Where the text was taken from: an IRI.
    pub source: Option<String>,
    /// The licence of the text: an IRI.
    pub licence: Option<String>,
    /// Whose text it is, in the language of the text.
    pub rights: Option<String>,
}

/// One text as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its id.
    pub id: DocumentId,
    /// What is known of it.
    pub meta: Meta,
    /// Its text, unchanged but for a byte order mark in front.
    pub text: String,
}

/// The largest document read, in bytes; a memorandum has some 30,000.
pub const MAX_BYTES: usize = 64 << 20;

impl Document {
    /// Reads a document from its bytes, and what is known of it from the content of `<id>.toml`.
    ///
    /// What the settings do not say is read from the text: language, kind, title, date and place.
    /// Publisher, source and licence are never guessed.
    ///
    /// # Errors
    /// [`Error::Document`] if the bytes are no UTF-8 text, hold NUL, have nothing but white space,
    /// or are more than [`MAX_BYTES`]. [`Error::Settings`] if the settings are no TOML, have an
    /// unknown key, or a value that cannot be used.
    ///
    /// # Examples
    /// ```
    /// use memograph::document::Document;
    /// use memograph::model::{DocumentId, Kind};
    ///
    /// let id = DocumentId::new("hk-shanghai-2024").ok_or("no id")?;
    /// let text = "滬港合作會議第六次會議\n\n合作備忘錄\n\n雙方於 2024 年 4\n月 26 日在香港召開會議。";
    /// let document = Document::read(id, text.as_bytes(), None)?;
    /// assert_eq!(document.meta.kind, Kind::Memorandum);
    /// assert_eq!(document.meta.date.map(|date| date.to_string()), Some("2024-04-26".to_owned()));
    /// assert_eq!(document.meta.place.as_deref(), Some("香港"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn read(id: DocumentId, bytes: &[u8], toml: Option<(&str, &str)>) -> Result<Self> {
        let text = text(&id, bytes)?;
        let settings = match toml {
            Some((name, content)) => settings::Settings::read(name, content)?,
            None => settings::Settings::default(),
        };
        let language = settings.language.unwrap_or_else(|| guess::language(text));
        let page = LazyCell::new(|| paragraph::Page::new(text, language != Language::En));
        let kind = settings.kind.unwrap_or_else(|| guess::kind(&page));
        let mut titles = settings.titles;
        if !titles.contains_key(&language)
            && let Some(title) = page.title(kind)
        {
            titles.insert(language, title);
        }
        let meta = Meta {
            kind,
            language,
            titles,
            date: settings.date.or_else(|| dated::date(&page, text, kind)),
            place: settings.place.or_else(|| guess::place(text, language)),
            publisher: settings.publisher,
            source: settings.source,
            licence: settings.licence,
            rights: settings.rights,
        };
        Ok(Self { id, meta, text: text.to_owned() })
    }
}

/// The text of a document, or why it has none.
fn text<'b>(id: &DocumentId, bytes: &'b [u8]) -> Result<&'b str> {
    let error = |reason: String| Error::Document { document: id.to_string(), reason };
    if bytes.len() > MAX_BYTES {
        let size = bytes.len() >> 20;
        let limit = MAX_BYTES >> 20;
        return Err(error(format!(
            "has {size} MiB, more than the {limit} MiB read: split it into documents of its own"
        )));
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let advice = "is UTF-16: save it as UTF-8, e.g. with iconv -f UTF-16 -t UTF-8";
        return Err(error(advice.to_owned()));
    }
    let text = std::str::from_utf8(bytes).map_err(|cause| {
        let at = cause.valid_up_to();
        let is_binary = bytes.starts_with(b"%PDF") || bytes.starts_with(b"PK") || bytes.contains(&0);
        if is_binary {
            return error(BINARY.to_owned());
        }
        let line = 1 + bytes[..at].iter().filter(|byte| **byte == b'\n').count();
        error(format!(
            "is not UTF-8 (line {line}, byte {at}): save it as UTF-8, e.g. with iconv -f GB18030 or \
             -f BIG5 -t UTF-8"
        ))
    })?;
    if text.contains('\0') || text.starts_with("%PDF") {
        return Err(error(BINARY.to_owned()));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.chars().all(lines::is_blank) {
        return Err(error(
            "is empty: put the text of the document into it, or delete it".to_owned(),
        ));
    }
    Ok(text)
}

const BINARY: &str = "is binary, not text: extract its text first, e.g. with pdftotext";
