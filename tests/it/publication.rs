//! What a user sees of a publication: the folder that `memograph export` writes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::session::{failure, files, folder, memograph};

fn export(project: &Path, out: &str, more: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let out = project.join(out);
    let args = [&["export", "--out", out.to_str().unwrap()], more].concat();
    let output = memograph(project, &args);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    files(&out)
}

#[test]
fn number_of_threads_locale_and_folder_make_no_difference() {
    let folder = folder();
    let run = |out: &str, threads: &str, locale: &str| {
        let out = folder.path().join(out);
        let mut command = Command::new(env!("CARGO_BIN_EXE_memograph"));
        let command = command.arg("--project").arg(folder.path()).arg("export").arg("--out");
        let command = command.arg(&out).env("RAYON_NUM_THREADS", threads).env("LC_ALL", locale);
        let status = command.stdin(Stdio::null()).stdout(Stdio::null()).status().unwrap();
        assert!(status.success());
        files(&out)
    };
    let first = run("one", "1", "C");
    assert_eq!(first, run("two/three", "7", "zh_HK.UTF-8"));
    // A publication takes the place of an earlier one.
    assert_eq!(first, run("one", "2", "C"));
}

#[test]
fn the_digests_are_those_of_the_files() {
    let folder = folder();
    let mut files = export(folder.path(), "out", &[]);
    let sums = String::from_utf8(files.remove("SHA256SUMS").unwrap()).unwrap();
    let listed: Vec<(&str, &str)> =
        sums.lines().map(|line| line.split_once("  ").unwrap()).collect();
    assert_eq!(listed.len(), files.len());
    for (digest, path) in listed {
        use sha2::Digest as _;
        let hash = sha2::Sha256::digest(&files[path]);
        let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(digest, hex, "{path}");
    }
}

#[test]
fn formats_can_be_picked_and_those_of_before_go() {
    let folder = folder();
    let all = export(folder.path(), "out", &[]);
    assert!(all.contains_key("tables/facts.csv"), "{:?}", all.keys());
    fs::write(folder.path().join("out/note.txt"), "mine").unwrap();
    let some = export(folder.path(), "out", &["--format", "ttl", "--format", "gexf"]);
    assert!(some.contains_key("graph.ttl") && some.contains_key("network.gexf"));
    for gone in ["graph.nt", "tables/facts.csv", "documents/a-2024.jsonld"] {
        assert!(!some.contains_key(gone), "{gone}");
    }
    assert_eq!(some["note.txt"], b"mine");
    assert!(!folder.path().join("out/tables").exists());
}

#[test]
fn tables_for_excel_begin_with_a_mark() {
    let folder = folder();
    let files = export(folder.path(), "out", &["--format", "csv", "--bom"]);
    let table = &files["tables/entities.csv"];
    assert!(table.starts_with("\u{feff}entity,class".as_bytes()));
}

#[test]
fn what_cannot_be_written_says_why() {
    let folder = folder();
    let case = |out: &str, more: &[&str], expected: &str| {
        let out = folder.path().join(out);
        let args = [&["export", "--out", out.to_str().unwrap()], more].concat();
        let (code, error) = failure(folder.path(), &args);
        assert_eq!(code, 2, "{error}");
        assert!(error.contains(expected), "{error}");
    };
    case("build", &[], "build: holds files that are no publication of memograph; name an empty");
    assert!(folder.path().join("build/graph.nq").exists());
    case("build/graph.nq", &[], "build/graph.nq: cannot read the folder");
    case("build/graph.nq/x", &[], "cannot read the folder");
    case("out", &["--format", "xlsx"], "\"xlsx\" is no format: write turtle, ntriples, nquads");
    fs::create_dir(folder.path().join("ontology")).unwrap();
    fs::write(folder.path().join("ontology/context.jsonld"), "{}").unwrap();
    case("out", &[], "ontology/context.jsonld: not a JSON-LD context");
    assert!(!folder.path().join("out").exists());
    let empty = tempfile::tempdir().unwrap();
    let (code, error) = failure(empty.path(), &["export", "--out", "out"]);
    assert_eq!(code, 2);
    assert!(error.contains("there is no graph yet; run `memograph build` first"), "{error}");
}

#[test]
fn a_project_of_ones_own_is_published_under_its_own_name() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("my-graph");
    let init = memograph(folder.path(), &["init", project.to_str().unwrap()]);
    assert_eq!(init.status.code(), Some(0), "{init:?}");
    let settings =
        "base = \"https://例子.example/我/\"\n[title]\nen = \"A \\\"graph\\\" & <more>\"\n";
    fs::write(project.join("memograph.toml"), settings).unwrap();
    let text = "香港交易所與上海期貨交易所簽署合作備忘錄，支持香港貿發局舉辦推廣活動。";
    fs::write(project.join("data/documents/第一份 文件.txt"), text).unwrap();
    let rights = "licence = \"https://example.org/terms\"\nrights = \"編者所撰\"\n";
    fs::write(project.join("data/documents/第一份 文件.toml"), rights).unwrap();
    assert_eq!(memograph(&project, &["build"]).status.code(), Some(0));
    let files = export(&project, "out", &[]);
    let text = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    assert!(text("graph.ttl").starts_with("# A \"graph\" & <more>\n"));
    assert!(text("tables/documents.csv").contains("編者所撰"));
    for path in
        ["graph.nq", "catalog.ttl", "void.ttl", "ontology/memograph.ttl", "ontology/context.jsonld"]
    {
        assert!(!text(path).contains("w3id.org/memograph/"), "{path}");
    }
    let catalogue = text("catalog.ttl");
    assert!(memograph::graph::ontology::turtle("catalog.ttl", &catalogue).is_ok());
    assert!(catalogue.contains("\"編者所撰\"@zh-Hant"), "{catalogue}");
    assert!(catalogue.contains("data/documents/%E7%AC%AC"), "{catalogue}");
    assert!(files.contains_key("documents/第一份 文件.jsonld"));
}
