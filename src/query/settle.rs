//! I have the name of an entity: which one of the graph is meant?
//!
//! A parameter that stands for an entity takes a name in any script, the id of a Wikidata item, or
//! an IRI. It must be one entity: of several, the candidates are told; of none, the nearest names.

use oxigraph::model::{Literal, NamedNode};

use crate::error::{Error, Result};
use crate::model::Class;
use crate::model::Iris;
use crate::model::WIKIDATA;
use crate::model::script::key;
use crate::query::run::Source;
use crate::query::value::item;
use crate::query::{Kind, Limits, Param, Query};

/// How many candidates or nearest names are told at most.
const TOLD: usize = 8;

/// The values of a query's parameters, names of entities as IRIs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Settled {
    /// All parameters that have a value, as for [`Query::bind`].
    pub values: Vec<(String, String)>,
    /// What was taken for a name.
    pub taken: Vec<Taken>,
}

/// An entity that was taken for a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The parameter.
    pub param: String,
    /// The name that was given.
    pub name: String,
    /// What the entity is called.
    pub label: String,
    /// Its IRI.
    pub iri: String,
}

impl Query {
    /// Finds the entities, concepts and documents that the parameters name.
    ///
    /// # Errors
    /// [`Error::Query`] for a parameter that the query does not have, for a name of several
    /// entities, with these, or of none, with the nearest names; and what asking may give.
    pub fn settle(
        &self,
        source: &Source<'_>,
        iris: &Iris,
        values: &[(String, String)],
        limits: Limits,
    ) -> Result<Settled> {
        self.known(values)?;
        let mut settled = Settled::default();
        let asker = Asker { query: self, source, iris, limits };
        for param in &self.head.params {
            let given = values.iter().rev().find(|(name, _)| *name == param.name);
            let value = given.map(|(_, value)| value.as_str()).or(param.default.as_deref());
            let Some(value) = value.map(str::trim) else { continue };
            let value = match param.kind {
                Kind::Entity(_) | Kind::Concept(_) if value.is_empty() => String::new(),
                Kind::Entity(class) => {
                    let found = asker.entities(class, value)?;
                    let (label, iri) = asker.one(param, value, &found, class)?;
                    let (param, name) = (param.name.clone(), value.to_owned());
                    settled.taken.push(Taken { param, name, label, iri: iri.clone() });
                    iri
                }
                Kind::Concept(scheme) => asker.concept(param, scheme, value)?,
                Kind::Document => asker.document(param, value)?,
                Kind::Items if value == "linked" => asker.linked(param)?,
                _ => value.to_owned(),
            };
            settled.values.push((param.name.clone(), value));
        }
        Ok(settled)
    }
}

/// Asks the graph on behalf of a query.
struct Asker<'a> {
    query: &'a Query,
    source: &'a Source<'a>,
    iris: &'a Iris,
    limits: Limits,
}

/// A candidate: what it is called, its IRI, its class.
type Candidate = (String, String, String);

impl Asker<'_> {
    fn rows(&self, text: &str) -> Result<Vec<Vec<String>>> {
        let prologue = "PREFIX memo: <https://w3id.org/memograph/ontology#>\n\
            PREFIX dcterms: <http://purl.org/dc/terms/>\n\
            PREFIX owl: <http://www.w3.org/2002/07/owl#>\n\
            PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n\
            PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n";
        let text = self.iris.rebase(&format!("{prologue}{text}"));
        Ok(self.source.ask(&self.query.name, &text, self.limits)?.texts().1)
    }

    fn error(&self, param: &Param, value: &str, reason: &str) -> Error {
        let reason = format!("--set {}={value}: {reason}", param.name);
        Error::Query { query: self.query.name.clone(), reason }
    }

    /// The entities of this name, Wikidata item or IRI.
    fn entities(&self, class: Option<Class>, value: &str) -> Result<Vec<Candidate>> {
        let named = if let Some(item) = item(value) {
            format!("?entity owl:sameAs|skos:exactMatch {item} .")
        } else if let Some(iri) = NamedNode::new(value).ok().filter(|_| is_exact(value)) {
            format!("VALUES ?entity {{ {iri} }}")
        } else {
            format!("?entity skos:hiddenLabel {} .", Literal::from(key(value)))
        };
        let text = format!(
            "SELECT DISTINCT ?label ?entity ?class WHERE {{ {named} {} ?entity a ?type ; \
             rdfs:label ?label }} ORDER BY ?label ?entity",
            types(class)
        );
        let rows = self.rows(&text)?.into_iter();
        Ok(rows.filter_map(|row| <[String; 3]>::try_from(row).ok().map(Into::into)).collect())
    }

    /// The only candidate, as label and IRI.
    fn one(
        &self,
        param: &Param,
        value: &str,
        found: &[Candidate],
        class: Option<Class>,
    ) -> Result<(String, String)> {
        if let [(label, iri, _)] = found {
            return Ok((label.clone(), iri.clone()));
        }
        let what = class.map_or_else(|| "entity".to_owned(), |class| class.to_string());
        if found.is_empty() && is_exact(value) {
            let reason = format!("no {what} of the graph is this; write a name of it instead");
            return Err(self.error(param, value, &reason));
        }
        if found.is_empty() {
            let nearest = self.nearest(class, value)?;
            let hint = match &nearest[..] {
                [] => "the graph has none".to_owned(),
                names => format!("the nearest names are {}", names.join(", ")),
            };
            return Err(self.error(param, value, &format!("no {what} is called so; {hint}")));
        }
        let lines = found.iter().take(TOLD);
        let lines = lines.map(|(label, iri, class)| format!("\n  {label}  {class}  {iri}"));
        let more = match found.len().saturating_sub(TOLD) {
            0 => String::new(),
            more => format!("\n  and {more} more"),
        };
        let lines: String = lines.collect();
        let reason = format!("{} are called so; write the IRI of one:{lines}{more}", found.len());
        Err(self.error(param, value, &reason))
    }

    /// The labels of the entities whose names are most like this one.
    fn nearest(&self, class: Option<Class>, value: &str) -> Result<Vec<String>> {
        let text = format!(
            "SELECT DISTINCT ?key ?label WHERE {{ {} ?entity a ?type ; skos:hiddenLabel ?key ; \
             rdfs:label ?label }} ORDER BY ?label ?key",
            types(class)
        );
        let value = key(value);
        let mut scored: Vec<(i64, String)> = Vec::new();
        for row in self.rows(&text)? {
            let [key, label] = &row[..] else { continue };
            let inside =
                !value.is_empty() && (key.contains(&value) || value.contains(key.as_str()));
            let score = strsim::normalized_damerau_levenshtein(&value, key)
                + if inside { 0.5 } else { 0.0 };
            #[expect(
                clippy::cast_possible_truncation,
                reason = "a score from 0 to 1.5, in thousandths"
            )]
            let score = (score * 1000.0) as i64;
            if score > 0 {
                scored.push((-score, label.clone()));
            }
        }
        scored.sort();
        let mut names: Vec<String> = Vec::new();
        for (_, label) in scored {
            if names.len() < TOLD / 2 && !names.contains(&label) {
                names.push(label);
            }
        }
        Ok(names)
    }

    /// The concept of a scheme with this notation or name.
    fn concept(&self, param: &Param, scheme: &str, value: &str) -> Result<String> {
        let text = format!(
            "SELECT ?concept ?notation ?label WHERE {{ ?concept skos:inScheme \
             <https://w3id.org/memograph/scheme/{scheme}> ; skos:notation ?notation ; \
             skos:prefLabel ?label }} ORDER BY ?concept ?label"
        );
        let mut notations: Vec<String> = Vec::new();
        for row in self.rows(&text)? {
            let [concept, notation, label] = &row[..] else { continue };
            if concept == value || key(notation) == key(value) || key(label) == key(value) {
                return Ok(concept.clone());
            }
            if !notations.contains(notation) {
                notations.push(notation.clone());
            }
        }
        let reason = format!("there is none; write one of {}", notations.join(", "));
        Err(self.error(param, value, &reason))
    }

    /// The id of a document, which must be there.
    fn document(&self, param: &Param, value: &str) -> Result<String> {
        let text = "SELECT ?id WHERE { ?d a memo:Document ; dcterms:identifier ?id } ORDER BY ?id";
        let ids: Vec<String> = self.rows(text)?.into_iter().flatten().collect();
        if ids.iter().any(|id| id == value) {
            return Ok(value.to_owned());
        }
        let hint = super::suggestion(value, ids.iter().map(String::as_str));
        let hint = hint.unwrap_or_else(|| "the graph has none".to_owned());
        Err(self.error(param, value, &format!("there is no such document; {hint}")))
    }

    /// All Wikidata items that entities of the graph are tied to.
    fn linked(&self, param: &Param) -> Result<String> {
        let text = format!(
            "SELECT DISTINCT ?item WHERE {{ ?entity owl:sameAs|skos:exactMatch ?item \
             FILTER(STRSTARTS(STR(?item), \"{WIKIDATA}\")) }} ORDER BY ?item"
        );
        let items: Vec<String> = self.rows(&text)?.into_iter().flatten().collect();
        if items.is_empty() {
            let reason = "no entity of the graph is tied to an item of Wikidata; write some, such \
                          as Q15164";
            return Err(self.error(param, "linked", reason));
        }
        Ok(items.join(" "))
    }
}

/// Whether the value is an item of Wikidata or an IRI, and no name.
fn is_exact(value: &str) -> bool {
    item(value).is_some() || value.contains("://") || value.starts_with("urn:")
}

/// The classes of entities that are looked for.
fn types(class: Option<Class>) -> String {
    let all = [
        (Class::Institution, "Institution"),
        (Class::Event, "Event"),
        (Class::Programme, "Programme"),
        (Class::Agreement, "Agreement"),
        (Class::Person, "Person"),
    ];
    let wanted = all.into_iter().filter(|(each, _)| class.is_none_or(|class| class == *each));
    let rows = wanted.map(|(class, term)| format!("(memo:{term} \"{class}\")"));
    format!("VALUES (?type ?class) {{ {} }}", rows.collect::<Vec<_>>().join(" "))
}
