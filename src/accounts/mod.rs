//! A person's own account: making it, reading it, changing it.
//!
//! Threat: mass assignment; a request names exactly the fields it may set.

pub(crate) mod change_email;
pub(crate) mod delete;
pub(crate) mod export;
pub(crate) mod profile;
pub(crate) mod signup;
mod store_email;
mod undo_email;
pub(crate) mod verify_email;
