//! I have a name by itself: which forms of it are the same name?
//!
//! The rules of the genre that need no document. They work on the folded [`key`], so all words
//! here are written as [`key`] leaves them, and what they give is the stuff of ids, never shown.

use crate::knowledge::naming::Naming;
use crate::mention::Class;
use crate::script::{is_han, key};

/// The two special administrative regions, as names begin with them.
pub(super) const SARS: [&str; 2] = ["香港", "澳门"];

/// The same, in English names.
pub(super) const SARS_ENGLISH: [&str; 2] = ["hongkong", "macao"];

/// What all forms of a name have in common, so far as the name alone tells it.
pub(super) fn canonical(class: Class, surface: &str, naming: &Naming) -> String {
    let surface = surface.trim();
    let bare = surface.get(..4).filter(|head| head.eq_ignore_ascii_case("the "));
    let folded = key(if bare.is_some() { &surface[4..] } else { surface });
    if is_english(&folded) { english(class, &folded) } else { chinese(class, folded, naming) }
}

/// Whether a name has no Han character.
pub(super) fn is_english(name: &str) -> bool {
    !name.contains(is_han)
}

fn chinese(class: Class, name: String, naming: &Naming) -> String {
    match class {
        Class::Institution => institution(&name, naming),
        Class::Event => without_meeting_above(&numbered(&name)).to_owned(),
        Class::Agreement => {
            let name = numbered(&name);
            let name = without_meeting_above(&name);
            match name.strip_suffix("会议合作备忘录") {
                Some(session) => format!("{session}会议备忘录"),
                None => name.to_owned(),
            }
        }
        Class::Programme | Class::Person => name,
    }
}

/// A body: governments by one name, 市 and 省 after a place, company forms and short last words
/// left out.
fn institution(name: &str, naming: &Naming) -> String {
    let mut name = of_sar(name).unwrap_or_else(|| name.to_owned());
    if name.contains("人民政府") {
        name = name.replace("人民政府", "政府");
    }
    if let Some(full) = naming.lengthened(&name) {
        name = full;
    }
    for (form, ends) in [("有限责任公司", "集团"), ("有限公司", "集团"), ("股份有限公司", "银行")]
    {
        if let Some(rest) = name.strip_suffix(form)
            && rest.ends_with(ends)
        {
            name = rest.to_owned();
        }
    }
    if let Some((place, level, rest)) = naming.places.leading(&name)
        && let Some(rest) = rest.strip_prefix(level.suffix())
        && rest.chars().nth(1).is_some()
        && !rest.starts_with(['场', '民', '区'])
    {
        name = format!("{place}{rest}");
    }
    name
}

/// 香港特別行政區政府教育局 and 香港特區政府教育局 as 香港教育局; the government itself as 香港特區政府.
fn of_sar(name: &str) -> Option<String> {
    let (sar, rest) = SARS.iter().find_map(|sar| Some((sar, name.strip_prefix(sar)?)))?;
    if rest == "政府" {
        return Some(format!("{sar}特区政府"));
    }
    let rest = rest.strip_prefix("特别行政区").or_else(|| rest.strip_prefix("特区"))?;
    match rest.strip_prefix("政府") {
        Some("") => Some(format!("{sar}特区政府")),
        Some(body) => Some(format!("{sar}{body}")),
        None if rest.is_empty() => None,
        None => Some(format!("{sar}{rest}")),
    }
}

/// 渝港高層會晤暨渝港合作會議第一次會議 is one gathering, also named by its second half.
fn without_meeting_above(name: &str) -> &str {
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
            '○' | '零' => {}
            _ => last = Some(1 + u32::try_from("一二三四五六七八九".find(c)? / 3).ok()?),
        }
    }
    let number = total + last.unwrap_or(0);
    (number > 0).then_some(number)
}

fn english(class: Class, name: &str) -> String {
    let mut name: String =
        name.chars().filter(|c| !matches!(c, '-' | '\'' | '.' | ',')).collect::<String>();
    name = name.replace('&', "and").replace("ofthe", "of");
    match class {
        Class::Institution => english_institution(&name),
        Class::Event => english_event(&name),
        Class::Programme | Class::Agreement | Class::Person => name,
    }
}

fn english_institution(name: &str) -> String {
    let mut name = name
        .replace("specialadministrativeregion(hksar)", "sar")
        .replace("specialadministrativeregion(macaosar)", "sar")
        .replace("specialadministrativeregion", "sar")
        .replace("hksar", "hongkongsar");
    for sar in SARS_ENGLISH {
        let government = format!("{sar}sargovernment");
        name = name.replace(&format!("governmentof{sar}sar"), &government);
        for owner in [&government, &format!("{sar}sar")] {
            if let Some(body) = name.strip_suffix(&format!("of{owner}"))
                && !body.is_empty()
            {
                return format!("{sar}{body}");
            }
        }
    }
    for (after, adjective) in [("province", "provincial"), ("municipality", "municipal")] {
        if let Some(place) = name.strip_prefix("peoplesgovernmentof")
            && let Some(place) = place.strip_suffix(after)
        {
            return format!("{place}{adjective}government");
        }
        if let Some(place) = name.strip_suffix(&format!("{adjective}peoplesgovernment")) {
            return format!("{place}{adjective}government");
        }
    }
    name
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
fn english_event(name: &str) -> String {
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
pub(super) fn series(event: &str) -> Vec<String> {
    if let Some((_, rest)) = event.strip_prefix('#').and_then(|rest| rest.split_once(':')) {
        let sessions = ["plenarysessionof", "plenarymeetingof", "sessionof", "meetingof"];
        let of = sessions.iter().find_map(|session| rest.strip_prefix(session));
        return vec![of.unwrap_or(rest).to_owned()];
    }
    let Some((before, after)) = edition(event) else { return Vec::new() };
    let joined = format!("{before}{after}");
    let of = before.strip_suffix('的').unwrap_or(before);
    let mut names = vec![joined, of.to_owned()];
    if consists_of(after, &GATHERINGS) {
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

/// Words for any gathering.
const GATHERINGS: [&str; 10] =
    ["会议", "全体会议", "大会", "年会", "会晤", "论坛", "峰会", "座谈会", "全体", "工作会议"];

/// Whether an event has no name of its own: 首次會議, 會晤暨會議. It says which only in its
/// document. Takes a [`numbered`] key.
pub(super) fn is_bare_event(name: &str) -> bool {
    const BESIDE: [&str; 8] = ["暨", "高层", "本次", "此次", "上次", "下次", "合作", "首脑"];
    let plain = match edition(name) {
        Some((before, after)) => format!("{before}{after}"),
        None => name.to_owned(),
    };
    let words: Vec<&str> = GATHERINGS.into_iter().chain(BESIDE).collect();
    !plain.is_empty() && consists_of(&plain, &words)
}

/// Whether all characters of a bare event come, in this order, in the name of another.
pub(super) fn abbreviates(bare: &str, full: &str) -> bool {
    let mut rest = full.chars();
    bare.chars().all(|c| rest.any(|other| other == c))
}

/// How much the name of an agreement tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Which agreement it is: CEPA, 滬港…備忘錄.
    Proper,
    /// What it is about, but not between whom: 法律服務合作協議書.
    Described,
    /// Nothing: 合作備忘錄.
    Bare,
}

/// How much a folded name of an agreement tells.
pub(super) fn standing(name: &str, naming: &Naming) -> Standing {
    const BARE: [&str; 27] = [
        "合作",
        "备忘录",
        "谅解",
        "协议",
        "协议书",
        "意向书",
        "意向",
        "框架",
        "战略",
        "友好",
        "安排",
        "双方",
        "两地",
        "双边",
        "交流",
        "伙伴",
        "关系",
        "本",
        "该",
        "的",
        "与",
        "和",
        "及",
        "文件",
        "全面",
        "有关",
        "相关",
    ];
    const BARE_ENGLISH: [&str; 22] = [
        "memorandum",
        "memoranda",
        "of",
        "on",
        "the",
        "a",
        "understanding",
        "cooperation",
        "co-operation",
        "agreement",
        "agreements",
        "framework",
        "letter",
        "intent",
        "arrangement",
        "strategic",
        "mou",
        "partnership",
        "joint",
        "and",
        "exchange",
        "bilateral",
    ];
    const KINDS: [&str; 5] = ["备忘录", "意向书", "协议书", "协议", "安排"];
    const KINDS_ENGLISH: [&str; 4] = ["memorandum", "agreement", "arrangement", "letterof"];
    let english = is_english(name);
    let words: &[&str] = if english { &BARE_ENGLISH } else { &BARE };
    let kind = if english {
        KINDS_ENGLISH.iter().any(|kind| name.contains(kind))
    } else {
        KINDS.iter().any(|kind| name.ends_with(kind))
    };
    if !kind {
        Standing::Proper
    } else if consists_of(name, words) {
        Standing::Bare
    } else if naming.places.named_in(name) {
        Standing::Proper
    } else {
        Standing::Described
    }
}

/// Whether a name is nothing but these words, in any order.
fn consists_of(name: &str, words: &[&str]) -> bool {
    if name.len() > 120 {
        return false;
    }
    let mut reached = vec![false; name.len() + 1];
    reached[0] = true;
    for at in 0..name.len() {
        if reached[at] {
            for word in words.iter().filter(|word| name[at..].starts_with(**word)) {
                reached[at + word.len()] = true;
            }
        }
    }
    reached[name.len()]
}

/// A body named by its level alone, 省人大常委會, 自治區政府: the level.
pub(super) fn level_without_place(institution: &str) -> Option<&'static str> {
    const OTHER_WORDS: [&str; 6] = ["市场", "市政署", "市区", "市建", "市民", "省级"];
    const BODIES: [&str; 10] =
        ["委", "政府", "政协", "人大", "委会", "委员会", "厅", "局", "办公室", "办公厅"];
    let level = ["自治区", "省", "市"].into_iter().find(|level| institution.starts_with(level))?;
    let bare = !OTHER_WORDS.iter().any(|word| institution.starts_with(word));
    let body = &institution[level.len()..];
    (bare && BODIES.iter().any(|end| body.ends_with(end))).then_some(level)
}

/// The place of a government, without its level, and the level: 福建, 省 of 福建省政府. Takes a
/// folded name.
pub(super) fn governed(institution: &str) -> Option<(&str, &'static str)> {
    let body = institution.find("人民政府").or_else(|| institution.find("政府"))?;
    let place = &institution[..body];
    let levels = ["自治区", "省", "市"];
    levels.into_iter().find_map(|level| {
        let place = place.strip_suffix(level)?;
        (!place.is_empty()).then_some((place, level))
    })
}

/// A person named by one word of the name: a surname.
pub(super) fn is_surname(surface: &str) -> bool {
    let surface = surface.trim();
    if surface.contains(is_han) {
        surface.chars().nth(1).is_none()
    } else {
        !surface.contains([' ', '\u{a0}', '-', '·'])
    }
}

/// The words of a full name of a person under which its surname may stand alone.
pub(super) fn surnames(surface: &str) -> Vec<String> {
    let surface = surface.trim();
    if surface.contains(is_han) {
        return surface.chars().take(1).map(|c| key(c.encode_utf8(&mut [0; 4]))).collect();
    }
    let mut words = surface.split_whitespace();
    words.next().into_iter().chain(words.next_back()).map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::fold_text;

    fn naming() -> Naming {
        let places = "zh-Hant\tzh-Hans\ten\tshort\tkind\twithin\n\
                      上海\t上海\tShanghai\t滬|申\tmunicipality\t中國\n\
                      香港\t香港\tHong Kong\t港\tsar\t中國\n\
                      福建\t福建\tFujian\t閩\tprovince\t中國\n\
                      吉林\t吉林\tJilin\t吉\tprovince\t中國\n\
                      吉林\t吉林\tJilin City\t\tcity\t吉林\n";
        let short = "short\tfull\tnote\n管委會\t管理委員會\t\n";
        Naming::parse([("places.tsv", places), ("shortforms.tsv", short)]).unwrap()
    }

    #[test]
    fn forms_of_one_name_have_one_canonical_form() {
        let naming = naming();
        let case = |class, a: &str, b: &str| {
            assert_eq!(canonical(class, a, &naming), canonical(class, b, &naming), "{a} {b}");
        };
        case(Class::Institution, "上海律師協會", "上海市律师协会");
        case(Class::Institution, "香港特別行政區政府教育局", "香港特區政府教育局");
        case(Class::Institution, "香港特別行政區政府教育局", "香港教育局");
        case(Class::Institution, "香港特別行政區律政司", "香港律政司");
        case(Class::Institution, "香港特別行政區政府", "香港特区政府");
        case(Class::Institution, "上海市政府", "上海市人民政府");
        case(Class::Institution, "中央人民政府", "中央政府");
        case(Class::Institution, "臨港新片區管委會", "臨港新片區管理委員會");
        case(Class::Institution, "江西铜业集团有限公司", "江西銅業集團");
        case(
            Class::Institution,
            "Hong Kong Special Administrative Region (HKSAR) Government",
            "Government of the Hong Kong Special Administrative Region",
        );
        case(
            Class::Institution,
            "People's Government of Fujian Province",
            "Fujian Provincial Government",
        );
        case(Class::Institution, "the Law Society of Hong Kong", "Law Society of Hong Kong");
        case(Class::Event, "第十六屆廣交會", "第16届广交会");
        case(Class::Event, "黔港合作會議首次會議", "黔港合作會議第一次會議");
        case(Class::Event, "閩港高層會晤暨“閩港合作會議”第五次會議", "閩港合作會議第五次會議");
        case(
            Class::Event,
            "6th Plenary Session of the Hong Kong/Shanghai Co-operation Conference",
            "Sixth Plenary Session of the Hong Kong/Shanghai Cooperation Conference",
        );
        case(Class::Agreement, "《“十四五”規劃》", "十四五规划");
        case(Class::Person, "李家超", "李家超");
    }

    #[test]
    fn other_names_keep_canonical_forms_of_their_own() {
        let naming = naming();
        let case = |class, a: &str, b: &str| {
            assert_ne!(canonical(class, a, &naming), canonical(class, b, &naming), "{a} {b}");
        };
        case(Class::Institution, "香港大學", "香港大學上海中心");
        case(Class::Institution, "上海博物館", "上海市歷史博物館");
        case(Class::Institution, "吉林省律師協會", "吉林市律師協會");
        case(Class::Institution, "香港律師會", "香港律師公會");
        case(Class::Institution, "香港特區政府", "香港");
        case(Class::Event, "第六屆進博會", "第七屆進博會");
        case(Class::Event, "第六屆進博會", "進博會");
    }

    #[test]
    fn the_series_of_an_edition_is_named_without_its_ordinal() {
        let naming = naming();
        let case = |event: &str, expected: &str| {
            let names = series(&canonical(Class::Event, event, &naming));
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
    fn an_agreement_is_told_by_its_name_or_only_by_its_parties() {
        let naming = naming();
        let case = |name: &str, expected| {
            assert_eq!(standing(&key(name), &naming), expected, "{name}");
        };
        case("合作備忘錄", Standing::Bare);
        case("合作意向书", Standing::Bare);
        case("Memorandum of Understanding", Standing::Bare);
        case("兩地教育合作備忘錄", Standing::Described);
        case("法律服務合作協議書", Standing::Described);
        case("Framework Agreement on Museum Exchange", Standing::Described);
        case("滬港教育合作備忘錄", Standing::Proper);
        case("CEPA", Standing::Proper);
        case("“十四五”規劃", Standing::Proper);
        case("Arrangement on Legal Services between Hong Kong and Fujian", Standing::Proper);
    }

    #[test]
    fn an_event_without_a_name_of_its_own_abbreviates_another() {
        let case = |bare: &str, full: &str| {
            let (bare, full) = (numbered(&key(bare)), numbered(&key(full)));
            assert!(is_bare_event(&bare) && abbreviates(&bare, &full), "{bare} {full}");
        };
        case("會晤暨會議", "渝港高層會晤暨渝港合作會議第一次會議");
        case("首次會議", "黔港高層會晤暨黔港合作會議第一次會議");
        for name in ["滬港合作會議", "世界人工智能大會", "數字經濟峰會"] {
            assert!(!is_bare_event(&key(name)), "{name}");
        }
    }

    #[test]
    fn a_body_named_by_its_level_lacks_its_place() {
        let case = |name: &str, expected| {
            assert_eq!(level_without_place(&key(name)), expected, "{name}");
        };
        case("省人大常委會", Some("省"));
        case("自治區黨委", Some("自治区"));
        case("市北高新", None);
        case("市政署", None);
        case("福建省委", None);
        assert_eq!(governed("福建省人民政府"), Some(("福建", "省")));
        assert_eq!(governed("香港特别行政区政府"), None);
    }

    #[test]
    fn words_here_are_written_as_keys_are() {
        for source in
            [include_str!("name.rs"), include_str!("context.rs"), include_str!("resolve.rs")]
        {
            let rules = source.split("#[cfg(test)]").next().unwrap();
            for line in rules.lines().filter(|line| !line.trim_start().starts_with("//")) {
                assert_eq!(line.to_lowercase(), fold_text(&line.to_lowercase()), "fold this line");
            }
        }
    }
}
