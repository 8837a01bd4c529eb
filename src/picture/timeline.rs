//! Sessions and agreements on a line of time.

use crate::publish::picture::About;
use crate::publish::picture::svg::{Svg, attributes, fitting, float, text, width};
use crate::publish::view::report::{Lane, Moment};

const WIDTH: f64 = 980.0;
const LEFT: f64 = 96.0;
const ROW: f64 = 24.0;
const SIZE: f64 = 13.0;

/// A lane of sessions and one of agreements. A moment that is known to the year or month only is as
/// long as that; labels take as many rows as they need.
#[must_use]
pub fn timeline(about: About<'_>, lanes: [&str; 2], moments: &[Moment]) -> String {
    let first = moments.iter().map(|moment| moment.span.0).fold(f64::INFINITY, f64::min);
    let last = moments.iter().map(|moment| moment.span.1).fold(f64::NEG_INFINITY, f64::max);
    let (first, last) =
        if first.is_finite() { (first.floor(), last.ceil().max(first + 1.0)) } else { (0.0, 1.0) };
    let unit = (WIDTH - LEFT - 20.0) / (last - first);
    let at = |year: f64| LEFT + (year - first) * unit;
    let rows: Vec<(Lane, Vec<(usize, &Moment)>)> = [Lane::Session, Lane::Agreement]
        .into_iter()
        .map(|lane| (lane, packed(moments.iter().filter(|m| m.lane == lane), &at)))
        .collect();
    let height_of = |rows: &[(usize, &Moment)]| {
        ROW * (1.0 + rows.iter().map(|(row, _)| float(*row)).fold(0.0, f64::max)) + 20.0
    };
    let height = 30.0 + rows.iter().map(|(_, rows)| height_of(rows)).sum::<f64>();
    let mut svg = Svg::new(about, "timeline", WIDTH, height);
    years(&mut svg, first, last, &at, height);
    let mut y = 26.0;
    for ((lane, rows), name) in rows.iter().zip(lanes) {
        let tall = height_of(rows);
        svg.empty("line", attributes![x1 = 0.0, x2 = WIDTH, y1 = y, y2 = y, class = "axis"]);
        svg.line(name, attributes![x = 0.0, y = y + 26.0, class = "head"]);
        for (row, moment) in rows {
            let middle = y + 20.0 + ROW * float(*row);
            draw(&mut svg, *lane, moment, middle, &at);
        }
        y += tall;
    }
    svg.end()
}

fn years(svg: &mut Svg, first: f64, last: f64, at: &dyn Fn(f64) -> f64, height: f64) {
    let every = [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 1000.0];
    let wide = |every: &&f64| at(first + **every) - at(first) > 44.0;
    let every = every.iter().find(wide).copied().unwrap_or(1000.0);
    let mut year = (first / every).ceil() * every;
    while year <= last {
        let x = at(year);
        svg.empty("line", attributes![x1 = x, x2 = x, y1 = 20.0, y2 = height, class = "grid"]);
        let words = format!("{year:.0}");
        svg.line(&words, attributes![x = x, y = 14.0, text_anchor = "middle", class = "tick"]);
        year += every;
    }
}

fn draw(svg: &mut Svg, lane: Lane, moment: &Moment, y: f64, at: &dyn Fn(f64) -> f64) {
    let (begin, end) = (at(moment.span.0), at(moment.span.1));
    svg.open("g", &[]);
    svg.hint(&format!("{} {}", moment.date, text(&moment.what.name)));
    if end > begin {
        svg.empty(
            "rect",
            attributes![
                x = begin,
                y = y - 5.0,
                width = (end - begin).max(4.0),
                height = 10.0,
                rx = 5.0,
                class = "about"
            ],
        );
    }
    let middle = f64::midpoint(begin, end);
    match lane {
        Lane::Session => {
            svg.empty("circle", attributes![cx = middle, cy = y, r = 5.0, class = "dot session"]);
        }
        Lane::Agreement => {
            let corners = [(0.0, -6.0), (6.0, 0.0), (0.0, 6.0), (-6.0, 0.0)];
            let points: Vec<String> = corners
                .iter()
                .map(|(dx, dy)| format!("{:.1},{:.1}", middle + dx, y + dy))
                .collect();
            let points = points.join(" ");
            svg.empty("polygon", attributes![points = points.as_str(), class = "dot agreement"]);
        }
    }
    svg.close();
    let (x, anchor, words) = label(moment, at);
    svg.name(
        &moment.what,
        &words,
        attributes![x = x, y = y + 4.5, text_anchor = anchor, class = "label"],
    );
}

/// Where the label stands: behind the moment, or before it where there is more room.
fn label(moment: &Moment, at: &dyn Fn(f64) -> f64) -> (f64, &'static str, String) {
    let (begin, end) = (at(moment.span.0) - 10.0, at(moment.span.1) + 10.0);
    let (room_before, room_behind) = (begin - LEFT, WIDTH - end);
    let name = text(&moment.what.name);
    let wide = width(name) * SIZE;
    if wide <= room_behind || room_behind >= room_before {
        (end, "start", fitting(name, room_behind / SIZE))
    } else {
        (begin, "end", fitting(name, room_before / SIZE))
    }
}

/// Each moment with the first row in which nothing else stands where it and its label do.
fn packed<'m>(
    moments: impl Iterator<Item = &'m Moment>,
    at: &dyn Fn(f64) -> f64,
) -> Vec<(usize, &'m Moment)> {
    let mut taken: Vec<Vec<(f64, f64)>> = Vec::new();
    let mut rows = Vec::new();
    for moment in moments {
        let (x, anchor, words) = label(moment, at);
        let wide = width(&words) * SIZE + 12.0;
        let (begin, end) = (at(moment.span.0) - 8.0, at(moment.span.1) + 8.0);
        let (begin, end) = if anchor == "start" { (begin, x + wide) } else { (x - wide, end) };
        let free = |row: &Vec<(f64, f64)>| row.iter().all(|(a, b)| end <= *a || begin >= *b);
        let row = taken.iter().position(free).unwrap_or(taken.len());
        if row == taken.len() {
            taken.push(Vec::new());
        }
        taken[row].push((begin, end));
        rows.push((row, moment));
    }
    rows
}
