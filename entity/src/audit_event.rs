//! An audit event: actor, action, subject, origin and outcome. Rows outlive their users: no foreign keys.

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
    /// The action, such as `login` or `role.enable`.
    pub action: String,
    /// `success` or `failure`.
    pub outcome: String,
    /// The acting user; `None` for anonymous clients and the command line.
    pub actor_id: Option<Uuid>,
    /// The user whose account it is about.
    pub subject_id: Option<Uuid>,
    /// The session of the request.
    pub sid: Option<Uuid>,
    /// The client's IP address, or empty.
    pub ip: String,
    /// The user agent, at most 512 characters, or empty.
    pub user_agent: String,
    /// The `X-Request-Id` of the response, or empty.
    pub request_id: String,
    /// A JSON object; never a secret.
    pub detail: Json,
    /// 16 random bytes; `None` once IP address and user agent were erased.
    #[sea_orm(column_type = "Blob")]
    pub origin_salt: Option<Vec<u8>>,
    /// Of IP address and user agent, with that salt.
    #[sea_orm(column_type = "Blob")]
    pub origin_digest: Option<Vec<u8>>,
    /// 16 random bytes; `None` once the detail was erased.
    #[sea_orm(column_type = "Blob")]
    pub detail_salt: Option<Vec<u8>>,
    /// Of the detail, with that salt.
    #[sea_orm(column_type = "Blob")]
    pub detail_digest: Option<Vec<u8>>,
    /// HMAC of the row. Of IP address, user agent and detail it covers the digests.
    #[sea_orm(column_type = "Blob")]
    pub mac: Option<Vec<u8>>,
    /// The format of the bytes under that HMAC.
    #[sea_orm(default_value = 1)]
    pub version: i16,
}

impl ActiveModelBehavior for ActiveModel {}
