//! I have a session: of which series is it one?

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::vocab::rdf;

use crate::entity::Entity;
use crate::graph::Part;
use crate::graph::document::integer;
use crate::graph::vocab::{memo, org, schema};
use crate::model::Class;
use crate::model::EntityId;

/// Ties sessions to their series, by the lexicon and by their names, and agreements to the session
/// that they are named after.
///
/// A series whose sessions are held by two institutions or more, or end with an agreement between
/// them, is their collaboration.
pub(super) fn state(part: &mut Part<'_>, entities: &BTreeMap<&EntityId, &Entity>) {
    let concluded = concluded(part, entities);
    let mut members: BTreeMap<EntityId, BTreeSet<EntityId>> = BTreeMap::new();
    for entity in entities.values().filter(|entity| entity.id.class == Class::Event) {
        let graph = part.iris.graph(if entity.curated { "lexicon" } else { "entities" });
        let iri = part.iris.entity(&entity.id);
        let name = entity.labels.first_key_value().map_or("", |(_, name)| name.as_str());
        let printed = session(name);
        let by_table = entity.part_of.clone().filter(|whole| whole.class == Class::Event);
        let by_name = || {
            let (series, _) = printed.as_ref()?;
            let behind = series.rsplit_once('暨').map(|(_, behind)| behind);
            let names = [Some(series.as_str()), behind].into_iter().flatten();
            let mut found = names.filter_map(|name| part.names.find(name, &[Class::Event]));
            found.find(|id| **id != entity.id).cloned()
        };
        let found = by_table.or_else(by_name).filter(|series| entities.contains_key(series));
        let Some(series) = found else { continue };
        let whole = part.iris.entity(&series);
        part.say(&graph, &iri, memo::SESSION_OF, whole.clone());
        part.is_a(&graph, &whole, memo::SERIES);
        part.add(&graph, &whole, rdf::TYPE, schema::EVENT_SERIES.into_owned());
        if let Some((_, number)) = printed {
            part.say(&graph, &iri, memo::NUMBER, integer(number));
        }
        let members = members.entry(series).or_default();
        members.extend(part.organisers.get(&entity.id).into_iter().flatten().cloned());
        for agreement in concluded.get(&entity.id).into_iter().flatten() {
            members.extend(part.parties.get(agreement).into_iter().flatten().cloned());
        }
    }
    let graph = part.iris.graph("entities");
    for (series, members) in members.into_iter().filter(|(_, members)| members.len() > 1) {
        let series = part.iris.entity(&series);
        part.add(&graph, &series, rdf::TYPE, org::ORGANIZATIONAL_COLLABORATION.into_owned());
        for member in members {
            let member = part.iris.entity(&member);
            part.add(&graph, &series, org::HAS_MEMBER, member);
        }
    }
}

/// Says of each agreement that is named after an event that it was concluded there; the agreements
/// by event.
fn concluded(
    part: &mut Part<'_>,
    entities: &BTreeMap<&EntityId, &Entity>,
) -> BTreeMap<EntityId, Vec<EntityId>> {
    let mut concluded: BTreeMap<EntityId, Vec<EntityId>> = BTreeMap::new();
    for entity in entities.values().filter(|entity| entity.id.class == Class::Agreement) {
        let names = entity.labels.values().filter_map(|name| occasion(name));
        let events = names.filter_map(|name| part.names.find(name, &[Class::Event]));
        let Some(event) = events.into_iter().find(|id| entities.contains_key(id)).cloned() else {
            continue;
        };
        let graph = part.iris.graph(if entity.curated { "lexicon" } else { "entities" });
        let (agreement, iri) = (part.iris.entity(&entity.id), part.iris.entity(&event));
        part.say(&graph, &agreement, memo::CONCLUDED_AT, iri);
        concluded.entry(event).or_default().push(entity.id.clone());
    }
    concluded
}

/// What a memorandum is named after: `滬港合作會議第六次會議` of `滬港合作會議第六次會議合作備忘錄`.
fn occasion(name: &str) -> Option<&str> {
    let behind = ["合作備忘錄", "合作备忘录", "備忘錄", "备忘录"];
    let before = ["Memorandum of Co-operation of the ", "Memorandum of the "];
    let chinese = behind.into_iter().find_map(|end| name.strip_suffix(end));
    let name = chinese.or_else(|| before.into_iter().find_map(|start| name.strip_prefix(start)))?;
    (!name.is_empty()).then_some(name)
}

/// The name of the series and the number of the session: `滬港合作會議第六次會議`, `第七屆諮詢會`.
fn session(name: &str) -> Option<(String, u32)> {
    let (before, rest) = name.split_once('第')?;
    let ends = [('次', true), ('屆', false), ('届', false)];
    let (digits, behind, sitting) = ends.into_iter().find_map(|(end, sitting)| {
        let (digits, behind) = rest.split_once(end)?;
        Some((digits, behind, sitting))
    })?;
    let number = number(digits)?;
    let series = if sitting { before } else { behind };
    (!series.is_empty() && (sitting || before.is_empty())).then(|| (series.to_owned(), number))
}

/// A number up to 99 in Chinese or Arabic numerals.
fn number(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse() {
        return Some(number);
    }
    let digit = |c: char| "零一二三四五六七八九".chars().position(|known| known == c);
    let of = |text: &str, none: usize| match text.chars().collect::<Vec<_>>()[..] {
        [] => Some(none),
        [c] => digit(c),
        _ => None,
    };
    let value = match text.split_once('十') {
        Some((tens, ones)) => of(tens, 1)? * 10 + of(ones, 0)?,
        None => of(text, 0).filter(|value| *value > 0)?,
    };
    u32::try_from(value).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_memorandum_names_its_occasion() {
        let case = |name: &str, expected| assert_eq!(occasion(name), expected, "{name}");
        case("滬港合作會議第六次會議合作備忘錄", Some("滬港合作會議第六次會議"));
        case("渝港合作會議第一次會議備忘錄", Some("渝港合作會議第一次會議"));
        case("Memorandum of the First Plenary Session", Some("First Plenary Session"));
        case("合作備忘錄", None);
        case("內地與香港關於建立更緊密經貿關係的安排", None);
    }

    #[test]
    fn a_session_names_its_series() {
        let case = |name: &str, expected: Option<(&str, u32)>| {
            let expected = expected.map(|(series, number)| (series.to_owned(), number));
            assert_eq!(session(name), expected, "{name}");
        };
        case("滬港合作會議第六次會議", Some(("滬港合作會議", 6)));
        case("第七屆大都市規劃國際諮詢會", Some(("大都市規劃國際諮詢會", 7)));
        case("第二十一届论坛", Some(("论坛", 21)));
        case("滬港合作會議", None);
        case("第三方市場論壇", None);
    }
}
