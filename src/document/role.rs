//! I have a line: what is it for?

use std::collections::BTreeMap;

use super::date::first_date;
use super::lines::{Layout, Line, bullet, ends_sentence, heading_level, is_blank};
use super::marker::{Marker, Style, marker};

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Part of a sentence.
    Prose,
    /// Part of a title or heading, without sentence marks.
    Title,
    /// A heading marked with `#`, or underlined.
    Heading,
    /// A word that stands for itself: 附件, 新聞公報.
    Label,
    /// A line of a block of signatures.
    Signature,
    /// Who wrote it, and when: 大公報記者郭如佳.
    Byline,
    /// Text below or beside a picture.
    Caption,
    /// An item of a list, with its mark.
    Bullet,
}

/// The numbers in front of the lines, without those that a line of a sentence happens to begin with:
/// neither the first of a series nor the next one, behind a line that is full.
pub(crate) fn markers<'a>(layout: &Layout<'a>) -> Vec<Option<Marker<'a>>> {
    let mut last: BTreeMap<Style, u16> = BTreeMap::new();
    let keep = |(at, line): (usize, &Line<'a>)| {
        let found = marker(line.text)?;
        let number = last.entry(found.style).or_default();
        let counted = found.number == 1 || number.checked_add(1) == Some(found.number);
        let inside = at.checked_sub(1).is_some_and(|before| {
            layout.is_full(before) && !ends_sentence(layout.lines[before].text)
        });
        if inside && !counted {
            return None;
        }
        *number = found.number;
        Some(found)
    };
    layout.lines.iter().enumerate().map(keep).collect()
}

/// What each of the lines is for.
pub(crate) fn roles(layout: &Layout<'_>, markers: &[Option<Marker<'_>>]) -> Vec<Role> {
    let lines = &layout.lines;
    let mut roles = vec![Role::Prose; lines.len()];
    // From the end, because a line without sentence marks is a title or the beginning of a
    // paragraph, depending on what follows.
    for at in (0..lines.len()).rev() {
        let line = &lines[at];
        roles[at] = role(line);
        if roles[at] == Role::Title
            && let (Some(next), Some(role)) = (lines.get(at + 1), roles.get(at + 1))
        {
            let goes_on = *role == Role::Prose && markers[at + 1].is_none();
            let near = next.gap <= layout.gap || next.page;
            let full = layout.is_full(at) && !line.ruled && !layout.is_indented(next);
            if goes_on && full && near && !is_whole_title(line.text) {
                roles[at] = Role::Prose;
            }
        }
    }
    mark_signatures(lines, markers, &mut roles);
    roles
}

fn role(line: &Line<'_>) -> Role {
    let text = line.text;
    let first = text.chars().next().unwrap_or(' ');
    let level = heading_level(text);
    if is_label(&text[level..]) {
        Role::Label
    } else if level > 0 {
        Role::Heading
    } else if matches!(first, '▲' | '▶' | '▼' | '◀' | '►' | '◄' | '△' | '▽')
        || ["圖：", "图：", "圖／", "图／", "圖:", "图:"].iter().any(|mark| text.starts_with(mark))
    {
        Role::Caption
    } else if bullet(text).is_some() {
        Role::Bullet
    } else if is_byline(line) {
        Role::Byline
    } else if line.ruled && is_short(line) {
        Role::Heading
    } else if is_short(line) {
        Role::Title
    } else {
        Role::Prose
    }
}

/// Whether a line could be a title: not long, and without the marks of a sentence.
fn is_short(line: &Line<'_>) -> bool {
    if line.sentence || line.width - line.indent > 110 {
        return false;
    }
    let text = line.text.trim_end_matches(['*', ' ']);
    !text.contains(". ")
        && !text.contains(", ")
        && !text.ends_with(['.', ',', ';', ':', '：', '、', '．'])
}

/// Whether the text can be the heading of an area: a name, not a sentence.
pub(crate) fn is_heading(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| is_blank(c) || matches!(c, '*' | '：' | ':'));
    !text.is_empty()
        && text.len() <= 120
        && !text.contains(['。', '，', '；', '！', '？', ';'])
        && !text.contains(". ")
        && !text.ends_with(['.', ',', '、', '．'])
}

/// Words that stand on a line of their own.
fn is_label(text: &str) -> bool {
    let begins = |c: char| "附新AP完NE（".contains(c);
    if text.len() > 48 || !text.trim_start_matches(is_blank).starts_with(begins) {
        return false;
    }
    let plain: String = text.chars().filter(|c| !is_blank(*c)).collect();
    let number = |rest: &str| {
        let rest = rest.trim_matches(['：', ':', '（', '）', '(', ')', '.']);
        rest.chars().all(|c| {
            c.is_ascii_alphanumeric() && rest.len() <= 2 || "一二三四五六七八九十".contains(c)
        })
    };
    let annexes =
        ["附件", "附錄", "附录", "附表", "附注", "附註", "Annex", "ANNEX", "Appendix", "APPENDIX"];
    annexes.iter().any(|word| plain.strip_prefix(word).is_some_and(number))
        || matches!(
            plain.as_str(),
            "新聞公報" | "新闻公报" | "新聞稿" | "新闻稿" | "PressReleases" | "PressRelease"
        )
        || plain.starts_with("Ends/")
        || plain.starts_with("完／")
        || plain.starts_with("完/")
        || matches!(plain.as_str(), "完" | "（完）" | "NNNN")
}

/// A line that says who wrote the text, and when.
fn is_byline(line: &Line<'_>) -> bool {
    let text = line.text;
    if line.sentence || text.len() > 150 || text.contains(['」', '”']) {
        return false;
    }
    let words =
        ["記者", "记者", "通訊員", "通讯员", "責任編輯", "责任编辑", "編輯：", "编辑：", "撰文："];
    if words.iter().any(|word| text.contains(word)) {
        return true;
    }
    // A date, and little else.
    text.len() <= 60
        && line.digit
        && first_date(text).is_some_and(|_| {
            let words = ["星期", "January", "February", "Monday", "Tuesday"];
            let rest: usize =
                text.chars().filter(|c| c.is_alphabetic() && !is_date_sign(*c)).count();
            rest <= 12 || words.iter().any(|word| text.contains(word))
        })
}

fn is_date_sign(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '號' | '○' | '〇') || "一二三四五六七八九十".contains(c)
}

/// Whether the line ends the title of a memorandum or of its annex.
pub(crate) fn ends_title(text: &str) -> bool {
    const ENDS: [&str; 22] = [
        "備忘錄",
        "备忘录",
        "協議",
        "协议",
        "協議書",
        "协议书",
        "協定",
        "协定",
        "意向書",
        "意向书",
        "紀要",
        "纪要",
        "清單",
        "清单",
        "一覽",
        "一览",
        "一覽表",
        "一览表",
        "措施",
        "項目",
        "项目",
        "任務",
    ];
    let text = text.trim_end_matches(|c: char| is_blank(c) || matches!(c, '》' | '*'));
    ENDS.iter().any(|end| text.ends_with(end))
}

/// Whether a full line is a title nevertheless: it ends as one, and no bracket of it is open.
fn is_whole_title(text: &str) -> bool {
    const ENDS: [&str; 7] = ["備忘錄", "备忘录", "協議書", "协议书", "意向書", "意向书", "紀要"];
    let brackets = [('“', '”'), ('「', '」'), ('《', '》'), ('（', '）')];
    let count = |mark: char| text.chars().filter(|c| *c == mark).count();
    ENDS.iter().any(|end| text.ends_with(end))
        && brackets.iter().all(|(open, close)| count(*open) == count(*close))
}

/// Words in brackets that stand where a signature goes.
fn is_signature(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "（簽字",
        "（簽署",
        "（簽名",
        "（簽章",
        "（签字",
        "（签署",
        "（签名",
        "（签章",
        "(簽字",
        "(簽署",
        "(签字",
        "(签署",
        "（蓋章",
        "（盖章",
        "(Signed",
        "(Signature",
    ];
    WORDS.iter().any(|word| text.contains(word))
}

/// Two columns with a wide gap between them.
fn is_side_by_side(text: &str) -> bool {
    let (mut blanks, mut words) = (0, 0);
    for c in text.chars() {
        if is_blank(c) {
            blanks += if c == '\u{3000}' || c == '\t' { 2 } else { 1 };
        } else {
            words += usize::from(blanks >= 6);
            blanks = 0;
        }
    }
    words == 1
}

/// Blocks of signatures: the lines with the words for it, what stands above them without a
/// sentence mark (bodies and offices), and the dates below.
fn mark_signatures(lines: &[Line<'_>], markers: &[Option<Marker<'_>>], roles: &mut [Role]) {
    const HEIGHT: usize = 10;
    let can_be = |roles: &[Role], at: usize| {
        markers[at].is_none()
            && is_short(&lines[at])
            && matches!(roles[at], Role::Title | Role::Byline | Role::Signature)
    };
    for at in 0..lines.len() {
        if roles[at] == Role::Signature || !can_be(roles, at) {
            continue;
        }
        let text = lines[at].text;
        if !is_signature(text) && (at == 0 || !is_side_by_side(text)) {
            continue;
        }
        roles[at] = Role::Signature;
        for above in (at.saturating_sub(HEIGHT)..at).rev() {
            if !can_be(roles, above) || ends_title(lines[above].text) {
                break;
            }
            roles[above] = Role::Signature;
        }
        for below in at + 1..lines.len().min(at + HEIGHT) {
            let dated = roles[below] == Role::Byline && lines[below].width < 110;
            let signed = is_signature(lines[below].text) || is_side_by_side(lines[below].text);
            if !((dated || signed) && can_be(roles, below)) {
                break;
            }
            roles[below] = Role::Signature;
        }
    }
}
