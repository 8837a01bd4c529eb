//! What the page of a document and of a measure shows.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::graph::vocab::{memo, org};
use crate::model::Kind;
use crate::publish::view::entity::last;
use crate::publish::view::report::{Counted, Line, Names, Reused, plural};
use crate::publish::view::{Class, Link, Mention, Reader, Shown, Value};

/// A document with its full text.
#[derive(Debug, Clone, Serialize)]
pub struct DocumentPage {
    /// Title, kind, date, place, publisher, counts.
    pub about: Line,
    /// The titles in other languages than that of the page.
    pub titles: Vec<Shown>,
    /// Where the text was taken from.
    pub source: Option<String>,
    /// The licence of the text.
    pub licence: Option<String>,
    /// The agreement that it is the text of.
    pub agreement: Option<Link>,
    /// Who concluded that agreement.
    pub parties: Vec<Stated>,
    /// Who keeps its text.
    pub custodians: Vec<Stated>,
    /// The people it names, with their posts as it gives them.
    pub people: Vec<Person>,
    /// Declared against found.
    pub counted: Vec<Counted>,
    /// The text: parts with their headings, the first without one.
    pub parts: Vec<TextPart>,
}

/// A value that a unit states, with its words.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Stated {
    /// What is stated.
    pub value: Link,
    /// The words.
    pub quote: Shown,
    /// The unit, by document and place.
    pub unit: Link,
}

/// A person and their posts.
#[derive(Debug, Clone, Serialize)]
pub struct Person {
    /// The person.
    pub person: Link,
    /// Their posts.
    pub posts: Vec<Stated>,
}

/// A run of units under one heading.
#[derive(Debug, Clone, Serialize)]
pub struct TextPart {
    /// The heading as printed.
    pub heading: Option<Shown>,
    /// The number of the heading.
    pub number: Option<u64>,
    /// The areas it stands for.
    pub areas: Vec<Link>,
    /// The units.
    pub units: Vec<UnitText>,
}

/// A unit with the names in it.
#[derive(Debug, Clone, Serialize)]
pub struct UnitText {
    /// The unit.
    pub unit: Link,
    /// The number of a measure.
    pub number: Option<u64>,
    /// Its paragraphs.
    pub paragraphs: Vec<Vec<Run>>,
    /// Done, ongoing, planned, supported, explored.
    pub modality: Option<Link>,
    /// The language of the text, where it is not that of the page.
    pub lang: Option<&'static str>,
}

/// A run of text: a name, or what stands between names.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Run {
    /// The characters.
    pub text: String,
    /// What they name.
    pub thing: Option<Link>,
}

/// A measure, or a preamble.
#[derive(Debug, Clone, Serialize)]
pub struct UnitPage {
    /// Its text.
    pub text: UnitText,
    /// The document.
    pub document: Link,
    /// The same, by its short name.
    pub short: Link,
    /// The heading above it, as printed.
    pub heading: Option<Shown>,
    /// The areas it belongs to.
    pub areas: Vec<Link>,
    /// What it names, by class.
    pub names: Vec<Names>,
    /// What it states.
    pub facts: Vec<FactLine>,
    /// Earlier measures whose words it reuses.
    pub earlier: Vec<Reused>,
    /// Later measures that reuse its words.
    pub later: Vec<Reused>,
    /// The measure before and the one behind.
    pub beside: [Option<Link>; 2],
}

/// A fact of a unit.
#[derive(Debug, Clone, Serialize)]
pub struct FactLine {
    /// Of what.
    pub subject: Link,
    /// The relation.
    pub predicate: Shown,
    /// The last part of its IRI, for the word that tells it.
    pub term: String,
    /// To what.
    pub object: Link,
    /// The words.
    pub quote: Shown,
}

impl Reader<'_> {
    /// A document with its full text.
    #[must_use]
    pub fn document_page(&self, iri: &str) -> DocumentPage {
        let view = self.view;
        let about = &view.documents[iri];
        let of_agreement = |term: &str| {
            let predicate = view.term(term);
            let agreement = about.text_of.as_ref().and_then(|a| view.entities.get(a));
            let facts = agreement.map_or(&[][..], |agreement| &agreement.states);
            self.stated(facts, |fact| {
                fact.predicate == predicate && view.units[&fact.unit].document == iri
            })
        };
        DocumentPage {
            about: self.line(iri),
            titles: about
                .titles
                .all()
                .filter(|(language, _)| *language != Some(self.language))
                .map(|(language, text)| Shown::new(text, language, self.language))
                .filter(|title| *title != self.name(iri))
                .collect(),
            source: about.source.clone(),
            licence: about.licence.clone(),
            agreement: about.text_of.as_ref().map(|agreement| self.link(agreement)),
            parties: of_agreement(memo::PARTY),
            custodians: of_agreement(memo::CUSTODIAN),
            people: self.people(iri),
            counted: self.counted_in(iri),
            parts: self.parts(iri),
        }
    }

    /// What some facts state, each value once.
    fn stated(
        &self,
        facts: &[usize],
        wanted: impl Fn(&crate::publish::view::Fact) -> bool,
    ) -> Vec<Stated> {
        let mut stated: Vec<Stated> = Vec::new();
        for fact in facts.iter().map(|index| &self.view.facts[*index]).filter(|f| wanted(f)) {
            let value = self.value(&fact.object);
            if stated.iter().all(|known| known.value != value) {
                let document = &self.view.units[&fact.unit].document;
                stated.push(Stated {
                    value,
                    quote: self.printed(&fact.quote, document),
                    unit: self.measure(&fact.unit),
                });
            }
        }
        stated
    }

    fn people(&self, document: &str) -> Vec<Person> {
        let view = self.view;
        let mut people = Vec::new();
        for iri in &view.documents[document].entities {
            let Some(entity) = view.entities.get(iri).filter(|e| e.class == Class::Person) else {
                continue;
            };
            let posts = self.stated(&entity.states, |fact| {
                fact.predicate == org::HOLDS.as_str() && view.units[&fact.unit].document == document
            });
            people.push(Person { person: self.link(iri), posts });
        }
        people.sort_by_key(|person| person.posts.is_empty());
        people
    }

    fn parts(&self, document: &str) -> Vec<TextPart> {
        let view = self.view;
        let about = &view.documents[document];
        let mut by_heading: BTreeMap<Option<&String>, Vec<&String>> = BTreeMap::new();
        for unit in &about.units {
            by_heading.entry(view.units[unit].heading.as_ref()).or_default().push(unit);
        }
        let headings = [None].into_iter().chain(about.headings.iter().map(Some));
        headings
            .map(|heading| {
                let units = by_heading.remove(&heading).unwrap_or_default();
                let about = heading.and_then(|heading| view.headings.get(heading));
                TextPart {
                    heading: about.map(|about| self.printed(&about.title, document)),
                    number: about.and_then(|about| about.number),
                    areas: about.map_or_else(Vec::new, |about| {
                        about.concepts.iter().map(|concept| self.link(concept)).collect()
                    }),
                    units: units.into_iter().map(|unit| self.unit_text(unit)).collect(),
                }
            })
            .collect()
    }

    /// A unit with the names in it.
    #[must_use]
    pub fn unit_text(&self, iri: &str) -> UnitText {
        let unit = &self.view.units[iri];
        UnitText {
            unit: self.place(iri),
            number: unit.number,
            paragraphs: paragraphs(self.runs(&unit.text, &unit.mentions)),
            modality: unit.modality.as_ref().map(|modality| self.link(modality)),
            lang: self.printed("", &unit.document).lang,
        }
    }

    /// The text cut at its names; of names that overlap, the first.
    fn runs(&self, text: &str, mentions: &[Mention]) -> Vec<Run> {
        let chars: Vec<char> = text.chars().collect();
        let mut runs = Vec::new();
        let mut at = 0;
        for mention in mentions {
            if mention.start < at || mention.end > chars.len() || mention.start >= mention.end {
                continue;
            }
            let plain: String = chars[at..mention.start].iter().collect();
            runs.push(Run { text: plain, thing: None });
            let name: String = chars[mention.start..mention.end].iter().collect();
            runs.push(Run { text: name, thing: Some(self.link(&mention.entity)) });
            at = mention.end;
        }
        runs.push(Run { text: chars[at..].iter().collect(), thing: None });
        runs.retain(|run| !run.text.is_empty());
        runs
    }

    /// A measure, or a preamble.
    #[must_use]
    pub fn unit_page(&self, iri: &str, reuses: &Reuses<'_>) -> UnitPage {
        let view = self.view;
        let unit = &view.units[iri];
        let heading = unit.heading.as_ref().and_then(|heading| view.headings.get(heading));
        let named: BTreeSet<&String> = unit.mentions.iter().map(|m| &m.entity).collect();
        let names = Class::ALL.into_iter().map(|class| Names {
            what: plural(class),
            things: named
                .iter()
                .filter(|iri| view.entities.get(**iri).is_some_and(|e| e.class == class))
                .map(|iri| self.link(iri))
                .collect(),
        });
        let order = &view.documents.get(&unit.document).map_or(&[][..], |d| &d.units[..]);
        let place = order.iter().position(|own| own == iri);
        let beside = |by: isize| {
            let place = place?.checked_add_signed(by)?;
            order.get(place).map(|unit| self.measure(unit))
        };
        let all = |map: &BTreeMap<&str, Vec<&crate::publish::view::Reuse>>| {
            let found = map.get(iri).map_or(&[][..], Vec::as_slice);
            found.iter().map(|reuse| self.reused(reuse)).collect()
        };
        UnitPage {
            text: self.unit_text(iri),
            document: self.link(&unit.document),
            short: self.short(&unit.document),
            heading: heading.map(|heading| self.printed(&heading.title, &unit.document)),
            areas: unit.concepts.iter().map(|concept| self.link(concept)).collect(),
            names: names.filter(|names| !names.things.is_empty()).collect(),
            facts: unit.facts.iter().map(|index| self.fact_line(*index)).collect(),
            earlier: all(&reuses.earlier),
            later: all(&reuses.later),
            beside: [beside(-1), beside(1)],
        }
    }

    fn fact_line(&self, index: usize) -> FactLine {
        let fact = &self.view.facts[index];
        let document = &self.view.units[&fact.unit].document;
        FactLine {
            subject: self.link(&fact.subject),
            predicate: self.name(&fact.predicate),
            term: last(&fact.predicate).to_owned(),
            object: self.value(&fact.object),
            quote: self.printed(&fact.quote, document),
        }
    }

    /// Whether the document is a memorandum.
    #[must_use]
    pub fn is_memorandum(&self, document: &str) -> bool {
        self.view.documents.get(document).is_some_and(|about| about.kind == Kind::Memorandum)
    }

    /// The dates that are stated of a thing.
    #[must_use]
    pub fn dates(&self, entity: &str) -> BTreeSet<String> {
        let date = self.view.term(memo::DATE);
        let facts = self.view.entities[entity].states.iter().map(|index| &self.view.facts[*index]);
        let dates = facts.filter(|fact| fact.predicate == date);
        dates
            .filter_map(|fact| match &fact.object {
                Value::Text(text, _) => Some(text.clone()),
                Value::Node(_) => None,
            })
            .collect()
    }
}

/// Reuses by the measure that reuses, and by the one whose words are reused.
#[derive(Debug, Default)]
pub struct Reuses<'v> {
    earlier: BTreeMap<&'v str, Vec<&'v crate::publish::view::Reuse>>,
    later: BTreeMap<&'v str, Vec<&'v crate::publish::view::Reuse>>,
}

impl<'v> Reuses<'v> {
    /// All reuses of a view, the most similar first.
    #[must_use]
    pub fn new(view: &'v crate::publish::view::View) -> Self {
        let mut reuses = Self::default();
        let mut sorted: Vec<&crate::publish::view::Reuse> = view.reuses.iter().collect();
        sorted.sort_by(|a, b| b.similarity.cmp(&a.similarity).then(a.earlier.cmp(&b.earlier)));
        for reuse in sorted {
            reuses.earlier.entry(&reuse.later).or_default().push(reuse);
            reuses.later.entry(&reuse.earlier).or_default().push(reuse);
        }
        reuses
    }
}

/// The runs of each paragraph: cut at line ends.
fn paragraphs(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut paragraphs = vec![Vec::new()];
    for run in runs {
        let mut first = true;
        for line in run.text.split('\n') {
            if !first {
                paragraphs.push(Vec::new());
            }
            first = false;
            if let Some(paragraph) = paragraphs.last_mut().filter(|_| !line.is_empty()) {
                paragraph.push(Run { text: line.to_owned(), thing: run.thing.clone() });
            }
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paragraph_ends_with_its_line() {
        let run = |text: &str| Run { text: text.to_owned(), thing: None };
        let runs = vec![run("甲\n\n乙"), run("丙"), run("\n丁")];
        let expected = vec![vec![run("甲")], vec![run("乙"), run("丙")], vec![run("丁")]];
        assert_eq!(paragraphs(runs), expected);
    }
}
