//! What the page of an entity shows.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::graph::vocab::{memo, org};
use crate::model::Language;
use crate::publish::view::document::Stated;
use crate::publish::view::{Class, Entity, Link, Reader, Shown, Texts, Value};

/// How many units that name a thing are shown at most.
const MOST_PLACES: usize = 200;

/// How many neighbours are shown at most.
const MOST_NEIGHBOURS: usize = 18;

/// An entity.
#[derive(Debug, Clone, Serialize)]
pub struct EntityPage {
    /// Its name.
    pub name: Shown,
    /// Its class.
    pub class: &'static str,
    /// Its IRI.
    pub iri: String,
    /// Its names, by language.
    pub names: Vec<NameLine>,
    /// What tables and conclusions say of it.
    pub known: Vec<KnownLine>,
    /// What units say of it.
    pub facts: Vec<FactGroup>,
    /// Where it is named, by document.
    pub places: Vec<InDocument>,
    /// How many further units name it.
    pub more_places: usize,
    /// What stands in the same measures, or is tied to it by a fact, the nearest first.
    pub neighbours: Vec<(Link, usize)>,
    /// The same thing elsewhere.
    pub same_as: Vec<SameAs>,
}

/// The names in one language.
#[derive(Debug, Clone, Serialize)]
pub struct NameLine {
    /// The tag of the language; `und` where it is not known.
    pub lang: &'static str,
    /// The preferred name.
    pub preferred: Option<String>,
    /// The others.
    pub others: Vec<String>,
}

/// What tables and conclusions say, by predicate.
#[derive(Debug, Clone, Serialize)]
pub struct KnownLine {
    /// The relation.
    pub predicate: Shown,
    /// The last part of its IRI, for the word that tells it the other way round.
    pub term: String,
    /// Whether it is told the other way round.
    pub is_inverse: bool,
    /// The values.
    pub values: Vec<Link>,
}

/// Facts of one relation.
#[derive(Debug, Clone, Serialize)]
pub struct FactGroup {
    /// The relation.
    pub predicate: Shown,
    /// The last part of its IRI, for the word that tells it the other way round.
    pub term: String,
    /// Whether the entity is what is stated of others.
    pub is_inverse: bool,
    /// The facts.
    pub facts: Vec<Stated>,
}

/// Where a document names a thing.
#[derive(Debug, Clone, Serialize)]
pub struct InDocument {
    /// The document.
    pub document: Link,
    /// Its date.
    pub date: Option<String>,
    /// The units, each with the words around the name.
    pub units: Vec<(Link, [Shown; 3])>,
}

/// The same thing in another data set.
#[derive(Debug, Clone, Serialize)]
pub struct SameAs {
    /// Its address.
    pub href: String,
    /// Its id there.
    pub id: String,
    /// Whether that is Wikidata.
    pub is_wikidata: bool,
}

impl Reader<'_> {
    /// An entity.
    #[must_use]
    pub fn entity_page(&self, iri: &str) -> EntityPage {
        let view = self.view;
        let entity = &view.entities[iri];
        let (places, more_places) = self.in_documents(iri, entity);
        let same_as = entity.same_as.iter().map(|same| SameAs {
            href: same.clone(),
            id: same.rsplit(['/', '#']).next().unwrap_or(same).to_owned(),
            is_wikidata: same.contains("wikidata.org/"),
        });
        EntityPage {
            name: self.name(iri),
            class: entity.class.name(),
            iri: iri.to_owned(),
            names: names(entity),
            known: self.known(entity),
            facts: self.facts(entity),
            places,
            more_places,
            neighbours: self.neighbours(iri, entity),
            same_as: same_as.collect(),
        }
    }

    fn known(&self, entity: &Entity) -> Vec<KnownLine> {
        let mut lines: BTreeMap<(bool, &str), BTreeSet<Link>> = BTreeMap::new();
        for (predicate, value) in &entity.known {
            lines.entry((false, predicate)).or_default().insert(self.value(value));
        }
        // Who belongs to a place, and what lies in it, is a list of its own.
        for (predicate, other) in &entity.known_of {
            lines.entry((true, predicate)).or_default().insert(self.link(other));
        }
        lines
            .into_iter()
            .map(|((is_inverse, predicate), values)| KnownLine {
                predicate: self.name(predicate),
                term: last(predicate).to_owned(),
                is_inverse,
                values: values.into_iter().collect(),
            })
            .collect()
    }

    fn facts(&self, entity: &Entity) -> Vec<FactGroup> {
        let mut groups: BTreeMap<(bool, &str), Vec<Stated>> = BTreeMap::new();
        let own = entity.states.iter().map(|index| (false, *index));
        let others = entity.stated_of.iter().map(|index| (true, *index));
        for (is_inverse, index) in own.chain(others) {
            let fact = &self.view.facts[index];
            let document = &self.view.units[&fact.unit].document;
            groups.entry((is_inverse, &fact.predicate)).or_default().push(Stated {
                value: if is_inverse { self.link(&fact.subject) } else { self.value(&fact.object) },
                quote: self.printed(&fact.quote, document),
                unit: self.measure(&fact.unit),
            });
        }
        groups
            .into_iter()
            .map(|((is_inverse, predicate), mut facts)| {
                facts.dedup();
                let predicate_name = self.name(predicate);
                let term = last(predicate).to_owned();
                FactGroup { predicate: predicate_name, term, is_inverse, facts }
            })
            .collect()
    }

    fn in_documents(&self, iri: &str, entity: &Entity) -> (Vec<InDocument>, usize) {
        let view = self.view;
        let mut left = MOST_PLACES;
        let mut places = Vec::new();
        // The latest first: of very many, these are shown.
        for document in view.naming(entity).into_iter().rev() {
            let about = &view.documents[document];
            let mut units = Vec::new();
            for unit in about.units.iter().filter(|unit| entity.units.contains(*unit)).take(left) {
                let mentions = &view.units[unit].mentions;
                if let Some(mention) = mentions.iter().find(|mention| mention.entity == iri) {
                    let words = self.around(unit, mention.start, mention.end);
                    units.push((self.place(unit), words));
                }
            }
            left -= units.len();
            if !units.is_empty() {
                let (document, date) = (self.link(document), about.date.clone());
                places.push(InDocument { document, date, units });
            }
        }
        let shown: usize = places.iter().map(|place| place.units.len()).sum();
        (places, entity.units.len().saturating_sub(shown))
    }

    /// What stands in the same measures, or is tied by a fact, with the number of units.
    fn neighbours(&self, iri: &str, entity: &Entity) -> Vec<(Link, usize)> {
        let view = self.view;
        let mut units: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for unit in entity.units.iter().filter(|unit| view.units[*unit].is_measure()) {
            for mention in &view.units[unit].mentions {
                units.entry(&mention.entity).or_default().insert(unit);
            }
        }
        for index in entity.states.iter().chain(&entity.stated_of) {
            let fact = &view.facts[*index];
            let object = match &fact.object {
                Value::Node(object) => Some(object.as_str()),
                Value::Text(..) => None,
            };
            for other in [Some(fact.subject.as_str()), object].into_iter().flatten() {
                units.entry(other).or_default().insert(&fact.unit);
            }
        }
        units.retain(|other, _| *other != iri && view.entities.contains_key(*other));
        let mut nearest: Vec<(&str, usize)> =
            units.into_iter().map(|(other, units)| (other, units.len())).collect();
        let busy = |other: &str| view.entities[other].units.len();
        nearest.sort_by_key(|(other, count)| {
            let class = view.entities[*other].class;
            (std::cmp::Reverse(*count), class, std::cmp::Reverse(busy(other)), *other)
        });
        nearest.truncate(MOST_NEIGHBOURS);
        nearest.into_iter().map(|(other, count)| (self.link(other), count)).collect()
    }

    /// The entities of a class, those in most documents first.
    #[must_use]
    pub fn of_class(&self, class: Class) -> Vec<&str> {
        let mut all: Vec<(&String, &Entity)> =
            self.view.entities.iter().filter(|(_, entity)| entity.class == class).collect();
        all.sort_by_key(|(iri, entity)| {
            let (documents, units) = (entity.documents.len(), entity.units.len());
            (std::cmp::Reverse((documents, units)), (*iri).clone())
        });
        all.into_iter().map(|(iri, _)| iri.as_str()).collect()
    }

    /// The kind of an entity within its class.
    #[must_use]
    pub fn kind(&self, entity: &str) -> Option<Link> {
        self.first_known(entity, &self.view.term(memo::KIND))
    }

    /// What it is a part of, or the place it belongs to.
    #[must_use]
    pub fn home(&self, entity: &str) -> Option<Link> {
        let place = self.view.term(memo::JURISDICTION);
        let whole = self.first_known(entity, org::SUB_ORGANIZATION_OF.as_str());
        whole.or_else(|| self.first_known(entity, &place))
    }

    fn first_known(&self, entity: &str, predicate: &str) -> Option<Link> {
        let known = &self.view.entities[entity].known;
        known.iter().find(|(own, _)| own == predicate).map(|(_, value)| self.value(value))
    }
}

/// The last part of an IRI.
pub(super) fn last(iri: &str) -> &str {
    iri.rsplit(['/', '#']).next().unwrap_or(iri)
}

/// The names by language, in the fixed order.
fn names(entity: &Entity) -> Vec<NameLine> {
    let languages = Language::ALL.into_iter().map(Some).chain([None]);
    languages
        .map(|language| NameLine {
            lang: language.map_or("und", Language::tag),
            preferred: preferred(&entity.names, language),
            others: entity
                .aliases
                .iter()
                .filter(|(own, _)| *own == language)
                .map(|(_, name)| name.clone())
                .collect(),
        })
        .filter(|line| line.preferred.is_some() || !line.others.is_empty())
        .collect()
}

fn preferred(names: &Texts, language: Option<Language>) -> Option<String> {
    names.all().find(|(own, _)| *own == language).map(|(_, name)| name.to_owned())
}
