//! The door in and out: people from another system's dump, and everybody into a file of our own.
//!
//! ```text
//!   a dump ──source──> Record ──format, formats/──> Person ──import──> rows of up to 1,000 in one transaction
//!            on a thread of its own: one item      checked: email,     here already, merged, or new; rows.rs
//!            at a time, by shape:                  name, hash, times   writes what a sign-up would
//!              source/lines.rs     one JSON object per line                     │
//!              source/document.rs  a JSON array, or a list in a document        └──> report.rs: one line for
//!              source/csv.rs       CSV                                               each who was not imported
//!
//!   everybody ──export──> Line (line.rs) ──> our own format, which is read back as the format `vestibule`
//! ```
//!
//! [`source`] finds out how the file is written and hands over items in their order; [`format`] knows what each system
//! calls what; `line.rs` is our own format, which has a first and a last line, so that a file that was cut is noticed.
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
