//! How the database is reached: the options of every connection we open.

use std::{
    fs::DirBuilder,
    io,
    path::{Path, PathBuf},
    time::Duration,
};

use log::LevelFilter;
use sea_orm::ConnectOptions;
use sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};

use super::{ACQUIRE, STATEMENT, file::LOG_SIZE};

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
            if read_only {
                o.pragma("query_only", "on")
            } else {
                // A log that grew while somebody read for long is cut when it is begun anew.
                o.pragma("journal_size_limit", LOG_SIZE.to_string())
            }
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
