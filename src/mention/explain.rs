//! I have a mention: why was it chosen?

use serde::Serialize;

use crate::mention::Finder;
use crate::mention::choice::FREE;
use crate::mention::composed;
use crate::mention::feature::{self, Reader, Spelled};
use crate::mention::scan::Scan;
use crate::mention::weights::{Weights, link_name};
use crate::mention::whole;
use crate::model::{Class, Span};
use crate::unit::Unit;

/// How many pieces of evidence are told.
const MOST: usize = 6;

/// Why a name was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The name.
    #[serde(skip)]
    pub span: Span,
    /// Where the candidate comes from: `lexicon`, `quotation`, `composed`, `repeated` or `grammar`.
    pub source: &'static str,
    /// What the choice was worth, in thousandths: evidence, tie to the name before, repetition.
    pub score: i32,
    /// The weightiest evidence, for and against.
    pub evidence: Vec<Evidence>,
}

/// A feature and its weight.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Evidence {
    /// The template and the value, as in `data/weights/mentions.tsv`.
    pub feature: String,
    /// The weight for the class chosen, in thousandths.
    pub weight: i32,
}

struct Tell<'a> {
    weights: &'a Weights,
    class: Class,
    evidence: Vec<Evidence>,
}

impl Reader for Tell<'_> {
    type Value = Spelled;

    fn read(&mut self, template: &'static str, value: Spelled) {
        let key = feature::spelled_key(template, value.chars().iter().copied());
        let lanes = self.weights.get(key).or_else(|| self.weights.run(key));
        let weight = lanes.map_or(0, |lanes| lanes.row()[self.class as usize]);
        if weight != 0 {
            let value: String = value.chars().iter().collect();
            self.evidence.push(Evidence { feature: format!("{template} {value}"), weight });
        }
    }
}

impl super::Sheet {
    /// How a name is tied to the one before it, and what that is worth.
    fn tie(
        &self,
        before: Option<super::Chosen>,
        chosen: &super::Chosen,
        weights: &Weights,
    ) -> (String, i32) {
        let start = self.candidates[chosen.candidate].start;
        let tie = self.ties[chosen.candidate];
        let tied = |before: &super::Chosen| {
            let end = self.candidates[before.candidate].end;
            end <= start && self.links[end..start].iter().all(|&link| link)
        };
        let state = before.filter(tied).map_or(FREE, |before| before.class);
        let worth = weights.link[state][tie as usize][chosen.class];
        (format!("link {}", link_name(state, tie)), worth)
    }
}

impl Finder {
    /// Why each of the mentions that [`Finder::find`] gives was chosen, in the same order.
    #[must_use]
    pub fn explain(&self, units: &[Unit]) -> Vec<Vec<Reason>> {
        let sheets = self.sheets(units);
        let each = |(unit, sheet): (&Unit, &super::Sheet)| {
            let scan = Scan::new(&unit.text, &self.words);
            let mut before: Option<super::Chosen> = None;
            let reason = |chosen: &super::Chosen| {
                let (name, tie) = sheet.tie(before, chosen, &self.weights);
                before = Some(*chosen);
                let candidate = sheet.candidates[chosen.candidate];
                let class = Class::ALL[chosen.class];
                let mut tell = Tell { weights: &self.weights, class, evidence: Vec::new() };
                whole::whole(&scan, candidate, &mut tell);
                feature::left(&scan, candidate.start, &mut tell);
                feature::right(&scan, candidate.end, &mut tell);
                let told: i32 = tell.evidence.iter().map(|evidence| evidence.weight).sum();
                let score = sheet.scores[chosen.candidate][chosen.class];
                tell.evidence.push(Evidence { feature: name, weight: tie });
                tell.evidence.sort_by_key(|e| (-e.weight.abs(), e.feature.clone()));
                tell.evidence.truncate(MOST);
                let named = scan.name_at(candidate.start, candidate.end) != 0;
                let quoted = candidate.start > 0
                    && scan.opens(candidate.start - 1)
                    && scan.closes(candidate.end);
                let source = match (named, quoted) {
                    (true, _) => "lexicon",
                    (_, true) => "quotation",
                    _ if score > told + composed::SURE / 2 => "composed",
                    _ if score > told => "repeated",
                    _ => "grammar",
                };
                let span = Span { start: candidate.start, end: candidate.end };
                Reason { span, source, score: score + tie, evidence: tell.evidence }
            };
            sheet.chosen.iter().map(reason).collect()
        };
        units.iter().zip(&sheets).map(each).collect()
    }
}
