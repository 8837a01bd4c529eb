//! I have a name by itself: which forms of it are the same name?
//!
//! The rules of the genre that need no document. They work on the folded [`key`], so all words
//! here are written as [`key`] leaves them, and what they give is the stuff of ids, never shown.

use super::edition::{english_event, numbered, session, without_meeting_above};
use crate::knowledge::naming::Naming;
use crate::model::Class;
use crate::model::script::{is_han, key};

/// The two special administrative regions, as names begin with them.
pub(super) const SARS: [&str; 2] = ["香港", "澳门"];

/// The same, in English names.
pub(super) const SARS_ENGLISH: [&str; 2] = ["hongkong", "macao"];

/// What all forms of a name have in common, so far as the name alone tells it.
pub(super) fn canonical(class: Class, surface: &str, naming: &Naming) -> String {
    let surface = surface.trim();
    let bare = surface.get(..4).filter(|head| head.eq_ignore_ascii_case("the "));
    let surface = if bare.is_some() { &surface[4..] } else { surface };
    if class == Class::Institution
        && let Some(composed) = naming.compose(surface)
    {
        return composed;
    }
    let folded = key(surface);
    let form =
        if is_english(&folded) { english(class, &folded) } else { chinese(class, folded, naming) };
    match class {
        Class::Event => session(form, naming),
        Class::Institution | Class::Programme => naming.mechanism(&form).unwrap_or(form),
        Class::Agreement | Class::Person => form,
    }
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
    let name = naming.without_outer_place(without_country(name));
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

/// 中華人民共和國國務院 as 國務院: bodies that no other country has under that name.
fn without_country(name: &str) -> &str {
    const BODIES: [&str; 8] =
        ["国务院", "国家", "最高人民", "全国人民", "全国政协", "海关总署", "香港特", "澳门特"];
    let bare = name.strip_prefix("中华人民共和国");
    bare.filter(|bare| BODIES.iter().any(|body| bare.starts_with(body))).unwrap_or(name)
}

/// The same in English, of a name without spaces: not for a ministry, which many countries have.
fn without_country_english(name: &str) -> &str {
    const BODIES: [&str; 8] = [
        "statecouncil",
        "state",
        "national",
        "supremepeoples",
        "standingcommittee",
        "generaladministration",
        "centralpeoples",
        "hongkong",
    ];
    let countries = ["ofpeoplesrepublicofchina", "ofprc", "peoplesrepublicofchina"];
    let bare = countries.iter().find_map(|country| name.strip_suffix(country));
    bare.filter(|bare| BODIES.iter().any(|body| bare.starts_with(body))).unwrap_or(name)
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
    let mut name = without_country_english(name)
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
    use crate::model::script::fold_text;

    #[test]
    fn forms_of_one_name_have_one_canonical_form() {
        let naming = Naming::of_project();
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
        case(
            Class::Institution,
            "State Council",
            "State Council of the People's Republic of China",
        );
        case(Class::Institution, "國務院", "中華人民共和國國務院");
        case(Class::Institution, "廣東省廣州市第一人民醫院", "广州市第一人民医院");
        case(Class::Institution, "福建省廈門市鼓浪嶼管委會", "廈門市鼓浪嶼管理委員會");
        case(Class::Institution, "湖北省商務廳", "Hubei Provincial Department of Commerce");
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
        let naming = Naming::of_project();
        let case = |class, a: &str, b: &str| {
            assert_ne!(canonical(class, a, &naming), canonical(class, b, &naming), "{a} {b}");
        };
        case(Class::Institution, "香港大學", "香港大學上海中心");
        case(Class::Institution, "上海博物館", "上海市歷史博物館");
        case(Class::Institution, "吉林省律師協會", "吉林市律師協會");
        case(Class::Institution, "廣州市第一人民醫院", "廣州市第二人民醫院");
        case(
            Class::Institution,
            "Ministry of Transport",
            "Ministry of Transport of the People's Republic of China",
        );
        case(Class::Institution, "香港律師會", "香港律師公會");
        case(Class::Institution, "香港特區政府", "香港");
        case(Class::Event, "第六屆進博會", "第七屆進博會");
        case(Class::Event, "第六屆進博會", "進博會");
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
        let sources = [
            include_str!("name.rs"),
            include_str!("edition.rs"),
            include_str!("instrument.rs"),
            include_str!("context.rs"),
            include_str!("home.rs"),
        ];
        for source in sources {
            let rules = source.split("#[cfg(test)]").next().unwrap();
            for line in rules.lines().filter(|line| !line.trim_start().starts_with("//")) {
                assert_eq!(line.to_lowercase(), fold_text(&line.to_lowercase()), "fold this line");
            }
        }
    }
}
