//! bcrypt for servers: independent hashes side by side on each core, three times as many per second.
//!
//! A core that computes one bcrypt mostly waits for its first-level cache. Password crackers use that time by
//! interleaving several computations. This crate does the same for servers that verify passwords. The function does not
//! change: every result is bit for bit that of any other bcrypt.
//!
//! [`Lanes`] is the pure part: jobs that advance together, no threads. [`Engine`] is the service: worker threads with
//! full lanes, a queue bounded by expected wait, fairness between clients, futures for any executor.
//!
//! ```
//! use bcrypt_lanes::{Engine, Priority, Requester, Settings};
//! # fn block_on<F: Future>(f: F) -> F::Output {
//! #     let mut f = std::pin::pin!(f);
//! #     let mut context = std::task::Context::from_waker(std::task::Waker::noop());
//! #     loop { if let std::task::Poll::Ready(out) = f.as_mut().poll(&mut context) { return out; } }
//! # }
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # block_on(async {
//! let engine = Engine::start(Settings::default())?;
//! let requester = Requester { priority: Priority::Login, client: 0 };
//! let hash = engine.hash(b"test123", 6, requester).await?;
//! assert!(engine.verify(b"test123", &hash, requester).await?);
//! assert!(!engine.verify(b"wrong12", &hash, requester).await?);
//! # Ok(())
//! # })
//! # }
//! ```
//!
//! # What it will not do
//! Truncate a password at 72 bytes or take `abc` for `abc\0abc`, as bcrypt itself does: both are
//! [`Rejected::Password`].
#![forbid(unsafe_code)]

mod engine;
mod feistel;
pub mod format;
mod job;
mod lanes;
mod pi;
mod queue;
mod shared;
mod slot;
mod stats;
mod worker;

use std::{fmt, time::Duration};

pub use engine::{Engine, HashRequest, Requester, Settings};
pub use job::{Job, JobError, MAX_PASSWORD_BYTES};
pub use lanes::{BEST_LANES, Lanes, MAX_LANES};
pub use queue::Priority;
pub use stats::Stats;

/// Why there is no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rejected {
    /// The queue is full.
    Overloaded {
        /// The waiting jobs will have begun by then.
        retry_after: Duration,
    },
    /// bcrypt would truncate or confuse this password, or the cost is invalid.
    Password(JobError),
    /// The stored hash is malformed.
    Format,
    /// The operating system has no randomness for a salt.
    NoRandomness,
    /// The engine was dropped.
    Stopped,
}

impl fmt::Display for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rejected::Overloaded { retry_after } => write!(f, "too many hashes wait; retry in {retry_after:?}"),
            Rejected::Password(wrong) => wrong.fmt(f),
            Rejected::Format => f.write_str("the stored hash is malformed"),
            Rejected::NoRandomness => f.write_str("the operating system has no randomness"),
            Rejected::Stopped => f.write_str("the engine has stopped"),
        }
    }
}

impl std::error::Error for Rejected {}
