//! I have the ontology: how does a person read it?
//!
//! A page in Markdown: every term with its labels and definitions in three languages, what it is
//! tied to, and an example from a graph.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{NamedNodeRef, NamedOrBlankNode, Quad, Term, Triple};

use crate::graph::ontology::Ontology;
use crate::graph::turtle;
use crate::graph::vocab::{dcterms, memo, owl, skos};
use crate::model::Iris;
use crate::model::Language;
use crate::settings::Settings;

/// What a longer text is cut to in an example, in characters.
const LONGEST: usize = 40;

/// The page of the ontology.
///
/// An example that the `previous` page has and that still holds is kept, so that the page changes
/// no more than the ontology and the graph do.
#[must_use]
pub fn page(ontology: &Ontology, quads: &[Quad], settings: &Settings, previous: &str) -> String {
    let iris = Iris::new(&settings.base);
    let triples: Vec<Triple> = ontology.under(&iris).collect();
    let page = Page {
        prefixes: turtle::prefixes(settings),
        examples: Examples::new(quads, settings),
        triples: &triples,
        iris,
        previous,
    };
    page.write()
}

struct Page<'a> {
    iris: Iris,
    prefixes: Vec<(&'static str, String)>,
    triples: &'a [Triple],
    examples: Examples,
    previous: &'a str,
}

impl<'t> Page<'t> {
    fn objects<'a>(
        &self,
        subject: &'a str,
        predicate: NamedNodeRef<'a>,
    ) -> impl Iterator<Item = &'t Term> + use<'a, 't> {
        let is = move |triple: &&Triple| {
            triple.predicate == predicate
                && matches!(&triple.subject, NamedOrBlankNode::NamedNode(node) if node.as_str() == subject)
        };
        self.triples.iter().filter(is).map(|triple| &triple.object)
    }

    /// The text of a predicate in a language.
    fn text(&self, subject: &str, predicate: NamedNodeRef<'_>, language: Language) -> &'t str {
        let mut texts = self.objects(subject, predicate).filter_map(|term| match term {
            Term::Literal(text) if text.language() == Some(language.tag()) => Some(text),
            _ => None,
        });
        texts.next().map_or("", oxigraph::model::Literal::value)
    }

    fn links(&self, subject: &str, predicate: NamedNodeRef<'_>) -> String {
        let links = self.objects(subject, predicate).filter_map(|term| match term {
            Term::NamedNode(node) => Some(format!("`{}`", short(&self.prefixes, node.as_str()))),
            _ => None,
        });
        links.collect::<Vec<_>>().join(", ")
    }

    fn of_type(&self, class: NamedNodeRef<'_>) -> Vec<&'t str> {
        let of_class = self.triples.iter().filter(|triple| {
            triple.predicate == rdf::TYPE && triple.object == Term::from(class.into_owned())
        });
        of_class
            .filter_map(|triple| match &triple.subject {
                NamedOrBlankNode::NamedNode(node) => Some(node.as_str()),
                NamedOrBlankNode::BlankNode(_) => None,
            })
            .collect()
    }

    fn write(&self) -> String {
        let ontology = self.iris.ontology();
        let ontology = ontology.as_str();
        let mut page = String::from("# The ontology of memograph\n\n");
        let mut line = |text: String| {
            page.push_str(&text);
            page.push('\n');
        };
        line(
            "This page is made from `ontology/*.ttl` and the built graph: `memograph build`, then"
                .to_owned(),
        );
        line("`memograph ontology`. Do not edit it.\n".to_owned());
        for language in [Language::En, Language::ZhHant, Language::ZhHans] {
            line(format!("{}\n", self.text(ontology, dcterms::DESCRIPTION, language)));
        }
        line(format!("- IRI: <{ontology}>, prefix `memo:` for <{}>", self.iris.term("").as_str()));
        for (what, predicate) in [("version", owl::VERSION_IRI), ("licence", dcterms::LICENSE)] {
            for term in self.objects(ontology, predicate) {
                line(format!("- {what}: {term}"));
            }
        }
        line("- what must hold of a graph: `ontology/shapes.ttl`; names for JSON: `ontology/context.jsonld`".to_owned());
        line("\n## Classes".to_owned());
        for class in self.of_type(owl::CLASS) {
            line(self.term(class, true));
        }
        line("\n## Properties".to_owned());
        let properties: BTreeSet<&str> =
            [owl::OBJECT_PROPERTY, owl::DATATYPE_PROPERTY, rdf::PROPERTY]
                .into_iter()
                .flat_map(|kind| self.of_type(kind))
                .collect();
        // In the order of the file, where what belongs together stands together.
        let mut written = BTreeSet::new();
        for triple in self.triples {
            if let NamedOrBlankNode::NamedNode(node) = &triple.subject
                && properties.contains(node.as_str())
                && written.insert(node.as_str())
            {
                line(self.term(node.as_str(), false));
            }
        }
        line("\n## Schemes".to_owned());
        for scheme in self.of_type(skos::CONCEPT_SCHEME) {
            line(self.scheme(scheme));
        }
        page.trim_end().to_owned() + "\n"
    }

    fn term(&self, iri: &str, is_class: bool) -> String {
        let mut text = format!("\n### {}\n\n", short(&self.prefixes, iri));
        for language in [Language::En, Language::ZhHant, Language::ZhHans] {
            let label = self.text(iri, rdfs::LABEL, language);
            let definition = self.text(iri, skos::DEFINITION, language);
            // A string takes every byte.
            let _ = writeln!(text, "- **{label}** ({}): {definition}", language.tag());
        }
        let ties = [
            ("sub-class of", rdfs::SUB_CLASS_OF),
            ("sub-property of", rdfs::SUB_PROPERTY_OF),
            ("from", rdfs::DOMAIN),
            ("to", rdfs::RANGE),
            ("see also", rdfs::SEE_ALSO),
        ];
        for (what, predicate) in ties {
            let links = self.links(iri, predicate);
            if !links.is_empty() {
                let _ = writeln!(text, "- {what}: {links}");
            }
        }
        match self.examples.choose(iri, is_class, self.previous) {
            Some(example) => {
                let _ = write!(text, "- example: {example}");
            }
            None => text.push_str("- example: none in this graph"),
        }
        text
    }

    fn scheme(&self, scheme: &str) -> String {
        let names = |iri: &str| {
            let names = [Language::En, Language::ZhHant, Language::ZhHans]
                .map(|language| self.text(iri, skos::PREF_LABEL, language));
            names.join(" | ")
        };
        let mut text = format!("\n### {}\n\n", short(&self.prefixes, scheme));
        let _ = writeln!(text, "{}\n", names(scheme).replace(" | ", " · "));
        text.push_str(
            "| concept | en | zh-Hant | zh-Hans | within |\n| --- | --- | --- | --- | --- |\n",
        );
        for concept in self.of_type(skos::CONCEPT) {
            let inside = self.objects(concept, skos::IN_SCHEME);
            if inside
                .into_iter()
                .any(|term| matches!(term, Term::NamedNode(n) if n.as_str() == scheme))
            {
                let name = short(&self.prefixes, concept);
                let within = self.links(concept, skos::BROADER);
                let _ = writeln!(text, "| `{name}` | {} | {within} |", names(concept));
            }
        }
        text.trim_end().to_owned()
    }
}

/// What the graph says with each term, as lines of Markdown, the better ones first.
struct Examples {
    classes: BTreeMap<String, Vec<String>>,
    properties: BTreeMap<String, Vec<String>>,
}

impl Examples {
    fn new(quads: &[Quad], settings: &Settings) -> Self {
        let graph = Said::new(quads, settings);
        let mut classes: BTreeMap<String, Vec<(bool, String)>> = BTreeMap::new();
        let mut properties: BTreeMap<String, Vec<(bool, String)>> = BTreeMap::new();
        for quad in quads {
            let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
            // A thing that the lexicon does not know, or that is no more than a place in a text,
            // says less to a reader.
            let plain = subject.as_str().contains("/x-");
            if quad.predicate == rdf::TYPE {
                if let Term::NamedNode(class) = &quad.object {
                    let example = graph.node(subject.as_str());
                    classes.entry(class.as_str().to_owned()).or_default().push((plain, example));
                }
            } else {
                let value = graph.value(&quad.object);
                let mut example = format!("{} → {value}", graph.node(subject.as_str()));
                let key = (subject.as_str(), quad.predicate.as_str(), quad.object.to_string());
                let words = graph.words.get(&key);
                if let Some((quote, unit)) = words {
                    let _ = write!(example, ", in the words “{}” ({unit})", cut(quote));
                }
                let worse = plain || words.is_none();
                let property = quad.predicate.as_str().to_owned();
                properties.entry(property).or_default().push((worse, example));
            }
        }
        let sorted = |examples: BTreeMap<String, Vec<(bool, String)>>| {
            let sort = |(term, mut lines): (String, Vec<(bool, String)>)| {
                lines.sort();
                (term, lines.into_iter().map(|(_, line)| line).collect())
            };
            examples.into_iter().map(sort).collect()
        };
        Self { classes: sorted(classes), properties: sorted(properties) }
    }

    /// An example of a term: one that the previous page has, else the first.
    fn choose(&self, iri: &str, is_class: bool, previous: &str) -> Option<&str> {
        let examples = if is_class { &self.classes } else { &self.properties };
        let examples = examples.get(iri)?;
        let heading = format!("### memo:{}\n", iri.rsplit('#').next().unwrap_or(iri));
        let part = previous.split_once(&heading).map_or("", |(_, behind)| behind);
        let part = part.split_once("\n#").map_or(part, |(part, _)| part);
        let kept = examples.iter().find(|e| part.contains(&format!("- example: {e}\n")));
        kept.or_else(|| examples.first()).map(String::as_str)
    }
}

/// Labels of nodes, and the words that statements rest on.
struct Said<'a> {
    prefixes: Vec<(&'static str, String)>,
    labels: BTreeMap<&'a str, &'a str>,
    words: BTreeMap<(&'a str, &'a str, String), (&'a str, String)>,
}

impl<'a> Said<'a> {
    fn new(quads: &'a [Quad], settings: &Settings) -> Self {
        let prefixes = turtle::prefixes(settings);
        let quote = Iris::new(&settings.base).term(memo::QUOTE);
        let mut labels = BTreeMap::new();
        let mut facts: BTreeMap<&str, [Option<&Term>; 4]> = BTreeMap::new();
        let mut units = BTreeMap::new();
        for quad in quads {
            let NamedOrBlankNode::NamedNode(subject) = &quad.subject else { continue };
            let parts = [rdf::SUBJECT, rdf::PREDICATE, rdf::OBJECT, quote.as_ref()];
            if let Some(part) = parts.iter().position(|part| quad.predicate == *part) {
                facts.entry(subject.as_str()).or_default()[part] = Some(&quad.object);
                units.insert(subject.as_str(), &quad.graph_name);
            }
            if let Term::Literal(text) = &quad.object
                && (quad.predicate == rdfs::LABEL || quad.predicate == quote)
            {
                labels.entry(subject.as_str()).or_insert(text.value());
            }
        }
        let mut words = BTreeMap::new();
        for (fact, parts) in facts {
            if let [
                Some(Term::NamedNode(subject)),
                Some(Term::NamedNode(predicate)),
                Some(object),
                Some(Term::Literal(quote)),
            ] = parts
                && let Some(oxigraph::model::GraphName::NamedNode(unit)) = units.get(fact).copied()
            {
                let key = (subject.as_str(), predicate.as_str(), object.to_string());
                let unit = format!("`{}`", short(&prefixes, unit.as_str()));
                words.entry(key).or_insert((quote.value(), unit));
            }
        }
        Self { prefixes, labels, words }
    }

    fn node(&self, iri: &str) -> String {
        let name = format!("`{}`", short(&self.prefixes, iri));
        match self.labels.get(iri) {
            Some(label) => format!("{name} {}", cut(label)),
            None => name,
        }
    }

    fn value(&self, term: &Term) -> String {
        match term {
            Term::NamedNode(node) => self.node(node.as_str()),
            Term::Literal(literal) => {
                let value = format!("“{}”", cut(literal.value()));
                match literal.language() {
                    Some(tag) => format!("{value} ({tag})"),
                    None => {
                        let datatype = short(&self.prefixes, literal.datatype().as_str());
                        format!("{value} (`{datatype}`)")
                    }
                }
            }
            other => other.to_string(),
        }
    }
}

/// The text on one line, cut where it is long.
fn cut(text: &str) -> String {
    let line: String = text.chars().map(|c| if c == '\n' { ' ' } else { c }).collect();
    if line.chars().count() <= LONGEST {
        return line;
    }
    line.chars().take(LONGEST).chain(['…']).collect()
}

/// The IRI with a prefix, where one fits; the longest of them.
fn short(prefixes: &[(&'static str, String)], iri: &str) -> String {
    let fitting = prefixes.iter().filter(|(_, start)| iri.starts_with(start));
    match fitting.max_by_key(|(_, start)| start.len()) {
        Some((prefix, start)) => format!("{prefix}:{}", &iri[start.len()..]),
        None => iri.to_owned(),
    }
}
