//! Lengths of time as the genre writes them: 一年半, 三年零六個月, `18 months`, `two and a half years`.

use crate::fact::number;

/// A length of time in years and months.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Length {
    years: u32,
    months: u32,
}

impl Length {
    /// In ISO 8601: `P5Y`, `P1Y6M`, `P18M`.
    fn iso(self) -> Option<String> {
        match (self.years, self.months) {
            (0, 0) => None,
            (years, 0) => Some(format!("P{years}Y")),
            (0, months) => Some(format!("P{months}M")),
            (years, months) => Some(format!("P{years}Y{months}M")),
        }
    }
}

/// The length of time that begins at `at`: as ISO 8601, and past its last character.
///
/// Nothing where it is a guess or a bound: 五年以上, 兩年多, `more than five years`.
pub(super) fn length(folded: &[char], at: usize) -> Option<(String, usize)> {
    let (length, end) = if folded.get(at)?.is_ascii_alphabetic() {
        english(folded, at)?
    } else {
        chinese(folded, at).or_else(|| english(folded, at))?
    };
    let exact = number::is_exact(folded, at, end);
    Some((length.iso().filter(|_| exact)?, end))
}

fn chinese(folded: &[char], at: usize) -> Option<(Length, usize)> {
    let half = folded[at..].starts_with(&['半', '年']);
    if half {
        return Some((Length { months: 6, ..Length::default() }, at + 2));
    }
    let (end, value) = number::beginning(folded, at)?;
    let unit = end + gap(folded, end);
    if folded[unit.min(folded.len())..].starts_with(&['个', '月']) {
        return Some((Length { months: value, ..Length::default() }, unit + 2));
    }
    let year = folded.get(unit) == Some(&'年') && folded.get(unit + 1) != Some(&'度');
    // 2027年 is a date.
    if !year || value > 99 {
        return None;
    }
    let years = Length { years: value, months: 0 };
    let end = unit + 1;
    if folded.get(end) == Some(&'半') {
        return Some((Length { months: 6, ..years }, end + 1));
    }
    let and = usize::from(matches!(folded.get(end), Some('零' | '又' | '及' | '和')));
    if let Some((stop, months)) = number::beginning(folded, end + and)
        && let stop = stop + gap(folded, stop)
        && folded[stop.min(folded.len())..].starts_with(&['个', '月'])
    {
        return Some((Length { months, ..years }, stop + 2));
    }
    Some((years, end))
}

/// `three years`, `18 months`, `two and a half years`, `a year and a half`, `two years and six months`.
fn english(folded: &[char], at: usize) -> Option<(Length, usize)> {
    let (end, value) = count(folded, at)?;
    let (end, half) = past(folded, end, "and a half").map_or((end, false), |end| (end, true));
    let unit = end + usize::from(folded.get(end) == Some(&'-'));
    let months = if half { 6 } else { 0 };
    if let Some(end) = past_unit(folded, unit, "month") {
        let length = Length { months: value, ..Length::default() };
        return (!half).then_some((length, end));
    }
    let end = past_unit(folded, unit, "year")?;
    if let Some(end) = past(folded, end, "and a half") {
        return Some((Length { years: value, months: 6 }, end));
    }
    if let Some(next) = past(folded, end, "and")
        && let Some((stop, more)) = count(folded, next + gap(folded, next))
        && let Some(end) = past_unit(folded, stop, "month")
    {
        return Some((Length { years: value, months: more }, end));
    }
    Some((Length { years: value, months }, end))
}

/// A number, or the article of `a year`.
fn count(folded: &[char], at: usize) -> Option<(usize, u32)> {
    let article = folded.get(at..)?.starts_with(&['a', ' ']);
    if article { Some((at + 1, 1)) } else { number::beginning(folded, at) }
}

/// Past these words, behind a space.
fn past(folded: &[char], at: usize, words: &str) -> Option<usize> {
    let start = at + gap(folded, at);
    let rest = folded.get(start..)?;
    let same = words.chars().enumerate().all(|(i, c)| rest.get(i) == Some(&c));
    let end = start + words.chars().count();
    (same && !folded.get(end).is_some_and(char::is_ascii_alphanumeric)).then_some(end)
}

/// Past `year` or `years`.
fn past_unit(folded: &[char], at: usize, unit: &str) -> Option<usize> {
    past(folded, at, &format!("{unit}s")).or_else(|| past(folded, at, unit))
}

fn gap(folded: &[char], at: usize) -> usize {
    folded.iter().skip(at).take(2).take_while(|c| c.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_in_full_or_not_at_all() {
        let case = |text: &str, expected: &str| {
            let folded: Vec<char> = text.chars().map(crate::model::script::fold).collect();
            let found = length(&folded, 0).map(|(value, _)| value).unwrap_or_default();
            assert_eq!(found, expected, "{text}");
        };
        case("五年。", "P5Y");
        case("一年半", "P1Y6M");
        case("兩年半", "P2Y6M");
        case("三年零六個月", "P3Y6M");
        case("3年6个月", "P3Y6M");
        case("半年", "P6M");
        case("十八個月", "P18M");
        case("24 個月", "P24M");
        case("五年以上", "");
        case("兩年多", "");
        case("三年左右", "");
        case("約五年", "");
        case("三至五年", "");
        case("3-5年", "");
        case("2027年", "");
        case("三年度", "");
        case("18 months", "P18M");
        case("eighteen months", "P18M");
        case("two and a half years", "P2Y6M");
        case("a year and a half", "P1Y6M");
        case("two years and six months", "P2Y6M");
        case("three-year", "P3Y");
        case("five years from", "P5Y");
        case("more than five years", "");
        case("five years or more", "");
        case("three to five years", "");
        case("five", "");
    }
}
