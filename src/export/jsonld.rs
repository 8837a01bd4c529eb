//! Compact JSON-LD: the short names of a context in place of IRIs.
//!
//! The context stands in the file, so that it can be read without a network. What the context has
//! no name for is written with a prefix, or as an IRI; a value that does not fit the kind of value
//! of its name is written in full. Nothing is lost: the file gives the same quads again.
//!
//! # Source
//! [JSON-LD 1.1](https://www.w3.org/TR/json-ld11/), [compaction](https://www.w3.org/TR/json-ld11-api/#compaction-algorithms)

use std::collections::BTreeMap;

use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{GraphName, Literal, NamedOrBlankNode, Quad, Term, Triple};
use serde_json::Value;

use crate::error::{Error, Result};
use crate::graph::turtle::in_order;
use crate::model::DEFAULT_BASE;
use crate::publish::export::json::Json;

/// The kind of value that a name stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    /// A plain text, or anything written in full.
    Any,
    /// IRIs.
    Node,
    /// Literals of this datatype.
    Typed(String),
    /// Texts by language.
    ByLanguage,
}

#[derive(Debug, Clone)]
struct Name {
    name: String,
    kind: Kind,
}

/// Short names for IRIs.
#[derive(Debug, Clone)]
pub struct Context {
    base: String,
    json: Json,
    /// By IRI.
    names: BTreeMap<String, Name>,
    /// IRI beginnings and their prefixes, the longest first.
    prefixes: Vec<(String, String)>,
    id: String,
    kind: String,
    graph: String,
}

impl Context {
    /// Reads a context file; what stands under the usual base in it is put under `base`.
    ///
    /// # Errors
    /// [`Error::Rdf`], with the place, where it is no JSON or no context of names alone.
    pub fn parse(file: &str, text: &str, base: &str) -> Result<Self> {
        let error = |reason: String| Error::Rdf { place: file.to_owned(), reason };
        let read: Value = serde_json::from_str(text)
            .map_err(|source| error(format!("not a JSON-LD context: {source}")))?;
        let definitions = read.get("@context").and_then(Value::as_object).ok_or_else(|| {
            error("not a JSON-LD context: write {\"@context\": {\"name\": \"IRI\", …}}".to_owned())
        })?;
        let mut written: BTreeMap<String, Value> = BTreeMap::new();
        let mut simple: BTreeMap<&str, &str> = BTreeMap::new();
        for (name, definition) in definitions {
            if name.starts_with('@') && name != "@version" {
                let reason = "a context file of a project may hold names alone; delete this line";
                return Err(error(format!("{name}: {reason}")));
            }
            if let Some(iri) = definition.as_str() {
                simple.insert(name, iri);
            }
            let under = |iri: &str| match iri.strip_prefix(DEFAULT_BASE) {
                Some(rest) => Value::String(format!("{base}{rest}")),
                None => Value::String(iri.to_owned()),
            };
            let definition = definition.as_str().map_or_else(|| definition.clone(), under);
            written.insert(name.clone(), definition);
        }
        let expanded = |iri: &str| -> String {
            let full = match iri.split_once(':') {
                Some((prefix, rest)) if !rest.starts_with("//") => {
                    simple.get(prefix).map(|start| format!("{start}{rest}"))
                }
                _ => None,
            };
            let full = full.unwrap_or_else(|| iri.to_owned());
            match full.strip_prefix(DEFAULT_BASE) {
                Some(rest) => format!("{base}{rest}"),
                None => full,
            }
        };
        let mut context = Self {
            base: base.to_owned(),
            json: Json::Object(Vec::new()),
            names: BTreeMap::new(),
            prefixes: Vec::new(),
            id: "@id".to_owned(),
            kind: "@type".to_owned(),
            graph: "@graph".to_owned(),
        };
        for (name, definition) in &written {
            context.define(name, definition, &expanded);
        }
        context.prefixes.sort_by(|(a, _), (b, _)| b.len().cmp(&a.len()).then(a.cmp(b)));
        written.insert("@base".to_owned(), Value::String(base.to_owned()));
        let written: Vec<(String, Json)> =
            written.into_iter().map(|(name, value)| (name, Json::from(value))).collect();
        context.json = Json::Object(written);
        Ok(context)
    }

    fn define(&mut self, name: &str, definition: &Value, expanded: &dyn Fn(&str) -> String) {
        let iri = definition.as_str().or_else(|| definition.get("@id").and_then(Value::as_str));
        let Some(iri) = iri else { return };
        match iri {
            "@id" => self.id = name.to_owned(),
            "@type" => self.kind = name.to_owned(),
            "@graph" => self.graph = name.to_owned(),
            _ => {}
        }
        if iri.starts_with('@') {
            return;
        }
        let full = expanded(iri);
        if definition.is_string() && full.ends_with(['/', '#', ':', '?']) {
            self.prefixes.push((full, name.to_owned()));
            return;
        }
        let known = ["@id", "@type", "@container"];
        let more = definition.as_object().map(|map| map.keys().any(|key| !known.contains(&&**key)));
        let kind = match (definition.get("@type"), definition.get("@container")) {
            _ if more == Some(true) => return,
            (None, None) => Kind::Any,
            (None, Some(container)) if container == "@language" => Kind::ByLanguage,
            (Some(Value::String(kind)), None) if kind == "@id" => Kind::Node,
            (Some(Value::String(kind)), None) if !kind.starts_with('@') => {
                Kind::Typed(expanded(kind))
            }
            // Lists and the like: the name stays in the context, and is not used.
            _ => return,
        };
        self.names.entry(full).or_insert(Name { name: name.to_owned(), kind });
    }

    /// The quads as one file: the default graph first, then each named graph under its IRI.
    #[must_use]
    pub fn of_quads(&self, quads: &[Quad]) -> Vec<u8> {
        let mut graphs: BTreeMap<Option<&str>, Vec<Triple>> = BTreeMap::new();
        for quad in quads {
            let graph = match &quad.graph_name {
                GraphName::NamedNode(node) => Some(node.as_str()),
                GraphName::BlankNode(_) | GraphName::DefaultGraph => None,
            };
            graphs.entry(graph).or_default().push(Triple::from(quad.clone()));
        }
        let mut values = Vec::new();
        for (graph, triples) in graphs {
            let nodes = self.nodes(triples);
            match graph {
                None => values.extend(nodes),
                Some(graph) => values.push(Json::object([
                    (self.id.as_str(), Json::Text(self.iri(graph))),
                    (self.graph.as_str(), Json::Array(nodes)),
                ])),
            }
        }
        self.file(values)
    }

    /// The triples as one file, without graphs.
    #[must_use]
    pub fn of_triples(&self, triples: Vec<Triple>) -> Vec<u8> {
        self.file(self.nodes(triples))
    }

    fn file(&self, values: Vec<Json>) -> Vec<u8> {
        Json::object([("@context", self.json.clone()), (self.graph.as_str(), Json::Array(values))])
            .file()
    }

    /// A JSON object for each subject.
    fn nodes(&self, triples: Vec<Triple>) -> Vec<Json> {
        let triples = in_order(triples);
        triples.chunk_by(|a, b| a.subject == b.subject).map(|of_one| self.node(of_one)).collect()
    }

    fn node(&self, triples: &[Triple]) -> Json {
        let id = match triples.first().map(|triple| &triple.subject) {
            Some(NamedOrBlankNode::NamedNode(node)) => self.iri(node.as_str()),
            Some(NamedOrBlankNode::BlankNode(node)) => node.to_string(),
            None => String::new(),
        };
        let mut pairs = vec![(self.id.clone(), Json::Text(id))];
        for of_one in triples.chunk_by(|a, b| a.predicate == b.predicate) {
            let Some(predicate) = of_one.first().map(|triple| &triple.predicate) else { continue };
            if *predicate == rdf::TYPE {
                let classes = of_one.iter().map(|triple| match &triple.object {
                    Term::NamedNode(class) => Json::Text(self.term(class.as_str())),
                    other => Json::Text(other.to_string()),
                });
                pairs.push((self.kind.clone(), Json::one_or_many(classes.collect())));
            } else {
                self.property(predicate.as_str(), of_one, &mut pairs);
            }
        }
        Json::Object(pairs)
    }

    /// Values of one predicate: under its name where they are of its kind, the others in full under
    /// a prefixed name.
    fn property(&self, predicate: &str, triples: &[Triple], pairs: &mut Vec<(String, Json)>) {
        let name = self.names.get(predicate);
        let kind = name.map_or(&Kind::Any, |name| &name.kind);
        let mut by_language: BTreeMap<&str, Vec<Json>> = BTreeMap::new();
        let (mut fitting, mut others) = (Vec::new(), Vec::new());
        for object in triples.iter().map(|triple| &triple.object) {
            match (kind, object) {
                (Kind::ByLanguage, Term::Literal(literal)) => match literal.language() {
                    Some(tag) => {
                        by_language.entry(tag).or_default().push(Json::text(literal.value()));
                    }
                    None => others.push(self.literal(literal)),
                },
                (Kind::Node, Term::NamedNode(node)) => {
                    fitting.push(Json::Text(self.iri(node.as_str())));
                }
                (Kind::Typed(datatype), Term::Literal(literal))
                    if literal.datatype().as_str() == datatype =>
                {
                    fitting.push(typed(literal));
                }
                (Kind::Any, Term::Literal(literal)) => fitting.push(self.literal(literal)),
                (Kind::Any, Term::NamedNode(node)) => fitting.push(self.reference(node.as_str())),
                (_, Term::Literal(literal)) => others.push(self.literal(literal)),
                (_, Term::NamedNode(node)) => others.push(self.reference(node.as_str())),
                // There are none of these in what is published.
                (_, Term::BlankNode(_) | Term::Triple(_)) => {}
            }
        }
        if !by_language.is_empty() {
            let texts = by_language.into_iter().map(|(tag, texts)| (tag, Json::one_or_many(texts)));
            fitting.push(Json::object(texts));
        }
        if !fitting.is_empty() {
            let key = name.map_or_else(|| self.prefixed(predicate), |name| name.name.clone());
            pairs.push((key, Json::one_or_many(fitting)));
        }
        if !others.is_empty() {
            pairs.push((self.prefixed(predicate), Json::one_or_many(others)));
        }
    }

    fn reference(&self, iri: &str) -> Json {
        Json::object([(self.id.as_str(), Json::Text(self.iri(iri)))])
    }

    fn literal(&self, literal: &Literal) -> Json {
        let value = literal.value();
        match literal.language() {
            Some(tag) => Json::of_texts([("@language", tag), ("@value", value)]),
            None if literal.datatype() == xsd::STRING => Json::text(value),
            None => {
                let datatype = self.term(literal.datatype().as_str());
                Json::of_texts([("@type", datatype.as_str()), ("@value", value)])
            }
        }
    }

    /// The name of a class or a datatype.
    fn term(&self, iri: &str) -> String {
        match self.names.get(iri) {
            Some(name) => name.name.clone(),
            None => self.prefixed(iri),
        }
    }

    /// The IRI with a prefix, where there is one.
    fn prefixed(&self, iri: &str) -> String {
        let parts = self.prefixes.iter().find_map(|(start, prefix)| {
            let rest = iri.strip_prefix(start.as_str())?;
            (!rest.is_empty() && !rest.starts_with("//")).then_some((prefix, rest))
        });
        parts.map_or_else(|| iri.to_owned(), |(prefix, rest)| format!("{prefix}:{rest}"))
    }

    /// The IRI of a node, without the base where that leads back to the same IRI.
    fn iri(&self, iri: &str) -> String {
        // Dots, and parts without a name, are not what they look like to one who joins base and rest.
        let plain = |rest: &str| {
            let path = rest.split(['#', '?']).next().unwrap_or_default();
            !path.starts_with('@')
                && path.split('/').next().is_some_and(|first| !first.contains(':'))
                && !path.split('/').any(|part| part == "." || part == ".." || part.is_empty())
        };
        let unsure = self.base.contains(['#', '?']) || self.base.contains("/.");
        match iri.strip_prefix(self.base.as_str()) {
            Some(rest) if plain(rest) && !unsure => rest.to_owned(),
            _ => iri.to_owned(),
        }
    }
}

/// A literal whose datatype the context tells: whole numbers as numbers, as far as they are exact
/// in every reader.
fn typed(literal: &Literal) -> Json {
    const EXACT: i64 = 1 << 53;
    let value = literal.value();
    let number = value.parse::<i64>().ok().filter(|number| number.abs() < EXACT);
    match number {
        Some(number) if literal.datatype() == xsd::INTEGER && number.to_string() == value => {
            Json::Number(number)
        }
        _ => Json::text(value),
    }
}
