//! I have a text: which day does it name first?

use super::lines::is_blank;
use crate::model::Date;
use crate::model::numeral;

/// The first full date of a text and where it starts, in bytes; white space and line ends inside it allowed.
pub(crate) fn first_date(text: &str) -> Option<(usize, Date)> {
    let chinese = text.match_indices('年').find_map(|(at, _)| {
        let (start, year) = year_before(&text[..at])?;
        Some((start, month_and_day(year, &text[at + '年'.len_utf8()..])?))
    });
    // Whatever comes later than that one is not the first.
    let before = chinese.map_or(text, |(start, _)| &text[..start]);
    numeric(before).into_iter().chain(english(before)).min_by_key(|(start, _)| *start).or(chinese)
}

fn digit(c: char) -> Option<i16> {
    match c {
        '0'..='9' => i16::try_from(u32::from(c) - u32::from('0')).ok(),
        '０'..='９' => i16::try_from(u32::from(c) - u32::from('０')).ok(),
        _ => numeral::year_digit(c).map(i16::from),
    }
}

/// The four digits in front of 年.
fn year_before(text: &str) -> Option<(usize, i16)> {
    let (mut year, mut place, mut start) = (0, 1, 0);
    let mut chars = text.char_indices().rev().filter(|(_, c)| !is_blank(*c));
    for _ in 0..4 {
        let (at, c) = chars.next()?;
        year += digit(c)? * place;
        place = place.saturating_mul(10);
        start = at;
    }
    Some((start, year))
}

/// A number before `unit`, in digits or Han characters, 1 to 39; and the text behind the unit.
fn number<'a>(text: &'a str, units: &[char]) -> Option<(i8, &'a str)> {
    let (mut tens, mut ones, mut count) = (0, 0, 0);
    for (at, c) in text.char_indices() {
        if is_blank(c) {
            continue;
        }
        if count > 0 && units.contains(&c) {
            return Some((tens + ones, &text[at + c.len_utf8()..]));
        }
        count += 1;
        if c == '十' {
            (tens, ones) = (ones.max(1) * 10, 0);
        } else if let Some(many) = numeral::han_tens(c) {
            (tens, ones) = (i8::try_from(many).ok()? * 10, 0);
        } else {
            let digit = i8::try_from(digit(c)?).ok()?;
            // Digits shift; a Han digit after 十 is added.
            (tens, ones) = if count > 1 && tens == 0 { (ones * 10, digit) } else { (tens, digit) };
        }
        if count > 3 {
            return None;
        }
    }
    None
}

fn month_and_day(year: i16, text: &str) -> Option<Date> {
    let (month, rest) = number(text, &['月'])?;
    let (day, _) = number(rest, &['日', '號', '号'])?;
    Date::new(year, Some(month), Some(day))
}

/// `26-4-2024`, `2024-04-26`, `26/4/2024`, `2024.4.26`.
fn numeric(text: &str) -> Option<(usize, Date)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while bytes.get(at).is_some_and(|c| c.is_ascii_digit() || b"-/.".contains(c)) {
            at += 1;
        }
        let run = text[start..at].trim_end_matches(['.', '-', '/']);
        let mark = run.chars().find(|c| !c.is_ascii_digit());
        if let Some(mark) = mark.filter(|_| run.len() <= 10)
            && let [first, month, last] = run.split(mark).collect::<Vec<_>>()[..]
        {
            let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
            if year.len() == 4
                && let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse())
            {
                let date = |month, day| Date::new(year, Some(month), Some(day));
                // 12/11/2013 is read either way.
                let other = date(day, month).filter(|_| first.len() < 4);
                match (date(month, day), other) {
                    (Some(date), Some(other)) if is_other(date, other, text, start) => {
                        return Some((start, other));
                    }
                    (Some(date), _) => return Some((start, date)),
                    // 12/31/2013 is read in one way only.
                    (None, Some(other)) => return Some((start, other)),
                    (None, None) => {}
                }
            }
        }
    }
    None
}

/// Whether the text around `start` tells that `other` is meant and not `date`: the day of the week in
/// front of it, or the month's name with that day below it.
fn is_other(date: Date, other: Date, text: &str, start: usize) -> bool {
    let line = text[..start].rsplit('\n').next().unwrap_or_default();
    let weekday = WEEKDAYS.iter().zip(1_i8..).find_map(|(name, number)| {
        let at = line.find(name)?;
        (line.len() - at <= 16).then_some(number)
    });
    if let Some(weekday) = weekday {
        return other.weekday() == Some(weekday) && date.weekday() != Some(weekday);
    }
    let mut end = text.len().min(start + NEAR);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let names = |date: Date| {
        let (Some(month), Some(day)) = (date.month(), date.day()) else { return false };
        let name = usize::try_from(month).ok().and_then(|month| MONTHS.get(month - 1));
        let Some(short) = name.map(|name| &name[..3]) else { return false };
        text[start..end].match_indices(short).any(|(at, _)| {
            let behind = &text[start + at..end];
            let behind = behind.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
            let digits: String =
                behind.trim_start().chars().take_while(char::is_ascii_digit).collect();
            digits.parse() == Ok(day)
        })
    };
    names(other) && !names(date)
}

/// How far below a page's time stamp, in bytes, a dateline is looked for.
const NEAR: usize = 1_500;

/// How many days before the page's time stamp a report may have been written.
const LATE: i32 = 31;

/// The day of a report's dateline (新華社北京10月24日電; `VIENTIANE, December 11 (TNA)`), where it lies
/// at most a month before `stamp`, the day that its page gives.
pub(crate) fn dateline(text: &str, stamp: Date) -> Option<Date> {
    let mut end = text.len().min(NEAR);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    let (month, day) = chinese_dateline(head).or_else(|| english_dateline(head))?;
    let of = |year| Date::new(year, Some(month), Some(day)).filter(|date| *date <= stamp);
    let date = of(stamp.year()).or_else(|| of(stamp.year() - 1))?;
    (date.plus_days(LATE)? >= stamp).then_some(date)
}

/// Month and day of 福州3月5日電.
fn chinese_dateline(head: &str) -> Option<(i8, i8)> {
    head.match_indices(['電', '电', '訊', '讯']).find_map(|(at, _)| {
        let before = head[..at].trim_end_matches(is_blank).strip_suffix('日')?;
        let from = before.char_indices().rev().take(12).last().map_or(0, |(at, _)| at);
        let (place, rest) = before[from..].split_once('月')?;
        let (day, _) = number(&format!("{rest}日"), &['日'])?;
        let digits =
            place.char_indices().rev().take_while(|(_, c)| digit(*c).is_some() || *c == '十');
        let start = digits.last()?.0;
        let (month, _) = number(&format!("{}月", &place[start..]), &['月'])?;
        Some((month, day))
    })
}

/// Month and day of `VIENTIANE, December 11 (TNA)`, at the head of a line.
fn english_dateline(head: &str) -> Option<(i8, i8)> {
    head.lines().find_map(|line| {
        let line = line.trim_start();
        let town = line.bytes().take_while(|c| c.is_ascii_uppercase() || b" ,.'-".contains(c));
        // The month's capital letter is read with the town.
        let town = town.count().checked_sub(1).filter(|town| *town > 3)?;
        let rest = line.get(town..)?;
        let month = MONTHS.iter().zip(1_i8..).find(|(name, _)| rest.starts_with(&name[..3]))?.1;
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '.');
        let rest = rest.trim_start();
        let count = rest.bytes().take_while(u8::is_ascii_digit).count();
        let day = rest.get(..count)?.parse().ok()?;
        let mark = rest[count..].trim_start();
        mark.starts_with(['(', '-', '–', '—', ':']).then_some((month, day))
    })
}

const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `September 18, 2025`, `Sept. 18, 2025`, `18 September 2025`, `18th day of September 2025`.
fn english(text: &str) -> Option<(usize, Date)> {
    MONTHS
        .iter()
        .zip(1_i8..)
        .filter_map(|(name, month)| {
            let (short, rest) = name.split_at(3);
            text.match_indices(short).find_map(|(at, _)| {
                let behind = &text[at + short.len()..];
                let behind =
                    [rest, "t.", ".", "t", ""].iter().find_map(|rest| behind.strip_prefix(rest));
                let (start, day, year) = day_and_year(&text[..at], behind?)?;
                Some((start.min(at), Date::new(year, Some(month), Some(day))?))
            })
        })
        .min_by_key(|(start, _)| *start)
}

fn day_and_year(before: &str, behind: &str) -> Option<(usize, i8, i16)> {
    let leading = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = behind.trim_start();
    let count = leading(rest);
    if (1..=2).contains(&count) {
        let year = rest[count..].trim_start_matches([',', ' ', '\n', '\r']);
        let year = year.get(..4).filter(|_| leading(year) == 4)?;
        return Some((before.len(), rest[..count].parse().ok()?, year.parse().ok()?));
    }
    if count != 4 {
        return None;
    }
    let year = rest[..4].parse().ok()?;
    let before = before.trim_end();
    let before = before.strip_suffix("day of").unwrap_or(before).trim_end();
    let before = before.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let count = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let start = before.len() - count;
    (1..=2).contains(&count).then_some((start, before[start..].parse().ok()?, year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_the_forms_of_the_genre() {
        let case = |text: &str, expected: &str| {
            let found = first_date(text).map(|(_, date)| date.to_string()).unwrap_or_default();
            assert_eq!(found, expected, "{text}");
        };
        case("2024 年是新中國成立 75 周年。於 2024 年 4 \n\n月 26 日在香港召開", "2024-04-26");
        case("二○二五年十一月六\n日，福建省", "2025-11-06");
        case("二〇二五年十二月二十五日", "2025-12-25");
        case("二零二五年十月三十一日", "2025-10-31");
        case("於 2025 年 9 \n\n月 18 日在", "2025-09-18");
        case("26-4-2024", "2024-04-26");
        case("2025-07-03", "2025-07-03");
        case("2025年6月12日　星期四", "2025-06-12");
        case("Ends/Thursday, September 18, 2025\nIssued", "2025-09-18");
        case("signed on the 3rd day of July 2025", "2025-07-03");
        case("on 18 September 2025 in", "2025-09-18");
        case("HOHHOT, Aug. 21, 2025 (News) --", "2025-08-21");
        case("Sept 3, 2024", "2024-09-03");
        case("Market 12, 2024", "");
        case("今日（September 18）", "");
        case("2023年 8月續簽，2024年3月簽訂", "");
        case("Wed, 12/11/2013 - 14:04\n\nVIENTIANE, December 11 (TNA)", "2013-12-11");
        case("Tue, 12/11/2013", "2013-11-12");
        case("12/11/2013\n\nBANGKOK, Dec. 11 (TNA) - ", "2013-12-11");
        case("Posted 12/11/2013 in Hanoi", "2013-11-12");
        case("Posted 12/31/2013 in Hanoi", "2013-12-31");
        case("二O二四年四月廿六日", "2024-04-26");
        case("2025年2月30日", "");
        case("1.2.3.4 99/99/9999 年月日", "");
        case("2024-04-26，其後於2025年1月1日", "2024-04-26");
    }

    #[test]
    fn a_dateline_stands_before_the_stamp_of_the_page() {
        let case = |text: &str, stamp: &str, expected: &str| {
            let found = dateline(text, stamp.parse().unwrap());
            assert_eq!(found.map(|date| date.to_string()).unwrap_or_default(), expected, "{text}");
        };
        case("2018-10-25 00:19\n\n新華社北京10月24日電（記者 張三）", "2018-10-25", "2018-10-24");
        case("中新社福州十二月三十一日电", "2019-01-01", "2018-12-31");
        case("本報訊 兩地昨日", "2018-10-25", "");
        case("新华社福州3月5日电", "2018-10-25", "");
        case("VIENTIANE, December 11 (TNA) - The", "2013-12-12", "2013-12-11");
        case("KUALA LUMPUR, Dec. 31 -- The", "2014-01-02", "2013-12-31");
        case("THE MAYOR, May 3 signed", "2014-05-04", "");
        case("", "2014-05-04", "");
    }
}
