#![doc = include_str!("../README.md")]

// From the ground to the roof: a module uses those above it in this list and none below (tests/it/order.rs). What is hidden
// is for the binary and the tests, and may change at any time.

// What can go wrong?
pub mod error;

// How is a file read and written by its name?
#[doc(hidden)]
pub mod files;

// Of what does everyone speak?
pub mod model;

// What does a data set say of itself?
pub mod settings;

// What is known beforehand?
pub mod knowledge;

// I have bytes: which document is it?
pub mod document;

// I have a document: what can be cited in it?
pub mod unit;

// I have a unit: which names stand in it?
pub mod mention;

// I have a unit and its names: what does it state of them?
pub mod fact;

// I have a name: which entity is it?
pub mod entity;

// I have many measures: which stood in an earlier document, alike or changed?
#[doc(hidden)]
pub mod reuse;

// I have readings and entities: what is the graph?
pub mod graph;

// How do the stages join?
pub mod pipeline;

// I need something from the network: how do I ask?
#[doc(hidden)]
pub mod fetch;

// I have an entity: which item elsewhere is it?
#[doc(hidden)]
pub mod link;

// I have a question: what does the graph answer?
pub mod query;

// I have a graph: does it hold together?
#[doc(hidden)]
pub mod check;

// I have two memoranda, or two builds: what is new, gone, reworded?
#[doc(hidden)]
pub mod diff;

// I have a graph: how does it go out to people and programs?
pub mod publish;

// I have annotated documents: how good is it, and what can be learned from them?
#[doc(hidden)]
pub mod learn;

// The folder of a project: where does what lie?
pub mod project;
