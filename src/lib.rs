//! memograph: co-operation memoranda become an RDF graph in which every fact shows its words.

pub mod check;
pub mod date;
pub mod document;
pub mod entity;
pub mod error;
pub mod evaluate;
pub mod export;
pub mod fact;
pub mod gold;
pub mod graph;
pub mod knowledge;
pub mod lessons;
pub mod mention;
pub mod ontology;
pub mod pipeline;
pub mod project;
pub mod query;
pub mod rows;
pub mod script;
pub mod settings;
pub mod train;
pub mod unit;
pub mod vocab;
