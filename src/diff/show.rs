//! I know what differs: how is it shown to a person?

use super::{Change, Changes, Diff, Measure, Named, Title};
use crate::reuse::Piece;

/// How added and dropped words are set apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `[-dropped-]{+added+}`.
    Plain,
    /// In the colours of a terminal: dropped red and struck through, added green and underlined.
    Colour,
}

impl Style {
    fn dropped(self, text: &str) -> String {
        match self {
            Self::Plain => format!("[-{text}-]"),
            Self::Colour => format!("\u{1b}[31;9m{text}\u{1b}[0m"),
        }
    }

    fn added(self, text: &str) -> String {
        match self {
            Self::Plain => format!("{{+{text}+}}"),
            Self::Colour => format!("\u{1b}[32;4m{text}\u{1b}[0m"),
        }
    }

    fn heading(self, text: &str) -> String {
        match self {
            Self::Plain => text.to_owned(),
            Self::Colour => format!("\u{1b}[1m{text}\u{1b}[0m"),
        }
    }
}

/// The measures of a document by what became of them.
struct Sorted<'a> {
    new: Vec<&'a Measure>,
    dropped: Vec<&'a Measure>,
    unchanged: Vec<(&'a Measure, &'a Measure)>,
    reworded: Vec<&'a Change>,
}

impl<'a> Sorted<'a> {
    fn new(changes: &'a Changes) -> Self {
        let mut sorted = Self { new: vec![], dropped: vec![], unchanged: vec![], reworded: vec![] };
        for change in &changes.measures {
            match change {
                Change::New(measure) => sorted.new.push(measure),
                Change::Dropped(measure) => sorted.dropped.push(measure),
                Change::Unchanged { before, after } => sorted.unchanged.push((before, after)),
                Change::Reworded { .. } => sorted.reworded.push(change),
            }
        }
        sorted
    }

    /// Whether nothing but unchanged measures is there.
    fn is_quiet(&self) -> bool {
        self.new.is_empty() && self.dropped.is_empty() && self.reworded.is_empty()
    }

    fn counts(&self) -> String {
        format!(
            "{} new, {} dropped, {} reworded, {} unchanged",
            self.new.len(),
            self.dropped.len(),
            self.reworded.len(),
            self.unchanged.len()
        )
    }
}

fn title(title: &Option<Title>) -> String {
    match title {
        Some(title) => format!("{} {}", title.id, title.title),
        None => "(not there)".to_owned(),
    }
}

fn place(before: &Measure, after: &Measure) -> String {
    format!("{} → {}", before.unit, after.unit)
}

/// For a terminal, or a pipe.
#[must_use]
pub fn text(diff: &Diff, style: Style) -> String {
    let mut lines = Vec::new();
    for changes in &diff.documents {
        let sorted = Sorted::new(changes);
        if diff.documents.len() > 1 && changes.before == changes.after && sorted.is_quiet() {
            continue;
        }
        lines.push(style.heading(&format!("--- {}", title(&changes.before))));
        lines.push(style.heading(&format!("+++ {}", title(&changes.after))));
        lines.push(format!("measures: {}", sorted.counts()));
        for change in &sorted.reworded {
            if let Change::Reworded { before, after, similarity, pieces } = change {
                let place = place(before, after);
                lines.push(String::new());
                lines.push(format!("~ {place}  {similarity}  {}", after.area));
                lines.push(format!("  {}", worded(pieces, style)));
            }
        }
        let groups: [(&str, &[&Measure]); 2] = [("+", &sorted.new), ("-", &sorted.dropped)];
        for (mark, measures) in groups {
            for measure in measures {
                let text = match (style, mark) {
                    (Style::Plain, _) => measure.text.clone(),
                    (Style::Colour, "+") => style.added(&measure.text),
                    (Style::Colour, _) => style.dropped(&measure.text),
                };
                lines.push(String::new());
                lines.push(format!("{mark} {}  {}", measure.unit, measure.area));
                lines.push(format!("  {text}"));
            }
        }
        if diff.documents.len() == 1 {
            for (before, after) in &sorted.unchanged {
                lines.push(String::new());
                lines.push(format!("= {}  {}", place(before, after), after.area));
                lines.push(format!("  {}", after.text));
            }
        }
        lines.push(String::new());
    }
    let (came, went, stayed) = (&diff.came, &diff.went, diff.stayed);
    let counts = format!("{} came, {} went, {stayed} stayed", came.len(), went.len());
    lines.push(format!("{} {counts}", style.heading("named:")));
    let groups: [(&str, &[Named]); 2] = [("+", came), ("-", went)];
    for (mark, named) in groups {
        lines.extend(named.iter().map(|named| format!("{mark} {}  {}", named.class, named.label)));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn worded(pieces: &[Piece], style: Style) -> String {
    let word = |piece: &Piece| match piece {
        Piece::Kept(text) => text.clone(),
        Piece::Added(text) => style.added(text),
        Piece::Dropped(text) => style.dropped(text),
    };
    pieces.iter().map(word).collect()
}

/// For a page.
#[must_use]
pub fn markdown(diff: &Diff) -> String {
    let mut lines = Vec::new();
    let mut line = |text: String| lines.push(text);
    for changes in &diff.documents {
        let sorted = Sorted::new(changes);
        if diff.documents.len() > 1 && changes.before == changes.after && sorted.is_quiet() {
            continue;
        }
        let (before, after) = (title(&changes.before), title(&changes.after));
        line(format!("## {} → {}\n", escaped(&before), escaped(&after)));
        line(format!("Measures: {}.\n", sorted.counts()));
        if !sorted.reworded.is_empty() {
            line("### Reworded\n".to_owned());
        }
        for change in &sorted.reworded {
            if let Change::Reworded { before, after, similarity, pieces } = change {
                let text: String = pieces.iter().map(marked).collect();
                line(format!("- {} ({similarity}): {text}", place(before, after)));
            }
        }
        for (heading, measures) in [("New", &sorted.new), ("Dropped", &sorted.dropped)] {
            if !measures.is_empty() {
                line(format!("\n### {heading}\n"));
            }
            for measure in measures {
                let (area, text) = (escaped(&measure.area), escaped(&measure.text));
                line(format!("- {}, {area}: {text}", measure.unit));
            }
        }
        if !sorted.unchanged.is_empty() && diff.documents.len() == 1 {
            line("\n### Unchanged\n".to_owned());
            for (before, after) in &sorted.unchanged {
                line(format!("- {}: {}", place(before, after), escaped(&after.text)));
            }
        }
        line(String::new());
    }
    for (heading, named) in [("Came", &diff.came), ("Went", &diff.went)] {
        if !named.is_empty() {
            line(format!("## {heading}\n"));
            for named in named {
                line(format!("- {}: {}", named.class, escaped(&named.label)));
            }
            line(String::new());
        }
    }
    lines.join("\n")
}

fn marked(piece: &Piece) -> String {
    match piece {
        Piece::Kept(text) => escaped(text),
        Piece::Added(text) => format!("<ins>{}</ins>", escaped(text)),
        Piece::Dropped(text) => format!("<del>{}</del>", escaped(text)),
    }
}

/// The text with what Markdown and HTML would read as their own set apart.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            '\n' => escaped.push(' '),
            '*' | '_' | '`' | '[' | ']' | '|' | '\\' | '~' | '#' => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_set_apart_in_each_style() {
        let pieces = [
            Piece::Kept("在".to_owned()),
            Piece::Dropped("渝*".to_owned()),
            Piece::Added("浙".to_owned()),
        ];
        assert_eq!(worded(&pieces, Style::Plain), "在[-渝*-]{+浙+}");
        let colours = "在\u{1b}[31;9m渝*\u{1b}[0m\u{1b}[32;4m浙\u{1b}[0m";
        assert_eq!(worded(&pieces, Style::Colour), colours);
        let markdown: String = pieces.iter().map(marked).collect();
        assert_eq!(markdown, "在<del>渝\\*</del><ins>浙</ins>");
    }
}
