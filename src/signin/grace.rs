//! The refresh grace window (reuse interval): decides which used refresh tokens are a retry, and which were stolen.
//!
//! The direct parent of the current token is accepted as long as the current token was not used, at any time: its
//! response was lost, for example on a sleeping phone or in a failover. An older token that was rotated away no longer
//! than the grace window ago is accepted as well: tabs race. A session cannot store the time of every rotation, so it
//! stores the deciding ones: the last rotation, the first of the running burst (rotations within one grace window of
//! the burst's first), and the last of the previous burst. No token gets less than the grace window. The last and the
//! first of a burst get exactly it, and those in between at most twice.

use std::time::Duration;

use chrono::{DateTime, Utc};
use vestibule_entity::session;

/// The columns of a session that concern its rotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct GraceWindow {
    /// The current token's counter, and when its predecessor was rotated away, or last served late.
    pub(crate) counter: i64,
    pub(crate) rotated_at: DateTime<Utc>,
    /// The running burst: its first token, and when that was rotated away.
    pub(crate) first: i64,
    pub(crate) first_at: DateTime<Utc>,
    /// The previous burst: its second token, and when its last one was rotated away. Empty when not below the floor.
    pub(crate) before: i64,
    pub(crate) before_at: DateTime<Utc>,
}

/// How an authentic token relates to its session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Age {
    /// Newer than the row: the database was restored, or a replica that lagged behind took over.
    Ahead,
    Current,
    /// Rotated away, but still accepted. `late`: the grace window has ended, so its use is recorded.
    Retry {
        late: bool,
    },
    /// Its child was used, and the grace window has ended.
    Reused,
}

impl GraceWindow {
    pub(crate) fn of(session: &session::Model) -> Self {
        Self {
            counter: session.counter,
            rotated_at: session.rotated_at,
            first: session.grace_floor,
            first_at: session.grace_floor_at,
            before: session.grace_before,
            before_at: session.grace_before_at,
        }
    }

    /// Updates the state after `counter` was rotated away at `now`. If it is ahead of the row, the tokens between the
    /// two count as rotated away now, because the database no longer knows when that happened.
    pub(crate) fn rotate(self, counter: i64, now: DateTime<Utc>, grace: Duration) -> Self {
        let next = Self { counter: counter.saturating_add(1), rotated_at: now, ..self };
        if self.counter > 0 && self.first_at + grace >= now {
            return next;
        }
        // The burst is over. Its first token is known to be too old, and the others may not be.
        let late = self.counter > 0 && self.rotated_at + grace >= now;
        let (before, before_at) = if late { (self.first + 1, self.rotated_at) } else { (counter, now) };
        Self { first: self.counter.min(counter), first_at: now, before, before_at, ..next }
    }

    /// Updates the state after the parent was served late. The grace window starts again, because a client that retries
    /// may continue with the first response. Every older token is past its grace window as well.
    pub(crate) fn serve_late(self, now: DateTime<Utc>) -> Self {
        let parent = self.counter - 1;
        Self { rotated_at: now, first: parent, first_at: now, before: parent, before_at: now, ..self }
    }

    pub(crate) fn age(&self, counter: i64, now: DateTime<Utc>, grace: Duration) -> Age {
        let young = |rotated_away: DateTime<Utc>| !grace.is_zero() && rotated_away + grace >= now;
        let rotated_away = match counter {
            c if c > self.counter => return Age::Ahead,
            c if c == self.counter => return Age::Current,
            c if c == self.counter - 1 => return Age::Retry { late: !young(self.rotated_at) },
            c if c == self.first => self.first_at,
            c if c > self.first => self.rotated_at,
            c if c >= self.before => self.before_at,
            _ => return Age::Reused,
        };
        if young(rotated_away) { Age::Retry { late: false } } else { Age::Reused }
    }
}

#[cfg(test)]
mod tests;
