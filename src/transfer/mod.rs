//! Import and export: users from another system's dump, and all users to a file of our own format.
//!
//! Invariants: an imported user has exactly the rows that a sign-up creates; a batch is imported completely or not at
//! all, so that the same command can be run again at any time; memory grows with the dump by one small number per user
//! only. Threat: a dump is untrusted input. It may be truncated, malformed or endless, or contain hashes that take a
//! minute each; and an email in it may belong to an account here, which is not changed.

pub(crate) mod export;
pub(crate) mod format;
mod formats;
pub(crate) mod import;
mod imported_user;
mod line;
mod meter;
mod record;
pub(crate) mod report;
mod rows;
pub(crate) mod source;

pub(crate) use formats::firebase::Project;
