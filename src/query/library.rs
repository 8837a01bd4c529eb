//! The queries that the binary carries, by family.

/// The families, in the order in which they are listed: the first tag of a query, and what its
/// questions are about.
pub const FAMILIES: [(&str, &str); 8] = [
    ("bodies", "Bodies"),
    ("events", "Events and meeting mechanisms"),
    ("programmes", "Programmes"),
    ("agreements", "Agreements"),
    ("people", "People and posts"),
    ("areas", "Areas and measures"),
    ("sources", "Documents and their words"),
    ("quality", "Quality of the graph"),
];

macro_rules! shipped {
    ($($name:literal)*) => {
        &[$(($name, include_str!(concat!("../../queries/", $name, ".rq")))),*]
    };
}

/// The queries, as (name, content), in the order in which they are listed.
pub const SHIPPED: &[(&str, &str)] = shipped![
    // bodies
    "shared-bodies"
    "body-dossier"
    "institutions-together"
    "first-seen"
    "one-side-only"
    // events
    "shared-events"
    "events-by-place"
    "mechanism-sessions"
    "organised-by"
    // programmes
    "shared-programmes"
    "programmes-by-area"
    // agreements
    "agreements"
    "agreement-lifecycle"
    "agreements-by-party"
    "agreement-terms"
    "signed-but-not-in-memorandum"
    // people
    "people"
    "posts-in"
    // areas
    "area-matrix"
    "area-bodies"
    "commitments-by-modality"
    "measures-about"
    "clause-reuse"
    // sources
    "documents"
    "new-in"
    "evidence"
    "wikidata-enrich"
    // quality
    "coverage"
    "declared-counts"
    "declared-side-by-side"
    "conflicts"
    "uncovered-measures"
    "unresolved"
    "unlinked-entities"
    "missing-labels"
    "unquoted-facts"
    "misquotes"
];
