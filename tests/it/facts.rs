//! Facts against the annotated documents, on gold mentions: misses and extras are printed, and the
//! figures have floors.

#![expect(clippy::unwrap_used, reason = "a test may stop")]
#![expect(clippy::print_stdout, reason = "a test shows what is off")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use memograph::document::{Document, Meta};
use memograph::fact::{End, Fact, facts};
use memograph::mention::Mention;
use memograph::model::Rel;
use memograph::model::UnitId;
use memograph::model::{Class, Span};
use memograph::model::{DocumentId, Kind, Language};
use memograph::unit::Unit;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;

const HERE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gold");
const OWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/gold");
const MORE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/eval/more");

/// A row of the scores: unit, relation, ends.
type Row = (String, String, String, String);

#[derive(Default, Clone, Copy)]
struct Score {
    right: usize,
    found: usize,
    gold: usize,
}

impl Score {
    fn f1(self) -> f64 {
        let of = |n: usize| f64::from(u32::try_from(n).unwrap());
        2.0 * of(self.right) / of((self.found + self.gold).max(1))
    }

    fn add(&mut self, found: &BTreeSet<Row>, gold: &BTreeSet<Row>) {
        self.right += found.intersection(gold).count();
        self.found += found.len();
        self.gold += gold.len();
    }
}

fn rows(path: &Path) -> Vec<BTreeMap<String, String>> {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let row = |line: &str| {
        let row: BTreeMap<String, serde_json::Value> = serde_json::from_str(line).unwrap();
        row.into_iter().filter_map(|(k, v)| Some((k, v.as_str()?.to_owned()))).collect()
    };
    text.lines().filter(|line| !line.trim().is_empty()).map(row).collect()
}

/// The units of a document with the gold mentions where they stand in the text, in order.
fn annotated(units: &Path, mentions: &Path) -> (Vec<Unit>, Vec<Vec<Mention>>) {
    let mut gold: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for row in rows(mentions) {
        gold.entry(row["unit"].clone())
            .or_default()
            .push((row["class"].clone(), row["text"].clone()));
    }
    let mut lists = Vec::new();
    let mut found = Vec::new();
    for row in rows(units) {
        let text: Vec<char> = row["text"].chars().collect();
        let mut list = Vec::new();
        let mut at = 0;
        for (class, surface) in gold.remove(&row["unit"]).unwrap_or_default() {
            let name: Vec<char> = surface.chars().collect();
            let place = (at..=text.len().saturating_sub(name.len()))
                .find(|start| text[*start..].starts_with(&name));
            let Some(start) = place else {
                panic!("{} {}: {surface} is not in the text behind {at}", row["doc"], row["unit"])
            };
            at = start + name.len();
            list.push(Mention {
                span: Span { start, end: at },
                class: class.parse().unwrap(),
                surface,
            });
        }
        lists.push(list);
        found.push(Unit {
            doc: DocumentId::new(&row["doc"]).unwrap(),
            id: row["unit"].parse::<UnitId>().unwrap(),
            area: row.get("area").cloned(),
            text: row["text"].clone(),
        });
    }
    assert!(gold.is_empty(), "mentions of no unit: {gold:?}");
    (found, lists)
}

fn document(id: &str, kind: Kind, date: &str) -> Document {
    let language = match id {
        id if id.ends_with("-en") => Language::En,
        id if id.ends_with("-hans") => Language::ZhHans,
        _ => Language::ZhHant,
    };
    let meta = Meta {
        kind,
        language,
        titles: BTreeMap::new(),
        date: date.parse().ok(),
        place: None,
        publisher: None,
        source: None,
        licence: None,
        rights: None,
    };
    Document { id: DocumentId::new(id).unwrap(), meta, text: String::new() }
}

/// As the shared scorer compares: NFKC, without white space and quotation marks, variants as one.
fn norm(text: &str) -> String {
    const VARIANTS: [(char, char); 15] = [
        ('衞', '衛'),
        ('裏', '裡'),
        ('羣', '群'),
        ('峯', '峰'),
        ('着', '著'),
        ('啓', '啟'),
        ('臺', '台'),
        ('説', '說'),
        ('爲', '為'),
        ('麪', '麵'),
        ('綫', '線'),
        ('鷄', '雞'),
        ('恒', '恆'),
        ('\u{a0}', ' '),
        ('\u{3000}', ' '),
    ];
    let quote = |c: &char| "“”‘’\"'「」『』《》〈〉".contains(*c);
    let variant = |c: char| VARIANTS.iter().find(|(from, _)| *from == c).map_or(c, |(_, to)| *to);
    text.nfkc().map(variant).filter(|c| !c.is_whitespace() && !quote(c)).collect()
}

fn row(unit: &Unit, mentions: &[Mention], fact: &Fact) -> Row {
    let end = |end: &End| match end {
        End::Mention(index) => norm(&mentions[*index].surface),
        End::Value(value) => norm(value),
    };
    (unit.id.to_string(), fact.rel.to_string(), end(&fact.from), end(&fact.to))
}

/// Scores one document; prints what is missed and what is too much.
fn score(
    folder: &str,
    id: &str,
    kind: Kind,
    date: &str,
    by_rel: &mut BTreeMap<Rel, Score>,
) -> Score {
    let folder = Path::new(folder);
    let file = |part: &str| folder.join(format!("{id}.{part}.jsonl"));
    let units = [folder.join(format!("units/{id}.jsonl")), file("units")];
    let units = units.iter().find(|path| path.exists()).unwrap();
    let (units, mentions) = annotated(units, &file("mentions"));
    let document = document(id, kind, date);
    let all = facts(&document, &units, &mentions);
    let mut found = BTreeSet::new();
    for ((unit, mentions), facts) in units.iter().zip(&mentions).zip(&all) {
        assert!(facts.is_sorted() && facts.windows(2).all(|pair| pair[0] != pair[1]));
        let length = unit.text.chars().count();
        for fact in facts {
            assert!(fact.quote.start < fact.quote.end && fact.quote.end <= length, "{fact:?}");
            found.insert(row(unit, mentions, fact));
        }
    }
    let relations = rows(&file("relations"));
    let gold: BTreeSet<Row> = relations
        .iter()
        .map(|row| (row["unit"].clone(), row["rel"].clone(), norm(&row["from"]), norm(&row["to"])))
        .collect();
    for row in gold.difference(&found) {
        println!("{id} MISS  {} {}: {} -> {}", row.0, row.1, row.2, row.3);
    }
    for row in found.difference(&gold) {
        println!("{id} EXTRA {} {}: {} -> {}", row.0, row.1, row.2, row.3);
    }
    let of = |rows: &BTreeSet<Row>, rel: Rel| {
        rows.iter().filter(|row| row.1 == rel.name()).cloned().collect::<BTreeSet<_>>()
    };
    for rel in Rel::ALL {
        by_rel.entry(rel).or_default().add(&of(&found, rel), &of(&gold, rel));
    }
    let mut score = Score::default();
    score.add(&found, &gold);
    println!("{id}: {}/{}/{} F1 {:.3}", score.right, score.found, score.gold, score.f1());
    score
}

fn print(by_rel: &BTreeMap<Rel, Score>) {
    for (rel, score) in by_rel {
        println!("{rel}: {}/{}/{} F1 {:.3}", score.right, score.found, score.gold, score.f1());
    }
}

#[test]
fn the_real_documents_yield_their_facts() {
    let mut by_rel = BTreeMap::new();
    let mut floor = |id, kind, date, least: f64| {
        let f1 = score(HERE, id, kind, date, &mut by_rel).f1();
        assert!(f1 >= least, "{id}: F1 {f1:.3}, was at least {least}");
    };
    floor("hk-shanghai-2024", Kind::Memorandum, "2024-04-26", 0.97);
    floor("hk-chongqing-2023", Kind::Memorandum, "2023-05-11", 0.97);
    floor("news-takungpao-2024", Kind::NewsReport, "2024-04-26", 0.97);
    // The day of publication is the day after the one its caption shows.
    floor("news-takungpao-2024", Kind::NewsReport, "2024-04-27", 0.97);
    print(&by_rel);
}

#[test]
fn documents_of_other_provinces_yield_their_facts() {
    if !Path::new(MORE).exists() {
        println!("skipped: {MORE} is not there");
        return;
    }
    let cases = [
        ("dev-hk-guangxi-hans", Kind::PressRelease, "2025-11-20"),
        ("dev-hk-guizhou-hans", Kind::Memorandum, "2025-07-03"),
        ("dev-hk-hainan-news-hant", Kind::NewsReport, "2026-01-15"),
        ("dev-hk-hunan-hant", Kind::Memorandum, "2025-11-06"),
        ("dev-hk-jiangxi-news-hans", Kind::NewsReport, "2025-06-12"),
        ("dev-hk-liaoning-hans", Kind::Memorandum, "2026-03-18"),
        ("dev-hk-shandong-en", Kind::PressRelease, "2025-09-18"),
        ("dev-hk-shandong-hant", Kind::Memorandum, "2025-09-18"),
        ("dev-hk-tianjin-en", Kind::PressRelease, "2025-09-18"),
        ("dev-hk-tianjin-hant", Kind::Memorandum, "2025-09-18"),
        ("dev-macao-fujian-hant", Kind::Memorandum, "2025-11-06"),
        ("dev-pprd-hant", Kind::NewsReport, "2025-10-21"),
    ];
    let mut by_rel = BTreeMap::new();
    let scores = cases.map(|(id, kind, date)| score(MORE, id, kind, date, &mut by_rel).f1());
    print(&by_rel);
    let mean = scores.iter().sum::<f64>() / 12.0;
    println!("mean F1 {mean:.3}");
    assert!(mean >= 0.98, "mean F1 {mean:.3}");
}

#[test]
fn documents_the_rules_were_not_written_against_yield_their_facts() {
    let cases = [
        ("own-hk-anhui-news-hans", Kind::NewsReport),
        ("own-hk-beijing-en", Kind::PressRelease),
        ("own-hk-beijing-hant", Kind::Memorandum),
        ("own-hk-hebei-hans", Kind::Memorandum),
        ("own-hk-heilongjiang-en", Kind::NewsReport),
        ("own-hk-henan-en", Kind::PressRelease),
        ("own-hk-hubei-en", Kind::Memorandum),
        ("own-hk-hubei-news-hant", Kind::NewsReport),
        ("own-hk-jiangsu-en", Kind::PressRelease),
        ("own-hk-jiangsu-hant", Kind::Memorandum),
        ("own-hk-jilin-hans", Kind::Memorandum),
        ("own-hk-shaanxi-news-hant", Kind::PressRelease),
        ("own-hk-shenzhen-hans", Kind::Memorandum),
        ("own-hk-sichuan-hant", Kind::Memorandum),
        ("own-hk-yunnan-en", Kind::PressRelease),
        ("own-hk-yunnan-hans", Kind::Memorandum),
        ("own-macao-guangdong-en", Kind::NewsReport),
        ("own-macao-guangdong-hant", Kind::Memorandum),
        ("own-macao-shanxi-en", Kind::Memorandum),
        ("own-macao-zhejiang-news-hans", Kind::PressRelease),
    ];
    for english in [false, true] {
        let mut by_rel = BTreeMap::new();
        let of_language = cases.iter().filter(|(id, _)| id.ends_with("-en") == english);
        let scores = of_language.map(|(id, kind)| score(OWN, id, *kind, "", &mut by_rel).f1());
        let scores: Vec<f64> = scores.collect();
        print(&by_rel);
        let mean = scores.iter().sum::<f64>() / f64::from(u32::try_from(scores.len()).unwrap());
        println!("english {english}: mean F1 {mean:.3}");
        let right: usize = by_rel.values().map(|score| score.right).sum();
        let found: usize = by_rel.values().map(|score| score.found).sum();
        assert!(mean >= 0.95, "english {english}: mean F1 {mean:.3}");
        assert!(right * 100 >= found * 98, "english {english}: {right} of {found} are right");
    }
}

/// Words of the genre, marks and noise, in any order.
fn noise() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "香港",
        "甲局",
        "與",
        "和",
        "、",
        "，",
        "。",
        "《",
        "》",
        "（",
        "）",
        "\n",
        "簽署",
        "續簽",
        "擬",
        "的",
        "於",
        "在",
        "2024年3月",
        "昨日",
        "二○二五年",
        "舉辦",
        "由",
        "主辦",
        "論壇",
        "計劃",
        "備忘錄",
        "有效期",
        "至",
        "三年",
        "轄下",
        "成員包括",
        "局長",
        "記者",
        "：",
        "簡稱",
        "15個領域",
        "65項措施",
        "保存",
        "赴",
        "參加",
        "並",
        "支持",
        "落實",
        "signed ",
        "the ",
        "in ",
        "March ",
        "between ",
        "and ",
        "held ",
        "Mr ",
        "Secretary ",
        ", ",
        "(",
        ")",
        "'s ",
        "26-4-2024",
        "\u{feff}",
        "𠮷",
        "é",
        " ",
        "9",
    ]);
    prop::collection::vec(word, 0..60).prop_map(|words| words.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_input_stops_the_rules_and_every_fact_lies_in_the_text(
        text in prop_oneof![noise(), any::<String>()],
        spans in prop::collection::vec((0..120_usize, 0..12_usize, 0..5_usize), 0..30),
        measure in any::<bool>(),
        memorandum in any::<bool>(),
    ) {
        let chars: Vec<char> = text.chars().collect();
        let mentions: Vec<Mention> = spans
            .into_iter()
            .map(|(start, length, class)| {
                let end = start + length;
                let surface = chars.iter().skip(start).take(length).collect();
                Mention { span: Span { start, end }, class: Class::ALL[class], surface }
            })
            .collect();
        let kind = if memorandum { Kind::Memorandum } else { Kind::NewsReport };
        let document = document("noise", kind, "2024-04-27");
        let id = if measure { "1/1" } else { "0" };
        let unit = Unit {
            doc: document.id.clone(),
            id: id.parse().unwrap(),
            area: None,
            text,
        };
        let found = facts(&document, &[unit], std::slice::from_ref(&mentions));
        prop_assert_eq!(found.len(), 1);
        prop_assert!(found[0].is_sorted());
        for fact in &found[0] {
            prop_assert!(fact.quote.start < fact.quote.end && fact.quote.end <= chars.len());
            for end in [&fact.from, &fact.to] {
                if let End::Mention(index) = end {
                    prop_assert!(*index < mentions.len());
                }
            }
        }
    }
}
