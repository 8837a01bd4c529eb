//! I have a literal: is it one of its datatype, and is it less than another?

use std::cmp::Ordering;
use std::str::FromStr;

use oxigraph::model::LiteralRef;
use oxigraph::model::vocab::xsd;
use oxsdatatypes::{
    Boolean, Date, DateTime, Decimal, Double, Duration, GDay, GMonth, GMonthDay, GYear, GYearMonth,
    Time,
};

/// Whether the text is one that its datatype allows; of a datatype that is not known, any is.
pub(super) fn is_well_formed(literal: LiteralRef<'_>) -> bool {
    fn is<T: FromStr>(text: &str) -> bool {
        text.parse::<T>().is_ok()
    }
    let text = literal.value();
    match literal.datatype() {
        xsd::INTEGER => is_integer(text),
        xsd::DECIMAL => is::<Decimal>(text),
        xsd::DOUBLE | xsd::FLOAT => is::<Double>(text),
        xsd::BOOLEAN => is::<Boolean>(text),
        xsd::DATE => is::<Date>(text),
        xsd::DATE_TIME => is::<DateTime>(text),
        xsd::TIME => is::<Time>(text),
        xsd::DURATION => is::<Duration>(text),
        xsd::G_YEAR => is::<GYear>(text),
        xsd::G_YEAR_MONTH => is::<GYearMonth>(text),
        xsd::G_MONTH => is::<GMonth>(text),
        xsd::G_MONTH_DAY => is::<GMonthDay>(text),
        xsd::G_DAY => is::<GDay>(text),
        _ => true,
    }
}

fn is_integer(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Which is less; nothing where they cannot be compared.
pub(super) fn compare(one: LiteralRef<'_>, other: LiteralRef<'_>) -> Option<Ordering> {
    fn by<T: FromStr + PartialOrd>(one: &str, other: &str) -> Option<Ordering> {
        one.parse::<T>().ok()?.partial_cmp(&other.parse().ok()?)
    }
    let exact = |datatype| datatype == xsd::INTEGER || datatype == xsd::DECIMAL;
    let number = |datatype| exact(datatype) || datatype == xsd::DOUBLE || datatype == xsd::FLOAT;
    let (kinds, texts) = ((one.datatype(), other.datatype()), (one.value(), other.value()));
    match kinds {
        (a, b) if exact(a) && exact(b) => by::<Decimal>(texts.0, texts.1),
        (a, b) if number(a) && number(b) => by::<Double>(texts.0, texts.1),
        (a, b) if a != b => None,
        (xsd::STRING, _) => Some(texts.0.cmp(texts.1)),
        (xsd::DATE, _) => by::<Date>(texts.0, texts.1),
        (xsd::DATE_TIME, _) => by::<DateTime>(texts.0, texts.1),
        (xsd::G_YEAR, _) => by::<GYear>(texts.0, texts.1),
        (xsd::G_YEAR_MONTH, _) => by::<GYearMonth>(texts.0, texts.1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use oxigraph::model::{Literal, NamedNodeRef};

    fn literal(text: &str, datatype: NamedNodeRef<'_>) -> Literal {
        Literal::new_typed_literal(text, datatype)
    }

    #[test]
    fn a_text_is_of_its_datatype_or_not() {
        let case = |text: &str, datatype, expected: bool| {
            assert_eq!(is_well_formed(literal(text, datatype).as_ref()), expected, "{text}");
        };
        case("-12", xsd::INTEGER, true);
        case("", xsd::INTEGER, false);
        case("1.5", xsd::INTEGER, false);
        case("1.5", xsd::DECIMAL, true);
        case("2023", xsd::G_YEAR, true);
        case("2023-08", xsd::G_YEAR, false);
        case("2023-08", xsd::G_YEAR_MONTH, true);
        case("2023-02-30", xsd::DATE, false);
        case("P5Y", xsd::DURATION, true);
        case("5", xsd::DURATION, false);
        case("any", xsd::STRING, true);
    }

    #[test]
    fn numbers_dates_and_texts_are_compared_with_their_like() {
        let case = |one: (&str, NamedNodeRef<'_>), other: (&str, NamedNodeRef<'_>), expected| {
            let (one, other) = (literal(one.0, one.1), literal(other.0, other.1));
            assert_eq!(compare(one.as_ref(), other.as_ref()), expected, "{one} {other}");
        };
        case(("9", xsd::INTEGER), ("10", xsd::INTEGER), Some(Ordering::Less));
        case(("0.5", xsd::DECIMAL), ("1", xsd::INTEGER), Some(Ordering::Less));
        case(("1e0", xsd::DOUBLE), ("1", xsd::INTEGER), Some(Ordering::Equal));
        case(("9", xsd::STRING), ("10", xsd::INTEGER), None);
        case(("b", xsd::STRING), ("a", xsd::STRING), Some(Ordering::Greater));
        case(("2024-01-02", xsd::DATE), ("2024-01-03", xsd::DATE), Some(Ordering::Less));
        case(("2024", xsd::G_YEAR), ("2024-01", xsd::G_YEAR_MONTH), None);
        case(("x", xsd::INTEGER), ("1", xsd::INTEGER), None);
    }
}
