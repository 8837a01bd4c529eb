//! Names → entities.

use std::collections::{BTreeMap, BTreeSet};

use memograph::entity::{Corpus, Entity, Reading, corpus};
use memograph::error::Issue;
use memograph::fact::{End, Fact};
use memograph::knowledge::decisions::Decisions;
use memograph::knowledge::lexicon::Lexicon;
use memograph::knowledge::naming::Naming;
use memograph::mention::Mention;
use memograph::model::EntityId;
use memograph::model::Rel;
use memograph::model::UnitId;
use memograph::model::script::{fold_text, key};
use memograph::model::{Class, Span};
use memograph::model::{DocumentId, Language};
use memograph::unit::{Unit, Units};
use proptest::prelude::*;

use crate::gold;

fn naming() -> Naming {
    let tables = gold::tables("data/words");
    Naming::parse(tables.iter().map(|(file, text)| (file.as_str(), text.as_str()))).unwrap()
}

fn lexicon() -> Lexicon {
    let tables = gold::tables("data/lexicon");
    Lexicon::parse(tables.iter().map(|(file, text)| (file.as_str(), text.as_str()))).unwrap()
}

fn decisions(lines: &str) -> Decisions {
    let header = "judgement\tclass\tname\tother\tdocument\twho\twhy";
    Decisions::parse("data/decisions.tsv", &format!("{header}\n{lines}")).unwrap()
}

/// The corpus by rules and aliases alone.
fn bare(readings: Vec<Reading>) -> Corpus {
    corpus(readings, &Lexicon::default(), &naming(), &Decisions::default()).0
}

/// A document of which each unit is a list of (class, surface).
fn document(id: &str, language: Language, units: &[&[(Class, &str)]]) -> Reading {
    let mut reading = gold::reading("hk-shanghai-2024");
    let doc = DocumentId::new(id).unwrap();
    reading.document.id = doc.clone();
    reading.document.meta.language = language;
    reading.document.text = id.to_owned();
    reading.units = Units { units: Vec::new(), areas: Vec::new(), issues: Vec::new() };
    (reading.mentions, reading.facts) = (Vec::new(), Vec::new());
    for (number, names) in (1..).zip(units) {
        let id = UnitId::Measure { area: 1, number };
        let (mut text, mut mentions) = (String::new(), Vec::new());
        for (class, surface) in *names {
            let start = text.chars().count();
            text.push_str(surface);
            let span = Span { start, end: text.chars().count() };
            mentions.push(Mention { span, class: *class, surface: (*surface).to_owned() });
            text.push('、');
        }
        reading.units.units.push(Unit { doc: doc.clone(), id, area: None, text });
        reading.mentions.push(mentions);
        reading.facts.push(Vec::new());
    }
    reading
}

fn fact(rel: Rel, from: usize, to: usize) -> Fact {
    let quote = Span { start: 0, end: 0 };
    Fact { rel, from: End::Mention(from), to: End::Mention(to), quote }
}

/// The entities that a surface names in a document.
fn named(corpus: &Corpus, document: &str, surface: &str) -> BTreeSet<EntityId> {
    let mut ids = BTreeSet::new();
    for (reading, named) in corpus.readings.iter().zip(&corpus.named) {
        if reading.document.id.as_str() == document {
            let mentions = reading.mentions.iter().flatten().zip(named.iter().flatten());
            ids.extend(mentions.filter(|(m, _)| m.surface == surface).map(|(_, id)| id.clone()));
        }
    }
    ids
}

/// The one entity that a surface names in a document.
fn one(corpus: &Corpus, document: &str, surface: &str) -> EntityId {
    let ids = named(corpus, document, surface);
    assert_eq!(ids.len(), 1, "{document} {surface} {ids:?}");
    ids.into_iter().next().unwrap()
}

fn entity<'c>(corpus: &'c Corpus, document: &str, surface: &str) -> &'c Entity {
    &corpus.entities[&one(corpus, document, surface)]
}

const SH: &str = "hk-shanghai-2024";
const CQ: &str = "hk-chongqing-2023";
const NEWS: &str = "news-takungpao-2024";

#[test]
fn every_mention_of_the_annotated_documents_has_an_entity() {
    for lexicon in [lexicon(), Lexicon::default()] {
        let (corpus, issues) = corpus(gold::readings(), &lexicon, &naming(), &Decisions::default());
        assert_eq!(issues, []);
        for (reading, named) in corpus.readings.iter().zip(&corpus.named) {
            assert_eq!(reading.mentions.len(), named.len());
            for (mentions, ids) in reading.mentions.iter().zip(named) {
                assert_eq!(mentions.len(), ids.len());
                assert!(ids.iter().all(|id| corpus.entities.contains_key(id)));
            }
        }
        for (id, entity) in &corpus.entities {
            assert_eq!(*id, entity.id);
            assert!(!entity.labels.is_empty(), "{id}");
            assert_eq!(entity.curated, !id.local.starts_with("x-"));
            assert!(entity.part_of.iter().all(|parent| corpus.entities.contains_key(parent)));
        }
    }
}

#[test]
fn forms_of_one_thing_meet_without_the_lexicon() {
    let corpus = bare(gold::readings());
    let case = |a: (&str, &str), b: (&str, &str)| {
        assert_eq!(one(&corpus, a.0, a.1), one(&corpus, b.0, b.1), "{a:?} {b:?}");
    };
    case((SH, "上海律師協會"), (SH, "上海市律師協會"));
    case((SH, "香港特區政府"), (SH, "香港特別行政區政府"));
    case((SH, "特區政府"), (SH, "香港特別行政區政府"));
    case((SH, "香港特別行政區政府"), ("dev-hk-liaoning-hans", "香港特别行政区政府"));
    case((SH, "香港特別行政區政府教育局"), ("dev-hk-guangxi-hans", "教育局"));
    case((SH, "香港特別行政區政府教育局"), ("dev-hk-guizhou-hans", "香港教育局"));
    case((SH, "香港財經事務及庫務局"), ("dev-hk-guangxi-hans", "财经事务及库务局"));
    case((SH, "香港醫務衞生局"), ("dev-hk-guangxi-hans", "医务卫生局"));
    case((SH, "香港旅遊發展局"), ("dev-hk-shandong-hant", "香港旅遊發展局"));
    case((CQ, "香港貿易發展局"), (CQ, "香港貿發局"));
    case((CQ, "香港貿易發展局"), (SH, "香港貿發局"));
    case((CQ, "會晤暨會議"), (CQ, "渝港高層會晤暨渝港合作會議第一次會議"));
    case((CQ, "QFLP"), (CQ, "合格境外有限合夥人"));
    case((SH, "李家超"), (NEWS, "李家超"));
    case((SH, "“一帶一路”高峰論壇"), (NEWS, "「一帶一路」高峰論壇"));
    case((SH, "“一帶一路”高峰論壇"), (CQ, "一帶一路高峰論壇"));
    case((SH, "滬港合作會議第六次會議"), (NEWS, "滬港合作會議第六次會議"));
    case(
        (NEWS, "滬港合作會議第六次會議"),
        (NEWS, "6th Plenary Session of the Hong Kong/Shanghai Co-operation Conference"),
    );
    let guangxi = "dev-hk-guangxi-hans";
    case((guangxi, "北部湾港集团"), (guangxi, "广西北部湾国际港务集团有限公司"));
    case((guangxi, "广西北部湾国际港务集团有限公司"), ("dev-pprd-hant", "廣西北部灣國際港務集團"));
    case((guangxi, "自治区政府"), (guangxi, "广西壮族自治区人民政府"));
    let guizhou = "dev-hk-guizhou-hans";
    case((guizhou, "首次会议"), (guizhou, "黔港高层会晤暨黔港合作会议首次会议"));
    let shandong = "dev-hk-shandong-en";
    case((shandong, "Leung"), (shandong, "Leung Chi-hang"));
    case((shandong, "To"), (shandong, "To Yuen-ching"));
    case(
        (shandong, "HKSAR Government"),
        (shandong, "Hong Kong Special Administrative Region (HKSAR) Government"),
    );
    case(
        (shandong, "Shandong Provincial Government"),
        (shandong, "People's Government of Shandong Province"),
    );
    let macao = "dev-macao-fujian-hant";
    case((macao, "經濟財政司"), (macao, "澳門特別行政區政府經濟財政司"));
    case(
        ("dev-pprd-hant", "泛珠三角區域合作框架協議"),
        ("dev-hk-hunan-hant", "泛珠三角區域合作框架協議"),
    );
}

#[test]
fn forms_of_one_thing_meet_through_the_lexicon() {
    let corpus = corpus(gold::readings(), &lexicon(), &naming(), &Decisions::default()).0;
    let case = |document: &str, surface: &str, expected: &str| {
        assert_eq!(one(&corpus, document, surface).local, expected, "{document} {surface}");
    };
    case(CQ, "香港交易所", "hkex");
    case("dev-hk-shandong-hant", "香港交易及結算所有限公司", "hkex");
    case("dev-hk-tianjin-en", "Hong Kong Exchanges and Clearing Limited", "hkex");
    case(SH, "香港數碼港", "cyberport");
    case(SH, "上海臨港集團", "lingang-group");
    case(NEWS, "臨港集團", "lingang-group");
    case(NEWS, "上海臨港經濟發展(集團)有限公司", "lingang-group");
    case(SH, "上海律師協會", "shanghai-bar-association");
    case("dev-hk-liaoning-hans", "贸发局", "hktdc");
    case("dev-hk-hunan-hant", "特區政府", "hksar-government");
    case("dev-hk-tianjin-en", "HKSAR Government", "hksar-government");
    case(NEWS, "法律服務合作協議書", "doj-shanghai-legal-services-agreement");
    case(NEWS, "第六屆進博會", "ciie-6");
    case(CQ, "渝港高層會晤暨渝港合作會議第一次會議", "chongqing-hk-conference-1");
    case(CQ, "會晤暨會議", "chongqing-hk-conference-1");
    case("dev-hk-hunan-hant", "中央港澳辦", "hkmwo");
    // 中央政府駐港聯絡辦 is a part of 中央政府, which the report does not name.
    let parent = entity(&corpus, NEWS, "中央政府駐港聯絡辦").part_of.clone().unwrap();
    assert_eq!(corpus.entities[&parent].id.local, "central-government");
}

#[test]
fn different_things_stay_apart() {
    for lexicon in [lexicon(), Lexicon::default()] {
        let corpus = corpus(gold::readings(), &lexicon, &naming(), &Decisions::default()).0;
        let case = |a: (&str, &str), b: (&str, &str)| {
            assert_ne!(one(&corpus, a.0, a.1), one(&corpus, b.0, b.1), "{a:?} {b:?}");
        };
        case((SH, "香港大學"), (SH, "香港大學上海中心"));
        case((SH, "上海博物館"), (SH, "上海市歷史博物館"));
        case((NEWS, "進博會"), (NEWS, "第六屆進博會"));
        case((SH, "滬港合作會議"), (SH, "滬港合作會議第六次會議"));
        case(
            ("dev-hk-hunan-hant", "湘港合作會議第一次會議"),
            ("dev-hk-hunan-hant", "湘港合作會議第二次會議"),
        );
        case((SH, "上海市人民政府"), (CQ, "重慶市人民政府"));
        case((SH, "上海市教育委員會"), (SH, "香港特別行政區政府教育局"));
        case((NEWS, "立法會"), (NEWS, "律政司"));
        case((SH, "國家中醫藥管理局"), ("dev-hk-guangxi-hans", "广西壮族自治区中医药管理局"));
        case((NEWS, "中央港澳辦"), (NEWS, "中央港澳辦三局"));
        case((CQ, "內地企業夥伴交流及對接計劃"), (SH, "內地企業夥伴交流對接會"));
        case(("dev-hk-guizhou-hans", "首次会议"), (CQ, "會晤暨會議"));
        case(("dev-hk-shandong-en", "Leung"), ("dev-hk-tianjin-en", "Leung"));
        case(("dev-macao-fujian-hant", "經濟財政司"), (CQ, "政務司"));
    }
}

#[test]
fn memoranda_called_by_a_common_noun_are_told_by_their_parties() {
    for lexicon in [lexicon(), Lexicon::default()] {
        let corpus = corpus(gold::readings(), &lexicon, &naming(), &Decisions::default()).0;
        let here = named(&corpus, SH, "合作備忘錄");
        assert_eq!(here.len(), 2, "two in measure 1/8");
        let elsewhere = [CQ, NEWS, "dev-hk-shandong-hant"];
        let all: BTreeSet<EntityId> = elsewhere
            .iter()
            .flat_map(|document| named(&corpus, document, "合作備忘錄"))
            .chain(here)
            .collect();
        assert_eq!(all.len(), 5);
    }
}

#[test]
fn a_common_noun_without_parties_is_told_by_its_unit() {
    use Class::{Agreement, Institution};
    let memorandum = (Agreement, "合作備忘錄");
    let field = (Agreement, "教育合作協議");
    let parties = [(Institution, "東方大學"), (Institution, "西方大學")];
    let mut a = document(
        "a",
        Language::ZhHant,
        &[
            &[memorandum, memorandum],
            &[memorandum, field],
            &[parties[0], parties[1], memorandum, field, memorandum],
            &[field],
        ],
    );
    a.facts[2] = vec![fact(Rel::Party, 2, 0), fact(Rel::Party, 2, 1)];
    a.facts[2].extend([fact(Rel::Party, 3, 0), fact(Rel::Party, 3, 1)]);
    let mut b = document(
        "b",
        Language::ZhHans,
        &[
            &[(Institution, "西方大学"), (Institution, "东方大学"), (Agreement, "合作备忘录")],
            &[(Agreement, "教育合作协议")],
        ],
    );
    b.facts[0] = vec![fact(Rel::Party, 2, 0), fact(Rel::Party, 2, 1)];
    let corpus = bare(vec![a, b]);
    let id = |document: usize, unit: usize, mention: usize| &corpus.named[document][unit][mention];
    assert_eq!(id(0, 0, 0), id(0, 0, 1), "one unit, one memorandum");
    assert_ne!(id(0, 0, 0), id(0, 1, 0), "two units, two memoranda");
    assert_ne!(id(0, 0, 0), id(0, 2, 2), "one without parties, one with");
    assert_eq!(id(0, 2, 2), id(0, 2, 4), "named again in its unit");
    assert_eq!(id(0, 2, 2), id(1, 0, 2), "the same parties");
    assert_eq!(id(0, 1, 1), id(0, 2, 3), "one described agreement in a document");
    assert_eq!(id(0, 3, 0), id(0, 2, 3));
    assert_ne!(id(1, 1, 0), id(0, 2, 3), "described in another document");
}

#[test]
fn an_edition_belongs_to_its_series_where_that_is_named() {
    let corpus = bare(gold::readings());
    let part_of = |document, surface| entity(&corpus, document, surface).part_of.clone();
    assert_eq!(part_of(NEWS, "第六屆進博會"), Some(one(&corpus, NEWS, "進博會")));
    let series = one(&corpus, SH, "滬港合作會議");
    assert_eq!(part_of(SH, "滬港合作會議第六次會議"), Some(series));
    let programme = one(&corpus, CQ, "渝港合作會議");
    assert_eq!(programme.class, Class::Programme);
    assert_eq!(part_of(CQ, "渝港高層會晤暨渝港合作會議第一次會議"), Some(programme));
    let fair = one(&corpus, "dev-pprd-hant", "中國—東盟博覽會");
    assert_eq!(part_of("dev-hk-guangxi-hans", "第二十三届中国—东盟博览会"), Some(fair));
    assert_eq!(part_of("dev-hk-hunan-hant", "湘港合作會議第一次會議"), None);
}

#[test]
fn aliases_hold_in_their_document_only() {
    use Class::{Event, Institution};
    let names = [(Institution, "東方研究中心"), (Institution, "研究中心")];
    let mut a = document("a", Language::ZhHant, &[&names]);
    a.facts[0] = vec![fact(Rel::Alias, 0, 1)];
    let names = [(Institution, "西方研究中心"), (Institution, "研究中心")];
    let mut b = document("b", Language::ZhHant, &[&names]);
    b.facts[0] = vec![fact(Rel::Alias, 0, 1)];
    let c = document("c", Language::ZhHant, &[&[(Institution, "研究中心"), (Event, "首次會議")]]);
    let corpus = bare(vec![a, b, c]);
    let ids: Vec<EntityId> =
        ["a", "b", "c"].into_iter().map(|id| one(&corpus, id, "研究中心")).collect();
    assert_eq!(ids[0], one(&corpus, "a", "東方研究中心"));
    assert_eq!(ids[1], one(&corpus, "b", "西方研究中心"));
    assert!(ids[2] != ids[0] && ids[2] != ids[1]);

    let rows = "id\tclass\tkind\tzh-Hant\tzh-Hans\ten\taliases\tjurisdiction\tpart-of\tseen\n\
                rc\tinstitution\t\t國家研究中心\t\t\t研究中心\n";
    let known = Lexicon::parse([("l.tsv", rows)]).unwrap();
    let (corpus, _) =
        memograph::entity::corpus(corpus.readings, &known, &naming(), &Decisions::default());
    assert_eq!(
        one(&corpus, "a", "研究中心"),
        ids[0],
        "what a document defines goes before the lexicon"
    );
    assert_eq!(one(&corpus, "c", "研究中心").local, "rc", "the lexicon has the short name");
}

#[test]
fn bodies_without_a_place_are_at_home_in_their_document() {
    use Class::Institution;
    let body = |name: &'static str| (Institution, name);
    let hong_kong = body("香港特別行政區政府");
    let readings = vec![
        document("a", Language::ZhHant, &[&[hong_kong, body("香港數碼港"), body("香港教育局")]]),
        document("b", Language::ZhHant, &[&[hong_kong, body("數碼港"), body("教育局")]]),
        document(
            "c",
            Language::ZhHant,
            &[&[
                hong_kong,
                body("深圳市教育局"),
                body("教育局"),
                body("福建省人民政府"),
                body("省政協"),
            ]],
        ),
        document(
            "d",
            Language::ZhHant,
            &[&[
                body("澳門特別行政區政府"),
                body("教育局"),
                body("特區政府"),
                body("湖南省人民政府"),
                body("省政協"),
            ]],
        ),
    ];
    let corpus = bare(readings);
    assert_eq!(one(&corpus, "a", "香港數碼港"), one(&corpus, "b", "數碼港"));
    assert_eq!(one(&corpus, "a", "香港教育局"), one(&corpus, "b", "教育局"));
    assert_ne!(one(&corpus, "a", "香港教育局"), one(&corpus, "c", "教育局"));
    assert_ne!(one(&corpus, "a", "香港教育局"), one(&corpus, "d", "教育局"));
    assert_eq!(one(&corpus, "d", "特區政府"), one(&corpus, "d", "澳門特別行政區政府"));
    assert_ne!(one(&corpus, "c", "省政協"), one(&corpus, "d", "省政協"));
    let (corpus, _) =
        memograph::entity::corpus(corpus.readings, &lexicon(), &naming(), &Decisions::default());
    assert_eq!(one(&corpus, "b", "教育局").local, "education-bureau");
    assert_ne!(one(&corpus, "d", "教育局").local, "education-bureau");
    assert_ne!(one(&corpus, "d", "特區政府").local, "hksar-government");
}

#[test]
fn homonyms_of_the_lexicon_are_told_by_class_and_jurisdiction() {
    use Class::{Agreement, Event, Institution, Programme};
    let rows = "id\tclass\tkind\tzh-Hant\tzh-Hans\ten\taliases\tjurisdiction\tpart-of\tseen\n\
                bureau-sh\tinstitution\t\t人才局\t\t\t\tshanghai\n\
                bureau-fj\tinstitution\t\t人才局\t\t\t\tfujian\n\
                museum-sh\tinstitution\t\t上海博物館\t\t\t\tshanghai\n\
                meeting\tevent\t\t聯席會議\n\
                mechanism\tprogramme\t\t聯席會議\n\
                link\tprogramme\t\t滬港通\n";
    let lexicon = Lexicon::parse([("l.tsv", rows)]).unwrap();
    let readings = vec![
        document(
            "a",
            Language::ZhHant,
            &[&[
                (Institution, "上海博物館"),
                (Institution, "人才局"),
                (Event, "聯席會議"),
                (Programme, "聯席會議"),
                (Event, "滬港通"),
                (Agreement, "聯席會議"),
            ]],
        ),
        document("b", Language::ZhHant, &[&[(Institution, "人才局")]]),
    ];
    let (corpus, issues) = corpus(readings, &lexicon, &naming(), &Decisions::default());
    let ids: Vec<String> = corpus.named[0][0].iter().map(ToString::to_string).collect();
    let expected = [
        "institution/museum-sh",
        "institution/bureau-sh",
        "event/meeting",
        "programme/mechanism",
        "programme/link",
    ];
    assert_eq!(ids[..5], expected);
    assert!(ids[5].starts_with("agreement/x-"), "two rows of other classes are no answer");
    assert!(corpus.named[1][0][0].local.starts_with("x-"));
    let message =
        "\"人才局\" may be bureau-fj or bureau-sh; say which by a line same in data/decisions.tsv";
    assert_eq!(issues, [Issue::new("b", message)]);
}

#[test]
fn bodies_called_by_common_nouns_are_told_by_their_document() {
    let centre = [(Class::Institution, "創新創業中心"), (Class::Institution, "嶺南大學")];
    let a = document("a", Language::ZhHant, &[&centre, &centre]);
    let corpus = bare(vec![a, document("b", Language::ZhHant, &[&centre])]);
    let id = |document: usize, unit: usize, mention: usize| &corpus.named[document][unit][mention];
    assert_eq!(id(0, 0, 0), id(0, 1, 0));
    assert_ne!(id(0, 0, 0), id(1, 0, 0));
    assert_eq!(id(0, 0, 1), id(1, 0, 1));
}

#[test]
fn decisions_go_before_everything() {
    let corpus = |lines: &str| {
        corpus(vec![gold::reading(SH), gold::reading(CQ)], &lexicon(), &naming(), &decisions(lines))
    };
    let (plain, issues) = corpus("");
    assert_eq!(issues, []);

    let line = "same\tprogramme\t巴蜀雲校雙師+課程班\t英才服務港\t\tme\ttest\n";
    let (same, issues) = corpus(line);
    assert_eq!(issues.len(), 1, "two rows of the lexicon are joined");
    assert_eq!(one(&same, CQ, "巴蜀雲校雙師+課程班"), one(&same, CQ, "英才服務港"));

    let (row, _) = corpus("same\tevent\t會晤暨會議\tworldskills\t\tme\ttest\n");
    assert_eq!(one(&row, CQ, "會晤暨會議").local, "worldskills");

    let (apart, _) = corpus("not-same\tinstitution\t上海律師協會\t上海市律師協會\t\tme\ttest\n");
    assert_ne!(one(&apart, SH, "上海律師協會"), one(&apart, SH, "上海市律師協會"));
    assert_eq!(one(&apart, SH, "上海市律師協會").local, "shanghai-bar-association");

    let line = "not-same\tinstitution\t香港特別行政區政府\t香港特別行政區政府\thk-chongqing-2023\tme\ttest\n";
    let (apart, _) = corpus(line);
    assert_ne!(one(&apart, CQ, "香港特別行政區政府"), one(&apart, SH, "香港特別行政區政府"));

    let (gone, _) = corpus("not-an-entity\tevent\t会晤暨会议\t\t\tme\ttest\n");
    assert!(named(&gone, CQ, "會晤暨會議").is_empty());
    let facts = |corpus: &Corpus| corpus.readings.iter().flat_map(|r| &r.facts).flatten().count();
    assert_eq!(facts(&gone), facts(&plain) - 1, "its alias goes with it");
    for reading in &gone.readings {
        for (mentions, facts) in reading.mentions.iter().zip(&reading.facts) {
            let ends = facts.iter().flat_map(|fact| [&fact.from, &fact.to]);
            assert!(ends.into_iter().all(|end| match end {
                End::Mention(index) => *index < mentions.len(),
                End::Value(_) => true,
            }));
        }
    }

    let (class, _) = corpus("class\tevent\t渝港合作會議\t\t\tme\ttest\n");
    assert_eq!(one(&class, CQ, "渝港合作會議").to_string(), "event/chongqing-hk-conference");
}

#[test]
fn a_decision_that_nothing_meets_is_an_issue() {
    let lines = "same\tevent\t無此會議\t滬港合作會議\t\tme\ttest\n\
                 class\tevent\t香港大學\t\thk-chongqing-2023\tme\ttest\n";
    let readings = vec![gold::reading(SH), gold::reading(CQ)];
    let (_, issues) = corpus(readings, &lexicon(), &naming(), &decisions(lines));
    let expected = [
        "same of \"無此會議\": no document names it; correct the line, or take it away",
        "class of \"香港大學\": hk-chongqing-2023 does not name it; correct the line, or take it away",
    ];
    let expected = [2, 3].into_iter().zip(expected);
    let expected: Vec<Issue> = expected
        .map(|(line, message)| Issue::new(format!("data/decisions.tsv:{line}"), message))
        .collect();
    assert_eq!(issues, expected);
}

#[test]
fn the_decisions_of_the_project_can_be_read() {
    Decisions::parse("data/decisions.tsv", &gold::file("data/decisions.tsv")).unwrap();
}

#[test]
fn labels_are_the_fullest_printed_forms() {
    let corpus = bare(gold::readings());
    let bureau = entity(&corpus, SH, "香港特別行政區政府教育局");
    assert_eq!(bureau.labels[&Language::ZhHant], "香港特別行政區政府教育局");
    assert_eq!(bureau.labels[&Language::ZhHans], "香港教育局");
    assert!(bureau.aliases.contains(&(Language::ZhHant, "香港教育局".to_owned())));
    let person = entity(&corpus, "dev-hk-shandong-en", "Leung");
    assert_eq!(person.labels[&Language::En], "Leung Chi-hang");
    assert!(person.aliases.is_empty(), "a surname is no name of a person");
    let session = entity(&corpus, CQ, "會晤暨會議");
    assert!(session.aliases.is_empty(), "a common noun is no name of an event");

    let (corpus, _) =
        memograph::entity::corpus(corpus.readings, &lexicon(), &naming(), &Decisions::default());
    let exchange = entity(&corpus, CQ, "香港交易所");
    assert_eq!(exchange.labels[&Language::En], "Hong Kong Exchanges and Clearing Limited");
    assert!(exchange.aliases.contains(&(Language::ZhHant, "港交所".to_owned())));
}

type Named<'c> = BTreeMap<&'c str, &'c Vec<Vec<EntityId>>>;

/// By document, the entities in the order of the text; and all entities.
fn by_document(corpus: &Corpus) -> (Named<'_>, &BTreeMap<EntityId, Entity>) {
    let ids = corpus.readings.iter().map(|reading| reading.document.id.as_str());
    (ids.zip(&corpus.named).collect(), &corpus.entities)
}

#[test]
fn simplified_and_traditional_versions_of_one_text_give_the_same_entities() {
    let simplified = |text: &str| -> String {
        let fold = |c: char| if c.is_ascii() { c.to_string() } else { fold_text(&c.to_string()) };
        text.chars().map(fold).collect()
    };
    for lexicon in [lexicon(), Lexicon::default()] {
        let corpus = |readings| corpus(readings, &lexicon, &naming(), &Decisions::default()).0;
        let traditional = corpus(gold::readings());
        let mut readings = gold::readings();
        for reading in &mut readings {
            reading.document.meta.language = Language::ZhHans;
            for mention in reading.mentions.iter_mut().flatten() {
                mention.surface = simplified(&mention.surface);
            }
            for fact in reading.facts.iter_mut().flatten() {
                for end in [&mut fact.from, &mut fact.to] {
                    if let End::Value(value) = end {
                        *value = simplified(value);
                    }
                }
            }
        }
        let simplified = corpus(readings);
        assert_eq!(by_document(&traditional).0, by_document(&simplified).0);
        assert!(traditional.entities.keys().eq(simplified.entities.keys()));
    }
}

#[test]
fn what_points_nowhere_is_passed_over() {
    let mut reading = document("a", Language::ZhHant, &[&[(Class::Agreement, "合作備忘錄")], &[]]);
    reading.facts[0] = vec![fact(Rel::Party, 0, 7), fact(Rel::Alias, 9, 0), fact(Rel::Party, 5, 5)];
    reading.facts.push(vec![fact(Rel::Alias, 0, 1)]);
    let blank = [(Class::Person, ""), (Class::Event, "第屆"), (Class::Institution, "  ")];
    let corpus = bare(vec![reading, document("b", Language::En, &[&blank])]);
    assert_eq!(corpus.readings.len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn documents_in_any_order_give_the_same_corpus(
        shuffled in Just(gold::readings()).prop_shuffle(),
    ) {
        let (a, b) = (bare(gold::readings()), bare(shuffled));
        prop_assert_eq!(by_document(&a), by_document(&b));
    }

    #[test]
    fn equal_keys_give_equal_ids_and_different_keys_different_ones(
        names in prop::collection::vec("[天地玄黃宇宙洪荒aB]{2,5}", 1..6),
        marks in prop::sample::select(vec!["", " ", "“", "《", "\u{200b}"]),
    ) {
        for class in [Class::Institution, Class::Event, Class::Programme, Class::Agreement] {
            let plain: Vec<(Class, &str)> = names.iter().map(|name| (class, name.as_str())).collect();
            let marked: Vec<String> = names.iter().map(|name| format!("{marks}{name}{marks}")).collect();
            let marked: Vec<(Class, &str)> = marked.iter().map(|name| (class, name.as_str())).collect();
            let corpus = bare(vec![
                document("a", Language::ZhHant, &[&plain]),
                document("b", Language::ZhHans, &[&marked]),
            ]);
            prop_assert_eq!(&corpus.named[0], &corpus.named[1]);
            for (a, id) in names.iter().zip(&corpus.named[0][0]) {
                for (b, other) in names.iter().zip(&corpus.named[0][0]) {
                    prop_assert_eq!(key(a) == key(b), id == other, "{} {}", a, b);
                }
            }
        }
    }

    #[test]
    fn any_names_are_taken(
        surfaces in prop::collection::vec("\\PC{0,12}|[第首一十0-9届次会議省市政府合作備忘錄港 A-Z]{0,9}", 1..8),
        pairs in prop::collection::vec((0..8usize, 0..8usize), 0..8),
    ) {
        for class in Class::ALL {
            let names: Vec<(Class, &str)> = surfaces.iter().map(|name| (class, name.as_str())).collect();
            let mut reading = document("a", Language::ZhHant, &[&names]);
            for rel in [Rel::Alias, Rel::Party] {
                reading.facts[0].extend(pairs.iter().map(|(from, to)| fact(rel, *from, *to)));
            }
            let corpus = bare(vec![reading]);
            prop_assert!(corpus.named[0][0].iter().all(|id| corpus.entities.contains_key(id)));
        }
    }
}
