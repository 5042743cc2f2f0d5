//! A browser on which a user's second factor is not asked for again, for a while.

use sea_orm::entity::prelude::*;

/// One row of `auth_trusted_device`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_trusted_device")]
pub struct Model {
    /// UUID v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// SHA-256 of the cookie's secret, 32 bytes.
    #[sea_orm(unique, column_type = "Blob")]
    pub hash: Vec<u8>,
    /// Whose.
    #[sea_orm(indexed)]
    pub user_id: Uuid,
    /// The user's `device_epoch` when it was made: once that is higher, the device is not trusted any more.
    pub epoch: i32,
    /// UTC, microseconds.
    pub created_at: ChronoDateTimeUtc,
    /// UTC.
    #[sea_orm(indexed)]
    pub expires_at: ChronoDateTimeUtc,
    /// Client software, at most 512 characters.
    pub user_agent: String,
    /// The account.
    #[sea_orm(belongs_to, from = "user_id", to = "id", on_delete = "Cascade")]
    pub user: BelongsTo<super::user::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
