//! I have a fact: what does the graph state, and how does it show the words?

use oxigraph::model::vocab::{rdf, rdfs, xsd};
use oxigraph::model::{Literal, NamedNode, Term};

use crate::entity::Reading;
use crate::fact::{End, Fact};
use crate::graph::Part;
use crate::graph::document::{integer, language, typed};
use crate::graph::literal::tagged;
use crate::graph::names::unknown;
use crate::graph::vocab::{memo, org, skos};
use crate::mention::Mention;
use crate::model::Date;
use crate::model::EntityId;
use crate::model::Language;
use crate::model::Rel;
use crate::model::script::key;
use crate::model::{Class, Span};
use crate::unit::Unit;

/// A unit with what was found in it.
struct Place<'a> {
    graph: NamedNode,
    document: NamedNode,
    language: Language,
    mentions: &'a [Mention],
    entities: &'a [EntityId],
}

/// States the facts of a unit, each in the unit's graph, and each described by a `memo:Fact`.
pub(super) fn state(
    part: &mut Part<'_>,
    reading: &Reading,
    unit: &Unit,
    index: usize,
    entities: &[EntityId],
) {
    let place = Place {
        graph: part.iris.unit(&unit.doc, unit.id),
        document: part.iris.document(&unit.doc),
        language: language(reading),
        mentions: reading.mentions.get(index).map_or(&[][..], Vec::as_slice),
        entities,
    };
    for fact in reading.facts.get(index).into_iter().flatten() {
        let Some(quote) = words(&unit.text, fact.quote) else {
            let message = format!("a {} has no words to rest on and was left out", fact.rel);
            part.issue(format!("{}/{}", unit.doc, unit.id), message);
            continue;
        };
        match statement(part, &place, fact) {
            Ok(Some((subject, predicate, object))) => {
                describe(part, &place, fact, quote, &subject, &predicate, &object);
                part.add(&place.graph, &subject, predicate, object);
            }
            Ok(None) => {}
            Err(reason) => {
                let message = format!("a {} was left out: {reason}", fact.rel);
                part.issue(format!("{}/{}", unit.doc, unit.id), message);
            }
        }
    }
}

/// The characters of the span; `None` where there are none.
fn words(text: &str, span: Span) -> Option<String> {
    let length = span.end.checked_sub(span.start).filter(|length| *length > 0)?;
    let quote: String = text.chars().skip(span.start).take(length).collect();
    (quote.chars().count() == length).then_some(quote)
}

/// The `memo:Fact`: subject, predicate, object, and the words.
fn describe(
    part: &mut Part<'_>,
    place: &Place<'_>,
    fact: &Fact,
    quote: String,
    subject: &NamedNode,
    predicate: &NamedNode,
    object: &Term,
) {
    let Span { start, end } = fact.quote;
    let parts = [fact.rel.name(), subject.as_str(), &object.to_string(), &format!("{start},{end}")];
    let iri = part.iris.fact(&place.graph, &parts);
    part.is_a(&place.graph, &iri, memo::FACT);
    part.add(&place.graph, &iri, rdf::SUBJECT, subject.clone());
    part.add(&place.graph, &iri, rdf::PREDICATE, predicate.clone());
    part.add(&place.graph, &iri, rdf::OBJECT, object.clone());
    part.say(&place.graph, &iri, memo::QUOTE, Literal::from(quote));
    part.say(&place.graph, &iri, memo::START, integer(start));
    part.say(&place.graph, &iri, memo::END, integer(end));
    part.say(&place.graph, &iri, memo::UNIT_OF, place.graph.clone());
}

type Statement = (NamedNode, NamedNode, Term);

/// What the fact states; `None` where it says no more than the entity's label does.
fn statement(
    part: &mut Part<'_>,
    place: &Place<'_>,
    fact: &Fact,
) -> Result<Option<Statement>, String> {
    use Class::{Agreement, Event, Institution, Person, Programme};
    let term = |part: &Part<'_>, term| part.iris.term(term);
    let stated = match fact.rel {
        Rel::Party | Rel::Custodian => {
            let name = if fact.rel == Rel::Party { memo::PARTY } else { memo::CUSTODIAN };
            let from = end(part, place, &fact.from, &[Agreement])?;
            let to = end(part, place, &fact.to, &[Institution])?;
            if fact.rel == Rel::Party {
                part.parties.entry(from.0).or_default().insert(to.0);
            }
            (from.1, term(part, name), to.1.into())
        }
        Rel::Status => {
            let from = end(part, place, &fact.from, &[Agreement])?;
            let status = value(place, &fact.to);
            let known = ["proposed", "to-be-signed", "signed", "renewed", "in-force"];
            if !known.contains(&status) {
                return Err(format!("{status:?} is no status: {}", known.join(", ")));
            }
            let status = part.iris.concept("agreement-status", status);
            (from.1, term(part, memo::STATUS), status.into())
        }
        Rel::Date => {
            let from = end(part, place, &fact.from, &[Agreement, Event])?;
            let date = value(place, &fact.to).parse::<Date>().map_err(|error| error.to_string())?;
            (from.1, term(part, memo::DATE), typed(date).into())
        }
        Rel::ValidFor => {
            let from = end(part, place, &fact.from, &[Agreement])?;
            match value(place, &fact.to).strip_prefix("until:") {
                Some(event) => {
                    let found = part.names.find(event, &[Event]).cloned();
                    let until = match found {
                        Some(id) => {
                            part.adopt(&id);
                            part.iris.entity(&id).into()
                        }
                        None => tagged(event, place.language).into(),
                    };
                    (from.1, term(part, memo::VALID_UNTIL), until)
                }
                None => {
                    let duration = value(place, &fact.to);
                    if !is_duration(duration) {
                        return Err(format!("{duration:?} is no ISO 8601 duration"));
                    }
                    let duration = Literal::new_typed_literal(duration, xsd::DURATION);
                    (from.1, term(part, memo::VALID_FOR), duration.into())
                }
            }
        }
        Rel::HeldIn => {
            let from = end(part, place, &fact.from, &[Event, Agreement])?;
            let printed = value(place, &fact.to);
            let found = part.known.places.find(printed).map(|found| found.id.clone());
            let to = match found {
                Some(id) => {
                    let iri = part.iris.place(&id);
                    part.places.insert(id);
                    iri.into()
                }
                None => tagged(printed, place.language).into(),
            };
            (from.1, term(part, memo::HELD_IN), to)
        }
        Rel::Organises => {
            let from = end(part, place, &fact.from, &[Institution])?;
            let to = end(part, place, &fact.to, &[Event, Programme])?;
            if to.0.class == Event {
                part.organisers.entry(to.0).or_default().insert(from.0);
            }
            (from.1, term(part, memo::ORGANISES), to.1.into())
        }
        Rel::PartOf => {
            let from = end(part, place, &fact.from, &[Institution])?;
            let to = end(part, place, &fact.to, &[Institution])?;
            if from.0 == to.0 {
                return Ok(None);
            }
            (from.1, org::SUB_ORGANIZATION_OF.into_owned(), to.1.into())
        }
        Rel::Holds => {
            let from = end(part, place, &fact.from, &[Person])?;
            let post = post(part, place, value(place, &fact.to));
            (from.1, org::HOLDS.into_owned(), post.into())
        }
        Rel::Alias => {
            let classes = [Institution, Event, Programme, Agreement, Person];
            let from = end(part, place, &fact.from, &classes)?;
            let Some(alias) = alias(part, place, fact, &from.0) else { return Ok(None) };
            (from.1, skos::ALT_LABEL.into_owned(), alias.into())
        }
        Rel::Declares => {
            let from = end(part, place, &fact.from, &[Agreement, Event])?;
            let declared = value(place, &fact.to);
            let counted = declared
                .split_once(':')
                .and_then(|(what, count)| Some((what, count.parse::<u32>().ok()?)));
            let (name, count) = match counted {
                Some(("areas", count)) => (memo::DECLARED_AREAS, count),
                Some(("items", count)) => (memo::DECLARED_MEASURES, count),
                _ => return Err(format!("{declared:?} is no count: areas:15, items:65")),
            };
            part.say(&place.graph, &place.document, name, integer(count));
            (from.1, term(part, name), integer(count).into())
        }
    };
    Ok(Some(stated))
}

/// The entity at an end: that of the mention, or that of the name.
fn end(
    part: &mut Part<'_>,
    place: &Place<'_>,
    end: &End,
    classes: &[Class],
) -> Result<(EntityId, NamedNode), String> {
    let id = match end {
        End::Mention(index) => place
            .entities
            .get(*index)
            .cloned()
            .ok_or_else(|| format!("mention {index} of the unit does not exist"))?,
        End::Value(name) if key(name).is_empty() => return Err("an end has no name".to_owned()),
        End::Value(name) => part.entity_named(name, classes, place.language),
    };
    // A name may be told as of one class here and be known as of another.
    if !classes.contains(&id.class) {
        return Err(format!("{id} is of the class {}, of which this is not said", id.class));
    }
    let iri = part.iris.entity(&id);
    Ok((id, iri))
}

/// The words at an end.
fn value<'a>(place: &Place<'a>, end: &'a End) -> &'a str {
    match end {
        End::Mention(index) => place.mentions.get(*index).map_or("", |m| m.surface.as_str()),
        End::Value(text) => text,
    }
}

/// The name that is no preferred one: the short name, or the other where the short one is preferred.
fn alias(part: &Part<'_>, place: &Place<'_>, fact: &Fact, id: &EntityId) -> Option<Literal> {
    let labels = part.names.labels(id).or_else(|| part.entities.get(id).map(|e| &e.labels));
    let preferred =
        |name: &str| labels.is_some_and(|labels| labels.values().any(|label| label == name));
    let names = [value(place, &fact.to), value(place, &fact.from)];
    let name = names.into_iter().find(|name| !name.is_empty() && !preferred(name))?;
    let language = if place.language != Language::En && name.is_ascii() {
        Language::En
    } else {
        place.language
    };
    Some(tagged(name, language))
}

/// A post, with the institution whose name it begins with.
fn post(part: &mut Part<'_>, place: &Place<'_>, printed: &str) -> NamedNode {
    let post = part.iris.post(printed);
    let label = tagged(printed, place.language);
    part.add(&place.graph, &post, rdf::TYPE, org::POST.into_owned());
    part.add(&place.graph, &post, rdfs::LABEL, label.clone());
    part.add(&place.graph, &post, skos::PREF_LABEL, label);
    let named = place.mentions.iter().zip(place.entities);
    let body = named
        .filter(|(mention, id)| {
            id.class == Class::Institution && printed.starts_with(&mention.surface)
        })
        .max_by_key(|(mention, _)| mention.surface.len());
    if let Some((_, id)) = body {
        let body = part.iris.entity(id);
        part.add(&place.graph, &post, org::POST_IN, body);
    }
    post
}

/// Whether the text is a duration such as `P5Y` or `P1Y6M`.
fn is_duration(text: &str) -> bool {
    let Some(mut rest) = text.strip_prefix('P').filter(|rest| !rest.is_empty()) else {
        return false;
    };
    for unit in ['Y', 'M', 'W', 'D'] {
        if let Some((digits, behind)) = rest.split_once(unit) {
            if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                return false;
            }
            rest = behind;
        }
    }
    rest.is_empty()
}

impl Part<'_> {
    /// The entity of a name that is no mention of its own; a new one where nothing has the name.
    pub(super) fn entity_named(
        &mut self,
        name: &str,
        classes: &[Class],
        language: Language,
    ) -> EntityId {
        if let Some(id) = self.names.find(name, classes).cloned() {
            self.adopt(&id);
            return id;
        }
        let class = classes.first().copied().unwrap_or(Class::Institution);
        let entity = unknown(class, name, language);
        let id = entity.id.clone();
        self.entities.entry(id.clone()).or_insert(entity);
        id
    }

    /// Takes an entity of the lexicon into the graph, with what it is a part of.
    pub(super) fn adopt(&mut self, id: &EntityId) {
        let mut next = self.names.known(id);
        while let Some(entity) = next {
            if self.entities.insert(entity.id.clone(), entity.clone()).is_some() {
                break;
            }
            next = entity.part_of.as_ref().and_then(|whole| self.names.known(whole));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_of_iso_8601() {
        for text in ["P5Y", "P1Y6M", "P90D"] {
            assert!(is_duration(text), "{text}");
        }
        for text in ["", "P", "5Y", "PY", "P5", "P5X", "P6M1Y"] {
            assert!(!is_duration(text), "{text}");
        }
    }

    #[test]
    fn a_quote_lies_inside_the_text() {
        assert_eq!(words("港交所", Span { start: 1, end: 3 }).as_deref(), Some("交所"));
        assert_eq!(words("港交所", Span { start: 1, end: 4 }), None);
        assert_eq!(words("港交所", Span { start: 2, end: 2 }), None);
        assert_eq!(words("港交所", Span { start: 3, end: 1 }), None);
    }
}
