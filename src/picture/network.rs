//! Bodies on a circle, those that stand in the same measures joined.
//!
//! Bodies of one place stand side by side, in an order that keeps the curves short: each moves
//! towards the middle of those it is joined to, a fixed number of times. No label lies on another.

use std::f64::consts::TAU;

use crate::publish::picture::About;
use crate::publish::picture::svg::{Svg, attributes, fitting, float, number, text};
use crate::publish::view::report::Network;

const SIZE: f64 = 13.0;
const ROUNDS: usize = 12;
const LABEL: f64 = 205.0;

/// A body each on a circle, a curve between two that stand in the same measures; the thicker, the
/// more measures.
#[must_use]
pub fn network(about: About<'_>, network: &Network) -> String {
    let count = network.nodes.len();
    let gaps = network.groups.len();
    // Between groups a gap of one place; the circle is large enough for a line of text a body.
    let places = float(count + gaps).max(1.0);
    let radius = (places * (SIZE + 5.5) / TAU).clamp(110.0, 420.0);
    let center = radius + LABEL + 34.0;
    let mut svg = Svg::new(about, "network", center * 2.0, center * 2.0);
    let order = order(network);
    let mut angles = vec![0.0; count];
    let mut spans: Vec<(f64, f64)> = vec![(f64::INFINITY, f64::NEG_INFINITY); gaps];
    let mut place = 0.0;
    let mut before = None;
    for node in order {
        let group = network.nodes[node].group;
        if before.is_some_and(|before| before != group) {
            place += 1.0;
        }
        before = Some(group);
        let angle = (place + 0.5) / places * TAU - TAU / 4.0;
        angles[node] = angle;
        let span = &mut spans[group];
        *span = (span.0.min(angle), span.1.max(angle));
        place += 1.0;
    }
    let at = |angle: f64, radius: f64| {
        (center + radius * libm::cos(angle), center + radius * libm::sin(angle))
    };
    for tie in network.ties.iter().rev() {
        let (from, to) = (at(angles[tie.one], radius - 9.0), at(angles[tie.other], radius - 9.0));
        // The nearer the two, the nearer to them the curve's bend.
        let apart = libm::fabs(libm::sin((angles[tie.one] - angles[tie.other]) / 2.0));
        let pull = 1.0 - 0.85 * apart;
        let middle = (f64::midpoint(from.0, to.0), f64::midpoint(from.1, to.1));
        let bend = (center + (middle.0 - center) * pull, center + (middle.1 - center) * pull);
        let points = [from, bend, to].map(|(x, y)| format!("{} {}", number(x), number(y)));
        let path = format!("M{}Q{} {}", points[0], points[1], points[2]);
        let strength = tie.measures.len();
        let (one, other) = (&network.nodes[tie.one], &network.nodes[tie.other]);
        let class = if one.group == other.group { "tie inside" } else { "tie across" };
        let wide = 1.0 + 1.4 * float(strength.min(6) - 1);
        svg.open("path", attributes![d = path.as_str(), class = class, stroke_width = wide]);
        let names = [one, other].map(|node| text(&node.body.name));
        svg.hint(&format!("{} – {}: {strength}", names[0], names[1]));
        svg.close();
    }
    for (group, span) in spans.iter().enumerate().filter(|(_, span)| span.0.is_finite()) {
        let half = 0.42 / places * TAU;
        let (from, to) = (at(span.0 - half, radius), at(span.1 + half, radius));
        let large = if span.1 - span.0 + 2.0 * half > TAU / 2.0 { 1 } else { 0 };
        let path = format!(
            "M{} {}A{r} {r} 0 {large} 1 {} {}",
            number(from.0),
            number(from.1),
            number(to.0),
            number(to.1),
            r = number(radius),
        );
        let class = format!("arc {}", shade(network, group));
        svg.empty("path", attributes![d = path.as_str(), class = class.as_str()]);
    }
    for (node, angle) in network.nodes.iter().zip(&angles) {
        let size = 3.0 + libm::sqrt(float(node.measures));
        let (x, y) = at(*angle, radius);
        let class = format!("dot {}", shade(network, node.group));
        svg.empty("circle", attributes![cx = x, cy = y, r = size, class = class.as_str()]);
        let words = fitting(text(&node.body.name), LABEL / SIZE);
        let (x, y) = at(*angle, radius + 13.0);
        let is_left = libm::cos(*angle) < 0.0;
        let degrees = (if is_left { angle + TAU / 2.0 } else { *angle }) * 360.0 / TAU;
        let turn =
            format!("rotate({} {} {}) translate(0 4.5)", number(degrees), number(x), number(y));
        let anchor = if is_left { "end" } else { "start" };
        let place = attributes![
            x = x,
            y = y,
            text_anchor = anchor,
            transform = turn.as_str(),
            class = "label"
        ];
        svg.name(&node.body, &words, place);
    }
    svg.end()
}

/// The class of a group; grey where the place is not known.
fn shade(network: &Network, group: usize) -> String {
    let known = network.groups.get(group).is_some_and(Option::is_some);
    format!("group-{}", if known { group % 6 + 1 } else { 0 })
}

/// The order of the nodes around the circle.
fn order(network: &Network) -> Vec<usize> {
    let mut order: Vec<usize> = (0..network.nodes.len()).collect();
    for _ in 0..ROUNDS {
        let mut place = vec![0.0; order.len()];
        for (at, node) in order.iter().enumerate() {
            place[*node] = float(at) / float(order.len()) * TAU;
        }
        // The middle of the places of those a node is joined to, as a direction.
        let mut middle = vec![(0.0, 0.0); order.len()];
        for tie in &network.ties {
            let weight = float(tie.measures.len());
            for (node, other) in [(tie.one, tie.other), (tie.other, tie.one)] {
                let sum: &mut (f64, f64) = &mut middle[node];
                sum.0 += weight * libm::cos(place[other]);
                sum.1 += weight * libm::sin(place[other]);
            }
        }
        // Seen from the middle of the group, so that no group is cut where the circle begins.
        let key = |node: usize| {
            let group = network.nodes[node].group;
            let own: Vec<f64> = (0..place.len())
                .filter(|other| network.nodes[*other].group == group)
                .map(|other| place[other])
                .collect();
            let home = own.iter().sum::<f64>() / float(own.len());
            let angle = libm::atan2(middle[node].1, middle[node].0) - home;
            // Opposite bodies: the first of one group is joined to the last of the other.
            let turned = libm::remainder(angle, TAU);
            let near = libm::fabs(turned) < TAU / 4.0;
            if near { turned } else { -libm::remainder(turned - TAU / 2.0, TAU) }
        };
        let keys: Vec<f64> = (0..order.len()).map(key).collect();
        order.sort_by(|a, b| {
            let group = |node: usize| network.nodes[node].group;
            (group(*a).cmp(&group(*b))).then(keys[*a].total_cmp(&keys[*b])).then(a.cmp(b))
        });
    }
    order
}
