//! I have a name in its place: which entity is it?
//!
//! In this order: what the curator decided; the aliases of the document; the lexicon; what the
//! document tells of relative names (省委, 特區政府, Leung, 會晤暨會議, 合作備忘錄); the lexicon's
//! names of a kindred class; and an id made from the name.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use sha2::{Digest as _, Sha256};

use super::context::{Context, Names};
use super::edition::{abbreviates, is_bare_event, numbered};
use super::home::with_sar;
use super::instrument::{Parties, Standing};
use super::name::{canonical, is_surname};
use super::ruling::{Rulings, Same};
use crate::error::Issue;
use crate::knowledge::lexicon::{Entry, Lexicon};
use crate::knowledge::naming::Naming;
use crate::model::Class;
use crate::model::EntityId;

/// Where a name stands: document, unit, and mention where it is one.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    pub(super) document: usize,
    pub(super) unit: usize,
    pub(super) mention: Option<usize>,
}

/// How a name came to its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// By itself: the same name names the same entity everywhere.
    Everywhere,
    /// By its document; the name is still a name of the entity.
    Here,
    /// By its document; the name is a word for many such things.
    AsWord,
}

/// The entity of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) id: EntityId,
    pub(super) way: Way,
}

/// All that is known when names are resolved.
pub(super) struct Resolver<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) naming: &'a Naming,
    pub(super) rulings: &'a Rulings<'a>,
    pub(super) names: &'a Names<'a>,
    pub(super) contexts: &'a [Context],
    pub(super) parties: Parties,
    /// The Chinese names of persons in Latin letters, by canonical form.
    pub(super) persons: FxHashMap<String, usize>,
    /// Lexicon entries by class and canonical name.
    pub(super) index: FxHashMap<(Class, String), Vec<&'a Entry>>,
    /// As in [`Context::endings`], of all documents.
    pub(super) endings: Vec<String>,
    pub(super) issues: RefCell<BTreeSet<Issue>>,
}

/// Aliases of aliases are followed so far.
const DEPTH: usize = 8;

/// Editions of one document that are looked through for an event without a name of its own.
const EDITIONS: usize = 256;

impl<'a> Resolver<'a> {
    pub(super) fn new(
        lexicon: &'a Lexicon,
        naming: &'a Naming,
        rulings: &'a Rulings<'a>,
        names: &'a Names<'a>,
        contexts: &'a [Context],
    ) -> Self {
        let mut index: FxHashMap<(Class, String), Vec<&Entry>> = FxHashMap::default();
        for entry in lexicon.entries() {
            let mut forms: BTreeSet<String> =
                entry.forms().map(|name| canonical(entry.class, name, naming)).collect();
            forms.extend(with_sar(entry, &forms, naming));
            for form in forms {
                index.entry((entry.class, form)).or_default().push(entry);
            }
        }
        let mut endings: Vec<String> =
            contexts.iter().flat_map(|context| context.endings.iter().cloned()).collect();
        endings.sort_unstable();
        endings.dedup();
        let (parties, persons) = (Parties::default(), FxHashMap::default());
        let issues = RefCell::default();
        Self { lexicon, naming, rulings, names, contexts, parties, persons, index, endings, issues }
    }

    /// The entity of a name.
    pub(super) fn resolve(&self, at: At, name: usize) -> Answer {
        self.resolve_alias(at, name, 0)
    }

    fn resolve_alias(&self, at: At, name: usize, depth: usize) -> Answer {
        let context = &self.contexts[at.document];
        let printed = &self.names[name];
        match self.rulings.same(&context.document, printed.class, &printed.key) {
            Some(Same::Entry(id)) => {
                if let Some(entry) = self.lexicon.get(id) {
                    return of_entry(entry);
                }
            }
            Some(Same::Name(other)) => {
                let other = self.names.find(printed.class, other).filter(|other| *other != name);
                if let Some(other) = other {
                    return self.by_rules(at, other, depth);
                }
            }
            None => {}
        }
        let answer = self.by_rules(at, name, depth);
        let Some(apart) = self.rulings.apart(&context.document, printed.class, &printed.key) else {
            return answer;
        };
        let other = self.names.find(printed.class, apart.other);
        let one = other.is_some_and(|other| {
            self.names[other].key == printed.key || self.by_rules(at, other, depth).id == answer.id
        });
        if !one {
            return answer;
        }
        let document = if apart.here_only { context.document.as_str() } else { "" };
        let id = mint(printed.class, &["apart", &printed.key, document]);
        Answer { id, way: if apart.here_only { Way::Here } else { Way::Everywhere } }
    }

    fn by_rules(&self, at: At, name: usize, depth: usize) -> Answer {
        let context = &self.contexts[at.document];
        let printed = &self.names[name];
        // What a document says of its own short names goes before what is known of them elsewhere.
        if depth < DEPTH
            && let Some(full) = context.alias(at.unit, printed.class, &printed.key)
            && full != name
        {
            let answer = self.resolve_alias(At { mention: None, ..at }, full, depth + 1);
            let bare = printed.class == Class::Event
                && is_bare_event(&numbered(&printed.key), self.naming);
            return Answer { way: if bare { Way::AsWord } else { Way::Here }, ..answer };
        }
        if let Some(sar) = at.mention.and_then(|mention| context.beside.get(&(at.unit, mention))) {
            return self.of_sar(context, name, *sar);
        }
        if printed.standing == Standing::Proper
            && let Some(entry) =
                self.entry(context, printed.class, &printed.key, &printed.canonical)
        {
            return of_entry(entry);
        }
        let told = match printed.class {
            Class::Institution => self.body(context, name),
            Class::Person => self.person(at, name, depth),
            Class::Event => self.event(at, name, depth),
            Class::Agreement if printed.standing != Standing::Proper => {
                Some(self.agreement(at, name))
            }
            Class::Agreement | Class::Programme => None,
        };
        if let Some(answer) = told {
            return answer;
        }
        if let Some(entry) = self.kindred(context, name) {
            return of_entry(entry);
        }
        Answer { id: mint(printed.class, &[&printed.canonical]), way: Way::Everywhere }
    }

    /// The lexicon's entry of this class, by the name as printed or else by a form of it.
    pub(super) fn entry(
        &self,
        context: &Context,
        class: Class,
        key: &str,
        form: &str,
    ) -> Option<&'a Entry> {
        let of_class = |entry: &&Entry| entry.class == class && self.fits(entry, context, key);
        let exact: Vec<&Entry> = self.lexicon.by_key(key).filter(of_class).collect();
        let found = if exact.is_empty() {
            let formed = self.index.get(&(class, form.to_owned())).into_iter().flatten().copied();
            formed.filter(of_class).collect()
        } else {
            exact
        };
        match found[..] {
            [] => None,
            [entry] => Some(entry),
            _ => self.homonym(context, key, &found),
        }
    }

    /// Of several entries of one name, the one whose jurisdiction is the document's.
    fn homonym(&self, context: &Context, key: &str, entries: &[&'a Entry]) -> Option<&'a Entry> {
        let mut fitting = entries.iter().filter(|entry| {
            entry.jurisdiction.as_deref().is_some_and(|place| self.is_about(context, place))
        });
        if let (Some(entry), None) = (fitting.next(), fitting.next()) {
            return Some(entry);
        }
        let ids: Vec<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
        let message = format!(
            "{key:?} may be {}; say which by a line same in data/decisions.tsv",
            ids.join(" or ")
        );
        self.issues.borrow_mut().insert(Issue::new(context.document.as_str(), message));
        None
    }

    /// Whether the lexicon knows a body of that jurisdiction, by one name of its own, in the document.
    fn is_about(&self, context: &Context, jurisdiction: &str) -> bool {
        context.mentions.iter().flatten().any(|name| {
            let name = &self.names[*name];
            let mut bearers = self.lexicon.by_key(&name.key);
            name.class == Class::Institution
                && bearers.next().is_some_and(|e| e.jurisdiction.as_deref() == Some(jurisdiction))
                && bearers.next().is_none()
        })
    }

    /// The one entry of this name, of a class that is taken for this one.
    fn kindred(&self, context: &Context, name: usize) -> Option<&'a Entry> {
        let printed = &self.names[name];
        let mut entries = self.lexicon.by_key(&printed.key);
        let entry = entries.next()?;
        let kin = matches!(
            (printed.class, entry.class),
            (Class::Event | Class::Institution | Class::Agreement, Class::Programme)
                | (Class::Programme, Class::Event | Class::Institution | Class::Agreement)
        );
        let only = entries.next().is_none() && printed.standing == Standing::Proper;
        (kin && only && self.fits(entry, context, &printed.key)).then_some(entry)
    }

    /// A person in Latin letters whose Chinese name is known, or one named by surname: the one of
    /// that surname in the document.
    fn person(&self, at: At, name: usize, depth: usize) -> Option<Answer> {
        let context = &self.contexts[at.document];
        let printed = &self.names[name];
        if let Some(han) = self.persons.get(&printed.canonical).filter(|_| depth < DEPTH) {
            return Some(self.resolve_alias(At { mention: None, ..at }, *han, depth + 1));
        }
        if !is_surname(&printed.surface) {
            return None;
        }
        let full = context.surnames.get(&printed.key).copied().flatten();
        let full = full.filter(|full| *full != name && depth < DEPTH);
        Some(match full {
            Some(full) => Answer {
                way: Way::AsWord,
                ..self.resolve_alias(At { mention: None, ..at }, full, depth + 1)
            },
            None => scoped(context, Class::Person, &printed.canonical),
        })
    }

    /// An event without a name of its own: the one edition in the document that it abbreviates.
    fn event(&self, at: At, name: usize, depth: usize) -> Option<Answer> {
        let context = &self.contexts[at.document];
        let printed = &self.names[name];
        let bare = numbered(&printed.key);
        if !is_bare_event(&bare, self.naming) {
            return None;
        }
        let editions: &[usize] =
            if context.editions.len() > EDITIONS { &[] } else { &context.editions };
        let fitting = editions
            .iter()
            .filter(|edition| abbreviates(&bare, &numbered(&self.names[**edition].key)));
        let by_name: BTreeMap<&str, usize> =
            fitting.map(|edition| (self.names[*edition].canonical.as_str(), *edition)).collect();
        let mut fitting = by_name.into_values();
        Some(match (fitting.next(), fitting.next()) {
            (Some(edition), None) if depth < DEPTH => Answer {
                way: Way::AsWord,
                ..self.resolve_alias(At { mention: None, ..at }, edition, depth + 1)
            },
            _ => scoped(context, Class::Event, &printed.canonical),
        })
    }

    /// The lexicon's entry for the series of an edition.
    pub(super) fn series_entry(&self, class: Class, form: &str) -> Option<&'a Entry> {
        match self.index.get(&(class, form.to_owned())).map(Vec::as_slice) {
            Some([entry]) => Some(entry),
            _ => None,
        }
    }
}

pub(super) fn of_entry(entry: &Entry) -> Answer {
    let id = EntityId { class: entry.class, local: entry.id.clone() };
    Answer { id, way: Way::Everywhere }
}

/// What a name stands for in this document alone.
pub(super) fn scoped(context: &Context, class: Class, form: &str) -> Answer {
    Answer { id: mint(class, &[form, context.document.as_str()]), way: Way::Here }
}

/// An id made from what tells an entity from all others: `x-` and 80 bits of the SHA-256 of class
/// and parts, in [base 32](https://www.rfc-editor.org/rfc/rfc4648#section-6), lower case.
pub(super) fn mint(class: Class, parts: &[&str]) -> EntityId {
    const DIGITS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let mut hash = Sha256::new();
    hash.update(class.name());
    for part in parts {
        hash.update([0x1f]);
        hash.update(part);
    }
    let bits = hash.finalize()[..10].iter().fold(0u128, |bits, byte| bits << 8 | u128::from(*byte));
    let digit = |at: u32| char::from(DIGITS[usize::try_from(bits >> (5 * at) & 31).unwrap_or(0)]);
    let local = ['x', '-'].into_iter().chain((0..16).rev().map(digit)).collect();
    EntityId { class, local }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minted_ids_are_short_and_tell_class_and_parts_apart() {
        let id = mint(Class::Institution, &["香港数码港"]);
        assert_eq!(id.to_string(), mint(Class::Institution, &["香港数码港"]).to_string());
        assert!(id.local.len() == 18 && id.local.starts_with("x-"), "{id}");
        let case = |class, parts: &[&str]| assert_ne!(mint(class, parts).local, id.local);
        case(Class::Event, &["香港数码港"]);
        case(Class::Institution, &["香港", "数码港"]);
        case(Class::Institution, &["香港数码港", ""]);
    }
}
