//! Values of the graph: texts, numbers and dates with their types.

use oxigraph::model::Literal;
use oxigraph::model::vocab::xsd;

use crate::model::{Date, Language};

/// A text in a language.
pub(crate) fn tagged(text: &str, language: Language) -> Literal {
    Literal::new_language_tagged_literal_unchecked(text, language.tag())
}

/// A number of things, or a place in a text.
pub(super) fn integer(number: impl TryInto<i64>) -> Literal {
    Literal::from(number.try_into().unwrap_or(i64::MAX))
}

/// A date with the type of its precision.
pub(crate) fn typed(date: Date) -> Literal {
    let datatype = match date.xsd_type() {
        "gYear" => xsd::G_YEAR,
        "gYearMonth" => xsd::G_YEAR_MONTH,
        _ => xsd::DATE,
    };
    Literal::new_typed_literal(date.to_string(), datatype)
}
