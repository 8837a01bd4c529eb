use std::io::{self, Write};

use memograph::check::{self, Finding, Rule, Severity};
use memograph::export;
use memograph::pipeline;
use memograph::project::Project;

use super::Outcome;

/// Checks that the built graph holds together
///
/// Counts found against counts declared, quotes against the text, facts without their words, links
/// that lead nowhere, labels, and whether the graph is made from the documents as they are now.
/// Prints a table and writes build/issues.jsonl. Exit code 1 when something is wrong.
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
    findings.extend(noted(project)?);
    if let Ok(inputs) = project.documents() {
        let mut documents = Vec::new();
        for input in &inputs {
            documents.push(pipeline::document(input)?);
        }
        findings.extend(check::fresh(&quads, &project.settings, &documents));
    }
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
    let columns = ["severity", "rule", "place", "message"].map(str::to_owned);
    let rows: Vec<Vec<String>> = findings
        .iter()
        .map(|finding| {
            let severity = match finding.severity {
                Severity::Wrong => "wrong",
                Severity::Doubtful => "doubtful",
            };
            let (rule, place) = (finding.rule.to_string(), finding.place.clone());
            vec![severity.to_owned(), rule, place, finding.message.clone()]
        })
        .collect();
    memograph::query::aligned(&columns, &rows, out)?;
    writeln!(out)
}
