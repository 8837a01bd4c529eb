//! Numbers as the genre writes them: 15, 十八, seventeen.

use crate::fact::words::{self, Count};
use crate::model::numeral;

/// The number that ends at `end` of a folded text: its first character and its value.
///
/// Digits, or Chinese numerals up to 九千九百. `None` for zero and above 9999.
pub(super) fn ending(folded: &[char], end: usize) -> Option<(usize, u32)> {
    let run = |is: fn(char) -> bool| {
        let length = folded[..end].iter().rev().take(6).take_while(|c| is(**c)).count();
        (length > 0 && length < 6).then(|| end - length)
    };
    if let Some(start) = run(|c| c.is_ascii_digit()) {
        let broken = start > 1
            && matches!(folded[start - 1], '.' | ',')
            && folded[start - 2].is_ascii_digit();
        let value = folded[start..end].iter().filter_map(|c| c.to_digit(10));
        let value = value.fold(0, |sum, digit| sum * 10 + digit);
        return (!broken && (1..=9999).contains(&value)).then_some((start, value));
    }
    let start = run(is_numeral)?;
    chinese(&folded[start..end]).map(|value| (start, value))
}

/// The number that begins at `at` of a folded text: past its last character, and its value.
pub(super) fn beginning(folded: &[char], at: usize) -> Option<(usize, u32)> {
    let rest = folded.get(at..)?;
    let count = |is: fn(char) -> bool| rest.iter().take(6).take_while(|c| is(**c)).count();
    let digits = count(|c| c.is_ascii_digit());
    if digits > 0 {
        return ending(&folded[at..at + digits], digits).map(|(_, value)| (at + digits, value));
    }
    let numerals = count(is_numeral);
    if numerals > 0 {
        return chinese(&rest[..numerals]).map(|value| (at + numerals, value));
    }
    english(folded, at)
}

/// Whether a folded character is a Chinese numeral.
pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '百' | '千')
}

/// The digit a folded Chinese numeral stands for.
pub(super) fn digit(c: char) -> Option<u32> {
    if c == '两' { Some(2) } else { numeral::han_digit(c).map(u32::from) }
}

fn chinese(numerals: &[char]) -> Option<u32> {
    let (mut sum, mut last) = (0, None);
    for numeral in numerals {
        let unit = match numeral {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            c => {
                // Two digits in a row are no number but a year or a guess (三四個).
                if last.replace(digit(*c)?).is_some_and(|digit| digit != 0) {
                    return None;
                }
                continue;
            }
        };
        sum += last.take().unwrap_or(1) * unit;
    }
    let value = sum + last.unwrap_or(0);
    (1..=9999).contains(&value).then_some(value)
}

/// An English number word below one hundred: `seventeen`, `twenty-one`.
fn english(folded: &[char], at: usize) -> Option<(usize, u32)> {
    let word = |at| {
        let (length, value) = words::count(Count::Number, folded, at)?;
        Some((at + length, u32::try_from(value).ok()?))
    };
    let (end, value) = word(at)?;
    if value >= 20
        && folded.get(end) == Some(&'-')
        && let Some((end, one)) = word(end + 1)
        && one < 10
    {
        return Some((end, value + one));
    }
    Some((end, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_digits_numerals_and_words() {
        let case = |text: &str, expected: Option<u32>| {
            let folded: Vec<char> = text.chars().map(crate::model::script::fold).collect();
            assert_eq!(beginning(&folded, 0).map(|(_, value)| value), expected, "{text}");
        };
        case("15個", Some(15));
        case("十八項", Some(18));
        case("四十三個", Some(43));
        case("一百零五項", Some(105));
        case("兩年", Some(2));
        case("twenty-one measures", Some(21));
        case("seventeen projects", Some(17));
        case("三四個", None);
        case("千", Some(1000));
        case("零", None);
        case("", None);
    }

    #[test]
    fn a_number_is_found_before_its_measure_word() {
        let folded: Vec<char> = "於十五".chars().map(crate::model::script::fold).collect();
        assert_eq!(ending(&folded, 3), Some((1, 15)));
        assert_eq!(ending(&['1', '.', '5'], 3), None);
        assert_eq!(ending(&[], 0), None);
    }
}
