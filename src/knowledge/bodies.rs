//! I have the name of a public body: which kind of body is it, and of which place?
//!
//! `data/words/bodies.tsv` has the kinds with their Chinese and English forms, `places.tsv` the
//! places. A name that is made of both, in whatever language and order, is known by the two alone.

use rustc_hash::{FxHashMap, FxHashSet};

use super::divisions::Divisions;
use crate::error::Result;
use crate::knowledge::table::rows;
use crate::model::script::{is_han, key};

/// Where the place stands in a form; behind the place, or behind `of`, when not said.
const PLACE: &str = "{place}";

/// What `+` behind a form stands for: 商務+ for 商務廳, 商務局, 商務委員會, 商務委.
const ORGANS: [&str; 4] = ["厅", "局", "委员会", "委"];
const ENGLISH_ORGANS: [&str; 4] = ["department", "bureau", "commission", "administration"];

/// Owners named between a place and its body, which say nothing more.
const OWNERS: [&str; 2] = ["人民政府", "政府"];
const ENGLISH_OWNERS: [&str; 2] = ["peoples government", "government"];

/// The kinds of bodies (or of posts) that each place has one of, by what stands before and after
/// the place.
#[derive(Debug, Clone, Default)]
pub struct Bodies {
    han: Forms,
    latin: Forms,
}

#[derive(Debug, Clone, Default)]
struct Forms {
    ids: FxHashMap<(String, String), String>,
    /// What may stand before the place.
    before: FxHashSet<String>,
}

impl Forms {
    /// Adds a form; the id that had it already, if another.
    fn add(&mut self, before: &str, after: &str, id: &str) -> Option<String> {
        self.before.insert(before.to_owned());
        let node = (before.to_owned(), after.to_owned());
        let earlier = self.ids.insert(node, id.to_owned());
        earlier.filter(|earlier| earlier != id)
    }

    fn get(&self, before: &str, after: &str) -> Option<&str> {
        self.ids.get(&(before.to_owned(), after.to_owned())).map(String::as_str)
    }
}

impl Bodies {
    /// Reads the table; `file` names it in errors.
    ///
    /// # Errors
    /// [`crate::error::Error::Table`] for a wrong header, an empty field, a form given to two kinds.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let mut bodies = Self::default();
        for row in rows(file, text, &["id", "zh-Hant", "en", "note"])? {
            let id = row.field(0);
            if let Some(column) = (0..3).find(|column| row.field(*column).is_empty()) {
                return Err(row.error(column, "empty; write id, Chinese forms and English forms"));
            }
            let mut twice = None;
            for form in row.list(1) {
                for (before, after) in han_forms(form) {
                    twice = twice.or(bodies.han.add(&before, &after, id).map(|_| (1, form)));
                }
            }
            for form in row.list(2) {
                for (before, after) in latin_forms(form) {
                    twice = twice.or(bodies.latin.add(&before, &after, id).map(|_| (2, form)));
                }
            }
            if let Some((column, form)) = twice {
                let reason = format!("{form:?} is a form of another row, too; keep one of the two");
                return Err(row.error(column, reason));
            }
        }
        Ok(bodies)
    }

    /// Place and kind of a name that is made of nothing else: `湖北/commerce`. None where the place
    /// or the kind is not known, or two places have the name.
    #[must_use]
    pub fn compose(&self, divisions: &Divisions, name: &str) -> Option<String> {
        if name.len() > 240 {
            return None;
        }
        let (place, id) = if name.contains(is_han) {
            self.chinese(divisions, &key(name))
        } else {
            self.english(divisions, &words(name))
        }?;
        Some(format!("{place}/{id}"))
    }

    /// The kind of a name that tells no place.
    #[must_use]
    pub fn kind(&self, name: &str) -> Option<&str> {
        if name.contains(is_han) {
            self.han.get("", &key(name))
        } else {
            self.latin.get("", &words(name).join(" "))
        }
    }

    fn chinese(&self, divisions: &Divisions, name: &str) -> Option<(String, &str)> {
        let starts = name.char_indices().map(|(at, _)| at);
        starts.filter(|at| self.han.before.contains(&name[..*at])).find_map(|at| {
            let (before, rest) = name.split_at(at);
            divisions.leading(rest).into_iter().find_map(|(division, after)| {
                let levelled = division.levelled;
                let id = |after: &str| {
                    let id = self.han.get(before, after)?;
                    // 湖北委 is nothing, 湖北省委 is.
                    (levelled || !after.starts_with(['委', '团'])).then_some(id)
                };
                let owned = OWNERS.iter().filter_map(|owner| after.strip_prefix(owner));
                let found = id(after).or_else(|| owned.into_iter().find_map(id))?;
                Some((division.name(), found))
            })
        })
    }

    fn english(&self, divisions: &Divisions, words: &[String]) -> Option<(String, &str)> {
        const COUNTRY: [&[&str]; 5] = [
            &["of", "peoples", "republic", "of", "china"],
            &["peoples", "republic", "of", "china"],
            &["of", "prc"],
            &["prc"],
            &["china"],
        ];
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let abroad = COUNTRY.iter().find_map(|country| words.strip_suffix(*country));
        [Some(&words[..]), abroad].into_iter().flatten().find_map(|words| {
            (0..words.len()).find_map(|at| {
                let before = words[..at].join(" ");
                if !self.latin.before.contains(&before) {
                    return None;
                }
                let rest = &words[at..];
                let mut owners =
                    [&["peoples", "government", "of"][..], &["government", "of"]].into_iter();
                let owned = owners.find_map(|owner| rest.strip_prefix(owner));
                let mut readings = [Some(rest), owned].into_iter().flatten();
                readings.find_map(|rest| self.place_and_after(divisions, &before, rest))
            })
        })
    }

    fn place_and_after(
        &self,
        divisions: &Divisions,
        before: &str,
        words: &[&str],
    ) -> Option<(String, &str)> {
        divisions.leading_words(words).into_iter().find_map(|(division, after)| {
            let after = after.join(" ");
            let id = |after: &str| self.latin.get(before, after.trim_start());
            let owned = ENGLISH_OWNERS.iter().filter_map(|owner| after.strip_prefix(owner));
            let found = id(&after).or_else(|| owned.into_iter().find_map(id))?;
            Some((division.name(), found))
        })
    }
}

/// What stands before and after the place in a Chinese form, folded.
fn han_forms(form: &str) -> Vec<(String, String)> {
    let pair = |form: &str| match form.split_once(PLACE) {
        Some((before, after)) => (key(before), key(after)),
        None => (String::new(), key(form)),
    };
    match form.strip_suffix('+') {
        Some(stem) => ORGANS.iter().map(|organ| pair(&format!("{stem}{organ}"))).collect(),
        None => vec![pair(form)],
    }
}

/// The same of an English form; where it names no place, behind the place and before `of` it.
fn latin_forms(form: &str) -> Vec<(String, String)> {
    let plain = |text: &str| words(text).join(" ");
    if let Some((before, after)) = form.split_once(PLACE) {
        return vec![(plain(before), plain(after))];
    }
    let forms = match form.strip_suffix('+') {
        Some(stem) => {
            let stem = plain(stem);
            let organs = ENGLISH_ORGANS.iter();
            organs
                .flat_map(|organ| [format!("{organ} of {stem}"), format!("{stem} {organ}")])
                .collect()
        }
        None => vec![plain(form)],
    };
    forms
        .into_iter()
        .flat_map(|form| {
            [
                (String::new(), form.clone()),
                (format!("{form} of"), String::new()),
                (form, String::new()),
            ]
        })
        .collect()
}

/// The words of an English name: folded, without articles, apostrophes and hyphens.
pub(crate) fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for c in name.chars() {
        match c {
            '\'' | '’' | '‘' | '-' | '‐' | '‑' | '.' => {}
            '&' => words.extend(["and".to_owned(), String::new()]),
            _ => {
                let folded = key(c.encode_utf8(&mut [0; 4]));
                if folded.chars().all(char::is_alphanumeric) && !folded.is_empty() {
                    if let Some(word) = words.last_mut() {
                        word.push_str(&folded);
                    }
                } else {
                    words.push(String::new());
                }
            }
        }
    }
    words.retain(|word| !word.is_empty() && word != "the");
    words
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::knowledge::naming::Naming;
    use crate::model::script;

    const BODIES: &str = include_str!("../../data/words/bodies.tsv");
    const PLACES: &str = include_str!("../../data/words/places.tsv");

    #[test]
    fn a_body_is_known_by_its_place_and_its_kind() {
        let naming = Naming::of_project();
        let case = |names: &[&str]| {
            let first = naming.compose(names[0]);
            assert!(first.is_some(), "{}", names[0]);
            for name in names {
                assert_eq!(naming.compose(name), first, "{name}");
            }
        };
        case(&[
            "湖北省商務廳",
            "湖北省商务厅",
            "湖北省人民政府商務廳",
            "Hubei Provincial Department of Commerce",
            "Department of Commerce of Hubei Province",
            "the Department of Commerce of Hubei",
            "Hubei Province Commerce Department",
            "Department of Commerce of the People's Government of Hubei Province",
            "Department of Commerce, Hubei Province",
        ]);
        case(&[
            "內蒙古政府",
            "內蒙古自治區人民政府",
            "内蒙古自治区政府",
            "People's Government of the Inner Mongolia Autonomous Region",
            "Inner Mongolia Autonomous Region Government",
        ]);
        case(&[
            "廣西壯族自治區教育廳",
            "广西教育厅",
            "Department of Education of Guangxi Zhuang Autonomous Region",
            "Guangxi Education Department",
        ]);
        case(&[
            "廣東省深圳市人民政府",
            "深圳市政府",
            "Shenzhen Municipal People's Government",
            "People's Government of Shenzhen Municipality",
            "Government of the City of Shenzhen",
            "People's Government of Shenzhen, Guangdong Province",
        ]);
        case(&[
            "浙江省人大常委會",
            "浙江省人民代表大會常務委員會",
            "Standing Committee of the Zhejiang Provincial People's Congress",
            "Standing Committee of the People's Congress of Zhejiang Province",
        ]);
        case(&[
            "山東省政協",
            "中國人民政治協商會議山東省委員會",
            "政协山东省委员会",
            "Shandong Provincial Committee of the Chinese People's Political Consultative Conference",
            "CPPCC Shandong Provincial Committee",
        ]);
        case(&[
            "貴州省委",
            "中共貴州省委",
            "中共贵州省委员会",
            "中國共產黨貴州省委員會",
            "CPC Guizhou Provincial Committee",
            "Guizhou Provincial Committee of the Communist Party of China",
        ]);
        case(&[
            "安徽省人民政府港澳事務辦公室",
            "安徽省港澳辦",
            "安徽省政府港澳办",
            "Hong Kong and Macao Affairs Office of the People's Government of Anhui Province",
            "Anhui Provincial Hong Kong and Macao Affairs Office",
        ]);
        case(&[
            "吉林市司法局",
            "Jilin Municipal Bureau of Justice",
            "Justice Bureau of Jilin City",
        ]);
        case(&["深圳市南山區人民政府", "People's Government of Nanshan District, Shenzhen"]);
    }

    #[test]
    fn what_may_be_another_is_not_composed() {
        let naming = Naming::of_project();
        for name in [
            "湖北委",
            "吉林司法局",
            "Jilin Department of Justice",
            "Education Bureau",
            "教育局",
            "香港教育局",
            "Hong Kong Education Bureau",
            "湖北省商務廳廳長",
            "Fuzhou Commerce Bureau",
            "China",
            "",
        ] {
            assert_eq!(naming.compose(name), None, "{name}");
        }
        let case = |a: &str, b: &str| assert_ne!(naming.compose(a), naming.compose(b), "{a} {b}");
        case("吉林省司法廳", "吉林市司法局");
        case("湖北省商務廳", "湖南省商務廳");
        case("湖北省文化廳", "湖北省文化和旅遊廳");
        case("海南省委", "海南省政府");
        case("Shanxi Provincial Government", "Shaanxi Provincial Government");
    }

    /// Every form of every body of every place, in three languages: one key a body, and no key of two.
    #[test]
    fn a_body_has_one_key_in_all_languages_and_no_two_bodies_share_one() {
        let naming = Naming::of_project();
        let columns = ["zh-Hant", "zh-Hans", "en", "short", "kind", "within"];
        let mut owners: BTreeMap<String, (String, String)> = BTreeMap::new();
        let expand = |form: &str, organ: &str| match form.strip_suffix('+') {
            Some(stem) => format!("{stem}{organ}"),
            None => form.to_owned(),
        };
        for place in rows("places.tsv", PLACES, &columns).unwrap() {
            let (han, latin) = match place.field(4) {
                "province" => ("省", "Provincial"),
                "municipality" | "city" => ("市", "Municipal"),
                _ => continue,
            };
            if place.field(0).ends_with(['市', '州', '省']) {
                continue;
            }
            for body in rows("bodies.tsv", BODIES, &["id", "zh-Hant", "en", "note"]).unwrap() {
                let put = |form: &str, place: &str| match form.split_once(PLACE) {
                    Some((before, after)) => format!("{before}{place}{after}"),
                    None => format!("{place}{form}"),
                };
                let mut keys = Vec::new();
                for form in body.list(1) {
                    let form = expand(form, "局");
                    for name in [place.field(0), place.field(1)] {
                        keys.push(naming.compose(&put(&form, &format!("{name}{han}"))));
                    }
                }
                for form in body.list(2) {
                    let form = expand(form, " Bureau");
                    let name = if form.contains(PLACE) {
                        put(&form, &format!("{} {latin}", place.field(2)))
                    } else {
                        format!("{} {latin} {form}", place.field(2))
                    };
                    keys.push(naming.compose(&name));
                }
                // A name that two places share stays open.
                keys.retain(Option::is_some);
                keys.dedup();
                assert!(keys.len() <= 1, "{} {}: {keys:?}", place.field(0), body.field(0));
                if let Some(Some(key)) = keys.pop() {
                    let owner = (
                        format!(
                            "{}{}{}",
                            script::key(place.field(0)),
                            place.field(2),
                            place.field(5)
                        ),
                        body.field(0).to_owned(),
                    );
                    let first = owners.entry(key.clone()).or_insert_with(|| owner.clone());
                    assert_eq!(*first, owner, "{key}");
                }
            }
        }
        assert!(owners.len() > 50_000, "{}", owners.len());
    }
}
