//! I have a text: which names in it are sure by how they are composed, and what is none for sure?
//!
//! What is learned weighs; here is what the genre settles. The mechanism or council of two governments
//! is a name (滬港合作會議第六次會議); what is counted is no agreement (三份合作協議); an agreement ends
//! with its whole noun (協議書); a place in front of a quoted name is where the event is held.

use crate::knowledge::mechanisms::{Mechanisms, Sort};
use crate::knowledge::words::Tags;
use crate::mention::Class;
use crate::mention::candidate::Candidate;
use crate::mention::scan::{Scan, is_comma, is_stop};
use crate::mention::weights::Row;
use crate::numeral::han_digit;
use crate::script::is_quote;

/// What a sure name is worth more than any sum of weights, in thousandths.
pub(super) const SURE: i32 = 100_000;

/// Names of these places and classes, sorted by end, then start.
type Sure = Vec<(Candidate, Vec<Class>)>;

/// No name of a class begins and ends in these gaps.
struct Never {
    class: Class,
    starts: std::ops::Range<usize>,
    ends: std::ops::RangeInclusive<usize>,
}

/// Settles what the rules can tell of the candidates of a text, sorted by end, then start.
pub(super) fn settle(
    scan: &Scan,
    mechanisms: &Mechanisms,
    candidates: &mut Vec<Candidate>,
    scores: &mut Vec<Row>,
) {
    let mut never = counted(scan);
    cut(scan, &mut never);
    placed(scan, &mut never);
    for Never { class, starts, ends } in never {
        let from = candidates.partition_point(|candidate| candidate.end < *ends.start());
        for (candidate, row) in candidates[from..].iter().zip(&mut scores[from..]) {
            if candidate.end > *ends.end() {
                break;
            }
            if starts.contains(&candidate.start) {
                row[class as usize] -= SURE;
            }
        }
    }
    let sure = mechanisms_of(scan, mechanisms);
    add(&sure, candidates, scores);
    for (candidate, classes) in sure {
        if let Ok(at) = candidates.binary_search(&candidate) {
            for class in classes {
                scores[at][class as usize] += SURE;
            }
        }
    }
}

/// Takes in those that are no candidates yet.
fn add(sure: &Sure, candidates: &mut Vec<Candidate>, scores: &mut Vec<Row>) {
    let known = |(candidate, _): &&(Candidate, Vec<Class>)| candidates.binary_search(candidate).is_ok();
    let new: Vec<Candidate> = sure.iter().filter(|one| !known(one)).map(|(c, _)| *c).collect();
    if new.is_empty() {
        return;
    }
    let mut new = new.into_iter().peekable();
    let old: Vec<_> = candidates.drain(..).zip(scores.drain(..)).collect();
    let mut push = |candidate, row| {
        candidates.push(candidate);
        scores.push(row);
    };
    for (candidate, row) in old {
        while let Some(earlier) = new.next_if(|new| *new < candidate) {
            push(earlier, Row::default());
        }
        push(candidate, row);
    }
    new.for_each(|last| push(last, Row::default()));
}

fn mechanisms_of(scan: &Scan, mechanisms: &Mechanisms) -> Sure {
    let (mut sure, mut past) = (Sure::new(), 0);
    for start in 0..scan.folded.len() {
        if start < past || !scan.is_edge(start) {
            continue;
        }
        // The 中 of 其中 and 集中 is no place.
        let in_word = scan.folded[start] == '中' && scan.straddled[start];
        let found = mechanisms.at(&scan.folded, start).filter(|_| !in_word);
        let Some(found) = found else {
            past = mechanisms.place_end(&scan.folded, start).unwrap_or(past);
            continue;
        };
        past = found.end;
        let opened = start > 0 && scan.opens(start - 1);
        let candidate = Candidate { start: start - usize::from(found.outlasts && opened), end: found.end };
        if found.outlasts != (opened && found.outlasts)
            || in_longer_title(scan, candidate)
            || !scan.is_edge(found.end)
        {
            continue;
        }
        let Some(mechanism) = tail(scan, mechanisms, found.end) else { continue };
        let classes = match found.sort {
            Sort::Council => vec![Class::Institution],
            Sort::Gathering if found.session || !mechanism => vec![Class::Event],
            Sort::Mechanism if !mechanism && takes_place(scan, candidate) => vec![Class::Event],
            Sort::Mechanism => vec![Class::Programme],
            Sort::Gathering => vec![Class::Event, Class::Programme],
        };
        sure.push((candidate, classes));
    }
    sure
}

/// Whether the name is a part of a title in title marks.
fn in_longer_title(scan: &Scan, Candidate { start, end }: Candidate) -> bool {
    let mut open = scan.inside[start] as usize;
    for _ in 0..4 {
        if open == 0 {
            break;
        }
        let whole = open == start && scan.partner[open - 1] as usize == end;
        if scan.folded[open - 1] == '《' && !whole {
            return true;
        }
        open = scan.inside[open - 1] as usize;
    }
    false
}

/// What the name goes on to behind its end: nothing where that is an agreement or a body named after
/// it (…備忘錄, …秘書處), else whether it is called a mechanism there.
fn tail(scan: &Scan, mechanisms: &Mechanisms, end: usize) -> Option<bool> {
    let from = end + usize::from(scan.closes(end));
    let noun = mechanisms.fields_end(&scan.folded, from);
    for at in [from, noun] {
        let (length, tags) = scan.starting.get(at)?.head;
        let longer = length > 1;
        let other = Tags::head(Class::Agreement).or(Tags::head(Class::Institution));
        if longer && tags.meets(other) {
            return None;
        }
    }
    let behind = &scan.starting[from];
    Some(behind.head.0 > 1 && behind.head.1.meets(Tags::head(Class::Programme)))
}

/// Roles of verbs.
const HOLD: usize = 1;
const JOIN: usize = 2;
/// How far behind a name the verb may stand that says that it takes place.
const NEAR: usize = 40;

/// Whether the text tells that a mechanism met: it names the year, or holding and joining it.
fn takes_place(scan: &Scan, Candidate { start, end }: Candidate) -> bool {
    let start = start - usize::from(start > 0 && scan.opens(start - 1));
    let before = scan.folded[..start].strip_suffix(&['度']).unwrap_or(&scan.folded[..start]);
    let digit = |c: &char| c.is_ascii_digit() || han_digit(*c).is_some();
    if let [.., last, '年'] = before
        && digit(last)
    {
        return true;
    }
    let verbs = Tags::cue(HOLD).or(Tags::cue(JOIN));
    if scan.ending[start].cue.1.meets(verbs) {
        return true;
    }
    let clause = |gap: &usize| !is_comma(scan.folded[*gap]) && !is_stop(scan.folded[*gap]);
    (end..(end + NEAR).min(scan.folded.len()))
        .take_while(clause)
        .any(|gap| scan.starting[gap].cue.1.meets(Tags::cue(HOLD)) && !scan.straddled[gap])
}

/// 三份合作協議, 45項合作備忘錄, 協議15項: so many agreements are not one.
fn counted(scan: &Scan) -> Vec<Never> {
    let mut never = Vec::new();
    for end in 2..=scan.folded.len() {
        let (length, tags) = scan.ending[end].head;
        if length < 2 || !tags.meets(Tags::head(Class::Agreement)) {
            continue;
        }
        let run = scan.folded[..end].iter().rev().take(COUNTED).position(|c| parts(*c));
        let from = end - run.unwrap_or(COUNTED.min(end));
        let ends = end..=end;
        let classifier = (from + 1..end).rev().find(|at| is_classifier(scan.folded[*at]));
        if let Some(at) = classifier
            && let Some(start) = many(&scan.folded[..at + 1], from)
        {
            never.push(Never { class: Class::Agreement, starts: start..end, ends });
        } else if is_counted_behind(&scan.folded[end..]) {
            never.push(Never { class: Class::Agreement, starts: from..end, ends });
        }
    }
    never
}

/// How far in front of its noun a count may stand.
const COUNTED: usize = 24;

fn parts(c: char) -> bool {
    is_comma(c) || is_stop(c) || is_quote(c) || matches!(c, '(' | ')')
}

fn is_classifier(c: char) -> bool {
    matches!(c, '份' | '项' | '个' | '批' | '列' | '纸')
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || han_digit(c).is_some() || matches!(c, '十' | '百' | '千' | '两')
}

/// Where a count of more than one begins that ends with a classifier, not before `from`.
fn many(folded: &[char], from: usize) -> Option<usize> {
    let (classifier, before) = folded.split_last()?;
    match (*classifier, before) {
        ('列', [.., '系']) => return Some(before.len() - 1),
        ('批', [.., '一' | '大']) => return Some(before.len() - 1),
        (_, [.., '多' | '数' | '几' | '余' | '各']) => {
            let more = before[..before.len() - 1].iter().rev().take_while(|c| is_numeral(**c));
            return Some(before.len() - 1 - more.count()).map(|start| start.max(from));
        }
        ('列', _) => return None,
        _ => {}
    }
    let length = before.iter().rev().take_while(|c| is_numeral(**c)).count();
    let number = &before[before.len() - length..];
    let ordinal = before[..before.len() - length].ends_with(&['第']);
    let one = matches!(number, ['一' | '1' | '壹']);
    (length > 0 && !ordinal && !one).then(|| (before.len() - length).max(from))
}

/// 協議15項, 備忘錄共8份.
fn is_counted_behind(folded: &[char]) -> bool {
    let rest = folded.strip_prefix(&['共']).or(folded.strip_prefix(&['合', '计'])).unwrap_or(folded);
    let length = rest.iter().take(6).take_while(|c| is_numeral(**c) || matches!(c, '余' | '多')).count();
    let one = matches!(rest[..length], ['一' | '1']);
    length > 0 && !one && matches!(rest.get(length), Some('份' | '项' | '个'))
}

/// 協議|書: an agreement ends with the longest noun that begins with its own.
fn cut(scan: &Scan, never: &mut Vec<Never>) {
    let agreement = Tags::head(Class::Agreement);
    for start in 0..scan.folded.len() {
        let (length, tags) = scan.starting[start].head;
        if length < 3 || !tags.meets(agreement) {
            continue;
        }
        for end in start + 2..start + usize::from(length) {
            let shorter = scan.ending[end].head;
            if shorter.0 > 0 && shorter.1.meets(agreement) && end - usize::from(shorter.0) <= start {
                let starts = end.saturating_sub(COUNTED)..end;
                never.push(Never { class: Class::Agreement, starts, ends: end..=end });
            }
        }
    }
}

/// 香港「一帶一路」高峰論壇: the name begins with the quotation.
fn placed(scan: &Scan, never: &mut Vec<Never>) {
    for quote in (1..scan.folded.len()).filter(|at| scan.opens(*at)) {
        let place = usize::from(scan.ending[quote].place);
        if place > 1 && is_quote(scan.folded[quote]) {
            let close = scan.partner[quote] as usize;
            let (starts, ends) = (quote - place..quote - place + 1, close + 2..=close + 24);
            never.push(Never { class: Class::Event, starts, ends });
        }
    }
}
