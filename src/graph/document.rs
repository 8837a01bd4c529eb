//! I have a reading: what does the graph say of the document, its areas, units and mentions?

use std::collections::BTreeSet;

use oxigraph::model::vocab::{rdfs, xsd};
use oxigraph::model::{Literal, NamedNode};

use crate::document::Document;
use crate::entity::{Corpus, Reading};
use crate::fact::End;
use crate::graph::literal::tagged;
use crate::graph::vocab::{dc, dcterms, foaf, memo, schema};
use crate::graph::{Part, fact, rights};
use crate::model::Class;
use crate::model::Date;
use crate::model::EntityId;
use crate::model::Rel;
use crate::model::UnitId;
use crate::model::iri::digest;
use crate::model::script::key;
use crate::model::{Kind, Language};

/// States all that the reading with this index states.
pub(super) fn state(part: &mut Part<'_>, corpus: &Corpus, reading: usize) {
    let named = &corpus.named[reading];
    let reading = &corpus.readings[reading];
    let document = &reading.document;
    let graph = part.iris.document(&document.id);
    of_document(part, &graph, document);
    of_areas(part, &graph, reading);
    for (index, unit) in reading.units.units.iter().enumerate() {
        let entities = named.get(index).map_or(&[][..], Vec::as_slice);
        of_unit(part, &graph, reading, index, entities);
        fact::state(part, reading, unit, index, entities);
    }
    for id in named.iter().flatten().collect::<BTreeSet<_>>() {
        let entity = part.iris.entity(id);
        part.say(&graph, &entity, memo::APPEARS_IN, graph.clone());
    }
    if document.meta.kind == Kind::Memorandum {
        of_agreement(part, &graph, reading, named);
    }
}

fn of_document(part: &mut Part<'_>, graph: &NamedNode, document: &Document) {
    let meta = &document.meta;
    let class = match meta.kind {
        Kind::Memorandum => memo::MEMORANDUM,
        Kind::PressRelease => memo::PRESS_RELEASE,
        Kind::NewsReport => memo::REPORT,
    };
    part.is_a(graph, graph, memo::DOCUMENT);
    part.is_a(graph, graph, class);
    part.add(graph, graph, oxigraph::model::vocab::rdf::TYPE, foaf::DOCUMENT.into_owned());
    part.add(graph, graph, dcterms::IDENTIFIER, Literal::from(document.id.as_str()));
    part.add(graph, graph, schema::IN_LANGUAGE, Literal::from(meta.language.tag()));
    part.say(graph, graph, memo::TEXT_HASH, Literal::from(digest(&document.text, 64)));
    for (language, title) in &meta.titles {
        part.add(graph, graph, dcterms::TITLE, tagged(title, *language));
    }
    match meta.titles.first_key_value() {
        Some((language, title)) => part.add(graph, graph, rdfs::LABEL, tagged(title, *language)),
        None => part.add(graph, graph, rdfs::LABEL, Literal::from(document.id.as_str())),
    }
    if let Some(date) = meta.date {
        part.add(graph, graph, dcterms::DATE, typed(date));
    }
    if let Some(place) = &meta.place {
        match part.known.places.find(place) {
            Some(found) => {
                part.places.insert(found.id.clone());
                let place = part.iris.place(&found.id);
                part.add(graph, graph, dcterms::SPATIAL, place);
            }
            None => part.add(graph, graph, dc::COVERAGE, tagged(place, meta.language)),
        }
    }
    if let Some(publisher) = &meta.publisher {
        let found = part.names.find(publisher, &[Class::Institution]).cloned();
        match found {
            Some(id) => {
                part.adopt(&id);
                let publisher = part.iris.entity(&id);
                part.add(graph, graph, dcterms::PUBLISHER, publisher);
            }
            None => part.add(graph, graph, dc::PUBLISHER, tagged(publisher, meta.language)),
        }
    }
    for (language, text) in rights::of(meta) {
        part.add(graph, graph, dc::RIGHTS, tagged(&text, language));
    }
    let links = [(dcterms::SOURCE, &meta.source), (dcterms::LICENSE, &meta.licence)];
    for (predicate, value) in links {
        match value.as_deref().map(NamedNode::new) {
            None => {}
            Some(Ok(iri)) => part.add(graph, graph, predicate, iri),
            Some(Err(_)) => part.issue(
                document.id.as_str(),
                format!("{:?} is no absolute IRI and was left out", value.as_deref().unwrap_or("")),
            ),
        }
    }
}

fn of_areas(part: &mut Part<'_>, graph: &NamedNode, reading: &Reading) {
    let document = &reading.document;
    for area in &reading.units.areas {
        let iri = part.iris.area(&document.id, area.number);
        let title = tagged(&area.title, document.meta.language);
        part.is_a(graph, &iri, memo::AREA);
        part.say(graph, &iri, memo::NUMBER, integer(area.number));
        part.add(graph, &iri, dcterms::TITLE, title.clone());
        part.add(graph, &iri, rdfs::LABEL, title);
        part.add(graph, &iri, dcterms::IS_PART_OF, graph.clone());
        let concepts = part.known.areas.concepts(&area.title);
        if concepts.is_empty() {
            let place = format!("{}/{}", document.id, area.number);
            let message = format!("no area is known for the heading {:?}; add it", area.title);
            part.issue(place, format!("{message} to data/areas.tsv"));
        }
        for concept in concepts {
            part.add(graph, &iri, dcterms::SUBJECT, part.iris.concept("area", concept));
        }
    }
    let measures = reading.units.units.iter().filter(|unit| unit.id != UnitId::Preamble).count();
    let areas = reading.units.areas.len();
    if document.meta.kind == Kind::Memorandum || areas > 0 {
        part.say(graph, graph, memo::FOUND_AREAS, integer(areas));
        part.say(graph, graph, memo::FOUND_MEASURES, integer(measures));
    }
}

fn of_unit(
    part: &mut Part<'_>,
    document: &NamedNode,
    reading: &Reading,
    index: usize,
    entities: &[EntityId],
) {
    let unit = &reading.units.units[index];
    let graph = part.iris.unit(&unit.doc, unit.id);
    part.is_a(&graph, &graph, memo::UNIT);
    part.add(&graph, &graph, dcterms::IS_PART_OF, document.clone());
    part.say(&graph, &graph, memo::TEXT, Literal::from(unit.text.as_str()));
    match unit.id {
        UnitId::Preamble => part.is_a(&graph, &graph, memo::PREAMBLE),
        UnitId::Measure { area, number } => {
            part.is_a(&graph, &graph, memo::MEASURE);
            part.say(&graph, &graph, memo::NUMBER, integer(number));
            part.say(&graph, &graph, memo::AREA_OF, part.iris.area(&unit.doc, area));
            let heading = unit.area.as_deref().unwrap_or_default();
            for concept in part.known.areas.concepts(heading) {
                part.add(&graph, &graph, dcterms::SUBJECT, part.iris.concept("area", concept));
            }
            if let Some(modality) = part.known.cues.modality(&unit.text) {
                let modality = part.iris.concept("modality", modality.name());
                part.say(&graph, &graph, memo::MODALITY, modality);
            }
        }
    }
    let mentions = reading.mentions.get(index).map_or(&[][..], Vec::as_slice);
    for (mention, id) in mentions.iter().zip(entities) {
        let iri = part.iris.mention(&graph, mention.span);
        let entity = part.iris.entity(id);
        part.is_a(&graph, &iri, memo::MENTION);
        part.say(&graph, &iri, memo::UNIT_OF, graph.clone());
        part.say(&graph, &iri, memo::QUOTE, Literal::from(mention.surface.as_str()));
        part.say(&graph, &iri, memo::START, integer(mention.span.start));
        part.say(&graph, &iri, memo::END, integer(mention.span.end));
        part.say(&graph, &iri, memo::ENTITY_OF, entity.clone());
        part.say(&graph, &graph, memo::MENTIONS, entity);
    }
}

/// Ties the text of a memorandum to the agreement that it is the text of.
fn of_agreement(
    part: &mut Part<'_>,
    graph: &NamedNode,
    reading: &Reading,
    named: &[Vec<EntityId>],
) {
    let document = &reading.document;
    let titles: BTreeSet<String> = document.meta.titles.values().map(|title| key(title)).collect();
    let preamble = reading.units.units.iter().position(|unit| unit.id == UnitId::Preamble);
    let mentions =
        preamble.and_then(|index| Some((reading.mentions.get(index)?, named.get(index)?)));
    let (mentions, ids) = mentions.map_or((&[][..], &[][..]), |(m, n)| (&m[..], &n[..]));
    let by_title = mentions.iter().zip(ids).find(|(mention, id)| {
        id.class == Class::Agreement && titles.contains(&key(&mention.surface))
    });
    let by_fact = || {
        let facts = reading.facts.get(preamble?)?;
        let own = facts.iter().filter(|fact| matches!(fact.rel, Rel::Custodian | Rel::Declares));
        let ends = own.filter_map(|fact| match fact.from {
            End::Mention(index) => ids.get(index),
            End::Value(_) => None,
        });
        ends.into_iter().find(|id| id.class == Class::Agreement)
    };
    let found = by_title.map(|(_, id)| id).or_else(by_fact).cloned();
    let id = found.or_else(|| {
        let (language, title) = document.meta.titles.first_key_value()?;
        Some(part.entity_named(title, &[Class::Agreement], *language))
    });
    match id {
        Some(id) => {
            let agreement = part.iris.entity(&id);
            part.say(graph, graph, memo::TEXT_OF, agreement);
        }
        None => part.issue(
            document.id.as_str(),
            "no agreement was found that this is the text of; give the title in its .toml file",
        ),
    }
}

/// A number of things, or a place in a text.
pub(super) fn integer(number: impl TryInto<i64>) -> Literal {
    Literal::from(number.try_into().unwrap_or(i64::MAX))
}

/// A date with the type of its precision.
pub(crate) fn typed(date: Date) -> Literal {
    let datatype = match date.xsd_type() {
        "gYear" => xsd::G_YEAR,
        "gYearMonth" => xsd::G_YEAR_MONTH,
        _ => xsd::DATE,
    };
    Literal::new_typed_literal(date.to_string(), datatype)
}

/// The language in which values of a document are written.
pub(super) fn language(reading: &Reading) -> Language {
    reading.document.meta.language
}
