//! I have a graph: what is there to show of it?
//!
//! [`View`] reads the quads once into plain maps: documents, units, entities, facts, the words for
//! terms. The other files make of it what a page, a report or a picture shows, in one language,
//! without knowing any template: [`report`] for the report, [`document`], [`entity`], [`area`] for
//! their pages.

pub mod area;
pub mod document;
pub mod entity;
mod read;
pub mod reader;
pub mod report;
mod text;

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::{NamedOrBlankNode, Quad};

pub use reader::{Link, Links, NoLinks, Reader};
pub use text::{Shown, Texts};

use crate::error::{Error, Result};
use crate::graph::ontology::Ontology;
use crate::graph::vocab::ENTITY_CLASSES;
use crate::model::Iris;
use crate::model::{Kind, Language};
use crate::settings::Settings;

/// Everything that pages, reports and pictures show, by IRI.
#[derive(Debug, Clone, Default)]
pub struct View {
    /// What all IRIs of the data set begin with.
    pub base: String,
    /// The title of the data set.
    pub title: Texts,
    /// The documents.
    pub documents: BTreeMap<String, Document>,
    /// The headings over runs of measures.
    pub headings: BTreeMap<String, Heading>,
    /// Measures and preambles.
    pub units: BTreeMap<String, Unit>,
    /// Institutions, events, programmes, agreements, people, places.
    pub entities: BTreeMap<String, Entity>,
    /// The concepts of all schemes.
    pub concepts: BTreeMap<String, Concept>,
    /// What units state, each with its words.
    pub facts: Vec<Fact>,
    /// Measures that stand, alike or changed, in another document.
    pub reuses: Vec<Reuse>,
    /// What a term, a post or any other node is called.
    pub labels: BTreeMap<String, Texts>,
    /// The places that the parties of every memorandum belong to.
    pub common_places: BTreeSet<String>,
}

/// One text.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its id.
    pub id: String,
    /// Memorandum, press release or report.
    pub kind: Kind,
    /// The language of its text.
    pub language: Option<Language>,
    /// Its titles.
    pub titles: Texts,
    /// Of signing or publication.
    pub date: Option<String>,
    /// Where it was signed or published.
    pub place: Option<Value>,
    /// Who published it.
    pub publisher: Option<Value>,
    /// Where the text was taken from.
    pub source: Option<String>,
    /// The licence of the text.
    pub licence: Option<String>,
    /// The agreement it is the text of.
    pub text_of: Option<String>,
    /// Areas and measures found.
    pub found: [Option<u64>; 2],
    /// The numbers of areas and of measures that it declares, each once.
    pub declared: [BTreeSet<u64>; 2],
    /// In their order.
    pub headings: Vec<String>,
    /// In their order, the preamble first.
    pub units: Vec<String>,
    /// What its units name.
    pub entities: BTreeSet<String>,
}

/// The heading of an area in a document.
#[derive(Debug, Clone, Default)]
pub struct Heading {
    /// The document.
    pub document: String,
    /// Its number.
    pub number: Option<u64>,
    /// As printed.
    pub title: String,
    /// The concepts it stands for.
    pub concepts: BTreeSet<String>,
}

/// A measure or a preamble.
#[derive(Debug, Clone, Default)]
pub struct Unit {
    /// The document.
    pub document: String,
    /// The heading above it.
    pub heading: Option<String>,
    /// The number of a measure.
    pub number: Option<u64>,
    /// Its clean text.
    pub text: String,
    /// Done, ongoing, planned, supported, explored.
    pub modality: Option<String>,
    /// The areas it belongs to.
    pub concepts: BTreeSet<String>,
    /// Sorted by their start.
    pub mentions: Vec<Mention>,
    /// What it states: indices into [`View::facts`].
    pub facts: Vec<usize>,
}

impl Unit {
    /// Whether it is a measure, and not a preamble or a whole report.
    #[must_use]
    pub fn is_measure(&self) -> bool {
        self.number.is_some()
    }
}

/// A name in a unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// The first character, counted from 0.
    pub start: usize,
    /// The character after the last.
    pub end: usize,
    /// What is named.
    pub entity: String,
}

/// The classes of entities, in the order in which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// `memo:Institution`
    Institution,
    /// `memo:Event`
    Event,
    /// `memo:Programme`
    Programme,
    /// `memo:Agreement`
    Agreement,
    /// `memo:Person`
    Person,
    /// `memo:Place`
    Place,
}

impl Class {
    /// All classes.
    pub const ALL: [Self; 6] = [
        Self::Institution,
        Self::Event,
        Self::Programme,
        Self::Agreement,
        Self::Person,
        Self::Place,
    ];

    /// The name in IRIs and words: `institution`.
    #[must_use]
    pub fn name(self) -> &'static str {
        ENTITY_CLASSES[self as usize].1
    }

    /// The class in the ontology.
    #[must_use]
    pub(crate) fn term(self) -> &'static str {
        ENTITY_CLASSES[self as usize].0
    }
}

/// One thing in the world.
#[derive(Debug, Clone)]
pub struct Entity {
    /// Its class.
    pub class: Class,
    /// The preferred names.
    pub names: Texts,
    /// The other names.
    pub aliases: BTreeSet<(Option<Language>, String)>,
    /// What tables and conclusions say of it, as (predicate, value).
    pub known: BTreeSet<(String, Value)>,
    /// What tables and conclusions say of others with regard to it, as (predicate, other).
    pub known_of: BTreeSet<(String, String)>,
    /// Facts it is the subject of: indices into [`View::facts`].
    pub states: Vec<usize>,
    /// Facts it is the object of.
    pub stated_of: Vec<usize>,
    /// The units that name it.
    pub units: BTreeSet<String>,
    /// The documents that name it.
    pub documents: BTreeSet<String>,
    /// The same thing elsewhere.
    pub same_as: BTreeSet<String>,
}

/// A concept of a scheme.
#[derive(Debug, Clone, Default)]
pub struct Concept {
    /// The scheme.
    pub scheme: String,
    /// What it means.
    pub definition: Texts,
    /// The broader concept.
    pub broader: Option<String>,
    /// Its place in the scheme's order.
    pub order: usize,
}

/// What a unit states, and in which words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// The unit.
    pub unit: String,
    /// The first character of the quote, counted from 0.
    pub start: usize,
    /// The subject.
    pub subject: String,
    /// The predicate.
    pub predicate: String,
    /// The object.
    pub object: Value,
    /// The words it rests on.
    pub quote: String,
}

/// A node, or a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// A node.
    Node(String),
    /// A text, number, date or duration.
    Text(String, Option<Language>),
}

/// A measure that stands, alike or changed, in another document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reuse {
    /// The later measure.
    pub later: String,
    /// The earlier measure.
    pub earlier: String,
    /// How similar they are, from 0 to 1, as a decimal.
    pub similarity: String,
    /// The later measure beside the earlier: `[-dropped-]`, `{+added+}`, the rest kept.
    pub difference: String,
}

impl View {
    /// Reads the graph; the ontology gives its concepts their order.
    ///
    /// # Errors
    /// [`Error::Rdf`] where the graph holds no document; `place` names it.
    pub fn new(
        place: &str,
        quads: &[Quad],
        ontology: &Ontology,
        settings: &Settings,
    ) -> Result<Self> {
        let mut order = BTreeMap::new();
        for triple in ontology.under(&Iris::new(&settings.base)) {
            if let NamedOrBlankNode::NamedNode(node) = triple.subject {
                let next = order.len();
                order.entry(node.into_string()).or_insert(next);
            }
        }
        let mut view = read::read(quads, &order, &settings.base);
        if view.documents.is_empty() {
            return Err(Error::Rdf {
                place: place.to_owned(),
                reason: "the graph holds no document; put documents into data/documents and run \
                         `memograph build`"
                    .to_owned(),
            });
        }
        view.title = settings.title.iter().map(|(l, text)| (Some(*l), text.clone())).collect();
        view.common_places = view.find_common_places();
        Ok(view)
    }

    /// The IRI of a term of our own.
    #[must_use]
    pub fn term(&self, term: &str) -> String {
        format!("{}ontology#{term}", self.base)
    }

    /// The documents by date, those without one last.
    #[must_use]
    pub fn by_date(&self) -> Vec<&str> {
        let mut documents: Vec<(&String, &Document)> = self.documents.iter().collect();
        documents.sort_by_key(|(iri, doc)| (doc.date.is_none(), doc.date.clone(), (*iri).clone()));
        documents.into_iter().map(|(iri, _)| iri.as_str()).collect()
    }

    /// The documents that name an entity, by date.
    #[must_use]
    pub fn naming(&self, entity: &Entity) -> Vec<&str> {
        let known = entity.documents.iter().filter_map(|iri| self.documents.get_key_value(iri));
        let mut documents: Vec<(&String, &Document)> = known.collect();
        documents.sort_by_key(|(iri, doc)| (doc.date.is_none(), doc.date.clone(), (*iri).clone()));
        documents.into_iter().map(|(iri, _)| iri.as_str()).collect()
    }

    /// The memoranda by date.
    #[must_use]
    pub fn memoranda(&self) -> Vec<&str> {
        let mut documents = self.by_date();
        documents.retain(|iri| self.documents[*iri].kind == Kind::Memorandum);
        documents
    }

    /// The concepts of a scheme, narrower ones behind their broader one, with their depth.
    #[must_use]
    pub fn scheme(&self, name: &str) -> Vec<(&str, usize)> {
        let scheme = format!("{}scheme/{name}", self.base);
        let own = |(_, concept): &(&String, &Concept)| concept.scheme == scheme;
        let mut concepts: Vec<(&String, &Concept)> = self.concepts.iter().filter(own).collect();
        concepts.sort_by_key(|(iri, concept)| (concept.order, (*iri).clone()));
        let mut sorted = Vec::new();
        let mut open: Vec<(&str, usize)> = Vec::new();
        let is_top = |concept: &Concept| {
            concept.broader.as_ref().is_none_or(|broader| !self.concepts.contains_key(broader))
        };
        for (top, _) in concepts.iter().filter(|(_, concept)| is_top(concept)) {
            open.push((top, 0));
            while let Some((iri, depth)) = open.pop() {
                sorted.push((iri, depth));
                let narrower =
                    concepts.iter().filter(|(_, c)| c.broader.as_deref() == Some(iri)).rev();
                open.extend(narrower.map(|(narrower, _)| (narrower.as_str(), depth + 1)));
            }
        }
        sorted
    }
}
