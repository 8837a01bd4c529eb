//! I have the files of a publication: where do they go?

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::error::{Error, Result};
use crate::project::{read_if_there, write};
use crate::publish::export::File;
use crate::publish::export::sums::{self, MANIFEST, Manifest, SUMS};

/// Writes a publication into a folder: a new one, an empty one, or one that holds an earlier
/// publication, whose files it takes the place of. Whatever else lies there is left alone.
///
/// The digests are removed first and written last, so that what was broken off cannot pass for whole.
///
/// # Errors
/// [`Error::Folder`] where the folder holds other things, [`Error::Io`] where it cannot be written.
pub fn publish(folder: &Path, files: &[File]) -> Result<()> {
    let earlier = earlier(folder)?;
    remove(&folder.join(SUMS))?;
    let (last, rest): (Vec<&File>, Vec<&File>) = files.iter().partition(|file| file.path == SUMS);
    let paths: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    // The list of files goes last of what is there: until then the folder is known as ours.
    let (lists, rest): (Vec<&File>, Vec<&File>) =
        rest.into_iter().partition(|file| file.path == MANIFEST);
    for file in lists.iter().filter(|_| earlier.is_empty()).chain(&rest) {
        write(&folder.join(&file.path), &file.bytes)?;
    }
    for path in earlier.iter().filter(|path| !paths.contains(path.as_str())) {
        remove(&folder.join(path))?;
        // A folder that holds something else stays.
        if let Some((inner, _)) = path.rsplit_once('/') {
            drop(fs::remove_dir(folder.join(inner)));
        }
    }
    for file in lists.into_iter().chain(last) {
        write(&folder.join(&file.path), &file.bytes)?;
    }
    Ok(())
}

/// The files of the publication that the folder holds; none where it is new or empty.
fn earlier(folder: &Path) -> Result<Vec<String>> {
    let mut entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(source) if source.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(Error::io(folder, "cannot read the folder", source)),
    };
    if entries.next().is_none() {
        return Ok(Vec::new());
    }
    let manifest = read_if_there(&folder.join(MANIFEST))?;
    manifest.as_deref().and_then(sums::read).map(Manifest::paths).ok_or_else(|| Error::Folder {
        path: folder.to_owned(),
        reason:
            "holds files that are no publication of memograph; name an empty folder or a new one"
                .to_owned(),
    })
}

fn remove(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Ok(()) => Ok(()),
        Err(source) if source.kind() == ErrorKind::NotFound => Ok(()),
        Err(source) => Err(Error::io(path, "cannot remove", source)),
    }
}
