use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use memograph::model::DocumentId;
use memograph::pipeline::{self, Input};
use memograph::project::Project;
use memograph::publish::rows;

use super::Outcome;

/// Shows what is found in documents, as JSON Lines on standard output
///
/// Reads the files named, standard input for -, or all of data/documents/. No graph is touched.
#[derive(clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    what: What,
    /// The id of the document, in place of the file's stem; for one file only
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// Tell for each mention why it was chosen
    #[arg(long, conflicts_with_all = ["facts", "units"])]
    explain: bool,
    /// Documents to read; - for standard input
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

#[derive(clap::Args)]
#[group(multiple = false)]
struct What {
    /// The names found (the default)
    #[arg(long)]
    mentions: bool,
    /// The relations found
    #[arg(long)]
    facts: bool,
    /// The citable parts
    #[arg(long)]
    units: bool,
}

pub(super) fn run(project: &Project, args: &Args) -> anyhow::Result<Outcome> {
    let mut inputs = Vec::new();
    let mut files = Vec::new();
    for file in &args.files {
        if file == Path::new("-") {
            inputs.push(standard_input()?);
        } else {
            files.push(file.clone());
        }
    }
    if args.files.is_empty() {
        inputs = project.documents()?;
    } else if !files.is_empty() {
        inputs.extend(project.inputs(&files)?);
    }
    if let Some(id) = &args.id {
        anyhow::ensure!(
            inputs.len() == 1,
            "--id goes with one document; {} were given",
            inputs.len()
        );
        inputs[0].id = DocumentId::new(id).with_context(|| format!("{id:?} is no document id"))?;
    }
    let knowledge = project.knowledge()?;
    let documents = inputs.iter().map(pipeline::document).collect::<Result<Vec<_>, _>>()?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    if args.what.units {
        for document in &documents {
            rows::units(&memograph::unit::units(document), &mut out)?;
        }
    } else {
        let (corpus, _) = pipeline::corpus(documents, &knowledge);
        for (at, reading) in corpus.readings.iter().enumerate() {
            if args.what.facts {
                rows::facts(reading, &mut out)?;
            } else {
                let reasons = args.explain.then(|| knowledge.finder.explain(&reading.units.units));
                let base = &project.settings.base;
                rows::mentions(reading, &corpus.named[at], base, reasons.as_deref(), &mut out)?;
            }
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn standard_input() -> anyhow::Result<Input> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
    let id = DocumentId::new("stdin").context("the name of standard input is an id")?;
    Ok(Input { id, file: "standard input".to_owned(), bytes, about: None })
}
