//! I have links: what does the graph say of them?

use std::collections::BTreeSet;

use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{Literal, NamedNode, NamedOrBlankNode, Term};

use crate::graph::Part;
use crate::graph::vocab::{dcterms, memo, owl, skos, sssom};
use crate::knowledge::links::{Mapping, Predicate, Slot, State};
use crate::model::Class;
use crate::model::iri::digest;

/// States the links of the entities that the graph has, in `graph/links`: the link itself where a
/// person stands by it, and a node that says who does, since when, and where the item was seen.
///
/// That nothing was found is said without a person, too: it says what was done.
pub(super) fn state(part: &mut Part<'_>) {
    let links = part.known.links;
    let present = entities(part);
    for mapping in links.set.mappings() {
        let expanded = links.set.expand(mapping.subject()).and_then(|iri| NamedNode::new(iri).ok());
        let Some(entity) = expanded.map(|iri| part.iris.rebased(iri)) else { continue };
        if !present.contains(&entity) {
            if !is_known(part, &entity) {
                let place = format!("{}:{}:1", links.file, mapping.line);
                let message = format!(
                    "{} is no entity of the lexicon, the places or the graph; correct the subject_id, \
                     or remove the row",
                    mapping.subject()
                );
                part.issue(place, message);
            }
            continue;
        }
        let item = mapping.object().and_then(|curie| links.set.expand(curie));
        let item = item.and_then(|iri| NamedNode::new(iri).ok());
        if let Some(state) = mapping.state() {
            say(part, mapping, state, &entity, item.as_ref());
        }
    }
}

/// The entities that the graph describes.
fn entities(part: &Part<'_>) -> BTreeSet<NamedNode> {
    let class = Term::from(part.iris.term(memo::ENTITY));
    let typed = part.quads.iter().filter(|q| q.predicate == rdf::TYPE && q.object == class);
    typed
        .filter_map(|quad| match &quad.subject {
            NamedOrBlankNode::NamedNode(node) => Some(node.clone()),
            NamedOrBlankNode::BlankNode(_) => None,
        })
        .collect()
}

/// Whether the lexicon or the places have the entity, though no document names it.
fn is_known(part: &Part<'_>, entity: &NamedNode) -> bool {
    let path = part.iris.path(entity.as_str());
    let Some((class, local)) = path.and_then(|path| path.split_once('/')) else { return false };
    match class.parse::<Class>() {
        Ok(class) => part.known.lexicon.get(local).is_some_and(|entry| entry.class == class),
        Err(_) => class == "place" && part.known.places.get(local).is_some(),
    }
}

fn say(
    part: &mut Part<'_>,
    mapping: &Mapping,
    state: State,
    entity: &NamedNode,
    item: Option<&NamedNode>,
) {
    let predicate = match (state, mapping.predicate()) {
        (State::NotFound, _) => None,
        (_, Some(Predicate::Exact)) if mapping.is_negative() => Some(owl::DIFFERENT_FROM),
        // That an item is not even near says nothing of the entity.
        (State::Different, _) | (_, None) => return,
        (_, Some(Predicate::Exact)) => Some(owl::SAME_AS),
        (_, Some(Predicate::Close)) => Some(skos::CLOSE_MATCH),
        (_, Some(Predicate::Broad)) => Some(skos::BROAD_MATCH),
        (_, Some(Predicate::Narrow)) => Some(skos::NARROW_MATCH),
        (_, Some(Predicate::Related)) => Some(skos::RELATED_MATCH),
    };
    if predicate.is_some() && !mapping.is_reviewed() {
        return;
    }
    let graph = part.iris.graph("links");
    let node = digest(&mapping.identity().join("\n"), 12);
    let node = NamedNode::new_unchecked(format!("{}#link-{node}", entity.as_str()));
    part.is_a(&graph, &node, memo::LINK);
    part.add(&graph, &node, rdf::SUBJECT, entity.clone());
    let concept = part.iris.concept("link-state", state.name());
    part.say(&graph, &node, memo::LINK_STATE, concept);
    if let (Some(predicate), Some(item)) = (predicate, item) {
        part.add(&graph, entity, predicate, item.clone());
        part.add(&graph, &node, rdf::PREDICATE, predicate.into_owned());
        part.add(&graph, &node, rdf::OBJECT, item.clone());
    }
    provenance(part, &graph, &node, mapping);
}

/// Who stands by the link, since when, for what reason, and where the item was seen.
fn provenance(part: &mut Part<'_>, graph: &NamedNode, node: &NamedNode, mapping: &Mapping) {
    let expand = |curie: &str| part.known.links.set.expand(curie);
    let resource = |curie: &str| expand(curie).and_then(|iri| NamedNode::new(iri).ok());
    let resources = [
        (Slot::ReviewerId, sssom::REVIEWER_ID),
        (Slot::MappingJustification, sssom::MAPPING_JUSTIFICATION),
    ];
    let mut said: Vec<(NamedNode, Term)> = Vec::new();
    for (slot, predicate) in resources {
        let values = mapping.list(slot).filter_map(resource);
        said.extend(values.map(|value| (predicate.into_owned(), value.into())));
    }
    let reviewers = mapping.list(Slot::ReviewerLabel).map(Literal::from);
    said.extend(reviewers.map(|name| (sssom::REVIEWER_LABEL.into_owned(), name.into())));
    let sources = mapping.list(Slot::SeeAlso).filter_map(|url| NamedNode::new(url).ok());
    said.extend(sources.map(|url| (dcterms::SOURCE.into_owned(), url.into())));
    let day = mapping.get(Slot::MappingDate);
    if !day.is_empty() {
        let day = Literal::new_typed_literal(day, xsd::DATE);
        said.push((dcterms::CREATED.into_owned(), day.into()));
    }
    for (predicate, value) in said {
        part.add(graph, node, predicate, value);
    }
}
