//! PostgreSQL behind a pooler such as PgBouncer.
//!
//! A pooler takes no startup parameters of ours, so the limits of time are set by statements. In session mode a
//! connection of ours is one of PostgreSQL's, and everything else is as usual. In transaction mode it is another one for
//! each transaction. What a session keeps is lost then, or met by the next client: settings, prepared statements by name,
//! LISTEN. The driver names each statement it prepares, and prepares in a step of its own.
//!
//! Invariant: in transaction mode every statement runs in a transaction, which begins by forgetting the statements of
//! other clients and sets its own limits; none is remembered from one transaction to the next.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicU8, Ordering::Relaxed},
};

use log::LevelFilter;
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseConnectionType, DatabaseTransaction, DbErr,
    TransactionTrait,
};
use sqlx::{
    ConnectOptions as _, Connection as _, Executor as _, Row as _,
    postgres::{PgConnectOptions, PgConnection},
};

use super::{Db, SLOW, STATEMENT, cause::OpenError, connect::SESSION, immediate, probe};
use crate::config::Pooler;

/// What a transaction begins with that may find anything in its session. DEALLOCATE is the last: `SET TRANSACTION` must
/// come before whatever takes a snapshot.
const FORGET: &str = "; DEALLOCATE ALL";
const SNAPSHOT: &str = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY; ";
/// How often two connections are compared before they are believed to be apart.
const ROUNDS: usize = 3;

const OPTIONS: &str = "the pooler before the database does not pass startup parameters on: take `options` out of \
                       DATABASE_URL and PGOPTIONS, and set them by ALTER ROLE … SET";
const CONTRADICTION: &str = "VESTIBULE_DATABASE_POOLER is `session`, but the pooler before the database runs each \
                             transaction on another connection; set it to `transaction`";

/// What is between us and PostgreSQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Way {
    /// Nobody has looked yet.
    Unknown,
    Direct,
    Session,
    Transaction,
}

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

/// The way as it is known now.
#[derive(Debug, Default)]
pub(super) struct Pooling {
    way: AtomicU8,
    /// Session mode was set, rather than found.
    demanded: AtomicBool,
    told: AtomicBool,
}

impl Pooling {
    pub(super) fn way(&self) -> Way {
        [Way::Unknown, Way::Direct, Way::Session, Way::Transaction]
            .into_iter()
            .find(|way| *way as u8 == self.way.load(Relaxed))
            .unwrap_or(Way::Unknown)
    }

    /// Whether each transaction may run on another connection of PostgreSQL's.
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

    /// Begins a transaction that sees one moment. The driver itself would prepare the statement that says so.
    pub(super) async fn begin_snapshot(pool: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
        let txn = pool.begin().await?;
        txn.execute_unprepared(&format!("{SNAPSHOT}{}", limits("SET LOCAL", FORGET))).await?;
        Ok(txn)
    }
}

/// The limits of time that a direct connection brings along.
fn limits(set: &str, then: &str) -> String {
    let all = SESSION.iter().map(|(name, value)| format!("{set} {name} = '{value}'; ")).collect::<String>();
    format!("{all}{set} statement_timeout = {}{then}", STATEMENT.as_millis())
}

/// Sets the limits on each new connection where a pooler did not pass them on, for as long as it is ours.
pub(super) fn prepare(options: &mut ConnectOptions, pooling: &Arc<Pooling>) {
    let pooling = Arc::clone(pooling);
    options.map_sqlx_postgres_pool_opts(move |pool| {
        let pooling = Arc::clone(&pooling);
        pool.after_connect(move |connection, _| {
            let session = pooling.way() == Way::Session;
            Box::pin(async move {
                if session {
                    connection.execute(sqlx::AssertSqlSafe(limits("SET", FORGET))).await?;
                }
                Ok(())
            })
        })
    });
}

impl Db {
    /// Says which pooler is between this process and PostgreSQL, before the first connection.
    #[must_use]
    pub fn behind(self, pooler: Pooler) -> Self {
        self.pooling.demanded.store(pooler == Pooler::Session, Relaxed);
        match pooler {
            Pooler::Auto => {}
            Pooler::Session => self.go(Way::Session),
            Pooler::Transaction => self.go(Way::Transaction),
        }
        self
    }

    /// New connections are made for this way; those that were made for another are closed before their next use.
    fn go(&self, way: Way) {
        self.pooling.way.store(way as u8, Relaxed);
        if let (DatabaseConnectionType::SqlxPostgresPoolConnection(_), Some(apart)) = (&self.write.inner, &self.apart) {
            let options = way.options(apart).log_slow_statements(LevelFilter::Warn, SLOW);
            self.write.get_postgres_connection_pool().set_connect_options(options);
            self.distrust.all();
        }
    }

    /// A statement met the session of another client: whatever was believed, connections are shared.
    pub(super) fn is_shared_after_all(&self) {
        if self.apart.is_some() && !self.pooling.shares() {
            log::error!(
                "a pooler before the database shares connections between clients: working as in transaction mode from \
                 now on; set VESTIBULE_DATABASE_POOLER=transaction"
            );
            self.go(Way::Transaction);
        }
    }

    /// Finds out, once, what is between this process and PostgreSQL.
    ///
    /// # Errors
    /// The cause, where nothing answers, or something that cannot be worked with.
    pub(crate) async fn find_way(&self) -> Result<(), OpenError> {
        if self.pooling.way() == Way::Unknown { self.probe().await } else { Ok(()) }
    }

    /// Connects once, and looks at what answers.
    pub(super) async fn look(&self, apart: &PgConnectOptions) -> Result<(), OpenError> {
        let was = self.pooling.way();
        let (mut first, pooled) = match was {
            Way::Session | Way::Transaction => (probe::connect(&was.options(apart)).await?, true),
            // A pooler refuses, or drops, what a direct connection asks for.
            Way::Unknown | Way::Direct => match probe::connect_directly(apart).await? {
                Some(mut first) => {
                    let pooled = !has_limits(&mut first).await?;
                    (first, pooled)
                }
                None => (probe::connect(&Way::Session.options(apart)).await?, true),
            },
        };
        if pooled && apart.get_options().is_some() {
            return Err(OpenError::lasting(OPTIONS));
        }
        let way = match was {
            _ if !pooled => Way::Direct,
            Way::Transaction => takes_transactions(&mut first).await.map(|()| was)?,
            _ => self.mode(shares(&mut first, apart).await?)?,
        };
        // It has answered; how the connection ends does not matter.
        let _ = first.close().await;
        if way != was {
            self.go(way);
        }
        if pooled && !self.pooling.told.swap(true, Relaxed) {
            let mode = if way == Way::Session { "session" } else { "transaction" };
            log::info!("the database is used as behind a pooler in {mode} mode");
        }
        Ok(())
    }

    /// The mode by what was found, if anything was.
    fn mode(&self, shared: Option<bool>) -> Result<Way, OpenError> {
        match (shared, self.pooling.demanded.load(Relaxed)) {
            (Some(true), true) => Err(OpenError::lasting(CONTRADICTION)),
            (Some(false), _) | (None, true) => Ok(Way::Session),
            // What is right in any case.
            (Some(true) | None, false) => Ok(Way::Transaction),
        }
    }
}

/// Whether the session has the limits that the connection asked for. One that a pooler has reset does not, either.
async fn has_limits(connection: &mut PgConnection) -> Result<bool, OpenError> {
    let names = SESSION.map(|(name, _)| format!("current_setting('{name}')")).join(" || ' ' || ");
    let row = within(connection.fetch_one(sqlx::AssertSqlSafe(format!("SELECT {names}")))).await?;
    let row = row.ok_or_else(|| OpenError::passing("the server does not answer"))?;
    let values = SESSION.map(|(_, value)| value).join(" ");
    Ok(row.try_get::<String, _>(0).is_ok_and(|found| found == values))
}

/// Whether a connection of PostgreSQL's that has served one client serves another one while the first is still there.
/// None: it could not be found out.
async fn shares(first: &mut PgConnection, apart: &PgConnectOptions) -> Result<Option<bool>, OpenError> {
    takes_transactions(first).await?;
    let Ok(mut second) = probe::connect(&Way::Session.options(apart)).await else { return Ok(None) };
    for _ in 0..ROUNDS {
        let Some(mine) = backend(first, "").await? else { return Ok(None) };
        // A pooler gives out first what was used last.
        let Some(theirs) = backend(&mut second, "BEGIN; ").await? else { return Ok(None) };
        if mine == theirs {
            return Ok(Some(true));
        }
        match backend(first, "").await? {
            Some(again) if again == mine => {}
            Some(_) => return Ok(Some(true)),
            None => return Ok(None),
        }
        if within(second.execute("ROLLBACK")).await?.is_none() {
            return Ok(None);
        }
    }
    let _ = second.close().await;
    Ok(Some(false))
}

/// A pooler in statement mode does not, nor does it in any other way serve what must be written whole.
async fn takes_transactions(connection: &mut PgConnection) -> Result<(), OpenError> {
    within(connection.execute("BEGIN")).await?;
    within(connection.execute("ROLLBACK")).await.map(drop)
}

/// Which process of PostgreSQL answers.
async fn backend(connection: &mut PgConnection, before: &str) -> Result<Option<i32>, OpenError> {
    let asked = format!("{before}SELECT pg_backend_pid()");
    let row = within(connection.fetch_one(sqlx::AssertSqlSafe(asked))).await?;
    Ok(row.and_then(|row| row.try_get(0).ok()))
}

/// None when the pooler has no connection to give in time.
async fn within<T>(answer: impl Future<Output = Result<T, sqlx::Error>>) -> Result<Option<T>, OpenError> {
    match tokio::time::timeout(super::ACQUIRE, answer).await {
        Ok(Ok(answer)) => Ok(Some(answer)),
        Ok(Err(e)) => Err(probe::of_server(&e)),
        Err(_) => Ok(None),
    }
}
