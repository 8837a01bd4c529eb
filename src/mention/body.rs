//! I have a text in Chinese: which bodies are told by rule, and which runs are no bodies?

use crate::knowledge::behind::Reach;
use crate::knowledge::press::{ending, starting};
use crate::knowledge::words::{Tags, Words};
use crate::mention::candidate::Candidate;
use crate::mention::person::{After, Persons};
use crate::mention::scan::{Kind, Scan};
use crate::mention::settle::{HOPELESS, NEVER};
use crate::mention::weights::Row;
use crate::model::Class;

const INSTITUTION: usize = Class::Institution as usize;
/// How long the name of a newspaper or agency may be.
const LONGEST_PRESS: usize = 12;
/// How far from the beginning of a paragraph a dateline ends.
const LONGEST_DATELINE: usize = 40;
/// What a bracket adds to a name that it belongs to, in thousandths.
const BRACKETED: i32 = 500;
/// What it adds to the name of a body that its head is named behind it: 局局長, in thousandths.
const LED: i32 = 1500;
/// The roles of verbs.
const VERBS: u32 = 0b1111_1111;

/// Applies to the candidates what speaks against a body, and gives a name the bracket that is part of it.
pub(super) fn settle(
    scan: &Scan,
    words: &Words,
    persons: &Persons<'_>,
    candidates: &mut Vec<Candidate>,
    scores: &mut Vec<Row>,
) {
    let generic = generic(scan, words);
    let mut moved = Vec::new();
    for (&candidate, row) in candidates.iter().zip(scores.iter_mut()) {
        if row[INSTITUTION] <= HOPELESS {
            continue;
        }
        let Candidate { start, end } = candidate;
        let quoted = scan.inside[start] != 0;
        let many = generic[end - 1] != generic[start] && !quoted;
        let named = scan.name_at(start, end) != 0;
        if !named && (many || is_bare(scan, candidate) || ends_in_verb(scan, end)) {
            row[INSTITUTION] = NEVER;
        }
        if is_led(scan, end) {
            row[INSTITUTION] += LED;
        }
        if row[INSTITUTION] > 0
            && let Some(close) = branch(scan, end)
            && persons.after(close) != After::Nothing
        {
            let mut more = [NEVER; Class::ALL.len()];
            more[INSTITUTION] = row[INSTITUTION] + BRACKETED;
            row[INSTITUTION] = NEVER;
            moved.push((Candidate { start, end: close }, more));
        }
    }
    if moved.is_empty() {
        return;
    }
    let mut all: Vec<(Candidate, Row)> = candidates.drain(..).zip(scores.drain(..)).collect();
    all.extend(moved);
    all.sort_by_key(|(candidate, row)| (*candidate, std::cmp::Reverse(row[INSTITUTION])));
    all.dedup_by_key(|(candidate, _)| *candidate);
    (*candidates, *scores) = all.into_iter().unzip();
}

/// Whether the post of a head begins here: 局 in front of 局長.
fn is_led(scan: &Scan, end: usize) -> bool {
    let post = scan.starting.get(end).map_or(0, |words| words.post.0);
    post == 2 && scan.ending[end].head.0 > 0 && scan.folded[end] == scan.folded[end - 1]
}

/// Past the bracket at `gap` that names a place: 大學（廣州）.
fn branch(scan: &Scan, gap: usize) -> Option<usize> {
    let head = scan.ending[gap].head;
    if scan.folded.get(gap) != Some(&'(') || !scan.opens(gap) || head.0 == 0 {
        return None;
    }
    let close = scan.partner[gap] as usize;
    let content = close - gap - 1;
    let place = usize::from(scan.starting[gap + 1].place) == content && content > 0;
    (place && head.1.meets(Tags::head(Class::Institution))).then_some(close + 1)
}

/// For each character, how often up to there something says "several" or "those concerned": 九省, 有關.
fn generic(scan: &Scan, words: &Words) -> Vec<u32> {
    let mut count = 0;
    let mut counts = Vec::with_capacity(scan.folded.len() + 1);
    counts.push(0);
    for at in 0..scan.folded.len() {
        let many = starting(&words.press.many, &scan.folded[at..]).is_some();
        count += u32::from(many && !scan.straddled[at] || is_several(scan, at));
        counts.push(count);
    }
    counts
}

/// 九省, 兩個, 多個.
fn is_several(scan: &Scan, at: usize) -> bool {
    let number = matches!(
        scan.folded[at],
        '两' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '多' | '数' | '几'
    );
    let counted = |&c: &char| matches!(c, '省' | '个' | '区' | '市' | '地' | '县');
    number
        && scan.folded.get(at + 1).is_some_and(counted)
        && (at == 0 || scan.folded[at - 1] != '第')
}

/// A head noun without anything else, in a list of such: 文化館、博物館.
fn is_bare(scan: &Scan, Candidate { start, end }: Candidate) -> bool {
    let whole =
        |from: usize, to: usize| from < to && usize::from(scan.starting[from].head.0) == to - from;
    let list = |c: Option<&char>| matches!(c, Some('、' | '和' | '及'));
    let text = &scan.folded[start..end];
    if let Some(comma) = text.iter().position(|&c| c == '、') {
        return whole(start, start + comma);
    }
    if !whole(start, end) {
        return false;
    }
    let before = start.checked_sub(1);
    let left = before.is_some_and(|gap| {
        list(scan.folded.get(gap)) && is_alone(scan, gap, usize::from(scan.ending[gap].head.0))
    });
    let next = end + 1;
    let right = list(scan.folded.get(end))
        && scan.starting.get(next).is_some_and(|words| {
            let past = next + usize::from(words.head.0);
            words.head.0 > 1
                && (scan.kind.get(past) != Some(&Kind::Han) || scan.folded[past] == '等')
        });
    left || right
}

/// Whether a head noun of this length that ends at `gap` has nothing in front of it.
fn is_alone(scan: &Scan, gap: usize, length: usize) -> bool {
    let first = gap - length;
    length > 1 && (first == 0 || scan.kind[first - 1] != Kind::Han || scan.ending[first].cue.0 >= 2)
}

/// The 署 of 簽署 ends no name.
fn ends_in_verb(scan: &Scan, end: usize) -> bool {
    let (head, cue) = (&scan.ending[end].head, &scan.ending[end].cue);
    head.0 == 1 && cue.0 > 1 && cue.1.roles() & VERBS != 0 && !cue.1.meets(Tags::INSIDE)
}

/// The bodies told by where they stand.
pub(super) fn told(scan: &Scan, words: &Words, persons: &Persons<'_>) -> Vec<(Candidate, Class)> {
    let mut told = Vec::new();
    let mut paragraph = true;
    for at in 0..scan.folded.len() {
        if paragraph {
            told.extend(agency(scan, words, at).map(|body| (body, Class::Institution)));
        }
        paragraph = scan.folded[at] == '\n';
        if scan.folded[at] == '《' && scan.opens(at) {
            told.extend(paper(scan, words, at).map(|body| (body, Class::Institution)));
        }
        if scan.folded[at] == '(' && scan.opens(at) {
            told.extend(zone(scan, persons, at));
        }
        if scan.starting[at].post.0 >= 2 && scan.kind[at] == Kind::Han {
            told.extend(committee(scan, words, at).map(|body| (body, Class::Institution)));
            told.extend(bureau(scan, words, at).map(|body| (body, Class::Institution)));
        }
    }
    told
}

/// The newspaper in title marks.
fn paper(scan: &Scan, words: &Words, open: usize) -> Option<Candidate> {
    let name = Candidate { start: open + 1, end: scan.partner[open] as usize };
    let content = &scan.folded[name.start..name.end];
    let han = scan.kind[name.start..name.end].iter().all(|&kind| kind == Kind::Han);
    (han && content.len() <= LONGEST_PRESS && ending(&words.press.papers, content).is_some())
        .then_some(name)
}

/// The agency in front of the place and day of a dateline: 中新社昆明11月19日電.
fn agency(scan: &Scan, words: &Words, paragraph: usize) -> Option<Candidate> {
    let press = &words.press;
    let rest = &scan.folded[paragraph..];
    let white = |c: &&char| matches!(c, ' ' | '\u{3000}' | '(' | '【');
    let start = paragraph + rest.iter().take_while(white).count();
    let line = &scan.folded[start..(start + LONGEST_DATELINE).min(scan.folded.len())];
    let line =
        &line[..line.iter().position(|&c| matches!(c, '\n' | '。' | ',')).unwrap_or(line.len())];
    if starting(&press.own, line).is_some() {
        return None;
    }
    let end = (start + 2..=(start + LONGEST_PRESS).min(start + line.len())).find(|&gap| {
        let placed = scan.starting[gap].place > 1
            || scan.starting[gap].post.1.meets(Tags::REPORTER)
            || scan.kind.get(gap).is_some_and(|&kind| kind != Kind::Han);
        placed && ending(&press.agencies, &scan.folded[start..gap]).is_some()
    })?;
    let han = scan.kind[start..end].iter().all(|&kind| kind == Kind::Han);
    let closes = |gap: usize| {
        let telegram = ending(&press.telegrams, &scan.folded[end..gap]).is_some();
        telegram && scan.kind.get(gap) != Some(&Kind::Han)
    };
    let sent = (end + 1..=start + line.len()).any(closes);
    (han && sent).then_some(Candidate { start, end })
}

/// The committee of a party in a post: 省委 of 省委書記, with its place.
fn committee(scan: &Scan, words: &Words, post: usize) -> Option<Candidate> {
    let length = ending(&words.press.committees, &scan.folded[..post])?;
    let bare = post - length;
    let ends = |gap: usize| usize::from(scan.ending[gap].place);
    // 福建省委: the place may take in the first character of the committee.
    let place = ends(bare + 1).checked_sub(1).filter(|&long| long > 0).unwrap_or(ends(bare));
    let start = bare - place;
    let free = start == 0 || scan.kind[start - 1] != Kind::Han || scan.ending[start].cue.0 > 0;
    (place > 0 || free).then_some(Candidate { start, end: post })
}

/// The body that is all that stands in front of its head at the beginning of a clause: 旅遊局局長.
fn bureau(scan: &Scan, words: &Words, post: usize) -> Option<Candidate> {
    if !is_led(scan, post) {
        return None;
    }
    let from = post.saturating_sub(LONGEST_PRESS);
    let start = (from..post).rev().take_while(|&at| scan.kind[at] == Kind::Han).last()?;
    let free = start == 0 || scan.kind[start - 1] != Kind::Han;
    let word = |at: usize| {
        let starting = &scan.starting[at];
        let act = starting.cue.0 >= 2 && !starting.cue.1.meets(Tags::INSIDE);
        let closed = words.behind.reach(scan.folded[at]) == Some(Reach::Closed);
        act || starting.post.0 > 0 || closed || matches!(scan.folded[at], '和' | '同' | '兼' | '为')
    };
    let whole = post - start > 2 && free && !(start..post).any(word);
    whole.then_some(Candidate { start, end: post })
}

/// A zone with its place in brackets: 中國（福建）自由貿易試驗區.
fn zone(scan: &Scan, persons: &Persons<'_>, open: usize) -> Option<(Candidate, Class)> {
    let close = scan.partner[open] as usize;
    let place = usize::from(scan.ending[open].place);
    let content = close - open - 1;
    if place < 2 || usize::from(scan.starting[open + 1].place) != content || scan.inside[open] != 0
    {
        return None;
    }
    let end = (close + 3..(close + 16).min(scan.folded.len() + 1))
        .take_while(|&gap| scan.kind[gap - 1] == Kind::Han)
        .find(|&gap| scan.ending[gap].head.0 > 1 && persons.after(gap) != After::Nothing)?;
    let head = scan.ending[end].head.1;
    let zone = head.meets(Tags::head(Class::Programme))
        || scan.folded[..end].ends_with(&['试', '验', '区']);
    zone.then_some((Candidate { start: open - place, end }, Class::Programme))
}
