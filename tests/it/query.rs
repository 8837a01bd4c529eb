//! Every shipped query runs, and its answer passes the checks in its head.

use std::fs;
use std::time::{Duration, Instant};

use memograph::graph;
use memograph::graph::nquads;
use memograph::model::Iris;
use memograph::pipeline;
use memograph::project::Project;
use memograph::query::{Answer, FAMILIES, Format, Limits, Query, SHIPPED, Source, run, store};
use memograph::settings::Settings;
use oxigraph::sparql::SparqlEvaluator;
use oxigraph::store::Store;

use crate::corpus::{annotated, root, sample};
use crate::graph::built;

pub(crate) fn iris() -> Iris {
    Iris::new(&Settings::default().base)
}

pub(crate) fn shipped(name: &str) -> Query {
    let (name, text) = SHIPPED.iter().find(|(shipped, _)| *shipped == name).unwrap();
    Query::parse(name, text).unwrap()
}

/// The answer with these parameters; what is wrong with them.
pub(crate) fn asked(store: &Store, query: &Query, set: &[(&str, &str)]) -> Result<Answer, String> {
    let set: Vec<_> = set.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    let source = Source::Store(store);
    let settled = query.settle(&source, &iris(), &set, Limits::default());
    let settled = settled.map_err(|error| error.to_string())?;
    let text = query.bind(&iris(), &settled.values).map_err(|error| error.to_string())?;
    run(store, &query.name, &text).map_err(|error| error.to_string())
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
        assert!(!query.head.description.is_empty(), "{name}");
        assert!(!query.head.checks.is_empty(), "{name}");
        assert!(FAMILIES.iter().any(|(family, _)| *family == query.family()), "{name}");
        assert!(text.contains("\nORDER BY"), "{name}");
        if query.is_federated() {
            let set = [("items".to_owned(), "Q1 Q2".to_owned())];
            let text = query.bind(&iris(), &set).unwrap();
            drop(SparqlEvaluator::new().parse_query(&text).unwrap());
            continue;
        }
        let document = query.head.params.iter().any(|param| param.name == "document");
        let set: &[_] = if document { &[("document", "b-2025")] } else { &[] };
        let answer = asked(&store, &query, set).unwrap();
        assert!(matches!(answer, Answer::Table { .. }), "{name}");
    }
}

#[test]
fn the_queries_stand_by_family() {
    let rank = |name: &str| {
        FAMILIES.iter().position(|(family, _)| *family == shipped(name).family()).unwrap()
    };
    let ranks: Vec<usize> = SHIPPED.iter().map(|(name, _)| rank(name)).collect();
    assert!(ranks.is_sorted(), "{ranks:?}");
}

/// What is wrong with the answers on a graph, but for queries that ask the network.
fn faults(store: &Store) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, text) in SHIPPED {
        let query = Query::parse(name, text).unwrap();
        if query.is_federated() {
            continue;
        }
        let answer = asked(store, &query, &[]).unwrap();
        let wrong = query.head.checks.iter().filter_map(|check| check.fault(&answer));
        faults.extend(wrong.map(|fault| format!("{name}: {fault}")));
    }
    faults
}

/// The graph of the documents of the project.
fn of_documents() -> Store {
    let project = Project::open(&root()).unwrap();
    let inputs = project.documents().unwrap();
    let documents = inputs.iter().map(|input| pipeline::document(input).unwrap()).collect();
    let knowledge = project.knowledge().unwrap();
    let (corpus, _) = pipeline::corpus(documents, &knowledge);
    let quads = graph::graph(&corpus, &project.settings, knowledge.known()).quads;
    store("", &nquads(&quads)).unwrap()
}

#[test]
fn answers_on_the_documents_pass_their_checks() {
    assert_eq!(faults(&of_documents()), Vec::<String>::new());
}

#[test]
fn answers_on_the_annotated_documents_pass_their_checks() {
    let Some(corpus) = annotated() else { return };
    let mut faults = faults(&store("", &nquads(&built(&corpus).quads)).unwrap());
    // Not annotated: what these find of a document that has only the names of the lexicon.
    let apart = ["new-in", "declared-counts", "mechanism-sessions"];
    faults.retain(|fault| !apart.iter().any(|name| fault.starts_with(name)));
    assert_eq!(faults, Vec::<String>::new());
}

/// How long each takes: `cargo test --release --test it -- --ignored each_query --nocapture`.
#[test]
#[ignore = "tells times and asserts none"]
fn each_query_takes_a_moment() {
    let store = of_documents();
    let mut all = 0.0;
    for (name, text) in SHIPPED {
        let query = Query::parse(name, text).unwrap();
        if query.is_federated() {
            continue;
        }
        let round = |_| {
            let begin = Instant::now();
            asked(&store, &query, &[]).unwrap();
            begin.elapsed().as_secs_f64() * 1000.0
        };
        let best = (0..3).map(round).fold(f64::INFINITY, f64::min);
        all += best;
        println!("{best:7.1} ms  {name}");
    }
    println!("{all:7.1} ms  together");
}

#[test]
fn a_body_is_found_in_any_script() {
    let store = store("", &nquads(&built(&sample()).quads)).unwrap();
    let rows = |name: &str| {
        let answer = asked(&store, &shipped("body-dossier"), &[("body", name)])?;
        Ok::<_, String>(answer.texts().1)
    };
    assert_eq!(rows("港交所").unwrap().len(), 2);
    let iri = "https://w3id.org/memograph/institution/hkex";
    for name in ["香港交易所", "HKEX", "hkex", iri] {
        assert_eq!(rows(name), rows("港交所"), "{name}");
    }
    let error = rows("香港交易").unwrap_err();
    let expected =
        "--set body=香港交易: no institution is called so; the nearest names are 香港交易所";
    assert!(error.contains(expected), "{error}");
    let error = rows("wd:Q424242424242").unwrap_err();
    assert!(
        error.ends_with("no institution of the graph is this; write a name of it instead"),
        "{error}"
    );
}

#[test]
fn a_body_is_found_by_its_item_of_wikidata() {
    let link = "<https://w3id.org/memograph/institution/hkex> <http://www.w3.org/2002/07/owl#sameAs> \
        <http://www.wikidata.org/entity/Q1> <https://w3id.org/memograph/graph/links> .\n";
    let mut bytes = nquads(&built(&sample()).quads);
    bytes.extend(link.bytes());
    let store = store("", &bytes).unwrap();
    let rows = |name: &str| asked(&store, &shipped("body-dossier"), &[("body", name)]).unwrap();
    for name in ["Q1", "wd:Q1", "http://www.wikidata.org/entity/Q1"] {
        assert_eq!(rows(name), rows("港交所"), "{name}");
    }
    let unlinked = asked(&store, &shipped("unlinked-entities"), &[]).unwrap().texts().1;
    assert!(!unlinked.is_empty());
    assert!(unlinked.iter().all(|row| !row.iter().any(|cell| cell.ends_with("/hkex"))));
}

#[test]
fn a_name_of_several_entities_tells_which() {
    let same = "<https://w3id.org/memograph/institution/hktdc> \
        <http://www.w3.org/2004/02/skos/core#hiddenLabel> \"港交所\" <https://e.org/g> .\n";
    let mut bytes = nquads(&built(&sample()).quads);
    bytes.extend(same.bytes());
    let store = store("", &bytes).unwrap();
    let error = asked(&store, &shipped("body-dossier"), &[("body", "港交所")]).unwrap_err();
    insta::assert_snapshot!(error, @r"
    body-dossier: --set body=港交所: 2 are called so; write the IRI of one:
      香港交易所  institution  https://w3id.org/memograph/institution/hkex
      香港貿易發展局  institution  https://w3id.org/memograph/institution/hktdc
    ");
}

#[test]
fn documents_and_concepts_that_are_not_there_say_so() {
    let store = store("", &nquads(&built(&sample()).quads)).unwrap();
    let error = asked(&store, &shipped("new-in"), &[("document", "b-2024")]).unwrap_err();
    assert!(error.ends_with("there is no such document; did you mean b-2025?"), "{error}");
    let error = asked(&store, &shipped("area-bodies"), &[("area", "魔法")]).unwrap_err();
    assert!(error.contains("there is none; write one of agriculture, "), "{error}");
    for name in ["finance", "金融", "FINANCE"] {
        asked(&store, &shipped("area-bodies"), &[("area", name)]).unwrap();
    }
}

#[test]
fn an_answer_over_a_limit_is_an_error() {
    let store = store("", &nquads(&built(&sample()).quads)).unwrap();
    let ask = |text: &str, rows: usize, seconds: f64| {
        let limits = Limits { rows, time: Duration::from_secs_f64(seconds) };
        Source::Store(&store).ask("q", text, limits).map_err(|error| error.to_string())
    };
    assert_eq!(ask("SELECT * { ?s ?p ?o } LIMIT 3", 3, 9.0).unwrap().texts().1.len(), 3);
    let error = ask("SELECT * { ?s ?p ?o }", 3, 9.0).unwrap_err();
    assert!(error.starts_with("q: the answer has more than 3 rows; "), "{error}");
    let error = ask("CONSTRUCT WHERE { ?s ?p ?o }", 3, 9.0).unwrap_err();
    assert!(error.starts_with("q: the answer has more than 3 rows; "), "{error}");
    let begin = Instant::now();
    let heavy = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }";
    let error = ask(heavy, 3, 0.2).unwrap_err();
    assert!(error.starts_with("q: there was no answer in 0.2 seconds; "), "{error}");
    assert!(begin.elapsed() < Duration::from_secs(20));
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
