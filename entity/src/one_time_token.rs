//! The secret of a link that was sent by mail. Stored as its SHA-256 only: a dump of the database opens nothing.

use sea_orm::entity::prelude::*;

use crate::types::Purpose;

/// One row of `auth_one_time_token`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_one_time_token")]
pub struct Model {
    /// SHA-256 of the secret, 32 bytes.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Blob")]
    pub hash: Vec<u8>,
    /// What it may be used for; a user has one live token for each purpose.
    #[sea_orm(unique_key = "user_purpose")]
    pub purpose: Purpose,
    /// Whose account.
    #[sea_orm(unique_key = "user_purpose")]
    pub user_id: Uuid,
    /// For `change_email`: the address to be confirmed. For `undo_email_change`: the address to go back to.
    pub new_email: Option<String>,
    /// For `change_email`: the session that asked. The link is good while that session lives.
    pub sid: Option<Uuid>,
    /// UTC, microseconds.
    pub created_at: ChronoDateTimeUtc,
    /// Not accepted from then on; UTC.
    #[sea_orm(indexed)]
    pub expires_at: ChronoDateTimeUtc,
    /// The account.
    #[sea_orm(belongs_to, from = "user_id", to = "id", on_delete = "Cascade")]
    pub user: BelongsTo<super::user::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
