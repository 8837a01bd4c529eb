//! `memograph link` against services that behave and services that do not.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use memograph::graph::nquads;
use serde_json::{Value, json};

use crate::corpus::sample;
use crate::graph::built;
use crate::server::{Answer, Asked, Server, nobody};

const DECIDED: &str = include_str!("../../data/links/wikidata.sssom.tsv");

/// A folder with the graph of the sample in it, and the links of the project.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["build", "data/links"] {
            fs::create_dir_all(folder.path().join(name)).unwrap();
        }
        let quads = built(&sample()).quads;
        fs::write(folder.path().join("build/graph.nq"), nquads(&quads)).unwrap();
        fs::write(folder.path().join("data/links/wikidata.sssom.tsv"), DECIDED).unwrap();
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn decided(&self) -> String {
        fs::read_to_string(self.path("data/links/wikidata.sssom.tsv")).unwrap()
    }

    fn proposed(&self) -> String {
        fs::read_to_string(self.path("data/links/proposals.sssom.tsv")).unwrap_or_default()
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_memograph"));
        command.arg("--project").arg(self.0.path()).arg("link").args(args);
        command.args(["--pause", "1", "--tries", "2", "--date", "2026-01-31"]);
        command
    }

    fn link(&self, args: &[&str]) -> Output {
        self.command(args).stdin(Stdio::null()).output().unwrap()
    }

    fn review(&self, answers: &str) -> String {
        let mut child = self
            .command(&["--review", "--offline", "--reviewer", "A"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(answers.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    }
}

fn told(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// A reconciliation service that knows every name asked for, but for those of bodies.
fn service(asked: &Asked) -> Answer {
    let Some(queries) = asked.parameter("queries") else {
        return Answer::json(
            json!({
                "versions": ["0.2"], "name": "s", "batchSize": 7,
                "identifierSpace": "http://www.wikidata.org/entity/", "schemaSpace": "http://e.org/",
            })
            .to_string(),
        );
    };
    let queries: Value = serde_json::from_str(&queries).unwrap();
    let mut results = serde_json::Map::new();
    for (key, query) in queries.as_object().unwrap() {
        let name = query["query"].as_str().unwrap();
        let number: u32 = name.chars().map(|c| c as u32 % 1000).sum();
        let known = query.get("type").is_none();
        let candidate = json!({
            "id": format!("Q{}", number + 1), "name": name, "score": 100, "match": true,
            "description": "a thing", "type": [{ "id": "Q9", "name": "thing" }],
        });
        let result = if known { vec![candidate] } else { Vec::new() };
        results.insert(key.clone(), json!({ "result": result }));
    }
    Answer::json(Value::Object(results).to_string())
}

/// The names asked for, batch by batch.
fn names(server: &Server) -> Vec<String> {
    let queries = server.asked().into_iter().filter_map(|asked| asked.parameter("queries"));
    let names = |text: String| -> Vec<String> {
        let queries: Value = serde_json::from_str(&text).unwrap();
        queries.as_object().unwrap().values().map(|q| q["query"].to_string()).collect()
    };
    queries.flat_map(names).collect()
}

#[test]
fn what_is_likely_is_proposed_and_a_second_run_asks_nobody() {
    let folder = Folder::new();
    let server = Server::start(service);
    let args = ["--service", &server.url, "--api", "none"];
    let (code, out, error) = told(&folder.link(&args));
    assert_eq!((code, error.as_str()), (0, ""), "{out}");
    assert!(out.contains("to review"), "{out}");
    let proposed = folder.proposed();
    assert!(proposed.contains("\tskos:exactMatch\twd:Q"), "{proposed}");
    assert!(proposed.contains("semapv:LexicalMatching") && proposed.contains("a thing; name "));
    assert!(!proposed.contains("reviewer"), "{proposed}");
    let decided = folder.decided();
    assert!(decided.contains("institution/hktdc\t") && decided.contains("sssom:NoTermFound"));
    let kept = |text: &str| text.lines().filter(|line| line.contains("\tcurator\t")).count();
    assert_eq!(kept(&decided), kept(DECIDED));
    let asked = server.asked().len();
    assert!(server.asked().iter().all(|asked| {
        asked.headers.iter().any(|header| header.starts_with("user-agent: memograph/"))
    }));
    let (_, out, _) = told(&folder.link(&args));
    assert!(out.contains("asked      0 "), "{out}");
    fs::remove_file(folder.path("data/links/proposals.sssom.tsv")).unwrap();
    let (code, _, error) = told(&folder.link(&["--offline", args[0], args[1], args[2], args[3]]));
    assert_eq!((code, error.as_str()), (0, ""));
    assert_eq!(folder.proposed(), proposed, "the same proposals from kept answers");
    assert_eq!(server.asked().len(), asked, "somebody was asked again");
}

#[test]
fn killed_half_way_and_run_again_no_answer_is_asked_for_twice() {
    let folder = Folder::new();
    let slow = Server::start(|asked| {
        std::thread::sleep(Duration::from_millis(40));
        service(asked)
    });
    let args = ["--service", &slow.url, "--api", "none"];
    let mut child = folder.command(&args).stdout(Stdio::null()).spawn().unwrap();
    while slow.asked().len() < 3 {
        std::thread::sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let before = names(&slow);
    let (code, _, error) = told(&folder.link(&args));
    assert_eq!((code, error.as_str()), (0, ""));
    let all = names(&slow);
    // The batch that was under way had no answer yet.
    let answered = &before[..before.len() - 7];
    let again: Vec<&String> = all[before.len()..].iter().filter(|n| answered.contains(n)).collect();
    assert!(!before.is_empty() && again.is_empty(), "{again:?}");
}

#[test]
fn a_service_that_misbehaves_is_named_and_nothing_decided_is_changed() {
    let case = |url: &str, expected: &str| {
        let folder = Folder::new();
        let (code, out, error) = told(&folder.link(&["--service", url, "--api", "none"]));
        assert_eq!(code, 1, "{out}{error}");
        assert!(error.contains(url) && error.contains(expected), "{error}");
        assert!(out.contains("nothing found 0, service failed "), "{out}");
        assert_eq!(folder.decided(), DECIDED);
        assert_eq!(folder.proposed(), "");
        let failures = fs::read_to_string(folder.path("build/lookup-failures.jsonl")).unwrap();
        assert!(failures.contains("\"place\":\"event/"), "{failures}");
    };
    case(&nobody(), "nobody answers; check the address and the network");
    type Misbehaves = fn(&Asked) -> Answer;
    let answers: [(Misbehaves, &str); 7] = [
        (|_| Answer::status(500), "status 500; the service is in trouble"),
        (
            |_| Answer::Whole(429, vec![("Retry-After", "900".to_owned())], String::new()),
            "status 429; it is asked too often",
        ),
        (|_| Answer::json("<html><body>Bad gateway</body></html>"), "that is no JSON"),
        (|_| Answer::json("{\"q0\": {\"result\": ["), "that is no JSON"),
        (|_| Answer::Truncated("{\"q0\":".to_owned()), "the answer broke off"),
        (|_| Answer::Endless(100 * 1024 * 1024), "larger than 16777216 bytes"),
        (
            |asked| {
                let host = asked.headers.iter().find_map(|h| h.strip_prefix("host: ")).unwrap();
                Answer::Whole(307, vec![("Location", format!("http://{host}/"))], String::new())
            },
            "leads from one address to the next",
        ),
    ];
    for (answer, expected) in answers {
        // From the first request on, and only for the queries.
        case(&Server::start(answer).url, expected);
        let late = Server::start(move |asked| match asked.parameter("queries") {
            Some(_) => answer(asked),
            None => service(asked),
        });
        case(&late.url, expected);
    }
    let server = Server::start(|_| Answer::json("{\"name\": \"x\"}"));
    case(&server.url, "no reconciliation service");
}

/// The API of a Wikidata in which Q2 was merged and Q3 deleted, and every name is that of Q77.
fn wikidata(asked: &Asked) -> Answer {
    if let Some(ids) = asked.parameter("ids") {
        let mut entities = serde_json::Map::new();
        for id in ids.split('|') {
            let entity = match id {
                "Q2" => json!({ "id": "Q22", "redirects": { "from": "Q2", "to": "Q22" } }),
                "Q3" => json!({ "id": "Q3", "missing": "" }),
                _ => json!({
                    "id": id,
                    "labels": {
                        "zh-hant": { "value": "第七十七屆大會" }, "mul": { "value": "Seventy-seven" },
                        "en": { "value": "The Seventy-Seventh" },
                    },
                    "aliases": { "zh-hk": [{ "value": "七七會" }] },
                    "descriptions": { "en": { "value": "a congress" } },
                    "claims": { "P31": [{ "mainsnak": { "datavalue": { "value": { "id": "Q43229" } } } }] },
                }),
            };
            entities.insert(id.to_owned(), entity);
        }
        return Answer::json(json!({ "entities": entities }).to_string());
    }
    assert_eq!(asked.parameter("maxlag").as_deref(), Some("5"));
    let found = json!({ "search": [{ "id": "Q77" }] });
    Answer::json(found.to_string())
}

#[test]
fn where_the_service_fails_wikidata_itself_is_asked() {
    let folder = Folder::new();
    let server = Server::start(wikidata);
    let (code, out, error) = told(&folder.link(&["--service", &nobody(), "--api", &server.url]));
    assert_eq!(code, 0, "{out}{error}");
    assert!(error.contains("nobody answers"), "{error}");
    assert!(out.contains("service failed 0"), "{out}");
    assert!(folder.decided().contains("sssom:NoTermFound"));
    assert!(folder.decided().contains(&server.url), "who was asked is in the row");
    let languages: Vec<String> =
        server.asked().iter().filter_map(|asked| asked.parameter("language")).collect();
    assert!(languages.contains(&"zh-hant".to_owned()) && languages.contains(&"en".to_owned()));
}

#[test]
fn what_may_not_be_asked_is_neither_found_nor_a_failure() {
    let folder = Folder::new();
    let (code, out, error) = told(&folder.link(&["--offline"]));
    assert_eq!(code, 0, "{out}{error}");
    assert!(out.contains("nothing found 0, service failed 0), not looked up "), "{out}");
    assert!(!out.contains("not looked up 0"), "{out}");
    assert_eq!(error.matches("no answer is kept for").count(), 1, "{error}");
    assert_eq!(folder.decided(), DECIDED);
}

#[test]
fn who_does_not_answer_is_not_bothered_for_every_entity() {
    let folder = Folder::new();
    let api = Server::start(|_| Answer::status(503));
    let broken = Server::start(|asked| match asked.parameter("queries") {
        Some(_) => Answer::status(502),
        None => service(asked),
    });
    let (code, out, error) = told(&folder.link(&["--service", &broken.url, "--api", &api.url]));
    assert_eq!(code, 1, "{out}");
    assert!(error.contains("status 502") && error.contains("status 503"), "{error}");
    // The manifest and one batch; three requests; each twice, as --tries says.
    assert_eq!((broken.asked().len(), api.asked().len()), (3, 6));
    assert_eq!(folder.decided(), DECIDED);
}

#[test]
fn a_merged_and_a_deleted_item_are_named_with_their_line() {
    let folder = Folder::new();
    let decided = DECIDED.replace("wd:Q7768\t", "wd:Q2\t").replace("wd:Q2914027\t", "wd:Q3\t");
    fs::write(folder.path("data/links/wikidata.sssom.tsv"), &decided).unwrap();
    let server = Server::start(wikidata);
    let (code, out, _) = told(&folder.link(&["--verify", "--api", &server.url]));
    assert_eq!(code, 1);
    assert!(
        out.contains("wikidata.sssom.tsv:9:1: memograph:institution/asean: Q2 was merged into Q22"),
        "{out}"
    );
    assert!(
        out.contains("wikidata.sssom.tsv:10:1: memograph:institution/bpa: Q3 was deleted"),
        "{out}"
    );
    assert!(out.ends_with(" rows: 2 to look at\n"), "{out}");
    assert_eq!(folder.decided(), decided);
}

#[test]
fn a_file_with_a_fault_is_left_as_it_is() {
    let faulty = DECIDED.replace("wd:Q7768\t", "wd:P7768\t");
    let folder = Folder::new();
    fs::write(folder.path("data/links/wikidata.sssom.tsv"), &faulty).unwrap();
    let server = Server::start(service);
    let (code, _, error) = told(&folder.link(&["--service", &server.url]));
    assert_eq!(code, 2);
    assert!(error.contains("wikidata.sssom.tsv:9:6: \"P7768\" is no Qid"), "{error}");
    assert!(error.contains("nothing was changed, correct them first"), "{error}");
    assert_eq!(folder.decided(), faulty);
    assert!(server.asked().is_empty());
}

#[test]
fn a_person_agrees_denies_and_takes_back() {
    let folder = Folder::new();
    let server = Server::start(service);
    folder.link(&["--service", &server.url, "--api", "none"]);
    let before = folder.decided();
    let shown = folder.review("y\nu\ny\n0\nq\n");
    assert!(shown.contains("[1/") && shown.contains("http://www.wikidata.org/entity/Q"), "{shown}");
    assert!(shown.contains("document/"), "its own words: {shown}");
    assert!(shown.contains("linked 1, denied 0, without an item 1, skipped 0"), "{shown}");
    let after = folder.decided();
    assert_eq!(after.lines().count(), before.lines().count() + 2);
    let new = after.lines().filter(|line| line.contains("\tA\t"));
    assert!(new.clone().any(|line| line.contains("semapv:MappingReview")), "{after}");
    for line in before.lines().filter(|line| line.contains("\tcurator\t")) {
        let start = line.split("\tsemapv:").next().unwrap();
        assert!(after.contains(start), "lost: {line}");
    }
    let folder = Folder::new();
    let args = ["--service", &server.url, "--api", "none", "--accept-above", "0.85"];
    folder.link(&args);
    assert!(folder.decided().contains("accepted from 0.85 on without a look"));
}

#[test]
fn names_of_items_are_proposed_for_the_lexicon() {
    let folder = Folder::new();
    let server = Server::start(wikidata);
    let (code, out, error) = told(&folder.link(&["--enrich", "--api", &server.url]));
    assert_eq!(code, 0, "{error}");
    assert!(out.contains("rows with further names"), "{out}");
    let rows = fs::read_to_string(folder.path("build/lexicon-proposals.tsv")).unwrap();
    let hku = rows.lines().find(|row| row.starts_with("hku\t")).unwrap();
    assert!(
        hku.contains("七七會") && hku.contains("https://www.wikidata.org/wiki/Q15568"),
        "{hku}"
    );
}

#[test]
fn what_wikidata_lacks_is_written_for_a_person_to_read() {
    let folder = Folder::new();
    let server = Server::start(service);
    folder.link(&["--service", &server.url, "--api", "none"]);
    let out = folder.path("out");
    let output = Command::new(env!("CARGO_BIN_EXE_memograph"))
        .arg("--project")
        .arg(folder.0.path())
        .args(["export", "--format", "quickstatements", "--out"])
        .arg(&out)
        .output()
        .unwrap();
    let (code, text, error) = told(&output);
    assert_eq!(code, 0, "{error}");
    assert!(text.contains("nothing was sent"), "{text}");
    let commands = fs::read_to_string(out.join("wikidata.qs")).unwrap();
    assert!(
        commands.contains("CREATE\n") && commands.contains("\tLzh-hant\t\"香港貿易發展局\""),
        "{commands}"
    );
    let references = |line: &&str| line.contains("\tP") && !line.contains("\tS854\t");
    assert_eq!(commands.lines().filter(references).count(), 0);
    assert!(!commands.contains("P6193"));
    let table = fs::read_to_string(out.join("mixnmatch.tsv")).unwrap();
    assert!(table.starts_with("id\tname\tdescription\turl\n"));
}
