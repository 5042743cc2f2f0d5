//! Data about a user that only admins see and write: one row per user.

use sea_orm::entity::prelude::*;

use crate::types::Status;

/// One row of `auth_admin_user_meta`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_admin_user_meta")]
pub struct Model {
    /// The user.
    #[sea_orm(primary_key, auto_increment = false)]
    pub user_id: Uuid,
    /// Whether the account may log in.
    pub status: Status,
    /// Free text.
    pub notes: String,
    /// A JSON object of the operator's own labels.
    pub labels: Json,
    /// The admin who created the account; `None` for a sign-up.
    pub created_by: Option<Uuid>,
    /// UTC; `None` before the first login.
    pub last_login_at: Option<ChronoDateTimeUtc>,
    /// Successful logins, including the sign-up.
    pub login_count: i32,
    /// Failed logins since the last successful one.
    pub failed_logins: i32,
    /// Not used: lockouts are counters of the server (`src/limits`).
    pub blocked_until: Option<ChronoDateTimeUtc>,
    /// The account.
    #[sea_orm(belongs_to, from = "user_id", to = "id", on_delete = "Cascade")]
    pub user: BelongsTo<super::user::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
