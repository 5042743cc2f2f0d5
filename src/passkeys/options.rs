//! The options of both ceremonies, in the JSON form that browsers parse (WebAuthn Level 3 sections 5.1.8 and 5.1.9):
//! `PublicKeyCredential.parseCreationOptionsFromJSON()` and `parseRequestOptionsFromJSON()`.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Serialize;
use utoipa::ToSchema;
use vestibule_entity::{passkey, user};

use crate::{config::Config, signin::challenge::LIFE};

/// EdDSA, ES256, RS256, as COSE numbers them; the first that the authenticator has.
const ALGORITHMS: [i32; 3] = [-8, -7, -257];

/// For `navigator.credentials.get()`.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RequestOptions {
    /// To be sent back with the credential.
    challenge_id: String,
    #[serde(rename = "publicKey")]
    public_key: PublicKeyRequestOptions,
}

/// `PublicKeyCredentialRequestOptionsJSON`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct PublicKeyRequestOptions {
    /// base64url
    challenge: String,
    /// Milliseconds.
    timeout: i64,
    rp_id: String,
    /// Empty where any passkey of this site will do.
    allow_credentials: Vec<Descriptor>,
    /// `required`
    user_verification: &'static str,
}

/// For `navigator.credentials.create()`.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CreationOptions {
    /// To be sent back with the credential.
    challenge_id: String,
    #[serde(rename = "publicKey")]
    public_key: PublicKeyCreationOptions,
}

/// `PublicKeyCredentialCreationOptionsJSON`.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct PublicKeyCreationOptions {
    rp: RelyingPartyEntity,
    user: UserEntity,
    /// base64url
    challenge: String,
    pub_key_cred_params: Vec<Parameter>,
    /// Milliseconds.
    timeout: i64,
    /// The passkeys that the user has already.
    exclude_credentials: Vec<Descriptor>,
    authenticator_selection: Selection,
    /// `none`
    attestation: &'static str,
}

/// This server.
#[derive(Debug, Serialize, ToSchema)]
struct RelyingPartyEntity {
    id: String,
    name: String,
}

/// The user, as the authenticator shows the account.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct UserEntity {
    /// The user handle: base64url of random bytes.
    id: String,
    name: String,
    display_name: String,
}

/// An algorithm.
#[derive(Debug, Serialize, ToSchema)]
struct Parameter {
    /// `public-key`
    r#type: &'static str,
    alg: i32,
}

/// One passkey.
#[derive(Debug, Serialize, ToSchema)]
struct Descriptor {
    /// `public-key`
    r#type: &'static str,
    /// The credential id, base64url.
    id: String,
    transports: Vec<String>,
}

/// What the authenticator must be able to do: a passkey that is found without a user name, behind a PIN or a fingerprint.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct Selection {
    /// `required`
    resident_key: &'static str,
    require_resident_key: bool,
    /// `required`
    user_verification: &'static str,
}

impl RequestOptions {
    /// `allowed` is empty where any passkey of this site will do.
    pub(super) fn new(
        config: &Config,
        (challenge_id, challenge): (String, Vec<u8>),
        allowed: &[passkey::Model],
    ) -> Self {
        let public_key = PublicKeyRequestOptions {
            challenge: URL_SAFE_NO_PAD.encode(challenge),
            timeout: LIFE * 1000,
            rp_id: config.rp_id.clone(),
            allow_credentials: allowed.iter().map(Descriptor::of).collect(),
            user_verification: "required",
        };
        Self { challenge_id, public_key }
    }
}

impl CreationOptions {
    pub(super) fn new(
        config: &Config,
        (challenge_id, challenge): (String, Vec<u8>),
        user: &user::Model,
        handle: &[u8],
        existing: &[passkey::Model],
    ) -> Self {
        let public_key = PublicKeyCreationOptions {
            rp: RelyingPartyEntity { id: config.rp_id.clone(), name: config.rp_id.clone() },
            user: UserEntity {
                id: URL_SAFE_NO_PAD.encode(handle),
                name: user.email.clone(),
                display_name: user.name.clone(),
            },
            challenge: URL_SAFE_NO_PAD.encode(challenge),
            pub_key_cred_params: ALGORITHMS.map(|alg| Parameter { r#type: "public-key", alg }).into(),
            timeout: LIFE * 1000,
            exclude_credentials: existing.iter().map(Descriptor::of).collect(),
            authenticator_selection: Selection {
                resident_key: "required",
                require_resident_key: true,
                user_verification: "required",
            },
            attestation: "none",
        };
        Self { challenge_id, public_key }
    }
}

impl Descriptor {
    fn of(row: &passkey::Model) -> Self {
        let transports = row.transports.split_whitespace().map(str::to_owned).collect();
        Self { r#type: "public-key", id: URL_SAFE_NO_PAD.encode(&row.credential_id), transports }
    }
}
