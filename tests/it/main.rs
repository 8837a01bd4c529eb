//! One test binary, a module a stage.

mod facts;
