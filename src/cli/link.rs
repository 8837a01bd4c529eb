use std::collections::BTreeMap;
use std::io::{self, BufRead as _, Write as _};
use std::time::Duration;

use anyhow::{Context as _, bail};
use indicatif::{ProgressBar, ProgressStyle};
use memograph::error::Failure;
use memograph::error::{Error, Issue};
use memograph::fetch::{Fetch, Live, Patience, Patient, Recorded};
use memograph::graph::read_nquads;
use memograph::knowledge;
use memograph::knowledge::links::{Mapping, MappingSet, Slot, State};
use memograph::link::{
    self, Classes, Finding, Found, Lookup, MediaWiki, Review, Service, Subject, keeping,
};
use memograph::model::Date;
use memograph::project::{self, Project};

use super::{Outcome, warn};

/// So many entities are looked for before what was found is written.
const CHUNK: usize = 10;

/// Ties entities to items of Wikidata
///
/// Asks a reconciliation service, and where that fails the API of Wikidata, for every entity of the
/// built graph without a decision. What is likely is proposed in data/links/proposals.sssom.tsv; that
/// nothing was found is noted in data/links/wikidata.sssom.tsv. Only what a person agrees to becomes
/// a link of the graph: run it again with --review, then build. Answers are kept in build/cache, so
/// that none is asked for twice. Exit code 1 where a service failed, or --verify found something.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The reconciliation service, version 0.2 of the API
    #[arg(long, value_name = "URL", default_value = link::WIKIDATA_SERVICE)]
    service: String,
    /// The MediaWiki API that is asked where the service fails; `none` for no such thing
    #[arg(long, value_name = "URL", default_value = link::WIKIDATA_API)]
    api: String,
    /// Use kept answers and files only; no connection is opened
    #[arg(long)]
    offline: bool,
    /// Show the proposals one by one, and write what is answered
    #[arg(long, conflicts_with_all = ["verify", "enrich"])]
    review: bool,
    /// Name the links whose item was merged or deleted since
    #[arg(long, conflicts_with = "enrich")]
    verify: bool,
    /// Write build/lexicon-proposals.tsv: rows of the lexicon with the names that items have
    #[arg(long)]
    enrich: bool,
    /// Accept clear winners from this score on without a person's look, in the reviewer's name
    #[arg(long, value_name = "SCORE")]
    accept_above: Option<f64>,
    /// Who reviews
    #[arg(long, value_name = "NAME", default_value = "curator")]
    reviewer: String,
    /// The day that rows say, as 2026-01-31; today without it
    #[arg(long, value_name = "DAY")]
    date: Option<Date>,
    /// The least time between requests, and the first wait after a failure, in milliseconds
    #[arg(long, value_name = "MS", default_value_t = 500)]
    pause: u64,
    /// How often a request is made at most, where the failure may pass
    #[arg(long, value_name = "N", default_value_t = 4)]
    tries: u32,
}

pub(super) fn run(project: &Project, args: &Args) -> anyhow::Result<Outcome> {
    let file = project.graph_file().display().to_string();
    let quads = read_nquads(&file, &project.graph()?)?;
    let subjects = link::subjects(&quads, &project.settings);
    let (decided, proposed) = (decided(project)?, proposed(project)?);
    let date = match args.date {
        Some(date) if date.day().is_none() => bail!("--date {date}: write a day, as 2026-01-31"),
        Some(date) => date.to_string(),
        None => today(),
    };
    if args.review {
        return review(project, args, &date, &subjects, decided, proposed);
    }
    let kept = Recorded::new(project.build_file("cache"));
    let fetch: Box<dyn Fetch> = if args.offline {
        Box::new(kept.clone())
    } else {
        let patience = Patience {
            apart: Duration::from_millis(args.pause),
            first: Duration::from_millis(args.pause),
            tries: args.tries,
            ..Patience::default()
        };
        Box::new(Patient::new(Live::new(project.settings.contact.as_deref())?, patience))
    };
    if args.verify {
        return verify(project, args, &decided, &proposed, fetch);
    }
    if args.enrich {
        return enrich(project, args, &decided, &subjects, &kept, &fetch);
    }
    look(project, args, &date, &subjects, (decided, proposed), &kept, &fetch)
}

/// Today, in UTC. Only what a person decides or a service answers today is said to be of today.
fn today() -> String {
    let now = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC);
    now.date().to_string()
}

/// What was decided: the file of the project, or the one that the binary carries.
fn decided(project: &Project) -> anyhow::Result<MappingSet> {
    let tables = project.tables()?;
    let (file, text) = tables.get(link::DECIDED).context("the binary carries a file of links")?;
    whole(file, text)
}

/// What awaits a person.
fn proposed(project: &Project) -> anyhow::Result<MappingSet> {
    let path = project.data_file(link::PROPOSED);
    match project::read_if_there(&path)? {
        Some(text) => whole(&path.display().to_string(), &text),
        None => {
            let settings = &project.settings;
            let id = format!("{}links/proposals", settings.base);
            let licence = settings.licence.as_deref();
            let licence = licence.unwrap_or("https://creativecommons.org/licenses/by/4.0/");
            Ok(MappingSet::new(&id, "Links that await a person", licence))
        }
    }
}

/// A file without a fault: what is not understood would be lost when the file is written again.
fn whole(file: &str, text: &str) -> anyhow::Result<MappingSet> {
    let (set, issues) = MappingSet::parse(file, text);
    for issue in &issues {
        warn(&format!("{}: {}", issue.place, issue.message));
    }
    if !issues.is_empty() {
        bail!("{file}: {} faults; nothing was changed, correct them first", issues.len());
    }
    Ok(set)
}

fn save(
    project: &Project,
    decided: &MappingSet,
    proposed: &MappingSet,
) -> memograph::error::Result<()> {
    for (name, set) in [(link::DECIDED, decided), (link::PROPOSED, proposed)] {
        let path = project.data_file(name);
        let (new, old) = (set.write(), project::read_if_there(&path)?);
        if old.as_deref() != Some(&new) && (old.is_some() || !set.mappings().is_empty()) {
            project::write(&path, new.as_bytes())?;
        }
    }
    Ok(())
}

fn review(
    project: &Project,
    args: &Args,
    date: &str,
    subjects: &BTreeMap<String, Subject>,
    decided: MappingSet,
    proposed: MappingSet,
) -> anyhow::Result<Outcome> {
    let base = &project.settings.base;
    let reviewer = &args.reviewer;
    let mut review = Review { subjects, base, decided, proposed, reviewer, date };
    let mut input = io::stdin().lock();
    let mut out = io::stdout().lock();
    if review.proposed.mappings().is_empty() {
        writeln!(out, "nothing is proposed; run `memograph link` first")?;
        return Ok(Outcome::Done);
    }
    let mut save = |decided: &MappingSet, proposed: &MappingSet| save(project, decided, proposed);
    let tally = review.run(&mut input as &mut dyn io::BufRead, &mut out, &mut save)?;
    // What was typed ahead belongs to nobody.
    input.consume(0);
    let link::Tally { linked, denied, none, skipped } = tally;
    writeln!(out, "\nlinked {linked}, denied {denied}, without an item {none}, skipped {skipped}")?;
    Ok(Outcome::Done)
}

fn verify(
    project: &Project,
    args: &Args,
    decided: &MappingSet,
    proposed: &MappingSet,
    fetch: Box<dyn Fetch>,
) -> anyhow::Result<Outcome> {
    let api = MediaWiki::new(&args.api, fetch);
    let mut issues = Vec::new();
    for (name, set) in [(link::DECIDED, decided), (link::PROPOSED, proposed)] {
        let file = project.data_file(name).display().to_string();
        issues.extend(link::verify(&file, set, &api)?);
    }
    let mut out = io::stdout().lock();
    for Issue { place, message } in &issues {
        writeln!(out, "{place}: {message}")?;
    }
    let rows = decided.mappings().len() + proposed.mappings().len();
    writeln!(out, "{rows} rows: {} to look at", issues.len())?;
    Ok(if issues.is_empty() { Outcome::Done } else { Outcome::Failed })
}

fn enrich(
    project: &Project,
    args: &Args,
    decided: &MappingSet,
    subjects: &BTreeMap<String, Subject>,
    kept: &Recorded,
    fetch: &dyn Fetch,
) -> anyhow::Result<Outcome> {
    let api = MediaWiki::new(&args.api, keeping(kept.clone(), fetch));
    let linked = decided.items(&project.settings.base);
    let ids: Vec<_> = linked.values().cloned().collect();
    let items = api.items(&ids)?;
    let lexicon = knowledge::lexicon(&project.tables()?)?;
    let rows = link::enrich(&lexicon, subjects, &linked, &items);
    let path = project.build_file("lexicon-proposals.tsv");
    project::write(&path, format!("{}\n", rows.join("\n")).as_bytes())?;
    let count = rows.len() - 1;
    writeln!(io::stdout(), "{}: {count} rows with further names", path.display())?;
    Ok(Outcome::Done)
}

fn look(
    project: &Project,
    args: &Args,
    date: &str,
    subjects: &BTreeMap<String, Subject>,
    (mut decided, mut proposed): (MappingSet, MappingSet),
    kept: &Recorded,
    fetch: &dyn Fetch,
) -> anyhow::Result<Outcome> {
    let base = &project.settings.base;
    let tables = project.tables()?;
    let (file, text) =
        tables.get(link::CLASSES).context("the binary carries a table of classes")?;
    let classes = Classes::parse(file, text)?;
    let places = decided.items(base);
    let open = open(subjects, &decided, &proposed, base);
    let api = (args.api != "none").then(|| MediaWiki::new(&args.api, keeping(kept.clone(), fetch)));
    let service = Service::open(&args.service, kept.clone(), fetch);
    if let Err(error) = &service
        && !is_unasked(error)
    {
        warn(&chain(error));
    }
    let address = (args.service.clone(), args.api.clone());
    let lookup = Lookup { service, api, classes: &classes, places: &places, address };
    let style = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}")?;
    let bar = ProgressBar::new(open.len() as u64).with_style(style);
    let mut count = Count::default();
    for chunk in open.chunks(CHUNK) {
        let denied = |subject: &Subject, item: &str| {
            decided.mappings().iter().any(|row| {
                row.state() == Some(State::Different)
                    && decided.path(row, base).as_deref() == Some(&subject.path)
                    && row.object().and_then(|curie| decided.expand(curie)).as_deref() == Some(item)
            })
        };
        let findings = lookup.look(chunk, denied);
        for finding in &findings {
            count.add(finding);
            let accepted = accepted(finding, args);
            let set = match (&finding.found, accepted) {
                (Found::Nothing, _) | (_, true) => &mut decided,
                _ => &mut proposed,
            };
            for row in finding.rows(set, base, date) {
                set.put(if accepted { stood_by(row, args) } else { row });
            }
        }
        save(project, &decided, &proposed)?;
        bar.inc(chunk.len() as u64);
    }
    bar.finish_and_clear();
    let failures: Vec<String> =
        count.failed.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
    let lines = failures.iter().map(|line| format!("{line}\n")).collect::<String>();
    project::write(&project.build_file("lookup-failures.jsonl"), lines.as_bytes())?;
    account(subjects.len(), &count, &decided, &proposed)?;
    Ok(if count.failed.is_empty() { Outcome::Done } else { Outcome::Failed })
}

/// The entities of which nothing is decided and nothing proposed.
fn open<'a>(
    subjects: &'a BTreeMap<String, Subject>,
    decided: &MappingSet,
    proposed: &MappingSet,
    base: &str,
) -> Vec<&'a Subject> {
    let known = |set: &MappingSet| -> Vec<String> {
        let said = |row: &&Mapping| row.state() != Some(State::Different);
        set.mappings().iter().filter(said).filter_map(|row| set.path(row, base)).collect()
    };
    let known = [known(decided), known(proposed)].concat();
    let open = |subject: &&Subject| !known.contains(&subject.path) && !subject.labels.is_empty();
    subjects.values().filter(open).collect()
}

/// Whether the winner is accepted without a person's look.
fn accepted(finding: &Finding<'_>, args: &Args) -> bool {
    match (&finding.found, args.accept_above) {
        (Found::Winner(scored), Some(least)) => scored.score >= least,
        _ => false,
    }
}

fn stood_by(row: Mapping, args: &Args) -> Mapping {
    let least = args.accept_above.unwrap_or(1.0);
    let comment = format!("accepted from {least} on without a look; {}", row.get(Slot::Comment));
    row.with(Slot::ReviewerLabel, args.reviewer.as_str()).with(Slot::Comment, comment)
}

/// What came of the entities that were looked for.
#[derive(Default)]
struct Count {
    winners: usize,
    unclear: usize,
    nothing: usize,
    failed: Vec<Issue>,
    /// Of which no answer is kept, when none may be asked for.
    unasked: usize,
}

impl Count {
    fn add(&mut self, finding: &Finding<'_>) {
        match &finding.found {
            Found::Winner(_) => self.winners += 1,
            Found::Unclear(_) => self.unclear += 1,
            Found::Nothing => self.nothing += 1,
            Found::Failed(errors) if errors.iter().all(is_unasked) => self.unasked += 1,
            Found::Failed(errors) => {
                let reasons: Vec<String> = errors.iter().map(chain).collect();
                let issue = Issue::new(finding.subject.path.clone(), reasons.join("; "));
                self.failed.push(issue);
            }
        }
    }
}

/// Whether the answer is not kept and nobody was asked: neither found nor not found, nor a failure.
fn is_unasked(error: &Error) -> bool {
    matches!(error, Error::Fetch { failure: Failure::NotRecorded, .. })
}

/// An error with its causes.
fn chain(error: &Error) -> String {
    let mut told = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(next) = cause {
        told = format!("{told}: {next}");
        cause = next.source();
    }
    told
}

fn account(
    entities: usize,
    count: &Count,
    decided: &MappingSet,
    proposed: &MappingSet,
) -> io::Result<()> {
    let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
    for issue in &count.failed {
        *reasons.entry(&issue.message).or_default() += 1;
    }
    for (reason, entities) in reasons {
        warn(&format!("{entities} entities not looked up: {reason}"));
    }
    let reviewed = |row: &&Mapping| row.is_reviewed() && row.is_settled() && row.object().is_some();
    let mut waiting: Vec<&str> = proposed.mappings().iter().map(Mapping::subject).collect();
    waiting.dedup();
    let Count { winners, unclear, nothing, failed, unasked } = count;
    if *unasked > 0 {
        warn(&format!("no answer is kept for {unasked} entities; ask once without --offline"));
    }
    let asked = winners + unclear + nothing + failed.len();
    let mut out = io::stdout().lock();
    writeln!(out, "entities   {entities}")?;
    writeln!(out, "linked     {}", decided.mappings().iter().filter(reviewed).count())?;
    writeln!(
        out,
        "asked      {asked} (clear winner {winners}, several likely {unclear}, nothing found \
         {nothing}, service failed {}), not looked up {unasked}",
        failed.len()
    )?;
    writeln!(out, "to review  {}: memograph link --review", waiting.len())
}
