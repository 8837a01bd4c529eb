//! I have an item: how likely is it the entity?

use super::classes::Classes;
use super::subject::Subject;
use crate::model::script::key;

/// What equal names are worth.
const NAME: f64 = 0.9;
/// What an agreeing type adds, and a disagreeing one takes away.
const TYPE: (f64, f64) = (0.06, 0.4);
/// What the name of the place in the description adds.
const PLACE: f64 = 0.04;

/// An item that a service names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Candidate {
    /// Its id in the service.
    pub id: String,
    /// Its name, as shown.
    pub label: String,
    /// What the service says of it, in a few words.
    pub description: String,
    /// Its types: id and name, which may be empty.
    pub types: Vec<(String, String)>,
    /// All names that the service told.
    pub names: Vec<String>,
}

impl Candidate {
    /// The names of its types, or their ids.
    #[must_use]
    pub fn type_names(&self) -> Vec<&str> {
        self.types
            .iter()
            .map(|(id, name)| if name.is_empty() { id.as_str() } else { name.as_str() })
            .collect()
    }
}

/// A candidate, and what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Scored {
    /// The item.
    pub candidate: Candidate,
    /// How likely it is the entity: 0 to 1, three decimals.
    pub score: f64,
    /// Which values were compared, and with what result.
    pub compared: String,
    /// The name that both bear, where there is one.
    pub shared: Option<String>,
}

/// Compares names, type and place.
#[must_use]
pub fn score(subject: &Subject, candidate: Candidate, classes: &Classes) -> Scored {
    let theirs = candidate.names.iter().chain([&candidate.label]);
    let theirs: Vec<(&str, String)> =
        theirs.filter(|name| !name.is_empty()).map(|name| (name.as_str(), key(name))).collect();
    let mut best: (f64, &str, &str) = (0.0, "", "");
    for own in subject.names() {
        let own_key = key(own);
        for (name, their_key) in &theirs {
            let alike = strsim::normalized_damerau_levenshtein(&own_key, their_key);
            if alike > best.0 {
                best = (alike, own, name);
            }
        }
    }
    let (alike, own, their) = best;
    let equal = alike >= 1.0;
    let mut compared = vec![match (equal, own.is_empty()) {
        (true, _) => format!("name {own} = {their}"),
        (false, true) => "no name alike".to_owned(),
        (false, false) => format!("name {own} ~ {their} ({alike:.2})"),
    }];
    let mut score = NAME * alike;
    let known: Vec<bool> = candidate
        .types
        .iter()
        .filter_map(|(id, name)| classes.agrees(&subject.class, id, name))
        .collect();
    let names = candidate.type_names().join(", ");
    if known.contains(&true) {
        score += TYPE.0;
        compared.push(format!("type {names} agrees"));
    } else if known.contains(&false) {
        score -= TYPE.1;
        compared.push(format!("type {names} disagrees"));
    } else if !names.is_empty() {
        compared.push(format!("type {names} not compared"));
    }
    if let Some((_, places)) = &subject.place {
        let description = key(&candidate.description);
        let found = places.iter().find(|place| description.contains(&key(place)));
        if let Some(place) = found {
            score += PLACE;
            compared.push(format!("place {place} agrees"));
        }
    }
    let score = (score.clamp(0.0, 1.0) * 1000.0).round() / 1000.0;
    let shared = equal.then(|| own.to_owned());
    Scored { compared: compared.join("; "), score, shared, candidate }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_score_says_what_was_compared() {
        let classes = include_str!("../../data/links/classes.tsv");
        let classes = Classes::parse("c", classes).unwrap();
        let labels = [("zh-Hant", "香港大學"), ("en", "The University of Hong Kong")];
        let subject = Subject {
            class: "institution".to_owned(),
            labels: labels.map(|(tag, name)| (tag.to_owned(), name.to_owned())).into(),
            place: Some(("place/hong-kong".to_owned(), vec!["Hong Kong".to_owned()])),
            ..Subject::default()
        };
        let case = |name: &str, kind: &str, description: &str, expected: (f64, &str)| {
            let candidate = Candidate {
                id: "Q1".to_owned(),
                label: name.to_owned(),
                description: description.to_owned(),
                types: vec![(kind.to_owned(), String::new())],
                names: Vec::new(),
            };
            let scored = score(&subject, candidate, &classes);
            assert_eq!((scored.score, scored.compared.as_str()), expected);
        };
        let place = "university in Hong Kong";
        let all = "name 香港大學 = 香港大学; type Q3918 agrees; place Hong Kong agrees";
        case("香港大学", "Q3918", place, (1.0, all));
        case("香港大學", "Q1", "", (0.9, "name 香港大學 = 香港大學; type Q1 not compared"));
        case("香港大", "Q1", "", (0.675, "name 香港大學 ~ 香港大 (0.75); type Q1 not compared"));
        case("zzz", "Q1", "", (0.0, "no name alike; type Q1 not compared"));
    }
}
