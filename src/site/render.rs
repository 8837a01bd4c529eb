//! One page in one language: what it shows, and what every page has.

use minijinja::{Value, context};
use serde::Serialize;

use crate::error::Result;
use crate::graph::turtle;
use crate::model::Language;
use crate::publish::export::Media;
use crate::publish::page::Pages;
use crate::publish::picture::{self, About, Neighbour};
use crate::publish::report;
use crate::publish::site::address::{At, folder, page_path};
use crate::publish::site::{Addresses, File, PER_PAGE, Page, Source, schema, terms};
use crate::publish::view::document::Reuses;
use crate::publish::view::report::plural;
use crate::publish::view::{Class, Reader, Shown};

/// Makes pages.
#[derive(Clone, Copy)]
pub(super) struct Renderer<'a> {
    pub(super) source: Source<'a>,
    pub(super) addresses: &'a Addresses,
    pub(super) reuses: &'a Reuses<'a>,
}

/// What a page says, before what every page has is added.
struct Content {
    template: &'static str,
    title: Shown,
    values: Value,
    schema: serde_json::Value,
    /// Data in other forms: media type, and path from the root of the site.
    data: Vec<(&'static str, String)>,
}

#[derive(Serialize)]
struct Choice {
    word: String,
    href: String,
    current: bool,
}

impl<'a> Renderer<'a> {
    /// The file of a page.
    pub(super) fn file(&self, page: Page<'a>, language: Language) -> Result<File> {
        let path = self.path(page);
        let depth = path.matches('/').count();
        let up = "../".repeat(depth);
        let root = "../".repeat(depth + usize::from(!folder(language).is_empty()));
        let at = At { addresses: self.addresses, up: &up };
        let reader = Reader { view: self.source.view, language, links: &at };
        let content = self.content(page, &reader, &root);
        let site = reader.shown(&reader.view.title).unwrap_or_else(|| Shown::plain("memograph"));
        let languages: Vec<_> = Language::ALL
            .into_iter()
            .map(|other| {
                let href = format!("{root}{}{path}", folder(other));
                context! { tag => other.tag(), href, current => other == language }
            })
            .collect();
        let data: Vec<_> = content
            .data
            .iter()
            .map(|(media, path)| context! { media, href => format!("{root}{path}") })
            .collect();
        let values = context! {
            site,
            title => content.title,
            is_home => page == Page::Home,
            up,
            root,
            languages,
            choices => self.choices(page, &up),
            classes => Class::ALL.map(|class| Choice {
                word: plural(class).to_owned(),
                href: format!("{up}{}.html", class.name()),
                current: matches!(page, Page::Things(own, _) if own == class),
            }),
            data,
            schema => schema::script(&content.schema),
            ..content.values
        };
        let text = self.source.pages.render(content.template, language, values)?;
        let path = format!("{}{path}", folder(language));
        Ok(File { path, bytes: text.into_bytes() })
    }

    fn path(&self, page: Page<'a>) -> String {
        let question = match page {
            Page::Question(index) => self.source.answers[index].query.name.as_str(),
            _ => "",
        };
        page_path(page, self.addresses, question)
    }

    /// The pages that every page leads to.
    fn choices(&self, page: Page<'a>, up: &str) -> Vec<Choice> {
        let all = [
            ("documents", Page::Documents, matches!(page, Page::Document(_) | Page::Unit(_))),
            (
                "things",
                Page::Things(Class::Institution, 0),
                matches!(page, Page::Entity(_) | Page::Things(..)),
            ),
            ("areas", Page::Areas, matches!(page, Page::Area(_))),
            ("report", Page::Report, false),
            ("questions", Page::Questions, matches!(page, Page::Question(_))),
            ("data", Page::Data, matches!(page, Page::Ontology)),
        ];
        all.into_iter()
            .map(|(word, own, inside)| Choice {
                word: word.to_owned(),
                href: format!("{up}{}", self.path(own)),
                current: own == page || inside,
            })
            .collect()
    }

    fn say(&self, word: &str, reader: &Reader<'_>) -> String {
        self.source.pages.say(word, reader.language, &[])
    }

    fn content(&self, page: Page<'a>, reader: &Reader<'_>, root: &str) -> Content {
        let plain = |word: &str| Shown::plain(&self.say(word, reader));
        let listing = |template, word: &str, kind, values| Content {
            template,
            title: plain(word),
            values,
            schema: schema::page(reader, kind, &self.say(word, reader)),
            data: Vec::new(),
        };
        match page {
            Page::Home => self.home(reader, root),
            Page::Documents => {
                let values = context! { lines => Value::from_serialize(reader.lines()) };
                listing("documents.html", "documents", "CollectionPage", values)
            }
            Page::Things(class, number) => {
                let all = reader.of_class(class);
                let pages = all.len().div_ceil(PER_PAGE).max(1);
                let own = all.iter().skip(number * PER_PAGE).take(PER_PAGE);
                let entries: Vec<_> = own.map(|iri| reader.entry(iri)).collect();
                let parts: Vec<_> = (0..pages)
                    .map(|part| Choice {
                        word: (part + 1).to_string(),
                        href: self.path(Page::Things(class, part)),
                        current: part == number,
                    })
                    .collect();
                let values = context! {
                    entries => Value::from_serialize(&entries),
                    class => class.name(),
                    count => all.len(),
                    parts,
                };
                listing("things.html", plural(class), "CollectionPage", values)
            }
            Page::Areas => {
                let matrix = reader.matrix();
                let title = self.say("area-matrix", reader);
                let description = self.say("area-matrix-picture", reader);
                let about = About { id: "heat", title: &title, description: &description };
                let values = context! {
                    heat => picture::heat(about, &matrix),
                    matrix => Value::from_serialize(&matrix),
                };
                listing("areas.html", "areas", "CollectionPage", values)
            }
            Page::Report => {
                let values = report::values(reader, self.source.pages);
                let values = context! { report_title => plain("report-of"), ..values };
                listing("report-page.html", "report", "Report", values)
            }
            Page::Questions => {
                let asked = self.source.answers.iter().enumerate().map(|(index, asked)| {
                    context! {
                        href => self.path(Page::Question(index)),
                        name => asked.query.name,
                        summary => asked.query.head.summary,
                        tags => asked.query.head.tags,
                        federated => asked.query.is_federated(),
                    }
                });
                let values = context! { questions => asked.collect::<Vec<_>>() };
                listing("questions.html", "questions", "CollectionPage", values)
            }
            Page::Question(index) => self.question(index, reader, root),
            Page::Ontology => {
                let prefixes = turtle::prefixes(self.source.settings);
                let terms = terms::terms(reader, self.source.terms, &prefixes);
                let values = context! { terms => Value::from_serialize(&terms) };
                listing("ontology.html", "ontology", "DefinedTermSet", values)
            }
            Page::Data => self.data_page(reader, root),
            Page::Search => listing("search.html", "search", "SearchResultsPage", context! {}),
            Page::Document(iri) => Content {
                template: "document.html",
                title: reader.name(iri),
                values: context! { page => Value::from_serialize(reader.document_page(iri)) },
                schema: schema::document(reader, iri),
                data: self.forms(iri),
            },
            Page::Unit(iri) => {
                let unit = reader.unit_page(iri, self.reuses);
                Content {
                    template: "measure.html",
                    title: reader.measure(iri).name,
                    values: context! { page => Value::from_serialize(&unit) },
                    schema: schema::unit(reader, iri),
                    data: Vec::new(),
                }
            }
            Page::Entity(iri) => self.entity(iri, reader),
            Page::Area(iri) => Content {
                template: "area.html",
                title: reader.name(iri),
                values: context! { page => Value::from_serialize(reader.area_page(iri)) },
                schema: schema::area(reader, iri),
                data: Vec::new(),
            },
        }
    }

    fn home(&self, reader: &Reader<'_>, root: &str) -> Content {
        let mut shared = reader.shared_bodies();
        shared.bodies.truncate(6);
        let mut lines = reader.lines();
        let documents = lines.len();
        lines.truncate(8);
        Content {
            template: "home.html",
            title: reader.shown(&reader.view.title).unwrap_or_else(|| Shown::plain("memograph")),
            values: context! {
                counts => Value::from_serialize(reader.counts()),
                lines => Value::from_serialize(&lines),
                documents_count => documents,
                shared => Value::from_serialize(&shared),
                matrix => Value::from_serialize(reader.matrix()),
                questions => self.source.answers.iter().enumerate().take(6).map(|(index, asked)| {
                    context! {
                        href => self.path(Page::Question(index)),
                        summary => asked.query.head.summary,
                    }
                }).collect::<Vec<_>>(),
            },
            schema: self.dataset(reader, root),
            data: self.whole(),
        }
    }

    fn data_page(&self, reader: &Reader<'_>, root: &str) -> Content {
        let settings = self.source.settings;
        let files: Vec<_> = self
            .source
            .data
            .listed()
            .iter()
            .map(|file| {
                context! {
                    path => file.path,
                    href => format!("{root}data/{}", file.path),
                    bytes => file.bytes.len(),
                    about => Language::ALL.iter().zip(&file.about).find(|(l, _)| **l == reader.language).map(|(_, about)| about),
                }
            })
            .collect();
        Content {
            template: "data.html",
            title: Shown::plain(&self.say("data", reader)),
            values: context! {
                files,
                base => settings.base,
                licence => settings.licence,
                publisher => settings.publisher,
                contact => settings.contact,
            },
            schema: self.dataset(reader, root),
            data: self.whole(),
        }
    }

    fn dataset(&self, reader: &Reader<'_>, root: &str) -> serde_json::Value {
        let listed =
            self.source.data.listed().iter().filter(|file| file.path.starts_with("graph."));
        let files: Vec<(String, &str)> = listed
            .map(|file| (format!("{root}data/{}", file.path), Media::of(&file.path).name()))
            .collect();
        schema::dataset(reader, self.source.settings, &self.say("home-lead", reader), &files)
    }

    /// The whole graph in other forms.
    fn whole(&self) -> Vec<(&'static str, String)> {
        let wanted = [("graph.ttl", "text/turtle"), ("graph.jsonld", "application/ld+json")];
        let listed = self.source.data.listed();
        wanted
            .into_iter()
            .filter(|(file, _)| listed.iter().any(|own| own.path == *file))
            .map(|(file, media)| (media, format!("data/{file}")))
            .collect()
    }

    /// A thing in other forms.
    fn forms(&self, iri: &str) -> Vec<(&'static str, String)> {
        let stem = self.addresses.stem(iri).unwrap_or_default();
        let forms = [("text/turtle", "ttl"), ("application/ld+json", "jsonld")];
        forms.map(|(media, end)| (media, format!("{stem}.{end}"))).into()
    }

    fn question(&self, index: usize, reader: &Reader<'_>, root: &str) -> Content {
        let asked = &self.source.answers[index];
        let head = &asked.query.head;
        let params: Vec<_> = head
            .params
            .iter()
            .map(|param| context! { name => param.name, value => param.default })
            .collect();
        let name = if head.summary.is_empty() { &asked.query.name } else { &head.summary };
        Content {
            template: "question.html",
            title: Shown::new(name, Some(Language::En), reader.language),
            values: context! {
                name => asked.query.name,
                description => head.description,
                params,
                text_of_query => asked.query.text,
                answer => Value::from_serialize(asked.shape(reader)),
                reason => asked.reason,
                csv => asked.path().map(|path| format!("{root}{path}")),
            },
            schema: schema::page(reader, "WebPage", name),
            data: asked.path().map(|path| ("text/csv", path)).into_iter().collect(),
        }
    }

    fn entity(&self, iri: &str, reader: &Reader<'_>) -> Content {
        let page = reader.entity_page(iri);
        let others: Vec<Neighbour> = page
            .neighbours
            .iter()
            .map(|(thing, units)| Neighbour { thing: thing.clone(), units: *units })
            .collect();
        let title = self.say("neighbours", reader);
        let values = [("name", page.name.text.clone()), ("n", others.len().to_string())];
        let pages: &Pages = self.source.pages;
        let description = pages.say("neighbours-picture", reader.language, &values);
        let about = About { id: "neighbours", title: &title, description: &description };
        let drawing = picture::neighbours(about, &reader.link(iri), &others);
        Content {
            template: "entity.html",
            title: page.name.clone(),
            values: context! { page => Value::from_serialize(&page), drawing },
            schema: schema::entity(reader, iri),
            data: self.forms(iri),
        }
    }
}
