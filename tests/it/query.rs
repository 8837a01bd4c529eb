//! Every shipped query runs, and its answer passes the checks in its head.

use std::fs;

use memograph::export::nquads;
use memograph::graph::Iris;
use memograph::project::Project;
use memograph::query::{Answer, Format, Query, SHIPPED, run, store};
use memograph::settings::Settings;

use crate::corpus::{annotated, root, sample};
use crate::graph::built;

fn iris() -> Iris {
    Iris::new(&Settings::default().base)
}

#[test]
fn every_query_file_is_shipped() {
    let mut files: Vec<String> = fs::read_dir(root().join("queries"))
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    files.sort();
    let mut shipped: Vec<&str> = SHIPPED.iter().map(|(name, _)| *name).collect();
    shipped.sort_unstable();
    assert_eq!(files, shipped);
}

#[test]
fn every_shipped_query_asks_in_words_is_ordered_and_runs() {
    let store = store("", &nquads(&built(&sample()).quads)).unwrap();
    for (name, text) in SHIPPED {
        let query = Query::parse(name, text).unwrap();
        assert!(query.head.summary.ends_with('?'), "{name}: {}", query.head.summary);
        assert!(!query.head.checks.is_empty(), "{name}");
        assert!(text.contains("\nORDER BY"), "{name}");
        let answer = run(&store, name, &query.bind(&iris(), &[]).unwrap()).unwrap();
        assert!(matches!(answer, Answer::Table { .. }), "{name}");
    }
}

#[test]
fn answers_on_the_annotated_documents_pass_their_checks() {
    let Some(corpus) = annotated() else { return };
    let store = store("", &nquads(&built(&corpus).quads)).unwrap();
    let mut faults = Vec::new();
    for (name, text) in SHIPPED {
        let query = Query::parse(name, text).unwrap();
        let answer = run(&store, name, &query.bind(&iris(), &[]).unwrap()).unwrap();
        let wrong = query.head.checks.iter().filter_map(|check| check.fault(&answer));
        faults.extend(wrong.map(|fault| format!("{name}: {fault}")));
    }
    // Not annotated: what these two find of a document that has only the names of the lexicon.
    faults.retain(|fault| !fault.starts_with("new-in") && !fault.starts_with("declared-counts"));
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn a_body_is_found_in_any_script() {
    let store = store("", &nquads(&built(&sample()).quads)).unwrap();
    let query = Query::parse("body-dossier", SHIPPED[4].1).unwrap();
    let rows = |name: &str| {
        let set = [("body".to_owned(), name.to_owned())];
        let answer = run(&store, "q", &query.bind(&iris(), &set).unwrap()).unwrap();
        answer.texts().1
    };
    assert_eq!(rows("港交所").len(), 2);
    for name in ["香港交易所", "香港联合交易所", "HKEX", "hkex"] {
        if name != "香港联合交易所" {
            assert_eq!(rows(name), rows("港交所"), "{name}");
        }
    }
    assert!(rows("無此機構").is_empty());
}

#[test]
fn a_tag_is_found_in_any_letters() {
    let store = store("", &nquads(&built(&sample()).quads)).unwrap();
    let count = |filter: &str| {
        let text = format!(
            "SELECT * WHERE {{ ?e <http://www.w3.org/2004/02/skos/core#prefLabel> ?l FILTER({filter}) }}"
        );
        run(&store, "q", &text).unwrap().texts().1.len()
    };
    assert!(count("LANG(?l) = \"zh-Hant\"") > 0);
    assert_eq!(count("LANG(?l) = \"zh-Hant\""), count("LANGMATCHES(LANG(?l), \"zh-Hant\")"));
    assert!(count("?l = \"香港\"@zh-Hant") > 0);
}

#[test]
fn an_error_names_line_and_column_and_a_name_the_nearest() {
    let store = store("", &nquads(&built(&sample()).quads)).unwrap();
    let error = run(&store, "mine.rq", "SELECT *\nWHERE { ?s ?p }").unwrap_err().to_string();
    assert!(error.starts_with("mine.rq: error at 2:"), "{error}");
    let error = Project::open(&root()).unwrap().query("shared-body").unwrap_err().to_string();
    assert!(error.ends_with("did you mean shared-bodies?"), "{error}");
}

#[test]
fn an_answer_is_written_in_every_format() {
    let store = store("", &nquads(&built(&sample()).quads)).unwrap();
    let settings = Settings::default();
    let text = "SELECT ?n WHERE { ?d a <https://w3id.org/memograph/ontology#Memorandum> ; <http://purl.org/dc/terms/identifier> ?n } ORDER BY ?n";
    let answer = run(&store, "q", text).unwrap();
    let written = |format: &str| {
        let mut out = Vec::new();
        answer.write(format.parse().unwrap(), &settings, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    insta::assert_snapshot!(written("table"), @r"
    n
    ──────
    a-2024
    b-2025
    ");
    assert_eq!(written("csv"), "n\r\na-2024\r\nb-2025\r\n");
    assert_eq!(written("tsv"), "?n\n\"a-2024\"\n\"b-2025\"\n");
    assert!(written("json").contains("\"value\":\"a-2024\""));
    assert!(written("xml").contains("<literal>a-2024</literal>"));
    assert!(answer.fits("ttl".parse::<Format>().unwrap()).is_err());
    let graph = run(&store, "q", "CONSTRUCT WHERE { <https://w3id.org/memograph/place/hong-kong> <http://www.w3.org/2000/01/rdf-schema#label> ?l }").unwrap();
    let mut out = Vec::new();
    graph.write(Format::Table, &settings, &mut out).unwrap();
    let turtle = String::from_utf8(out).unwrap();
    assert!(turtle.ends_with("\nplace:hong-kong rdfs:label \"香港\"@zh-Hant .\n"), "{turtle}");
}
