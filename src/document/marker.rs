//! I have a line: which number stands in front of it?

use super::lines::{heading_level, is_blank};
use crate::model::numeral;

/// A way of numbering. Two markers of one style count in one series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Style {
    /// `第一部分`, `第二章`, `Part II`.
    Part,
    /// `第一條`, `Article 2`.
    Article,
    /// `一、`
    Han,
    /// `（一）`
    HanBracketed,
    /// `I.`
    Roman,
    /// `A.`
    Letter,
    /// `1.`, `1．`, `1、`
    Arabic,
    /// `1.2`: the second number counts.
    Dotted,
    /// `（1）`, `1)`
    ArabicBracketed,
    /// `(a)`
    LetterBracketed,
    /// `①`
    Circled,
}

/// A number in front of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Marker<'a> {
    pub(crate) style: Style,
    pub(crate) number: u16,
    /// The text behind the number.
    pub(crate) rest: &'a str,
}

/// The numeral in front of a line; `None` where there is none.
pub(crate) fn marker(line: &str) -> Option<Marker<'_>> {
    let text = line[heading_level(line)..].trim_start_matches(is_blank);
    let text = text.trim_start_matches("**").trim_start_matches(is_blank);
    let found = match text.chars().next()? {
        '0'..='9' | '０'..='９' => arabic(text),
        '（' | '(' => bracketed(text),
        '第' => part(text),
        'A'..='Z' => word(text).or_else(|| roman(text)).or_else(|| letter(text)),
        'Ⅰ'..='Ⅻ' => roman_sign(text),
        c if han_digit(c).is_some() => han(text),
        c => sign(c, text),
    };
    let found = found.filter(|found| found.number > 0)?;
    Some(Marker { rest: found.rest.trim_start_matches(is_blank), ..found })
}

/// Digits, ASCII or full-width, at most three: a number and the text behind it.
fn digits(text: &str) -> Option<(u16, &str)> {
    let mut number = 0_u16;
    let mut count = 0;
    let mut rest = text;
    for c in text.chars() {
        let digit = match c {
            '0'..='9' => u32::from(c) - u32::from('0'),
            '０'..='９' => u32::from(c) - u32::from('０'),
            _ => break,
        };
        count += 1;
        if count > 3 {
            return None;
        }
        number = number * 10 + u16::try_from(digit).ok()?;
        rest = &rest[c.len_utf8()..];
    }
    (count > 0).then_some((number, rest))
}

/// A Han digit, or 十.
fn han_digit(c: char) -> Option<u16> {
    if c == '十' { Some(10) } else { numeral::han_digit(c).map(u16::from) }
}

/// A number written in Han characters, 1 to 99, and the text behind it.
fn han_number(text: &str) -> Option<(u16, &str)> {
    let (mut tens, mut ones, mut count) = (0, None, 0);
    let mut rest = text;
    for c in text.chars() {
        let Some(digit) = han_digit(c) else { break };
        count += 1;
        match (digit, ones) {
            (10, _) if tens > 0 => return None,
            (10, _) => tens = ones.take().unwrap_or(1) * 10,
            (_, Some(_)) => return None,
            _ => ones = Some(digit),
        }
        rest = &rest[c.len_utf8()..];
    }
    (count > 0 && count <= 3).then(|| (tens + ones.unwrap_or(0), rest))
}

fn arabic(text: &str) -> Option<Marker<'_>> {
    let (number, rest) = digits(text)?;
    let mut chars = rest.chars();
    let mark = chars.next()?;
    let behind = chars.as_str();
    let next = behind.chars().next();
    match mark {
        ')' | '）' => Some(Marker { style: Style::ArabicBracketed, number, rest: behind }),
        '、' if next.is_none_or(|c| !c.is_numeric()) => {
            Some(Marker { style: Style::Arabic, number, rest: behind })
        }
        '.' | '．' => match next {
            Some('0'..='9' | '０'..='９') => {
                let (second, behind) = digits(behind)?;
                let behind = behind.strip_prefix('.').unwrap_or(behind);
                behind.starts_with(is_blank).then_some(Marker {
                    style: Style::Dotted,
                    number: second,
                    rest: behind,
                })
            }
            Some(c) if c.is_ascii_lowercase() => None,
            _ => Some(Marker { style: Style::Arabic, number, rest: behind }),
        },
        _ => None,
    }
}

fn han(text: &str) -> Option<Marker<'_>> {
    let (number, rest) = han_number(text)?;
    let rest = rest.strip_prefix(['、', '．', '.'])?;
    Some(Marker { style: Style::Han, number, rest })
}

fn bracketed(text: &str) -> Option<Marker<'_>> {
    let inner = text.strip_prefix(['（', '('])?.trim_start_matches(is_blank);
    let first = inner.chars().next()?;
    let (style, (number, rest)) = if first.is_ascii_lowercase() {
        let number = u16::from(u8::try_from(first).ok()? - b'a' + 1);
        (Style::LetterBracketed, (number, &inner[1..]))
    } else if han_digit(first).is_some() {
        (Style::HanBracketed, han_number(inner)?)
    } else {
        (Style::ArabicBracketed, digits(inner)?)
    };
    let rest = rest.trim_start_matches(is_blank).strip_prefix(['）', ')'])?;
    Some(Marker { style, number, rest })
}

fn part(text: &str) -> Option<Marker<'_>> {
    let inner = text.strip_prefix('第')?.trim_start_matches(is_blank);
    let (number, rest) = digits(inner).or_else(|| han_number(inner))?;
    let rest = rest.trim_start_matches(is_blank);
    let parts = ["部分", "部份", "章", "篇", "節", "节"];
    let behind = parts.iter().find_map(|word| rest.strip_prefix(word));
    let (style, behind) = match behind {
        Some(behind) => (Style::Part, behind),
        None => (Style::Article, rest.strip_prefix(['條', '条'])?),
    };
    // 第一章程 and the like are words, not numbers.
    let mark = |c: char| is_blank(c) || matches!(c, '：' | ':' | '、' | '.' | '．' | '—' | '-');
    let rest = behind.trim_start_matches(mark);
    (rest.len() < behind.len() || rest.is_empty()).then_some(Marker { style, number, rest })
}

fn word(text: &str) -> Option<Marker<'_>> {
    let words = [
        ("Part ", Style::Part),
        ("PART ", Style::Part),
        ("Section ", Style::Part),
        ("Chapter ", Style::Part),
        ("Article ", Style::Article),
        ("ARTICLE ", Style::Article),
    ];
    let (style, inner) =
        words.iter().find_map(|(word, style)| Some((*style, text.strip_prefix(word)?)))?;
    let (number, behind) = digits(inner).or_else(|| roman_number(inner))?;
    let mark = |c: char| is_blank(c) || matches!(c, ':' | '.' | '-' | '–' | '—');
    let rest = behind.trim_start_matches(mark);
    // "Part I of the agreement" goes on in lower case: a sentence.
    let is_sentence = rest.starts_with(|c: char| c.is_lowercase());
    (!is_sentence && (rest.len() < behind.len() || rest.is_empty())).then_some(Marker {
        style,
        number,
        rest,
    })
}

fn roman_number(text: &str) -> Option<(u16, &str)> {
    let value = |c: u8| match c {
        b'I' => 1_u16,
        b'V' => 5,
        b'X' => 10,
        _ => 0,
    };
    let length = text.bytes().take_while(|byte| value(*byte) > 0).count();
    if !(1..=6).contains(&length) {
        return None;
    }
    let values: Vec<u16> = text.bytes().take(length).map(value).collect();
    let is_less = |at: usize| values.get(at + 1).is_some_and(|next| *next > values[at]);
    let (less, more): (Vec<usize>, Vec<usize>) = (0..length).partition(|&at| is_less(at));
    let sum = |places: &[usize]| places.iter().map(|&at| values[at]).sum::<u16>();
    let number = sum(&more).checked_sub(sum(&less))?;
    Some((number, &text[length..]))
}

fn roman(text: &str) -> Option<Marker<'_>> {
    let (number, rest) = roman_number(text)?;
    let rest = rest.strip_prefix(['.', '、', '．', ')'])?;
    let goes_on = rest.is_empty() || rest.starts_with(|c: char| is_blank(c) || !c.is_ascii());
    goes_on.then_some(Marker { style: Style::Roman, number, rest })
}

fn letter(text: &str) -> Option<Marker<'_>> {
    let first = *text.as_bytes().first()?;
    let rest = text.get(1..)?.strip_prefix(['.', '、', '．'])?;
    let goes_on = rest.is_empty() || rest.starts_with(|c: char| is_blank(c) || !c.is_ascii());
    let number = u16::from(first.checked_sub(b'A')? + 1);
    (goes_on && first.is_ascii_uppercase()).then_some(Marker { style: Style::Letter, number, rest })
}

fn roman_sign(text: &str) -> Option<Marker<'_>> {
    let first = text.chars().next()?;
    let number = u16::try_from(u32::from(first) - u32::from('Ⅰ') + 1).ok()?;
    let rest = text[first.len_utf8()..].trim_start_matches(is_blank);
    Some(Marker { style: Style::Roman, number, rest: rest.strip_prefix(['.', '、', '．'])? })
}

/// Numbers that are one sign: `①`, `⒈`, `⑴`, `㈠`.
fn sign(c: char, text: &str) -> Option<Marker<'_>> {
    let (style, zero) = match c {
        '①'..='⑳' => (Style::Circled, '①'),
        '⒈'..='⒛' => (Style::Arabic, '⒈'),
        '⑴'..='⒇' => (Style::ArabicBracketed, '⑴'),
        '㈠'..='㈩' => (Style::HanBracketed, '㈠'),
        _ => return None,
    };
    let number = u16::try_from(u32::from(c) - u32::from(zero) + 1).ok()?;
    Some(Marker { style, number, rest: &text[c.len_utf8()..] })
}

#[cfg(test)]
mod tests {
    use super::Style::*;
    use super::*;

    #[test]
    fn a_numeral_in_front_is_told_from_a_number_of_the_text() {
        let case = |line: &str, expected: Option<(Style, u16, &str)>| {
            let found = marker(line).map(|found| (found.style, found.number, found.rest));
            assert_eq!(found, expected, "{line}");
        };
        case("一、 共建“一帶一路”", Some((Han, 1, "共建“一帶一路”")));
        case("二十一、金融", Some((Han, 21, "金融")));
        case("十、金融", Some((Han, 10, "金融")));
        case("（十二）體育", Some((HanBracketed, 12, "體育")));
        case("( 三 ) 體育", Some((HanBracketed, 3, "體育")));
        case("1.全面貫徹", Some((Arabic, 1, "全面貫徹")));
        case("3．　歡迎", Some((Arabic, 3, "歡迎")));
        case("１２、歡迎", Some((Arabic, 12, "歡迎")));
        case("（1）澳門", Some((ArabicBracketed, 1, "澳門")));
        case("1.2 Finance", Some((Dotted, 2, "Finance")));
        case("### 4. 推動", Some((Arabic, 4, "推動")));
        case("**一、金融**", Some((Han, 1, "金融**")));
        case("第一部分　經貿", Some((Part, 1, "經貿")));
        case("第三條 雙方", Some((Article, 3, "雙方")));
        case("I. Trade", Some((Roman, 1, "Trade")));
        case("XIV. Trade", Some((Roman, 14, "Trade")));
        case("IX. Trade", Some((Roman, 9, "Trade")));
        case("B. Finance", Some((Letter, 2, "Finance")));
        case("(c) hold", Some((LetterBracketed, 3, "hold")));
        case("Part II: Trade", Some((Part, 2, "Trade")));
        case("②推動", Some((Circled, 2, "推動")));
        case("5.5G等新型", None);
        case("12、13日舉行", None);
        case("2024年", None);
        case("1 共建", None);
        case("十五個領域", None);
        case("第一次會議", None);
        case("一帶一路", None);
        case("M+博物館", None);
        case("U.S. trade", None);
        case("1.5 億元", Some((Dotted, 5, "億元")));
        case("Part I of the", None);
    }
}
