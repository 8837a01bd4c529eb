//! Questions to a store elsewhere, which may answer badly.

use std::sync::Arc;
use std::time::Duration;

use memograph::fetch::Live;
use memograph::graph::nquads;
use memograph::query::{Answer, Endpoint, Limits, Source, run, store};
use memograph::settings::Settings;

use crate::corpus::sample;
use crate::graph::built;
use crate::query::{asked, iris, shipped};
use crate::server::{Answer as Reply, Server, nobody};

fn reply(status: u16, media_type: &str, body: String) -> Reply {
    Reply::Whole(status, vec![("Content-Type", media_type.to_owned())], body)
}

#[test]
fn a_store_elsewhere_answers_as_ours_does() {
    let ours = store("", &nquads(&built(&sample()).quads)).unwrap();
    let answers = ours.clone();
    let server = Server::start(move |request| {
        let text = request.parameter("query").unwrap();
        let answer = run(&answers, "", &text).unwrap();
        let (format, media_type) = match answer {
            Answer::Graph(_) => ("nt", "application/n-triples"),
            _ => ("json", "application/sparql-results+json; charset=utf-8"),
        };
        let mut body = Vec::new();
        answer.write(format.parse().unwrap(), &Settings::default(), &mut body).unwrap();
        reply(200, media_type, String::from_utf8(body).unwrap())
    });
    let live = Live::new(None).unwrap();
    let url = format!("{}/sparql", server.url);
    let source = Source::Endpoint(Endpoint::new(&live, &url));
    let query = shipped("body-dossier");
    let set = [("body".to_owned(), "港交所".to_owned())];
    let settled = query.settle(&source, &iris(), &set, Limits::default()).unwrap();
    let text = query.bind(&iris(), &settled.values).unwrap();
    let there = source.ask("q", &text, Limits::default()).unwrap();
    assert_eq!(there, asked(&ours, &query, &[("body", "港交所")]).unwrap());
    let truth = source.ask("q", "ASK { ?s ?p ?o }", Limits::default()).unwrap();
    assert_eq!(truth, Answer::Truth(true));
    let text = "CONSTRUCT WHERE { ?s <http://purl.org/dc/terms/identifier> ?o }";
    let Answer::Graph(triples) = source.ask("q", text, Limits::default()).unwrap() else {
        panic!()
    };
    assert_eq!(triples.len(), 3);
    let few = Limits { rows: 2, ..Limits::default() };
    let error = source.ask("q", text, few).unwrap_err().to_string();
    assert!(error.contains("more than 2 rows"), "{error}");
    let federated = Source::Federated(&ours, Arc::new(live.clone()));
    let text = format!(
        "SELECT ?o WHERE {{ SERVICE <{url}> {{ ?s <http://purl.org/dc/terms/identifier> ?o }} }} ORDER BY ?o"
    );
    let answer = federated.ask("q", &text, Limits::default()).unwrap();
    assert_eq!(answer.texts().1, [["a-2024"], ["b-2025"], ["news"]]);
}

#[test]
fn a_store_elsewhere_that_answers_badly_says_how() {
    let case = |status, media_type: &'static str, body: &'static str, expected: &str| {
        let server = Server::start(move |_| reply(status, media_type, body.to_owned()));
        let live = Live::new(None).unwrap();
        let source = Source::Endpoint(Endpoint::new(&live, &server.url));
        let error = source.ask("q", "ASK {}", Limits::default()).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    };
    let json = "application/sparql-results+json";
    case(
        200,
        "text/html",
        "<html><title>Welcome</title>",
        "answered with text/html, which is no answer to a query: <html><title>Welcome</title>; check that the address",
    );
    case(400, "text/plain", "line 1: oops", "cannot read the query (status 400): line 1: oops");
    case(404, "text/plain", "none", "is no SPARQL endpoint (status 404)");
    case(503, "text/plain", "later", "failed (status 503): later");
    case(
        200,
        json,
        "{\"head\":{\"vars\":[\"a\"]},\"results\":{\"bindings\":[{\"a\":{\"ty",
        "the answer cannot be read, or broke off",
    );
    case(200, json, "", "the answer cannot be read, or broke off");
    let live = Live::new(None).unwrap();
    let broken = Server::start(|_| Reply::Truncated("{".to_owned()));
    let source = Source::Endpoint(Endpoint::new(&live, &broken.url));
    let error = source.ask("q", "ASK {}", Limits::default()).unwrap_err().to_string();
    assert!(error.contains("the answer broke off"), "{error}");
    let down = nobody();
    let source = Source::Endpoint(Endpoint::new(&live, &down));
    let error = source.ask("q", "ASK {}", Limits::default()).unwrap_err().to_string();
    assert!(error.contains("nobody answers; check the address"), "{error}");
    let slow = Server::start(|_| Reply::Slow(Duration::from_secs(2)));
    let source = Source::Endpoint(Endpoint::new(&live, &slow.url));
    let limits = Limits { time: Duration::from_millis(200), ..Limits::default() };
    let error = source.ask("q", "ASK {}", limits).unwrap_err().to_string();
    assert!(error.contains("there was no whole answer in time"), "{error}");
}
