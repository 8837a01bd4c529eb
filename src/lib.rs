//! memograph: co-operation memoranda become an RDF graph in which every fact shows its words.

pub mod date;
pub mod document;
pub mod entity;
pub mod error;
pub mod evaluate;
pub mod fact;
pub mod gold;
pub mod knowledge;
pub mod mention;
pub mod script;
pub mod train;
pub mod unit;
