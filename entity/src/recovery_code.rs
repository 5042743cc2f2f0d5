//! A code that stands in for a lost second factor, once.

use sea_orm::entity::prelude::*;

/// One row of `auth_recovery_code`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_recovery_code")]
pub struct Model {
    /// HMAC of the code, 32 bytes.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Blob")]
    pub hash: Vec<u8>,
    /// Whose.
    #[sea_orm(indexed)]
    pub user_id: Uuid,
    /// When it was used; UTC.
    pub used_at: Option<ChronoDateTimeUtc>,
    /// The account.
    #[sea_orm(belongs_to, from = "user_id", to = "id", on_delete = "Cascade")]
    pub user: BelongsTo<super::user::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
