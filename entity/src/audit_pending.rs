//! Audit events that are not in the chain yet. A database trigger writes the rows.

use sea_orm::entity::prelude::*;

/// One row of `auth_audit_pending`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_audit_pending")]
pub struct Model {
    /// The event.
    #[sea_orm(primary_key, auto_increment = false)]
    pub event_id: Uuid,
    /// It will not be sealed: no server with this secret wrote it, or it is gone.
    pub refused: bool,
}

impl ActiveModelBehavior for ActiveModel {}
