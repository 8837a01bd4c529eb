//! I have annotated documents: how good is it, and what can be learned from them?

pub mod evaluate;
pub mod gold;
pub mod lessons;
pub mod train;
