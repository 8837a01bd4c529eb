//! How are two things related?

use crate::model::words::{Unknown, Words, unknown};

/// A relation between two named things, or a named thing and a value (`eval/GUIDELINES.md`).
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

impl Words for Rel {
    const WHAT: &'static str = "relation";
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
        self.into()
    }
}
