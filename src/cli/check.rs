use std::io::{self, Write};

use memograph::check::shapes::Shapes;
use memograph::check::{self, Finding, Rule, Severity, report::report};
use memograph::error::{Error, Result};
use memograph::files::{read_if_there, write};
use memograph::graph::read_nquads;
use memograph::model::Iris;
use memograph::pipeline;
use memograph::project::Project;

use super::{Outcome, ontology};

/// What a person should look at.
const ISSUES: &str = "build/issues.jsonl";

/// Checks that the built graph holds together
///
/// The SHACL shapes of ontology/shapes.ttl and, as mere advice, of ontology/advice.ttl; counts found
/// against counts declared, quotes against the text, links that lead nowhere, labels, and whether
/// the graph is made from the documents as they are now. Prints a table and writes
/// build/issues.jsonl, and build/validation-report.ttl for what does not fit shapes.ttl. Exit code 1
/// when something is wrong.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Fail also on what is only doubtful
    #[arg(long)]
    strict: bool,
}

pub(super) fn run(project: &Project, args: &Args) -> anyhow::Result<Outcome> {
    let file = project.graph_file().display().to_string();
    let quads = read_nquads(&file, &project.graph()?)?;
    let mut findings = check::check(&quads, &project.settings);
    let (shapes, advice) = (shapes(project, "shapes.ttl")?, shapes(project, "advice.ttl")?);
    let violations = shapes.violations(&quads)?;
    let text = report(&violations, &project.settings);
    write(&project.path("build/validation-report.ttl"), text.as_bytes())?;
    let advised = advice.violations(&quads)?;
    findings.extend(violations.iter().chain(&advised).map(|v| v.finding(&project.settings)));
    findings.extend(noted(project)?);
    if let Ok(inputs) = project.documents() {
        let mut documents = Vec::new();
        for input in &inputs {
            documents.push(pipeline::document(input)?);
        }
        findings.extend(check::fresh(&quads, &project.settings, &documents));
    }
    check::describe(&mut findings, &quads, &project.settings);
    findings.sort();
    findings.dedup();
    write_findings(project, &findings)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    table(&findings, &mut out)?;
    let wrong = findings.iter().filter(|finding| finding.severity == Severity::Wrong).count();
    let doubtful = findings.len() - wrong;
    writeln!(out, "{} statements: {wrong} wrong, {doubtful} doubtful", quads.len())?;
    out.flush()?;
    let failed = wrong > 0 || (args.strict && doubtful > 0);
    Ok(if failed { Outcome::Failed } else { Outcome::Done })
}

/// What was noted while the graph was built.
fn noted(project: &Project) -> anyhow::Result<Vec<Finding>> {
    Ok(findings(project)?.into_iter().filter(|finding| finding.rule == Rule::Build).collect())
}

fn table(findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
    if findings.is_empty() {
        return Ok(());
    }
    let columns = ["severity", "shape or rule", "label", "message", "quote", "node"];
    let columns = columns.map(str::to_owned);
    let rows: Vec<Vec<String>> = findings
        .iter()
        .map(|finding| {
            let severity = match finding.severity {
                Severity::Wrong => "wrong",
                Severity::Doubtful => "doubtful",
            };
            vec![
                severity.to_owned(),
                finding.shape.clone().unwrap_or_else(|| finding.rule.to_string()),
                finding.label.clone().unwrap_or_default(),
                finding.message.clone(),
                finding.quote.clone().unwrap_or_default(),
                finding.place.clone(),
            ]
        })
        .collect();
    memograph::query::aligned(&columns, &rows, out)?;
    writeln!(out)
}

/// The shapes of a file of the ontology.
fn shapes(project: &Project, name: &str) -> Result<Shapes> {
    let (file, text) = ontology::file(project, name)?;
    Shapes::parse(&file, &text, &Iris::new(&project.settings.base))
}

/// The lines of `build/issues.jsonl`; none where there is no such file.
fn findings(project: &Project) -> Result<Vec<Finding>> {
    let file = project.path(ISSUES);
    let text = read_if_there(&file)?.unwrap_or_default();
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| {
            serde_json::from_str(line).map_err(|source| Error::Json {
                file: file.display().to_string(),
                line: index + 1,
                source,
            })
        })
        .collect()
}

/// Writes `build/issues.jsonl`.
pub(super) fn write_findings(project: &Project, findings: &[Finding]) -> Result<()> {
    let mut lines = Vec::new();
    for finding in findings {
        serde_json::to_writer(&mut lines, finding).expect("a finding is plain text");
        lines.push(b'\n');
    }
    write(&project.path(ISSUES), &lines)
}
