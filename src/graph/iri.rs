//! I have a thing: what is its IRI?

use oxigraph::model::NamedNode;
use sha2::{Digest as _, Sha256};

use crate::model::DEFAULT_BASE;
use crate::model::DocumentId;
use crate::model::EntityId;
use crate::model::Span;
use crate::model::UnitId;
use crate::model::script::key;

/// Makes the IRIs of one data set.
///
/// All of them begin with the base of the settings, and hold nothing but what the thing itself
/// says: ids, numbers, characters counted from 0.
#[derive(Debug, Clone)]
pub struct Iris {
    base: String,
}

impl Iris {
    /// IRIs that begin with `base`, an absolute IRI ending with `/`.
    #[must_use]
    pub fn new(base: &str) -> Self {
        Self { base: base.to_owned() }
    }

    fn under(&self, path: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{path}", self.base))
    }

    /// What follows the base in an IRI of ours.
    #[must_use]
    pub fn path<'a>(&self, iri: &'a str) -> Option<&'a str> {
        iri.strip_prefix(&self.base)
    }

    /// A term of the ontology (`crate::graph::vocab::memo`).
    #[must_use]
    pub fn term(&self, term: &str) -> NamedNode {
        self.under(&format!("ontology#{term}"))
    }

    /// The ontology, and the graph in which it and the schemes stand.
    #[must_use]
    pub fn ontology(&self) -> NamedNode {
        self.under("ontology")
    }

    /// A concept of a scheme.
    #[must_use]
    pub fn concept(&self, scheme: &str, concept: &str) -> NamedNode {
        self.under(&format!("scheme/{scheme}/{}", encoded(concept)))
    }

    /// A named graph: `lexicon`, `entities`, `decisions`, `links`.
    #[must_use]
    pub fn graph(&self, name: &str) -> NamedNode {
        self.under(&format!("graph/{name}"))
    }

    /// A document, and the graph of what is known of it.
    #[must_use]
    pub fn document(&self, id: &DocumentId) -> NamedNode {
        self.under(&format!("document/{}", encoded(id.as_str())))
    }

    /// An area of a document.
    #[must_use]
    pub fn area(&self, document: &DocumentId, number: u16) -> NamedNode {
        self.under(&format!("document/{}/{number}", encoded(document.as_str())))
    }

    /// A unit of a document, and the graph of what it states.
    #[must_use]
    pub fn unit(&self, document: &DocumentId, unit: UnitId) -> NamedNode {
        self.under(&format!("document/{}/{unit}", encoded(document.as_str())))
    }

    /// A mention in a unit.
    ///
    /// # Source
    /// [RFC 5147](https://www.rfc-editor.org/rfc/rfc5147): fragment identifiers of plain text.
    #[must_use]
    pub fn mention(&self, unit: &NamedNode, span: Span) -> NamedNode {
        NamedNode::new_unchecked(format!("{}#char={},{}", unit.as_str(), span.start, span.end))
    }

    /// A fact of a unit, from what it says and where.
    #[must_use]
    pub fn fact(&self, unit: &NamedNode, parts: &[&str]) -> NamedNode {
        NamedNode::new_unchecked(format!(
            "{}#fact-{}",
            unit.as_str(),
            digest(&parts.join("\n"), 12)
        ))
    }

    /// An entity.
    #[must_use]
    pub fn entity(&self, id: &EntityId) -> NamedNode {
        self.under(&format!("{}/{}", id.class, encoded(&id.local)))
    }

    /// A place, by its id.
    #[must_use]
    pub fn place(&self, id: &str) -> NamedNode {
        self.under(&format!("place/{}", encoded(id)))
    }

    /// A post, from its name as printed.
    #[must_use]
    pub fn post(&self, printed: &str) -> NamedNode {
        self.under(&format!("post/{}", made_up(printed)))
    }

    /// A text of ours that names IRIs under the usual base, under this one.
    #[must_use]
    pub fn rebase(&self, text: &str) -> String {
        text.replace(&format!("<{DEFAULT_BASE}"), &format!("<{}", self.base))
            .replace(&format!("\"{DEFAULT_BASE}"), &format!("\"{}", self.base))
    }

    /// The node under this base, where it stands under the usual one.
    #[must_use]
    pub fn rebased(&self, node: NamedNode) -> NamedNode {
        match node.as_str().strip_prefix(DEFAULT_BASE) {
            Some(path) if self.base != DEFAULT_BASE => self.under(path),
            _ => node,
        }
    }
}

/// The last part of an IRI for a name that no table knows: the same on every machine, and for
/// every printed form with the same key.
#[must_use]
pub fn made_up(name: &str) -> String {
    format!("x-{}", digest(&key(name), 16))
}

/// SHA-256 of the text in UTF-8, in lower-case hexadecimal, cut to `digits`.
pub(crate) fn digest(text: &str, digits: usize) -> String {
    let mut hex = sha256(text.as_bytes());
    hex.truncate(digits);
    hex
}

/// SHA-256 of the bytes, in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Percent-encoded, but for the unreserved characters of RFC 3986.
pub(crate) fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let one =
        |byte: u8| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    text.bytes().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_become_valid_iris() {
        let iris = Iris::new("https://example.org/");
        let document = DocumentId::new("滬港 2024").unwrap();
        let unit = iris.unit(&document, "3/14".parse().unwrap());
        assert_eq!(unit.as_str(), "https://example.org/document/%E6%BB%AC%E6%B8%AF%202024/3/14");
        let mention = iris.mention(&unit, Span { start: 12, end: 18 });
        assert!(mention.as_str().ends_with("/3/14#char=12,18"));
        assert!(NamedNode::new(mention.as_str()).is_ok());
        let memo = iris.rebase("PREFIX memo: <https://w3id.org/memograph/ontology#>");
        assert_eq!(memo, "PREFIX memo: <https://example.org/ontology#>");
    }

    #[test]
    fn equal_keys_make_equal_ids() {
        assert_eq!(made_up("「一帶一路」高峰論壇"), made_up("“一带一路”高峰论坛"));
        assert_ne!(made_up("上海博物館"), made_up("上海歷史博物館"));
    }
}
