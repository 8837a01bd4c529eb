//! I have candidates with scores: which of them, together, are the names?
//!
//! One weighted choice over all segmentations of the text into names and other characters
//! (a semi-Markov model). A name that follows another across `、`, a conjunction or a bracket
//! takes its class into account.
//!
//! # Source
//! Sarawagi and Cohen, Semi-Markov Conditional Random Fields for Information Extraction (2004).

use crate::knowledge::words::Tags;
use crate::mention::candidate::Candidate;
use crate::mention::scan::{Scan, to_u32};
use crate::mention::weights::Row;
use crate::model::Class;

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

/// A place in a text at which a name may begin or end.
struct Node {
    /// What the best choice so far is worth, by the state it is in.
    value: [i32; STATES],
    /// How each state was reached: by the candidate that ends here, or [`NOTHING`], from a state before.
    from: [(u32, u8); STATES],
}

const NOTHING: u32 = u32::MAX;
/// What a state is worth that is never reached.
const NEVER: i32 = i32::MIN / 2;

/// Each state reached from itself, without a name.
const UNNAMED: [(u32, u8); STATES] =
    [(NOTHING, 0), (NOTHING, 1), (NOTHING, 2), (NOTHING, 3), (NOTHING, 4), (NOTHING, 5)];

impl Node {
    /// The next node, no name between; where all is `linked`, what stands there is tied to a name before.
    fn without_name(&self, linked: bool) -> Self {
        let Self { value, .. } = self;
        if linked {
            return Self { value: *value, from: UNNAMED };
        }
        let best = (1..STATES).fold(0, |a, b| if value[b] > value[a] { b } else { a });
        let mut next = Self { value: [NEVER; STATES], from: UNNAMED };
        (next.value[FREE], next.from[FREE]) = (value[best], UNNAMED[best]);
        next
    }
}

/// The best choice. `score(candidate)` is what choosing it adds, by class, and what each state before
/// adds to that.
pub(crate) fn best<'a>(
    links: &[bool],
    candidates: &[Candidate],
    score: impl Fn(usize) -> (&'a Row, [&'a Row; STATES]),
) -> Vec<Chosen> {
    let length = links.len();
    let mut node_at = vec![NOTHING; length + 1];
    for candidate in candidates {
        (node_at[candidate.start], node_at[candidate.end]) = (0, 0);
    }
    let mut nodes = vec![Node { value: [NEVER; STATES], from: UNNAMED }];
    nodes[0].value[FREE] = 0;
    node_at[0] = 0;
    let (mut next, mut linked) = (0, true);
    for end in 1..=length {
        linked &= links[end - 1];
        if node_at[end] == NOTHING && end < length {
            continue;
        }
        let mut node = nodes[nodes.len() - 1].without_name(linked);
        linked = true;
        while let Some(candidate) = candidates.get(next).filter(|c| c.end == end) {
            let before = &nodes[node_at[candidate.start] as usize];
            let (own, tied) = score(next);
            for (state, (&reached, tied)) in before.value.iter().zip(tied).enumerate() {
                if reached <= NEVER {
                    continue;
                }
                for class in 0..FREE {
                    let total = reached.saturating_add(own[class] + tied[class]);
                    if total > node.value[class] {
                        node.value[class] = total;
                        node.from[class] = (to_u32(next), UNNAMED[state].1);
                    }
                }
            }
            next += 1;
        }
        node_at[end] = to_u32(nodes.len());
        nodes.push(node);
    }
    let mut chosen = Vec::new();
    let mut at = nodes.len() - 1;
    let last = &nodes[at].value;
    let mut state = (0..STATES).max_by_key(|&state| (last[state], state)).unwrap_or(FREE);
    while at > 0 {
        let (candidate, before) = nodes[at].from[state];
        if candidate == NOTHING {
            at -= 1;
        } else {
            chosen.push(Chosen { candidate: candidate as usize, class: state });
            at = node_at[candidates[candidate as usize].start] as usize;
        }
        state = usize::from(before);
    }
    chosen.reverse();
    chosen
}
