//! Reads outside of a transaction. A read that fails because its connection had died has done nothing, and is asked
//! again of another one: PostgreSQL's connections die in the pool unseen, and a ping before each use would cost a round
//! trip.

use std::{future::Future, ops::Deref};

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseConnectionType, DbBackend, DbErr, ExecResult, QueryResult, Statement,
    entity::prelude::async_trait,
};

use super::fault::Fault;

/// A connection for reading.
#[derive(Clone, Debug)]
pub struct Reader(pub(super) DatabaseConnection);

impl Deref for Reader {
    type Target = DatabaseConnection;

    fn deref(&self) -> &DatabaseConnection {
        &self.0
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Reader {
    fn get_database_backend(&self) -> DbBackend {
        self.0.get_database_backend()
    }

    async fn execute_raw(&self, stmt: Statement) -> Result<ExecResult, DbErr> {
        self.0.execute_raw(stmt).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.0.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, stmt: Statement) -> Result<Option<QueryResult>, DbErr> {
        anew(&self.0, || self.0.query_one_raw(stmt.clone())).await
    }

    async fn query_all_raw(&self, stmt: Statement) -> Result<Vec<QueryResult>, DbErr> {
        anew(&self.0, || self.0.query_all_raw(stmt.clone())).await
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
