//! What each page says to search engines: schema.org as JSON-LD.

use serde_json::{Map, Value, json};

use crate::graph::vocab::memo;
use crate::model::{Kind, Language};
use crate::publish::view::{Class, Reader};
use crate::settings::Settings;

/// As the content of a `script` element, which nothing in it can end.
pub(super) fn script(value: &Value) -> String {
    let text = serde_json::to_string(value).unwrap_or_default();
    text.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// The data set; `files` as (path under the page's root, bytes).
pub(super) fn dataset(
    reader: &Reader<'_>,
    settings: &Settings,
    description: &str,
    files: &[(String, &str)],
) -> Value {
    let mut value = thing("Dataset", &settings.base, &title(reader));
    value.insert("description".to_owned(), json!(description));
    value.insert("inLanguage".to_owned(), json!(Language::ALL.map(Language::tag)));
    if let Some(licence) = &settings.licence {
        value.insert("license".to_owned(), json!(licence));
    }
    if let Some(publisher) = &settings.publisher {
        let organization = json!({"@type": "Organization", "name": publisher});
        value.insert("creator".to_owned(), organization.clone());
        value.insert("publisher".to_owned(), organization);
    }
    let distribution: Vec<Value> = files
        .iter()
        .map(|(href, media)| {
            json!({"@type": "DataDownload", "contentUrl": href, "encodingFormat": media})
        })
        .collect();
    if !distribution.is_empty() {
        value.insert("distribution".to_owned(), json!(distribution));
    }
    Value::Object(value)
}

/// A page that lists or explains.
pub(super) fn page(reader: &Reader<'_>, kind: &str, name: &str) -> Value {
    let mut value = thing(kind, "", name);
    value.remove("@id");
    value.insert("inLanguage".to_owned(), json!(reader.language.tag()));
    let set = json!({"@type": "Dataset", "@id": reader.view.base, "name": title(reader)});
    value.insert("isPartOf".to_owned(), set);
    Value::Object(value)
}

/// A document.
pub(super) fn document(reader: &Reader<'_>, iri: &str) -> Value {
    let about = &reader.view.documents[iri];
    let kind = match about.kind {
        Kind::Memorandum => "DigitalDocument",
        Kind::PressRelease => "Article",
        Kind::NewsReport => "NewsArticle",
    };
    let mut value = thing(kind, iri, &reader.name(iri).text);
    if kind != "DigitalDocument" {
        value.insert("headline".to_owned(), json!(reader.name(iri).text));
    }
    let date = if about.kind == Kind::Memorandum { "dateCreated" } else { "datePublished" };
    insert(&mut value, date, about.date.clone());
    insert(&mut value, "inLanguage", about.language.map(|l| l.tag().to_owned()));
    insert(&mut value, "license", about.licence.clone());
    insert(&mut value, "isBasedOn", about.source.clone());
    if let Some(publisher) = &about.publisher {
        let name = reader.value(publisher).name.text;
        value.insert("publisher".to_owned(), json!({"@type": "Organization", "name": name}));
    }
    if let Some(place) = &about.place {
        let name = reader.value(place).name.text;
        value.insert("locationCreated".to_owned(), json!({"@type": "Place", "name": name}));
    }
    Value::Object(value)
}

/// A unit of a document.
pub(super) fn unit(reader: &Reader<'_>, iri: &str) -> Value {
    let unit = &reader.view.units[iri];
    let mut value = thing("CreativeWork", iri, &reader.measure(iri).name.text);
    let language = reader.view.documents.get(&unit.document).and_then(|d| d.language);
    insert(&mut value, "inLanguage", language.map(|l| l.tag().to_owned()));
    insert(&mut value, "text", Some(unit.text.clone()));
    let whole = json!({"@id": unit.document, "name": reader.name(&unit.document).text});
    value.insert("isPartOf".to_owned(), whole);
    Value::Object(value)
}

/// An entity.
pub(super) fn entity(reader: &Reader<'_>, iri: &str) -> Value {
    let about = &reader.view.entities[iri];
    let is_government = reader.kind(iri).is_some_and(|kind| kind.iri.ends_with("/government"));
    let kind = match about.class {
        Class::Institution if is_government => "GovernmentOrganization",
        Class::Institution => "Organization",
        Class::Event => "Event",
        Class::Programme => "Thing",
        Class::Agreement => "CreativeWork",
        Class::Person => "Person",
        Class::Place => "Place",
    };
    let mut value = thing(kind, iri, &reader.name(iri).text);
    let others: Vec<&str> = about
        .names
        .all()
        .map(|(_, name)| name)
        .chain(about.aliases.iter().map(|(_, name)| name.as_str()))
        .filter(|name| *name != reader.name(iri).text)
        .collect();
    if !others.is_empty() {
        value.insert("alternateName".to_owned(), json!(others));
    }
    if !about.same_as.is_empty() {
        value.insert("sameAs".to_owned(), json!(about.same_as));
    }
    let date = match about.class {
        Class::Event => Some("startDate"),
        Class::Agreement => Some("dateCreated"),
        _ => None,
    };
    if let Some(date) = date {
        insert(&mut value, date, reader.dates(iri).into_iter().next());
    }
    if about.class == Class::Event {
        let held_in = reader.view.term(memo::HELD_IN);
        let facts = about.states.iter().map(|index| &reader.view.facts[*index]);
        let place = facts.into_iter().find(|fact| fact.predicate == held_in);
        if let Some(place) = place {
            let name = reader.value(&place.object).name.text;
            value.insert("location".to_owned(), json!({"@type": "Place", "name": name}));
        }
    }
    Value::Object(value)
}

/// An area.
pub(super) fn area(reader: &Reader<'_>, iri: &str) -> Value {
    let mut value = thing("DefinedTerm", iri, &reader.name(iri).text);
    if let Some(concept) = reader.view.concepts.get(iri) {
        let definition = reader.shown(&concept.definition).map(|shown| shown.text);
        insert(&mut value, "description", definition);
        value.insert("inDefinedTermSet".to_owned(), json!(concept.scheme));
    }
    Value::Object(value)
}

fn title(reader: &Reader<'_>) -> String {
    reader.shown(&reader.view.title).map_or_else(|| "memograph".to_owned(), |shown| shown.text)
}

fn thing(kind: &str, iri: &str, name: &str) -> Map<String, Value> {
    let mut value = Map::new();
    value.insert("@context".to_owned(), json!("https://schema.org"));
    value.insert("@type".to_owned(), json!(kind));
    value.insert("@id".to_owned(), json!(iri));
    value.insert("name".to_owned(), json!(name));
    value
}

fn insert(value: &mut Map<String, Value>, name: &str, text: Option<String>) {
    if let Some(text) = text {
        value.insert(name.to_owned(), json!(text));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_script() {
        let text = script(&json!({"name": "</script><script>alert(1)</script> & <!--"}));
        assert!(!text.contains('<') && !text.contains('&'), "{text}");
        let back: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(back["name"], "</script><script>alert(1)</script> & <!--");
    }
}
