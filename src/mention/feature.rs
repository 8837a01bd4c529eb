//! I have a candidate: what speaks for it, what against?
//!
//! A feature is a template with a value read off the text: the two characters in front, the head
//! noun at the end, the quotation marks around. `data/weights/mentions.tsv` says what each is
//! worth to each class.

use crate::knowledge::words::{ROLES, Tags};
use crate::mention::candidate::Candidate;
use crate::mention::english;
use crate::mention::scan::{Scan, is_comma, is_stop, to_u32};
use crate::script::is_han;

/// The value of a feature: a few characters.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Value {
    chars: [char; Self::MOST],
    length: usize,
}

impl Value {
    const MOST: usize = 20;

    pub(crate) fn new() -> Self {
        Self { chars: ['\0'; Self::MOST], length: 0 }
    }

    pub(crate) fn of(chars: &[char]) -> Self {
        chars.iter().fold(Self::new(), |value, &c| value.with(c))
    }

    pub(crate) fn then(self, chars: &[char]) -> Self {
        chars.iter().fold(self, |value, &c| value.with(c))
    }

    pub(crate) fn number(number: u32) -> Self {
        Self::new().and(number)
    }

    pub(crate) fn with(mut self, c: char) -> Self {
        if self.length < Self::MOST {
            // White space and tabs would not survive the table.
            self.chars[self.length] = if c.is_whitespace() { '␣' } else { c };
            self.length += 1;
        }
        self
    }

    pub(crate) fn and(self, number: u32) -> Self {
        let tens = number / 10;
        let value = if tens > 0 { self.and(tens) } else { self };
        value.with(char::from_digit(number % 10, 10).unwrap_or('0'))
    }

    pub(crate) fn bits(self, number: u32) -> Self {
        self.with(char::from_u32(0x2800 + (number & 0xff)).unwrap_or('⠀'))
    }

    pub(crate) fn chars(&self) -> &[char] {
        &self.chars[..self.length]
    }
}

/// What reads the features of a candidate.
pub(crate) trait Reader {
    fn read(&mut self, template: &'static str, value: Value);
}

/// The key under which a feature's weights are kept.
pub(crate) fn hash(template: &str, value: impl IntoIterator<Item = char>) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in template.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash ^= 0xff;
    for c in value {
        hash = (hash ^ u64::from(c)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        hash ^= hash >> 29;
    }
    hash
}

/// The features of the left edge at `start`.
pub(crate) fn left(scan: &Scan, start: usize, reader: &mut impl Reader) {
    if is_latin_edge(scan, start) {
        return english::left(scan, start, reader);
    }
    let before = |n: usize| &scan.folded[start.saturating_sub(n)..start];
    let after = |n: usize| &scan.folded[start..(start + n).min(scan.folded.len())];
    reader.read("before1", Value::of(before(1)));
    reader.read("before2", Value::of(before(2)));
    reader.read("before3", Value::of(before(3)));
    reader.read("first1", Value::of(after(1)));
    reader.read("first2", Value::of(after(2)));
    reader.read("first3", Value::of(after(3)));
    let (ending, starting) = (&scan.ending[start], &scan.starting[start]);
    let soft = u32::from(ending.cue.1.meets(Tags::INSIDE));
    roles(ending.cue.1, |role| reader.read("behind-role", Value::number(role).with('-').and(soft)));
    if ending.cue.0 > 0 {
        reader.read("behind-word", Value::of(before(usize::from(ending.cue.0))));
    } else {
        reader.read("behind-word", Value::new());
    }
    if ending.post.0 > 0 {
        reader.read("behind-post", Value::number(u32::from(ending.post.1.meets(Tags::POST))));
    }
    if ending.head.0 > 0 {
        reader.read("behind-head", Value::new().bits(head_kind(ending.head.1)));
    }
    reader.read("first-place", Value::number(u32::from(starting.place.min(4))));
    reader.read("first-surname", Value::number(u32::from(starting.surname.min(2))));
    roles(starting.cue.1, |role| reader.read("first-role", Value::number(role)));
    let edge = u32::from(scan.straddled[start]) * 2 + u32::from(ending.word > 0);
    reader.read("left-word", Value::number(edge));
    reader.read("first-word", Value::number(u32::from(starting.word.min(4))));
}

/// The features of the right edge at `end`.
pub(crate) fn right(scan: &Scan, end: usize, reader: &mut impl Reader) {
    if is_latin_edge(scan, end) {
        return english::right(scan, end, reader);
    }
    let last = |n: usize| &scan.folded[end.saturating_sub(n)..end];
    let after = |n: usize| &scan.folded[end..(end + n).min(scan.folded.len())];
    reader.read("after1", Value::of(after(1)));
    reader.read("after2", Value::of(after(2)));
    reader.read("last1", Value::of(last(1)));
    reader.read("last2", Value::of(last(2)));
    reader.read("last3", Value::of(last(3)));
    let (ending, starting) = (&scan.ending[end], &scan.starting[end]);
    roles(starting.cue.1, |role| reader.read("before-role", Value::number(role)));
    if starting.cue.0 > 0 {
        reader.read("before-word", Value::of(after(usize::from(starting.cue.0))));
    }
    if starting.post.0 > 0 {
        reader.read("before-post", Value::number(u32::from(starting.post.1.meets(Tags::POST))));
    }
    if let Some(head) = list_head(scan, end) {
        reader.read("list-head", Value::new().bits(head));
    }
    let role = starting.cue.1.roles();
    let role = if role == 0 { 99 } else { role.trailing_zeros() };
    reader.read("head-before-role", Value::number(role).bits(head_kind(ending.head.1)));
    let next = if scan.closes(end) { end + 1 } else { end };
    let noun = &scan.starting[next];
    if noun.head.0 > 0 {
        reader
            .read("before-head", Value::number(u32::from(next > end)).bits(head_kind(noun.head.1)));
    }
    if ending.head.0 > 0 {
        reader.read("head", Value::of(last(usize::from(ending.head.0))));
    }
    reader.read("head-class", Value::new().bits(head_kind(ending.head.1)));
    roles(ending.cue.1, |role| reader.read("last-role", Value::number(role)));
    let edge = u32::from(scan.straddled[end]) * 2 + u32::from(starting.word > 0);
    reader.read("right-word", Value::number(edge));
}

/// The features of the whole candidate.
pub(crate) fn whole(scan: &Scan, candidate: Candidate, reader: &mut impl Reader) {
    let Candidate { start, end } = candidate;
    names(scan, candidate, reader);
    if scan.inside[start] != 0 {
        bracketed(scan, candidate, reader);
    }
    reader.read("quoted", Value::new().with(quotation(scan, start, end)));
    let opens = start == 0 || scan.folded[start - 1] == '\n';
    let closes = scan.folded.get(end).is_none_or(|&c| c == '\n');
    if opens && closes {
        let first = u32::from(start == 0);
        reader.read("paragraph", Value::number(first).bits(head_kind(scan.ending[end].head.1)));
    }
    within(scan, candidate, reader);
    defines(scan, candidate, reader);
    if !scan.folded[start..end].iter().any(|&c| is_han(c)) {
        return english::whole(scan, candidate, reader);
    }
    let length = to_u32(end - start);
    let (before, behind) = (&scan.ending[start], &scan.ending[end]);
    let head = head_kind(behind.head.1);
    let place = scan.starting[start].place > 0;
    let size = bucket(length);
    let quote = quotation(scan, start, end);
    reader.read("length", Value::number(size));
    reader.read("length-head", Value::number(size).bits(head));
    reader.read("quoted-head", Value::new().with(quote).bits(head));
    reader.read("quoted-length", Value::new().with(quote).and(size));
    reader.read("place-head", Value::number(u32::from(place)).bits(head));
    let whole_place = usize::from(scan.starting[start].place) == end - start;
    if whole_place {
        reader.read("only-place", Value::number(u32::from(scan.starting[start].place.min(4))));
    }
    let role = scan.ending[start].cue.1.roles();
    reader.read(
        "role-head",
        Value::number(if role == 0 { 99 } else { role.trailing_zeros() }).bits(head),
    );
    if behind.head.0 > 0 {
        let word = usize::from(behind.head.0);
        let alone = word + usize::from(scan.starting[start].place) >= end - start;
        reader.read("head-alone", Value::number(u32::from(alone)).bits(head));
        // What stands in front of the head noun is often what makes the name one.
        let stem = end - word;
        if stem > start {
            reader.read("stem", Value::of(&scan.folded[stem.saturating_sub(2).max(start)..stem]));
        }
    }
    if before.post.0 > 0 {
        reader.read("post-length", Value::number(size).with('p'));
    }
    inner(scan, candidate, reader);
    person(scan, candidate, reader);
}

/// Whether the gap has Latin script, not Han, on the side of the name and beyond.
fn is_latin_edge(scan: &Scan, gap: usize) -> bool {
    let near = |position: usize| scan.folded.get(position).is_none_or(|&c| !is_han(c));
    let around = gap.saturating_sub(2)..(gap + 2).min(scan.folded.len());
    around.clone().all(near) && scan.folded[around].iter().any(char::is_ascii_alphabetic)
}

/// A name inside title marks is mostly the whole title; inside quotation marks, what follows them
/// may belong to it.
fn within(scan: &Scan, Candidate { start, end }: Candidate, reader: &mut impl Reader) {
    let mut open = scan.inside[start] as usize;
    let exact = open == start && open > 0 && scan.partner[open - 1] as usize == end;
    let mut title = false;
    for _ in 0..4 {
        if open == 0 {
            break;
        }
        title |= scan.folded[open - 1] == '《' && !(exact && open == start);
        open = scan.inside[open - 1] as usize;
    }
    if title {
        reader.read("within-title", Value::number(u32::from(exact)));
    }
    if exact {
        let (head, distance) = tail_head(scan, end + 1);
        reader.read("tail-head", Value::number(distance).bits(head));
    }
}

/// The head noun that the words behind a quotation run up to, and how far off it is.
fn tail_head(scan: &Scan, from: usize) -> (u32, u32) {
    let mut last = (0, 0);
    for gap in from..(from + 16).min(scan.folded.len()) {
        if !is_han(scan.folded[gap]) {
            break;
        }
        let cue = &scan.starting[gap].cue;
        if cue.0 > 0 && !cue.1.meets(Tags::INSIDE) && !scan.straddled[gap] {
            break;
        }
        let ending = &scan.ending[gap + 1];
        if ending.head.0 > 0 && !scan.straddled[gap + 1] {
            last = (head_kind(ending.head.1), bucket(to_u32(gap + 1 - from)));
        }
    }
    last
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

/// What lies between the edges.
fn inner(scan: &Scan, Candidate { start, end }: Candidate, reader: &mut impl Reader) {
    let depth = scan.inside[start];
    let (mut conjunctions, mut commas, mut heads, mut verbs, mut places, mut de) =
        (0, 0, 0, 0, 0, 0);
    let (mut digits, mut latin, mut brackets, mut quotes) = (0, 0, 0, 0);
    let (mut words, mut generic, mut soft_verbs, mut acts) = (0, 0, 0, 0);
    let last_head = end - usize::from(scan.ending[end].head.0);
    let mut gap = start;
    while gap < end {
        let c = scan.folded[gap];
        if scan.opens(gap) && (scan.partner[gap] as usize) < end {
            if c == '(' {
                brackets = 1
            } else {
                quotes = 1
            }
            gap = scan.partner[gap] as usize + 1;
            continue;
        }
        if gap > start && scan.inside[gap] == depth {
            let (starting, ending) = (&scan.starting[gap], &scan.ending[gap]);
            if ending.head.0 > 0 && gap < last_head && !scan.straddled[gap] {
                heads += 1;
                let class = ending.head.1.head_classes();
                if class & 1 != 0 && usize::from(ending.head.0) >= 2 {
                    reader.read("inner-institution", Value::new());
                }
            }
            if !scan.straddled[gap] {
                let roles = starting.cue.1.roles();
                let long = starting.cue.0 >= 2;
                if roles & VERBS != 0 && long && gap + usize::from(starting.cue.0) <= end {
                    let soft = starting.cue.1.meets(Tags::INSIDE);
                    *(if soft { &mut soft_verbs } else { &mut verbs }) += 1;
                }
                // A verb right behind a body or a place is what it does, not what it is called.
                if roles & (VERBS | PREPOSITIONS) != 0
                    && ending.any.meets(Tags::HEADS.or(Tags::PLACE))
                {
                    acts += 1;
                }
                generic += u32::from(roles & GENERIC != 0 && long);
            }
            if starting.place > 1 {
                places += 1;
            }
        }
        match c {
            '和' | '与' | '及' | '暨' | '同' => {
                conjunctions += u32::from(!scan.straddled[gap] || c == '与' || c == '及')
            }
            '的' | '之' | '了' => de += 1,
            _ if is_comma(c) => commas += 1,
            _ => {}
        }
        digits += u32::from(c.is_ascii_digit());
        latin += u32::from(c.is_ascii_alphabetic());
        words += 1;
        gap += 1;
    }
    let mut some = |template, count: u32, most: u32| {
        if count > 0 {
            reader.read(template, Value::number(count.min(most)));
        }
    };
    some("inner-and", conjunctions, 2);
    some("inner-comma", commas, 2);
    some("inner-head", heads, 3);
    some("inner-verb", verbs, 3);
    some("inner-soft-verb", soft_verbs, 3);
    some("inner-act", acts, 2);
    some("inner-place", places, 2);
    some("inner-generic", generic, 3);
    some("inner-of", de, 2);
    some("inner-digit", digits, 4);
    some("inner-latin", u32::from(latin > 0) + u32::from(latin == words), 2);
    some("inner-bracket", brackets, 1);
    some("inner-quote", quotes, 1);
}

const VERBS: u32 = 0b1111_1111;
const PREPOSITIONS: u32 = 1 << 9;
const GENERIC: u32 = 1 << 13;

/// The classes of a head noun, and whether it is a weak one, as the bits of a number.
pub(crate) fn head_kind(tags: Tags) -> u32 {
    tags.head_classes() | u32::from(tags.meets(Tags::WEAK)) << 6
}

/// What the lexicon says.
fn names(scan: &Scan, Candidate { start, end }: Candidate, reader: &mut impl Reader) {
    let exact = scan.name_at(start, end);
    if exact != 0 {
        reader.read("lexicon", Value::new().bits(u32::from(exact)));
        return;
    }
    let (from, to) = (to_u32(start), to_u32(end));
    let near = scan.names.partition_point(|&(s, _, _)| s + 64 < from);
    let (mut wider, mut longest_inner, mut cut) = (0, 0, false);
    for &(s, e, classes) in scan.names[near..].iter().take_while(|&&(s, _, _)| s < to) {
        if s <= from && to <= e {
            wider |= u32::from(classes);
        } else if from <= s && e <= to {
            longest_inner = longest_inner.max(e - s);
        } else if e > from {
            cut = true;
        }
    }
    if wider != 0 {
        reader.read("lexicon-wider", Value::new().bits(wider));
    }
    if longest_inner > 2 {
        reader.read("lexicon-inner", Value::number(u32::from(longest_inner * 2 > to - from)));
    }
    if cut {
        reader.read("lexicon-cut", Value::new());
    }
}

/// The build of a Chinese or romanised person's name.
fn person(scan: &Scan, Candidate { start, end }: Candidate, reader: &mut impl Reader) {
    let surname = usize::from(scan.starting[start].surname);
    let length = end - start;
    let han = scan.folded[start..end].iter().all(|&c| is_han(c));
    if surname == 0 || length <= surname || !han || length > surname + 2 {
        return;
    }
    let post = u32::from(scan.ending[start].post.0 > 0);
    let (given, shape) = (to_u32(length - surname), to_u32(surname));
    reader.read("person", Value::number(shape).and(given).with('-').and(post));
    let speech = scan.starting[end].cue.1.roles() & (1 << 6) != 0;
    let stop = scan.folded.get(end).is_none_or(|c| !is_han(*c));
    let start_stop = start == 0 || !is_han(scan.folded[start - 1]);
    reader.read(
        "person-around",
        Value::number(post).and(u32::from(speech)).and(u32::from(stop)).and(u32::from(start_stop)),
    );
    let word =
        scan.starting[start].word as usize >= length || (start + 1..end).any(|g| scan.straddled[g]);
    reader.read("person-word", Value::number(u32::from(word)).and(post));
}

/// A name is often followed by its short form in brackets.
fn defines(scan: &Scan, Candidate { start, end }: Candidate, reader: &mut impl Reader) {
    let open = if scan.folded.get(end) == Some(&' ') { end + 1 } else { end };
    if scan.folded.get(open) != Some(&'(') || !scan.opens(open) {
        return;
    }
    let close = scan.partner[open] as usize;
    let content = &scan.folded[open + 1..close];
    let told = scan.starting[open + 1].cue.1.roles() & (1 << 14) != 0;
    let quoted = scan.opens(open + 1);
    let mut rest = scan.folded[start..end].iter();
    let drawn = content.len() < 12 && content.iter().all(|c| rest.any(|f| f == c));
    let upper = scan.capital[open + 1..close].iter().filter(|&&c| c).count() * 2 > content.len();
    let kind =
        u32::from(told) + 2 * u32::from(quoted) + 4 * u32::from(drawn) + 8 * u32::from(upper);
    reader.read("defines", Value::number(kind).with('-').and(to_u32(content.len().min(9))));
}

/// A name in brackets is often a short form of what stands in front of them.
fn bracketed(scan: &Scan, Candidate { start, end }: Candidate, reader: &mut impl Reader) {
    let open = scan.inside[start] as usize - 1;
    let alone = open + 1 == start && scan.partner[open] as usize == end;
    let mark = scan.folded[open];
    let upper = scan.capital[start..end].iter().filter(|&&c| c).count() * 2 > end - start;
    reader.read("bracket", Value::new().with(mark).and(u32::from(alone)).and(u32::from(upper)));
    let mut outer = open;
    if scan.inside[open] != 0 {
        outer = scan.inside[open] as usize - 1;
    }
    let front = &scan.folded[outer.saturating_sub(36)..outer];
    let mut rest = front.iter();
    let drawn = scan.folded[start..end].iter().all(|c| rest.any(|f| f == c));
    let round = mark == '(' || scan.folded[outer] == '(';
    reader
        .read("drawn", Value::number(u32::from(drawn)).and(u32::from(round)).and(u32::from(alone)));
}

pub(crate) fn roles(tags: Tags, mut each: impl FnMut(u32)) {
    let bits = tags.roles();
    if bits == 0 {
        each(99);
        return;
    }
    for role in 0..to_u32(ROLES.len()) {
        if bits & (1 << role) != 0 {
            each(role);
        }
    }
}

/// The mark that opens a quotation of exactly this run; `-` for none, `~` when only one side is quoted.
fn quotation(scan: &Scan, start: usize, end: usize) -> char {
    let opened = start > 0 && scan.opens(start - 1);
    let closed = scan.closes(end);
    match (opened, closed) {
        (true, true) => scan.folded[start - 1],
        (false, false) => '-',
        _ => '~',
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
