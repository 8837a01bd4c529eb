//! Which pages does a site have, and what is a file of it?

use crate::publish::view::Class;

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct File {
    /// Its path inside the folder, with `/`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// How many things a list shows on one page.
pub(crate) const PER_PAGE: usize = 400;

/// A page, in whatever language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page<'v> {
    Home,
    Documents,
    /// Things of a class, and which page of the list.
    Things(Class, usize),
    Areas,
    Report,
    Questions,
    Question(usize),
    Ontology,
    Data,
    Search,
    Document(&'v str),
    Unit(&'v str),
    Entity(&'v str),
    Area(&'v str),
}
