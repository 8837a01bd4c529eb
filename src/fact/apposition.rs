//! Posts behind a name in English: `Ms Meng, Mayor of Tianjin,`; `Mr Li (director of the Museum)`.

use crate::fact::clause::Reading;
use crate::fact::post::{
    LONGEST, inside, is_inside, is_last, is_polite, is_post, is_rank, latin_words, split, word,
};
use crate::fact::words::{self, List};
use crate::model::{Class, Span};

/// The posts behind a name: `Li Wei, Mayor of X,`; `Li Wei (director of X)`; `Li Wei, the Secretary
/// for X, who doubles as director of Y,`.
pub(super) fn posts(reading: &Reading<'_>, at: usize) -> Vec<Span> {
    let mark = match reading.folded.get(at) {
        Some(' ') => at + 1,
        _ => at,
    };
    if !matches!(reading.folded.get(mark), Some(',' | '(')) {
        return Vec::new();
    }
    let mark = past_age(reading, mark);
    let Some(first) = run(reading, mark + 1).or_else(|| also(reading, mark + 1)) else {
        return Vec::new();
    };
    if is_of_next(reading, mark, first) {
        return Vec::new();
    }
    let mut posts = split(reading, first);
    let next = reading.folded.iter().skip(first.end).take(2).position(|c| *c == ',');
    if let Some(second) = next.and_then(|comma| also(reading, first.end + comma + 1)) {
        posts.extend(split(reading, second));
    }
    posts
}

/// `A, B and C, the Mayor of X, Ms D`: the post is that of D.
fn is_of_next(reading: &Reading<'_>, mark: usize, post: Span) -> bool {
    let article = reading.folded[mark + 1..].starts_with(&[' ', 't', 'h', 'e', ' ']);
    let next = latin_words(reading, post.end, (post.end + 24).min(reading.folded.len()));
    let [polite, name, ..] = next[..] else { return false };
    article
        && reading.folded[post.end] == ','
        && polite.start == post.end + 2
        && is_polite(word(reading, polite))
        && inside(reading, name, Class::Person).is_some_and(|person| !begins(reading, person.end))
}

/// Whether a post begins over the comma at `at`.
fn begins(reading: &Reading<'_>, at: usize) -> bool {
    reading.folded.get(at) == Some(&',') && run(reading, at + 1).is_some()
}

/// Whether the next column of a line of signatures begins at `at`: a person with a post behind.
fn is_column(reading: &Reading<'_>, at: usize) -> bool {
    let next = Span { start: at, end: at + 1 };
    let Some(person) = inside(reading, next, Class::Person) else { return false };
    let post = |at| latin_words(reading, at, at + 24).first().is_some_and(|w| is_post(reading, *w));
    person.start == at && reading.folded.get(person.end) == Some(&',') && post(person.end + 1)
}

/// Past the age of a person, at the comma behind it: `Li Wei, 34, director of X`.
fn past_age(reading: &Reading<'_>, mark: usize) -> usize {
    match reading.folded.get(mark..mark + 5) {
        Some([',', ' ', tens, ones, ',']) if tens.is_ascii_digit() && ones.is_ascii_digit() => {
            mark + 4
        }
        _ => mark,
    }
}

/// `who doubles as director of X`, `who is also director of X`.
fn also(reading: &Reading<'_>, at: usize) -> Option<Span> {
    let words = latin_words(reading, at, at + 60);
    let text = |span: &Span| word(reading, *span).iter().collect::<String>();
    let mut rest = words.iter();
    if rest.next().map(text)? != "who" {
        return None;
    }
    let start = rest.find(|span| !words::has(List::Also, word(reading, **span)))?.start;
    run(reading, start)
}

/// A run of words that begins with a post, at `at`, and ends at a mark or a verb.
fn run(reading: &Reading<'_>, at: usize) -> Option<Span> {
    let words = latin_words(reading, at, at + LONGEST);
    let mut stop = at;
    let mut held = false;
    let mut small = false;
    let mut body = 0;
    for (index, this) in words.iter().enumerate() {
        let between = &reading.printed[stop..this.start];
        let text: String = word(reading, *this).iter().collect();
        if this.start < body {
            stop = this.end.min(body);
            continue;
        }
        // `Secretary for Culture, Sports and Tourism, said`: a list that goes on to its `and`.
        let series = held
            && between.contains(&',')
            && reading.printed[this.start].is_uppercase()
            && words
                .iter()
                .skip(index)
                .take(4)
                .any(|later| word(reading, *later) == ['a', 'n', 'd'])
            && !is_post(reading, *this)
            && inside(reading, *this, Class::Person).is_none()
            && is_one_field(reading, &words[index..]);
        if between.iter().any(|c| !c.is_whitespace()) && index > 0 && !series
            || index > 0 && between.contains(&'\n')
            || inside(reading, *this, Class::Person).is_some()
        {
            break;
        }
        if let Some(name) = inside(reading, *this, Class::Institution) {
            body = name.end;
            stop = this.end;
            small = false;
            continue;
        }
        let article = matches!(text.as_str(), "a" | "an" | "the");
        if !held {
            let first = index > 0 && text == "and";
            // `a section chief at X`.
            let next = words.get(index + 1).filter(|next| is_post(reading, **next));
            let noun = index > 0 && reading.printed[this.start].is_lowercase() && next.is_some();
            if !(article || noun || is_post(reading, *this) || is_rank(reading, *this)) || first {
                break;
            }
            held |= is_post(reading, *this);
            stop = this.end;
            continue;
        }
        // `director of the laboratory`: one noun in small letters.
        let noun = !is_inside(reading, *this) && index > 0;
        let post = is_post(reading, *this) || is_rank(reading, *this);
        let before = index.checked_sub(1).map(|i| word(reading, words[i]));
        let of = matches!(before, Some(['t', 'h', 'e'] | ['o', 'f']));
        if noun && !post && !article && (!of || small) {
            break;
        }
        small |= noun && !post && !article;
        stop = this.end;
        if is_last(reading, *this) {
            break;
        }
    }
    let span = trim_small(reading, at, stop)?;
    let rest = reading.folded.iter().skip(span.end).take(6).collect::<String>();
    let closed = rest.is_empty()
        || rest.starts_with([',', '.', ')', ';', '\n'])
        || rest.starts_with(" (")
        || rest.starts_with(" said")
        || rest.starts_with(" and ")
        || rest.starts_with(' ') && is_column(reading, span.end + 1);
    (held && closed).then_some(span)
}

/// Whether the words up to the `and` of a list are single capitalised words.
fn is_one_field(reading: &Reading<'_>, words: &[Span]) -> bool {
    let and = words.iter().position(|span| word(reading, *span) == ['a', 'n', 'd']);
    let Some(and) = and else { return false };
    let next = words.get(and + 1);
    words[..and].iter().all(|span| reading.printed[span.start].is_uppercase())
        && next.is_some_and(|next| {
            reading.printed[next.start].is_uppercase()
                && !is_post(reading, *next)
                && inside(reading, *next, Class::Person).is_none()
        })
}

/// Without articles and small words at its ends.
fn trim_small(reading: &Reading<'_>, start: usize, end: usize) -> Option<Span> {
    let words = latin_words(reading, start, end);
    let light = |span: &&Span| {
        let folded = word(reading, **span);
        words::has(List::Small, folded) || matches!(folded, ['a'] | ['a', 'n'])
    };
    let first = words.iter().find(|span| !light(span))?;
    let last = words.iter().rev().find(|span| !light(span))?;
    let mut stop = last.end;
    let abbreviation = inside(reading, *last, Class::Institution).is_some();
    if reading.folded[stop - 1] == '.' && !abbreviation {
        stop -= 1;
    }
    Some(Span { start: first.start, end: stop })
}
