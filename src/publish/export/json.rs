//! JSON whose keys stand in the order in which they were put.

use serde::ser::{Serialize, SerializeMap as _, Serializer};

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Json {
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Another number.
    Decimal(f64),
    /// True or false.
    Bool(bool),
    /// Values in their order.
    Array(Vec<Json>),
    /// Keys with their values, in their order.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// A text.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A count, as far as JSON numbers are exact everywhere.
    #[must_use]
    pub fn count(count: usize) -> Self {
        Self::Number(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// An object of these keys and values.
    pub fn object<K: Into<String>>(pairs: impl IntoIterator<Item = (K, Self)>) -> Self {
        Self::Object(pairs.into_iter().map(|(key, value)| (key.into(), value)).collect())
    }

    /// An object of texts.
    pub fn of_texts<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self::object(pairs.into_iter().map(|(key, text)| (key, Self::text(text))))
    }

    /// An object of texts; keys without text are left out.
    pub fn texts<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let pairs = pairs.into_iter().filter(|(_, text)| !text.is_empty());
        Self::object(pairs.map(|(key, text)| (key, Self::text(text))))
    }

    /// The only value itself, or an array of the values.
    #[must_use]
    pub fn one_or_many(mut values: Vec<Self>) -> Self {
        match values.pop() {
            Some(only) if values.is_empty() => only,
            Some(last) => {
                values.push(last);
                Self::Array(values)
            }
            None => Self::Array(values),
        }
    }

    /// As a part of an HTML page, inside a `script` element: nothing in it can end that element.
    #[must_use]
    pub fn in_page(&self) -> String {
        let text = serde_json::to_string(self).expect("texts and numbers are JSON");
        text.replace('<', "\\u003c")
    }

    /// As a file: indented, a line end at its end.
    #[must_use]
    pub fn file(&self) -> Vec<u8> {
        let mut bytes = serde_json::to_vec_pretty(self).expect("texts and numbers are JSON");
        bytes.push(b'\n');
        bytes
    }
}

impl From<serde_json::Value> for Json {
    /// The keys of an object sorted, since the order of those of the other type is not sure.
    fn from(value: serde_json::Value) -> Self {
        match value {
            serde_json::Value::Null => Self::Object(Vec::new()),
            serde_json::Value::Bool(value) => Self::Bool(value),
            serde_json::Value::Number(number) => match (number.as_i64(), number.as_f64()) {
                (Some(number), _) => Self::Number(number),
                (None, Some(number)) => Self::Decimal(number),
                (None, None) => Self::Text(number.to_string()),
            },
            serde_json::Value::String(text) => Self::Text(text),
            serde_json::Value::Array(values) => {
                Self::Array(values.into_iter().map(Self::from).collect())
            }
            serde_json::Value::Object(map) => {
                let mut pairs: Vec<(String, Self)> =
                    map.into_iter().map(|(key, value)| (key, Self::from(value))).collect();
                pairs.sort_by(|(a, _), (b, _)| a.cmp(b));
                Self::Object(pairs)
            }
        }
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_i64(*number),
            Self::Decimal(number) => serializer.serialize_f64(*number),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Array(values) => serializer.collect_seq(values),
            Self::Object(pairs) => {
                let mut map = serializer.serialize_map(Some(pairs.len()))?;
                for (key, value) in pairs {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_not_ended_from_inside() {
        let text = Json::text("</script><b>").in_page();
        assert_eq!(text, r#""\u003c/script>\u003cb>""#);
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), "</script><b>");
    }

    #[test]
    fn keys_keep_their_order() {
        let json = Json::texts([("z", "1"), ("empty", ""), ("a", "\"2\"\n")]);
        assert_eq!(serde_json::to_string(&json).unwrap(), r#"{"z":"1","a":"\"2\"\n"}"#);
    }
}
