//! One thing and what stands in the same units, on both sides of it.

use crate::publish::picture::About;
use crate::publish::picture::svg::{Svg, attributes, fitting, float, number, text, width};
use crate::publish::view::Link;

const WIDTH: f64 = 860.0;
const ROW: f64 = 34.0;
const SIDE: f64 = 270.0;
const SIZE: f64 = 14.0;

/// A thing beside the one in the middle.
#[derive(Debug, Clone)]
pub struct Neighbour {
    /// The thing.
    pub thing: Link,
    /// In how many units it stands with the one in the middle.
    pub units: usize,
}

/// The thing in the middle, the others left and right of it, the nearest on top; a curve is as
/// thick as the number of units, which stands beside the name.
#[must_use]
pub fn neighbours(about: About<'_>, middle: &Link, others: &[Neighbour]) -> String {
    let right = others.len() / 2;
    let left = others.len() - right;
    let height = (ROW * float(left)).max(70.0) + 10.0;
    let mut svg = Svg::new(about, "neighbours", WIDTH, height);
    let (cx, cy) = (WIDTH / 2.0, height / 2.0);
    let places: Vec<(f64, f64, bool)> = (0..others.len())
        .map(|index| {
            let is_left = index % 2 == 0;
            let rows = if is_left { left } else { right };
            let top = cy - ROW * float(rows) / 2.0;
            let y = top + ROW * (float(index / 2) + 0.5);
            (if is_left { SIDE } else { WIDTH - SIDE }, y, is_left)
        })
        .collect();
    for ((x, y, _), other) in places.iter().zip(others) {
        let bend = f64::midpoint(*x, cx);
        let path = format!(
            "M{x} {y}C{bend} {y} {bend} {cy} {cx} {cy}",
            x = number(*x),
            y = number(*y),
            bend = number(bend),
            cx = number(cx),
            cy = number(cy)
        );
        let wide = 1.0 + 1.2 * float(other.units.min(8) - 1);
        svg.empty(
            "path",
            attributes![d = path.as_str(), class = "tie across", stroke_width = wide],
        );
    }
    for ((x, y, is_left), other) in places.iter().zip(others) {
        let class = format!("dot of-{}", other.thing.class);
        svg.empty("circle", attributes![cx = *x, cy = *y, r = 5.0, class = class.as_str()]);
        let words = fitting(text(&other.thing.name), (SIDE - 46.0) / SIZE);
        let (dx, anchor) = if *is_left { (-12.0, "end") } else { (12.0, "start") };
        let place = attributes![x = x + dx, y = y + 5.0, text_anchor = anchor, class = "label"];
        svg.name(&other.thing, &words, place);
        let beyond = (width(&words) * SIZE + 20.0) * if *is_left { -1.0 } else { 1.0 };
        let place = attributes![x = x + beyond, y = y + 5.0, text_anchor = anchor, class = "count"];
        svg.line(&other.units.to_string(), place);
    }
    let words = fitting(text(&middle.name), 19.0);
    let wide = width(&words) * 15.0 + 30.0;
    svg.empty(
        "rect",
        attributes![
            x = cx - wide / 2.0,
            y = cy - 18.0,
            width = wide,
            height = 36.0,
            rx = 18.0,
            class = "middle"
        ],
    );
    let place = attributes![x = cx, y = cy + 5.0, text_anchor = "middle", class = "middle-name"];
    svg.line(&words, place);
    svg.end()
}
