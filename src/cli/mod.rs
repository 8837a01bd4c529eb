//! The commands, a file each.

mod build;
mod check;
mod diff;
mod evaluate;
mod export;
mod extract;
mod init;
mod link;
mod ontology;
mod pager;
mod query;
mod quickstatements;
mod report;
mod site;
mod train;

use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::{Parser, Subcommand};
use memograph::project::Project;

/// Turns co-operation memoranda into a knowledge graph in which every fact shows its words.
#[derive(Parser)]
#[command(version, max_term_width = 100)]
pub(crate) struct Cli {
    /// The folder that holds data/, queries/, ontology/ and memograph.toml
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    project: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Init(init::Args),
    Build(build::Args),
    Extract(extract::Args),
    Query(query::Args),
    Diff(diff::Args),
    Check(check::Args),
    Link(link::Args),
    Export(export::Args),
    Report(report::Args),
    Site(site::Args),
    Ontology(ontology::Args),
    Evaluate(evaluate::Args),
    Train(train::Args),
}

/// How a command ended, when nothing stopped it.
#[derive(Clone, Copy)]
pub(crate) enum Outcome {
    /// Exit code 0.
    Done,
    /// A check failed: exit code 1.
    Failed,
}

impl Cli {
    /// Runs the command.
    pub(crate) fn run(self) -> anyhow::Result<Outcome> {
        let project = || Project::open(&self.project);
        match self.command {
            Command::Init(args) => init::run(&args),
            Command::Build(args) => build::run(&project()?, &args),
            Command::Extract(args) => extract::run(&project()?, &args),
            Command::Query(args) => query::run(&project()?, &args),
            Command::Diff(args) => diff::run(&project()?, &args),
            Command::Check(args) => check::run(&project()?, &args),
            Command::Link(args) => link::run(&project()?, &args),
            Command::Export(args) => export::run(&project()?, &args),
            Command::Report(args) => report::run(&project()?, &args),
            Command::Site(args) => site::run(&project()?, &args),
            Command::Ontology(args) => ontology::run(&project()?, &args),
            Command::Evaluate(args) => evaluate::run(&project()?, &args),
            Command::Train(args) => train::run(&project()?, &args),
        }
    }
}

/// Tells a person, on standard error, of something that does not stop the run.
fn warn(message: &str) {
    // Where standard error is closed there is nobody left to tell.
    drop(writeln!(io::stderr(), "warning: {message}"));
}
