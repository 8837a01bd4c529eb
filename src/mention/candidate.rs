//! I have a text: which runs of it might be names?
//!
//! Edges first: gaps at which a name may begin (behind punctuation, a verb of the genre, a
//! conjunction; before a place name) or end (behind a head noun; before punctuation or a verb).
//! Then each pair of edges that lies in one quotation and one clause.

use crate::knowledge::words::Tags;
use crate::mention::latin;
use crate::mention::scan::{Kind, Scan, is_comma};
use crate::model::Class;
use crate::model::script::is_han;

/// The longest name outside quotation marks, in characters.
const LONGEST: usize = 44;
/// The longest name inside quotation or title marks, in characters.
const LONGEST_QUOTED: usize = 110;

/// A run of characters that might be a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Candidate {
    /// Past its last character.
    pub(crate) end: usize,
    /// Its first character.
    pub(crate) start: usize,
}

/// What is known of edges before they are paired.
pub(crate) trait Edges {
    /// What is known of a left edge.
    type Left: Copy;

    /// Looks at all edges, so that [`Edges::may_begin`] and [`Edges::may_end`] can leave some out.
    fn look(&mut self, left: &[usize], right: &[usize]);

    /// Whether some name may begin here.
    fn may_begin(&self, start: usize) -> bool;

    /// Whether some name may end here.
    fn may_end(&self, end: usize) -> bool;

    fn left(&mut self, start: usize) -> Self::Left;

    /// Whether the candidate is worth keeping.
    fn keep(&mut self, left: Self::Left, end: usize) -> bool;
}

/// Every edge is as good as any other.
pub(crate) struct All;

impl Edges for All {
    type Left = ();

    fn look(&mut self, _: &[usize], _: &[usize]) {}

    fn may_begin(&self, _: usize) -> bool {
        true
    }

    fn may_end(&self, _: usize) -> bool {
        true
    }

    fn left(&mut self, _: usize) {}

    fn keep(&mut self, (): (), _: usize) -> bool {
        true
    }
}

/// The candidates of a text that are worth keeping, sorted by end, then start.
pub(crate) fn candidates(scan: &Scan, edges: &mut impl Edges) -> Vec<Candidate> {
    let mut found = Found { edges, candidates: Vec::with_capacity(2 * scan.folded.len()) };
    collect(scan, &mut found);
    let by_start = sorted(&found.candidates, scan.folded.len(), |candidate| candidate.start);
    let mut candidates = sorted(&by_start, scan.folded.len(), |candidate| candidate.end);
    candidates.dedup();
    candidates
}

/// The candidates sorted by a position in a text of so many characters; the order of equal ones stays.
fn sorted(
    candidates: &[Candidate],
    length: usize,
    position: impl Fn(&Candidate) -> usize,
) -> Vec<Candidate> {
    let mut places = vec![0_u32; length + 2];
    for candidate in candidates {
        places[position(candidate) + 1] += 1;
    }
    let mut before = 0;
    for place in &mut places {
        before += *place;
        *place = before;
    }
    let mut sorted = vec![Candidate { end: 0, start: 0 }; candidates.len()];
    for candidate in candidates {
        let place = &mut places[position(candidate)];
        sorted[*place as usize] = *candidate;
        *place += 1;
    }
    sorted
}

/// The candidates found so far, those not worth keeping left out.
pub(super) struct Found<'e, E> {
    edges: &'e mut E,
    candidates: Vec<Candidate>,
}

impl<E: Edges> Found<'_, E> {
    pub(super) fn push(&mut self, candidate: Candidate) {
        let left = self.edges.left(candidate.start);
        self.push_behind(left, candidate);
    }

    #[inline]
    fn push_behind(&mut self, left: E::Left, candidate: Candidate) {
        if self.edges.keep(left, candidate.end) {
            self.candidates.push(candidate);
        }
    }
}

fn collect<E: Edges>(scan: &Scan, found: &mut Found<'_, E>) {
    let length = scan.folded.len();
    if scan.kind.contains(&Kind::Han) {
        let mut left = Vec::with_capacity(length);
        left.extend((0..length).filter(|&gap| is_left_edge(scan, gap)));
        let mut right = Vec::with_capacity(length + 1);
        right.extend((0..=length).filter(|&gap| is_right_edge(scan, gap)));
        found.edges.look(&left, &right);
        let ahead = Ahead::new(scan, &right, |gap| found.edges.may_end(gap));
        for start in left {
            if found.edges.may_begin(start) {
                from(scan, &ahead, start, found);
            }
        }
    }
    for start in 0..length {
        if scan.opens(start) {
            let close = scan.partner[start] as usize;
            if close > start + 1 && close - start <= LONGEST_QUOTED {
                found.push(Candidate { start: start + 1, end: close });
            }
        }
    }
    for &(start, end, _) in &scan.names {
        found.push(Candidate { start: start as usize, end: end as usize });
    }
    latin::collect(scan, found);
    if let Some(title) = title(scan) {
        found
            .candidates
            .retain(|candidate| candidate.start >= title.end || candidate.end < title.start);
        found.push(title);
    }
}

/// The first paragraph (behind `附件`), where that is the title of an agreement: it ends with the
/// noun for one, and no verb outside names parts it. What stands in a title is not named on its own.
fn title(scan: &Scan) -> Option<Candidate> {
    let mut start = 0;
    let mut end = scan.folded.iter().position(|&c| c == '\n')?;
    if end <= 4 {
        start = end + 1;
        end = start + scan.folded[start..].iter().position(|&c| c == '\n')?;
    }
    if start == end || end - start > LONGEST_QUOTED {
        return None;
    }
    let agreement = Tags::head(Class::Agreement);
    let told = scan.ending[end].head.1.meets(agreement) && is_han(scan.folded[start]);
    let verb = |gap: usize| {
        let cue = &scan.starting[gap].cue;
        let parts = cue.1.roles() & TITLE_BREAKS != 0 && !cue.1.meets(Tags::INSIDE);
        cue.0 > 1 && parts && scan.inside[gap] == 0 && !scan.straddled[gap]
    };
    let parted = scan.folded[start..end].iter().any(|&c| is_comma(c) && c != '、');
    (told && !(start + 1..end).any(verb) && !parted).then_some(Candidate { start, end })
}

/// The roles of verbs: support, hold, join, sign, found, use, speech.
const TITLE_BREAKS: u32 = 0b111_1111;

fn is_left_edge(scan: &Scan, gap: usize) -> bool {
    let kind = scan.kind[gap];
    if !(kind.is_part() || scan.opens(gap)) || !scan.is_edge(gap) {
        return false;
    }
    if is_of(scan, gap) || is_numbering(scan, gap) {
        return false;
    }
    let Some(before) = gap.checked_sub(1).map(|i| scan.kind[i]) else { return true };
    let (ending, starting) = (&scan.ending[gap], &scan.starting[gap]);
    !before.is_part()
        || (before == Kind::Han) != (kind == Kind::Han)
        || ending.cue.0 > 0
        || ending.post.0 > 0
        || ending.word > 0 && !scan.straddled[gap]
        || ending.place > 0
        || ending.any.meets(Tags::head(Class::Institution))
        || starting.place > 0
        || starting.any.meets(Tags::NAME)
}

/// 的, where it is a word of its own.
fn is_of(scan: &Scan, gap: usize) -> bool {
    scan.folded[gap] == '的' && scan.starting[gap].word < 2
}

/// The number in front of an item of a list: `2.教育局`.
fn is_numbering(scan: &Scan, gap: usize) -> bool {
    let digits = scan.folded[gap..].iter().take(3).take_while(|c| c.is_ascii_digit()).count();
    let mark = scan.folded.get(gap + digits);
    digits > 0
        && matches!(mark, Some('.' | ')'))
        && scan.kind.get(gap + digits + 1) == Some(&Kind::Han)
}

fn is_right_edge(scan: &Scan, gap: usize) -> bool {
    let Some(last) = gap.checked_sub(1).map(|i| scan.kind[i]) else { return false };
    if !(last.is_part() || scan.folded[gap - 1] == '+' || scan.closes(gap - 1)) {
        return false;
    }
    let Some(&next) = scan.kind.get(gap) else { return true };
    if !scan.is_edge(gap) {
        return false;
    }
    let (ending, starting) = (&scan.ending[gap], &scan.starting[gap]);
    !next.is_part()
        || (last == Kind::Han) != (next == Kind::Han)
        || ending.head.0 > 0
        || ending.any.meets(Tags::NAME)
        || starting.cue.0 > 0
        || starting.word > 0 && !scan.straddled[gap]
}

/// For each position, how far it is to what matters next: a walk from edge to edge instead of from
/// character to character.
struct Ahead {
    /// The next gap at which a name may end.
    right: Vec<usize>,
    /// The next Han character.
    han: Vec<usize>,
    /// The next character at which a walk has to look twice: a mark that opens, closes or parts.
    mark: Vec<usize>,
}

impl Ahead {
    fn new(scan: &Scan, right: &[usize], may_end: impl Fn(usize) -> bool) -> Self {
        let length = scan.folded.len();
        let mut ahead = Self {
            right: vec![usize::MAX; length + 2],
            han: vec![usize::MAX; length + 2],
            mark: vec![usize::MAX; length + 2],
        };
        let mut right = right.iter().rev().copied().filter(|&gap| may_end(gap)).peekable();
        for at in (0..=length).rev() {
            ahead.right[at] = right.next_if_eq(&at).unwrap_or(ahead.right[at + 1]);
            let kind = scan.kind.get(at);
            let han = kind == Some(&Kind::Han);
            ahead.han[at] = if han { at } else { ahead.han[at + 1] };
            let mark = kind.is_some_and(|kind| !kind.is_part() && is_mark(scan, at));
            ahead.mark[at] = if mark { at } else { ahead.mark[at + 1] };
        }
        ahead
    }
}

/// Whether a mark opens, closes or parts.
fn is_mark(scan: &Scan, at: usize) -> bool {
    scan.kind[at] == Kind::Stop
        || is_comma(scan.folded[at])
        || scan.opens(at)
        || scan.inside[at + 1] != scan.inside[at]
}

/// The candidates that begin at `start` and hold a Han character.
fn from<E: Edges>(scan: &Scan, ahead: &Ahead, start: usize, found: &mut Found<'_, E>) {
    let left = found.edges.left(start);
    let length = scan.folded.len();
    let inside = scan.inside[start];
    let least = (start + 2).max(ahead.han[start].saturating_add(1));
    let mut commas = 0;
    let mut end = start;
    while end < length && end - start < LONGEST {
        let before = end;
        let mark = ahead.mark[end].min(start + LONGEST).min(length);
        if end < mark {
            end = mark;
        } else if scan.opens(end) {
            let close = scan.partner[end] as usize;
            if close - start >= LONGEST {
                break;
            }
            end = close + 1;
        } else {
            let c = scan.folded[end];
            if scan.kind[end] == Kind::Stop
                || c == ','
                || scan.inside[end + 1] != inside && end + 1 < length
            {
                break;
            }
            if is_comma(c) {
                commas += 1;
                if commas > 2 {
                    break;
                }
            }
            end += 1;
        }
        // Over a bracket only the gap behind it counts, in a plain run each.
        let first = if before < mark { before + 1 } else { end };
        let mut gap = ahead.right[first.max(least).min(length + 1)];
        while gap <= end {
            found.push_behind(left, Candidate { start, end: gap });
            gap = ahead.right[gap + 1];
        }
    }
    let surname = usize::from(scan.starting[start].surname);
    if surname > 0 && scan.kind[start] == Kind::Han {
        for given in 1..=2 {
            let end = start + surname + given;
            let plain = |&kind: &Kind| kind == Kind::Han;
            if end <= scan.kind.len() && scan.kind[start..end].iter().all(plain) {
                found.push_behind(left, Candidate { start, end });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::lexicon::Lexicon;
    use crate::knowledge::words::Words;

    /// The candidates of a text, with a few words known.
    fn of(text: &str) -> Vec<String> {
        let tables = [
            ("heads.tsv", "word\tclass\tstrength\tnote\n局\tinstitution\n備忘錄\tagreement\n"),
            ("common.tsv", "word\n新局面\n的士\n"),
            (
                "english.tsv",
                "word\trole\tnote\nof\tinside\non\tinside\nin\tinside\nMay\ttime\n\
                 Letter of Intent\thead-agreement\nletter of intent\tinstrument\n",
            ),
        ];
        let words = Words::parse(tables, &Lexicon::default()).unwrap();
        let scan = Scan::new(text, &words);
        let chars: Vec<char> = text.chars().collect();
        let surface = |c: Candidate| chars[c.start..c.end].iter().collect();
        candidates(&scan, &mut All).into_iter().map(surface).collect()
    }

    #[test]
    fn the_number_of_an_item_and_a_particle_begin_no_name() {
        let found = of("2.教育局");
        assert!(found.contains(&"教育局".to_owned()), "{found:?}");
        assert!(!found.iter().any(|name| name.starts_with("2.")), "{found:?}");
        let found = of("，的合作備忘錄");
        assert!(!found.iter().any(|name| name.starts_with('的')), "{found:?}");
        let found = of("，的士局");
        assert!(found.contains(&"的士局".to_owned()), "{found:?}");
    }

    #[test]
    fn a_head_noun_inside_a_longer_word_ends_no_name() {
        let found = of("開創實踐新局面");
        assert!(!found.iter().any(|name| name.ends_with("新局")), "{found:?}");
        assert!(of("教育局").contains(&"教育局".to_owned()));
    }

    #[test]
    fn instruments_in_small_letters_reach_over_their_field_and_no_further() {
        let found = of("They signed a letter of intent on crew training in May.");
        for name in ["letter of intent", "letter of intent on crew training"] {
            assert!(found.contains(&name.to_owned()), "{name} is not in {found:?}");
        }
        assert!(!found.iter().any(|name| name.ends_with("May")), "{found:?}");
    }
}
