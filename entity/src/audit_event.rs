//! Who did what, to whom, from where, and how it ended. Rows outlive the people in them: no foreign keys.

use sea_orm::entity::prelude::*;

/// One row of `auth_audit_event`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_audit_event")]
pub struct Model {
    /// UUID v7.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// UTC, microseconds.
    #[sea_orm(indexed)]
    pub at: ChronoDateTimeUtc,
    /// What was tried, such as `login` or `role.enable`.
    pub action: String,
    /// `success` or `failure`.
    pub outcome: String,
    /// Who acted; none for strangers and the command line.
    pub actor_id: Option<Uuid>,
    /// Whose account it concerns.
    pub subject_id: Option<Uuid>,
    /// Session in which it happened.
    pub sid: Option<Uuid>,
    /// Client address, or empty.
    pub ip: String,
    /// Client software, at most 512 characters, or empty.
    pub user_agent: String,
    /// The `X-Request-Id` of the answer, or empty.
    pub request_id: String,
    /// A JSON object; never a secret.
    pub detail: Json,
    /// 16 random bytes; none once address and software were forgotten.
    #[sea_orm(column_type = "Blob")]
    pub origin_salt: Option<Vec<u8>>,
    /// Of address and software, under that salt.
    #[sea_orm(column_type = "Blob")]
    pub origin_digest: Option<Vec<u8>>,
    /// 16 random bytes; none once the detail was forgotten.
    #[sea_orm(column_type = "Blob")]
    pub detail_salt: Option<Vec<u8>>,
    /// Of the detail, under that salt.
    #[sea_orm(column_type = "Blob")]
    pub detail_digest: Option<Vec<u8>>,
    /// HMAC of the row, but for address, software and detail, of which it covers the digests.
    #[sea_orm(column_type = "Blob")]
    pub mac: Option<Vec<u8>>,
    /// The format of the bytes under that HMAC.
    #[sea_orm(default_value = 1)]
    pub version: i16,
}

impl ActiveModelBehavior for ActiveModel {}
