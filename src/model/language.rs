//! In which language and script is it?

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
