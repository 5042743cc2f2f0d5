//! What the engine and its workers share: the queue, and how long a round takes.

use std::{
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};

use crate::{lanes::BEST_LANES, queue::Queue, stats::Counters};

/// A first estimate of the time of one round with full lanes, corrected by every slice.
const NANOS_PER_ROUND: u64 = 20_000;

/// The state that all threads share.
pub(crate) struct Shared {
    state: Mutex<State>,
    pub(crate) work: Condvar,
    pub(crate) counters: Counters,
    /// At the present speed, and at the best that was measured.
    nanos_per_round: AtomicU64,
    best_nanos: AtomicU64,
    workers: u64,
    longest_wait: Duration,
}

pub(crate) struct State {
    pub(crate) queue: Queue,
    /// Occupied lanes of each worker.
    pub(crate) occupied: Vec<usize>,
    /// Remaining rounds in the lanes of each worker, a slice ago.
    pub(crate) remaining: Vec<u64>,
    pub(crate) stopping: bool,
    pub(crate) next_id: u64,
}

impl Shared {
    pub(crate) fn new(workers: usize, longest_wait: Duration) -> Self {
        let (occupied, remaining) = (vec![0; workers], vec![0; workers]);
        let state = State { queue: Queue::default(), occupied, remaining, stopping: false, next_id: 0 };
        Self {
            state: Mutex::new(state),
            work: Condvar::new(),
            counters: Counters::default(),
            nanos_per_round: AtomicU64::new(NANOS_PER_ROUND),
            best_nanos: AtomicU64::new(NANOS_PER_ROUND),
            workers: workers as u64,
            longest_wait,
        }
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A worker reports the duration of a slice with full lanes.
    pub(crate) fn learn(&self, took: Duration, rounds: u64) {
        let measured = nanos(took) / rounds.max(1);
        self.best_nanos.fetch_min(measured.max(1), Relaxed);
        let known = self.nanos_per_round.load(Relaxed);
        self.nanos_per_round.store((known.saturating_mul(63).saturating_add(measured) / 64).max(1), Relaxed);
    }

    /// The time until this many waiting rounds have begun.
    pub(crate) fn wait(&self, rounds: u64) -> Duration {
        Duration::from_nanos(rounds.saturating_mul(self.nanos_per_round.load(Relaxed)) / self.workers)
    }

    /// How long a job of this many rounds may wait to begin. Other programs use the cores as well: what its run will take
    /// longer than at the best speed, it may wait less, so that both together keep to the maximum wait and one run.
    pub(crate) fn may_wait(&self, rounds: u64) -> Duration {
        let slower = self.nanos_per_round.load(Relaxed).saturating_sub(self.best_nanos.load(Relaxed));
        let delay = Duration::from_nanos(rounds.saturating_mul(BEST_LANES as u64).saturating_mul(slower));
        self.longest_wait.saturating_sub(delay).max(self.longest_wait / 4)
    }

    /// How many rounds may wait when a job of `rounds` arrives: what is computed until it has to begin, without what is
    /// running. An eighth less, because speed varies.
    pub(crate) fn room(&self, state: &State, rounds: u64) -> u64 {
        let computed = nanos(self.may_wait(rounds)).saturating_mul(self.workers) / self.nanos_per_round.load(Relaxed);
        (computed - computed / 8).saturating_sub(state.remaining.iter().sum())
    }
}

fn nanos(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}
