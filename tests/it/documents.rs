//! What is known of a document: from its settings, from its text, or why it cannot be read.

#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

use std::fs;
use std::path::{Path, PathBuf};

use memograph::document::{Document, MAX_BYTES};
use memograph::model::{DocumentId, Kind, Language};

fn read(name: &str, bytes: &[u8], toml: Option<&str>) -> memograph::error::Result<Document> {
    let id = DocumentId::new(name).unwrap();
    Document::read(id, bytes, toml.map(|toml| ("test.toml", toml)))
}

/// Kind, language, title, date and place, as read from the text alone.
fn guessed(document: &Document) -> [String; 5] {
    let meta = &document.meta;
    [
        meta.kind.name().to_owned(),
        meta.language.tag().to_owned(),
        meta.titles.get(&meta.language).cloned().unwrap_or_default(),
        meta.date.map(|date| date.to_string()).unwrap_or_default(),
        meta.place.clone().unwrap_or_default(),
    ]
}

#[test]
fn what_the_text_says_is_what_the_settings_say() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data/documents");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "txt") {
            let bytes = fs::read(&path).unwrap();
            let toml = fs::read_to_string(path.with_extension("toml")).unwrap();
            let (told, alone) = (read("a", &bytes, Some(&toml)), read("a", &bytes, None));
            assert_eq!(guessed(&told.unwrap()), guessed(&alone.unwrap()), "{}", path.display());
        }
    }
}

#[test]
fn unseen_documents_tell_what_they_are() {
    let more = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/eval/more"));
    if !more.exists() {
        println!("skipped: there is no {}", more.display());
        return;
    }
    let case = |stem: &str, expected: [&str; 5]| {
        let bytes = fs::read(more.join(format!("{stem}.txt"))).unwrap();
        assert_eq!(guessed(&read(stem, &bytes, None).unwrap()), expected, "{stem}");
    };
    case(
        "dev-hk-guangxi-hans",
        ["press-release", "zh-Hans", "桂港合作会议第二次会议在南宁举行", "2025-11-20", "南宁"],
    );
    case(
        "dev-hk-guizhou-hans",
        [
            "memorandum",
            "zh-Hans",
            "黔港高层会晤暨黔港合作会议首次会议备忘录",
            "2025-07-03",
            "贵阳市",
        ],
    );
    case(
        "dev-hk-hainan-news-hant",
        ["news-report", "zh-Hant", "瓊港簽12份文件 封關後首會添動力", "2026-01-16", "海口"],
    );
    case(
        "dev-hk-hunan-hant",
        [
            "memorandum",
            "zh-Hant",
            "湖南省人民政府與香港特別行政區政府關於深化湘港合作的備忘錄",
            "2025-11-06",
            "長沙市",
        ],
    );
    case(
        "dev-hk-jiangxi-news-hans",
        [
            "news-report",
            "zh-Hans",
            "赣港携手掘金绿色产业 四十三个项目现场落笔",
            "2025-06-12",
            "香港",
        ],
    );
    case(
        "dev-hk-liaoning-hans",
        [
            "memorandum",
            "zh-Hans",
            "辽港高层会晤暨辽港合作会议第一次会议合作备忘录",
            "2026-03-18",
            "沈阳市",
        ],
    );
    case(
        "dev-hk-shandong-en",
        [
            "press-release",
            "en",
            "Hong Kong and Shandong step up co-operation in eight areas",
            "2025-09-18",
            "Qingdao",
        ],
    );
    case(
        "dev-hk-shandong-hant",
        ["memorandum", "zh-Hant", "魯港合作會議第二次會議合作備忘錄", "2025-09-18", "山東省青島市"],
    );
    case(
        "dev-hk-tianjin-en",
        [
            "press-release",
            "en",
            "Hong Kong and Tianjin launch co-operation mechanism",
            "2025-09-18",
            "Tianjin",
        ],
    );
    case(
        "dev-hk-tianjin-hant",
        ["memorandum", "zh-Hant", "津港合作會議第一次會議合作備忘錄", "2025-09-18", "天津"],
    );
    case(
        "dev-macao-fujian-hant",
        [
            "memorandum",
            "zh-Hant",
            "福建省人民政府與澳門特別行政區政府關於深化閩澳更緊密合作的備忘錄",
            "2025-11-06",
            "澳門",
        ],
    );
    case(
        "dev-pprd-hant",
        ["news-report", "zh-Hant", "泛珠各方聚首邕城 共繪協作新藍圖", "2025-10-21", "南寧"],
    );
}

#[test]
fn bytes_that_are_no_document_are_refused_with_advice() {
    let case = |bytes: &[u8], expected: &str| {
        let shown = read("a", bytes, None).unwrap_err().to_string();
        assert!(shown.starts_with("a: ") && shown.contains(expected), "{shown}");
    };
    case(b"", "is empty");
    case("\u{feff} \n\u{3000}\u{200b}".as_bytes(), "is empty");
    case(&[0xff, 0xfe, 0x2d, 0x4e], "is UTF-16");
    case(&[0xfe, 0xff, 0x4e, 0x2d], "is UTF-16");
    case(
        "甲\n".as_bytes().iter().chain(b"\xb4\xb4").copied().collect::<Vec<_>>().as_slice(),
        "is not UTF-8 (line 2, byte 4)",
    );
    case(b"PK\x03\x04\xff", "is binary");
    case(b"a\0b", "is binary");
    case(b"%PDF-1.7\n", "is binary");
    case(&vec![b'a'; MAX_BYTES + 1], "more than the 64 MiB");
}

#[test]
fn a_byte_order_mark_is_no_text() {
    assert_eq!(read("a", "\u{feff}甲".as_bytes(), None).unwrap().text, "甲");
}

#[test]
fn settings_come_before_what_the_text_says() {
    let toml = "kind = \"news-report\"\nlanguage = \"en\"\ndate = 2024-03-01\nplace = \"X\"\npublisher = \"Y\"\n\
                source = \"https://example.org/a\"\nlicence = \"https://example.org/b\"\n[title]\nen = \"T\"\nzh-Hans = \"题\"\n";
    let meta = read("a", "合作備忘錄".as_bytes(), Some(toml)).unwrap().meta;
    assert_eq!((meta.kind, meta.language), (Kind::NewsReport, Language::En));
    assert_eq!(meta.date.unwrap().to_string(), "2024-03-01");
    assert_eq!(meta.titles.into_values().collect::<Vec<_>>(), ["题", "T"]);
    assert_eq!((meta.place.as_deref(), meta.publisher.as_deref()), (Some("X"), Some("Y")));
    assert_eq!(meta.source.as_deref(), Some("https://example.org/a"));
    assert_eq!(meta.licence.as_deref(), Some("https://example.org/b"));
}

#[test]
fn settings_that_cannot_be_used_are_told_with_their_line() {
    let case = |toml: &str, expected: &str| {
        let shown = read("a", "甲".as_bytes(), Some(toml)).unwrap_err().to_string();
        assert!(shown.starts_with("test.toml: ") && shown.contains(expected), "{shown}");
    };
    case(
        "\nkind = \"memo\"",
        "line 2: \"memo\" is no kind: write memorandum, press-release or news-report",
    );
    case("language = \"zh\"", "line 1: \"zh\" is no language");
    case("kind = 3", "line 1: kind is a TOML integer");
    case("place = \" \"", "line 1: place is empty");
    case("date = \"26-4-2024\"", "line 1: \"26-4-2024\" is no date: write \"2024\"");
    case("date = 2024-04-26T10:00:00", "is no date");
    case("# a\n\nlicense = \"x\"", "line 3: unknown key \"license\": write licence");
    case("title = \"甲\"", "line 1: title is not a table: write [title]");
    case(
        "[title]\nfr = \"a\"",
        "line 2: unknown key \"fr\" in [title]: write zh-Hant, zh-Hans or en",
    );
    case("source = \"www example\"", "line 1: source \"www example\" is no IRI");
    case("kind = \"a", "line 1: not TOML");
    case("kind = \"memorandum\"\nkind = \"memorandum\"", "line 2: not TOML");
}

#[test]
fn the_kind_is_told_by_title_signatures_and_numbers() {
    let case = |text: &str, expected: Kind| {
        assert_eq!(read("a", text.as_bytes(), None).unwrap().meta.kind, expected, "{text}");
    };
    case("甲乙合作備忘錄\n\n雙方同意，加強合作。", Kind::Memorandum);
    case("兩地簽署合作備忘錄\n\n雙方昨日同意，加強合作。", Kind::NewsReport);
    case("合作措施\n一、金融\n1. 推動上市。\n二、教育\n2. 推動交流。", Kind::Memorandum);
    case("新聞公報\n\n甲乙合作備忘錄\n\n雙方同意，加強合作。", Kind::PressRelease);
    case("A and B meet\n\nThey met today.\n\nEnds/Friday, May 2, 2025", Kind::PressRelease);
    case("MEMORANDUM OF UNDERSTANDING\nbetween A and B\n\nThe parties agree.", Kind::Memorandum);
}
