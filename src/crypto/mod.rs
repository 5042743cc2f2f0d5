//! Passwords, keys and tokens as pure values: no database, no HTTP.
//!
//! Invariants: a comparison of secrets takes the same time whatever differs; a secret is never printed and is wiped
//! when dropped; nothing here decides who may do what.

pub(crate) mod claims;
pub(crate) mod device;
pub(crate) mod keyring;
pub(crate) mod password;
pub(crate) mod refresh_token;
pub(crate) mod secret;
pub(crate) mod secret_file;
pub(crate) mod signing_key;
mod verified;
