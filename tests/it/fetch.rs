//! The door to the network, and servers that misbehave.

use std::time::Duration;

use memograph::error::Error;
use memograph::error::Failure;
use memograph::fetch::{Fetch as _, Live, Request};

use crate::server::{Answer, Server, nobody};

fn live() -> Live {
    Live::new(Some("mailto:someone@example.org")).unwrap()
}

/// Why there is no answer to a request.
fn failure(request: &Request) -> Failure {
    match live().fetch(request) {
        Err(Error::Fetch { url, failure, .. }) => {
            assert_eq!(url, request.url);
            failure
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_request_says_who_asks_and_an_answer_is_read_as_a_whole() {
    let server = Server::start(|_| {
        let headers = vec![
            ("Content-Type", "application/json; charset=utf-8".to_owned()),
            ("Retry-After", "7".to_owned()),
        ];
        Answer::Whole(429, headers, "{\"名\": 1}".to_owned())
    });
    let request = Request::form(&format!("{}/api", server.url), &[("queries", "香港")])
        .with_header("Accept", "application/json");
    let response = live().fetch(&request).unwrap();
    assert_eq!(response.status, 429);
    assert!(!response.is_success());
    assert_eq!(response.content_type.as_deref(), Some("application/json; charset=utf-8"));
    assert_eq!(response.retry_after.as_deref(), Some("7"));
    assert_eq!(response.body, "{\"名\": 1}".as_bytes());
    let [asked] = &server.asked()[..] else { panic!() };
    assert_eq!(asked.line, "POST /api");
    assert_eq!(asked.parameter("queries").unwrap(), "香港");
    let agent =
        format!("user-agent: memograph/{} (someone@example.org)", env!("CARGO_PKG_VERSION"));
    for header in [agent.as_str(), "accept: application/json"] {
        assert!(asked.headers.iter().any(|own| own == header), "{header}: {:?}", asked.headers);
    }
}

#[test]
fn what_is_no_whole_answer_is_an_error_that_says_why() {
    assert_eq!(failure(&Request::get("nowhere")), Failure::Address);
    assert_eq!(failure(&Request::get(&nobody())), Failure::Unreachable);
    let case = |answer: fn(&str) -> Answer, expected: Failure| {
        let server = Server::start(move |asked| {
            let address = asked.headers.iter().find_map(|header| header.strip_prefix("host: "));
            answer(&format!("http://{}/", address.unwrap()))
        });
        let request = Request::get(&server.url).with_timeout(Duration::from_millis(700));
        assert_eq!(failure(&request), expected);
        assert!(server.asked().len() < 10, "it asked {} times", server.asked().len());
    };
    case(|_| Answer::HangUp, Failure::Broken);
    case(|_| Answer::Truncated("{\"a\":".to_owned()), Failure::Broken);
    case(|_| Answer::Slow(Duration::from_secs(2)), Failure::TimedOut);
    case(
        |own| Answer::Whole(302, vec![("Location", own.to_owned())], String::new()),
        Failure::Redirects,
    );
}

#[test]
fn a_body_of_a_hundred_megabytes_is_not_read_to_its_end() {
    let server = Server::start(|_| Answer::Endless(100 * 1024 * 1024));
    let request = Request::get(&server.url).with_limit(1024 * 1024);
    assert_eq!(failure(&request), Failure::TooLarge(1024 * 1024));
    let server = Server::start(|_| Answer::Whole(200, Vec::new(), "x".repeat(2000)));
    assert_eq!(failure(&Request::get(&server.url).with_limit(1999)), Failure::TooLarge(1999));
    let whole = live().fetch(&Request::get(&server.url).with_limit(2000)).unwrap();
    assert_eq!(whole.body.len(), 2000);
}

#[test]
fn errors_name_the_address_and_what_to_do() {
    let url = nobody();
    let error = live().fetch(&Request::get(&url)).unwrap_err();
    let expected =
        format!("{url}: nobody answers; check the address and the network, or try again later");
    assert_eq!(error.to_string(), expected);
    assert!(std::error::Error::source(&error).is_some());
}
