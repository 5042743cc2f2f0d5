//! The connections that read SQLite outside of a transaction.
//!
//! A connection is a thread, and a statement costs a change to it and one back. sqlx's pool asks a connection each time it
//! is given back, which costs another two, and is most of a small read. There is no need: the thread ends one
//! statement, also one whose reader has gone, before it begins the next.

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
    free: Semaphore,
    #[cfg(feature = "metrics")]
    count: usize,
}

impl FileReaders {
    pub(super) fn new(options: SqliteConnectOptions, count: u32) -> Self {
        let count = usize::try_from(count).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS);
        let (idle, free) = (Mutex::default(), Semaphore::new(count));
        Self {
            options,
            idle,
            free,
            #[cfg(feature = "metrics")]
            count,
        }
    }

    pub(super) async fn all(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let free = tokio::time::timeout(ACQUIRE, self.free.acquire()).await;
        let Ok(Ok(_place)) = free else { return Err(DbErr::ConnectionAcquire(ConnAcquireErr::Timeout)) };
        let idle = self.idle().pop();
        let mut connection = match idle {
            Some(connection) => connection,
            None => self.options.connect().await.map_err(|e| DbErr::Conn(RuntimeErr::SqlxError(Arc::new(e))))?,
        };
        let values = SqlxValues(statement.values.unwrap_or_else(|| Values(Vec::new())));
        let rows = sqlx::query_with(AssertSqlSafe(statement.sql), values).fetch_all(&mut connection).await;
        // Of a reader that is cancelled here it is closed; so it is if the thread has ended.
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
