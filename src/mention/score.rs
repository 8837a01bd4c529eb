//! I have a text: which candidates are worth a choice, and how much to each class?
//!
//! What an edge says is read once for all candidates that share it; those whose edges alone speak too
//! much against them are left out before they are read as a whole.

use crate::mention::candidate::{Candidate, Edges, candidates};
use crate::mention::feature::{self, Digest, Packed, Reader, Side};
use crate::mention::gram::{self, Sums};
use crate::mention::lanes::{Lanes, Memo};
use crate::mention::scan::Scan;
use crate::mention::weights::{Row, Weights};
use crate::mention::whole::whole;

/// The candidates worth a choice, with their scores for each class.
pub(super) fn scores(scan: &Scan, weights: &Weights, memo: &Memo) -> (Vec<Candidate>, Vec<Row>) {
    let sums = Sums::new(&weights.grams, scan);
    let none = Sum { weights, memo, sums: &sums, lanes: Lanes::default() };
    let mut edges = Read::new(scan, none);
    let mut found = candidates(scan, &mut edges);
    let mut scores = Vec::with_capacity(found.len());
    found.retain(|&candidate| {
        let mut sum = Sum { lanes: edges.left(candidate.start).lanes, ..none };
        sum.lanes.add(&edges.right(candidate.end).lanes);
        whole(scan, candidate, &mut sum);
        let kept = sum.lanes.reaches(weights.least);
        if kept {
            scores.push(sum.lanes.row());
        }
        kept
    });
    (found, scores)
}

/// What the features of one edge are worth.
#[derive(Clone, Copy)]
struct Edge {
    lanes: Lanes,
    /// To the class to which they are worth most.
    most: i32,
}

impl Edge {
    /// An edge not read yet: worth more than any other.
    const UNREAD: i32 = i32::MAX / 2;
}

/// The edges of a text, each read when it is first asked for.
struct Read<'a> {
    scan: &'a Scan,
    none: Sum<'a>,
    left: Vec<Edge>,
    right: Vec<Edge>,
    /// The most that any left and any right edge is worth.
    most: (i32, i32),
}

impl<'a> Read<'a> {
    fn new(scan: &'a Scan, none: Sum<'a>) -> Self {
        let unread = Edge { lanes: Lanes::default(), most: Edge::UNREAD };
        let left = vec![unread; scan.folded.len() + 1];
        Self { scan, none, right: left.clone(), left, most: (Edge::UNREAD, Edge::UNREAD) }
    }

    #[inline]
    fn right(&mut self, end: usize) -> Edge {
        let edge = &mut self.right[end];
        if edge.most == Edge::UNREAD {
            *edge = self.none.edge(|sum| feature::right(self.scan, end, sum));
        }
        *edge
    }
}

impl Edges for Read<'_> {
    type Left = Edge;

    fn look(&mut self, left: &[usize], right: &[usize]) {
        let lefts = left.iter().map(|&start| self.left(start).most).max();
        let rights = right.iter().map(|&end| self.right(end).most).max();
        self.most = (lefts.unwrap_or(i32::MIN / 2), rights.unwrap_or(i32::MIN / 2));
    }

    fn may_begin(&self, start: usize) -> bool {
        self.left[start].most + self.most.1 >= self.none.weights.edges
    }

    fn may_end(&self, end: usize) -> bool {
        self.right[end].most + self.most.0 >= self.none.weights.edges
    }

    #[inline]
    fn left(&mut self, start: usize) -> Edge {
        let edge = &mut self.left[start];
        if edge.most == Edge::UNREAD {
            *edge = self.none.edge(|sum| feature::left(self.scan, start, sum));
        }
        *edge
    }

    #[inline]
    fn keep(&mut self, left: Edge, end: usize) -> bool {
        let floor = self.none.weights.edges;
        // What is best for both sides is a bound that spares most pairs their sum.
        if left.most + self.right[end].most < floor {
            return false;
        }
        let mut lanes = left.lanes;
        lanes.add(&self.right(end).lanes);
        lanes.reaches(floor)
    }
}

/// What the features read so far are worth.
#[derive(Clone, Copy)]
struct Sum<'a> {
    weights: &'a Weights,
    memo: &'a Memo,
    sums: &'a Sums,
    lanes: Lanes,
}

impl Sum<'_> {
    fn edge(mut self, features: impl FnOnce(&mut Self)) -> Edge {
        features(&mut self);
        Edge { lanes: self.lanes, most: self.lanes.most() }
    }
}

/// Reads runs of characters one by one.
struct Runs<'a, 's>(&'a mut Sum<'s>);

impl Reader for Runs<'_, '_> {
    type Value = Digest;

    fn read(&mut self, template: &'static str, value: Digest) {
        if let Some(lanes) = self.0.weights.run(feature::feature_key(template, value)) {
            self.0.lanes.add(lanes);
        }
    }
}

impl Reader for Sum<'_> {
    type Value = Digest;

    #[inline]
    fn read(&mut self, template: &'static str, value: Digest) {
        if let Some(lanes) = self.weights.get(feature::feature_key(template, value)) {
            self.lanes.add(lanes);
        }
    }

    #[inline]
    fn around(&mut self, scan: &Scan, gap: usize, side: Side) {
        if gap < gram::MOST || gap + gram::MOST > scan.folded.len() {
            feature::around(scan, gap, side, true, &mut Runs(self));
        }
        self.lanes.add(match side {
            Side::Left => &self.sums.left[gap],
            Side::Right => &self.sums.right[gap],
        });
    }

    #[inline]
    fn group(&mut self, key: Packed, read: impl FnOnce(&mut Self)) {
        let sum = self.memo.get(key.0, || {
            let mut sum = Sum { lanes: Lanes::default(), ..*self };
            read(&mut sum);
            sum.lanes
        });
        self.lanes.add(&sum);
    }

    #[inline]
    fn is_settled(&self) -> bool {
        let mut best = self.lanes;
        best.add(&self.weights.inner);
        !best.reaches(self.weights.least)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge;
    use crate::mention::candidate::All;
    use crate::mention::feature::Spelled;

    /// Reads every feature on its own.
    struct Plain<'a>(&'a Weights, Lanes);

    impl Reader for Plain<'_> {
        type Value = Spelled;

        fn read(&mut self, template: &'static str, value: Spelled) {
            let key = feature::spelled_key(template, value.chars().iter().copied());
            if let Some(lanes) = self.0.get(key).or_else(|| self.0.run(key)) {
                self.1.add(lanes);
            }
        }
    }

    #[test]
    fn sums_that_are_kept_are_those_of_the_features_one_by_one() {
        let tables = knowledge::shipped();
        let words = knowledge::words(&tables, &knowledge::lexicon(&tables).unwrap()).unwrap();
        let (file, text) = &tables["weights/mentions.tsv"];
        let weights = Weights::parse(file, text).unwrap();
        let memo = Memo::default();
        let texts = [
            "支持瀾江大學與香港貿易發展局（簡稱“貿發局”）合作，2.在青橋市舉辦“瀾江”國際茶業博覽會。",
            "局長李小明說，省內的基地「一帶一路」平台、T-Box計劃等項目將續簽《合作備忘錄》",
            "港",
            "The Secretary, Mr Li Wei, signed a letter of intent on tea with the Bureau of Commerce.",
        ];
        for text in texts {
            let scan = Scan::new(text, &words);
            let sums = Sums::new(&weights.grams, &scan);
            let none = Sum { weights: &weights, memo: &memo, sums: &sums, lanes: Lanes::default() };
            let found = candidates(&scan, &mut All);
            for candidate in found {
                let (mut kept, mut plain) = (none, Plain(&weights, Lanes::default()));
                feature::left(&scan, candidate.start, &mut kept);
                feature::left(&scan, candidate.start, &mut plain);
                feature::right(&scan, candidate.end, &mut kept);
                feature::right(&scan, candidate.end, &mut plain);
                assert_eq!(kept.lanes, plain.1, "{text} {candidate:?}");
                whole(&scan, candidate, &mut kept);
                whole(&scan, candidate, &mut plain);
                let settled = !kept.lanes.reaches(weights.least);
                assert!(kept.lanes == plain.1 || settled, "{text} {candidate:?}");
                assert!(!settled || !plain.1.reaches(weights.least), "{text} {candidate:?}");
            }
        }
    }
}
