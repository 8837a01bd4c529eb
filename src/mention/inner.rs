//! What lies between the edges of a candidate.

use crate::knowledge::words::Tags;
use crate::mention::candidate::Candidate;
use crate::mention::feature::{Group, Packed, Reader, Value};
use crate::mention::scan::{Scan, is_comma, to_u32};

/// What the names of these features begin with, and of no others.
pub(crate) const PREFIX: &str = "inner-";

/// What is counted at gaps, the first character's left out. A byte for each count in a number, so that
/// all are added at once.
mod at_gap {
    pub(super) const VERB: u32 = 0;
    pub(super) const SOFT_VERB: u32 = 8;
    pub(super) const ACT: u32 = 16;
    pub(super) const GENERIC: u32 = 24;
    pub(super) const PRONOUN: u32 = 32;
    pub(super) const PLACE: u32 = 40;
    pub(super) const HEAD: u32 = 48;
    pub(super) const INSTITUTION: u32 = 56;
}

/// What is counted at characters.
mod at_char {
    pub(super) const AND: u32 = 0;
    pub(super) const COMMA: u32 = 8;
    pub(super) const OF: u32 = 16;
    pub(super) const DIGIT: u32 = 24;
    pub(super) const LATIN: u32 = 32;
}

/// What lies in front of each gap, counted up from the beginning of a text: what lies between two
/// gaps is the difference.
///
/// Counts wrap; a difference is right where it is below 256, as it is between the edges of a name.
#[derive(Default)]
pub(crate) struct Counts {
    gaps: Vec<u64>,
    chars: Vec<u64>,
    /// The first gap at which a verb begins that reaches over this one; itself where there is none.
    reached: Vec<u32>,
    /// The opening marks.
    opens: Vec<u32>,
}

impl Counts {
    pub(crate) fn new(scan: &Scan) -> Self {
        let length = scan.folded.len();
        let mut counts = Self {
            gaps: Vec::with_capacity(length + 1),
            chars: Vec::with_capacity(length + 1),
            reached: (0..=to_u32(length)).collect(),
            opens: Vec::new(),
        };
        let (mut gaps, mut chars) = (0_u64, 0_u64);
        for gap in 0..length {
            counts.gaps.push(gaps);
            counts.chars.push(chars);
            if !scan.kind[gap].is_part() && scan.opens(gap) {
                counts.opens.push(to_u32(gap));
            }
            gaps = gaps.wrapping_add(gap_counts(scan, gap));
            chars = chars.wrapping_add(char_counts(scan, gap));
            if verb(scan, gap).is_some() {
                let past = gap + usize::from(scan.starting[gap].cue.0);
                for over in gap + 1..past {
                    let first = &mut counts.reached[over];
                    *first = to_u32(gap).min(*first);
                }
            }
        }
        counts.gaps.push(gaps);
        counts.chars.push(chars);
        counts
    }
}

/// The count of a verb that begins at `gap`: hard or soft.
fn verb(scan: &Scan, gap: usize) -> Option<u32> {
    let cue = &scan.starting[gap].cue;
    let verb = cue.0 >= 2 && cue.1.roles() & VERBS != 0 && !scan.straddled[gap];
    let soft = cue.1.meets(Tags::INSIDE);
    verb.then_some(if soft { at_gap::SOFT_VERB } else { at_gap::VERB })
}

fn gap_counts(scan: &Scan, gap: usize) -> u64 {
    let (starting, ending) = (&scan.starting[gap], &scan.ending[gap]);
    if starting.any.or(ending.any).is_empty() {
        return 0;
    }
    let mut counts = 0;
    let mut count = |place: u32, is: bool| counts += u64::from(is) << place;
    if !scan.straddled[gap] {
        let class = ending.head.1.head_classes();
        count(at_gap::HEAD, ending.head.0 > 0);
        count(at_gap::INSTITUTION, class & 1 != 0 && ending.head.0 >= 2);
        if let Some(place) = verb(scan, gap) {
            count(place, true);
        }
        let roles = starting.cue.1.roles();
        // A verb right behind a body or a place is what it does, not what it is called.
        let act = roles & (VERBS | PREPOSITIONS) != 0;
        count(at_gap::ACT, act && ending.any.meets(Tags::HEADS.or(Tags::PLACE)));
        let long = starting.cue.0 >= 2;
        count(at_gap::GENERIC, long && roles & GENERIC != 0);
        count(at_gap::PRONOUN, long && roles & PRONOUN != 0);
    }
    // 浙江省內…: what lies in a place, not what is called after it.
    let within = ending.place > 1 && scan.folded[gap] == '内' && starting.word < 2;
    count(at_gap::PRONOUN, within);
    count(at_gap::PLACE, starting.place > 1);
    counts
}

fn char_counts(scan: &Scan, at: usize) -> u64 {
    match scan.folded[at] {
        '与' | '及' => 1 << at_char::AND,
        '和' | '暨' | '同' => u64::from(!scan.straddled[at]) << at_char::AND,
        '的' | '之' | '了' => 1 << at_char::OF,
        c if is_comma(c) => 1 << at_char::COMMA,
        c if c.is_ascii_digit() => 1 << at_char::DIGIT,
        c if c.is_ascii_alphabetic() => 1 << at_char::LATIN,
        _ => 0,
    }
}

/// What lies between the edges; what stands in brackets inside is passed over.
pub(crate) fn inner<R: Reader>(scan: &Scan, Candidate { start, end }: Candidate, reader: &mut R) {
    let table = &scan.counts;
    let depth = scan.inside[start];
    // Gaps count as far as the quotation goes in which the name begins, head nouns up to its own.
    let quoted = depth.checked_sub(1).map_or(end, |open| scan.partner[open as usize] as usize + 1);
    let last_head = end - usize::from(scan.ending[end].head.0);
    let (mut gaps, mut heads, mut chars) = (0_u64, 0_u64, 0_u64);
    let (mut brackets, mut quotes, mut length) = (0, 0, 0);
    let mut from = start;
    let later = table.opens.partition_point(|&open| (open as usize) < start);
    let mut opens = table.opens[later..].iter().map(|&open| open as usize).peekable();
    while from < end {
        while opens.next_if(|&open| open < from).is_some() {}
        let open = opens.peek().map_or(end, |&open| open.min(end));
        let close = scan.partner.get(open).map_or(end, |&close| close as usize);
        let (to, past, deep) = if open == end {
            (end, end, end)
        } else if close < end {
            *(if scan.folded[open] == '(' { &mut brackets } else { &mut quotes }) = 1;
            (open, close + 1, open)
        } else {
            (end, end, open + 1)
        };
        let between = |of: &[u64], first: usize, past: usize| {
            if first < past { of[past].wrapping_sub(of[first]) } else { 0 }
        };
        let first = from.max(start + 1);
        gaps += between(&table.gaps, first, deep.min(quoted));
        heads += between(&table.gaps, first, deep.min(quoted).min(last_head));
        chars += between(&table.chars, from, to);
        length += to - from;
        from = past;
    }
    for gap in (table.reached[end] as usize).max(start + 1)..end {
        let over = gap + usize::from(scan.starting[gap].cue.0) > end;
        if let Some(place) = verb(scan, gap)
            && over
            && scan.inside[gap] == depth
        {
            gaps -= 1 << place;
        }
    }
    let count = |counts: u64, place: u32| (counts >> place & 0xff) as u32;
    let gap = |place| count(gaps, place);
    let char = |place| count(chars, place);
    let latin = char(at_char::LATIN);
    let all_latin = u32::from(latin as usize == length);
    let words = [
        ("inner-head", count(heads, at_gap::HEAD), 3),
        ("inner-institution", count(heads, at_gap::INSTITUTION), 2),
        ("inner-verb", gap(at_gap::VERB), 3),
        ("inner-soft-verb", gap(at_gap::SOFT_VERB), 3),
        ("inner-act", gap(at_gap::ACT), 2),
        ("inner-place", gap(at_gap::PLACE), 2),
        ("inner-generic", gap(at_gap::GENERIC), 3),
        ("inner-pronoun", gap(at_gap::PRONOUN), 1),
    ];
    let marks = [
        ("inner-and", char(at_char::AND), 2),
        ("inner-comma", char(at_char::COMMA), 2),
        ("inner-of", char(at_char::OF), 2),
        ("inner-digit", char(at_char::DIGIT), 4),
        ("inner-latin", u32::from(latin > 0) + all_latin, 2),
        ("inner-bracket", brackets, 1),
        ("inner-quote", quotes, 1),
    ];
    read(reader, Group::InnerWords, words);
    read(reader, Group::InnerMarks, marks);
}

/// Reads counts, each up to its most; nothing where there is none.
fn read<R: Reader, const N: usize>(
    reader: &mut R,
    group: Group,
    counts: [(&'static str, u32, u32); N],
) {
    let counts = counts.map(|(template, count, most)| (template, count.min(most)));
    let key = counts.iter().fold(Packed::new(group), |key, &(_, count)| key.with(3, count));
    reader.group(key, |reader| {
        for (template, count) in counts {
            if count > 0 {
                reader.read(template, R::Value::number(count));
            }
        }
    });
}

const VERBS: u32 = 0b1111_1111;
const PREPOSITIONS: u32 = 1 << 9;
const PRONOUN: u32 = 1 << 11;
const GENERIC: u32 = 1 << 13;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::lexicon::Lexicon;
    use crate::knowledge::words::Words;
    use crate::mention::feature::Spelled;

    struct Names(Vec<&'static str>);

    impl Reader for Names {
        type Value = Spelled;

        fn read(&mut self, template: &'static str, _: Spelled) {
            self.0.push(template);
        }
    }

    #[test]
    fn what_lies_in_a_place_or_concerns_it_is_told_from_what_is_called_after_it() {
        let tables = [
            ("cues.tsv", "word\trole\tinside\tnote\n相關\tpronoun\n"),
            ("common.tsv", "word\n內陸\n省內\n"),
            (
                "places.tsv",
                "zh-Hant\tzh-Hans\ten\tshort\tkind\twithin\n湖北\t湖北\tHubei\t\tprovince\n重慶\t重庆\tChongqing\t\tmunicipality\n",
            ),
        ];
        let words = Words::parse(tables, &Lexicon::default()).unwrap();
        let case = |text: &str, expected: bool| {
            let scan = Scan::new(text, &words);
            let mut names = Names(Vec::new());
            inner(&scan, Candidate { start: 0, end: scan.folded.len() }, &mut names);
            assert_eq!(names.0.contains(&"inner-pronoun"), expected, "{text}");
        };
        case("湖北省相關創業政策", true);
        case("湖北省內創業基地", true);
        case("重慶市內陸物流中心", false);
        case("湖北省創業基地", false);
    }
}
