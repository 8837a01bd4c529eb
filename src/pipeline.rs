//! The stages in their order: bytes become a corpus.

use crate::document::{Document, DocumentId, Kind, Language, Meta};
use crate::entity::{Corpus, Reading};
use crate::error::{Error, Result};
use crate::graph::Known;
use crate::knowledge::areas::Areas;
use crate::knowledge::lexicon::Lexicon;
use crate::knowledge::modality::Cues;
use crate::knowledge::places::Places;
use crate::ontology::Ontology;
use crate::unit::{Unit, UnitId, Units};

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

/// All that is known beforehand.
#[derive(Debug, Clone, Default)]
pub struct Knowledge {
    /// Entities with their names.
    pub lexicon: Lexicon,
    /// Places with their names.
    pub places: Places,
    /// Headings and the areas they stand for.
    pub areas: Areas,
    /// Cue words for the modality of a measure.
    pub cues: Cues,
    /// The ontology and the concept schemes.
    pub ontology: Ontology,
}

impl Knowledge {
    /// What the graph needs of it.
    #[must_use]
    pub fn known(&self) -> Known<'_> {
        Known {
            lexicon: &self.lexicon,
            places: &self.places,
            areas: &self.areas,
            cues: &self.cues,
            ontology: &self.ontology,
        }
    }
}

/// Bytes → document.
///
/// # Errors
/// [`Error::Document`] where the file is empty or no text.
pub fn document(input: &Input) -> Result<Document> {
    let error =
        |reason: &str| Error::Document { document: input.file.clone(), reason: reason.to_owned() };
    let text = String::from_utf8(input.bytes.clone())
        .map_err(|_| error("the file is not UTF-8; convert it, for instance with iconv"))?;
    if text.trim().is_empty() {
        return Err(error("the file is empty; give a text"));
    }
    let meta = Meta {
        kind: Kind::NewsReport,
        language: Language::ZhHant,
        titles: std::collections::BTreeMap::new(),
        date: None,
        place: None,
        publisher: None,
        source: None,
        licence: None,
    };
    Ok(Document { id: input.id.clone(), meta, text })
}

/// Documents → units → mentions → entities → facts.
#[must_use]
pub fn corpus(documents: Vec<Document>, _knowledge: &Knowledge) -> Corpus {
    let readings = documents.into_iter().map(|document| {
        let (doc, text) = (document.id.clone(), document.text.clone());
        let unit = Unit { doc, id: UnitId::Preamble, area: None, text };
        let units = Units { units: vec![unit], areas: Vec::new(), issues: Vec::new() };
        Reading { document, units, mentions: vec![Vec::new()], facts: vec![Vec::new()] }
    });
    let mut readings: Vec<Reading> = readings.collect();
    readings.sort_by(|a, b| a.document.id.cmp(&b.document.id));
    let named = vec![vec![Vec::new()]; readings.len()];
    Corpus { readings, named, entities: std::collections::BTreeMap::new() }
}
