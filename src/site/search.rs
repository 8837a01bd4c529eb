//! What the search on the pages looks through: names with their keys, and how to fold what is typed.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::model::Language;
use crate::model::script::{fold, is_ignored, key};
use crate::publish::site::Addresses;
use crate::publish::view::{Class, Texts, View};

/// The index as a script, so that a page from the disk can read it, too: rows of path, class, the
/// name in each language (nothing where it has none), keys; and pairs of characters to fold.
pub(super) fn index(view: &View, addresses: &Addresses) -> String {
    let mut rows: Vec<(Option<Class>, usize, String, Value)> = Vec::new();
    let mut known: BTreeSet<char> = BTreeSet::new();
    let mut row =
        |class: Option<Class>, weight: usize, path: &str, names: &Texts, more: Vec<String>| {
            let shown = Language::ALL.map(|language| names.get(language).unwrap_or_default());
            let all =
                names.all().map(|(_, name)| key(name)).chain(more.iter().map(|name| key(name)));
            let keys: BTreeSet<String> = all.filter(|key| !key.is_empty()).collect();
            known.extend(keys.iter().flat_map(|key| key.chars()));
            let first = names.all().next().map_or("", |(_, name)| name);
            let shown =
                if shown.iter().all(|name| name.is_empty()) { [first, "", ""] } else { shown };
            let value = json!([
                path,
                class.map_or("", Class::name),
                shown[0],
                shown[1],
                shown[2],
                keys.into_iter().collect::<Vec<_>>().join("|"),
            ]);
            rows.push((class, weight, path.to_owned(), value));
        };
    for (iri, entity) in &view.entities {
        let Some(path) = addresses.of(iri) else { continue };
        let more = entity.aliases.iter().map(|(_, name)| name.clone()).collect();
        row(Some(entity.class), entity.documents.len(), &path, &entity.names, more);
    }
    for (iri, document) in &view.documents {
        let Some(path) = addresses.of(iri) else { continue };
        row(None, usize::MAX, &path, &document.titles, vec![document.id.clone()]);
    }
    for (iri, _) in view.scheme("area") {
        let (Some(path), Some(names)) = (addresses.of(iri), view.labels.get(iri)) else { continue };
        row(None, usize::MAX - 1, &path, names, Vec::new());
    }
    rows.sort_by(|a, b| (b.1, a.0, &a.2).cmp(&(a.1, b.0, &b.2)));
    let rows: Vec<Value> = rows.into_iter().map(|(.., value)| value).collect();
    let rows: Vec<String> = rows.iter().map(Value::to_string).collect();
    let fold = Value::from(folding(&known)).to_string();
    format!("memograph({fold},[\n{}\n]);\n", rows.join(",\n"))
}

/// Pairs of a character and what it folds to, for all that fold to a character of a key; small
/// letters of capitals, which a browser knows, left out.
fn folding(known: &BTreeSet<char>) -> String {
    let mut pairs = String::new();
    for code in 0..0x3_0000 {
        let Some(c) = char::from_u32(code) else { continue };
        let folded = fold(c);
        let lower = c.to_lowercase().eq([folded]);
        if folded != c && !lower && known.contains(&folded) && !is_ignored(c) {
            pairs.push(c);
            pairs.push(folded);
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_in_another_script_folds_to_a_key() {
        let known: BTreeSet<char> = key("港交所衞生Q").chars().collect();
        let pairs: Vec<char> = folding(&known).chars().collect();
        let folds = |from: char, to: char| pairs.chunks(2).any(|pair| pair == [from, to]);
        assert!(folds('衛', '卫') && folds('衞', '卫'), "{pairs:?}");
        assert!(folds('Ｑ', 'q') && !folds('Q', 'q'), "{pairs:?}");
        assert!(!folds('發', '发'), "only what occurs");
    }
}
