//! A passkey of a user: a WebAuthn credential that logs in alone, and counts as a second factor.

use sea_orm::entity::prelude::*;

/// One row of `auth_passkey`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_passkey")]
pub struct Model {
    /// Chosen by the authenticator, at most 1,023 bytes.
    #[sea_orm(primary_key, auto_increment = false, column_type = "Blob")]
    pub credential_id: Vec<u8>,
    /// UUID v7, for paths and for the audit trail.
    #[sea_orm(unique)]
    pub id: Uuid,
    /// Whose.
    #[sea_orm(indexed)]
    pub user_id: Uuid,
    /// The public key, as it was registered.
    #[sea_orm(column_type = "Blob")]
    pub public_key: Vec<u8>,
    /// COSE algorithm: -7, -8 or -257.
    pub algorithm: i32,
    /// The counter of the last use; 0 while the authenticator does not count.
    pub sign_count: i64,
    /// Whether it may be synchronised between devices. Never changes.
    pub backup_eligible: bool,
    /// Whether it is, as of the last use.
    pub backed_up: bool,
    /// The model of the authenticator; all zero where it does not say.
    pub aaguid: Uuid,
    /// How the browser reaches it, separated by spaces.
    pub transports: String,
    /// What the user calls it.
    pub label: String,
    /// The relying party id that it was made for. It works for no other.
    #[sea_orm(indexed)]
    pub rp_id: String,
    /// UTC, microseconds.
    pub created_at: ChronoDateTimeUtc,
    /// UTC.
    pub last_used_at: Option<ChronoDateTimeUtc>,
    /// The account.
    #[sea_orm(belongs_to, from = "user_id", to = "id", on_delete = "Cascade")]
    pub user: BelongsTo<super::user::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
