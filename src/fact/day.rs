//! The day on which a text speaks, from which 昨日 and 去年 are counted.

use crate::document::{Document, dateline};
use crate::fact::when::date_at;
use crate::mention::Mention;
use crate::model::Class;
use crate::model::Date;
use crate::model::Kind;

/// The day on which a text speaks: its date, but where a report has the date of a meeting as a
/// caption behind the meeting's name (26-4-2024) and calls that day 昨, the day after.
pub(super) fn today(
    document: &Document,
    text: &str,
    folded: &[char],
    mentions: &[Mention],
) -> Option<Date> {
    let given = document.meta.date;
    if document.meta.kind == Kind::Memorandum {
        return given;
    }
    let caption = caption(folded, mentions).map(|(_, _, date)| date);
    if let Some(caption) = caption
        && given.is_none_or(|given| given == caption)
    {
        let reported_later =
            folded.iter().enumerate().any(|(i, c)| *c == '昨' && folded.get(i + 1) != Some(&'非'));
        return if reported_later { caption.plus_days(1) } else { Some(caption) };
    }
    // The page may be younger than what it shows.
    if let Some(written) = given.and_then(|given| dateline(text, given)) {
        return Some(written);
    }
    given.or_else(|| {
        let head = (0..folded.len().min(400)).find_map(|at| full_date(folded, at));
        let tail = folded.len().saturating_sub(200)..folded.len();
        head.or_else(|| tail.into_iter().find_map(|at| full_date(folded, at)))
    })
}

fn full_date(folded: &[char], at: usize) -> Option<Date> {
    date_at(folded, at, None)?.1.filter(|date| date.day().is_some())
}

/// A day in digits right behind the name of an event: the event's mention, past the day's last
/// character, and the day.
pub(super) fn caption(folded: &[char], mentions: &[Mention]) -> Option<(usize, usize, Date)> {
    mentions.iter().enumerate().find_map(|(index, mention)| {
        let at = mention.span.end;
        if mention.class != Class::Event || at >= folded.len() {
            return None;
        }
        let at = at + folded[at..].iter().take(6).take_while(|c| c.is_whitespace()).count();
        let (end, date) = date_at(folded, at, None)?;
        let dashed = folded[at..end].iter().all(|c| c.is_ascii_digit() || matches!(c, '-' | '/'));
        // A day that begins with its year (2018-11-17) is the stamp of a page.
        let stamp = folded[at..end].iter().take_while(|c| c.is_ascii_digit()).count() > 2;
        Some((index, end, date.filter(|_| dashed && !stamp)?))
    })
}
