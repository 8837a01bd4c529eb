//! I have an entity: which names did it bear before, and what took its place?

use std::collections::BTreeMap;

use oxigraph::model::NamedNode;
use oxigraph::model::vocab::rdfs;

use crate::entity::Entity;
use crate::graph::literal::tagged;
use crate::graph::literal::typed;
use crate::graph::part::Part;
use crate::graph::vocab::{dcterms, memo, schema, skos};
use crate::model::Class;
use crate::model::EntityId;
use crate::model::Language;
use crate::model::iri::digest;

/// States the former names of the entities, in `graph/lexicon`: each a node with its dates and its
/// source, and each an alternative name of the entity.
pub(super) fn state(part: &mut Part<'_>, entities: &BTreeMap<&EntityId, &Entity>) {
    let graph = part.iris.graph("lexicon");
    let names = part.known.former_names;
    for entity in entities.values().filter(|entity| entity.curated) {
        let iri = part.iris.entity(&entity.id);
        for former in names.of(&entity.id.local) {
            let label: Vec<&str> = former.labels.values().map(String::as_str).collect();
            let node = name_iri(&iri, &label);
            part.say(&graph, &iri, memo::FORMER_NAME, node.clone());
            part.is_a(&graph, &node, memo::FORMER_NAME_CLASS);
            if let Some((language, name)) = former.labels.first_key_value() {
                part.add(&graph, &node, rdfs::LABEL, tagged(name, *language));
            }
            for (language, name) in &former.labels {
                part.add(&graph, &node, skos::PREF_LABEL, tagged(name, *language));
                alternative(part, &graph, &iri, *language, name);
            }
            if let Some(since) = former.since {
                part.add(&graph, &node, schema::START_DATE, typed(since));
            }
            if let Some(until) = former.until {
                part.add(&graph, &node, schema::END_DATE, typed(until));
            }
            part.add(&graph, &node, dcterms::SOURCE, former.source.clone());
        }
    }
}

/// States which of the bodies took the place of which, in `graph/lexicon`, where both are there.
pub(super) fn state_successors(part: &mut Part<'_>, entities: &BTreeMap<&EntityId, &Entity>) {
    let graph = part.iris.graph("lexicon");
    let body = |id: &str| EntityId { class: Class::Institution, local: id.to_owned() };
    for row in part.known.successors {
        let (former, later) = (body(&row.former), body(&row.later));
        if entities.contains_key(&former) && entities.contains_key(&later) {
            let (former, later) = (part.iris.entity(&former), part.iris.entity(&later));
            part.add(&graph, &former, dcterms::IS_REPLACED_BY, later);
        }
    }
}

fn alternative(
    part: &mut Part<'_>,
    graph: &NamedNode,
    iri: &NamedNode,
    language: Language,
    name: &str,
) {
    part.add(graph, iri, skos::ALT_LABEL, tagged(name, language));
    let key = oxigraph::model::Literal::from(crate::model::script::key(name));
    part.add(graph, iri, skos::HIDDEN_LABEL, key);
}

/// A name of an entity, made from the name itself.
fn name_iri(entity: &NamedNode, labels: &[&str]) -> NamedNode {
    let name = digest(&labels.join("\n"), 12);
    NamedNode::new_unchecked(format!("{}#name-{name}", entity.as_str()))
}
