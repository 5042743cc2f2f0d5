//! The first and the last link of the audit chain. One row.

use sea_orm::entity::prelude::*;

/// The row of `auth_audit_head`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_audit_head")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i32,
    /// The oldest seal that is kept; one more than `seq` when there is none.
    pub first_seq: i64,
    /// The mac before the oldest seal: of the last one that was cleared, or the random start.
    #[sea_orm(column_type = "Blob")]
    pub before: Vec<u8>,
    /// The newest seal.
    pub seq: i64,
    /// Its mac.
    #[sea_orm(column_type = "Blob")]
    pub mac: Vec<u8>,
    /// HMAC of this row.
    #[sea_orm(column_type = "Blob")]
    pub signature: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
