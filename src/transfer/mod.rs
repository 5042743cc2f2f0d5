//! The door in and out: people from another system's dump, and everybody into a file of our own.
//!
//! Invariants: an imported person has exactly the rows a sign-up makes; a batch is in whole or not at all, so that the
//! same command can be run again after anything; memory does not grow with the dump but for one small number a person.
//! Threat: a dump is somebody else's file. It may be cut, broken, endless, or ask for hashes that cost a minute each;
//! and an address in it may belong to an account here, which is left as it is.

pub(crate) mod export;
pub(crate) mod format;
mod formats;
pub(crate) mod import;
mod line;
mod meter;
mod person;
mod record;
pub(crate) mod report;
mod rows;
pub(crate) mod source;
pub(crate) mod terms;

pub(crate) use formats::firebase::Project;
