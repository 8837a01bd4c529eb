//! What does each memorandum bring that is new, and what does it carry over?

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::publish::view::report::{MOST_MEMORANDA, plural};
use crate::publish::view::{Class, Link, Reader, Reuse, Shown};

/// What a memorandum brings and carries over.
#[derive(Debug, Clone, Serialize)]
pub struct Novelty {
    /// The memorandum, by its short name.
    pub memorandum: Link,
    /// The same, by its title.
    pub title: Link,
    /// Its date.
    pub date: Option<String>,
    /// Whether there is an earlier memorandum at all.
    pub has_earlier: bool,
    /// How many things it names that no earlier memorandum does.
    pub new_count: usize,
    /// These, by class.
    pub new: Vec<Names>,
    /// Things that an earlier memorandum names, too, and which.
    pub carried: Vec<Carried>,
    /// How many measures it has.
    pub measures: usize,
    /// How many of them reuse words of an earlier document.
    pub reused_count: usize,
    /// The most similar ones.
    pub reused: Vec<Reused>,
}

/// The names of one class.
#[derive(Debug, Clone, Serialize)]
pub struct Names {
    /// The word for the class.
    pub what: &'static str,
    /// The things.
    pub things: Vec<Link>,
}

/// A thing that an earlier memorandum names, too.
#[derive(Debug, Clone, Serialize)]
pub struct Carried {
    /// The thing.
    pub thing: Link,
    /// The earlier memoranda, by their short names.
    pub earlier: Vec<Link>,
}

/// A measure that reuses the words of an earlier one.
#[derive(Debug, Clone, Serialize)]
pub struct Reused {
    /// The later measure.
    pub later: Link,
    /// The earlier one.
    pub earlier: Link,
    /// How similar, in hundredths.
    pub percent: u32,
    /// What was kept, dropped and added.
    pub pieces: Vec<Piece>,
    /// The language of the texts, where it is not that of the page.
    pub lang: Option<&'static str>,
}

/// A run of words that was kept, dropped or added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Piece {
    /// `kept`, `dropped`, `added`.
    pub kind: &'static str,
    /// The words.
    pub text: String,
}

/// How many reused measures are shown with their words at most.
const MOST_REUSED: usize = 6;

impl Reader<'_> {
    /// What each memorandum brings that is new, and what it carries over; the latest memoranda.
    #[must_use]
    pub fn novelty(&self) -> Vec<Novelty> {
        let view = self.view;
        let mut by_later: BTreeMap<&str, Vec<&Reuse>> = BTreeMap::new();
        for reuse in &view.reuses {
            if let Some(unit) = view.units.get(&reuse.later) {
                by_later.entry(unit.document.as_str()).or_default().push(reuse);
            }
        }
        let memoranda = view.memoranda();
        let shown = memoranda.len().saturating_sub(MOST_MEMORANDA);
        let mut seen: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut novelty = Vec::new();
        for (place, iri) in memoranda.iter().enumerate() {
            let entities = &view.documents[*iri].entities;
            if place >= shown {
                let reuses = by_later.get(iri).map_or(&[][..], Vec::as_slice);
                novelty.push(self.novelty_of(iri, place > 0, &seen, reuses));
            }
            for entity in entities {
                seen.entry(entity).or_default().push(iri);
            }
        }
        novelty
    }

    fn novelty_of(
        &self,
        iri: &str,
        has_earlier: bool,
        seen: &BTreeMap<&str, Vec<&str>>,
        reuses: &[&Reuse],
    ) -> Novelty {
        let view = self.view;
        let about = &view.documents[iri];
        let entities = || about.entities.iter().filter(|e| view.entities.contains_key(*e));
        let fresh: Vec<&String> =
            entities().filter(|entity| !seen.contains_key(entity.as_str())).collect();
        let names = |class: Class| Names {
            what: plural(class),
            things: fresh
                .iter()
                .filter(|entity| view.entities[**entity].class == class)
                .map(|entity| self.link(entity))
                .collect(),
        };
        let carried = entities().filter_map(|entity| {
            let earlier = seen.get(entity.as_str())?;
            let earlier = earlier.iter().map(|iri| self.short(iri)).collect();
            Some(Carried { thing: self.link(entity), earlier })
        });
        let mut carried: Vec<Carried> = carried.collect();
        carried.sort_by_key(|carried| {
            let class = view.entities[&carried.thing.iri].class;
            (class, std::cmp::Reverse(carried.earlier.len()), carried.thing.iri.clone())
        });
        let later: BTreeSet<&str> = reuses.iter().map(|reuse| reuse.later.as_str()).collect();
        Novelty {
            memorandum: self.short(iri),
            title: self.link(iri),
            date: about.date.clone(),
            has_earlier,
            new_count: fresh.len(),
            new: Class::ALL.into_iter().map(names).filter(|n| !n.things.is_empty()).collect(),
            carried,
            measures: about.units.iter().filter(|unit| view.units[*unit].is_measure()).count(),
            reused_count: later.len(),
            reused: self.most_similar(reuses),
        }
    }

    /// The most similar reuse of each measure, the most similar first.
    fn most_similar(&self, reuses: &[&Reuse]) -> Vec<Reused> {
        let mut best: BTreeMap<&str, Reused> = BTreeMap::new();
        for reuse in reuses {
            let found = self.reused(reuse);
            let known = best.get(reuse.later.as_str());
            if known.is_none_or(|known| known.percent < found.percent) {
                best.insert(&reuse.later, found);
            }
        }
        let mut best: Vec<Reused> = best.into_values().collect();
        best.sort_by_key(|reused| (std::cmp::Reverse(reused.percent), reused.later.iri.clone()));
        best.truncate(MOST_REUSED);
        best
    }

    /// A reuse, with its words.
    #[must_use]
    pub fn reused(&self, reuse: &Reuse) -> Reused {
        let document = self.view.units.get(&reuse.later).map_or("", |u| u.document.as_str());
        let Shown { lang, .. } = self.printed("", document);
        Reused {
            later: self.measure(&reuse.later),
            earlier: self.measure(&reuse.earlier),
            percent: percent(&reuse.similarity),
            pieces: pieces(&reuse.difference),
            lang,
        }
    }
}

/// A decimal between 0 and 1 in hundredths.
fn percent(decimal: &str) -> u32 {
    let digits: String = decimal.chars().filter(char::is_ascii_digit).chain("00".chars()).collect();
    digits.get(..3).and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

/// The runs of `kept [-dropped-]{+added+} kept`.
fn pieces(marked: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = marked;
    let mut push = |kind, text: &str| {
        if !text.is_empty() {
            pieces.push(Piece { kind, text: text.to_owned() });
        }
    };
    let marks = [("[-", "-]", "dropped"), ("{+", "+}", "added")];
    while let Some((at, open, close, kind)) = marks
        .iter()
        .filter_map(|(open, close, kind)| Some((rest.find(open)?, *open, *close, *kind)))
        .min_by_key(|(at, ..)| *at)
    {
        let inside = &rest[at + open.len()..];
        let Some(end) = inside.find(close) else { break };
        push("kept", &rest[..at]);
        push(kind, &inside[..end]);
        rest = &inside[end + close.len()..];
    }
    push("kept", rest);
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_read_as_it_is_marked() {
        let case = |marked: &str, expected: &[(&str, &str)]| {
            let found = pieces(marked);
            let found: Vec<_> = found.iter().map(|p| (p.kind, p.text.as_str())).collect();
            assert_eq!(found, expected, "{marked}");
        };
        case("支持", &[("kept", "支持")]);
        case(
            "支持[-兩地-]{+滬港+}合作",
            &[("kept", "支持"), ("dropped", "兩地"), ("added", "滬港"), ("kept", "合作")],
        );
        case("a[-b", &[("kept", "a[-b")]);
        case("", &[]);
    }

    #[test]
    fn a_similarity_is_shown_in_hundredths() {
        assert_eq!(percent("0.347"), 34);
        assert_eq!(percent("1.000"), 100);
        assert_eq!(percent("1"), 100);
        assert_eq!(percent("0.5"), 50);
    }
}
