//! Which refresh tokens lost an honest race, and which were stolen.
//!
//! A token that was rotated away no more than the grace ago still leads to the current one: tabs race, answers get
//! lost. A session cannot keep the time of every rotation, so it keeps those that decide: of the last one, of the first
//! one of the running burst (rotations within one grace of each other's first), and of the last one of the burst before.
//! No token gets less than its grace; the last and the first of a burst get exactly it, those in between at most twice.

use std::time::Duration;

use chrono::{DateTime, Utc};
use vestibule_entity::session;

/// The part of a session that is about its rotations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Burst {
    /// The current token's counter, and when the one before it was rotated away.
    counter: i64,
    rotated_at: DateTime<Utc>,
    /// The running burst: its first token, and when that was rotated away.
    pub(super) floor: i64,
    pub(super) floor_at: DateTime<Utc>,
    /// The burst before it: its second token, and when its last one was rotated away. Empty when not below the floor.
    pub(super) before: i64,
    pub(super) before_at: DateTime<Utc>,
}

impl Burst {
    pub(super) fn of(session: &session::Model) -> Self {
        Self {
            counter: session.counter,
            rotated_at: session.rotated_at,
            floor: session.grace_floor,
            floor_at: session.grace_floor_at,
            before: session.grace_before,
            before_at: session.grace_before_at,
        }
    }

    /// After `counter` has been rotated away at `now`.
    pub(super) fn rotate(self, counter: i64, now: DateTime<Utc>, grace: Duration) -> Self {
        let next = Self { counter: counter + 1, rotated_at: now, ..self };
        if self.counter > 0 && self.floor_at + grace >= now {
            return next;
        }
        // The burst is over. Its first token is known to be too old; the others may not be.
        let late = self.counter > 0 && self.rotated_at + grace >= now;
        let (before, before_at) = if late { (self.floor + 1, self.rotated_at) } else { (counter, now) };
        Self { floor: counter, floor_at: now, before, before_at, ..next }
    }

    /// Whether `counter`, which is not current, was rotated away so recently that its sender lost an honest race.
    pub(super) fn forgives(&self, counter: i64, now: DateTime<Utc>, grace: Duration) -> bool {
        let rotated_away = match counter {
            c if c >= self.counter => return false,
            c if c == self.counter - 1 => self.rotated_at,
            c if c == self.floor => self.floor_at,
            c if c > self.floor => self.rotated_at,
            c if c >= self.before => self.before_at,
            _ => return false,
        };
        !grace.is_zero() && rotated_away + grace >= now
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GRACE: i64 = 10_000;

    fn at(ms: i64) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(1_800_000_000_000 + ms).unwrap()
    }

    /// Against the times of every rotation, which a session does not keep: ten thousand random histories.
    #[test]
    fn nobody_gets_less_than_the_grace_nor_more_than_twice() {
        let grace = Duration::from_millis(GRACE.unsigned_abs());
        let mut seed = 42_u64;
        let mut random = |below: i64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            i64::try_from(seed >> 33).unwrap() % below
        };
        for _ in 0..10_000 {
            let mut burst =
                Burst { counter: 0, rotated_at: at(0), floor: 0, floor_at: at(0), before: 0, before_at: at(0) };
            let (mut now, mut rotated_away) = (0, Vec::new());
            for counter in 0..12 {
                now += if random(4) == 0 { random(40_000) } else { random(4_000) };
                burst = burst.rotate(counter, at(now), grace);
                rotated_away.push(now);
                let later = now + random(15_000);
                for (c, then) in (0..).zip(&rotated_away) {
                    let (age, forgiven) = (later - then, burst.forgives(c, at(later), grace));
                    assert!(forgiven || age > GRACE, "{c} of {rotated_away:?} is {age} ms old and refused");
                    assert!(!forgiven || age <= 2 * GRACE, "{c} of {rotated_away:?} is {age} ms old and forgiven");
                    let exact = c == counter || c == burst.floor;
                    assert!(!exact || forgiven == (age <= GRACE), "{c} of {rotated_away:?} at {later}");
                }
                assert!(!burst.forgives(counter + 1, at(later), grace));
            }
        }
    }
}
