//! The facts found so far in one unit.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::fact::clause::{Kind, REACH, Reading, Token};
use crate::fact::words::{self, List, Role};
use crate::fact::{End, Fact, number};
use crate::model::Date;
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
    /// The act that the status of an agreement tells of.
    acts: FxHashMap<usize, Act>,
    /// Agreements whose earlier act a renewal has replaced, with how many facts were filed by then.
    replaced: FxHashMap<usize, usize>,
}

/// What is done with an agreement, told by the words of one quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Act {
    quote: Span,
    renewed: bool,
}

impl<'a> Found<'a> {
    pub(super) fn new(reading: &'a Reading<'a>) -> Self {
        Self {
            reading,
            facts: Vec::new(),
            stated: FxHashSet::default(),
            short: FxHashMap::default(),
            acts: FxHashMap::default(),
            replaced: FxHashMap::default(),
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

    /// Files a fact of a mention and a value.
    ///
    /// A second status of one agreement is not filed, nor when and where that other act was done
    /// (`renewed the agreement, first signed in 2019`); but what is renewed was signed before, so
    /// that the renewal takes the place of an earlier signing.
    pub(super) fn value(&mut self, rel: Rel, from: usize, to: impl Into<String>, quote: Span) {
        let to = to.into();
        if to.is_empty() || (rel == Rel::Status && !self.begins(from, &to, quote)) {
            return;
        }
        if !(matches!(rel, Rel::Date | Rel::HeldIn) && self.is_of_another_act(from, quote)) {
            self.add(rel, from, End::Value(to), quote);
        }
    }

    /// Whether this status of an agreement is the one to be told.
    fn begins(&mut self, agreement: usize, status: &str, quote: Span) -> bool {
        let act = Act { quote, renewed: status == "renewed" };
        match self.acts.get(&agreement) {
            Some(told) if told.renewed || !act.renewed => return false,
            Some(_) => {
                self.replaced.insert(agreement, self.facts.len());
                self.stated.remove(&(Rel::Date, agreement));
                self.stated.remove(&(Rel::HeldIn, agreement));
            }
            None => {}
        }
        self.acts.insert(agreement, act);
        true
    }

    /// Whether a verb other than that of the agreement's status stands in these words.
    fn is_of_another_act(&self, agreement: usize, quote: Span) -> bool {
        let Some(act) = self.acts.get(&agreement) else { return false };
        let verbs = |span: Span| {
            let tokens = &self.reading.tokens;
            let start = tokens.partition_point(|token| token.span.start < span.start);
            tokens[start..]
                .iter()
                .take_while(move |token| token.span.end <= span.end)
                .filter(|token| matches!(token.kind, Kind::Word(Role::Sign | Role::Renew)))
                .map(|token| token.span.start)
        };
        let told: FxHashSet<usize> = verbs(act.quote).collect();
        let mut here = verbs(quote).peekable();
        here.peek().is_some() && !told.is_empty() && !here.any(|verb| told.contains(&verb))
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

    /// Files a fact, but of no agreement that is only counted: 三份合作協議.
    fn add(&mut self, rel: Rel, from: usize, to: End, quote: Span) {
        if self.is_counted(from) {
            return;
        }
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

    /// Whether the mention is a number of agreements, not one with a name.
    fn is_counted(&self, mention: usize) -> bool {
        let Some(mention) = self.reading.mentions.get(mention) else { return false };
        if mention.class != Class::Agreement {
            return false;
        }
        let name = &self.reading.folded[mention.span.start..mention.span.end];
        let guess =
            name.iter().take_while(|c| matches!(c, '数' | '多' | '几' | '逾' | '近')).count();
        let end = number::beginning(name, guess).map_or(guess, |(end, _)| end);
        let end = end + usize::from(matches!(name.get(end), Some('余' | '多')));
        end > 0 && matches!(name.get(end), Some('份' | '项' | '个' | '批'))
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

    /// Leaves out status, date and place of acts that a renewal has replaced.
    fn drop_replaced(&mut self) {
        if self.replaced.is_empty() {
            return;
        }
        let replaced = std::mem::take(&mut self.replaced);
        let mut number = 0;
        self.facts.retain(|fact| {
            number += 1;
            let of_act = matches!(fact.rel, Rel::Status | Rel::Date | Rel::HeldIn);
            let End::Mention(from) = fact.from else { return true };
            !of_act || replaced.get(&from).is_none_or(|filed| number > *filed)
        });
    }

    /// Lets the quote of a date hold the words of the date, where these stand near.
    fn with_dates(&mut self) {
        let tokens = &self.reading.tokens;
        for fact in self.facts.iter_mut().filter(|fact| fact.rel == Rel::Date) {
            let End::Value(value) = &fact.to else { continue };
            let Ok(date) = value.parse::<Date>() else { continue };
            let start = tokens.partition_point(|token| token.span.end <= fact.quote.start);
            let end = tokens.partition_point(|token| token.span.start < fact.quote.end);
            let says = |token: &&Token| token.kind == Kind::Date(Some(date));
            let inside = tokens[start..end.max(start)].iter().any(|token| says(&token));
            if inside {
                continue;
            }
            let before = tokens[start.saturating_sub(REACH)..start].iter().rev().find(says);
            let behind = tokens[end..tokens.len().min(end + REACH)].iter().find(says);
            let far = |token: &Token| {
                fact.quote.start.saturating_sub(token.span.end)
                    + token.span.start.saturating_sub(fact.quote.end)
            };
            let near = before.into_iter().chain(behind).min_by_key(|token| far(token));
            if let Some(token) = near {
                let (a, b) = (fact.quote, token.span);
                fact.quote = Span { start: a.start.min(b.start), end: a.end.max(b.end) };
            }
        }
    }

    /// The facts, sorted, one of each; a fact that reads like an earlier one is left out, except
    /// where two agreements may share a bare name.
    pub(super) fn finish(mut self) -> Vec<Fact> {
        self.with_dates();
        self.drop_replaced();
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
