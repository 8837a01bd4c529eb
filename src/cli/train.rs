use memograph::files::write;
use memograph::learn::lessons::Lessons;
use memograph::learn::train::Settings;
use memograph::mention::weights::WEIGHTS;
use memograph::project::Project;

use super::{Outcome, evaluate};

/// Learns the weights of names from data/gold/ and writes data/weights/mentions.tsv
///
/// The same files give the same table on every machine. The new weights are used from the next run on.
#[derive(clap::Args)]
pub(crate) struct Args {}

pub(super) fn run(project: &Project, _: &Args) -> anyhow::Result<Outcome> {
    let (annotated, documents) = (evaluate::annotated(project, &[])?, project.read_documents()?);
    let tables = project.tables()?;
    let lessons = Lessons::new(&annotated, &documents, &tables);
    for issue in &lessons.issues {
        super::warn(&format!("{}: {}", issue.place, issue.message));
    }
    let table = lessons.learn(Settings::default())?;
    write(&project.path("data").join(WEIGHTS), table.as_bytes())?;
    Ok(Outcome::Done)
}
