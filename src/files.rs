//! How is a file read and written by its name?

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

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

/// The files of a folder that are no `.toml` and not hidden, sorted; none where it does not exist.
///
/// # Errors
/// [`Error::Io`] where the folder cannot be read.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
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

/// Whether the file has this extension, in letters of any size.
#[must_use]
pub fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|own| own.eq_ignore_ascii_case(extension))
}
