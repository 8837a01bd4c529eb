//! I have a person in Latin letters: which one in Chinese characters is it?
//!
//! The sound of a name is no proof. Two names are one person's only where both hold the same post,
//! and either all characters are spelt so in Mandarin, or the post has one holder and the surname
//! is spelt so in Mandarin or Cantonese. Where more than one name fits, none is taken.

use std::collections::{BTreeMap, BTreeSet};

use pinyin::ToPinyinMulti as _;
use rustc_hash::FxHashMap;

use super::Reading;
use super::context::{Context, Home};
use super::name::{SARS, canonical, is_english, is_surname};
use super::resolve::{Resolver, mint};
use crate::fact::End;
use crate::knowledge::bodies::words;
use crate::model::Class;
use crate::model::Rel;
use crate::model::script::key;

/// Names of one post that are compared.
const HOLDERS: usize = 64;

/// Words at the end of a Chinese post that say who heads the body before them.
const HEADS: [&str; 12] = [
    "局长", "署长", "厅长", "处长", "主任", "院长", "校长", "行长", "会长", "总裁", "专员", "司长",
];

/// The same in English, before the body.
const ENGLISH_HEADS: [&[&str]; 7] = [
    &["director", "of"],
    &["directorgeneral", "of"],
    &["director", "general", "of"],
    &["head", "of"],
    &["president", "of"],
    &["commissioner", "of"],
    &["chairman", "of"],
];

/// A post, alike in all languages.
struct Post {
    key: String,
    /// Whether one person holds it at a time.
    single: bool,
}

/// The Chinese name, by its place among the names, of each person in Latin letters, by the
/// canonical form.
pub(super) fn joined(resolver: &Resolver<'_>, readings: &[Reading]) -> FxHashMap<String, usize> {
    // By post: the names of its holders, by canonical form.
    let mut posts: BTreeMap<String, (bool, BTreeMap<&str, usize>)> = BTreeMap::new();
    for (document, reading) in readings.iter().enumerate() {
        let context = &resolver.contexts[document];
        for (unit, facts) in reading.facts.iter().enumerate() {
            for fact in facts.iter().filter(|fact| fact.rel == Rel::Holds) {
                let (End::Mention(person), End::Value(post)) = (&fact.from, &fact.to) else {
                    continue;
                };
                let name = context.mentions.get(unit).and_then(|names| names.get(*person)).copied();
                let Some(name) = name.filter(|name| is_full(resolver, *name)) else { continue };
                if let Some(post) = read(resolver, context, post) {
                    let holders = posts.entry(post.key).or_insert((post.single, BTreeMap::new()));
                    holders.1.insert(&resolver.names[name].canonical, name);
                }
            }
        }
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    for (single, holders) in posts.values().filter(|(_, holders)| holders.len() <= HOLDERS) {
        let english = |name: &&usize| is_english(&resolver.names[**name].key);
        for latin in holders.values().filter(english) {
            for han in holders.values().filter(|name| !english(name)) {
                let spelt = words(&resolver.names[*latin].surface);
                let name = &resolver.names[*han].key;
                // Two words with the surname in front are spelt in Mandarin, or are another's.
                let by_surname = || {
                    let first = resolver.names[*latin].surface.contains('-') || spelt.len() > 2;
                    let spelt = if first {
                        &spelt[..]
                    } else {
                        spelt.last_chunk::<1>().map_or(&[][..], |last| last)
                    };
                    *single && has_surname(resolver.naming.surname_spelt(name), spelt)
                };
                if is_spelt(name, &spelt) || by_surname() {
                    pairs.insert((*latin, *han));
                }
            }
        }
    }
    let form = |name: usize| resolver.names[name].canonical.as_str();
    let mut of_latin: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut of_han: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (latin, han) in &pairs {
        of_latin.entry(form(*latin)).or_default().insert(form(*han));
        of_han.entry(form(*han)).or_default().insert(form(*latin));
    }
    let only = |(latin, han): &&(usize, usize)| {
        of_latin[form(*latin)].len() == 1 && of_han[form(*han)].len() == 1
    };
    pairs.iter().filter(only).map(|(latin, han)| (form(*latin).to_owned(), *han)).collect()
}

fn is_full(resolver: &Resolver<'_>, name: usize) -> bool {
    let name = &resolver.names[name];
    name.class == Class::Person && !is_surname(&name.surface)
}

/// The post of a text: of a place, of a region, or at the head of a body.
fn read(resolver: &Resolver<'_>, context: &Context, post: &str) -> Option<Post> {
    if post.len() > 240 {
        return None;
    }
    if let Some(key) = resolver.naming.office(post) {
        let single = !key.contains("/deputy");
        return Some(Post { key, single });
    }
    let (sar, bare) = without_sar(post);
    if let Some(id) = resolver.naming.office_alone(&bare) {
        let home = match context.home {
            Home::Sar(home) => Some(home),
            Home::Both | Home::Nowhere => None,
        };
        // The posts of a region's secretaries are those of Hong Kong.
        let sar = sar.or(home).or((id != "chief-executive").then_some(0))?;
        return Some(Post { key: format!("{}/{id}", SARS[sar]), single: true });
    }
    let (body, deputy) = headed(post)?;
    let form = canonical(Class::Institution, &body, resolver.naming);
    let entry = resolver.entry(context, Class::Institution, &key(&body), &form);
    let body =
        entry.map_or_else(|| mint(Class::Institution, &[&form]).local, |entry| entry.id.clone());
    let rank = if deputy { "deputy" } else { "head" };
    Some(Post { key: format!("{body}/{rank}"), single: !deputy })
}

/// A post without the region of whom it is, and the region.
fn without_sar(post: &str) -> (Option<usize>, String) {
    if is_english(post) {
        let words = words(post);
        let text = words.join(" ");
        for (sar, names) in [["hong kong", "hksar"], ["macao", "msar"]].into_iter().enumerate() {
            for name in names {
                for end in [
                    format!(" of {name} special administrative region"),
                    format!(" of {name} sar"),
                    format!(" of {name}"),
                ] {
                    if let Some(bare) = text.strip_suffix(&end) {
                        return (Some(sar), bare.to_owned());
                    }
                }
                if let Some(bare) = text.strip_prefix(&format!("{name} ")) {
                    return (Some(sar), bare.strip_prefix("sar ").unwrap_or(bare).to_owned());
                }
            }
        }
        return (None, text);
    }
    let text = key(post);
    for (sar, place) in SARS.iter().enumerate() {
        if let Some(rest) = text.strip_prefix(place) {
            let region = ["特别行政区", "特区"].iter().find_map(|word| rest.strip_prefix(word));
            let rest = region.unwrap_or(rest);
            return (Some(sar), rest.strip_prefix("政府").unwrap_or(rest).to_owned());
        }
    }
    (None, text)
}

/// The body that the holder of a post heads, or is a deputy of the head.
fn headed(post: &str) -> Option<(String, bool)> {
    if !is_english(post) {
        let post = key(post);
        let body = HEADS.iter().find_map(|head| post.strip_suffix(head))?;
        let (body, deputy) = match body.strip_suffix('副') {
            Some(body) => (body, true),
            None => (body, false),
        };
        return body.chars().nth(2).is_some().then(|| (body.to_owned(), deputy));
    }
    let words = words(post);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let (rest, deputy) = match words.split_first()? {
        (&"deputy" | &"vice" | &"under", rest) => (rest, true),
        _ => (&words[..], false),
    };
    if let Some(field) = rest.strip_prefix(&["secretary", "for"]) {
        return Some((format!("{} bureau", field.join(" ")), deputy));
    }
    let body = ENGLISH_HEADS.iter().find_map(|head| rest.strip_prefix(*head))?;
    (body.len() > 1).then(|| (body.join(" "), deputy))
}

/// Whether the words spell all characters of a folded Chinese name in Mandarin, the surname first
/// or last.
fn is_spelt(name: &str, words: &[String]) -> bool {
    let Some((last, others)) = words.split_last() else { return false };
    let straight = words.concat().replace('ü', "v");
    let turned = format!("{last}{}", others.concat()).replace('ü', "v");
    [straight, turned].iter().any(|latin| {
        let mut ends: BTreeSet<usize> = [0].into();
        for readings in name.to_pinyin_multi() {
            let Some(readings) = readings else { return false };
            let mut next = BTreeSet::new();
            for reading in readings {
                for spelt in spellings(reading.plain()) {
                    let fits = |end: &&usize| latin[**end..].starts_with(spelt.as_str());
                    next.extend(ends.iter().filter(fits).map(|end| end + spelt.len()));
                }
            }
            ends = next;
        }
        ends.contains(&latin.len())
    })
}

/// The ways in which a syllable is written without marks: lü as lu, lv, lyu.
fn spellings(syllable: &str) -> Vec<String> {
    if syllable.contains(['ü', 'v']) {
        ["u", "v", "yu"].iter().map(|vowel| syllable.replace(['ü', 'v'], vowel)).collect()
    } else {
        vec![syllable.to_owned()]
    }
}

/// Whether the first or last word, or the second of a name with a personal name before it, is a
/// spelling of the surname: `Alice Mak`, `Chan Kwok-ki`, `John Lee Ka-chiu`.
fn has_surname(spelt: &[String], words: &[String]) -> bool {
    let is = |word: Option<&String>| word.is_some_and(|word| spelt.contains(word));
    is(words.first()) || is(words.last()) || (words.len() == 3 && is(words.get(1)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::naming::Naming;

    #[test]
    fn a_name_is_spelt_by_all_its_characters() {
        let case = |han: &str, latin: &str, expected| {
            assert_eq!(is_spelt(&key(han), &words(latin)), expected, "{han} {latin}");
        };
        case("許澤朗", "Xu Zelang", true);
        case("許澤朗", "Zelang Xu", true);
        case("許澤朗", "Xu Ze-lang", true);
        case("呂若溪", "Lyu Ruoxi", true);
        case("呂若溪", "Lü Ruoxi", true);
        case("歐陽澄", "Ouyang Cheng", true);
        case("單寧", "Shan Ning", true);
        case("許澤朗", "Xu Zeliang", false);
        case("許澤朗", "Xu Ze", false);
        case("許澤", "Xu Zelang", false);
    }

    #[test]
    fn a_surname_is_spelt_in_mandarin_or_cantonese() {
        let naming = Naming::of_project();
        let case = |han: &str, latin: &str, expected| {
            assert_eq!(
                has_surname(naming.surname_spelt(&key(han)), &words(latin)),
                expected,
                "{han} {latin}"
            );
        };
        case("麥小娟", "Alice Mak", true);
        case("陳啟文", "Chan Kai-man", true);
        case("陳啟文", "Paul Chan Kai-man", true);
        case("陳啟文", "Paul Lee", false);
        case("張啟文", "Chan Kai-man", false);
    }

    #[test]
    fn the_head_of_a_body_is_told_from_its_deputy() {
        let case = |post: &str, expected: Option<(&str, bool)>| {
            let expected = expected.map(|(body, deputy)| (body.to_owned(), deputy));
            assert_eq!(headed(post), expected, "{post}");
        };
        case("湖北省商務廳副廳長", Some(("湖北省商务厅", true)));
        case("房屋局局長", Some(("房屋局", false)));
        case("Secretary for Housing", Some(("housing bureau", false)));
        case("Under Secretary for Housing", Some(("housing bureau", true)));
        case(
            "Director-General of the Hubei Provincial Department of Commerce",
            Some(("hubei provincial department of commerce", false)),
        );
        case("局長", None);
        case("Member", None);
    }
}
