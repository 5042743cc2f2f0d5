//! How long a command that writes for minutes waits for the database: for locks that other transactions hold, and for a
//! database that restarts.
//!
//! Each attempt is a transaction from its beginning, so nothing is held while the command waits.

use std::{future::Future, sync::Once, time::Duration};

use crate::{
    db::{Fault, Retry, is},
    error::Error,
};

/// For locks, in all.
const LOCKED: Retry = Retry {
    first_pause: Duration::from_millis(100),
    longest_pause: Duration::from_secs(2),
    patience: Duration::from_secs(600),
};
/// For a restart or a failover, and for conflicts with other transactions.
const AWAY: Retry = Retry { patience: Duration::from_secs(120), ..LOCKED };

const LOCK: &str = "another transaction holds a lock: waiting for up to 10 minutes";
const NO_ANSWER: &str = "the database does not answer: trying again for 2 minutes";

/// Waits, and says so.
pub(crate) struct Patience(Box<dyn Fn(&'static str) + Send + Sync>);

impl Patience {
    /// `notice` receives one sentence for each time that it has to wait.
    pub(crate) fn new(notice: impl Fn(&'static str) + Send + Sync + 'static) -> Self {
        Self(Box::new(notice))
    }

    /// Runs a transaction until it succeeds, or fails for a reason that waiting does not change.
    ///
    /// # Errors
    /// The last one, when the patience is over.
    pub(crate) async fn run<T, F>(&self, attempt: impl Fn() -> F) -> Result<T, Error>
    where
        F: Future<Output = Result<T, Error>>,
    {
        let (locked, away) = (Once::new(), Once::new());
        let is_locked = |e: &Error| {
            let waits = is(e, Fault::Locked);
            if waits {
                locked.call_once(|| (self.0)(LOCK));
            }
            waits
        };
        let is_away = |e: &Error| {
            let is_lost = is(e, Fault::Lost) || is(e, Fault::Away);
            if is_lost {
                away.call_once(|| (self.0)(NO_ANSWER));
            }
            is_lost || is(e, Fault::Collision) || is(e, Fault::Shared)
        };
        LOCKED.run(is_locked, || AWAY.run(is_away, &attempt)).await
    }
}
