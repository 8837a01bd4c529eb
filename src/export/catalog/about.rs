//! What does the data set say of itself? The settings, and what the documents tell.

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedNodeRef, Term};
use serde::Deserialize;

use crate::error::{Error, Result};
use crate::graph::vocab::{dc, dcterms, memo, schema, skos};
use crate::model::Date;
use crate::model::Language;
use crate::publish::export::nodes::{Nodes, plain, tag};
use crate::settings::Settings;

/// Texts by language.
pub type Texts = BTreeMap<Language, String>;

/// What a data set says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Its title.
    pub titles: Texts,
    /// What it holds, in a sentence or two.
    pub descriptions: Texts,
    /// What it may be searched by.
    pub keywords: BTreeMap<Language, Vec<String>>,
    /// Who publishes it.
    pub publisher: String,
    /// To what the licence applies, and to what not.
    pub rights: Texts,
    /// How it was made.
    pub provenance: Texts,
    /// What its vocabulary is called, and what that holds.
    pub ontology: (Texts, Texts),
    /// What the place for queries is called.
    pub endpoint: Texts,
    /// First published.
    pub issued: Option<Date>,
    /// Last changed.
    pub modified: Option<Date>,
    /// The dates of the first and the last document.
    pub period: Option<(Date, Date)>,
    /// Where the documents were signed or published, and the home of their parties.
    pub places: Vec<Place>,
    /// The languages of the documents.
    pub languages: BTreeSet<Language>,
    /// The documents, and whose texts they are.
    pub documents: Vec<Text>,
}

/// A place that the data set is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Its IRI.
    pub iri: String,
    /// Its names.
    pub names: Texts,
}

/// A document, and whose text it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Its IRI.
    pub iri: String,
    /// Its id.
    pub id: String,
    /// Its titles.
    pub titles: Texts,
    /// When it was signed or published, as written in the graph.
    pub date: Option<Date>,
    /// Its language.
    pub language: Option<Language>,
    /// Who published it: the IRI, where there is one, and the name.
    pub publisher: Option<(Option<String>, String)>,
    /// Where it was taken from.
    pub source: String,
    /// Its licence; empty where none is given.
    pub licence: String,
    /// Whose text it is, in words.
    pub rights: Texts,
}

#[derive(Deserialize)]
struct Words {
    title: [String; 3],
    description: [String; 3],
    ontology_title: [String; 3],
    ontology_description: [String; 3],
    endpoint_title: [String; 3],
    no_publisher: String,
    rights: [String; 3],
    provenance: [String; 3],
    keywords: BTreeMap<String, Vec<String>>,
}

fn by_language(texts: [String; 3]) -> Texts {
    Language::ALL.into_iter().zip(texts).collect()
}

/// The project's own, or what it says where that is silent.
fn own_or(own: &Texts, other: [String; 3]) -> Texts {
    if own.is_empty() { by_language(other) } else { own.clone() }
}

impl About {
    /// What the settings and the documents of a graph say; where both are silent, the usual words.
    ///
    /// # Errors
    /// [`Error::Settings`] where the usual words, which the binary carries, cannot be read; a test
    /// rules it out.
    pub fn new(nodes: &Nodes<'_>, settings: &Settings) -> Result<Self> {
        let words: Words = toml::from_str(include_str!("texts.toml")).map_err(|source| {
            let reason = source.to_string();
            Error::Settings { file: "texts.toml".to_owned(), reason }
        })?;
        let documents: Vec<Text> =
            nodes.of_class(memo::DOCUMENT).into_iter().map(|iri| text(nodes, iri)).collect();
        let dates = || documents.iter().filter_map(|document| document.date);
        let period = dates().min().zip(dates().max());
        let usual = || {
            let usual = words.keywords.iter();
            usual.filter_map(|(tag, words)| Some((Language::from_tag(tag)?, words.clone())))
        };
        let own = &settings.keywords;
        let count = documents.len().to_string();
        let provenance = words.provenance.map(|text| text.replace("{documents}", &count));
        Ok(Self {
            titles: own_or(&settings.title, words.title),
            descriptions: own_or(&settings.description, words.description),
            keywords: if own.is_empty() { usual().collect() } else { own.clone() },
            publisher: settings.publisher.clone().unwrap_or(words.no_publisher),
            rights: by_language(words.rights),
            provenance: by_language(provenance),
            ontology: (by_language(words.ontology_title), by_language(words.ontology_description)),
            endpoint: by_language(words.endpoint_title),
            issued: settings.issued.or(period.map(|(_, last)| last)),
            modified: settings.modified.or(period.map(|(_, last)| last)),
            period,
            places: places(nodes),
            languages: documents.iter().filter_map(|document| document.language).collect(),
            documents,
        })
    }
}

/// A text by language; what has no tag, or another, is left out.
fn texts(nodes: &Nodes<'_>, node: &str, predicate: NamedNodeRef<'_>) -> Texts {
    let said = nodes.objects(node, predicate);
    let known = said.filter_map(|text| {
        let language = tag(text).and_then(Language::from_tag)?;
        Some((language, plain(text).to_owned()))
    });
    known.collect()
}

fn text(nodes: &Nodes<'_>, iri: &str) -> Text {
    let named = nodes.objects(iri, dcterms::PUBLISHER).find_map(|publisher| match publisher {
        Term::NamedNode(node) => {
            Some((Some(node.as_str().to_owned()), nodes.label(node.as_str()).to_owned()))
        }
        Term::BlankNode(_) | Term::Literal(_) | Term::Triple(_) => None,
    });
    let printed = || Some(nodes.value(iri, dc::PUBLISHER)).filter(|name| !name.is_empty());
    Text {
        iri: iri.to_owned(),
        id: nodes.value(iri, dcterms::IDENTIFIER).to_owned(),
        titles: texts(nodes, iri, dcterms::TITLE),
        date: nodes.value(iri, dcterms::DATE).parse().ok(),
        language: Language::from_tag(nodes.value(iri, schema::IN_LANGUAGE)),
        publisher: named.or_else(|| printed().map(|name| (None, name.to_owned()))),
        source: nodes.value(iri, dcterms::SOURCE).to_owned(),
        licence: nodes.value(iri, dcterms::LICENSE).to_owned(),
        rights: texts(nodes, iri, dc::RIGHTS),
    }
}

/// Where the documents were signed or published, and the home of the parties to their agreements.
fn places(nodes: &Nodes<'_>) -> Vec<Place> {
    let mut iris = BTreeSet::new();
    for document in nodes.of_class(memo::DOCUMENT) {
        let named = nodes.objects(document, dcterms::SPATIAL);
        let agreements = nodes.own(document, memo::TEXT_OF);
        let parties = agreements.flat_map(|agreement| nodes.own(plain(agreement), memo::PARTY));
        let homes = parties.flat_map(|party| nodes.own(plain(party), memo::JURISDICTION));
        iris.extend(named.chain(homes).map(plain));
    }
    let places = iris.into_iter().map(|iri| {
        let names = texts(nodes, iri, skos::PREF_LABEL);
        Place { iri: iri.to_owned(), names }
    });
    places.collect()
}
