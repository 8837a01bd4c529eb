//! What is known beforehand: names, words, weights, decisions. It helps; nothing depends on it.

pub mod lexicon;
pub mod table;
pub mod words;
