//! I have all measures: which of them reuse the words of an earlier one?

use oxigraph::model::vocab::{rdf, xsd};
use oxigraph::model::{Literal, NamedNode};

use crate::entity::Corpus;
use crate::graph::Part;
use crate::graph::vocab::memo;
use crate::model::iri::digest;
use crate::reuse::{self, Place, difference, marked};
use crate::unit::Unit;

/// States which measure reuses which, how similar they are and what changed, in `graph/entities`.
pub(super) fn state(part: &mut Part<'_>, corpus: &Corpus) {
    let graph = part.iris.graph("entities");
    let unit = |(reading, unit): Place| -> &Unit { &corpus.readings[reading].units.units[unit] };
    for (later, earlier, similarity) in reuse::of_corpus(corpus) {
        let (later, earlier) = (unit(later), unit(earlier));
        let iri = |unit: &Unit| part.iris.unit(&unit.doc, unit.id);
        let (from, to) = (iri(later), iri(earlier));
        let node = node(&from, &to);
        let predicate = part.iris.term(memo::REUSES);
        let pieces = difference(part.known.words, &earlier.text, &later.text);
        part.add(&graph, &from, predicate.clone(), to.clone());
        part.is_a(&graph, &node, memo::REUSE);
        part.add(&graph, &node, rdf::SUBJECT, from);
        part.add(&graph, &node, rdf::PREDICATE, predicate);
        part.add(&graph, &node, rdf::OBJECT, to);
        let similarity = Literal::new_typed_literal(similarity.to_string(), xsd::DECIMAL);
        part.say(&graph, &node, memo::SIMILARITY, similarity);
        part.say(&graph, &node, memo::DIFFERENCE, Literal::from(marked(&pieces)));
    }
}

/// The node of a reuse: the later unit, and a digest of the earlier.
fn node(later: &NamedNode, earlier: &NamedNode) -> NamedNode {
    let digest = digest(earlier.as_str(), 12);
    NamedNode::new_unchecked(format!("{}#reuse-{digest}", later.as_str()))
}
