//! Persons of all builds of name, in front of what the genre says of them.

use std::fs;

use memograph::model::Class;

use crate::corpus::root;
use crate::mentions::find;

/// The rows of a table under `tests/persons/`, without its head.
fn table(name: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(root().join(format!("tests/persons/{name}.tsv"))).unwrap();
    let cells = |line: &str| line.split('\t').map(str::to_owned).collect();
    text.lines().skip(1).map(cells).collect()
}

fn persons(text: &str) -> Vec<String> {
    let persons = find(text).into_iter().filter(|mention| mention.class == Class::Person);
    persons.map(|mention| mention.surface).collect()
}

#[test]
fn a_person_with_a_post_is_found_whole_whatever_follows() {
    let (names, words, posts) = (table("names"), table("words"), table("posts"));
    let (mut all, mut found, mut wrong) = (0, 0, Vec::new());
    for script in 0..2 {
        for name in &names {
            for word in &words {
                for post in &posts {
                    let text = format!("{}{}{}。", post[script], name[script], word[script]);
                    let persons = persons(&text);
                    all += 1;
                    found += usize::from(persons.contains(&name[script]));
                    if persons.iter().any(|person| *person != name[script]) {
                        wrong.push(format!("{text} {persons:?}"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {all}: {:?}", wrong.len(), &wrong[..wrong.len().min(9)]);
    assert!(found * 100 >= all * 95, "{found} of {all}");
}

#[test]
fn a_person_told_once_is_found_in_the_whole_document() {
    for name in table("names") {
        for (script, post) in ["省長", "省长"].into_iter().enumerate() {
            let name = &name[script];
            let case = |text: String| {
                let times = text.matches(name.as_str()).count();
                assert_eq!(persons(&text), vec![name.clone(); times], "{text}");
            };
            case(format!("{name}率團訪問香港\n\n{post}{name}今日抵達。{name}其後參觀港口。"));
            case(format!("{post}{name}主持會議。會議由{name}與各方召開，{name}首先致辭。"));
            case(format!("{post}{name}出席。主人在門口歡迎{name}，並向{name}致意。"));
        }
    }
}

#[test]
fn names_stand_beside_each_other_without_a_mark_in_headlines() {
    let text = "范懷遠湯嵐陶胡珮珊致辭 喬以恒主持\n\n省委書記范懷遠、市長湯嵐、行政長官陶胡珮珊出席。省長喬以恒主持。";
    let names = ["范懷遠", "湯嵐", "陶胡珮珊", "喬以恒"];
    assert_eq!(persons(text), [names, names].concat());
}

#[test]
fn bylines_name_all_their_reporters() {
    let case = |text: &str, expected: &[&str]| assert_eq!(persons(text), expected, "{text}");
    case("中新社貴陽6月2日電（龐書寧 戚硯文）2日，大會開幕。", &["龐書寧", "戚硯文"]);
    case("中新社贵阳6月2日电（庞书宁、汤岚）2日，大会开幕。", &["庞书宁", "汤岚"]);
    case("新華社南寧5月8日電（記者范懷遠、婁景行）會議舉行。", &["范懷遠", "婁景行"]);
    case("本報記者 左明熙 葛蓓琳 南昌報道", &["左明熙", "葛蓓琳"]);
}

#[test]
fn what_only_looks_like_a_person_is_none() {
    let case = |text: &str| assert_eq!(persons(text), Vec::<String>::new(), "{text}");
    case("會議主席高度評價雙方合作。");
    case("與會專家認為，合作前景廣闊。");
    case("各方代表方便在會後交流。");
    case("市長高峰論壇今日開幕。");
    case("理事會主席團會議召開。");
    case("書記處負責日常工作。");
    case("“絲路·明珠”系列活動舉行。");
}
