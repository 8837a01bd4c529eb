//! I have a question: what does the graph answer?
//!
//! Queries are files, `queries/*.rq`; the binary carries them, a file of the same name in the
//! project folder takes their place. The head of each says its question in words, its parameters,
//! and what must be true of its answer.

mod answer;
mod check;
mod endpoint;
mod head;
mod labels;
mod library;
mod run;
mod settle;
mod tags;
mod value;

use oxigraph::io::RdfFormat;
use oxigraph::store::Store;

pub use answer::{Answer, Format, NotAFormat, aligned};
pub use check::{Check, Compare};
pub use endpoint::Endpoint;
pub use head::{Head, Kind, Param};
pub use labels::labels;
pub use library::{FAMILIES, SHIPPED};
pub use run::{Limits, Source};
pub use settle::{Settled, Taken};

use crate::error::{Error, Result};
use crate::model::Iris;

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
    /// Names of entities must be IRIs, as [`Query::settle`] gives them.
    ///
    /// # Errors
    /// [`Error::Query`] for a parameter that the query does not have (the nearest is suggested), one
    /// without a value, or a value that is not of its kind.
    pub fn bind(&self, iris: &Iris, values: &[(String, String)]) -> Result<String> {
        let error = |reason: String| Error::Query { query: self.name.clone(), reason };
        self.known(values)?;
        let mut text = iris.rebase(&self.text);
        for param in &self.head.params {
            let given = values.iter().rev().find(|(name, _)| *name == param.name);
            let value = given.map(|(_, value)| value.as_str()).or(param.default.as_deref());
            let value = value.ok_or_else(|| {
                error(format!("the parameter {0} has no value; add --set {0}=…", param.name))
            })?;
            let term = value::term(param, value, iris)
                .map_err(|reason| error(format!("--set {}={value}: {reason}", param.name)))?;
            text = replaced(&text, &param.name, &term);
        }
        Ok(text)
    }

    /// The family that it is listed under: its first tag.
    #[must_use]
    pub fn family(&self) -> &str {
        self.head.tags.first().map_or("", String::as_str)
    }

    /// Whether it asks other stores, over the network.
    #[must_use]
    pub fn is_federated(&self) -> bool {
        self.head.tags.iter().any(|tag| tag == "network")
    }

    fn known(&self, values: &[(String, String)]) -> Result<()> {
        let params = || self.head.params.iter().map(|param| param.name.as_str());
        let Some((name, _)) = values.iter().find(|(name, _)| !params().any(|own| own == name))
        else {
            return Ok(());
        };
        let hint = suggestion(name, params()).unwrap_or_else(|| "it has none".to_owned());
        let reason = format!("it has no parameter {name:?}; {hint}");
        Err(Error::Query { query: self.name.clone(), reason })
    }
}

/// The nearest of some words, as a hint; `None` when there are none.
#[must_use]
pub fn suggestion<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let scored = known.map(|name| (strsim::normalized_damerau_levenshtein(word, name), name));
    let (_, nearest) = scored.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    Some(format!("did you mean {nearest}?"))
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
/// As [`Source::ask`], within the usual limits.
pub fn run(store: &Store, name: &str, text: &str) -> Result<Answer> {
    Source::Store(store).ask(name, text, Limits::default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::script::key;

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
