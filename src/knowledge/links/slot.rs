//! The columns of a row, in the order in which SSSOM 1.0 lists them.

/// What a slot holds, as far as a check needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    /// Any text.
    Text,
    /// CURIEs, parted by `|`.
    Curie,
    /// A number from 0 to 1.
    Share,
    /// A day.
    Date,
}

macro_rules! slots {
    ($($slot:ident $name:literal $holds:ident $($shared:ident)?;)*) => {
        /// A column of a row.
        ///
        /// # Source
        /// [Slots of a mapping](https://mapping-commons.github.io/sssom/Mapping/)
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Slot {
            $(#[doc = concat!("`", $name, "`")] $slot,)*
        }

        impl Slot {
            /// All slots, in their order.
            pub const ALL: &[Self] = &[$(Self::$slot),*];

            /// The name of the column.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$slot => $name,)* }
            }

            pub(super) fn holds(self) -> Holds {
                match self { $(Self::$slot => Holds::$holds,)* }
            }

            /// Whether a value that all rows share stands at the head of the file instead.
            pub(super) fn is_shared(self) -> bool {
                match self { $(Self::$slot => slots!(@ $($shared)?),)* }
            }
        }
    };
    (@ shared) => { true };
    (@) => { false };
}

slots! {
    SubjectId "subject_id" Curie;
    SubjectLabel "subject_label" Text;
    SubjectCategory "subject_category" Text;
    PredicateId "predicate_id" Curie;
    PredicateLabel "predicate_label" Text;
    PredicateModifier "predicate_modifier" Text;
    ObjectId "object_id" Curie;
    ObjectLabel "object_label" Text;
    ObjectCategory "object_category" Text;
    MappingJustification "mapping_justification" Curie;
    AuthorId "author_id" Curie;
    AuthorLabel "author_label" Text;
    ReviewerId "reviewer_id" Curie;
    ReviewerLabel "reviewer_label" Text;
    CreatorId "creator_id" Curie;
    CreatorLabel "creator_label" Text;
    License "license" Text;
    SubjectType "subject_type" Text shared;
    SubjectSource "subject_source" Curie shared;
    SubjectSourceVersion "subject_source_version" Text shared;
    ObjectType "object_type" Text shared;
    ObjectSource "object_source" Curie shared;
    ObjectSourceVersion "object_source_version" Text shared;
    PredicateType "predicate_type" Text shared;
    MappingProvider "mapping_provider" Text shared;
    MappingSource "mapping_source" Curie;
    MappingCardinality "mapping_cardinality" Text;
    MappingTool "mapping_tool" Text shared;
    MappingToolVersion "mapping_tool_version" Text shared;
    MappingDate "mapping_date" Date shared;
    PublicationDate "publication_date" Date;
    Confidence "confidence" Share;
    CurationRule "curation_rule" Curie;
    CurationRuleText "curation_rule_text" Text;
    SubjectMatchField "subject_match_field" Curie shared;
    ObjectMatchField "object_match_field" Curie shared;
    MatchString "match_string" Text;
    SubjectPreprocessing "subject_preprocessing" Curie shared;
    ObjectPreprocessing "object_preprocessing" Curie shared;
    SimilarityScore "similarity_score" Share;
    SimilarityMeasure "similarity_measure" Text;
    SeeAlso "see_also" Text;
    IssueTrackerItem "issue_tracker_item" Curie;
    Other "other" Text;
    Comment "comment" Text;
}

impl Slot {
    /// The slot of this name.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|slot| slot.name() == name)
    }

    /// The slots without which a row says nothing.
    pub const REQUIRED: [Self; 4] =
        [Self::SubjectId, Self::PredicateId, Self::ObjectId, Self::MappingJustification];
}

/// The keys of the head of a file, in the order in which SSSOM 1.0 lists them.
pub(super) const HEAD: &[&str] = &[
    "mapping_set_id",
    "mapping_set_version",
    "mapping_set_source",
    "mapping_set_title",
    "mapping_set_description",
    "creator_id",
    "creator_label",
    "license",
    "subject_type",
    "subject_source",
    "subject_source_version",
    "object_type",
    "object_source",
    "object_source_version",
    "predicate_type",
    "mapping_provider",
    "mapping_tool",
    "mapping_tool_version",
    "mapping_date",
    "publication_date",
    "subject_match_field",
    "object_match_field",
    "subject_preprocessing",
    "object_preprocessing",
    "see_also",
    "issue_tracker",
    "other",
    "comment",
];

/// The keys of the head whose value is a list.
pub(super) const LISTS: &[&str] = &[
    "mapping_set_source",
    "creator_id",
    "creator_label",
    "subject_match_field",
    "object_match_field",
    "subject_preprocessing",
    "object_preprocessing",
    "see_also",
];
