//! I have an annotated document: how would it read with other names in it?
//!
//! Documents written for a project are alike: surname and two characters, one pair of places. A second
//! reading of each, in which persons have names of other lengths and places are others of their kind,
//! exchanged alike in the whole document, teaches what the frame says apart from what the names say.
//! Nothing is left to chance: the same files give the same readings.

use crate::error::Result;
use crate::knowledge::table::rows;
use crate::mention::Mention;
use crate::model::script::is_han;
use crate::model::{Class, Span};
use crate::unit::Unit;

/// What names are exchanged for.
#[derive(Debug, Default)]
pub struct Exchange {
    /// Surnames of one character.
    surnames: Vec<char>,
    /// Names of provinces and the like, Traditional and Simplified, with their short form.
    places: Vec<[String; 3]>,
    /// Given names of two characters.
    given: Vec<[char; 2]>,
}

/// How names of persons are built, by turns.
const BUILDS: [Build; 5] = [Build::One, Build::Two, Build::One, Build::Two, Build::Married];
/// Steps through the tables that share no factor with their lengths, mostly.
const STEPS: [usize; 3] = [37, 11, 7];

#[derive(Clone, Copy)]
enum Build {
    One,
    Two,
    Married,
}

impl Exchange {
    /// Reads the tables, and the given names of the annotated persons.
    ///
    /// # Errors
    /// [`crate::error::Error::Table`] for a wrong header.
    pub fn new<'a>(
        surnames: (&str, &str),
        places: (&str, &str),
        annotated: impl Iterator<Item = &'a Mention>,
    ) -> Result<Self> {
        let mut exchange = Self::default();
        for row in rows(surnames.0, surnames.1, &["surname", "pinyin", "cantonese"])? {
            exchange.surnames.extend(only(row.field(0)));
        }
        let columns = ["zh-Hant", "zh-Hans", "en", "short", "kind", "within"];
        for row in rows(places.0, places.1, &columns)? {
            let short = row.list(3).find(|short| only(short).is_some()).unwrap_or_default();
            if matches!(row.field(4), "province" | "municipality") && !short.is_empty() {
                exchange.places.push([row.field(0), row.field(1), short].map(str::to_owned));
            }
        }
        for mention in annotated.filter(|mention| mention.class == Class::Person) {
            let name: Vec<char> = mention.surface.chars().collect();
            if let [_, first, second] = name[..]
                && name.iter().all(|&c| is_han(c))
            {
                exchange.given.push([first, second]);
            }
        }
        exchange.given.sort_unstable();
        exchange.given.dedup();
        Ok(exchange)
    }

    /// The document with other names; nothing where it has none to exchange. `turn` tells documents apart.
    #[must_use]
    pub fn vary(
        &self,
        units: &[Unit],
        mentions: &[Vec<Mention>],
        turn: usize,
    ) -> Option<(Vec<Unit>, Vec<Vec<Mention>>)> {
        let mut pairs = self.persons(mentions, turn);
        pairs.extend(self.others(units, turn));
        if pairs.is_empty() {
            return None;
        }
        // The longest first: 林道芸 before 林道.
        pairs.sort_by_key(|(from, _)| (std::cmp::Reverse(from.len()), from.clone()));
        let varied = units.iter().zip(mentions).map(|(unit, mentions)| {
            let (text, mentions) = exchanged(&unit.text, mentions, &pairs);
            (Unit { text, ..unit.clone() }, mentions)
        });
        Some(varied.unzip())
    }

    /// Another name for each person, the builds by turns.
    fn persons(&self, mentions: &[Vec<Mention>], turn: usize) -> Vec<(Vec<char>, Vec<char>)> {
        let persons = mentions.iter().flatten().filter(|mention| mention.class == Class::Person);
        let mut names: Vec<Vec<char>> = persons.map(|m| m.surface.chars().collect()).collect();
        names.retain(|name| name.len() > 1 && name.iter().all(|&c| is_han(c)));
        names.sort_unstable();
        names.dedup();
        if self.surnames.is_empty() || self.given.is_empty() {
            return Vec::new();
        }
        let other = |(at, name): (usize, Vec<char>)| {
            let at = at + turn;
            let surname = |step: usize| self.surnames[at * step % self.surnames.len()];
            let [first, second] = self.given[at * STEPS[1] % self.given.len()];
            let other = match BUILDS[at % BUILDS.len()] {
                Build::One => vec![surname(STEPS[0]), second],
                Build::Two => vec![surname(STEPS[0]), first, second],
                Build::Married => vec![surname(STEPS[2]), surname(STEPS[0]), first, second],
            };
            (name, other)
        };
        names.into_iter().enumerate().map(other).collect()
    }

    /// Another place for each that the document names, and its short form beside 港 and 澳.
    fn others(&self, units: &[Unit], turn: usize) -> Vec<(Vec<char>, Vec<char>)> {
        let mut pairs = Vec::new();
        for (at, from) in self.places.iter().enumerate() {
            let to = &self.places[(at + 1 + turn % 7) % self.places.len()];
            let named = |name: &str| units.iter().any(|unit| unit.text.contains(name));
            let mut add = |from: String, to: String| {
                if named(&from) {
                    pairs.push((from.chars().collect(), to.chars().collect()));
                }
            };
            for script in 0..2 {
                add(from[script].clone(), to[script].clone());
            }
            for home in ["港", "澳"] {
                add(format!("{}{home}", from[2]), format!("{}{home}", to[2]));
                add(format!("{home}{}", from[2]), format!("{home}{}", to[2]));
            }
        }
        pairs.sort();
        pairs.dedup_by(|a, b| a.0 == b.0);
        pairs
    }
}

/// The only character of a word, if it is a Han character.
fn only(word: &str) -> Option<char> {
    let mut chars = word.chars();
    let first = chars.next().filter(|&c| is_han(c));
    first.filter(|_| chars.next().is_none())
}

/// The text with these runs exchanged where they do not reach over the edge of a mention, and the
/// mentions where they stand now.
fn exchanged(
    text: &str,
    mentions: &[Mention],
    pairs: &[(Vec<char>, Vec<char>)],
) -> (String, Vec<Mention>) {
    let chars: Vec<char> = text.chars().collect();
    let mut edges: Vec<usize> =
        mentions.iter().flat_map(|mention| [mention.span.start, mention.span.end]).collect();
    edges.sort_unstable();
    let mut moved = vec![0; chars.len() + 1];
    let mut varied: Vec<char> = Vec::with_capacity(chars.len());
    let mut at = 0;
    while at < chars.len() {
        moved[at] = varied.len();
        let cut = |end: usize| {
            let next = edges.partition_point(|&edge| edge <= at);
            edges.get(next).is_some_and(|&edge| edge < end)
        };
        let pair =
            pairs.iter().find(|(from, _)| chars[at..].starts_with(from) && !cut(at + from.len()));
        if let Some((from, to)) = pair {
            varied.extend(to);
            at += from.len();
        } else {
            varied.push(chars[at]);
            at += 1;
        }
    }
    moved[chars.len()] = varied.len();
    let mention = |mention: &Mention| {
        let span = Span { start: moved[mention.span.start], end: moved[mention.span.end] };
        let surface = varied[span.start..span.end].iter().collect();
        Mention { span, surface, ..mention.clone() }
    };
    let mentions = mentions.iter().map(mention).collect();
    (varied.iter().collect(), mentions)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(text: &str, surface: &str, class: Class) -> Mention {
        let byte = text.find(surface).unwrap();
        let start = text[..byte].chars().count();
        let span = Span { start, end: start + surface.chars().count() };
        Mention { span, class, surface: surface.to_owned() }
    }

    #[test]
    fn names_change_alike_and_edges_move_with_them() {
        let text = "甘肅省省長林道芸、甘肅大學校長方梦竹出席，林道芸致辭。";
        let mentions = [
            mention(text, "林道芸", Class::Person),
            mention(text, "甘肅大學", Class::Institution),
            mention(text, "方梦竹", Class::Person),
        ];
        let pairs: Vec<(Vec<char>, Vec<char>)> =
            [("林道芸", "湯芸"), ("方梦竹", "何方梦竹"), ("甘肅", "黑龍江"), ("學校", "錯")]
                .map(|(from, to)| (from.chars().collect(), to.chars().collect()))
                .to_vec();
        let (varied, moved) = exchanged(text, &mentions, &pairs);
        assert_eq!(varied, "黑龍江省省長湯芸、黑龍江大學校長何方梦竹出席，湯芸致辭。");
        let surfaces: Vec<&str> = moved.iter().map(|m| m.surface.as_str()).collect();
        assert_eq!(surfaces, ["湯芸", "黑龍江大學", "何方梦竹"]);
    }
}
