//! The current time in UTC, in microseconds, which both databases store exactly; and a monotonic time, which jumps of
//! the wall clock do not change.

use std::{
    fmt,
    sync::Arc,
    time::{Duration, Instant},
};

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};

/// The source of time: the system's clock, or a test's.
#[derive(Clone)]
pub struct Clock {
    now: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    /// The time that a test has advanced, for all clocks.
    passed: Arc<dyn Fn() -> TimeDelta + Send + Sync>,
    origin: Instant,
}

impl Clock {
    /// The system's clock.
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the system")]
    pub fn system() -> Self {
        Self::from_fn(Utc::now)
    }

    /// A wall clock of the caller.
    pub fn from_fn(now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Self { now: Arc::new(now), passed: Arc::new(TimeDelta::zero), origin: Instant::now() }
    }

    /// For tests. `passed` is the time that a test has advanced, for all clocks: the database's and the monotonic one
    /// too. `wrong` is the offset of this machine's wall clock.
    pub fn simulated(
        passed: impl Fn() -> TimeDelta + Send + Sync + 'static,
        wrong: impl Fn() -> TimeDelta + Send + Sync + 'static,
    ) -> Self {
        let (system, passed) = (Self::system(), Arc::new(passed));
        let total = Arc::clone(&passed);
        let now = move || system.now() + total() + wrong();
        Self { now: Arc::new(now), passed, origin: Instant::now() }
    }

    /// The time now, truncated to microseconds.
    pub fn now(&self) -> DateTime<Utc> {
        (self.now)().trunc_subsecs(6)
    }

    /// Monotonic: only differences of its values are meaningful.
    pub(crate) fn monotonic(&self) -> Duration {
        self.origin.elapsed() + self.passed().to_std().unwrap_or_default()
    }

    pub(crate) fn passed(&self) -> TimeDelta {
        (self.passed)()
    }
}

impl fmt::Debug for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Clock")
    }
}
