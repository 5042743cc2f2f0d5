//! Values that all replicas of a database share.

use sea_orm::{Insert, Set, entity::prelude::*, sea_query::OnConflict};

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

impl Entity {
    /// Stores a number under a name, in the place of the one before.
    pub fn store(name: impl Into<String>, value: i64) -> Insert<ActiveModel> {
        let replace = OnConflict::column(Column::Name).update_column(Column::Value).to_owned();
        Self::insert(ActiveModel { name: Set(name.into()), value: Set(value) }).on_conflict(replace)
    }
}
