//! A login, or an enrolment, that is not finished: what was shown so far waits here for what is still due.

use sea_orm::entity::prelude::*;

/// One row of `auth_ceremony`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_ceremony")]
pub struct Model {
    /// UUID v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// `login`, `enrol` or `mail_code`.
    pub kind: String,
    /// Whose account, where that is known.
    #[sea_orm(indexed)]
    pub user_id: Option<Uuid>,
    /// SHA-256 of the challenge, or of the link of a login by mail, 32 bytes.
    #[sea_orm(unique, column_type = "Blob")]
    pub secret_hash: Vec<u8>,
    /// SHA-256 of what binds it to one browser, where something does.
    #[sea_orm(indexed, column_type = "Blob", nullable)]
    pub browser_hash: Option<Vec<u8>>,
    /// Network of the client that began it: there is a limit for each.
    #[sea_orm(indexed)]
    pub network: String,
    /// What was shown so far, as JSON, sealed under the master secret with the id as associated data.
    #[sea_orm(column_type = "Blob")]
    pub state: Vec<u8>,
    /// How often a proof was tried.
    pub tries: i32,
    /// UTC, microseconds.
    pub created_at: ChronoDateTimeUtc,
    /// Not accepted from then on; UTC.
    #[sea_orm(indexed)]
    pub expires_at: ChronoDateTimeUtc,
    /// The account.
    #[sea_orm(belongs_to, from = "user_id", to = "id", on_delete = "Cascade")]
    pub user: BelongsTo<Option<super::user::Entity>>,
}

impl ActiveModelBehavior for ActiveModel {}
