//! Which bodies stand in the same measures?

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::graph::vocab::memo;
use crate::model::Kind;
use crate::publish::view::{Class, Link, Reader, Value};

/// How many bodies are shown at most: those with the strongest ties.
const MOST_BODIES: usize = 72;

/// How many ties are listed at most.
const MOST_TIES: usize = 30;

/// Bodies that stand in the same measures.
#[derive(Debug, Clone, Serialize)]
pub struct Network {
    /// Grouped by the place they belong to, the largest group first.
    pub nodes: Vec<Node>,
    /// The places, in the order of the groups; the last may be without a name.
    pub groups: Vec<Option<Link>>,
    /// The strongest first.
    pub ties: Vec<Tie>,
    /// How many of the ties a list names.
    pub listed: usize,
    /// How many bodies have a tie, those not shown included.
    pub bodies: usize,
}

/// A body.
#[derive(Debug, Clone, Serialize)]
pub struct Node {
    /// The body.
    pub body: Link,
    /// Its group.
    pub group: usize,
    /// In how many measures it stands with another.
    pub measures: usize,
}

/// Two bodies in the same measures.
#[derive(Debug, Clone, Serialize)]
pub struct Tie {
    /// The first, as an index of the nodes.
    pub one: usize,
    /// The other.
    pub other: usize,
    /// The measures.
    pub measures: Vec<Link>,
}

type Ties<'v> = BTreeMap<(&'v str, &'v str), BTreeSet<&'v str>>;

impl Reader<'_> {
    /// Bodies that stand in the same measures. A preamble and a whole report name many bodies that
    /// have nothing to do with each other: they count for nothing here.
    #[must_use]
    pub fn network(&self) -> Network {
        let mut ties: Ties<'_> = BTreeMap::new();
        let mut measures: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (iri, unit) in self.view.units.iter().filter(|(_, unit)| unit.is_measure()) {
            let bodies: BTreeSet<&str> = unit
                .mentions
                .iter()
                .map(|mention| mention.entity.as_str())
                .filter(|entity| {
                    let entity = self.view.entities.get(*entity);
                    entity.is_some_and(|entity| entity.class == Class::Institution)
                })
                .collect();
            for one in &bodies {
                for other in bodies.range(*one..).skip(1) {
                    ties.entry((one, other)).or_default().insert(iri);
                    measures.entry(one).or_default().insert(iri);
                    measures.entry(other).or_default().insert(iri);
                }
            }
        }
        let count = |iri: &str| measures[iri].len();
        let mut strongest: Vec<(&(&str, &str), usize)> =
            ties.iter().map(|(pair, units)| (pair, units.len())).collect();
        strongest.sort_by_key(|(pair, units)| {
            let busier = count(pair.0).max(count(pair.1));
            (std::cmp::Reverse((*units, busier)), **pair)
        });
        let mut kept: BTreeSet<&str> = BTreeSet::new();
        for ((one, other), _) in strongest {
            if kept.len() + 2 <= MOST_BODIES {
                kept.extend([*one, *other]);
            }
        }
        let chosen: Vec<(&str, usize)> = kept.iter().map(|iri| (*iri, count(iri))).collect();
        let bodies = measures.len();
        ties.retain(|(one, other), _| kept.contains(one) && kept.contains(other));
        self.grouped(&chosen, &ties, bodies)
    }

    fn grouped(&self, chosen: &[(&str, usize)], ties: &Ties<'_>, bodies: usize) -> Network {
        let mut sizes: BTreeMap<Option<&str>, usize> = BTreeMap::new();
        for (iri, _) in chosen {
            *sizes.entry(self.jurisdiction(iri)).or_default() += 1;
        }
        let mut groups: Vec<Option<&str>> = sizes.keys().copied().collect();
        groups.sort_by_key(|group| (group.is_none(), std::cmp::Reverse(sizes[group]), *group));
        let mut nodes: Vec<Node> = chosen
            .iter()
            .map(|(iri, measures)| {
                let place = self.jurisdiction(iri);
                let group = groups.iter().position(|group| *group == place).unwrap_or(0);
                Node { body: self.link(iri), group, measures: *measures }
            })
            .collect();
        nodes.sort_by_key(|node| {
            (node.group, std::cmp::Reverse(node.measures), node.body.iri.clone())
        });
        let index: BTreeMap<&str, usize> =
            nodes.iter().enumerate().map(|(at, node)| (node.body.iri.as_str(), at)).collect();
        let mut found: Vec<Tie> = ties
            .iter()
            .map(|((one, other), measures)| Tie {
                one: index[one],
                other: index[other],
                measures: measures.iter().map(|unit| self.measure(unit)).collect(),
            })
            .collect();
        found.sort_by_key(|tie| (std::cmp::Reverse(tie.measures.len()), tie.one, tie.other));
        Network {
            groups: groups.into_iter().map(|place| place.map(|iri| self.link(iri))).collect(),
            listed: found.len().min(MOST_TIES),
            nodes,
            ties: found,
            bodies,
        }
    }

    /// The place that a body belongs to.
    fn jurisdiction(&self, body: &str) -> Option<&str> {
        let predicate = self.view.term(memo::JURISDICTION);
        let known = &self.view.entities[body].known;
        known.iter().find(|(own, _)| *own == predicate).and_then(|(_, place)| match place {
            Value::Node(place) => Some(place.as_str()),
            Value::Text(..) => None,
        })
    }

    /// A unit by its document and place, `上海 2024 3/14`; a report by its title.
    #[must_use]
    pub fn measure(&self, unit: &str) -> Link {
        let document = self.view.units.get(unit).map_or("", |unit| unit.document.as_str());
        let mut name = self.short(document).name;
        if self.view.documents.get(document).is_some_and(|about| about.kind == Kind::Memorandum) {
            name.text = format!("{} {}", name.text, self.place(unit).name.text);
        }
        name.mark = None;
        self.link_as(unit, name)
    }
}
