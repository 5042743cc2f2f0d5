//! SQLite's file: checks that the path still leads to the open file, and truncates its write-ahead log.

#[cfg(feature = "sqlite")]
use std::time::Duration;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

#[cfg(feature = "sqlite")]
use sqlx::{ConnectOptions, Connection, sqlite::SqliteConnectOptions};

/// The log may be so large and stay so: what SQLite itself lets gather before it moves it to the file.
#[cfg(feature = "sqlite")]
pub(super) const LOG_SIZE: u64 = 4 << 20;

/// An open file.
#[derive(Debug)]
pub(super) struct File {
    path: PathBuf,
    identity: Option<(u64, u64)>,
}

impl File {
    #[cfg(feature = "sqlite")]
    pub(super) fn opened(path: PathBuf) -> Self {
        Self { identity: identity(&path).ok(), path }
    }

    /// An error when the file was deleted, moved or replaced: later writes would be lost at a restart.
    pub(super) fn check(&self) -> Result<(), String> {
        // The cheapest check: no file is opened.
        let Some(opened) = self.identity else { return Ok(()) };
        match identity(&self.path) {
            Ok(found) if found == opened => Ok(()),
            Ok(_) => Err(format!(
                "{} was replaced while it was open: nothing is written until the server is restarted",
                self.path.display()
            )),
            Err(e) => Err(format!(
                "{} is gone ({e}): nothing is written until it is back, or the server is restarted",
                self.path.display()
            )),
        }
    }

    /// Moves an oversized log into the file and truncates it. It waits for no reader: while one is active, it is
    /// retried later.
    #[cfg(feature = "sqlite")]
    pub(super) async fn shorten_log(&self) -> Result<(), sqlx::Error> {
        let mut log = self.path.clone().into_os_string();
        log.push("-wal");
        if self.check().is_err() || fs::metadata(&log).map_or(0, |log| log.len()) <= LOG_SIZE {
            return Ok(());
        }
        let options = SqliteConnectOptions::new().filename(&self.path).busy_timeout(Duration::ZERO);
        let mut connection = options.log_statements(log::LevelFilter::Debug).connect().await?;
        let done = sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(&mut connection).await;
        connection.close().await?;
        done.map(drop)
    }
}

#[cfg(unix)]
fn identity(path: &Path) -> io::Result<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).map(|file| (file.dev(), file.ino()))
}

/// On other systems an open file cannot be replaced.
#[cfg(not(unix))]
fn identity(path: &Path) -> io::Result<(u64, u64)> {
    fs::metadata(path).map(|_| (0, 0))
}
