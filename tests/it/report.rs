//! The report: one page that says what is in the graph.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use memograph::graph::nquads;
use memograph::graph::ontology::Ontology;
use memograph::model::Language;
use memograph::publish::page::Pages;
use memograph::publish::report::{Format, report};
use memograph::publish::view::{NoLinks, Reader, View};
use memograph::settings::Settings;

use crate::corpus::{root, shipped};

fn view() -> View {
    let settings = fs::read_to_string(root().join("memograph.toml")).unwrap();
    let settings = Settings::parse("memograph.toml", &settings).unwrap();
    View::new("graph", shipped(), &Ontology::shipped().unwrap(), &settings).unwrap()
}

fn memograph(project: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_memograph"));
    command.arg("--project").arg(project).args(args).stdin(Stdio::null()).output().unwrap()
}

/// A memorandum that would do harm where a page did not escape it.
const HARM: &str = "滬港合作會議第六次會議合作備忘錄\n\n一、商貿<script>alert(1)</script>\n\n\
    1. 支持香港貿發局參加“<img src=x onerror=alert(2)>”中國國際進口博覽會</script>。\n\
    2. 上海市商務委員會與香港貿發局&amp;<b>合作。\n";

#[test]
fn it_is_one_page_in_each_language() {
    let (view, pages) = (view(), Pages::shipped().unwrap());
    for language in Language::ALL {
        let page = report(&view, &pages, language, Format::Html).unwrap();
        assert!(page.contains(&format!("<html lang=\"{}\">", language.tag())));
        assert_eq!(page.matches("<h1").count(), 1);
        assert!(page.contains("<title>"), "a page has a title");
        assert_eq!(page.matches("role=\"img\"").count(), 6, "six pictures");
        for outside in [" src=", "@import", "url(", "<link", "<script", "href=\"http"] {
            assert!(!page.contains(outside), "{outside} in {language:?}");
        }
        assert_eq!(page, report(&view, &pages, language, Format::Html).unwrap());
    }
}

#[test]
fn it_tells_what_the_documents_say() {
    let (view, pages) = (view(), Pages::shipped().unwrap());
    let text = report(&view, &pages, Language::En, Format::Markdown).unwrap();
    let has = |line: &str| assert!(text.contains(line), "{line}");
    has("| memoranda | 4 |");
    has("Hong Kong Exchanges and Clearing Limited | 4 | Zhejiang 2025 2/7 | 會同**港交所**、");
    has("| Finance | 3 | 10 | 2 | 2 |");
    has("| 2023-08 | Letter of Intent");
    has("| Shanghai 2024 | measures | 65 | 65 | agree |");
    let hans = report(&view, &pages, Language::ZhHans, Format::Markdown).unwrap();
    assert!(hans.contains("香港贸易发展局"), "names are in the language of the report");
}

#[test]
fn bodies_of_one_measure_are_tied_and_those_of_a_preamble_are_not() {
    let view = view();
    let reader = Reader { view: &view, language: Language::ZhHant, links: &NoLinks };
    let network = reader.network();
    let name = |at: usize| network.nodes[at].body.name.text.as_str();
    let tied = |a: &str, b: &str| {
        let ends = |one, other| name(one) == a && name(other) == b;
        network.ties.iter().any(|t| ends(t.one, t.other) || ends(t.other, t.one))
    };
    assert!(tied("香港律師會", "香港大律師公會"));
    assert!(!tied("上海市人民政府", "香港特別行政區政府政制及內地事務局"));
}

#[test]
fn a_text_cannot_leave_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let documents = folder.path().join("data/documents");
    fs::create_dir_all(&documents).unwrap();
    fs::write(documents.join("harm.txt"), HARM).unwrap();
    let title = "kind = \"memorandum\"\n[title]\nzh-Hant = \"<script>alert(3)</script>\"\n";
    fs::write(documents.join("harm.toml"), title).unwrap();
    assert!(memograph(folder.path(), &["build"]).status.success());
    let output = memograph(folder.path(), &["report", "--out", "-"]);
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(page.contains("&lt;script&gt;alert(3)"), "{page}");
    assert!(!page.contains("<script"), "{page}");
    assert!(!page.contains("<img"), "{page}");
}

#[test]
fn what_is_wrong_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let case = |args: &[&str], expected: &str| {
        let output = memograph(folder.path(), args);
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{error}");
        assert!(error.contains(expected), "{error}");
    };
    case(&["report"], "there is no graph yet; run `memograph build` first");
    case(&["report", "--lang", "fr"], "write one of zh-Hant, zh-Hans, en");
    case(&["report", "--format", "pdf"], "write html or markdown");
    fs::create_dir(folder.path().join("build")).unwrap();
    fs::write(folder.path().join("build/graph.nq"), "").unwrap();
    case(&["report"], "build/graph.nq: the graph holds no document; put documents into");
    fs::write(folder.path().join("build/graph.nq"), nquads(shipped())).unwrap();
    fs::create_dir(folder.path().join("templates")).unwrap();
    fs::write(folder.path().join("templates/report.html"), "\n{{ nothing.at.all }}").unwrap();
    case(&["report"], "templates/report.html:2: undefined value");
}

#[test]
fn a_template_of_the_project_takes_the_place_of_the_shipped_one() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("build")).unwrap();
    fs::write(folder.path().join("build/graph.nq"), nquads(shipped())).unwrap();
    fs::create_dir(folder.path().join("templates")).unwrap();
    let template = "{{ t('memoranda') }}: {{ report.documents|length }} {{ t('skip') }}";
    fs::write(folder.path().join("templates/report.html"), template).unwrap();
    fs::write(folder.path().join("templates/words.tsv"), "word\t\t\t\nskip\tA\tB\tC\n").unwrap();
    let output = memograph(folder.path(), &["report", "--lang", "en", "--out", "-"]);
    assert_eq!(String::from_utf8(output.stdout).unwrap(), "memoranda: 5 C");
}
