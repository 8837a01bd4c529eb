//! I have an entity: which item elsewhere is it?
//!
//! Looks for items of entities that have no row in the files of links ([`crate::knowledge::links`]), and brings what it finds
//! before a person.

mod answer;
mod candidate;
mod classes;
mod enrich;
mod lookup;
mod mediawiki;
mod reconcile;
mod review;
mod subject;
mod verify;

pub use answer::keeping;
pub use candidate::{Candidate, Scored, score};
pub use classes::Classes;
pub use enrich::enrich;
pub use lookup::{Finding, Found, Lookup};
pub use mediawiki::{Details, Item, MediaWiki, WIKIDATA_API};
pub use reconcile::{Service, WIKIDATA_SERVICE};
pub use review::{Review, Tally};
pub use subject::{Subject, subjects};
pub use verify::verify;
