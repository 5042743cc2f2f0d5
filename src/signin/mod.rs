//! Where every way of logging in ends: the session, its tokens, and what they say.
//!
//! Invariants: [`session::open`] alone makes sessions, and it demands the proofs that were shown; a session has exactly
//! one current refresh token. Threat: a way in that forgets a rule of the others.

pub(crate) mod answer;
pub(crate) mod challenge;
pub(crate) mod factors;
pub(crate) mod grace;
pub(crate) mod items;
mod new_device;
pub(crate) mod origin;
pub(crate) mod proof;
mod replace;
pub(crate) mod reuse;
pub(crate) mod session;
pub(crate) mod sign_in;
pub(crate) mod trusted;
pub(crate) mod user;
pub(crate) mod verify;
