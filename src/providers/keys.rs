//! The keys that a provider signs its ID tokens with (RFC 7517).
//!
//! Threat: a flood of tokens with invented key ids, each of which would make us read the set again.

use jsonwebtoken::{
    Algorithm, DecodingKey,
    jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyAlgorithm, PublicKeyUse},
};
use reqwest::Method;
use serde::Deserialize;
use serde_json::Value;

use super::{Member, ProviderError, fresh::Fresh};

/// Asymmetric ones alone: with an HMAC our own client secret, or a public key, would sign.
#[rustfmt::skip]
pub(super) const ALGORITHMS: [(&str, Algorithm, KeyAlgorithm); 4] = [
    ("RS256", Algorithm::RS256, KeyAlgorithm::RS256),
    ("ES256", Algorithm::ES256, KeyAlgorithm::ES256),
    ("PS256", Algorithm::PS256, KeyAlgorithm::PS256),
    ("EdDSA", Algorithm::EdDSA, KeyAlgorithm::EdDSA),
];

#[derive(Deserialize)]
struct Document {
    keys: Vec<Value>,
}

/// The set of one provider, kept for an hour.
#[derive(Debug, Default)]
pub(super) struct KeySet(Fresh<Vec<Jwk>>);

/// The key of a token. An unknown key id makes us read the set again, at most once a minute.
///
/// # Errors
/// `Failed` where there is no such key.
pub(super) async fn key(
    member: &Member,
    url: &str,
    kid: Option<&str>,
    algorithm: &KeyAlgorithm,
) -> Result<DecodingKey, ProviderError> {
    let lacks = |keys: &Vec<Jwk>| pick(keys, kid, algorithm).is_none();
    let keys = member.keys.0.get(|| member.clock.monotonic(), lacks, || read(member, url)).await?;
    let key = pick(&keys, kid, algorithm).ok_or_else(|| ProviderError::failed("the ID token has an unknown key"))?;
    DecodingKey::from_jwk(key).map_err(|_| ProviderError::failed("the key of the ID token cannot be used"))
}

/// The set, read now: how many keys can be used.
#[cfg(feature = "cli")]
pub(super) async fn count(member: &Member, url: &str) -> Result<usize, ProviderError> {
    Ok(read(member, url).await?.len())
}

/// By its id, and for a token without one the only key that fits.
fn pick<'a>(keys: &'a [Jwk], kid: Option<&str>, algorithm: &KeyAlgorithm) -> Option<&'a Jwk> {
    let mut fitting = keys.iter().filter(|key| fits(key, algorithm));
    match kid {
        Some(kid) => fitting.find(|key| key.common.key_id.as_deref() == Some(kid)),
        None => fitting.next().filter(|_| fitting.next().is_none()),
    }
}

/// By the algorithm that it names, and by its kind.
fn fits(key: &Jwk, algorithm: &KeyAlgorithm) -> bool {
    let kind = match (&key.algorithm, algorithm) {
        (AlgorithmParameters::RSA(_), KeyAlgorithm::RS256 | KeyAlgorithm::PS256)
        | (AlgorithmParameters::OctetKeyPair(_), KeyAlgorithm::EdDSA) => true,
        (AlgorithmParameters::EllipticCurve(key), KeyAlgorithm::ES256) => key.curve == EllipticCurve::P256,
        _ => false,
    };
    kind && key.common.key_algorithm.as_ref().is_none_or(|own| own == algorithm)
}

async fn read(member: &Member, url: &str) -> Result<Vec<Jwk>, ProviderError> {
    let fetched = member.egress.send(member.egress.request(Method::GET, url)?).await?;
    if fetched.status != 200 {
        return Err(ProviderError::Unavailable(format!("the key set answers {}", fetched.status)));
    }
    let document: Document = serde_json::from_slice(&fetched.body)
        .map_err(|e| ProviderError::failed(format!("the key set cannot be read: {e}")))?;
    // A key of a kind that we do not know spoils no other.
    let keys = document.keys.into_iter().filter_map(|key| serde_json::from_value::<Jwk>(key).ok());
    let signs = |key: &Jwk| matches!(key.common.public_key_use, None | Some(PublicKeyUse::Signature));
    Ok(keys.filter(|key| signs(key) && ALGORITHMS.iter().any(|(.., algorithm)| fits(key, algorithm))).collect())
}
