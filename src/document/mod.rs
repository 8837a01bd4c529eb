//! I have bytes: which document is it?

use std::collections::BTreeMap;
use std::fmt;

use crate::date::Date;

/// The id of a document: its file's stem, unless given.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(String);

impl DocumentId {
    /// An id from a file's stem or a flag; `None` when empty or with `/`, `\` or control characters.
    #[must_use]
    pub fn new(id: &str) -> Option<Self> {
        let bad = |c: char| c == '/' || c == '\\' || c.is_control();
        (!id.is_empty() && !id.contains(bad)).then(|| Self(id.to_owned()))
    }

    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What sort of text a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The text of an agreement: preamble, areas, measures, signatures.
    Memorandum,
    /// A government's own announcement; it may carry areas and measures.
    PressRelease,
    /// A newspaper's or agency's report; one unit.
    NewsReport,
}

/// A language with its script, as BCP 47 writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Chinese in Traditional script.
    ZhHant,
    /// Chinese in Simplified script.
    ZhHans,
    /// English.
    En,
}

impl Language {
    /// All languages, in the order in which labels are preferred.
    pub const ALL: [Self; 3] = [Self::ZhHant, Self::ZhHans, Self::En];

    /// The BCP 47 tag: `zh-Hant`, `zh-Hans`, `en`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::ZhHant => "zh-Hant",
            Self::ZhHans => "zh-Hans",
            Self::En => "en",
        }
    }

    /// The language of a tag, `zh-HK`, `zh-TW`, `zh-MO`, `zh-CN` and `zh-SG` included.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.to_ascii_lowercase().as_str() {
            "zh-hant" | "zh-hk" | "zh-tw" | "zh-mo" | "zh-hant-hk" => Some(Self::ZhHant),
            "zh-hans" | "zh-cn" | "zh-sg" => Some(Self::ZhHans),
            tag if tag == "en" || tag.starts_with("en-") => Some(Self::En),
            _ => None,
        }
    }
}

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
}

/// One text as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its id.
    pub id: DocumentId,
    /// What is known of it.
    pub meta: Meta,
    /// Its text, unchanged.
    pub text: String,
}
