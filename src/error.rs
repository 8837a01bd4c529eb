//! What stops a run ([`Error`]) and what does not ([`Issue`]).

use std::path::{Path, PathBuf};

use crate::error::Failure;

/// A result whose error stops the run.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What stops a run. Each variant holds the place, and the cause where there is one.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder could not be read or written.
    #[error("{}: {doing}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was being done: "cannot read", "cannot write".
        doing: &'static str,
        /// The cause.
        #[source]
        source: std::io::Error,
    },
    /// A folder is not what it should be.
    #[error("{}: {reason}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What is wrong with it, and what to do.
        reason: String,
    },
    /// A document is empty, not text, or too large.
    #[error("{document}: {reason}")]
    Document {
        /// Path or id of the document.
        document: String,
        /// What is wrong with it, and what to do.
        reason: String,
    },
    /// A line of a table under `data/` cannot be used.
    #[error("{file}:{line}:{column}: {reason}")]
    Table {
        /// The file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// Column of the table, from 1.
        column: usize,
        /// What is wrong, and what to do.
        reason: String,
    },
    /// A TOML file cannot be used.
    #[error("{file}: {reason}")]
    Settings {
        /// The file.
        file: String,
        /// What is wrong, with its line.
        reason: String,
    },
    /// A line of JSON Lines cannot be used.
    #[error("{file}:{line}: not a row of JSON Lines as described in the README")]
    Json {
        /// The file.
        file: String,
        /// Line, from 1.
        line: usize,
        /// The cause.
        #[source]
        source: serde_json::Error,
    },
    /// RDF could not be read, written or stored.
    #[error("{place}: {reason}")]
    Rdf {
        /// The file or graph.
        place: String,
        /// What is wrong, with line and column where known.
        reason: String,
    },
    /// A template of a page cannot be used.
    #[error("{place}: {reason}")]
    Template {
        /// The file, with the line where known.
        place: String,
        /// What is wrong, and what to do.
        reason: String,
    },
    /// A query is unknown, malformed or failed.
    #[error("{query}: {reason}")]
    Query {
        /// Name or file of the query.
        query: String,
        /// What is wrong, with line and column where known, and what to do.
        reason: String,
    },
    /// A service answers something else than what was asked for.
    #[error("{url}: {reason}")]
    Service {
        /// The address asked.
        url: String,
        /// What it answers, and what to do.
        reason: String,
    },
    /// There is no whole answer from the network.
    #[error("{url}: {failure}")]
    Fetch {
        /// The address asked.
        url: String,
        /// Why, and what to do.
        failure: Failure,
        /// The cause, where there is one.
        #[source]
        source: Option<Box<dyn std::error::Error + Send + Sync>>,
    },
}

impl Error {
    /// The same, named by its file where it is about a document.
    #[must_use]
    pub fn of_file(self, file: &str) -> Self {
        match self {
            Self::Document { reason, .. } => Self::Document { document: file.to_owned(), reason },
            other => other,
        }
    }

    /// An [`Error::Io`] at `path`.
    pub fn io(path: impl AsRef<Path>, doing: &'static str, source: std::io::Error) -> Self {
        Self::Io { path: path.as_ref().to_owned(), doing, source }
    }
}

/// Something a person should look at, which does not stop the run.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Issue {
    /// Document, unit or file.
    pub place: String,
    /// What was seen, and what to do.
    pub message: String,
}

impl Issue {
    /// An issue at `place`.
    pub fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { place: place.into(), message: message.into() }
    }
}
