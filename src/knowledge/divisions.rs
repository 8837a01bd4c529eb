//! I have a name that begins with a place: which province, city or district is it?
//!
//! `data/words/places.tsv`, with the words that say what a place is: 湖北省, `Hubei Provincial`.

use rustc_hash::FxHashMap;

use super::bodies::words;
use crate::error::Result;
use crate::knowledge::table::rows;
use crate::model::script::key;

/// What a division is called after its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Level {
    Province,
    City,
    District,
    County,
}

impl Level {
    const ALL: [Self; 4] = [Self::Province, Self::City, Self::District, Self::County];

    fn of_kind(kind: &str) -> Option<Self> {
        Some(match kind {
            "province" | "autonomous-region" => Self::Province,
            "municipality" | "city" => Self::City,
            "district" => Self::District,
            "county" => Self::County,
            _ => return None,
        })
    }

    /// The first is the word of the key.
    fn han(self) -> &'static [&'static str] {
        match self {
            Self::Province => &["省", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区"],
            Self::City => &["市"],
            Self::District => &["区", "新区"],
            Self::County => &["县"],
        }
    }

    fn latin(self) -> &'static [&'static str] {
        match self {
            Self::Province => &[
                "provincial",
                "province",
                "zhuang autonomous region",
                "hui autonomous region",
                "uygur autonomous region",
                "uyghur autonomous region",
                "autonomous region",
            ],
            Self::City => {
                &["municipal", "municipality", "city", "autonomous prefecture", "prefecture"]
            }
            Self::District => &["district", "new area"],
            Self::County => &["county"],
        }
    }

    /// Whether the name alone may stand for it.
    fn is_great(self) -> bool {
        matches!(self, Self::Province | Self::City)
    }
}

/// The divisions by the names they have without the word for what they are.
#[derive(Debug, Clone, Default)]
pub struct Divisions {
    list: Vec<Entry>,
    han: FxHashMap<String, Vec<usize>>,
    latin: FxHashMap<String, Vec<usize>>,
    /// Characters, or words, in the longest name.
    longest: (usize, usize),
}

#[derive(Debug, Clone)]
struct Entry {
    name: String,
    level: Level,
    /// The folded name of what it lies in.
    within: String,
}

/// A division as named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    name: String,
    /// Whether the name says what it is.
    pub levelled: bool,
}

impl Division {
    /// What it is known by: the folded Chinese name, with its level where others have the name.
    #[must_use]
    pub fn name(&self) -> String {
        self.name.clone()
    }
}

impl Divisions {
    /// Reads the table of places; `file` names it in errors.
    ///
    /// # Errors
    /// [`crate::error::Error::Table`] for a wrong header or too many fields.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let columns = ["zh-Hant", "zh-Hans", "en", "short", "kind", "within"];
        let mut divisions = Self::default();
        for row in rows(file, text, &columns)? {
            let Some(level) = Level::of_kind(row.field(4)) else { continue };
            let name = bare(&key(row.field(0)), level);
            let english = words(row.field(2)).join(" ");
            let mut ends = level.latin().iter();
            let bare = ends.find_map(|end| english.strip_suffix(end)?.strip_suffix(' '));
            let english = bare.unwrap_or(&english).to_owned();
            divisions.add(name, level, key(row.field(5)), english);
        }
        Ok(divisions)
    }

    fn add(&mut self, name: String, level: Level, within: String, english: String) {
        let known = self.han.entry(name.clone()).or_default();
        let same = known.iter().copied().find(|at| {
            let known = &self.list[*at];
            known.level == level && known.within == within
        });
        let at = same.unwrap_or(self.list.len());
        if same.is_none() {
            known.push(at);
            self.longest.0 = self.longest.0.max(name.chars().count());
            self.list.push(Entry { name, level, within });
        }
        self.longest.1 = self.longest.1.max(english.split(' ').count());
        let known = self.latin.entry(english).or_default();
        if !known.contains(&at) {
            known.push(at);
        }
    }

    /// The divisions that a folded Chinese name may begin with, the likeliest reading first, and
    /// what follows each: 廣東省深圳市… is 深圳.
    #[must_use]
    pub fn leading<'n>(&self, name: &'n str) -> Vec<(Division, &'n str)> {
        let mut found = Vec::new();
        for (outer, rest) in self.outermost(name) {
            let of = self.filter(&outer);
            for (inner, after) in self.outermost(rest) {
                let inside = self.inside(self.filter(&inner), &of);
                found.extend(self.one(&inside, &inner, true).map(|one| (one, after)));
            }
            found.extend(self.one(&of, &outer, false).map(|one| (one, rest)));
        }
        found
    }

    /// The place inside another at the head of a folded name, with all that follows it: 深圳市… of
    /// 廣東省深圳市….
    #[must_use]
    pub fn without_outer<'n>(&self, name: &'n str) -> Option<&'n str> {
        let levelled = self.outermost(name).into_iter().filter(|(outer, _)| outer.0.is_some());
        levelled.into_iter().find_map(|(outer, rest)| {
            let of = self.filter(&outer);
            let city = |at: &usize| self.list[*at].level == Level::City;
            let mut inner = self.outermost(rest).into_iter();
            let inside =
                inner.any(|(inner, _)| self.inside(self.filter(&inner), &of).iter().any(city));
            inside.then_some(rest)
        })
    }

    /// The same of the words of an English name: `hubei provincial …`, `shenzhen guangdong province …`.
    #[must_use]
    pub fn leading_words<'n, 'w>(&self, words: &'n [&'w str]) -> Vec<(Division, &'n [&'w str])> {
        let mut found = Vec::new();
        for (named, rest) in self.outermost_words(words) {
            let inner = self.filter(&named);
            for outer in [Some(rest), rest.strip_prefix(&["of"])].into_iter().flatten() {
                for (outer, after) in self.outermost_words(outer) {
                    let inside = self.inside(inner.clone(), &self.filter(&outer));
                    found.extend(self.one(&inside, &named, true).map(|one| (one, after)));
                }
            }
            found.extend(self.one(&inner, &named, false).map(|one| (one, rest)));
        }
        found
    }

    /// Names, with the level where it is said, at the head of a Chinese name; the longest first.
    fn outermost<'n>(&self, name: &'n str) -> Vec<(Named<'_>, &'n str)> {
        let ends = name.char_indices().map(|(at, _)| at).chain([name.len()]).skip(2);
        let ends: Vec<usize> = ends.take(self.longest.0).collect();
        let mut found = Vec::new();
        for end in ends.into_iter().rev() {
            let Some(list) = self.han.get(&name[..end]) else { continue };
            for level in Level::ALL {
                let rest = level.han().iter().find_map(|word| name[end..].strip_prefix(word));
                found.extend(rest.map(|rest| ((Some(level), list.as_slice()), rest)));
            }
            found.push(((None, list.as_slice()), &name[end..]));
        }
        found
    }

    fn outermost_words<'n, 'w>(&self, words: &'n [&'w str]) -> Vec<(Named<'_>, &'n [&'w str])> {
        let levels = |words: &'n [&'w str]| {
            Level::ALL.into_iter().filter_map(move |level| {
                level.latin().iter().find_map(|word| {
                    let word: Vec<&str> = word.split(' ').collect();
                    Some((level, words.strip_prefix(&word[..])?))
                })
            })
        };
        let mut found = Vec::new();
        // City of Shenzhen.
        for (level, rest) in levels(words) {
            let Some(rest) = rest.strip_prefix(&["of"]) else { continue };
            for end in (1..=self.longest.1.min(rest.len())).rev() {
                if let Some(list) = self.latin.get(&rest[..end].join(" ")) {
                    found.push(((Some(level), list.as_slice()), &rest[end..]));
                }
            }
        }
        for end in (1..=self.longest.1.min(words.len())).rev() {
            let Some(list) = self.latin.get(&words[..end].join(" ")) else { continue };
            let rest = &words[end..];
            found.extend(levels(rest).map(|(level, rest)| ((Some(level), list.as_slice()), rest)));
            found.push(((None, list.as_slice()), rest));
        }
        found
    }

    /// The divisions that are meant: of the level said; without one, the greater ones.
    fn filter(&self, (level, list): &Named<'_>) -> Vec<usize> {
        let fits = |at: &usize| match level {
            Some(level) => self.list[*at].level == *level,
            None => self.list[*at].level.is_great(),
        };
        list.iter().copied().filter(fits).collect()
    }

    /// Those that lie in one of the others.
    fn inside(&self, mut inner: Vec<usize>, outer: &[usize]) -> Vec<usize> {
        inner.retain(|at| outer.iter().any(|of| self.list[*of].name == self.list[*at].within));
        inner
    }

    /// The one division of these, known by its name; by its level or by what it lies in, too, where
    /// others have the name.
    fn one(&self, list: &[usize], (level, _): &Named<'_>, inside: bool) -> Option<Division> {
        let [at] = list else { return None };
        let entry = &self.list[*at];
        let of_name = || self.han.get(&entry.name).into_iter().flatten().map(|at| &self.list[*at]);
        let same_level = of_name().filter(|other| other.level == entry.level).count() > 1;
        let great = of_name().filter(|other| other.level.is_great()).count();
        let word = entry.level.han()[0];
        let name = if (inside && !entry.level.is_great()) || same_level {
            format!("{}.{}{word}", entry.within, entry.name)
        } else if !entry.level.is_great() || great > 1 {
            format!("{}{word}", entry.name)
        } else {
            entry.name.clone()
        };
        Some(Division { name, levelled: level.is_some() })
    }
}

/// A level, where it is said, and the divisions of the name.
type Named<'a> = (Option<Level>, &'a [usize]);

/// A name without the word for what the place is, where two characters are left.
fn bare(name: &str, level: Level) -> String {
    let ends = level.han().iter().filter_map(|end| name.strip_suffix(end));
    let mut long = ends.filter(|bare| bare.chars().nth(1).is_some());
    long.next().unwrap_or(name).to_owned()
}
