//! What is known beforehand: names, words, weights, decisions. It helps; nothing depends on it.

pub mod areas;
pub mod decisions;
pub mod formernames;
pub mod lexicon;
pub(crate) mod mechanisms;
pub mod modality;
pub mod naming;
pub mod placenames;
pub mod places;
mod prefixes;
pub mod table;
pub mod words;

use std::collections::BTreeMap;

use crate::error::Result;
use crate::graph::ontology::Ontology;
use crate::knowledge::links::Links;
use crate::link;
use crate::mention::Finder;
use crate::mention::weights::Weights;
use areas::Areas;
use decisions::Decisions;
use formernames::FormerNames;
use lexicon::Lexicon;
use modality::Cues;
use naming::Naming;
use places::Places;
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
    "weights/mentions.tsv",
    "words/common.tsv",
    "words/commonnouns.tsv",
    "words/cues.tsv",
    "words/english.tsv",
    "words/heads.tsv",
    "words/mechanisms.tsv",
    "words/places.tsv",
    "words/posts.tsv",
    "words/series.tsv",
    "words/shortforms.tsv",
    "words/surnames.tsv",
];

/// Tables by their name under `data/`: the file they come from, for errors, and what it holds.
pub type Tables = BTreeMap<String, (String, String)>;

/// The tables that the binary carries.
#[must_use]
pub fn shipped() -> Tables {
    let table =
        |&(name, text): &(&str, &str)| (name.to_owned(), (format!("data/{name}"), text.to_owned()));
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
    /// Places with their names.
    pub places: Places,
    /// Headings and the areas they stand for.
    pub areas: Areas,
    /// Cue words for the modality of a measure.
    pub cues: Cues,
    /// Which items elsewhere the entities are.
    pub links: Links,
    /// The ontology and the concept schemes.
    pub ontology: Ontology,
    /// What finds names.
    pub finder: Finder,
}

impl Knowledge {
    /// Reads the tables.
    ///
    /// # Errors
    /// [`crate::error::Error::Table`], with its place, for a line that cannot be used.
    pub fn parse(tables: &Tables, ontology: Ontology) -> Result<Self> {
        let lexicon = lexicon(tables)?;
        let words = words(tables, &lexicon)?;
        let (file, text) = one(tables, "weights/mentions.tsv");
        let finder = Finder::new(words, Weights::parse(file, text)?);
        let (file, text) = one(tables, "decisions.tsv");
        let decisions = Decisions::parse(file, text)?;
        let (file, text) = one(tables, "formernames.tsv");
        let former_names = FormerNames::parse(file, text)?;
        let (file, text) = one(tables, "words/places.tsv");
        let places = Places::parse(file, text)?;
        let (file, text) = one(tables, "areas.tsv");
        let areas = Areas::parse(file, text)?;
        let (file, text) = one(tables, "modality.tsv");
        let cues = Cues::parse(file, text)?;
        let naming = Naming::parse(under(tables, "words/"))?;
        let (file, text) = one(tables, link::DECIDED);
        let links = Links::parse(file, text);
        Ok(Self {
            lexicon,
            decisions,
            naming,
            former_names,
            places,
            areas,
            cues,
            links,
            ontology,
            finder,
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
    inside.map(|(_, (file, text))| (file.as_str(), text.as_str()))
}

fn one<'a>(tables: &'a Tables, name: &'a str) -> (&'a str, &'a str) {
    tables.get(name).map_or((name, ""), |(file, text)| (file, text))
}
