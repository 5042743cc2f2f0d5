//! One signing key: how it is created, and how its stored row is decrypted.
//!
//! Invariants: a key signs and verifies one algorithm; its kid is computed from the key itself. Threat: an attacker who
//! can write to the database but lacks the master secret. A row can be decrypted only under its own kid, and the
//! verification key is derived from the sealed key, so that neither another public key nor another algorithm can be
//! injected.

use aws_lc_rs::{
    hmac,
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use jsonwebtoken::{
    Algorithm, DecodingKey, EncodingKey, Header, Validation,
    jwk::{Jwk, PublicKeyUse, ThumbprintHash},
};
use secrecy::ExposeSecret;
use serde_json::{Value, json};
use vestibule_entity::signing_key::Model;
use zeroize::Zeroizing;

use super::{
    claims::{Claims, Issuer},
    secret::MasterSecret,
    secrets::Secrets,
};
use crate::{
    config::{Config, JwtAlgorithm},
    error::Error,
};

/// RFC 9068 section 2.1.
pub(super) const TOKEN_TYPE: &str = "at+jwt";

/// A key, ready for use.
pub(crate) struct SigningKey {
    pub(super) name: &'static str,
    private: PrivateKey,
    /// The first part of each of its tokens.
    header: String,
    pub(super) verifying: DecodingKey,
    pub(super) validation: Validation,
    /// `None` for a shared secret.
    pub(super) public: Option<Value>,
}

/// Parsed once: that takes longer than a signature, and jsonwebtoken does it for each.
enum PrivateKey {
    Es256(EcdsaKeyPair),
    EdDsa(Ed25519KeyPair),
    Hs256(Box<hmac::Key>),
}

impl SigningKey {
    /// A token with these claims.
    pub(super) fn sign(&self, claims: &Claims) -> Result<String, Error> {
        let mut token = format!("{}.", self.header);
        URL_SAFE_NO_PAD.encode_string(serde_json::to_vec(claims).map_err(Error::internal)?, &mut token);
        let failed = |_| Error::internal("an access token cannot be signed");
        let signature = match &self.private {
            PrivateKey::Es256(key) => {
                key.sign(&SystemRandom::new(), token.as_bytes()).map_err(failed)?.as_ref().to_vec()
            }
            PrivateKey::EdDsa(key) => key.sign(token.as_bytes()).as_ref().to_vec(),
            PrivateKey::Hs256(key) => hmac::sign(key, token.as_bytes()).as_ref().to_vec(),
        };
        token.push('.');
        URL_SAFE_NO_PAD.encode_string(signature, &mut token);
        Ok(token)
    }
}

/// A new sealed key for the configured algorithm. With HS256 it is always the configured secret.
pub(crate) fn make(
    secrets: &Secrets,
    config: &Config,
    now: DateTime<Utc>,
    signs_from: DateTime<Utc>,
) -> Result<Model, Error> {
    let algorithm = config.jwt_algorithm;
    let failed = |_| Error::internal("no signing key could be made");
    let private = match algorithm {
        JwtAlgorithm::Es256 => EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new())
            .map_err(failed)?
            .as_ref()
            .to_vec(),
        // jsonwebtoken does not read the newer form of PKCS#8.
        JwtAlgorithm::EdDsa => {
            Ed25519KeyPair::generate_pkcs8v1(&SystemRandom::new()).map_err(failed)?.as_ref().to_vec()
        }
        JwtAlgorithm::Hs256 => config.jwt_secret.as_ref().map(|s| s.expose_secret().into()).unwrap_or_default(),
    };
    let private = Zeroizing::new(private);
    let (kid, public) = identify(secrets.first(), algorithm, &encoding(algorithm, &private), &private)?;
    Ok(Model {
        algorithm: algorithm.name().to_owned(),
        sealed_private: secrets.seal(&kid, &private)?,
        public_jwk: public.unwrap_or_else(|| json!({})),
        kid,
        created_at: now,
        signs_from,
        retires_at: None,
    })
}

/// The kid of the configured secret. `None` where keys are random.
pub(crate) fn fixed_kid(secrets: &Secrets, config: &Config) -> Option<String> {
    let secret = config.jwt_secret.as_ref().filter(|_| config.jwt_algorithm == JwtAlgorithm::Hs256)?;
    Some(kid_of_secret(secrets.first(), secret.expose_secret().as_bytes()))
}

/// Decrypts a stored key.
///
/// # Errors
/// When the master secret is not the one it was sealed with, or the row was changed.
pub(crate) fn open(secrets: &Secrets, issuer: &Issuer, row: &Model) -> Result<SigningKey, Error> {
    let private = secrets.open(&row.kid, &row.sealed_private).ok_or_else(|| {
        Error::setting(
            "the signing keys in the database were sealed with another VESTIBULE_SECRET_KEY; start with that one (a new key would end all sessions)",
        )
    })?;
    let tampered = || Error::internal(format!("signing key {}: its row was changed", row.kid));
    let named = JwtAlgorithm::named(&row.algorithm).ok_or_else(tampered)?;
    let (kid, public) = identify(secrets.first(), named, &encoding(named, &private), &private)?;
    if kid != row.kid {
        return Err(tampered());
    }
    let mut header = Header::new(algorithm(named));
    header.typ = Some(TOKEN_TYPE.to_owned());
    header.kid = Some(kid);
    let verifying = match &public {
        Some(jwk) => DecodingKey::from_jwk(&serde_json::from_value(jwk.clone()).map_err(Error::internal)?),
        None => Ok(DecodingKey::from_secret(&private)),
    };
    Ok(SigningKey {
        name: named.name(),
        private: parsed(named, &private).ok_or_else(tampered)?,
        header: URL_SAFE_NO_PAD.encode(serde_json::to_vec(&header).map_err(Error::internal)?),
        verifying: verifying.map_err(bad_key)?,
        validation: validation(algorithm(named), issuer),
        public,
    })
}

fn validation(algorithm: Algorithm, issuer: &Issuer) -> Validation {
    let mut validation = Validation::new(algorithm);
    validation.set_issuer(&[&issuer.iss]);
    validation.set_audience(&[&issuer.aud]);
    validation.set_required_spec_claims(&["exp", "nbf", "iss", "aud", "sub"]);
    // `Keyring::verify` uses our own clock instead.
    validation.validate_exp = false;
    validation.validate_nbf = false;
    validation
}

const fn algorithm(named: JwtAlgorithm) -> Algorithm {
    match named {
        JwtAlgorithm::Es256 => Algorithm::ES256,
        JwtAlgorithm::EdDsa => Algorithm::EdDSA,
        JwtAlgorithm::Hs256 => Algorithm::HS256,
    }
}

fn encoding(named: JwtAlgorithm, private: &[u8]) -> EncodingKey {
    match named {
        JwtAlgorithm::Es256 => EncodingKey::from_ec_der(private),
        JwtAlgorithm::EdDsa => EncodingKey::from_ed_der(private),
        JwtAlgorithm::Hs256 => EncodingKey::from_secret(private),
    }
}

fn parsed(named: JwtAlgorithm, private: &[u8]) -> Option<PrivateKey> {
    Some(match named {
        JwtAlgorithm::Es256 => {
            PrivateKey::Es256(EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, private).ok()?)
        }
        JwtAlgorithm::EdDsa => PrivateKey::EdDsa(Ed25519KeyPair::from_pkcs8(private).ok()?),
        JwtAlgorithm::Hs256 => PrivateKey::Hs256(Box::new(hmac::Key::new(hmac::HMAC_SHA256, private))),
    })
}

/// The kid, and the public JWK.
fn identify(
    master: &MasterSecret,
    named: JwtAlgorithm,
    signing: &EncodingKey,
    private: &[u8],
) -> Result<(String, Option<Value>), Error> {
    // First: the JWK of a shared secret contains the secret.
    if named == JwtAlgorithm::Hs256 {
        return Ok((kid_of_secret(master, private), None));
    }
    let mut jwk = Jwk::from_encoding_key(signing, algorithm(named)).map_err(bad_key)?;
    let kid = jwk.thumbprint(ThumbprintHash::SHA256).map_err(bad_key)?;
    jwk.common.key_id = Some(kid.clone());
    jwk.common.public_key_use = Some(PublicKeyUse::Signature);
    Ok((kid, Some(serde_json::to_value(&jwk).map_err(Error::internal)?)))
}

/// Keyed by the first data key, so that it is the same after a rotation: a plain hash in every header would allow offline guesses at the secret.
fn kid_of_secret(master: &MasterSecret, secret: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(hmac::sign(&master.derive("vestibule HS256 kid v1"), secret))
}

fn bad_key(e: jsonwebtoken::errors::Error) -> Error {
    Error::internal(format!("signing key: {e}"))
}
