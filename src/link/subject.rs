//! I have a graph: which entities can be looked for, and what is known of them?

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::vocab::rdf;
use oxigraph::model::{NamedOrBlankNode, Quad, Term};

use crate::graph::vocab::{dcterms, memo, skos};
use crate::model::Iris;
use crate::model::script::key;
use crate::settings::Settings;

/// So many characters of a text are shown before and behind a name.
const AROUND: usize = 18;
/// No more quotes are kept of an entity.
const QUOTES: usize = 3;

/// An entity, as one who looks for it needs it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subject {
    /// The end of its IRI: `institution/hktdc`.
    pub path: String,
    /// `institution`, …, or `place`.
    pub class: String,
    /// Its kind within the class, where known.
    pub kind: Option<String>,
    /// Its preferred names, by language tag.
    pub labels: BTreeMap<String, String>,
    /// Its other names, by language tag.
    pub aliases: BTreeSet<(String, String)>,
    /// The end of the IRI of the place it belongs to, and that place's names.
    pub place: Option<(String, Vec<String>)>,
    /// Where it is named: the unit, and the words around the name.
    pub quotes: Vec<(String, String)>,
    /// The documents that name it: their addresses, where known.
    pub sources: BTreeSet<String>,
    /// The day, month or year, for an event or an agreement.
    pub date: Option<String>,
    /// The ends of the IRIs of the parties of an agreement.
    pub parties: BTreeSet<String>,
}

impl Subject {
    /// The names to ask for: one a script or language, each once.
    #[must_use]
    pub fn asked(&self) -> Vec<(&str, &str)> {
        let mut asked: Vec<(&str, &str)> = Vec::new();
        for tag in ["zh-Hant", "zh-Hans", "en"] {
            if let Some(name) = self.labels.get(tag)
                && !asked.iter().any(|(_, own)| own == name)
            {
                asked.push((tag, name));
            }
        }
        asked
    }

    /// All names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let labels = self.labels.values().map(String::as_str);
        labels.chain(self.aliases.iter().map(|(_, name)| name.as_str()))
    }

    /// The name to show: Traditional Chinese, Simplified Chinese, English, whichever is there.
    #[must_use]
    pub fn label(&self) -> &str {
        self.asked().first().map_or(self.path.as_str(), |(_, name)| name)
    }

    /// Whether one of the names has this key.
    #[must_use]
    pub fn has_name(&self, name: &str) -> bool {
        let wanted = key(name);
        self.names().any(|own| key(own) == wanted)
    }
}

/// What is said of a node, in whatever graph.
type Node<'a> = BTreeMap<&'a str, Vec<&'a Term>>;

struct Nodes<'a> {
    iris: Iris,
    nodes: BTreeMap<&'a str, Node<'a>>,
}

impl<'a> Nodes<'a> {
    fn values(&self, node: &str, predicate: &str) -> &[&'a Term] {
        let values = self.nodes.get(node).and_then(|node| node.get(predicate));
        values.map_or(&[], Vec::as_slice)
    }

    fn node(&self, node: &str, predicate: &str) -> Option<&'a str> {
        self.values(node, predicate).iter().find_map(|term| match term {
            Term::NamedNode(node) => Some(node.as_str()),
            _ => None,
        })
    }

    fn nodes(&self, node: &str, predicate: &str) -> impl Iterator<Item = &'a str> {
        self.values(node, predicate).iter().filter_map(|term| match term {
            Term::NamedNode(node) => Some(node.as_str()),
            _ => None,
        })
    }

    fn text(&self, node: &str, predicate: &str) -> Option<&'a str> {
        self.values(node, predicate).iter().find_map(|term| match term {
            Term::Literal(literal) => Some(literal.value()),
            _ => None,
        })
    }

    fn own(&self, node: &str, term: &str) -> Option<&'a str> {
        self.text(node, self.iris.term(term).as_str())
    }

    fn path(&self, iri: &str) -> Option<String> {
        self.iris.path(iri).map(str::to_owned)
    }

    /// The names under a predicate, by language tag.
    fn names(&self, node: &str, predicate: &str) -> Vec<(String, String)> {
        let literals = self.values(node, predicate).iter().filter_map(|term| match term {
            Term::Literal(literal) => Some(literal),
            _ => None,
        });
        literals
            .map(|l| (l.language().unwrap_or_default().to_owned(), l.value().to_owned()))
            .collect()
    }
}

/// The entities of a graph, by the end of their IRI. Places are among them.
#[must_use]
pub fn subjects(quads: &[Quad], settings: &Settings) -> BTreeMap<String, Subject> {
    let mut nodes = Nodes { iris: Iris::new(&settings.base), nodes: BTreeMap::new() };
    for quad in quads {
        if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
            let node = nodes.nodes.entry(subject.as_str()).or_default();
            node.entry(quad.predicate.as_str()).or_default().push(&quad.object);
        }
    }
    let entity = Term::from(nodes.iris.term(memo::ENTITY));
    let is_entity = |node: &Node<'_>| {
        node.get(rdf::TYPE.as_str()).is_some_and(|types| types.contains(&&entity))
    };
    let mut subjects = BTreeMap::new();
    for (iri, _) in nodes.nodes.iter().filter(|(_, node)| is_entity(node)) {
        if let Some(subject) = subject(&nodes, iri) {
            subjects.insert(subject.path.clone(), subject);
        }
    }
    quotes(&nodes, &mut subjects);
    subjects
}

fn subject(nodes: &Nodes<'_>, iri: &str) -> Option<Subject> {
    let path = nodes.path(iri)?;
    let (class, _) = path.split_once('/')?;
    let term = |term: &str| nodes.iris.term(term);
    let kind = nodes.node(iri, term(memo::KIND).as_str()).and_then(|kind| kind.rsplit('/').next());
    let place = nodes.node(iri, term(memo::JURISDICTION).as_str()).and_then(|place| {
        let names = nodes.names(place, skos::PREF_LABEL.as_str());
        let names = names.into_iter().map(|(_, name)| name).collect();
        Some((nodes.path(place)?, names))
    });
    let (named, party) = (term(memo::APPEARS_IN), term(memo::PARTY));
    let documents = nodes.nodes(iri, named.as_str());
    let sources = documents.filter_map(|d| nodes.node(d, dcterms::SOURCE.as_str()));
    let parties = nodes.nodes(iri, party.as_str());
    Some(Subject {
        class: class.to_owned(),
        kind: kind.map(str::to_owned),
        labels: nodes.names(iri, skos::PREF_LABEL.as_str()).into_iter().collect(),
        aliases: nodes.names(iri, skos::ALT_LABEL.as_str()).into_iter().collect(),
        place,
        quotes: Vec::new(),
        sources: sources.map(str::to_owned).collect(),
        date: nodes.own(iri, memo::DATE).map(str::to_owned),
        parties: parties.filter_map(|party| nodes.path(party)).collect(),
        path,
    })
}

/// Adds the words in which each entity is named.
fn quotes(nodes: &Nodes<'_>, subjects: &mut BTreeMap<String, Subject>) {
    let [of, unit, text] = [memo::ENTITY_OF, memo::UNIT_OF, memo::TEXT].map(|t| nodes.iris.term(t));
    for (mention, node) in &nodes.nodes {
        if !node.contains_key(of.as_str()) {
            continue;
        }
        let number = |term: &str| nodes.own(mention, term).and_then(|n| n.parse::<usize>().ok());
        let subject = nodes.node(mention, of.as_str()).and_then(|entity| nodes.path(entity));
        let Some(subject) = subject.and_then(|path| subjects.get_mut(&path)) else { continue };
        let Some(place) = nodes.node(mention, unit.as_str()) else { continue };
        let (Some(text), Some(start), Some(end), Some(place)) = (
            nodes.text(place, text.as_str()),
            number(memo::START),
            number(memo::END),
            nodes.path(place),
        ) else {
            continue;
        };
        let known = subject.quotes.iter().any(|(own, _)| *own == place);
        if subject.quotes.len() < QUOTES && !known {
            let from = start.saturating_sub(AROUND);
            let words: String =
                text.chars().skip(from).take(end - from.min(end) + AROUND).collect();
            subject.quotes.push((place, words));
        }
    }
}
