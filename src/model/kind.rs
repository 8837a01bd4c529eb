//! What sort of text is it?

use crate::model::words::{Unknown, Words, unknown};

/// What sort of text a document is.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    strum::Display,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case", parse_err_ty = Unknown, parse_err_fn = unknown::<Self>)]
pub enum Kind {
    /// The text of an agreement: preamble, areas, measures, signatures.
    Memorandum,
    /// A government's own announcement; it may carry areas and measures.
    PressRelease,
    /// A newspaper's or agency's report; one unit.
    NewsReport,
}

impl Words for Kind {
    const WHAT: &'static str = "kind";
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Memorandum, Self::PressRelease, Self::NewsReport];

    /// The name in settings files: `memorandum`, `press-release`, `news-report`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}
