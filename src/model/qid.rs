//! The id of an item of Wikidata.

use std::fmt;
use std::str::FromStr;

/// What the IRIs of Wikidata's items begin with.
pub const WIKIDATA: &str = "http://www.wikidata.org/entity/";

/// The id of an item of Wikidata: `Q` and a number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Qid(String);

impl Qid {
    /// The id, `Q8646`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Qid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text is no Qid.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is no Qid: write Q and a number, as in Q8646")]
pub struct NotAQid(String);

impl FromStr for Qid {
    type Err = NotAQid;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix('Q').unwrap_or_default();
        let number = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
        if number && (1..=12).contains(&digits.len()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAQid(text.to_owned()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_q_and_a_number_is_a_qid() {
        let case = |text: &str, expected: bool| {
            assert_eq!(text.parse::<Qid>().is_ok(), expected, "{text}");
        };
        case("Q8646", true);
        case("Q110406229", true);
        for text in ["", "Q", "q8646", "Q08", "P31", "Q8646 ", "Q86４6", "wd:Q8646", "L12"] {
            case(text, false);
        }
    }
}
