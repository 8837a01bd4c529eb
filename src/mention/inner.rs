//! What lies between the edges of a candidate.

use crate::knowledge::words::Tags;
use crate::mention::candidate::Candidate;
use crate::mention::feature::{Reader, Value};
use crate::mention::scan::{Scan, is_comma};

/// What the names of these features begin with, and of no others.
pub(crate) const PREFIX: &str = "inner-";

/// What lies between the edges.
pub(crate) fn inner<R: Reader>(scan: &Scan, Candidate { start, end }: Candidate, reader: &mut R) {
    let depth = scan.inside[start];
    let (mut conjunctions, mut commas, mut heads, mut verbs, mut places, mut de) =
        (0, 0, 0, 0, 0, 0);
    let (mut digits, mut latin, mut brackets, mut quotes) = (0, 0, 0, 0);
    let (mut words, mut generic, mut soft_verbs, mut acts, mut institutions) = (0, 0, 0, 0, 0);
    let mut pronouns = 0;
    let last_head = end - usize::from(scan.ending[end].head.0);
    let mut gap = start;
    while gap < end {
        let c = scan.folded[gap];
        if scan.opens(gap) && (scan.partner[gap] as usize) < end {
            if c == '(' {
                brackets = 1;
            } else {
                quotes = 1;
            }
            gap = scan.partner[gap] as usize + 1;
            continue;
        }
        if gap > start && scan.inside[gap] == depth {
            let (starting, ending) = (&scan.starting[gap], &scan.ending[gap]);
            if ending.head.0 > 0 && gap < last_head && !scan.straddled[gap] {
                heads += 1;
                let class = ending.head.1.head_classes();
                institutions += u32::from(class & 1 != 0 && usize::from(ending.head.0) >= 2);
            }
            if !scan.straddled[gap] {
                let roles = starting.cue.1.roles();
                let long = starting.cue.0 >= 2;
                if roles & VERBS != 0 && long && gap + usize::from(starting.cue.0) <= end {
                    let soft = starting.cue.1.meets(Tags::INSIDE);
                    *(if soft { &mut soft_verbs } else { &mut verbs }) += 1;
                }
                // A verb right behind a body or a place is what it does, not what it is called.
                if roles & (VERBS | PREPOSITIONS) != 0
                    && ending.any.meets(Tags::HEADS.or(Tags::PLACE))
                {
                    acts += 1;
                }
                generic += u32::from(roles & GENERIC != 0 && long);
                pronouns += u32::from(roles & PRONOUN != 0 && long);
            }
            // 浙江省內…: what lies in a place, not what is called after it.
            pronouns += u32::from(ending.place > 1 && c == '内' && starting.word < 2);
            if starting.place > 1 {
                places += 1;
            }
        }
        match c {
            '和' | '与' | '及' | '暨' | '同' => {
                conjunctions += u32::from(!scan.straddled[gap] || c == '与' || c == '及');
            }
            '的' | '之' | '了' => de += 1,
            _ if is_comma(c) => commas += 1,
            _ => {}
        }
        digits += u32::from(c.is_ascii_digit());
        latin += u32::from(c.is_ascii_alphabetic());
        words += 1;
        gap += 1;
    }
    let mut some = |template, count: u32, most: u32| {
        if count > 0 {
            reader.read(template, R::Value::number(count.min(most)));
        }
    };
    some("inner-and", conjunctions, 2);
    some("inner-comma", commas, 2);
    some("inner-head", heads, 3);
    some("inner-institution", institutions, 2);
    some("inner-verb", verbs, 3);
    some("inner-soft-verb", soft_verbs, 3);
    some("inner-act", acts, 2);
    some("inner-place", places, 2);
    some("inner-generic", generic, 3);
    some("inner-pronoun", pronouns, 1);
    some("inner-of", de, 2);
    some("inner-digit", digits, 4);
    some("inner-latin", u32::from(latin > 0) + u32::from(latin == words), 2);
    some("inner-bracket", brackets, 1);
    some("inner-quote", quotes, 1);
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
