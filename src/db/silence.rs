//! PostgreSQL connections whose other end is gone without having closed them: a machine that lost its power, a firewall
//! that forgot the connection.
//!
//! Invariant: no step waits for such a connection beyond its limit, and none keeps its place in the pool. sqlx pings a
//! connection that is given back, and waits for the answer as long as the kernel does, which is a quarter of an hour. A
//! ping of our own before every use would cost a round trip, so it is sent only for a while after a step took too long.

use std::{
    future::Future,
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use sqlx::{Connection, postgres::PgConnection};

use super::Db;
use crate::error::{Code, Error};

/// A connection that is alive answers a ping within this time.
const ANSWER: Duration = Duration::from_secs(1);
/// How long the connections of that time are pinged before they are used.
const SUSPICION: Duration = Duration::from_secs(60);

/// When a step last took too long.
#[derive(Clone, Debug, Default)]
pub(super) struct Silence(Arc<Mutex<Option<Instant>>>);

impl Silence {
    fn begins(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    fn concerns(&self, age: Duration) -> bool {
        let since = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        since.is_some_and(|since| since.elapsed() < SUSPICION && since.elapsed() < age)
    }

    /// Whether a connection of this age can be used: it is asked only where that is in doubt.
    pub(super) async fn spares(&self, connection: &mut PgConnection, age: Duration) -> bool {
        !self.concerns(age) || matches!(tokio::time::timeout(ANSWER, connection.ping()).await, Ok(Ok(())))
    }
}

impl Db {
    /// Ends a step that takes longer than this. Dropping it rolls its transaction back.
    ///
    /// # Errors
    /// `unavailable` when the time is over.
    pub(crate) async fn within<T>(
        &self,
        limit: Duration,
        step: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Error> {
        // Outlives the timeout: its connection goes back to the pool, and by then the pool must know.
        let mut step = pin!(step);
        match tokio::time::timeout(limit, &mut step).await {
            Ok(done) => done,
            Err(_) => {
                self.silence.begins();
                Err(Code::Unavailable.into())
            }
        }
    }
}
