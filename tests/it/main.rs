//! One test binary, a module a stage.

mod fact_cases;
mod facts;
