//! By which words is it known?

use strum::VariantNames;

/// What tables, settings and command lines name by a word.
pub(crate) trait Words: VariantNames {
    /// What one of them is called: `class`.
    const WHAT: &'static str;
}

/// The text is none of the words for something.
#[derive(Debug, thiserror::Error)]
#[error("{text:?} is no {what}: write {known}")]
pub struct Unknown {
    text: String,
    what: &'static str,
    known: String,
}

/// What is said of a text that is no word for a `T`.
pub(crate) fn unknown<T: Words>(text: &str) -> Unknown {
    let (last, rest) = T::VARIANTS.split_last().unwrap_or((&"nothing", &[]));
    let known = match rest {
        [] => (*last).to_owned(),
        rest => format!("{} or {last}", rest.join(", ")),
    };
    Unknown { text: text.to_owned(), what: T::WHAT, known }
}
