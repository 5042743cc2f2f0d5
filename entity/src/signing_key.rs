//! Keys that sign access tokens. The private part is sealed with the master secret.

use sea_orm::entity::prelude::*;

/// One row of `auth_signing_key`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_signing_key")]
pub struct Model {
    /// RFC 7638 thumbprint of the public key; for `HS256` an HMAC of the secret.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kid: String,
    /// JWS algorithm, such as `ES256`.
    pub algorithm: String,
    /// 12-byte nonce, then AES-256-GCM of the PKCS#8 bytes (for `HS256` of the secret) with the kid as associated data.
    /// Empty once the key is revoked.
    #[sea_orm(column_type = "Blob")]
    pub sealed_private: Vec<u8>,
    /// The public JWK; an empty object for `HS256`.
    pub public_jwk: Json,
    /// UTC, microseconds.
    pub created_at: ChronoDateTimeUtc,
    /// Not used for signing before; UTC.
    pub signs_from: ChronoDateTimeUtc,
    /// Invalid from then on; `None` until a successor signs. UTC.
    pub retires_at: Option<ChronoDateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}

impl Model {
    /// Whether it was revoked: no token that it signed is accepted, whatever the clocks say.
    pub fn is_revoked(&self) -> bool {
        self.sealed_private.is_empty()
    }
}
