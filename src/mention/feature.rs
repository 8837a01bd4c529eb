//! I have a candidate: what speaks for it, what against?
//!
//! A feature is a template with a value read off the text: the two characters in front, the head
//! noun at the end, the quotation marks around. `data/weights/mentions.tsv` says what each is
//! worth to each class.

use crate::knowledge::words::{self, Tags};
use crate::mention::english;
use crate::mention::scan::{Scan, is_stop};

/// The longest value, in characters; what goes beyond is left out.
const MOST: usize = 20;

/// The value of a feature: a few characters, put together from left to right.
pub(crate) trait Value: Copy {
    /// No character.
    fn new() -> Self;

    /// One character more.
    fn with(self, c: char) -> Self;

    fn of(chars: &[char]) -> Self {
        Self::new().then(chars)
    }

    fn then(self, chars: &[char]) -> Self {
        chars.iter().fold(self, |value, &c| value.with(c))
    }

    fn number(number: u32) -> Self {
        Self::new().and(number)
    }

    /// A number below a hundred.
    #[inline]
    fn and(self, number: u32) -> Self {
        let digit = |number| char::from_digit(number % 10, 10).unwrap_or('0');
        let value = if number < 10 { self } else { self.with(digit(number / 10)) };
        value.with(digit(number))
    }

    /// Classes as letters (`I`nstitution, `E`vent, `P`rogramme, `A`greement, perso`N`), `w` for a
    /// weak head noun, `0` for none.
    #[inline]
    fn bits(self, number: u32) -> Self {
        if number == 0 {
            return self.with('0');
        }
        let letter = |value: Self, (bit, letter): (u32, char)| {
            if number & (1 << bit) != 0 { value.with(letter) } else { value }
        };
        [(0, 'I'), (1, 'E'), (2, 'P'), (3, 'A'), (4, 'N'), (6, 'w')].into_iter().fold(self, letter)
    }
}

/// A value of which only the key is kept: all that is needed to look up its weights.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Digest {
    hash: u64,
    length: usize,
}

impl Value for Digest {
    #[inline]
    fn new() -> Self {
        Self { hash: 0xcbf2_9ce4_8422_2325, length: 0 }
    }

    #[inline]
    fn with(mut self, c: char) -> Self {
        if self.length < MOST {
            self.hash = mixed(self.hash, u64::from(printed(c)));
            self.length += 1;
        }
        self
    }
}

/// A value as it stands in the table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spelled {
    chars: [char; MOST],
    length: usize,
}

impl Spelled {
    pub(crate) fn chars(&self) -> &[char] {
        &self.chars[..self.length]
    }
}

impl Value for Spelled {
    fn new() -> Self {
        Self { chars: ['\0'; MOST], length: 0 }
    }

    fn with(mut self, c: char) -> Self {
        if self.length < MOST {
            self.chars[self.length] = printed(c);
            self.length += 1;
        }
        self
    }
}

/// White space and tabs would not survive the table.
#[inline]
pub(crate) fn printed(c: char) -> char {
    if c <= '\u{3000}' && c.is_whitespace() { '␣' } else { c }
}

/// What reads the features of a candidate.
pub(crate) trait Reader {
    /// What it wants to know of a value.
    type Value: Value;

    fn read(&mut self, template: &'static str, value: Self::Value);

    /// Reads what the characters around a gap say of an edge there.
    fn around(&mut self, scan: &Scan, gap: usize, side: Side)
    where
        Self: Sized,
    {
        around(scan, gap, side, false, self);
    }

    /// Reads features that hang on nothing but `key`: whose sum may be known.
    fn group(&mut self, key: Packed, read: impl FnOnce(&mut Self))
    where
        Self: Sized,
    {
        let _: Packed = key;
        read(self);
    }

    /// Whether nothing between the edges can make a name of what was read so far.
    fn is_settled(&self) -> bool {
        false
    }
}

/// The key under which the weights of a feature are kept.
#[inline]
pub(crate) fn feature_key(template: &str, value: Digest) -> u64 {
    mixed(value.hash, seed(template))
}

/// The key of a feature as it stands in the table.
pub(crate) fn spelled_key(template: &str, value: impl IntoIterator<Item = char>) -> u64 {
    feature_key(template, value.into_iter().fold(Digest::new(), Digest::with))
}

#[inline]
fn mixed(hash: u64, more: u64) -> u64 {
    let hash = (hash ^ more).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ hash >> 29
}

/// What a template brings to the key; for a literal, the compiler works it out.
#[inline]
const fn seed(template: &str) -> u64 {
    let bytes = template.as_bytes();
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ bytes[at] as u64).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    hash
}

/// A side of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// The characters around a gap, one by one and in runs (see [`crate::mention::gram`]). At the ends of
/// a text runs are cut short; `cut` is whether only these are read.
pub(crate) fn around<R: Reader>(scan: &Scan, gap: usize, side: Side, cut: bool, reader: &mut R) {
    let length = scan.folded.len();
    let mut before = |template, n: usize| {
        if !cut || gap < n {
            reader.read(template, R::Value::of(&scan.folded[gap.saturating_sub(n)..gap]));
        }
    };
    match side {
        Side::Left => {
            before("before1", 1);
            before("before2", 2);
            before("before3", 3);
        }
        Side::Right => {
            before("last1", 1);
            before("last2", 2);
            before("last3", 3);
        }
    }
    let mut behind = |template, n: usize| {
        if !cut || gap + n > length {
            reader.read(template, R::Value::of(&scan.folded[gap..(gap + n).min(length)]));
        }
    };
    match side {
        Side::Left => {
            behind("first1", 1);
            behind("first2", 2);
            behind("first3", 3);
        }
        Side::Right => {
            behind("after1", 1);
            behind("after2", 2);
        }
    }
}

/// Features whose sum is known together (see [`Reader::group`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    /// What ends at a left edge.
    BeforeLeft,
    /// What begins at a left edge.
    BehindLeft,
    /// What ends at a right edge.
    BeforeRight,
    /// What begins at a right edge.
    BehindRight,
    /// The length of a candidate, and how it is quoted.
    Length,
    /// The head noun of a candidate, and what it begins with.
    Head,
    /// The words between the edges.
    InnerWords,
    /// The marks between the edges.
    InnerMarks,
}

/// A group and the small numbers that its features hang on, as one number.
#[derive(Clone, Copy)]
pub(crate) struct Packed(pub(crate) u64);

impl Packed {
    pub(crate) fn new(group: Group) -> Self {
        Self(16 | group as u64)
    }

    /// A number of at most so many bits more.
    #[inline]
    pub(crate) fn with(self, bits: u32, number: impl Into<u64>) -> Self {
        let number = number.into();
        debug_assert!(number >> bits == 0 && self.0 >> (64 - bits) == 0);
        Self(self.0 << bits | number)
    }
}

/// The features of the left edge at `start`.
pub(crate) fn left<R: Reader>(scan: &Scan, start: usize, reader: &mut R) {
    if scan.latin[start] {
        return english::left(scan, start, reader);
    }
    reader.around(scan, start, Side::Left);
    let (ending, starting) = (&scan.ending[start], &scan.starting[start]);
    let soft = ending.cue.1.meets(Tags::INSIDE);
    let post = (ending.post.0 > 0).then(|| ending.post.1.meets(Tags::POST));
    let head = head_kind(ending.head.1);
    let edge = u32::from(scan.straddled[start]) * 2 + u32::from(ending.word > 0);
    let key = Packed::new(Group::BeforeLeft).with(ROLES, ending.cue.1.roles()).with(1, soft);
    reader.group(key.with(2, optional(post)).with(7, head).with(2, edge), |reader| {
        roles(ending.cue.1, |role| {
            reader.read("behind-role", R::Value::number(role).with('-').and(u32::from(soft)));
        });
        if let Some(post) = post {
            reader.read("behind-post", R::Value::number(u32::from(post)));
        }
        if head != 0 {
            reader.read("behind-head", R::Value::new().bits(head));
        }
        reader.read("left-word", R::Value::number(edge));
    });
    let (place, surname) = (starting.place.min(4), starting.surname.min(2));
    let word = starting.word.min(4);
    let key = Packed::new(Group::BehindLeft).with(ROLES, starting.cue.1.roles());
    reader.group(key.with(3, place).with(2, surname).with(3, word), |reader| {
        reader.read("first-place", R::Value::number(u32::from(place)));
        reader.read("first-surname", R::Value::number(u32::from(surname)));
        roles(starting.cue.1, |role| reader.read("first-role", R::Value::number(role)));
        reader.read("first-word", R::Value::number(u32::from(word)));
    });
    let behind = usize::from(ending.cue.0);
    reader.read("behind-word", R::Value::of(&scan.folded[start - behind..start]));
}

/// A bit for each role.
const ROLES: u32 = 16;
const _: () = assert!(words::ROLES.len() == ROLES as usize);

/// What may not be there, as a number of two bits.
pub(crate) fn optional(flag: Option<bool>) -> u32 {
    flag.map_or(0, |flag| 1 + u32::from(flag))
}

/// The features of the right edge at `end`.
pub(crate) fn right<R: Reader>(scan: &Scan, end: usize, reader: &mut R) {
    if scan.latin[end] {
        return english::right(scan, end, reader);
    }
    reader.around(scan, end, Side::Right);
    let (ending, starting) = (&scan.ending[end], &scan.starting[end]);
    let next = if scan.closes(end) { end + 1 } else { end };
    let post = (starting.post.0 > 0).then(|| starting.post.1.meets(Tags::POST));
    let noun = head_kind(scan.starting[next].head.1);
    let edge = u32::from(scan.straddled[end]) * 2 + u32::from(starting.word > 0);
    let key =
        Packed::new(Group::BehindRight).with(ROLES, starting.cue.1.roles()).with(2, optional(post));
    reader.group(key.with(7, noun).with(1, next > end).with(2, edge), |reader| {
        roles(starting.cue.1, |role| reader.read("before-role", R::Value::number(role)));
        if let Some(post) = post {
            reader.read("before-post", R::Value::number(u32::from(post)));
        }
        if noun != 0 {
            reader.read("before-head", R::Value::number(u32::from(next > end)).bits(noun));
        }
        reader.read("right-word", R::Value::number(edge));
    });
    let head = head_kind(ending.head.1);
    let role = first_role(starting.cue.1);
    // The 局 of 局面.
    let in_word = ending.head.0 == 1 && scan.starting[end - 1].word > 1;
    let key = Packed::new(Group::BeforeRight).with(7, head).with(7, role).with(1, in_word);
    reader.group(key.with(ROLES, ending.cue.1.roles()), |reader| {
        reader.read("head-before-role", R::Value::number(role).bits(head));
        if in_word {
            reader.read("head-in-word", R::Value::new());
        }
        reader.read("head-class", R::Value::new().bits(head));
        roles(ending.cue.1, |role| reader.read("last-role", R::Value::number(role)));
    });
    if let Some(head) = list_head(scan, end) {
        reader.read("list-head", R::Value::new().bits(head));
    }
    if starting.cue.0 > 0 {
        let word = end..end + usize::from(starting.cue.0);
        reader.read("before-word", R::Value::of(&scan.folded[word]));
    }
    if ending.head.0 > 0 {
        let word = end - usize::from(ending.head.0)..end;
        reader.read("head", R::Value::of(&scan.folded[word]));
    }
}

/// The first of the roles, 99 for none.
pub(crate) fn first_role(tags: Tags) -> u32 {
    let roles = tags.roles();
    if roles == 0 { 99 } else { roles.trailing_zeros() }
}

pub(crate) fn roles(tags: Tags, mut each: impl FnMut(u32)) {
    let bits = tags.roles();
    if bits == 0 {
        each(99);
        return;
    }
    let mut rest = bits;
    while rest != 0 {
        each(rest.trailing_zeros());
        rest &= rest - 1;
    }
}

pub(crate) fn bucket(length: u32) -> u32 {
    match length {
        0..=8 => length,
        9..=10 => 9,
        11..=13 => 11,
        14..=17 => 14,
        18..=24 => 18,
        25..=34 => 25,
        _ => 35,
    }
}

/// What the things of a list are said to be behind it: `A、B等展會`.
fn list_head(scan: &Scan, end: usize) -> Option<u32> {
    let listed =
        matches!(scan.folded.get(end), Some('、' | '等' | '和' | '及' | '与' | '”' | '」'));
    if !listed {
        return None;
    }
    let rest = &scan.folded[end..(end + 60).min(scan.folded.len())];
    let stop = rest.iter().position(|&c| c == ',' || is_stop(c)).unwrap_or(rest.len());
    let at = rest[..stop].iter().position(|&c| c == '等')?;
    let from = end + at + 1;
    (from..(from + 6).min(end + stop)).find_map(|gap| {
        let head = scan.starting[gap].head;
        (head.0 > 1).then(|| head_kind(head.1))
    })
}

/// The classes of a head noun, and whether it is a weak one, as the bits of a number.
pub(crate) fn head_kind(tags: Tags) -> u32 {
    tags.head_classes() | u32::from(tags.meets(Tags::WEAK)) << 6
}
