//! Second factors: authenticator apps, recovery codes, and browsers that are trusted.
//!
//! Invariants: a code works once; at most ten are evaluated for an account in 15 minutes, counted in the audit trail and
//! only after a right first proof, so that an anonymous client cannot use them up; the first factor ends every other session.
//! Threat: a right password in the hands of an attacker, and a stolen session that adds a factor of its own (the routes
//! need a fresh login, and the user gets a mail).

pub(crate) mod enrol;
pub(crate) mod list;
pub(crate) mod recovery_codes;
pub(crate) mod remove;
pub(crate) mod second_factor;
pub(crate) mod totp;
pub(crate) mod trusted_devices;
