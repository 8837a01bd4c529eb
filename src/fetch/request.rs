//! What is asked, and what comes back.

use std::time::Duration;

use reqwest::Url;
use sha2::{Digest as _, Sha256};

use crate::error::{Error, Failure, Result};

/// No answer is read further than this, unless its request says otherwise.
pub const LIMIT: usize = 16 * 1024 * 1024;

/// No answer is awaited longer, unless its request says otherwise.
pub const TIMEOUT: Duration = Duration::from_secs(30);

/// Asks for something, and brings the answer.
pub trait Fetch {
    /// The answer to a request, whatever its status.
    ///
    /// # Errors
    /// [`Error::Fetch`], with the address and what to do, where there is no whole answer.
    fn fetch(&self, request: &Request) -> Result<Response>;
}

impl<F: Fetch + ?Sized> Fetch for &F {
    fn fetch(&self, request: &Request) -> Result<Response> {
        (**self).fetch(request)
    }
}

impl<F: Fetch + ?Sized> Fetch for Box<F> {
    fn fetch(&self, request: &Request) -> Result<Response> {
        (**self).fetch(request)
    }
}

/// How something is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Everything stands in the address.
    Get,
    /// There is a body.
    Post,
}

impl Method {
    /// The word of HTTP.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// What is asked, and how much of an answer is borne.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// How.
    pub method: Method,
    /// The address, `http` or `https`.
    pub url: String,
    /// Headers, in the order they were added.
    pub headers: Vec<(String, String)>,
    /// The body of a [`Method::Post`].
    pub body: Vec<u8>,
    /// The most bytes of an answer.
    pub limit: usize,
    /// The longest time until the answer is there as a whole.
    pub timeout: Duration,
}

impl Request {
    fn new(method: Method, url: &str) -> Self {
        Self {
            method,
            url: url.to_owned(),
            headers: Vec::new(),
            body: Vec::new(),
            limit: LIMIT,
            timeout: TIMEOUT,
        }
    }

    /// Asks for what stands at an address.
    #[must_use]
    pub fn get(url: &str) -> Self {
        Self::new(Method::Get, url)
    }

    /// Asks for what stands at an address, with these parameters behind the `?`.
    ///
    /// # Errors
    /// [`Error::Fetch`] where the address is none.
    pub fn get_with(url: &str, parameters: &[(&str, &str)]) -> Result<Self> {
        let mut address = address(url)?;
        address.query_pairs_mut().extend_pairs(parameters);
        Ok(Self::get(address.as_str()))
    }

    /// Sends a body of this media type.
    #[must_use]
    pub fn post(url: &str, media_type: &str, body: impl Into<Vec<u8>>) -> Self {
        let request = Self { body: body.into(), ..Self::new(Method::Post, url) };
        request.with_header("Content-Type", media_type)
    }

    /// Sends a form.
    #[must_use]
    pub fn form(url: &str, fields: &[(&str, &str)]) -> Self {
        let mut form = Url::parse("http://form/").expect("a constant address");
        form.query_pairs_mut().extend_pairs(fields);
        let body = form.query().unwrap_or_default().to_owned();
        Self::post(url, "application/x-www-form-urlencoded", body)
    }

    /// With a further header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With another limit on the bytes of an answer.
    #[must_use]
    pub fn with_limit(mut self, bytes: usize) -> Self {
        self.limit = bytes;
        self
    }

    /// With another limit on the time until the answer is there.
    #[must_use]
    pub fn with_timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// What this request and no other has: SHA-256, in lower-case hexadecimal, of all that the
    /// answer can depend on.
    #[must_use]
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(format!("{} {}\n", self.method.name(), self.url));
        for (name, value) in &self.headers {
            hash.update(format!("{}: {value}\n", name.to_ascii_lowercase()));
        }
        hash.update("\n");
        hash.update(&self.body);
        hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    pub(super) fn failed(&self, failure: Failure) -> Error {
        Error::Fetch { url: self.url.clone(), failure, source: None }
    }

    pub(super) fn failed_by(
        &self,
        failure: Failure,
        source: impl std::error::Error + Send + Sync + 'static,
    ) -> Error {
        Error::Fetch { url: self.url.clone(), failure, source: Some(Box::new(source)) }
    }
}

/// The address as a URL of `http` or `https`.
pub(super) fn address(url: &str) -> Result<Url> {
    let failed = |source| Error::Fetch { url: url.to_owned(), failure: Failure::Address, source };
    let address = Url::parse(url).map_err(|error| failed(Some(Box::new(error))))?;
    if matches!(address.scheme(), "http" | "https") { Ok(address) } else { Err(failed(None)) }
}

/// An answer, read as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The status: 200, 404, 429.
    pub status: u16,
    /// `Content-Type`, as sent.
    pub content_type: Option<String>,
    /// `Retry-After`, as sent: seconds, or a date.
    pub retry_after: Option<String>,
    /// The address that answered, after redirects.
    pub url: String,
    /// The body.
    pub body: Vec<u8>,
}

impl Response {
    /// Whether the status says that the request was met.
    #[must_use]
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The first words of the body, on one line, for a person to see what it is.
    #[must_use]
    pub fn glimpse(&self) -> String {
        let text = String::from_utf8_lossy(&self.body);
        let words: Vec<&str> = text.split_whitespace().take(12).collect();
        words.join(" ").chars().take(80).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_and_forms_are_encoded() {
        let request = Request::get_with("http://e.org/w?x=1", &[("search", "香港 & 澳門")]);
        let url = "http://e.org/w?x=1&search=%E9%A6%99%E6%B8%AF+%26+%E6%BE%B3%E9%96%80";
        assert_eq!(request.unwrap().url, url);
        let form = Request::form("http://e.org/", &[("a", "1=2"), ("b", "é")]);
        assert_eq!(form.body, b"a=1%3D2&b=%C3%A9");
    }

    #[test]
    fn what_is_no_address_says_so() {
        for url in ["", "wikidata", "ftp://e.org/", "file:///etc/passwd"] {
            let error = Request::get_with(url, &[]).unwrap_err().to_string();
            assert!(error.contains("it is no address; write one"), "{error}");
        }
    }

    #[test]
    fn requests_that_ask_for_other_things_have_other_digests() {
        let one = Request::form("http://e.org/", &[("a", "1")]);
        assert_eq!(one.digest(), one.clone().with_limit(5).digest());
        assert_ne!(one.digest(), Request::form("http://e.org/", &[("a", "2")]).digest());
        assert_ne!(one.digest(), one.clone().with_header("Accept", "text/csv").digest());
    }
}
