//! I have two lines in a row: are they one paragraph?

use super::clean::{Space, Writer};
use super::hyphen::Hyphens;
use super::lines::{Layout, Line, bullet, ends_sentence, heading_level};
use super::marker::Marker;
use super::role::{Role, ends_title, markers, roles};
use super::web::without_notes;
use crate::model::Kind;

/// The lines of a text with what each of them is for.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    pub(crate) layout: Layout<'a>,
    pub(crate) roles: Vec<Role>,
    pub(crate) markers: Vec<Option<Marker<'a>>>,
    /// The first line that is prose, a list or a signature: titles end before it.
    pub(crate) body: usize,
    chinese: bool,
}

impl<'a> Page<'a> {
    /// Reads the lines of a text.
    pub(crate) fn new(text: &'a str, chinese: bool) -> Self {
        let layout = Layout::new(text);
        let markers = markers(&layout);
        let roles = roles(&layout, &markers);
        let is_body = |role: &Role| {
            matches!(role, Role::Prose | Role::Signature | Role::Bullet | Role::Caption)
        };
        let body = roles.iter().position(is_body).unwrap_or(roles.len());
        Self { layout, roles, markers, body, chinese }
    }

    /// The line at `at`; `at` must be one of [`Layout::lines`].
    pub(crate) fn line(&self, at: usize) -> &Line<'a> {
        &self.layout.lines[at]
    }

    /// Whether the line before `at` came to its end: the next one can begin something.
    pub(crate) fn is_open_before(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1) else { return true };
        self.roles[before] != Role::Prose
            || ends_sentence(self.line(before).text)
            || !(self.layout.is_full(before) || self.line(at).page)
                && self.layout.wrap.is_some()
                && !self.line(before).text.ends_with(['，', '、', ','])
    }

    /// Whether line `at` goes on with the paragraph of the line before it.
    pub(crate) fn joins(&self, at: usize, kind: Kind) -> bool {
        let Some(before) = at.checked_sub(1) else { return false };
        let (a, b) = (self.line(before), self.line(at));
        // The headline of a release: its last line is the one that is underlined.
        let underlined = b.ruled && !a.ruled && b.gap == 0 && at < self.body;
        if underlined && kind != Kind::Memorandum && self.roles[before] == Role::Title {
            return true;
        }
        let plain = |at: usize| matches!(self.roles[at], Role::Title | Role::Prose);
        let lower = b.text.starts_with(|c: char| c.is_ascii_lowercase());
        if lower && plain(before) && plain(at) && !ends_sentence(a.text) {
            return true;
        }
        match (self.roles[before], self.roles[at]) {
            (Role::Title, Role::Title) => self.titles_join(before, at, kind),
            (Role::Heading | Role::Label | Role::Signature | Role::Byline, _) => false,
            (_, to) if !matches!(to, Role::Prose | Role::Title) => false,
            _ if self.begins_item(at) => false,
            (from, to) => {
                let ends = ends_sentence(a.text);
                let full = self.layout.is_full(before);
                let near = b.gap <= self.layout.gap;
                if full && (near || b.page) && !ends && from != Role::Title {
                    return true;
                }
                if from == Role::Bullet && !ends {
                    return self.continues_item(at);
                }
                if from == Role::Title || to == Role::Title {
                    return false;
                }
                if ends {
                    return full && near && !b.page && !self.layout.is_indented(b);
                }
                from != Role::Caption
                    && (!self.layout.is_indented(b) || a.text.ends_with(['，', '、', ',']))
            }
        }
    }

    /// Whether line `at`, without a mark, is the rest of the item of a list that a page or column
    /// broke. Items have no full stop, so only where headings are marked can nothing else be meant.
    fn continues_item(&self, at: usize) -> bool {
        let next = self.roles.get(at + 1);
        let closed = next.is_none_or(|role| matches!(role, Role::Heading | Role::Bullet));
        let heads = self.roles[at] == Role::Title && !closed;
        self.layout.markdown && !heads && !self.repeats(at)
    }

    /// Whether two lines of a title are one run.
    fn titles_join(&self, before: usize, at: usize, kind: Kind) -> bool {
        let (a, b) = (self.line(before), self.line(at));
        if self.markers[at].is_some() || a.ruled {
            return false;
        }
        match kind {
            Kind::Memorandum if self.chinese => {
                !ends_title(a.text) && !a.text.contains('：') && !b.text.contains('：')
            }
            Kind::Memorandum => true,
            Kind::PressRelease | Kind::NewsReport => false,
        }
    }

    /// Whether the line begins an item of a numbered list.
    fn begins_item(&self, at: usize) -> bool {
        let Some(here) = self.markers[at] else { return false };
        if self.is_open_before(at) {
            return true;
        }
        // Inside a sentence (`…簽署；以及`) a number counts only if it is the next one.
        let last = self.markers[..at].iter().rev().take(12).flatten();
        last.into_iter()
            .find(|last| last.style == here.style)
            .is_some_and(|last| last.number + 1 == here.number)
    }

    /// Whether the line says again how one of the paragraphs before it ends: a leftover of the page.
    fn repeats(&self, at: usize) -> bool {
        let text = self.line(at).text;
        self.layout.lines[at.saturating_sub(8)..at].iter().any(|line| line.text.ends_with(text))
    }

    /// Whether runs of lines printed as one are known to be wrapped: spaces in them are layout.
    fn is_wrapped(&self, at: usize, joined: bool) -> bool {
        joined && self.layout.wrap.is_some_and(|wrap| self.line(at).width <= wrap + 2)
    }

    /// Writes a run of paragraphs from their lines, given as places and the bytes to leave out in front.
    pub(crate) fn write(&self, pieces: &[(usize, usize)], kind: Kind) -> String {
        let mut writer = Writer::new(self.chinese);
        let mut hyphens = Hyphens::new(&self.layout.lines);
        for (place, &(at, skip)) in pieces.iter().enumerate() {
            let adjacent = |a: usize, b: usize| pieces[a].0 + 1 == pieces[b].0;
            let joins_last = place > 0 && adjacent(place - 1, place) && self.joins(at, kind);
            let joins_next = pieces
                .get(place + 1)
                .is_some_and(|(next, _)| adjacent(place, place + 1) && self.joins(*next, kind));
            if !joins_last {
                writer.end_paragraph();
            }
            let space = match (kind, self.roles[at]) {
                (Kind::Memorandum, Role::Signature) => Space::Part,
                (Kind::Memorandum, _) => Space::Drop,
                _ if self.is_wrapped(at, joins_last || joins_next) => Space::Drop,
                _ => Space::Keep,
            };
            let text = unmarked(&self.line(at).text[skip..], skip);
            hyphens.write(&mut writer, at, joins_next, text, space);
        }
        writer.finish()
    }

    /// Writes one run of lines as one paragraph: a measure, or a heading.
    pub(crate) fn write_run(&self, pieces: &[(usize, usize)], space: Space) -> String {
        let mut writer = Writer::new(self.chinese);
        let mut hyphens = Hyphens::new(&self.layout.lines);
        for (place, &(at, skip)) in pieces.iter().enumerate() {
            let goes_on = pieces.get(place + 1).is_some_and(|(next, _)| at + 1 == *next);
            let text = unmarked(&self.line(at).text[skip..], skip);
            hyphens.write(&mut writer, at, goes_on, text, space);
        }
        writer.finish()
    }

    /// Whether nothing is left of a line but its numeral.
    pub(crate) fn is_bare(&self, pieces: &[(usize, usize)]) -> bool {
        matches!(pieces, [(at, skip)] if self.line(*at).text.len() == *skip)
    }

    /// The title: the headline above a row of stars, or the first title paragraph of the text,
    /// without notes such as （附圖）; of an agreement also a first paragraph that names it.
    pub(crate) fn title(&self, kind: Kind) -> Option<String> {
        let is_title = |role: Role| matches!(role, Role::Title | Role::Heading);
        let limit = self.roles.len().min(64);
        let starred = (0..limit.min(8)).find(|&at| self.line(at).starred);
        let starred = starred.filter(|_| kind != Kind::Memorandum).map(|mut at| {
            while at > 0 && self.joins(at, kind) {
                at -= 1;
            }
            at
        });
        let first = starred.or_else(|| (0..limit).find(|&at| is_title(self.roles[at])));
        let first = first.filter(|first| kind != Kind::Memorandum || *first <= self.body);
        let (first, last) = match first {
            Some(first) => {
                let more = (first + 1..limit).take_while(|at| self.joins(*at, kind)).count();
                (first, first + 1 + more)
            }
            None if kind == Kind::Memorandum => self.named_first()?,
            None => return None,
        };
        let pieces: Vec<_> = (first..last).map(|at| (at, 0)).collect();
        let title = self.write(&pieces, kind);
        let title = without_notes(&title);
        (!title.is_empty()).then(|| title.to_owned())
    }

    /// The lines of the first paragraph, where it is no sentence and begins with the name of an
    /// agreement.
    fn named_first(&self) -> Option<(usize, usize)> {
        const NAMES: [&str; 7] =
            ["memorandum", "agreement", "framework", "arrangement", "protocol", "letter", "treaty"];
        let lines = &self.layout.lines;
        let first = (0..lines.len().min(4)).find(|&at| self.roles[at] != Role::Label)?;
        let more = lines[first + 1..].iter().take(8).take_while(|line| line.gap == 0).count();
        let paragraph = &lines[first..=first + more];
        let lower = paragraph[0].text.to_ascii_lowercase();
        let named = NAMES.iter().any(|name| lower.starts_with(name));
        let is_sentence = |line: &Line<'_>| line.sentence || ends_sentence(line.text);
        (named && more < 4 && !paragraph.iter().any(is_sentence))
            .then_some((first, first + 1 + more))
    }
}

/// The text without the mark of a Markdown heading or of a list item written as Markdown.
fn unmarked(text: &str, skip: usize) -> &str {
    if skip > 0 {
        return text;
    }
    let level = heading_level(text);
    if level > 0 {
        return text[level..].trim_end_matches([' ', '#']);
    }
    match bullet(text) {
        Some(rest) if text.starts_with(['-', '*', '+']) => rest,
        _ => text,
    }
}
