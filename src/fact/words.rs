//! The words that tie names together, from `data/words/relations.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::de::{IntoDeserializer as _, value};

use crate::fact::number;
use crate::model::script;

static TABLE: &str = include_str!("../../data/words/relations.tsv");

/// What a word does in a sentence. The table's column `note` says it in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
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
    #[serde(rename = "self")]
    Own,
    Its,
    More,
    Leave,
    Area,
    Item,
    Other,
}

/// A list in which a name or a part of one is looked up; its words are no marks in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
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
    /// Stands behind a day of the month without its month: 12日在….
    OnDay,
    /// In front of a date it says only about when: early, the end of.
    About,
    /// A common noun for a gathering: forum, session.
    Gathering,
    /// Common nouns for gatherings: events, fairs.
    Gatherings,
    /// Common nouns for instruments: documents, memoranda.
    Instruments,
    /// Who does it is there where the event is: join, visit.
    There,
    /// What is done to an event somewhere else: announce, promote.
    Elsewhere,
    /// Behind `who`, in front of a second post: also, concurrently.
    Also,
    /// In front of a post: deputy, acting.
    Rank,
    /// The post of one who governs a place: mayor, governor.
    Local,
    /// What a body that belongs to another is called: subsidiary, arm.
    Within,
    /// What is done with a copy of an instrument: keep, retain.
    Retain,
    /// A small word that joins the words of a post: of, for.
    Small,
    /// In front of a number: it is a guess, a bound or an ordinal: 逾, 至少, 第, about.
    Around,
    /// Behind a number: it is a guess or a bound: 多, 以上, or more.
    Inexact,
    /// Behind a day, says about which part of it: 上午, 晚.
    Daytime,
    /// Behind a body: those who travel or sit for it: 代表團, 小組.
    Company,
    /// The gathering just told of is meant: 會上, 期間.
    Session,
    /// What follows is told of another time: 目前, 此前, 至今.
    Apart,
    /// Behind a place it makes a time or a circumstance of it: 期間, 方面.
    After,
}

/// A word that stands for a number, given in the table's column `note`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
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
    /// The name of a day of the week: its number, Monday being 1.
    Weekday,
}

/// Words by a character they begin or end with, the longest first.
type ByEdge<K, V> = FxHashMap<(K, char), Vec<(Box<[char]>, V)>>;

#[derive(Default)]
struct Words {
    roles: ByEdge<(), Role>,
    beginning: ByEdge<List, ()>,
    ending: ByEdge<List, ()>,
    counts: ByEdge<Count, i32>,
    /// Which words may begin with a character, by the lowest bits of its code point: a look here
    /// spares most characters a look there.
    begins: Vec<Begins>,
}

/// What may begin with a character.
#[derive(Clone, Copy, Default)]
struct Begins {
    role: bool,
    count: bool,
}

/// The lowest bits of a code point.
fn low_bits(c: char) -> usize {
    c as usize & 0xfff
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words { begins: vec![Begins::default(); 0x1000], ..Words::default() };
    let mut places = Vec::new();
    for line in TABLE.lines().skip(1) {
        let mut fields = line.split('\t');
        let (Some(word), Some(role)) = (fields.next(), fields.next()) else { continue };
        let note = fields.next().unwrap_or_default();
        let word: Box<[char]> = word.chars().map(script::fold).collect();
        let (Some(first), Some(last)) = (word.first(), word.last()) else { continue };
        let (first, last) = (*first, *last);
        if let Some(list) = named::<List>(role) {
            words.beginning.entry((list, first)).or_default().push((word.clone(), ()));
            words.ending.entry((list, last)).or_default().push((word.clone(), ()));
            if list == List::Place && word.len() > 1 {
                places.push((first, word));
            }
        } else if let (Some(count), Ok(value)) = (named::<Count>(role), note.parse()) {
            words.begins[low_bits(first)].count = true;
            words.counts.entry((count, first)).or_default().push((word, value));
        } else if let Some(role) = named::<Role>(role) {
            words.begins[low_bits(first)].role = true;
            words.roles.entry(((), first)).or_default().push((word, role));
        }
    }
    // The 都 of 成都 is no word of its own.
    for (first, place) in places {
        words.begins[low_bits(first)].role = true;
        let known = words.roles.entry(((), first)).or_default();
        if !known.iter().any(|(word, _)| *word == place) {
            known.push((place, Role::Other));
        }
    }
    longest_first(&mut words.roles);
    longest_first(&mut words.beginning);
    longest_first(&mut words.ending);
    longest_first(&mut words.counts);
    words
});

#[expect(clippy::iter_over_hash_type, reason = "each list is sorted on its own")]
fn longest_first<K, V>(words: &mut ByEdge<K, V>) {
    for known in words.values_mut() {
        known.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    }
}

/// The variant that a word of the table's column `role` names.
fn named<'a, T: Deserialize<'a>>(name: &'a str) -> Option<T> {
    let name: value::StrDeserializer<'a, value::Error> = name.into_deserializer();
    T::deserialize(name).ok()
}

/// The longest word of the table that begins at `at` of a folded text and ends before `limit`.
///
/// Latin words are matched whole.
pub(super) fn word_at(folded: &[char], at: usize, limit: usize) -> Option<(usize, Role)> {
    let rest = &folded[at..limit.clamp(at, folded.len())];
    let first = *rest.first()?;
    WORDS.begins[low_bits(first)].role.then_some(())?;
    let known = WORDS.roles.get(&((), first))?;
    if at > 0 && is_latin(folded, at) && is_latin(folded, at - 1) {
        return None;
    }
    let found =
        known.iter().find(|(word, _)| begins(rest, word) && is_whole(folded, at + word.len()))?;
    Some((found.0.len(), found.1))
}

/// Whether `text` begins with `word`: mostly told by the second character.
fn begins(text: &[char], word: &[char]) -> bool {
    text.len() >= word.len() && word.iter().zip(text).all(|(a, b)| a == b)
}

fn is_latin(folded: &[char], at: usize) -> bool {
    folded.get(at).is_some_and(char::is_ascii_alphanumeric)
}

/// Whether no Latin word goes on over `end`.
fn is_whole(folded: &[char], end: usize) -> bool {
    !(is_latin(folded, end - 1) && is_latin(folded, end))
}

/// Whether the folded word stands in the list.
pub(super) fn has(list: List, folded: &[char]) -> bool {
    let known = folded.first().and_then(|first| WORDS.beginning.get(&(list, *first)));
    known.is_some_and(|known| known.iter().any(|(word, ())| **word == *folded))
}

/// The longest word of the list that ends at `end` of a folded text, as its length.
pub(super) fn ending(list: List, folded: &[char], end: usize) -> Option<usize> {
    let before = &folded[..end];
    let known = WORDS.ending.get(&(list, *before.last()?))?;
    known.iter().find(|(word, ())| before.ends_with(word)).map(|(word, ())| word.len())
}

/// The longest word of the list that begins at `at` of a folded text, as its length.
pub(super) fn beginning(list: List, folded: &[char], at: usize) -> Option<usize> {
    let rest = folded.get(at..)?;
    let known = WORDS.beginning.get(&(list, *rest.first()?))?;
    known.iter().find(|(word, ())| rest.starts_with(word)).map(|(word, ())| word.len())
}

/// Whether this folded character is a Han character with which neither a word nor a date begins.
pub(super) fn is_plain(first: char) -> bool {
    let begins = WORDS.begins[low_bits(first)];
    !begins.role && !begins.count && script::is_han(first) && !number::is_numeral(first)
}

/// Whether a word that [`count`] finds may begin with this folded character.
pub(super) fn may_count(first: char) -> bool {
    WORDS.begins[low_bits(first)].count
}

/// The longest word of this kind that begins at `at` of a folded text: its length and its value.
///
/// Latin words are matched whole.
pub(super) fn count(kind: Count, folded: &[char], at: usize) -> Option<(usize, i32)> {
    let rest = folded.get(at..)?;
    let first = *rest.first()?;
    may_count(first).then_some(())?;
    let known = WORDS.counts.get(&(kind, first))?;
    let found = known
        .iter()
        .find(|(word, _)| rest.starts_with(word) && is_whole(folded, at + word.len()))?;
    Some((found.0.len(), found.1))
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
            let counts = named::<Count>(fields[1]).is_some() && fields[2].parse::<i32>().is_ok();
            let known =
                counts || named::<List>(fields[1]).is_some() || named::<Role>(fields[1]).is_some();
            assert!(known, "line {}: {}", number + 1, fields[1]);
            if named::<Role>(fields[1]).is_some() {
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
