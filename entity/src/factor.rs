//! A second factor of a user: an authenticator app.

use sea_orm::entity::prelude::*;

/// One row of `auth_factor`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_factor")]
pub struct Model {
    /// UUID v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whose.
    #[sea_orm(indexed)]
    pub user_id: Uuid,
    /// `totp`.
    pub kind: String,
    /// What the user calls it.
    pub label: String,
    /// The shared secret, sealed under the master secret with the id as associated data.
    #[sea_orm(column_type = "Blob")]
    pub sealed_secret: Vec<u8>,
    /// The last time step whose code was used; each is good once.
    pub last_step: Option<i64>,
    /// When its first code was shown; none while it counts for nothing. UTC.
    pub confirmed_at: Option<ChronoDateTimeUtc>,
    /// UTC, microseconds.
    pub created_at: ChronoDateTimeUtc,
    /// UTC.
    pub last_used_at: Option<ChronoDateTimeUtc>,
    /// The account.
    #[sea_orm(belongs_to, from = "user_id", to = "id", on_delete = "Cascade")]
    pub user: BelongsTo<super::user::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
