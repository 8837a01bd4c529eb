//! I have a body named without its place: where does its document put it?

use std::collections::BTreeSet;

use super::context::{Context, Home, other_ends_in};
use super::name::{SARS, SARS_ENGLISH, canonical, is_english, level_without_place};
use super::resolve::{Answer, Resolver, Way, mint, of_entry, scoped};
use crate::knowledge::lexicon::Entry;
use crate::knowledge::naming::Naming;
use crate::model::Class;

impl Resolver<'_> {
    /// A body whose name leaves out its place, as the document tells it.
    pub(super) fn body(&self, context: &Context, name: usize) -> Option<Answer> {
        let printed = &self.names[name];
        if is_of_sar_untold(&printed.key) {
            return Some(match context.sar() {
                Home::Sar(sar) => self.of_sar(context, name, sar),
                Home::Both | Home::Nowhere => {
                    scoped(context, Class::Institution, &printed.canonical)
                }
            });
        }
        if self.naming.is_common(Class::Institution, &printed.key) {
            return Some(scoped(context, Class::Institution, &printed.canonical));
        }
        if let Some(level) = level_without_place(&printed.key) {
            return Some(match context.places.get(level) {
                Some(Some(place)) => self.by_form(context, &format!("{place}{}", printed.key)),
                Some(None) | None => scoped(context, Class::Institution, &printed.canonical),
            });
        }
        self.at_home(context, name)
    }

    /// 特區政府 as that of this special administrative region.
    pub(super) fn of_sar(&self, context: &Context, name: usize, sar: usize) -> Answer {
        self.by_form(context, &format!("{}{}", SARS[sar], self.names[name].key))
    }

    /// 教育局 as 香港教育局, in a document of Hong Kong, where the full name is known; of Macao in one
    /// of Macao. Not where another body's name ends so: then it is known in this document alone.
    fn at_home(&self, context: &Context, name: usize) -> Option<Answer> {
        let printed = &self.names[name];
        let Home::Sar(home) = context.home else { return None };
        let sars = if is_english(&printed.key) { SARS_ENGLISH } else { SARS };
        let short = &printed.canonical;
        if sars.iter().any(|sar| short.starts_with(sar)) || short.chars().nth(2).is_none() {
            return None;
        }
        let full = sars.map(|sar| format!("{sar}{short}"));
        let ends = |endings: &[String], name: &str| {
            endings.binary_search(&name.chars().rev().collect()).is_ok()
        };
        let here = ends(&context.endings, &full[home]);
        let known = |full: &String| {
            ends(&self.endings, full)
                || self.index.contains_key(&(Class::Institution, full.clone()))
        };
        if !full.iter().any(known) {
            return None;
        }
        if other_ends_in(&context.endings, short, &full[home]) {
            return Some(scoped(context, Class::Institution, short));
        }
        let of_government = short.ends_with(['局', '署', '司', '处']);
        let alone = here || of_government || !other_ends_in(&self.endings, short, &full[home]);
        alone.then(|| self.by_form(context, &full[home]))
    }

    /// The body of a full name that is printed in no such form.
    fn by_form(&self, context: &Context, full: &str) -> Answer {
        let form = canonical(Class::Institution, full, self.naming);
        match self.entry(context, Class::Institution, full, &form) {
            Some(entry) => Answer { way: Way::Here, ..of_entry(entry) },
            None => Answer { id: mint(Class::Institution, &[&form]), way: Way::Here },
        }
    }
}

/// The forms with 香港 or 澳門 before names of a body there that leave it out.
pub(super) fn with_sar(entry: &Entry, forms: &BTreeSet<String>, naming: &Naming) -> Vec<String> {
    let sar = match entry.jurisdiction.as_deref() {
        Some("hong-kong") => 0,
        Some("macao") => 1,
        _ => return Vec::new(),
    };
    if entry.class != Class::Institution {
        return Vec::new();
    }
    let forms = forms.iter().filter(|form| !is_english(form) && !naming.places.named_in(form));
    forms.map(|form| format!("{}{form}", SARS[sar])).collect()
}

/// Whether a folded name begins with the government of a region that it does not tell.
pub(super) fn is_of_sar_untold(key: &str) -> bool {
    key.starts_with("特区政府")
}

impl Resolver<'_> {
    /// Whether a name that tells no place may be that body's in this document. In a document of one
    /// special administrative region a body of the other is meant, unless the first has one of that
    /// very name, or the name is one that any government's organ has: 教育局, 立法會.
    pub(super) fn fits(&self, entry: &Entry, context: &Context, key: &str) -> bool {
        let sar = match entry.jurisdiction.as_deref() {
            Some("hong-kong") => 0,
            Some("macao") => 1,
            _ => return true,
        };
        let told = SARS.into_iter().chain(SARS_ENGLISH).any(|place| key.contains(place));
        if told || entry.class != Class::Institution {
            return true;
        }
        let untold = is_of_sar_untold(key);
        match if untold { context.sar() } else { context.home } {
            Home::Sar(home) => home == sar || !(untold || self.has_own(entry, context, home, key)),
            Home::Both => !untold,
            Home::Nowhere => true,
        }
    }

    /// Whether a region has, or is likely to have, a body of that name of its own.
    fn has_own(&self, entry: &Entry, context: &Context, home: usize, key: &str) -> bool {
        let organ = entry.kind.as_deref().is_some_and(|kind| ORGANS.contains(&kind));
        let plain = if is_english(key) { 20 } else { 4 };
        if organ && (key.chars().count() <= plain || entry.kind.as_deref() == Some("court")) {
            return true;
        }
        let place = if is_english(key) { SARS_ENGLISH[home] } else { SARS[home] };
        let full = format!("{place}{key}");
        let named = context.endings.binary_search(&full.chars().rev().collect()).is_ok();
        named || self.index.contains_key(&(Class::Institution, full))
    }
}

/// Kinds of bodies of which each government has its own.
const ORGANS: [&str; 5] = ["government", "bureau", "department", "legislature", "court"];
