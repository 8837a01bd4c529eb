//! A text in several languages, and the one to show.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::Language;

/// A text in several languages; at most one in each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Texts(BTreeMap<Option<Language>, String>);

/// The text to show, and what there is to say of its language.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Shown {
    /// The text.
    pub text: String,
    /// Its language, where it is another than that of the page; `und` where it is not known.
    pub lang: Option<&'static str>,
    /// A mark for that language that a reader sees: `繁`, `简`, `EN`.
    pub mark: Option<&'static str>,
}

impl Texts {
    /// Adds a text; the first one of a language stays.
    pub fn add(&mut self, language: Option<Language>, text: &str) {
        self.0.entry(language).or_insert_with(|| text.to_owned());
    }

    /// The text in a language.
    #[must_use]
    pub fn get(&self, language: Language) -> Option<&str> {
        self.0.get(&Some(language)).map(String::as_str)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of them, Traditional Chinese first, those without a language last.
    pub fn all(&self) -> impl Iterator<Item = (Option<Language>, &str)> {
        let tagged = self.0.iter().filter(|(language, _)| language.is_some());
        let untagged = self.0.iter().filter(|(language, _)| language.is_none());
        tagged.chain(untagged).map(|(language, text)| (*language, text.as_str()))
    }

    /// The text for a page in this language: its own, else the first of zh-Hant, zh-Hans, en, else
    /// one without a language.
    #[must_use]
    pub fn shown(&self, page: Language) -> Option<Shown> {
        let chosen = [Some(page)].into_iter().chain(Language::ALL.map(Some)).chain([None]);
        let mut found = chosen.filter_map(|language| Some((language, self.0.get(&language)?)));
        found.next().map(|(language, text)| Shown::new(text, language, page))
    }
}

impl FromIterator<(Option<Language>, String)> for Texts {
    fn from_iter<I: IntoIterator<Item = (Option<Language>, String)>>(texts: I) -> Self {
        Self(texts.into_iter().collect())
    }
}

impl Shown {
    /// A text in its language, on a page in another or the same.
    #[must_use]
    pub fn new(text: &str, language: Option<Language>, page: Language) -> Self {
        let other = language.filter(|language| *language != page);
        let lang = match language {
            None => Some("und"),
            Some(_) => other.map(Language::tag),
        };
        Self { text: text.to_owned(), lang, mark: other.map(mark) }
    }

    /// A text that is of no language: a number, a date, an id.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        Self { text: text.to_owned(), lang: None, mark: None }
    }

    /// The same without the mark: for a name that is one of several beside each other.
    #[must_use]
    pub fn unmarked(self) -> Self {
        Self { mark: None, ..self }
    }
}

/// The mark of a language.
#[must_use]
fn mark(language: Language) -> &'static str {
    match language {
        Language::ZhHant => "繁",
        Language::ZhHans => "简",
        Language::En => "EN",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_falls_back_in_a_fixed_order_and_says_so() {
        use Language::{En, ZhHans, ZhHant};
        let texts = |all: &[(Option<Language>, &str)]| {
            all.iter().map(|(l, text)| (*l, (*text).to_owned())).collect::<Texts>()
        };
        let case = |all: &[(Option<Language>, &str)], page, expected: (&str, Option<&str>)| {
            let shown = texts(all).shown(page).unwrap();
            assert_eq!((shown.text.as_str(), shown.lang), expected);
        };
        let all = [(Some(ZhHant), "港交所"), (Some(ZhHans), "港交所"), (Some(En), "HKEX")];
        case(&all, En, ("HKEX", None));
        case(&all[..2], En, ("港交所", Some("zh-Hant")));
        case(&all[1..], ZhHant, ("港交所", Some("zh-Hans")));
        case(&[(None, "x"), (Some(En), "HKEX")], ZhHant, ("HKEX", Some("en")));
        case(&[(None, "x")], ZhHant, ("x", Some("und")));
        assert_eq!(texts(&[]).shown(En), None);
    }
}
