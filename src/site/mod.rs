//! I have a graph: which pages can be put on any web server, or opened from the disk?
//!
//! A page a document, a unit, an entity and an area, the report, the questions with their answers,
//! the ontology, the data; in three languages. Addresses are relative, nothing is requested from
//! elsewhere, search works without a server. The same graph gives the same bytes.

mod address;
mod answers;
mod data;
mod render;
mod schema;
mod search;
mod terms;

use rayon::prelude::*;

use crate::error::Result;
use crate::model::Language;
use crate::publish::page::Pages;
use crate::publish::view::document::Reuses;
use crate::publish::view::{Class, View};
use crate::settings::Settings;

pub use address::{Addresses, At};
pub use answers::{Answered, answered};
pub use data::Data;

/// The file by which a folder is known as a site of ours.
pub const MARK: &str = "site.json";

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct File {
    /// Its path inside the folder, with `/`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What a site is made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// What there is to show.
    pub view: &'a View,
    /// The same as RDF.
    pub data: &'a Data,
    /// Templates and words.
    pub pages: &'a Pages,
    /// What the data set says of itself.
    pub settings: &'a Settings,
    /// The terms and schemes, as the graph has them.
    pub terms: &'a [oxigraph::model::Triple],
    /// The questions with their answers.
    pub answers: &'a [Answered],
}

/// How many things a list shows on one page.
const PER_PAGE: usize = 400;

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

/// All files of the site, sorted by path.
///
/// # Errors
/// [`crate::error::Error::Template`] where a template of the project fails.
pub fn site(source: Source<'_>) -> Result<Vec<File>> {
    let addresses = Addresses::new(source.view);
    let reuses = Reuses::new(source.view);
    let all = pages(&source);
    let renderer = render::Renderer { source, addresses: &addresses, reuses: &reuses };
    let wanted: Vec<(Language, Page<'_>)> = Language::ALL
        .into_iter()
        .flat_map(|language| all.iter().map(move |page| (language, *page)))
        .collect();
    let mut files: Vec<File> = wanted
        .par_iter()
        .map(|(language, page)| renderer.file(*page, *language))
        .collect::<Result<_>>()?;
    files.extend(source.data.files(source.view, source.settings, &addresses));
    files.extend(source.answers.iter().filter_map(Answered::file));
    let plain = |path: &str, text: &str| File { path: path.to_owned(), bytes: text.into() };
    files.push(plain("style.css", source.pages.file("style.css")));
    files.push(plain("search.js", source.pages.file("search.js")));
    files.push(plain("search-index.js", &search::index(source.view, &addresses)));
    let mark = serde_json::json!({
        "made by": "memograph site",
        "base": source.view.base,
        "languages": Language::ALL.map(Language::tag),
        "pages": wanted.len(),
    });
    files.push(plain(MARK, &format!("{mark:#}\n")));
    files.sort();
    Ok(files)
}

/// Whether the text of a [`MARK`] file says that the folder is a site of ours.
#[must_use]
pub fn is_ours(mark: &str) -> bool {
    let read: Option<serde_json::Value> = serde_json::from_str(mark).ok();
    read.is_some_and(|mark| mark["made by"] == "memograph site")
}

/// All pages.
fn pages<'v>(source: &Source<'v>) -> Vec<Page<'v>> {
    let view = source.view;
    let mut pages = vec![
        Page::Home,
        Page::Documents,
        Page::Areas,
        Page::Report,
        Page::Questions,
        Page::Ontology,
        Page::Data,
        Page::Search,
    ];
    for class in Class::ALL {
        let count = view.entities.values().filter(|entity| entity.class == class).count();
        pages
            .extend((0..count.div_ceil(PER_PAGE).max(1)).map(|number| Page::Things(class, number)));
    }
    pages.extend((0..source.answers.len()).map(Page::Question));
    pages.extend(view.documents.keys().map(|iri| Page::Document(iri)));
    pages.extend(view.units.keys().map(|iri| Page::Unit(iri)));
    pages.extend(view.entities.keys().map(|iri| Page::Entity(iri)));
    pages.extend(view.scheme("area").into_iter().map(|(iri, _)| Page::Area(iri)));
    pages
}
