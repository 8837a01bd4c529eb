//! I have a document: whose text is it?
//!
//! The licence of the graph is none of the texts it was read from. So every document says in words to
//! whom its text belongs, also where no more is known than that nobody gave a licence.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::document::Meta;
use crate::model::Language;

#[derive(Deserialize)]
struct Words {
    licensed: [String; 3],
    issued: [String; 3],
    unknown: [String; 3],
    unnamed: [String; 3],
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("rights.toml")).expect("a test reads the file"));

/// Whose text it is, by language: the words of its own settings, or those of `rights.toml`.
pub(super) fn of(meta: &Meta) -> BTreeMap<Language, String> {
    if let Some(own) = &meta.rights {
        return BTreeMap::from([(meta.language, own.clone())]);
    }
    let words = match (&meta.publisher, &meta.licence) {
        (_, Some(_)) => &WORDS.licensed,
        (Some(_), None) => &WORDS.issued,
        (None, None) => &WORDS.unknown,
    };
    let each = Language::ALL.into_iter().zip(words).zip(&WORDS.unnamed);
    each.map(|((language, text), unnamed)| {
        let publisher = meta.publisher.as_deref().unwrap_or(unnamed);
        let licence = meta.licence.as_deref().unwrap_or_default();
        (language, text.replace("{publisher}", publisher).replace("{licence}", licence))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_case_has_words_in_three_languages() {
        for words in [&WORDS.licensed, &WORDS.issued, &WORDS.unknown, &WORDS.unnamed] {
            assert!(words.iter().all(|text| !text.trim().is_empty()), "{words:?}");
        }
        assert!(WORDS.licensed.iter().all(|text| text.contains("{licence}")));
        assert!(WORDS.issued.iter().all(|text| text.contains("{publisher}")));
    }
}
