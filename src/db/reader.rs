//! Reads outside of a transaction. A read that fails because its connection had died has done nothing, and is asked
//! again of another one: PostgreSQL's connections die in the pool unseen, and a ping before each use would cost a round
//! trip.

use std::{
    future::Future,
    sync::{Arc, PoisonError, RwLock},
};

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseConnectionType, DbBackend, DbErr, ExecResult, QueryResult, Statement,
    entity::prelude::async_trait,
};

use super::fault::Fault;

/// The pool in use. Another one takes its place when every connection of it is dead.
#[derive(Clone, Debug)]
pub(super) struct Current(Arc<RwLock<DatabaseConnection>>);

impl Current {
    pub(super) fn new(pool: DatabaseConnection) -> Self {
        Self(Arc::new(RwLock::new(pool)))
    }

    pub(super) fn get(&self) -> DatabaseConnection {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn replace(&self, by: DatabaseConnection) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = by;
    }

    pub(super) fn backend(&self) -> DbBackend {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get_database_backend()
    }
}

/// A connection for reading.
#[derive(Clone, Debug)]
pub struct Reader(pub(super) Current);

impl Reader {
    /// The pool itself. On PostgreSQL another one can take its place, so it is not to be kept.
    pub fn connection(&self) -> DatabaseConnection {
        self.0.get()
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Reader {
    fn get_database_backend(&self) -> DbBackend {
        self.0.backend()
    }

    async fn execute_raw(&self, stmt: Statement) -> Result<ExecResult, DbErr> {
        self.0.get().execute_raw(stmt).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.0.get().execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, stmt: Statement) -> Result<Option<QueryResult>, DbErr> {
        let pool = self.0.get();
        anew(&pool, || pool.query_one_raw(stmt.clone())).await
    }

    async fn query_all_raw(&self, stmt: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let pool = self.0.get();
        anew(&pool, || pool.query_all_raw(stmt.clone())).await
    }
}

/// Tries what has no effect when its connection is dead, once for every connection that may be.
pub(super) async fn anew<T, F>(pool: &DatabaseConnection, attempt: impl Fn() -> F) -> Result<T, DbErr>
where
    F: Future<Output = Result<T, DbErr>>,
{
    for _ in 0..connections(pool) {
        match attempt().await {
            Err(e) if Fault::of(&e) == Fault::Lost => log::debug!(err:% = e; "a connection had died, taking another"),
            done => return done,
        }
    }
    attempt().await
}

fn connections(pool: &DatabaseConnection) -> u32 {
    match &pool.inner {
        DatabaseConnectionType::SqlxPostgresPoolConnection(_) => {
            pool.get_postgres_connection_pool().options().get_max_connections()
        }
        _ => 1,
    }
}
