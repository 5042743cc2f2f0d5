//! A mail, written in the transaction of its cause and sent afterwards.

use sea_orm::entity::prelude::*;

/// One row of `auth_outbox_mail`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_outbox_mail")]
pub struct Model {
    /// UUID v7; the left part of the `Message-ID`, the same at every attempt.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The address as its owner writes it.
    pub to: String,
    /// What kind of mail it is, such as `verify_email`.
    pub template: String,
    /// What the mail says: 12-byte nonce, then AES-256-GCM with the id as associated data. Empty once it was sent.
    #[sea_orm(column_type = "Blob")]
    pub params: Vec<u8>,
    /// The person it is about; their mail goes when they do. None when there is no account.
    #[sea_orm(indexed)]
    pub user_id: Option<Uuid>,
    /// UTC, microseconds.
    #[sea_orm(indexed)]
    pub created_at: ChronoDateTimeUtc,
    /// Not tried before; none once it was sent or given up. UTC.
    #[sea_orm(indexed)]
    pub send_after: Option<ChronoDateTimeUtc>,
    /// How often a delivery has begun.
    pub attempts: i32,
    /// Somebody is sending it until then; UTC.
    pub leased_until: Option<ChronoDateTimeUtc>,
    /// When a mail server took it; UTC.
    pub sent_at: Option<ChronoDateTimeUtc>,
    /// When it was given up; UTC.
    pub failed_at: Option<ChronoDateTimeUtc>,
    /// Why the last attempt failed.
    pub last_error: Option<String>,
    /// The account.
    #[sea_orm(belongs_to, from = "user_id", to = "id", on_delete = "Cascade")]
    pub user: BelongsTo<Option<super::user::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
