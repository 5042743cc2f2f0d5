//! How the database is reached: the options of every connection we open.

use std::{
    fs::{DirBuilder, OpenOptions},
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use log::LevelFilter;
use sea_orm::ConnectOptions;
use sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};

use super::{ACQUIRE, STATEMENT};

/// A folder that will hold password hashes, secrets or mail: nobody else's to read.
pub(crate) fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// An empty file for SQLite to fill, unless there is one. SQLite gives its `-wal` and `-shm` the same mode.
pub(super) fn make_private_file(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => Err(e),
        _ => Ok(()),
    }
}

/// The file behind a `sqlite:` URL.
pub(crate) fn sqlite_path(url: &str) -> Option<PathBuf> {
    let rest = url.strip_prefix("sqlite:")?;
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    Some(PathBuf::from(rest.split('?').next().unwrap_or(rest)))
}

pub(super) fn sqlite(path: &Path, connections: u32, read_only: bool) -> ConnectOptions {
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

pub(super) fn postgres(url: &str, connections: u32) -> ConnectOptions {
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
