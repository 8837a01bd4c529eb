//! What the genre settles, whatever the features say: in Latin script, a list of places is no name, an
//! ordinal belongs to its conference, an abbreviation in brackets tells how far its name reaches.
//!
//! Each rule leaves out candidates, adds some, or tells what one is worth more. The choice among them is
//! made as before.

mod bracket;
mod edition;
mod person;
mod place;
mod title;
mod words;

use crate::knowledge::words::Tags;
use crate::mention::candidate::Candidate;
use crate::mention::english::word_at;
use crate::mention::scan::{Kind, Scan};
use crate::mention::weights::Row;
use crate::model::Class;

/// What a rule is worth beside what the features say, in thousandths: more than any of them alone.
const RULE: i32 = 6000;
/// What a longer form of a name is worth beside the shorter one.
const LONGER: i32 = 1500;
/// What a class is worth of which no rule says anything.
const NONE: i32 = -20_000;

/// A candidate and what it is worth to each class.
type Scored = (Candidate, Row);

/// Applies the rules. Candidates stay sorted by end, then start.
pub(super) fn settle(scan: &Scan, candidates: Vec<Candidate>, scores: Vec<Row>) -> Vec<Scored> {
    let mut all: Vec<Scored> = candidates.into_iter().zip(scores).collect();
    if !scan.latin.contains(&true) {
        return all;
    }
    all.retain(|(candidate, _)| !place::is_no_name(scan, *candidate));
    let known = all.len();
    let longer = |more: &mut Vec<Scored>, all: &[Scored], rule: Longer| {
        let latin = all.iter().filter(|(candidate, _)| scan.kind[candidate.start] == Kind::Letter);
        more.extend(latin.filter_map(|scored| rule(scan, scored)));
    };
    let mut more = Vec::new();
    longer(&mut more, &all, edition::with_year);
    longer(&mut more, &all, title::with_list);
    longer(&mut more, &all, title::with_partner);
    longer(&mut more, &all, title::with_bracket);
    all.append(&mut more);
    longer(&mut more, &all, edition::with_ordinal);
    all.append(&mut more);
    title::without_place(scan, &mut all);
    bracket::read(scan, &mut all);
    person::read(scan, &mut all);
    if all.len() > known {
        merge(&mut all);
    }
    all
}

/// A rule that makes a longer form of a candidate.
type Longer = fn(&Scan, &Scored) -> Option<Scored>;

/// One of each candidate, with the best of what was said of it.
fn merge(all: &mut Vec<Scored>) {
    all.sort_by_key(|(candidate, _)| *candidate);
    all.dedup_by(|(later, more), (kept, row)| {
        let same = later == kept;
        if same {
            for (worth, more) in row.iter_mut().zip(more) {
                *worth = (*worth).max(*more);
            }
        }
        same
    });
}

/// A row that speaks for one class alone.
fn only(class: Class, worth: i32) -> Row {
    let mut row = [NONE; Class::ALL.len()];
    row[class as usize] = worth;
    row
}

/// Whether the head noun that ends here is one of names of this class.
fn has_head(scan: &Scan, end: usize, class: Class) -> bool {
    scan.ending[end].head.1.meets(Tags::head(class))
}

/// The run of capitalised words, single spaces between, that begins at `start`; small words that stand
/// inside names are passed over. Gives the end of each word, at most `most`.
fn capitals(scan: &Scan, start: usize, most: usize) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut at = start;
    for _ in 0..2 * most {
        let word = word_at(scan, at);
        if word.is_empty() {
            break;
        }
        let capital = scan.capital[at];
        if !capital && !scan.starting[at].any.meets(Tags::INSIDE) {
            break;
        }
        if capital {
            ends.push(at + word.len());
        }
        at += word.len();
        if ends.len() == most || scan.folded.get(at) != Some(&' ') {
            break;
        }
        at += 1;
    }
    ends
}
