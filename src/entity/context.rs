//! I have a name in a document: what does the document say of it?
//!
//! Whose home the document is, the aliases it defines, the governments, persons and editions it
//! names: all that tells what its short names stand for, inside it and nowhere else.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::Reading;
use super::edition::{is_bare_event, numbered, series, with_years};
use super::home::is_of_sar_untold;
use super::instrument::{Standing, standing};
use super::name::{SARS, SARS_ENGLISH, canonical, governed, is_surname, surnames};
use crate::fact::End;
use crate::knowledge::naming::Naming;
use crate::model::Class;
use crate::model::Rel;
use crate::model::UnitId;
use crate::model::script::{fold, key};
use crate::model::{DocumentId, Language};

/// A name of a class, as printed, with what it is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) class: Class,
    pub(super) surface: String,
    pub(super) key: String,
    pub(super) canonical: String,
    /// For an agreement, how much the name tells.
    pub(super) standing: Standing,
}

/// All names, each once; a name is known by its place here.
pub(super) struct Names<'a> {
    naming: &'a Naming,
    list: Vec<Name>,
    places: FxHashMap<(Class, String), usize>,
}

impl<'a> Names<'a> {
    pub(super) fn new(naming: &'a Naming) -> Self {
        Self { naming, list: Vec::new(), places: FxHashMap::default() }
    }

    pub(super) fn add(&mut self, class: Class, surface: &str) -> usize {
        let node = (class, surface.to_owned());
        if let Some(place) = self.places.get(&node) {
            return *place;
        }
        let key = key(surface);
        let standing = match class {
            Class::Agreement => standing(&key, self.naming),
            _ => Standing::Proper,
        };
        let canonical = canonical(class, surface, self.naming);
        let place = self.list.len();
        self.list.push(Name { class, surface: surface.to_owned(), key, canonical, standing });
        self.places.insert(node, place);
        place
    }

    /// The place of a name added before.
    pub(super) fn find(&self, class: Class, surface: &str) -> Option<usize> {
        self.places.get(&(class, surface.to_owned())).copied()
    }
}

impl std::ops::Index<usize> for Names<'_> {
    type Output = Name;

    fn index(&self, place: usize) -> &Name {
        &self.list[place]
    }
}

/// Which special administrative region the bodies named without a place belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Home {
    /// The one of this number in [`SARS`].
    Sar(usize),
    /// Both are named alike.
    Both,
    /// None is named.
    Nowhere,
}

/// What a document says of the names in it.
pub(super) struct Context {
    pub(super) document: DocumentId,
    pub(super) language: Language,
    pub(super) home: Home,
    /// Which of them the words of the text name, whether or not a body of it is named.
    told: Home,
    /// The region told beside a government named without it, by unit and mention, where the
    /// document is of both.
    pub(super) beside: FxHashMap<(usize, usize), usize>,
    /// The ids of the units.
    pub(super) units: Vec<UnitId>,
    /// Each mention's name, by unit.
    pub(super) mentions: Vec<Vec<usize>>,
    /// Full names by (class, key) of the short one, with the unit that defines it.
    pub(super) aliases: FxHashMap<(Class, String), Vec<(usize, usize)>>,
    /// Full names that are no mention: of a title, in brackets.
    pub(super) unmentioned: Vec<(usize, usize)>,
    /// By level, the one place of it whose government is named; `None` where there are several.
    pub(super) places: BTreeMap<&'static str, Option<String>>,
    /// The one person with this surname; `None` where there are several.
    pub(super) surnames: FxHashMap<String, Option<usize>>,
    /// Names of editions and meetings, for events without a name of their own.
    pub(super) editions: Vec<usize>,
    /// Canonical names of bodies, written backwards, sorted.
    pub(super) endings: Vec<String>,
}

impl Context {
    pub(super) fn read(reading: &Reading, names: &mut Names<'_>) -> Self {
        let units = reading.mentions.iter().enumerate();
        let mentions = units.map(|(unit, mentions)| {
            let text = reading.units.units.get(unit).map_or("", |unit| unit.text.as_str());
            let facts = reading.facts.get(unit).map_or(&[][..], Vec::as_slice);
            let printed = with_years(text, mentions, facts, names.naming);
            let each = mentions.iter().zip(printed);
            each.map(|(mention, name)| names.add(mention.class, &name)).collect()
        });
        let mentions = mentions.collect();
        let mut context = Self {
            document: reading.document.id.clone(),
            language: reading.document.meta.language,
            home: Home::Nowhere,
            told: Home::Nowhere,
            beside: FxHashMap::default(),
            units: reading.units.units.iter().map(|unit| unit.id).collect(),
            mentions,
            aliases: FxHashMap::default(),
            unmentioned: Vec::new(),
            places: BTreeMap::new(),
            surnames: FxHashMap::default(),
            editions: Vec::new(),
            endings: Vec::new(),
        };
        context.read_aliases(reading, names);
        for fact in reading.facts.iter().flatten().filter(|fact| fact.rel == Rel::Party) {
            if let End::Value(party) = &fact.to {
                names.add(Class::Institution, party);
            }
        }
        let mut named: Vec<usize> = context.mentions.iter().flatten().copied().collect();
        named.sort_unstable();
        named.dedup();
        context.read_names(&named, names);
        context.read_regions(reading, names);
        context
    }

    /// The region that a government named without it is of.
    pub(super) fn sar(&self) -> Home {
        if self.home == Home::Nowhere { self.told } else { self.home }
    }

    /// Which regions the text names, and which stands beside each government named without one.
    fn read_regions(&mut self, reading: &Reading, names: &Names<'_>) {
        let units = &reading.units.units;
        let named = |sar: usize| {
            let [han, english] = [SARS[sar], SARS_ENGLISH[sar]];
            units.iter().any(|unit| {
                let text = key(&unit.text);
                text.contains(han) || text.contains(english)
            })
        };
        let untold = |name: &usize| is_of_sar_untold(&names[*name].key);
        if self.home == Home::Sar(0) || !self.mentions.iter().flatten().any(untold) {
            return;
        }
        self.told = match [named(0), named(1)] {
            [true, true] => Home::Both,
            [false, false] => Home::Nowhere,
            [hong_kong, _] => Home::Sar(usize::from(!hong_kong)),
        };
        if self.sar() != Home::Both {
            return;
        }
        for (unit, mentioned) in self.mentions.iter().enumerate() {
            for (mention, name) in mentioned.iter().enumerate() {
                if let Some(printed) = reading.mentions[unit].get(mention)
                    && untold(name)
                    && let Some(sar) = sar_before(&units[unit].text, printed.span.start)
                {
                    self.beside.insert((unit, mention), sar);
                }
            }
        }
    }

    fn read_aliases(&mut self, reading: &Reading, names: &mut Names<'_>) {
        for (unit, facts) in reading.facts.iter().enumerate() {
            for fact in facts.iter().filter(|fact| fact.rel == Rel::Alias) {
                let at = |end: &End| match end {
                    End::Mention(index) => self.mentions.get(unit)?.get(*index).copied(),
                    End::Value(_) => None,
                };
                let (full, short) = match (at(&fact.from), at(&fact.to)) {
                    (Some(full), Some(short)) => (full, short),
                    (Some(full), None) => match &fact.to {
                        End::Value(value) => (full, names.add(names[full].class, value)),
                        End::Mention(_) => continue,
                    },
                    (None, Some(short)) => match &fact.from {
                        End::Value(value) => {
                            let full = names.add(names[short].class, value);
                            self.unmentioned.push((unit, full));
                            (full, short)
                        }
                        End::Mention(_) => continue,
                    },
                    (None, None) => continue,
                };
                let (full_name, short_name) = (&names[full], &names[short]);
                let same = full_name.key == short_name.key && full_name.class == short_name.class;
                if !same && !short_name.key.is_empty() && !full_name.key.is_empty() {
                    let node = (short_name.class, short_name.key.clone());
                    self.aliases.entry(node).or_default().push((unit, full));
                }
            }
        }
    }

    fn read_names(&mut self, named: &[usize], names: &Names<'_>) {
        let (mut governments, mut bodies) = ([false; 2], [false; 2]);
        for place in named {
            let name = &names[*place];
            match name.class {
                Class::Institution => {
                    self.endings.push(name.canonical.chars().rev().collect());
                    if name.canonical.contains('/') {
                        self.endings.push(name.key.chars().rev().collect());
                    }
                    for (sar, (han, english)) in SARS.into_iter().zip(SARS_ENGLISH).enumerate() {
                        let rest = name.key.strip_prefix(han).unwrap_or_default();
                        governments[sar] |= ["特别行政区政府", "特区政府", "政府"]
                            .iter()
                            .any(|government| rest.starts_with(government))
                            || name.canonical.contains(&format!("{english}sargovernment"));
                        bodies[sar] |= !rest.is_empty() || name.canonical.starts_with(english);
                    }
                    if let Some((governed, level)) = governed(&name.key) {
                        let one = self.places.entry(level).or_insert_with(|| Some(governed.into()));
                        if one.as_deref() != Some(governed) {
                            *one = None;
                        }
                    }
                }
                Class::Person if !is_surname(&name.surface) => {
                    for surname in surnames(&name.surface) {
                        let one = self.surnames.entry(surname).or_insert(Some(*place));
                        if one.is_some_and(|one| names[one].canonical != name.canonical) {
                            *one = None;
                        }
                    }
                }
                Class::Event => {
                    let full = !is_bare_event(&numbered(&name.key), names.naming);
                    if full
                        && (!series(&name.canonical, names.naming).is_empty()
                            || name.key.contains("会晤"))
                    {
                        self.editions.push(*place);
                    }
                }
                Class::Programme | Class::Agreement | Class::Person => {}
            }
        }
        self.endings.sort_unstable();
        self.endings.dedup();
        self.home = match if governments == [false; 2] { bodies } else { governments } {
            [true, true] => Home::Both,
            [false, false] => Home::Nowhere,
            [hong_kong, _] => Home::Sar(usize::from(!hong_kong)),
        };
    }

    /// The full name that a short one stands for, as the document defines it last before or in
    /// the unit; or else as it defines it first.
    pub(super) fn alias(&self, unit: usize, class: Class, key: &str) -> Option<usize> {
        let defined = self.aliases.get(&(class, key.to_owned()))?;
        let before = defined.partition_point(|(at, _)| *at <= unit);
        defined.get(before.saturating_sub(1)).map(|(_, full)| *full)
    }

    /// Whether the document has a short name of this key, so that its meaning hangs on the unit.
    pub(super) fn has_alias(&self, class: Class, key: &str) -> bool {
        !self.aliases.is_empty() && self.aliases.contains_key(&(class, key.to_owned()))
    }
}

/// The special administrative region that is named as such, or by a post, last before `end` in the
/// same sentence: 澳門特區行政長官率領特區政府代表團.
fn sar_before(text: &str, end: usize) -> Option<usize> {
    const FAR: usize = 60;
    let before: Vec<char> = text.chars().skip(end.saturating_sub(FAR)).take(end.min(FAR)).collect();
    let sentence =
        before.rsplit(|c| matches!(c, '。' | '\u{ff1b}' | '\n')).next().unwrap_or(&before);
    let sentence: String = sentence.iter().copied().map(fold).collect();
    let places = SARS.iter().enumerate().flat_map(|(sar, place)| {
        ["特别行政区", "特区", "行政长官"].into_iter().filter_map({
            let sentence = &sentence;
            move |word| Some((sentence.rfind(&format!("{place}{word}"))?, sar))
        })
    });
    places.max().map(|(_, sar)| sar)
}

/// Whether some body other than `but` has a canonical name that ends in `name`. Takes the endings
/// of [`Context`], or of all documents.
pub(super) fn other_ends_in(endings: &[String], name: &str, but: &str) -> bool {
    let backwards = |name: &str| name.chars().rev().collect::<String>();
    let (name, but) = (backwards(name), backwards(but));
    let from = endings.partition_point(|ending| *ending < name);
    let ending_so = endings[from..].iter().take_while(|ending| ending.starts_with(&name));
    ending_so.take(3).any(|ending| *ending != name && *ending != but)
}
