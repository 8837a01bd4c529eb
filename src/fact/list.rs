//! Lists of names, brackets and clauses among the tokens of a sentence.

use crate::fact::clause::{Kind, REACH, Reading};
use crate::fact::words::Role;
use crate::model::Class;
use crate::model::script;

impl Reading<'_> {
    /// Past the bracket that opens at this token, or the token itself.
    pub(super) fn past_bracket(&self, token: usize) -> usize {
        match self.kind(token) {
            Kind::Open if self.partner[token] > token => self.partner[token] + 1,
            _ => token,
        }
    }

    /// Where the bracket opens whose closing is the token in front of `end`; else `end`.
    pub(super) fn before_bracket(&self, end: usize, floor: usize) -> usize {
        match end.checked_sub(1) {
            Some(last)
                if self.kind(last) == Kind::Close
                    && (floor..last).contains(&self.partner[last]) =>
            {
                self.partner[last]
            }
            _ => end,
        }
    }

    /// Where the list begins that ends in front of `end`, and its names in order: 甲、乙（…）和丙.
    ///
    /// The owner of a listed name (甲轄下乙) is passed over.
    pub(super) fn list_before(
        &self,
        end: usize,
        floor: usize,
        class: Class,
    ) -> (usize, Vec<usize>) {
        let mut names = Vec::new();
        let (mut first, mut cursor) = (end, end);
        let floor = floor.max(end.saturating_sub(REACH));
        loop {
            let mut at = self.before_bracket(cursor, floor);
            let Some(name) =
                at.checked_sub(1).filter(|at| *at >= floor).and_then(|at| self.named(at, class))
            else {
                break;
            };
            at -= 1;
            names.push(name);
            if at >= floor + 2 && (self.is(at - 1, Role::Belongs) || self.owns(at - 1)) {
                let owner = self.before_bracket(at - 1, floor);
                if owner > floor && self.named(owner - 1, Class::Institution).is_some() {
                    at = owner - 1;
                }
            }
            first = at;
            cursor = at;
            let mut joined = false;
            if cursor > floor
                && (self.kind(cursor - 1) == Kind::Pause || self.is(cursor - 1, Role::And))
            {
                let and = self.kind(cursor - 1) != Kind::Pause;
                joined = true;
                cursor -= 1;
                // `甲昨日與乙`, `甲則與乙`.
                while and && cursor > floor && self.is_aside(cursor - 1) {
                    cursor -= 1;
                }
            }
            // `甲，與乙` and `A, B and C`.
            if cursor > floor && self.kind(cursor - 1) == Kind::Comma && (joined || names.len() > 1)
            {
                joined = true;
                cursor -= 1;
            }
            if !joined && !self.is_beside(cursor) {
                break;
            }
        }
        names.reverse();
        (first, names)
    }

    fn owns(&self, token: usize) -> bool {
        self.is(token, Role::Of) && self.word(token).last() == Some(&'s')
    }

    /// Whether the token may stand between a name and the 與 behind it.
    fn is_aside(&self, token: usize) -> bool {
        match self.kind(token) {
            Kind::Date(_) | Kind::Word(Role::Adverb | Role::Plan) => true,
            // `甲於昨日與乙`.
            Kind::Word(Role::At) => matches!(self.kind(token + 1), Kind::Date(_)),
            _ => false,
        }
    }

    /// Where the list ends that begins at `start`, and its names in order.
    pub(super) fn list_after(
        &self,
        start: usize,
        ceiling: usize,
        class: Class,
    ) -> (usize, Vec<usize>) {
        let mut names = Vec::new();
        let (mut last, mut cursor) = (start, start);
        let ceiling = ceiling.min(start + REACH);
        while cursor < ceiling
            && let Some(name) = self.named(cursor, class)
        {
            // `A's B` is about B.
            let past = self.past_bracket(cursor + 1);
            let part = self.named(past + 1, class).filter(|_| self.owns(past));
            cursor = if part.is_some() { past + 1 } else { cursor };
            names.push(part.unwrap_or(name));
            last = self.past_bracket(cursor + 1).min(ceiling);
            cursor = last;
            let comma = self.kind(cursor) == Kind::Comma;
            if comma {
                cursor += 1;
            }
            // `organised by A, with B as guest`.
            if comma && self.word(cursor) == ['w', 'i', 't', 'h'] {
                break;
            }
            if self.kind(cursor) == Kind::Pause || self.is(cursor, Role::And) {
                cursor += 1;
            } else if !(self.is_beside(cursor)
                || comma && self.is_english_list(cursor, ceiling, class))
            {
                break;
            }
        }
        (last, names)
    }

    /// Whether the token begins and the one before ends in quotation or title marks: 《甲》《乙》.
    fn is_beside(&self, token: usize) -> bool {
        let before = token.checked_sub(1).and_then(|before| self.tokens.get(before));
        let (Some(before), Some(at)) = (before, self.tokens.get(token)) else { return false };
        let between = &self.folded[before.span.end..at.span.start];
        between.len() >= 2 && between.iter().all(|c| script::is_quote(*c))
    }

    /// Whether `B and C` or `B, C` follows the comma of `A, B and C`.
    fn is_english_list(&self, at: usize, ceiling: usize, class: Class) -> bool {
        let next = self.past_bracket(at + 1);
        self.named(at, class).is_some()
            && self.word(at).first().is_some_and(char::is_ascii)
            && next < ceiling
            && (self.is(next, Role::And) || self.kind(next) == Kind::Comma)
    }

    /// The first token of the clause that holds this one: behind a comma that is in no bracket.
    pub(super) fn clause_start(&self, token: usize, floor: usize) -> usize {
        let floor = floor.max(token.saturating_sub(REACH));
        let mut at = token;
        while at > floor {
            let bracket = self.before_bracket(at, floor);
            if bracket < at {
                at = bracket;
            } else if self.kind(at - 1) == Kind::Comma {
                break;
            } else {
                at -= 1;
            }
        }
        at
    }
}
