//! PostgreSQL connections whose peer has disappeared without closing them: a machine that lost its power, a firewall
//! that dropped the state. The kernel notices after a quarter of an hour, and so would sqlx.
//!
//! Invariants: no request waits for such a connection beyond its limit; the pool recovers within half a minute. There
//! are two mechanisms, because a ping before every use would cost a round trip. After a step timed out, older
//! connections are pinged for a while before they are used or kept. And a pool that has neither given out nor taken
//! back a connection for longer than any statement may last, while a new connection works, is replaced: it may hang in
//! a ping of sqlx's own, which has no timeout, or in a job.

use std::{
    future::Future,
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use sea_orm::Database;
use sqlx::{ConnectOptions as _, Connection, Executor as _, postgres::PgConnection};
use tokio::sync::Notify;

use super::Db;
use crate::error::{Code, Error};

/// A working connection answers a ping within this time.
const ANSWER: Duration = Duration::from_secs(1);
/// How long older connections are pinged before use after a timeout.
const SUSPICION: Duration = Duration::from_secs(60);
/// PostgreSQL ends our statements after five seconds, and a session that is idle in a transaction after ten.
const STALLED: Duration = Duration::from_secs(12);

/// The state of a pool's connections.
#[derive(Clone, Debug, Default)]
pub(super) struct Liveness(Arc<Known>);

#[derive(Debug, Default)]
struct Known {
    /// When a step last timed out.
    suspected: Mutex<Option<Instant>>,
    /// When a connection was last opened, taken or given back.
    active: Mutex<Option<Instant>>,
    abandoned: Notify,
}

impl Liveness {
    fn suspect(&self) {
        *self.0.suspected.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    /// A connection was opened, taken or given back.
    pub(super) fn note_activity(&self) {
        *self.0.active.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    fn suspects(&self, age: Duration) -> bool {
        let since = *self.0.suspected.lock().unwrap_or_else(PoisonError::into_inner);
        since.is_some_and(|since| since.elapsed() < SUSPICION && since.elapsed() < age)
    }

    fn has_stalled(&self) -> bool {
        self.0.active.lock().unwrap_or_else(PoisonError::into_inner).is_some_and(|since| since.elapsed() > STALLED)
    }

    /// Whether a connection of this age can be used. It is pinged only if that is in doubt.
    pub(super) async fn is_usable(&self, connection: &mut PgConnection, age: Duration) -> bool {
        let answers =
            !self.suspects(age) || matches!(tokio::time::timeout(ANSWER, connection.ping()).await, Ok(Ok(())));
        if answers {
            self.note_activity();
        }
        answers
    }
}

impl Db {
    /// Cancels a step after this time. Dropping it rolls its transaction back.
    ///
    /// # Errors
    /// `unavailable` at the timeout.
    pub(crate) async fn within<T>(
        &self,
        limit: Duration,
        step: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        // Set even if the caller is cancelled: the connection returns to the pool, which must know by then.
        let mut step = pin!(step);
        match tokio::time::timeout(limit, &mut step).await {
            Ok(done) => done,
            Err(_) => {
                self.liveness.suspect();
                Err(Code::Unavailable.into())
            }
        }
    }

    /// Cancels a step without a time limit when the pool of its connection is replaced.
    ///
    /// # Errors
    /// `unavailable` then.
    pub(crate) async fn unless_abandoned<T>(&self, step: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        tokio::select! {
            done = step => done,
            () = self.liveness.0.abandoned.notified() => Err(Code::Unavailable.into()),
        }
    }

    /// Replaces a pool whose connections are all lost.
    pub(super) async fn replace_dead_pool(&self) {
        let (Some(options), Some(apart)) = (self.opening.clone(), self.apart()) else { return };
        let old = self.write.get();
        let pool = old.get_postgres_connection_pool();
        let exhausted = pool.num_idle() == 0 && pool.size() >= pool.options().get_max_connections();
        if !exhausted || !self.liveness.has_stalled() {
            return;
        }
        // By a statement: a pooler accepts connections even while its database is unavailable.
        let ask = async { apart.extra_float_digits(None).connect().await?.execute("SELECT 1").await };
        if !matches!(tokio::time::timeout(ANSWER, ask).await, Ok(Ok(_))) {
            return;
        }
        // Lazily: no connection is opened yet.
        let Ok(new) = Database::connect(options).await else { return };
        new.get_postgres_connection_pool().set_connect_options((*pool.connect_options()).clone());
        // On PostgreSQL one pool is for reads and writes.
        self.write.replace(new);
        self.liveness.note_activity();
        self.liveness.0.abandoned.notify_waiters();
        log::warn!("no pooled connection to the database answers, but a new one does: the pool is replaced");
        // Every connection that is given back is closed.
        tokio::spawn(async move { old.close().await });
    }
}
