//! A person's account.

use sea_orm::entity::prelude::*;

/// One row of `auth_user`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_user")]
pub struct Model {
    /// UUID v7, made in Rust; imported people keep theirs, so it does not sort by age.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// 1 to 200 characters, trimmed, no control characters.
    pub name: String,
    /// The address as its owner writes it.
    pub email: String,
    /// The address as it is compared; see [`crate::types::Email::key`].
    #[sea_orm(unique)]
    pub email_key: String,
    /// `$2b$…` or `$bcrypt-sha256$…`, or after an import another system's; none while the account has no password.
    pub hashed_password: Option<String>,
    /// When the owner proved that the mailbox is theirs.
    pub email_verified_at: Option<ChronoDateTimeUtc>,
    /// Whether the account was made by a discreet sign-up: its password opens nothing before the address is confirmed,
    /// or else a login would tell whether the address was free.
    #[sea_orm(default_value = false)]
    pub confirm_before_login: bool,
    /// Goes into every access token as `ver`; raised when what the claims say has changed.
    pub claims_version: i32,
    /// Goes into the cookie of a known device; raised when no device from before is to be known any more.
    #[sea_orm(default_value = 0)]
    pub device_epoch: i32,
    /// UTC, microseconds.
    pub created_at: ChronoDateTimeUtc,
    /// UTC, microseconds.
    pub updated_at: ChronoDateTimeUtc,
    /// What only admins see; exactly one row.
    #[sea_orm(has_one)]
    pub admin_user_meta: HasOne<super::admin_user_meta::Entity>,
    /// One row per configured role type.
    #[sea_orm(has_many)]
    pub role_profiles: HasMany<super::user_role_profile::Entity>,
    /// Logins on devices.
    #[sea_orm(has_many)]
    pub sessions: HasMany<super::session::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
