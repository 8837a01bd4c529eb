//! I have the name of an event: is it an edition, and of what series?
//!
//! Takes and gives folded names, as [`super::name`] does.

use std::borrow::Cow;

use crate::fact::{End, Fact};
use crate::knowledge::naming::Naming;
use crate::mention::Mention;
use crate::model::Class;
use crate::model::Rel;
use crate::model::numeral;
use crate::model::script::{is_quote, key};

/// 渝港高層會晤暨渝港合作會議第一次會議 is one gathering, also named by its second half.
pub(super) fn without_meeting_above(name: &str) -> &str {
    const ABOVE: &str = "高层会晤暨";
    match name.find(ABOVE) {
        Some(at) if name[..at].chars().count() <= 8 && at + ABOVE.len() < name.len() => {
            &name[at + ABOVE.len()..]
        }
        _ => name,
    }
}

/// Ordinals in one form: 第十六屆 as 第16屆, 首屆 as 第1屆.
pub(super) fn numbered(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(c) = rest.chars().next() {
        if let Some((number, after)) = ordinal(rest) {
            out.push('第');
            out.push_str(&number.to_string());
            rest = after;
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

/// An ordinal at the head of a name, with what follows, which begins with 屆, 次 or 期.
fn ordinal(name: &str) -> Option<(u32, &str)> {
    let counts = |rest: &&str| rest.starts_with(['届', '次', '期']);
    if let Some(rest) = name.strip_prefix('首').filter(|rest| rest.starts_with(['届', '次'])) {
        return Some((1, rest));
    }
    let rest = name.strip_prefix('第')?;
    let is_digit = |c: char| c.is_ascii_digit() || "○零一二三四五六七八九十百".contains(c);
    let end = rest.find(|c| !is_digit(c))?;
    let number = number(&rest[..end])?;
    Some((number, &rest[end..])).filter(|(_, rest)| counts(rest))
}

fn number(digits: &str) -> Option<u32> {
    if digits.len() > 12 {
        return None;
    }
    if let Ok(number) = digits.parse() {
        return Some(number);
    }
    let (mut total, mut last) = (0, None);
    for c in digits.chars() {
        match c {
            '十' => total += 10 * last.take().unwrap_or(1),
            '百' => total += 100 * last.take().unwrap_or(1),
            _ => match numeral::han_digit(c)? {
                0 => {}
                digit => last = Some(u32::from(digit)),
            },
        }
    }
    let number = total + last.unwrap_or(0);
    (number > 0).then_some(number)
}

const ENGLISH_ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// Ordinals in one form: `Sixth` and `6th` as `#6:`.
pub(super) fn english_event(name: &str) -> String {
    let name = name.strip_prefix("highlevelmeetingcum").unwrap_or(name);
    for (number, word) in (1..).zip(ENGLISH_ORDINALS) {
        if let Some(rest) = name.strip_prefix(word) {
            return format!("#{number}:{rest}");
        }
    }
    let end = name.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let rest = ["st", "nd", "rd", "th"].iter().find_map(|th| name[end..].strip_prefix(th));
    match rest {
        Some(rest) if end > 0 && end < 4 => format!("#{}:{rest}", &name[..end]),
        _ => name.to_owned(),
    }
}

/// One form for a session of a mechanism or meeting, however it is numbered: 第三屆滬港合作會議 and
/// 滬港合作會議第三次會議, and so in English. Takes and gives the canonical name of an event.
pub(super) fn session(name: String, naming: &Naming) -> String {
    if let Some((number, rest)) = name.strip_prefix('#').and_then(|rest| rest.split_once(':')) {
        let form = naming.mechanism(without_sitting(rest));
        return form.map_or(name.clone(), |form| format!("第{number}届{form}"));
    }
    if let Some(form) = naming.mechanism(&name) {
        return form;
    }
    match edition(&name) {
        Some((before, "会议" | "全体会议"))
            if before.ends_with("会议") && !before.ends_with("协商会议") =>
        {
            let number: String =
                name[before.len()..].chars().filter(char::is_ascii_digit).collect();
            format!("第{number}届{before}")
        }
        _ => name,
    }
}

/// What stands behind `plenary session of`.
fn without_sitting(name: &str) -> &str {
    let sittings = ["plenarysessionof", "plenarymeetingof", "plenaryof", "sessionof", "meetingof"];
    sittings.iter().find_map(|sitting| name.strip_prefix(sitting)).unwrap_or(name)
}

/// The names of mentions as printed, those of events without an ordinal with the year in front of
/// them, which tells the edition: 2024年粵澳合作聯席會議.
///
/// Only where the edition is a thing of its own: a session of a mechanism, or an event of which the
/// unit tells when or where it takes place.
pub(super) fn with_years<'m>(
    text: &str,
    mentions: &'m [Mention],
    facts: &[Fact],
    naming: &Naming,
) -> Vec<Cow<'m, str>> {
    let is_told = |index: usize| {
        let told = |fact: &Fact| matches!(fact.rel, Rel::Date | Rel::HeldIn);
        facts.iter().any(|fact| told(fact) && fact.from == End::Mention(index))
    };
    let mut chars = None;
    let name = |(index, mention): (usize, &'m Mention)| {
        let printed = Cow::Borrowed(mention.surface.as_str());
        if mention.class != Class::Event {
            return printed;
        }
        let chars: &Vec<char> = chars.get_or_insert_with(|| text.chars().collect());
        let Some(year) = chars.get(..mention.span.start).and_then(year_before) else {
            return printed;
        };
        let name = numbered(&key(&mention.surface));
        let own = edition(&name).is_some() || is_bare_event(&name, naming);
        if own || !(naming.mechanism(&name).is_some() || is_told(index)) {
            return printed;
        }
        Cow::Owned(year.iter().chain(mention.surface.chars().collect::<Vec<_>>().iter()).collect())
    };
    mentions.iter().enumerate().map(name).collect()
}

/// The year right in front, or in front of a quotation mark: 2024年, 2024年度.
fn year_before(before: &[char]) -> Option<&[char]> {
    let quotes = before.iter().rev().take_while(|c| is_quote(**c)).count();
    let bare = &before[..before.len() - quotes];
    let unit = bare.strip_suffix(&['年']).or_else(|| bare.strip_suffix(&['年', '度']))?;
    let digit = |c: &&char| c.is_ascii_digit() || numeral::han_digit(**c).is_some();
    let digits = unit.iter().rev().take_while(digit).count();
    (digits == 4).then(|| &bare[unit.len() - 4..])
}

/// The names that the series of an edition may have, likeliest first; none for what is no edition.
/// Takes and gives canonical names.
pub(super) fn series(event: &str, naming: &Naming) -> Vec<String> {
    if let Some((_, rest)) = event.strip_prefix('#').and_then(|rest| rest.split_once(':')) {
        return vec![without_sitting(rest).to_owned()];
    }
    if let Some(rest) = of_year(event) {
        return vec![rest.to_owned()];
    }
    let Some((before, after)) = edition(event) else { return Vec::new() };
    let joined = format!("{before}{after}");
    let of = before.strip_suffix('的').unwrap_or(before);
    let mut names = vec![joined, of.to_owned()];
    if naming.is_common(Class::Event, after) {
        names.reverse();
    }
    // The working session of a mechanism is one of the mechanism.
    if let Some((of, _)) = after.split_once('/').filter(|(of, _)| of.contains(':')) {
        names.insert(0, of.to_owned());
    }
    names.retain(|name| !name.is_empty() && name != event);
    names
}

/// What stands behind the year of an edition: 2024年….
fn of_year(event: &str) -> Option<&str> {
    let digits = event.bytes().take_while(u8::is_ascii_digit).count();
    let rest = event[digits..].strip_prefix('年').filter(|_| digits == 4)?;
    Some(rest.strip_prefix('度').unwrap_or(rest)).filter(|rest| !rest.is_empty())
}

/// What stands before and after the ordinal of an edition.
fn edition(event: &str) -> Option<(&str, &str)> {
    let at = event.rfind('第')?;
    let rest = &event[at + '第'.len_utf8()..];
    let unit = rest.find(|c: char| !c.is_ascii_digit()).filter(|digits| *digits > 0)?;
    let mut after = rest[unit..].chars();
    after.next().filter(|c| matches!(c, '届' | '次' | '期'))?;
    Some((&event[..at], after.as_str()))
}

/// Whether an event has no name of its own: 首次會議, 會晤暨會議. It says which only in its
/// document. Takes a [`numbered`] key.
pub(super) fn is_bare_event(name: &str, naming: &Naming) -> bool {
    match edition(name) {
        Some((before, after)) => naming.is_common(Class::Event, &format!("{before}{after}")),
        None => naming.is_common(Class::Event, name),
    }
}

/// Whether all characters of a bare event come, in this order, in the name of another.
pub(super) fn abbreviates(bare: &str, full: &str) -> bool {
    let mut rest = full.chars();
    bare.chars().all(|c| rest.any(|other| other == c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::name::canonical;

    #[test]
    fn the_series_of_an_edition_is_named_without_its_ordinal() {
        let naming = Naming::of_project();
        let case = |event: &str, expected: &str| {
            let names = series(&canonical(Class::Event, event, &naming), &naming);
            let expected = canonical(Class::Event, expected, &naming);
            assert_eq!(names.first().map_or("", String::as_str), expected, "{event}");
        };
        case("第六屆進博會", "進博會");
        case("滬港合作會議第六次會議", "滬港合作會議");
        case("渝港高層會晤暨渝港合作會議第一次會議", "渝港合作會議");
        case("澳門第三十六屆藝術節", "澳門藝術節");
        case(
            "Second Plenary Session of the Hong Kong/Shandong Co-operation Conference",
            "Hong Kong/Shandong Co-operation Conference",
        );
        case("上海時裝周", "");
        case("2025年上海時裝周", "上海時裝周");
        case("第三屆滬港經貿合作會議", "滬港經貿合作會議");
        case("粵港合作聯席會議第十九次工作會議", "粵港合作聯席會議");
    }

    #[test]
    fn a_session_has_one_form_however_it_is_numbered_or_spelled() {
        let naming = Naming::of_project();
        let form = |name: &str| canonical(Class::Event, name, &naming);
        let same = |a: &str, b: &str| assert_eq!(form(a), form(b), "{a} {b}");
        same("第三屆滬港經貿合作會議", "沪港经贸合作会议第三次会议");
        same("第24次粤港合作联席会议", "粵港合作聯席會議第二十四次會議");
        same("滬港合作會議第六次會議", "港沪合作会议第六次全体会议");
        same("上海市—新加坡全面合作理事會第二次會議", "滬新全面合作理事會第二次會議");
        same("首次瀾湄合作領導人會議", "澜湄合作首次领导人会议");
        same("鄂港高層會晤暨“鄂港合作會議”第二次會議", "鄂港合作会议第二次会议");
        same(
            "Seventh Plenary Session of the Hong Kong/Hubei Co-operation Conference",
            "鄂港合作會議第七次會議",
        );
        same("Guangdong-Macao Cooperation Joint Conference", "粤澳合作联席会议");
        same("2024年粵澳合作聯席會議", "2024年度粤澳合作联席会议");
        same("世界青年會議第三次會議", "第三屆世界青年會議");
        let apart = |a: &str, b: &str| assert_ne!(form(a), form(b), "{a} {b}");
        apart("2024年粵澳合作聯席會議", "2025年粵澳合作聯席會議");
        apart("2024年粵澳合作聯席會議", "粵澳合作聯席會議");
        apart("粵港合作聯席會議第十九次工作會議", "粵港合作聯席會議第十九次會議");
        apart("滬港合作會議第六次會議", "京港合作會議第六次會議");
        apart("滬港合作會議", "滬港合作論壇");
        apart("寧夏—香港合作會議", "南京—香港合作會議");
        apart("中國人民政治協商會議第三次會議", "第三屆中國人民政治協商會議");
    }

    #[test]
    fn a_year_in_front_tells_the_edition() {
        let naming = Naming::of_project();
        let case = |text: &str, name: &str, expected: &str| {
            let start = text.split(name).next().map_or(0, |before| before.chars().count());
            let span = crate::model::Span { start, end: start + name.chars().count() };
            let mention = Mention { span, class: Class::Event, surface: name.to_owned() };
            assert_eq!(with_years(text, &[mention], &[], &naming), [expected], "{text}");
        };
        case("出席2024年粵澳合作聯席會議。", "粵澳合作聯席會議", "2024年粵澳合作聯席會議");
        case("二〇二五年京港合作會議", "京港合作會議", "二〇二五年京港合作會議");
        case("2024年“京港合作會議”", "京港合作會議", "2024年京港合作會議");
        case("2024年滬港合作會議第六次會議", "滬港合作會議第六次會議", "滬港合作會議第六次會議");
        case("2024年會議", "會議", "會議");
        case("2024年3月京港合作會議", "京港合作會議", "京港合作會議");
    }

    #[test]
    fn an_event_without_a_name_of_its_own_abbreviates_another() {
        let naming = Naming::of_project();
        let case = |bare: &str, full: &str| {
            let (bare, full) = (numbered(&key(bare)), numbered(&key(full)));
            assert!(is_bare_event(&bare, &naming) && abbreviates(&bare, &full), "{bare} {full}");
        };
        case("會晤暨會議", "渝港高層會晤暨渝港合作會議第一次會議");
        case("首次會議", "黔港高層會晤暨黔港合作會議第一次會議");
        for name in ["滬港合作會議", "世界人工智能大會", "數字經濟峰會"] {
            assert!(!is_bare_event(&key(name), &naming), "{name}");
        }
    }
}
