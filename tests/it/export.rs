//! Graph → the files of a publication.

use std::collections::BTreeSet;

use memograph::graph::ontology::SHIPPED;
use memograph::graph::turtle;
use memograph::model::DEFAULT_BASE;
use memograph::publish::export::description::Descriptions;
use memograph::publish::export::jsonld::Context;
use memograph::publish::export::nodes::Nodes;
use memograph::publish::export::{File, Format, Publication, Source, documents, publication};
use memograph::settings::Settings;
use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{Literal, NamedNode, Quad, Term};
use proptest::prelude::*;

use crate::corpus::sample;
use crate::graph::built;

fn context(base: &str) -> Context {
    let (name, text) = SHIPPED.into_iter().find(|(name, _)| *name == "context.jsonld").unwrap();
    Context::parse(name, text, base).unwrap()
}

pub(crate) fn published(quads: &[Quad], settings: &Settings) -> Publication {
    let ontology = SHIPPED.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let context = context(&settings.base);
    let links = Some(&b"#mapping_set_id: links\n"[..]);
    let source = Source {
        quads,
        settings,
        context: &context,
        ontology: &ontology,
        links,
        mark: false,
        since: None,
    };
    publication(source, &Format::ALL).unwrap()
}

fn text<'a>(publication: &'a Publication, path: &str) -> &'a str {
    str::from_utf8(&publication.file(path).unwrap().bytes).unwrap()
}

/// The quads of a file, as sorted lines, letters of language tags made small.
fn quads(file: &File) -> BTreeSet<String> {
    let ending = file.path.rsplit('.').next().unwrap();
    let parser = RdfParser::from_format(RdfFormat::from_extension(ending).unwrap());
    let parsed = parser.for_slice(&file.bytes).map(|quad| lower(quad.unwrap()).to_string());
    parsed.collect()
}

fn lower(mut quad: Quad) -> Quad {
    if let Term::Literal(literal) = &quad.object
        && let Some(tag) = literal.language()
    {
        let tag = tag.to_lowercase();
        let literal = Literal::new_language_tagged_literal_unchecked(literal.value(), tag);
        quad.object = literal.into();
    }
    quad
}

fn flat(quads: &[Quad]) -> BTreeSet<String> {
    let triples = turtle::flattened(quads).into_iter();
    triples
        .map(|triple| lower(triple.in_graph(oxigraph::model::GraphName::DefaultGraph)).to_string())
        .collect()
}

fn with_graphs(quads: &[Quad]) -> BTreeSet<String> {
    quads.iter().cloned().map(|quad| lower(quad).to_string()).collect()
}

#[test]
fn every_format_parses_back_to_the_same_graph() {
    let graph = built(&sample());
    let publication = published(&graph.quads, &Settings::default());
    for path in ["graph.ttl", "graph.nt", "graph.rdf"] {
        assert_eq!(quads(publication.file(path).unwrap()), flat(&graph.quads), "{path}");
    }
    for path in ["graph.nq", "graph.trig", "graph.jsonld"] {
        assert_eq!(quads(publication.file(path).unwrap()), with_graphs(&graph.quads), "{path}");
    }
}

#[test]
fn a_document_is_a_part_of_the_whole_and_all_of_its_own() {
    let graph = built(&sample());
    let publication = published(&graph.quads, &Settings::default());
    let whole = with_graphs(&graph.quads);
    let parts = documents::by_document(&graph.quads, &Settings::default());
    assert_eq!(parts.keys().collect::<Vec<_>>(), ["a-2024", "b-2025", "news"]);
    let own =
        graph.quads.iter().filter(|quad| quad.graph_name.to_string().contains("document/a-2024"));
    let part = quads(publication.file("documents/a-2024.jsonld").unwrap());
    assert!(
        part.is_subset(&whole) && part.is_superset(&with_graphs(&own.cloned().collect::<Vec<_>>()))
    );
    assert!(part.iter().any(|quad| {
        quad.contains("institution/hkex> <http://www.w3.org/2004/02/skos/core#prefLabel>")
    }));
    assert!(!part.iter().any(|quad| quad.contains("document/b-2025")));
}

#[test]
fn the_order_of_the_quads_makes_no_difference() {
    let graph = built(&sample());
    let mut turned = graph.quads.clone();
    turned.reverse();
    let [publication, other] = [&graph.quads, &memograph::graph::sorted(turned)]
        .map(|quads| published(quads, &Settings::default()));
    assert_eq!(publication, other);
}

#[test]
fn turtle_has_sections_with_labels_first() {
    let graph = built(&sample());
    let publication = published(&graph.quads, &Settings::default());
    let text = text(&publication, "graph.ttl");
    let headings: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("# ")?.split(':').next()).collect();
    assert_eq!(headings[..4], ["memograph", "Documents", "Areas", "Institutions"]);
    let (_, hkex) = text.split_once("\ninstitution:hkex a ").unwrap();
    let lines: Vec<&str> = hkex.lines().skip(1).take(2).map(str::trim).collect();
    assert!(
        lines[0].starts_with("rdfs:label") && lines[1].starts_with("skos:prefLabel"),
        "{lines:?}"
    );
    let prefixes: Vec<&str> = text.lines().filter(|line| line.starts_with('@')).collect();
    assert!(prefixes.is_sorted(), "{prefixes:?}");
}

#[test]
fn tables_have_a_cell_a_column_and_a_row_a_thing() {
    let graph = built(&sample());
    let publication = published(&graph.quads, &Settings::default());
    let count = |class: &str| {
        let class = format!("<{DEFAULT_BASE}ontology#{class}>");
        let of_class = graph.quads.iter().filter(|quad| {
            quad.predicate.as_str().ends_with("#type") && quad.object.to_string() == class
        });
        of_class.map(|quad| quad.subject.to_string()).collect::<BTreeSet<_>>().len()
    };
    let classes = [
        ("documents", "Document"),
        ("measures", "Measure"),
        ("entities", "Entity"),
        ("mentions", "Mention"),
        ("facts", "Fact"),
    ];
    for (table, class) in classes {
        let text = text(&publication, &format!("tables/{table}.csv"));
        // A row with another number of cells than the header is an error of the reader.
        let rows = csv::Reader::from_reader(text.as_bytes()).into_records();
        assert_eq!(rows.map(Result::unwrap).count(), count(class), "{table}");
    }
    let facts = text(&publication, "tables/facts.csv");
    assert!(facts.contains(",validFor,P5Y,P5Y,duration,"), "{facts}");
}

#[test]
fn a_formula_stays_as_printed_and_is_told() {
    let node = |iri: &str| NamedNode::new_unchecked(format!("{DEFAULT_BASE}{iri}"));
    let label = |text: &str| Literal::new_language_tagged_literal_unchecked(text, "en");
    let entity = node("institution/x");
    let kind = NamedNode::new_unchecked("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");
    let name = NamedNode::new_unchecked("http://www.w3.org/2004/02/skos/core#altLabel");
    let graph = node("graph/entities");
    let quads = [
        Quad::new(entity.clone(), kind, node("ontology#Entity"), graph.clone()),
        Quad::new(entity, name, label("=HYPERLINK(\"x\")"), graph),
    ];
    let publication = published(&quads, &Settings::default());
    assert!(text(&publication, "tables/names.csv").contains("\"=HYPERLINK(\"\"x\"\")\",en"));
    let issues: Vec<&str> = publication.issues.iter().map(|issue| issue.place.as_str()).collect();
    assert!(issues.contains(&"tables/names.csv, row 1"), "{issues:?}");
}

#[test]
fn a_description_holds_what_belongs_to_a_node_and_what_the_others_are_called() {
    let graph = built(&sample());
    let settings = Settings::default();
    let nodes = Nodes::new(&graph.quads, &settings);
    let descriptions = Descriptions::new(&nodes);
    let whole = flat(&graph.quads);
    let of = |path: &str| {
        let triples = descriptions.triples(&format!("{DEFAULT_BASE}{path}"));
        let default = oxigraph::model::GraphName::DefaultGraph;
        let quads: Vec<Quad> =
            triples.into_iter().map(|triple| triple.in_graph(default.clone())).collect();
        let part = flat(&quads);
        assert!(part.is_subset(&whole), "{path}");
        part
    };
    let body = of("institution/hksar-government");
    let says = |part: &BTreeSet<String>, words: &[&str]| {
        part.iter().any(|line| words.iter().all(|word| line.contains(word)))
    };
    assert!(says(&body, &["#fact-", "ontology#quote>"]), "{body:?}");
    assert!(says(&body, &["event/shanghai-hk-conference-6> ", "label>"]), "{body:?}");
    assert!(!says(&body, &["event/shanghai-hk-conference-6> ", "sessionOf>"]), "{body:?}");
    let document = of("document/a-2024");
    let own = graph.quads.iter().filter(|quad| {
        quad.graph_name.to_string().starts_with(&format!("<{DEFAULT_BASE}document/a-2024"))
            && quad.subject.to_string().starts_with(&format!("<{DEFAULT_BASE}document/a-2024"))
    });
    assert!(document.is_superset(&flat(&own.cloned().collect::<Vec<_>>())));
    assert!(!says(&document, &["document/b-2025"]), "{document:?}");
    assert_eq!(of("institution/nobody"), BTreeSet::new());
    let iri = format!("{DEFAULT_BASE}institution/hkex");
    let turtle = descriptions.turtle(&iri, &settings);
    assert!(turtle.contains("institution:hkex a "), "{turtle}");
    let file = File::new("documents/x.jsonld", descriptions.jsonld(&iri, &context(DEFAULT_BASE)));
    assert_eq!(quads(&file.unwrap()), of("institution/hkex"));
}

#[test]
fn what_xml_cannot_write_is_told_and_kept_elsewhere() {
    let node = |iri: &str| NamedNode::new_unchecked(format!("{DEFAULT_BASE}{iri}"));
    let text = Literal::from("一\u{b}二");
    let quads =
        [Quad::new(node("document/a/0"), node("ontology#text"), text, node("document/a/0"))];
    let publication = published(&quads, &Settings::default());
    for path in ["graph.ttl", "graph.nt", "graph.nq", "graph.trig", "graph.jsonld"] {
        let found = self::quads(publication.file(path).unwrap());
        assert!(
            found.iter().all(|quad| quad.contains("\\u000B") || quad.contains('\u{b}')),
            "{path}: {found:?}"
        );
    }
    let found = self::quads(publication.file("graph.rdf").unwrap());
    assert!(found.iter().all(|quad| quad.contains("一\u{fffd}二")), "{found:?}");
    assert!(publication.issues.iter().any(|issue| issue.place == "graph.rdf"));
}

#[test]
fn a_context_that_is_none_says_so() {
    let case = |text: &str, expected: &str| {
        let error = Context::parse("context.jsonld", text, DEFAULT_BASE).unwrap_err().to_string();
        assert!(error.starts_with("context.jsonld: ") && error.contains(expected), "{error}");
    };
    case("{", "not a JSON-LD context");
    case("[]", "write {\"@context\"");
    case(r#"{"@context": {"@language": "zh"}}"#, "@language: ");
}

/// Texts with what formats trip over: quotation marks, line ends, marks, several scripts.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof!["[ -~]{0,6}", "[一-龥]{0,4}", "[\n\t\u{2028}\u{feff}\"\\\\<>&']{0,3}"];
    proptest::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

fn any_object() -> impl Strategy<Value = Term> {
    let tag = proptest::sample::select(vec!["zh-Hant", "zh-Hans", "en", "fr"]);
    let datatype = proptest::sample::select(vec!["integer", "date", "boolean", "string"]);
    prop_oneof![
        any_text().prop_map(|text| Literal::from(text).into()),
        (any_text(), tag).prop_map(|(text, tag)| {
            Literal::new_language_tagged_literal_unchecked(text, tag).into()
        }),
        ("-?0?[0-9]{1,20}", datatype).prop_map(|(text, datatype)| {
            let datatype = format!("http://www.w3.org/2001/XMLSchema#{datatype}");
            Literal::new_typed_literal(text, NamedNode::new_unchecked(datatype)).into()
        }),
        any_node().prop_map(Into::into),
    ]
}

fn any_node() -> impl Strategy<Value = NamedNode> {
    let local = "[a-z.]{0,4}(/[0-9a-z.%]{0,3}){0,2}(#char=[0-9],[0-9])?";
    let base = proptest::sample::select(vec![DEFAULT_BASE, "https://example.org/", "urn:x:"]);
    (base, local).prop_map(|(base, local)| {
        NamedNode::new_unchecked(format!("{base}{}", local.replace('%', "%41")))
    })
}

fn any_quad() -> impl Strategy<Value = Quad> {
    let term = proptest::sample::select(
        "ontology#party ontology#number ontology#date ontology#text ontology#validFor graph/made"
            .split(' ')
            .collect::<Vec<_>>(),
    );
    let other = proptest::sample::select(vec![
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#object",
        "http://www.w3.org/2004/02/skos/core#prefLabel",
        "http://purl.org/dc/terms/title",
        "http://purl.org/dc/terms/source",
    ]);
    let predicate = prop_oneof![
        term.prop_map(|term| format!("{DEFAULT_BASE}{term}")),
        other.prop_map(str::to_owned),
    ]
    .prop_map(NamedNode::new_unchecked);
    (any_node(), predicate, any_object(), any_node()).prop_map(
        |(subject, predicate, object, graph)| Quad::new(subject, predicate, object, graph),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parse_after_export_is_the_same_graph(made in proptest::collection::vec(any_quad(), 0..12)) {
        let made = memograph::graph::sorted(made);
        let publication = published(&made, &Settings::default());
        for path in ["graph.ttl", "graph.nt", "graph.rdf"] {
            prop_assert_eq!(quads(publication.file(path).unwrap()), flat(&made), "{}", path);
        }
        for path in ["graph.nq", "graph.trig", "graph.jsonld"] {
            prop_assert_eq!(quads(publication.file(path).unwrap()), with_graphs(&made), "{}", path);
        }
    }
}
