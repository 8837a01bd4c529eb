//! Bars: how many of what; and bars of several parts.

use crate::publish::picture::About;
use crate::publish::picture::svg::{Svg, attributes, fitting, float, text, width};
use crate::publish::view::{Link, Shown};

const LABEL: f64 = 190.0;
const WIDTH: f64 = 860.0;
const ROW: f64 = 34.0;

/// A bar.
#[derive(Debug, Clone)]
pub struct Bar {
    /// What it counts.
    pub label: Link,
    /// How many.
    pub count: usize,
    /// A mark beside the bar at another number, with what it says: what is declared.
    pub mark: Option<(usize, String)>,
}

/// A bar of several parts.
#[derive(Debug, Clone)]
pub struct Part {
    /// What the bar stands for.
    pub label: Link,
    /// How many of each kind.
    pub counts: Vec<usize>,
}

/// A bar each, as long as its number, which stands at its end.
#[must_use]
pub fn bars(about: About<'_>, bars: &[Bar]) -> String {
    let marked = |bar: &Bar| bar.mark.as_ref().map_or(0, |(count, _)| *count);
    let most = bars.iter().map(|bar| bar.count.max(marked(bar))).max().unwrap_or(0).max(1);
    let unit = (WIDTH - LABEL - 130.0) / float(most);
    let height = ROW * float(bars.len()) + 4.0;
    let mut svg = Svg::new(about, "bars", WIDTH, height);
    svg.empty("line", attributes![x1 = LABEL, x2 = LABEL, y1 = 0.0, y2 = height, class = "axis"]);
    for (index, bar) in bars.iter().enumerate() {
        let y = ROW * float(index) + 2.0;
        label(&mut svg, &bar.label, y);
        let length = unit * float(bar.count);
        svg.empty(
            "rect",
            attributes![x = LABEL, y = y + 5.0, width = length, height = ROW - 12.0, class = "bar"],
        );
        let mut end = LABEL + length;
        if let Some((count, words)) = &bar.mark {
            let x = LABEL + unit * float(*count);
            svg.empty(
                "line",
                attributes![x1 = x, x2 = x, y1 = y + 1.0, y2 = y + ROW - 4.0, class = "mark"],
            );
            end = end.max(x);
            let words = format!("{} {words}", bar.count);
            svg.line(&words, attributes![x = end + 8.0, y = y + 21.0, class = "number"]);
        } else {
            let number = bar.count.to_string();
            svg.line(&number, attributes![x = end + 8.0, y = y + 21.0, class = "number"]);
        }
    }
    svg.end()
}

/// A bar of parts each, all of the same length; how many of each kind stands in its part.
#[must_use]
pub fn stacks(about: About<'_>, kinds: &[Shown], rows: &[Part]) -> String {
    const LEGEND: f64 = 34.0;
    let height = LEGEND + ROW * float(rows.len()) + 4.0;
    let mut svg = Svg::new(about, "stacks", WIDTH, height);
    let mut x = LABEL;
    for (kind, name) in kinds.iter().enumerate() {
        let class = format!("part part-{}", kind + 1);
        svg.empty(
            "rect",
            attributes![x = x, y = 4.0, width = 14.0, height = 14.0, class = class.as_str()],
        );
        svg.line(text(name), attributes![x = x + 20.0, y = 16.0, class = "legend"]);
        x += 44.0 + width(text(name)) * 13.5;
    }
    for (index, row) in rows.iter().enumerate() {
        let y = LEGEND + ROW * float(index);
        label(&mut svg, &row.label, y);
        let all = row.counts.iter().sum::<usize>().max(1);
        let unit = (WIDTH - LABEL - 40.0) / float(all);
        let mut x = LABEL;
        for (kind, count) in row.counts.iter().enumerate().filter(|(_, count)| **count > 0) {
            let length = unit * float(*count);
            let class = format!("part part-{}", kind + 1);
            svg.open("g", &[]);
            if let Some(name) = kinds.get(kind) {
                svg.hint(&format!("{} {count}", text(name)));
            }
            svg.empty(
                "rect",
                attributes![
                    x = x,
                    y = y + 4.0,
                    width = (length - 1.5).max(0.5),
                    height = ROW - 10.0,
                    class = class.as_str()
                ],
            );
            if length > 18.0 {
                let class = format!("number on-part-{}", kind + 1);
                let place = attributes![
                    x = x + length / 2.0,
                    y = y + 21.0,
                    text_anchor = "middle",
                    class = class.as_str()
                ];
                svg.line(&count.to_string(), place);
            }
            svg.close();
            x += length;
        }
        let sum = row.counts.iter().sum::<usize>().to_string();
        svg.line(&sum, attributes![x = x + 8.0, y = y + 21.0, class = "number"]);
    }
    svg.end()
}

fn label(svg: &mut Svg, label: &Link, y: f64) {
    let words = fitting(text(&label.name), (LABEL - 14.0) / 13.5);
    let place = attributes![x = LABEL - 12.0, y = y + 21.0, text_anchor = "end", class = "label"];
    svg.name(label, &words, place);
}
