//! I have annotated documents: what is learned from them, and what would be without one of them?

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use rayon::prelude::*;

use crate::document::Document;
use crate::error::{Issue, Result};
use crate::fact::facts;
use crate::knowledge::words::Words;
use crate::knowledge::{self, Tables};
use crate::learn::evaluate::{self, Comparison};
use crate::learn::gold::{Annotated, locate};
use crate::learn::train::vary::Exchange;
use crate::learn::train::{Example, Settings, train};
use crate::mention::weights::Weights;
use crate::mention::{Finder, Mention};
use crate::unit::{Units, units};

/// Annotated documents made ready: units parted, names located.
pub struct Lessons<'a> {
    annotated: &'a [Annotated],
    units: Vec<Units>,
    mentions: Vec<Vec<Vec<Mention>>>,
    tables: &'a Tables,
    /// The documents on which rows of the lexicon rest: id and text.
    documents: Vec<(&'a str, &'a str)>,
    /// Annotated names that stand nowhere in their unit.
    pub issues: Vec<Issue>,
}

/// How a document came out.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Its id.
    pub id: String,
    /// Its names.
    pub mentions: Comparison,
    /// Its facts.
    pub facts: Comparison,
}

impl<'a> Lessons<'a> {
    /// Makes the documents ready. `documents` are those on which rows of the lexicon rest.
    #[must_use]
    pub fn new(annotated: &'a [Annotated], documents: &'a [Document], tables: &'a Tables) -> Self {
        let units: Vec<Units> = annotated.par_iter().map(|one| units(&one.document)).collect();
        let mut issues = Vec::new();
        let mut mentions = Vec::new();
        for (one, units) in annotated.iter().zip(&units) {
            let (located, missing) = locate(&units.units, &one.mentions);
            mentions.push(located);
            issues.extend(missing);
        }
        let documents = documents.iter().map(|d| (d.id.as_str(), d.text.as_str())).collect();
        Self { annotated, units, mentions, tables, documents, issues }
    }

    /// The weights learned from all documents: `data/weights/mentions.tsv`.
    ///
    /// # Errors
    /// [`crate::error::Error::Table`] for a table that cannot be used.
    pub fn learn(&self, settings: Settings) -> Result<String> {
        self.learn_without(&[], settings)
    }

    /// Learns from all but the documents of these indexes. Each document is learned from with the
    /// names that do not rest on it, so that the weight of the lexicon is that for unseen texts.
    fn learn_without(&self, left_out: &[usize], settings: Settings) -> Result<String> {
        let kept: Vec<usize> =
            (0..self.annotated.len()).filter(|at| !left_out.contains(at)).collect();
        let mut words: BTreeMap<Vec<&str>, Words> = BTreeMap::new();
        for &at in &kept {
            let key = self.lexicon_documents(left_out, Some(at));
            if let Entry::Vacant(place) = words.entry(key) {
                let known = self.words_without(place.key())?;
                place.insert(known);
            }
        }
        let exchange = self.exchange(&kept)?;
        let vary = |&at: &usize| exchange.vary(&self.units[at].units, &self.mentions[at], at);
        let varied: Vec<_> = kept.iter().map(vary).collect();
        let mut examples: Vec<Example<'_>> = Vec::new();
        for (&at, varied) in kept.iter().zip(&varied) {
            let words = &words[&self.lexicon_documents(left_out, Some(at))];
            let (units, mentions) = (&self.units[at].units[..], &self.mentions[at][..]);
            examples.push(Example { units, mentions, words });
            if let Some((units, mentions)) = varied {
                examples.push(Example { units, mentions, words });
            }
        }
        Ok(train(&examples, settings).0)
    }

    /// What the names of these documents are exchanged for in a second reading of each.
    fn exchange(&self, kept: &[usize]) -> Result<Exchange> {
        let table = |name: &str| {
            let table = self.tables.get(name);
            table.map_or(("", ""), |(file, text)| (file.as_str(), text.as_ref()))
        };
        let annotated = kept.iter().flat_map(|&at| self.mentions[at].iter().flatten());
        Exchange::new(table("words/surnames.tsv"), table("words/places.tsv"), annotated)
    }

    fn words_without(&self, ids: &[&str]) -> Result<Words> {
        let lexicon = knowledge::lexicon(self.tables)?.without(ids, &self.documents);
        knowledge::words(self.tables, &lexicon)
    }

    /// Those of the documents on which rows of the lexicon rest.
    fn lexicon_documents(&self, left_out: &[usize], also: Option<usize>) -> Vec<&'a str> {
        let ids = left_out.iter().copied().chain(also).map(|at| self.annotated[at].id());
        let mut ids: Vec<&str> =
            ids.filter(|id| self.documents.iter().any(|(document, _)| document == id)).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Compares what is found with the annotation, with `finder` as it is.
    #[must_use]
    pub fn evaluate(&self, finder: &Finder) -> Vec<Outcome> {
        (0..self.annotated.len()).into_par_iter().map(|at| self.outcome(at, finder)).collect()
    }

    /// Compares what is found in each of `which` once every row of the lexicon and every weight that rests on it has been
    /// taken away: the unseen case.
    ///
    /// # Errors
    /// [`crate::error::Error::Table`] for a table that cannot be used.
    pub fn leave_out(&self, which: &[usize], settings: Settings) -> Result<Vec<Outcome>> {
        which
            .par_iter()
            .map(|&at| {
                let matter = self.annotated[at].matter();
                let same = |&other: &usize| self.annotated[other].matter() == matter;
                let left_out: Vec<usize> = (0..self.annotated.len()).filter(same).collect();
                let table = self.learn_without(&left_out, settings)?;
                let words = self.words_without(&self.lexicon_documents(&left_out, None))?;
                let finder = Finder::new(words, Weights::parse("weights", &table)?);
                Ok(self.outcome(at, &finder))
            })
            .collect()
    }

    fn outcome(&self, at: usize, finder: &Finder) -> Outcome {
        let (annotated, units) = (&self.annotated[at], &self.units[at].units);
        let mentions = finder.find(units);
        let facts = facts(&annotated.document, units, &mentions);
        Outcome {
            id: annotated.id().to_owned(),
            mentions: evaluate::mentions(&annotated.mentions, units, &mentions),
            facts: evaluate::facts(&annotated.relations, units, &mentions, &facts),
        }
    }
}
