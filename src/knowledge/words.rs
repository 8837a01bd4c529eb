//! I have a word: what does it say of the names beside it?
//!
//! The word lists of `data/words/*.tsv`, and the names of the lexicon, in one table.

use crate::error::{Error, Result};
use crate::knowledge::behind::Behind;
use crate::knowledge::lexicon::Lexicon;
use crate::knowledge::mechanisms::Mechanisms;
use crate::knowledge::prefixes::{Gather, Prefixes};
use crate::knowledge::press::Press;
use crate::knowledge::regions::Regions;
use crate::knowledge::table::{Row, rows};
use crate::model::Class;
use crate::model::script::{fold, fold_text, is_han, letter_chars};

/// What a word is, as a set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tags(u32);

impl Tags {
    /// No tag.
    pub const NONE: Self = Self(0);
    /// A place name of two or more characters.
    pub const PLACE: Self = Self(1 << 5);
    /// A one-character name of a place: 港, 滬, 渝.
    pub const SHORT_PLACE: Self = Self(1 << 6);
    /// A surname.
    pub const SURNAME: Self = Self(1 << 7);
    /// A post: 局長, 省長, Director.
    pub const POST: Self = Self(1 << 8);
    /// A form of address: 先生, Mr.
    pub const HONORIFIC: Self = Self(1 << 9);
    /// A mark of authorship: 記者, 攝.
    pub const REPORTER: Self = Self(1 << 10);
    /// A common word of the language.
    pub const WORD: Self = Self(1 << 11);
    /// A word with a role that also stands inside names: 發展, 促進; of, and, for.
    pub const INSIDE: Self = Self(1 << 12);
    /// A head noun that is no name without more: 項目, 平台, 會議.
    pub const WEAK: Self = Self(1 << 13);
    /// A common noun for an instrument: agreement, letter of intent.
    pub const INSTRUMENT: Self = Self(1 << 14);
    /// A name of the lexicon.
    pub const NAME: Self = Self(1 << 15);
    const CUES: u32 = 16;

    /// A head noun that ends names of `class`.
    #[must_use]
    pub fn head(class: Class) -> Self {
        Self(1 << class as u32)
    }

    /// A word with a role beside names (see [`ROLES`]).
    #[must_use]
    pub fn cue(role: usize) -> Self {
        Self(1 << (Self::CUES + u32::try_from(role).unwrap_or(0)))
    }

    /// Every head noun.
    pub const HEADS: Self = Self(0b1_1111);
    /// Every word with a role.
    pub const ANY_CUE: Self = Self(u32::MAX << Self::CUES);

    /// Those of these tags that are in `other`, too.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// These tags and those of `other`.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether some tag is in both.
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether there is no tag.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The roles, as the bits of a number.
    #[must_use]
    pub fn roles(self) -> u32 {
        self.0 >> Self::CUES
    }

    /// The classes of the head nouns, as the bits of a number.
    #[must_use]
    pub fn head_classes(self) -> u32 {
        self.0 & Self::HEADS.0
    }
}

/// The roles of `data/words/cues.tsv` and `english.tsv`, in the order of their bits.
pub const ROLES: [&str; 16] = [
    "support",
    "hold",
    "join",
    "sign",
    "found",
    "use",
    "speech",
    "other-verb",
    "conj",
    "prep",
    "aux",
    "pronoun",
    "time",
    "generic",
    "alias",
    "inside",
];

/// What a word says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Meaning {
    /// What it is.
    pub tags: Tags,
    /// The classes of which it names something in the lexicon, as bits.
    pub names: u8,
}

/// The word lists and lexicon names, ready to read a text.
pub struct Words {
    /// Those that begin with a Han character: apart, so that most of what is looked up lies close together.
    han: Prefixes<Meaning>,
    other: Prefixes<Meaning>,
    /// What stands behind a person's name.
    pub behind: Behind,
    /// What tells the bodies of the press, and of posts.
    pub press: Press,
    /// What names of mechanisms are composed of.
    pub(crate) mechanisms: Mechanisms,
}

impl Words {
    /// Reads the tables given as (file name, content); a file's name tells which list it is.
    ///
    /// # Errors
    /// [`Error::Table`] for a wrong header, an unknown class or role; [`Error::Settings`] for a file
    /// that is none of the lists, or lists too large to build.
    pub fn parse<'a>(
        tables: impl IntoIterator<Item = (&'a str, &'a str)>,
        lexicon: &Lexicon,
    ) -> Result<Self> {
        let tables: Vec<(&str, &str)> = tables.into_iter().collect();
        let mechanisms = Mechanisms::parse(tables.iter().copied())?;
        let mut words = List::default();
        let (mut behind, mut press) = (Behind::default(), Press::default());
        for (file, text) in tables {
            let stem = file.rsplit('/').next().unwrap_or(file).trim_end_matches(".tsv");
            match stem {
                "heads" => heads(&mut words, file, text)?,
                "places" => places(&mut words, file, text)?,
                "regions" => regions(&mut words, file, text)?,
                "surnames" => surnames(&mut words, file, text)?,
                "posts" => posts(&mut words, file, text)?,
                "cues" => cues(&mut words, file, text)?,
                "english" => english(&mut words, file, text)?,
                "common" => common(&mut words, file, text)?,
                "behindnames" => behind.read(file, text)?,
                "press" => press.read(file, text)?,
                _ => {}
            }
        }
        for entry in lexicon.entries() {
            for name in entry.forms() {
                if let Some(known) = words.of(letter_chars(name)) {
                    known.tags = known.tags.or(Tags::NAME);
                    known.names |= 1 << entry.class as u8;
                }
            }
        }
        let built = words.han.finish().zip(words.other.finish());
        let built = built.map(|(han, other)| Self { han, other, behind, press, mechanisms });
        built.ok_or_else(|| Error::Settings {
            file: "data/words".to_owned(),
            reason: "the words have too many different sets of roles".to_owned(),
        })
    }

    /// The words that begin at `start` of a folded text: past the last character of each, and what it
    /// says; the shortest first.
    pub fn starting<'t>(
        &'t self,
        folded: &'t [char],
        start: usize,
    ) -> impl Iterator<Item = (usize, Meaning)> + 't {
        let han = folded.get(start).is_some_and(|&c| is_han(c));
        let words = if han { &self.han } else { &self.other };
        words.starting(folded, start)
    }
}

/// The words as they are read.
#[derive(Default)]
struct List {
    han: Gather<Meaning>,
    other: Gather<Meaning>,
}

impl List {
    fn of(&mut self, word: impl Iterator<Item = char>) -> Option<&mut Meaning> {
        let mut word = word.peekable();
        let list = if is_han(*word.peek()?) { &mut self.han } else { &mut self.other };
        list.of(word)
    }
}

fn add(words: &mut List, word: impl Iterator<Item = char>, tags: Tags) {
    if let Some(known) = words.of(word) {
        known.tags = known.tags.or(tags);
    }
}

fn folded(word: &str) -> impl Iterator<Item = char> {
    word.chars().map(fold)
}

fn heads(words: &mut List, file: &str, text: &str) -> Result<()> {
    for row in rows(file, text, &["word", "class", "strength", "note"])? {
        let class: Class =
            row.field(1).parse().map_err(|error| row.error(1, format!("{error}")))?;
        let weak = flag(&row, 2, "weak", Tags::WEAK)?;
        add(words, folded(row.field(0)), Tags::head(class).or(weak));
    }
    Ok(())
}

fn places(words: &mut List, file: &str, text: &str) -> Result<()> {
    for row in rows(file, text, &["zh-Hant", "zh-Hans", "en", "short", "kind", "within"])? {
        let tag = |name: &str| {
            let short = is_han(name.chars().next().unwrap_or(' ')) && name.chars().nth(1).is_none();
            if short { Tags::SHORT_PLACE } else { Tags::PLACE }
        };
        for name in [row.field(0), row.field(1)].into_iter().chain(row.list(3)) {
            add(words, folded(name), tag(name));
        }
        let endings: &[&str] = match row.field(4) {
            "province" => &["省"],
            "municipality" | "city" => &["市"],
            "autonomous-region" => &["自治区", "壮族自治区", "回族自治区", "维吾尔自治区"],
            "sar" => &["特别行政区", "特区"],
            "county" => &["县", "市"],
            "district" => &["区", "市", "新区"],
            _ => &[],
        };
        for ending in endings {
            let name = fold_text(row.field(0));
            if !name.is_empty() && !name.ends_with(ending) {
                add(words, name.chars().chain(ending.chars()), Tags::PLACE);
            }
        }
        let english = row.field(2);
        add(words, letter_chars(english), Tags::PLACE);
        for ending in english_kinds(row.field(4)).iter().filter(|_| !english.is_empty()) {
            add(words, letter_chars(&format!("{english} {ending}")), Tags::PLACE);
            add(words, letter_chars(&format!("{ending} of {english}")), Tags::PLACE);
        }
    }
    Ok(())
}

fn regions(words: &mut List, file: &str, text: &str) -> Result<()> {
    for region in Regions::parse(file, text)?.iter() {
        for name in region.forms().chain(region.capitals.iter().map(String::as_str)) {
            add(words, letter_chars(name), Tags::PLACE);
        }
        let english = &region.names[2];
        for ending in english_kinds(&region.kind) {
            add(words, letter_chars(&format!("{english} {ending}")), Tags::PLACE);
            add(words, letter_chars(&format!("{ending} of {english}")), Tags::PLACE);
        }
    }
    Ok(())
}

/// The English words beside the name of a place that say what it is: Fujian Province.
fn english_kinds(kind: &str) -> &'static [&'static str] {
    match kind {
        "province" => &["Province"],
        "state" => &["State"],
        "prefecture" => &["Prefecture"],
        "municipality" => &["Municipality", "City"],
        "city" => &["City", "Municipality"],
        "autonomous-region" => &["Autonomous Region"],
        "sar" => &["Special Administrative Region"],
        "county" => &["County"],
        "district" => &["District"],
        _ => &[],
    }
}

fn surnames(words: &mut List, file: &str, text: &str) -> Result<()> {
    for row in rows(file, text, &["surname", "pinyin", "cantonese"])? {
        add(words, folded(row.field(0)), Tags::SURNAME);
        for name in row.list(1).chain(row.list(2)) {
            add(words, letter_chars(name), Tags::SURNAME);
        }
    }
    Ok(())
}

fn posts(words: &mut List, file: &str, text: &str) -> Result<()> {
    for row in rows(file, text, &["word", "class", "note"])? {
        let tag = post(&row, 1)?;
        add(words, letter_chars(row.field(0)), tag);
    }
    Ok(())
}

fn post(row: &Row<'_>, column: usize) -> Result<Tags> {
    match row.field(column) {
        "post" => Ok(Tags::POST),
        "honorific" => Ok(Tags::HONORIFIC),
        "reporter" => Ok(Tags::REPORTER),
        other => {
            let reason =
                format!("{other:?} is no class of a post: write post, honorific or reporter");
            Err(row.error(column, reason))
        }
    }
}

fn role(row: &Row<'_>, column: usize) -> Result<Tags> {
    let name = row.field(column);
    let role = ROLES.iter().position(|role| *role == name).ok_or_else(|| {
        row.error(column, format!("{name:?} is no role: write one of {}", ROLES.join(", ")))
    })?;
    Ok(Tags::cue(role))
}

/// A column that holds one word or nothing.
fn flag(row: &Row<'_>, column: usize, word: &str, tag: Tags) -> Result<Tags> {
    match row.field(column) {
        "" => Ok(Tags::NONE),
        field if field == word => Ok(tag),
        field => {
            Err(row.error(column, format!("{field:?} is unknown here: write {word} or nothing")))
        }
    }
}

fn cues(words: &mut List, file: &str, text: &str) -> Result<()> {
    for row in rows(file, text, &["word", "role", "inside", "note"])? {
        let inside = flag(&row, 2, "inside", Tags::INSIDE)?;
        add(words, folded(row.field(0)), role(&row, 1)?.or(inside));
    }
    Ok(())
}

fn english(words: &mut List, file: &str, text: &str) -> Result<()> {
    for row in rows(file, text, &["word", "role", "note"])? {
        let tag = match row.field(1) {
            head if head.starts_with("head-") => {
                let class = head.trim_start_matches("head-").parse::<Class>();
                Tags::head(class.map_err(|error| row.error(1, format!("{error}")))?)
            }
            "post" | "honorific" | "reporter" => post(&row, 1)?,
            "inside" => Tags::INSIDE,
            "instrument" => Tags::INSTRUMENT,
            _ => role(&row, 1)?,
        };
        add(words, letter_chars(row.field(0)), tag);
    }
    Ok(())
}

fn common(words: &mut List, file: &str, text: &str) -> Result<()> {
    for row in rows(file, text, &["word"])? {
        add(words, folded(row.field(0)), Tags::WORD);
    }
    Ok(())
}
