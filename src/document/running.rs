//! I have a line that comes again and again: is it the head or foot of the page?
//!
//! Where no mark of a page's end is left in the text, a running line is told by itself: it is
//! printed alike, or with a number that goes up, and says the title again, or an address.

use std::collections::BTreeMap;

use super::lines::{Line, ends_sentence};
use super::marker::marker;

/// A line on so many pages is a running one.
const PAGES: usize = 3;
/// Longer lines, in bytes, are text.
const LONGEST: usize = 160;

/// Leaves out running lines, wherever they stand on the page.
pub(super) fn drop_running_lines(lines: &mut Vec<Line<'_>>) {
    let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate() {
        if may_run(line) {
            places.entry(pattern(line.text)).or_default().push(at);
        }
    }
    let mut running = vec![false; lines.len()];
    let mut any = false;
    for places in places.into_values().filter(|places| places.len() >= PAGES) {
        if is_running(lines, &places) {
            any = true;
            places.iter().for_each(|at| running[*at] = true);
        }
    }
    if !any {
        return;
    }
    let (mut at, mut gap, mut page) = (0, 0, false);
    lines.retain_mut(|line| {
        let drop = running[at];
        at += 1;
        if drop {
            gap += line.gap;
            page = true;
        } else {
            line.gap += std::mem::take(&mut gap);
            line.page |= std::mem::take(&mut page);
        }
        !drop
    });
}

fn may_run(line: &Line<'_>) -> bool {
    line.text.len() <= LONGEST
        && !line.sentence
        && (is_address(line.text) || !ends_sentence(line.text))
        && marker(line.text).is_none()
}

/// The line, its numbers left out: 0 for each.
fn pattern(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for c in text.chars() {
        let c = if c.is_ascii_digit() || matches!(c, '０'..='９') { '0' } else { c };
        if !(c.is_whitespace() || (c == '0' && pattern.ends_with('0'))) {
            pattern.push(c);
        }
    }
    pattern
}

fn is_address(text: &str) -> bool {
    text.contains("://") || text.starts_with("www.")
}

fn is_running(lines: &[Line<'_>], places: &[usize]) -> bool {
    let texts = || places.iter().map(|at| lines[*at].text);
    let alike = texts().all(|text| text == lines[places[0]].text);
    if !(alike || goes_up(texts())) {
        return false;
    }
    texts().all(is_address) || texts().all(|text| says_title_again(lines, places, text))
}

/// Whether one of the numbers of each line is one more than in the line before it.
fn goes_up<'a>(texts: impl Iterator<Item = &'a str>) -> bool {
    let numbers: Vec<Vec<u32>> = texts.map(numbers).collect();
    let columns = numbers.iter().map(Vec::len).min().unwrap_or(0);
    (0..columns).any(|column| numbers.windows(2).all(|pair| pair[0][column] + 1 == pair[1][column]))
}

fn numbers(text: &str) -> Vec<u32> {
    let digits = text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    digits.filter_map(|digits| digits.parse().ok().filter(|number| *number < u32::MAX)).collect()
}

/// Whether the letters of a line come, in their order, in the first lines of the text.
fn says_title_again(lines: &[Line<'_>], places: &[usize], text: &str) -> bool {
    const FIRST: usize = 6;
    let is_page_word = |c: &char| matches!(c, '第' | '頁' | '页' | '共' | '號' | '号');
    let head = (0..lines.len()).filter(|at| places.binary_search(at).is_err()).take(FIRST);
    let mut head = head.flat_map(|at| lines[at].text.chars());
    let said: Vec<char> = text.chars().filter(|c| c.is_alphabetic() && !is_page_word(c)).collect();
    let said = match said.iter().collect::<String>().to_lowercase().strip_suffix("page") {
        Some(said) => said.chars().collect(),
        None => said,
    };
    said.len() >= 4 && said.iter().all(|c| head.any(|other| other.eq_ignore_ascii_case(c)))
}

#[cfg(test)]
mod tests {
    use super::super::lines::Layout;

    fn count(text: &str, line: &str) -> usize {
        Layout::new(text).lines.iter().filter(|known| known.text.contains(line)).count()
    }

    #[test]
    fn heads_and_feet_without_a_page_end_are_no_text() {
        let title = "渝澳合作會議第二次會議\n合作備忘錄\n\n";
        let case = |foot: &dyn Fn(usize) -> String, probe: &str, expected: usize| {
            let body: String = (1..=4)
                .map(|n| format!("{n}. 支持雙方加強交流合作。\n\n{}\n\n", foot(n)))
                .collect();
            assert_eq!(count(&format!("{title}{body}"), probe), expected, "{}", foot(1));
        };
        case(&|n| format!("渝澳合作會議備忘錄　第 {n} 頁"), "頁", 0);
        case(&|_| "渝澳合作會議備忘錄".to_owned(), "渝澳合作會議備忘錄", 0);
        case(&|n| format!("https://www.example.org/a/2023.htm  {n}/4"), "example", 0);
        case(&|n| format!("渝澳合作會議備忘錄 Page {n}"), "Page", 0);
        case(&|_| "主要內容".to_owned(), "主要內容", 4);
        case(&|n| format!("附表{n}之補充說明"), "補充說明", 4);
        case(&|_| "代表：梁敏行".to_owned(), "梁敏行", 4);
    }
}
