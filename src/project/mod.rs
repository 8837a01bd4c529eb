//! The folder of a project: the one place of the library that reads and writes files.

mod earlier;
mod init;
mod place;
mod publish;

pub use earlier::earlier;
pub use init::init;
pub use place::{can_take_place, put_in_place};
pub use publish::publish;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use oxigraph::model::Quad;

use crate::check::Finding;
use crate::check::shapes::Shapes;
use crate::document::Document;
use crate::error::{Error, Result};
use crate::graph::ontology::{self, Ontology};
use crate::knowledge::{self, Knowledge, Tables};
use crate::learn::gold::{self, Annotated};
use crate::model::DocumentId;
use crate::model::Iris;
use crate::model::suggestion;
use crate::pipeline::{Input, document};
use crate::publish::export;
use crate::publish::export::jsonld::Context;
use crate::publish::page::Pages;
use crate::publish::view::View;
use crate::query::{self, Query};
use crate::settings::Settings;

/// No document is larger: what is, is something else.
const LARGEST: u64 = 64 * 1024 * 1024;

/// A folder with `data/`, and maybe `queries/`, `ontology/`, `memograph.toml`.
#[derive(Debug, Clone)]
pub struct Project {
    root: PathBuf,
    /// What `memograph.toml` says.
    pub settings: Settings,
}

impl Project {
    /// Opens the folder.
    ///
    /// # Errors
    /// [`Error::Io`] where it is no folder; [`Error::Settings`] where `memograph.toml` cannot be used.
    pub fn open(root: &Path) -> Result<Self> {
        fs::read_dir(root).map_err(|source| Error::io(root, "cannot read the folder", source))?;
        let file = root.join("memograph.toml");
        let settings = match read_if_there(&file)? {
            Some(text) => Settings::parse(&file.display().to_string(), &text)?,
            None => Settings::default(),
        };
        Ok(Self { root: root.to_owned(), settings })
    }

    /// The file of the built graph.
    #[must_use]
    pub fn graph_file(&self) -> PathBuf {
        self.root.join("build/graph.nq")
    }

    /// The file of what a person should look at.
    #[must_use]
    pub fn issues_file(&self) -> PathBuf {
        self.root.join("build/issues.jsonl")
    }

    /// The file of the report for people, in this format's extension.
    #[must_use]
    pub fn report_page(&self, extension: &str) -> PathBuf {
        self.root.join(format!("build/report.{extension}"))
    }

    /// The file of what does not fit the shapes.
    #[must_use]
    pub fn report_file(&self) -> PathBuf {
        self.root.join("build/validation-report.ttl")
    }

    /// The file of the page of the ontology.
    #[must_use]
    pub fn page_file(&self) -> PathBuf {
        self.root.join("docs/ontology.md")
    }

    /// The shapes: what must hold, and what a person should look at.
    ///
    /// # Errors
    /// [`Error::Io`] where a file cannot be read; [`Error::Rdf`] where it holds no shapes.
    pub fn shapes(&self) -> Result<[Shapes; 2]> {
        let iris = Iris::new(&self.settings.base);
        let shapes = |name: &str| {
            let shipped = ontology::SHIPPED.into_iter().find(|(shipped, _)| *shipped == name);
            let shipped = shipped.map_or("", |(_, text)| text);
            let (file, text) = self.own_or(&format!("ontology/{name}"), shipped)?;
            Shapes::parse(&file, &text, &iris)
        };
        Ok([shapes("shapes.ttl")?, shapes("advice.ttl")?])
    }

    /// The documents of the project: files of `data/documents/` that are no `.toml`, by id.
    ///
    /// # Errors
    /// [`Error::Io`] where the folder or a file cannot be read; [`Error::Document`] where there is
    /// no document, or two with one id.
    pub fn documents(&self) -> Result<Vec<Input>> {
        let folder = self.root.join("data/documents");
        let files = document_files(&folder)?;
        if files.is_empty() {
            return Err(Error::Document {
                document: folder.display().to_string(),
                reason: "there is no document in the folder; put a text file there, or name one \
                         on the command line"
                    .to_owned(),
            });
        }
        self.inputs(&files)
    }

    /// The documents of the project, read; none where it has none.
    ///
    /// # Errors
    /// As for [`Project::documents`], and where one cannot be read.
    pub fn read_documents(&self) -> Result<Vec<Document>> {
        let files = document_files(&self.root.join("data/documents"))?;
        self.inputs(&files)?.iter().map(document).collect()
    }

    /// Annotated documents: of the folders and files named, or of `data/gold/`, by id.
    ///
    /// # Errors
    /// [`Error::Io`] where a file cannot be read, or there is no text for a document;
    /// [`Error::Json`] for a row that cannot be used.
    pub fn annotated(&self, gold: &[PathBuf]) -> Result<Vec<Annotated>> {
        const ENDS: [&str; 4] = [".mentions.jsonl", ".relations.jsonl", ".units.jsonl", ".txt"];
        let folder = [self.root.join("data/gold")];
        let mut stems: BTreeSet<(PathBuf, String)> = BTreeSet::new();
        for path in if gold.is_empty() { &folder[..] } else { gold } {
            let inside = if path.is_dir() { files(path)? } else { vec![path.clone()] };
            for file in inside {
                let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let id = ENDS.iter().find_map(|end| name.strip_suffix(end));
                if let Some(id) = id {
                    stems.insert((file.with_file_name(""), id.to_owned()));
                } else if !path.is_dir() {
                    let reason = format!("its name must end in {}", ENDS.join(" or "));
                    return Err(Error::Document { document: name, reason });
                }
            }
        }
        let mut annotated = Vec::new();
        for (folder, id) in stems {
            let path = folder.join(format!("{id}.mentions.jsonl"));
            let beside = path.with_file_name(format!("{id}.txt"));
            let own = self.root.join(format!("data/documents/{id}.txt"));
            let text = if beside.exists() { beside } else { own };
            let input = self.inputs(&[text])?.into_iter().map(|input| document(&input));
            let relations = path.with_file_name(format!("{id}.relations.jsonl"));
            for document in input {
                annotated.push(Annotated {
                    document: document?,
                    mentions: gold::rows(&path.display().to_string(), &read(&path)?)?,
                    relations: match read_if_there(&relations)? {
                        Some(text) => gold::rows(&relations.display().to_string(), &text)?,
                        None => Vec::new(),
                    },
                });
            }
        }
        annotated.sort_by(|a, b| a.document.id.cmp(&b.document.id));
        Ok(annotated)
    }

    /// A file under `data/`.
    #[must_use]
    pub fn data_file(&self, name: &str) -> PathBuf {
        self.root.join("data").join(name)
    }

    /// A file or folder under `build/`.
    #[must_use]
    pub fn build_file(&self, name: &str) -> PathBuf {
        self.root.join("build").join(name)
    }

    /// The file of the learned weights.
    #[must_use]
    pub fn weights_file(&self) -> PathBuf {
        self.root.join("data/weights/mentions.tsv")
    }

    /// The documents in these files, with the `.toml` files beside them, by id.
    ///
    /// # Errors
    /// As for [`Project::documents`].
    pub fn inputs(&self, files: &[PathBuf]) -> Result<Vec<Input>> {
        let mut inputs: BTreeMap<DocumentId, Input> = BTreeMap::new();
        for path in files {
            let file = path.display().to_string();
            let error = |reason: String| Error::Document { document: file.clone(), reason };
            let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
            let id = DocumentId::new(stem)
                .ok_or_else(|| error("its name gives no id; rename it".to_owned()))?;
            let size = fs::metadata(path)
                .map_err(|source| Error::io(path, "cannot read the document", source))?
                .len();
            if size > LARGEST {
                let most = LARGEST / 1024 / 1024;
                return Err(error(format!("the file is larger than {most} MB; split it")));
            }
            let bytes = fs::read(path)
                .map_err(|source| Error::io(path, "cannot read the document", source))?;
            let about = path.with_extension("toml");
            let about = read_if_there(&about)?.map(|text| (about.display().to_string(), text));
            let input = Input { id: id.clone(), file: file.clone(), bytes, about };
            if let Some(first) = inputs.insert(id, input) {
                return Err(error(format!("{} has the same id; rename one", first.file)));
            }
        }
        Ok(inputs.into_values().collect())
    }

    /// The tables under `data/`: those of the binary, and over them the project's own files.
    ///
    /// # Errors
    /// [`Error::Io`] where a file cannot be read.
    pub fn tables(&self) -> Result<Tables> {
        let mut tables = knowledge::shipped();
        for folder in ["", "lexicon/", "links/", "words/", "weights/"] {
            for file in files(&self.root.join("data").join(folder))? {
                if has_extension(&file, "tsv") {
                    let name = file.file_name().unwrap_or_default().to_string_lossy();
                    let text = read(&file)?;
                    tables.insert(format!("{folder}{name}"), (file.display().to_string(), text));
                }
            }
        }
        Ok(tables)
    }

    /// What is known beforehand.
    ///
    /// # Errors
    /// [`Error::Table`] or [`Error::Rdf`], with the place, where a file cannot be used.
    pub fn knowledge(&self) -> Result<Knowledge> {
        Knowledge::parse(&self.tables()?, self.ontology()?)
    }

    /// The ontology and the concept schemes.
    ///
    /// # Errors
    /// [`Error::Io`] where a file cannot be read; [`Error::Rdf`] where it is no Turtle.
    pub fn ontology(&self) -> Result<Ontology> {
        let mut terms = Vec::new();
        for (name, shipped) in ontology::SHIPPED.into_iter().take(2) {
            terms.push(self.own_or(&format!("ontology/{name}"), shipped)?);
        }
        Ontology::parse(terms.iter().map(|(file, text)| (file.as_str(), text.as_str())))
    }

    /// The project's file of this name, or the text that the binary carries.
    fn own_or(&self, name: &str, shipped: &str) -> Result<(String, String)> {
        let path = self.root.join(name);
        let text = read_if_there(&path)?.unwrap_or_else(|| shipped.to_owned());
        Ok((path.display().to_string(), text))
    }

    /// The files of the ontology: those of the project in place of those of the binary.
    ///
    /// # Errors
    /// [`Error::Io`] where a file cannot be read.
    pub fn ontology_files(&self) -> Result<Vec<(String, String)>> {
        let files = ontology::SHIPPED.into_iter();
        let text = |name, shipped| Ok(self.own_or(&format!("ontology/{name}"), shipped)?.1);
        files.map(|(name, shipped)| Ok((name.to_owned(), text(name, shipped)?))).collect()
    }

    /// The short names for JSON-LD.
    ///
    /// # Errors
    /// [`Error::Io`] where the file cannot be read; [`Error::Rdf`] where it is no context.
    pub fn context(&self) -> Result<Context> {
        let name = "context.jsonld";
        let shipped = ontology::SHIPPED.into_iter().find(|(shipped, _)| *shipped == name);
        let shipped = shipped.map_or("", |(_, text)| text);
        let (file, text) = self.own_or(&format!("ontology/{name}"), shipped)?;
        Context::parse(&file, &text, &self.settings.base)
    }

    /// The file of links to Wikidata; `None` where there is none.
    ///
    /// # Errors
    /// [`Error::Io`] where it cannot be read.
    pub fn links(&self) -> Result<Option<String>> {
        read_if_there(&self.root.join("data/links/wikidata.sssom.tsv"))
    }

    /// The queries: those of the binary in their order, then those only of the project by name. A
    /// file of the project takes the place of a shipped one.
    ///
    /// # Errors
    /// [`Error::Io`] where the folder cannot be read; [`Error::Query`] where a head cannot be.
    pub fn queries(&self) -> Result<Vec<Query>> {
        let mut own: BTreeMap<String, String> = BTreeMap::new();
        for file in files(&self.root.join("queries"))? {
            if let Some(stem) = file.file_stem().filter(|_| has_extension(&file, "rq")) {
                own.insert(stem.to_string_lossy().into_owned(), read(&file)?);
            }
        }
        let mut queries = Vec::new();
        for &(name, shipped) in query::SHIPPED {
            let text = own.remove(name);
            queries.push(Query::parse(name, text.as_deref().unwrap_or(shipped))?);
        }
        for (name, text) in own {
            queries.push(Query::parse(&name, &text)?);
        }
        Ok(queries)
    }

    /// The query of this name, or in this file.
    ///
    /// # Errors
    /// [`Error::Query`] where there is neither; the nearest name is suggested.
    pub fn query(&self, name: &str) -> Result<Query> {
        let queries = self.queries()?;
        if let Some(query) = queries.iter().find(|query| query.name == name) {
            return Ok(query.clone());
        }
        let path = Path::new(name);
        if path.is_file() {
            return Query::parse(name, &read(path)?);
        }
        let hint = suggestion(name, queries.iter().map(|query| query.name.as_str()));
        let hint = hint.unwrap_or_default();
        let reason = format!("there is no query and no file of this name; {hint}");
        Err(Error::Query { query: name.to_owned(), reason })
    }

    /// The templates of the pages, the project's own files over those of the binary.
    ///
    /// # Errors
    /// [`Error::Io`] where a file cannot be read; [`Error::Template`] or [`Error::Table`] where one
    /// cannot be used.
    pub fn pages(&self) -> Result<Pages> {
        let mut own = BTreeMap::new();
        for file in files(&self.root.join("templates"))? {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            own.insert(name, (file.display().to_string(), read(&file)?));
        }
        Pages::new(own)
    }

    /// The built graph, read for showing.
    ///
    /// # Errors
    /// As for [`Project::graph`]; [`Error::Rdf`] where it holds no document.
    pub fn view(&self) -> Result<(View, Vec<Quad>)> {
        let place = self.graph_file().display().to_string();
        let quads = export::read_nquads(&place, &self.graph()?)?;
        let view = View::new(&place, &quads, &self.ontology()?, &self.settings)?;
        Ok((view, quads))
    }

    /// The built graph, as N-Quads.
    ///
    /// # Errors
    /// [`Error::Io`] where it cannot be read; [`Error::Rdf`] where it has not been built.
    pub fn graph(&self) -> Result<Vec<u8>> {
        let file = self.graph_file();
        match fs::read(&file) {
            Ok(bytes) => Ok(bytes),
            Err(source) if source.kind() == std::io::ErrorKind::NotFound => Err(Error::Rdf {
                place: file.display().to_string(),
                reason: "there is no graph yet; run `memograph build` first".to_owned(),
            }),
            Err(source) => Err(Error::io(file, "cannot read the graph", source)),
        }
    }

    /// The lines of `build/issues.jsonl`; none where there is no such file.
    ///
    /// # Errors
    /// [`Error::Json`] where a line cannot be read.
    pub fn findings(&self) -> Result<Vec<Finding>> {
        let file = self.issues_file();
        let text = read_if_there(&file)?.unwrap_or_default();
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        lines
            .map(|(index, line)| {
                serde_json::from_str(line).map_err(|source| Error::Json {
                    file: file.display().to_string(),
                    line: index + 1,
                    source,
                })
            })
            .collect()
    }

    /// Writes `build/issues.jsonl`.
    ///
    /// # Errors
    /// [`Error::Io`] where it cannot be written.
    pub fn write_findings(&self, findings: &[Finding]) -> Result<()> {
        let mut lines = Vec::new();
        for finding in findings {
            serde_json::to_writer(&mut lines, finding).expect("a finding is plain text");
            lines.push(b'\n');
        }
        write(&self.issues_file(), &lines)
    }
}

/// Writes a file as a whole: beside its place first, then moved there.
///
/// # Errors
/// [`Error::Io`] where the folder or the file cannot be written.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let error = |source| Error::io(path, "cannot write", source);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or_else(|| Path::new("."));
    fs::create_dir_all(folder).map_err(error)?;
    let mut beside =
        tempfile::Builder::new().prefix(".memograph-").tempfile_in(folder).map_err(error)?;
    beside.write_all(bytes).map_err(error)?;
    readable(beside.as_file()).map_err(error)?;
    beside.persist(path).map_err(|failed| error(failed.error))?;
    Ok(())
}

/// A file made aside is private at first; what is published is for all to read.
#[cfg(unix)]
fn readable(file: &fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &fs::File) -> std::io::Result<()> {
    Ok(())
}

/// A text file.
///
/// # Errors
/// [`Error::Io`] where it cannot be read, or is no UTF-8.
pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|source| Error::io(path, "cannot read", source))
}

/// A text file; `None` where there is none.
///
/// # Errors
/// [`Error::Io`] where it cannot be read, or is no UTF-8.
pub fn read_if_there(path: &Path) -> Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(source) if source.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(Error::io(path, "cannot read", source)),
    }
}

/// The documents of a folder: its files, but for a `README`.
fn document_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = files(folder)?;
    files.retain(|path| path.file_stem().is_none_or(|stem| !stem.eq_ignore_ascii_case("readme")));
    Ok(files)
}

/// The files of a folder that are no `.toml` and not hidden, sorted; none where it does not exist.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let error = |source| Error::io(folder, "cannot read the folder", source);
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(source) if source.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(error(source)),
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(error)?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_file() && !hidden && !has_extension(&path, "toml") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|own| own.eq_ignore_ascii_case(extension))
}
