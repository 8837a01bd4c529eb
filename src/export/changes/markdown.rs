//! The changes as a page for people.

use crate::publish::export::changes::statements::local;
use crate::publish::export::changes::{Changes, Fact, Kind, Said, Thing};
use crate::publish::export::nodes::plain;
use crate::settings::Settings;

/// The changes as Markdown: a table of counts, then what is new, other and gone.
#[must_use]
pub fn markdown(changes: &Changes, settings: &Settings) -> String {
    let mut page = Page { lines: Vec::new(), base: &settings.base };
    page.line(format!("# {}: what has changed", escaped(settings.name())));
    page.counts(changes);
    page.things("Documents", &changes.documents, changes);
    page.things("Entities", &changes.entities, changes);
    page.redirects(changes);
    page.facts(&changes.facts);
    page.lines.push(String::new());
    page.lines.join("\n")
}

struct Page<'a> {
    lines: Vec<String>,
    base: &'a str,
}

const KINDS: [(Kind, &str); 3] =
    [(Kind::Added, "added"), (Kind::Changed, "changed"), (Kind::Gone, "gone")];

impl Page<'_> {
    fn line(&mut self, line: impl Into<String>) {
        self.lines.push(line.into());
    }

    fn heading(&mut self, heading: &str) {
        self.lines.extend([String::new(), heading.to_owned(), String::new()]);
    }

    fn counts(&mut self, changes: &Changes) {
        self.line("");
        if changes.is_empty() {
            self.line("Nothing.");
            return;
        }
        self.line("| | added | changed | gone |");
        self.line("| --- | ---: | ---: | ---: |");
        let row = |name: &str, kinds: Vec<Kind>| {
            let count = |kind| kinds.iter().filter(|own| **own == kind).count();
            let [added, changed, gone] = KINDS.map(|(kind, _)| count(kind));
            format!("| {name} | {added} | {changed} | {gone} |")
        };
        let of = |things: &[Thing]| things.iter().map(|thing| thing.kind).collect();
        self.line(row("documents", of(&changes.documents)));
        self.line(row("entities", of(&changes.entities)));
        self.line(row("facts", changes.facts.iter().map(|fact| fact.kind).collect()));
    }

    fn things(&mut self, heading: &str, things: &[Thing], changes: &Changes) {
        for (kind, name) in KINDS {
            let of_kind: Vec<&Thing> = things.iter().filter(|thing| thing.kind == kind).collect();
            if of_kind.is_empty() {
                continue;
            }
            self.heading(&format!("## {heading} {name}"));
            for thing in of_kind {
                let (label, class) = (escaped(&thing.label), thing.class);
                self.line(format!("- {label} ({class}, {})", self.link(&thing.iri)));
                if let Some(others) = changes.redirects.unsure.get(&thing.iri) {
                    let others: Vec<String> = others.iter().map(|iri| self.link(iri)).collect();
                    self.line(format!("  - its names are now shared by {}", others.join(", ")));
                }
                self.said("now", &thing.now);
                self.said("before", &thing.before);
            }
        }
    }

    fn said(&mut self, when: &str, said: &[Said]) {
        for (predicate, object) in said {
            let value = escaped(plain(object).strip_prefix(self.base).unwrap_or(plain(object)));
            self.line(format!("  - {when}: {} {value}", local(predicate)));
        }
    }

    fn redirects(&mut self, changes: &Changes) {
        if changes.redirects.to.is_empty() {
            return;
        }
        self.heading("## Moved");
        for (old, new) in &changes.redirects.to {
            self.line(format!("- {} → {}", self.link(old), self.link(new)));
        }
    }

    fn facts(&mut self, facts: &[Fact]) {
        for (kind, name) in KINDS {
            let of_kind: Vec<&Fact> = facts.iter().filter(|fact| fact.kind == kind).collect();
            if of_kind.is_empty() {
                continue;
            }
            self.heading(&format!("## Facts {name}"));
            for fact in of_kind {
                let (subject, object) = (escaped(&fact.label), escaped(&fact.object_label));
                let (relation, unit) = (local(&fact.predicate), self.link(&fact.unit));
                self.line(format!("- {subject} — {relation} — {object} ({unit})"));
                self.line(format!("  - “{}”", escaped(&fact.quote)));
                if let Some(old) = &fact.old_quote {
                    self.line(format!("  - before: “{}”", escaped(old)));
                }
            }
        }
    }

    /// A link that shows the IRI without the base.
    fn link(&self, iri: &str) -> String {
        format!("[{}](<{iri}>)", escaped(iri.strip_prefix(self.base).unwrap_or(iri)))
    }
}

/// A text in one line that Markdown takes for nothing but text.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if "\\`*_{}[]<>#|~&".contains(c) {
            escaped.push('\\');
        }
        escaped.push(if c.is_control() { ' ' } else { c });
    }
    escaped
}
