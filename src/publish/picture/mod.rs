//! I have numbers: what picture shows them?
//!
//! SVG to stand inside a page, which gives it its colours and its type (`templates/style.css`), on
//! paper, too. Each has a title and a description for those who hear it; no number is told by a
//! colour alone; the page has the same numbers in a table. The same numbers give the same bytes.

mod about;
mod bars;
mod heat;
mod neighbours;
mod network;
mod svg;
mod timeline;

pub use about::About;
pub use bars::{Bar, Part, bars, stacks};
pub use heat::heat;
pub use neighbours::{Neighbour, neighbours};
pub use network::network;
pub use timeline::timeline;
