//! I have all files of a folder: how do they take their place as a whole?

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::error::{Error, Result};
use crate::project::{read_if_there, write};
use crate::publish::site::{self, File};

/// Whether a site may be put there: where nothing is, an empty folder, or an earlier site.
///
/// # Errors
/// [`Error::Folder`] where the folder holds other things; [`Error::Io`] where it cannot be read.
pub fn can_take_place(folder: &Path) -> Result<()> {
    let mut entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(source) if source.kind() == ErrorKind::NotFound => return Ok(()),
        Err(source) => return Err(Error::io(folder, "cannot read the folder", source)),
    };
    let mark = folder.join(site::MARK);
    if entries.next().is_none() || read_if_there(&mark)?.is_some_and(|mark| site::is_ours(&mark)) {
        return Ok(());
    }
    Err(Error::Folder {
        path: folder.to_owned(),
        reason: "holds files that are no site of memograph; name an empty folder or a new one"
            .to_owned(),
    })
}

/// Writes the files beside the folder and then puts them in its place, so that nobody ever sees
/// half a site. An earlier site is taken away as a whole.
///
/// # Errors
/// As for [`can_take_place`], and [`Error::Io`] where something cannot be written.
pub fn put_in_place(folder: &Path, files: &[File]) -> Result<()> {
    can_take_place(folder)?;
    let error = |source| Error::io(folder, "cannot write", source);
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or_else(|| Path::new("."));
    fs::create_dir_all(parent).map_err(error)?;
    let beside =
        tempfile::Builder::new().prefix(".memograph-").tempdir_in(parent).map_err(error)?;
    let (fresh, old) = (beside.path().join("new"), beside.path().join("old"));
    for file in files {
        write(&fresh.join(&file.path), &file.bytes)?;
    }
    match fs::rename(folder, &old) {
        Err(source) if source.kind() != ErrorKind::NotFound => return Err(error(source)),
        Ok(()) | Err(_) => {}
    }
    if let Err(source) = fs::rename(&fresh, folder) {
        // What was there stays there.
        drop(fs::rename(&old, folder));
        return Err(error(source));
    }
    beside.close().map_err(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File { path: path.to_owned(), bytes: text.into() }
    }

    #[test]
    fn a_site_takes_the_place_of_a_site_and_of_nothing_else() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("site");
        let mark = file(site::MARK, "{\"made by\": \"memograph site\"}");
        put_in_place(&folder, &[file("a/b.html", "1"), mark.clone()]).unwrap();
        put_in_place(&folder, &[file("a/c.html", "2"), mark]).unwrap();
        assert!(!folder.join("a/b.html").exists());
        assert_eq!(fs::read_to_string(folder.join("a/c.html")).unwrap(), "2");
        assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1, "nothing is left beside");
        fs::write(folder.join(site::MARK), "{}").unwrap();
        let error = put_in_place(&folder, &[file("x", "")]).unwrap_err().to_string();
        assert!(error.contains("no site of memograph"), "{error}");
        assert!(folder.join("a/c.html").exists());
    }
}
