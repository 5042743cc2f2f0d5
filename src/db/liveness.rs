//! PostgreSQL connections whose peer has disappeared without closing them: a machine that lost its power, a firewall
//! that dropped the state. The kernel notices after a quarter of an hour, and so would sqlx.
//!
//! Invariants: no request waits for such a connection beyond its limit; a connection that was lost while it was idle costs
//! no request, once it was idle for a second; the pool recovers within half a minute. A ping before every use would
//! cost a round trip, so there are three mechanisms. A connection that was idle for a second is pinged before it is used.
//! After a step timed out, older connections are pinged for a while before they are used or kept. And a pool that has
//! neither given out nor taken back a connection for longer than any statement may last, while a new connection works,
//! is replaced: it may hang in a ping of sqlx's own, which has no timeout, or in a job.

use std::{
    future::Future,
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use tokio::sync::Notify;

use super::Db;
use crate::error::{Code, Error};

/// What is known about the connections of a pool.
#[derive(Clone, Debug, Default)]
pub(super) struct Liveness(pub(super) Arc<Known>);

#[derive(Debug, Default)]
pub(super) struct Known {
    /// When a step last took too long.
    pub(super) suspected: Mutex<Option<Instant>>,
    /// When a connection was last opened, taken or given back.
    #[cfg(feature = "postgres")]
    pub(super) active: Mutex<Option<Instant>>,
    pub(super) abandoned: Notify,
}

impl Liveness {
    fn suspect(&self) {
        *self.0.suspected.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
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
}
