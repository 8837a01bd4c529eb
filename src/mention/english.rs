//! What speaks for a candidate in Latin script: words where Chinese has characters.

use crate::knowledge::words::Tags;
use crate::mention::build::build;
use crate::mention::candidate::Candidate;
use crate::mention::feature::{Reader, Value, bucket, roles};
use crate::mention::scan::{Scan, to_u32};
use crate::model::script::is_han;

/// Whether the character belongs to a Latin word.
pub(crate) fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c) || matches!(c, '-' | '\'' | '’' | '+')
}

/// The word that starts at `gap`.
pub(crate) fn word_at(scan: &Scan, gap: usize) -> &[char] {
    let rest = &scan.folded[gap..];
    let length = rest.iter().position(|&c| !is_letter(c)).unwrap_or(rest.len());
    &rest[..length]
}

/// The word that ends at or before `gap`, with what stands between, and where it starts.
pub(crate) fn word_before(scan: &Scan, gap: usize) -> (usize, &[char]) {
    let mut end = gap;
    while end > 0 && matches!(scan.folded[end - 1], ' ' | '(' | '"' | '“' | '「') && gap - end < 3
    {
        end -= 1;
    }
    let mut start = end;
    while start > 0 && is_letter(scan.folded[start - 1]) {
        start -= 1;
    }
    (start, &scan.folded[start..end])
}

/// The features of the left edge.
pub(crate) fn left<R: Reader>(scan: &Scan, start: usize, reader: &mut R) {
    let (at, before) = word_before(scan, start);
    let (_, second) = word_before(scan, at);
    reader.read("en-before", R::Value::of(before));
    reader.read("en-before2", R::Value::of(&second[..second.len().min(9)]).with('␣').then(before));
    let mark = if start > 0 { scan.folded[start - 1] } else { '\n' };
    reader.read("en-mark-before", R::Value::new().with(mark));
    reader.read("en-first", R::Value::of(word_at(scan, start)));
    let before_is_capital = !before.is_empty() && scan.capital[at];
    reader.read("en-after-capital", R::Value::number(u32::from(before_is_capital)));
    comes_from(scan, start, reader);
    let (ending, starting) = (&scan.ending[at + before.len()], &scan.starting[start]);
    roles(ending.cue.1, |role| reader.read("en-behind-role", R::Value::number(role)));
    if ending.post.0 > 0 {
        reader.read("en-behind-post", R::Value::number(u32::from(ending.post.1.meets(Tags::POST))));
    }
    let first = word_at(scan, start);
    if usize::from(starting.cue.0) == first.len() {
        roles(starting.cue.1, |role| reader.read("en-first-role", R::Value::number(role)));
    }
    let digits = |word: &[char]| word.first().is_some_and(char::is_ascii_digit);
    let ordinal = |word: &[char]| digits(word) && word.last().is_some_and(|c| c.is_alphabetic());
    if digits(first) || digits(before) {
        let kinds = R::Value::number(u32::from(ordinal(first))).and(u32::from(digits(first)));
        reader.read(
            "en-ordinal",
            kinds.and(u32::from(ordinal(before))).and(u32::from(digits(before))),
        );
    }
    reader.read("en-first-place", R::Value::number(u32::from(starting.place > 0)));
    reader.read("en-first-post", R::Value::number(u32::from(starting.post.0 > 0)));
}

/// Whether a capitalised name comes before, tied by `of`, `for`, `and`.
fn comes_from<R: Reader>(scan: &Scan, start: usize, reader: &mut R) {
    let (at, word) = word_before(scan, start);
    let (tie, at) = if *word == ['t', 'h', 'e'] {
        let (further, tie) = word_before(scan, at);
        (tie, further)
    } else {
        (word, at)
    };
    let (name, before) = word_before(scan, at);
    if !tie.is_empty() && scan.starting[at].any.meets(Tags::INSIDE) && !scan.capital[at] {
        let capital = !before.is_empty() && scan.capital[name];
        let head = scan.ending[name + before.len()].head.1.head_classes();
        reader.read("en-comes-from", R::Value::of(tie).and(u32::from(capital)).bits(head));
    }
}

/// Whether the name may go on behind `of`, `for`, `and`.
fn goes_on<R: Reader>(scan: &Scan, end: usize, reader: &mut R) {
    if scan.folded.get(end) != Some(&' ') {
        return;
    }
    let tie = word_at(scan, end + 1);
    if tie.is_empty() || scan.capital[end + 1] || !scan.starting[end + 1].any.meets(Tags::INSIDE) {
        return;
    }
    let mut next = end + 2 + tie.len();
    if scan.folded[next.min(scan.folded.len())..].starts_with(&['t', 'h', 'e', ' ']) {
        next += 4;
    }
    let capital = scan.capital.get(next) == Some(&true);
    let place = scan.starting.get(next).is_some_and(|words| words.place > 0);
    let head = scan.ending[end].head.0 > 0;
    let sides = R::Value::of(tie).and(u32::from(capital)).and(u32::from(place));
    reader.read("en-goes-on", sides.and(u32::from(head)));
}

/// The features of the right edge.
pub(crate) fn right<R: Reader>(scan: &Scan, end: usize, reader: &mut R) {
    let (at, last) = word_before(scan, end);
    reader.read("en-last", R::Value::of(last));
    let mark = scan.folded.get(end).copied().unwrap_or('\n');
    reader.read("en-mark-after", R::Value::new().with(mark));
    let next = if mark == ' ' { word_at(scan, end + 1) } else { &[] };
    reader.read("en-after", R::Value::of(next));
    goes_on(scan, end, reader);
    let capital = !next.is_empty() && scan.capital[end + 1];
    reader.read("en-before-capital", R::Value::number(u32::from(capital)));
    if !next.is_empty() {
        let starting = &scan.starting[end + 1];
        roles(starting.cue.1, |role| reader.read("en-before-role", R::Value::number(role)));
    }
    let ending = &scan.ending[at + last.len()];
    reader.read("en-head-class", R::Value::new().bits(ending.head.1.head_classes()));
    reader.read("en-last-place", R::Value::number(u32::from(ending.place > 0)));
}

/// The features of the whole candidate.
pub(crate) fn whole<R: Reader>(scan: &Scan, Candidate { start, end }: Candidate, reader: &mut R) {
    let mut words = 0;
    let mut head = 0;
    let mut joined = R::Value::new();
    let (mut small, mut inner_cues, mut plain, mut lower) = (0, 0, 0, 0);
    let mut gap = start;
    while gap < end {
        let word = word_at(scan, gap);
        if word.is_empty() {
            gap += 1;
            continue;
        }
        words += 1;
        if scan.starting[gap].any.meets(Tags::INSIDE) && !scan.capital[gap] {
            if head == 0 && gap > start {
                head = scan.ending[gap - 1].head.1.head_classes();
            }
            if *word == ['a', 'n', 'd'] && gap > start {
                // `Exchanges and Clearing`: one name; `Museum and Library`: perhaps two.
                let head = scan.ending[gap - 1].head.0 > 0;
                let place = scan.starting.get(gap + 4).is_some_and(|words| words.place > 0);
                reader.read("en-and", R::Value::number(u32::from(head)).and(u32::from(place)));
            }
            small += 1;
            if small <= 2 {
                joined = joined.then(&word[..word.len().min(7)]).with('␣');
            }
        }
        let known = Tags::HEADS.or(Tags::PLACE).or(Tags::ANY_CUE).or(Tags::POST);
        plain += u32::from(scan.capital[gap] && !scan.starting[gap].any.meets(known));
        lower += u32::from(
            !scan.capital[gap]
                && word[0].is_alphabetic()
                && !scan.starting[gap].any.meets(Tags::INSIDE),
        );
        inner_cues += u32::from(gap > start && scan.starting[gap].post.0 > 0);
        gap += word.len();
    }
    if head == 0 {
        head = scan.ending[end].head.1.head_classes();
    }
    let upper = scan.capital[start..end].iter().filter(|&&c| c).count();
    let letters = scan.folded[start..end].iter().filter(|c| c.is_alphabetic()).count();
    let capitals = u32::from(upper == letters) + u32::from(upper > 2 && upper * 2 > letters);
    reader.read("en-words", R::Value::number(bucket(words)));
    reader.read("en-words-head", R::Value::number(bucket(words)).bits(head));
    reader.read("en-head", R::Value::new().bits(head));
    reader.read("en-small", joined);
    reader.read("en-capitals", R::Value::number(capitals).and(u32::from(words > 1)));
    let place = usize::from(scan.starting[start].place) == end - start;
    reader.read("en-place", R::Value::number(u32::from(place)).bits(head));
    if lower > 0 {
        reader.read("en-lower", R::Value::number(lower.min(4)));
    }
    let surname = usize::from(scan.starting[start].surname) == word_at(scan, start).len();
    // `Leung Kai-hang` and `Leung Kai Hang` have three parts.
    let hyphens = scan.folded[start..end].iter().filter(|&&c| c == '-').count();
    let parts = words + to_u32(hyphens);
    if (2..=4).contains(&parts) && small == 0 {
        let comma = u32::from(scan.folded.get(end) == Some(&','));
        let all = u32::from(plain + 1 >= words);
        reader.read("en-name", R::Value::number(u32::from(surname)).and(all).and(comma));
    }
    if inner_cues > 0 {
        reader.read("en-inner-post", R::Value::new());
    }
    let honorific =
        start > 0 && scan.ending[word_end_before(scan, start)].post.1.meets(Tags::HONORIFIC);
    reader.read(
        "en-person",
        R::Value::number(u32::from(honorific)).and(u32::from(surname)).and(parts.min(5)),
    );
    if honorific {
        let after = scan.folded.get(end).copied().unwrap_or('\n');
        let goes_on = after == ' ' && scan.capital.get(end + 1) == Some(&true);
        reader.read("en-person-on", R::Value::number(u32::from(goes_on)));
    }
    let last = to_u32(scan.folded[start..end].iter().filter(|&&c| c == ',').count());
    if last > 0 {
        reader.read("en-comma", R::Value::number(last.min(3)));
    }
    build(scan, Candidate { start, end }, reader);
}

fn word_end_before(scan: &Scan, start: usize) -> usize {
    let mut end = start;
    while end > 0 && matches!(scan.folded[end - 1], ' ' | '.') {
        end -= 1;
    }
    end
}
