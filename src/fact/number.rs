//! Numbers as the genre writes them: 15, 十八, seventeen.

use crate::fact::words::{self, Count, List};
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

/// Whether the number that stands between `start` and `end` is told to be just that: not 60多, 逾60,
/// 15至20, 十五、六, 數十; not `more than 60`, `15 to 20`.
pub(super) fn is_exact(folded: &[char], start: usize, end: usize) -> bool {
    !is_blurred(folded, end) && is_exact_before(folded, start)
}

/// Whether a word behind a number or a length of time makes a guess or a bound of it.
pub(super) fn is_blurred(folded: &[char], end: usize) -> bool {
    let start = end + folded.iter().skip(end).take(2).take_while(|c| **c == ' ').count();
    let letter = |at: usize| folded.get(at).is_some_and(char::is_ascii_alphanumeric);
    words::beginning(List::Inexact, folded, start)
        .is_some_and(|length| !(letter(start) && letter(start + length)))
}

/// Whether no word in front of a number at `start` makes a guess, a range or an ordinal of it.
pub(super) fn is_exact_before(folded: &[char], start: usize) -> bool {
    let gap = folded[..start].iter().rev().take(2).take_while(|c| **c == ' ').count();
    let end = start - gap;
    if let Some(length) = words::ending(List::Around, folded, end) {
        let first = end - length;
        let whole = first == 0
            || !folded[first].is_ascii_alphanumeric()
            || !folded[first - 1].is_ascii_alphanumeric();
        // 簽約26個, 條約15項 are no guess.
        let noun = first.checked_sub(1).map(|before| folded[before]);
        let noun = folded[first] == '约' && matches!(noun, Some('签' | '条' | '公' | '合' | '契'));
        if whole && !noun {
            return false;
        }
    }
    // 上百個, 千項 are figures of speech.
    if matches!(folded.get(start), Some('百' | '千')) {
        return false;
    }
    // `15至20`, `15-20`, `十五、六`: what joins two numbers.
    let Some(join) = end.checked_sub(1) else { return true };
    let joins = matches!(folded[join], '至' | '到' | '-' | '–' | '—' | '~' | '、' | '或');
    let number = |c: char| c.is_ascii_digit() || is_numeral(c);
    !(joins && join.checked_sub(1).is_some_and(|before| number(folded[before])))
}

/// Whether a folded character is a Chinese numeral.
pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '百' | '千') || numeral::han_tens(c).is_some()
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
            c if numeral::han_tens(*c).is_some() => {
                if sum % 100 != 0 || last.is_some_and(|digit| digit != 0) {
                    return None;
                }
                sum += u32::from(numeral::han_tens(*c)?) * 10;
                last = None;
                continue;
            }
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
        case("廿五個", Some(25));
        case("卅項", Some(30));
        case("一百廿八項", Some(128));
        case("五廿", None);
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

    #[test]
    fn a_guess_is_no_number() {
        let case = |text: &str, number: &str, expected: bool| {
            let folded: Vec<char> = text.chars().map(crate::model::script::fold).collect();
            let at = text.chars().count()
                - text
                    .split_once(number)
                    .map_or(0, |(_, rest)| number.chars().count() + rest.chars().count());
            let exact = is_exact(&folded, at, at + number.chars().count());
            assert_eq!(exact, expected, "{text}");
        };
        case("涵蓋15個", "15", true);
        case("共60個", "60", true);
        case("逾60個", "60", false);
        case("超过60个", "60", false);
        case("60多個", "60", false);
        case("簽約26個", "26", true);
        case("約26個", "26", false);
        case("60餘項", "60", false);
        case("15至20個", "20", false);
        case("15-20個", "20", false);
        case("十五、六個", "六", false);
        case("數十個", "十", false);
        case("第15個", "15", false);
        case("more than 60 projects", "60", false);
        case("covers 60 projects", "60", true);
        case("60 or more projects", "60", false);
        case("15 to 20 projects", "20", false);
        case("moreover 60 projects", "60", true);
    }
}
