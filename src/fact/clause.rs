//! Text cut into sentences and tokens: names, dates, words of the table, and the rest.

use crate::fact::when;
use crate::fact::words::{self, Role};
use crate::mention::Mention;
use crate::model::Date;
use crate::model::script;
use crate::model::{Class, Span};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A mention, by its index in the unit.
    Mention(usize),
    /// A date; `None` where it is too vague.
    Date(Option<Date>),
    /// A word of the table.
    Word(Role),
    /// A comma or a colon.
    Comma,
    /// The enumeration comma.
    Pause,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// Anything else: a run of Han characters, or one Latin word.
    Text,
}

/// A token: what it is and where. Quotation marks and white space are no tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Span,
}

/// A sentence: a run of tokens that no full stop, semicolon or line end divides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sentence {
    /// Its first token.
    pub(super) start: usize,
    /// Past its last token.
    pub(super) end: usize,
    /// Whether it is English.
    pub(super) english: bool,
}

/// A unit's text as the rules read it.
pub(super) struct Reading<'a> {
    /// The day on which the text speaks.
    pub(super) today: Option<Date>,
    /// The mentions, in the order of the text.
    pub(super) mentions: &'a [Mention],
    /// The text as printed.
    pub(super) printed: Vec<char>,
    /// The text folded.
    pub(super) folded: Vec<char>,
    /// The tokens.
    pub(super) tokens: Vec<Token>,
    /// The sentences, which hold all tokens.
    pub(super) sentences: Vec<Sentence>,
    /// For a bracket, the token of its partner in the same sentence; else its own.
    pub(super) partner: Vec<usize>,
}

/// How many tokens a rule looks away from its verb.
pub(super) const REACH: usize = 80;

impl<'a> Reading<'a> {
    /// Cuts a text, given as printed and folded. `today` is the day on which it speaks.
    pub(super) fn new(
        text: &str,
        folded: Vec<char>,
        mentions: &'a [Mention],
        today: Option<Date>,
    ) -> Self {
        let mut printed = Vec::with_capacity(folded.len());
        printed.extend(text.chars());
        let mut reading = Self {
            today,
            mentions,
            printed,
            tokens: Vec::with_capacity(folded.len() / 2),
            folded,
            sentences: Vec::new(),
            partner: Vec::new(),
        };
        reading.cut(today);
        reading.pair();
        reading
    }

    fn cut(&mut self, today: Option<Date>) {
        let mut at = 0;
        let mut next = 0;
        let mut run = None;
        while at < self.folded.len() {
            while self.mentions.get(next).is_some_and(|mention| mention.span.start < at) {
                next += 1;
            }
            let limit = self.mentions.get(next).map_or(usize::MAX, |mention| mention.span.start);
            if limit != at && words::is_plain(self.folded[at]) {
                run.get_or_insert(at);
                at += 1;
                continue;
            }
            let (kind, end) = if limit == at {
                (Some(Kind::Mention(next)), self.mentions[next].span.end.min(self.folded.len()))
            } else {
                self.token(at, limit.min(self.folded.len()), today)
            };
            if end <= at {
                next += 1;
                continue;
            }
            if kind == Some(Kind::Text) && script::is_han(self.folded[at]) {
                run.get_or_insert(at);
            } else {
                self.close_run(&mut run, at);
                match kind {
                    Some(kind) => self.tokens.push(Token { kind, span: Span { start: at, end } }),
                    None if self.ends_sentence(at) => self.end_sentence(),
                    None => {}
                }
            }
            at = end;
        }
        self.close_run(&mut run, at);
        self.end_sentence();
    }

    fn close_run(&mut self, run: &mut Option<usize>, end: usize) {
        if let Some(start) = run.take() {
            self.tokens.push(Token { kind: Kind::Text, span: Span { start, end } });
        }
    }

    /// The token at `at`, or nothing where a mark without weight or the end of a sentence stands.
    fn token(&self, at: usize, limit: usize, today: Option<Date>) -> (Option<Kind>, usize) {
        let c = self.folded[at];
        let one = |kind| (Some(kind), at + 1);
        if (c == '\'' || c == '’') && self.is_genitive(at) {
            return (Some(Kind::Word(Role::Of)), at + 2);
        }
        match c {
            '、' | '､' => return one(Kind::Pause),
            ',' | ':' | '︰' => return one(Kind::Comma),
            '(' | '[' | '【' | '〔' => return one(Kind::Open),
            ')' | ']' | '】' | '〕' => return one(Kind::Close),
            c if c.is_whitespace() || script::is_quote(c) || script::is_invisible(c) => {
                return (None, at + 1);
            }
            c if !script::is_han(c) && !c.is_alphanumeric() => {
                return if self.ends_sentence(at) { (None, at + 1) } else { one(Kind::Text) };
            }
            _ => {}
        }
        let date = when::date_at(&self.folded[..limit], at, today);
        let word = words::word_at(&self.folded, at, limit);
        match (date, word) {
            (Some((end, date)), word) if word.is_none_or(|(length, _)| at + length < end) => {
                (Some(Kind::Date(date)), end)
            }
            (_, Some((length, Role::Leave))) => (None, at + length),
            (_, Some((length, Role::Other))) => (Some(Kind::Text), at + length),
            (_, Some((length, role))) => (Some(Kind::Word(role)), at + length),
            _ if c.is_ascii_alphanumeric() => {
                let rest = &self.folded[at..limit];
                let inner = |i: usize| {
                    let letter = rest.get(i + 1).is_some_and(char::is_ascii_alphanumeric);
                    matches!(rest[i], '\'' | '’') && letter && !self.is_genitive(at + i)
                };
                // `Ya'an` is one word.
                let length = (0..rest.len()).take_while(|i| {
                    rest[*i].is_ascii_alphanumeric() || rest[*i] == '-' || inner(*i)
                });
                (Some(Kind::Text), at + length.count().max(1))
            }
            _ => one(Kind::Text),
        }
    }

    fn is_genitive(&self, at: usize) -> bool {
        let after = self.folded.get(at + 2).is_none_or(|c| !c.is_alphanumeric());
        at > 0
            && self.folded[at - 1].is_alphanumeric()
            && self.folded.get(at + 1) == Some(&'s')
            && after
    }

    fn ends_sentence(&self, at: usize) -> bool {
        match self.folded[at] {
            // A line that goes on in small letters goes on with its sentence.
            '\n' => !self.goes_on(at),
            '。' | '｡' | ';' | '!' | '?' | '●' | '•' | '▲' | '▶' | '▼' | '■' | '◆' | '#' | '*' => {
                true
            }
            '.' => {
                let before = |back: usize| at.checked_sub(back).map(|i| self.printed[i]);
                let initial = before(1).is_some_and(char::is_uppercase)
                    && !before(2).is_some_and(char::is_alphanumeric);
                let gap = self
                    .printed
                    .get(at + 1)
                    .is_none_or(|c| c.is_whitespace() || script::is_quote(*c));
                let title = &self.folded[at.saturating_sub(3)..at];
                let title = &title[title.iter().take_while(|c| !c.is_alphanumeric()).count()..];
                // `Galbot Co., Ltd. announced`: the next sentence begins in capitals.

                let goes_on = self.goes_on(at + 1);
                gap && !initial && !goes_on && !words::has(words::List::Polite, title)
            }
            _ => false,
        }
    }

    /// Whether small letters follow, behind a little white space.
    fn goes_on(&self, at: usize) -> bool {
        let mut rest = self.printed[at..].iter().take(4);
        rest.find(|c| !c.is_whitespace()).is_some_and(char::is_ascii_lowercase)
    }

    fn end_sentence(&mut self) {
        let start = self.sentences.last().map_or(0, |sentence| sentence.end);
        let end = self.tokens.len();
        if start == end {
            return;
        }
        let span = self.tokens[start].span.start..self.tokens[end - 1].span.end;
        let letters = self.folded[span.clone()].iter().filter(|c| c.is_ascii_lowercase()).count();
        let han = self.folded[span].iter().filter(|c| script::is_han(**c)).count();
        self.sentences.push(Sentence { start, end, english: letters > 3 * han });
    }

    fn pair(&mut self) {
        self.partner = (0..self.tokens.len()).collect();
        for sentence in &self.sentences {
            let mut open = Vec::new();
            for index in sentence.start..sentence.end {
                match self.tokens[index].kind {
                    Kind::Open => open.push(index),
                    Kind::Close => {
                        if let Some(partner) = open.pop() {
                            self.partner[index] = partner;
                            self.partner[partner] = index;
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    /// What the token is; a comma past the ends.
    pub(super) fn kind(&self, token: usize) -> Kind {
        self.tokens.get(token).map_or(Kind::Comma, |token| token.kind)
    }

    /// Whether the token is a word of this role.
    pub(super) fn is(&self, token: usize, role: Role) -> bool {
        self.kind(token) == Kind::Word(role)
    }

    /// The mention the token is, when it is one of this class.
    pub(super) fn named(&self, token: usize, class: Class) -> Option<usize> {
        match self.kind(token) {
            Kind::Mention(index) if self.mentions[index].class == class => Some(index),
            _ => None,
        }
    }

    /// The folded characters of a token.
    pub(super) fn word(&self, token: usize) -> &[char] {
        self.tokens.get(token).map_or(&[], |token| &self.folded[token.span.start..token.span.end])
    }

    /// The printed characters from `start` to `end`, without white space at the ends.
    pub(super) fn text(&self, start: usize, end: usize) -> String {
        let end = end.min(self.printed.len());
        let text: String = self.printed[start.min(end)..end].iter().collect();
        text.trim().to_owned()
    }

    /// The span from the first to the last of these tokens and mentions.
    pub(super) fn span(&self, tokens: &[usize], mentions: &[usize]) -> Span {
        let tokens =
            tokens.iter().filter_map(|token| self.tokens.get(*token)).map(|token| token.span);
        let spans = tokens.chain(mentions.iter().map(|mention| self.mentions[*mention].span));
        let all = spans.reduce(|a, b| Span { start: a.start.min(b.start), end: a.end.max(b.end) });
        all.unwrap_or(Span { start: 0, end: 0 })
    }
}
