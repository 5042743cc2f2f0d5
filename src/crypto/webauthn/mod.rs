//! The ceremonies of passkeys: what WebAuthn Level 3 sections 7.1 and 7.2 ask of a relying party, as pure functions of what
//! came from the browser and what is stored.
//!
//! Invariants: nothing is read before its size is checked; nothing may follow what was read; the rules are lines of
//! `registration.rs` and `login.rs`, each with a [`Problem`] of its own. Threats: a page of another origin that relays a
//! ceremony, an authenticator that lies about presence, a copied passkey, a key that signs for everyone.
//!
//! The module names nothing of the crate around it: the bench and the fuzz target compile it on its own.

mod authenticator_data;
mod cbor;
mod client_data;
mod cose;
mod credential;
mod login;
mod problem;
mod registration;

#[cfg(test)]
pub(crate) mod tests;

use uuid::Uuid;

pub(crate) use credential::{LoginCredential, RegistrationCredential};
pub(crate) use login::login;
pub(crate) use problem::Problem;
pub(crate) use registration::register;

/// Who asks: passkeys are bound to the id, and may be used on the origins.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RelyingParty<'a> {
    /// A host name, such as `example.com`.
    pub(crate) id: &'a str,
    /// As browsers write them: scheme, host and port, without a slash at the end.
    pub(crate) origins: &'a [String],
}

/// A passkey that has just been made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewKey {
    /// 1 to 1023 bytes.
    pub(crate) credential_id: Vec<u8>,
    /// The COSE key, byte for byte as the authenticator wrote it.
    pub(crate) public_key: Vec<u8>,
    /// As COSE numbers them: -7, -8 or -257.
    pub(crate) algorithm: i32,
    pub(crate) sign_count: u32,
    /// Whether the passkey may be copied to other devices of the user (flag BE).
    pub(crate) backup_eligible: bool,
    /// Whether it has been (flag BS).
    pub(crate) backed_up: bool,
    /// The model of the authenticator; nil where it does not tell.
    pub(crate) aaguid: Uuid,
    /// How the browser reaches the authenticator: a hint for later logins.
    pub(crate) transports: Vec<String>,
}

/// What is stored of a passkey, as far as a login needs it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StoredKey<'a> {
    pub(crate) public_key: &'a [u8],
    pub(crate) algorithm: i32,
    pub(crate) sign_count: u32,
    pub(crate) backup_eligible: bool,
}

/// What a login changes in the stored passkey.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Assertion {
    pub(crate) sign_count: u32,
    pub(crate) backed_up: bool,
}
