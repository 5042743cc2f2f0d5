//! Where every way of logging in ends: the session, its tokens, and what they say.
//!
//! Invariants: [`session::open`] alone makes sessions, and it demands the proofs that were shown; a session has exactly
//! one current refresh token. Threat: a way in that forgets a rule of the others.

pub(crate) mod answer;
pub(crate) mod grace;
pub(crate) mod items;
pub(crate) mod proof;
mod replace;
pub(crate) mod reuse;
pub(crate) mod session;
