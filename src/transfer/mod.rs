//! Import and export: users from another system's dump, and all users to a file of our own format.
//!
//! ```text
//!   dump ──source──> Record ──format, formats/──> ImportedUser ──import──> rows of up to 1,000 in one transaction
//!          on its own thread, one item at a time,  validated: email,       already here, merged, or new;
//!          by the shape of the file:               name, hash, times       rows.rs writes what a sign-up would
//!            source/lines.rs     one JSON object per line                       │
//!            source/document.rs  a JSON array, or a list in a document          └──> report.rs: one line for each
//!            source/csv.rs       CSV                                                 user who was not imported
//!            source/sql.rs       SQL, source/sqlite.rs  a database file
//!
//!   all users ──export──> Line (line.rs) ──> our own format, which the format `vestibule` reads back
//! ```
//!
//! `batch.rs` writes one batch, and `patience.rs` waits for locks and restarts between its attempts.
//!
//! [`source`] detects the shape of the file and passes the items on in their order. [`format`] knows the names that each
//! system uses. `line.rs` is our own format: its first and last line show whether a file was truncated.
//!
//! Invariants: an imported user has exactly the rows that a sign-up creates; a batch is imported completely or not at
//! all, so that the same command can be run again at any time; memory grows with the dump by one small number per user
//! and identity only. Threat: a dump is untrusted input. It may be truncated, malformed or endless, or contain hashes that take a
//! minute each; and an email in it may belong to an account here, which is not changed.

mod batch;
mod beside;
pub(crate) mod check;
mod condition;
pub(crate) mod export;
pub(crate) mod export_as;
mod factors;
pub(crate) mod format;
mod formats;
mod identities;
pub(crate) mod import;
mod imported_user;
mod line;
mod merge;
mod meter;
pub(crate) mod patience;
pub(crate) mod provider_names;
pub(crate) mod reader;
mod realms;
mod record;
pub(crate) mod report;
mod rows;
pub(crate) mod source;
pub(crate) mod terms;
pub(crate) mod undo;
mod who;

pub(crate) use condition::Condition;
pub(crate) use formats::{firebase::Project, table::Columns};
