//! I have an answer: is it the JSON that was asked for?

use serde_json::Value;

use crate::error::{Error, Result};
use crate::fetch::{Fetch, Recorded, Recorder, Response};

/// The JSON of an answer.
///
/// # Errors
/// [`Error::Service`], with what came instead, where the answer is no success, no JSON, or an
/// error in JSON.
pub(super) fn json(url: &str, response: &Response) -> Result<Value> {
    let failed = |reason: String| Error::Service { url: url.to_owned(), reason };
    if !response.is_success() {
        let words = response.glimpse();
        let words = if words.is_empty() { String::new() } else { format!(" ({words})") };
        let hint = match response.status {
            429 => "it is asked too often; wait, and run again",
            500.. => "the service is in trouble; run again later",
            _ => "check the address",
        };
        return Err(failed(format!("it answers with status {}{words}; {hint}", response.status)));
    }
    let value: Value = serde_json::from_slice(&response.body).map_err(|error| {
        let what = response.content_type.as_deref().unwrap_or("no type");
        failed(format!(
            "it answers something that is no JSON ({what}: {}; {error}); check the address",
            response.glimpse()
        ))
    })?;
    let code = value.get("error").map(|error| {
        let info = error.get("info").or_else(|| error.get("code")).unwrap_or(error);
        info.as_str().map_or_else(|| info.to_string(), str::to_owned)
    });
    match code {
        Some(code) => Err(failed(format!("it answers with an error: {code}"))),
        None => Ok(value),
    }
}

/// Whether an answer is worth keeping: what failed is asked for again.
pub(super) fn is_whole(response: &Response) -> bool {
    json("", response).is_ok()
}

/// A text in an object; empty where there is none.
pub(super) fn text(value: &Value, key: &str) -> String {
    match value.get(key) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}

/// Asks only for what is not kept in `kept`, and keeps what is whole.
pub fn keeping<F: Fetch>(kept: Recorded, fetch: F) -> Recorder<F> {
    Recorder::new(kept, fetch).only(is_whole)
}
