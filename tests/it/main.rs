//! One test binary, a module a stage.

#[cfg(test)]
mod documents;
#[cfg(test)]
mod entities;
#[cfg(test)]
mod gold;
#[cfg(test)]
mod units;
