//! Links in the graph.

use memograph::check::{Severity, check};
use memograph::knowledge::links::Links;
use memograph::settings::Settings;

use crate::corpus::{knowledge, sample};
use crate::graph::built;

#[test]
fn a_reviewed_link_stands_in_the_graph_with_who_stands_by_it() {
    let quads = built(&sample()).quads;
    let says = |words: &[&str]| {
        quads.iter().any(|quad| words.iter().all(|word| quad.to_string().contains(word)))
    };
    assert!(says(&["/hksar-government> ", "#sameAs>", "/Q15164> ", "/graph/links>"]));
    assert!(says(&["/hkex> ", "#closeMatch>", "/Q496672> ", "/graph/links>"]));
    assert!(says(&["/hkex> ", "#differentFrom>", "/Q496672> ", "/graph/links>"]));
    assert!(!says(&["/hkex> ", "#sameAs>"]));
    assert!(says(&["/hksar-government#link-", "reviewer_label>", "\"curator\""]));
    assert!(says(&["/hksar-government#link-", "/created>", "#date>"]));
    assert!(says(&["/hksar-government#link-", "#linkState>", "/link-state/exact>"]));
    assert!(says(&["/hkex#link-", "#linkState>", "/link-state/near>"]));
}

/// The graph of the sample with these links, and what is told of it.
fn with(text: &str) -> (Vec<oxigraph::model::Quad>, Vec<String>) {
    let known = knowledge();
    let links = Links::parse("l.tsv", text);
    let mut own = known.known();
    own.links = &links;
    let graph = memograph::graph::graph(&sample(), &Settings::default(), own);
    let told = graph.issues.iter().filter(|issue| issue.place.starts_with("l.tsv"));
    let told = told.map(|issue| format!("{} {}", issue.place, issue.message)).collect();
    (graph.quads, told)
}

const HEAD: &str = "#curie_map:\n#  memograph: https://w3id.org/memograph/\n\
    #  wd: http://www.wikidata.org/entity/\n#mapping_set_id: https://e.org/s\n#license: https://e.org/l\n\
    #mapping_date: 2026-01-31\n\
    subject_id\tpredicate_id\tpredicate_modifier\tobject_id\tmapping_justification\treviewer_label\n";

#[test]
fn a_proposal_is_no_link_and_a_dangling_one_is_told() {
    let end = "semapv:LexicalMatching";
    let rows = [
        format!("memograph:institution/hktdc\tskos:exactMatch\t\twd:Q1\t{end}\t"),
        format!("memograph:institution/hkex\tskos:exactMatch\t\tsssom:NoTermFound\t{end}\t"),
        format!("memograph:institution/nobody\tskos:exactMatch\t\twd:Q2\t{end}\tA"),
        format!("memograph:event/hkex\tskos:exactMatch\t\twd:Q3\t{end}\tA"),
        format!("memograph:place/macao\tskos:exactMatch\t\twd:Q4\t{end}\tA"),
        format!("memograph:institution/hku\tskos:exactMatch\t\twd:P5\t{end}\tA"),
    ];
    let (quads, told) = with(&format!("{HEAD}{}\n", rows.join("\n")));
    let lines: Vec<String> = quads.iter().map(ToString::to_string).collect();
    let links: Vec<&String> = lines.iter().filter(|line| line.contains("/graph/links")).collect();
    assert!(!lines.iter().any(|line| line.contains("#sameAs>")), "{links:#?}");
    assert!(links.iter().any(|line| line.contains("link-state/not-found")), "{links:#?}");
    assert!(!links.iter().any(|line| line.contains("hktdc")), "{links:#?}");
    let places: Vec<&str> = told.iter().filter_map(|told| told.split(' ').next()).collect();
    assert_eq!(places, ["l.tsv:10:1", "l.tsv:11:1", "l.tsv:13:4"], "{told:#?}");
    assert!(told[0].contains("memograph:institution/nobody is no entity"), "{told:#?}");
    let wrong = check(&quads, &Settings::default());
    assert!(wrong.iter().all(|finding| finding.severity != Severity::Wrong), "{wrong:#?}");
}

#[test]
fn every_link_of_the_shipped_file_leads_from_something_known() {
    let graph = built(&sample());
    let told: Vec<_> = graph.issues.iter().filter(|i| i.place.contains("links/")).collect();
    assert!(told.is_empty(), "{told:#?}");
}

#[test]
fn under_another_base_the_shipped_links_are_of_its_entities() {
    let known = knowledge();
    let base = "https://example.org/".to_owned();
    let settings = Settings { base, ..Settings::default() };
    let graph = memograph::graph::graph(&sample(), &settings, known.known());
    let link =
        "<https://example.org/institution/hksar-government> <http://www.w3.org/2002/07/owl#sameAs>";
    assert!(graph.quads.iter().any(|quad| quad.to_string().starts_with(link)));
}
