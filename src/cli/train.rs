use memograph::learn::lessons::Lessons;
use memograph::learn::train::Settings;
use memograph::project::{self, Project};

use super::Outcome;

/// Learns the weights of names from data/gold/ and writes data/weights/mentions.tsv
///
/// The same files give the same table on every machine. The new weights are used from the next run on.
#[derive(clap::Args)]
pub(crate) struct Args {}

pub(super) fn run(project: &Project, _: &Args) -> anyhow::Result<Outcome> {
    let (annotated, documents) = (project.annotated(&[])?, project.read_documents()?);
    let tables = project.tables()?;
    let lessons = Lessons::new(&annotated, &documents, &tables);
    for issue in &lessons.issues {
        super::warn(&format!("{}: {}", issue.place, issue.message));
    }
    let table = lessons.learn(Settings::default())?;
    project::write(&project.weights_file(), table.as_bytes())?;
    Ok(Outcome::Done)
}
