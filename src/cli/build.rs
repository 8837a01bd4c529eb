use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Instant;

use memograph::check::{Finding, Rule, Severity};
use memograph::document::Document;
use memograph::entity::{Corpus, Reading};
use memograph::error::Issue;
use memograph::fact::End;
use memograph::graph::nquads;
use memograph::graph::vocab::{owl, skos};
use memograph::graph::{self, Graph};
use memograph::model::Class;
use memograph::model::Iris;
use memograph::model::Kind;
use memograph::model::Rel;
use memograph::model::UnitId;
use memograph::pipeline;
use memograph::project::{self, Project};
use memograph::settings::Settings;
use oxigraph::model::{GraphName, Quad};
use rayon::prelude::*;

use super::Outcome;

/// Builds the graph from documents
///
/// Reads all documents of data/documents/, or the files named, and writes build/graph.nq. Prints a
/// short account: documents, areas and measures found against those declared, entities by class,
/// facts, links, seconds.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Documents to build from, in place of data/documents/
    #[arg(value_name = "DOCUMENT")]
    documents: Vec<PathBuf>,
}

pub(super) fn run(project: &Project, args: &Args) -> anyhow::Result<Outcome> {
    let begin = Instant::now();
    let knowledge = project.knowledge()?;
    let inputs = if args.documents.is_empty() {
        project.documents()?
    } else {
        project.inputs(&args.documents)?
    };
    let documents: Vec<Document> =
        inputs.par_iter().map(pipeline::document).collect::<Result<_, _>>()?;
    let (corpus, issues) = pipeline::corpus(documents, &knowledge);
    let graph = graph::graph(&corpus, &project.settings, knowledge.known());
    let findings = findings(&corpus, &graph, &issues);
    project::write(&project.graph_file(), &nquads(&graph.quads))?;
    project.write_findings(&findings)?;
    let seconds = begin.elapsed().as_secs_f64();
    let mut out = io::stdout().lock();
    account(&corpus, &graph, &project.settings, &findings, seconds, &mut out)?;
    Ok(Outcome::Done)
}

/// What was noted on the way.
fn findings(corpus: &Corpus, graph: &Graph, issues: &[Issue]) -> Vec<Finding> {
    let units = corpus.readings.iter().flat_map(|reading| &reading.units.issues);
    let mut findings: Vec<Finding> = units
        .chain(&graph.issues)
        .chain(issues)
        .map(|issue| (issue.place.clone(), issue.message.clone()))
        .chain(corpus.readings.iter().filter(|reading| is_barren(reading)).map(|reading| {
            let message = "no name was found in the document; is it a memorandum or a report?";
            (reading.document.id.to_string(), message.to_owned())
        }))
        .map(|(place, message)| Finding::new(Severity::Doubtful, Rule::Build, place, message))
        .collect();
    findings.sort();
    findings.dedup();
    findings
}

fn is_barren(reading: &Reading) -> bool {
    reading.mentions.iter().all(Vec::is_empty)
}

fn account(
    corpus: &Corpus,
    graph: &Graph,
    settings: &Settings,
    findings: &[Finding],
    seconds: f64,
    out: &mut dyn Write,
) -> io::Result<()> {
    let kinds = [
        (Kind::Memorandum, "memorandum", "memoranda"),
        (Kind::PressRelease, "press release", "press releases"),
        (Kind::NewsReport, "report", "reports"),
    ];
    let kinds: Vec<String> = kinds
        .into_iter()
        .filter_map(|(kind, one, more)| {
            let of_kind = |reading: &&Reading| reading.document.meta.kind == kind;
            match corpus.readings.iter().filter(of_kind).count() {
                0 => None,
                1 => Some(format!("1 {one}")),
                count => Some(format!("{count} {more}")),
            }
        })
        .collect();
    writeln!(out, "documents  {} ({})", corpus.readings.len(), kinds.join(", "))?;
    let width = corpus.readings.iter().map(|reading| reading.document.id.as_str().chars().count());
    let width = width.max().unwrap_or(0);
    for reading in &corpus.readings {
        let measures =
            reading.units.units.iter().filter(|unit| unit.id != UnitId::Preamble).count();
        let areas = count(reading.units.areas.len(), "areas", reading);
        let items = count(measures, "items", reading);
        let id = reading.document.id.as_str();
        if reading.document.meta.kind != Kind::Memorandum && measures == 0 {
            writeln!(out, "  {id:width$}  one unit")?;
        } else {
            writeln!(out, "  {id:width$}  {areas} areas, {items} measures")?;
        }
    }
    let mut classes: BTreeMap<Class, usize> = BTreeMap::new();
    for id in corpus.entities.keys() {
        *classes.entry(id.class).or_default() += 1;
    }
    let classes: Vec<String> =
        classes.iter().map(|(class, count)| format!("{class} {count}")).collect();
    writeln!(out, "entities   {} ({})", corpus.entities.len(), classes.join(", "))?;
    let mentions: usize = corpus.readings.iter().flat_map(|r| &r.mentions).map(Vec::len).sum();
    let facts: usize = corpus.readings.iter().flat_map(|r| &r.facts).map(Vec::len).sum();
    writeln!(out, "mentions   {mentions}")?;
    writeln!(out, "facts      {facts}")?;
    writeln!(out, "links      {}", links(graph, settings))?;
    writeln!(out, "graph      {} statements in build/graph.nq", graph.quads.len())?;
    if !findings.is_empty() {
        writeln!(out, "to look at {} in build/issues.jsonl", findings.len())?;
    }
    writeln!(out, "seconds    {seconds:.2}")
}

/// `42 (exact 40, near 2)`: entities tied to items elsewhere.
fn links(graph: &Graph, settings: &Settings) -> String {
    let links = GraphName::from(Iris::new(&settings.base).graph("links"));
    let exact = |quad: &&Quad| quad.predicate == owl::SAME_AS;
    let near = |quad: &&Quad| {
        let near = [skos::CLOSE_MATCH, skos::BROAD_MATCH, skos::NARROW_MATCH, skos::RELATED_MATCH];
        near.contains(&quad.predicate.as_ref())
    };
    let quads: Vec<&Quad> = graph.quads.iter().filter(|quad| quad.graph_name == links).collect();
    let exact = quads.iter().copied().filter(exact).count();
    let near = quads.iter().copied().filter(near).count();
    match (exact, near) {
        (0, 0) => "0".to_owned(),
        (exact, 0) => exact.to_string(),
        (exact, near) => format!("{} (exact {exact}, near {near})", exact + near),
    }
}

/// `15 of 15`, or `11` where the document declares no number.
fn count(found: usize, what: &str, reading: &Reading) -> String {
    let declared = reading.facts.iter().flatten().filter(|fact| fact.rel == Rel::Declares);
    let declared = declared.filter_map(|fact| match &fact.to {
        End::Value(value) => value.strip_prefix(what)?.strip_prefix(':')?.parse::<usize>().ok(),
        End::Mention(_) => None,
    });
    match declared.max() {
        Some(declared) => format!("{found} of {declared}"),
        None => found.to_string(),
    }
}
