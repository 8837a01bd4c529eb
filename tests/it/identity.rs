//! One thing, one entity: across languages, regions and printed forms, from text to entity.

use std::collections::BTreeSet;

use memograph::document::Document;
use memograph::entity::Corpus;
use memograph::model::Class;
use memograph::model::DocumentId;
use memograph::model::EntityId;

use crate::corpus::extractor;

fn read(texts: &[&str]) -> Corpus {
    let document = |(at, text): (usize, &&str)| {
        let id = DocumentId::new(&format!("d{at}")).unwrap();
        Document::read(id, text.as_bytes(), None).unwrap()
    };
    extractor().corpus(texts.iter().enumerate().map(document).collect()).0
}

/// The entities that mentions of this surface name in a document.
fn named(corpus: &Corpus, document: usize, surface: &str) -> BTreeSet<EntityId> {
    let reading = &corpus.readings[document];
    let units = reading.mentions.iter().zip(&corpus.named[document]);
    let pairs = units.flat_map(|(mentions, ids)| mentions.iter().zip(ids));
    pairs.filter(|(mention, _)| mention.surface == surface).map(|(_, id)| id.clone()).collect()
}

fn same(a: (&str, &str), b: (&str, &str)) {
    let corpus = read(&[a.0, b.0]);
    let (one, other) = (named(&corpus, 0, a.1), named(&corpus, 1, b.1));
    assert!(one.len() == 1 && one == other, "{} {}: {one:?} {other:?}", a.1, b.1);
}

fn apart(a: (&str, &str), b: (&str, &str)) {
    let corpus = read(&[a.0, b.0]);
    let (one, other) = (named(&corpus, 0, a.1), named(&corpus, 1, b.1));
    assert!(one.is_disjoint(&other), "{} {}: {one:?} {other:?}", a.1, b.1);
}

#[test]
fn bodies_and_persons_of_two_languages_are_one() {
    same(
        (
            "The Guizhou Provincial Department of Justice took part.",
            "Guizhou Provincial Department of Justice",
        ),
        ("貴州省司法廳參加會議。", "貴州省司法廳"),
    );
    same(
        ("The Governor of Anhui Province, Mr Xu Zelang, attended the meeting.", "Xu Zelang"),
        ("安徽省省長許澤朗出席會議。", "許澤朗"),
    );
    // Another post, or another name, is no proof.
    apart(
        ("The Governor of Anhui Province, Mr Xu Zelang, attended the meeting.", "Xu Zelang"),
        ("江西省省長許澤朗出席會議。", "許澤朗"),
    );
    apart(
        ("The Governor of Anhui Province, Mr Xu Zelang, attended the meeting.", "Xu Zelang"),
        ("安徽省省長徐立明出席會議。", "徐立明"),
    );
}

#[test]
fn a_known_name_holds_in_a_document_of_the_other_region() {
    let entity = |text: &str, surface: &str| {
        let ids = named(&read(&[text]), 0, surface);
        ids.into_iter().map(|id| id.local).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(entity("澳門特別行政區政府與港交所簽署合作備忘錄。", "港交所"), "hkex");
    assert_ne!(
        entity("澳門特別行政區政府與廣東省教育廳簽署協議，教育局負責落實。", "教育局"),
        "education-bureau"
    );
}

#[test]
fn what_a_document_defines_goes_before_what_is_known() {
    let text =
        "澳門特別行政區政府落實《內地與澳門關於建立更緊密經貿關係的安排》（CEPA）。雙方用好CEPA。";
    let corpus = read(&[text]);
    let full = named(&corpus, 0, "內地與澳門關於建立更緊密經貿關係的安排");
    assert_eq!(full, named(&corpus, 0, "CEPA"));
    assert!(full.iter().all(|id| id.class == Class::Agreement && id.local != "cepa"));
}

#[test]
fn printed_forms_of_one_name_are_one() {
    let signed = |title: &str| format!("2024年3月，香港貿發局與深圳市人民政府簽署《{title}》。");
    let case = |a: &str, b: &str| same((&signed(a), a), (&signed(b), b));
    case("渝港‧數字合作框架協議", "渝港•數字合作框架協議");
    case("渝港合作備忘錄（2026）", "渝港合作備忘錄〔2026〕");
    let text = |name: &str| format!("香港立法會議員{name}出席會議。");
    same((&text("鍾志栢"), "鍾志栢"), (&text("钟志柏"), "钟志柏"));
}
