//! Which year a day or a month has that is named without one.

use crate::fact::clause::{Kind, Reading, Sentence};
use crate::fact::number;
use crate::fact::words::{self, Count, Role};
use crate::model::Date;

/// How many months back a day may lie that the text tells of without its year.
const BACK: i8 = 5;

/// Settles the years of a text that tells of what was done: a day that this year has yet to see was
/// last year's, one that is planned and this year is past will be next year's. Where either year may
/// be meant the date is as good as none.
pub(super) fn settle(reading: &mut Reading<'_>) {
    let Some(today) = reading.today else { return };
    for index in 0..reading.sentences.len() {
        let sentence = reading.sentences[index];
        for at in sentence.start..sentence.end {
            if let Kind::Date(Some(date)) = reading.kind(at)
                && date.year() == today.year()
                && is_yearless(reading.word(at))
            {
                reading.tokens[at].kind = Kind::Date(settled(reading, at, date, today, sentence));
            }
        }
    }
}

fn settled(
    reading: &Reading<'_>,
    at: usize,
    date: Date,
    today: Date,
    sentence: Sentence,
) -> Option<Date> {
    let (Some(month), Some(now)) = (date.month(), today.month()) else { return Some(date) };
    let ahead = month > now || (month == now && date.day() > today.day());
    if is_planned(reading, at, sentence) {
        // `將於1月5日舉行`, said in December.
        let next = !ahead
            && now - month > BACK
            && (1..=2).any(|back| at >= sentence.start + back && reading.is(at - back, Role::Plan));
        return if next { Date::new(date.year() + 1, Some(month), date.day()) } else { Some(date) };
    }
    match 12 + now - month {
        _ if !ahead || month == now => Some(date),
        back if back <= BACK => {
            date.day().and_then(|day| Date::new(date.year() - 1, Some(month), Some(day)))
        }
        _ => Some(date),
    }
}

/// Whether the clause of the date tells of what is yet to be, or, where the date stands alone in
/// its own, the next one.
fn is_planned(reading: &Reading<'_>, at: usize, sentence: Sentence) -> bool {
    let start = reading.clause_start(at, sentence.start);
    let alone = at < start + 2 && reading.kind(at + 1) == Kind::Comma;
    let end = if alone { at + 2 } else { at };
    let clause = (start..sentence.end).take(60);
    let mut clause = clause.take_while(|token| *token < end || reading.kind(*token) != Kind::Comma);
    clause.any(|token| {
        matches!(
            reading.kind(token),
            Kind::Word(Role::Plan | Role::Support | Role::Encourage | Role::Wish)
        )
    })
}

/// `12月26日`, `December 26`, `3 to 5 March`: neither a year nor a word that tells it.
fn is_yearless(word: &[char]) -> bool {
    let digits = word.split(|c| !c.is_ascii_digit()).any(|run| run.len() > 2);
    let first = word.first().is_some_and(|c| c.is_ascii_digit() || number::is_numeral(*c));
    let month = words::count(Count::Month, word, 0).is_some();
    let dashed = word.iter().all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.'));
    (first || month) && !digits && !dashed && !word.contains(&'年')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deed_lies_behind_and_a_plan_ahead() {
        let case = |text: &str, today: &str, expected: &str| {
            let today = today.parse().ok();
            let folded: Vec<char> = text.chars().map(crate::model::script::fold).collect();
            let mut reading = Reading::new(text, folded, &[], today);
            settle(&mut reading);
            let dates = reading.tokens.iter().filter_map(|token| match token.kind {
                Kind::Date(date) => Some(date.map_or("-".to_owned(), |date| date.to_string())),
                _ => None,
            });
            assert_eq!(dates.collect::<Vec<_>>().join(" "), expected, "{text}");
        };
        case("兩地12月26日在香港簽署協議", "2024-01-05", "2023-12-26");
        case("會議將於12月28日在香港舉行", "2024-01-05", "2024-12-28");
        case("12月28日，會議將在香港舉行", "2024-01-05", "2024-12-28");
        case("兩地12月26日簽署協議，將推動合作", "2024-01-05", "2023-12-26");
        case("兩地十一月六日簽署協議", "2024-02-05", "2023-11-06");
        case("會議12月在香港舉行", "2024-01-05", "-");
        case("會議10月18日在香港舉行", "2024-06-05", "2024-10-18");
        case("會議將於1月5日在香港舉行", "2023-12-28", "2024-01-05");
        case("會議1月5日在香港舉行", "2023-12-28", "2023-01-05");
        case("signed it on December 26 in Macao", "2024-01-05", "2023-12-26");
        case("will sign it on December 26 in Macao", "2024-01-05", "2024-12-26");
        case("2024年12月26日簽署協議", "2024-01-05", "2024-12-26");
        case("今年12月26日簽署協議", "2024-01-05", "2024-12-26");
    }
}
