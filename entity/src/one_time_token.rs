//! The token of a link that was sent by mail. Only its SHA-256 is stored: a dump of the database grants no access.

use sea_orm::entity::prelude::*;

use crate::types::Purpose;

/// One row of `auth_one_time_token`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_one_time_token")]
pub struct Model {
    /// SHA-256 of the token, 32 bytes.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Blob")]
    pub hash: Vec<u8>,
    /// Its purpose. A user has one valid token per purpose.
    #[sea_orm(unique_key = "user_purpose")]
    pub purpose: Purpose,
    /// The user.
    #[sea_orm(unique_key = "user_purpose")]
    pub user_id: Uuid,
    /// For `change_email`: the new email. For `undo_email_change`: the email to restore.
    pub new_email: Option<String>,
    /// For `change_email`: the requesting session. The link is valid while that session is active.
    pub sid: Option<Uuid>,
    /// UTC, microseconds.
    pub created_at: ChronoDateTimeUtc,
    /// Invalid from then on; UTC.
    #[sea_orm(indexed)]
    pub expires_at: ChronoDateTimeUtc,
    /// The account.
    #[sea_orm(belongs_to, from = "user_id", to = "id", on_delete = "Cascade")]
    pub user: BelongsTo<super::user::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
