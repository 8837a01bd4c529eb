//! I have the quads of a graph: which measures has each document, and what does it name?

use std::collections::BTreeMap;

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{NamedOrBlankNode, Quad, Term};

use super::{Measure, Named};
use crate::graph::vocab::{ENTITY_CLASSES, dcterms, memo};
use crate::model::Iris;
use crate::model::UnitId;
use crate::settings::Settings;

/// A graph, as far as it is compared.
#[derive(Debug, Clone)]
pub struct Side {
    /// What it is called in errors: its file.
    pub name: String,
    pub(super) documents: BTreeMap<String, Document>,
}

/// A document, as far as it is compared.
#[derive(Debug, Clone, Default)]
pub(super) struct Document {
    pub(super) title: String,
    /// In the order of the document.
    pub(super) measures: Vec<Measure>,
    /// By IRI.
    pub(super) entities: BTreeMap<String, Named>,
}

/// What a subject says: predicate and object.
type Said<'a> = Vec<(&'a str, &'a Term)>;

impl Side {
    /// Reads the quads of a built graph.
    #[must_use]
    pub fn read(name: &str, quads: &[Quad], settings: &Settings) -> Self {
        let iris = Iris::new(&settings.base);
        let mut said: BTreeMap<&str, Said<'_>> = BTreeMap::new();
        for quad in quads {
            if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
                let own = said.entry(subject.as_str()).or_default();
                own.push((quad.predicate.as_str(), &quad.object));
            }
        }
        let terms = Terms::new(&iris);
        let mut side = Self { name: name.to_owned(), documents: BTreeMap::new() };
        let mut ids: BTreeMap<&str, String> = BTreeMap::new();
        for (iri, own) in said.iter().filter(|(_, own)| is_a(own, &terms.document)) {
            let id = value(own, dcterms::IDENTIFIER.as_str()).unwrap_or(iri).to_owned();
            let title = value(own, rdfs::LABEL.as_str()).unwrap_or(&id).to_owned();
            side.documents.insert(id.clone(), Document { title, ..Document::default() });
            ids.insert(iri, id);
        }
        let mut places: BTreeMap<(&str, UnitId), Measure> = BTreeMap::new();
        for (iri, own) in said.iter().filter(|(_, own)| is_a(own, &terms.measure)) {
            let Some(document) = value(own, dcterms::IS_PART_OF.as_str()) else { continue };
            let unit = iri.strip_prefix(document).and_then(|rest| rest.strip_prefix('/'));
            let Some((unit, place)) = unit.and_then(|unit| Some((unit, unit.parse().ok()?))) else {
                continue;
            };
            let area = value(own, &terms.area).and_then(|area| said.get(area));
            let area = area.and_then(|area| value(area, rdfs::LABEL.as_str())).unwrap_or_default();
            let text = value(own, &terms.text).unwrap_or_default();
            let of = |text: &str| text.to_owned();
            let measure = Measure { unit: of(unit), area: of(area), text: of(text) };
            places.insert((document, place), measure);
        }
        for ((document, _), measure) in places {
            if let Some(document) = ids.get(document).and_then(|id| side.documents.get_mut(id)) {
                document.measures.push(measure);
            }
        }
        for (iri, own) in &said {
            let class = terms.classes.iter().find(|(class, _)| is_a(own, class));
            let Some((_, class)) = class else { continue };
            let label = value(own, rdfs::LABEL.as_str()).unwrap_or(iri).to_owned();
            let named = Named { class: (*class).to_owned(), label, iri: (*iri).to_owned() };
            for (_, document) in own.iter().filter(|(name, _)| *name == terms.appears_in) {
                let Term::NamedNode(document) = document else { continue };
                let document = ids.get(document.as_str());
                if let Some(document) = document.and_then(|id| side.documents.get_mut(id)) {
                    document.entities.insert((*iri).to_owned(), named.clone());
                }
            }
        }
        side
    }
}

/// The terms that are looked for, under the base of the graph.
struct Terms {
    document: String,
    measure: String,
    area: String,
    text: String,
    appears_in: String,
    classes: Vec<(String, &'static str)>,
}

impl Terms {
    fn new(iris: &Iris) -> Self {
        let term = |term: &str| iris.term(term).into_string();
        Self {
            document: term(memo::DOCUMENT),
            measure: term(memo::MEASURE),
            area: term(memo::AREA_OF),
            text: term(memo::TEXT),
            appears_in: term(memo::APPEARS_IN),
            classes: ENTITY_CLASSES.map(|(class, name)| (term(class), name)).to_vec(),
        }
    }
}

fn is_a(own: &Said<'_>, class: &str) -> bool {
    own.iter().any(|(name, object)| {
        *name == rdf::TYPE.as_str()
            && matches!(object, Term::NamedNode(node) if node.as_str() == class)
    })
}

/// The first value of a predicate: the text of a literal, or an IRI.
fn value<'a>(own: &Said<'a>, predicate: &str) -> Option<&'a str> {
    own.iter().find(|(name, _)| *name == predicate).and_then(|(_, object)| match object {
        Term::NamedNode(node) => Some(node.as_str()),
        Term::Literal(literal) => Some(literal.value()),
        Term::BlankNode(_) | Term::Triple(_) => None,
    })
}
