//! The folder of a project: where does what lie?

mod documents;
mod earlier;
mod init;
mod place;
mod publish;

pub use earlier::earlier;
pub use init::init;
pub use place::{can_take_place, put_in_place};
pub use publish::publish;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::files::{files, has_extension, read, read_if_there};
use crate::knowledge::{self, Tables};
use crate::settings::Settings;

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

    /// A file or folder of the project, by its name from the project's folder on.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// The file of the built graph.
    #[must_use]
    pub fn graph_file(&self) -> PathBuf {
        self.path("build/graph.nq")
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

    /// The project's own files in a folder, all or those with this extension: by name, the file for errors and what it holds.
    ///
    /// # Errors
    /// [`Error::Io`] where the folder or a file cannot be read.
    pub fn own(
        &self,
        folder: &str,
        extension: Option<&str>,
    ) -> Result<BTreeMap<String, (String, String)>> {
        let mut own = BTreeMap::new();
        let wanted = |file: &&PathBuf| extension.is_none_or(|wanted| has_extension(file, wanted));
        for file in files(&self.path(folder))?.iter().filter(wanted) {
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            own.insert(name.into_owned(), (file.display().to_string(), read(file)?));
        }
        Ok(own)
    }

    /// The project's file of this name, or the text that the binary carries.
    ///
    /// # Errors
    /// [`Error::Io`] where it cannot be read.
    pub fn own_or(&self, name: &str, shipped: &str) -> Result<(String, String)> {
        let path = self.root.join(name);
        let text = read_if_there(&path)?.unwrap_or_else(|| shipped.to_owned());
        Ok((path.display().to_string(), text))
    }

    /// The tables under `data/`: those of the binary, and over them the project's own files.
    ///
    /// # Errors
    /// [`Error::Io`] where a file cannot be read.
    pub fn tables(&self) -> Result<Tables> {
        let mut tables = knowledge::shipped();
        for folder in ["", "lexicon/", "links/", "words/", "weights/"] {
            for (name, (file, text)) in self.own(&format!("data/{folder}"), Some("tsv"))? {
                tables.insert(format!("{folder}{name}"), (file, text.into()));
            }
        }
        Ok(tables)
    }
}
