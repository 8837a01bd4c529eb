//! I have documents of my own: where do they go?

use std::path::{Path, PathBuf};

use crate::error::Result;
use crate::files::write;

/// What a new folder holds, as (file, content).
const FILES: [(&str, &str); 2] = [
    ("memograph.toml", include_str!("memograph.toml")),
    ("data/documents/README.md", include_str!("documents.md")),
];

/// Makes a project folder: each file, and whether it was made; what is there already is kept.
///
/// # Errors
/// [`crate::error::Error::Io`] where a file cannot be written.
pub fn init(folder: &Path) -> Result<Vec<(PathBuf, bool)>> {
    let mut files = Vec::new();
    for (name, text) in FILES {
        let path = folder.join(name);
        let missing = !path.exists();
        if missing {
            write(&path, text.as_bytes())?;
        }
        files.push((path, missing));
    }
    Ok(files)
}
