//! The words of the pages, in three languages: `templates/words.tsv`.

use std::collections::BTreeMap;

use crate::error::{Error, Result};
use crate::model::Language;

/// The words of the pages, by their keys.
#[derive(Debug, Clone, Default)]
pub struct Words(BTreeMap<String, [String; 3]>);

impl Words {
    /// Reads the rows `word ⇥ zh-Hant ⇥ zh-Hans ⇥ en` over those known before; `file` names the
    /// table in errors.
    ///
    /// # Errors
    /// [`Error::Table`] where a row has not four columns.
    pub fn read(&mut self, file: &str, text: &str) -> Result<()> {
        for (index, line) in text.lines().enumerate().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            match cells[..] {
                [] | [""] => {}
                [word, hant, hans, en] => {
                    self.0.insert(word.to_owned(), [hant, hans, en].map(str::to_owned));
                }
                _ => {
                    return Err(Error::Table {
                        file: file.to_owned(),
                        line: index + 1,
                        column: cells.len(),
                        reason: "a row has four columns: word, zh-Hant, zh-Hans, en, with tabs \
                                 between them"
                            .to_owned(),
                    });
                }
            }
        }
        Ok(())
    }

    /// The words for a key in a language; the first of zh-Hant, zh-Hans, en where it has none.
    #[must_use]
    pub fn get(&self, word: &str, language: Language) -> Option<&str> {
        let row = self.0.get(word)?;
        let own = &row[Language::ALL.iter().position(|known| *known == language)?];
        let first = row.iter().find(|text| !text.is_empty())?;
        Some(if own.is_empty() { first } else { own })
    }

    /// The same with `{name}` replaced by values. Of `one|several`, the first where `n` is 1.
    #[must_use]
    pub fn with(
        &self,
        word: &str,
        language: Language,
        values: &[(&str, String)],
    ) -> Option<String> {
        let text = self.get(word, language)?;
        let one = values.iter().any(|(name, value)| *name == "n" && value == "1");
        let text = match text.split_once('|') {
            Some((singular, several)) => {
                if one {
                    singular
                } else {
                    several
                }
            }
            None => text,
        };
        let mut text = text.to_owned();
        for (name, value) in values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "word\tzh-Hant\tzh-Hans\ten\nn-bodies\t{n}個機構\t{n}个机构\t{n} body|{n} bodies\nx\t甲\t\t\n";

    #[test]
    fn words_have_values_and_a_plural() {
        let mut words = Words::default();
        words.read("words.tsv", TABLE).unwrap();
        let n = |n: &str| [("n", n.to_owned())];
        let en = |count| words.with("n-bodies", Language::En, &n(count)).unwrap();
        assert_eq!(en("1"), "1 body");
        assert_eq!(en("2"), "2 bodies");
        assert_eq!(words.with("n-bodies", Language::ZhHans, &n("1")).unwrap(), "1个机构");
        assert_eq!(words.get("x", Language::En), Some("甲"));
        assert_eq!(words.get("y", Language::En), None);
    }

    #[test]
    fn a_bad_row_says_where() {
        let error = Words::default().read("words.tsv", "word\na\tb\n").unwrap_err();
        assert!(error.to_string().starts_with("words.tsv:2:2: a row has four columns"), "{error}");
    }
}
