//! I have an agreement called by a common noun: which one is it?
//!
//! 合作備忘錄 says nothing, 法律服務合作協議書 says what it is about: the parties tell which it is,
//! or else the place where it is named.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::EntityId;
use super::resolve::{Answer, At, Resolver, Way, mint, of_entry};
use crate::knowledge::naming::Naming;
use crate::model::Class;

/// How much the name of an agreement tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Which agreement it is: CEPA, 滬港…備忘錄.
    Proper,
    /// What it is about, but not between whom: 法律服務合作協議書.
    Described,
    /// Nothing: 合作備忘錄.
    Bare,
}

/// How much a folded name of an agreement tells.
pub(super) fn standing(name: &str, naming: &Naming) -> Standing {
    if !naming.on_common_noun(Class::Agreement, name) {
        Standing::Proper
    } else if naming.is_common(Class::Agreement, name) {
        Standing::Bare
    } else if naming.places.named_in(name) {
        Standing::Proper
    } else {
        Standing::Described
    }
}

/// The parties of agreements whose names do not tell which they are.
#[derive(Default)]
pub(super) struct Parties {
    /// By document, unit, mention.
    own: FxHashMap<(usize, usize, usize), BTreeSet<EntityId>>,
    /// All sets of parties of a name: in a unit (bare names), in a document (described ones).
    known: FxHashMap<(usize, Option<usize>, String), Vec<BTreeSet<EntityId>>>,
    /// By lexicon id, from the documents the entry was seen in.
    curated: FxHashMap<String, BTreeSet<BTreeSet<EntityId>>>,
}

impl Resolver<'_> {
    /// An agreement whose name does not tell between whom it is: the name and its parties, or
    /// where no two are known, the document, and for a bare noun the unit.
    pub(super) fn agreement(&self, at: At, name: usize) -> Answer {
        let context = &self.contexts[at.document];
        let printed = &self.names[name];
        let unit = (printed.standing == Standing::Bare).then_some(at.unit);
        let node = (at.document, unit, printed.key.clone());
        let known = self.parties.known.get(&node).map_or(&[][..], Vec::as_slice);
        let own =
            at.mention.and_then(|mention| self.parties.own.get(&(at.document, at.unit, mention)));
        let parties = match own {
            Some(own) => {
                let mut wider = known.iter().filter(|set| set.is_superset(own));
                let widest = wider.next().filter(|_| wider.next().is_none());
                Some(widest.unwrap_or(own))
            }
            None => known.first().filter(|_| known.len() == 1),
        };
        if unit.is_none()
            && let Some(entry) =
                self.entry(context, Class::Agreement, &printed.key, &printed.canonical)
        {
            let seen = entry.seen.iter().any(|seen| seen == context.document.as_str());
            let curated = self.parties.curated.get(&entry.id);
            let bound = parties.filter(|parties| parties.len() > 1);
            if seen || bound.is_some_and(|set| curated.is_some_and(|sets| sets.contains(set))) {
                return of_entry(entry);
            }
        }
        let parties: Vec<String> = parties.into_iter().flatten().map(EntityId::to_string).collect();
        let unit = unit.and_then(|unit| context.units.get(unit));
        let unit = unit.map(ToString::to_string).unwrap_or_default();
        let mut parts = vec![printed.canonical.as_str()];
        if parties.len() < 2 {
            parts.extend([context.document.as_str(), &unit]);
        }
        parts.extend(parties.iter().map(String::as_str));
        Answer { id: mint(Class::Agreement, &parts), way: Way::Here }
    }

    /// Takes note of the parties of an agreement, as stated at one of its mentions.
    pub(super) fn bind(&mut self, at: At, name: usize, parties: BTreeSet<EntityId>) {
        let printed = &self.names[name];
        let Some(mention) = at.mention else { return };
        let context = &self.contexts[at.document];
        let unit = match printed.standing {
            Standing::Proper => return,
            Standing::Described => None,
            Standing::Bare => Some(at.unit),
        };
        if unit.is_none()
            && parties.len() > 1
            && let Some(entry) =
                self.entry(context, Class::Agreement, &printed.key, &printed.canonical)
            && entry.seen.iter().any(|seen| seen == context.document.as_str())
        {
            self.parties.curated.entry(entry.id.clone()).or_default().insert(parties.clone());
        }
        let node = (at.document, unit, printed.key.clone());
        self.parties.known.entry(node).or_default().push(parties.clone());
        self.parties.own.insert((at.document, at.unit, mention), parties);
    }

    /// Ends the taking of notes: of the sets of parties of one name, those stay that are part of
    /// no other.
    pub(super) fn settle(&mut self) {
        const FEW: usize = 64;
        self.parties.known.values_mut().for_each(|sets| {
            sets.sort_unstable();
            sets.dedup();
            if sets.len() <= FEW {
                let all = sets.clone();
                sets.retain(|set| !all.iter().any(|other| other != set && other.is_superset(set)));
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::script::key;

    #[test]
    fn an_agreement_is_told_by_its_name_or_only_by_its_parties() {
        let naming = Naming::of_project();
        let case = |name: &str, expected| {
            assert_eq!(standing(&key(name), &naming), expected, "{name}");
        };
        case("合作備忘錄", Standing::Bare);
        case("合作意向书", Standing::Bare);
        case("Memorandum of Understanding", Standing::Bare);
        case("兩地教育合作備忘錄", Standing::Described);
        case("法律服務合作協議書", Standing::Described);
        case("Framework Agreement on Museum Exchange", Standing::Described);
        case("滬港教育合作備忘錄", Standing::Proper);
        case("CEPA", Standing::Proper);
        case("“十四五”規劃", Standing::Proper);
        case("Arrangement on Legal Services between Hong Kong and Fujian", Standing::Proper);
    }
}
