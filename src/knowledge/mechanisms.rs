//! I have a name: is it composed of places, fields and a noun for a gathering or a council?
//!
//! `data/words/mechanisms.tsv`, `series.tsv` and `places.tsv`. Governments name what they meet in after
//! the places they govern: 滬港合作會議, 粵澳合作聯席會議, 上海市—新加坡全面合作理事會. An ordinal or a year
//! makes a session of it. Works on folded characters.

use std::collections::BTreeMap;

use crate::error::{Error, Result};
use crate::knowledge::prefixes::{Gather, Prefixes};
use crate::knowledge::table::{Row, rows};
use crate::model::numeral::han_digit;
use crate::model::script::{fold_text, is_dash, is_han, is_quote, key};

/// What a word can be in such a name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Part {
    bits: u16,
    /// The state and the place below a state that it names, as numbers from 1.
    state: u16,
    region: u16,
}

/// The full name of a state or of a group of states.
const STATE: u16 = 1;
/// The full name of a region or city.
const REGION: u16 = 1 << 1;
/// One character for a state, for a region of the first order, for a city.
const SHORT_STATE: u16 = 1 << 2;
const SHORT_REGION: u16 = 1 << 3;
const SHORT_CITY: u16 = 1 << 4;
/// Several places in one name.
const AREA: u16 = 1 << 5;
/// What a place is: 省.
const LEVEL: u16 = 1 << 6;
/// What may stand between the places and the head noun.
const FIELD: u16 = 1 << 7;
/// A head noun: of a gathering, a mechanism, a council.
const EVENT: u16 = 1 << 8;
const PROGRAMME: u16 = 1 << 9;
const INSTITUTION: u16 = 1 << 10;
/// A head noun that names something only with a field in front.
const WEAK: u16 = 1 << 11;

const FULL: u16 = STATE | REGION;
const SHORT: u16 = SHORT_STATE | SHORT_REGION | SHORT_CITY;
const HEAD: u16 = EVENT | PROGRAMME | INSTITUTION;

/// The longest name, in characters.
const LONGEST: usize = 60;
/// The most places side by side.
const PLACES: usize = 6;

/// What such names are composed of.
#[derive(Debug, Clone)]
pub(crate) struct Mechanisms {
    words: Prefixes<Part>,
    /// By the lowest bits of a character, whether a name may begin with it: this spares most of a
    /// text a look at the words.
    begins: Vec<bool>,
    /// The places by number.
    places: Vec<String>,
    /// English kinds of mechanism, as keys, with the Chinese ones that they stand for.
    english: BTreeMap<String, String>,
}

/// What a composed name names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    /// A gathering, or a session of a council or mechanism.
    Gathering,
    /// A mechanism; a gathering where it is told to take place: 聯席會議.
    Mechanism,
    /// A council.
    Council,
}

/// A composed name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Composed {
    /// Past its last character.
    pub(crate) end: usize,
    pub(crate) sort: Sort,
    /// Whether a number or a year makes a session of it.
    pub(crate) session: bool,
    /// Whether it goes on behind the quotation that it begins in.
    pub(crate) outlasts: bool,
    /// What all forms of the name have in common.
    form: Form,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Form {
    places: Vec<u16>,
    number: Option<u32>,
    year: Option<u32>,
    /// The words of the series behind the places, and what its session is called.
    series: String,
    sitting: String,
}

impl Mechanisms {
    /// Reads those of the tables, given as (file name, content), that it needs.
    ///
    /// # Errors
    /// [`Error::Table`] for a wrong header or an unknown role; [`Error::Settings`] for tables too large.
    pub(crate) fn parse<'a>(tables: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self> {
        let mut list = List::default();
        let mut english = BTreeMap::new();
        for (file, text) in tables {
            match file.rsplit('/').next().unwrap_or(file) {
                "places.tsv" => {
                    let columns = ["zh-Hant", "zh-Hans", "en", "short", "kind", "within"];
                    rows(file, text, &columns)?.iter().for_each(|row| list.place(row));
                }
                "mechanisms.tsv" => {
                    for row in rows(file, text, &["word", "role", "place", "note"])? {
                        list.word(&row)?;
                    }
                }
                "series.tsv" => {
                    for row in rows(file, text, &["zh-Hant", "en"])? {
                        let name = fold_text(row.field(0));
                        english.extend(row.list(1).map(|en| (plain(&key(en)), name.clone())));
                    }
                }
                _ => {}
            }
        }
        list.finish(english)
    }

    /// The composed name that begins at `start`, the longest one. Quotation marks may stand in it.
    pub(crate) fn at(&self, chars: &[char], start: usize) -> Option<Composed> {
        if !self.begins[low_bits(*chars.get(start)?)] {
            return None;
        }
        let front = ordinal(chars, start);
        let mut from = front.map_or(start, |(end, _)| end);
        let quoted = front.is_some() && chars.get(from).copied().is_some_and(opens);
        from += usize::from(quoted);
        let sides = self.sides(chars, from);
        sides.into_iter().find_map(|(places, end)| {
            let form = Form { places, number: front.map(|(_, number)| number), ..Form::default() };
            Body::new(self, chars, start, form, quoted).read(end)
        })
    }

    /// Past the longest full name of a place that begins at `start`.
    pub(crate) fn place_end(&self, chars: &[char], start: usize) -> Option<usize> {
        let begins = self.begins[low_bits(*chars.get(start)?)];
        self.longest(chars, start, FULL).filter(|_| begins).map(|(end, _)| end)
    }

    /// What all forms of a name have in common: 滬港合作會議第六次會議 and `Sixth Plenary Session of the
    /// Hong Kong/Shanghai Co-operation Conference`. Takes a key, English ones without the ordinal;
    /// nothing for a name that is not composed. A number stands in front as 第6屆, a year as 2024年.
    pub(crate) fn form(&self, name: &str) -> Option<String> {
        if !name.contains(is_han) {
            return self.english_form(name);
        }
        let chars: Vec<char> = name.chars().collect();
        let year = year(&chars, 0);
        let composed = self.at(&chars, year.map_or(0, |(end, _)| end))?;
        if composed.end < chars.len() {
            return None;
        }
        let Form { places, number, year: own, series, sitting } = composed.form;
        let session = match (number, year.map(|(_, year)| year).or(own)) {
            (Some(number), _) => format!("第{number}届"),
            (None, Some(year)) => format!("{year}年"),
            (None, None) => String::new(),
        };
        let sitting = match sitting.as_str() {
            "" | "会议" | "全体会议" => String::new(),
            other => format!("/{other}"),
        };
        let series = self.named(places, &series);
        Some(format!("{session}{series}{sitting}"))
    }

    fn english_form(&self, name: &str) -> Option<String> {
        let chars: Vec<char> = name.chars().collect();
        let (mut at, mut places) = (0, Vec::new());
        while let Some((end, part)) = self.longest(&chars, at, FULL) {
            places.push(part.state.max(part.region));
            let parted = [&['/'][..], &['-'], &['a', 'n', 'd']];
            let mark = parted.into_iter().find(|mark| chars[end..].starts_with(mark));
            at = end + mark.map_or(0, <[char]>::len);
        }
        let kind: String = chars[at..].iter().collect();
        let series = self.english.get(&kind).filter(|_| places.len() > 1)?;
        Some(self.named(places, series))
    }

    fn named(&self, mut places: Vec<u16>, series: &str) -> String {
        places.sort_unstable();
        places.dedup();
        let name = |place: &u16| self.places.get(usize::from(*place)).map_or("", String::as_str);
        let places: Vec<&str> = places.iter().map(name).collect();
        format!("{}:{series}", places.join("+"))
    }

    /// Past a bracket right behind a name that holds nothing but a place: 論壇（澳門）.
    pub(crate) fn past_place_bracket(&self, chars: &[char], end: usize) -> usize {
        let close = past_bracket(chars, end);
        let place = self.longest(chars, end + 1, FULL).is_some_and(|(place, _)| place + 1 == close);
        if place { close } else { end }
    }

    /// Past words of place and field and a noun for a gathering that begin at `start`: 國際論壇, 沙龍.
    pub(crate) fn gathering_end(&self, chars: &[char], start: usize) -> Option<usize> {
        let mut at = start;
        while at - start < LONGEST / 3 {
            let uncut = |end: usize| chars[end - 1] != '会' || chars.get(end) != Some(&'议');
            let fits = |&(end, part): &(usize, Part)| {
                part.bits & (FIELD | FULL) != 0 || part.bits & EVENT != 0 && uncut(end)
            };
            let (end, part) = self.words.starting(chars, at).filter(fits).last()?;
            if part.bits & EVENT != 0 {
                return Some(end);
            }
            at = end;
        }
        None
    }

    /// Past the words of field that begin at `start`.
    pub(crate) fn fields_end(&self, chars: &[char], start: usize) -> usize {
        let mut end = start;
        while end - start < LONGEST / 2
            && let Some((next, _)) = self.longest(chars, end, FIELD)
        {
            end = next;
        }
        end
    }

    fn longest(&self, chars: &[char], start: usize, bits: u16) -> Option<(usize, Part)> {
        self.words.starting(chars, start).filter(|(_, part)| part.bits & bits != 0).last()
    }

    /// The readings of what begins at `start` as two places or more: full names parted by marks, then
    /// one-character names side by side, the longest run of them first. With where each ends.
    fn sides(&self, chars: &[char], start: usize) -> Vec<(Vec<u16>, usize)> {
        let mut sides = Vec::new();
        let (mut places, mut at, mut area) = (Vec::new(), start, false);
        while let Some((end, part)) = self.longest(chars, at, FULL | AREA) {
            places.push(part.state.max(part.region));
            area |= part.bits & AREA != 0;
            at = self.longest(chars, end, LEVEL).map_or(end, |(end, _)| end);
            at = past_bracket(chars, at);
            let next = past_mark(chars, at);
            if next == at
                || places.len() == PLACES
                || self.longest(chars, next, FULL | AREA).is_none()
            {
                break;
            }
            at = next;
        }
        if places.len() > 1 || area {
            sides.push((places, at));
        }
        let mut run: Vec<Part> = Vec::new();
        while run.len() < PLACES
            && let Some((end, part)) = self.words.starting(chars, start + run.len()).next()
            && end == start + run.len() + 1
            && part.bits & SHORT != 0
        {
            run.push(part);
        }
        for length in (2..=run.len()).rev() {
            let end = past_bracket(chars, start + length);
            sides.extend(self.beside(&run[..length]).map(|places| (places, end)));
        }
        sides
    }

    /// The places that one-character names side by side stand for. 新 is Singapore beside 中 or 滬, and
    /// 蘇 Jiangsu: a state stands beside states one of which is China, or beside regions of China.
    fn beside(&self, run: &[Part]) -> Option<Vec<u16>> {
        let all = |bits: u16| run.iter().all(|part| part.bits & bits != 0);
        let states = || run.iter().map(|part| part.state).collect::<Vec<_>>();
        // 以 in front is a preposition.
        let first = run.first().and_then(|part| self.places.get(usize::from(part.state)));
        if first.is_some_and(|place| place == "以色列") {
            return None;
        }
        let china =
            |part: &Part| self.places.get(usize::from(part.state)).is_some_and(|p| p == "中国");
        let mut places = if all(SHORT_STATE) && run.iter().any(china) {
            states()
        } else if all(SHORT_REGION | SHORT_CITY) && run.iter().any(|p| p.bits & SHORT_REGION != 0) {
            let foreign =
                |part: &&Part| part.bits & SHORT_STATE != 0 && part.bits & SHORT_CITY == 0;
            // 新 beside a region is Singapore more often than Xinjiang, which calls itself 疆 there.
            let twofold: Vec<&Part> = run.iter().filter(foreign).collect();
            let singapore = twofold.len() == 1 && run.len() == 2 && self.is_singapore(twofold[0]);
            run.iter()
                .map(|p| if singapore && self.is_singapore(p) { p.state } else { p.region })
                .collect()
        } else {
            let foreign = run.iter().filter(|part| part.bits & (SHORT_REGION | SHORT_CITY) == 0);
            let regions = run.iter().any(|part| part.bits & SHORT_REGION != 0);
            if foreign.count() != 1 || !regions || run.len() > 2 || run.iter().any(china) {
                return None;
            }
            run.iter().map(|p| if p.region > 0 { p.region } else { p.state }).collect()
        };
        let length = places.len();
        places.sort_unstable();
        places.dedup();
        (places.len() == length).then_some(places)
    }

    fn is_singapore(&self, part: &Part) -> bool {
        self.places.get(usize::from(part.state)).is_some_and(|place| place == "新加坡")
    }
}

/// What stands behind the places, read word by word.
struct Body<'a> {
    mechanisms: &'a Mechanisms,
    chars: &'a [char],
    start: usize,
    form: Form,
    /// Quotations that were opened in the name and not closed yet.
    open: usize,
    /// Where the last head noun ends, and what it is.
    last: Option<(usize, u16)>,
    /// Words since then.
    pending: String,
    last_is_field: bool,
    fields: usize,
    /// An ordinal or year stands behind a head noun.
    behind: bool,
    /// The quotation that the name begins in is closed; only a session may follow.
    closed: bool,
    outlasts: bool,
}

impl<'a> Body<'a> {
    fn new(
        mechanisms: &'a Mechanisms,
        chars: &'a [char],
        start: usize,
        form: Form,
        quoted: bool,
    ) -> Self {
        Self {
            mechanisms,
            chars,
            start,
            form,
            open: usize::from(quoted),
            last: None,
            pending: String::new(),
            last_is_field: false,
            fields: 0,
            behind: false,
            closed: false,
            outlasts: false,
        }
    }

    fn read(mut self, from: usize) -> Option<Composed> {
        let mut at = from;
        while at < self.chars.len() && at - self.start < LONGEST {
            let Some(end) = self.step(at, from) else { break };
            at = end;
        }
        let (end, bits) = self.last?;
        let session = self.form.number.is_some() || self.form.year.is_some();
        let sort = match bits & HEAD {
            EVENT => Sort::Gathering,
            INSTITUTION => Sort::Council,
            _ if session => Sort::Gathering,
            _ => Sort::Mechanism,
        };
        let Self { form, outlasts, .. } = self;
        Some(Composed { end, sort, session, outlasts, form })
    }

    /// Reads what stands at `at`: past it; nothing where the name cannot go on.
    fn step(&mut self, at: usize, from: usize) -> Option<usize> {
        let c = self.chars[at];
        let ends_here = self.last.is_some_and(|(end, _)| end == at);
        if is_quote(c) {
            return self.quote(c, at, ends_here);
        }
        if let Some((end, number)) = ordinal(self.chars, at) {
            return self.session(end, Some(number), None);
        }
        if let Some((end, year)) = year(self.chars, at) {
            return self.session(end, None, Some(year)).filter(|_| self.last.is_some());
        }
        if c == '的' && ordinal(self.chars, at + 1).is_some() {
            return Some(at + 1);
        }
        if self.closed {
            return None;
        }
        if c == '暨' && ends_here {
            return Some(self.second_half(at + 1));
        }
        let joins = matches!(c, '与' | '和' | '及' | '、') && self.last_is_field && at > from;
        if joins {
            self.last_is_field = false;
            self.pending.push(c);
            return Some(at + 1);
        }
        self.word(at, ends_here)
    }

    fn quote(&mut self, c: char, at: usize, ends_here: bool) -> Option<usize> {
        if opens(c) {
            return None;
        }
        if self.open > 0 {
            self.open -= 1;
            if let Some((end, _)) = self.last.as_mut().filter(|_| ends_here) {
                *end = at + 1;
            }
            return ends_here.then_some(at + 1);
        }
        let first = !self.closed && ends_here;
        self.closed = true;
        first.then_some(at + 1)
    }

    fn session(&mut self, end: usize, number: Option<u32>, year: Option<u32>) -> Option<usize> {
        if self.form.number.is_some() || self.form.year.is_some() {
            return None;
        }
        (self.form.number, self.form.year) = (number, year);
        self.outlasts = self.closed;
        self.closed = false;
        self.behind = self.last.is_some();
        self.last_is_field = false;
        // So that the head noun behind it may follow another.
        self.fields += 1;
        self.pending.push('/');
        Some(end)
    }

    /// 渝港高層會晤暨“渝港合作會議”: the places again, or only fields.
    fn second_half(&mut self, at: usize) -> usize {
        let quoted = self.chars.get(at).copied().is_some_and(opens);
        let from = at + usize::from(quoted);
        self.pending.push('暨');
        let sides = self.mechanisms.sides(self.chars, from);
        let whole = |(places, end): (Vec<u16>, usize)| {
            let form = Form { places, ..Form::default() };
            Body::new(self.mechanisms, self.chars, from, form, false).read(end).map(|c| (c, end))
        };
        let Some((second, end)) = sides.into_iter().find_map(whole) else { return at };
        self.open += usize::from(quoted);
        if second.form.places == self.form.places {
            // One gathering, known by its second name.
            self.form.series.clear();
            self.pending.clear();
            self.pending.push('/');
        }
        self.form.places.extend(second.form.places);
        end
    }

    fn word(&mut self, at: usize, ends_here: bool) -> Option<usize> {
        let words = self.mechanisms.words.starting(self.chars, at);
        let fits = |&(end, part): &(usize, Part)| {
            // The 大會 of 大會議程 is one, that of 座談會議 is none.
            let cut = self.chars[end - 1] == '会' && self.chars.get(end) == Some(&'议');
            let head = part.bits & HEAD != 0 && !cut;
            let named = part.bits & WEAK == 0 || self.fields > 0;
            part.bits & FIELD != 0 || head && named
        };
        let (end, part) = words.filter(fits).last()?;
        let word = &self.chars[at..end];
        if part.bits & HEAD == 0 {
            self.fields += 1;
            self.last_is_field = true;
            self.pending.extend(word);
            return Some(end);
        }
        if ends_here && self.last.is_some() {
            return None;
        }
        self.last = Some((end, part.bits));
        self.last_is_field = false;
        self.pending.extend(word);
        let words = std::mem::take(&mut self.pending).replace('/', "");
        let part = if self.behind { &mut self.form.sitting } else { &mut self.form.series };
        part.push_str(&words);
        Some(end)
    }
}

fn opens(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『' | '《' | '〈')
}

fn low_bits(c: char) -> usize {
    c as usize & 0xfff
}

/// English keys differ in hyphens.
fn plain(key: &str) -> String {
    key.chars().filter(|c| *c != '-').collect()
}

/// Past a bracket of a few characters: 中新（重慶）, 東盟與中日韓（10+3）.
fn past_bracket(chars: &[char], at: usize) -> usize {
    if chars.get(at) != Some(&'(') {
        return at;
    }
    let close = chars[at..].iter().take(12).position(|c| *c == ')');
    close.map_or(at, |close| at + close + 1)
}

/// Past what parts full names of places.
fn past_mark(chars: &[char], at: usize) -> usize {
    let marks = |c: &&char| is_dash(**c) || matches!(c, '/' | '·' | '‧' | '•' | ' ' | '~');
    let length = chars[at..].iter().take(4).take_while(marks).count();
    let and = matches!(chars.get(at), Some('与' | '和' | '及' | '、'));
    at + if and { 1 } else { length }
}

/// An ordinal that counts sessions, 第六次, 首屆: past it, and its number.
fn ordinal(chars: &[char], at: usize) -> Option<(usize, u32)> {
    let counts = |at: usize| matches!(chars.get(at), Some('届' | '次' | '期' | '回' | '轮'));
    match chars.get(at)? {
        '首' if counts(at + 1) => Some((at + 2, 1)),
        '第' => {
            let is_digit = |c: &&char| {
                c.is_ascii_digit() || han_digit(**c).is_some() || matches!(c, '十' | '百')
            };
            let length = chars[at + 1..].iter().take(6).take_while(is_digit).count();
            let number = number(&chars[at + 1..at + 1 + length])?;
            counts(at + 1 + length).then_some((at + length + 2, number))
        }
        _ => None,
    }
}

fn number(digits: &[char]) -> Option<u32> {
    let (mut total, mut last) = (0, None);
    for c in digits {
        let digit = c.to_digit(10).or_else(|| han_digit(*c).map(u32::from));
        match (c, digit) {
            ('十', _) => total += 10 * last.take().unwrap_or(1),
            ('百', _) => total += 100 * last.take().unwrap_or(1),
            (_, Some(digit)) => last = Some(10 * last.unwrap_or(0) + digit),
            _ => return None,
        }
    }
    Some(total + last.unwrap_or(0)).filter(|number| *number > 0)
}

/// A year of four digits, 2024年 or 2024年度: past it, and the year.
fn year(chars: &[char], at: usize) -> Option<(usize, u32)> {
    let digit = |c: &char| c.to_digit(10).or_else(|| han_digit(*c).map(u32::from));
    let year = chars.get(at..at + 4)?.iter().try_fold(0, |year, c| Some(10 * year + digit(c)?))?;
    let end = at + 5 + usize::from(chars.get(at + 5) == Some(&'度'));
    (chars.get(at + 4) == Some(&'年') && (1900..2100).contains(&year)).then_some((end, year))
}

/// The words as they are read from the tables.
#[derive(Default)]
struct List {
    words: BTreeMap<String, Part>,
    places: BTreeMap<String, u16>,
}

impl List {
    /// The number of a place, what it is left out of its name.
    fn number(&mut self, name: &str) -> u16 {
        let levels = ["特别行政区", "特区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区"];
        let bare = levels.iter().find_map(|level| name.strip_suffix(level));
        let name = bare.filter(|name| !name.is_empty()).unwrap_or(name);
        let next = u16::try_from(self.places.len() + 1).unwrap_or(u16::MAX);
        *self.places.entry(name.to_owned()).or_insert(next)
    }

    fn add(&mut self, word: String, bits: u16, number: u16) {
        if word.is_empty() {
            return;
        }
        let part = self.words.entry(word).or_default();
        part.bits |= bits;
        let place = match bits {
            STATE | SHORT_STATE => &mut part.state,
            _ => &mut part.region,
        };
        // The first one known: a region goes before a city.
        if *place == 0 {
            *place = number;
        }
    }

    fn place(&mut self, row: &Row<'_>) {
        let (full, short) = match row.field(4) {
            "country" => (STATE, SHORT_STATE),
            "province" | "municipality" | "autonomous-region" | "sar" => (REGION, SHORT_REGION),
            "city" | "region" => (REGION, 0),
            _ => return,
        };
        let number = self.number(&fold_text(row.field(0)));
        let long = |name: &String| name.chars().nth(1).is_some();
        for name in [row.field(0), row.field(1)].map(fold_text).into_iter().filter(long) {
            self.add(name, full, number);
        }
        self.add(plain(&key(row.field(2))), full, number);
        for name in row.list(3).map(fold_text).filter(|name| short > 0 && !long(name)) {
            // 華 tells of the people more often than of the state.
            if name != "华" {
                self.add(name, short, number);
            }
        }
    }

    fn word(&mut self, row: &Row<'_>) -> Result<()> {
        let word = fold_text(row.field(0));
        let (bits, place) = match row.field(1) {
            "area" => (AREA, Some(word.clone())),
            "partner" => (STATE, Some(word.clone())),
            "city" => (SHORT_CITY, Some(fold_text(row.field(2)))),
            "level" => (LEVEL, None),
            "field" => (FIELD, None),
            "event" => (EVENT, None),
            "event-weak" => (EVENT | WEAK, None),
            "programme" => (PROGRAMME, None),
            "institution" => (INSTITUTION, None),
            "institution-weak" => (INSTITUTION | WEAK, None),
            other => {
                let reason = format!(
                    "{other:?} is no role: write area, partner, city, level, field, event, \
                     event-weak, programme, institution or institution-weak"
                );
                return Err(row.error(1, reason));
            }
        };
        let number = place.map_or(0, |place| self.number(&place));
        self.add(word, bits, number);
        Ok(())
    }

    fn finish(self, english: BTreeMap<String, String>) -> Result<Mechanisms> {
        let mut begins = vec![false; 0x1000];
        for (word, part) in &self.words {
            if part.bits & (FULL | SHORT | AREA) != 0 {
                word.chars().take(1).for_each(|c| begins[low_bits(c)] = true);
            }
        }
        ['第', '首'].into_iter().for_each(|c| begins[low_bits(c)] = true);
        let mut places = vec![String::new(); self.places.len() + 1];
        for (name, number) in self.places {
            places[usize::from(number)] = name;
        }
        let mut gather = Gather::default();
        for (word, part) in &self.words {
            if let Some(known) = gather.of(word.chars()) {
                *known = *part;
            }
        }
        let words = gather.finish().ok_or_else(|| Error::Settings {
            file: "data/words/mechanisms.tsv".to_owned(),
            reason: "the words have too many different sets of roles".to_owned(),
        })?;
        Ok(Mechanisms { words, begins, places, english })
    }
}
