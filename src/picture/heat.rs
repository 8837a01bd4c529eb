//! Areas by memorandum as a heat map.

use crate::publish::picture::About;
use crate::publish::picture::svg::{Svg, attributes, fitting, float, lines, text};
use crate::publish::view::report::Matrix;

const LABEL: f64 = 250.0;
const ROW: f64 = 28.0;
const HEAD: f64 = 46.0;

/// A row an area, a column a memorandum: the more measures, the darker, and the number inside.
#[must_use]
pub fn heat(about: About<'_>, matrix: &Matrix) -> String {
    let columns = float(matrix.columns.len().max(1));
    let cell = (620.0 / columns).clamp(48.0, 130.0);
    let width = LABEL + cell * columns + 2.0;
    let height = HEAD + ROW * float(matrix.rows.len()) + 2.0;
    let mut svg = Svg::new(about, "heat", width, height);
    for (index, column) in matrix.columns.iter().enumerate() {
        let x = LABEL + cell * (float(index) + 0.5);
        let label = lines(text(&column.name), cell / 13.0);
        let first = HEAD - 10.0 - 16.0 * float(label.len() - 1);
        for (line, words) in label.iter().enumerate() {
            let y = first + 16.0 * float(line);
            let place = attributes![x = x, y = y, text_anchor = "middle", class = "head"];
            svg.name(column, words, place);
        }
    }
    for (index, row) in matrix.rows.iter().enumerate() {
        let y = HEAD + ROW * float(index);
        let indent = 16.0 * float(row.depth);
        let label = fitting(text(&row.area.name), (LABEL - indent - 12.0) / 13.5);
        let class = if row.depth == 0 { "label" } else { "label inner" };
        let place = attributes![x = indent, y = y + ROW / 2.0 + 5.0, class = class];
        svg.name(&row.area, &label, place);
        for (column, count) in row.cells.iter().enumerate() {
            let x = LABEL + cell * float(column);
            let step = step(*count, matrix.most);
            let class = format!("cell heat-{step}");
            svg.open("g", &[]);
            svg.empty(
                "rect",
                attributes![
                    x = x + 1.5,
                    y = y + 1.5,
                    width = cell - 3.0,
                    height = ROW - 3.0,
                    rx = 3.0,
                    class = class.as_str()
                ],
            );
            let number = if *count == 0 { "·".to_owned() } else { count.to_string() };
            let class = format!("number on-{step}");
            let place = attributes![
                x = x + cell / 2.0,
                y = y + ROW / 2.0 + 5.0,
                text_anchor = "middle",
                class = class.as_str()
            ];
            svg.line(&number, place);
            svg.close();
        }
    }
    svg.end()
}

/// 0 for none, 1 to 5 for some, by their share of the largest.
fn step(count: usize, most: usize) -> usize {
    match count {
        0 => 0,
        _ => 1 + (count - 1) * 5 / most.max(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_is_pale_and_the_most_is_darkest() {
        assert_eq!(step(0, 10), 0);
        assert_eq!(step(1, 10), 1);
        assert_eq!(step(10, 10), 5);
        assert_eq!(step(1, 1), 1);
        assert!((1..=65).map(|count| step(count, 65)).is_sorted());
    }
}
