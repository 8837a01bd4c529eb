//! What speaks for or against a candidate as a whole: its length, its marks, what the lexicon says,
//! the build of a person's name, what stands in brackets beside it.

use crate::knowledge::words::Tags;
use crate::mention::candidate::Candidate;
use crate::mention::english;
use crate::mention::feature::{Group, Packed, Reader, Value, bucket, first_role, head_kind};
use crate::mention::inner::inner;
use crate::mention::scan::{Kind, Scan, to_u32};
use crate::model::script::is_han;

/// The features of the whole candidate.
pub(crate) fn whole<R: Reader>(scan: &Scan, candidate: Candidate, reader: &mut R) {
    let Candidate { start, end } = candidate;
    names(scan, candidate, reader);
    if scan.inside[start] != 0 {
        bracketed(scan, candidate, reader);
    }
    let opens = start == 0 || scan.folded[start - 1] == '\n';
    let closes = scan.folded.get(end).is_none_or(|&c| c == '\n');
    if opens && closes {
        let first = u32::from(start == 0);
        reader.read("paragraph", R::Value::number(first).bits(head_kind(scan.ending[end].head.1)));
    }
    within(scan, candidate, reader);
    defines(scan, candidate, reader);
    if !scan.kind[start..end].contains(&Kind::Han) {
        let quote = quotation(scan, start, end);
        reader.read("quoted", R::Value::new().with(quote));
        return english::whole(scan, candidate, reader);
    }
    build(scan, candidate, reader);
    stem(scan, candidate, reader);
    person(scan, candidate, reader);
    if !reader.is_settled() {
        inner(scan, candidate, reader);
    }
}

/// What stands in front of the head noun is often what makes the name one.
fn stem<R: Reader>(scan: &Scan, Candidate { start, end }: Candidate, reader: &mut R) {
    let stem = end - usize::from(scan.ending[end].head.0);
    if start < stem && stem < end {
        reader.read("stem", R::Value::of(&scan.folded[stem.saturating_sub(2).max(start)..stem]));
    }
}

/// The build of a candidate: how long it is, on which head noun it ends, how it is quoted.
fn build<R: Reader>(scan: &Scan, Candidate { start, end }: Candidate, reader: &mut R) {
    let (starting, before, behind) =
        (&scan.starting[start], &scan.ending[start], &scan.ending[end]);
    let length = end - start;
    let size = bucket(to_u32(length));
    let quote = quotation(scan, start, end);
    let head = head_kind(behind.head.1);
    let post = before.post.0 > 0;
    let key = Packed::new(Group::Length).with(6, size).with(21, quote).with(7, head).with(1, post);
    reader.group(key, |reader| {
        reader.read("quoted", R::Value::new().with(quote));
        reader.read("length", R::Value::number(size));
        reader.read("length-head", R::Value::number(size).bits(head));
        reader.read("quoted-head", R::Value::new().with(quote).bits(head));
        reader.read("quoted-length", R::Value::new().with(quote).and(size));
        if post {
            reader.read("post-length", R::Value::number(size).with('p'));
        }
    });
    let word = usize::from(behind.head.0);
    let alone = word + usize::from(starting.place) >= length;
    let place = starting.place.min(4);
    let only_place = usize::from(starting.place) == length;
    let role = first_role(before.cue.1);
    let key = Packed::new(Group::Head).with(7, head).with(1, alone).with(3, place);
    reader.group(key.with(1, only_place).with(7, role), |reader| {
        reader.read("place-head", R::Value::number(u32::from(place > 0)).bits(head));
        if only_place {
            reader.read("only-place", R::Value::number(u32::from(place)));
        }
        reader.read("role-head", R::Value::number(role).bits(head));
        if head != 0 {
            reader.read("head-alone", R::Value::number(u32::from(alone)).bits(head));
        }
    });
}

/// A name inside title marks is mostly the whole title; inside quotation marks, what follows them
/// may belong to it.
fn within<R: Reader>(scan: &Scan, Candidate { start, end }: Candidate, reader: &mut R) {
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
        reader.read("within-title", R::Value::number(u32::from(exact)));
    }
    if exact {
        let (head, distance) = tail_head(scan, end + 1);
        reader.read("tail-head", R::Value::number(distance).bits(head));
        if scan.name_at(start, end) != 0 {
            reader.read("lexicon-tail", R::Value::number(u32::from(distance > 2)).bits(head));
        }
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

/// What the lexicon says.
fn names<R: Reader>(scan: &Scan, Candidate { start, end }: Candidate, reader: &mut R) {
    let (from, to) = (to_u32(start), to_u32(end));
    let (mut exact, mut wider, mut longest_inner, mut cut) = (0, 0, 0, false);
    for &(s, e, classes) in scan.names_around(start).iter().take_while(|name| name.0 < to) {
        if s == from && e == to {
            exact |= u32::from(classes);
        } else if s <= from && to <= e {
            wider |= u32::from(classes);
        } else if from <= s && e <= to {
            longest_inner = longest_inner.max(e - s);
        } else if e > from {
            cut = true;
        }
    }
    if exact != 0 {
        reader.read("lexicon", R::Value::new().bits(exact));
        return;
    }
    if wider != 0 {
        reader.read("lexicon-wider", R::Value::new().bits(wider));
    }
    if longest_inner > 2 {
        reader.read("lexicon-inner", R::Value::number(u32::from(longest_inner * 2 > to - from)));
    }
    if cut {
        reader.read("lexicon-cut", R::Value::new());
    }
}

/// The build of a Chinese or romanised person's name.
fn person<R: Reader>(scan: &Scan, Candidate { start, end }: Candidate, reader: &mut R) {
    let surname = usize::from(scan.starting[start].surname);
    let length = end - start;
    if surname == 0 || length <= surname || length > surname + 2 {
        return;
    }
    if !scan.kind[start..end].iter().all(|&kind| kind == Kind::Han) {
        return;
    }
    let post = u32::from(scan.ending[start].post.0 > 0);
    let (given, shape) = (to_u32(length - surname), to_u32(surname));
    reader.read("person", R::Value::number(shape).and(given).with('-').and(post));
    let speech = scan.starting[end].cue.1.roles() & (1 << 6) != 0;
    let stop = scan.folded.get(end).is_none_or(|c| !is_han(*c));
    let start_stop = start == 0 || !is_han(scan.folded[start - 1]);
    reader.read(
        "person-around",
        R::Value::number(post)
            .and(u32::from(speech))
            .and(u32::from(stop))
            .and(u32::from(start_stop)),
    );
    let word =
        scan.starting[start].word as usize >= length || (start + 1..end).any(|g| scan.straddled[g]);
    reader.read("person-word", R::Value::number(u32::from(word)).and(post));
}

/// A name is often followed by its short form in brackets.
fn defines<R: Reader>(scan: &Scan, Candidate { start, end }: Candidate, reader: &mut R) {
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
    reader.read("defines", R::Value::number(kind).with('-').and(to_u32(content.len().min(9))));
}

/// A name in brackets is often a short form of what stands in front of them.
fn bracketed<R: Reader>(scan: &Scan, Candidate { start, end }: Candidate, reader: &mut R) {
    let open = scan.inside[start] as usize - 1;
    let alone = open + 1 == start && scan.partner[open] as usize == end;
    let mark = scan.folded[open];
    let upper = scan.capital[start..end].iter().filter(|&&c| c).count() * 2 > end - start;
    reader.read("bracket", R::Value::new().with(mark).and(u32::from(alone)).and(u32::from(upper)));
    let mut outer = open;
    if scan.inside[open] != 0 {
        outer = scan.inside[open] as usize - 1;
    }
    let front = &scan.folded[outer.saturating_sub(36)..outer];
    let mut rest = front.iter();
    let drawn = scan.folded[start..end].iter().all(|c| rest.any(|f| f == c));
    let round = mark == '(' || scan.folded[outer] == '(';
    reader.read(
        "drawn",
        R::Value::number(u32::from(drawn)).and(u32::from(round)).and(u32::from(alone)),
    );
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
