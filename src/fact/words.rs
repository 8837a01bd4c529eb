//! The words that tie names together, from `data/words/relations.tsv`.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::script;

static TABLE: &str = include_str!("../../data/words/relations.tsv");

/// What a word does in a sentence. The table's column `note` says it in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Role {
    Sign,
    Renew,
    Signer,
    Implement,
    Follow,
    Plan,
    Support,
    Encourage,
    Wish,
    Condition,
    Negation,
    Issue,
    Hold,
    Host,
    Chair,
    Make,
    Build,
    Attend,
    Go,
    At,
    By,
    And,
    Of,
    Belongs,
    Adverb,
    Both,
    Under,
    On,
    Short,
    Valid,
    Until,
    Member,
    Include,
    Keep,
    Own,
    Its,
    More,
    Leave,
    Area,
    Item,
    Other,
}

/// A list in which a name or a part of one is looked up; its words are no marks in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum List {
    /// A post: 局長, chairman.
    Post,
    /// A post which several persons named together share: 議員, 記者.
    Posts,
    /// Mr, Ms, Dr.
    Polite,
    /// A political affiliation in front of a post.
    Party,
    /// Ends a post on its left.
    Verb,
    /// Names no definite place.
    Vague,
    /// A short name of no one body.
    Generic,
    /// A kind of body that stands above another.
    Above,
    /// Ends the name of a body.
    Head,
    /// Begins the subject matter in a title.
    Matter,
    /// A place.
    Place,
    /// Behind a date: it is vague, or the date of something that lasts.
    Blur,
    /// Says nothing of the field or the parties of an agreement.
    Bare,
    /// Belongs to the post behind it: 署理, 前.
    Former,
}

/// A word that stands for a number, given in the table's column `note`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Count {
    /// A month's name: its number.
    Month,
    /// A number word: its value.
    Number,
    /// A day seen from today: 昨日 is -1.
    Day,
    /// A year seen from this one.
    Year,
    /// A month seen from this one.
    Moon,
}

struct Words {
    roles: FxHashMap<Box<[char]>, Role>,
    lists: FxHashMap<List, FxHashSet<Box<[char]>>>,
    counts: FxHashMap<Count, FxHashMap<Box<[char]>, i32>>,
    longest: usize,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words {
        roles: FxHashMap::default(),
        lists: FxHashMap::default(),
        counts: FxHashMap::default(),
        longest: 1,
    };
    for line in TABLE.lines().skip(1) {
        let mut fields = line.split('\t');
        let (Some(word), Some(role)) = (fields.next(), fields.next()) else { continue };
        let note = fields.next().unwrap_or_default();
        let word: Box<[char]> = word.chars().map(script::fold).collect();
        if let Some(list) = list_named(role) {
            // The 都 of 成都 is no word of its own.
            if list == List::Place && word.len() > 1 {
                words.roles.entry(word.clone()).or_insert(Role::Other);
            }
            words.lists.entry(list).or_default().insert(word);
        } else if let (Some(count), Ok(value)) = (count_named(role), note.parse()) {
            words.counts.entry(count).or_default().insert(word, value);
        } else if let Some(role) = role_named(role) {
            words.longest = words.longest.max(word.len());
            words.roles.insert(word, role);
        }
    }
    words
});

fn list_named(name: &str) -> Option<List> {
    Some(match name {
        "post" => List::Post,
        "posts" => List::Posts,
        "polite" => List::Polite,
        "party" => List::Party,
        "verb" => List::Verb,
        "vague" => List::Vague,
        "generic" => List::Generic,
        "above" => List::Above,
        "head" => List::Head,
        "matter" => List::Matter,
        "place" => List::Place,
        "blur" => List::Blur,
        "bare" => List::Bare,
        "former" => List::Former,
        _ => return None,
    })
}

fn count_named(name: &str) -> Option<Count> {
    Some(match name {
        "month" => Count::Month,
        "number" => Count::Number,
        "day" => Count::Day,
        "year" => Count::Year,
        "moon" => Count::Moon,
        _ => return None,
    })
}

fn role_named(name: &str) -> Option<Role> {
    Some(match name {
        "sign" => Role::Sign,
        "renew" => Role::Renew,
        "signer" => Role::Signer,
        "implement" => Role::Implement,
        "follow" => Role::Follow,
        "plan" => Role::Plan,
        "support" => Role::Support,
        "encourage" => Role::Encourage,
        "wish" => Role::Wish,
        "condition" => Role::Condition,
        "negation" => Role::Negation,
        "issue" => Role::Issue,
        "hold" => Role::Hold,
        "host" => Role::Host,
        "chair" => Role::Chair,
        "make" => Role::Make,
        "build" => Role::Build,
        "attend" => Role::Attend,
        "go" => Role::Go,
        "at" => Role::At,
        "by" => Role::By,
        "and" => Role::And,
        "of" => Role::Of,
        "belongs" => Role::Belongs,
        "adverb" => Role::Adverb,
        "both" => Role::Both,
        "under" => Role::Under,
        "on" => Role::On,
        "short" => Role::Short,
        "valid" => Role::Valid,
        "until" => Role::Until,
        "member" => Role::Member,
        "include" => Role::Include,
        "keep" => Role::Keep,
        "self" => Role::Own,
        "its" => Role::Its,
        "more" => Role::More,
        "leave" => Role::Leave,
        "area" => Role::Area,
        "item" => Role::Item,
        "other" => Role::Other,
        _ => return None,
    })
}

/// The longest word of the table that begins at `at` of a folded text and ends before `limit`.
///
/// Latin words are matched whole.
pub(super) fn word_at(folded: &[char], at: usize, limit: usize) -> Option<(usize, Role)> {
    let latin = |i: usize| folded.get(i).is_some_and(|c| c.is_ascii_alphanumeric());
    if latin(at) && at > 0 && latin(at - 1) {
        return None;
    }
    let last = limit.min(folded.len()).min(at + WORDS.longest);
    (at + 1..=last)
        .rev()
        .filter(|end| !(latin(end - 1) && latin(*end)))
        .find_map(|end| WORDS.roles.get(&folded[at..end]).map(|role| (end - at, *role)))
}

/// Whether the folded word stands in the list.
pub(super) fn has(list: List, folded: &[char]) -> bool {
    WORDS.lists.get(&list).is_some_and(|words| words.contains(folded))
}

/// The longest word of the list that ends at `end` of a folded text, as its length.
pub(super) fn ending(list: List, folded: &[char], end: usize) -> Option<usize> {
    (1..=end.min(12)).rev().find(|length| has(list, &folded[end - length..end]))
}

/// The longest word of the list that begins at `at` of a folded text, as its length.
pub(super) fn beginning(list: List, folded: &[char], at: usize) -> Option<usize> {
    let most = folded.len().saturating_sub(at).min(12);
    (1..=most).rev().find(|length| has(list, &folded[at..at + length]))
}

/// The longest word of this kind that begins at `at` of a folded text: its length and its value.
///
/// Latin words are matched whole.
pub(super) fn count(kind: Count, folded: &[char], at: usize) -> Option<(usize, i32)> {
    let known = WORDS.counts.get(&kind)?;
    let latin = |i: usize| folded.get(i).is_some_and(|c| c.is_ascii_alphanumeric());
    let most = folded.len().saturating_sub(at).min(12);
    let whole = |length: &usize| !(latin(at + length - 1) && latin(at + length));
    (1..=most)
        .rev()
        .filter(whole)
        .find_map(|length| known.get(&folded[at..at + length]).map(|value| (length, *value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_has_a_known_role_and_no_word_two_roles() {
        let mut roles = FxHashMap::default();
        for (number, line) in TABLE.lines().enumerate().skip(1) {
            let fields: Vec<&str> = line.split('\t').collect();
            assert_eq!(fields.len(), 3, "line {}", number + 1);
            let counts = count_named(fields[1]).is_some() && fields[2].parse::<i32>().is_ok();
            let known =
                counts || list_named(fields[1]).is_some() || role_named(fields[1]).is_some();
            assert!(known, "line {}: {}", number + 1, fields[1]);
            if role_named(fields[1]).is_some() {
                let earlier = roles.insert(script::fold_text(fields[0]), fields[1]);
                assert_eq!(earlier, None, "line {}: {}", number + 1, fields[0]);
            }
        }
    }

    #[test]
    fn the_longest_word_wins_and_latin_words_are_whole() {
        let case = |text: &str, expected: Option<(usize, Role)>| {
            let folded: Vec<char> = text.chars().map(script::fold).collect();
            assert_eq!(word_at(&folded, 0, folded.len()), expected, "{text}");
        };
        case("續簽", Some((2, Role::Renew)));
        case("旗下的公司", Some((3, Role::Belongs)));
        case("signed by", Some((6, Role::Sign)));
        case("signedness", None);
        case("plans to sign", Some((8, Role::Plan)));
    }
}
