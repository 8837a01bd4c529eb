//! I have a text: which lines does it have, and how were they laid out?
//!
//! A printed page leaves traces that are no text: page numbers, rules, running heads, blank lines.
//! They are set aside here; what is known of them (gaps, page breaks, rules) stays on the lines.

use std::collections::HashMap;

use crate::script::is_invisible;

/// One line of text, without the white space around it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'a> {
    /// Its text, trimmed; marks of Markdown headings and bullets included.
    pub(crate) text: &'a str,
    /// Blank lines before it.
    pub(crate) gap: u32,
    /// Whether a page ended between the line before and this one.
    pub(crate) page: bool,
    /// Columns of white space before the text; a wide character takes two.
    pub(crate) indent: u32,
    /// Columns up to the end of the text.
    pub(crate) width: u32,
    /// Whether a rule (`———`, `＊＊＊`) follows.
    pub(crate) ruled: bool,
}

/// The lines of a text, and the habits of its layout.
#[derive(Debug)]
pub(crate) struct Layout<'a> {
    pub(crate) lines: Vec<Line<'a>>,
    /// Where a line is full, in columns; `None` where every paragraph is one line.
    pub(crate) wrap: Option<u32>,
    /// Blank lines usual between two lines of one paragraph.
    pub(crate) gap: u32,
    /// Indent usual for a line that goes on with a paragraph.
    pub(crate) indent: u32,
    /// Whether headings are marked with `#`.
    pub(crate) markdown: bool,
}

/// Columns between the widest lines and those still counted as full: room for a word or mark
/// that had to go to the next line, and for an indent that was lost.
const SLACK: u32 = 8;

impl<'a> Layout<'a> {
    /// The lines of `text`, page furniture left out.
    pub(crate) fn new(text: &'a str) -> Self {
        let mut lines = content(raw_lines(text));
        drop_running_heads(&mut lines);
        let markdown = lines.iter().any(|line| heading_level(line.text) > 0);
        let wrap = wrap(&lines);
        let mut layout = Self { lines, wrap, gap: 0, indent: 0, markdown };
        layout.learn_habits();
        layout
    }

    /// The gap and indent of most lines that follow a full line inside a sentence.
    fn learn_habits(&mut self) {
        let (mut gaps, mut indents) = ([0_u32; 4], [0_u32; 16]);
        for pair in self.lines.windows(2) {
            if let [line, next] = pair
                && self.is_full(line)
                && !ends_sentence(line.text)
                && !next.page
            {
                gaps[next.gap.min(3) as usize] += 1;
                indents[next.indent.min(15) as usize] += 1;
            }
        }
        self.gap = most(&gaps);
        self.indent = most(&indents);
    }

    /// Whether the line ends because the page was at its end.
    pub(crate) fn is_full(&self, line: &Line<'_>) -> bool {
        self.wrap.is_some_and(|wrap| line.width + SLACK >= wrap && line.width <= wrap + SLACK)
    }

    /// Whether the line is indented as the first of a paragraph is.
    pub(crate) fn is_indented(&self, line: &Line<'_>) -> bool {
        line.indent >= self.indent + 2
    }
}

fn most<const N: usize>(counts: &[u32; N]) -> u32 {
    let best = (0..N).max_by_key(|&at| (counts[at], std::cmp::Reverse(at)));
    best.and_then(|at| u32::try_from(at).ok()).unwrap_or(0)
}

/// A line as it stands between line ends, and whether a page ends in front of it.
struct Raw<'a> {
    text: &'a str,
    page: bool,
}

fn raw_lines(text: &str) -> Vec<Raw<'_>> {
    let bytes = text.as_bytes();
    let mut lines = Vec::with_capacity(bytes.len() / 48 + 1);
    let (mut start, mut page, mut at) = (0, false, 0);
    while at < bytes.len() {
        let length = match bytes[at] {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => 2,
            b'\n' | b'\r' | 0x0b | 0x0c => 1,
            0xc2 if bytes.get(at + 1) == Some(&0x85) => 2,
            0xe2 if bytes[at..].starts_with("\u{2028}".as_bytes())
                || bytes[at..].starts_with("\u{2029}".as_bytes()) =>
            {
                3
            }
            _ => {
                at += 1;
                continue;
            }
        };
        lines.push(Raw { text: &text[start..at], page });
        page = bytes[at] == 0x0c;
        at += length;
        start = at;
    }
    lines.push(Raw { text: &text[start..], page });
    lines
}

/// White space, and marks without width.
pub(crate) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// Columns a character takes on the page.
fn columns(c: char) -> u32 {
    match u32::from(c) {
        0..=0x10ff => 1,
        0x1100..=0x115f | 0x2010..=0x2027 | 0x2e80..=0xd7ff | 0xf900..=0xfaff => 2,
        0xfe30..=0xfe4f | 0xff01..=0xff60 | 0xffe0..=0xffe6 | 0x1f300..=0x3ffff => 2,
        _ => 1,
    }
}

fn content(raw: Vec<Raw<'_>>) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = Vec::with_capacity(raw.len());
    let numbers = page_numbers(&raw);
    let mut numbers = numbers.into_iter().peekable();
    let (mut gap, mut page) = (0, false);
    for (at, raw) in raw.into_iter().enumerate() {
        page |= raw.page;
        let text = raw.text.trim_matches(is_blank);
        if text.is_empty() {
            gap += 1;
        } else if numbers.next_if_eq(&at).is_some() {
            page = true;
        } else if is_rule(text) {
            if let Some(line) = lines.last_mut() {
                line.ruled |= gap == 0;
            }
            gap += 1;
        } else {
            let before = &raw.text[..text.as_ptr() as usize - raw.text.as_ptr() as usize];
            let indent = before.chars().filter(|c| c.is_whitespace()).map(columns).sum();
            let width = text.chars().map(columns).fold(indent, u32::saturating_add);
            let gap = std::mem::take(&mut gap);
            let page = std::mem::take(&mut page);
            lines.push(Line { text, gap, page, indent, width, ruled: false });
        }
    }
    lines
}

/// A line drawn with marks: three or more, nothing else.
fn is_rule(text: &str) -> bool {
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
    if text.len() > 48 {
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
    let may_be =
        |c: char| is_numeral(c) || is_page_word(c) || "第共，,/-（）().".contains(c);
    let counts = only.contains(is_numeral);
    (written && counts && only.chars().all(may_be)).then_some(Page::Sure)
}

/// The raw lines that are page numbers. A number alone counts as one only beside another that is
/// one more or one less, or next to the end of a page: else it may be a figure of the text.
fn page_numbers(raw: &[Raw<'_>]) -> Vec<usize> {
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
fn drop_running_heads(lines: &mut Vec<Line<'_>>) {
    if lines.iter().filter(|line| line.page).count() < 3 {
        return;
    }
    let mut tops: HashMap<&str, u32> = HashMap::new();
    for line in lines.iter().filter(|line| line.page) {
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

/// The width of a full line: the narrow band of widths in which most lines end inside a sentence.
fn wrap(lines: &[Line<'_>]) -> Option<u32> {
    const NARROWEST: usize = 32;
    const BAND: usize = 10;
    let mut counts = [0_u32; 256];
    for line in lines {
        if (NARROWEST..counts.len()).contains(&(line.width as usize)) && !ends_sentence(line.text) {
            counts[line.width as usize] += 1;
        }
    }
    let total: u32 = counts.iter().sum();
    let inside = |widest: usize| counts[widest + 1 - BAND..=widest].iter().sum::<u32>();
    let widest = (NARROWEST + BAND..counts.len())
        .max_by_key(|&widest| (inside(widest), counts[widest], std::cmp::Reverse(widest)))?;
    (inside(widest) >= 3 && inside(widest) * 2 >= total).then(|| u32::try_from(widest).ok())?
}

/// Whether a sentence may end with the line: `。！？；：.!?`, closing marks after them allowed.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let closing = |c: char| {
        matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '"' | '\'' | '》' | '*') || is_blank(c)
    };
    let text = text.trim_end_matches(closing);
    text.ends_with(['。', '！', '？', '；', '：', '.', '!', '?', ';', ':', '．', '…'])
}

/// The level of a Markdown heading, 1 to 6; 0 where the line is none.
pub(crate) fn heading_level(text: &str) -> usize {
    let marks = text.bytes().take_while(|byte| *byte == b'#').count();
    let is_heading = (1..=6).contains(&marks) && text[marks..].starts_with(is_blank);
    if is_heading { marks } else { 0 }
}

/// The text behind the mark of a list item (`- `, `* `, `• `, `●`); `None` where the line is none.
pub(crate) fn bullet(text: &str) -> Option<&str> {
    let mut chars = text.chars();
    let mark = chars.next()?;
    let rest = chars.as_str();
    match mark {
        '-' | '*' | '+' | '–' | '·' | '○' => rest.starts_with(is_blank).then(|| rest.trim_start()),
        '•' | '●' | '◆' | '■' | '▪' | '◼' | '\u{f06c}' | '\u{f0b7}' => Some(rest.trim_start()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn the_width_of_full_lines_is_learned() {
        let full = "香港特別行政區政府和上海市人民政府於年月日在香港召開會議雙";
        let text = format!("{full}\n{full}\n{full}\n方。\n\n{full}\n方。");
        let layout = Layout::new(&text);
        assert_eq!((layout.wrap, layout.gap), (Some(58), 0));
        assert_eq!(Layout::new("甲。\n乙。").wrap, None);
    }
}
