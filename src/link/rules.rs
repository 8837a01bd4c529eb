//! What must hold of a row, and of rows beside each other.

use std::collections::{BTreeMap, BTreeSet};

use super::mapping::{Mapping, State};
use super::qid::{Qid, WIKIDATA};
use super::slot::{Holds, Slot};
use crate::error::Issue;
use crate::model::Date;

/// How a link can be justified, behind `semapv:`.
const JUSTIFICATIONS: [&str; 13] = [
    "BackgroundKnowledgeBasedMatching",
    "CompositeMatching",
    "InstanceBasedMatching",
    "LexicalMatching",
    "LexicalSimilarityThresholdMatching",
    "LogicalReasoning",
    "ManualMappingCuration",
    "MappingChaining",
    "MappingInversion",
    "MappingReview",
    "SemanticSimilarityThresholdMatching",
    "StructuralMatching",
    "UnspecifiedMatching",
];

/// What is wrong with a row by itself, by column.
pub(super) fn faults(
    mapping: &Mapping,
    expand: impl Fn(&str) -> Option<String>,
) -> Vec<(Slot, String)> {
    let mut faults = Vec::new();
    for slot in Slot::REQUIRED {
        if mapping.get(slot).is_empty() {
            faults.push((slot, format!("the row has no {}; fill it in", slot.name())));
        }
    }
    for slot in Slot::ALL.iter().copied().filter(|slot| !mapping.get(*slot).is_empty()) {
        let value = mapping.get(slot);
        let fault = match slot.holds() {
            Holds::Text => None,
            Holds::Curie => mapping.list(slot).find_map(|curie| curie_fault(curie, &expand)),
            Holds::Share => (!value.parse().is_ok_and(|share: f64| (0.0..=1.0).contains(&share)))
                .then(|| format!("{value:?} is no number from 0 to 1")),
            Holds::Date => (!value.parse().is_ok_and(|date: Date| date.day().is_some()))
                .then(|| format!("{value:?} is no day; write it as 2026-01-31")),
        };
        faults.extend(fault.map(|fault| (slot, fault)));
    }
    if !matches!(mapping.get(Slot::PredicateModifier), "" | "Not") {
        let value = mapping.get(Slot::PredicateModifier);
        let fault = format!("{value:?} is no modifier; write Not, or nothing");
        faults.push((Slot::PredicateModifier, fault));
    }
    let predicate = mapping.get(Slot::PredicateId);
    if !predicate.is_empty() && mapping.predicate().is_none() {
        let fault = format!(
            "{predicate:?} is no predicate of a link; write skos:exactMatch, closeMatch, \
             broadMatch, narrowMatch or relatedMatch"
        );
        faults.push((Slot::PredicateId, fault));
    }
    if let Some(own) = mapping.get(Slot::MappingJustification).strip_prefix("semapv:")
        && !JUSTIFICATIONS.contains(&own)
    {
        let fault = format!("{own:?} is no justification; write semapv:ManualMappingCuration");
        faults.push((Slot::MappingJustification, fault));
    }
    if let Some(item) = mapping.object().and_then(&expand)
        && let Some(local) = item.strip_prefix(WIKIDATA)
        && let Err(error) = local.parse::<Qid>()
    {
        faults.push((Slot::ObjectId, error.to_string()));
    }
    faults
}

fn curie_fault(curie: &str, expand: &impl Fn(&str) -> Option<String>) -> Option<String> {
    let Some((prefix, local)) = curie.split_once(':') else {
        return Some(format!("{curie:?} is no CURIE; write prefix:id"));
    };
    if local.starts_with("//") {
        return Some(format!("{curie:?} is an IRI; write prefix:id, the prefix in the curie_map"));
    }
    if local.is_empty() || curie.contains(char::is_whitespace) {
        return Some(format!("{curie:?} is no CURIE; write prefix:id"));
    }
    let undeclared = || format!("the prefix {prefix:?} is not declared; add it to the curie_map");
    expand(curie).is_none().then(undeclared)
}

/// Tells of rows that stand there twice, or contradict each other, and takes them away: the second
/// of two that are the same, both of two that cannot both be.
pub(super) fn apart(file: &str, mappings: &mut Vec<Mapping>, issues: &mut Vec<Issue>) {
    let mut gone: BTreeSet<usize> = BTreeSet::new();
    let mut tell = |line: usize, message: String| {
        issues.push(Issue::new(format!("{file}:{line}:1"), message));
    };
    let mut identities: BTreeMap<[&str; 4], usize> = BTreeMap::new();
    let mut subjects: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, mapping) in mappings.iter().enumerate() {
        if let Some(first) = identities.get(&mapping.identity()) {
            let line = mappings[*first].line;
            tell(mapping.line, format!("line {line} says the same; remove one of the two"));
            gone.insert(index);
        } else {
            identities.insert(mapping.identity(), index);
            subjects.entry(mapping.subject()).or_default().push(index);
        }
    }
    for rows in subjects.values() {
        for (place, second) in rows.iter().enumerate() {
            for first in &rows[..place] {
                let (a, b) = (&mappings[*first], &mappings[*second]);
                if let Some(why) = contradiction(a, b) {
                    tell(b.line, format!("{why} line {}; keep one of the two", a.line));
                    gone.extend([*first, *second]);
                }
            }
        }
    }
    let mut index = 0;
    mappings.retain(|_| {
        index += 1;
        !gone.contains(&(index - 1))
    });
}

/// Why two rows of one entity cannot both be.
fn contradiction(a: &Mapping, b: &Mapping) -> Option<&'static str> {
    let (first, second) = (a.state()?, b.state()?);
    if a.object() == b.object() && a.get(Slot::PredicateId) == b.get(Slot::PredicateId) {
        return (a.is_negative() != b.is_negative()).then_some("it denies what is said in");
    }
    match (first, second) {
        (State::Exact, State::Exact) => Some("the entity is exactly another item in"),
        (State::Exact, State::NotFound) | (State::NotFound, State::Exact) => {
            Some("an item is found for the entity in")
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::knowledge::links::MappingSet;

    const HEAD: &str = "#curie_map:\n#  memograph: https://w3id.org/memograph/\n\
        #  wd: http://www.wikidata.org/entity/\n#mapping_set_id: https://e.org/s\n#license: https://e.org/l\n";
    const COLUMNS: &str = "subject_id\tpredicate_id\tpredicate_modifier\tobject_id\tmapping_justification\tmapping_date\tconfidence\n";

    /// What is told of these rows, and how many stay.
    fn told(rows: &str) -> (Vec<String>, usize) {
        let (set, issues) = MappingSet::parse("f", &format!("{HEAD}{COLUMNS}{rows}"));
        let told = issues.iter().map(|issue| format!("{}: {}", issue.place, issue.message));
        (told.collect(), set.mappings().len())
    }

    #[test]
    fn what_is_wrong_with_a_row_is_told_with_line_and_column() {
        let case = |row: &str, expected: &str| {
            let good = "memograph:institution/b\tskos:exactMatch\t\twd:Q2\tsemapv:MappingReview";
            let (told, rows) = told(&format!("{row}\n{good}\n"));
            assert!(told[0].starts_with(expected), "{told:?}");
            assert_eq!((told.len(), rows), (1, 1), "{told:?}");
        };
        let end = "semapv:LexicalMatching";
        let a = "memograph:institution/a\tskos:exactMatch";
        case(&format!("{a}\t\twd:P31\t{end}"), "f:7:4: \"P31\" is no Qid");
        case(&format!("{a}\t\twdt:Q1\t{end}"), "f:7:4: the prefix \"wdt\" is not declared");
        case(&format!("{a}\t\thttp://e.org/\t{end}"), "f:7:4: \"http://e.org/\" is an IRI");
        case(&format!("{a}\t\tQ1\t{end}"), "f:7:4: \"Q1\" is no CURIE");
        case(&format!("{a}\tnot\twd:Q1\t{end}"), "f:7:3: \"not\" is no modifier");
        case(&format!("{a}\t\t\t{end}"), "f:7:4: the row has no object_id");
        case(&format!("{a}\t\twd:Q1\tsemapv:Guess"), "f:7:5: \"Guess\" is no justification");
        case(&format!("{a}\t\twd:Q1\t{end}\t2026"), "f:7:6: \"2026\" is no day");
        case(&format!("{a}\t\twd:Q1\t{end}\t\t1.5"), "f:7:7: \"1.5\" is no number from 0 to 1");
        case(&format!("{a}\t\twd:Q1\t{end}\t\t\tx"), "f:7:8: 8 fields, but the header has 7");
        case(
            &format!("memograph:institution/a\towl:sameAs\t\twd:Q1\t{end}"),
            "f:7:2: \"owl:sameAs\" is no predicate of a link",
        );
    }

    #[test]
    fn rows_that_contradict_each_other_are_both_left_out() {
        let case = |rows: &[&str], expected: &[&str], left: usize| {
            let end = "semapv:MappingReview";
            let rows = rows.iter().map(|row| format!("memograph:event/{row}\t{end}\n"));
            let (told, count) = told(&rows.collect::<String>());
            assert_eq!(told, expected);
            assert_eq!(count, left);
        };
        let exact = "a\tskos:exactMatch\t\twd:Q1";
        case(&[exact, exact], &["f:8:1: line 7 says the same; remove one of the two"], 1);
        let denied = "a\tskos:exactMatch\tNot\twd:Q1";
        let expected = ["f:8:1: it denies what is said in line 7; keep one of the two"];
        case(&[exact, denied], &expected, 0);
        let expected = ["f:8:1: the entity is exactly another item in line 7; keep one of the two"];
        case(&[exact, "a\tskos:exactMatch\t\twd:Q2"], &expected, 0);
        let expected = ["f:8:1: an item is found for the entity in line 7; keep one of the two"];
        case(&[exact, "a\tskos:exactMatch\t\tsssom:NoTermFound"], &expected, 0);
        let near = "a\tskos:closeMatch\t\twd:Q2";
        case(
            &[exact, near, "a\tskos:exactMatch\tNot\twd:Q3", "b\tskos:exactMatch\t\twd:Q1"],
            &[],
            4,
        );
    }

    #[test]
    fn what_is_wrong_with_the_file_is_told_and_the_rows_are_read() {
        let row = "\nmemograph:event/a\tskos:exactMatch\twd:Q1\tsemapv:MappingReview\tred\n";
        let header = "subject_id\tpredicate_id\tobject_id\tmapping_justification\tcolour";
        let (set, issues) = MappingSet::parse("f", &format!("{HEAD}{header}{row}"));
        assert_eq!(issues[0].place, "f:6:5");
        assert!(issues[0].message.starts_with("the column \"colour\" is none of SSSOM 1.0"));
        assert_eq!((issues.len(), set.mappings().len()), (1, 1));
        let (_, issues) = MappingSet::parse("f", "");
        let told: Vec<&str> = issues.iter().map(|issue| issue.message.as_str()).collect();
        assert!(told.iter().any(|told| told.contains("no mapping_set_id")), "{told:?}");
        assert!(told.iter().any(|told| told.contains("no license")), "{told:?}");
        assert!(told.iter().any(|told| told.contains("no header")), "{told:?}");
        let (_, issues) = MappingSet::parse("f", &format!("{HEAD}subject_id\tobject_id\n"));
        assert_eq!(issues.len(), 2, "{issues:?}");
    }
}
