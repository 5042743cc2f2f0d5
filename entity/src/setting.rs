//! Values that all replicas of a database share.

use sea_orm::entity::prelude::*;

/// One row of `auth_setting`.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_setting")]
pub struct Model {
    /// The name.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// Its value; the unit depends on the name.
    pub value: i64,
}

impl ActiveModelBehavior for ActiveModel {}
