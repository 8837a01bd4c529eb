//! How a name in Latin script is built, word by word: `Patrick Siu Ho-yin` is a name, a surname and
//! a name with a hyphen.

use crate::knowledge::words::Tags;
use crate::mention::Mention;
use crate::mention::candidate::Candidate;
use crate::mention::english::{is_letter, word_at, word_before};
use crate::mention::feature::{Reader, Value, first_role};
use crate::mention::scan::Scan;
use crate::model::script::is_han;
use crate::model::{Class, Span};

/// The longest name whose words are told one by one.
const MOST: usize = 4;

/// What a word is to the name it stands in, as a letter.
fn kind(scan: &Scan, at: usize, word: &[char]) -> char {
    let end = at + word.len();
    let capital = |position: usize| scan.capital[position];
    let capitals = (at..end).filter(|&position| capital(position)).count();
    let whole = |length: u8| usize::from(length) == word.len();
    let hyphen = word.iter().position(|&c| c == '-');
    let starting = &scan.starting[at];
    if word[0].is_ascii_digit() {
        let ordinal = ["st", "nd", "rd", "th"].iter().any(|ending| {
            word.len() > 2 && ending.chars().eq(word[word.len() - 2..].iter().copied())
        });
        return if ordinal { 't' } else { 'd' };
    }
    match hyphen {
        _ if capitals == 0 => 'l',
        _ if capitals > 1 && capitals == word.len() => 'c',
        Some(dash) if !capital((at + dash + 1).min(end - 1)) => 'h',
        _ if whole(starting.surname) => 's',
        _ if starting.any.meets(Tags::head(Class::Person)) => 'g',
        _ if whole(starting.place) => 'p',
        _ if scan.ending[end].head.0 > 0 => 'n',
        _ if whole(starting.post.0) => 'o',
        None if capitals > 1 => 'm',
        _ if whole(starting.cue.0) => 'q',
        _ => 'x',
    }
}

/// The words of a candidate, as where each begins and past its end.
fn words(scan: &Scan, Candidate { start, end }: Candidate) -> impl Iterator<Item = (usize, usize)> {
    let mut gap = start;
    std::iter::from_fn(move || {
        while gap < end && !is_letter(scan.folded[gap]) {
            gap += 1;
        }
        let at = gap;
        gap = (gap + word_at(scan, gap).len()).min(end);
        (at < gap).then_some((at, gap))
    })
}

/// The features of the build.
pub(crate) fn build<R: Reader>(scan: &Scan, candidate: Candidate, reader: &mut R) {
    let Candidate { start, end } = candidate;
    marks(scan, candidate, reader);
    let mut letters = R::Value::new();
    for (count, (at, past)) in words(scan, candidate).enumerate() {
        if count == MOST {
            return;
        }
        letters = letters.with(kind(scan, at, &scan.folded[at..past]));
    }
    reader.read("en-build", letters);
    let next = scan.folded.get(end).copied().unwrap_or('\n');
    let told = if next == ' ' { scan.starting[end + 1].cue.1 } else { Tags::NONE };
    let role = first_role(told);
    reader.read("en-build-after", letters.with(next).and(role));
    let before = behind(scan, start);
    reader.read("en-build-behind", letters.with(before));
    let given =
        words(scan, candidate).next().map(|(at, past)| kind(scan, at, &scan.folded[at..past]));
    if given == Some('g') || before == 'g' {
        let letters = R::Value::new().with(given.unwrap_or('-')).with(before);
        reader.read("en-given", if before == 'g' { letters } else { R::Value::new().with('g') });
    }
}

/// What stands in front of a name: a mark, or what kind of word.
fn behind(scan: &Scan, start: usize) -> char {
    let (at, word) = word_before(scan, start);
    let end = at + word.len();
    let told = scan.ending[end].post;
    let gap = &scan.folded[end..start];
    if word.is_empty() || gap.iter().any(|&c| c != ' ') {
        start.checked_sub(1).map_or('\n', |last| scan.folded[last])
    } else if told.0 > 0 {
        if told.1.meets(Tags::HONORIFIC) { 'r' } else { 'o' }
    } else {
        kind(scan, at, word)
    }
}

/// What marks, owners and small words inside say: `A's B`, `A, Director of B`, `A in B`.
fn marks<R: Reader>(scan: &Scan, candidate: Candidate, reader: &mut R) {
    let Candidate { start, end } = candidate;
    reader.read("en-behind-kind", R::Value::new().with(behind(scan, start)));
    let own = scan.ending[end].head.1.head_classes();
    let (mut comma, mut first, mut head) = (false, true, 0);
    let mut tie: Option<(&[char], u32, u32)> = None;
    for (at, past) in words(scan, candidate) {
        let word = &scan.folded[at..past];
        let kind = kind(scan, at, word);
        let post = usize::from(scan.starting[at].post.0) >= word.len();
        if first && post && past < end {
            reader.read("en-post-of", R::Value::of(word_at(scan, past + 1)));
        }
        if comma && !first {
            reader.read("en-comma-word", R::Value::number(u32::from(post)).with(kind));
        }
        if let [owner @ .., '\'' | '’', 's'] = word
            && past < end
        {
            let head = scan.ending[at + owner.len()].head.1.head_classes();
            reader.read("en-owner", R::Value::new().bits(head).bits(own));
            reader.read("en-owner-word", R::Value::of(owner));
        }
        if kind == 'l' && !first {
            if word == ['a', 'n', 'd'] {
                // `A University and B Laboratories`: two heads of one class are mostly two names.
                let place = scan.starting.get(past + 1).is_some_and(|words| words.place > 0);
                let heads = R::Value::new().bits(head).bits(own);
                reader.read("en-and-heads", heads.and(u32::from(place)));
            }
            if word != ['t', 'h', 'e'] {
                tie = Some((word, head, 0));
            }
        } else if let Some((_, _, count)) = &mut tie {
            *count = if kind == 'p' && *count == 0 { 9 } else { (*count + 1).min(3) };
        }
        // `Airport Authority Hong Kong`.
        let own_head = scan.ending[past].head.1.head_classes();
        head = if kind == 'p' && own_head == 0 { head } else { own_head };
        comma = scan.folded.get(past) == Some(&',');
        first = false;
    }
    if let Some((word, head, count)) = tie {
        reader.read("en-tie", R::Value::of(&word[..word.len().min(7)]).and(count).bits(head));
    }
    quoted(scan, candidate, reader);
    bracketed(scan, candidate, reader);
}

/// A bracket inside: what stands in front of it, in it and behind it.
fn bracketed<R: Reader>(scan: &Scan, Candidate { start, end }: Candidate, reader: &mut R) {
    let Some(open) = scan.folded[start..end].iter().position(|&c| c == '(') else { return };
    let open = start + open;
    let close = scan.partner[open] as usize;
    if open == start || !scan.opens(open) || close == open + 1 || close >= end {
        return;
    }
    let inside = kind(scan, open + 1, &scan.folded[open + 1..close]);
    let last = scan.ending[open - 1].head.1.head_classes();
    let own = scan.ending[end].head.1.head_classes();
    let shape = R::Value::new().with(inside).bits(last).with('-');
    reader.read("en-paren", if close + 1 == end { shape } else { shape.bits(own) });
}

/// A whole quotation: how it begins, and the word behind it.
fn quoted<R: Reader>(scan: &Scan, Candidate { start, end }: Candidate, reader: &mut R) {
    if start == 0 || !scan.opens(start - 1) || !scan.closes(end) {
        return;
    }
    let lower = words(scan, Candidate { start, end })
        .filter(|&(at, _)| !scan.capital[at] && !scan.starting[at].any.meets(Tags::INSIDE))
        .count();
    let lower = u32::try_from(lower.min(5)).unwrap_or(5);
    let capital = u32::from(scan.capital[start]);
    let mark = u32::from(matches!(scan.folded[end - 1], ',' | '.' | '?' | '!'));
    reader.read("en-quoted", R::Value::number(capital).and(mark).and(lower));
    if scan.folded.get(end + 1) == Some(&' ') {
        reader.read("en-quoted-noun", R::Value::of(word_at(scan, end + 2)));
    } else {
        reader.read("en-quoted-noun", R::Value::new());
    }
    let (_, before) = word_before(scan, start - 1);
    reader.read("en-quoted-behind", R::Value::of(before));
}

/// The forms in Latin script that stand for a name of the document elsewhere: the surname of a
/// person, an abbreviation in brackets. `folded` is the unit's text.
pub(crate) fn short_forms<'a>(folded: &[char], mention: &'a Mention) -> Vec<&'a str> {
    let (Span { start, end }, surface) = (mention.span, mention.surface.as_str());
    if !surface.starts_with(|c: char| c.is_uppercase() && !is_han(c)) {
        return Vec::new();
    }
    if mention.class == Class::Person {
        return surnames(surface);
    }
    let bracketed = start > 0 && folded[start - 1] == '(' && folded.get(end) == Some(&')');
    let capitals = surface.chars().filter(|c| c.is_ascii_uppercase()).count();
    let short = bracketed && capitals > 1 && !surface.contains(' ');
    if short { vec![surface] } else { Vec::new() }
}

/// The words of a person's name that may be the surname: `Siu` of `Patrick Siu Ho-yin`, `Wan` and
/// `Guodong` of `Wan Guodong`.
fn surnames(name: &str) -> Vec<&str> {
    let words: Vec<&str> = name.split_whitespace().take(6).collect();
    let given = words.iter().skip(1).position(|word| {
        word.split_once('-').is_some_and(|(_, rest)| rest.starts_with(char::is_lowercase))
    });
    let mut found = match (given, words.as_slice()) {
        (Some(given), _) => vec![words[given]],
        (None, [first, .., last]) if words.len() == 2 => vec![*first, *last],
        (None, [first, second, .., last]) => vec![*first, *second, *last],
        _ => Vec::new(),
    };
    found.retain(|word| word.chars().count() > 1);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_called_by_the_surname_later() {
        let case = |name: &str, expected: &[&str]| assert_eq!(surnames(name), expected, "{name}");
        case("Patrick Siu Ho-yin", &["Siu"]);
        case("Kwan Sze-lai", &["Kwan"]);
        case("Terence Ko", &["Terence", "Ko"]);
        case("Rosa Lei Sut Fan", &["Rosa", "Lei", "Fan"]);
        case("U Ka Hou", &["Ka", "Hou"]);
        case("Ko", &[]);
        case("", &[]);
    }

    #[test]
    fn an_abbreviation_in_brackets_is_known_afterwards() {
        let of = |text: &str, start: usize, end: usize| {
            let folded: Vec<char> = text.chars().collect();
            let surface = text[start..end].to_owned();
            let span = Span { start, end };
            let mention = Mention { span, class: Class::Institution, surface };
            short_forms(&folded, &mention).len()
        };
        assert_eq!(of("the Tea Board (TB) said", 15, 17), 1);
        assert_eq!(of("the Tea Board TB said", 14, 16), 0);
        assert_eq!(of("(Tea Board)", 1, 10), 0);
    }
}
