//! The README shows what the binary prints.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::corpus::root;

/// The blocks of the README that begin with `$ memograph …`: the arguments, and what is shown.
fn sessions(readme: &str) -> Vec<(Vec<&str>, &str)> {
    let blocks = readme.split("```text\n$ memograph ").skip(1);
    blocks
        .map(|block| {
            let (block, _) = block.split_once("\n```").expect("a block has an end");
            let (command, shown) = block.split_once('\n').expect("a block shows an answer");
            (command.split(' ').collect(), shown)
        })
        .collect()
}

/// A folder with the documents and the settings of the project, and nothing built.
fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let documents = folder.path().join("data/documents");
    fs::create_dir_all(&documents).unwrap();
    for entry in fs::read_dir(root().join("data/documents")).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, documents.join(path.file_name().unwrap())).unwrap();
    }
    fs::copy(root().join("memograph.toml"), folder.path().join("memograph.toml")).unwrap();
    folder
}

fn answer(project: &Path, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_memograph"));
    let command = command.current_dir(project).args(args).stdin(Stdio::null());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
}

/// A text without spaces at line ends and without the one figure that no two runs share.
fn lasting(text: &str) -> String {
    let lines = text.lines().map(|line| match line.strip_prefix("seconds ") {
        Some(_) => "seconds",
        None => line.trim_end(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_readme_shows_what_the_binary_prints() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let project = project();
    let mut renewed = readme.clone();
    let sessions = sessions(&readme);
    assert!(sessions.iter().any(|(args, _)| args[0] == "build"), "{sessions:?}");
    assert!(sessions.iter().any(|(args, _)| args[0] == "query"), "{sessions:?}");
    for (args, shown) in sessions {
        let printed = answer(project.path(), &args);
        if lasting(&printed) != lasting(shown) {
            let lines: Vec<&str> = printed.lines().map(str::trim_end).collect();
            renewed = renewed.replace(shown, &lines.join("\n"));
        }
    }
    if renewed != readme {
        let place = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("README.md");
        fs::write(&place, renewed).unwrap();
        panic!("the binary prints other answers; README.md with these is {}", place.display());
    }
}
