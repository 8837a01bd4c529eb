//! I need something from the network: how do I ask?
//!
//! The only door to the network. What asks sees [`Fetch`] alone, so that it works the same over
//! the network ([`Live`]), over answers kept in files ([`Recorded`]) and over both ([`Recorder`]).
//! A status that is no success is an answer, not an error: what to make of it is for the asker.

mod live;
mod patient;
mod recorded;
mod request;

pub use live::Live;
pub use patient::{Patience, Patient};
pub use recorded::{Recorded, Recorder};
pub use request::{Fetch, LIMIT, Method, Request, Response, TIMEOUT};
