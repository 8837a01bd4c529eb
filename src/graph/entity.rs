//! I have an entity: what does the graph say of it and its names?

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::NamedNode;
use oxigraph::model::vocab::{rdf, rdfs};

use crate::entity::Entity;
use crate::graph::Part;
use crate::graph::literal::tagged;
use crate::graph::vocab::{dcterms, foaf, memo, org, schema, skos};
use crate::model::Class;
use crate::model::EntityId;
use crate::model::Language;
use crate::model::script::key;

/// States what is known of each entity: in `graph/lexicon` where the lexicon has it, else in
/// `graph/entities`.
pub(super) fn state(part: &mut Part<'_>, entities: &BTreeMap<&EntityId, &Entity>) {
    for entity in entities.values() {
        let graph = part.iris.graph(if entity.curated { "lexicon" } else { "entities" });
        let iri = part.iris.entity(&entity.id);
        for class in classes(entity.id.class) {
            part.is_a(&graph, &iri, class);
        }
        for class in foreign_classes(entity.id.class) {
            part.add(&graph, &iri, rdf::TYPE, class.into_owned());
        }
        names(part, &graph, &iri, &entity.labels, &entity.aliases);
        if let Some(kind) = entity.kind.as_deref().filter(|_| entity.id.class != Class::Person) {
            let scheme = format!("{}-kind", entity.id.class);
            let kind = part.iris.concept(&scheme, kind);
            part.say(&graph, &iri, memo::KIND, kind);
        }
        if let Some(place) = entity.jurisdiction.as_deref() {
            // `international` is no place.
            if let Some(found) = part.known.places.find(place) {
                part.places.insert(found.id.clone());
                let place = part.iris.place(&found.id);
                part.say(&graph, &iri, memo::JURISDICTION, place);
            }
        }
        if let Some(whole) = &entity.part_of {
            let predicate = match (entity.id.class, whole.class) {
                (Class::Institution, Class::Institution) => {
                    Some(org::SUB_ORGANIZATION_OF.into_owned())
                }
                // A session of a series: see `series`.
                (Class::Event, Class::Event) => None,
                _ => Some(dcterms::IS_PART_OF.into_owned()),
            };
            if let Some(predicate) = predicate {
                let whole = part.iris.entity(whole);
                part.add(&graph, &iri, predicate, whole);
            }
        }
    }
}

/// States the places that were named, and those they lie in.
pub(super) fn state_places(part: &mut Part<'_>) {
    let graph = part.iris.graph("lexicon");
    let mut open: Vec<String> = part.places.iter().cloned().collect();
    let mut stated = BTreeSet::new();
    while let Some(id) = open.pop() {
        let Some(place) = part.known.places.get(&id).filter(|_| stated.insert(id.clone())) else {
            continue;
        };
        let iri = part.iris.place(&place.id);
        part.is_a(&graph, &iri, memo::ENTITY);
        part.is_a(&graph, &iri, memo::PLACE);
        part.add(&graph, &iri, rdf::TYPE, dcterms::LOCATION.into_owned());
        names(part, &graph, &iri, &place.labels, &place.aliases);
        if let Some(outer) = &place.within {
            open.push(outer.clone());
            let outer = part.iris.place(outer);
            part.add(&graph, &iri, schema::CONTAINED_IN_PLACE, outer);
        }
    }
}

/// One label to show, the preferred names, the others, and the keys by which they are found.
fn names(
    part: &mut Part<'_>,
    graph: &NamedNode,
    iri: &NamedNode,
    labels: &BTreeMap<Language, String>,
    aliases: &BTreeSet<(Language, String)>,
) {
    if let Some((language, name)) = labels.first_key_value() {
        part.add(graph, iri, rdfs::LABEL, tagged(name, *language));
    }
    for (language, name) in labels {
        part.add(graph, iri, skos::PREF_LABEL, tagged(name, *language));
    }
    for (language, name) in aliases {
        if labels.get(language) != Some(name) {
            part.add(graph, iri, skos::ALT_LABEL, tagged(name, *language));
        }
    }
    let all = labels.values().chain(aliases.iter().map(|(_, name)| name));
    for key in all.map(|name| key(name)).collect::<BTreeSet<_>>() {
        part.add(graph, iri, skos::HIDDEN_LABEL, oxigraph::model::Literal::from(key));
    }
}

fn classes(class: Class) -> [&'static str; 2] {
    let own = match class {
        Class::Institution => memo::INSTITUTION,
        Class::Event => memo::EVENT,
        Class::Programme => memo::PROGRAMME,
        Class::Agreement => memo::AGREEMENT,
        Class::Person => memo::PERSON,
    };
    [memo::ENTITY, own]
}

fn foreign_classes(class: Class) -> &'static [oxigraph::model::NamedNodeRef<'static>] {
    match class {
        Class::Institution => &[org::ORGANIZATION, foaf::AGENT],
        Class::Event => &[schema::EVENT],
        Class::Person => &[foaf::PERSON, foaf::AGENT],
        Class::Programme | Class::Agreement => &[],
    }
}
