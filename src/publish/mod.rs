//! I have a graph: how does it go out to people and programs?

pub mod export;
pub mod report;
pub mod site;

#[doc(hidden)]
pub mod ontology;
#[doc(hidden)]
pub mod page;
#[doc(hidden)]
pub mod picture;
#[doc(hidden)]
pub mod rows;
#[doc(hidden)]
pub mod view;
