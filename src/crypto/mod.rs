//! Passwords, keys and tokens as pure values, without database and HTTP.
//!
//! Invariants: comparisons of secrets are constant-time; a secret is never printed and is wiped when dropped; no
//! authorization decisions here.

pub(crate) mod claims;
pub(crate) mod device;
pub(crate) mod hex;
pub(crate) mod keyring;
pub(crate) mod mail_code;
pub(crate) mod password;
pub(crate) mod recovery_code;
pub(crate) mod refresh_token;
pub(crate) mod secret;
pub(crate) mod secret_file;
pub(crate) mod secrets;
pub(crate) mod signing_key;
mod tagged;
pub(crate) mod totp;
mod verified;
#[cfg(feature = "passkeys")]
pub(crate) mod webauthn;
