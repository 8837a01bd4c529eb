//! Over the network.

use std::io::Read as _;
use std::time::Instant;

use reqwest::blocking::{Client, Response as Answer};
use reqwest::header::{CONTENT_TYPE, HeaderMap, HeaderName, RETRY_AFTER};
use reqwest::redirect::Policy;

use super::request::{Fetch, Method, Request, Response, address};
use crate::error::Failure;
use crate::error::{Error, Result};

/// No more redirects are followed.
const REDIRECTS: usize = 5;

/// Asks over the network.
#[derive(Debug, Clone)]
pub struct Live {
    client: Client,
}

impl Live {
    /// Says, with every request, that it is memograph which asks, and whom to write to about it:
    /// an address of mail or of a page.
    ///
    /// # Errors
    /// [`Error::Fetch`] where the system has no way to the network.
    ///
    /// # Source
    /// [User-Agent policy](https://foundation.wikimedia.org/wiki/Policy:Wikimedia_Foundation_User-Agent_Policy)
    /// of the Wikimedia Foundation.
    pub fn new(contact: Option<&str>) -> Result<Self> {
        let version = env!("CARGO_PKG_VERSION");
        let contact = contact.map(|text| text.strip_prefix("mailto:").unwrap_or(text));
        let contact = contact.filter(|text| text.chars().all(|c| c.is_ascii_graphic()));
        let agent = match contact {
            Some(contact) => format!("memograph/{version} ({contact})"),
            None => format!("memograph/{version}"),
        };
        let client = Client::builder()
            .user_agent(agent)
            .redirect(Policy::limited(REDIRECTS))
            .build()
            .map_err(|source| Error::Fetch {
                url: "the network".to_owned(),
                failure: Failure::Unreachable,
                source: Some(Box::new(source)),
            })?;
        Ok(Self { client })
    }
}

impl Fetch for Live {
    fn fetch(&self, request: &Request) -> Result<Response> {
        let url = address(&request.url)?;
        let mut builder = match request.method {
            Method::Get => self.client.get(url),
            Method::Post => self.client.post(url).body(request.body.clone()),
        };
        for (name, value) in &request.headers {
            builder = builder.header(name, value);
        }
        let begin = Instant::now();
        let answer = builder.timeout(request.timeout).send().map_err(|error| {
            let failure = failure(&error);
            request.failed_by(failure, error.without_url())
        })?;
        let mut response = Response {
            status: answer.status().as_u16(),
            content_type: text(answer.headers(), &CONTENT_TYPE),
            retry_after: text(answer.headers(), &RETRY_AFTER),
            url: answer.url().to_string(),
            body: Vec::new(),
        };
        response.body = body(request, answer, begin)?;
        Ok(response)
    }
}

/// The body, read piece by piece, so that neither a large one nor a slow one is borne for long.
fn body(request: &Request, mut answer: Answer, begin: Instant) -> Result<Vec<u8>> {
    let too_large = || request.failed(Failure::TooLarge(request.limit));
    if answer.content_length().is_some_and(|length| length > request.limit as u64) {
        return Err(too_large());
    }
    let mut body = Vec::new();
    let mut piece = [0; 16 * 1024];
    loop {
        let read = answer.read(&mut piece).map_err(|error| {
            let timed_out = error.kind() == std::io::ErrorKind::TimedOut;
            let inner = error.get_ref().and_then(|inner| inner.downcast_ref::<reqwest::Error>());
            let timed_out = timed_out || inner.is_some_and(reqwest::Error::is_timeout);
            request.failed_by(if timed_out { Failure::TimedOut } else { Failure::Broken }, error)
        })?;
        if read == 0 {
            return Ok(body);
        }
        if body.len() + read > request.limit {
            return Err(too_large());
        }
        body.extend_from_slice(&piece[..read]);
        if begin.elapsed() > request.timeout {
            return Err(request.failed(Failure::TimedOut));
        }
    }
}

fn failure(error: &reqwest::Error) -> Failure {
    if error.is_redirect() {
        Failure::Redirects
    } else if error.is_timeout() {
        Failure::TimedOut
    } else if error.is_builder() {
        Failure::Address
    } else if error.is_connect() {
        Failure::Unreachable
    } else {
        Failure::Broken
    }
}

fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}
