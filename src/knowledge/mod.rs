//! What is known beforehand: names, words, weights, decisions. It helps; nothing depends on it.

pub mod areas;
pub mod lexicon;
pub mod modality;
pub mod places;
pub mod table;
pub mod words;
