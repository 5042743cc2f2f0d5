//! The database: one connection for SQLite's writes and a pool for its reads, or one pool for PostgreSQL.
//!
//! Invariants: a write transaction on SQLite begins IMMEDIATE (a deferred one that reads first fails at once when
//! another has written); nothing takes a second connection inside a transaction.

mod connect;
mod fault;

use std::{str::FromStr, time::Duration};

use log::LevelFilter;
use sea_orm::{
    AccessMode, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, IsolationLevel,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use sqlx::{
    ConnectOptions as _,
    postgres::{PgConnectOptions, PgPool, PgPoolOptions},
};
use vestibule_migration::Migrator;

use crate::error::Error;
pub(crate) use connect::{make_private, sqlite_path};
use connect::{make_private_file, postgres, sqlite};
pub(crate) use fault::{is_forbidden, retrying};

const ACQUIRE: Duration = Duration::from_secs(2);
const STATEMENT: Duration = Duration::from_secs(5);
// Any constant: it keeps the migrations of several replicas apart.
const MIGRATION_LOCK: i64 = 7_305_423_901;

/// Where rows are read and where they are written.
#[derive(Clone, Debug)]
pub struct Db {
    write: DatabaseConnection,
    read: DatabaseConnection,
    /// How PostgreSQL is reached for a connection that belongs to nobody else.
    apart: Option<PgConnectOptions>,
}

impl Db {
    /// Opens the database behind a URL. PostgreSQL is connected to lazily, so that a server can start before it.
    ///
    /// # Errors
    /// A sentence that holds no part of the URL, which may carry a password.
    pub async fn connect(url: &str, pool_size: u32) -> Result<Self, String> {
        if let Some(path) = sqlite_path(url) {
            if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
                make_private(folder).map_err(|e| format!("cannot create {}: {e}", folder.display()))?;
            }
            make_private_file(&path).map_err(|e| format!("cannot open {}: {e}", path.display()))?;
            let failed = |e: DbErr| format!("cannot open {}: {}", path.display(), Error::from(e));
            // The writer first: it creates the file.
            let write = Database::connect(sqlite(&path, 1, false)).await.map_err(failed)?;
            let read = Database::connect(sqlite(&path, pool_size, true)).await.map_err(failed)?;
            return Ok(Self { write, read, apart: None });
        }
        let apart = PgConnectOptions::from_str(url)
            .map_err(|_| "DATABASE_URL cannot be parsed as a PostgreSQL URL".to_owned())?
            .application_name("vestibule")
            .log_statements(LevelFilter::Debug);
        let pool = Database::connect(postgres(url, pool_size)).await;
        let pool = pool.map_err(|e| format!("cannot connect: {}", Error::from(e)))?;
        Ok(Self { apart: Some(apart), ..Self::hosted(pool) })
    }

    /// Uses a connection somebody else opened and configured.
    pub fn hosted(connection: DatabaseConnection) -> Self {
        Self { read: connection.clone(), write: connection, apart: None }
    }

    /// Where rows are read outside a transaction.
    pub fn read(&self) -> &DatabaseConnection {
        &self.read
    }

    /// Whether this is SQLite.
    pub fn is_sqlite(&self) -> bool {
        self.write.get_database_backend() == DbBackend::Sqlite
    }

    /// A pool of one, for listening to PostgreSQL; none on SQLite and on a host's connection.
    pub(crate) fn listening(&self) -> Option<PgPool> {
        let options = PgPoolOptions::new().max_connections(1).acquire_timeout(ACQUIRE);
        self.apart.as_ref().map(|apart| options.connect_lazy_with(apart.clone()))
    }

    /// Begins a write transaction. Dropping it rolls back.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        let immediate = Some(SqliteTransactionMode::Immediate);
        self.write
            .begin_with_options(TransactionOptions { sqlite_transaction_mode: immediate, ..Default::default() })
            .await
    }

    /// Begins a transaction that reads everything as it is now, for as long as it takes.
    pub(crate) async fn snapshot(&self) -> Result<DatabaseTransaction, DbErr> {
        if self.is_sqlite() {
            return self.read.begin().await;
        }
        let (isolation, access) = (Some(IsolationLevel::RepeatableRead), Some(AccessMode::ReadOnly));
        let txn = self.read.begin_with_config(isolation, access).await?;
        self.be_patient(&txn).await?;
        Ok(txn)
    }

    /// Begins a write transaction that only one process at a time can be in, for rare work on the whole schema.
    pub(crate) async fn begin_exclusive(&self) -> Result<DatabaseTransaction, DbErr> {
        let txn = self.begin().await?;
        if !self.is_sqlite() {
            // The waiting replica must outlast the working one, and both settings also end the wait for the lock.
            txn.execute_unprepared("SET LOCAL lock_timeout = '60s'; SET LOCAL statement_timeout = '60s'").await?;
            txn.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")).await?;
        }
        Ok(txn)
    }

    /// Begins a write transaction for a command that writes for minutes.
    #[cfg(feature = "server")]
    pub(crate) async fn begin_patiently(&self) -> Result<DatabaseTransaction, DbErr> {
        let txn = self.begin_exclusive().await?;
        self.be_patient(&txn).await?;
        Ok(txn)
    }

    /// Whoever takes what is read, or sends what is written, may be slow.
    async fn be_patient(&self, txn: &DatabaseTransaction) -> Result<(), DbErr> {
        if !self.is_sqlite() {
            let patience = "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0";
            txn.execute_unprepared(patience).await?;
        }
        Ok(())
    }

    /// Applies the migrations that are missing, all or none; safe to call from several replicas at once.
    pub(crate) async fn migrate(&self) -> Result<(), DbErr> {
        let txn = self.begin_exclusive().await?;
        Migrator::up(&txn, None).await?;
        txn.commit().await
    }

    /// Drops every table of ours, and nothing else.
    #[cfg(feature = "server")]
    pub(crate) async fn reset(&self) -> Result<(), DbErr> {
        let txn = self.begin_exclusive().await?;
        Migrator::down(&txn, None).await?;
        txn.execute_unprepared("DROP TABLE IF EXISTS auth_migrations").await?;
        txn.commit().await
    }

    /// Names of the migrations, and whether each is applied. Creates nothing.
    #[cfg(feature = "server")]
    pub(crate) async fn migrations(&self) -> Result<Vec<(String, bool)>, DbErr> {
        let pending = Migrator::get_pending_migrations_read_only(&self.read).await?;
        let pending: Vec<String> = pending.iter().map(|m| m.name().to_owned()).collect();
        let known = Migrator::migrations();
        Ok(known.iter().map(|m| (m.name().to_owned(), !pending.contains(&m.name().to_owned()))).collect())
    }
}
