//! I have the value of a parameter: which term of SPARQL is it?

use oxigraph::model::vocab::xsd;
use oxigraph::model::{Literal, NamedNode};

use crate::model::Date;
use crate::model::DocumentId;
use crate::model::Iris;
use crate::model::script::{key, variants};
use crate::model::{Qid, WIKIDATA};
use crate::query::{Kind, Param};

/// The value as SPARQL has it.
///
/// A name of an entity must have been settled, so that its value is an IRI. Where any will do, the
/// value is empty, and the term an empty text.
///
/// # Errors
/// What is wrong with the value, and what to write.
pub(super) fn term(param: &Param, value: &str, iris: &Iris) -> Result<String, String> {
    let iri = |value: &str| {
        NamedNode::new(value)
            .map(|node| node.to_string())
            .map_err(|error| format!("{error}; write an absolute IRI such as https://…"))
    };
    let literal = match param.kind {
        Kind::Entity(_) | Kind::Concept(_) if value.is_empty() => Literal::from(""),
        Kind::Entity(_) | Kind::Concept(_) | Kind::Iri => return iri(value),
        Kind::Items => {
            let items = value.split_whitespace().map(|id| {
                item(id).ok_or_else(|| format!("{id:?} is no item of Wikidata; write Q1, Q2"))
            });
            let items: Result<Vec<String>, String> =
                items.map(|node| node.map(|node| node.to_string())).collect();
            return items.map(|items| items.join(" "));
        }
        Kind::Document => {
            let id = DocumentId::new(value).ok_or("this is no document id")?;
            return Ok(iris.document(&id).to_string());
        }
        Kind::Name => Literal::from(key(value)),
        Kind::Text => Literal::from(value),
        Kind::Word => Literal::from(pattern(value)),
        Kind::Decimal => decimal(value)?,
        Kind::Integer => Literal::from(value.parse::<i64>().map_err(|e| e.to_string())?),
        Kind::Date => {
            let date: Date = value.parse().map_err(|error| format!("{error}"))?;
            let datatype = format!("http://www.w3.org/2001/XMLSchema#{}", date.xsd_type());
            let datatype = NamedNode::new(datatype).unwrap_or_else(|_| xsd::DATE.into_owned());
            Literal::new_typed_literal(date.to_string(), datatype)
        }
    };
    Ok(literal.to_string())
}

/// The item of a text such as `Q15164` or `wd:Q15164`, or of its IRI.
pub(super) fn item(text: &str) -> Option<NamedNode> {
    let starts =
        ["wd:", WIKIDATA, "https://www.wikidata.org/wiki/", "https://www.wikidata.org/entity/"];
    let id = starts.into_iter().find_map(|start| text.strip_prefix(start)).unwrap_or(text);
    let id: Qid = id.parse().ok()?;
    Some(NamedNode::new_unchecked(format!("{WIKIDATA}{id}")))
}

fn decimal(value: &str) -> Result<Literal, String> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, part) = value.split_once('.').unwrap_or((value, "0"));
    let unsigned = whole.strip_prefix(['-', '+']).unwrap_or(whole);
    if unsigned.is_empty() || part.is_empty() || !digits(unsigned) || !digits(part) {
        return Err("this is no number; write one such as 0.25".to_owned());
    }
    Ok(Literal::new_typed_literal(value, xsd::DECIMAL))
}

/// A regular expression that matches the words in any script.
fn pattern(words: &str) -> String {
    let mut pattern = String::with_capacity(words.len());
    for c in words.chars() {
        pattern.push('[');
        for variant in variants(c) {
            if variant.is_ascii_punctuation() {
                pattern.push('\\');
            }
            pattern.push(variant);
        }
        pattern.push(']');
    }
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    fn param(kind: Kind) -> Param {
        Param { name: "p".to_owned(), kind, default: None }
    }

    #[test]
    fn a_value_becomes_a_term_of_its_kind() {
        let iris = Iris::new("https://example.org/");
        let case = |kind, value: &str, expected: Result<&str, &str>| {
            let found = term(&param(kind), value, &iris);
            assert_eq!(found, expected.map(str::to_owned).map_err(str::to_owned), "{value}");
        };
        case(Kind::Name, "香港 HKEX", Ok("\"香港hkex\""));
        case(Kind::Text, "a\"b", Ok("\"a\\\"b\""));
        case(Kind::Entity(None), "", Ok("\"\""));
        case(Kind::Iri, "https://example.org/a", Ok("<https://example.org/a>"));
        case(Kind::Document, "a-1", Ok("<https://example.org/document/a-1>"));
        case(
            Kind::Date,
            "2024-03",
            Ok("\"2024-03\"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>"),
        );
        case(Kind::Decimal, "0.2", Ok("\"0.2\"^^<http://www.w3.org/2001/XMLSchema#decimal>"));
        case(Kind::Decimal, "x", Err("this is no number; write one such as 0.25"));
        case(
            Kind::Items,
            "Q1 wd:Q2",
            Ok("<http://www.wikidata.org/entity/Q1> <http://www.wikidata.org/entity/Q2>"),
        );
        case(Kind::Items, "Q1 x", Err("\"x\" is no item of Wikidata; write Q1, Q2"));
    }

    #[test]
    fn words_match_in_any_script() {
        let both = pattern("業务");
        assert!(both.starts_with('[') && both.contains('业') && both.contains('務'), "{both}");
        assert_eq!(pattern("]A"), "[\\]﹈］][AaªᴬᵃₐⒶⓐＡａ]");
    }
}
