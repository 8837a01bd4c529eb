//! A unit's text, read once: its characters folded, its brackets paired, its words found.

use crate::knowledge::words::{Meaning, Tags, Words};
use crate::mention::inner::Counts;
use crate::model::script::{fold, is_dash, is_han, is_ignored, is_invisible, ligature};

/// A text made ready to look for names in. Positions are code points.
pub(crate) struct Scan {
    /// The characters, folded.
    pub(crate) folded: Vec<char>,
    /// What each character is.
    pub(crate) kind: Vec<Kind>,
    /// Whether the character is printed as a capital.
    pub(crate) capital: Vec<bool>,
    /// For each gap between characters: the innermost bracket or quotation that is open there
    /// (1 + position of its opening mark), 0 for none.
    pub(crate) inside: Vec<u32>,
    /// For each opening mark the position of its closing mark; itself elsewhere.
    pub(crate) partner: Vec<u32>,
    /// For each gap: the words that end there, longest first.
    pub(crate) ending: Vec<Words1>,
    /// For each gap: the words that start there, longest first.
    pub(crate) starting: Vec<Words1>,
    /// For each gap: whether it has Latin script, not Han, on both sides.
    pub(crate) latin: Vec<bool>,
    /// What lies in front of each gap, counted.
    pub(crate) counts: Counts,
    /// Whether the gap lies inside a common word.
    pub(crate) straddled: Vec<bool>,
    /// Lexicon names as (start, end, classes as bits), sorted.
    pub(crate) names: Vec<(u32, u32, u8)>,
    /// For each gap: where in `names` the first one stands that starts there or later.
    next_name: Vec<u32>,
    /// For each gap: where in `names` the first one stands that ends behind it.
    open_name: Vec<u32>,
}

/// What a character is to a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A Han character.
    Han,
    /// Another letter, or a digit.
    Letter,
    /// A mark that a name reaches over only in quotation marks.
    Stop,
    /// Any other mark.
    Mark,
}

impl Kind {
    fn of(c: char) -> Self {
        // Most characters are told by the first questions; the last ones look into tables.
        if is_han(c) {
            Self::Han
        } else if is_stop(c) {
            Self::Stop
        } else if c.is_ascii_alphanumeric() || !is_comma(c) && c.is_alphanumeric() {
            Self::Letter
        } else {
            Self::Mark
        }
    }

    /// Whether names are made of it.
    pub(crate) fn is_part(self) -> bool {
        matches!(self, Self::Han | Self::Letter)
    }
}

/// The words on one side of a gap.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Words1 {
    /// What any of them is.
    pub(crate) any: Tags,
    /// The longest head noun: its length and tags.
    pub(crate) head: (u8, Tags),
    /// The longest word with a role: its length and tags.
    pub(crate) cue: (u8, Tags),
    /// The length of the longest place name.
    pub(crate) place: u8,
    /// The length of the longest surname.
    pub(crate) surname: u8,
    /// The length of the longest post, form of address or mark of authorship, and its tags.
    pub(crate) post: (u8, Tags),
    /// The length of the longest common word.
    pub(crate) word: u8,
}

impl Words1 {
    fn add(&mut self, length: usize, tags: Tags) {
        let length = u8::try_from(length).unwrap_or(u8::MAX);
        self.any = self.any.or(tags);
        if tags.meets(Tags::WORD) {
            self.word = self.word.max(length);
            if tags == Tags::WORD {
                return;
            }
        }
        let longest = |slot: &mut (u8, Tags), kinds: Tags| {
            let tags = tags.and(kinds);
            if !tags.is_empty() && length >= slot.0 {
                *slot = (length, tags);
            }
        };
        longest(&mut self.head, Tags::HEADS);
        if self.head.0 == length && tags.meets(Tags::HEADS) {
            self.head.1 = self.head.1.or(tags.and(Tags::WEAK));
        }
        longest(&mut self.cue, Tags::ANY_CUE);
        if self.cue.0 == length && tags.meets(Tags::ANY_CUE) {
            self.cue.1 = self.cue.1.or(tags.and(Tags::INSIDE));
        }
        longest(&mut self.post, Tags::POST.or(Tags::HONORIFIC).or(Tags::REPORTER));
        if tags.meets(Tags::PLACE.or(Tags::SHORT_PLACE)) {
            self.place = self.place.max(length);
        }
        if tags.meets(Tags::SURNAME) {
            self.surname = self.surname.max(length);
        }
    }
}

/// How far apart an opening and a closing mark may stand.
const LONGEST_QUOTATION: usize = 120;

impl Scan {
    pub(crate) fn new(text: &str, words: &Words) -> Self {
        let length = text.chars().count();
        let mut folded = Vec::with_capacity(length);
        let mut kind = Vec::with_capacity(length);
        let mut capital = Vec::with_capacity(length);
        for printed in text.chars() {
            let c = fold(printed);
            folded.push(c);
            kind.push(Kind::of(c));
            capital.push(!is_han(c) && printed.is_uppercase());
        }
        let (inside, partner) = pair(&folded, &kind);
        let mut scan = Self {
            latin: latin(&folded, &kind),
            kind,
            folded,
            counts: Counts::default(),
            capital,
            inside,
            partner,
            ending: vec![Words1::default(); length + 1],
            starting: vec![Words1::default(); length + 1],
            straddled: vec![false; length + 1],
            names: Vec::new(),
            next_name: Vec::with_capacity(length + 1),
            open_name: Vec::with_capacity(length + 1),
        };
        scan.find_words(text, words);
        scan.counts = Counts::new(&scan);
        scan
    }

    /// Words are looked for in the text without white space and quotation marks, so that a name
    /// is known however it was quoted or spaced.
    fn find_words(&mut self, text: &str, words: &Words) {
        let mut plain = Vec::with_capacity(self.folded.len());
        let mut position_of = Vec::with_capacity(self.folded.len());
        for (index, (&c, printed)) in self.folded.iter().zip(text.chars()).enumerate() {
            if let Some(parts) = ligature(printed) {
                plain.extend(parts.chars());
                position_of.resize(plain.len(), index);
                continue;
            }
            let c = if is_dash(c) { '-' } else { c };
            if !is_ignored(printed) && (c != '-' || plain.last() != Some(&'-')) {
                position_of.push(index);
                plain.push(c);
            }
        }
        let mut long = Vec::new();
        for first in 0..plain.len() {
            let start = position_of[first];
            if !self.is_edge(start) {
                continue;
            }
            for (past, meaning) in words.starting(&plain, first) {
                let end = position_of[past - 1] + 1;
                if self.is_edge(end) && self.add_word(start, end, past - first, meaning) {
                    long.push((start, end));
                }
            }
        }
        self.names.sort_unstable();
        self.names.dedup();
        let (mut next, mut open) = (0, 0);
        for gap in 0..to_u32(self.starting.len()) {
            while self.names.get(next).is_some_and(|&(start, ..)| start < gap) {
                next += 1;
            }
            while self.names.get(open).is_some_and(|&(_, end, _)| end <= gap) {
                open += 1;
            }
            self.next_name.push(to_u32(next));
            self.open_name.push(to_u32(open));
        }
        self.forget_inner_heads(&long);
    }

    /// Takes in a word of `length` characters, those left out not counted. Says whether it is a common
    /// Han word of more than two.
    fn add_word(&mut self, start: usize, end: usize, length: usize, meaning: Meaning) -> bool {
        let printed = end - start;
        let Meaning { tags, names } = meaning;
        // `the` in small letters belongs to the sentence, not to the name.
        let article =
            !self.capital[start] && self.folded[start..].starts_with(&['t', 'h', 'e', ' ']);
        if names != 0
            && !article
            && printed < 4 * length
            && !self.folded[start..end].contains(&'\n')
        {
            let (start, end) = self.with_inner_quotes(start, end);
            self.names.push((to_u32(start), to_u32(end), names));
        }
        if printed != length && is_han(self.folded[start]) {
            return false;
        }
        self.starting[start].add(printed, tags);
        self.ending[end].add(printed, tags);
        if tags.meets(Tags::WORD) {
            self.straddled[start + 1..end].fill(true);
        }
        tags.meets(Tags::WORD) && printed > 2 && is_han(self.folded[start])
    }

    /// The 局 of 新局面 is no head noun.
    fn forget_inner_heads(&mut self, words: &[(usize, usize)]) {
        for &(start, end) in words {
            for gap in start + 1..end {
                let head = &mut self.ending[gap].head;
                if head.0 > 0 && start + usize::from(head.0) < gap {
                    *head = Default::default();
                }
            }
        }
    }

    /// Whether a Latin word or number may begin or end here.
    pub(crate) fn is_edge(&self, gap: usize) -> bool {
        let letter = |position: Option<usize>| {
            position.and_then(|position| self.kind.get(position)) == Some(&Kind::Letter)
        };
        !(letter(gap.checked_sub(1)) && letter(Some(gap)))
    }

    /// A name that begins inside a quotation which it outlasts takes the opening mark in, and so at its end.
    fn with_inner_quotes(&self, mut start: usize, mut end: usize) -> (usize, usize) {
        while start > 0 && self.opens(start - 1) && (self.partner[start - 1] as usize) < end {
            start -= 1;
        }
        while end < self.folded.len() && self.inside[end] as usize > start {
            let open = self.inside[end] as usize - 1;
            if self.partner[open] as usize != end {
                break;
            }
            end += 1;
        }
        (start, end)
    }

    /// Whether a paired opening mark stands at `position`.
    pub(crate) fn opens(&self, position: usize) -> bool {
        self.partner.get(position).is_some_and(|&partner| partner as usize > position)
    }

    /// Whether a paired closing mark stands at `position`.
    pub(crate) fn closes(&self, position: usize) -> bool {
        position < self.folded.len()
            && self.inside[position] != 0
            && self.partner[self.inside[position] as usize - 1] as usize == position
    }

    /// The lexicon names that start at `gap` or later.
    pub(crate) fn names_from(&self, gap: usize) -> &[(u32, u32, u8)] {
        let next = self.next_name.get(gap).map_or(self.names.len(), |&next| next as usize);
        &self.names[next..]
    }

    /// The lexicon names that end behind `gap`, and some more.
    pub(crate) fn names_around(&self, gap: usize) -> &[(u32, u32, u8)] {
        self.names.get(self.open_name[gap] as usize..).unwrap_or_default()
    }

    /// The classes of the lexicon names at exactly this span, as bits.
    pub(crate) fn name_at(&self, start: usize, end: usize) -> u8 {
        let (start, end) = (to_u32(start), to_u32(end));
        let same = self.names_from(start as usize).iter().take_while(|name| name.0 == start);
        same.filter(|name| name.1 == end).fold(0, |bits, name| bits | name.2)
    }
}

/// For each gap whether it has Latin script, not Han, on both sides.
fn latin(folded: &[char], kind: &[Kind]) -> Vec<bool> {
    let mut latin = vec![false; folded.len() + 1];
    for at in (0..folded.len()).filter(|&at| folded[at].is_ascii_alphabetic()) {
        latin[at.saturating_sub(1)..(at + 3).min(folded.len() + 1)].fill(true);
    }
    for (gap, latin) in latin.iter_mut().enumerate().filter(|(_, latin)| **latin) {
        let around = gap.saturating_sub(2)..(gap + 2).min(folded.len());
        *latin = !kind[around].contains(&Kind::Han);
    }
    latin
}

pub(crate) fn to_u32(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// Pairs quotation marks and brackets; marks without a partner nearby are plain characters.
fn pair(folded: &[char], kind: &[Kind]) -> (Vec<u32>, Vec<u32>) {
    let length = folded.len();
    let mut partner: Vec<u32> = (0..to_u32(length)).collect();
    let mut open: Vec<(usize, char)> = Vec::new();
    for position in (0..length).filter(|&position| !kind[position].is_part()) {
        let c = folded[position];
        let straight = c == '"' && !open.iter().any(|&(_, close)| close == '"');
        if let Some(close) = closing(c).or(straight.then_some('"')) {
            open.push((position, close));
        } else if c == '\n' {
            open.clear();
        } else if let Some(level) = open.iter().rposition(|&(_, close)| close == c) {
            // A mark left open inside this pair has no partner.
            let (start, _) = open[level];
            open.truncate(level);
            if position - start <= LONGEST_QUOTATION {
                partner[start] = to_u32(position);
            }
        }
        if open.len() > 16 {
            open.remove(0);
        }
    }
    let mut inside = vec![0; length + 1];
    let mut stack: Vec<usize> = Vec::new();
    for position in 0..length {
        inside[position] = stack.last().map_or(0, |&open| to_u32(open) + 1);
        if stack.last().is_some_and(|&open| partner[open] as usize == position) {
            stack.pop();
        } else if partner[position] as usize > position {
            stack.push(position);
        }
    }
    inside[length] = 0;
    (inside, partner)
}

fn closing(c: char) -> Option<char> {
    Some(match c {
        '“' => '”',
        '‘' => '’',
        '「' => '」',
        '『' => '』',
        '《' => '》',
        '〈' => '〉',
        '(' => ')',
        '【' => '】',
        '[' => ']',
        _ => return None,
    })
}

/// Whether a name cannot reach over this character, unless quoted.
pub(crate) fn is_stop(c: char) -> bool {
    matches!(
        c,
        '。' | '；'
            | ';'
            | '！'
            | '!'
            | '？'
            | '?'
            | '\n'
            | '：'
            | ':'
            | '…'
            | '▲'
            | '▶'
            | '▼'
            | '●'
            | '■'
            | '◆'
            | '|'
    ) || is_invisible(c)
}

/// Whether the character is punctuation that parts clauses.
pub(crate) fn is_comma(c: char) -> bool {
    matches!(c, '，' | ',' | '、')
}
