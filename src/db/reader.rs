//! Reads outside of a transaction. A read that fails because its connection had died has done nothing, and is asked
//! again of another one: PostgreSQL's connections die in the pool unseen, and a ping before each use would cost a round
//! trip.

use std::{future::Future, ops::Deref, sync::Arc};

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseConnectionType, DbBackend, DbErr, ExecResult, QueryResult, Statement,
    entity::prelude::async_trait,
};

use super::{fault::Fault, pooler::Pooling};

/// A connection for reading.
#[derive(Clone, Debug)]
pub struct Reader {
    pub(super) pool: DatabaseConnection,
    pub(super) pooling: Arc<Pooling>,
}

impl Deref for Reader {
    type Target = DatabaseConnection;

    fn deref(&self) -> &DatabaseConnection {
        &self.pool
    }
}

/// Behind a pooler in transaction mode even a read has a transaction of its own: it is prepared and run in two steps.
impl Reader {
    async fn one(&self, stmt: Statement) -> Result<Option<QueryResult>, DbErr> {
        if !self.pooling.shares() {
            return self.pool.query_one_raw(stmt).await;
        }
        let txn = self.pooling.begin(&self.pool).await?;
        let row = txn.query_one_raw(stmt).await?;
        txn.commit().await.map(|()| row)
    }

    async fn all(&self, stmt: Statement) -> Result<Vec<QueryResult>, DbErr> {
        if !self.pooling.shares() {
            return self.pool.query_all_raw(stmt).await;
        }
        let txn = self.pooling.begin(&self.pool).await?;
        let rows = txn.query_all_raw(stmt).await?;
        txn.commit().await.map(|()| rows)
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Reader {
    fn get_database_backend(&self) -> DbBackend {
        self.pool.get_database_backend()
    }

    async fn execute_raw(&self, stmt: Statement) -> Result<ExecResult, DbErr> {
        if !self.pooling.shares() {
            return self.pool.execute_raw(stmt).await;
        }
        let txn = self.pooling.begin(&self.pool).await?;
        let done = txn.execute_raw(stmt).await?;
        txn.commit().await.map(|()| done)
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        if !self.pooling.shares() {
            return self.pool.execute_unprepared(sql).await;
        }
        let txn = self.pooling.begin(&self.pool).await?;
        let done = txn.execute_unprepared(sql).await?;
        txn.commit().await.map(|()| done)
    }

    async fn query_one_raw(&self, stmt: Statement) -> Result<Option<QueryResult>, DbErr> {
        anew(&self.pool, || self.one(stmt.clone())).await
    }

    async fn query_all_raw(&self, stmt: Statement) -> Result<Vec<QueryResult>, DbErr> {
        anew(&self.pool, || self.all(stmt.clone())).await
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
