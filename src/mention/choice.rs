//! I have candidates with scores: which of them, together, are the names?
//!
//! One weighted choice over all segmentations of the text into names and other characters
//! (a semi-Markov model). A name that follows another across `、`, a conjunction or a bracket
//! takes its class into account.
//!
//! # Source
//! Sarawagi and Cohen, Semi-Markov Conditional Random Fields for Information Extraction (2004).

use crate::knowledge::words::Tags;
use crate::mention::Class;
use crate::mention::candidate::Candidate;
use crate::mention::scan::{Scan, to_u32};
use crate::mention::weights::Row;

/// The classes, and "no name before".
pub(crate) const STATES: usize = Class::ALL.len() + 1;
/// No name before that this one is tied to.
pub(crate) const FREE: usize = Class::ALL.len();

/// For each character, whether a name behind it is tied to the name before it.
pub(crate) fn links(scan: &Scan) -> Vec<bool> {
    let mut links: Vec<bool> = scan.folded.iter().map(|&c| is_link(c)).collect();
    for (gap, words) in scan.starting.iter().enumerate() {
        let end = gap + usize::from(words.cue.0);
        let and = words.cue.1.meets(Tags::cue(CONJUNCTION)) || words.cue.1.meets(Tags::cue(ALIAS));
        let the = scan.folded[gap..].starts_with(&['t', 'h', 'e', ' ']);
        if and {
            links[gap..end].fill(true);
        } else if the {
            links[gap..gap + 3].fill(true);
        }
    }
    links
}

const CONJUNCTION: usize = 8;
const ALIAS: usize = 14;

fn is_link(c: char) -> bool {
    matches!(
        c,
        '、' | '和'
            | '与'
            | '及'
            | '暨'
            | '同'
            | ' '
            | ','
            | '“'
            | '”'
            | '「'
            | '」'
            | '『'
            | '』'
            | '‘'
            | '’'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '('
            | ')'
            | '"'
            | '-'
            | '/'
    )
}

/// How a name is tied to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tie {
    /// In a list, or not at all.
    List,
    /// In brackets behind it.
    Bracket,
    /// Right behind it.
    Touch,
}

impl Tie {
    pub(crate) const ALL: [Self; 3] = [Self::List, Self::Bracket, Self::Touch];

    /// The tie of a name that begins at `start`.
    pub(crate) fn at(scan: &Scan, links: &[bool], start: usize) -> Self {
        if start > 0 && !links[start - 1] {
            return Self::Touch;
        }
        let mut open = scan.inside[start];
        for _ in 0..2 {
            if open == 0 {
                break;
            }
            if scan.folded[open as usize - 1] == '(' {
                return Self::Bracket;
            }
            open = scan.inside[open as usize - 1];
        }
        Self::List
    }

    /// The word used in the table of weights.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Bracket => "bracket",
            Self::Touch => "touch",
        }
    }
}

/// A chosen name: the index of its candidate, and its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Chosen {
    pub(crate) candidate: usize,
    pub(crate) class: usize,
}

/// How a state was reached: by the name that ends there, or [`NOTHING`], from a state before.
#[derive(Clone, Copy)]
struct Step {
    candidate: u32,
    before: u8,
}

const NOTHING: u32 = u32::MAX;

/// Each state reached from itself, without a name.
const UNNAMED: [Step; STATES] = {
    let mut steps = [Step { candidate: NOTHING, before: 0 }; STATES];
    let mut state = 0;
    while state < STATES {
        steps[state].before = state as u8;
        state += 1;
    }
    steps
};

/// The best choice. `score(candidate)` is what choosing it adds, by class, and what each state before
/// adds to that.
pub(crate) fn best<'a>(
    links: &[bool],
    candidates: &[Candidate],
    score: impl Fn(usize) -> (&'a Row, [&'a Row; STATES]),
) -> Vec<Chosen> {
    const NEVER: i32 = i32::MIN / 2;
    let length = links.len();
    let mut value = vec![[NEVER; STATES]; length + 1];
    let mut from = vec![UNNAMED; length + 1];
    value[0][FREE] = 0;
    let mut next = 0;
    for end in 1..=length {
        let (done, here) = value.split_at_mut(end);
        let (before, here, by) = (&done[end - 1], &mut here[0], &mut from[end]);
        if links[end - 1] {
            *here = *before;
        } else {
            // A name is tied to the next one over links only.
            let best = (1..STATES).fold(0, |a, b| if before[b] > before[a] { b } else { a });
            (here[FREE], by[FREE]) = (before[best], UNNAMED[best]);
        }
        while let Some(candidate) = candidates.get(next).filter(|c| c.end == end) {
            let before = &done[candidate.start];
            let (own, tied) = score(next);
            for (state, (&reached, tied)) in before.iter().zip(tied).enumerate() {
                if reached <= NEVER {
                    continue;
                }
                for class in 0..FREE {
                    let total = reached + own[class] + tied[class];
                    if total > here[class] {
                        here[class] = total;
                        by[class] = Step { candidate: to_u32(next), before: UNNAMED[state].before };
                    }
                }
            }
            next += 1;
        }
    }
    let mut chosen = Vec::new();
    let mut end = length;
    let mut state = (0..STATES).max_by_key(|&state| (value[end][state], state)).unwrap_or(FREE);
    while end > 0 {
        let Step { candidate, before } = from[end][state];
        if candidate == NOTHING {
            end -= 1;
        } else {
            chosen.push(Chosen { candidate: candidate as usize, class: state });
            end = candidates[candidate as usize].start;
        }
        state = usize::from(before);
    }
    chosen.reverse();
    chosen
}
