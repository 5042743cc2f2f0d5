//! Changing and resetting passwords.
//!
//! Invariant: a new password ends every session except the one that set it. Threat: an unattended laptop. So the
//! current password is required.

pub(crate) mod change;
pub(crate) mod forgot;
pub(crate) mod reset;
