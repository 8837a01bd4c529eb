//! I have what a page shows: how does it become HTML?
//!
//! Templates are data, `templates/`: the binary carries them, a file of the same name in the
//! project folder takes their place. They know the view models and the words of the pages, and no
//! file path: addresses come from [`crate::publish::view::Links`]. All values are escaped.

mod words;

use std::collections::BTreeMap;

use minijinja::value::{Kwargs, Value};
use minijinja::{Environment, ErrorKind, UndefinedBehavior};

pub use words::Words;

use crate::error::{Error, Result};
use crate::model::Language;

/// The templates that the binary carries, as (name, content).
pub const SHIPPED: [(&str, &str); 22] = [
    ("macros.html", include_str!("../../templates/macros.html")),
    ("report.html", include_str!("../../templates/report.html")),
    ("report-body.html", include_str!("../../templates/report-body.html")),
    ("report.md", include_str!("../../templates/report.md")),
    ("style.css", include_str!("../../templates/style.css")),
    ("words.tsv", include_str!("../../templates/words.tsv")),
    ("page.html", include_str!("../../templates/page.html")),
    ("home.html", include_str!("../../templates/home.html")),
    ("documents.html", include_str!("../../templates/documents.html")),
    ("things.html", include_str!("../../templates/things.html")),
    ("areas.html", include_str!("../../templates/areas.html")),
    ("area.html", include_str!("../../templates/area.html")),
    ("document.html", include_str!("../../templates/document.html")),
    ("measure.html", include_str!("../../templates/measure.html")),
    ("entity.html", include_str!("../../templates/entity.html")),
    ("report-page.html", include_str!("../../templates/report-page.html")),
    ("questions.html", include_str!("../../templates/questions.html")),
    ("question.html", include_str!("../../templates/question.html")),
    ("ontology.html", include_str!("../../templates/ontology.html")),
    ("data.html", include_str!("../../templates/data.html")),
    ("search.html", include_str!("../../templates/search.html")),
    ("search.js", include_str!("../../templates/search.js")),
];

/// Templates and words.
#[derive(Debug)]
pub struct Pages {
    environments: BTreeMap<Language, Environment<'static>>,
    /// Where each file came from, and what it says.
    files: BTreeMap<String, (String, String)>,
    words: Words,
}

impl Pages {
    /// Reads the templates, given as (name, (file, content)): the shipped ones and, over them, those
    /// of a project. Of `words.tsv`, the rows of the project's file take the place of shipped ones.
    ///
    /// # Errors
    /// [`Error::Template`] with the line where a template cannot be read; [`Error::Table`] for the
    /// words.
    pub fn new(own: BTreeMap<String, (String, String)>) -> Result<Self> {
        let mut files: BTreeMap<String, (String, String)> = SHIPPED
            .into_iter()
            .map(|(name, text)| (name.to_owned(), (format!("templates/{name}"), text.to_owned())))
            .collect();
        let mut words = Words::default();
        if let Some((file, text)) = files.get("words.tsv") {
            words.read(file, text)?;
        }
        if let Some((file, text)) = own.get("words.tsv") {
            words.read(file, text)?;
        }
        files.extend(own);
        let mut environments = BTreeMap::new();
        for language in Language::ALL {
            environments.insert(language, environment(language, &files, &words)?);
        }
        Ok(Self { environments, files, words })
    }

    /// The shipped templates alone.
    ///
    /// # Errors
    /// None but those of [`Pages::new`], which a test rules out.
    pub fn shipped() -> Result<Self> {
        Self::new(BTreeMap::new())
    }

    /// A page in a language.
    ///
    /// # Errors
    /// [`Error::Template`] with the line where the template fails.
    pub fn render(&self, template: &str, language: Language, values: Value) -> Result<String> {
        let environment = &self.environments[&language];
        let rendered = environment.get_template(template).and_then(|page| page.render(values));
        rendered.map_err(|source| self.error(template, &source))
    }

    /// A file that is taken as it is: a style sheet, a script.
    #[must_use]
    pub fn file(&self, name: &str) -> &str {
        self.files.get(name).map_or("", |(_, text)| text)
    }

    /// The words for a key; the key itself where there are none.
    #[must_use]
    pub fn say(&self, word: &str, language: Language, values: &[(&str, String)]) -> String {
        self.words.with(word, language, values).unwrap_or_else(|| word.to_owned())
    }

    fn error(&self, template: &str, source: &minijinja::Error) -> Error {
        error_in(&self.files, template, source)
    }
}

fn error_in(
    files: &BTreeMap<String, (String, String)>,
    template: &str,
    source: &minijinja::Error,
) -> Error {
    let name = source.name().unwrap_or(template);
    let file = files.get(name).map_or(name, |(file, _)| file);
    let place = match source.line() {
        Some(line) => format!("{file}:{line}"),
        None => file.to_owned(),
    };
    let mut reason = source.kind().to_string();
    if let Some(detail) = source.detail() {
        reason = format!("{reason}: {detail}");
    }
    Error::Template { place, reason }
}

/// What templates of one language can use: `t("word", n=3)` for the words of the pages, `t_or("word",
/// "otherwise")` where there may be none, the filter
/// `cell` for a text in a table of Markdown.
fn environment(
    language: Language,
    files: &BTreeMap<String, (String, String)>,
    words: &Words,
) -> Result<Environment<'static>> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_keep_trailing_newline(true);
    environment.add_global("lang", language.tag());
    let (words, known) = (words.clone(), words.clone());
    environment.add_function("t", move |word: &str, values: Kwargs| {
        let mut given = Vec::new();
        for name in values.args() {
            given.push((name, values.get::<Value>(name)?.to_string()));
        }
        words.with(word, language, &given).ok_or_else(|| {
            let reason = format!("templates/words.tsv has no word {word:?}; add a row");
            minijinja::Error::new(ErrorKind::InvalidOperation, reason)
        })
    });
    environment
        .add_filter("cell", |text: &str| text.replace('|', "\\|").replace(['\n', '\r'], " "));
    environment.add_function("t_or", move |word: &str, otherwise: &str| {
        known.get(word, language).unwrap_or(otherwise).to_owned()
    });
    for (name, (_, text)) in files {
        if name.ends_with(".html") || name.ends_with(".md") {
            environment
                .add_template_owned(name.clone(), text.clone())
                .map_err(|source| error_in(files, name, &source))?;
        }
    }
    Ok(environment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_templates_can_be_read() {
        Pages::shipped().unwrap();
    }

    #[test]
    fn a_template_that_fails_says_where() {
        let own = |text: &str| {
            let file = ("my/templates/report.html".to_owned(), text.to_owned());
            Pages::new(BTreeMap::from([("report.html".to_owned(), file)]))
        };
        let error = own("<p>\n{% if %}").unwrap_err().to_string();
        assert!(error.starts_with("my/templates/report.html:2: "), "{error}");
        let pages = own("<p>\n\n{{ t('nothing') }}").unwrap();
        let error = pages.render("report.html", Language::En, Value::UNDEFINED).unwrap_err();
        let expected = "my/templates/report.html:3: ";
        assert!(error.to_string().starts_with(expected), "{error}");
        assert!(error.to_string().contains("no word \"nothing\""), "{error}");
    }

    #[test]
    fn values_are_escaped() {
        let file = ("x".to_owned(), "{{ text }}".to_owned());
        let pages = Pages::new(BTreeMap::from([("x.html".to_owned(), file)])).unwrap();
        let values = minijinja::context! { text => "<script>" };
        assert_eq!(pages.render("x.html", Language::En, values).unwrap(), "&lt;script&gt;");
    }
}
