//! With patience: a pause between requests, and again after what passes.

use std::cell::Cell;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{Fetch, Request, Response};
use crate::error::{Error, Result};

/// How long to wait, and how often to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// The least time from one request to the next.
    pub apart: Duration,
    /// The wait after the first failure; it doubles with each further one.
    pub first: Duration,
    /// No wait is longer; who asks for a longer one is not asked again.
    pub most: Duration,
    /// How often a request is made at most.
    pub tries: u32,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            apart: Duration::from_millis(500),
            first: Duration::from_secs(1),
            most: Duration::from_secs(60),
            tries: 5,
        }
    }
}

impl Patience {
    /// The wait after failure number `attempt`, from 0. Requests that fail together do not come
    /// back together: the wait is drawn from the request itself, between half and all of its time.
    fn wait(&self, request: &Request, attempt: u32) -> Duration {
        let whole = self.first.saturating_mul(2_u32.saturating_pow(attempt)).min(self.most);
        let digest = request.digest();
        let place = usize::try_from(attempt).unwrap_or(0) * 2 % 60;
        let drawn = digest.get(place..place + 2).and_then(|two| u32::from_str_radix(two, 16).ok());
        whole / 2 + whole / 2 * drawn.unwrap_or(0) / 255
    }
}

/// Asks again, after a wait, where that may help.
#[derive(Debug)]
pub struct Patient<F> {
    inner: F,
    patience: Patience,
    last: Cell<Option<Instant>>,
}

impl<F: Fetch> Patient<F> {
    /// Asks `inner` with this patience.
    pub fn new(inner: F, patience: Patience) -> Self {
        Self { inner, patience, last: Cell::new(None) }
    }

    fn keep_apart(&self) {
        if let Some(last) = self.last.get() {
            sleep(self.patience.apart.saturating_sub(last.elapsed()));
        }
        self.last.set(Some(Instant::now()));
    }
}

impl<F: Fetch> Fetch for Patient<F> {
    fn fetch(&self, request: &Request) -> Result<Response> {
        let mut attempt = 0;
        loop {
            self.keep_apart();
            let answer = self.inner.fetch(request);
            let wait = match &answer {
                Ok(response) if !is_passing(response) => return answer,
                Ok(response) => asked(response),
                Err(Error::Fetch { failure, .. }) if failure.is_passing() => None,
                Err(_) => return answer,
            };
            let wait = wait.unwrap_or_else(|| self.patience.wait(request, attempt));
            attempt += 1;
            if attempt >= self.patience.tries || wait > self.patience.most {
                return answer;
            }
            sleep(wait);
        }
    }
}

/// The wait that the answer asks for, where it says it in seconds.
fn asked(response: &Response) -> Option<Duration> {
    let seconds = response.retry_after.as_deref()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds))
}

/// Whether the service says that it cannot answer just now.
///
/// # Source
/// [Maxlag parameter](https://www.mediawiki.org/wiki/Manual:Maxlag_parameter): the status of such an answer is 200.
fn is_passing(response: &Response) -> bool {
    let busy = || {
        let Ok(body) = serde_json::from_slice::<serde_json::Value>(&response.body) else {
            return false;
        };
        let code = body.get("error").and_then(|error| error.get("code")).and_then(|c| c.as_str());
        matches!(code, Some("maxlag" | "ratelimited" | "readonly"))
    };
    response.status == 429
        || (500..600).contains(&response.status)
        || (response.is_success() && response.body.len() < 64 * 1024 && busy())
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::error::Failure;

    /// Gives these answers one after the other.
    struct Script(RefCell<Vec<Result<Response>>>, Cell<usize>);

    impl Fetch for Script {
        fn fetch(&self, _: &Request) -> Result<Response> {
            self.1.set(self.1.get() + 1);
            self.0.borrow_mut().remove(0)
        }
    }

    fn response(status: u16, retry_after: Option<&str>, body: &str) -> Result<Response> {
        Ok(Response {
            status,
            content_type: None,
            retry_after: retry_after.map(str::to_owned),
            url: String::new(),
            body: body.as_bytes().to_vec(),
        })
    }

    fn failed(failure: Failure) -> Result<Response> {
        Err(Error::Fetch { url: String::new(), failure, source: None })
    }

    #[test]
    fn what_passes_is_asked_for_again_and_nothing_else() {
        let patience = Patience {
            apart: Duration::ZERO,
            first: Duration::from_millis(1),
            most: Duration::from_secs(2),
            tries: 3,
        };
        let case = |answers: Vec<Result<Response>>, times: usize, status: Option<u16>| {
            let script = Script(RefCell::new(answers), Cell::new(0));
            let answer = Patient::new(&script, patience).fetch(&Request::get("http://e.org/"));
            assert_eq!(answer.ok().map(|response| response.status), status);
            assert_eq!(script.1.get(), times);
        };
        case(vec![response(200, None, "{}")], 1, Some(200));
        case(vec![response(404, None, "")], 1, Some(404));
        case(vec![response(500, None, ""), response(200, None, "")], 2, Some(200));
        case(vec![response(429, Some("0"), ""), response(200, None, "")], 2, Some(200));
        case(vec![response(429, Some("3600"), "")], 1, Some(429));
        case(vec![failed(Failure::Unreachable), response(200, None, "")], 2, Some(200));
        case(vec![failed(Failure::Redirects)], 1, None);
        let busy = r#"{"error": {"code": "maxlag"}}"#;
        case(vec![response(200, Some("0"), busy), response(200, None, "{}")], 2, Some(200));
        case(
            vec![response(503, None, ""), response(503, None, ""), response(503, None, "")],
            3,
            Some(503),
        );
    }

    #[test]
    fn waits_grow_to_a_limit_and_are_the_same_for_the_same_request() {
        let patience = Patience::default();
        let request = Request::get("http://e.org/");
        for attempt in 0..9 {
            let whole = Duration::from_secs(1 << attempt).min(patience.most);
            let wait = patience.wait(&request, attempt);
            assert!(wait >= whole / 2 && wait <= whole, "{attempt}: {wait:?}");
            assert_eq!(wait, patience.wait(&request, attempt));
        }
    }
}
