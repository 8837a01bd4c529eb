//! I have a name: which entity is it?

mod context;
mod edition;
mod gather;
mod home;
mod instrument;
mod label;
mod name;
mod person;
mod resolve;
mod ruling;

use std::collections::{BTreeMap, BTreeSet};

use context::{Context, Names};
use gather::Found;
use resolve::{At, Resolver};
use ruling::Rulings;

use crate::document::Document;
use crate::error::Issue;
use crate::fact::{End, Fact};
use crate::knowledge::decisions::Decisions;
use crate::knowledge::lexicon::Lexicon;
use crate::knowledge::naming::Naming;
use crate::mention::Mention;
use crate::model::Class;
use crate::model::EntityId;
use crate::model::Language;
use crate::model::Rel;
use crate::unit::Units;

/// One thing in the world, with its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entity {
    /// Its id.
    pub id: EntityId,
    /// Its kind within the class, where known.
    pub kind: Option<String>,
    /// Its preferred names, at most one a language.
    pub labels: BTreeMap<Language, String>,
    /// Its other names.
    pub aliases: BTreeSet<(Language, String)>,
    /// Where it belongs (`hong-kong`, `shanghai`, …), where known.
    pub jurisdiction: Option<String>,
    /// What the lexicon says it is a part of; for the edition of an event, its series.
    pub part_of: Option<EntityId>,
    /// Whether it stands in the lexicon.
    pub curated: bool,
}

/// A document with all that was found in it.
#[derive(Debug, Clone)]
pub struct Reading {
    /// The document.
    pub document: Document,
    /// Its units and areas.
    pub units: Units,
    /// The mentions of each unit, sorted, not overlapping.
    pub mentions: Vec<Vec<Mention>>,
    /// The facts of each unit.
    pub facts: Vec<Vec<Fact>>,
}

/// All readings, and the entities that their mentions name.
#[derive(Debug, Clone)]
pub struct Corpus {
    /// The readings, sorted by document id.
    pub readings: Vec<Reading>,
    /// The entity of each mention: by reading, unit, mention.
    pub named: Vec<Vec<Vec<EntityId>>>,
    /// The entities that are mentioned, and those that these are parts of, and so on.
    pub entities: BTreeMap<EntityId, Entity>,
}

/// Which entity each mention names, and what is known of it.
///
/// The same readings in any order give the same corpus. One name names one entity everywhere,
/// however it is written, but for what only its document can tell: aliases defined there,
/// names that are short (省委, Leung) or common nouns (合作備忘錄, 創新創業中心).
///
/// Mentions that are decided to be no entities are gone from the readings, with the facts that
/// hang on them.
///
/// Returned beside the corpus: homonyms of the lexicon that could not be told apart, and
/// decisions that nothing met.
#[must_use]
pub fn corpus(
    mut readings: Vec<Reading>,
    lexicon: &Lexicon,
    naming: &Naming,
    decisions: &Decisions,
) -> (Corpus, Vec<Issue>) {
    let by_id = |reading: &Reading| (reading.document.id.clone(), reading.document.text.clone());
    readings.sort_by_cached_key(by_id);
    let mut rulings = Rulings::new(decisions, lexicon);
    let mut names = Names::new(naming);
    for (class, name) in rulings.names() {
        names.add(class, &name);
    }
    let mut contexts = Vec::with_capacity(readings.len());
    for reading in &mut readings {
        rulings.apply(reading);
        let context = Context::read(reading, &mut names);
        for name in context.mentions.iter().flatten() {
            let name = &names[*name];
            rulings.meet(&context.document, name.class, &name.key);
        }
        contexts.push(context);
    }
    let mut resolver = Resolver::new(lexicon, naming, &rulings, &names, &contexts);
    resolver.persons = person::joined(&resolver, &readings);
    bind_agreements(&mut resolver, &readings);
    let mut found = Found::default();
    let named = (0..contexts.len()).map(|document| found.name(&resolver, document)).collect();
    let entities = found.entities(&resolver);
    let mut issues: Vec<Issue> = resolver.issues.take().into_iter().collect();
    issues.extend(rulings.issues.iter().cloned());
    issues.extend(rulings.idle());
    (Corpus { readings, named, entities }, issues)
}

/// Notes the parties of agreements whose names do not tell them.
fn bind_agreements(resolver: &mut Resolver<'_>, readings: &[Reading]) {
    for (document, reading) in readings.iter().enumerate() {
        for (unit, facts) in reading.facts.iter().enumerate() {
            let mut parties: BTreeMap<usize, BTreeSet<EntityId>> = BTreeMap::new();
            let (contexts, names) = (resolver.contexts, resolver.names);
            let Some(mentioned) = contexts[document].mentions.get(unit) else { continue };
            for fact in facts.iter().filter(|fact| fact.rel == Rel::Party) {
                let End::Mention(agreement) = fact.from else { continue };
                let (mention, party) = match &fact.to {
                    End::Mention(mention) => (Some(*mention), mentioned.get(*mention).copied()),
                    End::Value(name) => (None, names.find(Class::Institution, name)),
                };
                if let Some(party) = party.filter(|party| names[*party].class != Class::Agreement) {
                    let id = resolver.resolve(At { document, unit, mention }, party).id;
                    parties.entry(agreement).or_default().insert(id);
                }
            }
            for (mention, parties) in parties {
                if let Some(name) = mentioned.get(mention) {
                    resolver.bind(At { document, unit, mention: Some(mention) }, *name, parties);
                }
            }
        }
    }
    resolver.settle();
}
