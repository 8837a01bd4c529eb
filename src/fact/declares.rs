//! How many fields and measures of co-operation the text says there are: declares.

use crate::fact::clause::{Kind, Reading, Sentence};
use crate::fact::found::Found;
use crate::fact::words::{self, List, Role};
use crate::fact::{End, Fact};
use crate::fact::{number, term};
use crate::model::Rel;
use crate::model::{Class, Span};

/// The counts of one sentence, with the tokens of the words counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Counts {
    areas: Option<(u32, Span)>,
    items: Option<(u32, Span)>,
    /// Measures are counted, but not told exactly: 60多個項目.
    vague: bool,
    at: usize,
}

/// Files the counts of the first sentence that has both, else of the first that has fields.
///
/// They are stated of `memorandum`; without one, of the event named last before.
pub(super) fn read(reading: &Reading<'_>, memorandum: Option<End>, found: &mut Found<'_>) {
    let mut best: Option<Counts> = None;
    let mut near = 0_u8;
    for sentence in &reading.sentences {
        agreed_at(reading, *sentence, found);
        // `… in seven areas. The 20 measures agreed are listed in the Annex.`
        let open = |best: &&mut Counts| best.items.is_none() && !best.vague && near > 0;
        if let Some(best) = best.as_mut().filter(open) {
            best.items = items(reading, *sentence);
        }
        near = near.saturating_sub(1);
        let Some(counts) = counts(reading, *sentence) else { continue };
        if memorandum.is_none() && event_before(reading, counts.at).is_none() {
            continue;
        }
        if best.is_none_or(|best| best.items.is_none() && counts.items.is_some()) {
            best = Some(counts);
            near = 2;
        }
    }
    let Some(counts) = best else { return };
    // `The agreement covers six areas` tells it of no event.
    let meant = of_agreement(reading, counts.at);
    if memorandum.is_none() && meant == Some(None) {
        return;
    }
    let from = memorandum.or_else(|| meant.flatten().map(End::Mention)).or_else(|| {
        event_before(reading, counts.at).map(|event| End::Mention(found.full_name(event)))
    });
    let Some(from) = from else { return };
    for (name, counted) in [("areas", counts.areas), ("items", counts.items)] {
        if let Some((value, quote)) = counted {
            let to = End::Value(format!("{name}:{value}"));
            found.other(Fact { rel: Rel::Declares, from: from.clone(), to, quote });
        }
    }
}

/// The measures that a sentence without fields counts.
fn items(reading: &Reading<'_>, sentence: Sentence) -> Option<(u32, Span)> {
    let mut words = (sentence.start..sentence.end).filter(|at| reading.is(*at, Role::Item));
    let counted = words.find_map(|at| counted(reading, at, sentence));
    counted.filter(|(value, _)| *value > 4)
}

/// `the 42 projects agreed at E`.
fn agreed_at(reading: &Reading<'_>, sentence: Sentence, found: &mut Found<'_>) {
    for at in (sentence.start..sentence.end).filter(|_| sentence.english) {
        let verb: String = reading.word(at + 1).iter().collect();
        let agreed =
            matches!(verb.as_str(), "agreed" | "adopted" | "confirmed" | "settled" | "endorsed");
        if !reading.is(at, Role::Item) || !agreed {
            continue;
        }
        let last = if reading.is(at + 2, Role::At) { at + 3 } else { continue };
        if let Some(event) = reading.named(last, Class::Event).filter(|_| last < sentence.end)
            && let Some((value, quote)) = counted(reading, at, sentence)
        {
            found.value(Rel::Declares, event, format!("items:{value}"), quote);
        }
    }
}

/// The agreement that an English sentence begins with by a common noun: the one named last, or none.
fn of_agreement(reading: &Reading<'_>, at: usize) -> Option<Option<usize>> {
    let past = reading.sentences.partition_point(|other| {
        reading.tokens.get(other.start).is_some_and(|token| token.span.start <= at)
    });
    let sentence = *reading.sentences.get(past.checked_sub(1)?)?;
    if !sentence.english
        || !term::is_short(reading, sentence)
        || reading.word(sentence.start) == ['i', 't']
    {
        return None;
    }
    let past = reading.mentions.partition_point(|mention| mention.span.start < at);
    let mut before = (0..past).rev().take(40);
    Some(before.find(|index| reading.mentions[*index].class == Class::Agreement))
}

fn event_before(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let past = reading.mentions.partition_point(|mention| mention.span.start < at);
    (0..past).rev().take(400).find(|index| reading.mentions[*index].class == Class::Event)
}

fn counts(reading: &Reading<'_>, sentence: Sentence) -> Option<Counts> {
    let mut found = Counts::default();
    for at in sentence.start..sentence.end {
        let mut role = reading.kind(at);
        // `推進47項合作`.
        let start = reading.tokens[at].span.start;
        if reading.word(at) == ['合', '作'] && reading.folded[..start].ends_with(&['项']) {
            role = Kind::Word(Role::Item);
        }
        if !matches!(role, Kind::Word(Role::Area | Role::Item)) {
            continue;
        }
        let Some((value, quote)) = counted(reading, at, sentence) else {
            found.vague |= role == Kind::Word(Role::Item) && is_many(reading, at);
            continue;
        };
        // `簽約二十六個項目` counts contracts.
        if reading.folded[..quote.start].ends_with(&['签', '约']) {
            return None;
        }
        // One field is no list of fields.
        if role == Kind::Word(Role::Area) && found.areas.is_none() && value > 1 {
            found.areas = Some((value, quote));
            found.at = quote.start;
        } else if role == Kind::Word(Role::Item) && found.items.is_none() && value > 1 {
            found.items = Some((value, quote));
        }
    }
    // 三個方面 alone may be anything.
    let vague = found.areas.is_some_and(|(_, span)| {
        reading.folded[..span.end].ends_with(&['方', '面']) && found.items.is_none()
    });
    (found.areas.is_some() && !vague).then_some(found)
}

/// The number in front of a counted word: `15個`, `八項具體`, `21`.
fn counted(reading: &Reading<'_>, at: usize, sentence: Sentence) -> Option<(u32, Span)> {
    let span = reading.tokens[at].span;
    let folded = &reading.folded;
    if sentence.english {
        let floor = span.start.saturating_sub(20);
        let start = (floor..span.start).rev().find_map(|start| {
            let whole = start == 0 || !folded[start - 1].is_alphanumeric();
            let (end, value) = number::beginning(folded, start).filter(|_| whole)?;
            let gap = folded[end..span.start].iter().all(|c| c.is_whitespace());
            gap.then_some((value, start))
        });
        let start = start.filter(|(_, start)| number::is_exact_before(folded, *start));
        return start.map(|(value, start)| (value, Span { start, end: span.end }));
    }
    let most = if reading.is(at, Role::Item) { 6 } else { 2 };
    for filler in 0..=most {
        let end = span.start.checked_sub(filler)?;
        if end < span.start && !folded[end].is_alphanumeric() {
            return None;
        }
        // 15個範疇的項目 counts the fields, 15個範疇多個項目 does not count the measures.
        if filler > 0 && breaks(&folded[end..span.start]) {
            return None;
        }
        let measured =
            end.checked_sub(1).filter(|i| matches!(folded[*i], '个' | '项' | '大' | '条'));
        let last = measured.unwrap_or(end);
        // 四個新興領域 counts something else.
        let plain = filler == 0 || reading.is(at, Role::Item) || is_plain(&folded[end..span.start]);
        if (measured.is_some() || filler == 0)
            && plain
            && let Some((start, value)) = number::ending(folded, last)
        {
            let exact = number::is_exact_before(folded, start);
            return exact.then_some((value, Span { start, end: span.end }));
        }
    }
    None
}

/// Whether words between a number and what is counted say that something else is, or no number.
fn breaks(filler: &[char]) -> bool {
    filler.iter().any(|c| matches!(c, '的' | '多' | '余' | '数' | '几' | '等' | '至'))
        || (0..filler.len()).any(|at| {
            words::word_at(filler, at, filler.len()).is_some_and(|(_, role)| role == Role::Area)
        })
}

/// Whether 多個, 60餘項 or 若干 stands in front of the measures.
fn is_many(reading: &Reading<'_>, at: usize) -> bool {
    let start = reading.tokens[at].span.start;
    let before = &reading.folded[start.saturating_sub(6)..start];
    before.iter().any(|c| matches!(c, '多' | '余' | '数' | '几' | '逾' | '近' | '约' | '至' | '、'))
}

fn is_plain(filler: &[char]) -> bool {
    words::has(List::Bare, filler) || matches!(filler, ['重', '点'] | ['主', '要'] | ['优', '先'])
}
