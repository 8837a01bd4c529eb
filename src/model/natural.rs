//! In which order do texts with numbers in them stand?

/// A key that sorts numbers inside a text by their size: `3/9` before `3/14`.
#[must_use]
pub fn natural(text: &str) -> (String, String) {
    let mut key = String::with_capacity(text.len() + 16);
    let mut digits = String::new();
    for c in text.chars().chain(['\0']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            let number = digits.trim_start_matches('0');
            // The count of digits first: the longer number is the larger one.
            key.push(
                char::from_u32(0x30 + u32::try_from(number.len()).unwrap_or(0)).unwrap_or('0'),
            );
            key.push_str(number);
            digits.clear();
        }
        key.push(c);
    }
    (key, text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_sort_by_size() {
        let mut texts = ["a/10/1", "a/2/11", "a/2/9", "a", "a/2", "b/1"];
        texts.sort_by_key(|text| natural(text));
        assert_eq!(texts, ["a", "a/2", "a/2/9", "a/2/11", "a/10/1", "b/1"]);
    }
}
