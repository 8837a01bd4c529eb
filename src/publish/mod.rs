//! I have a graph: how does it go out to people and programs?

pub mod export;
pub mod ontology;
pub mod page;
pub mod picture;
pub mod report;
pub mod rows;
pub mod site;
pub mod view;
