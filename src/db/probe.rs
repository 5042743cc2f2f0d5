//! Opens one connection outside of the pool, because a pool reports "timed out" for every cause.

use std::io;

#[cfg(feature = "cli")]
use sqlx::postgres::PgSslMode;
use sqlx::{
    ConnectOptions as _,
    postgres::{PgConnectOptions, PgConnection},
};

#[cfg(feature = "cli")]
use super::apart::is_remote;
use super::{Db, STATEMENT, cause::OpenError, pooler::Way};

impl Db {
    /// Connects to PostgreSQL once, and returns the error.
    pub(crate) async fn probe(&self) -> Result<(), OpenError> {
        self.choose_host().await;
        let Some(apart) = self.apart() else { return Ok(()) };
        self.look(&apart).await
    }

    /// What an operator should know about the way to the database.
    #[cfg(feature = "cli")]
    pub(crate) fn transport_warning(&self) -> Option<&'static str> {
        let apart = self.ways().find(|apart| is_remote(apart))?;
        match apart.get_ssl_mode() {
            PgSslMode::VerifyFull => None,
            PgSslMode::Require | PgSslMode::VerifyCa => Some(
                "the connection to the database is encrypted, but the server's name is not verified; \
                 sslmode=verify-full in DATABASE_URL does that",
            ),
            PgSslMode::Disable | PgSslMode::Allow | PgSslMode::Prefer => Some(
                "the connection to the database may be unencrypted; leave that to private networks, or write \
                 sslmode=verify-full in DATABASE_URL",
            ),
        }
    }
}

/// One connection.
pub(super) async fn connect(options: &PgConnectOptions) -> Result<PgConnection, OpenError> {
    match tokio::time::timeout(STATEMENT, options.connect()).await {
        Ok(connected) => connected.map_err(|e| of_server(&e)),
        Err(_) => Err(OpenError::passing("the server does not answer")),
    }
}

/// The parameters that the pool uses without a pooler. `None` if one has rejected them.
pub(super) async fn connect_directly(apart: &PgConnectOptions) -> Result<Option<PgConnection>, OpenError> {
    match tokio::time::timeout(STATEMENT, Way::Direct.options(apart).connect()).await {
        Ok(Ok(connection)) => Ok(Some(connection)),
        Ok(Err(e)) if is_pooler(&e) => Ok(None),
        Ok(Err(e)) => Err(of_server(&e)),
        Err(_) => Err(OpenError::passing("the server does not answer")),
    }
}

/// PostgreSQL itself accepts all our startup parameters.
fn is_pooler(e: &sqlx::Error) -> bool {
    let said = e.as_database_error().filter(|said| said.code().as_deref() == Some("08P01"));
    said.is_some_and(|said| said.message().contains("startup parameter"))
}

pub(super) fn of_server(e: &sqlx::Error) -> OpenError {
    match e {
        sqlx::Error::Database(said) => {
            let (code, message) = (said.code().unwrap_or_default(), said.message());
            let words = format!("the server says: {message} (SQLSTATE {code})");
            if is_pooler(e) {
                return OpenError::lasting(format!(
                    "the pooler before the database says: {message} (SQLSTATE {code}); it must take that parameter, or \
                     ignore it, as PgBouncer does by ignore_startup_parameters"
                ));
            }
            // PgBouncer's error message.
            if code == "08P01" && message.contains("statement pooling mode") {
                return OpenError::lasting(format!(
                    "the pooler before the database says: {message}; it must work in session or in transaction mode"
                ));
            }
            let lasting = matches!(&*code, "28P01" | "28000" | "42501");
            if lasting { OpenError::lasting(words) } else { OpenError::passing(words) }
        }
        sqlx::Error::Tls(e) => OpenError::lasting(format!("TLS: {e}")),
        // What rustls says in the handshake, such as a certificate that is not trusted.
        sqlx::Error::Io(e) if e.kind() == io::ErrorKind::InvalidData => OpenError::lasting(format!("TLS: {e}")),
        sqlx::Error::Io(e) => {
            let words = format!("the server cannot be reached: {e} ({:?})", e.kind());
            let lasting = matches!(e.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::NotADirectory);
            if lasting { OpenError::lasting(words) } else { OpenError::passing(words) }
        }
        _ => OpenError::passing("no connection"),
    }
}
