//! I have two printed forms: are they the same characters?
//!
//! Folding is for keys only. It maps one code point onto one code point, so that offsets into the
//! folded text are offsets into the printed one. Stored text and quotes are never folded.
//!
//! Source of the table: `data/script/fold.tsv` (OpenCC character tables, the Unicode
//! `EquivalentUnifiedIdeograph` property); compatibility forms by NFKC where it gives one character.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;

use crate::model::numeral;

static TABLE: &str = include_str!("../../data/script/fold.tsv");

/// The Basic Multilingual Plane, folded; other planes fold by rule alone.
static FOLDED: LazyLock<Box<[u16]>> = LazyLock::new(|| {
    let mut folded: Vec<u16> = (0..=u16::MAX).collect();
    for code in 0..=u16::MAX {
        if let Some(c) = char::from_u32(u32::from(code))
            && !has_no_rule(c)
        {
            folded[usize::from(code)] = bmp(by_rule(c)).unwrap_or(code);
        }
    }
    for line in TABLE.lines().skip(1) {
        let mut chars = line.chars();
        if let (Some(printed), Some('\t'), Some(to)) = (chars.next(), chars.next(), chars.next())
            && let (Some(printed), Some(to)) = (bmp(printed), bmp(to))
        {
            folded[usize::from(printed)] = to;
        }
    }
    // A compatibility form or a variant may fold to a character that the table folds further.
    for _ in 0..2 {
        for code in 0..folded.len() {
            folded[code] = folded[usize::from(folded[code])];
        }
    }
    folded.into_boxed_slice()
});

fn bmp(c: char) -> Option<u16> {
    u16::try_from(u32::from(c)).ok()
}

/// Han characters, syllables of Hangul, characters for private use: most of the plane, and no rule
/// changes any.
fn has_no_rule(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{e000}'..='\u{f8ff}')
}

fn by_rule(c: char) -> char {
    let mut normal = std::iter::once(c).nfkc();
    let one = match (normal.next(), normal.next()) {
        (Some(one), None) => one,
        _ => c,
    };
    let mut lower = one.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(lower), None) => lower,
        _ => one,
    }
}

/// One character, folded: Simplified, half-width, lower case, radicals as characters.
#[must_use]
pub fn fold(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let by_table = |c| bmp(c).and_then(|code| char::from_u32(u32::from(FOLDED[usize::from(code)])));
    by_table(c).unwrap_or_else(|| {
        let plain = by_rule(c);
        by_table(plain).unwrap_or(plain)
    })
}

/// The characters that fold to what this one folds to, in the order of their code points.
///
/// ```
/// assert!(memograph::model::script::variants('衛').contains(&'卫'));
/// ```
#[must_use]
pub fn variants(c: char) -> Vec<char> {
    let folded = fold(c);
    let mut variants: Vec<char> =
        (0..=u16::MAX).filter_map(|code| char::from_u32(u32::from(code))).collect();
    variants.retain(|c| fold(*c) == folded);
    if !variants.contains(&c) {
        variants.push(c);
    }
    variants
}

/// A text, folded character by character: the result has as many characters.
///
/// ```
/// assert_eq!(memograph::model::script::fold_text("⼀帶⼀路 臺灣 ＱＦＬＰ"), "一带一路 台湾 qflp");
/// ```
#[must_use]
pub fn fold_text(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// The key under which printed forms of one name meet: [`letters`], with years in digits.
///
/// It may be shorter or longer than the name. Nothing is shown of it.
///
/// ```
/// use memograph::model::script::key;
/// assert_eq!(key("「一帶一路」高峰論壇"), key("“一带一路” 高峰论坛"));
/// assert_eq!(key("二〇三五年遠景目標"), key("2035年遠景目標"));
/// ```
#[must_use]
pub fn key(name: &str) -> String {
    let key = letters(name);
    if key.contains(['年', '(']) { with_years_in_digits(&key) } else { key }
}

/// A name without white space, quotation marks, title marks and marks without width; the rest
/// folded; dashes alike; ligatures taken apart. What stands in a text can be read the same way,
/// character by character.
#[must_use]
pub fn letters(name: &str) -> String {
    let mut letters = String::with_capacity(name.len());
    letters.extend(letter_chars(name));
    letters
}

/// The letters of a Latin ligature, which a font has and a name has not.
#[must_use]
pub fn ligature(c: char) -> Option<&'static str> {
    const LATIN: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];
    let index = u32::from(c).checked_sub(0xfb00)?;
    LATIN.get(usize::try_from(index).ok()?).copied()
}

/// Four Han digits before 年, or alone in brackets, as the year they say: 二〇三五年, 二零三五年.
fn with_years_in_digits(key: &str) -> String {
    let chars: Vec<char> = key.chars().collect();
    let mut out = String::with_capacity(key.len());
    let mut at = 0;
    while at < chars.len() {
        let digits: Vec<u8> =
            chars[at..].iter().take(4).map_while(|c| numeral::han_digit(*c)).collect();
        let follows = chars.get(at + 4);
        let parted = at == 0 || numeral::han_digit(chars[at - 1]).is_none();
        let bracketed = at > 0 && chars[at - 1] == '(' && follows == Some(&')');
        if matches!(digits[..], [1..=2, _, _, _]) && parted && (follows == Some(&'年') || bracketed)
        {
            out.extend(digits.iter().map(|digit| char::from(b'0' + digit)));
            at += 4;
        } else {
            out.push(chars[at]);
            at += 1;
        }
    }
    out
}

/// The characters of [`letters`], one by one.
pub(crate) fn letter_chars(name: &str) -> impl Iterator<Item = char> {
    let mut after_dash = false;
    let letter = move |c: char| {
        if c.is_ascii_alphanumeric() {
            after_dash = false;
            return Some(c.to_ascii_lowercase());
        }
        if is_ignored(c) {
            return None;
        }
        let c = if is_dash(c) { '-' } else { fold(c) };
        let again = after_dash && c == '-';
        after_dash = c == '-';
        (!again).then_some(c)
    };
    let printed = |c: char| {
        let parts = ligature(c);
        parts.unwrap_or_default().chars().chain(parts.is_none().then_some(c))
    };
    name.chars().flat_map(printed).filter_map(letter)
}

/// Whether the character says nothing about which name this is.
#[must_use]
pub fn is_ignored(c: char) -> bool {
    let mark = |c: char| c.is_whitespace() || c.is_control() || is_invisible(c) || is_quote(c);
    !is_han(c) && (mark(c) || is_variation_selector(c))
}

/// What chooses between the shapes of the character in front of it.
fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{180b}'..='\u{180d}')
}

/// Marks without width: joiners, bidirectional marks, the byte order mark, soft hyphens, what
/// stands for a picture in copied text.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
        || matches!(c, '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{fff9}'..='\u{fffc}')
}

/// Quotation and title marks, of all scripts in use here.
#[must_use]
pub fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '"' | '「' | '」' | '『' | '』' | '《' | '》' | '〈' | '〉')
}

/// Hyphens, dashes and the lines drawn for them.
#[must_use]
pub fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐'..='―' | '─' | '－')
}

/// Whether the character is a Han character (or a radical standing for one).
#[must_use]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_of_a_name_meet_in_one_key() {
        let case = |a: &str, b: &str| assert_eq!(key(a), key(b), "{a} {b}");
        case("香港衞生防護中心", "香港卫生防护中心");
        case("上綫", "上线");
        case("⻑江", "長江");
        case("T- Box升級轉型計劃", "T-Box升级转型计划");
        case("中国—东盟博览会", "中國－東盟博覽會");
        case("6天＋365天", "6天+365天");
        for dot in ['·', '‧', '・', '•', 'ㆍ', '･', '⋅'] {
            case(&format!("艾合買提{dot}庫爾班"), "艾合买提·库尔班");
            case(&format!("“天山{dot}海絲”論壇"), "天山·海丝论坛");
        }
        case("二〇四〇年遠景目標綱要", "2040年远景目标纲要");
        case("二零四零年遠景目標綱要", "２０４０年远景目标纲要");
        case("二○二六年工作方案", "2026年工作方案");
        case("合作安排（2026）", "合作安排〔二〇二六〕");
        case("合作安排（2026年）", "合作安排﹝2026年﹞");
        case("Oﬃce of Traﬃc Aﬀairs", "Office of Traffic Affairs");
        case("Artiﬁcial Reﬂection", "artificial reflection");
        case("葛\u{e0100}洲\u{fe00}壩", "葛洲坝");
        case("滬\u{200d}港\u{2060}通", "沪港通");
        for pair in ["锺鍾", "馀餘", "栢柏", "吿告", "鄕鄉", "尙尚", "硏研", "敎教", "靑青", "郞郎"]
        {
            let mut pair = pair.chars().map(String::from);
            case(&pair.next().unwrap(), &pair.next().unwrap());
        }
    }

    #[test]
    fn other_numbers_and_names_keep_keys_of_their_own() {
        let case = |a: &str, b: &str| assert_ne!(key(a), key(b), "{a} {b}");
        case("第一人民醫院", "第二人民醫院");
        case("2035年規劃", "2036年規劃");
        case("十四五規劃", "十五五規劃");
        case("二〇三五", "2035");
        case("一二三四五年", "一2345年");
        case("三一重工", "三·一重工");
    }

    #[test]
    fn what_is_passed_over_has_no_rule() {
        let plain = ('\0'..='\u{ffff}').filter(|c| has_no_rule(*c));
        assert!(plain.clone().count() > 45_000);
        assert!(plain.into_iter().all(|c| by_rule(c) == c));
        for c in '\0'..='\x7f' {
            assert_eq!(fold(c), by_rule(c));
            assert_eq!(char::from_u32(u32::from(FOLDED[c as usize])), Some(fold(c)));
        }
    }

    #[test]
    fn folding_keeps_the_number_of_characters_and_is_idempotent() {
        for code in 0..0x30000 {
            if let Some(c) = char::from_u32(code) {
                assert_eq!(fold(fold(c)), fold(c), "{c} U+{code:04X}");
            }
        }
    }
}
