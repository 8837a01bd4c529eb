//! Bodies told by where they stand: the agency of a dateline, the newspaper in title marks, the
//! committee in a post. `data/words/press.tsv`.

use crate::error::Result;
use crate::knowledge::table::rows;
use crate::model::script::fold_text;

/// The words of one kind, folded, the longest first.
type List = Vec<Vec<char>>;

/// The table.
#[derive(Debug, Clone, Default)]
pub struct Press {
    /// What the name of a newspaper in title marks ends with.
    pub papers: List,
    /// What the name of a body in a dateline ends with.
    pub agencies: List,
    /// What ends a dateline.
    pub telegrams: List,
    /// What the name of a body does not begin with.
    pub own: List,
    /// Short names of bodies in posts.
    pub committees: List,
    /// What stands in front of things without a name: 有關, 各類.
    pub many: List,
}

impl Press {
    /// Takes in the rows of the table.
    ///
    /// # Errors
    /// [`crate::error::Error::Table`] for a wrong header or kind.
    pub fn read(&mut self, file: &str, text: &str) -> Result<()> {
        for row in rows(file, text, &["word", "kind", "note"])? {
            let list = match row.field(1) {
                "paper" => &mut self.papers,
                "agency" => &mut self.agencies,
                "telegram" => &mut self.telegrams,
                "own" => &mut self.own,
                "committee" => &mut self.committees,
                "many" => &mut self.many,
                other => {
                    let known = "write paper, agency, telegram, own, committee or many";
                    return Err(row.error(1, format!("{other:?} is no kind: {known}")));
                }
            };
            list.push(fold_text(row.field(0)).chars().collect());
            list.sort_by_key(|word| std::cmp::Reverse(word.len()));
        }
        Ok(())
    }
}

/// The length of the longest of these words that the characters end with.
#[must_use]
pub fn ending(list: &[Vec<char>], folded: &[char]) -> Option<usize> {
    list.iter().find(|word| folded.ends_with(word)).map(Vec::len)
}

/// The length of the longest of these words that the characters begin with.
#[must_use]
pub fn starting(list: &[Vec<char>], folded: &[char]) -> Option<usize> {
    list.iter().find(|word| folded.starts_with(word)).map(Vec::len)
}
