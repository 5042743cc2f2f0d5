//! Keys that sign access tokens; the private part is sealed under the master secret.

use sea_orm::entity::prelude::*;

/// One row of `auth_signing_key`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_signing_key")]
pub struct Model {
    /// RFC 7638 thumbprint of the public key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kid: String,
    /// JWS name, such as `ES256`.
    pub algorithm: String,
    /// 12-byte nonce, then AES-256-GCM of the PKCS#8 bytes with the kid as associated data.
    #[sea_orm(column_type = "Blob")]
    pub sealed_private: Vec<u8>,
    /// The public JWK as published.
    pub public_jwk: Json,
    /// UTC, microseconds.
    pub created_at: ChronoDateTimeUtc,
    /// Not used for signing before; UTC.
    pub signs_from: ChronoDateTimeUtc,
    /// Not accepted after; none while it is in service. UTC.
    pub retires_at: Option<ChronoDateTimeUtc>,
}

impl ActiveModelBehavior for ActiveModel {}
