//! Whether PostgreSQL connections still have another end, and what becomes of a pool whose have none.

use std::{
    sync::PoisonError,
    time::{Duration, Instant},
};

use sea_orm::Database;
use sqlx::{ConnectOptions as _, Connection, Executor as _, postgres::PgConnection};

use super::{Db, liveness::Liveness};

/// A connection that is alive answers a ping within this time.
const ANSWER: Duration = Duration::from_secs(1);
/// A connection that was not used for so long is pinged first. A busy pool has none; where requests are rare, a round trip
/// more does not matter.
const IDLE: Duration = Duration::from_secs(1);
/// After a step that took too long, how long the connections of that time are pinged before they are used.
const SUSPICION: Duration = Duration::from_secs(60);
/// PostgreSQL ends our statements after five seconds, and a session that is idle in a transaction after ten.
const STALLED: Duration = Duration::from_secs(12);

impl Liveness {
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

    /// Whether a connection of this age, not used for so long, can be used: it is asked only where that is in doubt.
    pub(super) async fn is_usable(&self, connection: &mut PgConnection, age: Duration, idle: Duration) -> bool {
        let in_doubt = idle >= IDLE || self.suspects(age);
        let answers = !in_doubt || matches!(tokio::time::timeout(ANSWER, connection.ping()).await, Ok(Ok(())));
        if answers {
            self.note_activity();
        }
        answers
    }
}

impl Db {
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
