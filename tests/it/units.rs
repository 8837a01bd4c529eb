//! The units of the annotated documents, and laws that hold for any text.

#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use memograph::document::Document;
use memograph::model::DocumentId;
use memograph::model::UnitId;
use memograph::unit::{Unit, Units, units};
use proptest::prelude::*;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

#[derive(serde::Deserialize)]
struct Reference {
    unit: String,
    area: Option<String>,
    text: String,
}

fn read(text: &Path) -> Document {
    let id = text.file_stem().unwrap().to_str().unwrap();
    let toml = fs::read_to_string(text.with_extension("toml")).ok();
    let toml = toml.as_deref().map(|toml| ("the settings", toml));
    Document::read(DocumentId::new(id).unwrap(), &fs::read(text).unwrap(), toml).unwrap()
}

fn document(text: &str) -> Option<Document> {
    Document::read(DocumentId::new("test").unwrap(), text.as_bytes(), None).ok()
}

/// The comparison of the annotators: without white space and the marks of the layout.
fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !"#-*▶▲".contains(*c)).collect()
}

fn compare(found: &Units, reference: &Path) -> Vec<String> {
    let rows = fs::read_to_string(reference).unwrap();
    let expected: Vec<Reference> =
        rows.lines().map(|row| serde_json::from_str(row).unwrap()).collect();
    let ids = |ids: Vec<String>| ids.join(" ");
    let mut wrong = Vec::new();
    let printed = ids(expected.iter().map(|row| row.unit.clone()).collect());
    let ours = ids(found.units.iter().map(|unit| unit.id.to_string()).collect());
    if printed != ours {
        wrong.push(format!("ids\n  expected {printed}\n  found    {ours}"));
    }
    let by_id: BTreeMap<String, &Unit> =
        found.units.iter().map(|unit| (unit.id.to_string(), unit)).collect();
    for row in &expected {
        let Some(unit) = by_id.get(&row.unit) else { continue };
        let area = |area: Option<&str>| area.map(bare).unwrap_or_default();
        if area(unit.area.as_deref()) != area(row.area.as_deref()) {
            wrong.push(format!("{}: area {:?}, not {:?}", row.unit, unit.area, row.area));
        }
        if bare(&unit.text) != bare(&row.text) {
            wrong.push(format!(
                "{}\n  expected {}\n  found    {}",
                row.unit,
                bare(&row.text),
                unit.text
            ));
        }
    }
    wrong
}

fn stems(folder: &Path, end: &str) -> Vec<String> {
    let names = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = names.filter_map(|entry| entry.file_name().into_string().ok());
    let stems: BTreeSet<String> =
        names.filter_map(|name| name.strip_suffix(end).map(str::to_owned)).collect();
    stems.into_iter().collect()
}

#[test]
fn the_units_of_the_documents_are_those_of_the_references() {
    let gold = PathBuf::from(ROOT).join("tests/gold/units");
    let stems = stems(&gold, ".jsonl");
    assert_eq!(stems.len(), 5);
    for stem in stems {
        let text = PathBuf::from(ROOT).join("data/documents").join(format!("{stem}.txt"));
        let found = units(&read(&text));
        let wrong = compare(&found, &gold.join(format!("{stem}.jsonl")));
        assert!(wrong.is_empty(), "{stem}\n{}", wrong.join("\n"));
        assert_eq!(found.issues, [], "{stem}");
    }
}

#[test]
fn the_units_of_unseen_documents_are_those_of_the_references() {
    let more = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/eval/more"));
    let stems = stems(more, ".units.jsonl");
    if stems.is_empty() {
        println!("skipped: {} has no documents", more.display());
    }
    for stem in stems {
        let found = units(&read(&more.join(format!("{stem}.txt"))));
        let wrong = compare(&found, &more.join(format!("{stem}.units.jsonl")));
        assert!(wrong.is_empty(), "{stem}\n{}", wrong.join("\n"));
        assert_eq!(found.issues, [], "{stem}");
    }
}

#[test]
fn the_areas_and_measures_of_the_documents_are_counted() {
    let case = |stem: &str, areas: usize, measures: usize| {
        let text = PathBuf::from(ROOT).join("data/documents").join(format!("{stem}.txt"));
        let found = units(&read(&text));
        assert_eq!((found.areas.len(), found.units.len() - 1), (areas, measures), "{stem}");
    };
    case("hk-shanghai-2024", 15, 65);
    case("hk-zhejiang-2025", 13, 51);
    case("hk-chongqing-2023", 11, 47);
    case("hk-fujian-2026", 11, 28);
    case("news-takungpao-2024", 0, 0);
}

#[test]
fn items_begin_anew_under_each_heading_also_where_lines_are_not_wrapped() {
    let field = |name: &str| {
        format!(
            "{name}\n\n1. The Office of one side will work with the Department of the other on a fair.\n\n\
             2. The Authority of one side and the Company of the other will exchange staff and share what \
             they know of terminals, warehouses and cold stores.\n\n"
        )
    };
    let areas = ["I. Trade", "II. Culture", "III. Health"].map(field).concat();
    let text = format!(
        "Memorandum of Understanding between A and B\n\nThe parties met on 3 May 2025.\n\n{areas}"
    );
    let found = units(&document(&text).unwrap());
    let ids: Vec<String> = found.units.iter().map(|unit| unit.id.to_string()).collect();
    assert_eq!(ids, ["0", "1/1", "1/2", "2/1", "2/2", "3/1", "3/2"]);
}

/// Measures have no line end; no unit has white space at its ends, twice, or beside a line end.
fn is_clean(found: &Units) -> bool {
    found.units.iter().all(|unit| {
        let spaced = |c: char| c.is_whitespace();
        let text = &unit.text;
        let other = text.chars().any(|c| spaced(c) && c != ' ' && c != '\n');
        let doubled = ["  ", "\n\n", " \n", "\n "].iter().any(|gap| text.contains(gap));
        let lines = unit.id == UnitId::Preamble || !text.contains('\n');
        !other && !doubled && lines && !text.starts_with(spaced) && !text.ends_with(spaced)
    })
}

/// The text of the units with the titles of the areas, in the order of the document.
fn joined(found: &Units) -> String {
    let mut text = String::new();
    let mut areas = found.areas.iter().peekable();
    for unit in &found.units {
        if let UnitId::Measure { area, .. } = unit.id {
            while let Some(heading) = areas.next_if(|heading| heading.number <= area) {
                text.push_str(&heading.title);
            }
        }
        text.push_str(&unit.text);
    }
    areas.for_each(|heading| text.push_str(&heading.title));
    text
}

/// Characters of page furniture, numerals and marks, which units need not have.
fn is_furniture(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || c.is_ascii_digit()
        || memograph::model::script::is_invisible(c)
        || ('０'..='９').contains(&c)
        || ('‐'..='―').contains(&c)
        || ('①'..='⒛').contains(&c)
        || ('㈠'..='㈩').contains(&c)
        || "#*-_=~＊＝＿～￣…·─━═－．.、,，:：/（）()第頁页共一二三四五六七八九十壹貳贰叁○〇零"
            .contains(c)
        || "部分份章篇節节條条".contains(c)
        || c.is_ascii_alphabetic()
        || ('Ⅰ'..='Ⅻ').contains(&c)
}

/// Every character of the text is in the units as often as printed, but for furniture. A line that
/// is there on several pages may be a running head: then it is kept once at least.
fn nothing_is_lost(text: &str, found: &Units) -> Result<(), String> {
    let count = |text: &str| {
        let mut counts = BTreeMap::<char, usize>::new();
        for c in text.chars().filter(|c| !is_furniture(*c)) {
            *counts.entry(c).or_default() += 1;
        }
        counts
    };
    let (printed, kept) = (count(text), count(&joined(found)));
    let is_page = |line: &&str| line.contains(['-', '頁', '7', '\u{c}']);
    let pages = text.split('\n').filter(is_page).count();
    let lines: BTreeSet<&str> = text.split('\n').collect();
    let once = count(&lines.into_iter().collect::<String>());
    let whole = printed == kept
        || pages >= 3
            && printed.iter().all(|(c, most)| {
                let kept = kept.get(c).unwrap_or(&0);
                once.get(c).unwrap_or(&0) <= kept && kept <= most
            });
    if whole { Ok(()) } else { Err(format!("{text:?}\n{found:#?}")) }
}

fn ids_are_unique(found: &Units) -> bool {
    let ids: BTreeSet<UnitId> = found.units.iter().map(|unit| unit.id).collect();
    ids.len() == found.units.len() && found.units[0].id == UnitId::Preamble
}

fn obeys(text: &str) -> Result<(), String> {
    let Some(document) = document(text) else { return Ok(()) };
    let found = units(&document);
    if !ids_are_unique(&found) || !is_clean(&found) {
        return Err(format!("{text:?}\n{found:#?}"));
    }
    nothing_is_lost(&document.text, &found)
}

#[test]
fn the_units_of_a_document_are_its_text_again() {
    for stem in stems(&PathBuf::from(ROOT).join("data/documents"), ".txt") {
        let path = PathBuf::from(ROOT).join("data/documents").join(format!("{stem}.txt"));
        let document = read(&path);
        let found = units(&document);
        assert!(is_clean(&found) && ids_are_unique(&found), "{stem}");
        let plain = |text: &str| text.chars().filter(|c| !is_furniture(*c)).collect::<String>();
        assert_eq!(plain(&document.text), plain(&joined(&found)), "{stem}");
    }
}

#[test]
fn no_text_is_too_odd() {
    let long = "支持企業參加展會，".repeat(40_000);
    let numbers = (0..20_000).map(|number| format!("{number}\n")).collect::<String>();
    let headings = "一、金融\n".repeat(5_000);
    let areas = (0..70_000).map(|_| "## 金融\n1. 推動。\n").collect::<String>();
    let measures = format!("合作備忘錄\n一、金融\n{}", "1. 推動。\n".repeat(70_000));
    let signed = "（簽字）\n".repeat(5_000);
    let words = "word ".repeat(100_000);
    let odd = [
        "\u{feff}",
        "。",
        "1.",
        "一、",
        "一、\n1.",
        "（一）",
        "#",
        "# ",
        "- ",
        "**",
        "Co-\noperation",
        "議定書 覚え書き\n\n一、経済\n1. 推進する。",
        "👨‍👩‍👧‍👦\n1. 🎉",
        "\u{c}\u{c}1\u{c}",
        "年月日",
        "在舉行",
        "第\n第一\n第一部分",
        "(a",
        "（a）",
        "A.",
        "I.",
        "Part ",
        "Ends/",
        "附件",
        "——\n——",
        "a\r\rb",
    ];
    let large = [long, numbers, headings, areas, measures, signed, words];
    for text in odd.into_iter().chain(large.iter().map(String::as_str)) {
        if let Err(shown) = obeys(text) {
            panic!("{}", shown.chars().take(2_000).collect::<String>());
        }
    }
}

/// Lines such as documents have, in any order.
fn line() -> impl Strategy<Value = String> {
    let printed = prop::sample::select(vec![
        "合作備忘錄",
        "雙方於2025年7月3日在成都召開會議，達成共識。",
        "一、金融",
        "二、教育",
        "四、教育",
        "（一）科技",
        "1. 推動綠色金融。",
        "2．鼓勵上市",
        "2. 支持香港",
        "3、支持",
        "（1）推動",
        "第一部分 經貿",
        "附件",
        "香港特別行政區政府　　　　四川省人民政府",
        "（簽字）    （簽字）",
        "- 2 -",
        "第 3 頁",
        "———",
        "## 金融",
        "### 1. 推動",
        "- 支持",
        "●交流：推動",
        "",
        "",
        "",
        "\u{c}",
        "本備忘錄一式兩份。",
        "I. Trade",
        "1. Support the Canton Fair and co-",
        "operation between chambers.",
        "大公報記者 李信",
        "支持香港企業參加進博會，發揮香港國際商貿平台作用，推動兩地企業拓展",
        "7",
        "新聞公報",
        "Ends/Friday, May 2, 2025",
    ]);
    prop_oneof![8 => printed.prop_map(str::to_owned), 1 => "\\PC{0,12}"]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_parted_and_nothing_lost(text in any::<String>()) {
        prop_assert_eq!(obeys(&text), Ok(()));
    }

    #[test]
    fn any_order_of_lines_is_parted_and_nothing_lost(lines in prop::collection::vec(line(), 0..40)) {
        prop_assert_eq!(obeys(&lines.join("\n")), Ok(()));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in any::<Vec<u8>>()) {
        let id = DocumentId::new("test").unwrap();
        if let Ok(document) = Document::read(id, &bytes, None) {
            prop_assert!(ids_are_unique(&units(&document)));
        }
    }
}

/// What stands between the title and the first measure, a line each; then the measures.
fn shown(text: &str) -> String {
    let found = units(&document(text).unwrap());
    let rows = found.units.iter().map(|unit| match &unit.area {
        Some(area) => format!("{} {area}: {}", unit.id, unit.text),
        None => format!("{} {}", unit.id, unit.text.replace('\n', " / ")),
    });
    let issues = found.issues.iter().map(|issue| format!("! {}", issue.place));
    rows.chain(issues).collect::<Vec<_>>().join("\n")
}

#[test]
fn documents_number_in_many_ways() {
    let case =
        |text: &str, expected: &[&str]| assert_eq!(shown(text), expected.join("\n"), "{text}");
    case(
        "甲乙合作備忘錄\n一、總則\n雙方同意。\n二、領域\n（一）金融\n1. 推動上市。\n2. 推動債券，包括：\n（1）綠色債券。\n（二）教育\n1. 推動交流。",
        &[
            "0 甲乙合作備忘錄 / 一、總則 / 雙方同意。 / 二、領域",
            "1/1 金融: 推動上市。",
            "1/2 金融: 推動債券，包括：（1）綠色債券。",
            "2/1 教育: 推動交流。",
        ],
    );
    case(
        "備忘錄\n第一部分　經貿\n1、支持會展，於\n12、13日舉行。\n第二部分　科技\n2、支持科研。",
        &["0 備忘錄", "1/1 經貿: 支持會展，於12、13日舉行。", "2/2 科技: 支持科研。"],
    );
    case(
        "MEMORANDUM OF UNDERSTANDING\nBETWEEN A AND B\n\nThe parties agree.\n\nI. Trade and Investment\n1. Support co-\noperation.\nII. Finance\n2. Support bonds.\n\nIN WITNESS WHEREOF both have signed.",
        &[
            "0 MEMORANDUM OF UNDERSTANDING BETWEEN A AND B / The parties agree. / IN WITNESS WHEREOF both have signed.",
            "1/1 Trade and Investment: Support co-operation.",
            "2/2 Finance: Support bonds.",
        ],
    );
    case(
        "# 合作備忘錄\n\n雙方同意。\n\n## 金融\n\n1. **推動**上市。\n\n## 教育\n\n1. 推動交流。",
        &["0 合作備忘錄 / 雙方同意。", "1/1 金融: 推動上市。", "2/1 教育: 推動交流。"],
    );
    case(
        "合作備忘錄\n\n金融\n———\n1. 推動上市。\n\n教育\n———\n1. 推動交流。",
        &["0 合作備忘錄", "1/1 金融: 推動上市。", "2/1 教育: 推動交流。"],
    );
    case(
        "合作備忘錄\n雙方同意。\n附件\n項目清單\n金融\n1. 推動上市。\n教育\n2. 推動交流。",
        &[
            "0 合作備忘錄 / 雙方同意。 / 附件 / 項目清單",
            "1/1 金融: 推動上市。",
            "2/2 教育: 推動交流。",
        ],
    );
    case(
        "合作備忘錄\n雙方同意：\n1. 推動上市。\n2. 推動交流。\n（簽字）　　　　（簽字）",
        &["0 合作備忘錄 / 雙方同意： / （簽字） / （簽字）", "1/1 推動上市。", "1/2 推動交流。"],
    );
    case(
        "新聞公報\n\n會議在香港\n舉行（附圖）\n＊＊＊＊＊＊\n\n雙方今日舉行會議。\n\n一、金融\n1. 推動上市。\n二、教育\n2. 推動交流。\n\n完／2024年4月26日（星期五）",
        &[
            "0 新聞公報 / 會議在香港舉行（附圖） / 雙方今日舉行會議。 / 完／2024年4月26日（星期五）",
            "1/1 金融: 推動上市。",
            "2/2 教育: 推動交流。",
        ],
    );
}

#[test]
fn what_is_not_as_expected_is_told_and_kept() {
    let case = |text: &str, expected: &[&str]| {
        let text = format!("合作備忘錄\n雙方同意。\n{text}");
        let expected = format!("0 合作備忘錄 / 雙方同意。\n{}", expected.join("\n"));
        assert_eq!(shown(&text), expected, "{text}");
    };
    case(
        "一、金融\n1. 甲。\n3. 乙。\n二、教育\n4. 丙。",
        &["1/1 金融: 甲。", "1/3 金融: 乙。", "2/4 教育: 丙。", "! test/1/3"],
    );
    case(
        "一、金融\n1. 甲。\n2. 乙。\n2. 丙。\n3. 丁。",
        &["1/1 金融: 甲。", "1/2 金融: 乙。", "1/4 金融: 丙。", "1/3 金融: 丁。", "! test/1/2"],
    );
    case("一、金融\n1. 甲。\n三、教育\n2. 乙。", &["1/1 金融: 甲。", "2/2 教育: 乙。", "! test/2"]);
    case(
        "一、金融\n雙方將：\n1. 甲。\n2. 乙。",
        &["1/1 金融: 雙方將：甲。", "1/2 金融: 乙。", "! test/1/1"],
    );
    case(
        "一、金融\n支持上市。\n支持債券。\n二、教育\n● 推動交流；",
        &[
            "1/1 金融: 支持上市。",
            "1/2 金融: 支持債券。",
            "2/1 教育: ●推動交流；",
            "! test/1",
            "! test/2",
        ],
    );
}

#[test]
fn a_word_parted_at_a_line_end_keeps_its_hyphen_unless_known_without() {
    let case = |text: &str, expected: &str| assert_eq!(shown(text), expected);
    case("The co-\noperation goes on.", "0 The co-operation goes on.");
    case("The develop-\nment of development.", "0 The development of development.");
}

#[test]
fn paragraphs_stay_apart_and_what_the_page_broke_is_rejoined() {
    let preamble = |path: PathBuf| units(&read(&path)).units.swap_remove(0).text;
    let real =
        |stem: &str| preamble(PathBuf::from(ROOT).join(format!("data/documents/{stem}.txt")));
    let has = |text: &str, lines: &str| {
        assert!(format!("\n{text}\n").contains(&format!("\n{lines}\n")), "{lines}\n\nin\n\n{text}");
    };
    let chongqing = real("hk-chongqing-2023");
    has(&chongqing, "附件二\n渝港高層會晤暨渝港合作會議第一次會議備忘錄");
    has(
        &chongqing,
        "重慶市人民政府\n香港特別行政區政府\n副市長（簽字）\n政務司司長（簽字）\n2023年5月11日\n2023年5月11日\n附件\n渝港高層會晤暨渝港合作會議第一次會議同意的具體合作措施",
    );
    assert_eq!(chongqing.lines().count(), 15);
    assert_eq!(real("hk-shanghai-2024").lines().count(), 13);
    assert_eq!(real("hk-zhejiang-2025").lines().count(), 16);
    let report = real("news-takungpao-2024");
    has(
        &report,
        "滬港15領域深度合作 共拓高質量發展\n龔正：兩城相向同行 李家超：聯手不止於金融貿易",
    );
    has(
        &report,
        "大公報記者 李信 蔣去情\n▲滬港合作會議昨在政府總部舉行。\n滬港兩地在15個範疇加強合作",
    );
    has(&report, "加強兩地城市噪聲污染防治工程與管理技術方面的交流與合作\n11城市規劃管理");
    assert!(report.contains("打造滬港科創共同體，推動國際新能源數字化"));

    let more = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/eval/more"));
    if !more.exists() {
        println!("skipped: there is no {}", more.display());
        return;
    }
    let unseen = |stem: &str| preamble(more.join(format!("{stem}.txt")));
    let hainan = unseen("dev-hk-hainan-news-hant");
    assert!(hainan.contains("三亞崖州灣科技城管理局則與"));
    has(&hainan, "香港商報記者 符詩敏、周楠 海口報道");
    let english = unseen("dev-hk-shandong-en");
    assert_eq!(english.lines().count(), 15);
    assert!(english.contains("Conference in Qingdao today (September 18). It was co-chaired"));
    assert_eq!(unseen("dev-macao-fujian-hant").lines().count(), 14);
    assert_eq!(unseen("dev-pprd-hant").lines().count(), 12);
}

/// How a document is printed: numerals, width of a line in columns (0: none), blank lines between
/// lines, and page numbers every so many lines.
struct Print {
    heading: fn(usize) -> String,
    item: fn(u16) -> String,
    width: usize,
    gap: usize,
    page: fn(usize) -> String,
}

impl Print {
    fn text(&self, title: &str, measures: &[Unit]) -> String {
        let mut paragraphs = vec![title.to_owned(), "雙方同意如下。".to_owned()];
        let (mut last, mut areas) = (None, 0);
        for unit in measures {
            if last != unit.area.as_ref() {
                areas += 1;
                let heading = (self.heading)(areas);
                paragraphs.push(format!("{heading}{}", unit.area.as_deref().unwrap_or("")));
                last = unit.area.as_ref();
            }
            let UnitId::Measure { number, .. } = unit.id else { continue };
            paragraphs.push(format!("{}{}", (self.item)(number), unit.text));
        }
        let (mut lines, mut pages) = (Vec::new(), 0);
        for paragraph in &paragraphs {
            for line in self.wrap(paragraph) {
                lines.push(line);
                lines.extend(vec![String::new(); self.gap]);
                if lines.len() / 29 > pages {
                    pages += 1;
                    lines.push((self.page)(pages));
                }
            }
            lines.push(String::new());
        }
        lines.join("\n")
    }

    fn wrap(&self, paragraph: &str) -> Vec<String> {
        let (mut lines, mut line, mut columns) = (Vec::new(), String::new(), 0);
        let mut before = ' ';
        for c in paragraph.chars() {
            let inside = c.is_ascii_graphic() && before.is_ascii_graphic();
            let hangs = "，。、；：？！”’」』）》".contains(c);
            if self.width > 0 && columns + 2 > self.width && !inside && !hangs {
                lines.push(std::mem::take(&mut line));
                columns = 0;
            }
            columns += if c.is_ascii() { 1 } else { 2 };
            line.push(c);
            before = c;
        }
        lines.push(line);
        lines
    }
}

#[test]
fn however_a_memorandum_is_printed_its_measures_are_the_same() {
    const HAN: [&str; 15] = [
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四",
        "十五",
    ];
    let headings: [fn(usize) -> String; 4] = [
        |at| format!("{}、", HAN[at - 1]),
        |at| format!("（{}） ", HAN[at - 1]),
        |at| format!("第{}部分　", HAN[at - 1]),
        |_| "## ".to_owned(),
    ];
    let items: [fn(u16) -> String; 4] = [
        |number| format!("{number}. "),
        |number| format!("{number}．　"),
        |number| format!("{number}、"),
        |number| format!("（{number}）"),
    ];
    let pages: [fn(usize) -> String; 4] = [
        |page| page.to_string(),
        |page| format!("　　- {page} -\n\u{c}"),
        |page| format!("第 {page} 頁"),
        |page| format!("Page {page} of 9"),
    ];
    for stem in ["hk-shanghai-2024", "hk-zhejiang-2025", "hk-chongqing-2023", "hk-fujian-2026"] {
        let path = PathBuf::from(ROOT).join("data/documents").join(format!("{stem}.txt"));
        let document = read(&path);
        let expected = units(&document).units.split_off(1);
        let title = document.meta.titles.values().next().unwrap();
        for (at, heading) in headings.into_iter().enumerate() {
            for (width, gap) in [(0, 0), (0, 1), (44, 0), (54, 1), (62, 1), (80, 0)] {
                let (item, page) = (items[(at + width) % 4], pages[(at + gap + width / 2) % 4]);
                let print = Print { heading, item, width, gap, page };
                let text = print.text(title, &expected);
                let id = document.id.clone();
                let found = Document::read(id, text.as_bytes(), None).unwrap();
                let found = units(&found).units.split_off(1);
                let wrong = found.iter().zip(&expected).find(|(found, expected)| found != expected);
                assert_eq!(wrong, None, "{stem} {at} {width} {gap}");
                assert_eq!(found.len(), expected.len(), "{stem} {at} {width} {gap}");
            }
        }
    }
}
