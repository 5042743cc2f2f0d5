//! A user's own account: sign-up, profile, email, export, deletion.
//!
//! Threat: mass assignment. A request can name only the fields that it may set.

pub(crate) mod change_email;
pub(crate) mod delete;
pub(crate) mod export;
mod export_pages;
pub(crate) mod profile;
pub(crate) mod signup;
mod store_email;
mod undo_email;
pub(crate) mod verify_email;
