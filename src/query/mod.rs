//! I have a question: what does the graph answer?
//!
//! Queries are files, `queries/*.rq`; the binary carries them, a file of the same name in the
//! project folder takes their place. The head of each says its question in words, its parameters,
//! and what must be true of its answer.

mod answer;
mod check;
mod head;
mod tags;

use oxigraph::io::RdfFormat;
use oxigraph::model::{Literal, NamedNode, Term, vocab::xsd};
use oxigraph::sparql::{QueryResults, SparqlEvaluator};
use oxigraph::store::Store;

pub use answer::{Answer, Format, NotAFormat, aligned};
pub use check::{Check, Compare};
pub use head::{Head, Kind, Param};

use crate::date::Date;
use crate::document::DocumentId;
use crate::error::{Error, Result};
use crate::graph::Iris;
use crate::script::{key, variants};

/// The queries that the binary carries, as (name, content), in the order in which they are listed.
pub const SHIPPED: [(&str, &str); 18] = [
    ("shared-bodies", include_str!("../../queries/shared-bodies.rq")),
    ("shared-events", include_str!("../../queries/shared-events.rq")),
    ("shared-programmes", include_str!("../../queries/shared-programmes.rq")),
    ("agreements", include_str!("../../queries/agreements.rq")),
    ("body-dossier", include_str!("../../queries/body-dossier.rq")),
    ("area-matrix", include_str!("../../queries/area-matrix.rq")),
    ("clause-reuse", include_str!("../../queries/clause-reuse.rq")),
    ("people", include_str!("../../queries/people.rq")),
    ("events-by-place", include_str!("../../queries/events-by-place.rq")),
    ("declared-counts", include_str!("../../queries/declared-counts.rq")),
    ("evidence", include_str!("../../queries/evidence.rq")),
    ("institutions-together", include_str!("../../queries/institutions-together.rq")),
    ("new-in", include_str!("../../queries/new-in.rq")),
    ("declared-side-by-side", include_str!("../../queries/declared-side-by-side.rq")),
    ("unquoted-facts", include_str!("../../queries/unquoted-facts.rq")),
    ("misquotes", include_str!("../../queries/misquotes.rq")),
    ("missing-labels", include_str!("../../queries/missing-labels.rq")),
    ("unlinked-entities", include_str!("../../queries/unlinked-entities.rq")),
];

/// A query with its head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// Its name, or its file.
    pub name: String,
    /// What its head says.
    pub head: Head,
    /// All of it, head included.
    pub text: String,
}

impl Query {
    /// Reads a query; `name` names it in errors.
    ///
    /// # Errors
    /// [`Error::Query`] where a line of the head cannot be read.
    pub fn parse(name: &str, text: &str) -> Result<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let head = Head::parse(name, text)?;
        Ok(Self { name: name.to_owned(), head, text: text.to_owned() })
    }

    /// The query under the base of `iris`, with its parameters set: `?_body` becomes a term.
    ///
    /// # Errors
    /// [`Error::Query`] for a parameter that the query does not have (the nearest is suggested), one
    /// without a value, or a value that is not of its kind.
    pub fn bind(&self, iris: &Iris, values: &[(String, String)]) -> Result<String> {
        let error = |reason: String| Error::Query { query: self.name.clone(), reason };
        for (name, _) in values {
            if !self.head.params.iter().any(|param| param.name == *name) {
                let names = self.head.params.iter().map(|param| param.name.as_str());
                let hint = suggestion(name, names).unwrap_or_else(|| "it has none".to_owned());
                return Err(error(format!("it has no parameter {name:?}; {hint}")));
            }
        }
        let mut text = iris.rebase(&self.text);
        for param in &self.head.params {
            let given = values.iter().rev().find(|(name, _)| *name == param.name);
            let value = given.map(|(_, value)| value.as_str()).or(param.default.as_deref());
            let value = value.ok_or_else(|| {
                error(format!("the parameter {0} has no value; add --set {0}=…", param.name))
            })?;
            let term = term(param, value, iris)
                .map_err(|reason| error(format!("--set {}={value}: {reason}", param.name)))?;
            text = replaced(&text, &param.name, &term.to_string());
        }
        Ok(text)
    }
}

/// The nearest of some words, as a hint; `None` when there are none.
#[must_use]
pub fn suggestion<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let scored = known.map(|name| (strsim::normalized_damerau_levenshtein(word, name), name));
    let (_, nearest) = scored.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    Some(format!("did you mean {nearest}?"))
}

/// The value as a term of its kind.
fn term(param: &Param, value: &str, iris: &Iris) -> Result<Term, String> {
    Ok(match param.kind {
        Kind::Name => Literal::from(key(value)).into(),
        Kind::Text => Literal::from(value).into(),
        Kind::Word => Literal::from(pattern(value)).into(),
        Kind::Decimal => {
            let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
            let (whole, part) = value.split_once('.').unwrap_or((value, "0"));
            let unsigned = whole.strip_prefix(['-', '+']).unwrap_or(whole);
            if unsigned.is_empty() || part.is_empty() || !digits(unsigned) || !digits(part) {
                return Err("this is no number; write one such as 0.25".to_owned());
            }
            Literal::new_typed_literal(value, xsd::DECIMAL).into()
        }
        Kind::Integer => Literal::from(value.parse::<i64>().map_err(|e| e.to_string())?).into(),
        Kind::Date => {
            let date: Date = value.parse().map_err(|error| format!("{error}"))?;
            let datatype = format!("http://www.w3.org/2001/XMLSchema#{}", date.xsd_type());
            let datatype = NamedNode::new(datatype).unwrap_or_else(|_| xsd::DATE.into_owned());
            Literal::new_typed_literal(date.to_string(), datatype).into()
        }
        Kind::Document => {
            let id = DocumentId::new(value).ok_or("this is no document id")?;
            iris.document(&id).into()
        }
        Kind::Iri => NamedNode::new(value)
            .map_err(|error| format!("{error}; write an absolute IRI such as https://…"))?
            .into(),
    })
}

/// A regular expression that matches the words in any script.
fn pattern(words: &str) -> String {
    let mut pattern = String::with_capacity(words.len());
    for c in words.chars() {
        let variants = variants(c);
        pattern.push('[');
        for variant in variants {
            if variant.is_ascii_punctuation() {
                pattern.push('\\');
            }
            pattern.push(variant);
        }
        pattern.push(']');
    }
    pattern
}

/// The text with every `?_name` and `$_name` outside comments, strings and IRIs replaced.
fn replaced(text: &str, name: &str, term: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for piece in head::pieces(text) {
        if !piece.code {
            result.push_str(piece.text);
            continue;
        }
        let mut rest = piece.text;
        while let Some(at) = rest.find(['?', '$']) {
            let (before, variable) = rest.split_at(at);
            result.push_str(before);
            let word = |c: char| c.is_alphanumeric() || c == '_';
            let end = variable[1..].find(|c| !word(c)).map_or(variable.len(), |end| end + 1);
            let (variable, behind) = variable.split_at(end);
            let own = variable[1..].strip_prefix('_') == Some(name);
            result.push_str(if own { term } else { variable });
            rest = behind;
        }
        result.push_str(rest);
    }
    result
}

/// An in-memory store with the quads of an N-Quads file.
///
/// # Errors
/// [`Error::Rdf`] where `place`, the file, is no N-Quads.
pub fn store(place: &str, nquads: &[u8]) -> Result<Store> {
    let error = |error: String| Error::Rdf { place: place.to_owned(), reason: error };
    let store = Store::new().map_err(|source| error(source.to_string()))?;
    let mut loader = store.bulk_loader();
    loader
        .parallel_load_from_slice(RdfFormat::NQuads, nquads)
        .map_err(|source| error(source.to_string()))?;
    loader.commit().map_err(|source| error(source.to_string()))?;
    Ok(store)
}

/// The answer of a SPARQL query whose default graph is the union of all graphs.
///
/// # Errors
/// [`Error::Query`] with line and column where `text` is no SPARQL, or where it fails.
pub fn run(store: &Store, name: &str, text: &str) -> Result<Answer> {
    let error = |reason: String| Error::Query { query: name.to_owned(), reason };
    let lowered = tags::lowered(text);
    let parsed = SparqlEvaluator::new().parse_query(&lowered);
    let mut query = parsed.map_err(|source| error(source.to_string()))?;
    if query.dataset().is_default_dataset() {
        query.dataset_mut().set_default_graph_as_union();
    }
    let results = query.on_store(store).execute().map_err(|source| error(source.to_string()))?;
    Answer::collect(results).map_err(|source| error(source.to_string()))
}

impl Answer {
    fn collect(results: QueryResults<'_>) -> Result<Self, oxigraph::sparql::QueryEvaluationError> {
        use crate::ontology::canonical;
        Ok(match results {
            QueryResults::Boolean(truth) => Self::Truth(truth),
            QueryResults::Solutions(solutions) => {
                let columns = solutions.variables().iter().map(|v| v.as_str().to_owned()).collect();
                let mut rows = Vec::new();
                for solution in solutions {
                    let values = solution?.values().to_vec();
                    rows.push(values.into_iter().map(|value| value.map(canonical)).collect());
                }
                Self::Table { columns, rows }
            }
            QueryResults::Graph(triples) => {
                let mut all = Vec::new();
                for triple in triples {
                    let mut triple = triple?;
                    triple.object = canonical(triple.object);
                    all.push(triple);
                }
                Self::Graph(all)
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "#+ summary: Which body?\n#+ params:\n#+   body: name = 港交所\n\
        # ?_body stays here\nSELECT * WHERE { ?e ?p ?_body . FILTER(?p != \"?_body\") ?_bodyx ?q $_body }";

    #[test]
    fn parameters_become_terms_and_nothing_else() {
        let query = Query::parse("q", TEXT).unwrap();
        let iris = Iris::new("https://example.org/");
        let bound = query.bind(&iris, &[("body".to_owned(), "A\"} #".to_owned())]).unwrap();
        assert!(bound.contains("# ?_body stays here"), "{bound}");
        assert!(
            bound.contains("?e ?p \"a}#\" . FILTER(?p != \"?_body\") ?_bodyx ?q \"a}#\" }"),
            "{bound}"
        );
        let default = query.bind(&iris, &[]).unwrap();
        assert!(default.contains(&format!("?p \"{}\"", key("港交所"))), "{default}");
    }

    #[test]
    fn words_match_in_any_script() {
        let both = pattern("業务");
        assert!(both.starts_with('[') && both.contains('业') && both.contains('務'), "{both}");
        assert_eq!(pattern("]A"), "[\\]﹈］][AaªᴬᵃₐⒶⓐＡａ]");
    }

    #[test]
    fn a_value_cannot_leave_its_quotes() {
        let query = Query::parse("q", "#+ params:\n#+   t: text\nASK { ?s ?p ?_t }").unwrap();
        let iris = Iris::new("https://example.org/");
        let bound = query.bind(&iris, &[("t".to_owned(), "a\" }\n\\".to_owned())]).unwrap();
        assert!(bound.ends_with("ASK { ?s ?p \"a\\\" }\\n\\\\\" }"), "{bound}");
    }

    #[test]
    fn a_wrong_parameter_says_which_there_are() {
        let query = Query::parse("q", TEXT).unwrap();
        let iris = Iris::new("https://example.org/");
        let error = query.bind(&iris, &[("bdy".to_owned(), "x".to_owned())]).unwrap_err();
        assert_eq!(error.to_string(), "q: it has no parameter \"bdy\"; did you mean body?");
    }
}
