//! What is known beforehand: names, words, weights, decisions. It helps; nothing depends on it.

pub mod decisions;
pub mod lexicon;
pub mod naming;
pub mod placenames;
pub mod table;
pub mod words;
