//! One test binary, a module a stage.

#[cfg(test)]
mod entities;
#[cfg(test)]
mod gold;
