//! A user's login at an identity provider.

use sea_orm::entity::prelude::*;

/// One row of `auth_identity`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_identity")]
pub struct Model {
    /// UUID v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The provider's name in `VESTIBULE_PROVIDERS`.
    #[sea_orm(unique_key = "provider_subject")]
    pub provider: String,
    /// What identifies the user there, for ever; at most 255 bytes.
    #[sea_orm(unique_key = "provider_subject")]
    pub subject: String,
    /// Whose.
    #[sea_orm(indexed)]
    pub user_id: Uuid,
    /// The email there, as of the last login.
    pub email: Option<String>,
    /// Whether the provider vouched for it.
    pub email_verified: bool,
    /// UTC, microseconds.
    pub created_at: ChronoDateTimeUtc,
    /// UTC.
    pub last_used_at: ChronoDateTimeUtc,
    /// The account.
    #[sea_orm(belongs_to, from = "user_id", to = "id", on_delete = "Cascade")]
    pub user: BelongsTo<super::user::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
