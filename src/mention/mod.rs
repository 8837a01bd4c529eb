//! I have a unit: which names stand in it?

use std::fmt;
use std::str::FromStr;

/// What a name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// A body that can sign, act or be a member.
    Institution,
    /// A gathering with a time and a place.
    Event,
    /// A scheme, plan, initiative, platform, service, fund.
    Programme,
    /// A legal or policy instrument.
    Agreement,
    /// A person.
    Person,
}

impl Class {
    /// All classes, in the order of the guidelines.
    pub const ALL: [Self; 5] =
        [Self::Institution, Self::Event, Self::Programme, Self::Agreement, Self::Person];

    /// The word used in tables, JSON and IRIs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Institution => "institution",
            Self::Event => "event",
            Self::Programme => "programme",
            Self::Agreement => "agreement",
            Self::Person => "person",
        }
    }
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The text is no class.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is no class: write institution, event, programme, agreement or person")]
pub struct NotAClass(String);

impl FromStr for Class {
    type Err = NotAClass;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let class = Self::ALL.into_iter().find(|class| class.name() == text);
        class.ok_or_else(|| NotAClass(text.to_owned()))
    }
}

/// A run of characters: code points of the unit's text, from 0, end excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first character.
    pub start: usize,
    /// Past the last character.
    pub end: usize,
}

/// A named thing in a unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// Where it stands.
    pub span: Span,
    /// What it names.
    pub class: Class,
    /// The characters of the span, as printed.
    pub surface: String,
}
