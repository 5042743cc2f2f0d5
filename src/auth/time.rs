//! Whether this machine's clock may decide what is old enough to be deleted.
//!
//! Invariant: no deletion depends on one clock alone. With PostgreSQL the database has a second clock, read before
//! every run that deletes. SQLite has none, and cannot tell a wrong clock from a long downtime: its clock is trusted
//! after it has agreed with the process's monotonic clock for an hour. Threat: a replica whose clock is weeks ahead
//! deletes every session at its start, and one that is 40 minutes ahead deletes the revocations, so that revoked tokens
//! are accepted again.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use chrono::{DateTime, TimeDelta, Utc};

use super::Auth;
use crate::{clock::Clock, error::Error};

/// From this offset on a warning is logged.
const WARN: TimeDelta = TimeDelta::seconds(5);
/// Beyond this offset nothing is deleted, and the replica is not ready.
const MOST: TimeDelta = TimeDelta::seconds(60);
/// SQLite: how long the clock must have run like the monotonic clock.
const STEADY: Duration = Duration::from_secs(3600);
/// The interval after which a problem is logged again.
const REPEAT: Duration = Duration::from_secs(3600);

/// The offset of this machine's clock from the database's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    #[default]
    Right,
    Doubtful,
    Wrong,
}

#[derive(Debug)]
struct State {
    level: Level,
    /// When `level` was last logged, by the monotonic clock.
    said: Duration,
    /// Since when, by the monotonic clock, this machine's clock has run without a jump, and its time then.
    steady: (Duration, DateTime<Utc>),
}

/// The last known state of the clocks.
#[derive(Debug)]
pub(super) struct ClockWatch(Mutex<State>);

impl ClockWatch {
    pub(super) fn new(clock: &Clock) -> Self {
        let steady = (clock.monotonic(), clock.now());
        Self(Mutex::new(State { level: Level::default(), said: Duration::ZERO, steady }))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records an offset from the database's clock, and logs changes.
    fn compared(&self, offset: TimeDelta, now: Duration) -> Level {
        let mut state = self.state();
        let level = match offset.abs() {
            far if far > MOST => Level::Wrong,
            far if far >= WARN => Level::Doubtful,
            _ => Level::Right,
        };
        let again = level == Level::Wrong && now.saturating_sub(state.said) > REPEAT;
        if level != state.level || again {
            say(level, offset);
            (state.level, state.said) = (level, now);
        }
        level
    }

    /// Whether the clock has run like the monotonic clock for an hour. A jump restarts the hour.
    fn is_steady(&self, clock: &Clock) -> bool {
        let mut state = self.state();
        let ((since, then), monotonic, now) = (state.steady, clock.monotonic(), clock.now());
        let passed = monotonic.saturating_sub(since);
        let jump = now - then - TimeDelta::from_std(passed).unwrap_or(TimeDelta::MAX);
        if jump.abs() > MOST {
            log::warn!(
                seconds = jump.num_seconds();
                "this machine's clock has jumped, or the machine has slept: nothing is deleted for an hour"
            );
            state.steady = (monotonic, now);
            return false;
        }
        passed >= STEADY
    }
}

fn say(level: Level, offset: TimeDelta) {
    let words = in_words(offset);
    let offset_seconds = seconds(offset);
    match level {
        Level::Right => log::info!(offset_seconds; "this machine's clock agrees with the database's again"),
        Level::Doubtful => log::warn!(offset_seconds; "{words}: synchronise it by NTP"),
        Level::Wrong => log::error!(
            offset_seconds;
            "{words}: nothing is deleted, no key is rotated, and this replica is not ready until they agree"
        ),
    }
}

fn in_words(offset: TimeDelta) -> String {
    let side = if offset < TimeDelta::zero() { "behind" } else { "ahead of" };
    format!("this machine's clock is {} seconds {side} the database's", seconds(offset).abs())
}

/// Rounded to the nearest second.
fn seconds(offset: TimeDelta) -> i64 {
    (offset.num_milliseconds() + 500).div_euclid(1000)
}

/// The offset of `before..after`, between which the database returned `theirs`. A slow response makes no offset.
fn offset(before: DateTime<Utc>, theirs: DateTime<Utc>, after: DateTime<Utc>) -> TimeDelta {
    if theirs < before { before - theirs } else { Ord::min(after - theirs, TimeDelta::zero()) }
}

impl Auth {
    /// Compares this machine's clock with the database's. `None` on SQLite, which has no clock of its own.
    pub(crate) async fn clock_offset(&self) -> Result<Option<TimeDelta>, Error> {
        let step = self.clone();
        self.run(async move {
            let before = step.clock().now();
            let theirs = step.db().time(step.clock()).await?;
            Ok(theirs.map(|theirs| offset(before, theirs, step.clock().now())))
        })
        .await
    }

    /// Checks the clocks, and logs when an offset appears or disappears. [`Auth::run_jobs`] does it every few seconds.
    ///
    /// # Errors
    /// As every statement.
    pub(crate) async fn clock_is_right(&self) -> Result<bool, Error> {
        let watch = &self.0.clock_watch;
        match self.clock_offset().await? {
            Some(offset) => Ok(watch.compared(offset, self.clock().monotonic()) < Level::Wrong),
            None => {
                watch.is_steady(self.clock());
                Ok(true)
            }
        }
    }

    /// The time for deciding what is old enough to delete, to be read before each run: the earliest of all clocks.
    /// `None` when nothing may be deleted now.
    ///
    /// # Errors
    /// As for every statement: without an answer nothing is deleted either.
    pub(crate) async fn deletion_time(&self) -> Result<Option<DateTime<Utc>>, Error> {
        let watch = &self.0.clock_watch;
        let Some(offset) = self.clock_offset().await? else {
            return Ok(watch.is_steady(self.clock()).then(|| self.clock().now()));
        };
        let trusted = watch.compared(offset, self.clock().monotonic()) < Level::Wrong;
        let ahead = Ord::max(offset, TimeDelta::zero());
        Ok(trusted.then(|| self.clock().now() - ahead))
    }

    /// For a command, which cannot wait: an error if nothing may be deleted now.
    ///
    /// # Errors
    /// `internal`, with an explanation, when the clock is wrong.
    pub(crate) async fn demand_right_clock(&self) -> Result<(), Error> {
        match self.clock_offset().await? {
            Some(offset) if offset.abs() > MOST => Err(Error::internal(in_words(offset))),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slow_answer_is_no_offset() {
        let at = |seconds| DateTime::<Utc>::UNIX_EPOCH + TimeDelta::seconds(seconds);
        for (before, theirs, after, expected) in
            [(0, 0, 0, 0), (0, 90, 100, 0), (0, 100, 100, 0), (100, 0, 200, 100), (0, 200, 100, -100)]
        {
            assert_eq!(offset(at(before), at(theirs), at(after)), TimeDelta::seconds(expected));
        }
    }

    /// The hour restarts with every jump, and a clock that runs steadily is trusted after it.
    #[test]
    fn sqlite_believes_a_clock_that_has_run_for_an_hour() {
        use std::sync::{
            Arc,
            atomic::{AtomicI64, Ordering::SeqCst},
        };
        let (passed, wrong) = (Arc::new(AtomicI64::new(0)), Arc::new(AtomicI64::new(0)));
        let clock = Clock::simulated(
            {
                let passed = Arc::clone(&passed);
                move || TimeDelta::seconds(passed.load(SeqCst))
            },
            {
                let wrong = Arc::clone(&wrong);
                move || TimeDelta::seconds(wrong.load(SeqCst))
            },
        );
        let watch = ClockWatch::new(&clock);
        let after = |seconds| {
            passed.fetch_add(seconds, SeqCst);
            watch.is_steady(&clock)
        };
        assert!(!after(0) && !after(3500));
        assert!(after(101));
        wrong.store(1500, SeqCst);
        assert!(!after(0) && !after(3500), "it jumped ahead");
        wrong.store(0, SeqCst);
        assert!(!after(101) && !after(3500), "it jumped back");
        assert!(after(101));
    }
}
