//! I have proposals: what does a person say of them?
//!
//! One entity at a time, with its own words and what may be it. Every answer is written at once;
//! the last ones can be taken back.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use super::mapping::{Mapping, Predicate, State};
use super::set::MappingSet;
use super::slot::Slot;
use super::subject::Subject;
use crate::error::{Error, Result};
use crate::model::DEFAULT_BASE;

const HELP: &str = "\
y, or a number   it is this item
n [number]       it is not this item
c [number]       it is near this item, but not the same
0                it is none of these, and has no item
s                skip: decide later
u                undo the last answer
q                stop
";

/// What was answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Entities that are an item, or near one.
    pub linked: usize,
    /// Items that an entity is not.
    pub denied: usize,
    /// Entities without an item.
    pub none: usize,
    /// Entities left for later.
    pub skipped: usize,
}

/// A review, and the files it works on.
pub struct Review<'a> {
    /// The entities of the graph, by the end of their IRI.
    pub subjects: &'a BTreeMap<String, Subject>,
    /// What the IRIs of the entities begin with.
    pub base: &'a str,
    /// What was decided.
    pub decided: MappingSet,
    /// What awaits a decision.
    pub proposed: MappingSet,
    /// Who decides.
    pub reviewer: &'a str,
    /// The day, `2026-01-31`.
    pub date: &'a str,
}

/// What a person answered.
enum Answer {
    Is(usize),
    IsNot(usize),
    IsNear(usize),
    None,
    Skip,
    Undo,
    Quit,
}

impl Review<'_> {
    /// Shows each entity that has proposals, and writes what is answered through `save`: first the
    /// decided, then the proposed rows.
    ///
    /// Ends with the input.
    ///
    /// # Errors
    /// [`Error::Io`] where input or output fail, and those of `save`.
    pub fn run(
        &mut self,
        input: &mut dyn BufRead,
        out: &mut dyn Write,
        save: &mut dyn FnMut(&MappingSet, &MappingSet) -> Result<()>,
    ) -> Result<Tally> {
        let terminal = |source| Error::io("the terminal", "cannot read or write", source);
        let mut tally = Tally::default();
        let open = self.open();
        let total = open.len();
        let mut place = 0;
        let mut past: Vec<(MappingSet, MappingSet, Tally, usize)> = Vec::new();
        loop {
            let rows = open.get(place).map(|entity| self.candidates(entity)).unwrap_or_default();
            let answer = match open.get(place) {
                Some(_) if rows.is_empty() => {
                    place += 1;
                    continue;
                }
                Some(entity) => {
                    self.show(entity, &rows, (place + 1, total), out).map_err(terminal)?;
                    ask(rows.len(), input, out)
                }
                None if past.is_empty() => break,
                None => ask_at_end(input, out),
            };
            let Some(answer) = answer.map_err(terminal)? else { break };
            let before = (self.decided.clone(), self.proposed.clone(), tally, place);
            match answer {
                Answer::Quit => break,
                Answer::Skip => {
                    tally.skipped += 1;
                    past.push(before);
                    place += 1;
                    continue;
                }
                Answer::Undo => {
                    let Some((decided, proposed, counted, at)) = past.pop() else {
                        writeln!(out, "there is nothing to undo").map_err(terminal)?;
                        continue;
                    };
                    (self.decided, self.proposed, tally, place) = (decided, proposed, counted, at);
                }
                Answer::Is(number) => {
                    self.accept(&rows[number], Predicate::Exact);
                    tally.linked += 1;
                    past.push(before);
                    place += 1;
                }
                Answer::IsNear(number) => {
                    self.accept(&rows[number], Predicate::Close);
                    tally.linked += 1;
                    past.push(before);
                    place += 1;
                }
                Answer::IsNot(number) => {
                    self.deny(&rows[number]);
                    tally.denied += 1;
                    past.push(before);
                }
                Answer::None => {
                    self.none(&rows[0]);
                    tally.none += 1;
                    past.push(before);
                    place += 1;
                }
            }
            save(&self.decided, &self.proposed)?;
        }
        Ok(tally)
    }

    /// The entities that have proposals, in the order of the file.
    fn open(&self) -> Vec<String> {
        let mut open: Vec<String> = Vec::new();
        for mapping in self.proposed.mappings() {
            if !open.iter().any(|own| own == mapping.subject()) {
                open.push(mapping.subject().to_owned());
            }
        }
        open
    }

    /// The proposals for an entity, the likelier ones first.
    fn candidates(&self, entity: &str) -> Vec<Mapping> {
        let of = self.proposed.of(entity).filter(|mapping| mapping.object().is_some());
        let mut rows: Vec<Mapping> = of.cloned().collect();
        let share = |mapping: &Mapping| mapping.get(Slot::Confidence).parse::<f64>().unwrap_or(0.0);
        rows.sort_by(|a, b| share(b).total_cmp(&share(a)));
        rows
    }

    fn show(
        &self,
        entity: &str,
        rows: &[Mapping],
        (place, total): (usize, usize),
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let iri = self.proposed.expand(entity).unwrap_or_default();
        let path = iri.strip_prefix(self.base).or_else(|| iri.strip_prefix(DEFAULT_BASE));
        let path = path.unwrap_or(entity);
        writeln!(out, "\n[{place}/{total}] {path}")?;
        match self.subjects.get(path) {
            Some(subject) => {
                let names: Vec<&str> = subject.asked().into_iter().map(|(_, name)| name).collect();
                let kind = subject.kind.as_deref().unwrap_or(&subject.class);
                writeln!(out, "  {} ({kind})", names.join(" · "))?;
                for (unit, words) in &subject.quotes {
                    writeln!(out, "  {unit}: …{words}…")?;
                }
            }
            None => writeln!(out, "  {}", rows[0].get(Slot::SubjectLabel))?,
        }
        for (number, row) in rows.iter().enumerate() {
            let item = row.object().unwrap_or_default();
            let item = self.proposed.expand(item).unwrap_or_default();
            let kind = row.get(Slot::ObjectCategory);
            let kind = if kind.is_empty() { String::new() } else { format!(" ({kind})") };
            let share = row.get(Slot::Confidence);
            writeln!(out, "  {} {}{kind} {item} {share}", number + 1, row.get(Slot::ObjectLabel))?;
            if !row.get(Slot::Comment).is_empty() {
                writeln!(out, "      {}", row.get(Slot::Comment))?;
            }
        }
        Ok(())
    }

    /// A person stands by the row: it is decided, and nothing more is proposed.
    fn accept(&mut self, row: &Mapping, predicate: Predicate) {
        let entity = row.subject().to_owned();
        let decided = self.own(row).with(Slot::PredicateId, predicate.curie());
        // That nothing was found before is not true any more.
        self.decided.remove(|own| {
            own.subject() == decided.subject() && own.state() == Some(State::NotFound)
        });
        self.decided.put(decided);
        self.proposed.remove(|own| own.subject() == entity);
    }

    fn deny(&mut self, row: &Mapping) {
        let denied = self
            .own(row)
            .with(Slot::PredicateId, Predicate::Exact.curie())
            .with(Slot::PredicateModifier, "Not");
        self.decided.put(denied);
        let identity = row.identity().map(str::to_owned);
        self.proposed.remove(|own| own.identity() == identity.each_ref().map(String::as_str));
    }

    fn none(&mut self, row: &Mapping) {
        let entity = row.subject().to_owned();
        let mut none = Mapping::not_found(&entity, "semapv:MappingReview");
        for slot in [Slot::SubjectLabel, Slot::SubjectCategory] {
            none = none.with(slot, row.get(slot));
        }
        let none = self.own(&none);
        self.decided.put(none);
        self.proposed.remove(|own| own.subject() == entity);
    }

    /// The row as the decided file has it: with its prefixes, reviewed, of today.
    fn own(&mut self, row: &Mapping) -> Mapping {
        let mut own = row
            .clone()
            .with(Slot::MappingJustification, "semapv:MappingReview")
            .with(Slot::ReviewerLabel, self.reviewer)
            .with(Slot::MappingDate, self.date);
        for slot in [Slot::SubjectId, Slot::ObjectId] {
            let curie = self.proposed.translate(&mut self.decided, row.get(slot));
            own = own.with(slot, curie);
        }
        own
    }
}

/// The next answer that can be understood; `None` at the end of the input.
fn ask(rows: usize, input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<Option<Answer>> {
    loop {
        write!(out, "y/n/c [1-{rows}], 0 none, s skip, u undo, q quit, ? > ")?;
        out.flush()?;
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            writeln!(out)?;
            return Ok(None);
        }
        let mut words = line.split_whitespace();
        let (word, number) = (words.next().unwrap_or_default(), words.next());
        let number = number.map_or(Some(1), |text| text.parse::<usize>().ok());
        let row = number.filter(|number| (1..=rows).contains(number)).map(|number| number - 1);
        let answer = match (word.to_ascii_lowercase().as_str(), row) {
            ("y", Some(row)) => Answer::Is(row),
            ("n", Some(row)) => Answer::IsNot(row),
            ("c", Some(row)) => Answer::IsNear(row),
            ("0" | "none", _) => Answer::None,
            ("s" | "skip", _) => Answer::Skip,
            ("u" | "undo", _) => Answer::Undo,
            ("q" | "quit", _) => Answer::Quit,
            (word, _) => match word.parse::<usize>() {
                Ok(number) if (1..=rows).contains(&number) => Answer::Is(number - 1),
                _ => {
                    write!(out, "{HELP}")?;
                    continue;
                }
            },
        };
        return Ok(Some(answer));
    }
}

/// Whether the last answer is taken back, when there is nothing more to show.
fn ask_at_end(input: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<Option<Answer>> {
    write!(out, "\nthat was the last; u undo, or q quit > ")?;
    out.flush()?;
    let mut line = String::new();
    input.read_line(&mut line)?;
    writeln!(out)?;
    Ok(matches!(line.trim(), "u" | "undo").then_some(Answer::Undo))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with two candidates for one entity and one for another.
    fn proposals() -> MappingSet {
        let mut set = MappingSet::new("https://e.org/p", "p", "https://e.org/l");
        for (path, item, share) in
            [("event/a", "Q1", "0.9"), ("event/a", "Q2", "0.8"), ("event/b", "Q3", "0.95")]
        {
            let entity = set.curie("memograph", DEFAULT_BASE, path);
            let item = set.curie("wd", crate::model::WIKIDATA, item);
            let row = Mapping::new(&entity, Predicate::Close, &item, "semapv:LexicalMatching");
            set.put(row.with(Slot::Confidence, share));
        }
        set
    }

    /// The decided rows after these answers, and how many proposals are left.
    fn after(answers: &str) -> (Vec<String>, usize, Tally) {
        let mut review = Review {
            subjects: &BTreeMap::new(),
            base: DEFAULT_BASE,
            decided: MappingSet::new("https://e.org/d", "d", "https://e.org/l"),
            proposed: proposals(),
            reviewer: "A",
            date: "2026-01-31",
        };
        let mut saved = None;
        let mut save = |decided: &MappingSet, proposed: &MappingSet| {
            saved = Some((decided.clone(), proposed.clone()));
            Ok(())
        };
        let tally = review.run(&mut answers.as_bytes(), &mut Vec::new(), &mut save).unwrap();
        let (decided, proposed) = saved.unwrap_or_else(|| (MappingSet::default(), proposals()));
        let (read, issues) = MappingSet::parse("d", &decided.write());
        assert!(issues.is_empty() || decided == MappingSet::default(), "{issues:?}");
        let rows = read.mappings().iter().map(|m| m.identity().join(" "));
        (rows.collect(), proposed.mappings().len(), tally)
    }

    #[test]
    fn an_answer_becomes_a_row_and_can_be_taken_back() {
        let case = |answers: &str, expected: &[&str], left: usize| {
            let (rows, proposals, _) = after(answers);
            assert_eq!(rows, expected, "{answers:?}");
            assert_eq!(proposals, left, "{answers:?}");
        };
        let a1 = "memograph:event/a skos:exactMatch  wd:Q1";
        let a2 = "memograph:event/a skos:exactMatch  wd:Q2";
        let b = "memograph:event/b skos:exactMatch  wd:Q3";
        case("y\n", &[a1], 1);
        case("2\ny\n", &[a2, b], 0);
        case(
            "n\ny\n",
            &[
                "memograph:event/a skos:exactMatch  wd:Q2",
                "memograph:event/a skos:exactMatch Not wd:Q1",
            ],
            1,
        );
        case("c 2\n", &["memograph:event/a skos:closeMatch  wd:Q2"], 1);
        case("0\nq\n", &["memograph:event/a skos:exactMatch  sssom:NoTermFound"], 1);
        case("y\nu\n2\n", &[a2], 1);
        case("y\ny\nu\nu\n", &[], 3);
        case("s\ny\n", &[b], 2);
        case("what\n?\n7\n\ny\n", &[a1], 1);
        case("u\n", &[], 3);
        let (_, _, tally) = after("n\n0\ns\n");
        assert_eq!(tally, Tally { linked: 0, denied: 1, none: 1, skipped: 1 });
    }
}
