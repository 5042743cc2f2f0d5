//! The end of every login method: opening the session and building its tokens.
//!
//! Invariants: only [`session::open`] creates sessions, and it requires the proofs of the login; a session has exactly
//! one current refresh token. Threat: a login method that bypasses a rule of the others.

pub(crate) mod answer;
pub(crate) mod challenge;
pub(crate) mod enrolment;
pub(crate) mod factor_items;
pub(crate) mod factors;
pub(crate) mod grace;
pub(crate) mod identity;
pub(crate) mod items;
pub(crate) mod last_way_in;
mod new_device;
pub(crate) mod origin;
#[cfg(feature = "passkeys")]
pub(crate) mod passkey;
#[cfg(not(feature = "passkeys"))]
#[path = "without_passkeys.rs"]
pub(crate) mod passkey;
pub(crate) mod passkeys;
pub(crate) mod proof;
pub(crate) mod recovery_codes;
pub(crate) mod remove_passkey;
pub(crate) mod renew;
mod replace;
pub(crate) mod reuse;
pub(crate) mod rotation;
pub(crate) mod session;
pub(crate) mod sign_in;
pub(crate) mod trusted;
pub(crate) mod verify;
