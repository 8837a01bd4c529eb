//! Who signs an agreement, when, and whether it is signed: party, status, date.

use crate::date::Date;
use crate::fact::clause::{Kind, REACH, Reading, Sentence};
use crate::fact::found::Found;
use crate::fact::frame::{self, Adjuncts, Doers};
use crate::fact::words::Role;
use crate::fact::{Rel, number, title};
use crate::mention::{Class, Span};
use crate::script;

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
                        included(reading, verb, *sentence, found);
                    }
                }
                Kind::Word(Role::Signer) => signatories(reading, verb, *sentence, found),
                Kind::Word(Role::Issue) => issued(reading, verb, *sentence, found),
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
    let adjuncts = frame::adjuncts(reading, verb, sentence);
    let agreements = objects(reading, verb, sentence);
    if !agreements.is_empty() {
        let doers = frame::doers(reading, adjuncts.first, sentence);
        return Some(Signing { verb, adjuncts, doers, agreements, passive: false });
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
    let date = signing.adjuncts.date.or_else(|| frame::topic_date(reading, verb, sentence));
    let date = date.or_else(|| shared_date(reading, signing, sentence));
    let governor = frame::governor(reading, if relative { head } else { verb }, sentence);
    let future = date.zip(today).is_some_and(|(date, today)| is_after(date, today));
    let done = relative || signing.passive || !measure || date.is_some();
    let planned = (first..verb).any(|at| reading.is(at, Role::Plan));
    let near = signing.doers.as_ref().is_some_and(|doers| doers.near);
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

/// `《…》，簽署方為甲、乙及丙`.
fn signatories(reading: &Reading<'_>, at: usize, sentence: Sentence, found: &mut Found<'_>) {
    let (_, bodies) = reading.list_after(at + 1, sentence.end, Class::Institution);
    let floor = sentence.start.max(at.saturating_sub(8));
    let agreement = (floor..at).rev().find_map(|at| reading.named(at, Class::Agreement));
    let Some(agreement) = agreement.filter(|_| !bodies.is_empty()) else { return };
    for &body in &bodies {
        found.named(Rel::Party, agreement, body, reading.span(&[at], &[agreement, body]));
    }
    found.value(Rel::Status, agreement, "signed", reading.span(&[at], &[agreement]));
}

/// `2016年3月，國務院印發《…》`: an adopted text has a date.
fn issued(reading: &Reading<'_>, verb: usize, sentence: Sentence, found: &mut Found<'_>) {
    let adjuncts = frame::adjuncts(reading, verb, sentence);
    if adjuncts.denied || adjuncts.planned {
        return;
    }
    let date = adjuncts.date.or_else(|| frame::topic_date(reading, verb, sentence));
    let Some(date) = date else { return };
    for agreement in objects(reading, verb, sentence) {
        let quote = reading.span(&[verb, adjuncts.first], &[agreement]);
        found.value(Rel::Date, agreement, date.to_string(), quote);
    }
}

/// Files `signed` for the items of a list that is said to be of what was signed:
/// 會議期間簽署的合作文件共6份：（一）《…》；（二）《…》.
pub(super) fn read_list(reading: &Reading<'_>, found: &mut Found<'_>) {
    let mut listed = false;
    for sentence in reading.sentences.iter().filter(|sentence| !sentence.english) {
        let colon = (sentence.start..sentence.end)
            .find(|at| reading.kind(*at) == Kind::Comma && reading.word(*at) == [':']);
        let start = match colon {
            Some(colon) => {
                listed = announces(reading, *sentence, colon);
                colon + 1
            }
            None => sentence.start,
        };
        let item = (start..sentence.end.min(start + 3)).find(|at| is_number(reading, *at));
        let Some(item) = item.filter(|_| listed) else {
            listed = false;
            continue;
        };
        let title = reading.past_bracket(item);
        let (_, agreements) = reading.list_after(title, sentence.end, Class::Agreement);
        for agreement in agreements {
            found.value(Rel::Status, agreement, "signed", reading.mentions[agreement].span);
        }
    }
}

/// 簽署多份合作文件，包括《…》及…: what is listed is signed.
fn included(reading: &Reading<'_>, verb: usize, sentence: Sentence, found: &mut Found<'_>) {
    let end = sentence.end.min(verb + 7);
    let idle = |at: &usize| matches!(reading.kind(*at), Kind::Text | Kind::Word(Role::Item));
    let comma = (verb + 1..end).find(|at| !idle(at)).filter(|at| *at > verb + 1);
    let Some(comma) = comma.filter(|at| reading.kind(*at) == Kind::Comma) else { return };
    let adjuncts = frame::adjuncts(reading, verb, sentence);
    let governed = frame::governor(reading, verb, sentence).is_some();
    if !reading.is(comma + 1, Role::Include) || adjuncts.planned || adjuncts.denied || governed {
        return;
    }
    for at in comma + 2..sentence.end.min(comma + REACH) {
        match reading.kind(at) {
            Kind::Mention(index) if reading.mentions[index].class == Class::Agreement => {
                found.value(Rel::Status, index, "signed", reading.span(&[verb], &[index]));
            }
            Kind::Mention(_) | Kind::Pause | Kind::Comma | Kind::Open | Kind::Close => {}
            Kind::Word(Role::And | Role::Of | Role::On | Role::Adverb) | Kind::Text => {}
            _ => break,
        }
    }
}

/// Whether the words in front of a colon tell of things signed.
fn announces(reading: &Reading<'_>, sentence: Sentence, colon: usize) -> bool {
    let floor = sentence.start.max(colon.saturating_sub(10));
    let verb = (floor..colon).find(|at| matches!(reading.kind(*at), Kind::Word(Role::Sign)));
    verb.is_some_and(|verb| {
        let adjuncts = frame::adjuncts(reading, verb, sentence);
        reading.is(verb + 1, Role::Of) && !adjuncts.planned && !adjuncts.denied
    })
}

/// `（二）`, `(2)` in front of an item.
fn is_number(reading: &Reading<'_>, open: usize) -> bool {
    let number = |c: &char| c.is_ascii_digit() || number::is_numeral(*c);
    reading.past_bracket(open) == open + 3 && reading.word(open + 1).iter().all(number)
}

/// Files `in-force` for agreements carried out of which no signing is told, and the parties that
/// titles name of all agreements of which the text names none apart.
pub(super) fn read_rest(reading: &Reading<'_>, found: &mut Found<'_>) {
    for sentence in &reading.sentences {
        for verb in sentence.start..sentence.end {
            if reading.is(verb, Role::Implement) {
                carried_out(reading, verb, *sentence, found);
            }
            if let Some(agreement) = reading.named(verb, Class::Agreement)
                && !sentence.english
            {
                possessed(reading, verb, agreement, *sentence, found);
            }
        }
    }
    for (index, mention) in reading.mentions.iter().enumerate() {
        if mention.class == Class::Agreement && !found.has(Rel::Party, index) {
            for name in title::parties(&mention.surface) {
                found.title_party(index, name, &[]);
            }
        }
    }
}

/// `甲與乙的《…》`, `甲與乙之間的…`.
fn possessed(
    reading: &Reading<'_>,
    at: usize,
    agreement: usize,
    sentence: Sentence,
    found: &mut Found<'_>,
) {
    let Some(of) = at.checked_sub(1).filter(|of| *of > sentence.start && reading.is(*of, Role::Of))
    else {
        return;
    };
    let between = usize::from(reading.word(of - 1) == ['之', '间']);
    let (_, bodies) = reading.list_before(of - between, sentence.start, Class::Institution);
    for &body in bodies.iter().filter(|_| bodies.len() > 1) {
        found.named(Rel::Party, agreement, body, reading.span(&[], &[agreement, body]));
    }
}

fn carried_out(reading: &Reading<'_>, verb: usize, sentence: Sentence, found: &mut Found<'_>) {
    let denied = frame::governor(reading, verb, sentence);
    if matches!(denied, Some(Role::Negation | Role::Wish | Role::Condition)) {
        return;
    }
    let mut agreements = Vec::new();
    for at in verb + 1..sentence.end.min(verb + 7) {
        match reading.kind(at) {
            Kind::Mention(index) if reading.mentions[index].class == Class::Agreement => {
                agreements = reading.list_after(at, sentence.end, Class::Agreement).1;
                break;
            }
            Kind::Text => {}
            Kind::Mention(index) if reading.mentions[index].class == Class::Institution => {}
            Kind::Word(
                Role::Of | Role::Both | Role::Adverb | Role::On | Role::Implement | Role::And,
            ) => {}
            _ => break,
        }
    }
    // `推動《…》的落實`.
    if agreements.is_empty() && !sentence.english {
        let of = verb.checked_sub(1).filter(|at| reading.is(*at, Role::Of)).unwrap_or(verb);
        let end = reading.before_bracket(of, sentence.start);
        let governed = denied == Some(Role::Support);
        let name = end.checked_sub(1).filter(|at| governed && *at >= sentence.start);
        agreements.extend(name.and_then(|at| reading.named(at, Class::Agreement)));
    }
    for agreement in agreements {
        // `落實“十四五”規劃下的定位` carries out something else.
        let end = reading.mentions[agreement].span.end;
        let after = reading.folded[end..].iter().find(|c| !script::is_quote(**c));
        if matches!(after, Some('下')) {
            continue;
        }
        if !found.has(Rel::Status, agreement) && found.is_described(agreement) {
            found.value(Rel::Status, agreement, "in-force", reading.span(&[verb], &[agreement]));
        }
    }
}
