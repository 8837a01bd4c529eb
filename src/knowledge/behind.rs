//! What stands behind a person's name, and what only looks like a post in front of one:
//! `data/words/behindnames.tsv`.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::knowledge::table::rows;
use crate::model::script::fold_text;

/// What a character behind a surname says of the end of the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// It stands in no name, not even in one of another language.
    Closed,
    /// It ends no Chinese given name.
    Never,
    /// It stands in names as well as behind them.
    May,
}

/// The table.
#[derive(Debug, Clone, Default)]
pub struct Behind {
    single: FxHashMap<char, Reach>,
    /// Longer words, by their first character.
    words: FxHashMap<char, Vec<Vec<char>>>,
    groups: BTreeSet<Vec<char>>,
    /// What things called after a person go on with.
    called: Vec<Vec<char>>,
}

impl Behind {
    /// Takes in the rows of the table.
    ///
    /// # Errors
    /// [`crate::error::Error::Table`] for a wrong header or kind.
    pub fn read(&mut self, file: &str, text: &str) -> Result<()> {
        for row in rows(file, text, &["word", "kind", "note"])? {
            let word: Vec<char> = fold_text(row.field(0)).chars().collect();
            let Some(&first) = word.first() else { continue };
            let reach = match row.field(1) {
                "closed" => Reach::Closed,
                "never" => Reach::Never,
                "may" => Reach::May,
                "word" => {
                    self.words.entry(first).or_default().push(word);
                    continue;
                }
                "group" => {
                    self.groups.insert(word);
                    continue;
                }
                "called" => {
                    self.called.push(word);
                    continue;
                }
                other => {
                    let known = "write closed, never, may, word, group or called";
                    return Err(row.error(1, format!("{other:?} is no kind: {known}")));
                }
            };
            self.single.insert(first, reach);
        }
        Ok(())
    }

    /// What a folded character says.
    #[must_use]
    pub fn reach(&self, c: char) -> Option<Reach> {
        self.single.get(&c).copied()
    }

    /// The length of the longest word that these folded characters begin with.
    #[must_use]
    pub fn word(&self, folded: &[char]) -> usize {
        let words = folded.first().and_then(|first| self.words.get(first));
        let begun = words.into_iter().flatten().filter(|word| folded.starts_with(word));
        begun.map(Vec::len).max().unwrap_or(0)
    }

    /// Whether these folded characters go on with what is called after a person: 獎, 思想.
    #[must_use]
    pub fn is_called(&self, folded: &[char]) -> bool {
        self.called.iter().any(|word| folded.starts_with(word))
    }

    /// Whether this post also stands for many without a name.
    #[must_use]
    pub fn is_group(&self, post: &[char]) -> bool {
        self.groups.contains(post)
    }
}
