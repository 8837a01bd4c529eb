//! I have a candidate: what speaks for it, what against?
//!
//! A feature is a template with a value read off the text: the two characters in front, the head
//! noun at the end, the quotation marks around. `data/weights/mentions.tsv` says what each is
//! worth to each class.

use crate::knowledge::words::Tags;
use crate::mention::english;
use crate::mention::scan::{Scan, is_stop};
use crate::script::is_han;

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
fn printed(c: char) -> char {
    if c <= '\u{3000}' && c.is_whitespace() { '␣' } else { c }
}

/// What reads the features of a candidate.
pub(crate) trait Reader {
    /// What it wants to know of a value.
    type Value: Value;

    fn read(&mut self, template: &'static str, value: Self::Value);

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

/// The features of the left edge at `start`.
pub(crate) fn left<R: Reader>(scan: &Scan, start: usize, reader: &mut R) {
    if is_latin_edge(scan, start) {
        return english::left(scan, start, reader);
    }
    let before = |n: usize| &scan.folded[start.saturating_sub(n)..start];
    reader.read("before1", R::Value::of(before(1)));
    reader.read("before2", R::Value::of(before(2)));
    reader.read("before3", R::Value::of(before(3)));
    let more = |n: usize| scan.folded.get(start + n..=start + n).unwrap_or_default();
    let first = R::Value::of(more(0));
    reader.read("first1", first);
    let first = first.then(more(1));
    reader.read("first2", first);
    reader.read("first3", first.then(more(2)));
    let (ending, starting) = (&scan.ending[start], &scan.starting[start]);
    let soft = u32::from(ending.cue.1.meets(Tags::INSIDE));
    roles(ending.cue.1, |role| {
        reader.read("behind-role", R::Value::number(role).with('-').and(soft));
    });
    if ending.cue.0 > 0 {
        reader.read("behind-word", R::Value::of(before(usize::from(ending.cue.0))));
    } else {
        reader.read("behind-word", R::Value::new());
    }
    if ending.post.0 > 0 {
        reader.read("behind-post", R::Value::number(u32::from(ending.post.1.meets(Tags::POST))));
    }
    if ending.head.0 > 0 {
        reader.read("behind-head", R::Value::new().bits(head_kind(ending.head.1)));
    }
    reader.read("first-place", R::Value::number(u32::from(starting.place.min(4))));
    reader.read("first-surname", R::Value::number(u32::from(starting.surname.min(2))));
    roles(starting.cue.1, |role| reader.read("first-role", R::Value::number(role)));
    let edge = u32::from(scan.straddled[start]) * 2 + u32::from(ending.word > 0);
    reader.read("left-word", R::Value::number(edge));
    reader.read("first-word", R::Value::number(u32::from(starting.word.min(4))));
}

/// The features of the right edge at `end`.
pub(crate) fn right<R: Reader>(scan: &Scan, end: usize, reader: &mut R) {
    if is_latin_edge(scan, end) {
        return english::right(scan, end, reader);
    }
    let last = |n: usize| &scan.folded[end.saturating_sub(n)..end];
    let after = |n: usize| &scan.folded[end..(end + n).min(scan.folded.len())];
    reader.read("after1", R::Value::of(after(1)));
    reader.read("after2", R::Value::of(after(2)));
    reader.read("last1", R::Value::of(last(1)));
    reader.read("last2", R::Value::of(last(2)));
    reader.read("last3", R::Value::of(last(3)));
    let (ending, starting) = (&scan.ending[end], &scan.starting[end]);
    roles(starting.cue.1, |role| reader.read("before-role", R::Value::number(role)));
    if starting.cue.0 > 0 {
        reader.read("before-word", R::Value::of(after(usize::from(starting.cue.0))));
    }
    if starting.post.0 > 0 {
        reader.read("before-post", R::Value::number(u32::from(starting.post.1.meets(Tags::POST))));
    }
    if let Some(head) = list_head(scan, end) {
        reader.read("list-head", R::Value::new().bits(head));
    }
    let role = starting.cue.1.roles();
    let role = if role == 0 { 99 } else { role.trailing_zeros() };
    reader.read("head-before-role", R::Value::number(role).bits(head_kind(ending.head.1)));
    let next = if scan.closes(end) { end + 1 } else { end };
    let noun = &scan.starting[next];
    if noun.head.0 > 0 {
        reader.read(
            "before-head",
            R::Value::number(u32::from(next > end)).bits(head_kind(noun.head.1)),
        );
    }
    if ending.head.0 > 0 {
        reader.read("head", R::Value::of(last(usize::from(ending.head.0))));
    }
    if ending.head.0 == 1 && scan.starting[end - 1].word > 1 {
        // The 局 of 局面.
        reader.read("head-in-word", R::Value::new());
    }
    reader.read("head-class", R::Value::new().bits(head_kind(ending.head.1)));
    roles(ending.cue.1, |role| reader.read("last-role", R::Value::number(role)));
    let edge = u32::from(scan.straddled[end]) * 2 + u32::from(starting.word > 0);
    reader.read("right-word", R::Value::number(edge));
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

/// Whether the gap has Latin script, not Han, on the side of the name and beyond.
fn is_latin_edge(scan: &Scan, gap: usize) -> bool {
    let near = |position: usize| scan.folded.get(position).is_none_or(|&c| !is_han(c));
    let around = gap.saturating_sub(2)..(gap + 2).min(scan.folded.len());
    around.clone().all(near) && scan.folded[around].iter().any(char::is_ascii_alphabetic)
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
