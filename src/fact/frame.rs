//! What stands around a verb: who does it, when, where, and whether it is done.

use crate::fact::clause::{Kind, REACH, Reading, Sentence};
use crate::fact::words::{self, List, Role};
use crate::model::Date;
use crate::model::{Class, Span};

/// What stands directly in front of a Chinese verb (於2024年3月在香港正式…), read backwards.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Adjuncts {
    /// The date, where there is one.
    pub(super) date: Option<Date>,
    /// A date stands there, though it may be too vague.
    pub(super) timed: bool,
    /// The characters of the place.
    pub(super) place: Option<Span>,
    /// A word says that it is yet to be done.
    pub(super) planned: bool,
    /// A word says that each does its own: 分別.
    pub(super) severally: bool,
    /// A word joins it to the clause before: 並.
    pub(super) joined: bool,
    /// A word says that it is not done, or only under a condition.
    pub(super) denied: bool,
    /// The first token that belongs to them.
    pub(super) first: usize,
}

/// Reads the adjuncts in front of the token `verb`.
pub(super) fn adjuncts(reading: &Reading<'_>, verb: usize, sentence: Sentence) -> Adjuncts {
    let floor = sentence.start.max(verb.saturating_sub(REACH));
    let mut found = Adjuncts { first: verb, ..Adjuncts::default() };
    while found.first > floor {
        let at = found.first - 1;
        match reading.kind(at) {
            Kind::Word(Role::Adverb) => {
                found.joined |= reading.word(at).first() == Some(&'并');
                found.severally |= matches!(reading.word(at), ['分', '别'] | ['轮', '流']);
                // 輪流 is done by all, in turn.
                found.severally &= reading.word(at) != ['轮', '流'];
                found.first = at;
            }
            Kind::Word(Role::Plan) => {
                found.planned = true;
                found.first = at;
            }
            Kind::Word(Role::Negation | Role::Condition | Role::Wish) => {
                found.denied = true;
                found.first = at;
            }
            Kind::Date(date) => {
                found.date = found.date.or(date);
                found.timed = true;
                found.first = at;
            }
            Kind::Close => {
                let open = reading.before_bracket(found.first, floor);
                let dated = open + 2 == at && matches!(reading.kind(open + 1), Kind::Date(_));
                if !dated {
                    break;
                }
                if let Kind::Date(Some(date)) = reading.kind(open + 1) {
                    found.date = Some(date);
                }
                found.timed = true;
                found.first = open;
            }
            Kind::Word(Role::At) => found.first = at,
            // `於2023年5月11日，在重慶市舉行`.
            Kind::Comma
                if found.first < verb
                    && at > floor
                    && matches!(reading.kind(at - 1), Kind::Date(_)) =>
            {
                found.first = at;
            }
            _ => match place(reading, found.first, floor) {
                Some((first, span)) if found.place.is_none() => {
                    found.place = span;
                    found.first = first;
                }
                _ => break,
            },
        }
    }
    found
}

/// A phrase with 在 or 就 that ends in front of `end`: its first token, and its place if it names one.
fn place(reading: &Reading<'_>, end: usize, floor: usize) -> Option<(usize, Option<Span>)> {
    let last = reading.tokens.get(end.checked_sub(1)?)?.span.end;
    for at in (floor.max(end.saturating_sub(7))..end).rev() {
        let start = reading.tokens[at].span.start;
        match reading.kind(at) {
            Kind::Word(Role::At) if at + 1 < end => {
                let span = Span { start: reading.tokens[at + 1].span.start, end: last };
                return Some((at, is_place(&reading.folded[span.start..span.end]).then_some(span)));
            }
            Kind::Word(Role::Go) if at + 1 < end => {
                let span = Span { start: reading.tokens[at + 1].span.start, end: last };
                if is_known_place(&reading.folded[span.start..span.end]) {
                    return Some((at, Some(span)));
                }
            }
            Kind::Word(Role::On) if at + 1 < end => return Some((at, None)),
            Kind::Text | Kind::Word(Role::And) | Kind::Pause => {}
            // The 會 of 運動會體育館.
            Kind::Word(Role::Adverb) if reading.word(at) == ['会'] && at + 1 < end => {}
            Kind::Mention(index)
                if matches!(reading.mentions[index].class, Class::Institution | Class::Event) => {}
            _ => return None,
        }
        if last - start > 30 {
            return None;
        }
    }
    None
}

/// Whether the folded characters can name a place: not 兩地, not 會議期間.
pub(super) fn is_place(folded: &[char]) -> bool {
    (1..=14).contains(&folded.len())
        && !folded.iter().any(|c| matches!(c, '的' | '、' | ',') || c.is_ascii_digit())
        && words::beginning(List::Vague, folded, 0).is_none()
        && (words::ending(List::Place, folded, folded.len()).is_some()
            || words::ending(List::After, folded, folded.len()).is_none())
}

/// Whether the folded characters are a place as one says it of its government: 香港, 上海市.
pub(super) fn is_known_place(folded: &[char]) -> bool {
    let Some(length) = words::beginning(List::Place, folded, 0) else { return false };
    let rest: String = folded[length..].iter().collect();
    matches!(rest.as_str(), "" | "市" | "省" | "特区" | "特别行政区" | "自治区" | "壮族自治区")
        || words::has(List::Place, &folded[length..])
        || (rest.starts_with(['市', '省']) && rest.ends_with(['市', '县', '区', '州']))
}

/// Who does what a Chinese verb says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Doers {
    /// The bodies, in order.
    pub(super) bodies: Vec<usize>,
    /// The first token of their list.
    pub(super) first: usize,
    /// Whether they stand directly in front of the verb, not in an earlier clause.
    pub(super) near: bool,
}

/// The bodies in front of a verb whose adjuncts begin at `first`, or, where its clause has no
/// subject of its own (並簽署…, 雙方簽署…), those of the clauses before.
pub(super) fn doers(reading: &Reading<'_>, first: usize, sentence: Sentence) -> Option<Doers> {
    let first = over_partner(reading, first, sentence);
    let skip = usize::from(first > sentence.start && reading.kind(first - 1) == Kind::Comma);
    let (start, bodies) = reading.list_before(first, sentence.start, Class::Institution);
    if let [partner] = bodies[..]
        && start > sentence.start
        && reading.is(start - 1, Role::And)
        && let Some(mut leading) = leading(reading, start, sentence)
    {
        leading.push(partner);
        return Some(Doers { bodies: leading, first: start, near: true });
    }
    if !bodies.is_empty() {
        return Some(Doers { bodies, first: start, near: true });
    }
    let own = first.checked_sub(1).is_some_and(|at| reading.is(at, Role::Both));
    if skip == 0 && !own {
        return None;
    }
    // `甲，與乙，於昨日…簽署`: a list with commas keeps its comma in front of the adjuncts.
    let (start, bodies) = reading.list_before(first - skip, sentence.start, Class::Institution);
    if bodies.len() > 1 && !own {
        return Some(Doers { bodies, first: start, near: true });
    }
    let mut at = first;
    let floor = sentence.start.max(first.saturating_sub(REACH));
    while at > floor {
        at -= 1;
        if reading.named(at, Class::Institution).is_some() {
            let (start, bodies) = reading.list_before(at + 1, sentence.start, Class::Institution);
            if bodies.len() > 1 {
                return Some(Doers { bodies, first: start, near: false });
            }
            at = start;
        }
    }
    None
}

/// In front of a partner that only its place names: 特區政府與粵澳聯合承辦.
fn over_partner(reading: &Reading<'_>, first: usize, sentence: Sentence) -> usize {
    let Some(and) = first.checked_sub(2).filter(|and| *and > sentence.start) else { return first };
    let partner = reading.kind(first - 1) == Kind::Text && is_known_place(reading.word(first - 1));
    if partner && reading.is(and, Role::And) { and } else { first }
}

/// The bodies that the sentence begins with, where they stand in front of the clause of `token`:
/// `甲加強科研，並與乙簽署…`.
fn leading(reading: &Reading<'_>, token: usize, sentence: Sentence) -> Option<Vec<usize>> {
    let clause = reading.clause_start(token, sentence.start);
    let at = (sentence.start..clause.min(sentence.start + 6))
        .find(|at| reading.named(*at, Class::Institution).is_some())?;
    let (_, bodies) = reading.list_after(at, clause, Class::Institution);
    (!bodies.is_empty()).then_some(bodies)
}

/// The last word in front of `token`, in its clause, that says how sure a deed is.
pub(super) fn governor(reading: &Reading<'_>, token: usize, sentence: Sentence) -> Option<Role> {
    let floor = reading.clause_start(token, sentence.start);
    (floor..token).rev().find_map(|at| match reading.kind(at) {
        Kind::Word(
            role @ (Role::Support
            | Role::Encourage
            | Role::Wish
            | Role::Implement
            | Role::Follow
            | Role::Condition
            | Role::Negation),
        ) => Some(role),
        _ => None,
    })
}

/// The word with which a measure begins: 支持, 鼓勵.
pub(super) fn first_word(reading: &Reading<'_>, sentence: Sentence) -> Option<Role> {
    match reading.kind(sentence.start) {
        Kind::Word(role @ (Role::Support | Role::Encourage)) => Some(role),
        _ => None,
    }
}

/// Whether a word between the verb's doers and the clause before makes the deed a condition:
/// 有需要時簽署, 條件成熟時，有關機構可簽署.
pub(super) fn is_conditional(reading: &Reading<'_>, token: usize, sentence: Sentence) -> bool {
    let clause = reading.clause_start(token, sentence.start);
    let before = clause.checked_sub(1).filter(|before| *before > sentence.start);
    let floor = before.map_or(clause, |before| reading.clause_start(before, sentence.start));
    let short = clause <= floor + 4;
    let start = if short { floor } else { clause };
    (start..token)
        .any(|at| matches!(reading.kind(at), Kind::Word(Role::Condition | Role::Negation)))
}

/// The date that a verb has from the head of its clause or sentence: 昨日，…; 2014年，兩地會晤，並簽署….
pub(super) fn topic_date(reading: &Reading<'_>, token: usize, sentence: Sentence) -> Option<Date> {
    clause_date(reading, token, sentence).or_else(|| head_date(reading, token, sentence))
}

/// The date with which a sentence begins, for a verb of a later clause, where nothing between tells
/// of another time or gives the words of a speaker.
fn head_date(reading: &Reading<'_>, token: usize, sentence: Sentence) -> Option<Date> {
    let near = sentence.start..sentence.end.min(sentence.start + 3).min(token);
    let at = near.into_iter().find(|at| matches!(reading.kind(*at), Kind::Date(_)))?;
    let Kind::Date(Some(date)) = reading.kind(at) else { return None };
    let alone = reading.kind(at + 1) == Kind::Comma
        && (sentence.start..at).all(|before| is_idle(reading, before));
    if !alone || token > sentence.start + REACH || reading.is(token + 1, Role::Of) {
        return None;
    }
    let between = reading.tokens[at].span.end..reading.tokens[token].span.start;
    let apart = (at + 1..token).any(|at| matches!(reading.kind(at), Kind::Date(_)))
        || between.into_iter().any(|i| words::beginning(List::Apart, &reading.folded, i).is_some());
    (!apart).then_some(date)
}

/// The date on its own in front of the verb's clause: 昨日，…; 二○二五年十一月六日，….
fn clause_date(reading: &Reading<'_>, token: usize, sentence: Sentence) -> Option<Date> {
    let clause = reading.clause_start(token, sentence.start);
    let first_date = |start: usize| {
        (start..start + 3).find_map(|at| match reading.kind(at) {
            Kind::Date(date) if at < sentence.end => Some((at, date)),
            _ => None,
        })
    };
    // `2004年6月各方簽署`: at the head of the verb's own clause.
    if let Some((at, date)) = first_date(clause)
        && at < token
        && (clause..at).all(|before| is_light(reading, before))
        // `2019年某會議27日在…`: the year is that of the name.
        && !(at + 1..token).any(|at| matches!(reading.kind(at), Kind::Date(_)))
    {
        return date;
    }
    let before = clause.checked_sub(1).filter(|before| *before > sentence.start)?;
    let start = reading.clause_start(before, sentence.start);
    // A headline may run into it: `銅企與交易所牽手昨日，`.
    let Kind::Date(date) = reading.kind(before - 1) else { return None };
    let alone = before <= start + 5 && (start..before - 1).all(|at| is_idle(reading, at));
    date.filter(|_| alone)
}

/// Whether the token is neither a name nor a verb.
fn is_idle(reading: &Reading<'_>, token: usize) -> bool {
    is_light(reading, token)
        || matches!(reading.kind(token), Kind::Text | Kind::Word(Role::And | Role::Of))
}

fn is_light(reading: &Reading<'_>, token: usize) -> bool {
    let short = reading.word(token).len() <= 2;
    match reading.kind(token) {
        Kind::Word(Role::At | Role::Adverb) => true,
        Kind::Text => short,
        _ => false,
    }
}
