//! The stages in their order: bytes become a corpus.

use rayon::prelude::*;

use crate::document::Document;
use crate::entity::{self, Corpus, Reading};
use crate::error::{Issue, Result};
use crate::fact::facts;
use crate::graph::Known;
use crate::knowledge::Knowledge;
use crate::model::DocumentId;
use crate::unit::units;

/// A document as it stands on the disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Its id.
    pub id: DocumentId,
    /// Its file, for errors.
    pub file: String,
    /// What the file holds.
    pub bytes: Vec<u8>,
    /// The file beside it, `<id>.toml`: its name and what it holds.
    pub about: Option<(String, String)>,
}

impl Knowledge {
    /// What the graph needs of it.
    #[must_use]
    pub fn known(&self) -> Known<'_> {
        Known {
            lexicon: &self.lexicon,
            former_names: &self.former_names,
            successors: &self.successors,
            places: &self.places,
            areas: &self.areas,
            cues: &self.cues,
            words: self.finder.words(),
            links: &self.links,
            ontology: &self.ontology,
        }
    }
}

/// Bytes → document.
///
/// # Errors
/// [`crate::error::Error::Document`] where the file is empty or no text;
/// [`crate::error::Error::Settings`] where the `.toml` beside it cannot be used.
pub fn document(input: &Input) -> Result<Document> {
    let about = input.about.as_ref().map(|(file, text)| (file.as_str(), text.as_str()));
    Document::read(input.id.clone(), &input.bytes, about)
        .map_err(|error| error.of_file(&input.file))
}

/// Document → units → mentions → facts.
#[must_use]
pub fn reading(document: Document, knowledge: &Knowledge) -> Reading {
    let units = units(&document);
    let mentions = knowledge.finder.find(&units.units);
    let facts = facts(&document, &units.units, &mentions);
    Reading { document, units, mentions, facts }
}

/// Documents → readings → entities.
#[must_use]
pub fn corpus(documents: Vec<Document>, knowledge: &Knowledge) -> (Corpus, Vec<Issue>) {
    let readings = documents.into_par_iter().map(|document| reading(document, knowledge)).collect();
    entity::corpus(readings, &knowledge.lexicon, &knowledge.naming, &knowledge.decisions)
}
