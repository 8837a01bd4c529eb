//! I have a word parted at the end of a line: does its hyphen stay?

use std::collections::HashSet;

use super::clean::{Space, Writer};
use super::lines::Line;

/// Words parted at the end of a line. The hyphen stays (`Co-operation`), unless the text has the
/// word elsewhere without it (`develop-` `ment`).
#[derive(Debug)]
pub(crate) struct Hyphens<'p, 'a> {
    lines: &'p [Line<'a>],
    words: Option<HashSet<&'a str>>,
}

impl<'p, 'a> Hyphens<'p, 'a> {
    /// For the lines of a text.
    pub(crate) fn new(lines: &'p [Line<'a>]) -> Self {
        Self { lines, words: None }
    }

    /// Writes the text of line `at`, of which the next line may go on with the last word.
    pub(crate) fn write(
        &mut self,
        writer: &mut Writer,
        at: usize,
        goes_on: bool,
        text: &str,
        space: Space,
    ) {
        let kept = self.rejoin(at, goes_on, text);
        writer.line(kept, space);
        if kept.len() < text.len() {
            writer.glue();
        }
    }

    fn rejoin<'t>(&mut self, at: usize, goes_on: bool, text: &'t str) -> &'t str {
        let lines = self.lines;
        let Some(stem) = text.strip_suffix('-').filter(|_| goes_on) else { return text };
        let is_part = |c: char| c.is_ascii_alphabetic() || c == '-';
        let head = &stem[stem.trim_end_matches(is_part).len()..];
        let next = lines.get(at + 1).map_or("", |line| line.text);
        let tail = &next[..next.len() - next.trim_start_matches(is_part).len()];
        if head.is_empty() || !tail.starts_with(|c: char| c.is_ascii_lowercase()) {
            return text;
        }
        let words = self.words.get_or_insert_with(|| {
            lines.iter().flat_map(|line| line.text.split(|c| !is_part(c))).collect()
        });
        let (plain, hyphened) = (format!("{head}{tail}"), format!("{head}-{tail}"));
        let is_one = words.contains(plain.as_str()) && !words.contains(hyphened.as_str());
        if is_one { stem } else { text }
    }
}
