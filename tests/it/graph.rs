//! Corpus → graph, and the graph as files.

use memograph::entity::Corpus;
use memograph::graph::{Graph, graph, sorted};
use memograph::graph::{nquads, read_nquads};
use memograph::model::DocumentId;
use memograph::settings::Settings;
use oxigraph::model::{NamedOrBlankNode, Quad, Term};

use crate::corpus::{annotated, knowledge, sample};

pub(crate) fn built(corpus: &Corpus) -> Graph {
    graph(corpus, &Settings::default(), knowledge().known())
}

/// The graph's lines that hold all of these words.
fn lines(graph: &Graph, words: &[&str]) -> Vec<String> {
    let lines = graph.quads.iter().map(ToString::to_string);
    lines.filter(|line| words.iter().all(|word| line.contains(word))).collect()
}

#[test]
fn documents_in_any_order_give_the_same_bytes() {
    let corpus = sample();
    let mut turned = corpus.clone();
    turned.readings.reverse();
    turned.named.reverse();
    assert_eq!(nquads(&built(&corpus).quads), nquads(&built(&turned).quads));
}

#[test]
fn quads_are_sorted_unique_and_have_no_blank_nodes() {
    let graph = built(&sample());
    assert_eq!(graph.quads, sorted(graph.quads.clone()));
    for Quad { subject, object, graph_name, .. } in &graph.quads {
        assert!(matches!(subject, NamedOrBlankNode::NamedNode(_)), "{subject}");
        assert!(!matches!(object, Term::BlankNode(_)), "{object}");
        assert!(graph_name.is_named_node(), "{graph_name}");
    }
}

#[test]
fn what_a_unit_states_stands_in_its_graph_with_its_words() {
    let graph = built(&sample());
    let unit = "<https://w3id.org/memograph/document/a-2024/2/3>";
    let party = lines(&graph, &["ontology#party>", &format!("{unit} .")[..unit.len()]]);
    let party: Vec<_> = party.iter().filter(|line| line.ends_with(unit)).collect();
    assert_eq!(party.len(), 4, "two statements and two predicates of facts: {party:?}");
    assert_eq!(lines(&graph, &["ontology#validFor>", "\"P5Y\"", "duration", "Agreement"]).len(), 0);
    assert_eq!(lines(&graph, &["ontology#date>", "\"2023-08\"", "gYearMonth", unit]).len(), 1);
    assert!(!lines(&graph, &["ontology#heldIn>", "place/hong-kong>", "a-2024/2/2>"]).is_empty());
    assert!(!lines(&graph, &["ontology#heldIn>", "\"政府總部\"@zh-Hant", "news/0>"]).is_empty());
    assert!(!lines(&graph, &["ontology#validUntil>", "\"下一次滬港合作會議\"@zh-Hant"]).is_empty());
    assert!(!lines(&graph, &["org#postIn>", "institution/"]).is_empty());
    let mention = lines(&graph, &["a-2024/1/1#char=2,7>", "ontology#quote>", "\"香港交易所\""]);
    assert_eq!(mention.len(), 1);
}

#[test]
fn a_memorandum_is_tied_to_its_agreement_and_a_session_to_its_series() {
    let graph = built(&sample());
    assert_eq!(lines(&graph, &["document/a-2024>", "ontology#textOf>", "agreement/"]).len(), 1);
    assert_eq!(lines(&graph, &["document/b-2025>", "ontology#textOf>", "agreement/x-"]).len(), 1);
    let session = lines(&graph, &["ontology#sessionOf>", "event/shanghai-hk-conference>"]);
    assert_eq!(session.len(), 1, "{session:?}");
    let series = lines(&graph, &["event/shanghai-hk-conference>", "OrganizationalCollaboration"]);
    assert_eq!(series.len(), 1);
}

#[test]
fn counts_stand_side_by_side() {
    let graph = built(&sample());
    let of = |words: &[&str]| lines(&graph, words).len();
    assert_eq!(
        of(&["<https://w3id.org/memograph/document/a-2024> ", "declaredAreas>", "\"2\""]),
        1
    );
    assert_eq!(
        of(&["<https://w3id.org/memograph/document/a-2024> ", "foundMeasures>", "\"3\""]),
        1
    );
    assert_eq!(of(&["<https://w3id.org/memograph/document/news> ", "declaredAreas>", "\"3\""]), 1);
    assert_eq!(of(&["<https://w3id.org/memograph/document/news> ", "foundAreas>"]), 0);
}

#[test]
fn another_base_moves_everything_of_ours() {
    let settings = Settings { base: "https://example.org/x/".to_owned(), ..Settings::default() };
    let graph = graph(&sample(), &settings, knowledge().known());
    let bytes = nquads(&graph.quads);
    assert!(!String::from_utf8(bytes).unwrap().contains("<https://w3id.org/memograph/"));
}

#[test]
fn ids_in_any_script_give_iris_that_parse() {
    let mut corpus = sample();
    corpus.readings[0].document.id = DocumentId::new("滬港 2024#?").unwrap();
    for unit in &mut corpus.readings[0].units.units {
        unit.doc = DocumentId::new("滬港 2024#?").unwrap();
    }
    let bytes = nquads(&built(&corpus).quads);
    assert!(read_nquads("", &bytes).is_ok());
}

#[test]
fn the_annotated_documents_become_a_graph_without_issues() {
    let Some(corpus) = annotated() else { return };
    assert_eq!(built(&corpus).issues, []);
}
