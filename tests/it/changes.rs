//! Two publications: what has changed between them?

use std::fs;
use std::path::Path;

use memograph::graph::ontology::turtle;

use crate::session::{failure, memograph};

/// A project with these documents, and its publication in `out`.
fn publish(project: &Path, documents: &[(&str, &str)], decisions: &str, args: &[&str]) -> String {
    let folder = project.join("data/documents");
    drop(fs::remove_dir_all(&folder));
    fs::create_dir_all(&folder).unwrap();
    for (name, text) in documents {
        fs::write(folder.join(name), text).unwrap();
    }
    fs::write(project.join("data/decisions.tsv"), decisions).unwrap();
    let build = memograph(project, &["build"]);
    assert_eq!(build.status.code(), Some(0), "{build:?}");
    let output = memograph(project, &[&["export"], args].concat());
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

const HEAD: &str = "judgement\tclass\tname\tother\tdocument\twho\twhy\n";
const FIRST: &str =
    "香港交易所與上海期貨交易所於2024年3月簽署合作備忘錄，支持香港貿發局舉辦推廣活動。";
const SECOND: &str = "支持滬港青年創業協會舉辦論壇。香港交易所與上海期貨交易所於2024年3月簽署合作備忘錄，支持香港貿發局舉辦推廣活動。";

#[test]
fn what_is_new_other_and_gone_is_told() {
    let project = tempfile::tempdir().unwrap();
    let (one, two) = (project.path().join("one"), project.path().join("two"));
    let (one, two) = (one.to_str().unwrap(), two.to_str().unwrap());
    publish(project.path(), &[("a.txt", FIRST)], HEAD, &["--out", one]);
    publish(project.path(), &[("a.txt", SECOND)], HEAD, &["--out", two, "--since", one]);
    let page = fs::read_to_string(project.path().join("two/changes.md")).unwrap();
    assert!(page.contains("| documents | 0 | 1 | 0 |"), "{page}");
    assert!(page.contains("滬港青年創業協會 (institution, "), "{page}");
    let text = fs::read_to_string(project.path().join("two/changes.ttl")).unwrap();
    assert!(!turtle("changes.ttl", &text).unwrap().is_empty());
    // The words of the party facts stand elsewhere now, and their IRIs with them.
    assert!(text.contains("dcterms:isReplacedBy") || !page.contains("## Facts changed"), "{text}");
    // Against itself, nothing has changed.
    publish(project.path(), &[("a.txt", SECOND)], HEAD, &["--out", one, "--since", two]);
    let page = fs::read_to_string(project.path().join("one/changes.md")).unwrap();
    assert!(page.contains("Nothing."), "{page}");
}

#[test]
fn a_publication_can_take_the_place_of_the_one_it_is_compared_with() {
    let project = tempfile::tempdir().unwrap();
    let out = project.path().join("out");
    let out = out.to_str().unwrap();
    publish(project.path(), &[("a.txt", FIRST)], HEAD, &["--out", out]);
    publish(project.path(), &[("a.txt", SECOND)], HEAD, &["--out", out, "--since", out]);
    let page = fs::read_to_string(project.path().join("out/changes.md")).unwrap();
    assert!(page.contains("## Documents changed"), "{page}");
}

#[test]
fn an_iri_that_was_merged_leads_to_the_other_and_keeps_doing_so() {
    let project = tempfile::tempdir().unwrap();
    let folder = |name: &str| project.path().join(name).to_str().unwrap().to_owned();
    let text = "支持香港青年創業協會與上海青年創業中心簽署合作協議。香港青年創業學會舉辦論壇。";
    let merged = format!(
        "{HEAD}same\tinstitution\t香港青年創業學會\t香港青年創業協會\t\tcurator\tone body\n"
    );
    publish(project.path(), &[("a.txt", text)], HEAD, &["--out", &folder("one")]);
    publish(
        project.path(),
        &[("a.txt", text)],
        &merged,
        &["--out", &folder("two"), "--since", &folder("one")],
    );
    let first = fs::read_to_string(project.path().join("two/changes.ttl")).unwrap();
    let redirect = |text: &str| text.contains(" dcterms:isReplacedBy institution:x-");
    assert!(redirect(&first), "{first}");
    let page = fs::read_to_string(project.path().join("two/changes.md")).unwrap();
    assert!(page.contains("## Moved"), "{page}");
    publish(
        project.path(),
        &[("a.txt", text)],
        &merged,
        &["--out", &folder("three"), "--since", &folder("two")],
    );
    let second = fs::read_to_string(project.path().join("three/changes.ttl")).unwrap();
    assert!(redirect(&second), "{second}");
}

#[test]
fn what_is_no_publication_or_a_damaged_one_says_so() {
    let project = tempfile::tempdir().unwrap();
    let folder = |name: &str| project.path().join(name).to_str().unwrap().to_owned();
    publish(project.path(), &[("a.txt", FIRST)], HEAD, &["--out", &folder("one")]);
    let case = |since: &str, expected: &str| {
        let out = folder("two");
        let since = folder(since);
        let args = ["export", "--out", &out, "--since", &since];
        let (code, error) = failure(project.path(), &args);
        assert_eq!(code, 2, "{error}");
        assert!(error.contains(expected), "{error}");
        assert!(!project.path().join("two").exists());
    };
    case("nowhere", "nowhere: is no publication of memograph: it holds no manifest.json");
    fs::create_dir(project.path().join("empty")).unwrap();
    case("empty", "empty: is no publication of memograph");
    let table = folder("table");
    let args = ["export", "--out", &table, "--format", "csv"];
    assert_eq!(memograph(project.path(), &args).status.code(), Some(0));
    case("table", "table: holds the graph in no format");
    let graph = project.path().join("one/graph.nq");
    let mut bytes = fs::read(&graph).unwrap();
    bytes.truncate(bytes.len() / 2);
    fs::write(&graph, bytes).unwrap();
    case("one", "graph.nq: is not as manifest.json says; the publication is damaged");
    fs::remove_file(&graph).unwrap();
    case("one", "graph.nq: cannot read");
    fs::write(project.path().join("one/manifest.json"), "{").unwrap();
    case("one", "one: is no publication of memograph");
}
