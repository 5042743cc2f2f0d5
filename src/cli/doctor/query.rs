//! One question to the database.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

use crate::db::Db;

/// The first column of the only row.
pub(super) async fn one<T: sea_orm::TryGetable>(database: &Db, sql: &str) -> Result<T, DbErr> {
    let backend = if database.is_sqlite() { DbBackend::Sqlite } else { DbBackend::Postgres };
    let row = database.read().query_one_raw(Statement::from_string(backend, sql)).await?;
    row.ok_or_else(|| DbErr::RecordNotFound("no row".to_owned()))?.try_get_by_index(0)
}
