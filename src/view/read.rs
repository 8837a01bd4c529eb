//! The quads, read once into plain maps.

use std::collections::BTreeMap;

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{GraphName, NamedOrBlankNode, Quad, Term};

use crate::graph::vocab::{dc, dcterms, memo, schema, skos};
use crate::model::{Kind, Language};
use crate::publish::view::{
    Class, Concept, Document, Entity, Fact, Heading, Mention, Reuse, Unit, Value, View,
};

/// What is said of one node, in the order of the quads: predicate, object, graph.
type Said<'q> = BTreeMap<&'q str, Vec<(&'q str, &'q Term, &'q str)>>;

/// Everything but the title.
///
/// `order` gives concepts their place: the graph is sorted by IRI, a scheme is not.
pub(super) fn read(quads: &[Quad], order: &BTreeMap<String, usize>, base: &str) -> View {
    let mut said: Said<'_> = BTreeMap::new();
    for quad in quads {
        if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
            let graph = match &quad.graph_name {
                GraphName::NamedNode(graph) => graph.as_str(),
                GraphName::BlankNode(_) | GraphName::DefaultGraph => "",
            };
            let row = (quad.predicate.as_str(), &quad.object, graph);
            said.entry(subject.as_str()).or_default().push(row);
        }
    }
    let view = View { base: base.to_owned(), ..View::default() };
    let mut reading = Reading { view, said, order };
    reading.nodes();
    reading.mentions_and_facts();
    reading.known();
    reading.in_order();
    reading.view
}

struct Reading<'q> {
    view: View,
    said: Said<'q>,
    order: &'q BTreeMap<String, usize>,
}

impl<'q> Reading<'q> {
    /// Our own term of a predicate or class, without the base.
    fn own<'a>(&self, iri: &'a str) -> Option<&'a str> {
        iri.strip_prefix(self.view.base.as_str())?.strip_prefix("ontology#")
    }

    /// Documents, headings, units, entities, concepts, and what everything is called.
    fn nodes(&mut self) {
        let said = std::mem::take(&mut self.said);
        for (iri, rows) in &said {
            let types = rows.iter().filter(|(predicate, ..)| *predicate == rdf::TYPE.as_str());
            let types: Vec<&str> = types.filter_map(|(_, object, _)| node(object)).collect();
            let own: Vec<&str> = types.iter().filter_map(|class| self.own(class)).collect();
            let is = |term: &str| own.contains(&term);
            if is(memo::MENTION) || is(memo::FACT) {
                continue;
            }
            let labels = labels(rows);
            if !labels.is_empty() {
                self.view.labels.insert((*iri).to_owned(), labels);
            }
            let class = Class::ALL.into_iter().find(|class| is(class.term()));
            if is(memo::DOCUMENT) {
                let document = self.document(rows, &own);
                self.view.documents.insert((*iri).to_owned(), document);
            } else if is(memo::AREA) {
                let heading = self.heading(rows);
                self.view.headings.insert((*iri).to_owned(), heading);
            } else if is(memo::UNIT) {
                let unit = self.unit(rows);
                self.view.units.insert((*iri).to_owned(), unit);
            } else if is(memo::REUSE) {
                self.reuse(rows);
            } else if let Some(class) = class {
                let entity = entity(class, rows);
                self.view.entities.insert((*iri).to_owned(), entity);
            } else if types.contains(&skos::CONCEPT.as_str()) {
                let order = self.order.get(*iri).copied().unwrap_or(usize::MAX);
                let concept = concept(rows, order);
                self.view.concepts.insert((*iri).to_owned(), concept);
            }
        }
        self.said = said;
    }

    fn document(&self, rows: &[(&str, &Term, &str)], classes: &[&str]) -> Document {
        let kind = if classes.contains(&memo::MEMORANDUM) {
            Kind::Memorandum
        } else if classes.contains(&memo::PRESS_RELEASE) {
            Kind::PressRelease
        } else {
            Kind::NewsReport
        };
        let first = |predicate: &str| rows.iter().find(|row| row.0 == predicate).map(|row| row.1);
        let text = |predicate: &str| first(predicate).map(plain);
        let mut document = Document {
            id: text(dcterms::IDENTIFIER.as_str()).unwrap_or_default(),
            kind,
            language: text(schema::IN_LANGUAGE.as_str()).and_then(|tag| Language::from_tag(&tag)),
            titles: rows
                .iter()
                .filter(|row| row.0 == dcterms::TITLE.as_str())
                .map(|row| (language(row.1), plain(row.1)))
                .collect(),
            date: text(dcterms::DATE.as_str()),
            place: first(dcterms::SPATIAL.as_str())
                .or_else(|| first(dc::COVERAGE.as_str()))
                .map(value),
            publisher: first(dcterms::PUBLISHER.as_str())
                .or_else(|| first(dc::PUBLISHER.as_str()))
                .map(value),
            source: text(dcterms::SOURCE.as_str()),
            licence: text(dcterms::LICENSE.as_str()),
            text_of: None,
            found: [None, None],
            declared: Default::default(),
            headings: Vec::new(),
            units: Vec::new(),
            entities: Default::default(),
        };
        for (predicate, object, _) in rows {
            let number = || plain(object).parse::<u64>().ok();
            match self.own(predicate) {
                Some(memo::TEXT_OF) => document.text_of = node(object).map(str::to_owned),
                Some(memo::FOUND_AREAS) => document.found[0] = number(),
                Some(memo::FOUND_MEASURES) => document.found[1] = number(),
                Some(memo::DECLARED_AREAS) => document.declared[0].extend(number()),
                Some(memo::DECLARED_MEASURES) => document.declared[1].extend(number()),
                _ => {}
            }
        }
        document
    }

    fn heading(&self, rows: &[(&str, &Term, &str)]) -> Heading {
        let mut heading = Heading::default();
        for (predicate, object, _) in rows {
            if *predicate == dcterms::IS_PART_OF.as_str() {
                heading.document = plain(object);
            } else if *predicate == dcterms::TITLE.as_str() {
                heading.title = plain(object);
            } else if *predicate == dcterms::SUBJECT.as_str() {
                heading.concepts.insert(plain(object));
            } else if self.own(predicate) == Some(memo::NUMBER) {
                heading.number = plain(object).parse().ok();
            }
        }
        heading
    }

    fn unit(&self, rows: &[(&str, &Term, &str)]) -> Unit {
        let mut unit = Unit::default();
        for (predicate, object, _) in rows {
            if *predicate == dcterms::IS_PART_OF.as_str() {
                unit.document = plain(object);
            } else if *predicate == dcterms::SUBJECT.as_str() {
                unit.concepts.insert(plain(object));
            }
            match self.own(predicate) {
                Some(memo::TEXT) => unit.text = plain(object),
                Some(memo::NUMBER) => unit.number = plain(object).parse().ok(),
                Some(memo::AREA_OF) => unit.heading = Some(plain(object)),
                Some(memo::MODALITY) => unit.modality = Some(plain(object)),
                _ => {}
            }
        }
        unit
    }

    fn reuse(&mut self, rows: &[(&str, &Term, &str)]) {
        let mut reuse = Reuse::default();
        for (predicate, object, _) in rows {
            if *predicate == rdf::SUBJECT.as_str() {
                reuse.later = plain(object);
            } else if *predicate == rdf::OBJECT.as_str() {
                reuse.earlier = plain(object);
            }
            match self.own(predicate) {
                Some(memo::SIMILARITY) => reuse.similarity = plain(object),
                Some(memo::DIFFERENCE) => reuse.difference = plain(object),
                _ => {}
            }
        }
        self.view.reuses.push(reuse);
    }

    /// Names and facts, tied to their units and entities.
    fn mentions_and_facts(&mut self) {
        let said = std::mem::take(&mut self.said);
        for rows in said.values() {
            let find =
                |name: &str| rows.iter().find(|row| self.own(row.0) == Some(name)).map(|row| row.1);
            let first = |iri: &str| rows.iter().find(|row| row.0 == iri).map(|row| row.1);
            let number = |name| find(name).and_then(|term| plain(term).parse::<usize>().ok());
            let (Some(unit), Some(start), Some(end)) =
                (find(memo::UNIT_OF).map(plain), number(memo::START), number(memo::END))
            else {
                continue;
            };
            if let Some(entity) = find(memo::ENTITY_OF).map(plain) {
                let document = self.view.units.get(&unit).map(|unit| unit.document.clone());
                if let Some(named) = self.view.entities.get_mut(&entity) {
                    named.units.insert(unit.clone());
                    named.documents.extend(document.clone());
                }
                if let Some(document) = document.and_then(|iri| self.view.documents.get_mut(&iri)) {
                    document.entities.insert(entity.clone());
                }
                if let Some(unit) = self.view.units.get_mut(&unit) {
                    unit.mentions.push(Mention { start, end, entity });
                }
            } else if let (Some(subject), Some(predicate), Some(object), Some(quote)) = (
                first(rdf::SUBJECT.as_str()),
                first(rdf::PREDICATE.as_str()),
                first(rdf::OBJECT.as_str()),
                find(memo::QUOTE),
            ) {
                let (subject, predicate) = (plain(subject), plain(predicate));
                let (object, quote) = (value(object), plain(quote));
                let fact = Fact { unit, start, subject, predicate, object, quote };
                self.view.facts.push(fact);
            }
        }
        self.said = said;
        let view = &mut self.view;
        view.facts.sort();
        for (index, fact) in view.facts.iter().enumerate() {
            if let Some(unit) = view.units.get_mut(&fact.unit) {
                unit.facts.push(index);
            }
            if let Some(subject) = view.entities.get_mut(&fact.subject) {
                subject.states.push(index);
            }
            if let Value::Node(object) = &fact.object
                && let Some(object) = view.entities.get_mut(object)
            {
                object.stated_of.push(index);
            }
        }
    }

    /// What tables and conclusions say of entities: what does not stand in the graph of a unit.
    fn known(&mut self) {
        let passed = [rdf::TYPE.as_str(), rdfs::LABEL.as_str()];
        let mut back: Vec<(String, String, String)> = Vec::new();
        for (iri, rows) in &self.said {
            if !self.view.entities.contains_key(*iri) {
                continue;
            }
            for (predicate, object, graph) in rows {
                let named = predicate.starts_with(skos::NAMESPACE) || passed.contains(predicate);
                let appears = self.own(predicate) == Some(memo::APPEARS_IN);
                let same = *predicate == SAME_AS;
                if named || appears || same || self.view.units.contains_key(*graph) {
                    continue;
                }
                if let Some(object) = node(object).filter(|o| self.view.entities.contains_key(*o)) {
                    let row = (object.to_owned(), (*predicate).to_owned(), (*iri).to_owned());
                    back.push(row);
                }
                let stated = ((*predicate).to_owned(), value(object));
                if let Some(entity) = self.view.entities.get_mut(*iri) {
                    entity.known.insert(stated);
                }
            }
        }
        for (object, predicate, subject) in back {
            if let Some(entity) = self.view.entities.get_mut(&object) {
                entity.known_of.insert((predicate, subject));
            }
        }
    }

    /// Headings and units of each document in their order.
    fn in_order(&mut self) {
        let view = &mut self.view;
        for unit in view.units.values_mut() {
            unit.mentions.sort();
            unit.mentions.dedup();
        }
        let mut headings: Vec<(Vec<u64>, &String)> =
            view.headings.keys().map(|iri| (numbers(iri), iri)).collect();
        headings.sort();
        for (_, iri) in headings {
            if let Some(document) = view.documents.get_mut(&view.headings[iri].document) {
                document.headings.push(iri.clone());
            }
        }
        let mut units: Vec<(bool, Vec<u64>, &String)> =
            view.units.iter().map(|(iri, unit)| (unit.is_measure(), numbers(iri), iri)).collect();
        units.sort();
        for (_, _, iri) in units {
            if let Some(document) = view.documents.get_mut(&view.units[iri].document) {
                document.units.push(iri.clone());
            }
        }
        view.reuses.sort_by(|a, b| (&a.later, &a.earlier).cmp(&(&b.later, &b.earlier)));
    }
}

/// `owl:sameAs`: the same thing in another data set.
const SAME_AS: &str = "http://www.w3.org/2002/07/owl#sameAs";

/// The numbers at the end of an IRI, in their order: `…/3/14`.
fn numbers(iri: &str) -> Vec<u64> {
    let mut numbers: Vec<u64> = iri.rsplit('/').map_while(|part| part.parse().ok()).collect();
    numbers.reverse();
    numbers
}

/// Preferred names, else labels.
fn labels(rows: &[(&str, &Term, &str)]) -> crate::publish::view::Texts {
    let mut labels = crate::publish::view::Texts::default();
    for wanted in [skos::PREF_LABEL, rdfs::LABEL] {
        for (predicate, object, _) in rows {
            if *predicate == wanted.as_str() {
                labels.add(language(object), &plain(object));
            }
        }
    }
    labels
}

fn entity(class: Class, rows: &[(&str, &Term, &str)]) -> Entity {
    let of = |wanted: &'static str| rows.iter().filter(move |(predicate, ..)| *predicate == wanted);
    Entity {
        class,
        names: labels(rows),
        aliases: of(skos::ALT_LABEL.as_str())
            .map(|(_, object, _)| (language(object), plain(object)))
            .collect(),
        known: Default::default(),
        known_of: Default::default(),
        states: Vec::new(),
        stated_of: Vec::new(),
        units: Default::default(),
        documents: Default::default(),
        same_as: of(SAME_AS).map(|(_, object, _)| plain(object)).collect(),
    }
}

fn concept(rows: &[(&str, &Term, &str)], order: usize) -> Concept {
    let mut concept = Concept { order, ..Concept::default() };
    for (predicate, object, _) in rows {
        if *predicate == skos::IN_SCHEME.as_str() {
            concept.scheme = plain(object);
        } else if *predicate == skos::BROADER.as_str() {
            concept.broader = Some(plain(object));
        } else if *predicate == skos::DEFINITION.as_str() {
            concept.definition.add(language(object), &plain(object));
        }
    }
    concept
}

fn node(term: &Term) -> Option<&str> {
    match term {
        Term::NamedNode(node) => Some(node.as_str()),
        Term::BlankNode(_) | Term::Literal(_) | Term::Triple(_) => None,
    }
}

/// The IRI of a node, the value of a literal.
fn plain(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::Literal(literal) => literal.value().to_owned(),
        Term::BlankNode(_) | Term::Triple(_) => term.to_string(),
    }
}

fn language(term: &Term) -> Option<Language> {
    match term {
        Term::Literal(literal) => literal.language().and_then(Language::from_tag),
        Term::NamedNode(_) | Term::BlankNode(_) | Term::Triple(_) => None,
    }
}

fn value(term: &Term) -> Value {
    match term {
        Term::NamedNode(node) => Value::Node(node.as_str().to_owned()),
        other @ (Term::Literal(_) | Term::BlankNode(_) | Term::Triple(_)) => {
            Value::Text(plain(other), language(other))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_in_the_order_of_their_numbers() {
        assert_eq!(numbers("https://example.org/document/a/3/14"), [3, 14]);
        assert_eq!(numbers("https://example.org/document/a/0"), [0]);
        assert_eq!(numbers("https://example.org/document/a"), Vec::<u64>::new());
    }
}
