//! I have a graph: does it hold together?
//!
//! Works on the quads as published, with nothing else at hand: quotes against the text of their
//! unit, counts declared against counts found, links that lead nowhere, and ([`shapes`]) what each
//! class of node must say.

pub mod report;
pub mod shapes;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{GraphName, NamedNodeRef, NamedOrBlankNode, Quad, Term};
use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::graph::vocab::{dcterms, memo, skos};
use crate::model::Iris;
use crate::model::Language;
use crate::model::iri::digest;
use crate::settings::Settings;

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
    /// A node says what its shape asks.
    Shape,
    /// A fact is stated in the graph of its unit.
    Stated,
    /// What an IRI of ours names is described.
    Link,
    /// An entity of the lexicon has a name in each language.
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
            Self::Shape => "shape",
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
    /// The shape that the node does not fit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<String>,
    /// What the node is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The words that the node rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
}

impl Finding {
    /// A finding; [`describe`] adds label and quote.
    pub fn new(
        severity: Severity,
        rule: Rule,
        place: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        let (place, message) = (place.into(), message.into());
        Self { severity, rule, place, message, shape: None, label: None, quote: None }
    }
}

/// Adds to each finding what its node is called, and the words it rests on.
pub fn describe(findings: &mut [Finding], quads: &[Quad], settings: &Settings) {
    let quote = Iris::new(&settings.base).term(memo::QUOTE);
    let mut said: BTreeMap<&str, (Option<&str>, Option<&str>)> = BTreeMap::new();
    for quad in quads {
        let (NamedOrBlankNode::NamedNode(subject), Term::Literal(object)) =
            (&quad.subject, &quad.object)
        else {
            continue;
        };
        if quad.predicate == rdfs::LABEL {
            said.entry(subject.as_str()).or_default().0.get_or_insert(object.value());
        } else if quad.predicate == quote {
            said.entry(subject.as_str()).or_default().1 = Some(object.value());
        }
    }
    for finding in findings {
        let under = format!("{}{}", settings.base, finding.place);
        let found = said.get(under.as_str()).or_else(|| said.get(finding.place.as_str()));
        let Some((label, quote)) = found else { continue };
        finding.label = label.map(str::to_owned);
        finding.quote = quote.map(str::to_owned);
    }
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
    graph.conflicts(quads);
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
        findings.push(Finding::new(severity, Rule::Fresh, place, message));
    }
    findings
}

impl<'a> Graph<'a> {
    fn find(&mut self, severity: Severity, rule: Rule, node: &str, message: impl Into<String>) {
        let place = node.strip_prefix(self.base).unwrap_or(node).to_owned();
        self.findings.push(Finding::new(severity, rule, place, message));
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
                Term::BlankNode(_) | Term::Triple(_) => {
                    self.wrong(Rule::Node, subject, "an object has no IRI");
                }
                Term::Literal(literal) => {
                    // The shapes look at the tags of names and titles.
                    let named = [skos::PREF_LABEL, skos::ALT_LABEL, dcterms::TITLE];
                    if let Some(tag) = literal.language()
                        && !named.contains(&quad.predicate.as_ref())
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
        for class in [memo::MENTION, memo::FACT] {
            for node in self.instances(class) {
                // What lacks a quote, a unit or a place does not fit its shape.
                let Some(quote) = self.text(node, memo::QUOTE) else { continue };
                let place = (self.number(node, memo::START), self.number(node, memo::END));
                let unit = match self.values(node, memo::UNIT_OF).first() {
                    Some(Term::NamedNode(unit)) => self.text(unit.as_str(), memo::TEXT),
                    _ => None,
                };
                let (Some(text), (Some(start), Some(end))) = (unit, place) else { continue };
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
            if statement.is_some_and(|statement| !stated.contains(&statement)) {
                self.wrong(Rule::Stated, fact, "its unit does not state what the fact describes");
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
        }
    }

    /// What documents declare of one meeting, or of the agreement concluded there: different
    /// numbers stay side by side, each with its document.
    fn conflicts(&mut self, quads: &[Quad]) {
        let counts = [("areas", memo::DECLARED_AREAS), ("measures", memo::DECLARED_MEASURES)];
        let documents: BTreeSet<&str> = self.instances(memo::DOCUMENT).into_iter().collect();
        for (what, declared) in counts {
            let term = self.iris.term(declared);
            let mut declared: BTreeMap<&str, BTreeSet<(&str, String)>> = BTreeMap::new();
            for quad in quads.iter().filter(|quad| quad.predicate == term) {
                let (NamedOrBlankNode::NamedNode(subject), Term::Literal(number)) =
                    (&quad.subject, &quad.object)
                else {
                    continue;
                };
                if documents.contains(subject.as_str()) {
                    continue;
                }
                let meeting = match self.values(subject.as_str(), memo::CONCLUDED_AT).first() {
                    Some(Term::NamedNode(event)) => event.as_str(),
                    _ => subject.as_str(),
                };
                let GraphName::NamedNode(unit) = &quad.graph_name else { continue };
                let unit = unit.as_str();
                let unit = unit.strip_prefix(self.base).unwrap_or(unit).to_owned();
                declared.entry(meeting).or_default().insert((number.value(), unit));
            }
            for (meeting, declared) in declared {
                let numbers: BTreeSet<&str> = declared.iter().map(|(number, _)| *number).collect();
                if numbers.len() > 1 {
                    let each: Vec<String> = declared
                        .iter()
                        .map(|(number, unit)| format!("{number} ({unit})"))
                        .collect();
                    let message =
                        format!("texts declare different numbers of {what}: {}", each.join(", "));
                    self.find(Severity::Doubtful, Rule::Counts, meeting, message);
                }
            }
        }
    }

    /// Every entity that is not made up has a name in each language.
    fn labels(&mut self) {
        for entity in self.instances(memo::ENTITY) {
            let names = self.nodes[entity].get(&skos::PREF_LABEL).cloned().unwrap_or_default();
            let tags: BTreeSet<String> = names
                .into_iter()
                .filter_map(|name| match name {
                    Term::Literal(name) => name.language().map(str::to_ascii_lowercase),
                    _ => None,
                })
                .collect();
            let made_up = entity.rsplit('/').next().is_some_and(|local| local.starts_with("x-"));
            let missing: Vec<&str> = Language::ALL
                .iter()
                .map(|language| language.tag())
                .filter(|tag| !tags.contains(&tag.to_ascii_lowercase()))
                .collect();
            if !made_up && !tags.is_empty() && !missing.is_empty() {
                let message = format!("it has no name in {}", missing.join(", "));
                self.find(Severity::Doubtful, Rule::Label, entity, message);
            }
        }
    }
}
