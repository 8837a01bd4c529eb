//! A body has a long name: how is it shortened, and where does its place end?
//!
//! `data/words/places.tsv` and `data/words/shortforms.tsv`.

use rustc_hash::FxHashMap;

use crate::error::Result;
use crate::knowledge::places::Places;
use crate::knowledge::table::rows;
use crate::script::key;

/// Place names, and the short forms of the last words of bodies.
#[derive(Debug, Clone, Default)]
pub struct Naming {
    /// The place names.
    pub places: Places,
    /// 管委會 → 管理委員會, as keys.
    short_forms: FxHashMap<String, String>,
    /// Characters in the longest short form.
    longest: usize,
}

impl Naming {
    /// Reads those of the tables, given as (file name, content), that it needs: `places.tsv` and
    /// `shortforms.tsv`.
    ///
    /// # Errors
    /// [`crate::error::Error::Table`] for a wrong header, an empty field, a short form given twice.
    pub fn parse<'a>(tables: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self> {
        let mut naming = Self::default();
        for (file, text) in tables {
            match file.rsplit('/').next().unwrap_or(file) {
                "places.tsv" => naming.places = Places::parse(file, text)?,
                "shortforms.tsv" => naming.read_short_forms(file, text)?,
                _ => {}
            }
        }
        Ok(naming)
    }

    fn read_short_forms(&mut self, file: &str, text: &str) -> Result<()> {
        for row in rows(file, text, &["short", "full", "note"])? {
            let (short, full) = (key(row.field(0)), key(row.field(1)));
            if let Some(column) = [&short, &full].iter().position(|name| name.is_empty()) {
                return Err(row.error(column, "empty; write the short form and the full one"));
            }
            self.longest = self.longest.max(short.chars().count());
            if self.short_forms.insert(short, full).is_some() {
                let reason = "this short form stands above already; keep one of the two";
                return Err(row.error(0, reason));
            }
        }
        Ok(())
    }

    /// A folded name whose last words are a short form, with the full one in its place: at least
    /// two characters stand before it.
    #[must_use]
    pub fn lengthened(&self, name: &str) -> Option<String> {
        let starts: Vec<usize> = name.char_indices().skip(2).map(|(at, _)| at).collect();
        let near = starts.len().saturating_sub(self.longest);
        starts[near..].iter().find_map(|start| {
            let full = self.short_forms.get(&name[*start..])?;
            (!name.ends_with(full.as_str())).then(|| format!("{}{full}", &name[..*start]))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_form_at_the_end_of_a_name_is_lengthened() {
        let table = "short\tfull\tnote\n管委會\t管理委員會\t\n工商聯\t工商業聯合會\t\n";
        let naming = Naming::parse([("data/words/shortforms.tsv", table)]).unwrap();
        let case = |name: &str, expected: Option<&str>| {
            assert_eq!(naming.lengthened(&key(name)), expected.map(key), "{name}");
        };
        case("臨港新片區管委會", Some("臨港新片區管理委員會"));
        case("山东省工商联", Some("山東省工商業聯合會"));
        case("管委會", None);
        case("臨港新片區管理委員會", None);
    }
}
