//! SQLite: one connection that writes, and a pool that reads.

use std::{
    fs::OpenOptions,
    io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use log::LevelFilter;
#[cfg(feature = "cli")]
use sea_orm::ConnectionTrait;
use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr};
use sqlx::{
    ConnectOptions as _,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use super::{
    Db, SLOW, STATEMENT,
    cause::OpenError,
    connect::{make_private, quiet},
    file::{self, LOG_SIZE},
    file_readers::FileReaders,
    pool,
    reader::{self, Reader},
};

/// Kibibytes of pages of 4 KiB.
#[cfg(feature = "cli")]
const CACHE: u32 = 64 << 10;

impl Db {
    pub(super) async fn connect_sqlite(path: PathBuf, pool_size: u32) -> Result<Self, OpenError> {
        if let Some(folder) = path.parent().filter(|f| !f.as_os_str().is_empty()) {
            make_private(folder).map_err(|e| OpenError::of_path(folder, &e))?;
        }
        make_file(&path).map_err(|e| OpenError::of_path(&path, &e))?;
        let failed = |e: DbErr| OpenError::of_file(&path, &e);
        // The writer first: it sets the journal mode.
        let write = open_sqlite(&path, 1, false).await.map_err(failed)?;
        let read = open_sqlite(&path, pool_size, true).await.map_err(failed)?;
        let options = each(SqliteConnectOptions::new(), &path, true).log_statements(LevelFilter::Debug);
        let files = FileReaders::new(options.log_slow_statements(LevelFilter::Warn, SLOW), pool_size);
        let file = Some(Arc::new(file::File::opened(path)));
        let (pool, files) = (reader::Current::new(read), Some(Arc::new(files)));
        let read = Reader { pool, pooling: Arc::default(), files };
        Ok(Self { read, file, hosted: false, ..Self::hosted(write) })
    }
}

#[cfg(feature = "cli")]
impl Db {
    /// Prepares the writer of a command that writes many rows in random order, such as the index of emails. With the usual
    /// cache SQLite reads most pages again for each row, and writes them twice. As durable as otherwise.
    pub(crate) async fn expect_bulk(&self) -> Result<(), DbErr> {
        if self.is_sqlite() {
            let pragmas = format!("PRAGMA cache_size = -{CACHE}; PRAGMA wal_autocheckpoint = {}", CACHE / 4);
            self.write.get().execute_unprepared(&pragmas).await?;
        }
        Ok(())
    }
}

async fn open_sqlite(path: &Path, connections: u32, read_only: bool) -> Result<DatabaseConnection, DbErr> {
    let mut options = sqlite(path, connections, read_only);
    pool::guard_sqlite(&mut options);
    Database::connect(options).await
}

/// A new SQLite file is its owner's alone; SQLite gives its journal the same mode. One that exists is not opened here:
/// closing it would drop the locks that this process holds on it.
fn make_file(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => Err(e),
        _ => Ok(()),
    }
}

fn sqlite(path: &Path, connections: u32, read_only: bool) -> ConnectOptions {
    let path = path.to_owned();
    let mut options = ConnectOptions::new("sqlite://file-is-set-below");
    quiet(&mut options)
        .max_connections(connections)
        // The other end is a thread of this process; it is asked when a connection is given back.
        .test_before_acquire(false)
        .idle_timeout(None::<Duration>)
        .max_lifetime(None::<Duration>)
        .map_sqlx_sqlite_opts(move |o| each(o, &path, read_only));
    options
}

/// What every connection to the file has in common.
fn each(options: SqliteConnectOptions, path: &Path, read_only: bool) -> SqliteConnectOptions {
    let options = options
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(STATEMENT);
    if read_only {
        options.pragma("query_only", "on")
    } else {
        // A log that grew during a long read is truncated when it restarts.
        options.pragma("journal_size_limit", LOG_SIZE.to_string())
    }
}
