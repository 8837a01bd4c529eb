use std::io::{self, Read as _, Write};
use std::path::Path;

use anyhow::{Context as _, bail};
use memograph::graph::Iris;
use memograph::project::Project;
use memograph::query::{self, Answer, Format, Query};

use super::Outcome;

/// Answers a question from the built graph
///
/// NAME is a shipped query, or one of queries/; FILE any SPARQL file; - reads standard input.
/// Without it, lists the queries with their questions. The default graph is the union of all graphs.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// A query by name, a file, or -
    #[arg(value_name = "NAME|FILE|-")]
    query: Option<String>,
    /// Sets a parameter of the query, such as body=港交所
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = setting)]
    set: Vec<(String, String)>,
    /// table, csv, tsv, json, xml; for a graph ttl, nt, rdf, jsonld
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
}

fn setting(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write name=value")?;
    Ok((name.trim().to_owned(), value.to_owned()))
}

pub(super) fn run(project: &Project, args: &Args) -> anyhow::Result<Outcome> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let query = match args.query.as_deref() {
        None => {
            list(&project.queries()?, &mut out)?;
            return Ok(Outcome::Done);
        }
        Some("-") => {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text).context("cannot read standard input")?;
            Query::parse("standard input", &text)?
        }
        Some(name) => project.query(name)?,
    };
    let iris = Iris::new(&project.settings.base);
    let text = query.bind(&iris, &args.set)?;
    let file = project.graph_file();
    let store = query::store(&file.display().to_string(), &project.graph()?)?;
    let answer = query::run(&store, &query.name, &text)?;
    if let Err(reason) = answer.fits(args.format) {
        bail!("{}: {reason}", query.name);
    }
    answer.write(args.format, &project.settings, &mut out)?;
    out.flush()?;
    if args.format == Format::Table
        && matches!(&answer, Answer::Table { rows, .. } if rows.is_empty())
    {
        writeln!(io::stderr(), "no row")?;
    }
    Ok(Outcome::Done)
}

fn list(queries: &[Query], out: &mut dyn Write) -> io::Result<()> {
    let width = queries.iter().map(|query| query.name.len()).max().unwrap_or(0);
    for query in queries {
        let summary = match query.head.summary.as_str() {
            "" => Path::new(&query.name).display().to_string(),
            summary => summary.to_owned(),
        };
        writeln!(out, "{:width$}  {summary}", query.name)?;
        for param in &query.head.params {
            let default = param.default.as_deref().unwrap_or("…");
            writeln!(out, "{:width$}    --set {}={default}", "", param.name)?;
        }
    }
    out.flush()
}
