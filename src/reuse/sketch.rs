//! I have the grams of a million texts: which pairs are worth comparing?
//!
//! The smallest number that a hash function gives to the grams of a text is the same for two texts
//! as often as they resemble each other (MinHash). Texts with the same smallest numbers under two
//! functions, a band, stand in one bucket and are compared; with [`BANDS`] bands, a pair of
//! resemblance s is met with probability 1 - (1 - s²)^128: 0.995 at 0.2, 0.9997 at 0.25.
//!
//! A band is made, used and forgotten, so that memory holds the grams and the pairs found.
//!
//! # Source
//! J. Leskovec, A. Rajaraman, J. Ullman, [Mining of Massive Datasets](http://www.mmds.org), chapter 3.

use rayon::prelude::*;

use super::gram::{Grams, mixed};
use super::{LEAST, LEAST_SHARED, MOST, Similarity};

/// How often two texts get a chance to meet.
const BANDS: u64 = 128;

/// With how many texts before it in a bucket a text is compared.
///
/// A bucket of a formula of the genre may hold any number of texts; the chance to meet is given in
/// other bands, too.
const WINDOW: usize = 32;

/// Earlier texts with how similar they are.
type Matches = Vec<(usize, Similarity)>;

/// For each text the earlier ones that it is similar to, the most similar first.
///
/// The texts are in the order of time; `documents` has a number for each that is the same for texts
/// of one document, which are not compared.
pub(super) fn similar(grams: &Grams, documents: &[usize]) -> Vec<Matches> {
    let mut found: Vec<Matches> = vec![Vec::new(); grams.len()];
    for band in 0..BANDS {
        let mut bucketed = bucketed(grams, band);
        bucketed.par_sort_unstable();
        let buckets: Vec<&[(u64, usize)]> =
            bucketed.chunk_by(|a, b| a.0 == b.0).filter(|bucket| bucket.len() > 1).collect();
        let met: Vec<(usize, Matches)> = buckets
            .into_par_iter()
            .flat_map_iter(|bucket| in_bucket(bucket, grams, documents, &found))
            .collect();
        for (later, matches) in met {
            let known = &mut found[later];
            known.extend(matches);
            known.sort_unstable_by_key(|(earlier, similarity)| {
                (std::cmp::Reverse(*similarity), std::cmp::Reverse(*earlier))
            });
            known.truncate(MOST);
        }
    }
    found
}

/// The bucket of each text that has grams.
fn bucketed(grams: &Grams, band: u64) -> Vec<(u64, usize)> {
    let functions = [band * 2, band * 2 + 1].map(|seed| (mixed(seed) | 1, mixed(!seed)));
    let bucket = |text: usize| {
        let own = grams.of(text);
        let least = functions.map(|(factor, offset)| {
            let hash = |gram: &u32| u64::from(*gram).wrapping_mul(factor).wrapping_add(offset);
            own.iter().map(hash).min().unwrap_or(0)
        });
        (own.len() >= LEAST_SHARED).then(|| (mixed(mixed(least[0]) ^ least[1]), text))
    };
    (0..grams.len()).into_par_iter().filter_map(bucket).collect()
}

/// The pairs of a bucket that are similar, and not yet known.
fn in_bucket(
    bucket: &[(u64, usize)],
    grams: &Grams,
    documents: &[usize],
    found: &[Matches],
) -> Vec<(usize, Matches)> {
    let mut met = Vec::new();
    for (at, (_, later)) in bucket.iter().enumerate() {
        let mut matches = Matches::new();
        for (_, earlier) in &bucket[at.saturating_sub(WINDOW)..at] {
            let known = || found[*later].iter().any(|(known, _)| known == earlier);
            if documents[*earlier] != documents[*later]
                && !known()
                && let Some(similarity) = alike(grams, *earlier, *later)
            {
                matches.push((*earlier, similarity));
            }
        }
        if !matches.is_empty() {
            met.push((*later, matches));
        }
    }
    met
}

/// How similar they are; `None` where it is not enough.
fn alike(grams: &Grams, one: usize, other: usize) -> Option<Similarity> {
    let (a, b) = (grams.of(one).len(), grams.of(other).len());
    if Similarity::new(a.min(b), a.max(b)) < LEAST {
        return None;
    }
    let (shared, all) = grams.shared(one, other);
    let similarity = Similarity::new(shared, all);
    (shared >= LEAST_SHARED && similarity >= LEAST).then_some(similarity)
}
