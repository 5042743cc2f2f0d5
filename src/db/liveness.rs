//! PostgreSQL connections whose other end is gone without having closed them: a machine that lost its power, a firewall
//! that forgot the connection. The kernel notices after a quarter of an hour, and so would sqlx.
//!
//! Invariants: no request waits for such a connection beyond its limit; the pool gets over it within half a minute. Two
//! means, since a ping before every use would cost a round trip. After a step took too long, older connections are pinged
//! for a while before they are used or kept. And a pool of which nothing was taken and nothing given back for longer than
//! any statement of ours may last, while a new connection answers, is left for a new pool: what hangs there may be a ping
//! of sqlx's own, which has no limit, or a job.

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
                self.liveness.suspect();
                Err(Code::Unavailable.into())
            }
        }
    }

    /// Ends a step without a limit when the pool is left that it has its connection from.
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
