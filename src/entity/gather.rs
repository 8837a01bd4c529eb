//! I have the entities of all names: what is known of each?

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::Entity;
use super::edition::series;
use super::instrument::Standing;
use super::label::{Forms, curated, language, minted};
use super::resolve::{Answer, At, Resolver, Way};
use crate::knowledge::lexicon::{Entry, Lexicon};
use crate::model::Class;
use crate::model::EntityId;

/// The entities found so far.
#[derive(Default)]
pub(super) struct Found {
    /// The printed forms of each.
    forms: BTreeMap<EntityId, Forms>,
    /// The words for many such things that stood for it in some document.
    words: BTreeMap<EntityId, Forms>,
    /// Events and programmes by canonical name.
    gatherings: FxHashMap<(Class, String), EntityId>,
    /// The canonical names of editions.
    editions: BTreeMap<EntityId, BTreeSet<String>>,
}

impl Found {
    /// The entity of each mention of a document, by unit.
    pub(super) fn name(&mut self, resolver: &Resolver<'_>, document: usize) -> Vec<Vec<EntityId>> {
        let context = &resolver.contexts[document];
        let mut known: FxHashMap<usize, Answer> = FxHashMap::default();
        let mut of_unit = |unit: usize, mentions: &Vec<usize>| {
            let mut ids = Vec::with_capacity(mentions.len());
            for (mention, name) in mentions.iter().enumerate() {
                let printed = &resolver.names[*name];
                let at = At { document, unit, mention: Some(mention) };
                let hangs_on_unit = printed.standing != Standing::Proper
                    || context.has_alias(printed.class, &printed.key)
                    || context.beside.contains_key(&(unit, mention));
                let answer = if hangs_on_unit {
                    let answer = resolver.resolve(at, *name);
                    self.note(resolver, document, *name, &answer);
                    answer
                } else if let Some(answer) = known.get(name) {
                    answer.clone()
                } else {
                    let answer = resolver.resolve(at, *name);
                    self.note(resolver, document, *name, &answer);
                    known.insert(*name, answer.clone());
                    answer
                };
                ids.push(answer.id);
            }
            ids
        };
        let units = context.mentions.iter().enumerate();
        let named = units.map(|(unit, mentions)| of_unit(unit, mentions)).collect();
        for (unit, full) in &context.unmentioned {
            let at = At { document, unit: *unit, mention: None };
            let answer = resolver.resolve(at, *full);
            if self.forms.contains_key(&answer.id) || self.words.contains_key(&answer.id) {
                self.note(resolver, document, *full, &answer);
            }
        }
        named
    }

    fn note(&mut self, resolver: &Resolver<'_>, document: usize, name: usize, answer: &Answer) {
        let printed = &resolver.names[name];
        let language = language(&printed.surface, Some(resolver.contexts[document].language));
        let form = (language, printed.surface.clone());
        if answer.way == Way::AsWord {
            self.words.entry(answer.id.clone()).or_default().insert(form);
            return;
        }
        self.forms.entry(answer.id.clone()).or_default().insert(form);
        let gathering = matches!(printed.class, Class::Event | Class::Programme);
        if gathering && answer.way == Way::Everywhere {
            let node = (printed.class, printed.canonical.clone());
            self.gatherings.entry(node).or_insert_with(|| answer.id.clone());
            if printed.class == Class::Event
                && !series(&printed.canonical, resolver.naming).is_empty()
            {
                let names = self.editions.entry(answer.id.clone()).or_default();
                names.insert(printed.canonical.clone());
            }
        }
    }

    /// The entities, with their names and what they are parts of.
    pub(super) fn entities(mut self, resolver: &Resolver<'_>) -> BTreeMap<EntityId, Entity> {
        for (id, words) in std::mem::take(&mut self.words) {
            self.forms.entry(id).or_insert(words);
        }
        let lexicon = resolver.lexicon;
        let mut entities = BTreeMap::new();
        let mut parents = Vec::new();
        for (id, forms) in std::mem::take(&mut self.forms) {
            let part_of = self.series(resolver, &id);
            let mut entity = match entry(lexicon, &id) {
                Some(entry) => curated(entry, parent(lexicon, entry), forms),
                None => minted(id.clone(), forms),
            };
            entity.part_of = entity.part_of.or(part_of);
            parents.extend(entity.part_of.clone());
            entities.insert(id, entity);
        }
        while let Some(id) = parents.pop() {
            if let (false, Some(entry)) = (entities.contains_key(&id), entry(lexicon, &id)) {
                let above = parent(lexicon, entry);
                parents.extend(above.clone());
                entities.insert(id, curated(entry, above, Forms::new()));
            }
        }
        entities
    }

    /// The series of an edition, where it is named in the lexicon or in a document.
    fn series(&self, resolver: &Resolver<'_>, edition: &EntityId) -> Option<EntityId> {
        let names =
            self.editions.get(edition)?.iter().flat_map(|name| series(name, resolver.naming));
        let mut found = names.filter_map(|name| {
            let classes = [Class::Event, Class::Programme];
            let entry = classes.into_iter().find_map(|class| resolver.series_entry(class, &name));
            entry.map(id_of).or_else(|| {
                let nodes = classes.into_iter().map(|class| (class, name.clone()));
                nodes.filter_map(|node| self.gatherings.get(&node).cloned()).next()
            })
        });
        found.find(|series| series != edition)
    }
}

fn id_of(entry: &Entry) -> EntityId {
    EntityId { class: entry.class, local: entry.id.clone() }
}

fn entry<'a>(lexicon: &'a Lexicon, id: &EntityId) -> Option<&'a Entry> {
    lexicon.get(&id.local).filter(|entry| entry.class == id.class)
}

fn parent(lexicon: &Lexicon, entry: &Entry) -> Option<EntityId> {
    lexicon.get(entry.part_of.as_ref()?).map(id_of)
}
