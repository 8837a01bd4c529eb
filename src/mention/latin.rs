//! I have a text in Latin script: which runs of its words might be names?

use crate::knowledge::words::Tags;
use crate::mention::candidate::{Candidate, Edges, Found};
use crate::mention::scan::{Kind, Scan};

/// The longest English name, in words.
const LONGEST_WORDS: usize = 30;

/// The role of words for times.
const TIME: usize = 12;
/// The role of articles, numbers and the like.
const AUX: usize = 10;

/// A Latin word: its span, and whether it can begin or end a name.
struct Token {
    start: usize,
    end: usize,
    capital: bool,
    /// Whether it is the name of a month or a day.
    time: bool,
}

/// Runs of capitalised words, with `of`, `and`, `for`, brackets and serial commas inside.
pub(super) fn collect<E: Edges>(scan: &Scan, found: &mut Found<'_, E>) {
    let tokens = tokens(scan);
    instruments(scan, &tokens, found);
    for (index, first) in tokens.iter().enumerate() {
        let article =
            matches!(&scan.folded[first.start..first.end], ['t', 'h', 'e'] | ['a'] | ['a', 'n']);
        if !first.capital || article || first.time || is_year(scan, first) {
            continue;
        }
        let mut past = first.start;
        let mut commas = 0;
        // `A, B and C` and `Co., Ltd.` are names; `Name, Post` is not one.
        let mut serial = false;
        for (count, token) in tokens[index..].iter().enumerate() {
            if count >= LONGEST_WORDS {
                break;
            }
            if count > 0 {
                let gap = &scan.folded[past..token.start];
                let inner = scan.starting[token.start].any.meets(Tags::INSIDE);
                // `X, and Y`: a list of one is none.
                if commas == 0
                    && gap == [',', ' ']
                    && scan.folded[token.start..token.end] == ['a', 'n', 'd']
                {
                    break;
                }
                if !is_joint(gap) || !(token.capital || inner) || token.time {
                    break;
                }
                if gap.contains(&',') {
                    commas += 1;
                    if commas > 2 {
                        break;
                    }
                }
            }
            past = token.end;
            let limited = matches!(
                scan.folded[token.start..token.end],
                ['l', 't', 'd', ..] | ['i', 'n', 'c', ..]
            );
            serial |= commas > 0 && scan.folded[token.start..token.end] == ['a', 'n', 'd'];
            if !token.capital || commas > 0 && !serial && !limited {
                continue;
            }
            let mut end = token.end;
            if scan.inside[first.start] != scan.inside[end] {
                // A bracket that was opened on the way may close right here.
                if scan.closes(end) && scan.inside[end + 1] == scan.inside[first.start] {
                    end += 1;
                } else {
                    continue;
                }
            }
            found.push(Candidate { start: first.start, end });
            if is_owner(scan, token) {
                break;
            }
        }
    }
}

/// A year in front of a name: `the 2025 Joint Conference`.
fn is_year(scan: &Scan, token: &Token) -> bool {
    let word = &scan.folded[token.start..token.end];
    matches!(word, ['1', '9', ..] | ['2', '0', ..])
        && word.len() == 4
        && word.iter().all(char::is_ascii_digit)
        && scan.folded.get(token.end) == Some(&' ')
}

/// Whether a name ends here whose own things follow: `the University of Macau's Laboratory`.
fn is_owner(scan: &Scan, token: &Token) -> bool {
    let [.., '\'' | '’', 's'] = scan.folded[token.start..token.end] else { return false };
    let end = token.end - 2;
    let whole = usize::from(scan.starting[token.start].place) == end - token.start;
    whole || scan.ending[end].head.0 > 0 || scan.starting[token.start].cue.1.meets(Tags::cue(TIME))
}

/// The most words in front of the common noun for an instrument, and behind it.
const INSTRUMENT_WORDS: (usize, usize) = (3, 9);

/// Small words behind an instrument that its field does not reach over.
const PARTING: [&str; 4] = ["with", "between", "at", "to"];

/// Instruments in small letters: `a strategic co-operation agreement on crew training`.
fn instruments<E: Edges>(scan: &Scan, tokens: &[Token], found: &mut Found<'_, E>) {
    let inside = |token: &Token| scan.starting[token.start].any.meets(Tags::INSIDE);
    let spaced = |before: &Token, token: &Token| scan.folded[before.end..token.start] == [' '];
    for (last, noun) in tokens.iter().enumerate() {
        let head = &scan.ending[noun.end].head;
        let start = noun.end - usize::from(head.0);
        if noun.capital || !scan.ending[noun.end].any.meets(Tags::INSTRUMENT) {
            continue;
        }
        if noun.start < start {
            continue;
        }
        let within = tokens[..last].iter().rev().take_while(|token| token.start >= start);
        let first = last - within.count();
        let mut starts = vec![tokens[first].start];
        for index in (0..first).rev().take(INSTRUMENT_WORDS.0) {
            let token = &tokens[index];
            if token.capital || inside(token) || !spaced(token, &tokens[index + 1]) {
                break;
            }
            starts.push(token.start);
        }
        let mut ends = vec![noun.end];
        for index in (last + 1..tokens.len()).take(INSTRUMENT_WORDS.1) {
            let time = scan.starting[tokens[index].start].cue.1.roles() & (1 << TIME) != 0;
            let word = &scan.folded[tokens[index].start..tokens[index].end];
            // `the agreement and`, `an agreement for three years`, `an agreement with A on B`.
            let other = match tokens.get(index + 1) {
                // `the agreement at a reception`, `an agreement to promote`.
                _ if PARTING.iter().any(|other| other.chars().eq(word.iter().copied())) => true,
                _ if !inside(&tokens[index]) => index == last + 1,
                Some(next) if *word == ['f', 'o', 'r'] || *word == ['i', 'n'] => {
                    let words = &scan.starting[next.start];
                    next.capital || words.cue.1.meets(Tags::cue(AUX).or(Tags::cue(TIME)))
                }
                _ => index == last + 1 && *word == ['a', 'n', 'd'],
            };
            if time || other || !spaced(&tokens[index - 1], &tokens[index]) {
                break;
            }
            if !inside(&tokens[index]) {
                ends.push(tokens[index].end);
            }
        }
        for &start in &starts {
            for &end in &ends {
                found.push(Candidate { start, end });
            }
        }
    }
}

fn is_joint(gap: &[char]) -> bool {
    let opens = gap.iter().filter(|&&c| c == '(').count();
    let closes = gap.iter().filter(|&&c| c == ')').count();
    let plain = |c: &&char| !matches!(**c, ' ' | '(' | ')' | ',' | '.' | '"' | '/' | '&');
    opens <= 1
        && closes <= 1
        && gap.len() <= 4
        && !gap.iter().any(|c| plain(&c))
        && gap.first() != Some(&'"')
        && !(gap.contains(&'.') && gap.len() > 1 && !gap.contains(&','))
}

fn tokens(scan: &Scan) -> Vec<Token> {
    let latin = |position: usize| scan.kind[position] == Kind::Letter;
    let joins = |c: char| matches!(c, '-' | '\'' | '’' | '+' | '‑');
    let mut tokens = Vec::new();
    let mut position = 0;
    while position < scan.folded.len() {
        if !latin(position) {
            position += 1;
            continue;
        }
        let start = position;
        while position < scan.folded.len() && (latin(position) || joins(scan.folded[position])) {
            position += 1;
        }
        while position > start + 1
            && joins(scan.folded[position - 1])
            && scan.folded[position - 1] != '+'
        {
            position -= 1;
        }
        // `Co.`, `Ltd.`: the full stop of an abbreviation belongs to a name that goes on or ends with it.
        let word: String = scan.folded[start..position].iter().collect();
        if matches!(word.as_str(), "co" | "ltd" | "inc" | "corp")
            && scan.folded.get(position) == Some(&'.')
        {
            position += 1;
        }
        let capital = scan.capital[start]
            || scan.folded[start].is_ascii_digit()
            || scan.capital[start..position].iter().any(|&c| c);
        let time = scan.starting[start].cue.1.meets(Tags::cue(TIME))
            && usize::from(scan.starting[start].cue.0) == position - start;
        tokens.push(Token { start, end: position, capital, time });
    }
    tokens
}
