//! What is known beforehand: names, words, weights, decisions. It helps; nothing depends on it.

pub mod areas;
pub mod decisions;
pub mod lexicon;
pub mod modality;
pub mod naming;
pub mod placenames;
pub mod places;
pub mod table;
pub mod words;
