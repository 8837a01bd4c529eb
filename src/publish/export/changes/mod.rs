//! I have this publication and an earlier one: what has changed?
//!
//! Documents by what their texts are, entities by what is said of them, facts by what they state and
//! the words they rest on. An entity that is gone and whose name another one now bears is redirected
//! there, and so are those that were redirected before.

mod between;
mod facts;
mod markdown;
mod redirect;
mod statements;
mod thing;

pub use between::Changes;
pub use facts::Fact;
pub use markdown::markdown;
pub use redirect::Redirects;
pub use statements::turtle;
pub use thing::{Kind, Said, Thing};
