//! What a user sees: the binary on a folder of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use memograph::graph::nquads;

use crate::corpus::sample;
use crate::graph::built;

pub(crate) fn memograph(project: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_memograph"));
    command.arg("--project").arg(project).args(args).stdin(Stdio::null()).output().unwrap()
}

/// Exit code, and standard error with the folder's name cut out.
pub(crate) fn failure(project: &Path, args: &[&str]) -> (i32, String) {
    let output = memograph(project, args);
    let error = String::from_utf8(output.stderr).unwrap();
    let error = error.replace(&format!("{}/", project.display()), "");
    (output.status.code().unwrap(), error)
}

/// A folder with the graph of the sample in it.
pub(crate) fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("build")).unwrap();
    fs::write(folder.path().join("build/graph.nq"), nquads(&built(&sample()).quads)).unwrap();
    folder
}

/// All files of a folder, by path.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    files
}

#[test]
fn errors_say_where_what_and_what_to_do() {
    let empty = tempfile::tempdir().unwrap();
    let case = |args: &[&str], expected: &str| {
        let (code, error) = failure(empty.path(), args);
        assert_eq!(code, 2, "{error}");
        assert!(error.starts_with("error: ") && error.contains(expected), "{error}");
    };
    case(
        &["query", "shared-bodies"],
        "build/graph.nq: there is no graph yet; run `memograph build` first",
    );
    case(&["check"], "run `memograph build` first");
    case(&["build"], "data/documents: there is no document in the folder");
    case(&["build", "no.txt"], "no.txt: cannot read the document: No such file");
    fs::write(empty.path().join("memograph.toml"), "base = 1").unwrap();
    case(&["query"], "memograph.toml: line 1: invalid type");
    let full = folder();
    let case = |args: &[&str], expected: &str| {
        let (code, error) = failure(full.path(), args);
        assert_eq!(code, 2, "{error}");
        assert!(error.contains(expected), "{error}");
    };
    case(&["query", "share-bodies"], "did you mean shared-bodies?");
    case(&["query", "evidence", "--set", "entty=x"], "did you mean entity?");
    case(&["query", "evidence", "--format", "ttl"], "the answer is a table");
    case(&["query", "evidence", "--format", "xlsx"], "is no format");
    fs::write(full.path().join("bad.rq"), "SELECT *\nWHERE { ?s ?p }").unwrap();
    let bad = full.path().join("bad.rq");
    case(&["query", bad.to_str().unwrap()], "bad.rq: error at 2:");
    fs::write(full.path().join("build/graph.nq"), "<a> <b>\n").unwrap();
    case(&["query", "evidence"], "build/graph.nq: ");
}

#[test]
fn a_file_of_the_project_takes_the_place_of_a_shipped_query() {
    let folder = folder();
    fs::create_dir(folder.path().join("queries")).unwrap();
    let text = "#+ summary: Mine?\nSELECT (1 AS ?one) WHERE {}";
    fs::write(folder.path().join("queries/evidence.rq"), text).unwrap();
    fs::write(folder.path().join("queries/zero.rq"), text).unwrap();
    let output = memograph(folder.path(), &["query", "evidence", "--format", "csv"]);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "one\r\n1\r\n");
    let list = String::from_utf8(memograph(folder.path(), &["query"]).stdout).unwrap();
    assert!(
        list.contains("\nOthers\n") && list.ends_with("  zero                          Mine?\n"),
        "{list}"
    );
}

#[test]
fn a_query_says_what_it_took_and_what_it_would_ask() {
    let folder = folder();
    let args = ["query", "body-dossier", "--set", "body=香港贸发局", "--explain"];
    let output = memograph(folder.path(), &args);
    assert_eq!(output.status.code(), Some(0));
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(told, "body: 香港貿易發展局 <https://w3id.org/memograph/institution/hktdc>\n");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("memo:entity <https://w3id.org/memograph/institution/hktdc>"), "{text}");
    let case = |args: &[&str], expected: &str| {
        let (code, error) = failure(folder.path(), args);
        assert_eq!(code, 2, "{error}");
        assert!(error.contains(expected), "{error}");
    };
    case(&["query", "body-dossier", "--set", "body=無此機構"], "no institution is called so");
    case(&["query", "evidence", "--limit-rows", "1"], "more than 1 rows");
    case(&["query", "evidence", "--timeout", "0"], "above 0");
    case(&["query", "documents", "--endpoint", "nowhere"], "it is no address");
    case(&["diff", "a-2024", "b-2026"], "did you mean b-2025?");
    let here = folder.path().to_str().unwrap();
    case(&["diff", "a-2024", here], "one is a build, the other is not");
    let output = memograph(folder.path(), &["diff", here, here]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("named: 0 came, 0 went, "), "{text}");
}

#[test]
fn a_table_shows_labels_unless_iris_are_wanted() {
    let folder = folder();
    let file = folder.path().join("mine.rq");
    let text =
        "SELECT ?s ?iri { ?s <http://purl.org/dc/terms/identifier> \"a-2024\" BIND(?s AS ?iri) }";
    fs::write(&file, text).unwrap();
    let rows = |more: &[&str]| {
        let mut args = vec!["query", file.to_str().unwrap()];
        args.extend(more);
        String::from_utf8(memograph(folder.path(), &args).stdout).unwrap()
    };
    assert!(
        rows(&[]).ends_with("滬港合作會議第六次會議合作備忘錄  document/a-2024\n"),
        "{}",
        rows(&[])
    );
    assert!(rows(&["--iris"]).ends_with("document/a-2024  document/a-2024\n"));
    let markdown =
        "| s | iri |\n| --- | --- |\n| 滬港合作會議第六次會議合作備忘錄 | document/a-2024 |\n";
    assert_eq!(rows(&["--format", "markdown"]), markdown);
    assert!(rows(&["--format", "csv"]).contains("https://w3id.org/memograph/document/a-2024,"));
}

#[test]
fn check_fails_on_a_wrong_graph_and_says_so_in_a_file() {
    let folder = folder();
    assert_eq!(memograph(folder.path(), &["check"]).status.code(), Some(0));
    let file = folder.path().join("build/graph.nq");
    let graph = fs::read_to_string(&file).unwrap();
    fs::write(&file, graph.replace("#quote> \"上海清算所\"", "#quote> \"上海结算所\"")).unwrap();
    let output = memograph(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(1));
    let table = String::from_utf8(output.stdout).unwrap();
    let line = table.lines().find(|line| line.starts_with("wrong")).unwrap();
    let cells: Vec<&str> =
        line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
    let message = "the quote is \"上海结算所\", the text from 8 to 13 \"上海清算所\"";
    assert_eq!(cells, ["wrong", "quote", message, "上海结算所", "document/a-2024/1/1#char=8,13"]);
    let issues = fs::read_to_string(folder.path().join("build/issues.jsonl")).unwrap();
    assert!(issues.starts_with("{\"severity\":\"wrong\",\"rule\":\"quote\","), "{issues}");
    let report = || fs::read_to_string(folder.path().join("build/validation-report.ttl")).unwrap();
    assert!(report().contains("sh:conforms true"), "no shape tells a wrong quote");
    let label = "place/shanghai> <http://www.w3.org/2000/01/rdf-schema#label> ";
    let lines = graph.lines().filter(|line| !line.contains(label));
    fs::write(&file, lines.collect::<Vec<_>>().join("\n")).unwrap();
    let output = memograph(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(1));
    let table = String::from_utf8(output.stdout).unwrap();
    assert!(table.contains("entity-label"), "{table}");
    assert!(table.contains(": 1 wrong, "), "{table}");
    assert!(report().contains("sh:focusNode place:shanghai"), "{}", report());
}

#[test]
fn a_shape_of_the_project_takes_the_place_of_the_shipped_ones() {
    let folder = folder();
    fs::create_dir(folder.path().join("ontology")).unwrap();
    let file = folder.path().join("ontology/shapes.ttl");
    let shape = "@prefix sh: <http://www.w3.org/ns/shacl#> .\n\
        @prefix memo: <https://w3id.org/memograph/ontology#> .\n\
        <https://example.org/Named> a sh:NodeShape ; sh:targetClass memo:Memorandum ;\n\
        sh:property <https://example.org/foreword> .\n\
        <https://example.org/foreword> sh:path memo:foreword ; sh:minCount 1 ; sh:message \"No foreword.\" .";
    fs::write(&file, shape).unwrap();
    let output = memograph(folder.path(), &["check"]);
    assert_eq!(output.status.code(), Some(1));
    let table = String::from_utf8(output.stdout).unwrap();
    assert!(table.contains("foreword") && table.contains(": 2 wrong, "), "{table}");
    fs::write(&file, "no Turtle").unwrap();
    let (code, error) = failure(folder.path(), &["check"]);
    assert_eq!(code, 2);
    assert!(error.starts_with("error: ontology/shapes.ttl: "), "{error}");
}

#[test]
fn a_new_folder_and_one_text_are_a_graph_that_answers() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("mine");
    let init = || memograph(folder.path(), &["init", project.to_str().unwrap()]);
    assert_eq!(init().status.code(), Some(0));
    let settings = project.join("memograph.toml");
    fs::write(&settings, "base = \"https://example.org/mine/\"\n").unwrap();
    assert_eq!(init().status.code(), Some(0));
    assert_eq!(fs::read_to_string(&settings).unwrap(), "base = \"https://example.org/mine/\"\n");
    let (_, error) = failure(&project, &["build"]);
    assert!(error.contains("there is no document in the folder"), "{error}");
    let text = "香港交易所與上海期貨交易所簽署合作備忘錄，支持香港貿發局舉辦推廣活動。";
    fs::write(project.join("data/documents/first.txt"), text).unwrap();
    let build = memograph(&project, &["build"]);
    assert_eq!(build.status.code(), Some(0), "{build:?}");
    assert_eq!(memograph(&project, &["check"]).status.code(), Some(0));
    let args = ["query", "body-dossier", "--set", "body=港交所", "--format", "csv"];
    let answer = String::from_utf8(memograph(&project, &args).stdout).unwrap();
    assert!(answer.contains("香港交易所") && answer.contains("first"), "{answer}");
}

#[test]
fn two_builds_give_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let documents = folder.path().join("data/documents");
    fs::create_dir_all(&documents).unwrap();
    fs::write(documents.join("a.txt"), "滬港合作會議昨在香港舉行。").unwrap();
    let build = || {
        let output = memograph(folder.path(), &["build"]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        fs::read(folder.path().join("build/graph.nq")).unwrap()
    };
    assert_eq!(build(), build());
    fs::write(documents.join("a.txt"), [0xff, 0xfe, 0]).unwrap();
    let before = fs::read(folder.path().join("build/graph.nq")).unwrap();
    assert_eq!(failure(folder.path(), &["build"]).0, 2);
    assert_eq!(fs::read(folder.path().join("build/graph.nq")).unwrap(), before);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = folder();
    let mut child = Command::new(env!("CARGO_BIN_EXE_memograph"))
        .arg("--project")
        .arg(folder.path())
        .args(["query", "body-dossier"])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}
