//! I have an earlier and a later text: which words were added, dropped, kept?
//!
//! Words are those of the word lists, names those of the lexicon; a name is one word. They are
//! compared folded: a word in other characters is kept.

use std::cmp::Reverse;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::knowledge::words::{Tags, Words};
use crate::model::script::{fold, is_han};

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Piece {
    /// In both texts, as the later one has it.
    Kept(String),
    /// In the later text only.
    Added(String),
    /// In the earlier text only.
    Dropped(String),
}

/// What became of the earlier text, in the order of the texts; what is dropped before what is added
/// in its place.
///
/// Kept and added together are the later text; dropped and kept the earlier, but for the script.
#[must_use]
pub fn difference(words: &Words, earlier: &str, later: &str) -> Vec<Piece> {
    let (old, new) = (cut(words, earlier), cut(words, later));
    let (old_keys, new_keys) = (keys(&old), keys(&new));
    let mut pieces = Pieces::default();
    let operations = capture_diff_slices(Algorithm::Myers, &old_keys, &new_keys);
    for (index, operation) in operations.iter().enumerate() {
        let (dropped, added) =
            (old[operation.old_range()].concat(), new[operation.new_range()].concat());
        let inside = index > 0 && index + 1 < operations.len();
        match operation {
            DiffOp::Equal { .. } if !(inside && says_little(&added)) => pieces.keep(&added),
            _ => pieces.change(&dropped, &added),
        }
    }
    pieces.close();
    pieces.done
}

/// The pieces in one line: `[-dropped-]{+added+}`, kept words as they are.
///
/// ```
/// use memograph::reuse::{Piece, marked};
/// let pieces = [Piece::Kept("在".into()), Piece::Dropped("渝".into()), Piece::Added("浙".into())];
/// assert_eq!(marked(&pieces), "在[-渝-]{+浙+}");
/// ```
#[must_use]
pub fn marked(pieces: &[Piece]) -> String {
    let mark = |piece: &Piece| match piece {
        Piece::Kept(text) => text.clone(),
        Piece::Added(text) => format!("{{+{text}+}}"),
        Piece::Dropped(text) => format!("[-{text}-]"),
    };
    pieces.iter().map(mark).collect()
}

/// Whether a kept run between two changes is too short to be worth keeping apart.
fn says_little(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphanumeric()).count() < 2
}

/// Pieces, of which the last change may still grow.
#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    dropped: String,
    added: String,
}

impl Pieces {
    fn change(&mut self, dropped: &str, added: &str) {
        self.dropped.push_str(dropped);
        self.added.push_str(added);
    }

    fn keep(&mut self, text: &str) {
        self.close();
        self.done.push(Piece::Kept(text.to_owned()));
    }

    fn close(&mut self) {
        for (text, piece) in [
            (std::mem::take(&mut self.dropped), Piece::Dropped as fn(String) -> Piece),
            (std::mem::take(&mut self.added), Piece::Added),
        ] {
            if !text.is_empty() {
                self.done.push(piece(text));
            }
        }
    }
}

fn keys(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| word.chars().map(fold).collect()).collect()
}

/// The text in words: joined, they are the text again.
///
/// Names stay whole. Else as few characters are left alone as can be, and the words are short: 繼續支持
/// is two. A run of letters that are no Han characters is a word, and so is every mark.
#[must_use]
pub fn cut<'t>(words: &Words, text: &'t str) -> Vec<&'t str> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let folded: Vec<char> = chars.iter().map(|(_, c)| fold(*c)).collect();
    // For each character: the ends of the words that begin there, each with its cost.
    let mut ends: Vec<Vec<(usize, Cost)>> =
        (0..chars.len()).map(|at| vec![run(&chars, at)]).collect();
    for (start, ends) in ends.iter_mut().enumerate() {
        for (end, meaning) in words.starting(&folded, start) {
            if end - start > 1 && chars[start..end].iter().all(|(_, c)| is_han(*c)) {
                let name = meaning.tags.meets(Tags::NAME);
                let words = if name { end - start } else { 1 };
                ends.push((end, Cost { alone: 0, words: Reverse(words) }));
            }
        }
    }
    // From behind: what the best cut costs from each character on, and where its first word ends.
    let mut best = vec![(Cost::default(), chars.len()); chars.len() + 1];
    for at in (0..chars.len()).rev() {
        let cuts = ends[at].iter().map(|(end, cost)| (cost.plus(best[*end].0), Reverse(*end)));
        if let Some((cost, Reverse(end))) = cuts.min() {
            best[at] = (cost, end);
        }
    }
    let (mut cut, mut at) = (Vec::new(), 0);
    let byte = |at: usize| chars.get(at).map_or(text.len(), |(byte, _)| *byte);
    while at < chars.len() {
        let end = best[at].1;
        cut.push(&text[byte(at)..byte(end)]);
        at = end;
    }
    cut
}

/// What speaks against a cut: first characters left alone, then few words; a name counts as many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Cost {
    alone: usize,
    words: Reverse<usize>,
}

impl Cost {
    fn plus(self, other: Self) -> Self {
        Self { alone: self.alone + other.alone, words: Reverse(self.words.0 + other.words.0) }
    }
}

/// Where the run of letters or digits that are no Han characters ends; else behind the character.
fn run(chars: &[(usize, char)], at: usize) -> (usize, Cost) {
    let letter = |c: char| c.is_alphanumeric() && !is_han(c);
    let length = chars[at..].iter().take_while(|(_, c)| letter(*c)).count();
    // A run counts as a name does, so that it is not cut.
    let cost = Cost { alone: usize::from(is_han(chars[at].1)), words: Reverse(length.max(1)) };
    (at + length.max(1), cost)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{lexicon, shipped, words};

    fn list() -> Words {
        let tables = shipped();
        words(&tables, &lexicon(&tables).unwrap()).unwrap()
    }

    #[test]
    fn a_text_is_cut_into_words() {
        let words = list();
        let case = |text: &str, expected: &str| assert_eq!(cut(&words, text).join("|"), expected);
        case("支持兩地律師事務所，", "支持|兩地|律師|事務所|，");
        case("支持两地律师事务所。", "支持|两地|律师|事务所|。");
        case("繼續支持香港交易所", "繼續|支持|香港交易所");
        case("support the HKEX, 2024", "support| |the| |HKEX|,| |2024");
        case("", "");
    }

    #[test]
    fn words_are_added_dropped_and_kept() {
        let words = list();
        let case = |earlier: &str, later: &str, expected: &str| {
            assert_eq!(marked(&difference(&words, earlier, later)), expected);
        };
        case(
            "讓在渝港人享有同等待遇",
            "讓在浙港人享有同等待遇",
            "讓在[-渝-]{+浙+}港人享有同等待遇",
        );
        case("支持兩地交流", "继续支持两地交流", "{+继续+}支持两地交流");
        case("支持兩地交流。", "支持兩地交流。", "支持兩地交流。");
        case("甲", "", "[-甲-]");
        case(
            "The two sides agree to support exchanges.",
            "The two sides support exchanges.",
            "The two sides [-agree to -]support exchanges.",
        );
    }
}
