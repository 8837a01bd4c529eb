//! I have a file of shapes: what does it ask?
//!
//! The part of SHACL Core that is read here: targets by class, node and property, paths of one
//! property, and the constraints that [`Constraint`] lists. What a file asks beyond it is an
//! error, so that nothing is left out in silence.
//!
//! # Source
//! [Shapes Constraint Language](https://www.w3.org/TR/shacl/)

use std::collections::BTreeMap;

use oxigraph::model::vocab::{rdf, rdfs, xsd};
use oxigraph::model::{Literal, NamedNode, NamedNodeRef, Term, TermRef, Triple};
use regex::Regex;

use crate::check::Severity;
use crate::graph::vocab::{owl, sh};

/// No shape lies deeper than this inside others; a shape that asks for itself would.
const DEPTH: usize = 64;

/// What a file asks: its shapes, which name each other by their place.
#[derive(Debug, Default)]
pub(super) struct Schema {
    pub(super) shapes: Vec<Shape>,
}

/// A node shape, or, with a path, a property shape.
#[derive(Debug)]
pub(super) struct Shape {
    /// None for a blank node.
    pub(super) name: Option<NamedNode>,
    pub(super) targets: Vec<Target>,
    pub(super) path: Option<NamedNode>,
    pub(super) severity: Severity,
    pub(super) message: Option<String>,
    pub(super) constraints: Vec<Constraint>,
    /// The shapes that every value must fit, told under their own names.
    pub(super) properties: Vec<usize>,
}

/// Which nodes a shape is about.
#[derive(Debug)]
pub(super) enum Target {
    Class(NamedNode),
    Node(Term),
    SubjectsOf(NamedNode),
    ObjectsOf(NamedNode),
}

/// What must hold of the values of a node.
#[derive(Debug)]
pub(super) enum Constraint {
    Class(NamedNode),
    Datatype(NamedNode),
    NodeKind(NamedNode),
    MinCount(usize),
    MaxCount(usize),
    MinExclusive(Literal),
    MinInclusive(Literal),
    MaxExclusive(Literal),
    MaxInclusive(Literal),
    MinLength(usize),
    Pattern(Regex),
    /// In small letters.
    LanguageIn(Vec<String>),
    UniqueLang,
    LessThan(NamedNode),
    Not(usize),
    And(Vec<usize>),
    Or(Vec<usize>),
    Node(usize),
    HasValue(Term),
    In(Vec<Term>),
}

impl Constraint {
    /// The name of its kind in `sh:`, without `ConstraintComponent`.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::Class(_) => "Class",
            Self::Datatype(_) => "Datatype",
            Self::NodeKind(_) => "NodeKind",
            Self::MinCount(_) => "MinCount",
            Self::MaxCount(_) => "MaxCount",
            Self::MinExclusive(_) => "MinExclusive",
            Self::MinInclusive(_) => "MinInclusive",
            Self::MaxExclusive(_) => "MaxExclusive",
            Self::MaxInclusive(_) => "MaxInclusive",
            Self::MinLength(_) => "MinLength",
            Self::Pattern(_) => "Pattern",
            Self::LanguageIn(_) => "LanguageIn",
            Self::UniqueLang => "UniqueLang",
            Self::LessThan(_) => "LessThan",
            Self::Not(_) => "Not",
            Self::And(_) => "And",
            Self::Or(_) => "Or",
            Self::Node(_) => "Node",
            Self::HasValue(_) => "HasValue",
            Self::In(_) => "In",
        }
    }
}

impl Schema {
    /// Reads the triples of a file of shapes.
    ///
    /// # Errors
    /// The shape and what of it is not read here, or is no shape.
    pub(super) fn read(triples: &[Triple]) -> Result<Self, String> {
        let mut said: BTreeMap<String, Said<'_>> = BTreeMap::new();
        for triple in triples {
            let subject = triple.subject.to_string();
            said.entry(subject).or_default().push((triple.predicate.as_ref(), &triple.object));
        }
        let mut reader =
            Reader { said: &said, schema: Self::default(), known: BTreeMap::new(), depth: 0 };
        for triple in triples {
            if triple.predicate.as_str().starts_with(sh::NAMESPACE) {
                reader.shape(&Term::from(triple.subject.clone()))?;
            }
        }
        Ok(reader.schema)
    }
}

/// What is said of a node, in the order of the file.
type Said<'a> = Vec<(NamedNodeRef<'a>, &'a Term)>;

struct Reader<'a> {
    said: &'a BTreeMap<String, Said<'a>>,
    schema: Schema,
    known: BTreeMap<String, usize>,
    depth: usize,
}

impl<'a> Reader<'a> {
    /// The place of the shape, read when it is first asked for.
    fn shape(&mut self, node: &Term) -> Result<usize, String> {
        let key = node.to_string();
        if let Some(&known) = self.known.get(&key) {
            return Ok(known);
        }
        let said = self.said.get(&key).ok_or_else(|| format!("{key} is no shape"))?;
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(format!("{key} lies deeper than {DEPTH} shapes, or asks for itself"));
        }
        let mut shape = Shape {
            name: if let Term::NamedNode(name) = node { Some(name.clone()) } else { None },
            targets: Vec::new(),
            path: None,
            severity: Severity::Wrong,
            message: None,
            constraints: Vec::new(),
            properties: Vec::new(),
        };
        for &(predicate, object) in said {
            self.say(&mut shape, predicate, object)
                .map_err(|reason| format!("{key}: {predicate} {object}: {reason}"))?;
        }
        self.depth -= 1;
        let place = self.schema.shapes.len();
        self.schema.shapes.push(shape);
        self.known.insert(key, place);
        Ok(place)
    }

    /// Takes in one thing that is said of a shape.
    fn say(
        &mut self,
        shape: &mut Shape,
        predicate: NamedNodeRef<'_>,
        object: &Term,
    ) -> Result<(), String> {
        if predicate == rdf::TYPE {
            return kind(object);
        }
        let Some(name) = predicate.as_str().strip_prefix(sh::NAMESPACE) else { return Ok(()) };
        let constraint = match name {
            "name" | "description" | "order" | "group" | "defaultValue" => return Ok(()),
            "targetClass" => {
                shape.targets.push(Target::Class(iri(object)?));
                return Ok(());
            }
            "targetNode" => {
                shape.targets.push(Target::Node(object.clone()));
                return Ok(());
            }
            "targetSubjectsOf" => {
                shape.targets.push(Target::SubjectsOf(iri(object)?));
                return Ok(());
            }
            "targetObjectsOf" => {
                shape.targets.push(Target::ObjectsOf(iri(object)?));
                return Ok(());
            }
            "path" => {
                return match shape.path.replace(iri(object)?) {
                    Some(_) => Err("a second path".to_owned()),
                    None => Ok(()),
                };
            }
            "message" => {
                shape.message = Some(literal(object)?.value().to_owned());
                return Ok(());
            }
            "severity" => {
                let bad = iri(object)? == sh::VIOLATION;
                shape.severity = if bad { Severity::Wrong } else { Severity::Doubtful };
                return Ok(());
            }
            "property" => {
                let place = self.shape(object)?;
                if self.schema.shapes[place].path.is_none() {
                    return Err("it has no path".to_owned());
                }
                shape.properties.push(place);
                return Ok(());
            }
            "uniqueLang" => {
                if flag(object)? {
                    shape.constraints.push(Constraint::UniqueLang);
                }
                return Ok(());
            }
            "class" => Constraint::Class(iri(object)?),
            "datatype" => Constraint::Datatype(iri(object)?),
            "nodeKind" => Constraint::NodeKind(iri(object)?),
            "minCount" => Constraint::MinCount(count(object)?),
            "maxCount" => Constraint::MaxCount(count(object)?),
            "minExclusive" => Constraint::MinExclusive(literal(object)?.clone()),
            "minInclusive" => Constraint::MinInclusive(literal(object)?.clone()),
            "maxExclusive" => Constraint::MaxExclusive(literal(object)?.clone()),
            "maxInclusive" => Constraint::MaxInclusive(literal(object)?.clone()),
            "minLength" => Constraint::MinLength(count(object)?),
            "pattern" => {
                let pattern = Regex::new(literal(object)?.value());
                Constraint::Pattern(pattern.map_err(|error| error.to_string())?)
            }
            "languageIn" => {
                let tags = self.list(object)?;
                let tag = |tag: &&Term| Ok(literal(tag)?.value().to_ascii_lowercase());
                Constraint::LanguageIn(tags.iter().map(tag).collect::<Result<_, String>>()?)
            }
            "lessThan" => Constraint::LessThan(iri(object)?),
            "not" => Constraint::Not(self.shape(object)?),
            "and" => Constraint::And(self.shapes(object)?),
            "or" => Constraint::Or(self.shapes(object)?),
            "node" => Constraint::Node(self.shape(object)?),
            "hasValue" => Constraint::HasValue(crate::graph::ontology::canonical(object.clone())),
            "in" => {
                let values = self.list(object)?.into_iter().cloned();
                Constraint::In(values.map(crate::graph::ontology::canonical).collect())
            }
            _ => return Err("it is not known".to_owned()),
        };
        shape.constraints.push(constraint);
        Ok(())
    }

    fn shapes(&mut self, list: &Term) -> Result<Vec<usize>, String> {
        self.list(list)?.into_iter().map(|node| self.shape(node)).collect()
    }

    /// The members of a list; one that comes back on itself is none.
    fn list(&self, head: &Term) -> Result<Vec<&'a Term>, String> {
        let mut members = Vec::new();
        let mut at = head;
        while TermRef::from(at) != TermRef::from(rdf::NIL) {
            let said = self.said.get(&at.to_string());
            let one = |predicate| {
                let found = said?.iter().find(|(known, _)| *known == predicate);
                found.map(|(_, object)| *object)
            };
            let (Some(first), Some(rest)) = (one(rdf::FIRST), one(rdf::REST)) else {
                return Err("it is no list".to_owned());
            };
            members.push(first);
            if members.len() > self.said.len() {
                return Err("its list does not end".to_owned());
            }
            at = rest;
        }
        Ok(members)
    }
}

/// A shape that is a class is about its instances; other kinds of our own mean nothing here.
fn kind(class: &Term) -> Result<(), String> {
    let class = iri(class)?;
    match class.as_str().strip_prefix(sh::NAMESPACE) {
        Some("NodeShape" | "PropertyShape") => Ok(()),
        None if class != owl::CLASS && class != rdfs::CLASS => Ok(()),
        _ => Err("such a shape is not known".to_owned()),
    }
}

fn iri(term: &Term) -> Result<NamedNode, String> {
    match term {
        Term::NamedNode(node) => Ok(node.clone()),
        _ => Err("only an IRI is known here".to_owned()),
    }
}

fn literal(term: &Term) -> Result<&Literal, String> {
    match term {
        Term::Literal(literal) => Ok(literal),
        _ => Err("a literal is missing".to_owned()),
    }
}

fn count(term: &Term) -> Result<usize, String> {
    literal(term)?.value().parse().map_err(|_| "a whole number is missing".to_owned())
}

fn flag(term: &Term) -> Result<bool, String> {
    let literal = literal(term)?;
    match literal.value() {
        "true" | "1" if literal.datatype() == xsd::BOOLEAN => Ok(true),
        "false" | "0" if literal.datatype() == xsd::BOOLEAN => Ok(false),
        _ => Err("write true or false".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Schema, String> {
        let text = format!(
            "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix a: <http://a/> .
             @prefix owl: <http://www.w3.org/2002/07/owl#> . {text}"
        );
        Schema::read(&crate::graph::ontology::turtle("shapes", &text).unwrap())
    }

    #[test]
    fn what_is_not_known_is_told_with_its_shape() {
        let case = |text: &str, expected: &str| {
            let error = read(text).unwrap_err();
            assert!(error.contains(expected), "{text}: {error}");
        };
        case("a:S sh:targetClass a:C ; sh:closed true .", "shacl#closed> \"true\"");
        case("a:S sh:targetClass a:C ; sh:xone ( [ sh:class a:D ] ) .", "<http://a/S>: ");
        case("a:S sh:property [ sh:path [ sh:inversePath a:p ] ; sh:minCount 1 ] .", ": ");
        case("a:S sh:property a:T .", "<http://a/T> is no shape");
        case("a:S sh:property a:T . a:T sh:minCount 1 .", "it has no path");
        case("a:S sh:node a:T . a:T sh:node a:S .", "asks for itself");
        case("a:S a owl:Class , sh:NodeShape ; sh:class a:C .", "such a shape is not known");
        case("a:S sh:minCount \"many\" .", "a whole number");
        case("a:S sh:or a:T .", "it is no list");
        case("a:S sh:sparql [ sh:select \"\" ] .", "it is not known");
        case("a:S sh:pattern \"(\" .", "<http://a/S>: ");
    }

    #[test]
    fn a_shape_is_read_once_and_found_by_all() {
        let schema = read(
            "a:S sh:targetClass a:C ; sh:property a:T . a:U sh:targetNode a:n ; sh:property a:T .
             a:T sh:path a:p ; sh:minCount 1 ; sh:name \"T\" ; sh:severity sh:Warning .",
        );
        let schema = schema.unwrap();
        assert_eq!(schema.shapes.len(), 3);
        let of = |name: &str| {
            let has = |shape: &&Shape| shape.name.as_ref().is_some_and(|n| n.as_str() == name);
            schema.shapes.iter().find(has).unwrap()
        };
        assert_eq!(of("http://a/S").properties, of("http://a/U").properties);
        assert_eq!(of("http://a/T").severity, Severity::Doubtful);
    }
}
