//! An IRI is gone: where does it lead now?

use std::collections::{BTreeMap, BTreeSet};

use crate::graph::vocab::{memo, skos};
use crate::publish::export::changes::{Kind, Thing};
use crate::publish::export::nodes::{Nodes, plain};

/// Where IRIs that are gone lead to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Redirects {
    /// By the IRI that is gone.
    pub to: BTreeMap<String, String>,
    /// IRIs that are gone and whose names several entities share alike: nothing is said of them.
    pub unsure: BTreeMap<String, Vec<String>>,
}

impl Redirects {
    /// The redirects of the entities that are gone, and those of before as far as they still lead
    /// somewhere.
    pub(super) fn new(
        before: &Nodes<'_>,
        now: &Nodes<'_>,
        entities: &[Thing],
        known: &BTreeMap<String, String>,
    ) -> Self {
        let mut by_key: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for entity in now.of_class(memo::ENTITY) {
            for key in now.objects(entity, skos::HIDDEN_LABEL) {
                by_key.entry(plain(key)).or_default().insert(entity);
            }
        }
        let mut redirects = Self::default();
        for gone in entities.iter().filter(|thing| thing.kind == Kind::Gone) {
            let mut shared: BTreeMap<&str, usize> = BTreeMap::new();
            for key in before.objects(&gone.iri, skos::HIDDEN_LABEL) {
                for entity in by_key.get(plain(key)).into_iter().flatten() {
                    *shared.entry(entity).or_default() += 1;
                }
            }
            // A name of another class is the same thing only where the entity is new, too.
            shared.retain(|entity, _| {
                now.class(entity) == gone.class || before.said(entity).is_empty()
            });
            if shared.keys().any(|entity| now.class(entity) == gone.class) {
                shared.retain(|entity, _| now.class(entity) == gone.class);
            }
            let most = shared.values().max().copied().unwrap_or_default();
            shared.retain(|_, count| *count == most);
            let mut entities: Vec<String> = shared.into_keys().map(str::to_owned).collect();
            match (entities.pop(), entities.is_empty()) {
                (Some(only), true) => {
                    redirects.to.insert(gone.iri.clone(), only);
                }
                (Some(last), false) => {
                    entities.push(last);
                    redirects.unsure.insert(gone.iri.clone(), entities);
                }
                (None, _) => {}
            }
        }
        for (old, target) in known {
            let target = redirects.target(target).to_owned();
            if now.said(old).is_empty() && !now.said(&target).is_empty() {
                redirects.to.entry(old.clone()).or_insert(target);
            }
        }
        redirects
    }

    /// Where an IRI leads to: itself unless it is gone.
    #[must_use]
    pub fn target<'a>(&'a self, iri: &'a str) -> &'a str {
        self.to.get(iri).map_or(iri, String::as_str)
    }
}
