//! The facts found so far in one unit.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::fact::clause::Reading;
use crate::fact::words::{self, List};
use crate::fact::{End, Fact};
use crate::model::Rel;
use crate::model::script;
use crate::model::{Class, Span};

/// The facts found so far.
pub(super) struct Found<'a> {
    reading: &'a Reading<'a>,
    facts: Vec<Fact>,
    /// Relations stated so far, by the mention they are stated of.
    stated: FxHashSet<(Rel, usize)>,
    /// Short names, with the full name of each.
    short: FxHashMap<usize, usize>,
}

impl<'a> Found<'a> {
    pub(super) fn new(reading: &'a Reading<'a>) -> Self {
        Self {
            reading,
            facts: Vec::new(),
            stated: FxHashSet::default(),
            short: FxHashMap::default(),
        }
    }

    /// Files a fact between two mentions.
    pub(super) fn named(&mut self, rel: Rel, from: usize, to: usize, quote: Span) {
        if from != to {
            if rel == Rel::Alias {
                self.short.entry(to).or_insert(from);
            }
            self.add(rel, from, End::Mention(to), quote);
        }
    }

    /// Files a fact of a mention and a value. A second status of one agreement is not filed.
    pub(super) fn value(&mut self, rel: Rel, from: usize, to: impl Into<String>, quote: Span) {
        let to = to.into();
        let settled = rel == Rel::Status && self.has(rel, from);
        if !to.is_empty() && !settled {
            self.add(rel, from, End::Value(to), quote);
        }
    }

    /// Files a party that only the title names, unless one of `known` is the same body.
    pub(super) fn title_party(&mut self, agreement: usize, name: String, known: &[usize]) {
        let key = script::key(&name);
        let same = |known: &usize| {
            let other = script::key(&self.reading.mentions[*known].surface);
            key.contains(&other) || other.contains(&key)
        };
        if !known.iter().any(same) {
            let quote = self.reading.mentions[agreement].span;
            self.add(Rel::Party, agreement, End::Value(name), quote);
        }
    }

    fn add(&mut self, rel: Rel, from: usize, to: End, quote: Span) {
        self.stated.insert((rel, from));
        self.facts.push(Fact { rel, from: End::Mention(from), to, quote });
    }

    /// Files a fact whose first end is no mention.
    pub(super) fn other(&mut self, fact: Fact) {
        self.facts.push(fact);
    }

    /// Whether such a fact is stated of the mention.
    pub(super) fn has(&self, rel: Rel, from: usize) -> bool {
        self.stated.contains(&(rel, from))
    }

    /// The values stated of a mention.
    pub(super) fn values(&self, rel: Rel, from: usize) -> impl Iterator<Item = &str> {
        let of = move |fact: &&Fact| fact.rel == rel && fact.from == End::Mention(from);
        self.facts.iter().filter(of).filter_map(|fact| match &fact.to {
            End::Value(value) => Some(value.as_str()),
            End::Mention(_) => None,
        })
    }

    /// The mentions of which something is stated about this mention.
    pub(super) fn sources(&self, rel: Rel, to: usize) -> impl Iterator<Item = usize> {
        let of = move |fact: &&Fact| fact.rel == rel && fact.to == End::Mention(to);
        self.facts.iter().filter(of).filter_map(|fact| match fact.from {
            End::Mention(from) => Some(from),
            End::Value(_) => None,
        })
    }

    /// The name that this one is short for, where the text says so; else itself.
    pub(super) fn full_name(&self, mention: usize) -> usize {
        self.short.get(&mention).copied().unwrap_or(mention)
    }

    /// The shortest span over both.
    pub(super) fn over(&self, a: Span, b: Span) -> Span {
        Span { start: a.start.min(b.start), end: a.end.max(b.end) }
    }

    /// Whether the agreement stands in title marks.
    pub(super) fn is_titled(&self, agreement: usize) -> bool {
        let start = self.reading.mentions[agreement].span.start;
        let before = start.checked_sub(1).and_then(|i| self.reading.printed.get(i));
        matches!(before, Some('《' | '〈' | '「' | '『' | '“'))
    }

    /// Whether the agreement's name says more than that it is one: not a bare 合作備忘錄.
    pub(super) fn is_described(&self, agreement: usize) -> bool {
        let name: Vec<char> =
            self.reading.mentions[agreement].surface.chars().map(script::fold).collect();
        let mut at = 0;
        while let Some(length) = words::beginning(List::Bare, &name, at) {
            at += length;
        }
        at < name.len()
    }

    /// The facts, sorted, one of each; a fact that reads like an earlier one is left out, except
    /// where two agreements may share a bare name.
    pub(super) fn finish(self) -> Vec<Fact> {
        let mentions = self.reading.mentions;
        let mut facts = self.facts;
        facts.sort_by(|a, b| {
            (&a.rel, &a.from, &a.to, a.quote).cmp(&(&b.rel, &b.from, &b.to, b.quote))
        });
        let mut seen = FxHashSet::default();
        facts.retain(|fact| {
            let name = |end: &End| match end {
                End::Mention(index) if mentions[*index].class == Class::Agreement => {
                    format!("{index}")
                }
                End::Mention(index) => format!("={}", script::key(&mentions[*index].surface)),
                End::Value(value) => format!("\"{value}"),
            };
            seen.insert((fact.rel, name(&fact.from), name(&fact.to)))
        });
        facts
    }
}
