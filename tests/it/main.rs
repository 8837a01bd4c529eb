//! One test binary, a module a stage.

mod check;
mod corpus;
mod graph;
mod query;
mod vocabulary;
