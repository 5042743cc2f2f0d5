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

use sea_orm::{ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbErr, TransactionTrait};

use super::{STATEMENT, connect::SESSION, immediate};

/// What a transaction begins with that may find anything in its session. DEALLOCATE is the last: `SET TRANSACTION` must
/// come before whatever takes a snapshot.
pub(super) const FORGET: &str = "; DEALLOCATE ALL";
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

#[cfg(feature = "cli")]
impl super::Db {
    /// What is before the database, for an operator. It has been connected to.
    pub(crate) fn way_in_words(&self) -> &'static str {
        match self.pooling.way() {
            Way::Unknown => "not known",
            Way::Direct => "none: PostgreSQL is reached directly",
            Way::Session => "a pooler in session mode",
            Way::Transaction => "a pooler, used in transaction mode",
        }
    }
}

/// The way as it is known now.
#[derive(Debug, Default)]
pub(super) struct Pooling(pub(super) AtomicU8);

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

/// The limits of time that a direct connection brings along.
pub(super) fn limits(set: &str, then: &str) -> String {
    let all = SESSION.iter().map(|(name, value)| format!("{set} {name} = '{value}'; ")).collect::<String>();
    format!("{all}{set} statement_timeout = {}{then}", STATEMENT.as_millis())
}
