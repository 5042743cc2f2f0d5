//! A mail, queued in the transaction of its cause and sent afterwards.

use sea_orm::entity::prelude::*;

/// One row of `auth_outbox_mail`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_outbox_mail")]
pub struct Model {
    /// UUID v7; the left part of the `Message-ID`, the same at every attempt.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The email as its user writes it.
    pub to: String,
    /// What kind of mail it is, such as `verify_email`.
    pub template: String,
    /// The sealed content: 12-byte nonce, then AES-256-GCM with the id as associated data. Empty once it was sent.
    #[sea_orm(column_type = "Blob")]
    pub params: Vec<u8>,
    /// The user it is about. The mail is deleted with the user. `None` without an account.
    #[sea_orm(indexed)]
    pub user_id: Option<Uuid>,
    /// UTC, microseconds.
    #[sea_orm(indexed)]
    pub created_at: ChronoDateTimeUtc,
    /// The next attempt; `None` once it was sent or has failed. UTC.
    #[sea_orm(indexed)]
    pub send_after: Option<ChronoDateTimeUtc>,
    /// The number of attempts.
    pub attempts: i32,
    /// The lease of the sending process; UTC.
    pub leased_until: Option<ChronoDateTimeUtc>,
    /// When a mail server accepted it; UTC.
    pub sent_at: Option<ChronoDateTimeUtc>,
    /// When it became a dead letter; UTC.
    pub failed_at: Option<ChronoDateTimeUtc>,
    /// The error of the last attempt.
    pub last_error: Option<String>,
    /// Its language (BCP 47); `None` is the default.
    pub locale: Option<String>,
    /// The account.
    #[sea_orm(belongs_to, from = "user_id", to = "id", on_delete = "Cascade")]
    pub user: BelongsTo<Option<super::user::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
