//! I have a text: which names in it are sure by how they are composed, and what is none for sure?
//!
//! What is learned weighs; here is what the genre settles. The mechanism or council of two governments
//! is a name (滬港合作會議第六次會議); what is counted is no agreement (三份合作協議); an agreement ends
//! with its whole noun (協議書); a place in front of a quoted name is where the event is held.

use crate::knowledge::mechanisms::{Mechanisms, Sort};
use crate::knowledge::words::Tags;
use crate::mention::candidate::Candidate;
use crate::mention::scan::{Scan, is_comma, is_stop};
use crate::mention::weights::Row;
use crate::model::Class;
use crate::model::numeral::han_digit;
use crate::model::script::is_quote;

/// What a sure name is worth more than any sum of weights, in thousandths.
pub(super) const SURE: i32 = 100_000;

/// Names with the classes that they may have.
type Sure = Vec<(Candidate, Vec<Class>)>;

/// No name of a class begins and ends in these gaps.
struct Never {
    class: Class,
    starts: std::ops::Range<usize>,
    ends: std::ops::RangeInclusive<usize>,
}

/// Settles what the rules can tell of the candidates of a text, sorted by end, then start.
pub(super) fn settle(
    scan: &Scan,
    mechanisms: &Mechanisms,
    candidates: &mut Vec<Candidate>,
    scores: &mut Vec<Row>,
) {
    lengthen(scan, candidates, scores);
    let mut never = counted(scan);
    placed(scan, &mut never);
    behind_verb(scan, &mut never);
    for Never { class, starts, ends } in never {
        let from = candidates.partition_point(|candidate| candidate.end < *ends.start());
        for (candidate, row) in candidates[from..].iter().zip(&mut scores[from..]) {
            if candidate.end > *ends.end() {
                break;
            }
            if starts.contains(&candidate.start) {
                row[class as usize] -= SURE;
            }
        }
    }
    let mut sure = mechanisms_of(scan, mechanisms);
    quoted(scan, mechanisms, &mut sure);
    let new = sure.iter().map(|(candidate, _)| *candidate).collect();
    add(new, candidates, scores);
    for (candidate, classes) in sure {
        if let Ok(at) = candidates.binary_search(&candidate) {
            for class in classes {
                let worth = &mut scores[at][class as usize];
                *worth = SURE + (*worth).max(-SURE / 2);
            }
        }
    }
}

/// Takes in those that are no candidates yet.
fn add(mut new: Vec<Candidate>, candidates: &mut Vec<Candidate>, scores: &mut Vec<Row>) {
    new.retain(|candidate| candidates.binary_search(candidate).is_err());
    new.sort_unstable();
    new.dedup();
    if new.is_empty() {
        return;
    }
    let mut new = new.into_iter().peekable();
    let old: Vec<_> = candidates.drain(..).zip(scores.drain(..)).collect();
    let mut push = |candidate, row| {
        candidates.push(candidate);
        scores.push(row);
    };
    for (candidate, row) in old {
        while let Some(earlier) = new.next_if(|new| *new < candidate) {
            push(earlier, UNREAD);
        }
        push(candidate, row);
    }
    new.for_each(|last| push(last, UNREAD));
}

/// A candidate that only a rule makes one is worth nothing to any class but by that rule.
const UNREAD: Row = [-SURE; Class::ALL.len()];

fn mechanisms_of(scan: &Scan, mechanisms: &Mechanisms) -> Sure {
    let (mut sure, mut past) = (Sure::new(), 0);
    for start in 0..scan.folded.len() {
        if start < past || !scan.is_edge(start) {
            continue;
        }
        // The 中 of 其中 and 集中 is no place.
        let in_word = scan.folded[start] == '中' && scan.straddled[start];
        let found = mechanisms.at(&scan.folded, start).filter(|_| !in_word);
        let Some(found) = found else {
            past = mechanisms.place_end(&scan.folded, start).unwrap_or(past);
            continue;
        };
        let end = mechanisms.past_place_bracket(&scan.folded, found.end);
        past = end;
        let opened = start > 0 && scan.opens(start - 1);
        let candidate = Candidate { start: start - usize::from(found.outlasts && opened), end };
        if found.outlasts && !opened || in_longer_title(scan, candidate) || !scan.is_edge(end) {
            continue;
        }
        let Some(mechanism) = tail(scan, mechanisms, end) else { continue };
        let classes = match found.sort {
            Sort::Council => vec![Class::Institution],
            Sort::Gathering if found.session || !mechanism => vec![Class::Event],
            Sort::Mechanism if !mechanism && takes_place(scan, candidate) => vec![Class::Event],
            Sort::Mechanism => vec![Class::Programme],
            Sort::Gathering => vec![Class::Event, Class::Programme],
        };
        sure.push((candidate, classes));
    }
    sure
}

/// Whether the name is a part of a title in title marks.
fn in_longer_title(scan: &Scan, Candidate { start, end }: Candidate) -> bool {
    let mut open = scan.inside[start] as usize;
    for _ in 0..4 {
        if open == 0 {
            break;
        }
        let whole = open == start && scan.partner[open - 1] as usize == end;
        if scan.folded[open - 1] == '《' && !whole {
            return true;
        }
        open = scan.inside[open - 1] as usize;
    }
    false
}

/// What the name goes on to behind its end: nothing where that is an agreement or a body named after
/// it (…備忘錄, …機制的協議, …秘書處) or a second name (…暨…), else whether it is called a mechanism there.
fn tail(scan: &Scan, mechanisms: &Mechanisms, end: usize) -> Option<bool> {
    let from = end + usize::from(scan.closes(end));
    if scan.folded.get(from) == Some(&'暨') {
        return None;
    }
    let head = |at: usize, class: Class| {
        let (length, tags) = scan.starting[at].head;
        (length > 1 && tags.meets(Tags::head(class))).then_some(at + usize::from(length))
    };
    let noun = mechanisms.fields_end(&scan.folded, from);
    let mechanism = head(from, Class::Programme);
    let of = mechanism.unwrap_or(from);
    let of = of + usize::from(scan.folded.get(of) == Some(&'的'));
    let longer = [from, noun].into_iter().any(|at| head(at, Class::Institution).is_some());
    let named = [noun, of, mechanisms.fields_end(&scan.folded, of)];
    let agreed = named.into_iter().any(|at| head(at, Class::Agreement).is_some());
    (!longer && !agreed).then_some(mechanism.is_some())
}

/// Roles of verbs.
const HOLD: usize = 1;
const JOIN: usize = 2;
/// How far behind a name the verb may stand that says that it takes place.
const NEAR: usize = 40;

/// Whether the text tells that a mechanism met: it names the year, or holding and joining it.
fn takes_place(scan: &Scan, Candidate { start, end }: Candidate) -> bool {
    let start = start - usize::from(start > 0 && scan.opens(start - 1));
    let before = scan.folded[..start].strip_suffix(&['度']).unwrap_or(&scan.folded[..start]);
    let digit = |c: &char| c.is_ascii_digit() || han_digit(*c).is_some();
    if let [.., last, '年'] = before
        && digit(last)
    {
        return true;
    }
    let verbs = Tags::cue(HOLD).or(Tags::cue(JOIN));
    if scan.ending[start].cue.1.meets(verbs) {
        return true;
    }
    let clause = |gap: &usize| !is_comma(scan.folded[*gap]) && !is_stop(scan.folded[*gap]);
    (end..(end + NEAR).min(scan.folded.len()))
        .take_while(clause)
        .any(|gap| scan.starting[gap].cue.1.meets(Tags::cue(HOLD)) && !scan.straddled[gap])
}

/// 三份合作協議, 45項合作備忘錄, 協議15項: so many agreements are not one.
fn counted(scan: &Scan) -> Vec<Never> {
    let mut never = Vec::new();
    for end in 2..=scan.folded.len() {
        let (length, tags) = scan.ending[end].head;
        if length < 2 || !tags.meets(Tags::head(Class::Agreement)) {
            continue;
        }
        let run = scan.folded[..end].iter().rev().take(COUNTED).position(|c| parts(*c));
        let from = end - run.unwrap_or(COUNTED.min(end));
        let ends = end..=end;
        let classifier = (from + 1..end).rev().find(|at| is_classifier(scan.folded[*at]));
        if let Some(at) = classifier
            && let Some(start) = many(&scan.folded[..at + 1], from)
        {
            never.push(Never { class: Class::Agreement, starts: start..end, ends });
        } else if is_counted_behind(&scan.folded[end..]) {
            never.push(Never { class: Class::Agreement, starts: from..end, ends });
        }
    }
    never
}

/// How far in front of its noun a count may stand.
const COUNTED: usize = 24;

fn parts(c: char) -> bool {
    is_comma(c) || is_stop(c) || is_quote(c) || matches!(c, '(' | ')')
}

fn is_classifier(c: char) -> bool {
    matches!(c, '份' | '项' | '个' | '批' | '列' | '纸')
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || han_digit(c).is_some() || matches!(c, '十' | '百' | '千' | '两')
}

/// Where a count of more than one begins that ends with a classifier, not before `from`.
fn many(folded: &[char], from: usize) -> Option<usize> {
    let (classifier, before) = folded.split_last()?;
    match (*classifier, before) {
        ('列', [.., '系']) => return Some(before.len() - 1),
        ('批', [.., '一' | '大']) => return Some(before.len() - 1),
        (_, [.., '多' | '数' | '几' | '余' | '各']) => {
            let more = before[..before.len() - 1].iter().rev().take_while(|c| is_numeral(**c));
            return Some(before.len() - 1 - more.count()).map(|start| start.max(from));
        }
        ('列', _) => return None,
        _ => {}
    }
    let length = before.iter().rev().take_while(|c| is_numeral(**c)).count();
    let number = &before[before.len() - length..];
    let ordinal = before[..before.len() - length].ends_with(&['第']);
    let one = matches!(number, ['一' | '1' | '壹']);
    (length > 0 && !ordinal && !one).then(|| (before.len() - length).max(from))
}

/// 協議15項, 備忘錄共8份.
fn is_counted_behind(folded: &[char]) -> bool {
    let rest =
        folded.strip_prefix(&['共']).or(folded.strip_prefix(&['合', '计'])).unwrap_or(folded);
    let length =
        rest.iter().take(6).take_while(|c| is_numeral(**c) || matches!(c, '余' | '多')).count();
    let one = matches!(rest[..length], ['一' | '1']);
    length > 0 && !one && matches!(rest.get(length), Some('份' | '项' | '个'))
}

/// 協議|書: an agreement ends with the longest noun that begins with its own, and what speaks for the
/// shorter name speaks for the longer.
fn lengthen(scan: &Scan, candidates: &mut Vec<Candidate>, scores: &mut Vec<Row>) {
    let agreement = Tags::head(Class::Agreement);
    let mut longer = Vec::new();
    for start in 0..scan.folded.len() {
        let (length, tags) = scan.starting[start].head;
        if length < 3 || !tags.meets(agreement) || scan.inside[start] != 0 {
            continue;
        }
        let past = start + usize::from(length);
        for end in start + 2..past {
            let shorter = scan.ending[end].head;
            if shorter.0 == 0 || !shorter.1.meets(agreement) {
                continue;
            }
            let from = candidates.partition_point(|candidate| candidate.end < end);
            let cut = candidates[from..].iter().take_while(|candidate| candidate.end == end);
            for (candidate, row) in cut.zip(&mut scores[from..]) {
                if candidate.start <= start {
                    let worth = &mut row[Class::Agreement as usize];
                    longer.push((Candidate { end: past, ..*candidate }, *worth));
                    *worth -= SURE;
                }
            }
        }
    }
    add(longer.iter().map(|(candidate, _)| *candidate).collect(), candidates, scores);
    for (candidate, least) in longer {
        if let Ok(at) = candidates.binary_search(&candidate) {
            let worth = &mut scores[at][Class::Agreement as usize];
            *worth = least.max(*worth);
        }
    }
}

/// 「一帶一路」高峰論壇: a quotation and a noun for a gathering are one name, with the ordinal in front.
fn quoted(scan: &Scan, mechanisms: &Mechanisms, sure: &mut Sure) {
    let composed = sure.len();
    for open in (0..scan.folded.len()).filter(|at| scan.opens(*at)) {
        let close = scan.partner[open] as usize;
        let content = &scan.folded[open + 1..close];
        let speech = content.iter().any(|c| is_stop(*c) || matches!(c, ',' | '，'));
        // What ends in a noun of its own, 「…計劃」, is a name without the gathering.
        let whole = scan.ending[close].head.0 > 1;
        let quotes = matches!(scan.folded[open], '“' | '「' | '『');
        if !quotes || close - open > QUOTED || speech || whole {
            continue;
        }
        let Some(end) = mechanisms.gathering_end(&scan.folded, close + 1) else { continue };
        let candidate = Candidate { start: ordinal_before(&scan.folded, open), end };
        let apart = scan.inside[candidate.start] == scan.inside[open] && !scan.straddled[end];
        let taken = overlaps(&sure[..composed], candidate);
        if apart
            && !taken
            && !in_longer_title(scan, candidate)
            && tail(scan, mechanisms, end).is_some()
        {
            sure.push((candidate, vec![Class::Event]));
        }
    }
}

/// Whether one of the names, which are sorted and do not overlap, overlaps the candidate.
fn overlaps(sure: &[(Candidate, Vec<Class>)], candidate: Candidate) -> bool {
    let at = sure.partition_point(|(other, _)| other.end <= candidate.start);
    sure.get(at).is_some_and(|(other, _)| other.start < candidate.end)
}

/// The longest quotation that is a part of a name, in characters.
const QUOTED: usize = 24;

/// Where 第五屆 begins in front of a quotation; else the quotation itself.
fn ordinal_before(folded: &[char], open: usize) -> usize {
    let near = open.saturating_sub(6);
    let ordinal = |at: &usize| match &folded[*at..open] {
        ['首', '届' | '次'] => true,
        ['第', digits @ .., '届' | '次'] => digits.iter().all(|c| is_numeral(*c)),
        _ => false,
    };
    (near..open).find(ordinal).unwrap_or(open)
}

/// 香港「一帶一路」高峰論壇: the name begins with the quotation.
fn placed(scan: &Scan, never: &mut Vec<Never>) {
    for quote in (1..scan.folded.len()).filter(|at| scan.opens(*at)) {
        let place = usize::from(scan.ending[quote].place);
        if place > 1 && place <= quote && is_quote(scan.folded[quote]) {
            let close = scan.partner[quote] as usize;
            let (starts, ends) = (quote - place..quote - place + 1, close + 2..=close + 24);
            never.push(Never { class: Class::Event, starts, ends });
        }
    }
}

/// 簽訂|了友好關係協議書: the particle is of the verb.
fn behind_verb(scan: &Scan, never: &mut Vec<Never>) {
    for at in (0..scan.folded.len()).filter(|at| scan.folded[*at] == '了') {
        if scan.starting[at].word < 2 {
            let (starts, ends) = (at..at + 1, at + 2..=at + 2 * COUNTED);
            never.push(Never { class: Class::Agreement, starts, ends });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge;
    use crate::mention::Finder;
    use crate::mention::weights::Weights;
    use crate::model::DocumentId;
    use crate::model::UnitId;
    use crate::unit::Unit;

    /// The names of a text, with those classes that the rules settle.
    fn names(finder: &Finder, text: &str) -> Vec<String> {
        let doc = DocumentId::new("text").unwrap();
        let unit = Unit { doc, id: UnitId::Preamble, area: None, text: text.to_owned() };
        let found = finder.find(std::slice::from_ref(&unit)).remove(0);
        let settled = |class| class != Class::Person;
        let found = found.into_iter().filter(|mention| settled(mention.class));
        found.map(|mention| format!("{}:{}", mention.class, mention.surface)).collect()
    }

    #[test]
    fn what_the_genre_settles_is_named_so() {
        let tables = knowledge::shipped();
        let words = knowledge::words(&tables, &knowledge::lexicon(&tables).unwrap()).unwrap();
        let (file, text) = &tables["weights/mentions.tsv"];
        let finder = Finder::new(words, Weights::parse(file, text).unwrap());
        let has = |text: &str, name: &str| {
            let names = names(&finder, text);
            assert!(names.iter().any(|found| found == name), "{text}: {names:?}");
        };
        has("蘇港合作會議於今日在南京舉行。", "event:蘇港合作會議");
        has("沪澳合作会议第三次会议在澳门召开。", "event:沪澳合作会议第三次会议");
        has("第25次粤港合作联席会议在香港举行。", "event:第25次粤港合作联席会议");
        has("省長出席湘港合作聯席會議。", "event:湘港合作聯席會議");
        has("雙方在粵港合作聯席會議框架下推進合作。", "programme:粵港合作聯席會議");
        has("粵新合作理事會第十五次會議在新加坡舉行。", "event:粵新合作理事會第十五次會議");
        has("會上，中越雙邊合作指導委員會通過文件。", "institution:中越雙邊合作指導委員會");
        has("澜沧江—湄公河合作第七次外长会在万象举行。", "event:澜沧江—湄公河合作第七次外长会");
        has("第27次中國—東盟領導人會議發表聲明。", "event:第27次中國—東盟領導人會議");
        has(
            "川港高層會晤暨“川港合作會議”第五次會議昨日在成都召開。",
            "event:川港高層會晤暨“川港合作會議”第五次會議",
        );
        has("組團參加香港「一帶一路」國際論壇。", "event:「一帶一路」國際論壇");
        has("双方合办第三届“创科未来”沙龙。", "event:第三届“创科未来”沙龙");
        has("山东省与德国某州签署建立友好省州关系协议书。", "agreement:建立友好省州关系协议书");
        has("落實以粵澳合作聯席會議為主的機制。", "programme:粵澳合作聯席會議");
        let lacks = |text: &str, class: &str| {
            let names = names(&finder, text);
            assert!(!names.iter().any(|found| found.starts_with(class)), "{text}: {names:?}");
        };
        lacks("双方签订了友好交流关系协议书。", "agreement:了");
        lacks("双方现场签订7份合作协议。", "agreement");
        lacks("兩地部門簽署多項合作協議及意向書。", "agreement:多");
        lacks("会后双方签署合作备忘录12份。", "agreement");
        lacks("其中新合作項目十個，集中老年服務。", "event");
        lacks("會議期間簽署《京港合作會議第七次會議合作備忘錄》。", "event");
    }

    #[test]
    fn a_count_of_more_than_one_is_told_from_one_and_from_an_ordinal() {
        let case = |text: &str, expected: Option<usize>| {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(many(&chars, 0), expected, "{text}");
        };
        case("签署三份", Some(2));
        case("签署16项", Some(2));
        case("签署十多项", Some(2));
        case("签署多项", Some(2));
        case("一系列", Some(1));
        case("签署一份", None);
        case("第三份", None);
    }
}
