use std::io::{self, Write};

use memograph::check::{self, Finding, Rule, Severity, report::report};
use memograph::pipeline;
use memograph::project::{self, Project};
use memograph::publish::export;

use super::Outcome;

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
    let quads = export::read_nquads(&file, &project.graph()?)?;
    let mut findings = check::check(&quads, &project.settings);
    let [shapes, advice] = project.shapes()?;
    let violations = shapes.violations(&quads)?;
    let text = report(&violations, &project.settings);
    project::write(&project.report_file(), text.as_bytes())?;
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
    project.write_findings(&findings)?;
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
    let findings = project.findings()?;
    Ok(findings.into_iter().filter(|finding| finding.rule == Rule::Build).collect())
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
