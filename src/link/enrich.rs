//! I have linked entities: which of their names does the lexicon not know yet?

use std::collections::{BTreeMap, BTreeSet};

use super::mediawiki::{Details, Item};
use super::qid::Qid;
use super::subject::Subject;
use crate::knowledge::lexicon::{Entry, Lexicon};
use crate::knowledge::table::is_plain;
use crate::model::script::key;

/// The columns of the lexicon, and what was added to the row.
const HEADER: &str =
    "id\tclass\tkind\tzh-Hant\tzh-Hans\ten\taliases\tjurisdiction\tpart-of\tseen\tadded";

/// Rows of the lexicon as they would read with the names that the items have, each with what was
/// added; a row for an entity that the lexicon does not have has an id made from its Qid.
///
/// A name that another entity of the lexicon bears is left out: it would name two things.
#[must_use]
pub fn enrich(
    lexicon: &Lexicon,
    subjects: &BTreeMap<String, Subject>,
    linked: &BTreeMap<String, Qid>,
    items: &BTreeMap<Qid, Item>,
) -> Vec<String> {
    let mut rows = vec![HEADER.to_owned()];
    for (path, id) in linked {
        let (Some((class, local)), Some(Item::Here(details))) =
            (path.split_once('/'), items.get(id))
        else {
            continue;
        };
        let Ok(class) = class.parse() else { continue };
        let entry = match (lexicon.get(local), subjects.get(path)) {
            (Some(entry), _) if entry.class == class => entry.clone(),
            (_, Some(subject)) => new_entry(class, id, subject),
            _ => continue,
        };
        rows.extend(row(lexicon, entry, id, details));
    }
    rows
}

fn new_entry(class: crate::model::Class, id: &Qid, subject: &Subject) -> Entry {
    let label = |tag: &str| subject.labels.get(tag).cloned().unwrap_or_default();
    let place = subject.place.as_ref().and_then(|(path, _)| path.strip_prefix("place/"));
    Entry {
        id: id.as_str().to_ascii_lowercase(),
        class,
        kind: subject.kind.clone(),
        zh_hant: label("zh-Hant"),
        zh_hans: label("zh-Hans"),
        en: label("en"),
        aliases: subject.aliases.iter().map(|(_, name)| name.clone()).collect(),
        jurisdiction: place.map(str::to_owned),
        part_of: None,
        seen: Vec::new(),
    }
}

/// The row with the names of the item; `None` where it adds none.
fn row(lexicon: &Lexicon, mut entry: Entry, id: &Qid, details: &Details) -> Option<String> {
    let taken = |name: &str| lexicon.by_key(&key(name)).any(|other| other.id != entry.id);
    let fits = |name: &str| !name.is_empty() && is_plain(name) && !taken(name);
    let label = |codes: &[&str]| {
        let found = codes.iter().find_map(|code| details.labels.get(*code));
        found.filter(|name| fits(name)).cloned()
    };
    let preferred = [
        label(&["zh-hant", "zh-hk", "zh-tw"]),
        label(&["zh-hans", "zh-cn"]),
        label(&["en", "mul"]),
    ];
    let others = details.labels.values().chain(details.aliases.iter().map(|(_, name)| name));
    let others: BTreeSet<String> = others.filter(|name| fits(name)).cloned().collect();
    let mut added: Vec<String> = Vec::new();
    let columns = [&mut entry.zh_hant, &mut entry.zh_hans, &mut entry.en];
    for (column, name) in columns.into_iter().zip(preferred) {
        if let Some(name) = name.filter(|_| column.is_empty()) {
            added.push(name.clone());
            *column = name;
        }
    }
    for name in others {
        let known = entry.names().any(|own| key(own) == key(&name));
        if !known {
            added.push(name.clone());
            entry.aliases.push(name);
        }
    }
    if added.is_empty() {
        return None;
    }
    entry.seen.push(format!("https://www.wikidata.org/wiki/{id}"));
    let class = entry.class.to_string();
    let [kind, place, whole] =
        [&entry.kind, &entry.jurisdiction, &entry.part_of].map(|v| v.as_deref().unwrap_or(""));
    let (aliases, seen, added) = (entry.aliases.join("|"), entry.seen.join("|"), added.join("|"));
    let fields: [&str; 11] = [
        &entry.id,
        &class,
        kind,
        &entry.zh_hant,
        &entry.zh_hans,
        &entry.en,
        &aliases,
        place,
        whole,
        &seen,
        &added,
    ];
    Some(fields.join("\t"))
}
