//! The engine: worker threads that keep their lanes full.
//!
//! Continuous batching: a worker advances its lanes by a slice of about a millisecond, then retires finished or
//! abandoned jobs and admits waiting ones. Invariants: a job runs on the worker with the fewest jobs, so lanes fill
//! only when all cores are busy; a caller that leaves frees its place in the queue at once and its lane within a slice;
//! nothing runs while nothing waits.

use std::{
    fmt, io,
    sync::{Arc, atomic::Ordering::Relaxed},
    thread::JoinHandle,
    time::{Duration, Instant},
};

use zeroize::Zeroizing;

use crate::{
    Priority, Rejected,
    format::{self, Stored},
    job::{MAX_PASSWORD_BYTES, check},
    queue::{Arrival, Entry},
    shared::Shared,
    slot::{Slot, Waiting},
    stats::Stats,
    worker,
};

/// The configuration of an engine.
#[derive(Clone)]
pub struct Settings {
    /// Worker threads; one per core is best.
    pub threads: usize,
    /// Maximum expected wait for a hash to begin; beyond it callers are rejected.
    pub longest_wait: Duration,
    /// Runs once at the start of every worker thread, for example to lower its priority.
    pub on_start: Option<Arc<dyn Fn() + Send + Sync>>,
}

impl Default for Settings {
    fn default() -> Self {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        Self { threads, longest_wait: Duration::from_secs(2), on_start: None }
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { threads, longest_wait, .. } = self;
        f.debug_struct("Settings").field("threads", threads).field("longest_wait", longest_wait).finish_non_exhaustive()
    }
}

/// One computation.
#[derive(Clone, Copy)]
pub struct HashRequest<'p> {
    /// At most 72 bytes, without NUL.
    pub password: &'p [u8],
    /// The salt.
    pub salt: [u8; 16],
    /// The logarithm of the number of rounds, 4 to 31.
    pub cost: u32,
    /// Takes at least as long as this cost would, so that an old hash cannot be distinguished from a new one. `cost`
    /// for no padding.
    pub pad_to: u32,
}

/// The client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Requester {
    /// The purpose.
    pub priority: Priority,
    /// A number that identifies the client: those with the same number share one turn.
    pub client: u64,
}

/// Hashes passwords on its own threads. Dropping it rejects waiting jobs, stops running ones and joins every thread.
pub struct Engine {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
}

impl fmt::Debug for Engine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Engine").field("stats", &self.stats()).finish_non_exhaustive()
    }
}

impl Engine {
    /// Starts the threads.
    ///
    /// # Errors
    /// When the operating system provides no thread.
    pub fn start(settings: Settings) -> io::Result<Self> {
        let count = settings.threads.max(1);
        let shared = Arc::new(Shared::new(count, settings.longest_wait));
        let mut engine = Self { shared, threads: Vec::with_capacity(count) };
        for number in 0..count {
            let (shared, on_start) = (Arc::clone(&engine.shared), settings.on_start.clone());
            let thread = std::thread::Builder::new().name(format!("bcrypt-lanes-{number}")).spawn(move || {
                if let Some(on_start) = on_start {
                    on_start();
                }
                worker::run(&shared, number);
            })?;
            engine.threads.push(thread);
        }
        Ok(engine)
    }

    /// The 23 bytes of the bcrypt digest.
    ///
    /// # Errors
    /// [`Rejected::Overloaded`] at once when the wait would be too long, or later when a client with fewer waiting jobs
    /// needs the place; [`Rejected::Password`] for a password that bcrypt would truncate or confuse;
    /// [`Rejected::Stopped`] when the engine is dropped.
    pub async fn digest(&self, work: HashRequest<'_>, requester: Requester) -> Result<[u8; 23], Rejected> {
        self.begin(work, requester)?.await
    }

    /// Like [`Engine::digest`], but queued when this returns, and without borrows. Dropping the future gives the place
    /// back.
    ///
    /// # Errors
    /// As [`Engine::digest`].
    pub fn begin(
        &self,
        work: HashRequest<'_>,
        requester: Requester,
    ) -> Result<impl Future<Output = Result<[u8; 23], Rejected>> + Send + use<>, Rejected> {
        let (HashRequest { password, salt, cost, pad_to }, Requester { priority, client }) = (work, requester);
        check(password, cost).and_then(|()| check(password, cost.max(pad_to))).map_err(Rejected::Password)?;
        let slot = Arc::new(Slot::default());
        let mut state = self.shared.lock();
        if state.stopping {
            return Err(Rejected::Stopped);
        }
        let id = state.next_id;
        state.next_id += 1;
        let password = Zeroizing::new(password.to_vec());
        let entry = Entry { id, password, salt, cost, pad_to, slot: Arc::clone(&slot), since: Instant::now() };
        let room = self.shared.room(&state, entry.rounds());
        let arrival = state.queue.arrive(priority, client, entry, room);
        let overloaded = Rejected::Overloaded { retry_after: self.shared.wait(state.queue.rounds()) };
        drop(state);
        match arrival {
            Arrival::Queued => {}
            Arrival::Instead(evicted) => {
                self.shared.counters.evicted.fetch_add(1, Relaxed);
                evicted.slot.fill(Err(overloaded));
            }
            Arrival::Rejected => {
                self.shared.counters.refused.fetch_add(1, Relaxed);
                return Err(overloaded);
            }
        }
        self.shared.work.notify_one();
        let shared = Arc::clone(&self.shared);
        let leave = move || {
            // A queued job is removed here. The worker notices an abandoned lane at the end of its slice.
            let left = shared.lock().queue.leave(priority, client, id);
            shared.counters.cancelled.fetch_add(u64::from(left.is_some()), Relaxed);
        };
        Ok(Waiting { slot, leave })
    }

    /// Hashes a password under a new random salt, as `$2b$…`.
    ///
    /// # Errors
    /// As [`Engine::digest`].
    pub async fn hash(&self, password: &[u8], cost: u32, requester: Requester) -> Result<String, Rejected> {
        let mut salt = [0; 16];
        getrandom::fill(&mut salt).map_err(|_| Rejected::NoRandomness)?;
        let digest = self.digest(HashRequest { password, salt, cost, pad_to: cost }, requester).await?;
        Ok(format::write(cost, salt, digest))
    }

    /// Whether a password matches this `$2a$`, `$2b$` or `$2y$` hash. A password over 72 bytes never does.
    ///
    /// # Errors
    /// As [`Engine::digest`], and [`Rejected::Format`] for a hash that is malformed.
    pub async fn verify(&self, password: &[u8], hash: &str, requester: Requester) -> Result<bool, Rejected> {
        let Stored { cost, salt, digest } = format::read(hash).ok_or(Rejected::Format)?;
        let cut = password.get(..MAX_PASSWORD_BYTES).unwrap_or(password);
        let made = self.digest(HashRequest { password: cut, salt, cost, pad_to: cost }, requester).await?;
        let differing = made.iter().zip(digest).fold(0, |sum, (a, b)| sum | (a ^ b));
        Ok(differing == 0 && cut.len() == password.len())
    }

    /// The expected wait of a new hash.
    pub fn expected_wait(&self) -> Duration {
        self.shared.wait(self.shared.lock().queue.rounds())
    }

    /// Counters of the engine.
    pub fn stats(&self) -> Stats {
        let state = self.shared.lock();
        self.shared.counters.read(state.queue.len(), &state.occupied)
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        let mut state = self.shared.lock();
        state.stopping = true;
        let mut waiting = Vec::new();
        while let Some(entry) = state.queue.next() {
            waiting.push(entry);
        }
        drop(state);
        for entry in waiting {
            entry.slot.fill(Err(Rejected::Stopped));
        }
        self.shared.work.notify_all();
        for thread in self.threads.drain(..) {
            // A worker that panicked has nothing left to stop.
            let _ = thread.join();
        }
    }
}
