//! The end of every login method: opening the session and building its tokens.
//!
//! Invariants: only [`session::open`] creates sessions, and it requires the proofs of the login; a session has exactly
//! one current refresh token. Threat: a login method that bypasses a rule of the others.

pub(crate) mod answer;
pub(crate) mod challenge;
pub(crate) mod factor_items;
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
pub(crate) mod verify;
