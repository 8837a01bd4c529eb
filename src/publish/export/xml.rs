//! XML cannot write every character: what becomes of the others?
//!
//! Control characters, which a text may bring along from a printed page, stand as U+FFFD in the files
//! that are XML, and are told; all other formats have them as they are.
//!
//! # Source
//! [Characters of XML 1.0](https://www.w3.org/TR/xml/#charsets)

use std::borrow::Cow;

use oxigraph::model::{Literal, Quad, Term};

use crate::error::Issue;

/// What stands for a character that XML cannot write.
const REPLACEMENT: char = '\u{fffd}';

fn is_writable(c: char) -> bool {
    // A carriage return can be written, but is read as a line feed.
    matches!(c, '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// The text as XML can write it.
#[must_use]
pub fn writable(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_writable) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if is_writable(c) { c } else { REPLACEMENT }).collect())
}

/// The quads as XML can write them, and which nodes of `file` that has changed.
#[must_use]
pub fn writable_quads<'q>(quads: &'q [Quad], file: &str) -> (Cow<'q, [Quad]>, Vec<Issue>) {
    let is_plain = |quad: &Quad| match &quad.object {
        Term::Literal(literal) => literal.value().chars().all(is_writable),
        Term::NamedNode(_) | Term::BlankNode(_) | Term::Triple(_) => true,
    };
    if quads.iter().all(is_plain) {
        return (Cow::Borrowed(quads), Vec::new());
    }
    let mut issues = Vec::new();
    let mut changed = quads.to_vec();
    for quad in changed.iter_mut().filter(|quad| !is_plain(quad)) {
        if let Term::Literal(literal) = &quad.object {
            let text = writable(literal.value());
            let object = match literal.language() {
                Some(tag) => Literal::new_language_tagged_literal_unchecked(text, tag),
                None => Literal::new_typed_literal(text, literal.datatype()),
            };
            quad.object = object.into();
        }
        let message = format!(
            "{} holds a control character in {}, which XML cannot write: it stands as U+FFFD there, \
             and as it is in all other formats",
            quad.subject, quad.predicate
        );
        issues.push(Issue::new(file, message));
    }
    issues.sort();
    issues.dedup();
    (Cow::Owned(changed), issues)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_xml_cannot_write_is_replaced() {
        assert_eq!(writable("港交所\n\t𠀀\u{fffd}"), "港交所\n\t𠀀\u{fffd}");
        assert_eq!(writable("a\u{1}b\u{b}c\rd\u{fffe}"), "a\u{fffd}b\u{fffd}c\u{fffd}d\u{fffd}");
    }
}
