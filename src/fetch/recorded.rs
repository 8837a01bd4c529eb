//! From answers kept in files, a file an answer.
//!
//! The first line of a file is a JSON object that says to what it is the answer, and its status
//! and headers; what follows the line is the body, byte for byte. The name of the file is the
//! digest of the request.

use std::fs;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::request::{Fetch, Request, Response};
use crate::error::Failure;
use crate::error::{Error, Result};
use crate::files;

/// The first line of a file.
#[derive(Serialize, Deserialize)]
struct Head {
    /// The method and the address asked, for a person who reads the file.
    request: String,
    /// The body sent, where it is a text.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    sent: String,
    status: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    content_type: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    retry_after: Option<String>,
    url: String,
}

/// Answers that are kept in a folder. Never asks anybody.
#[derive(Debug, Clone)]
pub struct Recorded {
    folder: PathBuf,
}

impl Recorded {
    /// The answers in this folder; none where there is no such folder.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The file of the answer to a request.
    #[must_use]
    pub fn file(&self, request: &Request) -> PathBuf {
        self.folder.join(format!("{}.http", &request.digest()[..32]))
    }

    /// The answer that is kept; `None` where there is none, or its file was cut short.
    ///
    /// # Errors
    /// [`Error::Io`] where the file is there and cannot be read.
    pub fn find(&self, request: &Request) -> Result<Option<Response>> {
        let path = self.file(request);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(source) if source.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(Error::io(path, "cannot read", source)),
        };
        let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
        let Ok(head) = serde_json::from_slice::<Head>(&bytes[..end]) else { return Ok(None) };
        Ok(Some(Response {
            status: head.status,
            content_type: head.content_type,
            retry_after: head.retry_after,
            url: head.url,
            body: bytes.get(end + 1..).unwrap_or_default().to_vec(),
        }))
    }

    /// Keeps an answer.
    ///
    /// # Errors
    /// [`Error::Io`] where the file cannot be written.
    pub fn keep(&self, request: &Request, response: &Response) -> Result<()> {
        let head = Head {
            request: format!("{} {}", request.method.name(), request.url),
            sent: String::from_utf8_lossy(&request.body).into_owned(),
            status: response.status,
            content_type: response.content_type.clone(),
            retry_after: response.retry_after.clone(),
            url: response.url.clone(),
        };
        let mut bytes = serde_json::to_vec(&head).expect("a head is plain text");
        bytes.push(b'\n');
        bytes.extend_from_slice(&response.body);
        files::write(&self.file(request), &bytes)
    }

    /// Forgets an answer.
    ///
    /// # Errors
    /// [`Error::Io`] where the file is there and cannot be removed.
    pub fn forget(&self, request: &Request) -> Result<()> {
        let path = self.file(request);
        match fs::remove_file(&path) {
            Err(source) if source.kind() != std::io::ErrorKind::NotFound => {
                Err(Error::io(path, "cannot remove", source))
            }
            _ => Ok(()),
        }
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Fetch for Recorded {
    fn fetch(&self, request: &Request) -> Result<Response> {
        self.find(request)?.ok_or_else(|| request.failed(Failure::NotRecorded))
    }
}

/// Asks only for what is not kept yet, and keeps what is answered with success.
#[derive(Debug, Clone)]
pub struct Recorder<F> {
    kept: Recorded,
    inner: F,
    fits: fn(&Response) -> bool,
}

impl<F: Fetch> Recorder<F> {
    /// Keeps in `kept` what `inner` answers.
    pub fn new(kept: Recorded, inner: F) -> Self {
        Self { kept, inner, fits: Response::is_success }
    }

    /// Keeps only what fits.
    #[must_use]
    pub fn only(mut self, fits: fn(&Response) -> bool) -> Self {
        self.fits = fits;
        self
    }
}

impl<F: Fetch> Fetch for Recorder<F> {
    fn fetch(&self, request: &Request) -> Result<Response> {
        if let Some(response) = self.kept.find(request)? {
            return Ok(response);
        }
        let response = self.inner.fetch(request)?;
        if (self.fits)(&response) {
            self.kept.keep(request, &response)?;
        }
        Ok(response)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// Answers everything, and counts.
    struct Counted(Cell<u16>, u16);

    impl Fetch for Counted {
        fn fetch(&self, request: &Request) -> Result<Response> {
            self.0.set(self.0.get() + 1);
            Ok(Response {
                status: self.1,
                content_type: Some("application/json".to_owned()),
                retry_after: None,
                url: request.url.clone(),
                body: b"{\n\"a\": \"\xe9\xa6\x99\"}\n\xff".to_vec(),
            })
        }
    }

    #[test]
    fn an_answer_is_asked_for_once_and_kept_byte_for_byte() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Recorded::new(folder.path());
        let request = Request::form("http://e.org/", &[("q", "香港")]);
        let error = kept.fetch(&request).unwrap_err().to_string();
        assert!(error.starts_with("http://e.org/: no answer to it is kept"), "{error}");
        let service = Counted(Cell::new(0), 200);
        let recorder = Recorder::new(kept.clone(), &service);
        let first = recorder.fetch(&request).unwrap();
        assert_eq!(recorder.fetch(&request).unwrap(), first);
        assert_eq!(kept.fetch(&request).unwrap(), first);
        assert_eq!(service.0.get(), 1);
        kept.forget(&request).unwrap();
        assert_eq!(kept.find(&request).unwrap(), None);
    }

    #[test]
    fn what_failed_is_asked_for_again() {
        let folder = tempfile::tempdir().unwrap();
        let service = Counted(Cell::new(0), 503);
        let recorder = Recorder::new(Recorded::new(folder.path()), &service);
        for _ in 0..2 {
            assert_eq!(recorder.fetch(&Request::get("http://e.org/")).unwrap().status, 503);
        }
        assert_eq!(service.0.get(), 2);
    }

    #[test]
    fn a_file_that_was_cut_short_is_no_answer() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Recorded::new(folder.path());
        let request = Request::get("http://e.org/");
        fs::write(kept.file(&request), "{\"request\":").unwrap();
        assert_eq!(kept.find(&request).unwrap(), None);
    }
}
