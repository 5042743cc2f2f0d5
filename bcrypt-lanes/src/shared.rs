//! What the engine and its workers share: the queue, and how long a round takes.

use std::{
    sync::{
        Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::Duration,
};

use crate::{queue::Queue, stats::Counters};

/// A first estimate of the time of one round with full lanes, corrected by every slice.
const NANOS_PER_ROUND: u64 = 20_000;

/// The state that all threads share.
pub(crate) struct Shared {
    state: Mutex<State>,
    pub(crate) work: Condvar,
    pub(crate) counters: Counters,
    nanos_per_round: AtomicU64,
    workers: u64,
    pub(crate) longest_wait: Duration,
}

pub(crate) struct State {
    pub(crate) queue: Queue,
    /// Occupied lanes of each worker.
    pub(crate) occupied: Vec<usize>,
    pub(crate) stopping: bool,
    pub(crate) next_id: u64,
}

impl Shared {
    pub(crate) fn new(workers: usize, longest_wait: Duration) -> Self {
        let state = State { queue: Queue::default(), occupied: vec![0; workers], stopping: false, next_id: 0 };
        Self {
            state: Mutex::new(state),
            work: Condvar::new(),
            counters: Counters::default(),
            nanos_per_round: AtomicU64::new(NANOS_PER_ROUND),
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
        let known = self.nanos_per_round.load(Relaxed);
        self.nanos_per_round.store((known.saturating_mul(63).saturating_add(measured) / 64).max(1), Relaxed);
    }

    /// The time until this many waiting rounds have begun.
    pub(crate) fn wait(&self, rounds: u64) -> Duration {
        Duration::from_nanos(rounds.saturating_mul(self.nanos_per_round.load(Relaxed)) / self.workers)
    }

    /// How many rounds may wait: three quarters of what the maximum wait would allow, so that accepted jobs stay within
    /// it when a core slows down.
    pub(crate) fn room(&self) -> u64 {
        let slower = self.nanos_per_round.load(Relaxed).saturating_mul(4) / 3;
        nanos(self.longest_wait).saturating_mul(self.workers) / slower.max(1)
    }
}

fn nanos(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}
