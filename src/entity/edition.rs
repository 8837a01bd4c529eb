//! I have the name of an event: is it an edition, and of what series?
//!
//! Takes and gives folded names, as [`super::name`] does.

use crate::knowledge::naming::Naming;
use crate::model::Class;
use crate::model::numeral;

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

/// The names that the series of an edition may have, likeliest first; none for what is no edition.
/// Takes and gives canonical names.
pub(super) fn series(event: &str, naming: &Naming) -> Vec<String> {
    if let Some((_, rest)) = event.strip_prefix('#').and_then(|rest| rest.split_once(':')) {
        let sessions = ["plenarysessionof", "plenarymeetingof", "sessionof", "meetingof"];
        let of = sessions.iter().find_map(|session| rest.strip_prefix(session));
        return vec![of.unwrap_or(rest).to_owned()];
    }
    let Some((before, after)) = edition(event) else { return Vec::new() };
    let joined = format!("{before}{after}");
    let of = before.strip_suffix('的').unwrap_or(before);
    let mut names = vec![joined, of.to_owned()];
    if naming.is_common(Class::Event, after) {
        names.reverse();
    }
    names.retain(|name| !name.is_empty() && name != event);
    names
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
    use crate::model::script::key;

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
