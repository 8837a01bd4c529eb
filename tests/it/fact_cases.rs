//! Facts of single sentences, as documents of the genre put them.
//!
//! In a case `[i 名]` is an institution, `[e …]` an event, `[p …]` a programme, `[a …]` an agreement,
//! `[n …]` a person.

#![expect(clippy::unwrap_used, reason = "a test may stop")]
#![expect(clippy::print_stdout, reason = "a test shows what is off")]

use std::collections::{BTreeMap, BTreeSet};

use memograph::document::{Document, DocumentId, Kind, Language, Meta};
use memograph::fact::{End, facts};
use memograph::mention::{Class, Mention, Span};
use memograph::unit::{Unit, UnitId};

/// The text without marks, and the mentions marked in it.
fn marked(text: &str) -> (String, Vec<Mention>) {
    let mut plain: Vec<char> = Vec::new();
    let mut mentions = Vec::new();
    let mut chars = text.chars().peekable();
    let mut open: Option<(usize, Class)> = None;
    while let Some(c) = chars.next() {
        if c == '[' {
            let class = match chars.next() {
                Some('i') => Class::Institution,
                Some('e') => Class::Event,
                Some('p') => Class::Programme,
                Some('a') => Class::Agreement,
                Some('n') => Class::Person,
                other => panic!("{other:?} marks no class in {text}"),
            };
            chars.next();
            open = Some((plain.len(), class));
        } else if c == ']' {
            let (start, class) = open.take().unwrap();
            let span = Span { start, end: plain.len() };
            let surface = plain[start..].iter().collect();
            mentions.push(Mention { span, class, surface });
        } else {
            plain.push(c);
        }
    }
    (plain.into_iter().collect(), mentions)
}

fn found(kind: Kind, id: &str, text: &str) -> BTreeSet<String> {
    let (text, mentions) = marked(text);
    let doc = DocumentId::new("case").unwrap();
    let meta = Meta {
        kind,
        language: Language::ZhHant,
        titles: BTreeMap::new(),
        date: "2025-06-12".parse().ok(),
        place: None,
        publisher: None,
        source: None,
        licence: None,
        rights: None,
    };
    let document = Document { id: doc.clone(), meta, text: String::new() };
    let unit = Unit { doc, id: id.parse::<UnitId>().unwrap(), area: None, text };
    let all = facts(&document, &[unit], std::slice::from_ref(&mentions));
    let end = |end: &End| match end {
        End::Mention(index) => mentions[*index].surface.clone(),
        End::Value(value) => value.clone(),
    };
    all[0].iter().map(|f| format!("{} {} > {}", f.rel, end(&f.from), end(&f.to))).collect()
}

/// Compares all cases before it fails, so that one run shows everything that is off.
pub(crate) fn check(kind: Kind, id: &str, cases: &[(&str, &[&str])]) {
    let mut off = 0;
    for (text, expected) in cases {
        let expected: BTreeSet<String> = expected.iter().map(|fact| (*fact).to_owned()).collect();
        let found = found(kind, id, text);
        if found != expected {
            off += 1;
            println!("{text}");
            expected.difference(&found).for_each(|fact| println!("  MISS  {fact}"));
            found.difference(&expected).for_each(|fact| println!("  EXTRA {fact}"));
        }
    }
    assert_eq!(off, 0, "cases that are off, see above");
}

#[test]
fn measures_state_what_is_signed_and_what_is_yet_to_be() {
    check(
        Kind::Memorandum,
        "3/14",
        &[
            (
                "落實[i 江蘇省教育廳]與[i 香港教育局]於2023年10月簽署的《[a 蘇港教育合作備忘錄]》，擴大師生交流。",
                &[
                    "party 蘇港教育合作備忘錄 > 江蘇省教育廳",
                    "party 蘇港教育合作備忘錄 > 香港教育局",
                    "status 蘇港教育合作備忘錄 > signed",
                    "date 蘇港教育合作備忘錄 > 2023-10",
                ],
            ),
            (
                "支持[i 香港大律师公会]根据[i 浙江省律师协会]与[i 香港大律师公会]签署的[a 合作意向备忘录]，协助培训律师。",
                &[
                    "party 合作意向备忘录 > 浙江省律师协会",
                    "party 合作意向备忘录 > 香港大律师公会",
                    "status 合作意向备忘录 > signed",
                ],
            ),
            (
                "推動落實[i 生態環境部輻射環境監測技術中心]（中心另一牌子為[i 浙江省輻射環境監測站]）與[i 香港天文台]簽訂的[a 合作協議]。",
                &[
                    "party 合作協議 > 生態環境部輻射環境監測技術中心",
                    "party 合作協議 > 香港天文台",
                    "status 合作協議 > signed",
                    "alias 生態環境部輻射環境監測技術中心 > 浙江省輻射環境監測站",
                ],
            ),
            (
                "貫徹落實[a 兩地商務投資合作備忘錄]，加強雙方信息交流與溝通。",
                &["status 兩地商務投資合作備忘錄 > in-force"],
            ),
            (
                "逐項落實[a 浙港教育合作備忘錄]各項任務，加強與[i 香港特區政府教育局]、[i 香港職業訓練局]等機構合作。",
                &["status 浙港教育合作備忘錄 > in-force"],
            ),
            ("支持浙江調解機構與香港調解機構對接，有需要時簽署[a 合作備忘錄]。", &[]),
            (
                "支持[i 深圳证券交易所]与[i 香港交易所]深化合作，条件成熟时签署[a 合作谅解备忘录]。",
                &[],
            ),
            (
                "由[i 武漢大學]和[i 香港理工大學]簽署《[a 聯合培養博士生協議]》，為期四年。",
                &[
                    "party 聯合培養博士生協議 > 武漢大學",
                    "party 聯合培養博士生協議 > 香港理工大學",
                    "status 聯合培養博士生協議 > signed",
                    "valid-for 聯合培養博士生協議 > P4Y",
                ],
            ),
            (
                "[i 四川省博物院]與[i 香港歷史博物館]就文物展覽簽訂《[a 館際交流協議]》（有效期至2027年）。",
                &[
                    "party 館際交流協議 > 四川省博物院",
                    "party 館際交流協議 > 香港歷史博物館",
                    "status 館際交流協議 > signed",
                    "valid-for 館際交流協議 > until:2027",
                ],
            ),
            (
                "鼓励[i 西安交通大学]、[i 香港城市大学]及[i 香港科技大学]签署[a 科研合作框架协议]。",
                &[
                    "party 科研合作框架协议 > 西安交通大学",
                    "party 科研合作框架协议 > 香港城市大学",
                    "party 科研合作框架协议 > 香港科技大学",
                    "status 科研合作框架协议 > proposed",
                ],
            ),
            (
                "[i 廣州市司法局]計劃與[i 香港律政司]簽署《[a 穗港法律合作安排]》。",
                &[
                    "party 穗港法律合作安排 > 廣州市司法局",
                    "party 穗港法律合作安排 > 香港律政司",
                    "status 穗港法律合作安排 > to-be-signed",
                ],
            ),
            (
                "推动[i 成都市商务局]与[i 香港工业总会]续签[a 经贸合作备忘录]。",
                &[
                    "party 经贸合作备忘录 > 成都市商务局",
                    "party 经贸合作备忘录 > 香港工业总会",
                    "status 经贸合作备忘录 > to-be-signed",
                ],
            ),
            (
                "根據《[a 安徽省博物院與香港藝術館合作意向書]》，互辦展覽。",
                &[
                    "party 安徽省博物院與香港藝術館合作意向書 > 安徽省博物院",
                    "party 安徽省博物院與香港藝術館合作意向書 > 香港藝術館",
                ],
            ),
            (
                "跟進[i 湖北省衛生健康委員會]和[i 香港醫院管理局]去年9月簽訂的《[a 醫療人才交流合作協議]》（為期三年）。",
                &[
                    "party 醫療人才交流合作協議 > 湖北省衛生健康委員會",
                    "party 醫療人才交流合作協議 > 香港醫院管理局",
                    "status 醫療人才交流合作協議 > signed",
                    "date 醫療人才交流合作協議 > 2024-09",
                    "valid-for 醫療人才交流合作協議 > P3Y",
                ],
            ),
            (
                "[i 河南省科學技術廳]與[i 創新科技署]將於2026年簽署《[a 豫港科技合作備忘錄]》。",
                &[
                    "party 豫港科技合作備忘錄 > 河南省科學技術廳",
                    "party 豫港科技合作備忘錄 > 創新科技署",
                    "status 豫港科技合作備忘錄 > to-be-signed",
                    "date 豫港科技合作備忘錄 > 2026",
                ],
            ),
            (
                "《[a 粵港數字經濟合作協議]》已於2024年3月由[i 廣東省政務服務和數據管理局]與[i 數字政策辦公室]簽署。",
                &[
                    "party 粵港數字經濟合作協議 > 廣東省政務服務和數據管理局",
                    "party 粵港數字經濟合作協議 > 數字政策辦公室",
                    "status 粵港數字經濟合作協議 > signed",
                    "date 粵港數字經濟合作協議 > 2024-03",
                ],
            ),
            ("[i 甘肅省博物館]與[i 香港文化博物館]尚未簽署[a 合作意向書]。", &[]),
            ("探討[i 山西博物院]與[i 香港故宮文化博物館]簽署[a 合作意向書]的可行性。", &[]),
            (
                "支持[i 吉林省文化和旅遊廳]同[i 香港旅遊發展局]商簽《[a 冰雪旅遊合作協議]》。",
                &[
                    "party 冰雪旅遊合作協議 > 吉林省文化和旅遊廳",
                    "party 冰雪旅遊合作協議 > 香港旅遊發展局",
                    "status 冰雪旅遊合作協議 > to-be-signed",
                ],
            ),
        ],
    );
}

#[test]
fn measures_state_where_and_when_events_take_place_and_who_holds_them() {
    check(
        Kind::Memorandum,
        "1/1",
        &[
            (
                "鼓勵香港企業參加在廈門舉辦的[e 中國金雞百花電影節]。",
                &["held-in 中國金雞百花電影節 > 廈門"],
            ),
            (
                "[e 亞洲物流航運及空運會議]將於2026年11月在香港舉行，由[i 香港貿發局]主辦。",
                &[
                    "date 亞洲物流航運及空運會議 > 2026-11",
                    "held-in 亞洲物流航運及空運會議 > 香港",
                    "organises 香港貿發局 > 亞洲物流航運及空運會議",
                ],
            ),
            (
                "组织福建重点高校赴香港参加[e 内地高等教育展]，主动宣传福建高校。",
                &["held-in 内地高等教育展 > 香港"],
            ),
            (
                "參加由[i 香港貿發局]主辦的[e 香港國際授權展]及[e 國際影視展]。",
                &["organises 香港貿發局 > 香港國際授權展", "organises 香港貿發局 > 國際影視展"],
            ),
            (
                "邀请香港业界来渝参加[e 智博会]和[e 西洽会]。",
                &["held-in 智博会 > 渝", "held-in 西洽会 > 渝"],
            ),
            (
                "支持[i 廣東省體育局]、[i 文化體育及旅遊局]和[i 澳門體育局]合辦[e 第十五屆全國運動會]。",
                &[
                    "organises 廣東省體育局 > 第十五屆全國運動會",
                    "organises 文化體育及旅遊局 > 第十五屆全國運動會",
                    "organises 澳門體育局 > 第十五屆全國運動會",
                ],
            ),
            (
                "[i 投資推廣署]每年在成都舉辦“[e 香港周]”活動。",
                &["organises 投資推廣署 > 香港周", "held-in 香港周 > 成都"],
            ),
            (
                "善用[i 香港生產力促進局]的“[p 內地發展支援計劃]”及[p BUD專項基金]，協助港商。",
                &["organises 香港生產力促進局 > 內地發展支援計劃"],
            ),
            (
                "支持[i 香港科技園公司]推出“[p 培育計劃]”。",
                &["organises 香港科技園公司 > 培育計劃"],
            ),
            ("支持舉辦“[e 詩畫江南、活力浙江香港入境遊推廣活動]”，加強文旅交流。", &[]),
            (
                "欢迎香港代表团出席2025年9月8日至11日在厦门举行的[e 中国国际投资贸易洽谈会]（简称“[e 投洽会]”）。",
                &[
                    "held-in 中国国际投资贸易洽谈会 > 厦门",
                    "date 中国国际投资贸易洽谈会 > 2025-09-08",
                    "alias 中国国际投资贸易洽谈会 > 投洽会",
                ],
            ),
            ("兩地輪流舉辦[e 青年論壇]，探索在兩地舉辦[e 音樂節]。", &[]),
            (
                "成都將於2025年8月舉辦[e 世界運動會]，歡迎香港運動員參加。",
                &["held-in 世界運動會 > 成都", "date 世界運動會 > 2025-08"],
            ),
            (
                "借助[e 中國國際投資貿易洽談會]、[e 世界閩商大會]等平台，舉辦“[p 投資福建]”推介活動。",
                &[],
            ),
            (
                "發揮[i 職業訓練局]屬下[i 香港專業教育學院]及[i 深圳職業技術大學]的作用。",
                &["part-of 香港專業教育學院 > 職業訓練局"],
            ),
            (
                "成立[i 粵港澳高校聯盟]，成員包括[i 中山大學]、[i 香港中文大學]及[i 澳門大學]。",
                &[
                    "part-of 中山大學 > 粵港澳高校聯盟",
                    "part-of 香港中文大學 > 粵港澳高校聯盟",
                    "part-of 澳門大學 > 粵港澳高校聯盟",
                ],
            ),
            (
                "聯合[i 衛生署]之[i 政府中藥檢測中心]開展研究。",
                &["part-of 政府中藥檢測中心 > 衛生署"],
            ),
        ],
    );
}

#[test]
fn reports_tell_who_holds_which_post() {
    check(
        Kind::NewsReport,
        "0",
        &[
            (
                "广东省省长[n 王伟中]与香港特别行政区行政长官[n 李家超]共同主持会议。",
                &["holds 王伟中 > 广东省省长", "holds 李家超 > 香港特别行政区行政长官"],
            ),
            (
                "[i 香港贸发局]主席[n 林建岳]、[i 立法会]议员[n 陈克勤]、[n 葛珮帆]出席。",
                &[
                    "holds 林建岳 > 香港贸发局主席",
                    "holds 陈克勤 > 立法会议员",
                    "holds 葛珮帆 > 立法会议员",
                ],
            ),
            (
                "四川省委副書記、省長[n 黃強]會見[n 李家超]行政長官一行。",
                &["holds 黃強 > 四川省委副書記", "holds 黃強 > 省長", "holds 李家超 > 行政長官"],
            ),
            ("會議前，[n 李家超]會見湖北省省長[n 王忠林]。", &["holds 王忠林 > 湖北省省長"]),
            (
                "（[i 文匯報]記者 [n 張三]、[n 李四] 武漢報道）",
                &["holds 張三 > 文匯報記者", "holds 李四 > 文匯報記者"],
            ),
            (
                "[i 民建聯][i 立法會]議員[n 陳恒鑌]表示，[n 李四]亦同意。",
                &["holds 陳恒鑌 > 立法會議員"],
            ),
            (
                "出席的還有[i 中聯辦]副主任[n 何靖]，以及署理[i 財政司]司長[n 黃偉綸]等。",
                &["holds 何靖 > 中聯辦副主任", "holds 黃偉綸 > 署理財政司司長"],
            ),
            (
                "[i 港交所]集團行政總裁[n 陳翊庭]說，[n 王五]（[i 香港總商會]總裁）也到場。",
                &["holds 陳翊庭 > 港交所集團行政總裁", "holds 王五 > 香港總商會總裁"],
            ),
            ("市民[n 趙六]說，這位[n 李家超]的支持者很多。", &[]),
            ("責任編輯：[n 周七]", &["holds 周七 > 責任編輯"]),
            (
                "[i 香港工商总会]主席兼[i 恒基兆业]副主席[n 李家杰]认为前景好。",
                &["holds 李家杰 > 香港工商总会主席", "holds 李家杰 > 恒基兆业副主席"],
            ),
            (
                "時任上海市市長[n 龔正]致辭，前[i 律政司]司長[n 袁國強]亦有參與。",
                &["holds 龔正 > 上海市市長", "holds 袁國強 > 前律政司司長"],
            ),
        ],
    );
}

#[test]
fn reports_tell_of_signings_and_sessions() {
    check(
        Kind::NewsReport,
        "0",
        &[
            (
                "[e 川港高層會晤暨川港合作會議第三次會議]昨日在成都舉行，會後[i 四川省人民政府]與[i 香港特區政府]簽署《[a 川港高層會晤暨川港合作會議第三次會議備忘錄]》，涵蓋十個領域共四十五項合作措施。",
                &[
                    "date 川港高層會晤暨川港合作會議第三次會議 > 2025-06-11",
                    "held-in 川港高層會晤暨川港合作會議第三次會議 > 成都",
                    "party 川港高層會晤暨川港合作會議第三次會議備忘錄 > 四川省人民政府",
                    "party 川港高層會晤暨川港合作會議第三次會議備忘錄 > 香港特區政府",
                    "status 川港高層會晤暨川港合作會議第三次會議備忘錄 > signed",
                    "date 川港高層會晤暨川港合作會議第三次會議備忘錄 > 2025-06-11",
                    "declares 川港高層會晤暨川港合作會議第三次會議備忘錄 > areas:10",
                    "declares 川港高層會晤暨川港合作會議第三次會議備忘錄 > items:45",
                ],
            ),
            (
                "昨日，[i 北京大学]与[i 香港大学]在北京签署《[a 医学合作谅解备忘录]》，有效期五年。",
                &[
                    "party 医学合作谅解备忘录 > 北京大学",
                    "party 医学合作谅解备忘录 > 香港大学",
                    "status 医学合作谅解备忘录 > signed",
                    "date 医学合作谅解备忘录 > 2025-06-11",
                    "held-in 医学合作谅解备忘录 > 北京",
                    "valid-for 医学合作谅解备忘录 > P5Y",
                ],
            ),
            (
                "[i 香港旅遊發展局]將與[i 陝西省文化和旅遊廳]簽署《[a 旅遊推廣合作備忘錄]》及《[a 客源互送協議]》。",
                &[
                    "party 旅遊推廣合作備忘錄 > 香港旅遊發展局",
                    "party 旅遊推廣合作備忘錄 > 陝西省文化和旅遊廳",
                    "status 旅遊推廣合作備忘錄 > to-be-signed",
                    "party 客源互送協議 > 香港旅遊發展局",
                    "party 客源互送協議 > 陝西省文化和旅遊廳",
                    "status 客源互送協議 > to-be-signed",
                ],
            ),
            (
                "他希望[i 清華大學]與[i 香港理工大學]簽署[a 合作協議]，並期望明年在香港舉辦[e 科技論壇]。",
                &[],
            ),
            (
                "[i 重庆市商务委员会]和[i 香港贸易发展局]续签了《[a 渝港经贸合作协议]》。",
                &[
                    "party 渝港经贸合作协议 > 重庆市商务委员会",
                    "party 渝港经贸合作协议 > 香港贸易发展局",
                    "status 渝港经贸合作协议 > renewed",
                ],
            ),
            (
                "由[i 香港特區政府]和[i 湖北省人民政府]合辦的[e 鄂港合作論壇]（下稱「[e 論壇]」）今日在武漢開幕。",
                &[
                    "organises 香港特區政府 > 鄂港合作論壇",
                    "organises 湖北省人民政府 > 鄂港合作論壇",
                    "alias 鄂港合作論壇 > 論壇",
                    "date 鄂港合作論壇 > 2025-06-12",
                    "held-in 鄂港合作論壇 > 武漢",
                ],
            ),
            (
                "[i 中國銀行]（以下稱「中行」）與[i 香港金融管理局]（[i 金管局]）簽署[a 跨境支付合作備忘錄]。",
                &[
                    "alias 中國銀行 > 中行",
                    "alias 香港金融管理局 > 金管局",
                    "party 跨境支付合作備忘錄 > 中國銀行",
                    "party 跨境支付合作備忘錄 > 香港金融管理局",
                    "status 跨境支付合作備忘錄 > signed",
                ],
            ),
            (
                "[n 李家超]上月赴北京出席[e 全國兩會]，去年12月到深圳參加[e 高交會]。",
                &[
                    "held-in 全國兩會 > 北京",
                    "date 全國兩會 > 2025-05",
                    "held-in 高交會 > 深圳",
                    "date 高交會 > 2024-12",
                ],
            ),
            (
                "會上，[i 香港科技大學]、[i 廣州市人民政府]及[i 廣州大學]三方簽訂《[a 合作辦學協議]》。",
                &[
                    "party 合作辦學協議 > 香港科技大學",
                    "party 合作辦學協議 > 廣州市人民政府",
                    "party 合作辦學協議 > 廣州大學",
                    "status 合作辦學協議 > signed",
                ],
            ),
            (
                "[i 香港科技園公司]今日與[i 東湖高新區管委會]正式簽約，簽署《[a 創新合作框架協議]》。",
                &[
                    "party 創新合作框架協議 > 香港科技園公司",
                    "party 創新合作框架協議 > 東湖高新區管委會",
                    "status 創新合作框架協議 > signed",
                    "date 創新合作框架協議 > 2025-06-12",
                ],
            ),
            (
                "[i 香港總商會]與[i 長沙市工商業聯合會]達成《[a 商會合作協議]》。",
                &[
                    "party 商會合作協議 > 香港總商會",
                    "party 商會合作協議 > 長沙市工商業聯合會",
                    "status 商會合作協議 > signed",
                ],
            ),
        ],
    );
}

#[test]
fn a_memorandum_speaks_of_itself() {
    check(
        Kind::Memorandum,
        "0",
        &[
            (
                "[a 川港合作會議第二次會議合作備忘錄]\n[i 四川省人民政府]與[i 香港特別行政區政府]（以下簡稱“雙方”）於2025年6月12日在成都市舉行[e 川港合作會議第二次會議]，由四川省省長[n 黃強]主持。\n雙方同意在金融、科技等九大領域推進三十六個合作項目。\n本備忘錄一式兩份，由[i 四川省人民政府港澳事務辦公室]和[i 香港特別行政區政府政制及內地事務局]分別存檔。\n本備忘錄有效期為三年。\n[i 四川省人民政府]　[i 香港特別行政區政府]\n（簽字）（簽字）\n2025年6月12日",
                &[
                    "party 川港合作會議第二次會議合作備忘錄 > 四川省人民政府",
                    "party 川港合作會議第二次會議合作備忘錄 > 香港特別行政區政府",
                    "status 川港合作會議第二次會議合作備忘錄 > signed",
                    "date 川港合作會議第二次會議合作備忘錄 > 2025-06-12",
                    "held-in 川港合作會議第二次會議合作備忘錄 > 成都市",
                    "custodian 川港合作會議第二次會議合作備忘錄 > 四川省人民政府港澳事務辦公室",
                    "custodian 川港合作會議第二次會議合作備忘錄 > 香港特別行政區政府政制及內地事務局",
                    "valid-for 川港合作會議第二次會議合作備忘錄 > P3Y",
                    "declares 川港合作會議第二次會議合作備忘錄 > areas:9",
                    "declares 川港合作會議第二次會議合作備忘錄 > items:36",
                    "date 川港合作會議第二次會議 > 2025-06-12",
                    "held-in 川港合作會議第二次會議 > 成都市",
                    "organises 四川省人民政府 > 川港合作會議第二次會議",
                    "organises 香港特別行政區政府 > 川港合作會議第二次會議",
                    "holds 黃強 > 四川省省長",
                ],
            ),
            (
                "[a 粤港合作联席会议第二十五次会议备忘录]\n2025年6月12日，[i 广东省人民政府]和[i 香港特别行政区政府]在广州召开[e 粤港合作联席会议第二十五次会议]。双方就12个领域达成共识。本备忘录自签署之日起生效，至[e 粤港合作联席会议第二十六次会议]召开之日止。",
                &[
                    "party 粤港合作联席会议第二十五次会议备忘录 > 广东省人民政府",
                    "party 粤港合作联席会议第二十五次会议备忘录 > 香港特别行政区政府",
                    "status 粤港合作联席会议第二十五次会议备忘录 > signed",
                    "date 粤港合作联席会议第二十五次会议备忘录 > 2025-06-12",
                    "held-in 粤港合作联席会议第二十五次会议备忘录 > 广州",
                    "valid-for 粤港合作联席会议第二十五次会议备忘录 > until:粤港合作联席会议第二十六次会议",
                    "declares 粤港合作联席会议第二十五次会议备忘录 > areas:12",
                    "date 粤港合作联席会议第二十五次会议 > 2025-06-12",
                    "held-in 粤港合作联席会议第二十五次会议 > 广州",
                    "organises 广东省人民政府 > 粤港合作联席会议第二十五次会议",
                    "organises 香港特别行政区政府 > 粤港合作联席会议第二十五次会议",
                ],
            ),
        ],
    );
}

#[test]
fn english_reports_tell_the_same() {
    check(
        Kind::PressRelease,
        "0",
        &[
            (
                "The Financial Secretary, Mr [n Paul Chan], and the Mayor of Shanghai, Mr [n Gong Zheng], attended the [e Sixth Plenary Session of the Hong Kong/Shanghai Co-operation Conference] held in Hong Kong today (April 26).",
                &[
                    "holds Paul Chan > Financial Secretary",
                    "holds Gong Zheng > Mayor of Shanghai",
                    "held-in Sixth Plenary Session of the Hong Kong/Shanghai Co-operation Conference > Hong Kong",
                    "date Sixth Plenary Session of the Hong Kong/Shanghai Co-operation Conference > 2025-04-26",
                ],
            ),
            (
                "The [i Hong Kong Monetary Authority] (HKMA) and the [i People's Bank of China] signed the [a Memorandum of Understanding on Fintech Co-operation] on June 10, 2025.",
                &[
                    "party Memorandum of Understanding on Fintech Co-operation > Hong Kong Monetary Authority",
                    "party Memorandum of Understanding on Fintech Co-operation > People's Bank of China",
                    "status Memorandum of Understanding on Fintech Co-operation > signed",
                    "date Memorandum of Understanding on Fintech Co-operation > 2025-06-10",
                ],
            ),
            (
                "The [i Department of Health] will sign a [a Letter of Intent on Chinese Medicine] with the [i Hubei Provincial Health Commission] next year.",
                &[
                    "party Letter of Intent on Chinese Medicine > Department of Health",
                    "party Letter of Intent on Chinese Medicine > Hubei Provincial Health Commission",
                    "status Letter of Intent on Chinese Medicine > to-be-signed",
                    "date Letter of Intent on Chinese Medicine > 2026",
                ],
            ),
            (
                "The [a Museum Exchange Agreement], signed by the [i Hong Kong Museum of Art] and the [i Palace Museum] in May 2023, is valid for five years.",
                &[
                    "party Museum Exchange Agreement > Hong Kong Museum of Art",
                    "party Museum Exchange Agreement > Palace Museum",
                    "status Museum Exchange Agreement > signed",
                    "date Museum Exchange Agreement > 2023-05",
                    "valid-for Museum Exchange Agreement > P5Y",
                ],
            ),
            (
                "Both sides hope to sign a [a tourism agreement] and may consider holding the [e Youth Forum] in Wuhan.",
                &[],
            ),
            (
                "The [e Asian Financial Forum], organised by the [i Hong Kong Trade Development Council], will be held in Hong Kong in January 2026.",
                &[
                    "organises Hong Kong Trade Development Council > Asian Financial Forum",
                    "held-in Asian Financial Forum > Hong Kong",
                    "date Asian Financial Forum > 2026-01",
                ],
            ),
            (
                "HKSAR Chief Executive Mr [n John Lee] met Mr [n Wang Zhonglin], Governor of Hubei Province, yesterday.",
                &[
                    "holds John Lee > HKSAR Chief Executive",
                    "holds Wang Zhonglin > Governor of Hubei Province",
                ],
            ),
            (
                "Hong Kong firms are encouraged to join the [i Invest Hong Kong]'s [p Global Talent Scheme] and the [e China Import Fair].",
                &["organises Invest Hong Kong > Global Talent Scheme"],
            ),
            (
                "The [i Law Society of Hong Kong] renewed its [a co-operation agreement] with the [i Hubei Lawyers Association] in March for three years.",
                &[
                    "party co-operation agreement > Law Society of Hong Kong",
                    "party co-operation agreement > Hubei Lawyers Association",
                    "status co-operation agreement > renewed",
                    "date co-operation agreement > 2025-03",
                    "valid-for co-operation agreement > P3Y",
                ],
            ),
            (
                "The two sides will continue to implement the [a Framework Agreement on Hong Kong/Guangdong Co-operation].",
                &["status Framework Agreement on Hong Kong/Guangdong Co-operation > in-force"],
            ),
        ],
    );
}

#[test]
fn the_genre_says_the_same_in_other_words() {
    check(
        Kind::Memorandum,
        "2/5",
        &[
            ("支持湖北省赴港舉辦“[e 湖北周]”。", &["held-in 湖北周 > 港"]),
            ("鼓勵企業參加香港舉辦的[e 國際創科展]。", &["held-in 國際創科展 > 香港"]),
            (
                "組織青年參加由[i 民政及青年事務局]主辦、[i 香港青年聯會]承辦的[e 青年高峰論壇]。",
                &[
                    "organises 民政及青年事務局 > 青年高峰論壇",
                    "organises 香港青年聯會 > 青年高峰論壇",
                ],
            ),
            (
                "[i 香港理工大學]加強科研合作，並與[i 武漢大學]續簽《[a 聯合實驗室協議]》。",
                &[
                    "party 聯合實驗室協議 > 香港理工大學",
                    "party 聯合實驗室協議 > 武漢大學",
                    "status 聯合實驗室協議 > renewed",
                ],
            ),
            (
                "落實[i 湖北省博物館]與[i 香港歷史博物館]的《[a 館際合作備忘錄]》。",
                &[
                    "party 館際合作備忘錄 > 湖北省博物館",
                    "party 館際合作備忘錄 > 香港歷史博物館",
                    "status 館際合作備忘錄 > in-force",
                ],
            ),
            (
                "發揮《[a 鄂港青年交流協議]》（2024年3月簽署）的作用。",
                &["status 鄂港青年交流協議 > signed", "date 鄂港青年交流協議 > 2024-03"],
            ),
            (
                "支持[i 湖北中醫藥大學]、隸屬[i 衛生署]的[i 中藥檢測中心]開展研究。",
                &["part-of 中藥檢測中心 > 衛生署"],
            ),
            (
                "深化[i 武汉海关]与[i 香港海关]合作，落实双方2023年12月签署的《[a 海关合作安排]》（有效期两年）。",
                &[
                    "party 海关合作安排 > 武汉海关",
                    "party 海关合作安排 > 香港海关",
                    "status 海关合作安排 > signed",
                    "date 海关合作安排 > 2023-12",
                    "valid-for 海关合作安排 > P2Y",
                ],
            ),
            (
                "研究[i 香港金融管理局]的“[p 數碼港元]”計劃，參與“[p 一帶一路]”建設。",
                &["organises 香港金融管理局 > 數碼港元"],
            ),
            ("支持兩地博物館在武漢、香港兩地互辦展覽，邀請[i 香港中樂團]赴漢演出。", &[]),
            (
                "用好[i 香港特別行政區政府駐武漢經濟貿易辦事處]轄下的[i 湖南聯絡處]。",
                &["part-of 湖南聯絡處 > 香港特別行政區政府駐武漢經濟貿易辦事處"],
            ),
            (
                "支持《[a 湖北省人民政府與香港特別行政區政府合作協議]》的落實。",
                &[
                    "party 湖北省人民政府與香港特別行政區政府合作協議 > 湖北省人民政府",
                    "party 湖北省人民政府與香港特別行政區政府合作協議 > 香港特別行政區政府",
                    "status 湖北省人民政府與香港特別行政區政府合作協議 > in-force",
                ],
            ),
            (
                "鼓勵[i 長江存儲]與[i 香港應用科技研究院]（[i 應科院]）共建聯合實驗室。",
                &["alias 香港應用科技研究院 > 應科院"],
            ),
            ("每年在兩地輪流舉辦[e 鄂港青年論壇]，爭取年內簽署[a 合作協議]。", &[]),
            (
                "支持[i 武漢市律師協會]與[i 香港律師會]簽訂的《[a 合作備忘錄]》落地。",
                &[
                    "party 合作備忘錄 > 武漢市律師協會",
                    "party 合作備忘錄 > 香港律師會",
                    "status 合作備忘錄 > signed",
                ],
            ),
            (
                "[i 湖北省商務廳]、[i 投資推廣署]於每年5月在武漢聯合舉辦[e 華創會]。",
                &[
                    "organises 湖北省商務廳 > 華創會",
                    "organises 投資推廣署 > 華創會",
                    "held-in 華創會 > 武漢",
                ],
            ),
            ("借鑒[i 海洋公園]（香港）的經驗，參與[e 廣交會]（廣州）。", &[]),
            (
                "[i 香港中文大學]（深圳）將舉辦[e 創新論壇]。",
                &["organises 香港中文大學 > 創新論壇"],
            ),
            (
                "加快落實《[a 粵港合作框架協議]》和《[a 深化粵港合作規劃]》。",
                &["status 粵港合作框架協議 > in-force", "status 深化粵港合作規劃 > in-force"],
            ),
        ],
    );
}

#[test]
fn reports_say_the_same_in_other_words() {
    check(
        Kind::NewsReport,
        "0",
        &[
            (
                "行政長官[n 李家超]今日在武漢與湖北省省長[n 李殿勳]共同主持[e 鄂港合作會議第一次會議]。",
                &[
                    "holds 李家超 > 行政長官",
                    "holds 李殿勳 > 湖北省省長",
                    "held-in 鄂港合作會議第一次會議 > 武漢",
                    "date 鄂港合作會議第一次會議 > 2025-06-12",
                ],
            ),
            (
                "出席者包括湖北省發展和改革委員會主任[n 張三]及文化和旅遊廳廳長[n 李四]。",
                &["holds 張三 > 湖北省發展和改革委員會主任", "holds 李四 > 文化和旅遊廳廳長"],
            ),
            (
                "《[a 鄂港科創合作備忘錄]》昨日在香港簽署，雙方為[i 湖北省科技廳]和[i 創新科技署]。",
                &[
                    "status 鄂港科創合作備忘錄 > signed",
                    "date 鄂港科創合作備忘錄 > 2025-06-11",
                    "held-in 鄂港科創合作備忘錄 > 香港",
                ],
            ),
            (
                "在兩地官員見證下，[i 香港機場管理局]、[i 湖北國際物流機場有限公司]及[i 順豐]簽署三方《[a 空港合作意向書]》，為期兩年。",
                &[
                    "party 空港合作意向書 > 香港機場管理局",
                    "party 空港合作意向書 > 湖北國際物流機場有限公司",
                    "party 空港合作意向書 > 順豐",
                    "status 空港合作意向書 > signed",
                    "valid-for 空港合作意向書 > P2Y",
                ],
            ),
            (
                "[e 華創會]本月18日至20日於武漢舉行，[i 香港總商會]組團赴會。",
                &["date 華創會 > 2025-06-18", "held-in 華創會 > 武漢"],
            ),
            (
                "第十屆[e 香港國際創科展]將於明年4月假[i 香港會議展覽中心]揭幕。",
                &["date 香港國際創科展 > 2026-04", "held-in 香港國際創科展 > 香港會議展覽中心"],
            ),
            (
                "[e 鄂港合作會議]就八大領域提出三十二項舉措，並簽署12份合作文件。",
                &["declares 鄂港合作會議 > areas:8", "declares 鄂港合作會議 > items:32"],
            ),
            (
                "[i 香港旅发局]总干事[n 程鼎一]透露，[e 香港美食节]未有定下日期。",
                &["holds 程鼎一 > 香港旅发局总干事"],
            ),
            (
                "两地在会上签署多份文件，包括[i 医院管理局]与[i 同济医院]的《[a 医护交流协议]》。",
                &[
                    "party 医护交流协议 > 医院管理局",
                    "party 医护交流协议 > 同济医院",
                    "status 医护交流协议 > signed",
                ],
            ),
            (
                "[i 香港金管局]与[i 中国人民银行]已于今年1月20日签署《[a 金融合作备忘录]》；双方将于下月在香港举办[e 债券通周年论坛]。",
                &[
                    "party 金融合作备忘录 > 香港金管局",
                    "party 金融合作备忘录 > 中国人民银行",
                    "status 金融合作备忘录 > signed",
                    "date 金融合作备忘录 > 2025-01-20",
                    "date 债券通周年论坛 > 2025-07",
                    "held-in 债券通周年论坛 > 香港",
                ],
            ),
            ("这一论坛由[i 新华社]和[i 香港特区政府]主办。", &[]),
            ("取消原定在武漢舉行的[e 啤酒節]。", &[]),
        ],
    );
}

#[test]
fn english_reports_say_the_same_in_other_words() {
    check(
        Kind::PressRelease,
        "0",
        &[
            (
                "The Chief Executive, Mr [n John Lee], and the Secretary of the [i CPC Hubei Provincial Committee], Mr [n Wang Menghui], led delegations to attend the [e Hong Kong/Hubei High-Level Meeting] in Wuhan yesterday (June 11).",
                &[
                    "holds John Lee > Chief Executive",
                    "holds Wang Menghui > Secretary of the CPC Hubei Provincial Committee",
                    "held-in Hong Kong/Hubei High-Level Meeting > Wuhan",
                    "date Hong Kong/Hubei High-Level Meeting > 2025-06-11",
                ],
            ),
            (
                "A [a Memorandum of Understanding on Legal Services] was signed between the [i Department of Justice] and the [i Hubei Provincial Department of Justice] at the meeting.",
                &[
                    "party Memorandum of Understanding on Legal Services > Department of Justice",
                    "party Memorandum of Understanding on Legal Services > Hubei Provincial Department of Justice",
                    "status Memorandum of Understanding on Legal Services > signed",
                ],
            ),
            (
                "The [i Hong Kong Science and Technology Parks Corporation] ([i HKSTP]) and [i Wuhan University] have signed a three-year [a Framework Agreement on Innovation].",
                &[
                    "alias Hong Kong Science and Technology Parks Corporation > HKSTP",
                    "party Framework Agreement on Innovation > Hong Kong Science and Technology Parks Corporation",
                    "party Framework Agreement on Innovation > Wuhan University",
                    "status Framework Agreement on Innovation > signed",
                ],
            ),
            (
                "The [i HKSAR Government] encourages the [i Law Society of Hong Kong] and the [i Wuhan Lawyers Association] to sign a [a mutual assistance agreement].",
                &[
                    "party mutual assistance agreement > Law Society of Hong Kong",
                    "party mutual assistance agreement > Wuhan Lawyers Association",
                    "status mutual assistance agreement > proposed",
                ],
            ),
            (
                "The [i Tourism Commission] is expected to renew the [a Tourism Co-operation Agreement] with the [i Hubei Department of Culture and Tourism] in 2026.",
                &[
                    "party Tourism Co-operation Agreement > Tourism Commission",
                    "party Tourism Co-operation Agreement > Hubei Department of Culture and Tourism",
                    "status Tourism Co-operation Agreement > to-be-signed",
                    "date Tourism Co-operation Agreement > 2026",
                ],
            ),
            (
                "The [i HKTDC] will host the [e Belt and Road Summit] in Hong Kong on September 10, 2025.",
                &[
                    "organises HKTDC > Belt and Road Summit",
                    "held-in Belt and Road Summit > Hong Kong",
                    "date Belt and Road Summit > 2025-09-10",
                ],
            ),
            (
                "The [e Third Plenary Session of the Hong Kong/Hubei Co-operation Conference] was held in Wuhan on June 11. The two sides reached consensus on 32 co-operation projects in eight areas.",
                &[
                    "held-in Third Plenary Session of the Hong Kong/Hubei Co-operation Conference > Wuhan",
                    "date Third Plenary Session of the Hong Kong/Hubei Co-operation Conference > 2025-06-11",
                    "declares Third Plenary Session of the Hong Kong/Hubei Co-operation Conference > areas:8",
                    "declares Third Plenary Session of the Hong Kong/Hubei Co-operation Conference > items:32",
                ],
            ),
            ("No agreement was signed. The parties did not sign the [a Aviation Memorandum].", &[]),
            (
                "The Under Secretary for Justice, Dr [n Cheung Kwok-kwan], said the [i Centre for Food Safety] under the [i Food and Environmental Hygiene Department] would take part.",
                &[
                    "holds Cheung Kwok-kwan > Under Secretary for Justice",
                    "part-of Centre for Food Safety > Food and Environmental Hygiene Department",
                ],
            ),
            (
                "The Chairman of the [i Hong Kong General Chamber of Commerce], Ms [n Agnes Chan]; the Permanent Secretary for Commerce, Ms [n Maggie Wong]; and the Director of [i Invest Hong Kong], Ms [n Alpha Lau], also attended.",
                &[
                    "holds Agnes Chan > Chairman of the Hong Kong General Chamber of Commerce",
                    "holds Maggie Wong > Permanent Secretary for Commerce",
                    "holds Alpha Lau > Director of Invest Hong Kong",
                ],
            ),
        ],
    );
}

#[test]
fn agencies_tell_it_their_way() {
    check(
        Kind::NewsReport,
        "0",
        &[
            (
                "雲港合作會議首次會議在昆明召開。雲南省人民政府與[i 香港特區政府]12日在昆明舉行[e 滇港合作會議首次會議]，簽署《[a 滇港合作會議首次會議合作備忘錄]》等15份合作文件。",
                &[
                    "organises 香港特區政府 > 滇港合作會議首次會議",
                    "held-in 滇港合作會議首次會議 > 昆明",
                    "date 滇港合作會議首次會議 > 2025-06-12",
                    "date 滇港合作會議首次會議合作備忘錄 > 2025-06-12",
                    "status 滇港合作會議首次會議合作備忘錄 > signed",
                ],
            ),
            (
                "新華社昆明6月12日電（記者[n 王長山]、[n 林碧鋒]）[e 南博會]12日在昆明開幕。",
                &[
                    "holds 王長山 > 記者",
                    "holds 林碧鋒 > 記者",
                    "held-in 南博會 > 昆明",
                    "date 南博會 > 2025-06-12",
                ],
            ),
            (
                "[i 云南省投资促进局]、[i 香港贸发局]共同主办的“[e 滇港投资推介会]”6月10日下午在香港会展中心举行。",
                &[
                    "organises 云南省投资促进局 > 滇港投资推介会",
                    "organises 香港贸发局 > 滇港投资推介会",
                    "date 滇港投资推介会 > 2025-06-10",
                    "held-in 滇港投资推介会 > 香港会展中心",
                ],
            ),
            (
                "政務司司長[n 陳國基]、財政司司長[n 陳茂波]以及多名司局長隨團出席。",
                &["holds 陳國基 > 政務司司長", "holds 陳茂波 > 財政司司長"],
            ),
            (
                "[i 香港大学]与[i 云南大学]签订了为期五年的《[a 学术交流协议]》。",
                &[
                    "party 学术交流协议 > 香港大学",
                    "party 学术交流协议 > 云南大学",
                    "status 学术交流协议 > signed",
                    "valid-for 学术交流协议 > P5Y",
                ],
            ),
            (
                "会上签署了《[a 昆明市人民政府与香港数码港合作协议]》《[a 滇港旅游合作备忘录]》等文件。",
                &[
                    "status 昆明市人民政府与香港数码港合作协议 > signed",
                    "status 滇港旅游合作备忘录 > signed",
                ],
            ),
            (
                "[i 國家藥監局]及[i 衞生署]昨簽署《[a 藥品監管合作協議]》，[i 醫管局]行政總裁[n 高拔陞]見證。",
                &[
                    "party 藥品監管合作協議 > 國家藥監局",
                    "party 藥品監管合作協議 > 衞生署",
                    "status 藥品監管合作協議 > signed",
                    "date 藥品監管合作協議 > 2025-06-11",
                    "holds 高拔陞 > 醫管局行政總裁",
                ],
            ),
            (
                "[n 李家超]（右）與[n 王寧]（左）昨日見證[i 投資推廣署]與[i 雲南省商務廳]交換《[a 投資合作備忘錄]》。",
                &[
                    "party 投資合作備忘錄 > 投資推廣署",
                    "party 投資合作備忘錄 > 雲南省商務廳",
                    "status 投資合作備忘錄 > signed",
                    "date 投資合作備忘錄 > 2025-06-11",
                ],
            ),
            (
                "第八屆[e 進博會]將於11月5日至10日在上海舉行。",
                &["date 進博會 > 2025-11-05", "held-in 進博會 > 上海"],
            ),
            (
                "[e 粵港合作聯席會議第二十六次會議]6月12日在穗舉行，會上達成11方面52項合作。",
                &[
                    "date 粵港合作聯席會議第二十六次會議 > 2025-06-12",
                    "held-in 粵港合作聯席會議第二十六次會議 > 穗",
                    "declares 粵港合作聯席會議第二十六次會議 > areas:11",
                    "declares 粵港合作聯席會議第二十六次會議 > items:52",
                ],
            ),
            (
                "2024年，[i 香港科學園]與[i 雲南省科技廳]簽署[a 創科合作備忘錄]；今年再續簽，有效期延長三年。",
                &[
                    "party 創科合作備忘錄 > 香港科學園",
                    "party 創科合作備忘錄 > 雲南省科技廳",
                    "status 創科合作備忘錄 > signed",
                    "date 創科合作備忘錄 > 2024",
                ],
            ),
            (
                "律政司司長[n 林定國]表示，[i 律政司]與[i 雲南省司法廳]簽署的《[a 法律合作安排]》將深化合作。",
                &[
                    "holds 林定國 > 律政司司長",
                    "party 法律合作安排 > 律政司",
                    "party 法律合作安排 > 雲南省司法廳",
                    "status 法律合作安排 > signed",
                ],
            ),
        ],
    );
}

#[test]
fn measures_say_the_same_in_yet_other_words() {
    check(
        Kind::Memorandum,
        "4/18",
        &[
            (
                "支持[i 香港藝術發展局]與[i 江蘇省文化和旅遊廳]於2026年在南京合辦「[e 香港文化周]」。",
                &[
                    "organises 香港藝術發展局 > 香港文化周",
                    "organises 江蘇省文化和旅遊廳 > 香港文化周",
                    "held-in 香港文化周 > 南京",
                    "date 香港文化周 > 2026",
                ],
            ),
            ("深化[i 南京大學]及[i 香港科技大學]在[a 聯合培養協議]下的合作。", &[]),
            ("按照《[a 蘇港合作聯席會議第八次會議備忘錄]》，推進合作。", &[]),
            (
                "支持[i 江蘇省供銷合作總社]（下稱“[i 江蘇供銷社]”）開拓香港市場，出席[i 香港貿發局]「[e 美食博覽]」。",
                &["alias 江蘇省供銷合作總社 > 江蘇供銷社"],
            ),
            (
                "继续实施[i 教育局]的“[p 内地大学升学资助计划]”、“[p 薪火相传]”平台和[i 民青局]“[p 青年内地实习资助计划]”。",
                &[
                    "organises 教育局 > 内地大学升学资助计划",
                    "organises 民青局 > 青年内地实习资助计划",
                ],
            ),
            (
                "鼓勵港商參加每年9月在廈門舉辦的[e 投洽會]、10月在南京舉辦的[e 軟博會]。",
                &["held-in 投洽會 > 廈門", "held-in 軟博會 > 南京", "date 軟博會 > 2025-10"],
            ),
            (
                "推動簽訂[i 蘇州博物館]與[i 香港藝術館]《[a 館際合作協議]》。",
                &[
                    "party 館際合作協議 > 蘇州博物館",
                    "party 館際合作協議 > 香港藝術館",
                    "status 館際合作協議 > to-be-signed",
                ],
            ),
            (
                "[i 南京市人民政府]與[i 數碼港]將簽署[a 戰略合作協議]，共建數字港。",
                &[
                    "party 戰略合作協議 > 南京市人民政府",
                    "party 戰略合作協議 > 數碼港",
                    "status 戰略合作協議 > to-be-signed",
                ],
            ),
            (
                "落實2021年簽署的《[a 蘇港青年交流框架協議]》及2023年續簽的《[a 蘇港旅遊合作協議]》。",
                &[
                    "status 蘇港青年交流框架協議 > signed",
                    "date 蘇港青年交流框架協議 > 2021",
                    "status 蘇港旅遊合作協議 > renewed",
                    "date 蘇港旅遊合作協議 > 2023",
                ],
            ),
            (
                "組織企業赴港參展[e 香港國際珠寶展]，並邀請港企來寧參加[e 江蘇發展大會]。",
                &["held-in 香港國際珠寶展 > 港", "held-in 江蘇發展大會 > 寧"],
            ),
            (
                "[i 香港會計師公會]聯同[i 江蘇省註冊會計師協會]舉辦[e 蘇港會計論壇]。",
                &[
                    "organises 香港會計師公會 > 蘇港會計論壇",
                    "organises 江蘇省註冊會計師協會 > 蘇港會計論壇",
                ],
            ),
            (
                "鼓勵[i 香港理工大學]以[i 南京理工大學]為夥伴，簽訂[a 雙學位協議]。",
                &["status 雙學位協議 > proposed"],
            ),
            (
                "配合[i 國家文物局]，支持[i 南京博物院]與[i 香港故宮文化博物館]合作，舉辦[e 六朝文物展]。",
                &[],
            ),
        ],
    );
}
