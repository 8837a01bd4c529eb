//! The data set as search engines want it: a [schema.org Dataset](https://schema.org/Dataset).

use crate::model::Language;
use crate::publish::export::catalog::about::{About, Text, Texts};
use crate::publish::export::catalog::{Addresses, address_of};
use crate::publish::export::file::File;
use crate::publish::export::json::Json;
use crate::settings::Settings;

/// The data set as JSON-LD, to stand in a file or in a page.
#[must_use]
pub fn dataset(about: &About, settings: &Settings, files: &[File]) -> Json {
    let at = Addresses::new(settings);
    let first = |texts: &Texts| texts.values().next().cloned().unwrap_or_default();
    let mut pairs = vec![
        ("@context", Json::text("https://schema.org/")),
        ("@type", Json::text("Dataset")),
        ("@id", Json::text(at.dataset.as_str())),
        ("name", Json::Text(first(&about.titles))),
    ];
    let others: Vec<Json> = about.titles.values().skip(1).map(Json::text).collect();
    if !others.is_empty() {
        pairs.push(("alternateName", Json::Array(others)));
    }
    let descriptions: Vec<&str> = about.descriptions.values().map(String::as_str).collect();
    pairs.push(("description", Json::Text(descriptions.join("\n"))));
    pairs.push(("url", Json::text(at.home.as_str())));
    pairs.push(("identifier", Json::text(at.dataset.as_str())));
    let keywords = about.keywords.values().flatten().map(Json::text);
    pairs.push(("keywords", Json::Array(keywords.collect())));
    let languages = about.languages.iter().map(|language| Json::text(language.tag()));
    pairs.push(("inLanguage", Json::Array(languages.collect())));
    if let Some(licence) = &settings.licence {
        pairs.push(("license", Json::text(licence)));
    }
    pairs.push((
        "usageInfo",
        Json::Text(about.rights.values().cloned().collect::<Vec<_>>().join("\n")),
    ));
    pairs.push(("isAccessibleForFree", Json::Bool(true)));
    for (key, date) in [("datePublished", about.issued), ("dateModified", about.modified)] {
        if let Some(date) = date {
            pairs.push((key, Json::Text(date.to_string())));
        }
    }
    if settings.publisher.is_some() {
        let publisher = [("@type", "Organization"), ("name", about.publisher.as_str())];
        pairs.push(("publisher", Json::of_texts(publisher)));
        pairs.push(("creator", Json::of_texts(publisher)));
    }
    if let Some((first, last)) = about.period {
        pairs.push((
            "temporalCoverage",
            Json::Text([first.to_string(), last.to_string()].join("/")),
        ));
    }
    let places = about.places.iter().map(|place| {
        let name = first(&place.names);
        Json::texts([("@type", "Place"), ("@id", place.iri.as_str()), ("name", &name)])
    });
    pairs.push(("spatialCoverage", Json::Array(places.collect())));
    pairs.push(("isBasedOn", Json::Array(about.documents.iter().map(of_text).collect())));
    let downloads = files.iter().map(|file| download(file, settings));
    pairs.push(("distribution", Json::Array(downloads.collect())));
    Json::object(pairs)
}

/// A document, and whose text it is.
fn of_text(text: &Text) -> Json {
    let by_preference = |texts: &Texts| {
        let own = text.language.and_then(|language| texts.get(&language));
        own.or_else(|| texts.values().next()).cloned().unwrap_or_default()
    };
    let (name, rights) = (by_preference(&text.titles), by_preference(&text.rights));
    let date = text.date.map(|date| date.to_string()).unwrap_or_default();
    let mut pairs = vec![
        ("@type", "CreativeWork"),
        ("@id", text.iri.as_str()),
        ("name", name.as_str()),
        ("datePublished", date.as_str()),
        ("inLanguage", text.language.map_or("", Language::tag)),
        ("url", text.source.as_str()),
        ("license", text.licence.as_str()),
        ("copyrightNotice", rights.as_str()),
    ];
    pairs.retain(|(_, value)| !value.is_empty());
    let Json::Object(mut object) = Json::texts(pairs) else { return Json::Array(Vec::new()) };
    if let Some((iri, name)) = &text.publisher {
        let iri = iri.as_deref().unwrap_or_default();
        let publisher = Json::texts([("@type", "Organization"), ("@id", iri), ("name", name)]);
        object.push(("publisher".to_owned(), publisher));
    }
    Json::Object(object)
}

fn download(file: &File, settings: &Settings) -> Json {
    let [_, _, english] = &file.about;
    let mut pairs = vec![
        ("@type", Json::text("DataDownload")),
        ("name", Json::text(&file.path)),
        ("description", Json::text(english)),
        ("encodingFormat", Json::text(file.media().name())),
        ("contentUrl", Json::Text(address_of(&settings.downloads(), &file.path))),
        ("contentSize", Json::Text(format!("{} B", file.bytes.len()))),
        ("sha256", Json::Text(file.digest())),
    ];
    if let Some(licence) = &settings.licence {
        pairs.push(("license", Json::text(licence)));
    }
    Json::object(pairs)
}
