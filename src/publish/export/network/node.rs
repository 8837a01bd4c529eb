//! Nodes and ties, and what is written of them.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use crate::publish::export::xml::writable;

pub(super) type Xml = Writer<Vec<u8>>;

/// An XML file, indented.
pub(super) fn written(root: impl FnOnce(&mut Xml) -> io::Result<()>) -> Vec<u8> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 1);
    let declaration = Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None));
    xml.write_event(declaration).and_then(|()| root(&mut xml)).expect("a vector takes every byte");
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    bytes
}

/// The relation of two nodes that one measure names; the only one that has no direction.
pub const NAMED_TOGETHER: &str = "named-together";

/// Nodes and the ties between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Network {
    /// Sorted by IRI.
    pub nodes: Vec<Node>,
    /// Sorted by ends and relation.
    pub ties: Vec<Tie>,
}

/// A body, an event or an agreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its IRI.
    pub iri: String,
    /// What it is called.
    pub label: String,
    /// `institution`, `event`, `agreement`.
    pub class: String,
    /// Its kind within the class; may be empty.
    pub kind: String,
    /// The place to which it belongs; may be empty.
    pub jurisdiction: String,
    /// Its names in zh-Hant, zh-Hans and en; may be empty.
    pub names: [String; 3],
    /// In how many documents it appears.
    pub documents: usize,
    /// How often it is named.
    pub mentions: usize,
}

/// A tie of two nodes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// The IRI it begins at; of [`NAMED_TOGETHER`] the one that sorts first.
    pub from: String,
    /// The IRI it ends at.
    pub to: String,
    /// `party`, `custodian`, `organises`, `subOrganizationOf`, `hasMember`, `sessionOf`,
    /// `concludedAt`, `validUntil` or [`NAMED_TOGETHER`].
    pub relation: String,
    /// The units it rests on; at least 1, also where it is no unit that states it.
    pub weight: usize,
    /// The documents of these units, by id.
    pub documents: Vec<String>,
}

/// A node or tie as names and values, in the order of its attributes.
pub(super) type Values<'a> = Vec<(&'static str, Value<'a>)>;

/// A value of an attribute.
pub(super) enum Value<'a> {
    Text(&'a str),
    Count(usize),
}

impl Value<'_> {
    /// The name of its type, the same in both formats.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Text(_) => "string",
            Self::Count(_) => "integer",
        }
    }

    pub(super) fn text(&self) -> String {
        match self {
            Self::Text(text) => writable(text).into_owned(),
            Self::Count(count) => count.to_string(),
        }
    }
}

impl Node {
    pub(super) fn values(&self) -> Values<'_> {
        let [hant, hans, en] = &self.names;
        vec![
            ("class", Value::Text(&self.class)),
            ("kind", Value::Text(&self.kind)),
            ("jurisdiction", Value::Text(&self.jurisdiction)),
            ("label_zh_hant", Value::Text(hant)),
            ("label_zh_hans", Value::Text(hans)),
            ("label_en", Value::Text(en)),
            ("documents", Value::Count(self.documents)),
            ("mentions", Value::Count(self.mentions)),
        ]
    }
}
