//! Passkeys: logging in without a password, and a second factor that cannot be phished.
//!
//! Invariants: options are the same for every client that has shown nothing; a challenge allows one try; a passkey logs in
//! its own user alone; an account keeps a way in. Threats: account enumeration by options, a stolen session that adds a
//! passkey of its own (the routes need a fresh login, and the user gets a mail), a copied authenticator.

pub(crate) mod add;
pub(crate) mod enrol;
pub(crate) mod list;
pub(crate) mod login;
pub(crate) mod options;
pub(crate) mod origins;
pub(crate) mod remove;
