use std::io::{self, IsTerminal as _, Read as _, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, bail};
use memograph::fetch::Live;
use memograph::model::Iris;
use memograph::project::Project;
use memograph::query::{self, Answer, Endpoint, FAMILIES, Format, Limits, Query, Settled, Source};

use super::{Outcome, pager};

/// Answers a question from the built graph
///
/// NAME is a shipped query, or one of queries/; FILE any SPARQL file; - reads standard input.
/// Without it, lists the queries with their questions. The default graph is the union of all graphs.
/// On a terminal, tables go through $PAGER or less.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// A query by name, a file, or -
    #[arg(value_name = "NAME|FILE|-")]
    query: Option<String>,
    /// Sets a parameter of the query, such as body=港交所
    ///
    /// What stands for an entity takes a name in any script, an item of Wikidata (Q15164), or an
    /// IRI; what was taken is told on standard error.
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = setting)]
    set: Vec<(String, String)>,
    /// table, markdown, csv, tsv, json, xml; for a graph ttl, nt, rdf, jsonld
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    format: Format,
    /// Shows IRIs in tables, not labels
    #[arg(long)]
    iris: bool,
    /// Prints the SPARQL, with its parameters set, and asks nothing
    #[arg(long)]
    explain: bool,
    /// Asks the store at this address, which speaks the SPARQL protocol, in place of the built graph
    #[arg(long, value_name = "URL")]
    endpoint: Option<String>,
    /// The most rows of an answer; one with more is an error
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    limit_rows: usize,
    /// The longest time to wait for an answer, in seconds
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = seconds)]
    timeout: Duration,
    /// Prints without a pager
    #[arg(long)]
    no_pager: bool,
}

fn setting(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write name=value")?;
    Ok((name.trim().to_owned(), value.to_owned()))
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "write a number of seconds, such as 10 or 0.5")?;
    Duration::try_from_secs_f64(seconds)
        .ok()
        .filter(|time| !time.is_zero())
        .ok_or_else(|| "write a number of seconds above 0".to_owned())
}

pub(super) fn run(project: &Project, args: &Args) -> anyhow::Result<Outcome> {
    let paged = !args.no_pager;
    let query = match args.query.as_deref() {
        None => {
            let mut out = Vec::new();
            list(&project.queries()?, &mut out)?;
            pager::show(&out, paged)?;
            return Ok(Outcome::Done);
        }
        Some("-") => {
            let mut text = String::new();
            io::stdin().read_to_string(&mut text).context("cannot read standard input")?;
            Query::parse("standard input", &text)?
        }
        Some(name) => project.query(name)?,
    };
    let limits = Limits { rows: args.limit_rows, time: args.timeout };
    let contact = project.settings.contact.as_deref();
    let live;
    let store;
    let source = if let Some(url) = &args.endpoint {
        live = Live::new(contact)?;
        Source::Endpoint(Endpoint::new(&live, url))
    } else {
        let file = project.graph_file();
        store = query::store(&file.display().to_string(), &project.graph()?)?;
        if query.is_federated() && !args.explain {
            Source::Federated(&store, Arc::new(Live::new(contact)?))
        } else {
            Source::Store(&store)
        }
    };
    let iris = Iris::new(&project.settings.base);
    let settled = query.settle(&source, &iris, &args.set, limits)?;
    tell(&settled)?;
    let text = query.bind(&iris, &settled.values)?;
    if args.explain {
        pager::show(format!("{}\n", text.trim_end()).as_bytes(), paged)?;
        return Ok(Outcome::Done);
    }
    let mut answer = source.ask(&query.name, &text, limits)?;
    if let Err(reason) = answer.fits(args.format) {
        bail!("{}: {reason}", query.name);
    }
    let for_a_person = matches!(args.format, Format::Table | Format::Markdown);
    if for_a_person && !args.iris {
        let iris = answer.iris();
        if !iris.is_empty() {
            answer = answer.labelled(&query::labels(&source, &iris, limits)?);
        }
    }
    if args.format == Format::Table && io::stdout().is_terminal() {
        let mut out = Vec::new();
        answer.write(args.format, &project.settings, &mut out)?;
        pager::show(&out, paged)?;
    } else {
        let mut out = io::BufWriter::new(io::stdout().lock());
        answer.write(args.format, &project.settings, &mut out)?;
        out.flush()?;
    }
    if for_a_person && matches!(&answer, Answer::Table { rows, .. } if rows.is_empty()) {
        writeln!(io::stderr(), "no row")?;
    }
    Ok(Outcome::Done)
}

/// Says which entities were taken for the names.
fn tell(settled: &Settled) -> io::Result<()> {
    settled.taken.iter().try_for_each(|taken| {
        writeln!(io::stderr(), "{}: {} <{}>", taken.param, taken.label, taken.iri)
    })
}

/// The queries by family; those of no family of ours at the end.
fn list(queries: &[Query], out: &mut dyn Write) -> io::Result<()> {
    let width = queries.iter().map(|query| query.name.len()).max().unwrap_or(0);
    let known = |query: &Query| FAMILIES.iter().any(|(family, _)| *family == query.family());
    let families = FAMILIES.iter().map(|(family, title)| {
        let own: Vec<&Query> = queries.iter().filter(|query| query.family() == *family).collect();
        (*title, own)
    });
    let others = ("Others", queries.iter().filter(|query| !known(query)).collect());
    let mut first = true;
    for (title, queries) in families.chain([others]).filter(|(_, queries)| !queries.is_empty()) {
        if !std::mem::take(&mut first) {
            writeln!(out)?;
        }
        writeln!(out, "{title}")?;
        for query in queries {
            let summary = match query.head.summary.as_str() {
                "" => Path::new(&query.name).display().to_string(),
                summary => summary.to_owned(),
            };
            let network = if query.is_federated() { " (asks over the network)" } else { "" };
            writeln!(out, "  {:width$}  {summary}{network}", query.name)?;
            for param in &query.head.params {
                let default = param.default.as_deref().unwrap_or("…");
                writeln!(out, "  {:width$}    --set {}={default}", "", param.name)?;
            }
        }
    }
    out.flush()
}
