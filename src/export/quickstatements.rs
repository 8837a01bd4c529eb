//! I have entities that Wikidata lacks: what would a person have to say there?
//!
//! Commands of QuickStatements, version 1, in a file for a person to read, correct and run; nothing
//! is ever sent. Every statement carries the address of a document that names the entity, and the
//! day on which it was looked for in vain; a statement without such an address is left out.
//!
//! # Source
//! [Help:QuickStatements](https://www.wikidata.org/wiki/Help:QuickStatements)

use std::collections::BTreeMap;

use oxigraph::model::Quad;

use crate::error::Issue;
use crate::knowledge::links::{MappingSet, Slot, State};
use crate::link::{Classes, Subject, subjects};
use crate::model::Qid;
use crate::settings::Settings;

/// What is created: bodies, sessions and agreements.
const CREATED: [&str; 3] = ["institution", "event", "agreement"];

/// Properties of Wikidata.
const INSTANCE_OF: &str = "P31";
const POINT_IN_TIME: &str = "P585";
const SIGNATORY: &str = "P1891";
/// Properties of a reference.
const REFERENCE_URL: &str = "S854";
const RETRIEVED: &str = "S813";

/// What is written for the entities that were looked for and not found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Missing {
    /// The commands, `wikidata.qs`.
    pub commands: String,
    /// A table for Mix'n'match, `mixnmatch.tsv`: id, name, description, url.
    pub table: String,
    /// What was left out, and why.
    pub issues: Vec<Issue>,
}

/// The commands and the table for all such entities of a graph, by the end of their IRI.
#[must_use]
pub fn missing(
    quads: &[Quad],
    settings: &Settings,
    links: &MappingSet,
    classes: &Classes,
) -> Missing {
    let subjects = subjects(quads, settings);
    let items = links.items(&settings.base);
    let mut looked: BTreeMap<String, &str> = BTreeMap::new();
    for row in links.mappings().iter().filter(|row| row.state() == Some(State::NotFound)) {
        if let Some(path) = links.path(row, &settings.base) {
            looked.insert(path, row.get(Slot::MappingDate));
        }
    }
    let mut missing =
        Missing { table: "id\tname\tdescription\turl\n".to_owned(), ..Missing::default() };
    for (path, day) in looked {
        let Some(subject) = subjects.get(&path) else { continue };
        if !CREATED.contains(&subject.class.as_str()) {
            continue;
        }
        missing.commands.push_str(&commands(subject, day, &items, classes, &mut missing.issues));
        let description = description(subject).unwrap_or_default();
        let url = format!("{}{path}", settings.base);
        let fields = [path.as_str(), subject.label(), &description, &url];
        missing.table.push_str(&(fields.join("\t") + "\n"));
    }
    missing
}

fn commands(
    subject: &Subject,
    day: &str,
    items: &BTreeMap<String, Qid>,
    classes: &Classes,
    issues: &mut Vec<Issue>,
) -> String {
    let mut lines = vec!["CREATE".to_owned()];
    let mut tell = |message: &str| issues.push(Issue::new(subject.path.clone(), message));
    let mut say = |field: &str, text: &str| {
        // The format has no way to write a quotation mark inside a text.
        if text.contains(['"', '\t', '\n']) {
            tell(&format!("{text:?} cannot be written in QuickStatements; add it by hand"));
        } else {
            lines.push(format!("LAST\t{field}\t\"{text}\""));
        }
    };
    for (tag, name) in &subject.labels {
        say(&format!("L{}", tag.to_ascii_lowercase()), name);
    }
    for (tag, name) in &subject.aliases {
        say(&format!("A{}", tag.to_ascii_lowercase()), name);
    }
    if let Some(description) = description(subject) {
        say("Den", &description);
    }
    let mut statements: Vec<(&str, String)> = Vec::new();
    match classes.of(&subject.class, subject.kind.as_deref()) {
        Some(class) => statements.push((INSTANCE_OF, class.to_string())),
        None => tell("no class of Wikidata is known for it; add P31 by hand"),
    }
    statements.extend(subject.date.as_deref().and_then(time).map(|time| (POINT_IN_TIME, time)));
    for party in &subject.parties {
        match items.get(party) {
            Some(item) => statements.push((SIGNATORY, item.to_string())),
            None => tell(&format!("{party} is no item yet; add P1891 when it is")),
        }
    }
    match (subject.sources.first(), time(day)) {
        (Some(url), Some(day)) => {
            for (property, value) in statements {
                lines.push(format!(
                    "LAST\t{property}\t{value}\t{REFERENCE_URL}\t\"{url}\"\t{RETRIEVED}\t{day}"
                ));
            }
        }
        _ if statements.is_empty() => {}
        _ => tell(
            "no document that names it has an address, so its statements have no reference and \
             are left out; write source = in the .toml of the document",
        ),
    }
    lines.join("\n") + "\n"
}

/// `statutory body in Hong Kong`.
fn description(subject: &Subject) -> Option<String> {
    let kind = subject.kind.as_deref().filter(|kind| *kind != "other")?.replace('-', " ");
    let place =
        subject.place.as_ref().and_then(|(_, names)| names.iter().find(|name| name.is_ascii()));
    Some(place.map_or_else(|| kind.clone(), |place| format!("{kind} in {place}")))
}

/// A date as Wikidata writes it, with its precision: 9 a year, 10 a month, 11 a day.
fn time(date: &str) -> Option<String> {
    let (padded, precision) = match date.len() {
        4 => (format!("{date}-00-00"), 9),
        7 => (format!("{date}-00"), 10),
        10 => (date.to_owned(), 11),
        _ => return None,
    };
    Some(format!("+{padded}T00:00:00Z/{precision}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject() -> Subject {
        let labels = [("zh-Hant", "滬港文化合作協議"), ("en", "Culture Agreement")];
        Subject {
            path: "agreement/x".to_owned(),
            class: "institution".to_owned(),
            kind: Some("statutory-body".to_owned()),
            labels: labels.map(|(tag, name)| (tag.to_owned(), name.to_owned())).into(),
            place: Some(("place/hong-kong".into(), vec!["香港".into(), "Hong Kong".into()])),
            sources: ["https://e.org/doc".to_owned()].into(),
            date: Some("2024-04".to_owned()),
            parties: ["institution/a".to_owned(), "institution/b".to_owned()].into(),
            ..Subject::default()
        }
    }

    fn written(subject: &Subject) -> (String, usize) {
        let classes = include_str!("../../data/links/classes.tsv");
        let classes = Classes::parse("c", classes).unwrap();
        let items = [("institution/a".to_owned(), "Q1".parse().unwrap())].into();
        let mut issues = Vec::new();
        (commands(subject, "2026-01-31", &items, &classes, &mut issues), issues.len())
    }

    #[test]
    fn every_statement_has_its_reference() {
        let expected = "CREATE
LAST\tLen\t\"Culture Agreement\"
LAST\tLzh-hant\t\"滬港文化合作協議\"
LAST\tDen\t\"statutory body in Hong Kong\"
LAST\tP31\tQ43229\tS854\t\"https://e.org/doc\"\tS813\t+2026-01-31T00:00:00Z/11
LAST\tP585\t+2024-04-00T00:00:00Z/10\tS854\t\"https://e.org/doc\"\tS813\t+2026-01-31T00:00:00Z/11
LAST\tP1891\tQ1\tS854\t\"https://e.org/doc\"\tS813\t+2026-01-31T00:00:00Z/11
";
        assert_eq!(written(&subject()), (expected.to_owned(), 1));
    }

    #[test]
    fn what_cannot_be_said_is_told_and_left_out() {
        let mut unknown = subject();
        unknown.sources.clear();
        unknown.labels.insert("zh-Hans".to_owned(), "\"甲\"".to_owned());
        let (text, issues) = written(&unknown);
        assert!(!text.contains("LAST\tP") && !text.contains("Lzh-hans"), "{text}");
        assert_eq!(issues, 3);
    }
}
