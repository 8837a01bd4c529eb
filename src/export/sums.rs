//! Which files are there, and are they whole? `manifest.json` and `SHA256SUMS`.

use serde::Deserialize;

use crate::publish::export::file::File;
use crate::publish::export::json::Json;
use crate::settings::Settings;

/// The name of the list of files.
pub const MANIFEST: &str = "manifest.json";
/// The name of the list of digests.
pub const SUMS: &str = "SHA256SUMS";
/// What the list of files says of its own kind, so that a folder is known as ours.
const KIND: &str = "memograph publication";

/// The list of files as JSON: path, media type, size, digest, and what each is.
#[must_use]
pub fn manifest(files: &[File], settings: &Settings) -> Vec<u8> {
    let files = files.iter().map(|file| {
        let [hant, hans, en] = &file.about;
        let about = [("zh-Hant", hant.as_str()), ("zh-Hans", hans), ("en", en)];
        Json::object([
            ("path", Json::text(&file.path)),
            ("mediaType", Json::text(file.media().name())),
            ("bytes", Json::count(file.bytes.len())),
            ("sha256", Json::Text(file.digest())),
            ("about", Json::of_texts(about)),
        ])
    });
    let files = Json::Array(files.collect());
    let mut pairs = vec![("kind", Json::text(KIND)), ("base", Json::text(&settings.base))];
    if let Some(licence) = &settings.licence {
        pairs.push(("licence", Json::text(licence)));
    }
    pairs.push(("files", files));
    Json::object(pairs).file()
}

/// The digests in the form of `sha256sum`.
///
/// # Source
/// [sha256sum](https://www.gnu.org/software/coreutils/manual/html_node/sha2-utilities.html)
#[must_use]
pub fn sums(files: &[File]) -> Vec<u8> {
    let mut lines: Vec<String> =
        files.iter().map(|file| [&file.digest(), "  ", &file.path, "\n"].concat()).collect();
    // By path, which follows a digest of a fixed length.
    lines.sort_by(|a, b| a.get(64..).cmp(&b.get(64..)));
    lines.concat().into_bytes()
}

/// A list of files, read again.
#[derive(Debug, Deserialize)]
pub struct Manifest {
    kind: String,
    /// What all IRIs of the publication begin with.
    pub base: String,
    /// The files, but for the list itself and the digests.
    pub files: Vec<Listed>,
}

/// A file of a list.
#[derive(Debug, Deserialize)]
pub struct Listed {
    /// Its path inside the publication.
    pub path: String,
    /// The SHA-256 digest of its bytes.
    pub sha256: String,
}

/// Reads a list of files; `None` where it is no list of ours, or names what lies outside of its
/// folder.
#[must_use]
pub fn read(manifest: &str) -> Option<Manifest> {
    let manifest: Manifest = serde_json::from_str(manifest).ok()?;
    let inside = |path: &str| {
        path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
            && !path.contains('\\')
    };
    let ours = manifest.kind == KIND && manifest.files.iter().all(|file| inside(&file.path));
    ours.then_some(manifest)
}

impl Manifest {
    /// The paths of all files, the list itself and the digests included.
    #[must_use]
    pub fn paths(self) -> Vec<String> {
        let own = [MANIFEST, SUMS].map(str::to_owned);
        self.files.into_iter().map(|file| file.path).chain(own).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_list_of_ours_that_stays_inside_counts() {
        let list = |path: &str| {
            let files = format!(r#"[{{"path": {path:?}, "sha256": ""}}]"#);
            format!(r#"{{"kind": "{KIND}", "base": "", "files": {files}}}"#)
        };
        let listed = |text: &str| read(text).map(Manifest::paths);
        let expected = ["a/b.ttl", MANIFEST, SUMS].map(str::to_owned).to_vec();
        assert_eq!(listed(&list("a/b.ttl")), Some(expected));
        for path in ["../a", "/etc/passwd", "a//b", "a/../../b", "c:\\a", ""] {
            assert_eq!(listed(&list(path)), None, "{path}");
        }
        assert_eq!(listed("{}"), None);
        assert_eq!(listed("no JSON"), None);
    }
}
