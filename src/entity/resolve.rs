//! I have a name in its place: which entity is it?
//!
//! In this order: what the curator decided; the lexicon; the aliases of the document; what the
//! document tells of relative names (省委, 特區政府, Leung, 會晤暨會議, 合作備忘錄); the lexicon's
//! names of a kindred class; and an id made from the name.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use sha2::{Digest as _, Sha256};

use super::EntityId;
use super::context::{Context, Home, Names, other_ends_in};
use super::name::{
    SARS, SARS_ENGLISH, Standing, abbreviates, canonical, is_bare_event, is_english, is_surname,
    level_without_place, numbered,
};
use super::ruling::{Rulings, Same};
use crate::error::Issue;
use crate::knowledge::lexicon::{Entry, Lexicon};
use crate::knowledge::naming::Naming;
use crate::mention::Class;

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

/// All that is known when names are resolved.
pub(super) struct Resolver<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) naming: &'a Naming,
    pub(super) rulings: &'a Rulings<'a>,
    pub(super) names: &'a Names<'a>,
    pub(super) contexts: &'a [Context],
    pub(super) parties: Parties,
    /// Lexicon entries by class and canonical name.
    index: FxHashMap<(Class, String), Vec<&'a Entry>>,
    /// As in [`Context::endings`], of all documents.
    endings: Vec<String>,
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
                entry.names().map(|name| canonical(entry.class, name, naming)).collect();
            forms.extend(with_sar(entry, &forms, naming));
            for form in forms {
                index.entry((entry.class, form)).or_default().push(entry);
            }
        }
        let mut endings: Vec<String> =
            contexts.iter().flat_map(|context| context.endings.iter().cloned()).collect();
        endings.sort_unstable();
        endings.dedup();
        let (parties, issues) = (Parties::default(), RefCell::default());
        Self { lexicon, naming, rulings, names, contexts, parties, index, endings, issues }
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
        if printed.standing == Standing::Proper
            && let Some(entry) =
                self.entry(context, printed.class, &printed.key, &printed.canonical)
        {
            return of_entry(entry);
        }
        if depth < DEPTH
            && let Some(full) = context.alias(at.unit, printed.class, &printed.key)
            && full != name
        {
            let answer = self.resolve_alias(At { mention: None, ..at }, full, depth + 1);
            let bare = printed.class == Class::Event && is_bare_event(&numbered(&printed.key));
            return Answer { way: if bare { Way::AsWord } else { Way::Here }, ..answer };
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
    fn entry(&self, context: &Context, class: Class, key: &str, form: &str) -> Option<&'a Entry> {
        let of_class = |entry: &&Entry| entry.class == class && fits(entry, context, key);
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
        (kin && only && fits(entry, context, &printed.key)).then_some(entry)
    }

    /// A body whose name leaves out its place, as the document tells it.
    fn body(&self, context: &Context, name: usize) -> Option<Answer> {
        let printed = &self.names[name];
        if let Some(rest) = printed.key.strip_prefix("特区政府") {
            return Some(match context.home {
                Home::Sar(sar) => self.by_form(context, &format!("{}特区政府{rest}", SARS[sar])),
                Home::Both | Home::Nowhere => {
                    scoped(context, Class::Institution, &printed.canonical)
                }
            });
        }
        if let Some(level) = level_without_place(&printed.key) {
            return Some(match context.places.get(level) {
                Some(Some(place)) => self.by_form(context, &format!("{place}{}", printed.key)),
                Some(None) | None => scoped(context, Class::Institution, &printed.canonical),
            });
        }
        self.at_home(context, name)
    }

    /// 教育局 as 香港教育局, in a document of Hong Kong, where the full name is known; of Macao in one
    /// of Macao. Not where another body's name ends so: then it is known in this document alone.
    fn at_home(&self, context: &Context, name: usize) -> Option<Answer> {
        let printed = &self.names[name];
        let Home::Sar(home) = context.home else { return None };
        let sars = if is_english(&printed.key) { SARS_ENGLISH } else { SARS };
        let short = &printed.canonical;
        if sars.iter().any(|sar| short.starts_with(sar)) || short.chars().nth(2).is_none() {
            return None;
        }
        let full = sars.map(|sar| format!("{sar}{short}"));
        let ends = |endings: &[String], name: &str| {
            endings.binary_search(&name.chars().rev().collect()).is_ok()
        };
        let here = ends(&context.endings, &full[home]);
        let known = |full: &String| {
            ends(&self.endings, full)
                || self.index.contains_key(&(Class::Institution, full.clone()))
        };
        if !full.iter().any(known) {
            return None;
        }
        if other_ends_in(&context.endings, short, &full[home]) {
            return Some(scoped(context, Class::Institution, short));
        }
        let of_government = short.ends_with(['局', '署', '司', '处']);
        let alone = here || of_government || !other_ends_in(&self.endings, short, &full[home]);
        alone.then(|| self.by_form(context, &full[home]))
    }

    /// The body of a full name that is printed in no such form.
    fn by_form(&self, context: &Context, full: &str) -> Answer {
        let form = canonical(Class::Institution, full, self.naming);
        match self.entry(context, Class::Institution, full, &form) {
            Some(entry) => Answer { way: Way::Here, ..of_entry(entry) },
            None => Answer { id: mint(Class::Institution, &[&form]), way: Way::Here },
        }
    }

    /// A person named by surname: the one of that surname in the document.
    fn person(&self, at: At, name: usize, depth: usize) -> Option<Answer> {
        let context = &self.contexts[at.document];
        let printed = &self.names[name];
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
        if !is_bare_event(&bare) {
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

    /// An agreement whose name does not tell between whom it is: the name and its parties, or
    /// where no two are known, the document, and for a bare noun the unit.
    fn agreement(&self, at: At, name: usize) -> Answer {
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
        let unit = unit.map(|unit| unit.to_string()).unwrap_or_default();
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

    /// The lexicon's entry for the series of an edition.
    pub(super) fn series_entry(&self, class: Class, form: &str) -> Option<&'a Entry> {
        match self.index.get(&(class, form.to_owned())).map(Vec::as_slice) {
            Some([entry]) => Some(entry),
            _ => None,
        }
    }
}

/// The forms with 香港 or 澳門 before names of a body there that leave it out.
fn with_sar(entry: &Entry, forms: &BTreeSet<String>, naming: &Naming) -> Vec<String> {
    let sar = match entry.jurisdiction.as_deref() {
        Some("hong-kong") => 0,
        Some("macao") => 1,
        _ => return Vec::new(),
    };
    if entry.class != Class::Institution {
        return Vec::new();
    }
    let forms = forms.iter().filter(|form| !is_english(form) && !naming.places.named_in(form));
    forms.map(|form| format!("{}{form}", SARS[sar])).collect()
}

/// Whether a name that tells no place may be that body's in this document: what is of one special
/// administrative region is not meant in a document of the other.
fn fits(entry: &Entry, context: &Context, key: &str) -> bool {
    let sar = match entry.jurisdiction.as_deref() {
        Some("hong-kong") => 0,
        Some("macao") => 1,
        _ => return true,
    };
    let told = SARS.into_iter().chain(SARS_ENGLISH).any(|place| key.contains(place));
    match context.home {
        _ if told || entry.class != Class::Institution => true,
        Home::Sar(home) => home == sar,
        Home::Both => !key.starts_with("特区"),
        Home::Nowhere => true,
    }
}

fn of_entry(entry: &Entry) -> Answer {
    let id = EntityId { class: entry.class, local: entry.id.clone() };
    Answer { id, way: Way::Everywhere }
}

/// What a name stands for in this document alone.
fn scoped(context: &Context, class: Class, form: &str) -> Answer {
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
