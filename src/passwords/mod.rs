//! Passwords that somebody changes.
//!
//! Invariant: a new password ends every session but the one that set it. Threat: whoever found an open laptop; so the
//! current password is asked for.

pub(crate) mod change;
