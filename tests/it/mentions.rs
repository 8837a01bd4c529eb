//! Laws of names found: spans, classes, scripts, noise.

use memograph::knowledge;
use memograph::mention::Mention;
use memograph::model::Class;
use memograph::model::DocumentId;
use memograph::model::UnitId;
use memograph::model::script;
use memograph::pipeline::Extractor;
use memograph::project::Project;
use memograph::unit::{Unit, units};
use proptest::prelude::*;
use std::sync::LazyLock;

use crate::corpus::root;

static SHIPPED: LazyLock<Extractor> =
    LazyLock::new(|| Extractor::parse(&knowledge::shipped()).unwrap());

pub(crate) fn find(text: &str) -> Vec<Mention> {
    let doc = DocumentId::new("d").unwrap();
    let unit = Unit { doc, id: UnitId::Preamble, area: None, text: text.to_owned() };
    SHIPPED.finder.find(&[unit]).remove(0)
}

/// The surfaces and classes found, as `class surface`.
fn names(text: &str) -> Vec<String> {
    find(text).iter().map(|mention| format!("{} {}", mention.class, mention.surface)).collect()
}

fn check(text: &str) {
    let chars: Vec<char> = text.chars().collect();
    let mut end = 0;
    for mention in find(text) {
        assert!(end <= mention.span.start && mention.span.start < mention.span.end);
        end = mention.span.end;
        let surface: String = chars[mention.span.start..mention.span.end].iter().collect();
        assert_eq!(surface, mention.surface);
    }
}

/// Pieces of the genre, to be strung together in any order.
fn pieces() -> impl Strategy<Value = String> {
    let pieces = [
        "香港貿易發展局",
        "港交所",
        "上海市",
        "支持",
        "舉辦",
        "“",
        "”",
        "「",
        "」",
        "《",
        "》",
        "（簡稱“",
        "）",
        "、",
        "和",
        "，",
        "。",
        "\n",
        "論壇",
        "博覽會",
        "計劃",
        "備忘錄",
        "李家超",
        "行政長官",
        "the ",
        "Council",
        " of ",
        "Hong Kong",
        "(",
        ")",
        "🎉",
        "\u{202e}",
        "東京都",
        "ひらがな",
        "2024年",
        " ",
        "發展",
        "局",
        "QFLP",
        "'",
        "\"",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..60).prop_map(|v| v.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn spans_hold_their_surfaces_and_do_not_overlap_in_any_text(text in ".{0,120}") {
        check(&text);
    }

    #[test]
    fn spans_hold_their_surfaces_in_any_string_of_the_genre(text in pieces()) {
        check(&text);
    }
}

#[test]
fn the_same_text_in_simplified_has_the_same_names() {
    for text in [
        "支持香港貿易發展局與上海市商務委員會合辦滬港企業家圓桌會議，落實《區域全面經濟夥伴關係協定》(RCEP)。",
        "財政司司長陳茂波和上海市副市長華源出席在香港舉行的“一帶一路”高峰論壇。",
    ] {
        // Capitals stay: they say something of names, too.
        let simplified: String =
            text.chars().map(|c| if c.is_ascii() { c } else { script::fold(c) }).collect();
        let span = |m: &Mention| (m.span, m.class);
        let (here, there) = (find(text), find(&simplified));
        assert!(!here.is_empty());
        assert_eq!(
            here.iter().map(span).collect::<Vec<_>>(),
            there.iter().map(span).collect::<Vec<_>>()
        );
    }
}

#[test]
fn names_that_stand_in_no_table_are_found_by_the_grammar() {
    // Places and bodies made up for this test.
    let found = names("支持瀾江大學與青橋市律師協會合作，並參加在青橋舉辦的瀾江國際茶業博覽會。");
    for name in ["institution 瀾江大學", "institution 青橋市律師協會", "event 瀾江國際茶業博覽會"]
    {
        assert!(found.iter().any(|found| found == name), "{name} is not in {found:?}");
    }
}

#[test]
fn generic_bodies_and_pronouns_are_no_names() {
    let found =
        names("鼓勵兩地高校、科研機構和有關部門加強合作，雙方按需要簽署合作文件，港方提供便利。");
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn what_is_left_out_early_would_not_have_been_chosen() {
    let mut tables = knowledge::shipped();
    let (_, weights) = tables.get_mut("weights/mentions.tsv").unwrap();
    let patient = weights.lines().filter(|line| !line.starts_with("floor\t"));
    let patient = patient.map(|line| format!("{line}\n")).collect::<String>();
    assert_ne!(*weights, patient);
    *weights = patient.into();
    let patient = Extractor::parse(&tables).unwrap();
    for document in Project::open(&root()).unwrap().read_documents().unwrap() {
        let units = units(&document).units;
        assert_eq!(SHIPPED.finder.find(&units), patient.finder.find(&units), "{}", document.id);
    }
}

#[test]
fn long_and_broken_texts_are_read_in_linear_time() {
    check("QFLP()2024年");
    for piece in ["《", "“支持", "香港", "a", "The Council of ", "（", "、", "局"] {
        check(&piece.repeat(60_000));
    }
    for piece in ["Zhang Wei said Li ", "香港教育局與", "agreement ", "Mr Li Wei and "] {
        check(&piece.repeat(20_000));
    }
}

#[test]
fn every_class_is_found_in_english() {
    let text = "The Chief Executive, Mr John Lee, and the Hong Kong Trade Development Council (HKTDC) \
                hosted the Asian Financial Forum under the Mainland and Hong Kong Closer Economic \
                Partnership Arrangement (CEPA) and the Belt and Road Initiative.";
    let classes: std::collections::BTreeSet<Class> = find(text).iter().map(|m| m.class).collect();
    assert_eq!(classes.into_iter().collect::<Vec<_>>(), Class::ALL, "{:?}", names(text));
}
