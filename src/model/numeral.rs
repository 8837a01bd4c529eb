//! Han numerals, wherever they stand: in front of a heading, in a date, in a sentence.

/// The digit that a Han numeral stands for, plain (二) or formal (貳); 十 and above are no digits.
pub(crate) fn han_digit(c: char) -> Option<u8> {
    Some(match c {
        '○' | '〇' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '貳' | '贰' => 2,
        '三' | '叁' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// The tens that one Han character stands for: 廿 and its like.
pub(crate) fn han_tens(c: char) -> Option<u8> {
    Some(match c {
        '廿' | '卄' => 2,
        '卅' => 3,
        '卌' => 4,
        _ => return None,
    })
}

/// A digit of a year written digit by digit: a Han digit, or what is typed for the round 〇: the
/// letter O of any alphabet, the figure 0, a circle.
pub(crate) fn year_digit(c: char) -> Option<u8> {
    match c {
        '0'..='9' | '０'..='９' => u8::try_from(c as u32 % 0x10).ok(),
        'O' | 'o' | 'Ｏ' | 'ｏ' | 'Ο' | 'ο' | 'О' | 'о' | '◯' | '⚪' | '⭕' => Some(0),
        _ => han_digit(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_read_whatever_its_zero_is() {
        for zero in "〇○零OoＯ0０◯ΟО".chars() {
            assert_eq!(year_digit(zero), Some(0), "{zero}");
        }
        assert_eq!(year_digit('９'), Some(9));
        assert_eq!(year_digit('十'), None);
    }
}
