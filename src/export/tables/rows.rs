//! The rows of each table, sorted; a cell for each column of `tables.toml`.

use std::collections::BTreeMap;

use oxigraph::model::vocab::rdf;
use oxigraph::model::{NamedNodeRef, Term};

use crate::graph::vocab::{dc, dcterms, memo, org, owl, schema, skos};
use crate::model::Language;
use crate::publish::export::nodes::{Nodes, natural, plain, tag};

type Row = Vec<String>;

/// The rows of the table of this name; none for another name.
pub(super) fn rows(table: &str, nodes: &Nodes<'_>) -> Vec<Row> {
    match table {
        "documents" => documents(nodes),
        "measures" => measures(nodes),
        "entities" => entities(nodes),
        "names" => names(nodes),
        "mentions" => mentions(nodes),
        "facts" => facts(nodes),
        _ => Vec::new(),
    }
}

fn row(cells: impl IntoIterator<Item = impl Into<String>>) -> Row {
    cells.into_iter().map(Into::into).collect()
}

/// The label of what a predicate points to, or the text as printed under the other predicate.
fn named(
    nodes: &Nodes<'_>,
    node: &str,
    link: NamedNodeRef<'_>,
    printed: NamedNodeRef<'_>,
) -> String {
    match nodes.objects(node, link).next() {
        Some(Term::NamedNode(target)) => nodes.label(target.as_str()).to_owned(),
        _ => nodes.value(node, printed).to_owned(),
    }
}

fn documents(nodes: &Nodes<'_>) -> Vec<Row> {
    let each = nodes.of_class(memo::DOCUMENT).into_iter();
    each.map(|document| {
        let kinds = [
            (memo::MEMORANDUM, "memorandum"),
            (memo::PRESS_RELEASE, "press-release"),
            (memo::REPORT, "news-report"),
        ];
        let kind = kinds.into_iter().find(|(class, _)| nodes.is_a(document, class));
        let title = |language| nodes.text_in(document, dcterms::TITLE, language).to_owned();
        let value = |predicate| nodes.value(document, predicate).to_owned();
        let own = |term| nodes.own_value(document, term).to_owned();
        row([
            value(dcterms::IDENTIFIER),
            document.to_owned(),
            kind.map_or_else(String::new, |(_, name)| name.to_owned()),
            value(schema::IN_LANGUAGE),
            title(Language::ZhHant),
            title(Language::ZhHans),
            title(Language::En),
            value(dcterms::DATE),
            named(nodes, document, dcterms::SPATIAL, dc::COVERAGE),
            named(nodes, document, dcterms::PUBLISHER, dc::PUBLISHER),
            value(dcterms::SOURCE),
            value(dcterms::LICENSE),
            rights(nodes, document),
            own(memo::TEXT_HASH),
            own(memo::TEXT_OF),
            own(memo::DECLARED_AREAS),
            own(memo::FOUND_AREAS),
            own(memo::DECLARED_MEASURES),
            own(memo::FOUND_MEASURES),
        ])
    })
    .collect()
}

/// Whose text the document is, in the language of the text where it is told in it.
fn rights(nodes: &Nodes<'_>, document: &str) -> String {
    let mut said = nodes.objects(document, dc::RIGHTS);
    let language = nodes.value(document, schema::IN_LANGUAGE);
    let own = nodes.objects(document, dc::RIGHTS).find(|text| tag(text) == Some(language));
    own.or_else(|| said.next()).map_or("", plain).to_owned()
}

/// The document of a unit, and the rest of the unit's IRI.
fn place<'n>(nodes: &Nodes<'_>, unit: &'n str) -> (String, &'n str) {
    let document = nodes.value(unit, dcterms::IS_PART_OF);
    let id = nodes.value(document, dcterms::IDENTIFIER).to_owned();
    let rest = unit.strip_prefix(document).map_or(unit, |rest| rest.trim_start_matches('/'));
    (id, rest)
}

fn measures(nodes: &Nodes<'_>) -> Vec<Row> {
    let each = nodes.of_class(memo::MEASURE).into_iter();
    each.map(|unit| {
        let (document, rest) = place(nodes, unit);
        let area = nodes.own_value(unit, memo::AREA_OF);
        row([
            format!("{document}/{rest}"),
            unit.to_owned(),
            document,
            nodes.own_value(area, memo::NUMBER).to_owned(),
            nodes.value(area, dcterms::TITLE).to_owned(),
            nodes.own_value(unit, memo::NUMBER).to_owned(),
            nodes.last(nodes.own_value(unit, memo::MODALITY)).to_owned(),
            list(nodes.objects(unit, dcterms::SUBJECT).map(|topic| nodes.last(plain(topic)))),
            nodes.own_value(unit, memo::TEXT).to_owned(),
        ])
    })
    .collect()
}

fn list<'a>(values: impl IntoIterator<Item = &'a str>) -> String {
    values.into_iter().collect::<Vec<_>>().join(" ")
}

fn entities(nodes: &Nodes<'_>) -> Vec<Row> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for mention in nodes.of_class(memo::MENTION) {
        *counts.entry(nodes.own_value(mention, memo::ENTITY_OF)).or_default() += 1;
    }
    let each = nodes.of_class(memo::ENTITY).into_iter();
    each.map(|entity| {
        let name = |language| nodes.text_in(entity, skos::PREF_LABEL, language).to_owned();
        let wholes = [org::SUB_ORGANIZATION_OF, dcterms::IS_PART_OF, schema::CONTAINED_IN_PLACE]
            .into_iter()
            .flat_map(|predicate| nodes.objects(entity, predicate))
            .chain(nodes.own(entity, memo::SESSION_OF));
        let mut wholes: Vec<&str> = wholes.map(plain).collect();
        wholes.sort_unstable();
        wholes.dedup();
        let place = nodes.own(entity, memo::JURISDICTION).next();
        let same = [owl::SAME_AS, skos::EXACT_MATCH, schema::SAME_AS].into_iter();
        let mut same: Vec<&str> =
            same.flat_map(|predicate| nodes.objects(entity, predicate)).map(plain).collect();
        same.sort_unstable();
        same.dedup();
        let documents = nodes.own(entity, memo::APPEARS_IN).map(plain);
        row([
            entity.to_owned(),
            nodes.class(entity).to_owned(),
            nodes.last(nodes.own_value(entity, memo::KIND)).to_owned(),
            nodes.label(entity).to_owned(),
            name(Language::ZhHant),
            name(Language::ZhHans),
            name(Language::En),
            place.map_or("", |place| nodes.label(plain(place))).to_owned(),
            list(wholes),
            list(documents.map(|document| nodes.value(document, dcterms::IDENTIFIER))),
            counts.get(entity).copied().unwrap_or_default().to_string(),
            list(same),
        ])
    })
    .collect()
}

fn names(nodes: &Nodes<'_>) -> Vec<Row> {
    let mut rows = Vec::new();
    for entity in nodes.of_class(memo::ENTITY) {
        let kinds = [(skos::PREF_LABEL, "preferred"), (skos::ALT_LABEL, "alternative")];
        for (predicate, kind) in kinds {
            for name in nodes.objects(entity, predicate) {
                rows.push(row([entity, plain(name), tag(name).unwrap_or_default(), kind]));
            }
        }
    }
    rows
}

fn mentions(nodes: &Nodes<'_>) -> Vec<Row> {
    let each = nodes.of_class(memo::MENTION).into_iter();
    each.map(|mention| {
        let (document, unit) = place(nodes, nodes.own_value(mention, memo::UNIT_OF));
        let entity = nodes.own_value(mention, memo::ENTITY_OF);
        row([
            mention,
            &document,
            unit,
            nodes.own_value(mention, memo::START),
            nodes.own_value(mention, memo::END),
            nodes.own_value(mention, memo::QUOTE),
            entity,
            nodes.label(entity),
            nodes.class(entity),
        ])
    })
    .collect()
}

fn facts(nodes: &Nodes<'_>) -> Vec<Row> {
    let mut each: Vec<(_, &str)> = nodes
        .of_class(memo::FACT)
        .into_iter()
        .map(|fact| {
            // The end of a fact's IRI is a digest: the place in the text tells more.
            let unit = natural(nodes.own_value(fact, memo::UNIT_OF));
            let place = nodes.own_value(fact, memo::START).parse::<u64>().unwrap_or_default();
            ((unit, place, fact), fact)
        })
        .collect();
    each.sort();
    each.into_iter()
        .map(|(_, fact)| {
            let (document, unit) = place(nodes, nodes.own_value(fact, memo::UNIT_OF));
            let subject = nodes.value(fact, rdf::SUBJECT);
            let object = nodes.objects(fact, rdf::OBJECT).next();
            let (label, datatype) = match object {
                Some(Term::NamedNode(node)) => (nodes.label(node.as_str()), ""),
                Some(Term::Literal(literal)) => {
                    (literal.value(), nodes.last(literal.datatype().as_str()))
                }
                Some(Term::BlankNode(_) | Term::Triple(_)) | None => ("", ""),
            };
            row([
                fact,
                &document,
                unit,
                subject,
                nodes.label(subject),
                nodes.last(nodes.value(fact, rdf::PREDICATE)),
                object.map_or("", plain),
                label,
                datatype,
                nodes.own_value(fact, memo::QUOTE),
                nodes.own_value(fact, memo::START),
                nodes.own_value(fact, memo::END),
            ])
        })
        .collect()
}
