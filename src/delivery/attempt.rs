//! One attempt: deliver, decide what that means for the row, write it down.

use std::time::Duration;

use chrono::TimeDelta;
use sea_orm::EntityTrait;

use super::{Deliver, Failure, Lease, Outcome, Queue, rows};
use crate::{
    clock::Clock,
    crypto::secret::random,
    db::{Db, Retry},
    error::Error,
};

/// The last one makes a dead letter of what still fails.
const ATTEMPTS: i32 = 10;
const FIRST_BACKOFF: i64 = 10;
const LONGEST_BACKOFF: i64 = 3600;
/// Well within the lease.
const RECORDING: Retry = Retry {
    first_pause: Duration::from_secs(1),
    longest_pause: Duration::from_secs(1),
    patience: Duration::from_secs(60),
};

pub(super) async fn attempt<D: Deliver>(db: &Db, clock: &Clock, kind: D, row: <D::Queue as EntityTrait>::Model) {
    let lease = D::Queue::lease(&row);
    let outcome = match kind.deliver(&row).await {
        Ok(words) => Outcome::Delivered(words),
        Err(Failure::Transient(why)) if lease.attempt < ATTEMPTS => Outcome::Retry(why),
        Err(Failure::Transient(why) | Failure::Permanent(why)) => Outcome::Failed(why),
    };
    kind.log(&row, &outcome);
    let warn = |e: &Error| {
        let (queue, id) = (D::Queue::NAME, lease.id.to_string());
        log::warn!(queue, id = id.as_str(), err:% = e; "the result of a delivery cannot be stored");
        true
    };
    let record = || db.unless_abandoned(record::<D::Queue>(db, clock, lease, &outcome));
    // What cannot be recorded has been logged, and is delivered again when the lease is over.
    let _ = RECORDING.run(warn, record).await;
}

async fn record<Q: Queue>(db: &Db, clock: &Clock, lease: Lease, outcome: &Outcome) -> Result<(), Error> {
    let now = clock.now();
    match outcome {
        Outcome::Delivered(_) => rows::delivered::<Q>(db, lease, now).await,
        Outcome::Retry(why) => rows::postpone::<Q>(db, lease, now + backoff(lease.attempt), why).await,
        Outcome::Failed(why) => rows::fail::<Q>(db, lease, now, why).await,
    }
}

/// Exponential backoff with jitter: 10 s, 30 s, 90 s … one hour, a quarter more or less, so that replicas and rows do
/// not come back all at once.
fn backoff(attempt: i32) -> TimeDelta {
    let tripled = u32::try_from(attempt - 1).ok().and_then(|n| 3_i64.checked_pow(n)).unwrap_or(i64::MAX);
    let seconds = FIRST_BACKOFF.saturating_mul(tripled).min(LONGEST_BACKOFF);
    let [jitter] = random::<1>().unwrap_or([128]);
    TimeDelta::milliseconds(seconds * (750 + 500 * i64::from(jitter) / 255))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backoff_grows_to_an_hour() {
        for (attempt, seconds) in [(1, 10), (2, 30), (3, 90), (6, 2430), (7, 3600), (10, 3600), (i32::MAX, 3600)] {
            let wait = backoff(attempt).num_milliseconds();
            assert!((seconds * 750..=seconds * 1250).contains(&wait), "{attempt}: {wait} ms");
        }
    }
}
