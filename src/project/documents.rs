//! Which documents does the project hold?

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::document::Document;
use crate::error::{Error, Result};
use crate::files::{files, read_if_there};
use crate::model::DocumentId;
use crate::pipeline::{Input, document};
use crate::project::Project;

/// No document is larger: what is, is something else.
const LARGEST: u64 = 64 * 1024 * 1024;

impl Project {
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
}

/// The documents of a folder: its files, but for a `README`.
fn document_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = files(folder)?;
    files.retain(|path| path.file_stem().is_none_or(|stem| !stem.eq_ignore_ascii_case("readme")));
    Ok(files)
}
