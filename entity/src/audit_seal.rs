//! The place of an audit event in the chain.

use sea_orm::entity::prelude::*;

/// One row of `auth_audit_seal`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_audit_seal")]
pub struct Model {
    /// Without gaps.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    /// The event that is sealed.
    #[sea_orm(unique)]
    pub event_id: Uuid,
    /// HMAC of the previous mac, this number, and the event.
    #[sea_orm(column_type = "Blob")]
    pub mac: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
