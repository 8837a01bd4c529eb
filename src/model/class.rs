//! What does a name name?

use crate::model::words::{Unknown, Words, unknown};

/// What a name names.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    strum::Display,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantNames,
)]
#[strum(serialize_all = "kebab-case", parse_err_ty = Unknown, parse_err_fn = unknown::<Self>)]
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

impl Words for Class {
    const WHAT: &'static str = "class";
}

impl Class {
    /// All classes, in the order of the guidelines.
    pub const ALL: [Self; 5] =
        [Self::Institution, Self::Event, Self::Programme, Self::Agreement, Self::Person];

    /// The word used in tables, JSON and IRIs.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.into()
    }
}
