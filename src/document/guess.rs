//! I have a text and nothing else: what is it?

use std::sync::LazyLock;

use super::dated::closing;
use super::lines::is_blank;
use super::marker::Style;
use super::paragraph::Page;
use super::role::{Role, ends_title};
use super::web::{heads_release, without_notes};
use crate::model::script::is_han;
use crate::model::{Kind, Language};

/// Characters looked at to tell the language; enough to be sure, few enough to be quick.
const SAMPLE: usize = 10_000;

/// What a character tells about the script: `1` Traditional only, `2` Simplified only.
static SCRIPTS: LazyLock<Box<[u8]>> = LazyLock::new(|| {
    let mut scripts = vec![0_u8; 0x10000];
    let table = include_str!("../../data/script/fold.tsv");
    let pairs = || {
        table.lines().filter_map(|line| {
            let mut fields = line.split('\t');
            let (from, to, source) = (fields.next()?, fields.next()?, fields.next()?);
            let code = |field: &str| {
                let code = u32::from(field.chars().next()?);
                usize::try_from(code).ok().filter(|code| *code < 0x10000)
            };
            source.starts_with("OpenCC TS").then_some((code(from)?, code(to)?))
        })
    };
    for (_, to) in pairs() {
        scripts[to] = 2;
    }
    for (from, _) in pairs() {
        scripts[from] = 1;
    }
    // In both scripts, or in neither's daily use: they decide nothing.
    for c in "后里台于干面云松只表几么斗谷丑卜丰范复系制板准冲余致布周占群采背向游".chars()
    {
        scripts[c as usize] = 0;
    }
    scripts.into_boxed_slice()
});

/// The language of a text, from the characters that only one script has.
pub(crate) fn language(text: &str) -> Language {
    let (mut han, mut latin, mut scripts) = (0_usize, 0_usize, [0_usize; 3]);
    for c in text.chars().take(SAMPLE) {
        if is_han(c) {
            han += 1;
            let code = u32::from(c) as usize;
            scripts[usize::from(SCRIPTS.get(code).copied().unwrap_or(0))] += 1;
        } else if c.is_ascii_alphabetic() {
            latin += 1;
        }
    }
    // An English word has about five letters, a Chinese one two characters.
    if latin > han * 3 {
        Language::En
    } else if scripts[2] > scripts[1] {
        Language::ZhHans
    } else {
        Language::ZhHant
    }
}

/// Memorandum, press release or news report.
pub(crate) fn kind(page: &Page<'_>) -> Kind {
    let lines = &page.layout.lines;
    if lines.iter().take(8).chain(lines.iter().rev().take(6)).any(|line| tells_release(line.text))
        || lines.iter().take(8).any(|line| line.starred)
        || closing(lines).is_some()
    {
        return Kind::PressRelease;
    }
    let mut head = (0..page.body.min(lines.len()).min(12))
        .filter(|at| matches!(page.roles[*at], Role::Title | Role::Heading));
    // 推出二十項措施 and 兩地簽署備忘錄 are headlines.
    let headline = |text: &str| {
        text.contains(['簽', '签'])
            || ["措施", "項目", "项目", "任務", "任务"].iter().any(|end| text.ends_with(end))
    };
    let is_title = |text: &str| (ends_title(text) && !headline(text)) || tells_memorandum(text);
    let title = head.any(|at| is_title(lines[at].text))
        || page.title(Kind::Memorandum).is_some_and(|title| is_title(&title));
    let signed = page.roles.contains(&Role::Signature)
        && lines.iter().any(|line| tells_memorandum(line.text) || line.text.contains("本備忘錄"));
    let reported = page.roles.iter().zip(lines).any(|(role, line)| {
        *role == Role::Caption
            || (*role == Role::Byline && line.text.contains(['記', '记', '编', '編']))
    });
    if (title || signed || has_areas(page) || has_articles(page)) && !reported {
        Kind::Memorandum
    } else {
        Kind::NewsReport
    }
}

fn tells_release(text: &str) -> bool {
    if text.len() > 300 {
        return false;
    }
    let plain: String = text.chars().filter(|c| !is_blank(*c)).collect();
    heads_release(text)
        || plain.starts_with("IssuedatHKT")
        || (text.ends_with(['）', ')']) && without_notes(text).len() < text.trim_end().len())
}

fn tells_memorandum(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    ["memorandum", "agreement", "letter of intent"].iter().any(|word| lower.contains(word))
        || ["本備忘錄", "本备忘录", "本協議", "本协议"].iter().any(|word| text.contains(word))
}

/// Whether the text has articles: 第一條, 第二條; `Article 1`, `Article 2`.
fn has_articles(page: &Page<'_>) -> bool {
    let mut next = 1;
    for (at, marker) in page.markers.iter().enumerate() {
        let article = marker.as_ref().filter(|marker| marker.style == Style::Article);
        if article.is_some_and(|marker| marker.number == next) && page.is_open_before(at) {
            next += 1;
        }
    }
    next > 2
}

/// Whether the text has the areas of a memorandum: headings 一、 二、 with items 1. below them.
fn has_areas(page: &Page<'_>) -> bool {
    let mut areas = 0;
    let mut last: Option<Style> = None;
    for (at, marker) in page.markers.iter().enumerate() {
        let Some(marker) = marker else { continue };
        let is_item = matches!(marker.style, Style::Arabic | Style::ArabicBracketed);
        let is_area =
            matches!(last, Some(Style::Han | Style::HanBracketed | Style::Roman | Style::Part));
        areas += usize::from(is_item && is_area && page.is_open_before(at));
        last = Some(marker.style);
    }
    areas >= 2
}

/// Where it was signed or held, where the text says so plainly: 在X舉行, 在X召開, `in X today`.
pub(crate) fn place(text: &str, language: Language) -> Option<String> {
    const WITHIN: usize = 6_000;
    let mut end = text.len().min(WITHIN);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let plain: String = match language {
        Language::En => text[..end].split_whitespace().collect::<Vec<_>>().join(" "),
        _ => text[..end].chars().filter(|c| !is_blank(*c)).collect(),
    };
    if language == Language::En { english_place(&plain) } else { chinese_place(&plain) }
}

fn chinese_place(text: &str) -> Option<String> {
    const LONGEST: usize = 12;
    const VERBS: [&str; 14] = [
        "舉行",
        "举行",
        "召開",
        "召开",
        "共同舉辦",
        "共同举办",
        "共同召開",
        "共同召开",
        "揭幕",
        "開幕",
        "开幕",
        "簽署",
        "签署",
        "共同舉行",
    ];
    text.match_indices('在').find_map(|(at, found)| {
        let behind = &text[at + found.len()..];
        let (end, verb) = behind.char_indices().take(LONGEST).find_map(|(end, _)| {
            let verb = VERBS.iter().find(|verb| behind[end..].starts_with(**verb))?;
            Some((end, *verb))
        })?;
        let place = &behind[..end];
        let is_name =
            |c: char| is_han(c) && !matches!(c, '的' | '將' | '将' | '在' | '會' | '会' | '由');
        let named = place.chars().count() >= 2 && place.chars().all(is_name);
        // 在香港舉行的 tells of some other gathering.
        (named && !behind[end + verb.len()..].starts_with('的')).then(|| place.to_owned())
    })
}

fn english_place(text: &str) -> Option<String> {
    text.match_indices(" in ").find_map(|(at, found)| {
        let behind = &text[at + found.len()..];
        let (place, _) = behind.split_once(" today")?;
        let is_name = |word: &str| word.starts_with(|c: char| c.is_ascii_uppercase());
        let named = place.len() <= 40 && place.split(' ').all(is_name);
        (named && !place.contains(['.', ','])).then(|| place.to_owned())
    })
}
