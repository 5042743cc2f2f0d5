//! Reads outside of a transaction. A read that fails because its connection was lost has had no effect, and is retried
//! on another one: PostgreSQL's connections are lost in the pool unnoticed, and a ping before each use would cost a
//! round trip.

use std::{
    future::Future,
    sync::{Arc, PoisonError, RwLock},
};

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DbBackend, DbErr, ExecResult, QueryResult, Statement,
    entity::prelude::async_trait,
};

#[cfg(feature = "sqlite")]
use super::file_readers::FileReaders;
use super::{fault::Fault, pooler::Pooling};

/// The current pool. It is replaced when all its connections are lost.
#[derive(Clone, Debug)]
pub(super) struct Current(Arc<RwLock<DatabaseConnection>>);

impl Current {
    pub(super) fn new(pool: DatabaseConnection) -> Self {
        Self(Arc::new(RwLock::new(pool)))
    }

    pub(super) fn get(&self) -> DatabaseConnection {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    #[cfg(feature = "postgres")]
    pub(super) fn replace(&self, by: DatabaseConnection) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = by;
    }

    pub(super) fn backend(&self) -> DbBackend {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get_database_backend()
    }
}

/// A connection for reading.
#[derive(Clone, Debug)]
pub struct Reader {
    pub(super) pool: Current,
    pub(super) pooling: Arc<Pooling>,
    /// SQLite's, of a file that we opened.
    #[cfg(feature = "sqlite")]
    pub(super) files: Option<Arc<FileReaders>>,
}

impl Reader {
    pub(super) fn new(pool: Current, pooling: Arc<Pooling>) -> Self {
        Self {
            pool,
            pooling,
            #[cfg(feature = "sqlite")]
            files: None,
        }
    }

    /// The pool itself. On PostgreSQL it can be replaced, so do not keep it.
    pub fn connection(&self) -> DatabaseConnection {
        self.pool.get()
    }
}

/// Behind a pooler in transaction mode even a read needs a transaction: it is prepared and run in two steps.
impl Reader {
    async fn one(&self, pool: &DatabaseConnection, stmt: Statement) -> Result<Option<QueryResult>, DbErr> {
        #[cfg(feature = "sqlite")]
        if let Some(files) = &self.files {
            return Ok(files.all(stmt).await?.into_iter().next());
        }
        if !self.pooling.shares() {
            return pool.query_one_raw(stmt).await;
        }
        let txn = self.pooling.begin(pool).await?;
        let row = txn.query_one_raw(stmt).await?;
        txn.commit().await.map(|()| row)
    }

    async fn all(&self, pool: &DatabaseConnection, stmt: Statement) -> Result<Vec<QueryResult>, DbErr> {
        #[cfg(feature = "sqlite")]
        if let Some(files) = &self.files {
            return files.all(stmt).await;
        }
        if !self.pooling.shares() {
            return pool.query_all_raw(stmt).await;
        }
        let txn = self.pooling.begin(pool).await?;
        let rows = txn.query_all_raw(stmt).await?;
        txn.commit().await.map(|()| rows)
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Reader {
    fn get_database_backend(&self) -> DbBackend {
        self.pool.backend()
    }

    async fn execute_raw(&self, stmt: Statement) -> Result<ExecResult, DbErr> {
        let pool = self.connection();
        if !self.pooling.shares() {
            return pool.execute_raw(stmt).await;
        }
        let txn = self.pooling.begin(&pool).await?;
        let done = txn.execute_raw(stmt).await?;
        txn.commit().await.map(|()| done)
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        let pool = self.connection();
        if !self.pooling.shares() {
            return pool.execute_unprepared(sql).await;
        }
        let txn = self.pooling.begin(&pool).await?;
        let done = txn.execute_unprepared(sql).await?;
        txn.commit().await.map(|()| done)
    }

    async fn query_one_raw(&self, stmt: Statement) -> Result<Option<QueryResult>, DbErr> {
        let pool = self.connection();
        anew(&pool, || self.one(&pool, stmt.clone())).await
    }

    async fn query_all_raw(&self, stmt: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let pool = self.connection();
        anew(&pool, || self.all(&pool, stmt.clone())).await
    }
}

/// Retries a read without effects, once for every connection that may be lost.
pub(super) async fn anew<T, F>(pool: &DatabaseConnection, attempt: impl Fn() -> F) -> Result<T, DbErr>
where
    F: Future<Output = Result<T, DbErr>>,
{
    for _ in 0..connections(pool) {
        match attempt().await {
            Err(e) if Fault::of(&e) == Fault::Lost => {
                log::debug!(err:% = e; "a connection was lost, using another one")
            }
            done => return done,
        }
    }
    attempt().await
}

fn connections(pool: &DatabaseConnection) -> u32 {
    match &pool.inner {
        #[cfg(feature = "postgres")]
        sea_orm::DatabaseConnectionType::SqlxPostgresPoolConnection(_) => {
            pool.get_postgres_connection_pool().options().get_max_connections()
        }
        _ => 1,
    }
}
