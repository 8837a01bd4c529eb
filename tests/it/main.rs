//! One test binary, a module a stage.

#[cfg(test)]
mod documents;
#[cfg(test)]
mod units;
