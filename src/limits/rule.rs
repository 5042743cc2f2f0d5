//! The state transitions of a counter, as pure functions of state and time. `step.lua` is the same for Redis.

use std::time::Duration;

use crate::config::Rate;

/// On the process's monotonic clock, or Redis's.
pub(super) type Micros = i64;

/// How long past lockouts are remembered, and the longest duration of a lockout.
const DAY: Micros = 24 * 3600 * 1_000_000;

/// How many failed attempts cause a lockout, and for how long.
#[derive(Clone, Copy, Debug)]
pub(super) struct LockoutPolicy {
    pub(super) limit: u32,
    pub(super) window: Duration,
    /// The first lockout. Each further one lasts twice as long, up to a day.
    pub(super) lockout: Duration,
}

/// An operation on a counter.
#[derive(Clone, Copy, Debug)]
pub(super) enum Op {
    /// Counts one at this rate (GCRA: the state is one point in time, so nothing has to be reset).
    Admit(Rate),
    /// Counts an attempt. It counts as failed until its outcome is recorded, so that parallel attempts cannot exceed
    /// the limit.
    Reserve(LockoutPolicy),
    /// The attempt was never evaluated.
    Refund(LockoutPolicy),
    /// The attempt succeeded.
    Reset,
}

/// A counter. All zero is an unused one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    /// GCRA: when the budget is full again. Failures: the end of the window or of the lockout.
    pub(super) until: Micros,
    pub(super) count: u32,
    /// The number of lockouts so far.
    pub(super) lockouts: u32,
    /// When it expires.
    pub(super) expires: Micros,
}

impl State {
    /// The next state, or how long to wait for it.
    pub(super) fn apply(self, op: Op, now: Micros) -> Result<Self, Micros> {
        match op {
            Op::Admit(rate) => self.admit(rate, now),
            Op::Reserve(policy) => self.reserve(policy, now),
            Op::Refund(policy) => Ok(self.refund(policy, now)),
            Op::Reset => Ok(Self::default()),
        }
    }

    /// How many failed attempts this counter stands for: the cost of filling it, and what its eviction would give away.
    pub(super) fn weight(self, op: Op) -> u32 {
        let limit = match op {
            Op::Reserve(policy) | Op::Refund(policy) => policy.limit,
            Op::Admit(_) | Op::Reset => 0,
        };
        self.lockouts.saturating_mul(limit).saturating_add(self.count)
    }

    /// Whether this operation took the last slot of the limit.
    pub(super) fn is_exhausted(self, op: Op) -> bool {
        matches!(op, Op::Reserve(policy) if self.count >= policy.limit)
    }

    /// How long a lockout still lasts, if the counter of failures is in one: it locks at `limit`.
    pub(super) fn locked(self, limit: u32, now: Micros) -> Option<Micros> {
        (self.count >= limit && self.until > now).then(|| self.until - now)
    }

    fn admit(self, rate: Rate, now: Micros) -> Result<Self, Micros> {
        let interval = interval(rate);
        // A state in the future comes from a clock that was set back since: it uses no more than the whole budget.
        let used = self.until.min(now + interval * Micros::from(rate.count));
        let until = used.max(now) + interval;
        let wait = until - now - interval * Micros::from(rate.count);
        if wait > 0 { Err(wait) } else { Ok(Self { until, expires: until, ..self }) }
    }

    fn reserve(mut self, policy: LockoutPolicy, now: Micros) -> Result<Self, Micros> {
        self.until = self.until.min(now + longest(self, policy));
        if now >= self.until {
            let lockouts = self.lockouts + u32::from(self.count >= policy.limit);
            self = Self { until: now + micros(policy.window), count: 0, lockouts, ..self };
        }
        if self.count >= policy.limit {
            return Err(self.until - now);
        }
        self.count += 1;
        if self.count >= policy.limit {
            self.until = now + lockout(self, policy);
        }
        Ok(self.remembered(policy))
    }

    fn refund(mut self, policy: LockoutPolicy, now: Micros) -> Self {
        if now >= self.until || self.count == 0 {
            return self;
        }
        if self.count >= policy.limit {
            // The attempt that took the last slot began the lockout.
            self.until = now + micros(policy.window);
        }
        self.count -= 1;
        // An empty counter takes no slot from another one.
        if self.count == 0 && self.lockouts == 0 { Self::default() } else { self.remembered(policy) }
    }

    fn remembered(self, policy: LockoutPolicy) -> Self {
        let locked = self.lockouts > 0 || self.count >= policy.limit;
        Self { expires: self.until + if locked { DAY } else { 0 }, ..self }
    }
}

/// The lockout that a full count begins.
fn lockout(state: State, policy: LockoutPolicy) -> Micros {
    let first = micros(policy.lockout);
    (first << state.lockouts.min(16)).min(first.max(DAY))
}

/// The furthest that `until` can be ahead, unless the clock was set back.
fn longest(state: State, policy: LockoutPolicy) -> Micros {
    if state.count >= policy.limit { lockout(state, policy) } else { micros(policy.window) }
}

/// Rounded up, so that the rate is never exceeded.
pub(super) fn interval(rate: Rate) -> Micros {
    (micros(rate.per) + Micros::from(rate.count) - 1) / Micros::from(rate.count)
}

pub(super) fn micros(duration: Duration) -> Micros {
    Micros::try_from(duration.as_micros()).unwrap_or(DAY)
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Micros = 1_800_000_000_000_000;

    /// Pseudo-random numbers that are the same in every run.
    fn random(seed: &mut u64) -> u64 {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        *seed
    }

    /// In no period does more pass than one budget plus the rate, and the reported waiting time is exact to the
    /// microsecond.
    #[test]
    fn never_more_than_the_rate_and_an_exact_wait() {
        let mut seed = 88_172_645_463_325_252;
        for _ in 0..200 {
            let count = 1 + (random(&mut seed) % 50) as u32;
            let rate = Rate { count, per: Duration::from_secs(1 + random(&mut seed) % 100) };
            let (mut state, mut now) = (State::default(), START);
            let mut passed: Vec<Micros> = Vec::new();
            for _ in 0..300 {
                now += (random(&mut seed) % (2 * micros(rate.per) as u64 / u64::from(count))) as Micros;
                match state.apply(Op::Admit(rate), now) {
                    Ok(next) => {
                        state = next;
                        passed.push(now);
                    }
                    Err(wait) => {
                        assert!(state.apply(Op::Admit(rate), now + wait).is_ok());
                        assert!(state.apply(Op::Admit(rate), now + wait - 1).is_err());
                    }
                }
            }
            for (i, from) in passed.iter().enumerate() {
                for (j, to) in passed.iter().enumerate().skip(i) {
                    let allowed =
                        i128::from(count) + i128::from(to - from) * i128::from(count) / i128::from(micros(rate.per));
                    assert!((j - i + 1) as i128 <= allowed, "{rate}: {} in {} µs", j - i + 1, to - from);
                }
            }
        }
    }

    #[test]
    fn a_whole_budget_may_come_at_once() {
        let rate = Rate { count: 300, per: Duration::from_secs(10) };
        let mut state = State::default();
        for _ in 0..300 {
            state = state.apply(Op::Admit(rate), START).unwrap();
        }
        assert_eq!(state.apply(Op::Admit(rate), START), Err(33_334));
        let later = START + 3600 * 1_000_000;
        let after = (0..300).try_fold(state, |state, _| state.apply(Op::Admit(rate), later));
        assert!(after.is_ok_and(|state| state.apply(Op::Admit(rate), later).is_err()), "nothing is saved up");
    }

    /// The clock was 25 minutes ahead for a while: no client waits longer than a window.
    #[test]
    fn a_clock_that_goes_back_keeps_nobody_out() {
        let ahead = START + 25 * 60 * 1_000_000;
        let rate = Rate { count: 20, per: Duration::from_secs(60) };
        let state = State::default().apply(Op::Admit(rate), ahead).unwrap();
        assert_eq!(state.apply(Op::Admit(rate), START), Err(3_000_000));
        let window = Duration::from_secs(900);
        let policy = LockoutPolicy { limit: 2, window, lockout: window };
        let once = State::default().apply(Op::Reserve(policy), ahead).unwrap();
        let locked = once.apply(Op::Reserve(policy), START).unwrap();
        assert_eq!(locked.apply(Op::Reserve(policy), START - 1), Err(micros(window)));
        let locked = once.apply(Op::Reserve(policy), ahead).unwrap();
        assert_eq!(locked.apply(Op::Reserve(policy), START), Err(micros(window)));
    }

    #[test]
    fn failures_block_and_each_block_is_twice_as_long() {
        const MINUTE: Micros = 60 * 1_000_000;
        let quarter = Duration::from_secs(900);
        let policy = LockoutPolicy { limit: 10, window: quarter, lockout: quarter };
        let fail = |state: State, now| state.apply(Op::Reserve(policy), now);
        let (mut state, mut now) = (State::default(), START);
        for block in [15, 30, 60, 120, 240, 480, 960, 1440, 1440] {
            for _ in 0..10 {
                state = fail(state, now).unwrap();
            }
            assert_eq!(fail(state, now), Err(block * MINUTE));
            assert_eq!(fail(state, now + MINUTE), Err((block - 1) * MINUTE), "asking does not make it longer");
            now += block * MINUTE;
        }
        // Nine failures and a pause: no lockout.
        let mut state = State::default();
        for n in 0..50 {
            state = fail(state, START + n / 9 * 15 * MINUTE).unwrap();
        }
        // A refunded attempt was never counted, not even the one that took the last slot.
        let mut state = State::default();
        for _ in 0..9 {
            state = fail(state, START).unwrap();
        }
        for _ in 0..50 {
            state = fail(state, START).unwrap().apply(Op::Refund(policy), START).unwrap();
        }
        assert_eq!((state.count, state.lockouts, state.until), (9, 0, START + 15 * MINUTE));
        assert_eq!(state.apply(Op::Reset, START), Ok(State::default()));
        let once = fail(State::default(), START).unwrap();
        assert_eq!(once.apply(Op::Refund(policy), START), Ok(State::default()), "B7: what was refunded leaves no row");
    }
}
