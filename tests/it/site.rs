//! The site: pages that work from the disk and from any web server.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::LazyLock;

use memograph::graph::nquads;

use crate::corpus::{root, shipped};
use crate::session::files;

fn memograph(project: &Path, args: &[&str], threads: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_memograph"));
    let command = command.env("RAYON_NUM_THREADS", threads).arg("--project").arg(project);
    command.args(args).stdin(Stdio::null()).output().unwrap()
}

fn put(folder: &Path, path: &str, text: impl AsRef<[u8]>) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// The site of a graph.
fn site(graph: &[u8], threads: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "build/graph.nq", graph);
    put(folder.path(), "memograph.toml", fs::read(root().join("memograph.toml")).unwrap());
    let out = folder.path().join("site");
    let output = memograph(folder.path(), &["site", "--out", out.to_str().unwrap()], threads);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    files(&out)
}

/// The site of the shipped documents.
static SITE: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| site(&nquads(shipped()), "2"));

fn pages(site: &BTreeMap<String, Vec<u8>>) -> impl Iterator<Item = (&str, &str)> {
    let pages = site.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

/// The values of an attribute in a page.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<String> {
    let start = format!(" {attribute}=\"");
    let ends = |part: &'p str| part.split('"').next().unwrap_or("");
    let plain = |text: &str| text.replace("&#x2f;", "/").replace("&amp;", "&");
    page.split(&start).skip(1).map(|part| plain(ends(part))).collect()
}

/// Where a link of a page leads: path and fragment.
fn target(page: &str, link: &str) -> (String, String) {
    let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
    let path = path.split('?').next().unwrap();
    if path.is_empty() {
        return (page.to_owned(), fragment.to_owned());
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{page}: {link} leads out of the site"),
            "." => {}
            part => parts.push(part),
        }
    }
    (parts.join("/"), fragment.to_owned())
}

#[test]
fn every_link_leads_somewhere() {
    let ids: BTreeMap<&str, BTreeSet<String>> =
        pages(&SITE).map(|(path, page)| (path, values(page, "id").into_iter().collect())).collect();
    let mut count = 0;
    for (path, page) in pages(&SITE) {
        let links = ["href", "src", "action"].iter().flat_map(|name| values(page, name));
        for link in links.filter(|link| !link.contains("://") && !link.starts_with("mailto:")) {
            let (file, fragment) = target(path, &link);
            assert!(SITE.contains_key(&file), "{path}: {link}");
            if !fragment.is_empty() {
                assert!(ids[file.as_str()].contains(&fragment), "{path}: {link}");
            }
            count += 1;
        }
    }
    assert!(count > 20_000, "{count} links");
}

#[test]
fn every_page_has_what_a_page_needs() {
    for (path, page) in pages(&SITE) {
        let one = |mark: &str| assert_eq!(page.matches(mark).count(), 1, "{path}: {mark}");
        [
            "<h1",
            "<main id=\"main\"",
            "class=\"skip\"",
            "<html lang=",
            "<script type=\"application/ld+json\">",
        ]
        .into_iter()
        .for_each(one);
        let (_, head) = page.split_once("<title>").unwrap();
        assert!(!head.starts_with("</title>"), "{path} has no title");
        assert_eq!(page.matches("<link rel=\"alternate\" hreflang=").count(), 3, "{path}");
        let language = match path.split('/').next().unwrap() {
            "en" => "en",
            "zh-Hans" => "zh-Hans",
            _ => "zh-Hant",
        };
        assert!(page.contains(&format!("<html lang=\"{language}\">")), "{path}");
        let ids = values(page, "id");
        assert_eq!(
            ids.len(),
            ids.iter().collect::<BTreeSet<_>>().len(),
            "{path}: ids are one each"
        );
    }
}

#[test]
fn nothing_is_asked_of_others() {
    for (path, page) in pages(&SITE) {
        for source in values(page, "src") {
            assert!(!source.contains("://"), "{path}: {source}");
        }
        for part in page.split("<link ").skip(1) {
            let tag = part.split('>').next().unwrap();
            assert!(!tag.contains("://") && !tag.contains(":&#x2f;"), "{path}: {tag}");
        }
        assert!(!page.contains("@import") && !page.contains("<iframe"), "{path}");
    }
    for file in ["style.css", "search.js"] {
        let text = std::str::from_utf8(&SITE[file]).unwrap();
        assert!(!text.contains("://") && !text.contains("url("), "{file}");
    }
}

#[test]
fn there_is_a_page_for_each_thing_and_its_data_beside_it() {
    let has = |path: &str, words: &[&str]| {
        let bytes = SITE.get(path).unwrap_or_else(|| panic!("{path} is not there"));
        let page = String::from_utf8_lossy(bytes);
        for word in words {
            assert!(page.contains(word), "{path} lacks {word}");
        }
    };
    has("index.html", &["合作備忘錄知識圖譜", "\"@type\":\"Dataset\"", "report.html"]);
    has(
        "institution/hkex.html",
        &["香港交易所", "港交所", "class=\"picture neighbours\"", "hkex.ttl"],
    );
    has("en/institution/hkex.html", &["<h1>Hong Kong Exchanges and Clearing Limited</h1>"]);
    has("institution/hkex.ttl", &["institution:hkex", "港交所"]);
    has("institution/hkex.jsonld", &["香港交易所"]);
    has("document/hk-shanghai-2024.html", &["id=\"area-11\"", "of-agreement", "65", "李家超"]);
    has("document/hk-shanghai-2024/11/54.html", &["關於深化考古及文物建築交流與合作意向書"]);
    has("zh-Hans/scheme/area/law.html", &["法律和争议解决"]);
    has("questions.html", &["shared-bodies"]);
    has("en/question/shared-bodies.html", &["Hong Kong Exchanges", "PREFIX memo:"]);
    has("question/shared-bodies.csv", &["香港交易所,4"]);
    has("ontology.html", &["id=\"party\"", "id=\"modality-done\""]);
    has("en/report.html", &["Bodies in several memoranda"]);
    has("data.html", &["data&#x2f;graph.ttl"]);
    assert!(SITE.contains_key("data/graph.nq"));
    for path in SITE.keys() {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.~/".contains(c);
        assert!(path.chars().all(plain), "{path}");
    }
}

#[test]
fn a_name_in_any_script_is_in_the_index() {
    let index = std::str::from_utf8(&SITE["search-index.js"]).unwrap();
    let row = index.lines().find(|line| line.starts_with("[\"institution/hkex.html\"")).unwrap();
    for key in ["港交所", "hkex", "hongkongexchangesandclearinglimited", "香港交易所"] {
        assert!(row.contains(key), "{key}: {row}");
    }
    let pairs = index.split('"').nth(1).unwrap();
    let pairs: Vec<char> = pairs.chars().collect();
    assert!(pairs.chunks(2).any(|pair| pair == ['貿', '贸']), "what is typed is folded");
}

#[test]
fn the_same_graph_gives_the_same_bytes() {
    let graph = nquads(shipped());
    let other = site(&graph, "1");
    assert_eq!(SITE.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (path, bytes) in &other {
        assert!(SITE[path] == *bytes, "{path} differs");
    }
}

#[test]
fn a_text_cannot_leave_its_place() {
    let folder = tempfile::tempdir().unwrap();
    put(
        folder.path(),
        "data/documents/harm.txt",
        "滬港合作會議第六次會議合作備忘錄\n\n一、商貿<script>alert(1)</script>\n\n\
         1. 支持香港貿發局參加“<img src=x onerror=alert(2)>”中國國際進口博覽會</script>。\n\
         2. 上海市商務委員會與香港貿發局&amp;<b>合作。\n",
    );
    put(
        folder.path(),
        "data/documents/harm.toml",
        "kind = \"memorandum\"\n[title]\nzh-Hant = \"</title></script><script>alert(3)</script>\"\n",
    );
    assert!(memograph(folder.path(), &["build"], "1").status.success());
    let out = folder.path().join("out");
    let output = memograph(folder.path(), &["site", "--out", out.to_str().unwrap()], "1");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let site = files(&out);
    for (path, page) in pages(&site) {
        assert!(!page.contains("alert(") || !page.contains("<script>"), "{path}");
        assert!(!page.contains("<img") && !page.contains("<b>"), "{path}");
        assert_eq!(page.matches("<script").count(), 2, "{path}: search and data");
    }
    assert!(site.contains_key("document/harm.html"));
}

#[test]
fn a_folder_of_others_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    put(folder.path(), "build/graph.nq", nquads(shipped()));
    put(folder.path(), "mine/letter.txt", "dear");
    let out = folder.path().join("mine");
    let output = memograph(folder.path(), &["site", "--out", out.to_str().unwrap()], "1");
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(error.contains("holds files that are no site of memograph"), "{error}");
    assert_eq!(files(&out).len(), 1);
    let none = tempfile::tempdir().unwrap();
    let output = memograph(none.path(), &["site", "--out", "x"], "1");
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(error.contains("run `memograph build` first"), "{error}");
}
