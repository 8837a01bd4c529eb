use std::io::{self, Write};
use std::path::PathBuf;

use memograph::learn::evaluate::Comparison;
use memograph::learn::lessons::{self, Lessons};
use memograph::learn::train::Settings;
use memograph::project::Project;

use super::Outcome;

/// Compares what is found with annotated documents: precision, recall, F1
///
/// GOLD names folders, or files `<id>.mentions.jsonl` with `<id>.relations.jsonl` and `<id>.txt` beside
/// them; without it, data/gold/. Scores are strict: edges and class of a name, both ends of a fact.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Annotated documents
    #[arg(value_name = "GOLD")]
    gold: Vec<PathBuf>,
    /// Measure the unseen case: before a document is read, take away every lexicon row and every
    /// learned weight that rests on it
    #[arg(long)]
    leave_out: bool,
    /// List each miss and each extra with its unit
    #[arg(long)]
    errors: bool,
}

pub(super) fn run(project: &Project, args: &Args) -> anyhow::Result<Outcome> {
    let annotated = project.annotated(&args.gold)?;
    let documents = project.read_documents()?;
    let tables = project.tables()?;
    let outcomes = if args.leave_out {
        // What is learned is learned from the project's own annotated documents.
        let mut all = project.annotated(&[])?;
        for one in &annotated {
            if !all.iter().any(|known| known.id() == one.id()) {
                all.push(one.clone());
            }
        }
        let asked = |at: &usize| annotated.iter().any(|one| one.id() == all[*at].id());
        let which: Vec<usize> = (0..all.len()).filter(asked).collect();
        Lessons::new(&all, &documents, &tables).leave_out(&which, Settings::default())?
    } else {
        let lessons = Lessons::new(&annotated, &documents, &tables);
        lessons.evaluate(&project.knowledge()?.finder)
    };
    show(&outcomes, args.errors, &mut io::stdout().lock())?;
    Ok(Outcome::Done)
}

/// The comparison of names, or of facts.
type Part = fn(&lessons::Outcome) -> &Comparison;

fn show(outcomes: &[lessons::Outcome], errors: bool, out: &mut dyn Write) -> io::Result<()> {
    let width = outcomes.iter().map(|outcome| outcome.id.len()).max().unwrap_or(0).max(12);
    let parts: [(&str, Part); 2] =
        [("mentions", |outcome| &outcome.mentions), ("facts", |outcome| &outcome.facts)];
    for (title, part) in parts {
        writeln!(out, "{title}")?;
        let mut sum = Comparison::default();
        for outcome in outcomes {
            writeln!(out, "  {:width$}  {}", outcome.id, part(outcome).all)?;
            sum.add(part(outcome));
        }
        for (kind, score) in &sum.kinds {
            writeln!(out, "  {kind:width$}  {score}")?;
        }
        if title == "mentions" {
            writeln!(out, "  {:width$}  {}", "any class", sum.edges)?;
        }
        writeln!(out, "  {:width$}  {}", "all", sum.all)?;
        let f1: f64 = outcomes.iter().map(|outcome| part(outcome).all.f1()).sum();
        let count = u32::try_from(outcomes.len().max(1)).unwrap_or(u32::MAX);
        writeln!(out, "  {:width$}  F1 {:.3}", "mean", f1 / f64::from(count))?;
        if errors {
            for outcome in outcomes {
                for (mark, rows) in
                    [("miss", &part(outcome).misses), ("extra", &part(outcome).extras)]
                {
                    for (unit, row) in rows {
                        writeln!(out, "  {mark:5}  {} {unit}  {row}", outcome.id)?;
                    }
                }
            }
        }
    }
    Ok(())
}
