//! I have a text: which lines does it have, and how were they laid out?
//!
//! What is no text (page numbers, rules, running heads, blank lines) is set aside; what it tells
//! (gaps, page breaks, rules) stays on the lines.

use super::furniture::{drop_running_heads, is_rule, page_numbers};
use super::running::drop_running_lines;
use super::web::is_navigation;
use crate::model::script::is_invisible;

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
    /// Whether that rule is one of stars, as below the headline of a release.
    pub(crate) starred: bool,
    /// Whether it has a mark that only sentences have: `。，；！？`.
    pub(crate) sentence: bool,
    /// Whether it has a digit.
    pub(crate) digit: bool,
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
        drop_running_lines(&mut lines);
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
        for (at, pair) in self.lines.windows(2).enumerate() {
            if let [line, next] = pair
                && self.is_full(at)
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

    /// Whether the line at `at` ends because the page was at its end: the first word of the next
    /// had no room on it.
    pub(crate) fn is_full(&self, at: usize) -> bool {
        let (Some(wrap), Some(line)) = (self.wrap, self.lines.get(at)) else { return false };
        if line.width > wrap + SLACK {
            return false;
        }
        let word = self.lines.get(at + 1).map_or(0, |next| {
            let is_part = |c: &char| c.is_ascii() && !c.is_ascii_whitespace();
            next.text.chars().take_while(is_part).take(SLACK as usize * 3).count()
        });
        line.width + SLACK.max(u32::try_from(word + 1).unwrap_or(SLACK)) >= wrap
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
pub(crate) struct Raw<'a> {
    pub(crate) text: &'a str,
    pub(crate) page: bool,
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
    // Letters and Han characters, nearly all of a text, are told at once.
    !matches!(c, '!'..='~' | '\u{3001}'..='\u{fefe}') && (c.is_whitespace() || is_invisible(c))
}

/// Columns a character takes on the page.
fn columns(c: char) -> u32 {
    match u32::from(c) {
        0x4e00..=0x9fff => 2,
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
        } else if is_navigation(text) {
            gap += 1;
        } else if is_rule(text) {
            // `---` behind a blank line parts sections in Markdown; a drawn line is a rule still.
            let reach = if text.is_ascii() { 0 } else { 1 };
            if let Some(line) = lines.last_mut() {
                line.ruled |= gap <= reach;
                let stars = text.chars().filter(|c| matches!(c, '*' | '＊')).count();
                line.starred |= gap == 0 && stars >= 8;
            }
            gap += 1;
        } else {
            let before = &raw.text[..text.as_ptr() as usize - raw.text.as_ptr() as usize];
            let indent: u32 = before.chars().filter(|c| c.is_whitespace()).map(columns).sum();
            let (mut width, mut sentence, mut digit) = (indent, false, false);
            for c in text.chars() {
                width = width.saturating_add(columns(c));
                if matches!(c, '\u{3400}'..='\u{9fff}') {
                    continue;
                }
                sentence |= matches!(c, '。' | '，' | '；' | '！' | '？');
                digit |= c.is_ascii_digit() || matches!(c, '○' | '〇');
            }
            let gap = std::mem::take(&mut gap);
            let page = std::mem::take(&mut page);
            lines.push(Line {
                text,
                gap,
                page,
                indent,
                width,
                ruled: false,
                starred: false,
                sentence,
                digit,
            });
        }
    }
    lines
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
        '-' | '*' | '+' | '–' | '·' | '○' => {
            rest.starts_with(is_blank).then(|| rest.trim_start())
        }
        '•' | '●' | '◆' | '■' | '▪' | '◼' | '\u{f06c}' | '\u{f0b7}' => {
            Some(rest.trim_start())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_width_of_full_lines_is_learned() {
        let full = "香港特別行政區政府和上海市人民政府於年月日在香港召開會議雙";
        let text = format!("{full}\n{full}\n{full}\n方。\n\n{full}\n方。");
        let layout = Layout::new(&text);
        assert_eq!((layout.wrap, layout.gap), (Some(58), 0));
        assert_eq!(Layout::new("甲。\n乙。").wrap, None);
    }
}
