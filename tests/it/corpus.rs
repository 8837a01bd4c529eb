//! Corpora to test with: a small one made by hand, and the annotated documents where they are.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use memograph::document::{Document, Meta};
use memograph::entity::{Corpus, Entity, Reading};
use memograph::fact::{End, Fact};
use memograph::graph;
use memograph::knowledge::Knowledge;
use memograph::learn::gold;
use memograph::mention::Mention;
use memograph::model::EntityId;
use memograph::model::Rel;
use memograph::model::UnitId;
use memograph::model::made_up;
use memograph::model::script::{is_han, key};
use memograph::model::{Class, Span};
use memograph::model::{DocumentId, Kind, Language};
use memograph::pipeline;
use memograph::project::Project;
use memograph::unit::{Area, Unit, Units};
use oxigraph::model::Quad;

pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn knowledge() -> Knowledge {
    Project::open(&root()).unwrap().knowledge().unwrap()
}

/// The graph of the shipped documents.
pub(crate) fn shipped() -> &'static [Quad] {
    static QUADS: LazyLock<Vec<Quad>> = LazyLock::new(|| {
        let project = Project::open(&root()).unwrap();
        let knowledge = project.knowledge().unwrap();
        let (corpus, _) = pipeline::corpus(project.read_documents().unwrap(), &knowledge);
        graph::graph(&corpus, &project.settings, knowledge.known()).quads
    });
    &QUADS
}

/// A fact as (rel, from, to): surfaces of the unit, or values.
type Stated<'a> = (Rel, &'a str, &'a str);

/// A unit as (id, area, text, names in the order of the text, facts).
type Written<'a> = (&'a str, Option<&'a str>, &'a str, &'a [(Class, &'a str)], &'a [Stated<'a>]);

/// Two memoranda and a report, with every relation.
pub(crate) fn sample() -> Corpus {
    use Class::{Agreement, Event, Institution, Person, Programme};
    let first: &[Written<'_>] = &[
        (
            "0",
            None,
            "滬港合作會議第六次會議合作備忘錄香港特別行政區政府和上海市人民政府於2024年4月26日在香港召開滬港合作會議第六次會議。\
             會議由香港特別行政區行政長官李家超主持，財政司司長陳茂波作了回顧，共2個領域3個合作項目。\
             由香港特別行政區政府政制及內地事務局保存，有效期至下一次滬港合作會議召開之日。",
            &[
                (Agreement, "滬港合作會議第六次會議合作備忘錄"),
                (Institution, "香港特別行政區政府"),
                (Institution, "上海市人民政府"),
                (Event, "滬港合作會議第六次會議"),
                (Person, "李家超"),
                (Institution, "財政司"),
                (Person, "陳茂波"),
                (Institution, "香港特別行政區政府政制及內地事務局"),
            ],
            &[
                (Rel::Party, "滬港合作會議第六次會議合作備忘錄", "香港特別行政區政府"),
                (Rel::Party, "滬港合作會議第六次會議合作備忘錄", "上海市人民政府"),
                (Rel::Status, "滬港合作會議第六次會議合作備忘錄", "signed"),
                (Rel::Date, "滬港合作會議第六次會議合作備忘錄", "2024-04-26"),
                (Rel::Declares, "滬港合作會議第六次會議合作備忘錄", "areas:2"),
                (Rel::Declares, "滬港合作會議第六次會議合作備忘錄", "items:3"),
                (Rel::ValidFor, "滬港合作會議第六次會議合作備忘錄", "until:下一次滬港合作會議"),
                (
                    Rel::Custodian,
                    "滬港合作會議第六次會議合作備忘錄",
                    "香港特別行政區政府政制及內地事務局",
                ),
                (Rel::HeldIn, "滬港合作會議第六次會議", "香港"),
                (Rel::Date, "滬港合作會議第六次會議", "2024-04-26"),
                (Rel::Organises, "香港特別行政區政府", "滬港合作會議第六次會議"),
                (Rel::Organises, "上海市人民政府", "滬港合作會議第六次會議"),
                (Rel::Holds, "李家超", "香港特別行政區行政長官"),
                (Rel::Holds, "陳茂波", "財政司司長"),
            ],
        ),
        (
            "1/1",
            Some("金融"),
            "深化香港交易所與上海清算所的合作，支持香港貿易發展局（簡稱“香港貿發局”）舉辦推廣活動。",
            &[
                (Institution, "香港交易所"),
                (Institution, "上海清算所"),
                (Institution, "香港貿易發展局"),
                (Institution, "香港貿發局"),
            ],
            &[(Rel::Alias, "香港貿易發展局", "香港貿發局")],
        ),
        (
            "2/2",
            Some("法律服務"),
            "鼓勵上海企業參加在港舉辦的“一帶一路”高峰論壇，支持青年發展基金。",
            &[(Event, "“一帶一路”高峰論壇"), (Programme, "青年發展基金")],
            &[(Rel::HeldIn, "“一帶一路”高峰論壇", "港")],
        ),
        (
            "2/3",
            Some("法律服務"),
            "落實上海戲曲藝術中心與西九文化區管理局之戲曲中心2023年8月續簽《滬港戲曲中心交流合作項目意向書》（有效期五年）的內容。",
            &[
                (Institution, "上海戲曲藝術中心"),
                (Institution, "西九文化區管理局"),
                (Institution, "戲曲中心"),
                (Agreement, "滬港戲曲中心交流合作項目意向書"),
            ],
            &[
                (Rel::Party, "滬港戲曲中心交流合作項目意向書", "上海戲曲藝術中心"),
                (Rel::Party, "滬港戲曲中心交流合作項目意向書", "戲曲中心"),
                (Rel::Status, "滬港戲曲中心交流合作項目意向書", "renewed"),
                (Rel::Date, "滬港戲曲中心交流合作項目意向書", "2023-08"),
                (Rel::ValidFor, "滬港戲曲中心交流合作項目意向書", "P5Y"),
                (Rel::PartOf, "戲曲中心", "西九文化區管理局"),
            ],
        ),
    ];
    let second: &[Written<'_>] = &[
        (
            "0",
            None,
            "浙港合作會議合作備忘錄浙江省人民政府和香港特別行政區政府一致同意。",
            &[
                (Agreement, "浙港合作會議合作備忘錄"),
                (Institution, "浙江省人民政府"),
                (Institution, "香港特別行政區政府"),
            ],
            &[],
        ),
        ("1/1", Some("金融"), "會同港交所組織開展業務培訓。", &[(Institution, "港交所")], &[]),
    ];
    let report: &[Written<'_>] = &[(
        "0",
        None,
        "滬港合作會議第六次會議昨在政府總部舉行，就3個領域達成共識。",
        &[(Event, "滬港合作會議第六次會議")],
        &[
            (Rel::HeldIn, "滬港合作會議第六次會議", "政府總部"),
            (Rel::Declares, "滬港合作會議第六次會議", "areas:3"),
        ],
    )];
    let readings = vec![
        reading(
            "a-2024",
            Kind::Memorandum,
            "滬港合作會議第六次會議合作備忘錄",
            "2024-04-26",
            first,
        ),
        reading("b-2025", Kind::Memorandum, "浙港合作會議合作備忘錄", "2025-04", second),
        reading("news", Kind::NewsReport, "滬港深度合作", "2024-04-27", report),
    ];
    named(readings, &knowledge())
}

fn reading(id: &str, kind: Kind, title: &str, date: &str, units: &[Written<'_>]) -> Reading {
    let doc = DocumentId::new(id).unwrap();
    let mut areas: BTreeMap<u16, String> = BTreeMap::new();
    let (mut read, mut mentions, mut facts) = (Vec::new(), Vec::new(), Vec::new());
    for (unit, area, text, names, stated) in units {
        let unit: UnitId = unit.parse().unwrap();
        if let (UnitId::Measure { area: number, .. }, Some(title)) = (unit, area) {
            areas.insert(number, (*title).to_owned());
        }
        let spans = spans(text, names);
        facts.push(stated.iter().map(|stated| fact(text, &spans, *stated)).collect());
        mentions.push(spans);
        let area = area.map(str::to_owned);
        read.push(Unit { doc: doc.clone(), id: unit, area, text: (*text).to_owned() });
    }
    let areas = areas.into_iter().map(|(number, title)| Area { number, title }).collect();
    let text = units.iter().map(|unit| unit.2).collect();
    let meta = meta(kind, title, Some(date));
    let units = Units { units: read, areas, issues: Vec::new() };
    Reading { document: Document { id: doc, meta, text }, units, mentions, facts }
}

fn meta(kind: Kind, title: &str, date: Option<&str>) -> Meta {
    Meta {
        kind,
        language: Language::ZhHant,
        titles: BTreeMap::from([(Language::ZhHant, title.to_owned())]),
        date: date.map(|date| date.parse().unwrap()),
        place: Some("香港".to_owned()),
        publisher: Some("香港特別行政區政府政制及內地事務局".to_owned()),
        source: Some("https://example.org/source".to_owned()),
        licence: None,
        rights: None,
    }
}

/// Names one behind the other in the text.
fn spans(text: &str, names: &[(Class, &str)]) -> Vec<Mention> {
    let mut from = 0;
    let mut mentions = Vec::new();
    for (class, name) in names {
        let at = from + text[from..].find(name).unwrap_or_else(|| panic!("{name} in {text}"));
        let start = text[..at].chars().count();
        let span = Span { start, end: start + name.chars().count() };
        mentions.push(Mention { span, class: *class, surface: (*name).to_owned() });
        from = at + name.len();
    }
    mentions
}

fn fact(text: &str, mentions: &[Mention], (rel, from, to): Stated<'_>) -> Fact {
    let end = |name: &str| match mentions.iter().position(|m| key(&m.surface) == key(name)) {
        Some(index) => (End::Mention(index), Some(mentions[index].span)),
        None => {
            let start = text.find(name).map(|at| text[..at].chars().count());
            let span = start.map(|start| Span { start, end: start + name.chars().count() });
            (End::Value(name.to_owned()), span)
        }
    };
    let ((from, one), (to, other)) = (end(from), end(to));
    let spans: Vec<Span> = [one, other].into_iter().flatten().collect();
    let whole = Span { start: 0, end: text.chars().count() };
    let start = spans.iter().map(|span| span.start).min().unwrap_or(whole.start);
    let end = spans.iter().map(|span| span.end).max().unwrap_or(whole.end);
    Fact { rel, from, to, quote: Span { start, end } }
}

/// Names looked up in the lexicon, made up where it has none.
fn named(readings: Vec<Reading>, knowledge: &Knowledge) -> Corpus {
    let mut by_key = BTreeMap::new();
    for entry in knowledge.lexicon.entries() {
        for name in entry.names() {
            by_key.entry((entry.class, key(name))).or_insert(entry);
        }
    }
    let mut entities: BTreeMap<EntityId, Entity> = BTreeMap::new();
    let mut ids = Vec::new();
    for reading in &readings {
        let units = reading.mentions.iter().map(|mentions| {
            let id = |mention: &Mention| {
                let mut entry = by_key.get(&(mention.class, key(&mention.surface))).copied();
                let Some(first) = entry else {
                    let id = EntityId { class: mention.class, local: made_up(&mention.surface) };
                    entities.entry(id.clone()).or_insert_with(|| Entity {
                        id: id.clone(),
                        kind: None,
                        labels: BTreeMap::from([(Language::ZhHant, mention.surface.clone())]),
                        aliases: BTreeSet::new(),
                        jurisdiction: None,
                        part_of: None,
                        curated: false,
                    });
                    return id;
                };
                while let Some(found) = entry {
                    let whole = found.part_of.as_deref().and_then(|id| knowledge.lexicon.get(id));
                    let of = |e: &memograph::knowledge::lexicon::Entry| EntityId {
                        class: e.class,
                        local: e.id.clone(),
                    };
                    let texts = [&found.zh_hant, &found.zh_hans, &found.en];
                    let labels = Language::ALL.into_iter().zip(texts);
                    let labels = labels.filter(|(_, text)| !text.is_empty());
                    let aliases = found.aliases.iter().map(|name| {
                        let han = name.chars().any(is_han);
                        (if han { Language::ZhHant } else { Language::En }, name.clone())
                    });
                    entities.entry(of(found)).or_insert_with(|| Entity {
                        id: of(found),
                        kind: found.kind.clone(),
                        labels: labels.map(|(language, text)| (language, text.clone())).collect(),
                        aliases: aliases.collect(),
                        jurisdiction: found.jurisdiction.clone(),
                        part_of: whole.map(of),
                        curated: true,
                    });
                    entry = whole;
                }
                EntityId { class: first.class, local: first.id.clone() }
            };
            mentions.iter().map(id).collect::<Vec<_>>()
        });
        ids.push(units.collect::<Vec<_>>());
    }
    Corpus { readings, named: ids, entities }
}

/// The five documents as annotated, or where they are not, with the names of the lexicon; `None`
/// where the folder beside the project is absent.
pub(crate) fn annotated() -> Option<Corpus> {
    let folder = root().join("../shared/eval");
    if !folder.is_dir() {
        println!("skipped: {} is absent", folder.display());
        return None;
    }
    let knowledge = knowledge();
    let ids = [
        "hk-chongqing-2023",
        "hk-fujian-2026",
        "hk-shanghai-2024",
        "hk-zhejiang-2025",
        "news-takungpao-2024",
    ];
    let dates = ["2023-05-11", "2026-06-22", "2024-04-26", "2025-04-24", "2024-04-27"];
    let readings =
        ids.into_iter().zip(dates).map(|(id, date)| given(&folder, id, date, &knowledge));
    Some(named(readings.collect(), &knowledge))
}

fn given(folder: &Path, id: &str, date: &str, knowledge: &Knowledge) -> Reading {
    let read = |path: String| std::fs::read_to_string(folder.join(path)).unwrap_or_default();
    let rows = gold::rows(id, &read(format!("units/{id}.jsonl"))).unwrap();
    let units = gold::units(rows).unwrap();
    let rows = gold::rows(id, &read(format!("gold/{id}.mentions.jsonl"))).unwrap();
    let mut mentions = gold::locate(&units, &rows).0;
    if rows.is_empty() {
        mentions = units.iter().map(|unit| looked_up(&unit.text, knowledge)).collect();
    }
    let relations: Vec<gold::RelationRow> =
        gold::rows(id, &read(format!("gold/{id}.relations.jsonl"))).unwrap();
    let facts = units.iter().zip(&mentions).map(|(unit, mentions)| {
        let own = relations.iter().filter(|row| row.unit == unit.id.to_string());
        own.map(|row| fact(&unit.text, mentions, (row.rel.parse().unwrap(), &row.from, &row.to)))
            .collect()
    });
    let facts = facts.collect();
    let mut areas: BTreeMap<u16, String> = BTreeMap::new();
    for unit in &units {
        if let (UnitId::Measure { area, .. }, Some(title)) = (unit.id, &unit.area) {
            areas.insert(area, title.clone());
        }
    }
    let areas = areas.into_iter().map(|(number, title)| Area { number, title }).collect();
    let kind = if id.starts_with("hk") { Kind::Memorandum } else { Kind::NewsReport };
    let title = mentions[0].iter().find(|mention| mention.class == Class::Agreement);
    let title = title.map_or(id, |mention| &mention.surface).to_owned();
    let meta = meta(kind, &title, Some(date));
    let text = units.iter().map(|unit| unit.text.as_str()).collect();
    let units = Units { units, areas, issues: Vec::new() };
    let document = Document { id: DocumentId::new(id).unwrap(), meta, text };
    Reading { document, units, mentions, facts }
}

/// The longest names of the lexicon, from left to right.
fn looked_up(text: &str, knowledge: &Knowledge) -> Vec<Mention> {
    let mut names: Vec<(&str, Class)> = Vec::new();
    for entry in knowledge.lexicon.entries() {
        names.extend(entry.names().map(|name| (name, entry.class)));
    }
    names.retain(|(name, _)| name.chars().count() > 2);
    names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let (mut mentions, mut at, mut start) = (Vec::new(), 0, 0);
    while at < text.len() {
        let rest = &text[at..];
        let found = names.iter().find(|(name, _)| rest.starts_with(name));
        let length =
            found.map_or_else(|| rest.chars().next().map_or(1, char::len_utf8), |f| f.0.len());
        let end = start + rest[..length].chars().count();
        if let Some((name, class)) = found {
            let span = Span { start, end };
            mentions.push(Mention { span, class: *class, surface: (*name).to_owned() });
        }
        (at, start) = (at + length, end);
    }
    mentions
}
