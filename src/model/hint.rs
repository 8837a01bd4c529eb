//! Which known word was meant?

/// The nearest of some words, as a hint; `None` when there are none.
#[must_use]
pub fn suggestion<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let scored = known.map(|name| (strsim::normalized_damerau_levenshtein(word, name), name));
    let (_, nearest) = scored.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    Some(format!("did you mean {nearest}?"))
}
