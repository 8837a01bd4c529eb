//! I have the dates of a text: which one is the document's?
//!
//! A date that belongs to something else, such as an agreement that is only cited, is nobody's
//! guess: where no other is found, the document has none.

use super::date::{dateline, first_date};
use super::lines::Line;
use super::paragraph::Page;
use super::role::Role;
use super::web::ends_release;
use crate::model::{Date, Kind};

/// Dates looked at in one text.
const DATES: usize = 12;

/// The day of signing, or of publication.
///
/// A memorandum: the date beside words for its own signing, else the first that is not of
/// something cited. A release: the date under its end, else the first such. A report: the date of
/// its dateline, else the first such; where that is printed alone as the date of the meeting, and
/// the report calls it yesterday (昨), the day after.
pub(crate) fn date(page: &Page<'_>, text: &str, kind: Kind) -> Option<Date> {
    match kind {
        Kind::Memorandum => signed(text).or_else(|| first(text).map(|(_, date)| date)),
        Kind::PressRelease => closing(&page.layout.lines)
            .or_else(|| first(text).map(|(_, date)| date))
            .or_else(|| page_date(page)),
        Kind::NewsReport => {
            let (start, date) = first(text)?;
            let line = text[start..].lines().next().unwrap_or("");
            let before = text[..start].chars().next_back();
            let alone = before.is_none_or(|c| c == '\n') && line.trim().len() <= 10;
            // A day that begins with its year is the stamp of a page, not a caption.
            let stamp = line.trim_start().bytes().take_while(u8::is_ascii_digit).count() > 2;
            let of_yesterday = alone && !stamp && line.is_ascii() && text.contains('昨');
            if of_yesterday {
                return date.plus_days(1);
            }
            dateline(text, date).or(Some(date))
        }
    }
}

/// The date in the last lines of a release: in the line of its end, or below it.
pub(super) fn closing(lines: &[Line<'_>]) -> Option<Date> {
    let last = lines.len().saturating_sub(12);
    let end = (last..lines.len()).rev().find(|at| ends_release(lines[*at].text))?;
    let near = lines[end..].iter().take(4);
    near.filter_map(|line| first_date(line.text)).map(|(_, date)| date).next()
}

/// The date of a line that has little else.
fn page_date(page: &Page<'_>) -> Option<Date> {
    let lines = page.layout.lines.iter().zip(&page.roles);
    let dated = lines.filter(|(_, role)| **role == Role::Byline);
    dated.filter_map(|(line, _)| first_date(line.text)).map(|(_, date)| date).next()
}

/// The dates of a text in their order, with where each starts.
fn dates(text: &str) -> impl Iterator<Item = (usize, Date)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let (start, date) = first_date(&text[from..])?;
        let start = from + start;
        // Past what may be its year, so that it is not found again.
        from = text[start..].char_indices().nth(5).map_or(text.len(), |(at, _)| start + at);
        Some((start, date))
    })
    .take(DATES)
}

/// The first date that is not of something cited.
fn first(text: &str) -> Option<(usize, Date)> {
    dates(text).find(|(start, _)| !is_cited(text, *start))
}

/// The date beside words for the signing of the document itself.
fn signed(text: &str) -> Option<Date> {
    const OWN: [&str; 17] = [
        "本備忘錄",
        "本备忘录",
        "本協議",
        "本协议",
        "本協定",
        "本协定",
        "本意向書",
        "本意向书",
        "本安排",
        "Memorandum was signed",
        "Agreement was signed",
        "is signed",
        "Done at",
        "Done in",
        "DONE at",
        "DONE in",
        "Signed at",
    ];
    const SIGNING: [&str; 8] = ["簽署", "签署", "簽訂", "签订", "簽定", "签定", "一式", "igned"];
    let own = |start: usize| {
        let (before, after) = (before(text, start), after(text, start));
        let done =
            before.trim_start().starts_with("Done") || before.trim_start().starts_with("DONE");
        let signing = SIGNING.iter().any(|word| before.contains(word) || after.contains(word));
        done || (signing && OWN.iter().any(|word| before.contains(word)))
    };
    dates(text).find(|(start, _)| own(*start) && !is_cited(text, *start)).map(|(_, date)| date)
}

/// Whether a date belongs to something that the sentence cites: 根據2019年3月5日簽署的《…》,
/// `the Framework Agreement signed in Bali on 4 November 2002`.
fn is_cited(text: &str, start: usize) -> bool {
    const CITING: [&str; 6] =
        ["MINDFUL", "Recalling", "RECALLING", "Having regard to", "HAVING REGARD", "Referring to"];
    const OF_ANOTHER: [&str; 12] = [
        "簽署的《",
        "签署的《",
        "簽訂的《",
        "签订的《",
        "發布的《",
        "发布的《",
        "公布的《",
        "公佈的《",
        "通過的《",
        "通过的《",
        "印發的《",
        "印发的《",
    ];
    let (before, after) = (before(text, start), after(text, start));
    if CITING.iter().any(|word| before.contains(word)) {
        return true;
    }
    if OF_ANOTHER.iter().any(|word| after.contains(word)) {
        return true;
    }
    // An agreement with capitals of its own, signed some time: not this one.
    let this = ["this Memorandum", "This Memorandum", "this Agreement", "This Agreement"];
    let signed =
        [" signed in ", " signed at ", " signed on ", " dated ", " adopted on ", " concluded on "];
    let instrument =
        ["Agreement", "Memorandum", "Treaty", "Declaration", "Protocol", "Arrangement"];
    let end = signed.iter().filter_map(|word| before.rfind(word)).max();
    end.is_some_and(|end| {
        let named = &before[..end];
        instrument.iter().any(|word| named.contains(word))
            && !this.iter().any(|word| named.contains(word))
            && !["was", "were", "been"].iter().any(|word| named.trim_end().ends_with(word))
    })
}

/// What stands in the same sentence before a place in the text, white space as single spaces.
fn before(text: &str, at: usize) -> String {
    const FAR: usize = 300;
    let mut from = at.saturating_sub(FAR);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let sentence = text[from..at].rsplit(['。', '；', ';']).next().unwrap_or("");
    let sentence = sentence.rsplit("\n\n").next().unwrap_or("");
    let sentence = sentence.rsplit(". ").next().unwrap_or("");
    joined(sentence)
}

/// What stands in the same sentence from a place in the text on.
fn after(text: &str, at: usize) -> String {
    let end = text[at..].char_indices().nth(60).map_or(text.len(), |(end, _)| at + end);
    joined(text[at..end].split(['。', '；']).next().unwrap_or(""))
}

/// White space as single spaces, none beside Han characters.
fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let wide = |c: Option<char>| c.is_none_or(|c| !c.is_ascii());
        if !(wide(out.chars().next_back()) || wide(word.chars().next())) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::document::Document;
    use crate::model::DocumentId;

    #[test]
    fn a_date_of_something_cited_is_not_the_documents() {
        let case = |text: &str, expected: &str| {
            let id = DocumentId::new("d").unwrap();
            let meta = Document::read(id, text.as_bytes(), None).unwrap().meta;
            let date = meta.date.map(|date| date.to_string()).unwrap_or_default();
            assert_eq!(date, expected, "{text}");
        };
        case(
            "湘港科技合作備忘錄\n\n根據雙方於2015年3月9日簽署的《湘港合作框架協議》，達成如下共識：\n\n\
             本備忘錄於2021年7月6日在長沙簽署。",
            "2021-07-06",
        );
        case(
            "湘港科技合作備忘錄\n\n根據2015年3月9日簽署的《湘港合作框架協議》，達成如下共識：",
            "",
        );
        case("湘港合作備忘錄\n\n雙方於2022年9月1日在長沙召開會議，達成如下共識：", "2022-09-01");
        case(
            "Memorandum of Understanding on Tourism between the Government of Lao and the Government of Nepal\n\n\
             RECALLING the Treaty signed in Vientiane on 3 May 1999;\n\nHAVE AGREED as follows:\n\n\
             Article 1\nThe Parties will exchange experts.\n\nArticle 2\nThe Parties will meet.\n\n\
             Done in Kathmandu on 9 June 2011 in two copies.\n",
            "2011-06-09",
        );
        case(
            "Officials meet\n\nTue, 03/04/2014 - 09:10\n\nBANGKOK (NNA) - The ministers met.\n",
            "2014-03-04",
        );
        case(
            "Officials meet\n\n05/06/2014\n\nBANGKOK, May 6 (NNA) - The ministers met.\n",
            "2014-05-06",
        );
        case(
            "Officials meet\n\n05/06/2014\n\nHONG KONG, 5 June - The ministers met.\n",
            "2014-06-05",
        );
        case(
            "梁敏行訪武漢\n\n梁敏行今日到訪。他說，2012年1月5日簽署的《鄂港協議》成效顯著。\n\n完\n2024年6月3日（星期一）\n香港時間16時20分\n",
            "2024-06-03",
        );
    }
}
