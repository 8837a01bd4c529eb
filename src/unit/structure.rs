//! I have the lines of a document: which are headings of areas, which begin a measure?
//!
//! Documents number in many ways: 一、 with 1. below, （一） with 1., `I.` with `1.`, headings
//! without numbers. So nothing is known beforehand of any of them: the series of headings is the
//! one whose lines read like names and are followed by a series of lines that read like sentences.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::lines::heading_level;
use crate::document::marker::{Marker, Style};
use crate::document::paragraph::Page;
use crate::document::role::{Role, is_heading};
use crate::model::Kind;

/// A series of headings, or of items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Series {
    /// Numbered in one way.
    Numbered(Style),
    /// Markdown headings of one level, without numbers.
    Marked(usize),
    /// Headings with a rule below them, without numbers.
    Underlined,
    /// Short lines above the first item of a list, nothing more.
    Plain,
}

/// Where a part of a line goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The preamble, signatures, closing words.
    Preamble,
    /// The heading of an area; the bytes of its numeral are to be left out.
    Heading { numeral: usize, printed: Option<u16> },
    /// More of the heading above.
    HeadingGoesOn,
    /// The first line of a measure, with its number.
    Item { numeral: usize, number: u16 },
    /// More of the measure above, or text under a heading before its first measure.
    Body,
}

/// The series of headings and of items of a document, as far as it has them.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Scheme {
    areas: Option<Series>,
    items: Option<Style>,
    /// Headings above those of areas.
    chapters: Vec<Series>,
}

/// For every line, where it goes.
pub(super) fn parts(page: &Page<'_>, kind: Kind) -> Vec<Part> {
    let lines = page.roles.len();
    let Some(scheme) = scheme(page, kind) else { return vec![Part::Preamble; lines] };
    let headings = headings(page, &scheme);
    let mut parts = Vec::with_capacity(lines);
    let mut state = State { within: false, last: 0, heading: false };
    for at in 0..lines {
        parts.push(state.next(page, &scheme, &headings, at));
    }
    parts
}

/// What has been seen so far of the run of measures.
struct State {
    /// Whether the line before belongs to an area.
    within: bool,
    /// The number of the last measure.
    last: u16,
    /// Whether the line before is a heading.
    heading: bool,
}

impl State {
    fn next(
        &mut self,
        page: &Page<'_>,
        scheme: &Scheme,
        headings: &BTreeSet<usize>,
        at: usize,
    ) -> Part {
        let was_heading = std::mem::replace(&mut self.heading, false);
        let line = page.line(at);
        if headings.contains(&at) {
            (self.within, self.heading) = (true, true);
            let marker = page.markers[at]
                .filter(|found| scheme.areas == Some(Series::Numbered(found.style)));
            let numeral = marker.map_or(0, |found| line.text.len() - found.rest.len());
            return Part::Heading { numeral, printed: marker.map(|found| found.number) };
        }
        if let Some(found) = page.markers[at].filter(|found| Some(found.style) == scheme.items)
            && (was_heading && found.number == 1
                || self.is_item(page, found, at, scheme.areas.is_none()))
        {
            (self.within, self.last) = (true, found.number);
            return Part::Item {
                numeral: line.text.len() - found.rest.len(),
                number: found.number,
            };
        }
        let chapter = series(page, at).is_some_and(|own| scheme.chapters.contains(&own));
        if chapter && is_named(page, at) {
            self.within = false;
        }
        if !self.within || closes(page, at, was_heading) {
            self.within = false;
            return Part::Preamble;
        }
        let short = page.roles[at] == Role::Title && line.gap <= page.layout.gap;
        if was_heading && short && page.markers[at].is_none() && !page.line(at - 1).ruled {
            self.heading = true;
            return Part::HeadingGoesOn;
        }
        Part::Body
    }

    /// Whether the number begins a measure: it is the next one, or stands where the text before it
    /// has ended. A list without headings (`listed`) begins anywhere, with 1.
    fn is_item(&self, page: &Page<'_>, found: Marker<'_>, at: usize, listed: bool) -> bool {
        let is_next = self.last.checked_add(1) == Some(found.number);
        if self.within {
            is_next || page.is_open_before(at)
        } else {
            is_next && (self.last > 0 || listed)
        }
    }
}

/// Whether the line leaves the measures: signatures, an annex, the closing words of the memorandum.
fn closes(page: &Page<'_>, at: usize, below_heading: bool) -> bool {
    const WORDS: [&str; 20] = [
        "本備忘錄",
        "本备忘录",
        "本合作備忘錄",
        "本合作备忘录",
        "本協議",
        "本协议",
        "本諒解備忘錄",
        "本谅解备忘录",
        "本紀要",
        "本纪要",
        "本意向書",
        "本意向书",
        "This Memorandum",
        "This memorandum",
        "This Agreement",
        "IN WITNESS",
        "In witness",
        "Signed in",
        "Signed at",
        "Done at",
    ];
    let is_role = matches!(page.roles[at], Role::Signature | Role::Label | Role::Byline);
    let text = page.line(at).text;
    is_role
        || (!below_heading
            && text.starts_with(['本', 'T', 'I', 'S', 'D'])
            && page.is_open_before(at)
            && WORDS.iter().any(|word| text.starts_with(word)))
}

/// Chooses the series of headings and items; `None` where the document has none.
fn scheme(page: &Page<'_>, kind: Kind) -> Option<Scheme> {
    if kind == Kind::NewsReport {
        return None;
    }
    let count = Count::new(page);
    let pairs = count.pairs.iter().filter(|((areas, items), followed)| {
        let unnumbered = !matches!(areas, Series::Numbered(_));
        let below = *areas < Series::Numbered(*items) || unnumbered;
        let named = count.is_series_of_headings(Series::Numbered(*items));
        count.is_series_of_headings(*areas) && (!named || below) && (!unnumbered || **followed > 1)
    });
    // A release sums up in headings of its own: only numbered ones are areas of the memorandum.
    let pairs = pairs.filter(|((areas, _), followed)| {
        kind == Kind::Memorandum || (matches!(areas, Series::Numbered(_)) && **followed > 1)
    });
    let best = pairs.max_by_key(|((areas, items), followed)| {
        let sentences = !count.is_series_of_headings(Series::Numbered(*items));
        let numbered = matches!(areas, Series::Numbered(_));
        (sentences, **followed, numbered, std::cmp::Reverse((*areas, *items)))
    });
    if let Some(((areas, items), _)) = best {
        let (areas, items) = (Some(*areas), Some(*items));
        return Some(Scheme { areas, items, chapters: count.chapters(areas) });
    }
    if kind != Kind::Memorandum {
        return None;
    }
    // Headings without numbered items, or a list without headings.
    let numbered = |series: &&Series| {
        matches!(series, Series::Numbered(_) | Series::Marked(2..) | Series::Underlined)
    };
    let named = count.series.iter().filter(|(series, seen)| {
        numbered(series) && seen.counted >= 2 && count.is_series_of_headings(**series)
    });
    if let Some((areas, _)) = named.max_by_key(|(_, seen)| seen.counted) {
        return Some(Scheme { areas: Some(*areas), items: None, chapters: Vec::new() });
    }
    let lists = count.series.iter().filter(|(_, seen)| seen.counted >= 2);
    let items = lists.filter_map(|(series, seen)| match series {
        Series::Numbered(style) => Some((seen.first, *style)),
        _ => None,
    });
    items.min().map(|(_, style)| Scheme { areas: None, items: Some(style), chapters: Vec::new() })
}

/// What is seen of one series.
#[derive(Debug, Default)]
struct Seen {
    /// Lines with its mark.
    lines: usize,
    /// Those that read like a heading.
    named: usize,
    /// Those whose number is the next one of the series, or 1.
    counted: usize,
    /// The first of them.
    first: usize,
    last: u16,
}

/// Counts over all lines of a document.
#[derive(Debug, Default)]
struct Count {
    series: BTreeMap<Series, Seen>,
    /// How often an item follows right upon a heading.
    pairs: BTreeMap<(Series, Style), usize>,
}

impl Count {
    fn new(page: &Page<'_>) -> Self {
        let mut count = Self::default();
        let mut last: Option<Series> = None;
        for at in 0..page.roles.len() {
            let marker = page.markers[at];
            let Some(own) = series(page, at) else { continue };
            let seen = count.series.entry(own).or_default();
            let next = marker.is_none_or(|found| {
                found.number == 1 || found.number == seen.last.saturating_add(1)
            });
            if !next && !page.is_open_before(at) {
                continue;
            }
            if seen.lines == 0 {
                seen.first = at;
            }
            seen.lines += 1;
            seen.named += usize::from(is_named(page, at));
            seen.counted += usize::from(next);
            seen.last = marker.map_or(0, |found| found.number);
            if let Some(found) = marker {
                let plain = at.checked_sub(1).filter(|above| {
                    page.roles[*above] == Role::Title && series(page, *above).is_none()
                });
                if plain.is_some() {
                    let seen = count.series.entry(Series::Plain).or_default();
                    seen.lines += 1;
                    seen.named += 1;
                    *count.pairs.entry((Series::Plain, found.style)).or_default() += 1;
                }
                if let Some(above) = last.filter(|above| *above != own) {
                    *count.pairs.entry((above, found.style)).or_default() += 1;
                }
            }
            last = Some(own);
        }
        count
    }

    /// The series of headings that stand right above a heading of an area.
    fn chapters(&self, areas: Option<Series>) -> Vec<Series> {
        let Some(Series::Numbered(style)) = areas else { return Vec::new() };
        let first = |series| self.series.get(&series).map_or(0, |seen| seen.first);
        let above = self.pairs.keys().filter(|(above, below)| {
            let outer = *above != Series::Plain && first(*above) < first(Series::Numbered(style));
            *below == style && outer && self.is_series_of_headings(*above)
        });
        above.map(|(above, _)| *above).collect()
    }

    fn is_series_of_headings(&self, series: Series) -> bool {
        self.series.get(&series).is_some_and(|seen| seen.named * 2 > seen.lines)
    }
}

/// The series a line belongs to by its number or mark.
fn series(page: &Page<'_>, at: usize) -> Option<Series> {
    if let Some(found) = page.markers[at] {
        return Some(Series::Numbered(found.style));
    }
    let line = page.line(at);
    match (heading_level(line.text), page.roles[at]) {
        (level @ 1.., _) => Some(Series::Marked(level)),
        (_, Role::Heading) if line.ruled => Some(Series::Underlined),
        _ => None,
    }
}

/// Whether the line reads like the heading of an area.
fn is_named(page: &Page<'_>, at: usize) -> bool {
    let line = page.line(at);
    let Some(found) = page.markers[at] else { return true };
    if found.rest.is_empty() {
        // A numeral on a line of its own: the next line tells.
        return page.markers.get(at + 1).is_some_and(Option::is_none)
            && is_heading(page.line(at + 1).text);
    }
    let counts = matches!(found.style, Style::Arabic | Style::ArabicBracketed | Style::Dotted);
    let announces = counts && found.rest.ends_with(['：', ':']);
    // A full line that goes on in the next is a sentence, whatever its marks.
    let goes_on = page.layout.is_full(at)
        && !line.ruled
        && page
            .markers
            .get(at + 1)
            .is_some_and(|next| next.is_none() && page.line(at + 1).gap <= page.layout.gap);
    is_heading(found.rest) && !announces && !goes_on
}

/// The lines that are headings of areas.
///
/// A run of headings that begins anew at 1 and has no items below it is no run of areas when
/// another has: articles of the memorandum in front of its list.
fn headings(page: &Page<'_>, scheme: &Scheme) -> BTreeSet<usize> {
    let Some(areas) = scheme.areas else { return BTreeSet::new() };
    let mut runs: Vec<(Vec<usize>, bool)> = Vec::new();
    let mut last = 0;
    for at in 0..page.roles.len() {
        let marker = page.markers[at];
        if marker.is_some_and(|found| Some(found.style) == scheme.items) {
            if let Some((_, has_items)) = runs.last_mut() {
                *has_items = true;
            }
            continue;
        }
        let is_one = match areas {
            Series::Plain => {
                page.roles[at] == Role::Title
                    && page.markers.get(at + 1).is_some_and(|next| {
                        next.is_some_and(|next| Some(next.style) == scheme.items)
                    })
            }
            _ => series(page, at) == Some(areas),
        };
        let number = marker.map_or(0, |found| found.number);
        let next = number == 0 || number == last + 1 || number == 1;
        let named = is_named(page, at);
        if !is_one
            || !(if next {
                named || page.is_open_before(at)
            } else {
                named && page.is_open_before(at)
            })
        {
            continue;
        }
        if runs.is_empty() || (number == 1 && last >= 1) {
            runs.push((Vec::new(), false));
        }
        last = number;
        if let Some((run, _)) = runs.last_mut() {
            run.push(at);
        }
    }
    let any = runs.iter().any(|(_, has_items)| *has_items);
    runs.into_iter().filter(|(_, has_items)| *has_items || !any).flat_map(|(run, _)| run).collect()
}
