//! I have a line of a saved page: is it the page's, or the text's?
//!
//! `data/words/furniture.tsv`: lines of navigation, headings and ends of releases, notes behind
//! headlines. Lines are compared by their [`key`].

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::lines::is_blank;
use crate::model::script::key;

/// What such a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// To move about on the page.
    Navigation,
    /// The heading of a release: 新聞公報.
    Release,
    /// The last line of a release: 完.
    End,
    /// What comes with the text: 附圖.
    Note,
}

/// Longer lines, in bytes, are text.
const LONGEST: usize = 60;

static LINES: LazyLock<BTreeMap<String, Use>> = LazyLock::new(|| {
    let rows = include_str!("../../data/words/furniture.tsv").lines().skip(1);
    let meaning = |row: &str| {
        let mut fields = row.split('\t');
        let line = key(fields.next()?);
        let meaning = match fields.next()? {
            "navigation" => Use::Navigation,
            "release" => Use::Release,
            "end" => Use::End,
            "note" => Use::Note,
            _ => return None,
        };
        Some((line, meaning))
    };
    rows.filter_map(meaning).collect()
});

fn meaning(line: &str) -> Option<Use> {
    if line.len() > LONGEST {
        return None;
    }
    LINES.get(&key(line)).copied()
}

/// Whether a line only helps to move about on the page.
pub(super) fn is_navigation(line: &str) -> bool {
    meaning(line) == Some(Use::Navigation)
}

/// Whether a line heads a release.
pub(super) fn heads_release(line: &str) -> bool {
    meaning(line) == Some(Use::Release)
}

/// Whether a line ends a release: 完, `Ends/Monday, March 3, 2025`.
pub(super) fn ends_release(line: &str) -> bool {
    if line.len() > 300 {
        return false;
    }
    let plain = line.trim_matches(is_blank);
    let dated = ["Ends/", "Ends /", "完／", "完/"];
    meaning(plain) == Some(Use::End) || dated.iter().any(|end| plain.starts_with(end))
}

/// A headline without the notes behind it: （附圖／短片）, `(with photos)`.
pub(super) fn without_notes(headline: &str) -> &str {
    let mut title = headline.trim_matches(is_blank);
    loop {
        let Some(open) = title.rfind(['（', '(']).filter(|_| title.ends_with(['）', ')'])) else {
            return title;
        };
        let inner = title[open..].trim_matches(['（', '(', '）', ')']);
        let mut words = inner.split(['／', '/', '、', '，', ',', '及', '和']);
        let is_note = |word: &str| {
            let word = word.trim_matches(is_blank);
            meaning(word) == Some(Use::Note)
        };
        if !(meaning(inner) == Some(Use::Note) || words.all(is_note)) {
            return title;
        }
        title = title[..open].trim_end_matches(is_blank);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_behind_a_headline_are_no_part_of_it() {
        let case = |headline: &str, expected: &str| assert_eq!(without_notes(headline), expected);
        case("梁敏行訪問武漢（附圖／短片）", "梁敏行訪問武漢");
        case("梁敏行访问武汉（附图）（只有中文）", "梁敏行访问武汉");
        case("梁敏行訪問武漢（附圖及短片）", "梁敏行訪問武漢");
        case("SJ visits Wuhan (with photos/video)", "SJ visits Wuhan");
        case("SJ visits Wuhan (with photo)", "SJ visits Wuhan");
        case("支持香港科技大學（廣州）", "支持香港科技大學（廣州）");
        case("合作備忘錄（2024）", "合作備忘錄（2024）");
        case("（附圖）", "");
    }

    #[test]
    fn lines_of_a_page_are_told_from_text() {
        for line in ["跳至主要内容", "Skip to main content", "  border image ", "查看圖庫"]
        {
            assert!(is_navigation(line), "{line}");
        }
        for line in ["主要內容", "合作備忘錄", "跳至主要內容後，雙方", "新聞公報"]
        {
            assert!(!is_navigation(line), "{line}");
        }
        assert!(ends_release("完") && ends_release("Ends/Monday, March 3, 2025"));
        assert!(!ends_release("完善機制") && !ends_release("Endsley"));
    }
}
