//! Apple's client secret: a JWT of five minutes, signed with the team's key.

use jsonwebtoken::{Algorithm, EncodingKey, Header};
use secrecy::ExposeSecret;
use serde_json::json;

use super::{Member, ProviderError};

const LIFE: i64 = 300;

/// # Errors
/// `Failed` where the key cannot sign.
pub(super) fn signed(member: &Member) -> Result<String, ProviderError> {
    let config = &member.config;
    let unusable = |_| ProviderError::failed("PRIVATE_KEY cannot sign");
    let pem = config.private_key.as_ref().map(|pem| pem.expose_secret().as_bytes()).unwrap_or_default();
    let key = EncodingKey::from_ec_pem(pem).map_err(unusable)?;
    let mut header = Header::new(Algorithm::ES256);
    header.kid.clone_from(&config.key_id);
    let now = member.clock.now().timestamp();
    let claims = json!({
        "iss": config.team_id, "sub": config.client_id, "aud": config.issuer(), "iat": now, "exp": now + LIFE,
    });
    jsonwebtoken::encode(&header, &claims, &key).map_err(unusable)
}
