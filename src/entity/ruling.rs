//! I have a name: has the curator decided on it?
//!
//! [`Decisions`] made ready for the names of a corpus.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::Reading;
use crate::error::Issue;
use crate::fact::{End, Fact};
use crate::knowledge::decisions::{Decision, Decisions, Judgement};
use crate::knowledge::lexicon::Lexicon;
use crate::mention::Mention;
use crate::model::Class;
use crate::model::DocumentId;
use crate::model::script::key;

type Node = (Class, String);

/// What a name is decided to stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Same {
    /// A row of the lexicon, by its id.
    Entry(String),
    /// Another name, as printed.
    Name(String),
}

/// A name that another one is decided not to be.
pub(super) struct Apart<'a> {
    /// The other name, as printed.
    pub(super) other: &'a str,
    /// Whether the decision is for one document.
    pub(super) here_only: bool,
}

/// The decisions, by what they are about.
pub(super) struct Rulings<'a> {
    list: Vec<&'a Decision>,
    /// Whether a name was met that the decision is about.
    met: Vec<bool>,
    judgements: BTreeSet<Judgement>,
    /// By judgement and key; within, in the order of the file.
    about: FxHashMap<(Judgement, String), Vec<usize>>,
    /// What names stand for: everywhere, and in documents with decisions of their own.
    same: BTreeMap<Option<DocumentId>, FxHashMap<Node, Same>>,
    /// Groups of names that take in two rows of the lexicon.
    pub(super) issues: Vec<Issue>,
}

impl<'a> Rulings<'a> {
    pub(super) fn new(decisions: &'a Decisions, lexicon: &Lexicon) -> Self {
        let list: Vec<&Decision> = decisions.iter().collect();
        let mut about: FxHashMap<(Judgement, String), Vec<usize>> = FxHashMap::default();
        for (index, decision) in list.iter().enumerate() {
            about.entry((decision.judgement, key(&decision.name))).or_default().push(index);
        }
        let mut rulings = Self {
            met: vec![false; list.len()],
            judgements: list.iter().map(|decision| decision.judgement).collect(),
            list,
            about,
            same: BTreeMap::new(),
            issues: Vec::new(),
        };
        let joins = |d: &&&Decision| d.judgement == Judgement::Same;
        let scopes: BTreeSet<Option<DocumentId>> =
            rulings.list.iter().filter(joins).map(|decision| decision.document.clone()).collect();
        for scope in scopes.into_iter().chain([None]) {
            let group = Groups::new(&rulings.list, scope.as_ref());
            let names = group.stand_for(lexicon, &mut rulings.issues);
            rulings.same.insert(scope, names);
        }
        rulings.issues.sort();
        rulings.issues.dedup();
        rulings
    }

    /// All names that decisions turn to: what others stand for or are held against.
    pub(super) fn names(&self) -> BTreeSet<(Class, String)> {
        let apart = self.list.iter().filter(|d| d.judgement == Judgement::NotSame);
        let same = self.list.iter().filter(|d| d.judgement == Judgement::Same);
        let same = same.flat_map(|d| [(d.class, d.name.clone()), (d.class, d.other.clone())]);
        apart.map(|d| (d.class, d.other.clone())).chain(same).collect()
    }

    /// Drops mentions that are decided to be no entities, with the facts that hang on them, and
    /// gives others the class decided on.
    pub(super) fn apply(&mut self, reading: &mut Reading) {
        if ![Judgement::NotAnEntity, Judgement::Class].into_iter().any(|j| self.about_any(j)) {
            return;
        }
        let id = &reading.document.id;
        for (unit, mentions) in reading.mentions.iter_mut().enumerate() {
            let mut moved = Vec::with_capacity(mentions.len());
            let mut kept: Vec<Mention> = Vec::with_capacity(mentions.len());
            for mut mention in mentions.drain(..) {
                let name = key(&mention.surface);
                let class = mention.class;
                if self.find(Judgement::NotAnEntity, &name, id, |d| d.class == class).is_some() {
                    moved.push(None);
                    continue;
                }
                if let Some(index) = self.find(Judgement::Class, &name, id, |_| true) {
                    mention.class = self.list[index].class;
                }
                moved.push(Some(kept.len()));
                kept.push(mention);
            }
            *mentions = kept;
            if let Some(facts) = reading.facts.get_mut(unit) {
                facts.retain_mut(|fact| follow(fact, &moved));
            }
        }
    }

    /// What the name is decided to stand for.
    pub(super) fn same(&self, document: &DocumentId, class: Class, key: &str) -> Option<&Same> {
        if !self.about_any(Judgement::Same) {
            return None;
        }
        let node = (class, key.to_owned());
        let here = self.same.get(&Some(document.clone()));
        here.or_else(|| self.same.get(&None))?.get(&node)
    }

    /// The name that this one is decided not to be.
    pub(super) fn apart(
        &self,
        document: &DocumentId,
        class: Class,
        key: &str,
    ) -> Option<Apart<'a>> {
        if !self.about_any(Judgement::NotSame) {
            return None;
        }
        let index = self.search(Judgement::NotSame, key, document, |d| d.class == class)?;
        let decision = self.list[index];
        Some(Apart { other: &decision.other, here_only: decision.document.is_some() })
    }

    /// Takes note that a document names this.
    pub(super) fn meet(&mut self, document: &DocumentId, class: Class, key: &str) {
        for judgement in [Judgement::Same, Judgement::NotSame] {
            if self.about_any(judgement) {
                let indices = self.about.get(&(judgement, key.to_owned()));
                for index in indices.into_iter().flatten().copied() {
                    let decision = self.list[index];
                    let here = decision.document.as_ref().is_none_or(|id| id == document);
                    self.met[index] |= here && decision.class == class;
                }
            }
        }
    }

    /// The decisions that no name has met.
    pub(super) fn idle(&self) -> impl Iterator<Item = Issue> {
        let idle = self.list.iter().zip(&self.met).filter(|(_, met)| !**met);
        idle.map(|(decision, _)| {
            let Decision { judgement, name, place, .. } = decision;
            let message = match &decision.document {
                Some(id) => format!("{judgement} of {name:?}: {id} does not name it"),
                None => format!("{judgement} of {name:?}: no document names it"),
            };
            Issue::new(place, format!("{message}; correct the line, or take it away"))
        })
    }

    fn about_any(&self, judgement: Judgement) -> bool {
        self.judgements.contains(&judgement)
    }

    fn find(
        &mut self,
        judgement: Judgement,
        key: &str,
        document: &DocumentId,
        fits: impl Fn(&Decision) -> bool,
    ) -> Option<usize> {
        let index = self.search(judgement, key, document, fits)?;
        self.met[index] = true;
        Some(index)
    }

    /// The decision on a name, one for the document before one for all.
    fn search(
        &self,
        judgement: Judgement,
        key: &str,
        document: &DocumentId,
        fits: impl Fn(&Decision) -> bool,
    ) -> Option<usize> {
        let indices = self.about.get(&(judgement, key.to_owned()))?;
        let fitting = |scope: Option<&DocumentId>| {
            let of_scope = |index: &&usize| {
                let decision = self.list[**index];
                decision.document.as_ref() == scope && fits(decision)
            };
            indices.iter().find(of_scope).copied()
        };
        fitting(Some(document)).or_else(|| fitting(None))
    }
}

/// Whether a fact still has its ends; those ends are moved to where the mentions are now.
fn follow(fact: &mut Fact, moved: &[Option<usize>]) -> bool {
    [&mut fact.from, &mut fact.to].into_iter().all(|end| match end {
        End::Mention(index) => match moved.get(*index) {
            Some(Some(now)) => {
                *index = *now;
                true
            }
            Some(None) => false,
            None => true,
        },
        End::Value(_) => true,
    })
}

/// Names joined by decisions.
#[derive(Default)]
struct Groups<'a> {
    parents: BTreeMap<Node, Node>,
    /// Each name as printed, and whether some line turns it into another.
    names: BTreeMap<Node, (&'a str, bool)>,
}

impl<'a> Groups<'a> {
    fn new(list: &[&'a Decision], scope: Option<&DocumentId>) -> Self {
        let mut groups = Self::default();
        for decision in list.iter().filter(|d| d.judgement == Judgement::Same) {
            if decision.document.is_none() || decision.document.as_ref() == scope {
                let name = (decision.class, key(&decision.name));
                let other = (decision.class, key(&decision.other));
                groups.names.entry(name.clone()).or_insert((&decision.name, true)).1 = true;
                groups.names.entry(other.clone()).or_insert((&decision.other, false));
                let (a, b) = (groups.root(&name), groups.root(&other));
                if a != b {
                    groups.parents.insert(a, b);
                }
            }
        }
        groups
    }

    fn root(&self, node: &Node) -> Node {
        let mut root = node;
        while let Some(parent) = self.parents.get(root) {
            root = parent;
        }
        root.clone()
    }

    /// What each name stands for: the lexicon row that one of its group names; or else the name
    /// that no line turns into another, the first in the order of keys.
    fn stand_for(&self, lexicon: &Lexicon, issues: &mut Vec<Issue>) -> FxHashMap<Node, Same> {
        let mut groups: BTreeMap<Node, Vec<&Node>> = BTreeMap::new();
        for node in self.names.keys() {
            groups.entry(self.root(node)).or_default().push(node);
        }
        let mut stand_for = FxHashMap::default();
        for members in groups.into_values() {
            let mut rows: BTreeSet<(bool, &str)> = BTreeSet::new();
            for node in &members {
                let (name, turned) = self.names[*node];
                if let Some(entry) = lexicon.get(name) {
                    rows.insert((false, &entry.id));
                }
                let mut bearers = lexicon.by_key(&node.1).filter(|entry| entry.class == node.0);
                if let (Some(entry), None) = (bearers.next(), bearers.next()) {
                    rows.insert((turned, &entry.id));
                }
            }
            let ids: BTreeSet<&str> = rows.iter().map(|(_, id)| *id).collect();
            if ids.len() > 1 {
                let ids: Vec<&str> = ids.into_iter().collect();
                let message = format!(
                    "decisions join the lexicon rows {}; make them one row",
                    ids.join(", ")
                );
                issues.push(Issue::new("data/lexicon", message));
            }
            let plain = members.iter().find(|node| !self.names[**node].1).or(members.first());
            let same = match (rows.first(), plain) {
                (Some((_, id)), _) => Same::Entry((*id).to_owned()),
                (None, Some(node)) => Same::Name(self.names[*node].0.to_owned()),
                (None, None) => continue,
            };
            for node in members {
                stand_for.insert(node.clone(), same.clone());
            }
        }
        stand_for
    }
}
