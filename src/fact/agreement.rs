//! Who signs an agreement, when, and whether it is signed: party, status, date.

use crate::fact::clause::{Kind, Reading, Sentence};
use crate::fact::found::Found;
use crate::fact::frame::{self, Adjuncts, Doers};
use crate::fact::words::Role;
use crate::fact::{number, session, signed, title};
use crate::model::Date;
use crate::model::Rel;
use crate::model::{Class, Span};

/// What a signing verb states of the agreements it governs.
struct Signing {
    verb: usize,
    adjuncts: Adjuncts,
    doers: Option<Doers>,
    agreements: Vec<usize>,
    /// The agreement stands in front: 《…》由甲與乙簽署.
    passive: bool,
}

/// Files the facts of all Chinese sentences. `measure`: the unit lists what is to be done.
pub(super) fn read(
    reading: &Reading<'_>,
    measure: bool,
    today: Option<Date>,
    found: &mut Found<'_>,
) {
    for sentence in reading.sentences.iter().filter(|sentence| !sentence.english) {
        for verb in sentence.start..sentence.end {
            match reading.kind(verb) {
                Kind::Word(Role::Sign | Role::Renew) => {
                    if let Some(signing) = signing(reading, verb, *sentence) {
                        file(reading, &signing, *sentence, measure, today, found);
                    } else {
                        signed::included(reading, verb, *sentence, found);
                    }
                }
                Kind::Word(Role::Signer) => signed::signatories(reading, verb, *sentence, found),
                Kind::Word(Role::Issue) => signed::issued(reading, verb, *sentence, found),
                _ => {}
            }
        }
    }
}

/// The agreements right behind a verb, over a few words that describe them.
pub(super) fn objects(reading: &Reading<'_>, verb: usize, sentence: Sentence) -> Vec<usize> {
    let end = sentence.end.min(verb + 8);
    for at in verb + 1..end {
        match reading.kind(at) {
            Kind::Mention(_) => return reading.list_after(at, sentence.end, Class::Agreement).1,
            Kind::Text | Kind::Date(_) => {}
            Kind::Word(
                Role::Of | Role::Valid | Role::On | Role::At | Role::Adverb | Role::Both,
            ) => {}
            _ => return Vec::new(),
        }
    }
    Vec::new()
}

fn signing(reading: &Reading<'_>, verb: usize, sentence: Sentence) -> Option<Signing> {
    // 今年是《…》簽署40周年.
    if is_anniversary(reading, verb) {
        return None;
    }
    let adjuncts = frame::adjuncts(reading, verb, sentence);
    let agreements = objects(reading, verb, sentence);
    if !agreements.is_empty() {
        let doers = frame::doers(reading, adjuncts.first, sentence);
        return Some(Signing { verb, adjuncts, doers, agreements, passive: false });
    }
    // `簽訂甲與乙《…》`.
    let (end, bodies) = reading.list_after(verb + 1, sentence.end, Class::Institution);
    let of = usize::from(reading.is(end, Role::Of));
    let (_, agreements) = reading.list_after(end + of, sentence.end, Class::Agreement);
    if bodies.len() > 1 && !agreements.is_empty() {
        let doers = Some(Doers { bodies, first: adjuncts.first, near: true });
        return Some(Signing { verb, adjuncts, doers, agreements, passive: false });
    }
    // `就《…》達成一致` is no signing.
    if reading.word(verb) == ['达', '成'] {
        return None;
    }
    let (mut at, bodies) = reading.list_before(adjuncts.first, sentence.start, Class::Institution);
    let doers = (!bodies.is_empty()).then_some(Doers { bodies, first: at, near: true });
    let by = at > sentence.start && reading.is(at - 1, Role::By);
    if doers.is_some() && !by {
        return None;
    }
    // `《…》已於2024年3月由甲與乙簽署`.
    let outer = frame::adjuncts(reading, at - usize::from(by), sentence);
    let adjuncts = Adjuncts {
        date: adjuncts.date.or(outer.date),
        timed: adjuncts.timed || outer.timed,
        planned: adjuncts.planned || outer.planned,
        denied: adjuncts.denied || outer.denied,
        ..adjuncts
    };
    at = outer.first;
    // `《…》，由甲與乙簽署`; `《…》（2024年3月簽署）`.
    if at > sentence.start && matches!(reading.kind(at - 1), Kind::Comma | Kind::Open) {
        at -= 1;
    }
    let end = reading.before_bracket(at, sentence.start);
    let (_, agreements) = reading.list_before(end, sentence.start, Class::Agreement);
    let last = agreements.last().copied()?;
    Some(Signing { verb, adjuncts, doers, agreements: vec![last], passive: true })
}

fn file(
    reading: &Reading<'_>,
    signing: &Signing,
    sentence: Sentence,
    measure: bool,
    today: Option<Date>,
    found: &mut Found<'_>,
) {
    let verb = signing.verb;
    let first = signing.doers.as_ref().map_or(signing.adjuncts.first, |doers| doers.first);
    let head = first.min(signing.adjuncts.first);
    if signing.adjuncts.denied || frame::is_conditional(reading, verb, sentence) {
        return;
    }
    let relative = reading.is(verb + 1, Role::Of);
    let date = date(reading, signing, first, sentence);
    let near = signing.doers.as_ref().is_some_and(|doers| doers.near);
    let governor = frame::governor(reading, if relative { head } else { verb }, sentence);
    let governor = governor.or_else(|| frame::first_word(reading, sentence).filter(|_| !near));
    let future = date.zip(today).is_some_and(|(date, today)| is_after(date, today));
    let done = relative || signing.passive || !measure || date.is_some();
    let planned = (first..verb).any(|at| reading.is(at, Role::Plan));
    let status = if signing.adjuncts.planned || (planned && near) || future {
        "to-be-signed"
    } else if reading.is(verb, Role::Renew)
        && !matches!(governor, Some(Role::Encourage | Role::Support))
    {
        "renewed"
    } else if relative && governor != Some(Role::Encourage) {
        "signed"
    } else {
        match governor {
            Some(Role::Support) => "to-be-signed",
            Some(Role::Encourage) => "proposed",
            Some(Role::Wish | Role::Condition | Role::Negation) => return,
            _ if measure && !near && !done => "to-be-signed",
            _ if measure && !done && !found.is_titled(signing.agreements[0]) => "to-be-signed",
            _ => "signed",
        }
    };
    for &agreement in &signing.agreements {
        let parties = signing.doers.as_ref().map_or(&[][..], |doers| &doers.bodies);
        let names = if parties.len() < 2 {
            title::parties(&reading.mentions[agreement].surface)
        } else {
            Vec::new()
        };
        let described = found.is_described(agreement);
        if parties.is_empty() && names.is_empty() && !described {
            continue;
        }
        let quote = reading.span(&[verb], &[agreement]);
        for &party in parties {
            found.named(Rel::Party, agreement, party, reading.span(&[verb], &[agreement, party]));
        }
        for name in names {
            found.title_party(agreement, name, parties);
        }
        found.value(Rel::Status, agreement, status, quote);
        if let Some(date) = date {
            found.value(Rel::Date, agreement, date.to_string(), quote);
        }
        if let Some(place) =
            signing.adjuncts.place.or_else(|| shared_place(reading, signing, sentence))
        {
            let quote = found.over(quote, place);
            found.value(Rel::HeldIn, agreement, reading.text(place.start, place.end), quote);
        }
    }
}

/// The date in front of the partner: 甲於昨日與乙簽署….
fn inner_date(reading: &Reading<'_>, first: usize, verb: usize) -> Option<Date> {
    let mut dates = (first..verb).filter(|at| matches!(reading.kind(*at), Kind::Date(_)));
    let at = dates.next().filter(|_| dates.next().is_none())?;
    match reading.kind(at) {
        Kind::Date(date) if reading.is(at + 1, Role::And) => date,
        _ => None,
    }
}

/// Whether a number of years that have passed stands behind the verb.
fn is_anniversary(reading: &Reading<'_>, verb: usize) -> bool {
    let end = reading.tokens[verb].span.end;
    let rest: Vec<char> = reading.folded[end..].iter().copied().take(8).collect();
    number::beginning(&rest, 0).is_some_and(|(end, _)| {
        rest[end..].starts_with(&['周', '年']) || rest[end..].starts_with(&['年', '来'])
    })
}

/// When it is signed: in the words in front of the verb; else, where these tell of no time, at the
/// head of its clause or sentence, in front of its doers, or on the day of the gathering just told.
fn date(
    reading: &Reading<'_>,
    signing: &Signing,
    first: usize,
    sentence: Sentence,
) -> Option<Date> {
    if signing.adjuncts.timed {
        return signing.adjuncts.date;
    }
    inner_date(reading, first, signing.verb)
        .or_else(|| frame::topic_date(reading, signing.verb, sentence))
        // `昨日見證甲與乙簽署…`.
        .or_else(|| frame::adjuncts(reading, first, sentence).date)
        .or_else(|| shared_date(reading, signing, sentence))
        .or_else(|| session::date(reading, signing.verb, sentence))
}

/// The date that stands behind the doers of an earlier clause: 甲與乙於昨日出席…，並簽署….
fn shared_date(reading: &Reading<'_>, signing: &Signing, sentence: Sentence) -> Option<Date> {
    let behind = behind_doers(reading, signing, sentence)?;
    match reading.kind(behind) {
        Kind::Date(date) => {
            let bracketed = reading.past_bracket(behind + 1) > behind + 1;
            let exact = bracketed.then(|| reading.kind(behind + 2));
            if let Some(Kind::Date(exact)) = exact { exact } else { date }
        }
        _ => None,
    }
}

/// The place of the meeting at which the doers of an earlier clause sign.
fn shared_place(reading: &Reading<'_>, signing: &Signing, sentence: Sentence) -> Option<Span> {
    let behind = behind_doers(reading, signing, sentence)?;
    let held = (behind..signing.verb).take(12).find(|at| reading.is(*at, Role::Hold))?;
    frame::adjuncts(reading, held, sentence).place
}

/// The first weighty token behind the doers, where they stand in an earlier clause.
fn behind_doers(reading: &Reading<'_>, signing: &Signing, sentence: Sentence) -> Option<usize> {
    let doers = signing.doers.as_ref().filter(|doers| !doers.near)?;
    let (mut at, _) = reading.list_after(doers.first, sentence.end, Class::Institution);
    while reading.kind(at) == Kind::Comma
        || reading.is(at, Role::At)
        || reading.is(at, Role::Adverb)
    {
        at += 1;
        if at >= signing.verb {
            return None;
        }
    }
    Some(at)
}

/// Whether a date lies wholly behind a day.
fn is_after(date: Date, today: Date) -> bool {
    let key = |date: Date| (date.year(), date.month(), date.day());
    let (a, b) = (key(date), key(today));
    a.0 > b.0
        || (a.0 == b.0 && a.1 > b.1 && b.1.is_some())
        || (a > b && a.2.is_some() && b.2.is_some())
}
