//! I have annotated documents: what is each feature worth?
//!
//! Conditional log-likelihood of the annotated segmentations, with a penalty on the squares of the
//! weights, climbed by steps whose size adapts to each weight. Passes, order and arithmetic are
//! fixed (`libm`, no threads), so that the same files give the same table on every machine.
//!
//! # Source
//! Sarawagi and Cohen (2004), see [`crate::mention`]; Duchi, Hazan and Singer, Adaptive
//! Subgradient Methods (2011).

mod expectation;
pub mod vary;

use std::collections::BTreeMap;
use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

use crate::knowledge::words::Words;
use crate::mention::Mention;
use crate::mention::candidate::{All, Candidate, candidates};
use crate::mention::choice::{STATES, Tie, links};
use crate::mention::feature::{self, Reader, Spelled};
use crate::mention::scan::Scan;
use crate::mention::weights::{link_name, write};
use crate::mention::whole;
use crate::model::Class;
use crate::unit::Unit;
use expectation::{HOPELESS, expectations, told_links};

const CLASSES: usize = Class::ALL.len();
const TIES: usize = Tie::ALL.len();

/// An annotated document, and what is known when it is read: words and names that do not rest on it.
pub struct Example<'a> {
    /// Its units.
    pub units: &'a [Unit],
    /// The mentions of each unit.
    pub mentions: &'a [Vec<Mention>],
    /// The words and names known.
    pub words: &'a Words,
}

/// How learning goes.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// How often all units are gone through.
    pub passes: u32,
    /// The size of the first steps.
    pub step: f64,
    /// The weight of the penalty.
    pub penalty: f64,
    /// The share of the templates left out, by turns, when a unit is gone through: the weights must
    /// not lean on any one of them.
    pub dropout: f64,
    /// What a name is worth beside its features, in thousandths: recall against precision.
    pub boost: i32,
    /// What a name seen elsewhere in the document is worth, in thousandths.
    pub again: i32,
    /// A candidate whose edges are worth less than this to every class, in thousandths, is left
    /// out before the rest of it is read: speed against the last names found.
    pub edges: i32,
    /// The same of all that speaks for it, but for what it is tied to.
    pub least: i32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            passes: 30,
            step: 0.15,
            penalty: 0.004,
            dropout: 0.25,
            boost: 500,
            again: 400,
            edges: -3500,
            least: -2500,
        }
    }
}

/// A unit made ready for learning.
#[derive(Default)]
struct Lesson {
    links: Vec<bool>,
    candidates: Vec<Candidate>,
    /// The features of left edges, right edges and whole candidates, as indexes.
    features: Vec<Vec<u32>>,
    /// For each candidate, where in `features` its left edge, right edge and whole stand.
    parts: Vec<[u32; 3]>,
    ties: Vec<Tie>,
    /// The class of each candidate that is a name.
    gold: BTreeMap<usize, usize>,
}

/// The features seen, by name.
#[derive(Default)]
struct Index {
    by_hash: HashMap<u64, u32, FxBuildHasher>,
    names: Vec<(String, String)>,
    counts: Vec<u32>,
}

impl Index {
    /// The template of each feature, as a number.
    fn templates(&self) -> Vec<u8> {
        let mut numbers: BTreeMap<&str, u8> = BTreeMap::new();
        let mut number = |name| {
            let next = u8::try_from(numbers.len()).unwrap_or(u8::MAX);
            *numbers.entry(name).or_insert(next)
        };
        self.names.iter().map(|(template, _)| number(template.as_str())).collect()
    }
}

struct Collect<'a> {
    index: &'a mut Index,
    features: Vec<u32>,
}

impl Reader for Collect<'_> {
    type Value = Spelled;

    fn read(&mut self, template: &'static str, value: Spelled) {
        let index = &mut *self.index;
        let key = feature::spelled_key(template, value.chars().iter().copied());
        let id = *index.by_hash.entry(key).or_insert_with(|| {
            index.names.push((template.to_owned(), value.chars().iter().collect()));
            index.counts.push(0);
            u32::try_from(index.names.len() - 1).unwrap_or(u32::MAX)
        });
        index.counts[id as usize] += 1;
        self.features.push(id);
    }
}

/// The weights learned from `examples`, as the table that [`crate::mention::weights`] reads, and how many annotated
/// names were among the candidates, of how many.
#[must_use]
pub fn train(examples: &[Example<'_>], settings: Settings) -> (String, (usize, usize)) {
    let mut index = Index::default();
    let mut reached = (0, 0);
    let mut lessons = Vec::new();
    for example in examples {
        for (unit, mentions) in example.units.iter().zip(example.mentions) {
            let lesson = lesson(unit, mentions, example.words, &mut index);
            reached.0 += lesson.gold.len();
            reached.1 += mentions.len();
            lessons.push(lesson);
        }
    }
    keep_useful(&mut lessons, &index);
    let model = learn(lessons, &index.templates(), settings);
    (model.table(&index, settings), reached)
}

fn lesson(unit: &Unit, mentions: &[Mention], words: &Words, index: &mut Index) -> Lesson {
    let scan = Scan::new(&unit.text, words);
    let candidates = candidates(&scan, &mut All);
    let mut features: Vec<Vec<u32>> = Vec::new();
    let mut parts = Vec::with_capacity(candidates.len());
    let mut left: BTreeMap<usize, u32> = BTreeMap::new();
    let mut right: BTreeMap<usize, u32> = BTreeMap::new();
    for &candidate in &candidates {
        let mut collect = |read: &dyn Fn(&mut Collect<'_>)| {
            let mut collect = Collect { index: &mut *index, features: Vec::new() };
            read(&mut collect);
            features.push(collect.features);
            u32::try_from(features.len() - 1).unwrap_or(u32::MAX)
        };
        let left = *left
            .entry(candidate.start)
            .or_insert_with(|| collect(&|c| feature::left(&scan, candidate.start, c)));
        let right = *right
            .entry(candidate.end)
            .or_insert_with(|| collect(&|c| feature::right(&scan, candidate.end, c)));
        let whole = collect(&|c| whole::whole(&scan, candidate, c));
        parts.push([left, right, whole]);
    }
    let mut gold = BTreeMap::new();
    for mention in mentions {
        let candidate = Candidate { start: mention.span.start, end: mention.span.end };
        if let Ok(at) = candidates.binary_search(&candidate) {
            gold.insert(at, mention.class as usize);
        }
    }
    let links = links(&scan);
    let ties = candidates.iter().map(|c| Tie::at(&scan, &links, c.start)).collect();
    Lesson { links, candidates, features, parts, ties, gold }
}

/// A feature seen once only, and on no name, says nothing of other documents.
fn keep_useful(lessons: &mut [Lesson], index: &Index) {
    let mut on_names = vec![false; index.names.len()];
    for lesson in lessons.iter() {
        for at in lesson.gold.keys() {
            for part in lesson.parts[*at] {
                for &feature in &lesson.features[part as usize] {
                    on_names[feature as usize] = true;
                }
            }
        }
    }
    for lesson in lessons {
        for features in &mut lesson.features {
            features.retain(|&f| on_names[f as usize] || index.counts[f as usize] >= 4);
        }
    }
}

type Row = [f64; CLASSES];

struct Model {
    weights: Vec<Row>,
    /// The slopes of one step, all zero between steps.
    slopes: Vec<Row>,
    link: [[Row; TIES]; STATES],
}

/// A weight's history: the sum of squared slopes.
struct Steps {
    weights: Vec<Row>,
    link: [[Row; TIES]; STATES],
}

fn learn(mut lessons: Vec<Lesson>, templates: &[u8], settings: Settings) -> Model {
    let features = templates.len();
    let mut model = Model {
        weights: vec![[0.0; CLASSES]; features],
        slopes: vec![[0.0; CLASSES]; features],
        link: [[[0.0; CLASSES]; TIES]; STATES],
    };
    let start = 1e-2;
    let mut steps = Steps {
        weights: vec![[start; CLASSES]; features],
        link: [[[start; CLASSES]; TIES]; STATES],
    };
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let mut chance = Chance(1);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 1000")]
    let dropped = (settings.dropout.clamp(0.0, 0.9) * 1000.0) as usize;
    let mut mean = Mean::default();
    for pass in 0..settings.passes {
        for last in (1..order.len()).rev() {
            order.swap(last, chance.below(last + 1));
        }
        for &at in &order {
            let kept: [bool; 256] = std::array::from_fn(|_| chance.below(1000) >= dropped);
            let features = lessons[at].with(templates, &kept);
            step(&mut model, &mut steps, &lessons[at], &features, settings);
        }
        if 2 * pass >= settings.passes {
            mean.add(&model);
        }
        if pass == SETTLED {
            for lesson in &mut lessons {
                lesson.forget_hopeless(&model);
            }
        }
    }
    mean.take(model)
}

/// The mean of the weights over the later passes, which sways less than the last ones.
#[derive(Default)]
struct Mean {
    count: f64,
    weights: Vec<Row>,
    link: [[Row; TIES]; STATES],
}

impl Mean {
    fn add(&mut self, model: &Model) {
        self.count += 1.0;
        self.weights.resize(model.weights.len(), [0.0; CLASSES]);
        let rows = self.weights.iter_mut().zip(&model.weights);
        let links = self.link.iter_mut().flatten().zip(model.link.iter().flatten());
        for (sum, row) in rows.chain(links) {
            for (sum, weight) in sum.iter_mut().zip(row) {
                *sum += weight;
            }
        }
    }

    fn take(self, mut model: Model) -> Model {
        if self.count > 0.0 {
            let mean = |row: &Row| row.map(|weight| weight / self.count);
            model.weights = self.weights.iter().map(mean).collect();
            model.link = self.link.map(|ties| ties.map(|row| mean(&row)));
        }
        model
    }
}

/// Numbers without a pattern, the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % most.max(1)
    }
}

/// After this pass, candidates that no class will ever choose are seen no more.
const SETTLED: u32 = 4;

impl Lesson {
    /// Leaves out candidates whose scores are far below any choice, and features left without one.
    fn forget_hopeless(&mut self, model: &Model) {
        let sums: Vec<Row> = self.features.iter().map(|features| model.score(features)).collect();
        let mut kept = Lesson { links: std::mem::take(&mut self.links), ..Lesson::default() };
        let mut moved: BTreeMap<u32, u32> = BTreeMap::new();
        for (at, parts) in self.parts.iter().enumerate() {
            let best = (0..CLASSES)
                .map(|class| parts.iter().map(|&part| sums[part as usize][class]).sum::<f64>())
                .fold(f64::NEG_INFINITY, f64::max);
            let gold = self.gold.get(&at);
            if gold.is_none() && best < 1.2 * HOPELESS {
                continue;
            }
            if let Some(&class) = gold {
                kept.gold.insert(kept.candidates.len(), class);
            }
            kept.candidates.push(self.candidates[at]);
            kept.ties.push(self.ties[at]);
            let parts = parts.map(|part| {
                *moved.entry(part).or_insert_with(|| {
                    kept.features.push(std::mem::take(&mut self.features[part as usize]));
                    u32::try_from(kept.features.len() - 1).unwrap_or(u32::MAX)
                })
            });
            kept.parts.push(parts);
        }
        *self = kept;
    }

    /// The features of the templates kept.
    fn with(&self, templates: &[u8], kept: &[bool; 256]) -> Vec<Vec<u32>> {
        let keep = |f: &&u32| kept[usize::from(templates[**f as usize])];
        self.features
            .iter()
            .map(|features| features.iter().filter(keep).copied().collect())
            .collect()
    }
}

fn step(
    model: &mut Model,
    steps: &mut Steps,
    lesson: &Lesson,
    features: &[Vec<u32>],
    settings: Settings,
) {
    let sums: Vec<Row> = features.iter().map(|features| model.score(features)).collect();
    let add = |a: Row, b: Row| std::array::from_fn(|class| a[class] + b[class]);
    let score = |parts: &[u32; 3]| {
        parts.iter().fold([0.0; CLASSES], |sum, &part| add(sum, sums[part as usize]))
    };
    let scores: Vec<Row> = lesson.parts.iter().map(score).collect();
    let (expected, link) = expectations(model, lesson, &scores);
    let mut part_slopes = vec![[0.0; CLASSES]; features.len()];
    for (at, parts) in lesson.parts.iter().enumerate() {
        let mut slope = expected[at].map(|p| -p);
        if let Some(&class) = lesson.gold.get(&at) {
            slope[class] += 1.0;
        }
        for &part in parts {
            part_slopes[part as usize] = add(part_slopes[part as usize], slope);
        }
    }
    let mut touched = Vec::new();
    for (features, slope) in features.iter().zip(&part_slopes) {
        if slope.iter().all(|s| s.abs() < 1e-5) {
            continue;
        }
        for &feature in features {
            let sum = &mut model.slopes[feature as usize];
            if *sum == [0.0; CLASSES] {
                touched.push(feature);
            }
            *sum = add(*sum, *slope);
        }
    }
    for feature in touched {
        let at = feature as usize;
        let slope = std::mem::take(&mut model.slopes[at]);
        climb(&mut model.weights[at], &mut steps.weights[at], &slope, settings);
    }
    let told = told_links(lesson);
    for state in 0..STATES {
        for tie in 0..TIES {
            let mut slope = told[state][tie];
            for class in 0..CLASSES {
                slope[class] -= link[state][tie][class];
            }
            climb(&mut model.link[state][tie], &mut steps.link[state][tie], &slope, settings);
        }
    }
}

fn climb(weights: &mut Row, history: &mut Row, slope: &Row, settings: Settings) {
    for class in 0..CLASSES {
        if slope[class].abs() < 1e-6 {
            continue;
        }
        let slope = slope[class] - settings.penalty * weights[class];
        history[class] += slope * slope;
        weights[class] += settings.step * slope / history[class].sqrt();
    }
}

impl Model {
    fn score(&self, features: &[u32]) -> Row {
        let mut sum = [0.0; CLASSES];
        for &feature in features {
            for (sum, weight) in sum.iter_mut().zip(&self.weights[feature as usize]) {
                *sum += weight;
            }
        }
        sum
    }

    fn table(&self, index: &Index, settings: Settings) -> String {
        let mut rows = BTreeMap::new();
        for (name, weights) in index.names.iter().zip(&self.weights) {
            // A weight was learned beside only a share of the others.
            let share = 1.0 - settings.dropout;
            rows.insert(name.clone(), thousandths(&weights.map(|weight| weight * share), 20));
        }
        for (state, pair) in self.link.iter().enumerate() {
            for (tie, weights) in Tie::ALL.into_iter().zip(pair) {
                let name = ("link".to_owned(), link_name(state, tie));
                rows.insert(name, thousandths(weights, 0).map(|weight| weight + settings.boost));
            }
        }
        rows.insert(("again".to_owned(), "document".to_owned()), [settings.again, 0, 0, 0, 0]);
        for (part, floor) in [("edges", settings.edges), ("whole", settings.least)] {
            rows.insert(("floor".to_owned(), part.to_owned()), [floor, 0, 0, 0, 0]);
        }
        write(&rows)
    }
}

/// Weights as whole numbers; those below `least` are noise, and left out.
fn thousandths(weights: &Row, least: i32) -> [i32; CLASSES] {
    weights.map(|weight| {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "weights are small; the cast saturates"
        )]
        let rounded = libm::round(weight * 1000.0) as i32;
        if rounded.abs() < least { 0 } else { rounded }
    })
}
