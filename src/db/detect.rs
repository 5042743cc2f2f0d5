//! Finds out whether there is a pooler before PostgreSQL, and which mode it works in.
//!
//! A pooler refuses the startup parameters of a direct connection, or drops them. Its mode shows when one of PostgreSQL's
//! processes answers two connections of ours in turn. Where that cannot be told, a pooler is taken for one in transaction
//! mode: what is done then is right in any mode.

use std::sync::atomic::Ordering::Relaxed;

use sqlx::{
    Connection as _, Executor as _, Row as _,
    postgres::{PgConnectOptions, PgConnection},
};

use super::{ACQUIRE, Db, cause::OpenError, connect::SESSION, pooler::Way, probe};

/// How often two connections are compared before they are believed to be apart.
const ROUNDS: usize = 3;
const OPTIONS: &str = "the pooler before the database does not pass startup parameters on: take `options` out of \
                       DATABASE_URL and PGOPTIONS, and set them by ALTER ROLE … SET";
const CONTRADICTION: &str = "VESTIBULE_DATABASE_POOLER is `session`, but the pooler before the database runs each \
                             transaction on another connection; set it to `transaction`";

impl Db {
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
                // What belongs to the URL is refused as ours is.
                None if apart.get_options().is_some() => return Err(OpenError::lasting(OPTIONS)),
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
    match tokio::time::timeout(ACQUIRE, answer).await {
        Ok(Ok(answer)) => Ok(Some(answer)),
        Ok(Err(e)) => Err(probe::of_server(&e)),
        Err(_) => Ok(None),
    }
}
