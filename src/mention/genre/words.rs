//! The words that the rules look for: `data/words/genre.tsv`.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::mention::scan::Scan;

const TABLE: &str = include_str!("../../../data/words/genre.tsv");

/// What a word is to the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    /// `third`.
    Ordinal,
    /// `plenary`, between an ordinal and the name of a conference.
    Session,
    /// `annual`, between an ordinal and a name.
    Between,
    /// A post that a bare name may follow: `Premier`.
    Title,
}

impl List {
    const ALL: [(Self, &str); 4] = [
        (Self::Ordinal, "ordinal"),
        (Self::Session, "session"),
        (Self::Between, "between"),
        (Self::Title, "title"),
    ];
}

type Lists = [FxHashSet<Vec<char>>; List::ALL.len()];

fn lists() -> &'static Lists {
    static LISTS: OnceLock<Lists> = OnceLock::new();
    LISTS.get_or_init(|| {
        let mut lists = Lists::default();
        for row in TABLE.lines().skip(1) {
            let mut fields = row.split('\t');
            let (word, role) = (fields.next().unwrap_or_default(), fields.next());
            let list = List::ALL.iter().position(|(_, name)| Some(*name) == role);
            if let Some(list) = list {
                lists[list].insert(word.to_lowercase().chars().collect());
            }
        }
        lists
    })
}

/// Whether the folded word is in the list.
pub(super) fn has(list: List, word: &[char]) -> bool {
    lists()[list as usize].contains(word)
}

/// Whether the word is an ordinal: `third`, `3rd`.
pub(super) fn is_ordinal(word: &[char]) -> bool {
    let digits = word.iter().take_while(|c| c.is_ascii_digit()).count();
    let ending: String = word[digits..].iter().collect();
    let short = (1..4).contains(&digits) && matches!(ending.as_str(), "st" | "nd" | "rd" | "th");
    short || has(List::Ordinal, word)
}

/// The word that ends at `end`, and where it begins; empty where none does.
pub(super) fn word_ending(scan: &Scan, end: usize) -> (usize, &[char]) {
    let mut start = end;
    while start > 0 && crate::mention::english::is_letter(scan.folded[start - 1]) {
        start -= 1;
    }
    (start, &scan.folded[start..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_table_has_a_known_role() {
        for row in TABLE.lines().skip(1) {
            let role = row.split('\t').nth(1);
            assert!(List::ALL.iter().any(|(_, name)| Some(*name) == role), "{row}");
        }
    }

    #[test]
    fn ordinals_are_told_in_words_and_digits() {
        let case = |word: &str, expected: bool| {
            let word: Vec<char> = word.chars().collect();
            assert_eq!(is_ordinal(&word), expected, "{word:?}");
        };
        case("third", true);
        case("23rd", true);
        case("11th", true);
        case("2019th", false);
        case("th", false);
        case("thirds", false);
        case("", false);
    }
}
