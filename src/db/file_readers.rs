//! The connections that read SQLite outside of a transaction.
//!
//! A connection is a thread, and a statement costs a change to it and one back. sqlx's pool asks a connection each time it
//! is given back, which costs another two, and is most of a small read. There is no need: a connection comes back when its
//! statement has ended, also one whose reader has gone.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sea_orm::{ConnAcquireErr, DbErr, QueryResult, RuntimeErr, Statement, sea_query::Values};
use sea_query_sqlx::SqlxValues;
use sqlx::{
    AssertSqlSafe, ConnectOptions, Error,
    sqlite::{SqliteConnectOptions, SqliteConnection},
};
use tokio::sync::Semaphore;

use super::ACQUIRE;

#[derive(Debug)]
pub(super) struct FileReaders {
    options: SqliteConnectOptions,
    idle: Mutex<Vec<SqliteConnection>>,
    free: Arc<Semaphore>,
    #[cfg(feature = "metrics")]
    count: usize,
}

impl FileReaders {
    pub(super) fn new(options: SqliteConnectOptions, count: u32) -> Self {
        let count = usize::try_from(count).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS);
        let (idle, free) = (Mutex::default(), Arc::new(Semaphore::new(count)));
        Self {
            options,
            idle,
            free,
            #[cfg(feature = "metrics")]
            count,
        }
    }

    /// The statement ends in a task of its own, with its place: a reader whose time is over does not make room for
    /// another connection while the thread still works.
    pub(super) async fn all(self: &Arc<Self>, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let free = tokio::time::timeout(ACQUIRE, Arc::clone(&self.free).acquire_owned()).await;
        let Ok(Ok(place)) = free else { return Err(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)) };
        let readers = Arc::clone(self);
        let read = tokio::spawn(async move {
            let rows = readers.read(statement).await;
            drop(place);
            rows
        });
        read.await.unwrap_or_else(|e| Err(DbErr::Query(RuntimeErr::Internal(e.to_string()))))
    }

    async fn read(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let idle = self.idle().pop();
        let mut connection = match idle {
            Some(connection) => connection,
            None => self.options.connect().await.map_err(|e| DbErr::Conn(RuntimeErr::SqlxError(Arc::new(e))))?,
        };
        let values = SqlxValues(statement.values.unwrap_or_else(|| Values(Vec::new())));
        let rows = sqlx::query_with(AssertSqlSafe(statement.sql), values).fetch_all(&mut connection).await;
        // If its thread has ended, it is closed.
        if !matches!(rows, Err(Error::WorkerCrashed)) {
            self.idle().push(connection);
        }
        let rows = rows.map_err(|e| DbErr::Query(RuntimeErr::SqlxError(Arc::new(e))))?;
        Ok(rows.into_iter().map(QueryResult::from).collect())
    }

    fn idle(&self) -> MutexGuard<'_, Vec<SqliteConnection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many are open, and how many of them idle.
    #[cfg(feature = "metrics")]
    pub(super) fn size(&self) -> (u32, u32) {
        let (used, idle) = (self.count - self.free.available_permits(), self.idle().len());
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        (number(used + idle), number(idle))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use sea_orm::DbBackend;

    use super::*;

    #[tokio::test]
    async fn a_reader_that_has_gone_keeps_its_place_until_its_statement_ends() {
        let readers = Arc::new(FileReaders::new(SqliteConnectOptions::new().in_memory(true), 1));
        let count = |to: u64| {
            let sql = format!(
                "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < {to}) SELECT count(*) FROM c"
            );
            readers.all(Statement::from_string(DbBackend::Sqlite, sql))
        };
        let gone = tokio::time::timeout(Duration::from_millis(20), count(2_000_000)).await;
        assert!(gone.is_err(), "it takes longer");
        assert_eq!(readers.free.available_permits(), 0, "its thread still works");
        let rows = count(3).await.unwrap();
        assert_eq!(rows[0].try_get_by_index::<i64>(0).unwrap(), 3);
        assert_eq!((readers.idle().len(), readers.free.available_permits()), (1, 1), "one connection has done both");
    }
}
