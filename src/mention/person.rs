//! I have a text in Chinese: who is a person by rule, and where does the name end?
//!
//! A name of two to four characters ends where a word of the genre begins; a post in front of it tells
//! that it is one. Where two readings are as good as each other, nothing is said.

use crate::knowledge::behind::Reach;
use crate::knowledge::words::{Tags, Words};
use crate::mention::candidate::Candidate;
use crate::mention::scan::{Kind, Scan};
use crate::model::Class;

/// Where a name that begins at a gap ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Nothing tells.
    Open,
    /// Two readings are as good as each other.
    Unsure,
    /// Here.
    At(usize),
}

/// What begins behind a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum After {
    /// Nothing that would end it.
    Nothing,
    /// A character that ends names as well as stands in them.
    May,
    /// A word of the genre, up to there.
    Word(usize),
    /// A character that is in no given name, and up to where the word goes that it begins.
    Closed(usize),
    /// A mark, a number, Latin script, the end.
    Stop,
}

/// The post in front of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Post {
    reporter: bool,
    /// Whether it also stands for many without a name.
    group: bool,
    /// Whether a mark stands between.
    parted: bool,
}

/// The roles of words that begin a clause: verbs, conjunctions, prepositions, adverbs, times.
const ACTS: u32 = 0b1_1111_1111_1111;
/// The roles of verbs: to join, sign, speak.
const TELLING: u32 = 1 << 2 | 1 << 3 | 1 << 6;
/// The roles of single characters that are no surname in front of a name: conjunctions,
/// prepositions, adverbs, times.
const FUNCTIONS: u32 = 1 << 8 | 1 << 9 | 1 << 10 | 1 << 12;
/// The role of pronouns and words for some of many.
const PRONOUN: u32 = 1 << 11;
/// The longest part of a name of another language, in characters.
const LONGEST_PART: usize = 8;

/// Reads the persons of a text.
pub(super) struct Persons<'a> {
    scan: &'a Scan,
    words: &'a Words,
    /// Whether names with dots may stand in the text.
    dots: bool,
}

impl<'a> Persons<'a> {
    pub(super) fn new(scan: &'a Scan, words: &'a Words) -> Self {
        Self { scan, words, dots: scan.folded.iter().any(|&c| is_dot(c)) }
    }

    fn is_han(&self, at: usize) -> bool {
        self.scan.kind.get(at) == Some(&Kind::Han)
    }

    /// What begins at `gap`, seen from a name that ends there.
    pub(super) fn after(&self, gap: usize) -> After {
        let scan = self.scan;
        let Some(&c) = scan.folded.get(gap) else { return After::Stop };
        if is_dot(c) {
            return After::Nothing;
        }
        if scan.kind[gap] != Kind::Han {
            return After::Stop;
        }
        let starting = &scan.starting[gap];
        let cue = if starting.cue.1.roles() & ACTS == 0 { 0 } else { starting.cue.0 };
        // 高峰會議: what a longer noun begins with begins no clause.
        if starting.head.0 >= 2 && starting.head.0 > cue.max(starting.post.0) {
            return After::Nothing;
        }
        let long = |length: u8| if length >= 2 { usize::from(length) } else { 0 };
        let own = self.words.behind.word(&scan.folded[gap..]);
        let past = gap + own.max(long(cue)).max(long(starting.post.0));
        match self.words.behind.reach(c) {
            Some(Reach::Closed | Reach::Never) => After::Closed(past.max(gap + 1)),
            _ if past > gap => After::Word(past),
            Some(Reach::May) => After::May,
            None => After::Nothing,
        }
    }

    /// The length of the surname at `start`.
    fn surname(&self, start: usize) -> usize {
        let surname = self.scan.starting.get(start).map_or(0, |words| words.surname);
        if self.is_han(start) { usize::from(surname) } else { 0 }
    }

    /// Where a name that begins at `start` ends: surname and one or two characters, two surnames and
    /// two characters, or, without a surname, three or four characters.
    pub(super) fn end(&self, start: usize) -> End {
        let surname = self.surname(start);
        let (first, last) = match surname {
            1 if self.surname(start + 1) == 1 => (2, 4),
            1 => (2, 3),
            _ => (3, 4),
        };
        for length in first..=last {
            let gap = start + length;
            if !(start..gap).all(|at| self.is_han(at)) {
                break;
            }
            let longer = if length < last && self.is_han(gap) {
                self.after(gap + 1)
            } else {
                After::Nothing
            };
            match (self.after(gap), longer) {
                (After::Nothing, _) => {}
                // 王建同|出席, but 王建|同|各方.
                (After::May, After::Word(_) | After::Closed(_) | After::Stop)
                    if length == first && self.is_told(gap + 1) => {}
                // 陳永明|確認, not 陳永|明確: the word that reaches further.
                (After::Word(past), After::Word(further) | After::Closed(further))
                    if further > past => {}
                (After::Word(_), After::Word(_) | After::Closed(_) | After::Stop) => {
                    return End::Unsure;
                }
                _ => return End::At(gap),
            }
        }
        End::Open
    }

    /// Whether what begins at `gap` is said of a name in front of it: a verb, an adverb, a form of address,
    /// not what a preposition in front of it speaks of.
    fn is_told(&self, gap: usize) -> bool {
        let Some(starting) = self.scan.starting.get(gap).filter(|_| self.is_han(gap)) else {
            return true;
        };
        let roles = starting.cue.1.roles();
        starting.post.1.meets(Tags::HONORIFIC)
            || roles & ACTS & !PRONOUN != 0 && roles & PRONOUN == 0
    }

    /// Whether a person may be named here, as far as the characters of the name tell.
    pub(super) fn may_be(&self, Candidate { start, end }: Candidate) -> bool {
        if self.dots {
            // All parts of a name, or none.
            let from = start.saturating_sub(1);
            let near = &self.scan.folded[from..(end + 1).min(self.scan.folded.len())];
            if near.iter().any(|&c| is_dot(c)) {
                return false;
            }
        }
        if end - start > 4 || !(start..end).all(|at| self.is_han(at)) {
            return true;
        }
        let reach = |at: usize| self.words.behind.reach(self.scan.folded[at]);
        let led = start > 0 && self.is_han(start - 1) && self.post(start).is_none();
        // 向 is a surname, but not right behind another word.
        if led && reach(start) == Some(Reach::Closed) {
            return false;
        }
        let reach = reach(end - 1);
        if matches!(reach, Some(Reach::Closed | Reach::Never)) {
            return false;
        }
        match self.end(start) {
            End::At(gap) if self.surname(start) > 0 => gap == end,
            // With a post in front the reader would believe what is half of a name.
            End::Open if self.post(start).is_some_and(|post| !post.parted && !post.group) => {
                self.after(end) != After::Nothing
            }
            _ => true,
        }
    }

    /// The post right in front of `start`, or in front of a space, colon or stroke there.
    fn post(&self, start: usize) -> Option<Post> {
        let scan = self.scan;
        let (mut gap, mut mark) = (start, None);
        while scan.ending[gap].post.0 == 0 {
            let before = *scan.folded.get(gap.checked_sub(1)?)?;
            if start - gap >= 2 || !matches!(before, ' ' | '\u{3000}' | ':' | '/') {
                return None;
            }
            mark = mark.or(Some(before)).filter(|&mark| mark != ' ').or(Some(before));
            gap -= 1;
        }
        let (length, tags) = scan.ending[gap].post;
        let from = gap - usize::from(length);
        // 理事長: the post goes on.
        if from + usize::from(scan.starting[from].post.0) > start {
            return None;
        }
        let post = &scan.folded[from..gap];
        let reporter = tags.meets(Tags::REPORTER);
        let colon = matches!(mark, Some(':' | '/'));
        let one = post.len() == 1 && !colon;
        let behind = &self.words.behind;
        // 代表 is a verb as well.
        let verb = behind.word(post) == post.len();
        let told = reporter || tags.meets(Tags::POST) && !verb;
        let group = behind.is_group(post);
        let han = post.iter().all(|&c| crate::model::script::is_han(c) || c == '/');
        (told && han && !one).then_some(Post { reporter, group, parted: mark.is_some() })
    }

    /// Whether nothing in the characters speaks against a name.
    fn is_plain(&self, Candidate { start, end }: Candidate, surname: usize) -> bool {
        let scan = self.scan;
        let starting = &scan.starting[start];
        let length = end - start;
        let covers = |word: u8| usize::from(word) >= length;
        let acts = starting.cue.0 >= 2 && starting.cue.1.roles() & ACTS != 0;
        if acts || starting.post.0 >= 2 || covers(starting.place) || covers(starting.word) {
            return false;
        }
        if scan.ending[end].head.0 >= 2 || scan.name_at(start, end) & !PERSON != 0 {
            return false;
        }
        let tells = |at: usize| {
            let cue = &scan.starting[at].cue;
            cue.0 >= 2 && cue.1.roles() & TELLING != 0 && at + usize::from(cue.0) <= end
        };
        if (start + 1..end).any(tells) {
            return false;
        }
        if surname == 0 {
            return self.is_no_word(start, end);
        }
        // 和李家超, 向澳門: a word in front of a name is no surname.
        let function = surname == 1 && scan.starting[start].any.roles() & FUNCTIONS != 0;
        let next = &scan.starting[start + 1];
        let place = next.place.max(next.word).max(next.head.0) >= 2;
        let name =
            || self.surname(start + 1) > 0 && self.end(start + 1) == End::At(end) && length > 3;
        !(function && (place || length == 4 || name()))
    }

    /// Whether no word begins between these gaps.
    fn is_no_word(&self, start: usize, end: usize) -> bool {
        (start..end).all(|at| {
            let starting = &self.scan.starting[at];
            let word = starting.word.max(starting.place).max(starting.cue.0).max(starting.head.0);
            let reach = self.words.behind.reach(self.scan.folded[at]);
            word < 2 && (reach.is_none() || reach == Some(Reach::May) && at > start)
        })
    }

    /// The persons told by a post, a byline or the dots of their name, sorted by start.
    pub(super) fn told(&self) -> Vec<Candidate> {
        let mut told = Vec::new();
        let mut next = 1;
        while next <= self.scan.folded.len() {
            let start = next;
            next += 1;
            if !self.is_han(start) || self.is_han(start - 1) && self.scan.ending[start].post.0 == 0
            {
                continue;
            }
            if let Some(post) = self.post(start)
                && let Some(first) = self.behind_post(start, post)
            {
                told.push(first);
                next = self.list(first.end, post, &mut told).max(next);
            }
        }
        self.bylines(&mut told);
        self.dotted(&mut told);
        told.sort_unstable_by_key(|candidate| (candidate.start, candidate.end));
        told.dedup();
        told
    }

    fn behind_post(&self, start: usize, post: Post) -> Option<Candidate> {
        let surname = self.surname(start);
        let End::At(end) = self.end(start) else { return None };
        let clear = !post.parted || self.after(end) == After::Stop || post.reporter;
        let strong = if post.group {
            surname > 0 && end - start > 2 && self.after(end) != After::May
        } else {
            surname > 0 || self.after(end) != After::May
        };
        let candidate = Candidate { start, end };
        (clear && strong && self.is_plain(candidate, surname)).then_some(candidate)
    }

    /// The names that follow a told one in a list. Where the last one ends.
    fn list(&self, mut end: usize, post: Post, told: &mut Vec<Candidate>) -> usize {
        while let Some(&mark) = self.scan.folded.get(end) {
            let start = end + 1;
            let space = matches!(mark, ' ' | '\u{3000}') && post.reporter;
            let and = matches!(mark, '和' | '与' | '及');
            let surname = self.surname(start);
            if !(mark == '、' || and || space) || surname == 0 {
                break;
            }
            let End::At(past) = self.end(start) else { break };
            let candidate = Candidate { start, end: past };
            let stop = self.after(past) == After::Stop;
            let enough = past - start > 2 || post.reporter && stop;
            if !enough || space && !stop || !self.is_plain(candidate, surname) {
                break;
            }
            told.push(candidate);
            end = past;
        }
        end
    }

    /// The names of a bracket behind a dateline: `電（王小明 李文）`.
    fn bylines(&self, told: &mut Vec<Candidate>) {
        let scan = self.scan;
        for open in (1..scan.folded.len()).filter(|&at| scan.folded[at] == '(' && scan.opens(at)) {
            let ends = |word: &Vec<char>| scan.folded[..open].ends_with(word);
            if !self.words.press.telegrams.iter().any(ends) {
                continue;
            }
            let close = scan.partner[open] as usize;
            let parts =
                scan.folded[open + 1..close].split(|c| matches!(c, ' ' | '\u{3000}' | '、'));
            let mut start = open + 1;
            let mut names = Vec::new();
            for part in parts {
                let end = start + part.len();
                let surname = self.surname(start);
                let name = Candidate { start, end };
                if part.len() < 2
                    || self.end(start) != End::At(end)
                    || !self.is_plain(name, surname)
                {
                    names.clear();
                    break;
                }
                names.push(name);
                start = end + 1;
            }
            told.append(&mut names);
        }
    }

    /// Names of other languages: all parts between dots, or nothing.
    fn dotted(&self, told: &mut Vec<Candidate>) {
        let scan = self.scan;
        let dot = |at: usize| scan.folded.get(at).is_some_and(|&c| is_dot(c));
        let mut next = 1;
        while next < scan.folded.len() {
            let first = next;
            next += 1;
            if !dot(first) || !self.is_han(first - 1) || !self.is_han(first + 1) {
                continue;
            }
            let mut last = first;
            let mut at = first + 1;
            while self.is_han(at) && at - last <= LONGEST_PART {
                at += 1;
                if dot(at) && self.is_han(at + 1) {
                    last = at;
                    at += 1;
                }
            }
            next = last + 1;
            let end = self.end_foreign(last);
            let start = (first.saturating_sub(LONGEST_PART)..first)
                .rev()
                .take_while(|&at| self.is_han(at))
                .find(|&gap| self.begins_foreign(gap));
            let (Some(start), Some(end)) = (start, end) else { continue };
            if !(last + 1..end).all(|at| self.is_han(at)) {
                continue;
            }
            let post = self.post(start).is_some();
            let verb = !matches!(self.after(end), After::Stop) && scan.inside[start] == 0;
            let name = Candidate { start, end };
            if (post || verb && end - start > 4) && self.is_foreign(name, post) {
                told.push(name);
            }
        }
    }

    /// Where the last part of a name ends that begins behind the dot at `last`.
    fn end_foreign(&self, last: usize) -> Option<usize> {
        for gap in last + 2..=last + 1 + LONGEST_PART {
            if !self.ends_foreign(gap) {
                continue;
            }
            let word = match self.after(gap) {
                After::Word(past) if self.scan.folded[gap] != '和' => past,
                _ => return Some(gap),
            };
            // 買合木提|出席, not 買合木|提出.
            match self.after(gap + 1) {
                After::Word(past) | After::Closed(past) if past > word => {}
                After::Word(_) | After::Closed(_) if self.after(word) != After::Stop => {
                    return None;
                }
                _ => return Some(gap),
            }
        }
        None
    }

    fn ends_foreign(&self, gap: usize) -> bool {
        let closed = self.scan.folded.get(gap).and_then(|&c| self.words.behind.reach(c));
        if self.scan.folded.get(gap) == Some(&'和') {
            return true;
        }
        match self.after(gap) {
            After::Stop | After::Word(_) => true,
            After::Closed(past) => closed == Some(Reach::Closed) || past > gap + 1,
            After::Nothing | After::May => false,
        }
    }

    fn begins_foreign(&self, gap: usize) -> bool {
        let Some(before) = gap.checked_sub(1) else { return true };
        let ending = &self.scan.ending[gap];
        let cue = ending.cue.0 >= 2 && ending.cue.1.roles() & ACTS != 0;
        let closed = self.words.behind.reach(self.scan.folded[before]) == Some(Reach::Closed);
        !self.is_han(before)
            || self.scan.folded[before] == '和'
            || ending.post.0 > 0
            || cue
            || closed
    }

    /// Whether no part of a dotted name is a word or a place.
    fn is_foreign(&self, Candidate { start, end }: Candidate, post: bool) -> bool {
        let mut at = start;
        self.scan.folded[start..end].split(|&c| is_dot(c)).all(|part| {
            let starting = &self.scan.starting[at];
            let known =
                starting.place.max(starting.head.0).max(if post { 0 } else { starting.word });
            at += part.len() + 1;
            part.len() <= LONGEST_PART && (known < 2 || usize::from(known) < part.len())
        })
    }

    /// Whether a name of two characters, known elsewhere, is meant here.
    pub(super) fn is_known(&self, Candidate { start, end }: Candidate) -> bool {
        let other = matches!(self.end(start), End::At(gap) if gap != end);
        let whole = !self.scan.straddled[start] && !other;
        let dot = |at: Option<usize>| {
            at.and_then(|at| self.scan.folded.get(at)).is_some_and(|&c| is_dot(c))
        };
        let more = self.words.behind.is_called(&self.scan.folded[end..]);
        (end - start > 2 || whole) && !more && !dot(Some(end)) && !dot(start.checked_sub(1))
    }
}

/// The class of persons, as a bit.
const PERSON: u8 = 1 << Class::Person as u8;

/// The dots between the parts of a name, folded.
pub(super) fn is_dot(c: char) -> bool {
    matches!(
        c,
        '·' | '•'
            | '‧'
            | '・'
            | '∙'
            | '⋅'
            | '･'
            | '\u{318d}'
            | '\u{119e}'
            | '\u{16eb}'
            | '\u{2e31}'
    )
}
