//! Dates as the genre writes them, as precise as the text is.

use crate::fact::hour::past_day;
use crate::fact::number;
use crate::fact::words::{self, Count, List};
use crate::model::Date;
use crate::model::numeral;

/// The date that begins at `at` of a folded text: past its last character, and its value.
///
/// The value is `None` where the words are too vague for a date (今年秋天), or say
/// when relative to a day that is not known. `today` is the day on which the text speaks.
pub(super) fn date_at(
    folded: &[char],
    at: usize,
    today: Option<Date>,
) -> Option<(usize, Option<Date>)> {
    let first = *folded.get(at)?;
    let before = at.checked_sub(1).map(|i| folded[i]);
    if before.is_some_and(|c| c.is_ascii_alphanumeric() && first.is_ascii_alphanumeric()) {
        return None;
    }
    let (end, date) = if first.is_ascii_digit() {
        digits(folded, at, today)?
    } else if first.is_ascii_alphabetic() {
        english(folded, at, today)?
    } else if !number::is_numeral(first) && !words::may_count(first) {
        return None;
    } else {
        numerals(folded, at, today).or_else(|| relative(folded, at, today))?
    };
    let day = date.is_some_and(|date| date.day().is_some());
    let end = if day { past_day(folded, past_range(folded, end)) } else { end };
    let blurred = !day && words::beginning(List::Blur, folded, end).is_some();
    Some((end, date.filter(|_| !blurred)))
}

fn digits(folded: &[char], at: usize, today: Option<Date>) -> Option<(usize, Option<Date>)> {
    if at > 0 && matches!(folded[at - 1], '.' | '-' | '/' | '—' | '–' | '~') {
        return None;
    }
    let (end, first) = number::beginning(folded, at)?;
    let after = space(folded, end);
    match folded.get(after) {
        Some('年') if end - at == 4 => Some(month(folded, after + 1, i16::try_from(first).ok()?)),
        Some('月') => month_of_this_year(folded, after, first, today),
        Some('日') => day_of_this_month(folded, at, after, first, today),
        Some('-' | '/' | '.') => {
            separated(folded, at).or_else(|| day_month_year(folded, at, today))
        }
        _ => day_month_year(folded, at, today),
    }
}

/// `26-4-2024`, `2024/04/26`.
fn separated(folded: &[char], at: usize) -> Option<(usize, Option<Date>)> {
    let (end, first) = number::beginning(folded, at)?;
    let separator = folded.get(end)?;
    let (second_end, second) = number::beginning(folded, end + 1)?;
    (folded.get(second_end) == Some(separator)).then_some(())?;
    let (third_end, third) = number::beginning(folded, second_end + 1)?;
    let (year, day) = if end - at == 4 { (first, third) } else { (third, first) };
    let date = Date::new(i16::try_from(year).ok()?, Some(small(second)?), Some(small(day)?))?;
    Some((third_end, Some(date)))
}

/// `二○二五年十一月六日`.
fn numerals(folded: &[char], at: usize, today: Option<Date>) -> Option<(usize, Option<Date>)> {
    if folded.get(at + 4) == Some(&'年') {
        let year = folded[at..at + 4]
            .iter()
            .try_fold(0, |sum, c| numeral::year_digit(*c).map(|digit| sum * 10 + i16::from(digit)));
        if let Some(year) = year {
            return Some(month(folded, at + 5, year));
        }
    }
    if at > 0 && number::is_numeral(folded[at - 1]) {
        return None;
    }
    let (end, month) = number::beginning(folded, at)?;
    match folded.get(end) {
        Some('月') => month_of_this_year(folded, end, month, today),
        Some('日') => day_of_this_month(folded, at, end, month, today),
        _ => None,
    }
}

/// `10月` or `10月18日`, `at` being where 月 stands.
fn month_of_this_year(
    folded: &[char],
    at: usize,
    month: u32,
    today: Option<Date>,
) -> Option<(usize, Option<Date>)> {
    let month = small(month).filter(|month| *month <= 12)?;
    let (end, day) = day(folded, at + 1);
    // 每年5月 is no date.
    let numeral = |c: &&char| c.is_ascii_digit() || number::is_numeral(**c) || **c == ' ';
    let yearly = folded[..at].iter().rev().take(6).find(|c| !numeral(c)) == Some(&'年');
    let date =
        today.filter(|_| !yearly).and_then(|today| Date::new(today.year(), Some(month), day));
    Some((end, date))
}

/// Past the last day of a range (9月8日至11日), of which the first day is the date.
fn past_range(folded: &[char], at: usize) -> usize {
    if !matches!(folded.get(at), Some('至' | '到' | '-' | '–' | '—' | '~')) {
        return at;
    }
    let Some((end, _)) = number::beginning(folded, at + 1) else { return at };
    match folded.get(end) {
        Some('日') => end + 1,
        Some('月') => match day(folded, end + 1) {
            (end, Some(_)) => end,
            (_, None) => at,
        },
        _ => at,
    }
}

/// How far back a day may lie that is named without its month: 28日 on the second of the next.
const RECENT: i32 = 10;

/// `12日在…`, `（5日）`: the day of this month that is past, or was in the last days of the month
/// before; behind 將, the one that comes next. `sign` is where 日 stands.
fn day_of_this_month(
    folded: &[char],
    at: usize,
    sign: usize,
    day: u32,
    today: Option<Date>,
) -> Option<(usize, Option<Date>)> {
    let before = at.checked_sub(1).map(|i| folded[i]);
    let apart = !matches!(
        before,
        Some('第' | '期' | '月' | '年' | '至' | '到' | '-' | '–' | '—' | '.' | '/')
    );
    let end = past_day(folded, past_range(folded, sign + 1));
    let bracketed = before == Some('(') && folded.get(end) == Some(&')');
    // 5日晚, 5日下午三時 say that it is a day.
    let timed = end > sign + 1;
    (apart && (bracketed || timed || words::beginning(List::OnDay, folded, end).is_some()))
        .then_some(())?;
    let ahead = folded[at.saturating_sub(2)..at].iter().any(|c| matches!(c, '将' | '拟' | '定'));
    let date = today.and_then(|today| nearest_day(today, small(day)?, ahead));
    Some((end, date))
}

/// The last such day of a month, seen from `today`, or with `ahead` the next; nothing where it
/// lies so far back that another may be meant.
fn nearest_day(today: Date, day: i8, ahead: bool) -> Option<Date> {
    let now = today.day()?;
    let this = Date::new(today.year(), today.month(), Some(day));
    if ahead && day < now {
        return month_from(today, 1, Some(day));
    }
    if ahead || day <= now {
        return this;
    }
    let last = month_from(today, -1, Some(day))?;
    (last.plus_days(RECENT)? >= today).then_some(last)
}

/// The month some months after that of `today`, with this day.
fn month_from(today: Date, months: i32, day: Option<i8>) -> Option<Date> {
    let months = i32::from(today.year()) * 12 + i32::from(today.month()?) - 1 + months;
    let year = i16::try_from(months.div_euclid(12)).ok()?;
    Date::new(year, i8::try_from(months.rem_euclid(12) + 1).ok(), day)
}

/// What follows the 年 of a year: a month and a day, or nothing.
fn month(folded: &[char], at: usize, year: i16) -> (usize, Option<Date>) {
    let found = number::beginning(folded, space(folded, at)).and_then(|(end, month)| {
        let end = space(folded, end);
        (folded.get(end) == Some(&'月')).then_some((end + 1, small(month)?))
    });
    let Some((end, month)) = found else { return (at, Date::new(year, None, None)) };
    let (end, day) = day(folded, end);
    (end, Date::new(year, Some(month), day))
}

/// What follows the 月 of a month: a day, or nothing.
fn day(folded: &[char], at: usize) -> (usize, Option<i8>) {
    let found = number::beginning(folded, space(folded, at)).and_then(|(end, day)| {
        let end = space(folded, end);
        let sign = |at: usize| matches!(folded.get(at), Some('日' | '号'));
        // `9月8-11日`, `9月8至11日`.
        let last = matches!(folded.get(end), Some('至' | '到' | '-' | '–' | '—' | '~'));
        let last = last.then(|| number::beginning(folded, end + 1)).flatten();
        let end = last.map(|(end, _)| space(folded, end)).filter(|end| sign(*end)).unwrap_or(end);
        sign(end).then_some((end + 1, small(day)?))
    });
    found.map_or((at, None), |(end, day)| (end, Some(day)))
}

/// 昨日, 去年11月, 本月8日.
fn relative(folded: &[char], at: usize, today: Option<Date>) -> Option<(usize, Option<Date>)> {
    if let Some((length, years)) = words::count(Count::Year, folded, at) {
        let year = today.and_then(|today| today.year().checked_add(i16::try_from(years).ok()?));
        let end = at + length;
        return Some(match year {
            Some(year) => month(folded, end, year),
            None => (month(folded, end, 2000).0, None),
        });
    }
    if let Some((length, months)) = words::count(Count::Moon, folded, at) {
        let (end, day) = day(folded, at + length);
        return Some((end, today.and_then(|today| month_from(today, months, day))));
    }
    if let Some(found) = bracketed(folded, at, today) {
        return Some(found);
    }
    let (length, days) = words::count(Count::Day, folded, at)?;
    let end = at + length;
    let end = if folded[at].is_ascii() { end } else { past_day(folded, end) };
    Some((end, today.and_then(|today| today.plus_days(days))))
}

/// `今(29)日`, `昨（四）日晚上`.
fn bracketed(folded: &[char], at: usize, today: Option<Date>) -> Option<(usize, Option<Date>)> {
    let near = matches!(folded.get(at), Some('今' | '昨' | '明'));
    (near && folded.get(at + 1) == Some(&'(')).then_some(())?;
    let (end, day) = number::beginning(folded, at + 2)?;
    folded.get(end..end + 2).filter(|rest| *rest == [')', '日'])?;
    let ahead = folded[at] == '明';
    let date = today.and_then(|today| nearest_day(today, small(day)?, ahead));
    Some((past_day(folded, end + 2), date))
}

/// `September 18, 2025`, `March 2025`, `September 18`, `today`, `next year`; a bare year needs its `in`.
fn english(folded: &[char], at: usize, today: Option<Date>) -> Option<(usize, Option<Date>)> {
    let Some((length, month)) = words::count(Count::Month, folded, at) else {
        return near_month(folded, at, today).or_else(|| relative(folded, at, today));
    };
    let month = i8::try_from(month).ok()?;
    let mut end = past_month(folded, at + length);
    let mut day = None;
    if let Some((day_end, value)) = number::beginning(folded, end)
        && value <= 31
        && day_end - end <= 2
        && folded[end].is_ascii_digit()
    {
        day = Some(small(value)?);
        end = past_days(folded, day_end);
    }
    let comma = if folded.get(end) == Some(&',') { end + 1 } else { end };
    if let Some((year_end, year)) = number::beginning(folded, space(folded, comma))
        && year >= 1900
    {
        return Some((year_end, Date::new(i16::try_from(year).ok()?, Some(month), day)));
    }
    // `September last year`.
    if let Some((length, years)) = words::count(Count::Year, folded, space(folded, end)) {
        let years = i16::try_from(years).ok()?;
        let date = today.and_then(|today| Date::new(today.year() + years, Some(month), day));
        return Some((space(folded, end) + length, date));
    }
    // `may` and `march` alone are words.
    let before: String = folded[at.saturating_sub(3)..at].iter().collect();
    if day.is_none() && before != "in " {
        return None;
    }
    // `in April each year` is no date.
    let rest: String = folded.iter().skip(end).take(12).collect();
    let rest = rest.trim_start();
    let yearly = ["each year", "every year", "annually"].iter().any(|word| rest.starts_with(word));
    let date = today.filter(|_| !yearly);
    Some((end, date.and_then(|today| Date::new(today.year(), Some(month), day))))
}

/// Past the last day of a range: `3 to 5`, `10 and 11`, `30 to October 2`; else `at`.
fn past_days(folded: &[char], at: usize) -> usize {
    const JOINS: [&str; 6] = [" to ", " and ", "-", "–", " - ", " – "];
    let rest: String = folded[at.min(folded.len())..].iter().take(5).collect();
    let Some(join) = JOINS.iter().find(|join| rest.starts_with(**join)) else { return at };
    let start = at + join.chars().count();
    let month = words::count(Count::Month, folded, start).map_or(0, |(length, _)| length);
    let start = if month > 0 { space(folded, start + month) } else { start };
    let last = number::beginning(folded, start).filter(|(end, value)| {
        end - start <= 2
            && *value <= 31
            && folded[start].is_ascii_digit()
            && !folded.get(*end).is_some_and(|c| c.is_alphanumeric() || *c == '-')
    });
    let Some((end, _)) = last else { return at };
    let next = space(folded, end);
    let month = words::count(Count::Month, folded, next).filter(|_| next > end && month == 0);
    // `3 to 5 March`: the month is that of both days, and read by the caller.
    let own = folded[at.saturating_sub(3)..at].iter().any(char::is_ascii_alphabetic);
    month.filter(|_| own).map_or(end, |(length, _)| next + length)
}

/// `next April`, `this May`, `last November`; vague where the month of this year may be meant too.
fn near_month(folded: &[char], at: usize, today: Option<Date>) -> Option<(usize, Option<Date>)> {
    let word: String = folded[at..].iter().take(5).collect();
    let years = match word.as_str() {
        "next " => 1,
        "this " => 0,
        "last " => -1,
        _ => return None,
    };
    let (length, month) = words::count(Count::Month, folded, at + 5)?;
    let month = i8::try_from(month).ok()?;
    let date = today.and_then(|today| {
        let now = today.month()?;
        let clear = years == 0 || if years > 0 { month <= now } else { month >= now };
        Date::new(today.year() + years, Some(month), None).filter(|_| clear)
    });
    Some((at + 5 + length, date))
}

/// `18 September 2025`; `in 2024`, `the end of 2024`.
fn day_month_year(
    folded: &[char],
    at: usize,
    today: Option<Date>,
) -> Option<(usize, Option<Date>)> {
    let (end, first) = number::beginning(folded, at)?;
    let next = space(folded, past_days(folded, end));
    if let Some((length, month)) = words::count(Count::Month, folded, next) {
        let month_end = next + length;
        let stop = usize::from(past_month(folded, month_end) > space(folded, month_end));
        let past = past_days(folded, month_end + stop);
        let year = number::beginning(folded, space(folded, past));
        let year = year.filter(|(_, year)| *year >= 1900);
        let end = year.map_or(past, |(end, _)| end);
        let year = year.and_then(|(_, year)| i16::try_from(year).ok());
        let year = year.or(today.map(Date::year));
        let date = year.and_then(|year| Date::new(year, i8::try_from(month).ok(), small(first)));
        return Some((end, date));
    }
    let before: String = folded[at.saturating_sub(3)..at].iter().collect();
    let alone = folded.get(end).is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | '—'));
    let year = end - at == 4 && (1900..2100).contains(&first) && alone;
    (year && (before == "in " || before == "of " || before == "ce "))
        .then(|| (end, Date::new(i16::try_from(first).unwrap_or_default(), None, None)))
}

/// Past the space behind the name of a month, and past the full stop of `Aug.` in front of a number.
fn past_month(folded: &[char], at: usize) -> usize {
    let behind = space(folded, at + 1);
    let number = folded.get(behind).is_some_and(char::is_ascii_digit);
    if folded.get(at) == Some(&'.') && number { behind } else { space(folded, at) }
}

fn small(value: u32) -> Option<i8> {
    i8::try_from(value).ok()
}

pub(super) fn space(folded: &[char], at: usize) -> usize {
    at + folded.iter().skip(at).take(2).take_while(|c| **c == ' ').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_as_precise_as_the_text() {
        let today = "2025-06-12".parse().ok();
        let case = |text: &str, expected: &str| {
            let folded: Vec<char> = text.chars().map(crate::model::script::fold).collect();
            let found = date_at(&folded, 0, today).and_then(|(_, date)| date);
            assert_eq!(found.map(|date| date.to_string()).unwrap_or_default(), expected, "{text}");
        };
        case("2024年3月簽訂", "2024-03");
        case("2024 年 4 月 26 日", "2024-04-26");
        case("二○二五年十一月六日", "2025-11-06");
        case("二〇二五年，", "2025");
        case("2026年在上海", "2026");
        case("26-4-2024", "2024-04-26");
        case("2024-04-26", "2024-04-26");
        case("去年11月他", "2024-11");
        case("明年在", "2026");
        case("昨在香港", "2025-06-11");
        case("昨日，", "2025-06-11");
        case("今年10月在", "2025-10");
        case("10月在南昌", "2025-10");
        case("本月8日", "2025-06-08");
        case("上月", "2025-05");
        case("September 18, 2025", "2025-09-18");
        case("September 18)", "2025-09-18");
        case("Aug. 21, 2025)", "2025-08-21");
        case("21 Aug. 2024", "2024-08-21");
        case("18 September 2025", "2025-09-18");
        case("March 2025 for", "2025-03");
        case("next year", "2026");
        case("yesterday", "2025-06-11");
        case("今年秋天", "");
        case("去年底", "");
        case("March 3 to 5, 2025", "2025-03-03");
        case("September 30 to October 2, 2026", "2026-09-30");
        case("3 to 5 March 2024", "2024-03-03");
        case("3 July to 5 October 2024", "2024-07-03");
        case("September last year", "2024-09");
        case("May 3 last year", "2024-05-03");
        case("next April", "2026-04");
        case("next October", "");
        case("last November", "2024-11");
        case("this October", "2025-10");
        case("march on", "");
        case("three years", "");
        case("2024個", "");
        case("12日在昆明", "2025-06-12");
        case("20日在昆明", "");
        case("今(12)日在", "2025-06-12");
        case("昨（十一）日晚上", "2025-06-11");
        case("5日遊", "");
        case("5日上午在", "2025-06-05");
        case("5日至7日在", "2025-06-05");
        case("六日在", "2025-06-06");
        case("2日晚", "2025-06-02");
        case("二O二四年四月廿六日", "2024-04-26");
        case("二ＯＯ四年四月卅日", "2004-04-30");
        case("二◯二四年", "2024");
        case("9月8-11日", "2025-09-08");
        case("13月", "");
        case("2023年2月30日", "");
    }

    #[test]
    fn a_day_without_a_month_is_the_last_one_or_behind_a_plan_the_next() {
        let case = |text: &str, at: usize, today: &str, expected: &str| {
            let folded: Vec<char> = text.chars().map(crate::model::script::fold).collect();
            let found = date_at(&folded, at, today.parse().ok()).and_then(|(_, date)| date);
            let found = found.map(|date| date.to_string()).unwrap_or_default();
            assert_eq!(found, expected, "{text}");
        };
        case("28日在福州", 0, "2024-03-02", "2024-02-28");
        case("31日在福州", 0, "2024-01-02", "2023-12-31");
        case("12日在福州", 0, "2024-03-02", "");
        case("將於5日在福州", 2, "2024-12-28", "2025-01-05");
        case("將於30日在福州", 2, "2024-12-28", "2024-12-30");
        case("（5日）在", 1, "2024-03-06", "2024-03-05");
    }
}
