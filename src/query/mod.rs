//! I have a question: what does the graph answer?
//!
//! Queries are files, `queries/*.rq`; the binary carries them, a file of the same name in the
//! project folder takes their place. The head of each says its question in words, its parameters,
//! and what must be true of its answer.

mod answer;
mod check;
mod endpoint;
mod head;
mod labels;
mod library;
mod limits;
mod run;
mod settle;
mod sparql;
mod tags;
mod value;

use oxigraph::io::RdfFormat;
use oxigraph::store::Store;

pub use answer::{Answer, Format, NotAFormat, aligned};
pub use check::{Check, Compare};
pub use endpoint::Endpoint;
pub use head::{Head, Kind, Param};
pub use labels::labels;
pub use library::{FAMILIES, SHIPPED, queries, unknown};
pub use limits::Limits;
pub use run::Source;
pub use settle::{Settled, Taken};
pub use sparql::Query;

use crate::error::{Error, Result};

/// An in-memory store with the quads of an N-Quads file.
///
/// # Errors
/// [`Error::Rdf`] where `place`, the file, is no N-Quads.
pub fn store(place: &str, nquads: &[u8]) -> Result<Store> {
    let error = |error: String| Error::Rdf { place: place.to_owned(), reason: error };
    let store = Store::new().map_err(|source| error(source.to_string()))?;
    let mut loader = store.bulk_loader();
    loader
        .parallel_load_from_slice(RdfFormat::NQuads, nquads)
        .map_err(|source| error(source.to_string()))?;
    loader.commit().map_err(|source| error(source.to_string()))?;
    Ok(store)
}

/// The answer of a SPARQL query whose default graph is the union of all graphs.
///
/// # Errors
/// As [`Source::ask`], within the usual limits.
pub fn run(store: &Store, name: &str, text: &str) -> Result<Answer> {
    Source::Store(store).ask(name, text, Limits::default())
}
