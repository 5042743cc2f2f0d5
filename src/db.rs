//! The database: one connection for SQLite's writes and a pool for its reads, or one pool for PostgreSQL.
//!
//! Invariants: a write transaction on SQLite begins IMMEDIATE (a deferred one that reads first fails at once when
//! another has written); no code takes a second connection inside a transaction; a connection that is still in a
//! transaction is never reused.

#[cfg(feature = "postgres")]
mod apart;
#[cfg(feature = "cli")]
mod backup;
mod cause;
mod clear;
mod connect;
#[cfg(feature = "postgres")]
mod dead_pool;
#[cfg(feature = "postgres")]
mod detect;
mod exclusive;
mod fault;
mod file;
#[cfg(feature = "sqlite")]
mod file_cause;
#[cfg(feature = "sqlite")]
mod file_readers;
#[cfg(feature = "postgres")]
mod guard;
mod held;
#[cfg(feature = "postgres")]
mod hosts;
mod liveness;
mod pool;
#[cfg(feature = "postgres")]
mod pooled;
mod pooler;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "postgres")]
mod probe;
mod reader;
mod retry;
#[cfg(feature = "sqlite")]
mod sqlite;
mod time;
mod unique;
mod value;
#[cfg(not(feature = "postgres"))]
mod without_postgres;
mod writes;

use std::{sync::Arc, time::Duration};

#[cfg(feature = "postgres")]
use sea_orm::ConnectOptions;
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, DeleteMany, EntityTrait,
    IsolationLevel, RuntimeErr, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
#[cfg(feature = "cli")]
use sea_orm_migration::SchemaManager;
#[cfg(feature = "postgres")]
use sqlx::postgres::PgConnectOptions;
use vestibule_migration::Migrator;
#[cfg(feature = "cli")]
use vestibule_migration::{index_parts, recorded};

#[cfg(feature = "cli")]
pub(crate) use backup::{DumpSource, copy_file};
pub use cause::OpenError;
pub(crate) use connect::{make_private, sqlite_path};
#[cfg(feature = "cli")]
pub(crate) use fault::{Fault, is};
pub(crate) use fault::{is_forbidden, is_locked, may_retry};
pub(crate) use held::Held;
pub use reader::Reader;
pub(crate) use retry::Retry;
pub(crate) use unique::{is_unique_violation, or_email_taken};
pub(crate) use value::value;

const ACQUIRE: Duration = Duration::from_secs(2);
const STATEMENT: Duration = Duration::from_secs(5);
/// A statement that takes longer is logged.
const SLOW: Duration = Duration::from_millis(500);
/// How long rare work waits for a lock.
const LOCKED: Retry =
    Retry { first_pause: Duration::ZERO, longest_pause: Duration::ZERO, patience: Duration::from_secs(60) };
/// How often a pool without our guard is searched for a connection with a leftover transaction.
const SWEEPS: usize = 5;

/// The connections for reads and writes.
#[derive(Clone, Debug)]
pub struct Db {
    write: reader::Current,
    read: Reader,
    /// How PostgreSQL is reached for a connection outside of the pool.
    #[cfg(feature = "postgres")]
    apart: Option<PgConnectOptions>,
    /// Where the URL names several.
    #[cfg(feature = "postgres")]
    hosts: Option<Arc<hosts::Hosts>>,
    /// How another pool is opened in the place of ours.
    #[cfg(feature = "postgres")]
    opening: Option<ConnectOptions>,
    /// SQLite's file, if we opened it.
    file: Option<Arc<file::File>>,
    /// Whether the pools belong to the host, without our guards.
    hosted: bool,
    #[cfg(feature = "postgres")]
    distrust: guard::Distrust,
    liveness: liveness::Liveness,
    writes: Arc<writes::Writes>,
    pooling: Arc<pooler::Pooling>,
}

impl Db {
    /// Opens the database of a URL. PostgreSQL is connected to lazily, so that a server can start before it.
    ///
    /// # Errors
    /// The cause, in a sentence that contains neither the URL nor its password.
    pub async fn connect(url: &str, pool_size: u32) -> Result<Self, OpenError> {
        match sqlite_path(url) {
            #[cfg(feature = "sqlite")]
            Some(path) => Self::connect_sqlite(path, pool_size).await,
            #[cfg(feature = "postgres")]
            None => Self::connect_postgres(url, pool_size).await,
            #[cfg(not(all(feature = "sqlite", feature = "postgres")))]
            _ => Err(OpenError::lasting(format!("this build knows no such database (pool of {pool_size})"))),
        }
    }

    /// Uses a connection that the host opened and configured.
    pub fn hosted(connection: DatabaseConnection) -> Self {
        let (write, pooling) = (reader::Current::new(connection), Arc::default());
        Self {
            read: Reader::new(write.clone(), Arc::clone(&pooling)),
            write,
            #[cfg(feature = "postgres")]
            opening: None,
            #[cfg(feature = "postgres")]
            apart: None,
            #[cfg(feature = "postgres")]
            hosts: None,
            file: None,
            hosted: true,
            #[cfg(feature = "postgres")]
            distrust: guard::Distrust::default(),
            liveness: liveness::Liveness::default(),
            writes: Arc::default(),
            pooling,
        }
    }

    /// The connection for reads outside a transaction.
    pub fn read(&self) -> &Reader {
        &self.read
    }

    /// How many connections are open, and how many of them are in use: the readers and the writer of SQLite together.
    #[cfg(feature = "metrics")]
    pub(crate) fn connections(&self) -> (u32, u32) {
        let mut pools = vec![self.write.get()];
        if self.is_sqlite() {
            pools.push(self.read.connection());
        }
        let sizes = pools.iter().map(pool::size);
        #[cfg(feature = "sqlite")]
        let sizes = sizes.chain(self.read.files.iter().map(|files| files.size()));
        sizes.fold((0, 0), |(all, used), (open, idle)| (all + open, used + open.saturating_sub(idle)))
    }

    /// Whether this is SQLite.
    pub fn is_sqlite(&self) -> bool {
        self.write.backend() == DbBackend::Sqlite
    }

    /// Begins a write transaction. Dropping it rolls back.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        self.check_file()?;
        for _ in 0..SWEEPS {
            let pool = self.write.get();
            let txn = reader::anew(&pool, || self.pooling.begin(&pool)).await?;
            if !self.hosted || !self.is_sqlite() || !pool::is_nested(&txn).await {
                return Ok(txn);
            }
            drop(txn);
            #[cfg(feature = "sqlite")]
            pool::sweep(&pool).await?;
        }
        Err(DbErr::Conn(RuntimeErr::Internal("every connection is in a transaction already".to_owned())))
    }

    /// Begins a read transaction with one snapshot, without a time limit.
    pub(crate) async fn snapshot(&self) -> Result<DatabaseTransaction, DbErr> {
        let pool = self.read.connection();
        if self.is_sqlite() {
            return pool.begin().await;
        }
        let (isolation, access) = (Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly));
        let txn = if self.pooling.shares() {
            reader::anew(&pool, || pooler::Pooling::begin_snapshot(&pool)).await?
        } else {
            reader::anew(&pool, || pool.begin_with_config(isolation, access)).await?
        };
        self.be_patient(&txn).await?;
        txn.execute_unprepared("SET LOCAL lock_timeout = '60s'").await?;
        Ok(txn)
    }

    /// Deletes in a transaction of its own; returns how many rows are gone.
    pub(crate) async fn delete<E: EntityTrait>(&self, delete: DeleteMany<E>) -> Result<u64, DbErr> {
        let txn = self.begin().await?;
        let gone = delete.exec(&txn).await?.rows_affected;
        txn.commit().await?;
        Ok(gone)
    }

    /// Begins a write transaction whose statements may take their time, though not their wait for a lock: who waits
    /// holds locks of others' meanwhile.
    #[cfg(feature = "cli")]
    pub(crate) async fn begin_slowly(&self) -> Result<DatabaseTransaction, DbErr> {
        let txn = self.begin().await?;
        self.be_patient(&txn).await?;
        Ok(txn)
    }

    /// Begins a write transaction for a command that writes for minutes.
    #[cfg(feature = "cli")]
    pub(crate) async fn begin_patiently(&self) -> Result<DatabaseTransaction, DbErr> {
        let txn = self.begin_exclusive().await?;
        self.be_patient(&txn).await?;
        Ok(txn)
    }

    /// The reader or writer of the data may be slow.
    async fn be_patient(&self, txn: &DatabaseTransaction) -> Result<(), DbErr> {
        if !self.is_sqlite() {
            let patience = "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0";
            txn.execute_unprepared(patience).await?;
        }
        Ok(())
    }

    /// Applies the missing migrations, all or none. Safe to call from several replicas at once.
    pub(crate) async fn migrate(&self) -> Result<(), DbErr> {
        let txn = self.begin_exclusive().await?;
        Migrator::up(&txn, None).await?;
        txn.commit().await
    }

    /// Makes the index of parts of names and emails where it could not be made earlier; whether there is one.
    #[cfg(feature = "cli")]
    pub(crate) async fn index_parts(&self) -> Result<bool, DbErr> {
        let txn = self.begin_patiently().await?;
        let there = index_parts(&txn).await?;
        txn.commit().await?;
        Ok(there)
    }

    /// Drops every table of ours, and nothing else.
    #[cfg(feature = "cli")]
    pub(crate) async fn reset(&self) -> Result<(), DbErr> {
        let txn = self.begin_exclusive().await?;
        Migrator::down(&txn, None).await?;
        txn.execute_unprepared("DROP TABLE IF EXISTS auth_migrations").await?;
        txn.commit().await
    }

    /// Names of the migrations, and whether each is applied. Creates nothing.
    #[cfg(feature = "cli")]
    pub(crate) async fn migrations(&self) -> Result<Vec<(String, bool)>, DbErr> {
        let recorded = self.recorded().await?;
        let known = Migrator::migrations();
        Ok(known.iter().map(|m| (m.name().to_owned(), recorded.iter().any(|name| name == m.name()))).collect())
    }

    /// Names of applied migrations that only a newer release knows.
    #[cfg(feature = "cli")]
    pub(crate) async fn newer_migrations(&self) -> Result<Vec<String>, DbErr> {
        let known = Migrator::migrations();
        let mut newer = self.recorded().await?;
        newer.retain(|name| known.iter().all(|m| m.name() != name));
        Ok(newer)
    }

    #[cfg(feature = "cli")]
    async fn recorded(&self) -> Result<Vec<String>, DbErr> {
        let table = Migrator::migration_table_name().to_string();
        let pool = self.read.connection();
        // A pooler in transaction mode would mix up statements outside of a transaction.
        let txn = if self.pooling.shares() { Some(self.begin().await?) } else { None };
        let there = match &txn {
            Some(txn) => SchemaManager::new(txn).has_table(table).await?,
            None => SchemaManager::new(&pool).has_table(table).await?,
        };
        let rows = match &txn {
            _ if !there => Vec::new(),
            Some(txn) => recorded(txn).await?,
            None => recorded(&pool).await?,
        };
        Ok(rows.into_iter().map(|row| row.version).collect())
    }
}

fn immediate() -> TransactionOptions {
    TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() }
}
