//! A user account.

use sea_orm::entity::prelude::*;

/// One row of `auth_user`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_user")]
pub struct Model {
    /// UUID v7, generated in Rust. Imported users keep theirs, so it does not sort by age.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// 1 to 200 characters, trimmed, no control characters.
    pub name: String,
    /// The email as its user writes it.
    pub email: String,
    /// The email as it is compared; see [`crate::types::Email::key`].
    #[sea_orm(unique)]
    pub email_key: String,
    /// `$2b$…` or `$bcrypt-sha256$…`, or after an import a legacy hash; `None` while the account has no password.
    pub hashed_password: Option<String>,
    /// When the email was confirmed.
    pub email_verified_at: Option<ChronoDateTimeUtc>,
    /// When a user proved to own both the mailbox and the account: by confirming the email as its logged-in user, by a
    /// reset, or by a code sent there. Until then the account may be an attacker's (pre-hijacking).
    pub mailbox_proved_at: Option<ChronoDateTimeUtc>,
    /// Whether the account was created by a discreet sign-up: its password works only after the email is confirmed.
    /// Otherwise a login would reveal whether the email was free (account enumeration).
    #[sea_orm(default_value = false)]
    pub confirm_before_login: bool,
    /// The `ver` claim of access tokens; increased when the claims have changed.
    pub claims_version: i32,
    /// Part of the device cookie; increased to forget all known devices.
    #[sea_orm(default_value = 0)]
    pub device_epoch: i32,
    /// When an admin last lifted the lockouts of the account: failed attempts from before do not count. UTC, microseconds.
    pub lockouts_lifted_at: Option<ChronoDateTimeUtc>,
    /// 16 random bytes by which an authenticator knows the user; made with the first passkey.
    #[sea_orm(unique, column_type = "Blob", nullable)]
    pub user_handle: Option<Vec<u8>>,
    /// The language of the user's pages and mails (BCP 47); `None` is the default.
    pub locale: Option<String>,
    /// UTC, microseconds.
    pub created_at: ChronoDateTimeUtc,
    /// UTC, microseconds.
    pub updated_at: ChronoDateTimeUtc,
    /// Data for admins; exactly one row.
    #[sea_orm(has_one)]
    pub admin_user_meta: HasOne<super::admin_user_meta::Entity>,
    /// One row per configured role type.
    #[sea_orm(has_many)]
    pub role_profiles: HasMany<super::user_role_profile::Entity>,
    /// The user's sessions.
    #[sea_orm(has_many)]
    pub sessions: HasMany<super::session::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
