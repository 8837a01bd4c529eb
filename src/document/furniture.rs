//! I have a line: is it text, or a trace of the printed page?

use std::collections::HashMap;

use super::lines::{Line, Raw, ends_sentence, is_blank};
use super::marker::marker;

/// A line drawn with marks: three or more, nothing else.
pub(crate) fn is_rule(text: &str) -> bool {
    let is_mark = |c: char| {
        matches!(c, '-' | '=' | '*' | '_' | '~' | '＊' | '＝' | '＿' | '～' | '￣' | '…' | '·')
            || matches!(c, '‐'..='―' | '─' | '━' | '═')
    };
    let mut marks = 0;
    text.chars().all(|c| {
        marks += usize::from(is_mark(c));
        is_mark(c) || is_blank(c)
    }) && marks >= 3
}

/// What a line says if it may be a page number.
enum Page {
    /// `- 2 -`, `第 2 頁`, `Page 2 of 7`: nothing else looks like it.
    Sure,
    /// `2`: a number alone.
    Bare(u32),
}

fn page(text: &str) -> Option<Page> {
    let begins = |c: char| {
        c.is_ascii_digit()
            || matches!(c, '０'..='９' | '‐'..='―' | '─' | '－' | '-' | '~' | '·' | '•')
            || matches!(c, '第' | '共' | '頁' | '页' | 'P' | 'p' | '（' | '(')
    };
    if text.len() > 48 || !text.starts_with(begins) {
        return None;
    }
    let plain: String = text
        .chars()
        .filter(|c| !is_blank(*c))
        .map(|c| match c {
            '０'..='９' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            '‐'..='―' | '─' | '－' | '~' | '·' | '•' => '-',
            '／' => '/',
            _ => c.to_ascii_lowercase(),
        })
        .collect();
    let is_number = |text: &str| {
        (1..=4).contains(&text.len()) && text.bytes().all(|digit| digit.is_ascii_digit())
    };
    if is_number(&plain) {
        return plain.parse().ok().map(Page::Bare);
    }
    let dashed = plain.strip_prefix('-').and_then(|rest| rest.strip_suffix('-'));
    if dashed.is_some_and(|inner| is_number(inner.trim_matches('-'))) {
        return Some(Page::Sure);
    }
    // Written out: a word for "page", numbers, and nothing else but words for "of".
    let is_page_word = |c: char| matches!(c, '頁' | '页');
    let written = plain.contains(is_page_word)
        || plain.starts_with("page")
        || plain.strip_prefix("p.").is_some_and(is_number);
    let only = plain.replace("page", "").replace("of", "").replace("p.", "");
    let is_numeral = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let may_be = |c: char| is_numeral(c) || is_page_word(c) || "第共，,/-（）().".contains(c);
    let counts = only.contains(is_numeral);
    (written && counts && only.chars().all(may_be)).then_some(Page::Sure)
}

/// The raw lines that are page numbers. A number alone counts as one only beside another that is
/// one more or one less, or next to the end of a page: else it may be a figure of the text.
pub(crate) fn page_numbers(raw: &[Raw<'_>]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut bare: Vec<(usize, u32)> = Vec::new();
    for (at, line) in raw.iter().enumerate() {
        let text = line.text.trim_matches(is_blank);
        if text.is_empty() || text.len() > 48 {
            continue;
        }
        match page(text) {
            Some(Page::Sure) => found.push(at),
            Some(Page::Bare(number)) => bare.push((at, number)),
            None => {}
        }
    }
    for (place, &(at, number)) in bare.iter().enumerate() {
        let follows = place > 0 && bare[place - 1].1 + 1 == number;
        let is_followed = bare.get(place + 1).is_some_and(|next| number + 1 == next.1);
        let is_blank_line = |line: &&Raw<'_>| line.text.trim_matches(is_blank).is_empty();
        let behind = raw[at + 1..].iter().take_while(is_blank_line).count() + at + 1;
        let before = at - raw[..at].iter().rev().take_while(is_blank_line).count();
        let around = &raw[before..raw.len().min(behind + 1)];
        let at_page_end = around.iter().any(|line| line.page);
        if follows || is_followed || at_page_end || (number == 1 && bare.len() == 1) {
            found.push(at);
        }
    }
    found.sort_unstable();
    found
}

/// Leaves out lines that stand, alike, at the top of three pages or more.
pub(crate) fn drop_running_heads(lines: &mut Vec<Line<'_>>) {
    if lines.iter().filter(|line| line.page).count() < 3 {
        return;
    }
    let mut tops: HashMap<&str, u32> = HashMap::new();
    // What has a number or ends a sentence is text, however often it comes.
    let can_be = |line: &Line<'_>| {
        line.page && !line.sentence && !ends_sentence(line.text) && marker(line.text).is_none()
    };
    for line in lines.iter().filter(|line| can_be(line)) {
        *tops.entry(line.text).or_default() += 1;
    }
    if tops.values().all(|count| *count < 3) {
        return;
    }
    let mut seen = false;
    let (mut gap, mut page) = (0, false);
    lines.retain_mut(|line| {
        let is_head = line.page && tops.get(line.text).is_some_and(|count| *count >= 3);
        // The head of the first page, or of a document without a title of its own, is text.
        let drop = is_head && std::mem::replace(&mut seen, true);
        if drop {
            gap += line.gap;
            page = true;
        } else {
            line.gap += std::mem::take(&mut gap);
            line.page |= std::mem::take(&mut page);
        }
        !drop
    });
}

#[cfg(test)]
mod tests {
    use super::super::lines::Layout;

    fn texts(text: &str) -> Vec<&str> {
        Layout::new(text).lines.iter().map(|line| line.text).collect()
    }

    #[test]
    fn page_furniture_is_no_text() {
        let case = |text: &str, expected: &[&str]| assert_eq!(texts(text), expected, "{text:?}");
        case("甲\n\n1\n\n乙\n2\n丙", &["甲", "乙", "丙"]);
        case("甲\n- 2 -\n乙", &["甲", "乙"]);
        case("甲\n　　－２－\n乙", &["甲", "乙"]);
        case("甲\n第 1 頁\n乙\n第 2 頁，共 3 頁\n丙", &["甲", "乙", "丙"]);
        case("a\nPage 3 of 7\nb", &["a", "b"]);
        case("甲\n42\n\u{c}乙", &["甲", "乙"]);
        case("甲\n———\n乙\n＊＊＊＊\n丙", &["甲", "乙", "丙"]);
        case("總數\n2024\n項", &["總數", "2024", "項"]);
        case("頁\n第頁", &["頁", "第頁"]);
        case("甲\r\n乙\u{2028}丙\r丁", &["甲", "乙", "丙", "丁"]);
    }

    #[test]
    fn a_head_repeated_on_every_page_is_kept_once() {
        let text = "題\n\u{c}滬港合作\n甲\n\u{c}滬港合作\n乙\n\u{c}滬港合作\n丙";
        assert_eq!(texts(text), ["題", "滬港合作", "甲", "乙", "丙"]);
    }
}
