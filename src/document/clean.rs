//! I have lines of one paragraph: what do they read without the layout?
//!
//! Only white space, marks without width and Markdown's `**` are left out; every other character
//! stays as printed.

use super::lines::is_blank;
use crate::model::script::is_han;

/// What a space printed between two words of Chinese is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Space {
    /// Nothing: it comes from the layout.
    Drop,
    /// A space: reports part names and halves of headlines with it.
    Keep,
    /// The gap between two columns of signatures: each side is a line.
    Part,
}

/// Writes paragraphs, line by line, as they read.
#[derive(Debug)]
pub(crate) struct Writer {
    text: String,
    chinese: bool,
    /// The last word so far.
    word: Word,
    /// White space seen since the last character.
    pending: Option<Gap>,
    /// Whether the next line goes on with the last word.
    glued: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    /// Not of Han characters.
    Other,
    /// One Han character, or several spaced out.
    Single,
    /// More than one.
    Long,
}

impl Word {
    /// With one Han character more.
    fn and_han(self) -> Self {
        if self == Self::Other { Self::Single } else { Self::Long }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Gap {
    /// One space.
    Narrow,
    /// More than one column.
    Wide,
    /// The end of a line.
    Line,
}

impl Writer {
    /// A writer for a document in Chinese, or in another language.
    pub(crate) fn new(chinese: bool) -> Self {
        Self { text: String::new(), chinese, word: Word::Other, pending: None, glued: false }
    }

    /// Ends a paragraph.
    pub(crate) fn end_paragraph(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.pending = None;
        self.word = Word::Other;
    }

    /// Lets the next line go on with the last word of this one.
    pub(crate) fn glue(&mut self) {
        self.glued = true;
    }

    /// Writes one line of a paragraph.
    pub(crate) fn line(&mut self, line: &str, space: Space) {
        let glued = std::mem::take(&mut self.glued);
        if !glued && !self.text.is_empty() && !self.text.ends_with('\n') {
            self.pending = Some(Gap::Line);
        }
        let mut start = 0;
        let mut chars = line.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            if self.pending.is_none() && is_han(c) {
                self.word = self.word.and_han();
                continue;
            }
            let is_bold = c == '*' && chars.peek().is_some_and(|(_, next)| *next == '*');
            if is_bold || is_blank(c) {
                self.text.push_str(&line[start..at]);
                start = at + c.len_utf8();
                if is_bold {
                    start += 1;
                    chars.next();
                } else if c.is_whitespace() {
                    self.widen(c);
                }
                continue;
            }
            if let Some(gap) = self.pending.take() {
                self.text.push_str(&line[start..at]);
                start = at;
                let next = line[at + c.len_utf8()..].chars().find(|c| !is_bold_mark(*c));
                self.join(gap, c, next, space);
            } else {
                self.word = Word::Other;
            }
        }
        self.text.push_str(&line[start..]);
    }

    fn widen(&mut self, c: char) {
        if self.text.is_empty() || self.text.ends_with('\n') {
            return;
        }
        self.pending = Some(match self.pending {
            Some(Gap::Line) => Gap::Line,
            None if c == ' ' || c == '\u{a0}' => Gap::Narrow,
            _ => Gap::Wide,
        });
    }

    /// Writes what stands between the text so far and `right`, which has `next` behind it.
    fn join(&mut self, gap: Gap, right: char, next: Option<char>, space: Space) {
        let Some(left) = self.text.chars().next_back().filter(|left| *left != '\n') else {
            return;
        };
        let was = std::mem::replace(&mut self.word, Word::Other);
        if is_han(right) {
            self.word = Word::Single;
            let is_short = !next.is_some_and(is_han);
            if was == Word::Single && is_short && gap != Gap::Line {
                return;
            }
        }
        if let Some(c) = between(self, gap, left, right, space) {
            self.text.push(c);
        } else if is_han(left) && is_han(right) {
            self.word = Word::Long;
        }
    }

    /// The text, without a line end at its end.
    pub(crate) fn finish(mut self) -> String {
        if self.text.ends_with('\n') {
            self.text.pop();
        }
        self.text
    }
}

fn is_bold_mark(c: char) -> bool {
    c == '*'
}

/// What stands between two characters that were printed with a gap between them.
fn between(writer: &Writer, gap: Gap, left: char, right: char, space: Space) -> Option<char> {
    let before_hyphen = || writer.text.chars().rev().nth(1).is_some_and(char::is_alphanumeric);
    if left == '-' && right.is_alphanumeric() && before_hyphen() {
        let is_name = writer.chinese && right.is_uppercase();
        return (gap != Gap::Line && !is_name).then_some(' ');
    }
    let is_mark = |c: char| !c.is_alphanumeric() && !c.is_ascii();
    // In Chinese a line may end inside a number or beside a bracket; nothing was printed there.
    let inside = left.is_ascii_digit() && right.is_ascii_digit()
        || is_mark(left)
        || is_mark(right)
        || matches!(left, '+' | '(' | '[')
        || matches!(right, ')' | ']');
    if gap == Gap::Line && (matches!(left, '/' | '—') || (writer.chinese && inside)) {
        return None;
    }
    if space == Space::Part && gap != Gap::Line && parts(gap, left, right) {
        return Some('\n');
    }
    if is_wide(left) || is_wide(right) {
        let words = is_word_end(left) && is_word_start(right);
        return (space == Space::Keep && gap != Gap::Line && words).then_some(' ');
    }
    let unspaced = writer.chinese && is_mark(left) && is_mark(right);
    (!unspaced).then_some(' ')
}

/// Whether a gap in a line of signatures parts two columns. A date has gaps of its own.
fn parts(gap: Gap, left: char, right: char) -> bool {
    if left.is_ascii_digit() || (right.is_ascii_digit() && !matches!(left, '日' | '號' | '号')) {
        return gap == Gap::Wide && !is_han(left) && !is_han(right);
    }
    is_wide(left) || is_wide(right) || gap == Gap::Wide
}

/// Characters set without spaces round them: Han, kana, full-width marks.
fn is_wide(c: char) -> bool {
    is_han(c)
        || matches!(c, '\u{3000}'..='\u{30ff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ffef}')
}

fn is_word_end(c: char) -> bool {
    is_han(c) || matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '》' | '\u{3040}'..='\u{30ff}')
}

fn is_word_start(c: char) -> bool {
    is_han(c) || matches!(c, '“' | '‘' | '「' | '『' | '（' | '(' | '《' | '\u{3040}'..='\u{30ff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean<'a>(lines: impl IntoIterator<Item = &'a str>, chinese: bool, space: Space) -> String {
        let mut writer = Writer::new(chinese);
        for line in lines {
            writer.line(line, space);
        }
        writer.finish()
    }

    #[test]
    fn spaces_of_the_layout_go_and_those_of_the_text_stay() {
        let case = |lines: &[&str], expected: &str| {
            assert_eq!(clean(lines.iter().copied(), true, Space::Drop), expected);
        };
        case(
            &["2024 年是新中國成立 75 周年，是實現“十四五”規劃目", "標任務"],
            "2024年是新中國成立75周年，是實現“十四五”規劃目標任務",
        );
        case(&["在中央政府的大力支持下  ，  浙港雙方"], "在中央政府的大力支持下，浙港雙方");
        case(&["香港貿發局 T- Box升級轉型計劃"], "香港貿發局T-Box升級轉型計劃");
        case(
            &["香港西九文化區 M+博", "物館擬簽署的 M+", "博物館"],
            "香港西九文化區M+博物館擬簽署的M+博物館",
        );
        case(&["“Core", "Climate”平台"], "“Core Climate”平台");
        case(&["“一帶一路” 倡議"], "“一帶一路”倡議");
        case(
            &["於 20", "24 年推進“", "RCEP", "”", "IP及 6天+", "365天"],
            "於2024年推進“RCEP”IP及6天+365天",
        );
        case(&["包括“甲計劃” “乙計劃”"], "包括“甲計劃”“乙計劃”");
        case(&["《協定》(RCEP) 成員國"], "《協定》(RCEP)成員國");
        case(&["附　錄"], "附錄");
        case(&["**一\u{200b}帶**一路"], "一帶一路");
    }

    #[test]
    fn reports_keep_spaces_between_words_and_signatures_part_at_them() {
        let case = |line: &str, space: Space, expected: &str| {
            assert_eq!(clean([line], true, space), expected);
        };
        case("大公報記者 李信 蔣去情", Space::Keep, "大公報記者 李信 蔣去情");
        case(
            "香港商報記者 符詩敏、周 楠 海口報道",
            Space::Keep,
            "香港商報記者 符詩敏、周楠 海口報道",
        );
        case("記者 周 小 明 報道", Space::Keep, "記者 周小明 報道");
        case("辦事處 “甲計劃” 計劃，  乙", Space::Keep, "辦事處 “甲計劃” 計劃，乙");
        case(
            "香港特別行政區政府 上海市人民政府",
            Space::Part,
            "香港特別行政區政府\n上海市人民政府",
        );
        case("市長          行政長官", Space::Part, "市長\n行政長官");
        case("市　長　　　行政長官", Space::Part, "市長\n行政長官");
        case("（簽字） （簽字）", Space::Part, "（簽字）\n（簽字）");
        case("2025 年 4月 24日 2025 年 4月 24日", Space::Part, "2025年4月24日\n2025年4月24日");
        case("二○二五年十一月六日於澳門", Space::Part, "二○二五年十一月六日於澳門");
    }

    #[test]
    fn words_of_english_are_rejoined_with_one_space() {
        let case = |lines: &[&str], expected: &str| {
            assert_eq!(clean(lines.iter().copied(), false, Space::Keep), expected);
        };
        case(
            &["the Hong", "Kong/Shandong Co-", "operation  Conference"],
            "the Hong Kong/Shandong Co-operation Conference",
        );
        case(&["the “Friendly", "Shandong” brand"], "the “Friendly Shandong” brand");
        case(&["pre- and post-war"], "pre- and post-war");
        case(&["(HKSAR) Government and the", "People's"], "(HKSAR) Government and the People's");
    }
}
