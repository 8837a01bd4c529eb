//! The stages in their order: bytes become a corpus.

use rayon::prelude::*;

use crate::document::Document;
use crate::entity::{self, Corpus, Reading};
use crate::error::{Issue, Result};
use crate::fact::facts;
use crate::graph::Known;
use crate::graph::ontology::Ontology;
use crate::knowledge::{self, Knowledge, Tables};
use crate::mention::Finder;
use crate::mention::weights::{WEIGHTS, Weights};
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

/// What reads documents: all that is known beforehand, and what finds names with it.
pub struct Extractor {
    /// The tables.
    pub knowledge: Knowledge,
    /// What finds names.
    pub finder: Finder,
}

impl Extractor {
    /// What the tables make of it.
    ///
    /// # Errors
    /// [`crate::error::Error::Table`], with its place, for a line that cannot be used.
    pub fn parse(tables: &Tables) -> Result<Self> {
        let (weights, read) = rayon::join(
            || {
                let (file, text) = knowledge::one(tables, WEIGHTS);
                Weights::parse(file, text)
            },
            || {
                let knowledge = Knowledge::parse(tables)?;
                Ok((knowledge::words(tables, &knowledge.lexicon)?, knowledge))
            },
        );
        let (words, knowledge) = read?;
        Ok(Self { knowledge, finder: Finder::new(words, weights?) })
    }

    /// What the graph needs of it, with the terms that the graph is written in.
    #[must_use]
    pub fn known<'a>(&'a self, ontology: &'a Ontology) -> Known<'a> {
        Known {
            lexicon: &self.knowledge.lexicon,
            former_names: &self.knowledge.former_names,
            successors: &self.knowledge.successors,
            places: &self.knowledge.places,
            areas: &self.knowledge.areas,
            cues: &self.knowledge.cues,
            words: self.finder.words(),
            links: &self.knowledge.links,
            ontology,
        }
    }

    /// Document → units → mentions → facts.
    #[must_use]
    pub fn reading(&self, document: Document) -> Reading {
        let units = units(&document);
        let mentions = self.finder.find(&units.units);
        let facts = facts(&document, &units.units, &mentions);
        Reading { document, units, mentions, facts }
    }

    /// Documents → readings → entities.
    #[must_use]
    pub fn corpus(&self, documents: Vec<Document>) -> (Corpus, Vec<Issue>) {
        let readings = documents.into_par_iter().map(|document| self.reading(document)).collect();
        let Knowledge { lexicon, naming, decisions, .. } = &self.knowledge;
        entity::corpus(readings, lexicon, naming, decisions)
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
