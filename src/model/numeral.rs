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
