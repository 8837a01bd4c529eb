//! I have entities without a decision: which items may they be?

use super::candidate::{Candidate, Scored, score};
use super::classes::Classes;
use super::mediawiki::MediaWiki;
use super::reconcile::Service;
use super::subject::Subject;
use crate::error::{Error, Result};
use crate::fetch::Fetch;
use crate::knowledge::links::MappingSet;
use crate::knowledge::links::Places;
use crate::knowledge::links::Slot;
use crate::knowledge::links::{Mapping, Predicate};
use crate::model::WIKIDATA;

/// From this score on an item may be a winner.
const LIKELY: f64 = 0.85;
/// A winner is better than the next by this much.
const MARGIN: f64 = 0.1;
/// What scores less is not worth a look.
const WORTH: f64 = 0.5;
/// So many candidates are kept of an entity without a winner.
const CANDIDATES: usize = 5;

/// What came of looking for an entity.
#[derive(Debug)]
pub enum Found {
    /// One item is clearly the best.
    Winner(Scored),
    /// Some items may be it, the likelier ones first.
    Unclear(Vec<Scored>),
    /// Services answered, and knew nothing like it.
    Nothing,
    /// No service answered.
    Failed(Vec<Error>),
}

/// Who is asked: a reconciliation service, and where that fails the API of Wikidata.
pub struct Lookup<'a, F, G> {
    /// The reconciliation service; an error where it could not be opened.
    pub service: Result<Service<F>>,
    /// The API, where it may be asked.
    pub api: Option<MediaWiki<G>>,
    /// Classes of Wikidata.
    pub classes: &'a Classes,
    /// Items of places, by the end of their IRI.
    pub places: &'a Places,
    /// How the service that answers is called in rows: its address.
    pub address: (String, String),
}

/// What was found for an entity, and who said so.
#[derive(Debug)]
pub struct Finding<'a> {
    /// The entity.
    pub subject: &'a Subject,
    /// What was found.
    pub found: Found,
    /// What the IRIs of the items begin with.
    pub namespace: String,
    /// The address of the service.
    pub provider: String,
}

impl<F: Fetch, G: Fetch> Lookup<'_, F, G> {
    /// Looks for some entities. `denied` says of which items it is known that they are not it.
    pub fn look<'s>(
        &self,
        subjects: &[&'s Subject],
        denied: impl Fn(&Subject, &str) -> bool,
    ) -> Vec<Finding<'s>> {
        let answers = match &self.service {
            Ok(service) => service.candidates(subjects, self.classes, self.places),
            Err(_) => subjects.iter().map(|_| Err(self.closed())).collect(),
        };
        let mut findings = Vec::new();
        for (subject, answer) in subjects.iter().zip(answers) {
            let space = |service: &Service<F>| service.namespace.clone();
            let own = self.service.as_ref().map_or_else(|_| WIKIDATA.to_owned(), space);
            let (candidates, namespace, provider) = match (answer, &self.api) {
                (Ok(candidates), _) => (Ok(candidates), own, self.address.0.clone()),
                (Err(error), None) => (Err(vec![error]), own, self.address.0.clone()),
                (Err(first), Some(api)) => {
                    let candidates = api.candidates(subject).map_err(|second| vec![first, second]);
                    (candidates, WIKIDATA.to_owned(), self.address.1.clone())
                }
            };
            let found = match candidates {
                Ok(candidates) => {
                    let is_open = |candidate: &Candidate| {
                        !denied(subject, &format!("{namespace}{}", candidate.id))
                    };
                    let open = candidates.into_iter().filter(is_open);
                    self.choose(subject, open)
                }
                Err(errors) => Found::Failed(errors),
            };
            findings.push(Finding { subject, found, namespace, provider });
        }
        findings
    }

    fn closed(&self) -> Error {
        match &self.service {
            Err(Error::Fetch { url, failure, .. }) => {
                Error::Fetch { url: url.clone(), failure: *failure, source: None }
            }
            Err(error) => {
                let url = self.address.0.clone();
                let told = error.to_string();
                let reason = told.strip_prefix(&format!("{url}: ")).unwrap_or(&told).to_owned();
                Error::Service { url, reason }
            }
            Ok(_) => Error::Service { url: self.address.0.clone(), reason: "closed".to_owned() },
        }
    }

    fn choose(&self, subject: &Subject, candidates: impl Iterator<Item = Candidate>) -> Found {
        let mut scored: Vec<Scored> = candidates
            .map(|candidate| score(subject, candidate, self.classes))
            .filter(|scored| scored.score >= WORTH)
            .collect();
        scored.sort_by(|a, b| {
            b.score.total_cmp(&a.score).then_with(|| a.candidate.id.cmp(&b.candidate.id))
        });
        let next = scored.get(1).map_or(0.0, |next| next.score);
        let wins = |best: &Scored| best.score >= LIKELY && best.score - next >= MARGIN;
        if scored.is_empty() {
            Found::Nothing
        } else if wins(&scored[0]) {
            Found::Winner(scored.swap_remove(0))
        } else {
            scored.truncate(CANDIDATES);
            Found::Unclear(scored)
        }
    }
}

impl Finding<'_> {
    /// The rows that keep what was found: proposals, or that nothing was.
    ///
    /// That another service than one for Wikidata knows nothing is no word on Wikidata, and no
    /// row.
    #[must_use]
    pub fn rows(&self, set: &mut MappingSet, base: &str, date: &str) -> Vec<Mapping> {
        let entity = set.curie("memograph", base, &self.subject.path);
        let dress = |mapping: Mapping| {
            mapping
                .with(Slot::SubjectLabel, self.subject.label())
                .with(Slot::SubjectCategory, self.subject.class.as_str())
                .with(Slot::MappingProvider, self.provider.as_str())
                .with(Slot::MappingTool, "memograph")
                .with(Slot::MappingToolVersion, env!("CARGO_PKG_VERSION"))
                .with(Slot::MappingDate, date)
        };
        let mut row = |scored: &Scored, predicate: Predicate, justification: &str| {
            let prefix = if self.namespace == WIKIDATA { "wd" } else { "item" };
            let item = set.curie(prefix, &self.namespace, &local(&scored.candidate.id));
            let plain = |text: &str| text.replace('|', "/");
            let about = match scored.candidate.description.as_str() {
                "" => scored.compared.clone(),
                description => format!("{description}; {}", scored.compared),
            };
            dress(Mapping::new(&entity, predicate, &item, justification))
                .with(Slot::ObjectLabel, scored.candidate.label.as_str())
                .with(Slot::ObjectCategory, plain(&scored.candidate.type_names().join(", ")))
                .with(Slot::Confidence, scored.score.to_string())
                .with(Slot::MatchString, plain(scored.shared.as_deref().unwrap_or_default()))
                .with(Slot::Comment, plain(&about))
        };
        match &self.found {
            Found::Winner(scored) => {
                vec![row(scored, Predicate::Exact, "semapv:LexicalMatching")]
            }
            Found::Unclear(scored) => scored
                .iter()
                .map(|scored| match scored.shared {
                    Some(_) => row(scored, Predicate::Close, "semapv:LexicalMatching"),
                    None => {
                        row(scored, Predicate::Close, "semapv:LexicalSimilarityThresholdMatching")
                    }
                })
                .collect(),
            Found::Nothing if self.namespace == WIKIDATA => {
                vec![dress(Mapping::not_found(&entity, "semapv:LexicalMatching"))]
            }
            Found::Nothing | Found::Failed(_) => Vec::new(),
        }
    }
}

/// The id as it can stand in a CURIE.
fn local(id: &str) -> String {
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"|\"<>".contains(c);
    let mut bytes = [0; 4];
    id.chars()
        .map(|c| match plain(c) {
            true => c.to_string(),
            false => c.encode_utf8(&mut bytes).bytes().map(|byte| format!("%{byte:02X}")).collect(),
        })
        .collect()
}
