//! I have a graph: does it hold together?
//!
//! Works on the quads as published, with nothing else at hand: quotes against the text of their
//! unit, counts declared against counts found, links that lead nowhere, labels, evidence.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{GraphName, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use serde::{Deserialize, Serialize};

use crate::document::{Document, Language};
use crate::graph::{Iris, digest};
use crate::settings::Settings;
use crate::vocab::{memo, skos};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The graph is wrong.
    Wrong,
    /// A person should look at it.
    Doubtful,
}

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// Found counts equal those declared by the same document.
    Counts,
    /// A quote is the text at its place.
    Quote,
    /// A fact and a mention show their words.
    Evidence,
    /// A fact is stated in the graph of its unit.
    Stated,
    /// What an IRI of ours names is described.
    Link,
    /// An entity has a label; one of the lexicon has one in each language.
    Label,
    /// Language tags are `zh-Hant`, `zh-Hans`, `en`.
    Tag,
    /// No node is without an IRI.
    Node,
    /// The graph is made from the documents as they are now.
    Fresh,
    /// What was noted while the graph was built.
    Build,
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Counts => "counts",
            Self::Quote => "quote",
            Self::Evidence => "evidence",
            Self::Stated => "stated",
            Self::Link => "link",
            Self::Label => "label",
            Self::Tag => "tag",
            Self::Node => "node",
            Self::Fresh => "fresh",
            Self::Build => "build",
        })
    }
}

/// Something found by a check: a line of `issues.jsonl`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// What was checked.
    pub rule: Rule,
    /// The node, without the base.
    pub place: String,
    /// What was seen.
    pub message: String,
}

/// What is said of a node, in whatever graph.
type Node<'a> = BTreeMap<NamedNodeRef<'a>, Vec<&'a Term>>;

struct Graph<'a> {
    iris: Iris,
    base: &'a str,
    nodes: BTreeMap<&'a str, Node<'a>>,
    findings: Vec<Finding>,
}

/// All findings, the wrong ones first, then by rule and place.
#[must_use]
pub fn check(quads: &[Quad], settings: &Settings) -> Vec<Finding> {
    let mut graph = Graph {
        iris: Iris::new(&settings.base),
        base: &settings.base,
        nodes: BTreeMap::new(),
        findings: Vec::new(),
    };
    for quad in quads {
        if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
            let node = graph.nodes.entry(subject.as_str()).or_default();
            node.entry(quad.predicate.as_ref()).or_default().push(&quad.object);
        }
    }
    graph.terms(quads);
    graph.quotes();
    graph.stated(quads);
    graph.counts();
    graph.labels();
    let mut findings = graph.findings;
    findings.sort();
    findings.dedup();
    findings
}

/// Whether the graph is made from these documents as they are.
#[must_use]
pub fn fresh(quads: &[Quad], settings: &Settings, documents: &[Document]) -> Vec<Finding> {
    let iris = Iris::new(&settings.base);
    let term = iris.term(memo::TEXT_HASH);
    let hashes: BTreeMap<String, &str> = quads
        .iter()
        .filter(|quad| quad.predicate == term)
        .filter_map(|quad| match &quad.object {
            Term::Literal(hash) => Some((quad.subject.to_string(), hash.value())),
            _ => None,
        })
        .collect();
    let mut findings = Vec::new();
    for document in documents {
        let node = iris.document(&document.id);
        let (severity, message) = match hashes.get(&node.to_string()) {
            None => (Severity::Doubtful, "the graph does not have it; run `memograph build`"),
            Some(hash) if **hash != digest(&document.text, 64) => {
                (Severity::Wrong, "the graph is made from another text; run `memograph build`")
            }
            Some(_) => continue,
        };
        let place = format!("document/{}", document.id);
        findings.push(Finding { severity, rule: Rule::Fresh, place, message: message.to_owned() });
    }
    findings
}

impl<'a> Graph<'a> {
    fn find(&mut self, severity: Severity, rule: Rule, node: &str, message: impl Into<String>) {
        let place = node.strip_prefix(self.base).unwrap_or(node).to_owned();
        self.findings.push(Finding { severity, rule, place, message: message.into() });
    }

    fn wrong(&mut self, rule: Rule, node: &str, message: impl Into<String>) {
        self.find(Severity::Wrong, rule, node, message);
    }

    /// Every value of our own term at the node.
    fn values(&self, node: &str, term: &str) -> Vec<&'a Term> {
        let term = self.iris.term(term);
        let values = self.nodes.get(node).and_then(|node| node.get(&term.as_ref()));
        values.cloned().unwrap_or_default()
    }

    fn text(&self, node: &str, term: &str) -> Option<&'a str> {
        match self.values(node, term).first() {
            Some(Term::Literal(literal)) => Some(literal.value()),
            _ => None,
        }
    }

    fn number(&self, node: &str, term: &str) -> Option<usize> {
        self.text(node, term)?.parse().ok()
    }

    /// The nodes of our own class.
    fn instances(&self, class: &str) -> Vec<&'a str> {
        let class = Term::from(self.iris.term(class));
        let is =
            |node: &Node<'_>| node.get(&rdf::TYPE).is_some_and(|types| types.contains(&&class));
        self.nodes.iter().filter(|(_, node)| is(node)).map(|(name, _)| *name).collect()
    }

    /// Nodes without an IRI, links that lead nowhere, language tags.
    fn terms(&mut self, quads: &'a [Quad]) {
        let mut linked: BTreeMap<&str, &str> = BTreeMap::new();
        for quad in quads {
            let subject = match &quad.subject {
                NamedOrBlankNode::NamedNode(node) => node.as_str(),
                NamedOrBlankNode::BlankNode(node) => {
                    self.wrong(Rule::Node, node.as_str(), "a subject has no IRI");
                    continue;
                }
            };
            if matches!(quad.graph_name, GraphName::DefaultGraph | GraphName::BlankNode(_)) {
                self.wrong(Rule::Node, subject, "a statement stands in no named graph");
            }
            linked.entry(quad.predicate.as_str()).or_insert(subject);
            match &quad.object {
                Term::NamedNode(object) => {
                    linked.entry(object.as_str()).or_insert(subject);
                }
                Term::BlankNode(_) => self.wrong(Rule::Node, subject, "an object has no IRI"),
                Term::Literal(literal) => {
                    if let Some(tag) = literal.language()
                        && !Language::ALL.iter().any(|l| l.tag().eq_ignore_ascii_case(tag))
                    {
                        let message = format!("{:?} has the language tag {tag}", literal.value());
                        self.wrong(Rule::Tag, subject, message);
                    }
                }
            }
        }
        for (object, subject) in linked {
            let ours = object.starts_with(self.base) && !object.contains("/ontology/");
            if ours && !self.nodes.contains_key(object) {
                let place = object.strip_prefix(self.base).unwrap_or(object);
                self.wrong(
                    Rule::Link,
                    subject,
                    format!("it leads to {place}, of which nothing is known"),
                );
            }
        }
    }

    /// Every quote is the text at its place, in its unit.
    fn quotes(&mut self) {
        for (class, name) in [(memo::MENTION, "mention"), (memo::FACT, "fact")] {
            for node in self.instances(class) {
                let Some(quote) = self.text(node, memo::QUOTE) else {
                    self.wrong(Rule::Evidence, node, format!("the {name} has no quote"));
                    continue;
                };
                let place = (self.number(node, memo::START), self.number(node, memo::END));
                let unit = match self.values(node, memo::UNIT_OF).first() {
                    Some(Term::NamedNode(unit)) => self.text(unit.as_str(), memo::TEXT),
                    _ => None,
                };
                let (Some(text), (Some(start), Some(end))) = (unit, place) else {
                    let message =
                        format!("the {name} has no unit with a text, or no start and end");
                    self.wrong(Rule::Evidence, node, message);
                    continue;
                };
                let printed: String =
                    text.chars().skip(start).take(end.saturating_sub(start)).collect();
                if printed != quote {
                    let message = format!(
                        "the quote is {quote:?}, the text from {start} to {end} {printed:?}"
                    );
                    self.wrong(Rule::Quote, node, message);
                }
            }
        }
    }

    /// What a fact describes is stated, in the graph of the unit that the fact names.
    fn stated(&mut self, quads: &[Quad]) {
        let stated: BTreeSet<(String, String, String, String)> = quads
            .iter()
            .filter(|quad| quad.graph_name != GraphName::from(self.iris.ontology()))
            .map(|quad| {
                let Quad { subject, predicate, object, graph_name } = quad;
                let graph = graph_name.to_string();
                (graph, subject.to_string(), predicate.to_string(), object.to_string())
            })
            .collect();
        for fact in self.instances(memo::FACT) {
            let node = &self.nodes[fact];
            let value = |predicate: NamedNodeRef<'_>| {
                node.get(&predicate).and_then(|values| values.first()).map(ToString::to_string)
            };
            let unit = self.values(fact, memo::UNIT_OF).first().map(ToString::to_string);
            let statement = (|| {
                Some((unit?, value(rdf::SUBJECT)?, value(rdf::PREDICATE)?, value(rdf::OBJECT)?))
            })();
            match statement {
                None => self.wrong(
                    Rule::Evidence,
                    fact,
                    "the fact has no subject, predicate, object or unit",
                ),
                Some(statement) if !stated.contains(&statement) => {
                    self.wrong(
                        Rule::Stated,
                        fact,
                        "its unit does not state what the fact describes",
                    );
                }
                Some(_) => {}
            }
        }
    }

    /// Counts found against counts declared, in one document, and among documents.
    fn counts(&mut self) {
        let counts = [
            ("areas", memo::DECLARED_AREAS, memo::FOUND_AREAS),
            ("measures", memo::DECLARED_MEASURES, memo::FOUND_MEASURES),
        ];
        for (what, declared, found) in counts {
            for document in self.instances(memo::DOCUMENT) {
                let Some(found) = self.number(document, found) else { continue };
                for declared in self.values(document, declared) {
                    let Term::Literal(declared) = declared else { continue };
                    if declared.value() != found.to_string() {
                        let message =
                            format!("it declares {} {what}, {found} were found", declared.value());
                        self.wrong(Rule::Counts, document, message);
                    }
                }
            }
            for class in [memo::AGREEMENT, memo::EVENT] {
                for entity in self.instances(class) {
                    let mut values: Vec<&str> = self
                        .values(entity, declared)
                        .iter()
                        .filter_map(|value| match value {
                            Term::Literal(literal) => Some(literal.value()),
                            _ => None,
                        })
                        .collect();
                    values.sort_unstable();
                    values.dedup();
                    if values.len() > 1 {
                        let message = format!(
                            "documents declare different numbers of {what}: {}",
                            values.join(", ")
                        );
                        self.find(Severity::Doubtful, Rule::Counts, entity, message);
                    }
                }
            }
        }
    }

    /// Every entity has one label to show and at most one preferred name a language.
    fn labels(&mut self) {
        for entity in self.instances(memo::ENTITY) {
            let node = &self.nodes[entity];
            let labels = node.get(&rdfs::LABEL).map_or(0, Vec::len);
            if labels != 1 {
                self.wrong(Rule::Label, entity, format!("it has {labels} labels to show, not one"));
            }
            let mut tags = BTreeSet::new();
            let node = &self.nodes[entity];
            let names = node.get(&skos::PREF_LABEL).cloned().unwrap_or_default();
            for name in names {
                let Term::Literal(name) = name else { continue };
                let tag = name.language().unwrap_or_default().to_ascii_lowercase();
                if !tags.insert(tag.clone()) {
                    let message = format!("it has two preferred names in {tag:?}");
                    self.wrong(Rule::Label, entity, message);
                }
            }
            let made_up = entity.rsplit('/').next().is_some_and(|local| local.starts_with("x-"));
            let missing: Vec<&str> = Language::ALL
                .iter()
                .map(|language| language.tag())
                .filter(|tag| !tags.contains(&tag.to_ascii_lowercase()))
                .collect();
            if !made_up && !missing.is_empty() {
                let message = format!("it has no name in {}", missing.join(", "));
                self.find(Severity::Doubtful, Rule::Label, entity, message);
            }
        }
    }
}
