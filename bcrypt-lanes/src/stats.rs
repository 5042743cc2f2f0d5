//! Counters of an engine, for a metrics page.

use std::{
    sync::atomic::{AtomicU64, Ordering::Relaxed},
    time::Duration,
};

/// The stats of one moment. Those without "now" only grow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Hashes waiting now.
    pub queued: usize,
    /// Hashes running now.
    pub running: usize,
    /// Hashes running now on the busiest worker.
    pub busiest: usize,
    /// Hashes finished.
    pub hashes: u64,
    /// Callers rejected on arrival.
    pub refused: u64,
    /// Callers rejected after they had been accepted: replaced by another client, or waiting too long after all.
    pub evicted: u64,
    /// Callers that disconnected.
    pub cancelled: u64,
    /// Time spent waiting to begin, summed over hashes.
    pub waited: Duration,
    /// Time from beginning to end, summed over hashes.
    pub worked: Duration,
}

#[derive(Default)]
pub(crate) struct Counters {
    pub(crate) refused: AtomicU64,
    pub(crate) evicted: AtomicU64,
    pub(crate) cancelled: AtomicU64,
    hashes: AtomicU64,
    waited_micros: AtomicU64,
    worked_micros: AtomicU64,
}

impl Counters {
    pub(crate) fn waited(&self, wait: Duration) {
        self.waited_micros.fetch_add(micros(wait), Relaxed);
    }

    pub(crate) fn worked(&self, work: Duration) {
        self.hashes.fetch_add(1, Relaxed);
        self.worked_micros.fetch_add(micros(work), Relaxed);
    }

    pub(crate) fn read(&self, queued: usize, occupied: &[usize]) -> Stats {
        Stats {
            queued,
            running: occupied.iter().sum(),
            busiest: occupied.iter().copied().max().unwrap_or_default(),
            hashes: self.hashes.load(Relaxed),
            refused: self.refused.load(Relaxed),
            evicted: self.evicted.load(Relaxed),
            cancelled: self.cancelled.load(Relaxed),
            waited: Duration::from_micros(self.waited_micros.load(Relaxed)),
            worked: Duration::from_micros(self.worked_micros.load(Relaxed)),
        }
    }
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}
