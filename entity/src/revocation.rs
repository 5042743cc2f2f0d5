//! A revoked session or claims version, kept until its tokens' `exp`.

use sea_orm::entity::prelude::*;

/// One row of `auth_revocation`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_revocation")]
pub struct Model {
    /// Order of insertion, not of commit.
    #[sea_orm(primary_key)]
    pub seq: i64,
    /// `session` or `user`.
    pub kind: String,
    /// The session's or the user's id.
    pub subject_id: Uuid,
    /// For `user`: tokens with a lower `ver` are rejected.
    pub min_version: Option<i32>,
    /// UTC, microseconds.
    #[sea_orm(indexed)]
    pub created_at: ChronoDateTimeUtc,
    /// When all tokens it could concern have expired; UTC.
    #[sea_orm(indexed)]
    pub expires_at: ChronoDateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
