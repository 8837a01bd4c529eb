//! What is known beforehand: names, words, weights, decisions. It helps; nothing depends on it.

pub mod areas;
pub mod behind;
pub mod bodies;
pub mod decisions;
pub mod divisions;
pub mod formernames;
pub mod lexicon;
pub mod links;
pub(crate) mod mechanisms;
pub mod modality;
pub mod naming;
pub mod placenames;
pub mod places;
mod prefixes;
pub mod press;
pub mod regions;
pub mod successors;
pub mod table;
pub mod words;

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::error::Result;
use areas::Areas;
use decisions::Decisions;
use formernames::FormerNames;
use lexicon::Lexicon;
use links::Links;
use modality::Cues;
use naming::Naming;
use places::Places;
use successors::Successor;
use words::Words;

macro_rules! shipped {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../data/", $name)))),*]
    };
}

/// The tables that the binary carries, by their name under `data/`.
pub const SHIPPED: &[(&str, &str)] = shipped![
    "areas.tsv",
    "decisions.tsv",
    "formernames.tsv",
    "lexicon/agreements.tsv",
    "lexicon/events.tsv",
    "lexicon/institutions.tsv",
    "lexicon/people.tsv",
    "lexicon/programmes.tsv",
    "lexicon/public-agreements.tsv",
    "lexicon/public-events.tsv",
    "lexicon/public-institutions.tsv",
    "lexicon/public-programmes.tsv",
    "links/classes.tsv",
    "links/wikidata.sssom.tsv",
    "modality.tsv",
    "successors.tsv",
    "weights/mentions.tsv",
    "words/bodies.tsv",
    "words/behindnames.tsv",
    "words/common.tsv",
    "words/commonnouns.tsv",
    "words/cues.tsv",
    "words/english.tsv",
    "words/heads.tsv",
    "words/mechanisms.tsv",
    "words/offices.tsv",
    "words/places.tsv",
    "words/posts.tsv",
    "words/press.tsv",
    "words/regions.tsv",
    "words/series.tsv",
    "words/shortforms.tsv",
    "words/surnames.tsv",
];

/// Tables by their name under `data/`: the file they come from, for errors, and what it holds.
pub type Tables = BTreeMap<String, (String, Cow<'static, str>)>;

/// The tables that the binary carries.
#[must_use]
pub fn shipped() -> Tables {
    let table = |&(name, text): &(&str, &'static str)| {
        (name.to_owned(), (format!("data/{name}"), Cow::Borrowed(text)))
    };
    SHIPPED.iter().map(table).collect()
}

/// All that is known beforehand.
pub struct Knowledge {
    /// Entities with their names.
    pub lexicon: Lexicon,
    /// A curator's words on names.
    pub decisions: Decisions,
    /// What tells forms of a name.
    pub naming: Naming,
    /// Names that entities bore before.
    pub former_names: FormerNames,
    /// Bodies that took the place of others.
    pub successors: Vec<Successor>,
    /// Places with their names.
    pub places: Places,
    /// Headings and the areas they stand for.
    pub areas: Areas,
    /// Cue words for the modality of a measure.
    pub cues: Cues,
    /// Which items elsewhere the entities are.
    pub links: Links,
}

impl Knowledge {
    /// Reads the tables.
    ///
    /// # Errors
    /// [`crate::error::Error::Table`], with its place, for a line that cannot be used.
    pub fn parse(tables: &Tables) -> Result<Self> {
        let lexicon = lexicon(tables)?;
        let (file, text) = one(tables, "decisions.tsv");
        let decisions = Decisions::parse(file, text)?;
        let (file, text) = one(tables, "formernames.tsv");
        let former_names = FormerNames::parse(file, text)?;
        let (file, text) = one(tables, "successors.tsv");
        let successors = successors::parse(file, text)?;
        let (file, text) = one(tables, "words/places.tsv");
        let places = Places::parse(file, text)?;
        let (file, text) = one(tables, "areas.tsv");
        let areas = Areas::parse(file, text)?;
        let (file, text) = one(tables, "modality.tsv");
        let cues = Cues::parse(file, text)?;
        let naming = Naming::parse(under(tables, "words/"))?;
        let (file, text) = one(tables, links::DECIDED);
        let links = Links::parse(file, text);
        Ok(Self {
            lexicon,
            decisions,
            naming,
            former_names,
            successors,
            places,
            areas,
            cues,
            links,
        })
    }
}

/// The lexicon of the tables.
///
/// # Errors
/// As [`Lexicon::parse`].
pub fn lexicon(tables: &Tables) -> Result<Lexicon> {
    Lexicon::parse(under(tables, "lexicon/"))
}

/// The word lists of the tables, with the names of `lexicon`.
///
/// # Errors
/// As [`Words::parse`].
pub fn words(tables: &Tables, lexicon: &Lexicon) -> Result<Words> {
    Words::parse(under(tables, "words/"), lexicon)
}

fn under<'a>(tables: &'a Tables, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let inside = tables.iter().filter(move |(name, _)| name.starts_with(folder));
    inside.map(|(_, (file, text))| (file.as_str(), text.as_ref()))
}

/// A table, with the file it comes from; an empty one where there is none.
#[must_use]
pub fn one<'a>(tables: &'a Tables, name: &'a str) -> (&'a str, &'a str) {
    tables.get(name).map_or((name, ""), |(file, text)| (file, text))
}
