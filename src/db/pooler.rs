//! PostgreSQL behind a pooler such as PgBouncer.
//!
//! A pooler does not pass on startup parameters, so the timeouts are set by statements. In session mode each of our
//! connections is one of PostgreSQL's, and everything else is as usual. In transaction mode it is another one for each
//! transaction. The state of a session (settings, named prepared statements, LISTEN) is then lost, or seen by the next
//! client. The driver names each prepared statement, and prepares in a separate step.
//!
//! Invariant: in transaction mode every statement runs in a transaction that first deallocates the prepared statements
//! of other clients and sets its own timeouts. No statement is cached between transactions.

use std::sync::atomic::{AtomicU8, Ordering::Relaxed};

use log::LevelFilter;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseConnectionType, DatabaseTransaction, DbErr, TransactionTrait,
};
use sqlx::{
    ConnectOptions as _, Executor as _,
    postgres::{PgConnectOptions, PgConnection},
};

use super::{Db, SLOW, STATEMENT, connect::SESSION, immediate};
use crate::config::Pooler;

/// The first statements of a transaction in an unknown session. DEALLOCATE is the last: `SET TRANSACTION` must come
/// before any statement that takes a snapshot.
const FORGET: &str = "; DEALLOCATE ALL";
const SNAPSHOT: &str = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; ";

/// The pooler between us and PostgreSQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Way {
    /// Not detected yet.
    Unknown,
    Direct,
    Session,
    Transaction,
}

impl Way {
    /// Adapts the options of a new connection.
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

/// The pooler as it is known now.
#[derive(Debug, Default)]
pub(super) struct Pooling(AtomicU8);

impl Pooling {
    pub(super) fn way(&self) -> Way {
        [Way::Unknown, Way::Direct, Way::Session, Way::Transaction]
            .into_iter()
            .find(|way| *way as u8 == self.0.load(Relaxed))
            .unwrap_or(Way::Unknown)
    }

    /// Whether each transaction may run on another PostgreSQL connection.
    pub(super) fn shares(&self) -> bool {
        self.way() == Way::Transaction
    }

    /// Sets the timeouts on a new connection in session mode, because the pooler did not pass them on.
    pub(super) async fn greet(&self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        if self.way() == Way::Session {
            connection.execute(sqlx::AssertSqlSafe(limits("SET", FORGET))).await?;
        }
        Ok(())
    }

    /// Begins a write transaction.
    pub(super) async fn begin(&self, pool: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
        let txn = pool.begin_with_options(immediate()).await?;
        if self.shares() {
            txn.execute_unprepared(&limits("SET LOCAL", FORGET)).await?;
        }
        Ok(txn)
    }

    /// Begins a transaction with one snapshot. The driver itself would prepare the statement for it.
    pub(super) async fn begin_snapshot(pool: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
        let txn = pool.begin().await?;
        txn.execute_unprepared(&format!("{SNAPSHOT}{}", limits("SET LOCAL", FORGET))).await?;
        Ok(txn)
    }
}

/// The timeouts that a direct connection sets by its startup parameters.
fn limits(set: &str, then: &str) -> String {
    let all = SESSION.iter().map(|(name, value)| format!("{set} {name} = '{value}'; ")).collect::<String>();
    format!("{all}{set} statement_timeout = {}{then}", STATEMENT.as_millis())
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
