//! Where the page of a thing is: a path made from its IRI, in ASCII, without `:` and `#`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::model::Language;
use crate::model::iri::digest;
use crate::publish::site::Page;
use crate::publish::view::{Links, View};

/// The language whose pages stand at the root.
pub(super) const FIRST: Language = Language::ZhHant;

/// A longer part of a path is cut, and a digest stands for the rest.
const LONGEST: usize = 80;

/// The paths of all pages of things, from the root of a language.
#[derive(Debug, Clone, Default)]
pub struct Addresses(BTreeMap<String, String>);

impl Addresses {
    /// The paths of the things of a view.
    #[must_use]
    pub fn new(view: &View) -> Self {
        let mut paths = BTreeMap::new();
        let things = view.entities.keys().chain(view.documents.keys()).chain(view.units.keys());
        let areas = view.scheme("area");
        let areas = areas.iter().map(|(iri, _)| *iri);
        for iri in things.map(String::as_str).chain(areas) {
            paths.insert(iri.to_owned(), format!("{}.html", path(iri, &view.base)));
        }
        for iri in view.concepts.keys() {
            if let Some(concept) = concept(iri, &view.base).filter(|_| !paths.contains_key(iri)) {
                paths.insert(iri.clone(), format!("ontology.html#{concept}"));
            }
        }
        for (iri, heading) in &view.headings {
            if let (Some(page), Some(number)) = (paths.get(&heading.document), heading.number) {
                let address = format!("{page}#area-{number}");
                paths.insert(iri.clone(), address);
            }
        }
        Self(paths)
    }

    /// The path of a thing, with a fragment where it is part of a page.
    #[must_use]
    pub fn of(&self, iri: &str) -> Option<String> {
        self.0.get(iri).cloned()
    }

    /// The path of a thing without the extension: its data stand beside its page.
    #[must_use]
    pub fn stem(&self, iri: &str) -> Option<&str> {
        self.0.get(iri)?.strip_suffix(".html")
    }
}

/// The path of a page, from the root of its language.
pub(super) fn page_path(page: Page<'_>, addresses: &Addresses, question: &str) -> String {
    match page {
        Page::Home => "index.html".to_owned(),
        Page::Documents => "documents.html".to_owned(),
        Page::Things(class, 0) => format!("{}.html", class.name()),
        Page::Things(class, number) => format!("{}-{}.html", class.name(), number + 1),
        Page::Areas => "areas.html".to_owned(),
        Page::Report => "report.html".to_owned(),
        Page::Questions => "questions.html".to_owned(),
        Page::Question(_) => format!("question/{}.html", segment(question)),
        Page::Ontology => "ontology.html".to_owned(),
        Page::Data => "data.html".to_owned(),
        Page::Search => "search.html".to_owned(),
        Page::Document(iri) | Page::Unit(iri) | Page::Entity(iri) | Page::Area(iri) => {
            addresses.of(iri).unwrap_or_default()
        }
    }
}

/// The folder of a language: nothing for the first, `en/`.
#[must_use]
pub(super) fn folder(language: Language) -> String {
    if language == FIRST { String::new() } else { format!("{}/", language.tag()) }
}

/// The anchor of a concept on the page of the ontology.
pub(super) fn concept(iri: &str, base: &str) -> Option<String> {
    Some(iri.strip_prefix(base)?.strip_prefix("scheme/")?.replace('/', "-"))
}

/// The path of an IRI under the base.
fn path(iri: &str, base: &str) -> String {
    let rest = iri.strip_prefix(base).unwrap_or(iri);
    rest.split('/').map(segment).collect::<Vec<_>>().join("/")
}

/// One part of a path: letters, digits, `-`, `_`, `.`; every other byte as `~` and two digits, the
/// sign of percent-encoding included; so that different parts stay different.
pub(super) fn segment(part: &str) -> String {
    let mut name = String::new();
    for (at, byte) in part.bytes().enumerate() {
        let plain =
            byte.is_ascii_alphanumeric() || b"-_".contains(&byte) || (byte == b'.' && at > 0);
        if plain {
            name.push(char::from(byte));
        } else if byte == b'%' {
            name.push('~');
        } else {
            // A string takes every byte.
            let _ = write!(name, "~{byte:02X}");
        }
    }
    if name.len() > LONGEST {
        name.truncate(LONGEST - 18);
        name.push_str("~-");
        name.push_str(&digest(part, 16));
    }
    name
}

/// Addresses as seen from one page.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    /// All paths.
    pub addresses: &'a Addresses,
    /// The way from the page to the root of its language: `../../`, or nothing.
    pub up: &'a str,
}

impl Links for At<'_> {
    fn to(&self, thing: &str) -> Option<String> {
        self.addresses.of(thing).map(|path| format!("{}{path}", self.up))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_plain_and_one_a_thing() {
        let case = |iri: &str, expected: &str| {
            assert_eq!(path(iri, "https://example.org/"), expected, "{iri}");
        };
        case("https://example.org/institution/hkex", "institution/hkex");
        case(
            "https://example.org/document/hk-shanghai-2024/3/14",
            "document/hk-shanghai-2024/3/14",
        );
        case("https://example.org/document/%E6%BB%AC%202", "document/~E6~BB~AC~202");
        case("https://example.org/document/..", "document/~2E.");
        case("https://example.org/document/a~b:c", "document/a~7Eb~3Ac");
        let long = "%E6%BB%AC".repeat(40);
        assert_eq!(segment(&long).len(), LONGEST);
        assert_ne!(segment(&long), segment(&format!("{long}a")));
    }
}
