//! I have shapes and a graph: which nodes do not fit?

use std::cmp::Ordering;
use std::collections::BTreeMap;

use oxigraph::model::vocab::{rdf, rdfs};
use oxigraph::model::{NamedNode, NamedNodeRef, Quad, TermRef};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::check::schema::{Constraint, Schema, Shape, Target};
use crate::check::shapes::Violation;
use crate::check::values::{compare, is_well_formed};
use crate::graph::vocab::sh;

/// What in the graph does not fit, in no order; the quads are taken together, whatever graph they
/// stand in.
pub(super) fn violations(schema: &Schema, quads: &[Quad]) -> Vec<Violation> {
    let graph = Graph::new(schema, quads);
    let mut found = Vec::new();
    for shape in &schema.shapes {
        for focus in graph.focus(shape) {
            graph.run(shape, focus, &mut found);
        }
    }
    found.iter().map(Misfit::violation).collect()
}

/// A node that does not fit a constraint.
struct Misfit<'a> {
    focus: TermRef<'a>,
    shape: &'a Shape,
    constraint: &'a Constraint,
    value: Option<TermRef<'a>>,
}

impl Misfit<'_> {
    fn violation(&self) -> Violation {
        let Self { shape, constraint, .. } = self;
        let kind = constraint.kind();
        let message = shape.message.clone().unwrap_or_else(|| match constraint {
            Constraint::Class(class) => {
                format!("Class constraint not satisfied for class {}", class.as_str())
            }
            Constraint::MinCount(count) | Constraint::MaxCount(count) => {
                format!("{kind}({count}) not satisfied")
            }
            _ => format!("{kind} constraint not satisfied"),
        });
        let component = format!("{}{kind}ConstraintComponent", sh::NAMESPACE);
        Violation {
            focus: crate::graph::ontology::canonical(self.focus.into_owned()),
            path: shape.path.clone(),
            value: self.value.map(|value| crate::graph::ontology::canonical(value.into_owned())),
            shape: shape.name.clone(),
            component: NamedNode::new_unchecked(component),
            severity: shape.severity,
            message,
        }
    }
}

/// A graph, ready to be asked what is said of a node.
struct Graph<'a> {
    schema: &'a Schema,
    quads: &'a [Quad],
    said: FxHashMap<(TermRef<'a>, NamedNodeRef<'a>), Vec<TermRef<'a>>>,
    /// By class that the shapes name: itself and all classes below it.
    classes: BTreeMap<&'a NamedNode, FxHashSet<TermRef<'a>>>,
}

impl<'a> Graph<'a> {
    fn new(schema: &'a Schema, quads: &'a [Quad]) -> Self {
        let mut graph =
            Self { schema, quads, said: FxHashMap::default(), classes: BTreeMap::new() };
        let mut below: FxHashMap<TermRef<'a>, Vec<TermRef<'a>>> = FxHashMap::default();
        let mut seen = FxHashSet::default();
        for quad in quads {
            let (subject, object) = (quad.subject.as_ref().into(), quad.object.as_ref());
            let predicate = quad.predicate.as_ref();
            if seen.insert((subject, predicate, object)) {
                graph.said.entry((subject, predicate)).or_default().push(object);
                if predicate == rdfs::SUB_CLASS_OF {
                    below.entry(object).or_default().push(subject);
                }
            }
        }
        for shape in &schema.shapes {
            let targets = shape.targets.iter().filter_map(|target| match target {
                Target::Class(class) => Some(class),
                _ => None,
            });
            let classes = shape.constraints.iter().filter_map(|constraint| match constraint {
                Constraint::Class(class) => Some(class),
                _ => None,
            });
            for class in targets.chain(classes) {
                graph.classes.entry(class).or_insert_with(|| under(class, &below));
            }
        }
        graph
    }

    fn values(&self, node: TermRef<'a>, predicate: NamedNodeRef<'a>) -> &[TermRef<'a>] {
        self.said.get(&(node, predicate)).map_or(&[], Vec::as_slice)
    }

    fn is_of(&self, node: TermRef<'a>, class: &NamedNode) -> bool {
        let classes = self.classes.get(class);
        let of = |kind: &TermRef<'a>| classes.is_some_and(|classes| classes.contains(kind));
        self.values(node, rdf::TYPE).iter().any(of)
    }

    /// The nodes that a shape is about, each once.
    fn focus(&self, shape: &'a Shape) -> Vec<TermRef<'a>> {
        let (mut focus, mut seen) = (Vec::new(), FxHashSet::default());
        let mut add = |node| {
            if seen.insert(node) {
                focus.push(node);
            }
        };
        for target in &shape.targets {
            let (said, is_subject) = match target {
                Target::Node(node) => {
                    add(node.as_ref());
                    continue;
                }
                Target::Class(_) => (rdf::TYPE, true),
                Target::SubjectsOf(predicate) => (predicate.as_ref(), true),
                Target::ObjectsOf(predicate) => (predicate.as_ref(), false),
            };
            let classes = match target {
                Target::Class(class) => self.classes.get(class),
                _ => None,
            };
            for quad in self.quads.iter().filter(|quad| quad.predicate == said) {
                let object = quad.object.as_ref();
                if classes.is_none_or(|classes| classes.contains(&object)) {
                    add(if is_subject { quad.subject.as_ref().into() } else { object });
                }
            }
        }
        focus
    }

    /// Tells what does not fit at a node.
    fn run(&self, shape: &'a Shape, focus: TermRef<'a>, found: &mut Vec<Misfit<'a>>) {
        let itself = [focus];
        let values = match &shape.path {
            Some(path) => self.values(focus, path.as_ref()),
            None => &itself,
        };
        for constraint in &shape.constraints {
            let tell = |value| Misfit { focus, shape, constraint, value };
            match self.whole(constraint, values) {
                Some(true) => {}
                Some(false) => found.push(tell(None)),
                None => {
                    let bad = values.iter().filter(|value| !self.fits(constraint, focus, **value));
                    found.extend(bad.map(|value| tell(Some(*value))));
                }
            }
        }
        for &property in &shape.properties {
            for value in values {
                self.run(&self.schema.shapes[property], *value, found);
            }
        }
    }

    /// Whether the values together are as a constraint asks; none where it asks it of each.
    fn whole(&self, constraint: &Constraint, values: &[TermRef<'a>]) -> Option<bool> {
        Some(match constraint {
            Constraint::MinCount(count) => values.len() >= *count,
            Constraint::MaxCount(count) => values.len() <= *count,
            Constraint::HasValue(value) => values.contains(&value.as_ref()),
            Constraint::UniqueLang => {
                let mut seen = FxHashSet::default();
                let mut tags = values.iter().filter_map(|value| tag(*value));
                tags.all(|tag| seen.insert(tag))
            }
            _ => return None,
        })
    }

    fn fits(&self, constraint: &'a Constraint, focus: TermRef<'a>, value: TermRef<'a>) -> bool {
        let shape_fits = |place: &usize| {
            let mut found = Vec::new();
            self.run(&self.schema.shapes[*place], value, &mut found);
            found.is_empty()
        };
        let compared = |other: TermRef<'_>| match (value, other) {
            (TermRef::Literal(value), TermRef::Literal(other)) => compare(value, other),
            _ => None,
        };
        let order = |bound: &oxigraph::model::Literal| compared(bound.as_ref().into());
        match constraint {
            Constraint::Class(class) => self.is_of(value, class),
            Constraint::Datatype(datatype) => matches!(value, TermRef::Literal(literal)
                if literal.datatype() == datatype.as_ref() && is_well_formed(literal)),
            Constraint::NodeKind(kind) => is_kind(value, kind),
            Constraint::MinExclusive(bound) => order(bound).is_some_and(Ordering::is_gt),
            Constraint::MinInclusive(bound) => order(bound).is_some_and(Ordering::is_ge),
            Constraint::MaxExclusive(bound) => order(bound).is_some_and(Ordering::is_lt),
            Constraint::MaxInclusive(bound) => order(bound).is_some_and(Ordering::is_le),
            Constraint::MinLength(length) => {
                text(value).is_some_and(|text| text.chars().count() >= *length)
            }
            Constraint::Pattern(pattern) => text(value).is_some_and(|text| pattern.is_match(text)),
            Constraint::LanguageIn(ranges) => tag(value).is_some_and(|tag| {
                let within = |range: &String| {
                    tag.strip_prefix(range.as_str())
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
                };
                ranges.iter().any(within)
            }),
            Constraint::LessThan(predicate) => self
                .values(focus, predicate.as_ref())
                .iter()
                .all(|other| compared(*other).is_some_and(Ordering::is_lt)),
            Constraint::Not(shape) => !shape_fits(shape),
            Constraint::And(shapes) => shapes.iter().all(shape_fits),
            Constraint::Or(shapes) => shapes.iter().any(shape_fits),
            Constraint::Node(shape) => shape_fits(shape),
            Constraint::In(values) => values.iter().any(|known| known.as_ref() == value),
            // What is asked of all values together.
            Constraint::MinCount(_)
            | Constraint::MaxCount(_)
            | Constraint::HasValue(_)
            | Constraint::UniqueLang => true,
        }
    }
}

/// A class and all below it.
fn under<'a>(
    class: &'a NamedNode,
    below: &FxHashMap<TermRef<'a>, Vec<TermRef<'a>>>,
) -> FxHashSet<TermRef<'a>> {
    let mut known = FxHashSet::default();
    let mut open = vec![TermRef::from(class.as_ref())];
    while let Some(class) = open.pop() {
        if known.insert(class) {
            open.extend(below.get(&class).into_iter().flatten().copied());
        }
    }
    known
}

/// The language tag, in small letters.
fn tag(value: TermRef<'_>) -> Option<String> {
    match value {
        TermRef::Literal(literal) => literal.language().map(str::to_ascii_lowercase),
        _ => None,
    }
}

/// The characters of an IRI or a literal.
fn text(value: TermRef<'_>) -> Option<&str> {
    match value {
        TermRef::NamedNode(node) => Some(node.as_str()),
        TermRef::Literal(literal) => Some(literal.value()),
        _ => None,
    }
}

/// Whether `sh:IRI`, `sh:BlankNodeOrLiteral` and the like name what the value is.
fn is_kind(value: TermRef<'_>, kind: &NamedNode) -> bool {
    let kind = kind.as_str().strip_prefix(sh::NAMESPACE).unwrap_or_default();
    let name = match value {
        TermRef::NamedNode(_) => "IRI",
        TermRef::BlankNode(_) => "BlankNode",
        TermRef::Literal(_) => "Literal",
        TermRef::Triple(_) => return false,
    };
    kind.split("Or").any(|part| part == name)
}
