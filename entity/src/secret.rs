//! The data keys, which seal what must not be read in the database. Each is here once for every master secret that
//! opens it. Empty until the master secret is rotated for the first time.

use sea_orm::entity::prelude::*;

/// One row of `auth_secret`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_secret")]
pub struct Model {
    /// Number of the data key, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key_id: i32,
    /// Id of the master secret: eight hexadecimal digits.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sealed_by: String,
    /// 12-byte nonce, then AES-256-GCM of the key, its start and its maker under the master secret, with the number as
    /// associated data.
    #[sea_orm(column_type = "Blob")]
    pub sealed: Vec<u8>,
    /// UTC, microseconds.
    pub created_at: ChronoDateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
