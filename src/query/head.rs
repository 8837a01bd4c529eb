//! The head of a query file: what it asks, in words that a program reads, too.
//!
//! ```text
//! #+ summary: In which documents is one body named, and in which words?
//! #+ description: A name in any script.
//! #+ tags: bodies, evidence
//! #+ params:
//! #+   body: institution = 港交所
//! #+ check: columns document unit quote
//! #+ check: rows >= 4
//! #+ check: contains hk-zhejiang-2025 | 港交所
//! ```
//!
//! # Source
//! [grlc](https://github.com/CLARIAH/grlc#decorator-syntax) for `#+` and the first three.

use crate::error::{Error, Result};
use crate::model::Class;
use crate::query::Check;

/// The kinds of parameters, as a head writes them.
const KINDS: &str = "entity, institution, event, programme, agreement, person, area, modality, \
    document, name, word, text, integer, decimal, date, items or iri";

/// What kind of value a parameter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A name in any script, compared by its key with `skos:hiddenLabel`.
    Name,
    /// A text, as it is.
    Text,
    /// Words of a text in any script, as a pattern for `REGEX`.
    Word,
    /// A number.
    Decimal,
    /// A whole number.
    Integer,
    /// A year, month or day, with the type of its precision.
    Date,
    /// The id of a document.
    Document,
    /// An absolute IRI.
    Iri,
    /// An entity, of one class or of any: a name in any script, a Wikidata item, an IRI. Empty: any.
    Entity(Option<Class>),
    /// A concept of a scheme, by its notation or name. Empty: any.
    Concept(&'static str),
    /// Items of Wikidata; `linked` for all that entities of the graph are tied to.
    Items,
}

/// A parameter: `?_name` in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Param {
    /// Its name, without `?_`.
    pub name: String,
    /// What it takes.
    pub kind: Kind,
    /// The value it has unless another is given.
    pub default: Option<String>,
}

/// What the head of a query says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Head {
    /// The question.
    pub summary: String,
    /// What is good to know beside the question.
    pub description: String,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// What can be set.
    pub params: Vec<Param>,
    /// What must be true of the answer on the shipped documents.
    pub checks: Vec<Check>,
}

impl Head {
    /// Reads the lines that begin with `#+`; without any, a head that says nothing.
    pub(super) fn parse(query: &str, text: &str) -> Result<Self> {
        let mut head = Self::default();
        let mut in_params = false;
        for (index, line) in text.lines().enumerate() {
            let Some(line) = line.trim().strip_prefix("#+") else { continue };
            let error = |reason: String| Error::Query {
                query: query.to_owned(),
                reason: format!("line {}: {reason}", index + 1),
            };
            let indented = line.starts_with("  ");
            let (word, rest) = line
                .trim()
                .split_once(':')
                .ok_or_else(|| error("a line of the head reads `#+ word: value`".to_owned()))?;
            let (word, rest) = (word.trim(), rest.trim());
            if in_params && indented {
                head.params.push(param(word, rest).map_err(error)?);
                continue;
            }
            in_params = word == "params";
            match word {
                "summary" => rest.clone_into(&mut head.summary),
                "description" => {
                    if !head.description.is_empty() {
                        head.description.push(' ');
                    }
                    head.description.push_str(rest);
                }
                "tags" => {
                    head.tags = rest.split(',').map(|tag| tag.trim().to_owned()).collect();
                }
                "check" => head.checks.push(Check::parse(rest).map_err(error)?),
                // Words of grlc that say nothing to us.
                _ => {}
            }
        }
        Ok(head)
    }
}

fn param(name: &str, rest: &str) -> Result<Param, String> {
    let (kind, default) = match rest.split_once('=') {
        Some((kind, default)) => (kind.trim(), Some(default.trim().to_owned())),
        None => (rest, None),
    };
    let kind = match kind {
        "name" => Kind::Name,
        "text" => Kind::Text,
        "word" => Kind::Word,
        "decimal" => Kind::Decimal,
        "integer" => Kind::Integer,
        "date" => Kind::Date,
        "document" => Kind::Document,
        "iri" => Kind::Iri,
        "entity" => Kind::Entity(None),
        "area" => Kind::Concept("area"),
        "modality" => Kind::Concept("modality"),
        "items" => Kind::Items,
        other => match other.parse() {
            Ok(class) => Kind::Entity(Some(class)),
            Err(_) => return Err(format!("{other:?} is no kind of parameter: write {KINDS}")),
        },
    };
    Ok(Param { name: name.to_owned(), kind, default })
}

/// A run of a query's text.
pub(super) struct Piece<'a> {
    pub(super) text: &'a str,
    /// Neither comment, string nor IRI.
    pub(super) code: bool,
}

/// The text in pieces: joined, they are the text again.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let code = rest.find(['#', '"', '\'', '<']).unwrap_or(rest.len());
        let (before, behind) = rest.split_at(code);
        pieces.push(Piece { text: before, code: true });
        let length = closed(behind);
        let (piece, behind) = behind.split_at(length);
        // A `<` that opens no IRI is an operator.
        pieces.push(Piece { text: piece, code: piece == "<" });
        rest = behind;
    }
    pieces
}

/// How long the comment, string or IRI at the beginning is; 0 at the end of the text.
fn closed(text: &str) -> usize {
    let Some(first) = text.chars().next() else { return 0 };
    match first {
        '#' => text.find('\n').unwrap_or(text.len()),
        '<' => {
            let end = text.find(['>', ' ', '\n', '"', '{', '}']);
            end.filter(|end| text[*end..].starts_with('>')).map_or(1, |end| end + 1)
        }
        quote => {
            let long: String = std::iter::repeat_n(quote, 3).collect();
            let mark = if text.starts_with(&long) { long } else { quote.to_string() };
            let mut at = mark.len();
            while at < text.len() {
                let rest = &text[at..];
                if rest.starts_with(&mark) {
                    return at + mark.len();
                }
                let mut chars = rest.chars();
                let c = chars.next().map_or(1, char::len_utf8);
                let escaped = chars.next().filter(|_| rest.starts_with('\\'));
                at += c + escaped.map_or(0, char::len_utf8);
            }
            text.len()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_joined_are_the_text() {
        let case = |text: &str, code: &str| {
            let all: String = pieces(text).iter().map(|piece| piece.text).collect();
            assert_eq!(all, text);
            let only = pieces(text).into_iter().filter(|piece| piece.code);
            assert_eq!(only.map(|piece| piece.text).collect::<String>(), code, "{text}");
        };
        case("a # b\nc", "a \nc");
        case("FILTER(?a < ?b) <x#y> .", "FILTER(?a < ?b)  .");
        case("x \"a\\\"# b\" y", "x  y");
        case("x '''a'b''' y", "x  y");
        case("x \"open", "x ");
        case("", "");
    }

    #[test]
    fn a_head_that_cannot_be_read_says_where() {
        let case = |text: &str, expected: &str| {
            assert_eq!(Head::parse("q", text).unwrap_err().to_string(), expected);
        };
        case("#+ summary", "q: line 1: a line of the head reads `#+ word: value`");
        case(
            "\n#+ params:\n#+   a: nme = b",
            "q: line 3: \"nme\" is no kind of parameter: write entity, institution, event, programme, agreement, person, area, modality, document, name, word, text, integer, decimal, date, items or iri",
        );
    }
}
