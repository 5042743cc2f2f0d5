//! How `pg_dump` reaches PostgreSQL, and what would make it fail.

use sea_orm::{ConnectionTrait, DbErr, Statement};
use sqlx::postgres::PgSslMode;

use crate::{
    db::{Db, pooler::Way, value},
    error::Error,
};

/// Tables and sequences that this role may not read; `pg_dump` would fail at the first of them.
const UNREADABLE: &str = "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
     WHERE c.relkind IN ('r', 'p', 'm', 'S') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' \
     AND NOT CASE WHEN c.relkind = 'S' THEN has_sequence_privilege(c.oid, 'SELECT') \
     ELSE has_table_privilege(c.oid, 'SELECT') END ORDER BY 1 LIMIT 20";

/// A PostgreSQL database as `pg_dump` names it. It has no password.
#[derive(Debug)]
pub(crate) struct DumpSource {
    /// A host name, an IP address, or the folder of a socket.
    pub(crate) host: String,
    pub(crate) port: u16,
    pub(crate) user: String,
    pub(crate) database: String,
    /// A value of `sslmode`.
    pub(crate) ssl_mode: &'static str,
    /// The major version of the server.
    pub(crate) version: i32,
    /// Tables and sequences that the role may not read, at most twenty.
    pub(crate) unreadable: Vec<String>,
    /// Whether a pooler in transaction mode is in between.
    pub(crate) is_shared: bool,
}

impl Db {
    /// How this PostgreSQL is dumped; the database has been opened. `None` on SQLite.
    pub(crate) async fn dump_source(&self) -> Result<Option<DumpSource>, Error> {
        let Some(way) = self.apart() else { return Ok(None) };
        let socket = way.get_socket().map(|folder| folder.display().to_string());
        let user = way.get_username().to_owned();
        Ok(Some(DumpSource {
            host: socket.unwrap_or_else(|| way.get_host().to_owned()),
            port: way.get_port(),
            database: way.get_database().unwrap_or(&user).to_owned(),
            user,
            ssl_mode: match way.get_ssl_mode() {
                PgSslMode::Disable => "disable",
                PgSslMode::Allow => "allow",
                PgSslMode::Prefer => "prefer",
                PgSslMode::Require => "require",
                PgSslMode::VerifyCa => "verify-ca",
                PgSslMode::VerifyFull => "verify-full",
            },
            version: value(&self.read, "SELECT current_setting('server_version_num')::int / 10000")
                .await?
                .unwrap_or_default(),
            unreadable: self.column(UNREADABLE).await?,
            is_shared: self.pooling.way() == Way::Transaction,
        }))
    }

    async fn column(&self, sql: &str) -> Result<Vec<String>, DbErr> {
        let rows = self.read.query_all_raw(Statement::from_string(self.read.get_database_backend(), sql)).await?;
        rows.iter().map(|row| row.try_get_by_index(0)).collect()
    }
}
