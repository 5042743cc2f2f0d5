//! Where hashes are computed: blocking threads, as many as configured, behind a queue bounded by expected wait.
//!
//! Invariants: no hash runs on an async thread; a caller who goes away while waiting frees the place; beyond the bound
//! the answer is an immediate refusal with an honest time to come back, the same for every caller.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use tokio::sync::Semaphore;

use crate::error::Error;

/// A first guess, corrected by every hash: one round of bcrypt, key and salt, on a common server core.
const NANOS_PER_ROUND: u64 = 60_000;

pub(crate) struct Hashing {
    threads: Arc<Semaphore>,
    count: u64,
    bound: Duration,
    gauge: Arc<Gauge>,
}

struct Gauge {
    /// Rounds that wait or run.
    pending: AtomicU64,
    nanos_per_round: AtomicU64,
}

/// A place in the queue, given back when dropped.
struct Place {
    gauge: Arc<Gauge>,
    rounds: u64,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.gauge.pending.fetch_sub(self.rounds, Relaxed);
    }
}

impl Hashing {
    pub(crate) fn new(threads: usize, bound: Duration) -> Self {
        let gauge = Gauge { pending: AtomicU64::new(0), nanos_per_round: AtomicU64::new(NANOS_PER_ROUND) };
        Self { threads: Arc::new(Semaphore::new(threads)), count: threads.max(1) as u64, bound, gauge: Arc::new(gauge) }
    }

    /// Runs `work`, which takes that many rounds, on a thread of its own.
    ///
    /// # Errors
    /// `overloaded` when it would have to wait longer than the bound.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        rounds: u64,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Error> {
        let place = self.enter(rounds)?;
        let thread = Arc::clone(&self.threads).acquire_owned().await.map_err(Error::internal)?;
        // Both move along: a caller who leaves now no longer stops the work, so the work still counts.
        let work = move || {
            let begun = Instant::now();
            let done = work();
            place.gauge.learn(begun.elapsed(), rounds);
            drop((place, thread));
            done
        };
        tokio::task::spawn_blocking(work).await.map_err(Error::internal)
    }

    fn enter(&self, rounds: u64) -> Result<Place, Error> {
        let ahead = self.gauge.pending.fetch_add(rounds, Relaxed);
        let place = Place { gauge: Arc::clone(&self.gauge), rounds };
        // What is ahead of us beyond one hash for each thread is what we wait for.
        let waiting = (ahead + rounds).saturating_sub(rounds.saturating_mul(self.count));
        let nanos = waiting.saturating_mul(self.gauge.nanos_per_round.load(Relaxed)) / self.count;
        let wait = Duration::from_nanos(nanos);
        if wait > self.bound { Err(Error::overloaded(wait.saturating_sub(self.bound))) } else { Ok(place) }
    }
}

impl Gauge {
    fn learn(&self, took: Duration, rounds: u64) {
        let measured = u64::try_from(took.as_nanos()).unwrap_or(u64::MAX) / rounds.max(1);
        let known = self.nanos_per_round.load(Relaxed);
        self.nanos_per_round.store((known.saturating_mul(7).saturating_add(measured)) / 8, Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Code;

    #[tokio::test]
    async fn beyond_the_bound_callers_are_turned_away_and_leavers_free_their_place() {
        let hashing = Arc::new(Hashing::new(1, Duration::from_millis(100)));
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let rounds = 1024; // 61 ms by the first guess.
        let running = tokio::spawn({
            let hashing = Arc::clone(&hashing);
            async move { hashing.run(rounds, move || wait.recv().is_ok()).await }
        });
        let waiting: Vec<_> = (0..2)
            .map(|_| {
                let hashing = Arc::clone(&hashing);
                tokio::spawn(async move { hashing.run(rounds, || true).await })
            })
            .collect();
        tokio::time::sleep(Duration::from_millis(50)).await;
        let refused = waiting.iter().filter(|w| w.is_finished()).count();
        assert_eq!(refused, 1, "61 ms ahead is within 100 ms, 122 ms is not");
        assert!(matches!(hashing.run(rounds, || true).await, Err(e) if e.code() == Code::Overloaded));
        for w in &waiting {
            w.abort();
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert_eq!(hashing.gauge.pending.load(Relaxed), rounds, "only the running one is left");
        assert!(go.send(()).is_ok());
        assert!(matches!(running.await, Ok(Ok(true))));
        assert_eq!(hashing.gauge.pending.load(Relaxed), 0);
    }
}
