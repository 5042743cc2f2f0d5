//! SQLite: one connection that writes, and a pool that reads.

use std::{
    fs::OpenOptions,
    io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbErr};
use sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};

use super::{
    Db, STATEMENT,
    cause::OpenError,
    connect::{make_private, quiet},
    file::{self, LOG_SIZE},
    pool,
    reader::{self, Reader},
};

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
        let file = Some(Arc::new(file::File::opened(path)));
        let read = Reader { pool: reader::Current::new(read), pooling: Arc::default() };
        Ok(Self { read, file, hosted: false, ..Self::hosted(write) })
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
        .map_sqlx_sqlite_opts(move |o| {
            let o = o
                .filename(&path)
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(STATEMENT);
            if read_only {
                o.pragma("query_only", "on")
            } else {
                // A log that grew during a long read is truncated when it restarts.
                o.pragma("journal_size_limit", LOG_SIZE.to_string())
            }
        });
    options
}
