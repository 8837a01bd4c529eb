//! I have an entity: what is it called?

use std::collections::{BTreeMap, BTreeSet};

use unicode_normalization::UnicodeNormalization as _;

use super::{Entity, EntityId};
use crate::knowledge::lexicon::Entry;
use crate::model::Language;
use crate::model::script::{fold_text, is_han, key};

/// The printed forms of an entity's names.
pub(super) type Forms = BTreeSet<(Language, String)>;

/// The language of a printed form: of the document for Chinese, English for what has no Han
/// character.
pub(super) fn language(surface: &str, document: Option<Language>) -> Language {
    if !surface.contains(is_han) {
        return Language::En;
    }
    match document {
        Some(chinese @ (Language::ZhHant | Language::ZhHans)) => chinese,
        _ if fold_text(surface) == surface.to_lowercase() => Language::ZhHans,
        _ => Language::ZhHant,
    }
}

/// An entity that is not in the lexicon: the fullest form is the label, the others are aliases.
pub(super) fn minted(id: EntityId, forms: Forms) -> Entity {
    let mut labels: BTreeMap<Language, String> = BTreeMap::new();
    for (language, surface) in &forms {
        let label = labels.entry(*language).or_insert_with(|| surface.clone());
        if fullness(surface) > fullness(label) {
            label.clone_from(surface);
        }
    }
    let aliases = beside(&labels, forms);
    Entity { id, kind: None, labels, aliases, jurisdiction: None, part_of: None, curated: false }
}

/// What makes a form the better label, in order: a long name, without variant characters, few
/// marks and spaces; then any fixed order.
fn fullness(surface: &str) -> (usize, bool, std::cmp::Reverse<(usize, &str)>) {
    let plain = surface.nfkc().eq(surface.chars());
    let length = surface.chars().count();
    (key(surface).chars().count(), plain, std::cmp::Reverse((length, surface)))
}

/// An entity of the lexicon: its names there, and printed forms beside them.
pub(super) fn curated(entry: &Entry, part_of: Option<EntityId>, forms: Forms) -> Entity {
    let mut labels: BTreeMap<Language, String> = BTreeMap::new();
    let preferred = [
        (Language::ZhHant, &entry.zh_hant),
        (Language::ZhHans, &entry.zh_hans),
        (Language::En, &entry.en),
    ];
    for (language, name) in preferred {
        if !name.is_empty() {
            labels.insert(language, name.clone());
        }
    }
    let keys: BTreeSet<String> = labels.values().map(|label| key(label)).collect();
    for (language, surface) in &forms {
        if !labels.contains_key(language) && keys.contains(&key(surface)) {
            labels.insert(*language, surface.clone());
        }
    }
    let traditional = if entry.zh_hant.is_empty() { Language::ZhHans } else { Language::ZhHant };
    let known = entry.aliases.iter().map(|name| (language(name, Some(traditional)), name.clone()));
    let aliases = beside(&labels, known.chain(forms).collect());
    let id = EntityId { class: entry.class, local: entry.id.clone() };
    let (kind, jurisdiction) = (entry.kind.clone(), entry.jurisdiction.clone());
    Entity { id, kind, labels, aliases, jurisdiction, part_of, curated: true }
}

fn beside(labels: &BTreeMap<Language, String>, forms: Forms) -> Forms {
    let is_label = |(language, name): &(Language, String)| labels.get(language) == Some(name);
    forms.into_iter().filter(|form| !is_label(form)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Class;

    #[test]
    fn the_fullest_printed_form_of_each_language_is_the_label() {
        let forms = [
            (Language::ZhHant, "⼭東博物館"),
            (Language::ZhHant, "山東博物館"),
            (Language::ZhHant, "山東省博物館"),
            (Language::ZhHant, "山東省 博物館"),
            (Language::ZhHans, "山东博物馆"),
        ];
        let forms = forms.map(|(language, name)| (language, name.to_owned()));
        let id = EntityId { class: Class::Institution, local: "x-a".to_owned() };
        let entity = minted(id, forms.into_iter().collect());
        assert_eq!(entity.labels[&Language::ZhHant], "山東省博物館");
        assert_eq!(entity.labels[&Language::ZhHans], "山东博物馆");
        assert_eq!(entity.aliases.len(), 3);
    }

    #[test]
    fn the_document_tells_the_language_of_a_chinese_form() {
        let case = |surface, document, expected| {
            assert_eq!(language(surface, document), expected, "{surface}");
        };
        case("港交所", Some(Language::ZhHans), Language::ZhHans);
        case("港交所", Some(Language::ZhHant), Language::ZhHant);
        case("HKEX", Some(Language::ZhHant), Language::En);
        case("律師會", Some(Language::En), Language::ZhHant);
        case("律师会", Some(Language::En), Language::ZhHans);
    }
}
