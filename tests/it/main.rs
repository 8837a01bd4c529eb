//! One test binary, a module a stage.
#![expect(clippy::unwrap_used, reason = "a helper of a test fails with it")]
#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

mod catalog;
mod changes;
mod check;
mod corpus;
mod diff;
mod documents;
mod endpoint;
mod entities;
mod export;
mod fact_cases;
mod facts;
mod fetch;
mod gold;
mod graph;
mod help;
mod identity;
mod link;
mod links;
mod lookup;
mod mentions;
mod names;
mod order;
mod persons;
mod publication;
mod query;
mod readme;
mod report;
mod reuse;
mod server;
mod session;
mod site;
mod units;
mod vocabulary;
