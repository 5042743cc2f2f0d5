//! Statements of one request, each a transaction of its own, on one connection of PostgreSQL.
//!
//! sqlx's pool asks a connection whether it still answers each time it is given back: for three statements that are three
//! more round trips. A connection that is kept from the first to the last is asked once.
//!
//! SQLite reads by its readers, and writes by its writer.
//!
//! Invariants: a request that holds one takes no second one, or requests would wait for each other; so it is given back
//! before a transaction begins. A statement whose connection was lost runs again on another one, so its condition must
//! exclude a second effect.

#[cfg(feature = "postgres")]
use std::sync::Arc;

#[cfg(feature = "postgres")]
use sea_orm::{ConnAcquireErr, DatabaseConnection, DatabaseConnectionType, RuntimeErr, sea_query::Values};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, Statement, entity::prelude::async_trait};
#[cfg(feature = "postgres")]
use sea_query_sqlx::SqlxValues;
#[cfg(feature = "postgres")]
use sqlx::{AssertSqlSafe, Postgres, pool::PoolConnection};

use super::Db;
#[cfg(feature = "postgres")]
use super::reader;

/// Reads; [`Self::writes`] for a statement that writes.
#[derive(Debug)]
pub(crate) struct Held<'a> {
    db: &'a Db,
    #[cfg(feature = "postgres")]
    connection: tokio::sync::Mutex<Option<PoolConnection<Postgres>>>,
}

impl Db {
    /// For the statements of a request that needs no transaction.
    pub(crate) fn hold(&self) -> Held<'_> {
        Held {
            db: self,
            #[cfg(feature = "postgres")]
            connection: tokio::sync::Mutex::default(),
        }
    }
}

impl Held<'_> {
    /// For a write of one statement, with the rows that it returns.
    pub(crate) fn writes(&self) -> Single<'_> {
        Single(self)
    }

    #[cfg(feature = "postgres")]
    async fn on_one(&self, pool: &DatabaseConnection, stmt: &Statement) -> Result<Vec<QueryResult>, DbErr> {
        reader::anew(pool, || async {
            let mut kept = self.connection.lock().await;
            // Taken out until the response is there: after an error or a cancelled request the pool asks whether it answers.
            let mut connection = match kept.take() {
                Some(connection) => connection,
                None => pool.get_postgres_connection_pool().acquire().await.map_err(not_acquired)?,
            };
            let values = SqlxValues(stmt.values.clone().unwrap_or_else(|| Values(Vec::new())));
            let rows = sqlx::query_with(AssertSqlSafe(stmt.sql.clone()), values).fetch_all(&mut *connection).await;
            let rows = rows.map_err(|e| DbErr::Query(RuntimeErr::SqlxError(Arc::new(e))))?;
            *kept = Some(connection);
            Ok(rows.into_iter().map(QueryResult::from).collect())
        })
        .await
    }

    /// The pool of which a connection can be kept: not behind a pooler that gives each transaction another one.
    #[cfg(feature = "postgres")]
    fn pool(&self) -> Option<DatabaseConnection> {
        let pool = self.db.write.get();
        let is_postgres = matches!(pool.inner, DatabaseConnectionType::SqlxPostgresPoolConnection(_));
        (is_postgres && !self.db.pooling.shares()).then_some(pool)
    }
}

#[cfg(feature = "postgres")]
fn not_acquired(e: sqlx::Error) -> DbErr {
    match e {
        sqlx::Error::PoolTimedOut => DbErr::ConnectionAcquire(ConnAcquireErr::Timeout),
        sqlx::Error::PoolClosed => DbErr::ConnectionAcquire(ConnAcquireErr::ConnectionClosed),
        e => DbErr::Conn(RuntimeErr::SqlxError(Arc::new(e))),
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Held<'_> {
    fn get_database_backend(&self) -> DbBackend {
        self.db.write.backend()
    }

    async fn execute_raw(&self, stmt: Statement) -> Result<ExecResult, DbErr> {
        self.db.read().execute_raw(stmt).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.db.read().execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, stmt: Statement) -> Result<Option<QueryResult>, DbErr> {
        Ok(self.query_all_raw(stmt).await?.into_iter().next())
    }

    async fn query_all_raw(&self, stmt: Statement) -> Result<Vec<QueryResult>, DbErr> {
        #[cfg(feature = "postgres")]
        if let Some(pool) = self.pool() {
            return self.on_one(&pool, &stmt).await;
        }
        self.db.read().query_all_raw(stmt).await
    }
}

/// A connection that commits each statement.
pub(crate) struct Single<'a>(&'a Held<'a>);

#[async_trait::async_trait]
impl ConnectionTrait for Single<'_> {
    fn get_database_backend(&self) -> DbBackend {
        self.0.get_database_backend()
    }

    async fn execute_raw(&self, stmt: Statement) -> Result<ExecResult, DbErr> {
        let txn = self.0.db.begin().await?;
        let done = txn.execute_raw(stmt).await?;
        txn.commit().await.map(|()| done)
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        let txn = self.0.db.begin().await?;
        let done = txn.execute_unprepared(sql).await?;
        txn.commit().await.map(|()| done)
    }

    async fn query_one_raw(&self, stmt: Statement) -> Result<Option<QueryResult>, DbErr> {
        Ok(self.query_all_raw(stmt).await?.into_iter().next())
    }

    async fn query_all_raw(&self, stmt: Statement) -> Result<Vec<QueryResult>, DbErr> {
        if !self.0.db.is_sqlite() {
            return self.0.query_all_raw(stmt).await;
        }
        let txn = self.0.db.begin().await?;
        let rows = txn.query_all_raw(stmt).await?;
        txn.commit().await.map(|()| rows)
    }
}
