//! A copy of SQLite's file, made while a server writes to it.
//!
//! Invariants: the copy is one moment of the database, with every transaction that was committed before it; the file of
//! the given name is complete and checked, or it does not exist, even after a kill; an existing file is never replaced.

use std::{
    fs::{self, File, OpenOptions},
    io,
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use sqlx::{ConnectOptions as _, Connection as _, sqlite::SqliteConnectOptions};

use crate::db::STATEMENT;

/// Copies the database `from` to the new file `to`, and returns the number of its users.
///
/// # Errors
/// In words for the operator. Nothing is left behind, except a `….partial` after a kill.
pub(crate) async fn copy_file(from: &Path, to: &Path) -> Result<i64, String> {
    let partial = partial(to);
    let copied = copy(from, to, &partial).await;
    // On success the file has its own name by now.
    let _ = fs::remove_file(&partial);
    copied
}

async fn copy(from: &Path, to: &Path, partial: &Path) -> Result<i64, String> {
    let cannot_write = |e: io::Error| format!("cannot write {}: {e}", to.display());
    // SQLite fills an empty file, and keeps its mode.
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(partial).map_err(cannot_write)?;
    read_into(from, partial).await.map_err(|e| format!("cannot copy {}: {e}", from.display()))?;
    let users = check(partial).await?;
    File::open(partial).and_then(|file| file.sync_all()).map_err(cannot_write)?;
    // Unlike a rename, a link fails if the name was taken meanwhile. Not every file system has links.
    match fs::hard_link(partial, to) {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => fs::rename(partial, to),
        linked => linked,
    }
    .map_err(cannot_write)?;
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(cannot_write)?;
    Ok(users)
}

/// The name until the copy is complete.
fn partial(to: &Path) -> PathBuf {
    let mut name = to.as_os_str().to_owned();
    name.push(format!(".{}.partial", std::process::id()));
    name.into()
}

async fn read_into(from: &Path, to: &Path) -> Result<(), sqlx::Error> {
    let options = SqliteConnectOptions::new().filename(from).busy_timeout(STATEMENT);
    let mut source = options.log_statements(log::LevelFilter::Trace).connect().await?;
    // In one read transaction: writers go on, and what they commit is not in the copy.
    let read = sqlx::query("VACUUM INTO ?").bind(to.to_string_lossy()).execute(&mut source).await;
    source.close().await?;
    read.map(drop)
}

/// Reads the whole copy once.
async fn check(copy: &Path) -> Result<i64, String> {
    let options = SqliteConnectOptions::new().filename(copy).read_only(true);
    let checked = async {
        let mut copy = options.connect().await?;
        let found: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check").fetch_all(&mut copy).await?;
        let users: i64 = sqlx::query_scalar("SELECT count(*) FROM auth_user").fetch_one(&mut copy).await?;
        copy.close().await?;
        Ok::<_, sqlx::Error>((found, users))
    };
    match checked.await {
        Ok((found, users)) if found == ["ok"] => Ok(users),
        Ok((found, _)) => Err(format!("the database is damaged, nothing is kept: {}", found.join("; "))),
        Err(e) => Err(format!("the copy cannot be read, nothing is kept: {e}")),
    }
}
