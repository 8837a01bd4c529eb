//! Language tags in a query.
//!
//! The store keeps tags in small letters, so that `LANG(?label) = "zh-Hant"` would find nothing,
//! although tags are the same in any letters.
//!
//! # Source
//! [RDF 1.1, section 3.3](https://www.w3.org/TR/rdf11-concepts/#section-Graph-Literal).

use crate::query::head::{Piece, pieces};

/// The query with small letters in the tags that `LANG(…)` is compared with.
pub(super) fn lowered(text: &str) -> String {
    let pieces = pieces(text);
    let mut result = String::with_capacity(text.len());
    for (index, piece) in pieces.iter().enumerate() {
        if is_string(piece) && compared(&pieces, index) {
            result.push_str(&piece.text.to_ascii_lowercase());
        } else {
            result.push_str(piece.text);
        }
    }
    result
}

fn is_string(piece: &Piece<'_>) -> bool {
    !piece.code && piece.text.starts_with(['"', '\''])
}

/// Whether the string stands behind or before `LANG(…) =`, or in a list behind `LANG(…) IN`.
fn compared(pieces: &[Piece<'_>], index: usize) -> bool {
    let before: String =
        words(pieces[..index].iter().rev().take(12).collect::<Vec<_>>().into_iter().rev());
    let after: String = words(pieces[index + 1..].iter().take(2));
    let reversed = after.strip_prefix('=').or_else(|| after.strip_prefix("!="));
    if reversed.is_some_and(|rest| rest.starts_with("lang(")) {
        return true;
    }
    let Some(at) = before.rfind("lang(") else { return false };
    let Some((_, behind)) = before[at..].split_once(')') else { return false };
    let list = behind.strip_prefix("notin(").or_else(|| behind.strip_prefix("in("));
    matches!(behind, "=" | "!=")
        || list.is_some_and(|list| list.chars().all(|c| c == ',' || c == '"'))
}

/// The code of the pieces without white space, in small letters; a string as one mark.
fn words<'a>(pieces: impl Iterator<Item = &'a Piece<'a>>) -> String {
    let mut words = String::new();
    for piece in pieces {
        if piece.code {
            let code = piece.text.chars().filter(|c| !c.is_whitespace());
            words.extend(code.map(|c| c.to_ascii_lowercase()));
        } else if is_string(piece) {
            words.push('"');
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tags_compared_with_lang_change() {
        let case = |text: &str, expected: &str| assert_eq!(lowered(text), expected);
        case("FILTER(LANG(?l) = \"zh-Hant\")", "FILTER(LANG(?l) = \"zh-hant\")");
        case("FILTER(\"zh-Hant\" = lang(?l))", "FILTER(\"zh-hant\" = lang(?l))");
        case("lang(?l) in ('zh-Hant', \"zh-Hans\")", "lang(?l) in ('zh-hant', \"zh-hans\")");
        case(
            "LANG(?l) != \"zh-Hant\" && ?x = \"Hong\"",
            "LANG(?l) != \"zh-hant\" && ?x = \"Hong\"",
        );
        case("?d schema:inLanguage \"zh-Hant\"", "?d schema:inLanguage \"zh-Hant\"");
        case(
            "FILTER(lang(?l) = \"\") ?d ?p \"zh-Hant\"",
            "FILTER(lang(?l) = \"\") ?d ?p \"zh-Hant\"",
        );
    }
}
