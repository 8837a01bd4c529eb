//! Where in a text does it stand?

/// A run of characters: code points of the unit's text, from 0, end excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Span {
    /// The first character.
    pub start: usize,
    /// Past the last character.
    pub end: usize,
}
