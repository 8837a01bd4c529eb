//! Where a gathering is held, said right in front of its quoted name: 香港「一帶一路」高峰論壇.

use crate::fact::clause::Reading;
use crate::fact::found::Found;
use crate::fact::words::{self, List};
use crate::model::Rel;
use crate::model::script::{is_han, is_quote};
use crate::model::{Class, Span};

/// Files `held-in` for the events that a place stands in front of.
pub(super) fn read(reading: &Reading<'_>, found: &mut Found<'_>) {
    for (index, mention) in reading.mentions.iter().enumerate() {
        let Span { start, end } = mention.span;
        let quoted = reading.folded.get(start).is_some_and(|c| is_quote(*c));
        // An ordinal or the end of another name is no place.
        let before = index.checked_sub(1).map_or(0, |before| reading.mentions[before].span.end);
        if mention.class != Class::Event || !quoted || before == start {
            continue;
        }
        let Some(length) = words::ending(List::Place, &reading.folded, start) else { continue };
        let han = reading.folded[start - length..start].iter().all(|c| is_han(*c));
        if length > 1 && han && start - length >= before {
            let place = reading.text(start - length, start);
            found.value(Rel::HeldIn, index, place, Span { start: start - length, end });
        }
    }
}
