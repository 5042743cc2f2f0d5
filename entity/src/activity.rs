//! Sign-ups and logins of an hour or a day that is over, counted once.

use sea_orm::entity::prelude::*;

/// One row of `auth_activity`.
#[sea_orm::model]
#[derive(Clone, Copy, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "auth_activity")]
pub struct Model {
    /// Hours since 1970, in UTC.
    #[sea_orm(primary_key, auto_increment = false)]
    pub first_hour: i64,
    /// 1 or 24.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hours: i32,
    /// Successful sign-ups.
    pub signups: i64,
    /// Successful logins.
    pub logins: i64,
}

impl ActiveModelBehavior for ActiveModel {}
