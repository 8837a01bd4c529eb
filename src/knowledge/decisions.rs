//! Two names: has someone decided what they are?
//!
//! `data/decisions.tsv`, a line a decision of the curator. It outlives every rebuild, and goes
//! before the lexicon, the aliases of the text and the rules of the genre.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::error::Result;
use crate::knowledge::table::{Row, rows};
use crate::model::Class;
use crate::model::DocumentId;
use crate::model::script::key;

const COLUMNS: [&str; 7] = ["judgement", "class", "name", "other", "document", "who", "why"];

/// What was decided of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Judgement {
    /// It names what the other name (or the lexicon row of that id) names.
    Same,
    /// It does not name what the other name names.
    NotSame,
    /// It names nothing.
    NotAnEntity,
    /// It is of this class, whatever it was taken for.
    Class,
}

impl Judgement {
    /// All judgements.
    pub const ALL: [Self; 4] = [Self::Same, Self::NotSame, Self::NotAnEntity, Self::Class];

    /// The word used in the table.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::NotSame => "not-same",
            Self::NotAnEntity => "not-an-entity",
            Self::Class => "class",
        }
    }
}

impl fmt::Display for Judgement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The text is no judgement.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is no judgement: write same, not-same, not-an-entity or class")]
pub struct NotAJudgement(String);

impl FromStr for Judgement {
    type Err = NotAJudgement;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|judgement| judgement.name() == text);
        found.ok_or_else(|| NotAJudgement(text.to_owned()))
    }
}

/// A line of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What was decided.
    pub judgement: Judgement,
    /// The class of the names; for [`Judgement::Class`] the class decided on.
    pub class: Class,
    /// The name decided on, as printed.
    pub name: String,
    /// The name it is held against, or a lexicon id; empty where the judgement needs none.
    pub other: String,
    /// The only document it holds for; everywhere when `None`.
    pub document: Option<DocumentId>,
    /// Who decided.
    pub who: String,
    /// For what reason.
    pub why: String,
    /// Where the line stands: `data/decisions.tsv:3`.
    pub place: String,
}

/// The decisions, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions {
    list: Vec<Decision>,
}

impl Decisions {
    /// Reads the table.
    ///
    /// # Errors
    /// [`crate::error::Error::Table`] for a wrong header, an unknown judgement or class, a field
    /// left empty or filled without need, and a decision that contradicts one above it. One for a
    /// single document may depart from one for all.
    pub fn parse(file: &str, text: &str) -> Result<Self> {
        let mut list: Vec<Decision> = Vec::new();
        let mut scopes: BTreeMap<Option<DocumentId>, Scope> = BTreeMap::new();
        for row in rows(file, text, &COLUMNS)? {
            let decision = read(file, &row)?;
            let scope = scopes.entry(decision.document.clone()).or_default();
            if let Some(earlier) = scope.contradicted(&decision) {
                let reason = format!(
                    "{} of {:?} contradicts {}; keep one of the two",
                    decision.judgement, decision.name, list[earlier].place
                );
                return Err(row.error(0, reason));
            }
            scope.add(&decision, list.len());
            list.push(decision);
        }
        for scope in scopes.values() {
            if let Some(index) = scope.apart_and_joined() {
                let decision = &list[index];
                let line = decision.place.rsplit(':').next().and_then(|line| line.parse().ok());
                return Err(crate::error::Error::Table {
                    file: file.to_owned(),
                    line: line.unwrap_or(1),
                    column: 1,
                    reason: format!(
                        "{:?} and {:?} are not-same here, but same by other lines; keep one of the two",
                        decision.name, decision.other
                    ),
                });
            }
        }
        Ok(Self { list })
    }

    /// All decisions, in the order of the file.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Decision> {
        self.list.iter()
    }
}

fn read(file: &str, row: &Row<'_>) -> Result<Decision> {
    let judgement: Judgement =
        row.field(0).parse().map_err(|error| row.error(0, format!("{error}")))?;
    let class = row.field(1).parse().map_err(|error| row.error(1, format!("{error}")))?;
    let document = match row.field(4) {
        "" => None,
        id => Some(DocumentId::new(id).ok_or_else(|| {
            row.error(4, format!("{id:?} is no document id; write the stem of the file"))
        })?),
    };
    let decision = Decision {
        judgement,
        class,
        name: row.field(2).to_owned(),
        other: row.field(3).to_owned(),
        document,
        who: row.field(5).to_owned(),
        why: row.field(6).to_owned(),
        place: format!("{file}:{}", row.line()),
    };
    if key(&decision.name).is_empty() {
        return Err(row.error(2, "no name; write the name as printed"));
    }
    let pair = matches!(judgement, Judgement::Same | Judgement::NotSame);
    if pair && key(&decision.other).is_empty() {
        let reason = format!("{judgement} needs the other name, or the id of a lexicon row");
        return Err(row.error(3, reason));
    }
    if !pair && !decision.other.is_empty() {
        return Err(row.error(3, format!("{judgement} takes no other name; leave it empty")));
    }
    if pair && decision.document.is_none() && key(&decision.name) == key(&decision.other) {
        let reason = "the two names are one when folded; name the document in which they differ";
        return Err(row.error(3, reason));
    }
    for (column, text) in [(5, &decision.who), (6, &decision.why)] {
        if text.is_empty() {
            return Err(row.error(column, format!("say {}", COLUMNS[column])));
        }
    }
    Ok(decision)
}

type Node = (Class, String);

/// The decisions that hold for one document, or for all.
#[derive(Default)]
struct Scope {
    same: BTreeMap<Node, Node>,
    apart: Vec<(Node, Node, usize)>,
    nothing: BTreeMap<Node, usize>,
    joined: BTreeMap<Node, usize>,
    class: BTreeMap<String, (Class, usize)>,
}

impl Scope {
    /// The earlier decision that cannot hold together with this one.
    fn contradicted(&self, decision: &Decision) -> Option<usize> {
        let name = (decision.class, key(&decision.name));
        let other = (decision.class, key(&decision.other));
        let nothing = |node: &Node| self.nothing.get(node).copied();
        match decision.judgement {
            Judgement::Same => nothing(&name).or_else(|| nothing(&other)),
            Judgement::NotSame => nothing(&name),
            Judgement::NotAnEntity => {
                let class = self.class.get(&name.1).map(|(_, index)| *index);
                self.joined.get(&name).copied().or(class)
            }
            Judgement::Class => {
                let earlier = self.class.get(&name.1).filter(|(class, _)| *class != name.0);
                let taken = |class| nothing(&(class, name.1.clone()));
                earlier.map(|(_, index)| *index).or_else(|| Class::ALL.into_iter().find_map(taken))
            }
        }
    }

    fn add(&mut self, decision: &Decision, index: usize) {
        let name = (decision.class, key(&decision.name));
        let other = (decision.class, key(&decision.other));
        match decision.judgement {
            Judgement::Same => {
                self.joined.entry(name.clone()).or_insert(index);
                self.joined.entry(other.clone()).or_insert(index);
                let (a, b) = (root(&self.same, &name), root(&self.same, &other));
                if a != b {
                    self.same.insert(a, b);
                }
            }
            Judgement::NotSame => {
                self.joined.entry(name.clone()).or_insert(index);
                self.apart.push((name, other, index));
            }
            Judgement::NotAnEntity => {
                self.nothing.entry(name).or_insert(index);
            }
            Judgement::Class => {
                self.class.entry(name.1).or_insert((name.0, index));
            }
        }
    }

    /// A not-same whose two names are the same by other lines.
    fn apart_and_joined(&self) -> Option<usize> {
        let joined = |a: &Node, b: &Node| a != b && root(&self.same, a) == root(&self.same, b);
        self.apart.iter().find(|(a, b, _)| joined(a, b)).map(|(_, _, index)| *index)
    }
}

fn root(parents: &BTreeMap<Node, Node>, node: &Node) -> Node {
    let mut root = node;
    while let Some(parent) = parents.get(root) {
        root = parent;
    }
    root.clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(lines: &str) -> Result<Decisions> {
        Decisions::parse("d.tsv", &format!("{}\n{lines}", COLUMNS.join("\t")))
    }

    #[test]
    fn a_line_that_cannot_be_used_says_where_and_why() {
        let case = |lines: &str, expected: &str| {
            assert_eq!(parse(lines).unwrap_err().to_string(), expected);
        };
        case(
            "equal\tevent\t甲\n",
            "d.tsv:2:1: \"equal\" is no judgement: write same, not-same, not-an-entity or class",
        );
        case(
            "same\tbody\t甲\n",
            "d.tsv:2:2: \"body\" is no class: write institution, event, programme, agreement or person",
        );
        case("same\tevent\t\t乙\n", "d.tsv:2:3: no name; write the name as printed");
        case(
            "same\tevent\t甲\t\t\tw\ty\n",
            "d.tsv:2:4: same needs the other name, or the id of a lexicon row",
        );
        case(
            "class\tevent\t甲\t乙\t\tw\ty\n",
            "d.tsv:2:4: class takes no other name; leave it empty",
        );
        case(
            "not-same\tevent\t進博會\t“进博会”\t\tw\ty\n",
            "d.tsv:2:4: the two names are one when folded; name the document in which they differ",
        );
        case("same\tevent\t甲\t乙\t\t\ty\n", "d.tsv:2:6: say who");
        case("same\tevent\t甲\t乙\t\tw\n", "d.tsv:2:7: say why");
        case(
            "same\tevent\t甲\t乙\ta/b\tw\ty\n",
            "d.tsv:2:5: \"a/b\" is no document id; write the stem of the file",
        );
    }

    #[test]
    fn decisions_that_contradict_each_other_are_refused() {
        let case = |lines: &str, expected: &str| {
            assert_eq!(parse(lines).unwrap_err().to_string(), expected);
        };
        case(
            "same\tevent\t甲\t乙\t\tw\ty\nsame\tevent\t丙\t乙\t\tw\ty\nnot-same\tevent\t丙\t甲\t\tw\ty\n",
            "d.tsv:4:1: \"丙\" and \"甲\" are not-same here, but same by other lines; keep one of the two",
        );
        case(
            "not-an-entity\tevent\t甲\t\t\tw\ty\nsame\tevent\t乙\t甲\t\tw\ty\n",
            "d.tsv:3:1: same of \"乙\" contradicts d.tsv:2; keep one of the two",
        );
        case(
            "class\tevent\t甲\t\t\tw\ty\nclass\tprogramme\t甲\t\t\tw\ty\n",
            "d.tsv:3:1: class of \"甲\" contradicts d.tsv:2; keep one of the two",
        );
        case(
            "class\tevent\t甲\t\t\tw\ty\nnot-an-entity\tprogramme\t甲\t\t\tw\ty\n",
            "d.tsv:3:1: not-an-entity of \"甲\" contradicts d.tsv:2; keep one of the two",
        );
    }

    #[test]
    fn a_decision_for_one_document_may_depart_from_one_for_all() {
        let lines = "same\tevent\t甲\t乙\t\tw\ty\nnot-same\tevent\t甲\t乙\td1\tw\ty\n";
        assert_eq!(parse(lines).unwrap().iter().len(), 2);
    }
}
