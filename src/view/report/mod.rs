//! What the report shows: a part a file.

mod agreements;
mod counted;
mod matrix;
mod network;
mod novelty;
mod shared;
mod timeline;

use serde::Serialize;

pub use agreements::{Agreement, Agreements, Status};
pub use counted::{Counted, Modalities};
pub use matrix::{Matrix, Row};
pub use network::{Network, Node, Tie};
pub use novelty::{Carried, Names, Novelty, Piece, Reused};
pub use shared::{Place, Shared, SharedBody};
pub use timeline::{Lane, Moment, Timeline};

use crate::model::Kind;
use crate::publish::view::{Class, Link, Reader, Shown};

/// How many memoranda stand side by side at most: the latest.
pub const MOST_MEMORANDA: usize = 12;

/// Everything that the report shows.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// How many there are of what.
    pub counts: Vec<Count>,
    /// The documents by date.
    pub documents: Vec<Line>,
    /// How many further documents there are, earlier than those.
    pub more_documents: usize,
    /// Bodies in several memoranda.
    pub shared: Shared,
    /// Areas by memorandum.
    pub matrix: Matrix,
    /// Bodies that stand in the same measures.
    pub network: Network,
    /// Sessions and agreements by date.
    pub timeline: Timeline,
    /// Agreements by status.
    pub agreements: Agreements,
    /// How firm the measures are.
    pub modalities: Modalities,
    /// What each memorandum brings and carries over.
    pub novelty: Vec<Novelty>,
    /// What documents declare beside what was found.
    pub counted: Vec<Counted>,
}

/// How many there are of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Count {
    /// The word for it.
    pub what: &'static str,
    /// How many.
    pub count: usize,
}

/// A document in a list.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// By its title.
    pub document: Link,
    /// By its short name.
    pub short: Link,
    /// `memorandum`, `press-release`, `news-report`.
    pub kind: &'static str,
    /// Of signing or publication.
    pub date: Option<String>,
    /// Where.
    pub place: Option<Link>,
    /// Who published it.
    pub publisher: Option<Link>,
    /// Areas and measures found.
    pub areas: Option<u64>,
    /// Measures found.
    pub measures: Option<u64>,
    /// How many things it names, without places.
    pub entities: usize,
}

impl Reader<'_> {
    /// The report.
    #[must_use]
    pub fn report(&self) -> Report {
        let mut documents = self.view.by_date();
        let more_documents = documents.len().saturating_sub(MOST_MEMORANDA * 2);
        documents.drain(..more_documents);
        Report {
            counts: self.counts(),
            documents: documents.into_iter().map(|iri| self.line(iri)).collect(),
            more_documents,
            shared: self.shared_bodies(),
            matrix: self.matrix(),
            network: self.network(),
            timeline: self.timeline(),
            agreements: self.agreements(),
            modalities: self.modalities(),
            novelty: self.novelty(),
            counted: self.counted(),
        }
    }

    /// What there is in the graph.
    #[must_use]
    pub fn counts(&self) -> Vec<Count> {
        let view = self.view;
        let memoranda = view.memoranda().len();
        let mut counts = vec![
            Count { what: "memoranda", count: memoranda },
            Count { what: "reports", count: view.documents.len() - memoranda },
            Count {
                what: "measures",
                count: view.units.values().filter(|u| u.is_measure()).count(),
            },
        ];
        let classes = Class::ALL.into_iter().filter(|class| *class != Class::Place);
        counts.extend(classes.map(|class| Count {
            what: plural(class),
            count: view.entities.values().filter(|entity| entity.class == class).count(),
        }));
        counts.push(Count {
            what: "mentions",
            count: view.units.values().map(|unit| unit.mentions.len()).sum(),
        });
        counts.push(Count { what: "facts", count: view.facts.len() });
        counts
    }

    /// A document in a list.
    #[must_use]
    pub fn line(&self, iri: &str) -> Line {
        let about = &self.view.documents[iri];
        Line {
            document: self.link(iri),
            short: self.short(iri),
            kind: about.kind.name(),
            date: about.date.clone(),
            place: about.place.as_ref().map(|place| self.value(place)),
            publisher: about.publisher.as_ref().map(|publisher| self.value(publisher)),
            areas: about.found[0].filter(|_| about.kind == Kind::Memorandum),
            measures: about.found[1].filter(|_| about.kind == Kind::Memorandum),
            entities: about.entities.len(),
        }
    }

    /// The words around a name in a unit: the part of the sentence that it stands in.
    #[must_use]
    pub fn around(&self, unit: &str, start: usize, end: usize) -> [Shown; 3] {
        const MOST: usize = 28;
        let about = &self.view.units[unit];
        let chars: Vec<char> = about.text.chars().collect();
        let (start, end) = (start.min(chars.len()), end.min(chars.len()));
        let is_end = |c: &char| matches!(c, '。' | '；' | '！' | '？' | '\n');
        let before: Vec<char> =
            chars[..start].iter().rev().take_while(|c| !is_end(c)).copied().collect();
        let behind: Vec<char> = chars[end..].iter().take_while(|c| !is_end(c)).copied().collect();
        let mut left: String = before.iter().take(MOST).rev().collect();
        let mut right: String = behind.iter().take(MOST).collect();
        if before.len() > MOST {
            left.insert(0, '…');
        }
        if behind.len() > MOST {
            right.push('…');
        }
        let name: String = chars[start..end].iter().collect();
        [left, name, right].map(|text| self.printed(&text, &about.document))
    }
}

/// The word for several of a class.
#[must_use]
pub fn plural(class: Class) -> &'static str {
    match class {
        Class::Institution => "institutions",
        Class::Event => "events",
        Class::Programme => "programmes",
        Class::Agreement => "agreements",
        Class::Person => "people",
        Class::Place => "places",
    }
}
