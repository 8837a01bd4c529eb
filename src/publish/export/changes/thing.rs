//! What became of a thing.

use oxigraph::model::Term;

/// What became of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It is new.
    Added,
    /// Other things are said of it.
    Changed,
    /// It is no longer there.
    Gone,
}

/// A predicate and an object, as N-Triples writes them.
pub type Said = (String, Term);

/// A document or an entity that is new, other or gone.
#[derive(Debug, Clone, PartialEq)]
pub struct Thing {
    /// What became of it.
    pub kind: Kind,
    /// Its IRI.
    pub iri: String,
    /// What it is called; where it is gone, what it was called.
    pub label: String,
    /// Its class: `institution`, `document`…
    pub class: &'static str,
    /// What is said of it now and was not.
    pub now: Vec<Said>,
    /// What was said of it and is not now.
    pub before: Vec<Said>,
}
