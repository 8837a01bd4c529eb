//! How much a report shows at most, and what a class is called in it.

use crate::publish::view::Class;

/// How many memoranda stand side by side at most: the latest.
pub const MOST_MEMORANDA: usize = 12;

/// The word for several of a class.
#[must_use]
pub fn plural(class: Class) -> &'static str {
    match class {
        Class::Institution => "institutions",
        Class::Event => "events",
        Class::Programme => "programmes",
        Class::Agreement => "agreements",
        Class::Person => "people",
        Class::Place => "places",
    }
}
