//! What browsers send: the JSON forms of `PublicKeyCredential.toJSON()` (WebAuthn Level 3 section 5.1). Members that are
//! not named here are ignored, as the specification wants of members to come.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;
use utoipa::ToSchema;

use super::problem::Problem;

/// WebAuthn section 7.1, step 25.
const CREDENTIAL_ID: usize = 1023;
/// WebAuthn section 5.4.3: the size of a user handle.
const USER_HANDLE: usize = 64;
/// Of transports that are kept.
const TRANSPORTS: usize = 8;

/// A passkey that the browser has just made: `navigator.credentials.create()`, then `toJSON()`.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RegistrationCredential {
    /// base64url without padding
    id: String,
    /// The same as `id`.
    raw_id: String,
    /// `public-key`
    #[serde(rename = "type")]
    kind: String,
    pub(super) response: RegistrationCredentialResponse,
}

/// What the authenticator said about the new passkey.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RegistrationCredentialResponse {
    /// base64url without padding
    #[serde(rename = "clientDataJSON")]
    pub(super) client_data_json: String,
    /// base64url without padding
    pub(super) attestation_object: String,
    /// How the browser reaches the authenticator.
    #[serde(default)]
    transports: Vec<String>,
}

/// A passkey that has just been used: `navigator.credentials.get()`, then `toJSON()`.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LoginCredential {
    /// base64url without padding
    id: String,
    /// The same as `id`.
    raw_id: String,
    /// `public-key`
    #[serde(rename = "type")]
    kind: String,
    pub(super) response: LoginCredentialResponse,
}

/// What the authenticator signed.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LoginCredentialResponse {
    /// base64url without padding
    #[serde(rename = "clientDataJSON")]
    pub(super) client_data_json: String,
    /// base64url without padding
    pub(super) authenticator_data: String,
    /// base64url without padding
    pub(super) signature: String,
    /// Of the user whose passkey it is. base64url without padding
    #[serde(default)]
    user_handle: Option<String>,
}

impl RegistrationCredential {
    /// # Errors
    /// [`Problem::CredentialType`], [`Problem::CredentialId`].
    pub(super) fn checked_id(&self) -> Result<Vec<u8>, Problem> {
        checked_id(&self.id, &self.raw_id, &self.kind)
    }

    /// Those of the form that the registry of transports has; a browser may know more of them than we do.
    pub(super) fn transports(&self) -> Vec<String> {
        let is_word = |text: &&String| {
            (1..=32).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_lowercase() || c == b'-')
        };
        let mut kept: Vec<String> = self.response.transports.iter().filter(is_word).take(TRANSPORTS).cloned().collect();
        kept.sort_unstable();
        kept.dedup();
        kept
    }
}

impl LoginCredential {
    /// The id of the passkey, by which its row is found; none where [`login`](super::login()) would refuse it.
    pub(crate) fn credential_id(&self) -> Option<Vec<u8>> {
        self.checked_id().ok()
    }

    /// The handle of the user whose passkey it is; none where the browser sent none, or one that cannot be.
    pub(crate) fn user_handle(&self) -> Option<Vec<u8>> {
        decode(self.response.user_handle.as_deref()?, USER_HANDLE).ok()
    }

    /// # Errors
    /// [`Problem::CredentialType`], [`Problem::CredentialId`].
    pub(super) fn checked_id(&self) -> Result<Vec<u8>, Problem> {
        checked_id(&self.id, &self.raw_id, &self.kind)
    }
}

fn checked_id(id: &str, raw_id: &str, kind: &str) -> Result<Vec<u8>, Problem> {
    if kind != "public-key" {
        return Err(Problem::CredentialType);
    }
    let bytes = decode(id, CREDENTIAL_ID).map_err(|_| Problem::CredentialId)?;
    if id == raw_id && is_credential_id(&bytes) { Ok(bytes) } else { Err(Problem::CredentialId) }
}

pub(super) fn is_credential_id(bytes: &[u8]) -> bool {
    (1..=CREDENTIAL_ID).contains(&bytes.len())
}

/// The bytes of a field, `most` at most.
///
/// # Errors
/// [`Problem::TooLarge`], before anything is decoded; [`Problem::Encoding`] for any spelling but one.
pub(super) fn decode(text: &str, most: usize) -> Result<Vec<u8>, Problem> {
    if text.len() > most.div_ceil(3) * 4 {
        return Err(Problem::TooLarge);
    }
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| Problem::Encoding)?;
    if bytes.len() > most { Err(Problem::TooLarge) } else { Ok(bytes) }
}
