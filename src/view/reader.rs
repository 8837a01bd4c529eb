//! A reader of one language: what each thing is called for them, and where its page is.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::graph::vocab::memo;
use crate::model::{Kind, Language};
use crate::publish::view::{Shown, Texts, Value, View};

/// Where the page of a thing is, as seen from the page that is being made.
pub trait Links: Sync {
    /// The address of the page of the thing with this IRI; `None` where it has no page.
    fn to(&self, thing: &str) -> Option<String>;
}

/// For a page that stands alone.
#[derive(Debug, Clone, Copy)]
pub struct NoLinks;

impl Links for NoLinks {
    fn to(&self, _thing: &str) -> Option<String> {
        None
    }
}

/// A thing by its name, with the address of its page.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Link {
    /// Its name.
    #[serde(flatten)]
    pub name: Shown,
    /// The address of its page.
    pub href: Option<String>,
    /// The class of an entity, `document`, `measure`, or nothing.
    pub class: &'static str,
    /// Its IRI.
    pub iri: String,
}

/// What a page is made from: the view, a language, the addresses of other pages.
#[derive(Clone, Copy)]
pub struct Reader<'v> {
    /// Everything.
    pub view: &'v View,
    /// The language of the page.
    pub language: Language,
    /// Where other pages are.
    pub links: &'v dyn Links,
}

impl Reader<'_> {
    /// The text to show on this page.
    #[must_use]
    pub fn shown(&self, texts: &Texts) -> Option<Shown> {
        texts.shown(self.language)
    }

    /// A text of a document, in the language of that document.
    #[must_use]
    pub fn printed(&self, text: &str, document: &str) -> Shown {
        let language = self.view.documents.get(document).and_then(|document| document.language);
        Shown::new(text, language, self.language).unmarked()
    }

    /// What a thing is called; the end of its IRI where it has no name.
    #[must_use]
    pub fn name(&self, iri: &str) -> Shown {
        let end = || {
            let end = iri.rsplit(['/', '#']).next().unwrap_or(iri);
            Shown::plain(end)
        };
        if let Some(document) = self.view.documents.get(iri) {
            let id = || Shown::plain(&document.id);
            return self.shown(&document.titles).unwrap_or_else(id);
        }
        self.view.labels.get(iri).and_then(|texts| self.shown(texts)).unwrap_or_else(end)
    }

    /// A thing by its name.
    #[must_use]
    pub fn link(&self, iri: &str) -> Link {
        let view = self.view;
        let class = match view.entities.get(iri) {
            Some(entity) => entity.class.name(),
            None if view.documents.contains_key(iri) => "document",
            None if view.units.contains_key(iri) => "measure",
            None => "",
        };
        // What is no thing of ours has its address for its name.
        let elsewhere = || {
            let is_other = !iri.starts_with(view.base.as_str()) && iri.starts_with("http");
            is_other.then(|| iri.to_owned())
        };
        let href = self.links.to(iri).or_else(elsewhere);
        Link { name: self.name(iri), href, class, iri: iri.to_owned() }
    }

    /// A thing by another name.
    #[must_use]
    pub fn link_as(&self, iri: &str, name: Shown) -> Link {
        Link { name, ..self.link(iri) }
    }

    /// A value, as a link where it is a node.
    #[must_use]
    pub fn value(&self, value: &Value) -> Link {
        match value {
            Value::Node(iri) => self.link(iri),
            Value::Text(text, None) => Link { name: Shown::plain(text), ..Link::default() },
            Value::Text(text, language) => {
                Link { name: Shown::new(text, *language, self.language), ..Link::default() }
            }
        }
    }

    /// A unit by its place: `3/14`; a preamble by the word for it.
    #[must_use]
    pub fn place(&self, unit: &str) -> Link {
        if self.view.units.get(unit).is_some_and(|unit| !unit.is_measure()) {
            return self.link_as(unit, self.name(&self.view.term(memo::PREAMBLE)).unmarked());
        }
        let document = self.view.units.get(unit).map_or("", |unit| unit.document.as_str());
        let place = unit.strip_prefix(document).unwrap_or(unit).trim_start_matches('/');
        self.link_as(unit, Shown::plain(place))
    }

    /// A document by its short name: the places of its parties that not all memoranda share, and
    /// the year; else its title.
    #[must_use]
    pub fn short(&self, document: &str) -> Link {
        let Some(about) = self.view.documents.get(document) else { return self.link(document) };
        let places = self.view.places_of(document);
        let year = about.date.as_deref().and_then(|date| date.get(..4));
        let names: Vec<Shown> = places.iter().map(|place| self.name(place)).collect();
        if about.kind != Kind::Memorandum || names.is_empty() {
            return self.link(document);
        }
        let mark = names.iter().find_map(|name| name.mark);
        let lang = names.iter().find_map(|name| name.lang);
        let joined = names.iter().map(|name| name.text.as_str()).collect::<Vec<_>>().join("·");
        let text = match year {
            Some(year) => format!("{joined} {year}"),
            None => joined,
        };
        self.link_as(document, Shown { text, lang, mark })
    }
}

impl View {
    /// The places that the parties of a memorandum belong to; those that the parties of all
    /// memoranda belong to are left out where others remain.
    fn places_of(&self, document: &str) -> Vec<&str> {
        let own = self.party_places(document);
        let shared = &self.common_places;
        let rest: Vec<&str> =
            own.iter().filter(|place| !shared.contains(**place)).copied().collect();
        if rest.is_empty() { own.into_iter().collect() } else { rest }
    }

    fn party_places(&self, document: &str) -> BTreeSet<&str> {
        let party = self.term(memo::PARTY);
        let jurisdiction = self.term(memo::JURISDICTION);
        let agreement = self.documents.get(document).and_then(|document| document.text_of.as_ref());
        let Some(agreement) = agreement.and_then(|agreement| self.entities.get(agreement)) else {
            return BTreeSet::new();
        };
        let facts = agreement.states.iter().map(|index| &self.facts[*index]);
        let bodies = facts.filter(|fact| fact.predicate == party).filter_map(|fact| {
            let Value::Node(body) = &fact.object else { return None };
            self.entities.get(body)
        });
        let known = bodies.flat_map(|body| &body.known);
        let places = known.filter(|(predicate, _)| *predicate == jurisdiction);
        places
            .filter_map(|(_, place)| match place {
                Value::Node(place) => Some(place.as_str()),
                Value::Text(..) => None,
            })
            .collect()
    }

    /// The places that the parties of every memorandum belong to.
    pub(super) fn find_common_places(&self) -> BTreeSet<String> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        let mut memoranda = 0;
        for (iri, document) in &self.documents {
            let places = self.party_places(iri);
            if document.kind == Kind::Memorandum && !places.is_empty() {
                memoranda += 1;
                for place in places {
                    *counts.entry(place).or_default() += 1;
                }
            }
        }
        counts.retain(|_, count| *count == memoranda && memoranda > 1);
        counts.into_keys().map(str::to_owned).collect()
    }
}
