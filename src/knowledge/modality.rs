//! I have a measure: is it done, ongoing, planned, supported, or only explored?
//!
//! `data/modality.tsv`: cue words. The first cue of the text decides, the longest of those that
//! begin there; what stands in title or quotation marks is a name and no cue. A hope is not a deed.

use std::fmt;

use crate::error::Result;
use crate::knowledge::table::{Row, rows};
use crate::model::script::{fold, fold_text};

/// What a measure says of its own fulfilment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Modality {
    /// It has happened.
    Done,
    /// It is under way.
    Ongoing,
    /// The parties commit themselves to it.
    Planned,
    /// The parties support others in it.
    Supported,
    /// The parties look into it.
    Explored,
}

impl Modality {
    /// All modalities, from deed to thought.
    pub const ALL: [Self; 5] =
        [Self::Done, Self::Ongoing, Self::Planned, Self::Supported, Self::Explored];

    /// The last part of its concept's IRI.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Ongoing => "ongoing",
            Self::Planned => "planned",
            Self::Supported => "supported",
            Self::Explored => "explored",
        }
    }
}

impl fmt::Display for Modality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[derive(Debug, Clone)]
struct Cue {
    word: Vec<char>,
    modality: Modality,
    anywhere: bool,
}

/// The cue words.
#[derive(Debug, Clone, Default)]
pub struct Cues {
    cues: Vec<Cue>,
    leads: Vec<Vec<char>>,
}

impl Cues {
    /// Reads the table; `file` names it in errors.
    ///
    /// # Errors
    /// [`crate::error::Error::Table`] for a wrong header, an empty cue, an unknown modality or place.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let mut table = Self::default();
        for row in rows(file, text, &["cue", "modality", "at", "note"])? {
            let word: Vec<char> = fold_text(row.field(0)).chars().collect();
            if word.is_empty() {
                return Err(row.error(0, "the cue is empty; give the word"));
            }
            match row.field(2) {
                "lead" => table.leads.push(word),
                at @ ("any" | "clause") => {
                    let modality = modality(row)?;
                    table.cues.push(Cue { word, modality, anywhere: at == "any" });
                }
                other => {
                    let reason = format!("{other:?} is no place: write any, clause or lead");
                    return Err(row.error(2, reason));
                }
            }
        }
        // Longest first: the first that fits is the longest that fits.
        table.cues.sort_by_key(|cue| std::cmp::Reverse(cue.word.len()));
        table.leads.sort_by_key(|lead| std::cmp::Reverse(lead.len()));
        Ok(table)
    }

    /// The modality of a measure; `None` when it has no cue.
    #[must_use]
    pub fn modality(&self, text: &str) -> Option<Modality> {
        let chars: Vec<char> = text.chars().map(fold).collect();
        let mut depth = 0_usize;
        let mut clause = 0;
        for at in 0..chars.len() {
            match chars[at] {
                '《' | '“' | '「' | '『' => depth += 1,
                '》' | '”' | '」' | '』' => depth = depth.saturating_sub(1),
                ',' | '。' | ';' | '、' | ':' | '.' | '\n' => clause = at + 1,
                _ if depth > 0 => {}
                _ => {
                    let rest = &chars[at..];
                    let starts = at == clause;
                    let fits = |cue: &&Cue| (starts || cue.anywhere) && rest.starts_with(&cue.word);
                    if let Some(cue) = self.cues.iter().find(fits) {
                        return Some(cue.modality);
                    }
                    if starts
                        && let Some(lead) = self.leads.iter().find(|lead| rest.starts_with(lead))
                    {
                        clause = at + lead.len();
                    }
                }
            }
        }
        None
    }
}

fn modality(row: Row<'_>) -> Result<Modality> {
    let name = row.field(1);
    Modality::ALL.into_iter().find(|modality| modality.name() == name).ok_or_else(|| {
        let names = Modality::ALL.map(Modality::name).join(", ");
        row.error(1, format!("{name:?} is no modality: write one of {names}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_cue_outside_names_decides() {
        let cues = Cues::parse("modality.tsv", include_str!("../../data/modality.tsv")).unwrap();
        let case = |text: &str, expected: Modality| {
            assert_eq!(cues.modality(text), Some(expected), "{text}");
        };
        case("鼓勵上海企業參加論壇，將業務拓展", Modality::Supported);
        case("上海航運交易所將加強與編委單位的聯繫；", Modality::Planned);
        case("有序推進兩地互聯互通，研究擴大目標範圍", Modality::Planned);
        case("积极探讨在“內地專題實習計劃”下開展項目", Modality::Explored);
        case("根據擬簽署的《關於深化考古合作意向書》，推動並支持兩地", Modality::Planned);
        case("繼續支持舉辦論壇", Modality::Ongoing);
        case("雙方已簽署備忘錄，支持兩地", Modality::Done);
        assert_eq!(cues.modality("《支持計劃》"), None);
    }
}
