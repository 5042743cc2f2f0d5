//! The database: one connection for SQLite's writes and a pool for its reads, or one pool for PostgreSQL.
//!
//! Invariants: a write transaction on SQLite begins IMMEDIATE (a deferred one that reads first fails at once when
//! another has written); nothing takes a second connection inside a transaction.

use std::{
    fs::DirBuilder,
    future::Future,
    io,
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

use log::LevelFilter;
use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    IsolationLevel, RuntimeErr, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};
use sea_orm_migration::MigratorTrait;
use sqlx::{
    ConnectOptions as _,
    postgres::{PgConnectOptions, PgPool, PgPoolOptions},
    sqlite::{SqliteJournalMode, SqliteSynchronous},
};
use vestibule_migration::Migrator;

use crate::error::{Code, Error};

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
        txn.execute_unprepared("SET LOCAL statement_timeout = 0").await?;
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

/// A folder that will hold password hashes, secrets or mail: nobody else's to read.
pub(crate) fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// The file behind a `sqlite:` URL.
pub(crate) fn sqlite_path(url: &str) -> Option<PathBuf> {
    let rest = url.strip_prefix("sqlite:")?;
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    Some(PathBuf::from(rest.split('?').next().unwrap_or(rest)))
}

fn sqlite(path: &Path, connections: u32, read_only: bool) -> ConnectOptions {
    let path = path.to_owned();
    let mut options = ConnectOptions::new("sqlite://file-is-set-below");
    quiet(&mut options)
        .max_connections(connections)
        .idle_timeout(None::<Duration>)
        .max_lifetime(None::<Duration>)
        .map_sqlx_sqlite_opts(move |o| {
            let o = o
                .filename(&path)
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(STATEMENT);
            if read_only { o.pragma("query_only", "on") } else { o }
        });
    options
}

fn postgres(url: &str, connections: u32) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    quiet(&mut options)
        .connect_lazy(true)
        .max_connections(connections)
        .statement_timeout(STATEMENT)
        .set_application_name("vestibule")
        // A ping before every use would cost a round trip.
        .test_before_acquire_if_idle_for(Duration::from_secs(30))
        .map_sqlx_postgres_opts(|o| {
            o.options([("lock_timeout", "2s"), ("idle_in_transaction_session_timeout", "10s")])
        });
    options
}

fn quiet(options: &mut ConnectOptions) -> &mut ConnectOptions {
    options
        .acquire_timeout(ACQUIRE)
        .sqlx_logging_level(LevelFilter::Debug)
        .sqlx_slow_statements_logging_settings(LevelFilter::Warn, Duration::from_millis(500))
}

/// Runs a transaction again when the database ended it to let another pass: three times at most.
pub(crate) async fn retrying<T, F>(attempt: impl Fn() -> F) -> Result<T, Error>
where
    F: Future<Output = Result<T, Error>>,
{
    for _ in 0..3 {
        match attempt().await {
            Err(e) if e.database().is_some_and(is_transient) => log::debug!(err:% = e; "transaction begins anew"),
            done => return done,
        }
    }
    attempt().await
}

/// PostgreSQL's serialization failure and deadlock, SQLite's busy snapshot: nothing was written.
fn is_transient(e: &DbErr) -> bool {
    matches!(code(e).as_deref(), Some("40001" | "40P01" | "517"))
}

impl From<DbErr> for Error {
    fn from(e: DbErr) -> Self {
        let code = if is_unavailable(&e) { Code::Unavailable } else { Code::Internal };
        Self::from_database(code, e)
    }
}

/// Whether PostgreSQL says that this role may not.
pub(crate) fn is_forbidden(e: &DbErr) -> bool {
    code(e).as_deref() == Some("42501")
}

/// Whether the database could not be asked at all, or not in time: worth trying again later.
fn is_unavailable(e: &DbErr) -> bool {
    match e {
        DbErr::Conn(_) | DbErr::ConnectionAcquire(_) => true,
        // 08 connection, 53 resources, 55P03 lock, 57 operator (statement timeout, shutdown), 40 rolled back; SQLite
        // 5 busy, 10 I/O, 13 full and their extended codes, whose low byte they are.
        _ => match (code(e), e) {
            (Some(code), _) if code.len() == 5 => {
                code.starts_with("08")
                    || code.starts_with("53")
                    || code.starts_with("57")
                    || code == "55P03"
                    || code.starts_with("40")
                    || code == "3D000"
            }
            (Some(code), _) => code.parse::<u32>().is_ok_and(|c| matches!(c & 0xff, 5 | 10 | 13)),
            (None, DbErr::Exec(RuntimeErr::SqlxError(e)) | DbErr::Query(RuntimeErr::SqlxError(e))) => {
                matches!(e.as_ref(), sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed)
            }
            _ => false,
        },
    }
}

fn code(e: &DbErr) -> Option<String> {
    match e {
        DbErr::Conn(RuntimeErr::SqlxError(e))
        | DbErr::Exec(RuntimeErr::SqlxError(e))
        | DbErr::Query(RuntimeErr::SqlxError(e)) => e.as_database_error()?.code().map(|c| c.into_owned()),
        _ => None,
    }
}
