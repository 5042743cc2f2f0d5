//! One question to the database.

use sea_orm::{DbErr, TryGetable};

use crate::db::{Db, value};

/// The first column of the only row.
pub(super) async fn one<T: TryGetable>(database: &Db, sql: &str) -> Result<T, DbErr> {
    value(database.read(), sql).await?.ok_or_else(|| DbErr::RecordNotFound("no row".to_owned()))
}
