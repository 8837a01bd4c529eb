//! The head of a file: lines of YAML behind a `#`.
//!
//! Of YAML only what SSSOM writes is read: a key and a scalar, a key and a block of items, a key
//! and a block of keys (`curie_map`). Scalars are plain or in double quotes.

use std::collections::BTreeMap;

use super::slot::{HEAD, LISTS, Slot};
use crate::error::Issue;

/// The head of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Metadata {
    /// Prefixes of CURIEs, and what they stand for.
    pub(super) prefixes: BTreeMap<String, String>,
    /// The values of each other key.
    pub(super) values: BTreeMap<String, Vec<String>>,
}

impl Metadata {
    /// Reads lines, their `#` taken away; `place` names the first of them.
    ///
    /// What cannot be read is left out and told.
    pub(super) fn parse(file: &str, lines: &[&str], issues: &mut Vec<Issue>) -> Self {
        let mut metadata = Self::default();
        let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let margin = lines.first().map_or(0, |line| indent(line));
        let mut open: Option<&str> = None;
        for (index, line) in lines.iter().enumerate() {
            let mut tell = |message: String| {
                issues.push(Issue::new(format!("{file}:{}:1", index + 1), message));
            };
            let text = line.trim();
            let inside = indent(line) > margin || text.starts_with("- ");
            if text.is_empty() {
                tell("the head has an empty line; remove it".to_owned());
            } else if inside {
                let entry = text.strip_prefix("- ").map(scalar);
                match (open, entry, text.split_once(':')) {
                    (Some("curie_map"), None, Some((prefix, iri))) => {
                        metadata.prefixes.insert(scalar(prefix), scalar(iri));
                    }
                    (Some(key), Some(item), _) if key != "curie_map" => {
                        metadata.values.entry(key.to_owned()).or_default().push(item);
                    }
                    _ => tell(format!("{text:?} belongs to no key; write key: value")),
                }
            } else if let Some((key, value)) = text.split_once(':') {
                let key = key.trim();
                open = Some(key);
                if key != "curie_map" && !HEAD.contains(&key) {
                    tell(format!("{key:?} is no key of SSSOM 1.0; correct or remove it"));
                    open = None;
                } else if key == "curie_map" || value.trim().is_empty() {
                    // What belongs to it follows.
                } else {
                    metadata.values.insert(key.to_owned(), vec![scalar(value)]);
                }
            } else {
                tell(format!("{text:?} is no line of the head; write key: value"));
            }
        }
        metadata
    }

    /// The first value of a key.
    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.values.get(key)?.first().map(String::as_str)
    }

    /// The value of a key that rows may share, as a row has it.
    pub(super) fn shared(&self, slot: Slot) -> Option<String> {
        self.values.get(slot.name()).map(|values| values.join("|"))
    }

    /// The lines, with their `#`, in the canonical form.
    pub(super) fn write(&self) -> String {
        let mut text = String::new();
        let mut line = |words: &[&str]| {
            text.push('#');
            text.extend(words.iter().copied());
            text.push('\n');
        };
        if !self.prefixes.is_empty() {
            line(&["curie_map:"]);
        }
        for (prefix, iri) in &self.prefixes {
            line(&["  ", prefix, ": ", &written(iri)]);
        }
        for key in HEAD {
            let Some(values) = self.values.get(*key) else { continue };
            if LISTS.contains(key) {
                line(&[key, ":"]);
                for value in values {
                    line(&["  - ", &written(value)]);
                }
            } else if let Some(value) = values.first() {
                line(&[key, ": ", &written(value)]);
            }
        }
        text
    }
}

/// A scalar as YAML has it: plain, or in quotes.
fn scalar(text: &str) -> String {
    let text = text.trim();
    let inside = |quote: char| text.strip_prefix(quote).and_then(|t| t.strip_suffix(quote));
    if let Some(inner) = inside('\'') {
        return inner.replace("''", "'");
    }
    let Some(inner) = inside('"') else { return text.to_owned() };
    let mut value = String::new();
    let mut rest = inner.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next() {
                Some('n') => value.push('\n'),
                Some('t') => value.push('\t'),
                Some(other) => value.push(other),
                None => value.push('\\'),
            },
            c => value.push(c),
        }
    }
    value
}

/// The scalar plain where YAML takes it for the same text, else in double quotes.
fn written(text: &str) -> String {
    const WORDS: [&str; 8] = ["", "null", "~", "true", "false", "yes", "no", "on"];
    let led = text.starts_with(|c: char| c.is_whitespace() || "-?:,[]{}#&*!|>'\"%@`".contains(c));
    let broken = text.contains(": ") || text.contains(" #") || text.contains(char::is_control);
    let ended = text.ends_with(|c: char| c.is_whitespace() || c == ':');
    let other = text.parse::<f64>().is_ok() || WORDS.contains(&text.to_ascii_lowercase().as_str());
    if !(led || broken || ended || other) {
        return text.to_owned();
    }
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", escaped.replace('\n', "\\n").replace('\t', "\\t"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_are_read_as_they_are_written() {
        for text in ["plain", "a: b", "- x", "#", "it's \"so\"", "a\\b", "1.0", "no", "", "二 # 三"]
        {
            assert_eq!(scalar(&written(text)), text);
        }
        assert_eq!(written("https://e.org/#x"), "https://e.org/#x");
        assert_eq!(written("2026-01-31"), "2026-01-31");
    }

    #[test]
    fn a_head_is_the_same_after_reading_and_writing() {
        let head = "#curie_map:\n#  memograph: https://w3id.org/memograph/\n#  wd: http://www.wikidata.org/entity/\n\
                    #mapping_set_id: https://w3id.org/memograph/links\n#creator_label:\n#  - a\n#  - b\n\
                    #license: https://e.org/\n#mapping_date: 2026-01-31\n";
        let lines: Vec<&str> = head.lines().map(|line| &line[1..]).collect();
        let mut issues = Vec::new();
        let metadata = Metadata::parse("f", &lines, &mut issues);
        assert_eq!(issues, []);
        assert_eq!(metadata.write(), head);
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_line() {
        let mut issues = Vec::new();
        let lines = ["mapping_set_id: x", "colour: red", "  - a", "", "nothing"];
        let metadata = Metadata::parse("f", &lines, &mut issues);
        assert_eq!(metadata.get("mapping_set_id"), Some("x"));
        let told: Vec<&str> = issues.iter().map(|issue| issue.place.as_str()).collect();
        assert_eq!(told, ["f:2:1", "f:3:1", "f:4:1", "f:5:1"]);
    }
}
