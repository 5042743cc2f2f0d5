//! One value of the database, by a statement of SQL.

use sea_orm::{ConnectionTrait, DbErr, Statement, TryGetable};

/// The first column of the first row, if there is one.
pub(crate) async fn value<T: TryGetable>(db: &impl ConnectionTrait, sql: &str) -> Result<Option<T>, DbErr> {
    let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    row.map(|row| row.try_get_by_index(0)).transpose()
}
