//! The keys that sign and verify access tokens.
//!
//! Threat: every trick with a token's header. So the header is parsed by a struct that knows three fields and denies
//! the rest (no jku, jwk, x5u, crit, b64, zip), one algorithm is pinned per kid, and the type must be `at+jwt`.

use std::collections::HashMap;

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, Validation,
    jwk::{Jwk, PublicKeyUse, ThumbprintHash},
};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    claims::{Claims, Issuer},
    secret::MasterSecret,
};
use crate::error::{Code, Error};

const ALGORITHM: Algorithm = Algorithm::ES256;
/// Name of [`ALGORITHM`] in headers, in the JWKS and in the key table.
pub(crate) const ALGORITHM_NAME: &str = "ES256";
const TOKEN_TYPE: &str = "at+jwt";
const MAX_TOKEN_BYTES: usize = 4096;

/// A signing key as it is stored.
pub(crate) struct StoredKey {
    pub(crate) kid: String,
    pub(crate) sealed_private: Vec<u8>,
    pub(crate) public_jwk: Value,
}

/// Makes a new key, sealed under the master secret.
pub(crate) fn generate(master: &MasterSecret) -> Result<StoredKey, Error> {
    let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new())
        .map_err(|_| Error::internal("no signing key could be made"))?;
    let mut jwk = Jwk::from_encoding_key(&EncodingKey::from_ec_der(pkcs8.as_ref()), ALGORITHM).map_err(bad_key)?;
    let kid = jwk.thumbprint(ThumbprintHash::SHA256).map_err(bad_key)?;
    jwk.common.key_id = Some(kid.clone());
    jwk.common.public_key_use = Some(PublicKeyUse::Signature);
    let public_jwk = serde_json::to_value(&jwk).map_err(Error::internal)?;
    Ok(StoredKey { sealed_private: master.seal(&kid, pkcs8.as_ref())?, kid, public_jwk })
}

/// Every key in service, ready for use.
pub(crate) struct Keyring {
    kid: String,
    signing: EncodingKey,
    verifying: HashMap<String, DecodingKey>,
    validation: Validation,
    jwks: Value,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TokenHeader {
    alg: String,
    typ: String,
    kid: String,
}

impl Keyring {
    /// Opens stored keys; the first one signs.
    ///
    /// # Errors
    /// When a key cannot be opened: the master secret is not the one it was sealed under.
    pub(crate) fn open(master: &MasterSecret, issuer: &Issuer, stored: &[StoredKey]) -> Result<Self, Error> {
        let first = stored.first().ok_or_else(|| Error::internal("there is no signing key"))?;
        let private = master.open(&first.kid, &first.sealed_private).ok_or_else(|| {
            Error::internal(
                "the signing keys in the database were sealed under another VESTIBULE_SECRET_KEY; \
                 start with that one (a new key would end every session)",
            )
        })?;
        let mut verifying = HashMap::new();
        for key in stored {
            let jwk: Jwk = serde_json::from_value(key.public_jwk.clone()).map_err(Error::internal)?;
            verifying.insert(key.kid.clone(), DecodingKey::from_jwk(&jwk).map_err(bad_key)?);
        }
        let mut validation = Validation::new(ALGORITHM);
        validation.set_issuer(&[&issuer.iss]);
        validation.set_audience(&[&issuer.aud]);
        validation.set_required_spec_claims(&["exp", "nbf", "iss", "aud", "sub"]);
        // `verify` asks our own clock instead.
        validation.validate_exp = false;
        validation.validate_nbf = false;
        let public: Vec<&Value> = stored.iter().map(|key| &key.public_jwk).collect();
        Ok(Self {
            kid: first.kid.clone(),
            signing: EncodingKey::from_ec_der(&private),
            verifying,
            validation,
            jwks: json!({ "keys": public }),
        })
    }

    /// Signs an access token.
    pub(crate) fn sign(&self, claims: &Claims) -> Result<String, Error> {
        let mut header = Header::new(ALGORITHM);
        header.typ = Some(TOKEN_TYPE.to_owned());
        header.kid = Some(self.kid.clone());
        jsonwebtoken::encode(&header, claims, &self.signing).map_err(bad_key)
    }

    /// The claims of a token that is ours, whole and current. Whoever sent anything else learns nothing more.
    pub(crate) fn verify(&self, token: &str, now: DateTime<Utc>) -> Result<Claims, Error> {
        self.read(token).filter(|claims| claims.is_current(now)).ok_or_else(|| Code::InvalidToken.into())
    }

    fn read(&self, token: &str) -> Option<Claims> {
        if token.len() > MAX_TOKEN_BYTES {
            return None;
        }
        let header = URL_SAFE_NO_PAD.decode(token.split('.').next()?).ok()?;
        let header: TokenHeader = serde_json::from_slice(&header).ok()?;
        // RFC 9068 section 4 allows both spellings.
        let typed = header.typ == TOKEN_TYPE || header.typ == "application/at+jwt";
        if header.alg != ALGORITHM_NAME || !typed {
            return None;
        }
        let key = self.verifying.get(&header.kid)?;
        Some(jsonwebtoken::decode::<Claims>(token, key, &self.validation).ok()?.claims)
    }

    /// The public keys (RFC 7517).
    pub(crate) fn jwks(&self) -> &Value {
        &self.jwks
    }
}

fn bad_key(e: jsonwebtoken::errors::Error) -> Error {
    Error::internal(format!("signing key: {e}"))
}
