//! I have a value that is a name: which entity is it?

use std::collections::{BTreeMap, BTreeSet};

use crate::entity::{Corpus, Entity};
use crate::knowledge::lexicon::{Entry, Lexicon};
use crate::model::Class;
use crate::model::EntityId;
use crate::model::Language;
use crate::model::made_up;
use crate::model::script::key;

/// The entities of a corpus and of the lexicon, by the keys of their names.
pub(super) struct Names {
    by_key: BTreeMap<String, Vec<EntityId>>,
    labels: BTreeMap<EntityId, BTreeMap<Language, String>>,
    lexicon: BTreeMap<EntityId, Entity>,
}

impl Names {
    pub(super) fn new(corpus: &Corpus, lexicon: &Lexicon) -> Self {
        let mut by_key: BTreeMap<String, Vec<EntityId>> = BTreeMap::new();
        let mut known = |name: &str, id: &EntityId| {
            let ids = by_key.entry(key(name)).or_default();
            if !ids.contains(id) {
                ids.push(id.clone());
            }
        };
        for entity in corpus.entities.values() {
            for name in entity.labels.values() {
                known(name, &entity.id);
            }
        }
        for entity in corpus.entities.values() {
            for (_, name) in &entity.aliases {
                known(name, &entity.id);
            }
        }
        let mut entities = BTreeMap::new();
        for entry in lexicon.entries() {
            let entity = of_entry(entry, lexicon);
            for name in entry.names() {
                known(name, &entity.id);
            }
            entities.insert(entity.id.clone(), entity);
        }
        let corpus = corpus.entities.values().map(|e| (e.id.clone(), e.labels.clone()));
        let labels = entities.values().map(|e| (e.id.clone(), e.labels.clone())).chain(corpus);
        Self { by_key, labels: labels.collect(), lexicon: entities }
    }

    /// The preferred names of an entity.
    pub(super) fn labels(&self, id: &EntityId) -> Option<&BTreeMap<Language, String>> {
        self.labels.get(id)
    }

    /// The entity of one of these classes with this name; the classes in order of preference.
    pub(super) fn find(&self, name: &str, classes: &[Class]) -> Option<&EntityId> {
        let ids = self.by_key.get(&key(name))?;
        classes.iter().find_map(|class| ids.iter().find(|id| id.class == *class))
    }

    /// The lexicon's entity with this id.
    pub(super) fn known(&self, id: &EntityId) -> Option<&Entity> {
        self.lexicon.get(id)
    }
}

/// An entity of the lexicon.
fn of_entry(entry: &Entry, lexicon: &Lexicon) -> Entity {
    let texts = [&entry.zh_hant, &entry.zh_hans, &entry.en];
    let labels: BTreeMap<Language, String> = Language::ALL
        .into_iter()
        .zip(texts)
        .filter(|(_, text)| !text.is_empty())
        .map(|(language, text)| (language, text.clone()))
        .collect();
    let part_of = entry
        .part_of
        .as_ref()
        .and_then(|id| lexicon.get(id))
        .map(|parent| EntityId { class: parent.class, local: parent.id.clone() });
    Entity {
        id: EntityId { class: entry.class, local: entry.id.clone() },
        kind: entry.kind.clone(),
        labels,
        aliases: entry.aliases.iter().map(|name| (language_of(name), name.clone())).collect(),
        jurisdiction: entry.jurisdiction.clone(),
        part_of,
        curated: true,
    }
}

/// The language of an alias of the lexicon: English without a Han character.
fn language_of(name: &str) -> Language {
    if name.chars().any(crate::model::script::is_han) { Language::ZhHant } else { Language::En }
}

/// An entity that nothing is known of but its name.
pub(super) fn unknown(class: Class, name: &str, language: Language) -> Entity {
    Entity {
        id: EntityId { class, local: made_up(name) },
        kind: None,
        labels: BTreeMap::from([(language, name.to_owned())]),
        aliases: BTreeSet::new(),
        jurisdiction: None,
        part_of: None,
        curated: false,
    }
}
