//! The refresh grace window: which refresh tokens that were used already are a retry, and which were stolen.
//!
//! The direct parent of the current token is good as long as the current token was not used, whatever the time: its
//! answer was lost, on a phone that slept or in a failover. An older token that was rotated away no more than the grace
//! ago leads to the current one as well: tabs race. A session cannot keep the time of every rotation, so it keeps those
//! that decide: of the last one, of the first one of the running burst (rotations within one grace of each other's
//! first), and of the last one of the burst before. No token gets less than its grace; the last and the first of a
//! burst get exactly it, those in between at most twice.

use std::time::Duration;

use chrono::{DateTime, Utc};
use vestibule_entity::session;

/// The part of a session that is about its rotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct GraceWindow {
    /// The current token's counter, and when the one before it was rotated away, or last served late.
    pub(super) counter: i64,
    pub(super) rotated_at: DateTime<Utc>,
    /// The running burst: its first token, and when that was rotated away.
    pub(super) first: i64,
    pub(super) first_at: DateTime<Utc>,
    /// The burst before it: its second token, and when its last one was rotated away. Empty when not below the floor.
    pub(super) before: i64,
    pub(super) before_at: DateTime<Utc>,
}

/// What a genuine token is to its session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Age {
    /// Newer than the row: the database was restored, or failed over to a replica that was behind.
    Ahead,
    Current,
    /// Rotated away, and still good. `late`: its grace is over, so its use has to be written down.
    Retry {
        late: bool,
    },
    /// Its child was used, and its grace is over.
    Reused,
}

impl GraceWindow {
    pub(super) fn of(session: &session::Model) -> Self {
        Self {
            counter: session.counter,
            rotated_at: session.rotated_at,
            first: session.grace_floor,
            first_at: session.grace_floor_at,
            before: session.grace_before,
            before_at: session.grace_before_at,
        }
    }

    /// After `counter` has been rotated away at `now`. When it is ahead of the row, the tokens between the two count as
    /// rotated away now: when they really were, the database no longer knows.
    pub(super) fn rotate(self, counter: i64, now: DateTime<Utc>, grace: Duration) -> Self {
        let next = Self { counter: counter.saturating_add(1), rotated_at: now, ..self };
        if self.counter > 0 && self.first_at + grace >= now {
            return next;
        }
        // The burst is over. Its first token is known to be too old; the others may not be.
        let late = self.counter > 0 && self.rotated_at + grace >= now;
        let (before, before_at) = if late { (self.first + 1, self.rotated_at) } else { (counter, now) };
        Self { first: self.counter.min(counter), first_at: now, before, before_at, ..next }
    }

    /// After the parent was served past its grace, which begins anew: a client that asks twice may go on with the first
    /// answer. Every older token is past its grace as well.
    pub(super) fn serve_late(self, now: DateTime<Utc>) -> Self {
        let parent = self.counter - 1;
        Self { rotated_at: now, first: parent, first_at: now, before: parent, before_at: now, ..self }
    }

    pub(super) fn age(&self, counter: i64, now: DateTime<Utc>, grace: Duration) -> Age {
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
