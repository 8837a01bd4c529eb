//! How probable each candidate is under the weights so far: forward and backward over all
//! segmentations of a unit.

use crate::learn::train::{CLASSES, Lesson, Model, Row, TIES};
use crate::mention::choice::{FREE, STATES};

/// How often each link weight is used by the annotated names.
pub(super) fn told_links(lesson: &Lesson) -> [[Row; TIES]; STATES] {
    let mut told = [[[0.0; CLASSES]; TIES]; STATES];
    let mut before: Option<(usize, usize)> = None;
    for (&at, &class) in &lesson.gold {
        let candidate = lesson.candidates[at];
        let state = match before {
            Some((end, class))
                if end <= candidate.start
                    && lesson.links[end..candidate.start].iter().all(|&l| l) =>
            {
                class
            }
            _ => FREE,
        };
        told[state][lesson.ties[at] as usize][class] += 1.0;
        before = Some((candidate.end, class));
    }
    told
}

/// A score below which a candidate has no probability worth computing.
pub(super) const HOPELESS: f64 = -9.0;

/// The probability of each candidate in each class, and the expected use of each link weight
/// (forward and backward over all segmentations).
pub(super) fn expectations(
    model: &Model,
    lesson: &Lesson,
    scores: &[Row],
) -> (Vec<Row>, [[Row; TIES]; STATES]) {
    let length = lesson.links.len();
    let never = f64::NEG_INFINITY;
    let mut forward = vec![[never; STATES]; length + 1];
    forward[0][FREE] = 0.0;
    let mut next = 0;
    for end in 1..=length {
        let link = lesson.links[end - 1];
        let mut here = [never; STATES];
        for (state, &before) in forward[end - 1].iter().enumerate() {
            let to = if link { state } else { FREE };
            here[to] = sum_log(here[to], before);
        }
        while let Some(candidate) = lesson.candidates.get(next).filter(|c| c.end == end) {
            let tie = lesson.ties[next] as usize;
            for class in 0..CLASSES {
                if scores[next][class] < HOPELESS {
                    continue;
                }
                for (state, &before) in forward[candidate.start].iter().enumerate() {
                    if before > never {
                        let score = before + scores[next][class] + model.link[state][tie][class];
                        here[class] = sum_log(here[class], score);
                    }
                }
            }
            next += 1;
        }
        forward[end] = here;
    }
    let total = forward[length].iter().fold(never, |sum, &score| sum_log(sum, score));
    let mut backward = vec![[never; STATES]; length + 1];
    backward[length] = [0.0; STATES];
    let mut expected = vec![[0.0; CLASSES]; lesson.candidates.len()];
    let mut used = [[[0.0; CLASSES]; TIES]; STATES];
    let mut next = lesson.candidates.len();
    for end in (1..=length).rev() {
        // All that begins at `end` is done: hand back to the candidates that end here.
        while next > 0 && lesson.candidates[next - 1].end == end {
            next -= 1;
            let start = lesson.candidates[next].start;
            let tie = lesson.ties[next] as usize;
            for class in 0..CLASSES {
                if scores[next][class] < HOPELESS {
                    continue;
                }
                let after = scores[next][class] + backward[end][class];
                for state in 0..STATES {
                    let score = after + model.link[state][tie][class];
                    if forward[start][state] > never && score > never {
                        let p = libm::exp(forward[start][state] + score - total);
                        expected[next][class] += p;
                        used[state][tie][class] += p;
                        backward[start][state] = sum_log(backward[start][state], score);
                    }
                }
            }
        }
        let link = lesson.links[end - 1];
        for state in 0..STATES {
            let to = if link { state } else { FREE };
            backward[end - 1][state] = sum_log(backward[end - 1][state], backward[end][to]);
        }
    }
    (expected, used)
}

fn sum_log(a: f64, b: f64) -> f64 {
    if a == f64::NEG_INFINITY {
        return b;
    }
    if b == f64::NEG_INFINITY {
        return a;
    }
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    high + libm::log1p(libm::exp(low - high))
}
