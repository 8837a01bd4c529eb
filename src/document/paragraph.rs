//! I have two lines in a row: are they one paragraph?

use super::Kind;
use super::clean::{Space, Writer};
use super::date::first_date;
use super::lines::{Layout, Line, bullet, ends_sentence, heading_level, is_blank};
use super::marker::{Marker, marker};
use crate::script::is_han;

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

/// The lines of a text with what each of them is for.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    pub(crate) layout: Layout<'a>,
    pub(crate) roles: Vec<Role>,
    pub(crate) markers: Vec<Option<Marker<'a>>>,
    /// The first line that is prose, a list or a signature: titles end before it.
    pub(crate) body: usize,
    chinese: bool,
}

impl<'a> Page<'a> {
    /// Reads the lines of a text.
    pub(crate) fn new(text: &'a str, chinese: bool) -> Self {
        let layout = Layout::new(text);
        let markers: Vec<_> = layout.lines.iter().map(|line| marker(line.text)).collect();
        let roles = roles(&layout, &markers);
        let is_body = |role: &Role| {
            matches!(role, Role::Prose | Role::Signature | Role::Bullet | Role::Caption)
        };
        let body = roles.iter().position(is_body).unwrap_or(roles.len());
        Self { layout, roles, markers, body, chinese }
    }

    /// The line at `at`; `at` must be one of [`Layout::lines`].
    pub(crate) fn line(&self, at: usize) -> &Line<'a> {
        &self.layout.lines[at]
    }

    /// Whether the line before `at` came to its end: the next one can begin something.
    pub(crate) fn is_open_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        self.roles[before] != Role::Prose
            || ends_sentence(self.line(before).text)
            || !(self.layout.is_full(self.line(before)) || self.line(at).page)
                && self.layout.wrap.is_some()
                && !self.line(before).text.ends_with(['，', '、', ','])
    }

    /// Whether line `at` goes on with the paragraph of the line before it.
    pub(crate) fn joins(&self, at: usize, kind: Kind) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let (a, b) = (self.line(before), self.line(at));
        match (self.roles[before], self.roles[at]) {
            (Role::Title, Role::Title) => self.titles_join(before, at, kind),
            (Role::Heading | Role::Label | Role::Signature | Role::Byline, _)
            | (_, Role::Heading | Role::Label | Role::Signature | Role::Byline)
            | (_, Role::Caption | Role::Bullet) => false,
            _ if self.begins_item(at) => false,
            (from, to) => {
                let ends = ends_sentence(a.text);
                let full = self.layout.is_full(a);
                let near = b.gap <= self.layout.gap;
                if full && (near || b.page) && !ends {
                    return true;
                }
                if from == Role::Title || to == Role::Title {
                    return false;
                }
                if ends {
                    return full && near && !b.page && !self.layout.is_indented(b);
                }
                match from {
                    // Items of lists have no full stop: only where headings are marked can
                    // a line without a mark be nothing but the rest of the item.
                    Role::Bullet => self.layout.markdown && !self.repeats(at),
                    Role::Caption => false,
                    _ => !self.layout.is_indented(b) || a.text.ends_with(['，', '、', ',']),
                }
            }
        }
    }

    /// Whether two lines of a title are one run.
    fn titles_join(&self, before: usize, at: usize, kind: Kind) -> bool {
        let (a, b) = (self.line(before), self.line(at));
        if self.markers[at].is_some() || a.ruled {
            return false;
        }
        match kind {
            Kind::Memorandum => !self.chinese || !ends_title(a.text),
            Kind::PressRelease | Kind::NewsReport => {
                let headline = at < self.body && b.gap == 0;
                headline && (b.ruled || b.text.starts_with(|c: char| c.is_lowercase()))
            }
        }
    }

    /// Whether the line begins an item of a numbered list.
    fn begins_item(&self, at: usize) -> bool {
        let Some(here) = self.markers[at] else { return false };
        if self.is_open_before(at) {
            return true;
        }
        // Inside a sentence (`…簽署；以及`) a number counts only if it is the next one.
        let last = self.markers[..at].iter().rev().take(12).flatten();
        last.into_iter()
            .find(|last| last.style == here.style)
            .is_some_and(|last| last.number + 1 == here.number)
    }

    /// Whether the line says again how one of the paragraphs before it ends: a leftover of the page.
    fn repeats(&self, at: usize) -> bool {
        let text = self.line(at).text;
        self.layout.lines[at.saturating_sub(8)..at].iter().any(|line| line.text.ends_with(text))
    }

    /// Whether runs of lines printed as one are known to be wrapped: spaces in them are layout.
    fn is_wrapped(&self, at: usize, joined: bool) -> bool {
        joined && self.layout.wrap.is_some_and(|wrap| self.line(at).width <= wrap + 2)
    }

    /// Writes a run of paragraphs from their lines, given as places and the bytes to leave out in front.
    pub(crate) fn write(&self, pieces: &[(usize, usize)], kind: Kind) -> String {
        let mut writer = Writer::new(self.chinese);
        let mut hyphens = Hyphens { page: self, words: None };
        for (place, &(at, skip)) in pieces.iter().enumerate() {
            let adjacent = |a: usize, b: usize| pieces[a].0 + 1 == pieces[b].0;
            let joins_last =
                place > 0 && adjacent(place - 1, place) && self.joins(at, kind);
            let joins_next = pieces.get(place + 1).is_some_and(|(next, _)| {
                adjacent(place, place + 1) && self.joins(*next, kind)
            });
            if !joins_last {
                writer.end_paragraph();
            }
            let space = match (kind, self.roles[at]) {
                (Kind::Memorandum, Role::Signature) => Space::Part,
                (Kind::Memorandum, _) => Space::Drop,
                _ if self.is_wrapped(at, joins_last || joins_next) => Space::Drop,
                _ => Space::Keep,
            };
            let text = hyphens.rejoin(at, joins_next, unmarked(&self.line(at).text[skip..], skip));
            writer.line(text, space);
        }
        writer.finish()
    }

    /// Writes one run of lines as one paragraph: a measure, or a heading.
    pub(crate) fn write_run(&self, pieces: &[(usize, usize)], space: Space) -> String {
        let mut writer = Writer::new(self.chinese);
        let mut hyphens = Hyphens { page: self, words: None };
        for (place, &(at, skip)) in pieces.iter().enumerate() {
            let goes_on = pieces.get(place + 1).is_some_and(|(next, _)| at + 1 == *next);
            let text = hyphens.rejoin(at, goes_on, unmarked(&self.line(at).text[skip..], skip));
            writer.line(text, space);
        }
        writer.finish()
    }

    /// Whether nothing is left of a line but its numeral.
    pub(crate) fn is_bare(&self, pieces: &[(usize, usize)]) -> bool {
        matches!(pieces, [(at, skip)] if self.line(*at).text.len() == *skip)
    }

    /// The title: the first title paragraph of the text, without notes such as （附圖）.
    pub(crate) fn title(&self, kind: Kind) -> Option<String> {
        let is_title = |role: Role| matches!(role, Role::Title | Role::Heading);
        let limit = self.roles.len().min(64);
        let first = (0..limit).find(|&at| is_title(self.roles[at]))?;
        if kind == Kind::Memorandum && first > self.body {
            return None;
        }
        let mut last = first + 1;
        while last < limit && self.joins(last, kind) {
            last += 1;
        }
        let pieces: Vec<_> = (first..last).map(|at| (at, 0)).collect();
        let title = self.write(&pieces, kind);
        let notes = ["（附圖）", "（附图）", "(with photos)", "(with photo)", "(with video)"];
        let title = notes.iter().fold(title.as_str(), |title, note| {
            title.strip_suffix(note).unwrap_or(title).trim_end()
        });
        (!title.is_empty()).then(|| title.to_owned())
    }
}

/// The text without the mark of a Markdown heading or of a list item written as Markdown.
fn unmarked(text: &str, skip: usize) -> &str {
    if skip > 0 {
        return text;
    }
    let level = heading_level(text);
    if level > 0 {
        return text[level..].trim_end_matches([' ', '#']);
    }
    match bullet(text) {
        Some(rest) if text.starts_with(['-', '*', '+']) => rest,
        _ => text,
    }
}

/// Words parted at the end of a line. The hyphen stays (`Co-operation`), unless the text has the
/// word elsewhere without it (`develop-` `ment`).
struct Hyphens<'p, 'a> {
    page: &'p Page<'a>,
    words: Option<std::collections::HashSet<&'a str>>,
}

impl<'a> Hyphens<'_, 'a> {
    fn rejoin<'t>(&mut self, at: usize, goes_on: bool, text: &'t str) -> &'t str {
        let lines = &self.page.layout.lines;
        let Some(stem) = text.strip_suffix('-').filter(|_| goes_on) else { return text };
        let is_part = |c: char| c.is_ascii_alphabetic() || c == '-';
        let head = &stem[stem.trim_end_matches(is_part).len()..];
        let next = lines.get(at + 1).map_or("", |line| line.text);
        let tail = &next[..next.len() - next.trim_start_matches(is_part).len()];
        if head.is_empty() || !tail.starts_with(|c: char| c.is_ascii_lowercase()) {
            return text;
        }
        let words = self.words.get_or_insert_with(|| {
            lines.iter().flat_map(|line| line.text.split(|c| !is_part(c))).collect()
        });
        let (plain, hyphened) = (format!("{head}{tail}"), format!("{head}-{tail}"));
        let is_one = words.contains(plain.as_str()) && !words.contains(hyphened.as_str());
        if is_one { stem } else { text }
    }
}

fn roles(layout: &Layout<'_>, markers: &[Option<Marker<'_>>]) -> Vec<Role> {
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
            let full = layout.is_full(line) && !line.ruled && !layout.is_indented(next);
            if goes_on && full && near && !ends_title(line.text) {
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
    if heading_level(text) > 0 {
        Role::Heading
    } else if matches!(first, '▲' | '▶' | '▼' | '◀' | '►' | '◄' | '△' | '▽')
        || ["圖：", "图：", "圖／", "图／", "圖:", "图:"].iter().any(|mark| text.starts_with(mark))
    {
        Role::Caption
    } else if bullet(text).is_some() {
        Role::Bullet
    } else if is_label(text) {
        Role::Label
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
    let text = line.text.trim_end_matches(['*', ' ']);
    line.width - line.indent <= 110
        && !text.contains(['。', '，', '；', '！', '？'])
        && !text.contains(". ")
        && !text.contains(", ")
        && !text.ends_with(['.', ',', ';', ':', '：', '、', '．'])
}

/// Whether the text can be the heading of an area: a name, not a sentence.
pub(crate) fn is_heading(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| is_blank(c) || matches!(c, '*' | '：' | ':' | '。'));
    !text.is_empty()
        && text.len() <= 120
        && !text.contains(['。', '，', '；', '！', '？', ';'])
        && !text.contains(". ")
        && !text.ends_with(['.', ','])
}

/// Words that stand on a line of their own.
fn is_label(text: &str) -> bool {
    if text.len() > 48 {
        return false;
    }
    let plain: String = text.chars().filter(|c| !is_blank(*c)).collect();
    let number = |rest: &str| {
        let rest = rest.trim_matches(['：', ':', '（', '）', '(', ')', '.']);
        rest.chars().all(|c| {
            c.is_ascii_alphanumeric() && rest.len() <= 2 || "一二三四五六七八九十".contains(c)
        })
    };
    let annexes = ["附件", "附錄", "附录", "附表", "附注", "附註", "Annex", "ANNEX", "Appendix", "APPENDIX"];
    annexes.iter().any(|word| plain.strip_prefix(word).is_some_and(number))
        || matches!(plain.as_str(), "新聞公報" | "新闻公报" | "新聞稿" | "新闻稿" | "PressReleases" | "PressRelease")
        || plain.starts_with("Ends/")
        || plain.starts_with("完／")
        || plain.starts_with("完/")
        || matches!(plain.as_str(), "完" | "（完）" | "NNNN")
}

/// A line that says who wrote the text, and when.
fn is_byline(line: &Line<'_>) -> bool {
    let text = line.text;
    if text.len() > 150 || text.contains(['。', '，', '；', '！', '？', '」', '”']) {
        return false;
    }
    let words = ["記者", "记者", "通訊員", "通讯员", "責任編輯", "责任编辑", "編輯：", "编辑：", "撰文："];
    if words.iter().any(|word| text.contains(word)) {
        return true;
    }
    // A date, and little else.
    text.len() <= 60
        && text.contains(|c: char| c.is_ascii_digit() || matches!(c, '○' | '〇'))
        && first_date(text).is_some_and(|_| {
            let words = ["星期", "January", "February", "Monday", "Tuesday"];
            let rest: usize = text.chars().filter(|c| c.is_alphabetic() && !is_date_sign(*c)).count();
            rest <= 12 || words.iter().any(|word| text.contains(word))
        })
}

fn is_date_sign(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '號' | '○' | '〇') || "一二三四五六七八九十".contains(c)
}

/// Whether the line ends the title of a memorandum or of its annex.
pub(crate) fn ends_title(text: &str) -> bool {
    const ENDS: [&str; 22] = [
        "備忘錄", "备忘录", "協議", "协议", "協議書", "协议书", "協定", "协定", "意向書", "意向书",
        "紀要", "纪要", "清單", "清单", "一覽", "一览", "一覽表", "一览表", "措施", "項目", "项目",
        "任務",
    ];
    let text = text.trim_end_matches(|c: char| is_blank(c) || matches!(c, '》' | '*'));
    ENDS.iter().any(|end| text.ends_with(end))
}

/// Words in brackets that stand where a signature goes.
fn is_signature(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "（簽字", "（簽署", "（簽名", "（簽章", "（签字", "（签署", "（签名", "（签章", "(簽字", "(簽署",
        "(签字", "(签署", "（蓋章", "（盖章", "(Signed", "(Signature",
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
        let text = lines[at].text;
        let starts = is_signature(text) || (at > 0 && is_side_by_side(text) && is_chinese(text));
        if !starts || roles[at] == Role::Signature || !can_be(roles, at) {
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

fn is_chinese(text: &str) -> bool {
    text.chars().any(is_han)
}
