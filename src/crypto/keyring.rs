//! The keys that sign and verify access tokens.
//!
//! Threat: attacks with the token's header. So the header is parsed by a struct that knows three fields and rejects all
//! others (no jku, jwk, x5u, crit, b64, zip), one algorithm is pinned per kid, and the type must be `at+jwt`.

use std::{collections::HashMap, sync::Arc};

use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Value, json};
use vestibule_entity::signing_key::Model;

use super::{
    claims::{Claims, Issuer},
    secrets::Secrets,
    signing_key::{self, SigningKey, TOKEN_TYPE},
    verified::{TokenFingerprint, Verified},
};
use crate::error::{Code, Error};

const MAX_TOKEN_BYTES: usize = 4096;

/// All active keys, ready for use. Rebuilt when the table changes.
pub(crate) struct Keyring {
    rows: Vec<Model>,
    keys: HashMap<String, SigningKey>,
    jwks: String,
    etag: String,
    verified: Verified,
}

/// Why a token is rejected.
#[derive(Debug)]
pub(crate) enum VerifyError {
    /// The form is right, but the key is unknown: it may be newer than this keyring.
    UnknownKey,
    /// The client learns nothing more.
    Invalid,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TokenHeader {
    alg: String,
    typ: String,
    kid: String,
}

/// The key that signs at `now`, of rows ordered by `signs_from`: the newest that has started. Before the first of them
/// has started (because this clock is behind the clock that wrote its row) the first one signs nevertheless.
pub(crate) fn signing(rows: &[Model], now: DateTime<Utc>) -> Option<&Model> {
    let mut serving = rows.iter().filter(|row| !row.is_revoked() && row.retires_at.is_none());
    serving.clone().rfind(|row| row.signs_from <= now).or_else(|| serving.next())
}

impl Keyring {
    /// Decrypts stored keys, ordered by `signs_from`. Revoked and retired keys are left out.
    ///
    /// # Errors
    /// When a key cannot be decrypted: the master secret is not the one it was sealed with.
    pub(crate) fn open(
        secrets: &Secrets,
        issuer: &Issuer,
        rows: Vec<Model>,
        now: DateTime<Utc>,
    ) -> Result<Self, Error> {
        let mut keys = HashMap::new();
        let mut public: Vec<Value> = Vec::new();
        for row in rows.iter().filter(|row| !row.is_revoked() && !is_over(row, now)) {
            let key = signing_key::open(secrets, issuer, row)?;
            public.extend(key.public.clone());
            keys.insert(row.kid.clone(), key);
        }
        let jwks = json!({ "keys": public }).to_string();
        let etag = URL_SAFE_NO_PAD.encode(&digest(&SHA256, jwks.as_bytes()).as_ref()[..16]);
        Ok(Self { rows, keys, jwks, etag, verified: Verified::default() })
    }

    /// The rows of the table.
    pub(crate) fn rows(&self) -> &[Model] {
        &self.rows
    }

    /// Signs an access token.
    ///
    /// # Errors
    /// `unavailable` when no key is active: the first one has not been created yet.
    pub(crate) fn sign(&self, claims: &Claims, now: DateTime<Utc>) -> Result<String, Error> {
        let kid = &signing(&self.rows, now).ok_or(Code::Unavailable)?.kid;
        self.keys.get(kid).ok_or(Code::Unavailable)?.sign(claims)
    }

    /// The claims of an authentic token. It does not check the time.
    pub(crate) fn verify(&self, token: &str, now: DateTime<Utc>) -> Result<Arc<Claims>, VerifyError> {
        if token.len() > MAX_TOKEN_BYTES {
            return Err(VerifyError::Invalid);
        }
        let fingerprint = TokenFingerprint::of(token);
        if let Some(claims) = self.verified.get(fingerprint) {
            return Ok(claims);
        }
        let claims = Arc::new(self.check(token, now)?);
        self.verified.put(fingerprint, &claims);
        Ok(claims)
    }

    /// Checks everything except the time, which is checked again for a cached token.
    fn check(&self, token: &str, now: DateTime<Utc>) -> Result<Claims, VerifyError> {
        let header = header(token).ok_or(VerifyError::Invalid)?;
        let key = self.keys.get(&header.kid).ok_or(VerifyError::UnknownKey)?;
        let retired = self.rows.iter().any(|row| row.kid == header.kid && is_over(row, now));
        if header.alg != key.name || retired {
            return Err(VerifyError::Invalid);
        }
        let claims = jsonwebtoken::decode::<Claims>(token, &key.verifying, &key.validation);
        claims.map(|data| data.claims).map_err(|_| VerifyError::Invalid)
    }

    /// The public keys (RFC 7517), as JSON.
    pub(crate) fn jwks(&self) -> &str {
        &self.jwks
    }

    /// Equal if and only if [`Keyring::jwks`] is.
    pub(crate) fn etag(&self) -> &str {
        &self.etag
    }
}

fn is_over(row: &Model, now: DateTime<Utc>) -> bool {
    row.retires_at.is_some_and(|at| at <= now)
}

fn header(token: &str) -> Option<TokenHeader> {
    let header = URL_SAFE_NO_PAD.decode(token.split('.').next()?).ok()?;
    let header: TokenHeader = serde_json::from_slice(&header).ok()?;
    // RFC 9068 section 4 allows both spellings.
    let typed = header.typ == TOKEN_TYPE || header.typ == "application/at+jwt";
    typed.then_some(header)
}
