//! One connection apart from the pool: a pool answers "timed out" whatever the cause was.

use std::io;

use sqlx::{ConnectOptions as _, Connection as _, postgres::PgSslMode};

use super::{
    Db, STATEMENT,
    cause::OpenError,
    connect::{SESSION, is_remote},
};

impl Db {
    /// Connects to PostgreSQL once, and says why that failed.
    pub(crate) async fn probe(&self) -> Result<(), OpenError> {
        self.choose_host().await;
        let Some(apart) = self.apart() else { return Ok(()) };
        // What the pool sends, since a pooler can refuse exactly that.
        let options = apart.options(SESSION).options([("statement_timeout", STATEMENT.as_millis().to_string())]);
        match tokio::time::timeout(STATEMENT, options.connect()).await {
            // It has answered; how the connection ends does not matter.
            Ok(Ok(connection)) => connection.close().await.or(Ok(())),
            Ok(Err(e)) => Err(of_server(&e)),
            Err(_) => Err(OpenError::passing("the server does not answer")),
        }
    }

    /// What an operator should know about the way to the database.
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

fn of_server(e: &sqlx::Error) -> OpenError {
    match e {
        sqlx::Error::Database(said) => {
            let (code, message) = (said.code().unwrap_or_default(), said.message());
            let words = format!("the server says: {message} (SQLSTATE {code})");
            let lasting = matches!(&*code, "28P01" | "28000" | "42501")
                || (code == "08P01" && message.contains("unsupported startup parameter"));
            if lasting { OpenError::lasting(words) } else { OpenError::passing(words) }
        }
        sqlx::Error::Tls(e) => OpenError::lasting(format!("TLS: {e}")),
        sqlx::Error::Io(e) => {
            let words = format!("the server cannot be reached: {e} ({:?})", e.kind());
            let lasting = matches!(
                e.kind(),
                io::ErrorKind::InvalidData | io::ErrorKind::PermissionDenied | io::ErrorKind::NotADirectory
            );
            if lasting { OpenError::lasting(words) } else { OpenError::passing(words) }
        }
        _ => OpenError::passing("no connection"),
    }
}
