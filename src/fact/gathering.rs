//! Where and when an event takes place, and who holds it: held-in, date, organises.

use crate::fact::clause::{Kind, Reading, Sentence};
use crate::fact::found::Found;
use crate::fact::{Rel, attended, day, frame};

use crate::fact::words::Role;
use crate::mention::{Class, Span};

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
    if objects.is_empty() && gathering {
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
    let carried_on = adjuncts.joined || (adjuncts.planned && !measure);
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

/// Whether the bodies carry on a list of doers: 由甲主辦、乙承辦.
fn is_chained(reading: &Reading<'_>, first: usize, sentence: Sentence) -> bool {
    let mark = first.checked_sub(2).filter(|at| *at > sentence.start);
    mark.is_some_and(|verb| {
        matches!(reading.kind(verb + 1), Kind::Pause | Kind::Comma)
            && reading.is(verb, Role::Host)
            && by_of(reading, verb, sentence).is_some()
    })
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
        verb = before.checked_sub(1).filter(|at| marked && reading.is(*at, Role::Host))?;
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
    let date = adjuncts.date.or_else(|| frame::topic_date(reading, verb, sentence));
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
) -> (Option<crate::date::Date>, Vec<usize>) {
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
                return (year, reading.list_after(at, sentence.end, class).1);
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
        at.checked_sub(1)
            .filter(|at| *at >= sentence.start)
            .and_then(|at| reading.named(at, Class::Event))
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

/// 上海將舉辦…, 支持香港舉辦…: a place that stands for its government.
fn subject_place(reading: &Reading<'_>, end: usize, sentence: Sentence) -> Option<Span> {
    let at =
        end.checked_sub(1).filter(|at| *at >= sentence.start && reading.kind(*at) == Kind::Text)?;
    let span = reading.tokens[at].span;
    let alone = at == sentence.start
        || matches!(
            reading.kind(at - 1),
            Kind::Comma
                | Kind::Word(
                    Role::Support | Role::Encourage | Role::Adverb | Role::Attend | Role::And
                )
        );
    (alone && frame::is_known_place(&reading.folded[span.start..span.end])).then_some(span)
}
