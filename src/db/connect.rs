//! The options of every connection we open.

use std::{
    fs::{DirBuilder, OpenOptions},
    io,
    net::IpAddr,
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

use log::LevelFilter;
use sea_orm::ConnectOptions;
use sqlx::{
    ConnectOptions as _,
    postgres::{PgConnectOptions, PgSslMode},
    sqlite::{SqliteJournalMode, SqliteSynchronous},
};
use url::Url;

use super::{ACQUIRE, SLOW, STATEMENT, cause::OpenError, file::LOG_SIZE};

/// The parameters of every PostgreSQL connection, beside the statement timeout.
pub(super) const SESSION: [(&str, &str); 2] = [("lock_timeout", "2s"), ("idle_in_transaction_session_timeout", "10s")];

/// A folder for password hashes, secrets or mail: only its owner may read it.
pub(crate) fn make_private(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// A new SQLite file is readable by its owner only; SQLite gives its journal the same mode. An existing file is not
/// opened here: closing it would drop the locks that this process holds on it.
pub(super) fn make_file(path: &Path) -> io::Result<()> {
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
            if read_only {
                o.pragma("query_only", "on")
            } else {
                // A log that grew during a long read is truncated when it restarts.
                o.pragma("journal_size_limit", LOG_SIZE.to_string())
            }
        });
    options
}

/// A PostgreSQL connection outside of the pool. To another host TLS is required, unless the URL or PGSSLMODE says
/// otherwise: sqlx's default falls back to plaintext when an attacker in between rejects TLS (downgrade).
pub(super) fn apart(url: &str) -> Result<PgConnectOptions, OpenError> {
    let options = PgConnectOptions::from_str(url).map_err(|_| OpenError::lasting("the URL cannot be parsed"))?;
    let options = options.application_name("vestibule").log_statements(LevelFilter::Debug);
    let said = Url::parse(url).is_ok_and(|url| url.query_pairs().any(|(k, _)| k == "sslmode" || k == "ssl-mode"));
    let unsaid = !said && matches!(options.get_ssl_mode(), PgSslMode::Prefer);
    Ok(if unsaid && is_remote(&options) { options.ssl_mode(PgSslMode::Require) } else { options })
}

/// Whether the server is on another machine.
pub(super) fn is_remote(options: &PgConnectOptions) -> bool {
    let host = options.get_host().trim_matches(['[', ']']);
    let local = options.get_socket().is_some()
        || host.starts_with('/')
        || host == "localhost"
        || host.ends_with(".localhost")
        || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
    !local
}

pub(super) fn postgres(url: &str, connections: u32, tls: PgSslMode) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    quiet(&mut options)
        .connect_lazy(true)
        .max_connections(connections)
        .statement_timeout(STATEMENT)
        .set_application_name("vestibule")
        // A ping before every use would cost a round trip.
        .test_before_acquire_if_idle_for(Duration::from_secs(30))
        .map_sqlx_postgres_opts(move |o| o.options(SESSION).ssl_mode(tls));
    options
}

fn quiet(options: &mut ConnectOptions) -> &mut ConnectOptions {
    options
        .acquire_timeout(ACQUIRE)
        .sqlx_logging_level(LevelFilter::Debug)
        .sqlx_slow_statements_logging_settings(LevelFilter::Warn, SLOW)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Plaintext to another host only where the URL says so.
    #[test]
    fn tls_is_demanded_of_another_host() {
        for (url, mode) in [
            ("postgres://u:p@db.example.com/x", "Require"),
            ("postgres://u:p@10.0.0.5:5432/x", "Require"),
            ("postgres://u:p@db/x?application_name=a", "Require"),
            ("postgres://u:p@[2001:db8::1]/x", "Require"),
            ("postgres://u:p@localhost/x?host=db.example.com", "Require"),
            ("postgres://u:p@db/x?sslmode=disable", "Disable"),
            ("postgres://u:p@db/x?sslmode=prefer", "Prefer"),
            ("postgres://u:p@db/x?sslmode=verify-full", "VerifyFull"),
            ("postgres://u:p@localhost/x", "Prefer"),
            ("postgres://u:p@127.0.0.1/x", "Prefer"),
            ("postgres://u:p@[::1]/x", "Prefer"),
            ("postgres:///x?host=/run/postgresql", "Prefer"),
            ("postgres://u@%2Frun%2Fpostgresql/x", "Prefer"),
        ] {
            assert_eq!(apart(url).map(|o| format!("{:?}", o.get_ssl_mode())), Ok(mode.to_owned()), "{url}");
        }
    }
}
