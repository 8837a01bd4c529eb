//! Writes SVG: elements with escaped attributes and texts, numbers with one decimal at most.

use std::fmt::Write as _;

use quick_xml::escape::escape;
use unicode_width::UnicodeWidthChar as _;

use crate::publish::picture::About;
use crate::publish::view::{Link, Shown};

/// A picture in the making.
pub(super) struct Svg {
    text: String,
    open: Vec<&'static str>,
    has_links: bool,
}

/// An attribute.
pub(super) enum Value<'a> {
    Text(&'a str),
    Number(f64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

/// A list of attributes: `attributes![("x", 1.0), ("class", "bar")]`.
macro_rules! attributes {
    ($($name:ident = $value:expr),* $(,)?) => {
        &[$((stringify!($name), $crate::publish::picture::svg::Value::from($value))),*]
    };
}
pub(super) use attributes;

impl Svg {
    /// A picture of this size, which grows and shrinks with its page.
    pub(super) fn new(about: About<'_>, class: &str, width: f64, height: f64) -> Self {
        let mut svg = Self { text: String::new(), open: Vec::new(), has_links: false };
        let view = format!("0 0 {} {}", number(width), number(height));
        let ids = format!("{0}-title {0}-description", about.id);
        let class = format!("picture {class}");
        let head = [
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("viewBox", view.as_str()),
            ("role", "img"),
            ("aria-labelledby", ids.as_str()),
            ("class", class.as_str()),
        ];
        let (width, height) = (number(width), number(height));
        let head = head.into_iter().chain([("width", &*width), ("height", &*height)]);
        let head: Vec<_> = head.map(|(name, value)| (name, Value::from(value))).collect();
        svg.open("svg", &head);
        for (part, text) in [("title", about.title), ("description", about.description)] {
            let element = if part == "title" { "title" } else { "desc" };
            let id = format!("{}-{part}", about.id);
            svg.open(element, &[("id", id.as_str().into())]);
            svg.say(text);
            svg.close();
        }
        svg
    }

    /// Opens an element.
    pub(super) fn open(&mut self, name: &'static str, attributes: &[(&str, Value<'_>)]) {
        self.tag(name, attributes);
        self.text.push('>');
        self.open.push(name);
    }

    /// Closes the element opened last.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            // A string takes every byte.
            let _ = write!(self.text, "</{name}>");
        }
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, Value<'_>)]) {
        self.tag(name, attributes);
        self.text.push_str("/>");
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, Value<'_>)]) {
        let _ = write!(self.text, "<{name}");
        for (name, value) in attributes {
            // `text_anchor` is how a name that is no identifier is written.
            let name = match *name {
                "viewBox" => "viewBox".to_owned(),
                name => name.replace('_', "-"),
            };
            let _ = match value {
                Value::Text(text) => write!(self.text, " {name}=\"{}\"", escape(*text)),
                Value::Number(value) => write!(self.text, " {name}=\"{}\"", number(*value)),
            };
        }
    }

    fn say(&mut self, text: &str) {
        self.text.push_str(&escape(text));
    }

    /// A line of text.
    pub(super) fn line(&mut self, text: &str, attributes: &[(&str, Value<'_>)]) {
        self.open("text", attributes);
        self.say(text);
        self.close();
    }

    /// A name, as a link where it has a page, in its language.
    pub(super) fn name(&mut self, link: &Link, text: &str, attributes: &[(&str, Value<'_>)]) {
        let linked = link.href.as_deref();
        if let Some(href) = linked {
            self.has_links = true;
            self.open("a", &[("href", href.into())]);
        }
        self.tag("text", attributes);
        if let Some(lang) = link.name.lang.filter(|lang| *lang != "und") {
            let _ = write!(self.text, " lang=\"{lang}\"");
        }
        self.text.push('>');
        if text != link.name.text {
            let _ = write!(self.text, "<title>{}</title>", escape(link.name.text.as_str()));
        }
        self.say(text);
        self.text.push_str("</text>");
        if linked.is_some() {
            self.close();
        }
    }

    /// What is seen when the pointer rests on the element.
    pub(super) fn hint(&mut self, text: &str) {
        self.open("title", &[]);
        self.say(text);
        self.close();
    }

    /// The picture: an image; a group where it holds links, which an image would hide from those
    /// who hear it.
    pub(super) fn end(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        if self.has_links {
            return self.text.replacen("role=\"img\"", "role=\"group\"", 1);
        }
        self.text
    }
}

/// A number with one decimal at most.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// How wide a text is, about, in the size of its letters.
pub(super) fn width(text: &str) -> f64 {
    let wide = |c: char| if c.width().unwrap_or(0) > 1 { 1.02 } else { 0.6 };
    text.chars().map(wide).sum()
}

/// The text, cut so that it is no wider than `most` of the size of its letters.
pub(super) fn fitting(text: &str, most: f64) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut fitting = String::new();
    for c in text.chars() {
        if width(&fitting) + width(c.encode_utf8(&mut [0; 4])) + 1.0 > most {
            break;
        }
        fitting.push(c);
    }
    fitting.truncate(fitting.trim_end().len());
    fitting.push('…');
    fitting
}

/// The text in lines that are no wider than `most`, two at most; English is cut between words.
pub(super) fn lines(text: &str, most: f64) -> Vec<String> {
    if width(text) <= most {
        return vec![text.to_owned()];
    }
    let mut cut = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        if width(&text[..end]) > most {
            break;
        }
        if c == ' ' || c == '·' || !text.contains(' ') {
            cut = end;
        }
    }
    if cut == 0 {
        return vec![fitting(text, most)];
    }
    vec![text[..cut].trim_end().to_owned(), fitting(text[cut..].trim_start(), most)]
}

/// The count as a number to draw with.
pub(super) fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// The text that is shown.
pub(super) fn text(shown: &Shown) -> &str {
    &shown.text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_escaped_and_numbers_short() {
        let about = About { id: "p", title: "<script>", description: "a & \"b\"" };
        let mut svg = Svg::new(about, "x", 100.0, 10.04);
        svg.line("</text><script>", attributes![x = -0.01, text_anchor = "\"><script>"]);
        let text = svg.end();
        assert!(!text.contains("<script"), "{text}");
        assert!(text.contains("viewBox=\"0 0 100 10\""), "{text}");
        assert!(text.contains("x=\"0\" text-anchor=\"&quot;&gt;&lt;script&gt;\""), "{text}");
        assert!(text.ends_with("</text></svg>"), "{text}");
    }

    #[test]
    fn a_picture_with_links_is_no_image() {
        let about = About { id: "p", title: "t", description: "d" };
        let link = Link { href: Some("a.html".to_owned()), ..Link::default() };
        for (link, role) in [(Link::default(), "img"), (link, "group")] {
            let mut svg = Svg::new(about, "x", 1.0, 1.0);
            svg.name(&link, "a", &[]);
            assert!(svg.end().contains(&format!("role=\"{role}\"")));
        }
    }

    #[test]
    fn a_text_fits() {
        assert_eq!(fitting("香港交易所", 10.0), "香港交易所");
        assert_eq!(fitting("香港特別行政區政府", 6.0), "香港特別…");
        assert_eq!(lines("Innovation and technology", 9.5), ["Innovation and", "technology"]);
    }
}
