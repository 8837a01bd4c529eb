//! I have a document: what can be cited in it?

use std::fmt;
use std::str::FromStr;

use crate::document::Document;
use crate::document::clean::Space;
use crate::document::paragraph::Page;
use crate::error::Issue;
use crate::model::{DocumentId, Kind, Language};

mod structure;

use structure::Part;

/// The id of a unit inside its document: `0`, or `3/14` for measure 14 of area 3.
///
/// A measure has the number printed in front of it, be it counted through the document or anew in each area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UnitId {
    /// The preamble of a memorandum with its signatures, or a whole report.
    Preamble,
    /// A numbered measure.
    Measure {
        /// Number of the area, from 1.
        area: u16,
        /// Number of the measure as printed.
        number: u16,
    },
}

impl fmt::Display for UnitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Preamble => f.write_str("0"),
            Self::Measure { area, number } => write!(f, "{area}/{number}"),
        }
    }
}

/// The text is no unit id.
#[derive(Debug, thiserror::Error)]
#[error("{0:?} is no unit: write 0, or 3/14 for measure 14 of area 3")]
pub struct NotAUnit(String);

impl FromStr for UnitId {
    type Err = NotAUnit;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "0" {
            return Ok(Self::Preamble);
        }
        let parsed = text.split_once('/').and_then(|(area, number)| {
            Some(Self::Measure { area: area.parse().ok()?, number: number.parse().ok()? })
        });
        parsed.ok_or_else(|| NotAUnit(text.to_owned()))
    }
}

/// A citable part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The document it stands in.
    pub doc: DocumentId,
    /// Its id in that document.
    pub id: UnitId,
    /// The heading above it; `None` for the preamble.
    pub area: Option<String>,
    /// Its clean text: line ends and page furniture removed, names rejoined, white space between
    /// CJK characters dropped, paragraphs of a preamble or report kept apart by `\n`; characters
    /// otherwise as printed.
    pub text: String,
}

/// A heading over a run of measures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Its place in the document, from 1.
    pub number: u16,
    /// The heading, without its numeral.
    pub title: String,
}

/// The units of a document, preamble first, then in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Units {
    /// The units.
    pub units: Vec<Unit>,
    /// The areas.
    pub areas: Vec<Area>,
    /// What a person should look at.
    pub issues: Vec<Issue>,
}

/// The units of a document.
///
/// A news report is one unit, and so is a press release without numbered areas. In a memorandum the
/// preamble takes everything that is no measure: title, paragraphs, signatures, the title of the
/// annex, the closing words. All of them in the order of the text, they are the text again, but for
/// white space, page furniture and the numerals of headings and measures.
///
/// What is not as expected becomes an [`Issue`], never a lost text, and ids stay unique:
///
/// - a number that an area has twice: the later measure gets the first number above all printed there;
/// - numbers left out, or out of order: each measure keeps its printed number;
/// - an area whose printed numeral is not its place: it keeps its place as number;
/// - text between a heading and its first number: it stands in front of that first measure;
/// - an area without numbers: its paragraphs are its measures, counted from 1;
/// - measures under no heading: they stand in area 1, which has no title.
#[must_use]
pub fn units(document: &Document) -> Units {
    let chinese = document.meta.language != Language::En;
    let page = Page::new(&document.text, chinese);
    let parts = structure::parts(&page, document.meta.kind);
    let mut build =
        Builder { document, page, areas: Vec::new(), preamble: Vec::new(), issues: Vec::new() };
    for (at, part) in parts.into_iter().enumerate() {
        build.add(at, part);
    }
    build.finish()
}

/// Lines of a unit: place of the line, bytes to leave out in front.
type Pieces = Vec<(usize, usize)>;

/// A measure as its lines are collected.
struct Measure {
    number: u16,
    pieces: Pieces,
}

/// An area as its lines are collected.
struct Run {
    heading: Pieces,
    /// Text before the first number.
    opening: Pieces,
    measures: Vec<Measure>,
}

struct Builder<'a> {
    document: &'a Document,
    page: Page<'a>,
    areas: Vec<Run>,
    preamble: Pieces,
    issues: Vec<Issue>,
}

impl Builder<'_> {
    fn issue(&mut self, unit: &str, message: String) {
        self.issues.push(Issue::new(format!("{}/{unit}", self.document.id), message));
    }

    fn add(&mut self, at: usize, part: Part) {
        // More areas than numbers to count them with: no list of areas at all.
        let full = self.areas.len() >= usize::from(u16::MAX);
        match part {
            Part::Heading { numeral, printed } if !full => {
                self.areas.push(Run {
                    heading: vec![(at, numeral)],
                    opening: Vec::new(),
                    measures: Vec::new(),
                });
                let place = self.areas.len();
                if let Some(printed) = printed.filter(|printed| usize::from(*printed) != place) {
                    let message = format!(
                        "the heading has the numeral {printed}, but is number {place}: see whether an area is missing, or printed twice"
                    );
                    self.issue(&place.to_string(), message);
                }
            }
            Part::Item { numeral, number } => {
                if self.areas.is_empty() {
                    self.areas.push(Run {
                        heading: Vec::new(),
                        opening: Vec::new(),
                        measures: Vec::new(),
                    });
                }
                if let Some(run) = self.areas.last_mut() {
                    run.measures.push(Measure { number, pieces: vec![(at, numeral)] });
                }
            }
            Part::Preamble => self.preamble.push((at, 0)),
            Part::HeadingGoesOn | Part::Body | Part::Heading { .. } => {
                let Some(run) = self.areas.last_mut() else { return self.preamble.push((at, 0)) };
                match run.measures.last_mut() {
                    _ if part == Part::HeadingGoesOn => run.heading.push((at, 0)),
                    Some(measure) => measure.pieces.push((at, 0)),
                    // A numeral on a line of its own has its heading on the next.
                    None if run.opening.is_empty() && self.page.is_bare(&run.heading) => {
                        run.heading.push((at, 0));
                    }
                    None => run.opening.push((at, 0)),
                }
            }
        }
    }

    fn finish(mut self) -> Units {
        let kind = self.document.meta.kind;
        let preamble = std::mem::take(&mut self.preamble);
        let text = self.page.write(&preamble, kind);
        let doc = || self.document.id.clone();
        let mut units = vec![Unit { doc: doc(), id: UnitId::Preamble, area: None, text }];
        let mut areas = Vec::new();
        let mut last = 0;
        for (run, place) in std::mem::take(&mut self.areas).into_iter().zip(1..=u16::MAX) {
            let title = self.page.write_run(&run.heading, Space::Drop);
            let title = title.trim_end_matches(['：', ':']).to_owned();
            let has_title = !run.heading.is_empty();
            let measures = self.measures(place, run, &mut last);
            for Measure { number, pieces } in measures {
                let id = UnitId::Measure { area: place, number };
                let text = self.page.write_run(&pieces, Space::Drop);
                let area = has_title.then(|| title.clone());
                units.push(Unit { doc: doc(), id, area, text });
            }
            if has_title {
                areas.push(Area { number: place, title });
            }
        }
        if kind == Kind::Memorandum && units.len() == 1 {
            self.issue(
                "0",
                "no numbered measures were found: see whether this is the text of a memorandum"
                    .to_owned(),
            );
        }
        Units { units, areas, issues: self.issues }
    }

    /// The measures of an area, with numbers of which none is there twice.
    fn measures(&mut self, place: u16, run: Run, last: &mut u16) -> Vec<Measure> {
        let Run { opening, mut measures, .. } = run;
        let area = place.to_string();
        let Some(first) = measures.first_mut() else {
            return self.unnumbered(&area, &opening);
        };
        if !opening.is_empty() {
            first.pieces.splice(0..0, opening);
            let id = format!("{area}/{}", first.number);
            self.issue(&id, "text under the heading comes before the first number: it was put in front of this measure".to_owned());
        }
        let mut free = measures.iter().map(|measure| measure.number).max().unwrap_or(0);
        let mut taken = std::collections::BTreeSet::new();
        let mut kept: Vec<Measure> = Vec::with_capacity(measures.len());
        for (at, mut measure) in measures.into_iter().enumerate() {
            let printed = measure.number;
            let begins = at == 0 && printed == 1;
            let id = format!("{area}/{printed}");
            if !taken.insert(printed) {
                let Some(next) = free.checked_add(1) else {
                    // No number is left: the text stays with the measure before it.
                    if let Some(before) = kept.last_mut() {
                        before.pieces.append(&mut measure.pieces);
                    }
                    continue;
                };
                free = next;
                taken.insert(next);
                measure.number = next;
                self.issue(&id, format!("the number {printed} is printed twice in this area: the later measure is cited as {area}/{next}"));
            } else if !begins && last.checked_add(1) != Some(printed) {
                self.issue(&id, format!("the number {printed} follows upon {last}: see whether a measure is missing, or out of order"));
            }
            *last = printed;
            kept.push(measure);
        }
        kept
    }

    /// The measures of an area without numbers: its paragraphs.
    fn unnumbered(&mut self, area: &str, opening: &[(usize, usize)]) -> Vec<Measure> {
        let mut measures: Vec<Measure> = Vec::new();
        for &(at, skip) in opening {
            let goes_on = self.page.joins(at, self.document.meta.kind);
            match measures.last_mut() {
                Some(measure) if goes_on || measure.number == u16::MAX => {
                    measure.pieces.push((at, skip));
                }
                last => {
                    let number = last.map_or(1, |measure| measure.number + 1);
                    measures.push(Measure { number, pieces: vec![(at, skip)] });
                }
            }
        }
        let message = match measures.len() {
            0 => "the area has no text: see whether its measures are missing".to_owned(),
            found => format!(
                "the area has no numbered measures: its {found} paragraphs are counted from 1"
            ),
        };
        self.issue(area, message);
        measures
    }
}
