//! Detects a pooler between this process and PostgreSQL.
//!
//! A pooler rejects the startup parameters of a direct connection, or drops them. A detected one is used as in
//! transaction mode, which is correct in any mode: session mode cannot be proved, and can change while we run. Session
//! mode is a setting, and is tested before it is trusted.
//!
//! Threat: in session mode the driver runs prepared statements by name. If sessions are shared after all, that name may
//! refer to another client's statement.

use sqlx::{
    Connection as _, Executor as _, Row as _,
    postgres::{PgConnectOptions, PgConnection, PgListener, PgPoolOptions},
};
use uuid::Uuid;

use super::{ACQUIRE, Db, STATEMENT, cause::OpenError, connect::SESSION, pooler::Way, probe};

/// How often two connections are compared.
const ROUNDS: usize = 3;
const CHANNEL: &str = "vestibule_pooler";
const OPTIONS: &str = "the pooler before the database does not pass startup parameters on: take `options` out of \
                       DATABASE_URL and PGOPTIONS, and set them by ALTER ROLE … SET";
const CONTRADICTION: &str = "VESTIBULE_DATABASE_POOLER is `session`, but the pooler before the database shares its \
                             connections between clients; set it to `transaction`";

impl Db {
    /// Detects, once, what is between this process and PostgreSQL.
    ///
    /// # Errors
    /// The cause, if nothing answers, or the server cannot be used.
    pub(crate) async fn find_way(&self) -> Result<(), OpenError> {
        if self.pooling.way() == Way::Unknown { self.probe().await } else { Ok(()) }
    }

    /// Connects once, and examines the server.
    pub(super) async fn look(&self, apart: &PgConnectOptions) -> Result<(), OpenError> {
        let was = self.pooling.way();
        let (mut first, pooled) = match was {
            Way::Session | Way::Transaction => (probe::connect(&was.options(apart)).await?, true),
            Way::Unknown | Way::Direct => match probe::connect_directly(apart).await? {
                Some(mut first) => {
                    let pooled = !has_limits(&mut first).await?;
                    (first, pooled)
                }
                // A parameter in the URL would be rejected like ours.
                None if apart.get_options().is_some() => return Err(OpenError::lasting(OPTIONS)),
                None => (probe::connect(&Way::Transaction.options(apart)).await?, true),
            },
        };
        if !pooled {
            self.go(Way::Direct);
            // The server has answered. Errors while closing do not matter.
            return first.close().await.or(Ok(()));
        }
        if apart.get_options().is_some() {
            return Err(OpenError::lasting(OPTIONS));
        }
        takes_transactions(&mut first).await?;
        if was == Way::Session {
            return if is_shared(first, apart).await? { Err(OpenError::lasting(CONTRADICTION)) } else { Ok(()) };
        }
        let _ = first.close().await;
        if was != Way::Transaction {
            log::info!(
                "there is a pooler before the database: it is used in transaction mode, which always works; VESTIBULE_DATABASE_POOLER=session is faster with a pooler that keeps a connection per client"
            );
            self.go(Way::Transaction);
        }
        Ok(())
    }
}

/// Whether the session has the limits that the connection asked for.
async fn has_limits(connection: &mut PgConnection) -> Result<bool, OpenError> {
    let names = SESSION.map(|(name, _)| format!("current_setting('{name}')")).join(" || ' ' || ");
    let row = within(connection.fetch_one(sqlx::AssertSqlSafe(format!("SELECT {names}")))).await?;
    let row = row.ok_or_else(|| OpenError::passing("the server does not answer"))?;
    let values = SESSION.map(|(_, value)| value).join(" ");
    Ok(row.try_get::<String, _>(0).is_ok_and(|found| found == values))
}

/// A pooler in statement mode does not keep them.
async fn takes_transactions(connection: &mut PgConnection) -> Result<(), OpenError> {
    within(connection.execute("BEGIN")).await?;
    within(connection.execute("ROLLBACK")).await.map(drop)
}

/// Whether a session is given to another client as soon as its client is idle. If that cannot be tested, because all
/// connections of the pooler are in use, the setting is trusted.
async fn is_shared(mut first: PgConnection, apart: &PgConnectOptions) -> Result<bool, OpenError> {
    let options = Way::Session.options(apart);
    let Ok(mut second) = probe::connect(&options).await else { return Ok(false) };
    for _ in 0..ROUNDS {
        // A pooler reuses the last used connection first.
        let mine = backend(&mut first, "").await?;
        let theirs = backend(&mut second, "BEGIN; ").await?;
        let again = backend(&mut first, "").await?;
        let (Some(mine), Some(theirs), Some(again)) = (mine, theirs, again) else { return Ok(false) };
        if mine == theirs || mine != again {
            return Ok(true);
        }
        within(second.execute("ROLLBACK")).await?;
    }
    let _ = first.close().await;
    // A pooler with round-robin gives both clients the same connection nevertheless. A notification reaches a client in
    // its own session.
    let heard = is_heard(&options, second).await?;
    Ok(heard == Some(false))
}

/// Whether a listening client gets a notification while it is idle.
async fn is_heard(options: &PgConnectOptions, mut second: PgConnection) -> Result<Option<bool>, OpenError> {
    let pool = PgPoolOptions::new().max_connections(1).acquire_timeout(ACQUIRE).connect_lazy_with(options.clone());
    let Ok(mut listener) = PgListener::connect_with(&pool).await else { return Ok(None) };
    if within(listener.listen(CHANNEL)).await?.is_none() {
        return Ok(None);
    }
    let word = Uuid::new_v4().simple();
    let notify = format!("SELECT pg_notify('{CHANNEL}', '{word}')");
    if within(second.execute(sqlx::AssertSqlSafe(notify))).await?.is_none() {
        return Ok(None);
    }
    let hear = async {
        while let Ok(Some(heard)) = listener.try_recv().await {
            // Other replicas may test at the same time.
            if heard.payload() == word.to_string() {
                return true;
            }
        }
        false
    };
    let heard = tokio::time::timeout(STATEMENT, hear).await.unwrap_or(false);
    let _ = second.close().await;
    Ok(Some(heard))
}

/// The process id of the PostgreSQL backend.
async fn backend(connection: &mut PgConnection, before: &str) -> Result<Option<i32>, OpenError> {
    let asked = format!("{before}SELECT pg_backend_pid()");
    let row = within(connection.fetch_one(sqlx::AssertSqlSafe(asked))).await?;
    Ok(row.and_then(|row| row.try_get(0).ok()))
}

/// `None` when the pooler has no free connection in time.
async fn within<T>(answer: impl Future<Output = Result<T, sqlx::Error>>) -> Result<Option<T>, OpenError> {
    match tokio::time::timeout(ACQUIRE, answer).await {
        Ok(Ok(answer)) => Ok(Some(answer)),
        Ok(Err(e)) => Err(probe::of_server(&e)),
        Err(_) => Ok(None),
    }
}
