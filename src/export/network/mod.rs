//! I want to see who is tied to whom: what is the network?
//!
//! Nodes are institutions, events and agreements; ties are what the facts state between them, what
//! the lexicon says belongs to what, and that two of them are named in one measure. A tie is heavier
//! the more units it rests on. Written for Gephi and for libraries of graph theory.

mod gexf;
mod graphml;

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use oxigraph::model::Term;
use oxigraph::model::vocab::rdf;
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use crate::graph::vocab::{memo, org, skos};
use crate::model::Language;
use crate::publish::export::nodes::{Nodes, plain};
use crate::publish::export::xml::writable;

pub use gexf::gexf;
pub use graphml::graphml;

type Xml = Writer<Vec<u8>>;

/// An XML file, indented.
fn written(root: impl FnOnce(&mut Xml) -> io::Result<()>) -> Vec<u8> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    let declaration = Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None));
    xml.write_event(declaration).and_then(|()| root(&mut xml)).expect("a vector takes every byte");
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    bytes
}

/// The relation of two nodes that one measure names; the only one that has no direction.
pub const NAMED_TOGETHER: &str = "named-together";

/// Nodes and the ties between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Network {
    /// Sorted by IRI.
    pub nodes: Vec<Node>,
    /// Sorted by ends and relation.
    pub ties: Vec<Tie>,
}

/// A body, an event or an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its IRI.
    pub iri: String,
    /// What it is called.
    pub label: String,
    /// `institution`, `event`, `agreement`.
    pub class: String,
    /// Its kind within the class; may be empty.
    pub kind: String,
    /// The place to which it belongs; may be empty.
    pub jurisdiction: String,
    /// Its names in zh-Hant, zh-Hans and en; may be empty.
    pub names: [String; 3],
    /// In how many documents it appears.
    pub documents: usize,
    /// How often it is named.
    pub mentions: usize,
}

/// A tie of two nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// The IRI it begins at; of [`NAMED_TOGETHER`] the one that sorts first.
    pub from: String,
    /// The IRI it ends at.
    pub to: String,
    /// `party`, `custodian`, `organises`, `subOrganizationOf`, `hasMember`, `sessionOf`,
    /// `concludedAt`, `validUntil` or [`NAMED_TOGETHER`].
    pub relation: String,
    /// The units it rests on; at least 1, also where it is no unit that states it.
    pub weight: usize,
    /// The documents of these units, by id.
    pub documents: Vec<String>,
}

/// A node or tie as names and values, in the order of its attributes.
type Values<'a> = Vec<(&'static str, Value<'a>)>;

/// A value of an attribute.
enum Value<'a> {
    Text(&'a str),
    Count(usize),
}

impl Value<'_> {
    /// The name of its type, the same in both formats.
    fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "string",
            Self::Count(_) => "integer",
        }
    }

    fn text(&self) -> String {
        match self {
            Self::Text(text) => writable(text).into_owned(),
            Self::Count(count) => count.to_string(),
        }
    }
}

impl Node {
    fn values(&self) -> Values<'_> {
        let [hant, hans, en] = &self.names;
        vec![
            ("class", Value::Text(&self.class)),
            ("kind", Value::Text(&self.kind)),
            ("jurisdiction", Value::Text(&self.jurisdiction)),
            ("label_zh_hant", Value::Text(hant)),
            ("label_zh_hans", Value::Text(hans)),
            ("label_en", Value::Text(en)),
            ("documents", Value::Count(self.documents)),
            ("mentions", Value::Count(self.mentions)),
        ]
    }
}

/// The network of a graph.
#[must_use]
pub fn network(graph: &Nodes<'_>) -> Network {
    let mut mentions: BTreeMap<&str, usize> = BTreeMap::new();
    for mention in graph.of_class(memo::MENTION) {
        *mentions.entry(graph.own_value(mention, memo::ENTITY_OF)).or_default() += 1;
    }
    let mut nodes = BTreeMap::new();
    for class in [memo::INSTITUTION, memo::EVENT, memo::AGREEMENT] {
        for iri in graph.of_class(class) {
            let count = mentions.get(iri).copied().unwrap_or_default();
            nodes.insert(iri, node(graph, iri, count));
        }
    }
    let is_node = |iri: &str| nodes.contains_key(iri);
    let mut ties = Ties::default();
    stated(graph, &is_node, &mut ties);
    known(graph, &is_node, &mut ties);
    together(graph, &is_node, &mut ties);
    Network { ties: ties.finish(), nodes: nodes.into_values().collect() }
}

fn node<'q>(graph: &Nodes<'q>, iri: &'q str, mentions: usize) -> Node {
    let place = graph.own(iri, memo::JURISDICTION).next();
    Node {
        iri: iri.to_owned(),
        label: writable(graph.label(iri)).into_owned(),
        class: graph.class(iri).to_owned(),
        kind: graph.last(graph.own_value(iri, memo::KIND)).to_owned(),
        jurisdiction: place.map_or("", |place| graph.label(plain(place))).to_owned(),
        names: Language::ALL
            .map(|language| graph.text_in(iri, skos::PREF_LABEL, language).to_owned()),
        documents: graph.own(iri, memo::APPEARS_IN).count(),
        mentions,
    }
}

/// Growing ties, by from, to and relation.
#[derive(Default)]
struct Ties<'q>(BTreeMap<[&'q str; 3], Grounds<'q>>);

/// The units that a tie rests on, and their documents.
#[derive(Default)]
struct Grounds<'q> {
    units: BTreeSet<&'q str>,
    documents: BTreeSet<String>,
}

impl<'q> Ties<'q> {
    fn add(&mut self, from: &'q str, to: &'q str, relation: &'q str) {
        self.0.entry([from, to, relation]).or_default();
    }

    fn add_of_unit(&mut self, ends: [&'q str; 2], relation: &'q str, unit: &'q str, id: &str) {
        let [from, to] = ends;
        let grounds = self.0.entry([from, to, relation]).or_default();
        grounds.units.insert(unit);
        grounds.documents.insert(id.to_owned());
    }

    fn finish(self) -> Vec<Tie> {
        let ties = self.0.into_iter().map(|([from, to, relation], grounds)| Tie {
            from: from.to_owned(),
            to: to.to_owned(),
            relation: relation.to_owned(),
            weight: grounds.units.len().max(1),
            documents: grounds.documents.into_iter().collect(),
        });
        ties.collect()
    }
}

/// The id of the document of a unit.
fn document<'q>(graph: &Nodes<'q>, unit: &str) -> &'q str {
    let document = graph.value(unit, crate::graph::vocab::dcterms::IS_PART_OF);
    graph.value(document, crate::graph::vocab::dcterms::IDENTIFIER)
}

/// What facts state between two nodes.
fn stated<'q>(graph: &Nodes<'q>, is_node: &dyn Fn(&str) -> bool, ties: &mut Ties<'q>) {
    for fact in graph.of_class(memo::FACT) {
        let from = graph.value(fact, rdf::SUBJECT);
        let relation = graph.value(fact, rdf::PREDICATE);
        let Some(Term::NamedNode(to)) = graph.objects(fact, rdf::OBJECT).next() else { continue };
        if is_node(from) && is_node(to.as_str()) {
            let unit = graph.own_value(fact, memo::UNIT_OF);
            let relation = relation.rsplit(['/', '#']).next().unwrap_or(relation);
            ties.add_of_unit([from, to.as_str()], relation, unit, document(graph, unit));
        }
    }
}

/// What the tables say, or what follows from all documents together.
fn known<'q>(graph: &Nodes<'q>, is_node: &dyn Fn(&str) -> bool, ties: &mut Ties<'q>) {
    for class in [memo::INSTITUTION, memo::EVENT, memo::AGREEMENT] {
        for from in graph.of_class(class) {
            let parts = graph.objects(from, org::SUB_ORGANIZATION_OF);
            let members = graph.objects(from, org::HAS_MEMBER);
            let named = parts
                .map(|to| ("subOrganizationOf", to))
                .chain(members.map(|to| ("hasMember", to)))
                .chain(graph.own(from, memo::SESSION_OF).map(|to| (memo::SESSION_OF, to)))
                .chain(graph.own(from, memo::CONCLUDED_AT).map(|to| (memo::CONCLUDED_AT, to)));
            for (relation, to) in named {
                if is_node(plain(to)) {
                    ties.add(from, plain(to), relation);
                }
            }
        }
    }
}

/// The nodes that one measure names; a preamble or a report names everybody.
fn together<'q>(graph: &Nodes<'q>, is_node: &dyn Fn(&str) -> bool, ties: &mut Ties<'q>) {
    for unit in graph.of_class(memo::MEASURE) {
        let named: Vec<&str> =
            graph.own(unit, memo::MENTIONS).map(plain).filter(|iri| is_node(iri)).collect();
        for (index, from) in named.iter().enumerate() {
            for to in &named[index + 1..] {
                let id = document(graph, unit);
                ties.add_of_unit([from.min(to), from.max(to)], NAMED_TOGETHER, unit, id);
            }
        }
    }
}
