//! I have a session: of which series is it one?

use std::collections::{BTreeMap, BTreeSet};

use oxigraph::model::vocab::rdf;

use crate::entity::{Entity, EntityId};
use crate::graph::Part;
use crate::graph::document::integer;
use crate::mention::Class;
use crate::vocab::{memo, org, schema};

/// Ties sessions to their series, by the lexicon and by their names.
///
/// A series whose sessions are held by two institutions or more is their collaboration.
pub(super) fn state(part: &mut Part<'_>, entities: &BTreeMap<&EntityId, &Entity>) {
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
        let held_by = part.organisers.get(&entity.id).cloned().unwrap_or_default();
        members.entry(series).or_default().extend(held_by);
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
