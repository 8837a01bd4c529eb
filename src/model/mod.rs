//! Of what does everyone speak? The nouns: what the stages take and give, and what tables, queries and pages name.

mod class;
mod date;
mod hint;
mod id;
pub mod iri;
mod kind;
mod language;
mod natural;
pub(crate) mod numeral;
mod qid;
mod rel;
pub mod script;
mod span;
mod words;

pub use class::Class;
pub use date::Date;
pub use hint::suggestion;
pub use id::{DocumentId, EntityId, NotAUnit, UnitId};
pub use iri::{DEFAULT_BASE, Iris, made_up};
pub use kind::Kind;
pub use language::Language;
pub use natural::natural;
pub use qid::{NotAQid, Qid, WIKIDATA};
pub use rel::Rel;
pub use span::Span;
pub use words::Unknown;
pub(crate) use words::{Words, unknown};
