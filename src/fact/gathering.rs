//! Where and when an event takes place, and who holds it: held-in, date, organises.

use crate::fact::clause::{Kind, Reading, Sentence};
use crate::fact::found::Found;
use crate::fact::{attended, day, frame};
use crate::model::Rel;

use crate::fact::words::{self, List, Role};
use crate::model::{Class, Span};

/// Files the facts of all Chinese sentences.
pub(super) fn read(reading: &Reading<'_>, measure: bool, found: &mut Found<'_>) {
    if let Some((event, end, date)) = day::caption(&reading.folded, reading.mentions) {
        let quote = Span { start: reading.mentions[event].span.start, end };
        let event = found.full_name(event);
        found.value(Rel::Date, event, date.to_string(), quote);
    }
    for sentence in reading.sentences.iter().filter(|sentence| !sentence.english) {
        for verb in sentence.start..sentence.end {
            match reading.kind(verb) {
                Kind::Word(Role::Hold | Role::Host | Role::Make | Role::Build) => {
                    held(reading, verb, *sentence, measure, found);
                }
                Kind::Word(Role::Attend | Role::Chair) => {
                    attended::attended(reading, verb, *sentence, found);
                }
                Kind::Word(Role::At) => attended::standing(reading, verb, *sentence, found),
                _ => {}
            }
        }
    }
}

/// 甲於2026年7月在濰坊市舉辦“…”; 在貴陽舉辦的…; …將於2026年5月在長沙舉行，由甲主辦.
fn held(
    reading: &Reading<'_>,
    verb: usize,
    sentence: Sentence,
    measure: bool,
    found: &mut Found<'_>,
) {
    let adjuncts = frame::adjuncts(reading, verb, sentence);
    let governor = frame::governor(reading, verb, sentence);
    if adjuncts.denied || matches!(governor, Some(Role::Wish | Role::Condition | Role::Negation)) {
        return;
    }
    let (year, mut objects) = objects(reading, verb, sentence);
    let gathering = matches!(reading.kind(verb), Kind::Word(Role::Hold | Role::Host));
    let quoted = |index: &usize| found.is_titled(*index);
    if reading.is(verb, Role::Build) && !objects.iter().all(quoted) {
        return;
    }
    let doers = frame::doers(reading, adjuncts.first, sentence);
    let by = doers.as_ref().is_some_and(|doers| {
        is_chained(reading, doers.first, sentence)
            || doers.near && doers.first > sentence.start && reading.is(doers.first - 1, Role::By)
    });
    if objects.is_empty() && (gathering || by) {
        let end = by_of(reading, verb, sentence).filter(|_| by).unwrap_or(adjuncts.first);
        objects
            .extend(subject_event(reading, end, sentence, by).map(|event| found.full_name(event)));
        if !by {
            place_and_date(reading, verb, &adjuncts, None, &objects, sentence, found);
            return;
        }
    }
    if objects.is_empty() {
        return;
    }
    // `落實甲與乙簽署的《…》，聯合舉辦…`.
    let carried = |first: usize| {
        let clause = first.saturating_sub(1).max(sentence.start);
        let start = reading.clause_start(clause, sentence.start);
        matches!(reading.kind(start), Kind::Word(Role::Implement | Role::Follow))
    };
    let together = is_joint(reading, adjuncts.first, verb)
        && carried(adjuncts.first)
        && doers.as_ref().is_some_and(|doers| doers.bodies.len() > 1);
    let carried_on = adjuncts.joined || together || (adjuncts.planned && !measure);
    if let Some(doers) = doers.filter(|doers| doers.near || carried_on) {
        let one_each = adjuncts.severally && doers.bodies.len() == objects.len();
        for (i, &body) in doers.bodies.iter().enumerate() {
            for (j, &object) in objects.iter().enumerate() {
                if !one_each || i == j {
                    let quote = reading.span(&[verb], &[body, object]);
                    found.named(Rel::Organises, body, object, quote);
                }
            }
        }
    }
    let place = subject_place(reading, adjuncts.first, sentence);
    let adjuncts = frame::Adjuncts { date: adjuncts.date.or(year), ..adjuncts };
    place_and_date(reading, verb, &adjuncts, place, &objects, sentence, found);
}

/// Whether 聯合 or 共同 stands in front of the verb.
fn is_joint(reading: &Reading<'_>, first: usize, verb: usize) -> bool {
    (first..verb).any(|at| matches!(reading.word(at), ['联', '合'] | ['共', '同']))
}

/// Whether the bodies carry on a list of doers: 由甲主辦、乙承辦.
fn is_chained(reading: &Reading<'_>, first: usize, sentence: Sentence) -> bool {
    let mark = first.checked_sub(2).filter(|at| *at > sentence.start);
    mark.is_some_and(|verb| {
        matches!(reading.kind(verb + 1), Kind::Pause | Kind::Comma)
            && hosts(reading, verb)
            && by_of(reading, verb, sentence).is_some()
    })
}

/// Whether a link of such a chain is a verb of holding or founding.
fn hosts(reading: &Reading<'_>, verb: usize) -> bool {
    // 由甲指導，乙主辦.
    matches!(reading.kind(verb), Kind::Word(Role::Host | Role::Make))
        || reading.word(verb) == ['指', '导']
}

/// The 由 in front of the first doers of a chain that ends with this verb.
fn by_of(reading: &Reading<'_>, mut verb: usize, sentence: Sentence) -> Option<usize> {
    for _ in 0..6 {
        let adjuncts = frame::adjuncts(reading, verb, sentence);
        let (first, _) = reading.list_before(adjuncts.first, sentence.start, Class::Institution);
        let before = first.checked_sub(1).filter(|at| *at >= sentence.start && first < verb)?;
        if reading.is(before, Role::By) {
            return Some(before);
        }
        let marked = matches!(reading.kind(before), Kind::Pause | Kind::Comma);
        verb = before.checked_sub(1).filter(|at| marked && hosts(reading, *at))?;
    }
    None
}

fn place_and_date(
    reading: &Reading<'_>,
    verb: usize,
    adjuncts: &frame::Adjuncts,
    subject: Option<Span>,
    objects: &[usize],
    sentence: Sentence,
    found: &mut Found<'_>,
) {
    let topic = || frame::topic_date(reading, verb, sentence).filter(|_| !adjuncts.timed);
    let date = adjuncts.date.or_else(topic);
    for &object in objects.iter().filter(|object| reading.mentions[**object].class == Class::Event)
    {
        let quote = reading.span(&[verb, adjuncts.first], &[object]);
        if let Some(place) = adjuncts.place.or(subject) {
            let quote = found.over(quote, place);
            found.value(Rel::HeldIn, object, reading.text(place.start, place.end), quote);
        }
        if let Some(date) = date {
            found.value(Rel::Date, object, date.to_string(), quote);
        }
    }
}

/// The events and programmes behind a verb, and the year between them.
fn objects(
    reading: &Reading<'_>,
    verb: usize,
    sentence: Sentence,
) -> (Option<crate::model::Date>, Vec<usize>) {
    let mut year = None;
    let mut comma = false;
    let verb = last_of_chain(reading, verb, sentence);
    for at in verb + 1..sentence.end.min(verb + 5) {
        match reading.kind(at) {
            Kind::Mention(index) => {
                let class = reading.mentions[index].class;
                if !matches!(class, Class::Event | Class::Programme) {
                    break;
                }
                // `參加甲在成都舉辦的乙，以及丙`: 丙 is held by nobody.
                let relative = reading.is(at - 1, Role::Of);
                let comma = (at..sentence.end).take(60).find(|at| reading.kind(*at) == Kind::Comma);
                let end = comma.filter(|_| relative).unwrap_or(sentence.end);
                return (year, reading.list_after(at, end, class).1);
            }
            Kind::Date(date) if at == verb + 1 => year = date,
            Kind::Word(Role::Of) => {}
            Kind::Comma if reading.is(at - 1, Role::Of) => comma = true,
            // `同樣在南昌舉行的，還有…`
            Kind::Word(Role::More | Role::Include | Role::Adverb)
                if comma || reading.is(at - 1, Role::Of) => {}
            _ => break,
        }
    }
    (year, Vec::new())
}

/// The last verb of 甲主辦、乙承辦的…, of which the object is.
fn last_of_chain(reading: &Reading<'_>, mut verb: usize, sentence: Sentence) -> usize {
    for _ in 0..6 {
        let marked = matches!(reading.kind(verb + 1), Kind::Pause | Kind::Comma);
        if !marked || !reading.is(verb, Role::Host) || verb + 1 >= sentence.end {
            break;
        }
        let (end, bodies) = reading.list_after(verb + 2, sentence.end, Class::Institution);
        if bodies.is_empty() || !reading.is(end, Role::Host) {
            break;
        }
        verb = end;
    }
    verb
}

/// The event that the verb is said of: the name in front, or, for 由甲主辦 in a clause of its own,
/// the one the clause before is about.
fn subject_event(reading: &Reading<'_>, end: usize, sentence: Sentence, by: bool) -> Option<usize> {
    let mut at = reading.before_bracket(end, sentence.start);
    let name = |at: usize| {
        let last = at.checked_sub(1).filter(|at| *at >= sentence.start)?;
        // `“…”展覽將於6月在香港揭幕`: the noun behind the quoted name.
        let noun = reading.kind(last) == Kind::Text
            && reading.word(last).len() <= 2
            && last > sentence.start
            && reading.tokens[last - 1].span.end < reading.tokens[last].span.start;
        let last = if noun { last - 1 } else { last };
        let programme = || reading.named(last, Class::Programme).filter(|_| by);
        reading
            .named(last, Class::Event)
            .or_else(programme)
            .or_else(|| by.then(|| short(reading, last, sentence)).flatten())
    };
    if let Some(event) = name(at) {
        return Some(event);
    }
    if at == sentence.start || reading.kind(at - 1) != Kind::Comma {
        return None;
    }
    at = reading.before_bracket(at - 1, sentence.start);
    if let Some(event) = name(at) {
        return Some(event);
    }
    if !by {
        return None;
    }
    let floor = reading.clause_start(at, sentence.start);
    let mut events = (floor..at).filter_map(|at| reading.named(at, Class::Event));
    let first = events.next()?;
    Some(events.next_back().unwrap_or(first)).filter(|_| floor < at)
}

/// 交流會由甲及乙合辦: the event named last, where a clause begins with the end of its name.
fn short(reading: &Reading<'_>, last: usize, sentence: Sentence) -> Option<usize> {
    let start = reading.clause_start(last, sentence.start);
    let (start, end) = (reading.tokens[start].span.start, reading.tokens[last].span.end);
    let word = &reading.folded[start..end];
    let past = reading.mentions.partition_point(|mention| mention.span.start < start);
    let event =
        (0..past).rev().take(40).find(|index| reading.mentions[*index].class == Class::Event)?;
    let span = reading.mentions[event].span;
    let same = reading.folded[span.start..span.end].ends_with(word);
    (same && (2..9).contains(&word.len())).then_some(event)
}

/// 上海將舉辦…, 支持香港舉辦…: a place that stands for its government.
fn subject_place(reading: &Reading<'_>, end: usize, sentence: Sentence) -> Option<Span> {
    let at =
        end.checked_sub(1).filter(|at| *at >= sentence.start && reading.kind(*at) == Kind::Text)?;
    let span = reading.tokens[at].span;
    let alone = at == sentence.start
        || matches!(
            reading.kind(at - 1),
            Kind::Comma | Kind::Word(Role::Support | Role::Encourage | Role::Adverb | Role::Attend)
        );
    let folded = &reading.folded[span.start..span.end];
    // 粵港 are two governments, not where they meet.
    let pair = folded.len() == 2 && words::has(List::Place, &folded[..1]);
    (alone && !pair && frame::is_known_place(folded)).then_some(span)
}
