//! I have the title of an agreement: which bodies does it name as its parties?

use crate::fact::words::{self, List};
use crate::model::script;

/// The bodies that a title names as parties, as printed: `甲與乙…協議書`, `關於…` left out.
///
/// Empty unless it names two or more that end like names of bodies.
pub(super) fn parties(title: &str) -> Vec<String> {
    let printed: Vec<char> = title.chars().take(120).collect();
    let folded: Vec<char> = printed.iter().map(|c| script::fold(*c)).collect();
    let mut found = Vec::new();
    let mut start = 0;
    for join in 2..folded.len().min(60) {
        let joins =
            matches!(folded[join], '与' | '和' | '、' | '及' | '同' | '暨' | ' ' | '\u{3000}');
        if joins && is_body(&folded[start..join]) {
            found.push(start..join);
            start = join + 1;
        }
    }
    if found.is_empty() {
        return Vec::new();
    }
    match body_end(&folded, start) {
        Some(end) => found.push(start..end),
        // `甲 乙 合作備忘錄`: the last one, too, ends at a space.
        None if found.len() > 1 && folded[start - 1].is_whitespace() => {}
        None => return Vec::new(),
    }
    found.into_iter().map(|name| printed[name].iter().collect()).collect()
}

/// Whether the characters read as one name of a body.
fn is_body(name: &[char]) -> bool {
    let matter = (0..name.len()).any(|at| is_matter(name, at));
    name.len() >= 3 && !matter && words::ending(List::Head, name, name.len()).is_some()
}

/// Whether words of subject matter begin here, and not a name such as 聯合會.
fn is_matter(name: &[char], at: usize) -> bool {
    let head = (at + 2..=name.len().min(at + 4)).any(|end| {
        words::ending(List::Head, &name[..end], end).is_some_and(|length| length > end - at)
    });
    let Some(length) = words::beginning(List::Matter, name, at) else { return false };
    let long_head = (2..=6)
        .any(|length| name.get(at..at + length).is_some_and(|part| words::has(List::Head, part)));
    length > 0 && !head && !long_head
}

/// Where the name of a body ends that begins at `start`, in front of the subject matter.
fn body_end(folded: &[char], start: usize) -> Option<usize> {
    let mut found: Option<usize> = None;
    for end in start + 3..=folded.len().min(start + 40) {
        if is_matter(folded, end - 1) && found.is_some() {
            break;
        }
        let Some(length) = words::ending(List::Head, &folded[start..end], end - start) else {
            continue;
        };
        match found {
            // 博物館館藏, 大學院校: a head of one character goes on from no name.
            Some(_) if length == 1 && !matches!(folded[end - 1], '局' | '厅' | '署' | '司') => {
            }
            Some(earlier) if end > earlier + 10 => break,
            _ => found = Some(end),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_their_parties() {
        let case = |title: &str, expected: &[&str]| assert_eq!(parties(title), expected, "{title}");
        case(
            "香港機場管理局與廣西機場管理集團有限責任公司航空物流合作協議",
            &["香港機場管理局", "廣西機場管理集團有限責任公司"],
        );
        case(
            "广西壮族自治区博物馆与香港文化博物馆馆藏交流协议书",
            &["广西壮族自治区博物馆", "香港文化博物馆"],
        );
        case(
            "香港特別行政區政府、浙江省人民政府共同推進高質量發展合作協議",
            &["香港特別行政區政府", "浙江省人民政府"],
        );
        case(
            "香港特別行政區律政司與華東政法大學法律交流和合作安排",
            &["香港特別行政區律政司", "華東政法大學"],
        );
        case(
            "上海市文化和旅遊局與香港旅遊發展局關於郵輪旅遊的合作備忘錄",
            &["上海市文化和旅遊局", "香港旅遊發展局"],
        );
        case("江蘇省工商業聯合會與香港總商會合作協議", &["江蘇省工商業聯合會", "香港總商會"]);
        case(
            "福州市商務局 福州市旅遊局 澳門貿易投資促進局 投資貿易合作備忘錄",
            &["福州市商務局", "福州市旅遊局", "澳門貿易投資促進局"],
        );
        case("广州市文化局　香港旅游发展局旅游合作备忘录", &["广州市文化局", "香港旅游发展局"]);
        case("內地與香港關於建立更緊密經貿關係的安排", &[]);
        case("黔港高層會晤暨黔港合作會議首次會議備忘錄", &[]);
        case("法律服務合作協議書", &[]);
        case("", &[]);
        case("與", &[]);
    }
}
