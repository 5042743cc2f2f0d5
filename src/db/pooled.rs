//! Connections of our own to a pooler before PostgreSQL.

use std::sync::atomic::Ordering::Relaxed;

use log::LevelFilter;
use sea_orm::DatabaseConnectionType;
use sqlx::{
    ConnectOptions as _, Executor as _,
    postgres::{PgConnectOptions, PgConnection},
};

use super::{
    Db, SLOW, STATEMENT,
    connect::SESSION,
    pooler::{FORGET, Pooling, Way, limits},
};
use crate::config::Pooler;

impl Way {
    /// Adapts what a new connection asks for.
    pub(super) fn options(self, apart: &PgConnectOptions) -> PgConnectOptions {
        let options = apart.clone();
        match self {
            Self::Unknown | Self::Direct => {
                options.options(SESSION).options([("statement_timeout", STATEMENT.as_millis().to_string())])
            }
            Self::Session => options.extra_float_digits(None),
            Self::Transaction => options.extra_float_digits(None).statement_cache_capacity(0),
        }
    }
}

impl Pooling {
    /// Sets the limits on a new connection in session mode, whose pooler did not pass them on.
    pub(super) async fn greet(&self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        if self.way() == Way::Session {
            connection.execute(sqlx::AssertSqlSafe(limits("SET", FORGET))).await?;
        }
        Ok(())
    }
}

impl Db {
    /// Sets the pooler between this process and PostgreSQL, before the first connection. On a host's own connection,
    /// `Transaction` needs `statement_cache_capacity(0)` in its options, and is never detected.
    #[must_use]
    pub fn behind(self, pooler: Pooler) -> Self {
        if self.is_sqlite() {
            return self;
        }
        match pooler {
            Pooler::Auto => {}
            Pooler::Session => self.go(Way::Session),
            Pooler::Transaction => self.go(Way::Transaction),
        }
        self
    }

    /// New connections are opened for this pooler. Those that were opened for another are closed before their next use.
    pub(super) fn go(&self, way: Way) {
        self.pooling.0.store(way as u8, Relaxed);
        // The options of the pool from the beginning.
        if way == Way::Direct {
            return;
        }
        let pool = self.write.get();
        if let (DatabaseConnectionType::SqlxPostgresPoolConnection(_), Some(apart)) = (&pool.inner, self.apart()) {
            let options = way.options(&apart).log_slow_statements(LevelFilter::Warn, SLOW);
            pool.get_postgres_connection_pool().set_connect_options(options);
            self.distrust.all();
        }
    }

    /// A statement ran in the session of another client: whatever the setting, connections are shared.
    pub(super) fn is_shared_after_all(&self) {
        if self.apart.is_some() && !self.pooling.shares() {
            log::error!(
                "a pooler before the database shares connections between clients: transaction mode is used from now on; set VESTIBULE_DATABASE_POOLER=transaction"
            );
            self.go(Way::Transaction);
        }
    }
}
