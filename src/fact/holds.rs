//! Who holds which post: holds. English names are read in [`crate::fact::post`].

use crate::fact::clause::Reading;
use crate::fact::found::Found;
use crate::fact::post;
use crate::fact::words::{self, List};
use crate::model::Rel;
use crate::model::script;
use crate::model::{Class, Span};

/// How many characters a post may have.
const LONGEST: usize = 40;

/// Files the posts of all named persons.
pub(super) fn read(reading: &Reading<'_>, found: &mut Found<'_>) {
    let mut shared: Option<(Span, usize)> = None;
    for (index, person) in reading.mentions.iter().enumerate() {
        if person.class != Class::Person || person.span.end > reading.folded.len() {
            continue;
        }
        let posts = in_front(reading, index);
        let share = shared.filter(|(_, end)| is_list(reading, *end, person.span.start));
        shared = None;
        if let Some(last) = posts.last().copied() {
            let text = &reading.folded[last.start..last.end];
            let many = words::ending(List::Posts, text, text.len()).is_some();
            shared = many.then_some((last, person.span.end));
        } else if let Some((post, _)) = share {
            file(reading, index, post, found);
            shared = Some((post, person.span.end));
        }
        for post in &posts {
            file(reading, index, *post, found);
        }
        if let Some(post) = behind(reading, index) {
            file(reading, index, post, found);
        }
        post::read(reading, index, found);
    }
}

fn file(reading: &Reading<'_>, person: usize, post: Span, found: &mut Found<'_>) {
    let quote = found.over(post, reading.mentions[person].span);
    found.value(Rel::Holds, person, reading.text(post.start, post.end), quote);
}

/// Whether only marks of enumeration stand between two names.
fn is_list(reading: &Reading<'_>, from: usize, to: usize) -> bool {
    let between = reading.folded.get(from..to).unwrap_or_default();
    let mark = |c: &char| matches!(c, '、' | '和' | '及' | '与') || c.is_whitespace();
    between.len() <= 4 && between.iter().all(mark) && !between.contains(&'\n')
}

/// The posts in front of a name: 山東省委副書記、省長孟廣澤 has two.
fn in_front(reading: &Reading<'_>, person: usize) -> Vec<Span> {
    let mut posts = Vec::new();
    let mut end = reading.mentions[person].span.start;
    while end > 0
        && matches!(reading.folded[end - 1], ' ' | '\u{3000}' | ':')
        && reading.printed[end - 1] != '\n'
    {
        end -= 1;
    }
    loop {
        let title = post_ending(reading, end);
        let Some(title) = title else { break };
        // 甲教授、乙局局長丙: the title right behind another's name is his.
        let name = title.checked_sub(1).and_then(|before| mention_over(reading, before, title));
        if !posts.is_empty()
            && name.is_some_and(|name| reading.mentions[name].class == Class::Person)
        {
            break;
        }
        let start = left_edge(reading, title, person);
        let broken = start.checked_sub(1).is_some_and(|at| {
            let c = reading.folded[at];
            c == ')' || script::is_quote(c)
        });
        // 社團（聯誼）總會會長: the name of the body begins in front of the mark.
        if broken && mention_over(reading, start, title).is_none() {
            break;
        }
        // `代表：某某` under the name of a party says for whom one signs.
        if reading.folded[start..end] == ['代', '表'] && reading.folded.get(end) == Some(&':') {
            break;
        }
        posts.push(Span { start, end });
        // A post in front of the mark belongs to the same person, if no other name stands there.
        let Some(mark) = start.checked_sub(1) else { break };
        if !matches!(reading.folded[mark], '、' | '兼' | ',') || posts.len() > 5 {
            break;
        }
        end = mark;
        if reading.folded[mark] == ',' && post_ending(reading, end).is_none() {
            break;
        }
    }
    posts.reverse();
    posts
}

/// Where the words of a post begin that end at `end`.
fn post_ending(reading: &Reading<'_>, end: usize) -> Option<usize> {
    let longest = [List::Post, List::Posts]
        .into_iter()
        .filter_map(|list| words::ending(list, &reading.folded, end))
        .max()?;
    let start = end - longest;
    let han = script::is_han(reading.folded[start]);
    let named = mention_over(reading, start, end).is_none_or(|index| {
        let mention = &reading.mentions[index];
        mention.class == Class::Institution && mention.span.end < end
    });
    (han && named).then_some(start)
}

/// The mention that covers any of these characters.
fn mention_over(reading: &Reading<'_>, start: usize, end: usize) -> Option<usize> {
    let past = reading.mentions.partition_point(|mention| mention.span.start < end);
    let last = past.checked_sub(1)?;
    (reading.mentions[last].span.end > start).then_some(last)
}

/// Where a post begins whose title word begins at `title`: at the body in front of it, or, where
/// there is none, behind the last mark or verb.
fn left_edge(reading: &Reading<'_>, title: usize, person: usize) -> usize {
    let floor = title.saturating_sub(LONGEST);
    let mut start = title;
    while start > floor {
        if let Some(index) = mention_over(reading, start - 1, start) {
            let mention = &reading.mentions[index];
            let name: Vec<char> = mention.surface.chars().map(script::fold).collect();
            let affiliation = words::has(List::Party, &name);
            let far = title - mention.span.end.min(title) > 8;
            if mention.class != Class::Institution || index == person || affiliation || far {
                break;
            }
            start = mention.span.start;
            let before = start.checked_sub(1).and_then(|at| mention_over(reading, at, at + 1));
            if before.is_none_or(|before| reading.mentions[before].class != Class::Institution) {
                return with_former(reading, start);
            }
            continue;
        }
        let c = reading.folded[start - 1];
        let word = words::ending(List::Verb, &reading.folded, start);
        let joins = matches!(c, '和' | '与' | '及') && is_joint(reading, start - 1, title);
        let single = joins || matches!(c, '在' | '兼' | '暨' | '于' | '至' | '到' | '的');
        let date =
            matches!(c, '日' | '月' | '年') && start > 1 && reading.folded[start - 2].is_numeric();
        if !(script::is_han(c) || c == '·')
            || single
            || date
            || word.is_some_and(|length| start - length >= floor)
        {
            break;
        }
        start -= 1;
    }
    place_start(reading, start, title)
}

/// Whether 和 joins two persons or posts here, and does not stand inside the name of a body.
fn is_joint(reading: &Reading<'_>, and: usize, title: usize) -> bool {
    let Some(before) = and.checked_sub(1) else { return true };
    let body = words::ending(List::Head, &reading.folded[and + 1..title], title - and - 1);
    body.is_none()
        || mention_over(reading, before, and).is_some()
        || !script::is_han(reading.folded[before])
        || post_ending(reading, and).is_some()
        || words::ending(List::Verb, &reading.folded, and).is_some()
        || words::ending(List::Place, &reading.folded, and).is_some()
}

/// Where 署理 or 前 begins that belongs to the post; not the 前 of 日前.
fn with_former(reading: &Reading<'_>, start: usize) -> usize {
    let Some(length) = words::ending(List::Former, &reading.folded, start) else { return start };
    let before = (start - length).checked_sub(1).map(|at| reading.folded[at]);
    let apart = length > 1 || !before.is_some_and(script::is_han);
    if apart { start - length } else { start }
}

/// Behind the words in front of a place (日前會見海南省…): where the place begins.
fn place_start(reading: &Reading<'_>, start: usize, title: usize) -> usize {
    let inside = mention_over(reading, start, title).is_some();
    let long = |at: &usize| {
        words::beginning(List::Place, &reading.folded[..title], *at)
            .is_some_and(|length| length > 1)
    };
    let Some(place) = (start..title).find(long).filter(|_| !inside) else { return start };
    // 中央人民政府駐香港…: the place stands inside the name of a body.
    let before = start..=place;
    let body = before.into_iter().any(|end| {
        words::ending(List::Head, &reading.folded[start..end], end - start)
            .is_some_and(|length| length > 1)
    });
    if body || reading.folded[start..place].ends_with(&['驻']) { start } else { place }
}

/// 習近平總書記; 蔣慧琳（香港貿發局副總裁）.
fn behind(reading: &Reading<'_>, person: usize) -> Option<Span> {
    let at = reading.mentions[person].span.end;
    let direct = |at: usize| {
        let most = words::beginning(List::Post, &reading.folded, at)?;
        let end = at + most;
        let next = reading.folded.get(end);
        let whole =
            !next.is_some_and(|c| matches!(c, '办' | '团' | '级' | '府' | '处' | '会' | '议'));
        // 省長甲行政長官乙: the second post is that of the second.
        let next = mention_over(reading, end, end + 1);
        let next = next.is_some_and(|next| reading.mentions[next].class == Class::Person);
        let clear = mention_over(reading, at, end).is_none() && !next;
        (whole && clear && script::is_han(reading.folded[at])).then_some(end)
    };
    if let Some(end) = direct(at) {
        return Some(Span { start: at, end });
    }
    if reading.folded.get(at) != Some(&'(') {
        return None;
    }
    let length = reading.folded[at..].iter().take(LONGEST).position(|c| *c == ')')?;
    let (start, end) = (at + 1, at + length);
    let title = post_ending(reading, end)?;
    let whole = reading.folded[start..end].iter().all(|c| script::is_han(*c));
    (whole && title >= start).then_some(Span { start, end })
}
