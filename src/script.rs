//! I have two printed forms: are they the same characters?
//!
//! Folding is for keys only. It maps one code point onto one code point, so that offsets into the
//! folded text are offsets into the printed one. Stored text and quotes are never folded.
//!
//! Source of the table: `data/script/fold.tsv` (OpenCC character tables, the Unicode
//! `EquivalentUnifiedIdeograph` property); compatibility forms by NFKC where it gives one character.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization as _;

static TABLE: &str = include_str!("../data/script/fold.tsv");

/// The Basic Multilingual Plane, folded; other planes fold by rule alone.
static FOLDED: LazyLock<Box<[u16]>> = LazyLock::new(|| {
    let mut folded: Vec<u16> = (0..=u16::MAX).collect();
    for code in 0..=u16::MAX {
        if let Some(c) = char::from_u32(u32::from(code)) {
            folded[usize::from(code)] = bmp(by_rule(c)).unwrap_or(code);
        }
    }
    for line in TABLE.lines().skip(1) {
        let mut fields = line.split('\t').map(|field| field.chars().next());
        if let (Some(Some(printed)), Some(Some(to))) = (fields.next(), fields.next())
            && let (Some(printed), Some(to)) = (bmp(printed), bmp(to))
        {
            folded[usize::from(printed)] = to;
        }
    }
    // A compatibility form may fold to a character that the table folds further.
    for code in 0..folded.len() {
        folded[code] = folded[usize::from(folded[code])];
    }
    folded.into_boxed_slice()
});

fn bmp(c: char) -> Option<u16> {
    u16::try_from(u32::from(c)).ok()
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

/// The key under which printed forms of one name meet: folded, without white space, quotation
/// marks, title marks and invisible characters; dashes alike.
///
/// ```
/// use memograph::model::script::key;
/// assert_eq!(key("「一帶一路」高峰論壇"), key("“一带一路” 高峰论坛"));
/// ```
#[must_use]
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for c in name.chars().filter(|c| !is_ignored(*c)) {
        let c = if is_dash(c) { '-' } else { fold(c) };
        if c != '-' || !key.ends_with('-') {
            key.push(c);
        }
    }
    key
}

/// Whether the character says nothing about which name this is.
#[must_use]
pub fn is_ignored(c: char) -> bool {
    !is_han(c) && (c.is_whitespace() || c.is_control() || is_invisible(c) || is_quote(c))
}

/// Marks without width: joiners, bidirectional marks, the byte order mark, soft hyphens.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
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
