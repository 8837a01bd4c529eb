//! I have a unit and its names: what does it state of them?

use std::fmt;
use std::str::FromStr;

use crate::mention::Span;

/// A relation between two named things, or a named thing and a value (`eval/GUIDELINES.md`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rel {
    /// Agreement → institution bound by it.
    Party,
    /// Agreement → `signed`, `to-be-signed`, `renewed`, `in-force`, `proposed`.
    Status,
    /// Agreement or event → ISO 8601 date.
    Date,
    /// Agreement → `P5Y`, or `until:<event>`.
    ValidFor,
    /// Event or agreement → place as printed.
    HeldIn,
    /// Institution → event or programme.
    Organises,
    /// Full name → short name.
    Alias,
    /// Institution → institution it belongs to.
    PartOf,
    /// Person → post as printed.
    Holds,
    /// Agreement → institution that keeps it.
    Custodian,
    /// Agreement or event → `areas:15`, `items:65`.
    Declares,
}

impl Rel {
    /// All relations.
    pub const ALL: [Self; 11] = [
        Self::Party,
        Self::Status,
        Self::Date,
        Self::ValidFor,
        Self::HeldIn,
        Self::Organises,
        Self::Alias,
        Self::PartOf,
        Self::Holds,
        Self::Custodian,
        Self::Declares,
    ];

    /// The word used in tables and JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Status => "status",
            Self::Date => "date",
            Self::ValidFor => "valid-for",
            Self::HeldIn => "held-in",
            Self::Organises => "organises",
            Self::Alias => "alias",
            Self::PartOf => "part-of",
            Self::Holds => "holds",
            Self::Custodian => "custodian",
            Self::Declares => "declares",
        }
    }
}

impl fmt::Display for Rel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The text is no relation.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is no relation")]
pub struct NotARelation(String);

impl FromStr for Rel {
    type Err = NotARelation;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let rel = Self::ALL.into_iter().find(|rel| rel.name() == text);
        rel.ok_or_else(|| NotARelation(text.to_owned()))
    }
}

/// One end of a fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// A mention of the same unit, by its index there.
    Mention(usize),
    /// A value: a date, a status, a duration, a place or post as printed, a name inside a title.
    Value(String),
}

/// A relation stated by a unit.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    /// The relation.
    pub rel: Rel,
    /// What it is stated of.
    pub from: End,
    /// What is stated.
    pub to: End,
    /// The words it rests on: the shortest run of the unit's text that holds both ends and the
    /// words that tie them.
    pub quote: Span,
}
