//! How a counter moves, as pure functions of its state and the time. `step.lua` says the same to Redis.

use std::time::Duration;

use crate::config::Rate;

/// Since 1970.
pub(super) type Micros = i64;

/// What strikes are remembered for, and the longest a block grows.
const DAY: Micros = 24 * 3600 * 1_000_000;

/// When a row of failures becomes a block, and for how long.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    pub(super) limit: u32,
    pub(super) window: Duration,
    /// The first block; each further one lasts twice as long, up to a day.
    pub(super) block: Duration,
}

/// What is asked of a counter.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// One more at this rate (GCRA: the state is one point in time, so nothing has to be counted down).
    Admit(Rate),
    /// One more guess. It counts as failed until somebody says otherwise, so that a crowd that guesses at once finds as
    /// many places as the limit has.
    Reserve(Plan),
    /// The guess was never evaluated.
    GiveBack(Plan),
    /// The guess was right.
    Forget,
}

/// A counter. All zero is one that nobody has touched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    /// GCRA: when the budget is whole again. Failures: the end of the window or of the block.
    pub(super) until: Micros,
    pub(super) count: u32,
    /// Blocks so far.
    pub(super) strikes: u32,
    /// From then on it says nothing.
    pub(super) expires: Micros,
}

impl State {
    /// The next state, or how long to wait for one.
    pub(super) fn step(self, step: Step, now: Micros) -> Result<Self, Micros> {
        match step {
            Step::Admit(rate) => self.admit(rate, now),
            Step::Reserve(plan) => self.reserve(plan, now),
            Step::GiveBack(plan) => Ok(self.give_back(plan, now)),
            Step::Forget => Ok(Self::default()),
        }
    }

    fn admit(self, rate: Rate, now: Micros) -> Result<Self, Micros> {
        let interval = interval(rate);
        // A state of the future is one of a clock that went back since: no more than the whole budget is used.
        let used = self.until.min(now + interval * Micros::from(rate.count));
        let until = used.max(now) + interval;
        let wait = until - now - interval * Micros::from(rate.count);
        if wait > 0 { Err(wait) } else { Ok(Self { until, expires: until, ..self }) }
    }

    fn reserve(mut self, plan: Plan, now: Micros) -> Result<Self, Micros> {
        self.until = self.until.min(now + longest(self, plan));
        if now >= self.until {
            let strikes = self.strikes + u32::from(self.count >= plan.limit);
            self = Self { until: now + micros(plan.window), count: 0, strikes, ..self };
        }
        if self.count >= plan.limit {
            return Err(self.until - now);
        }
        self.count += 1;
        if self.count >= plan.limit {
            self.until = now + block(self, plan);
        }
        Ok(self.remembered(plan))
    }

    fn give_back(mut self, plan: Plan, now: Micros) -> Self {
        if now >= self.until || self.count == 0 {
            return self;
        }
        if self.count >= plan.limit {
            // Whoever filled the last place began the block.
            self.until = now + micros(plan.window);
        }
        self.count -= 1;
        self.remembered(plan)
    }

    fn remembered(self, plan: Plan) -> Self {
        let struck = self.strikes > 0 || self.count >= plan.limit;
        Self { expires: self.until + if struck { DAY } else { 0 }, ..self }
    }
}

/// The block that a full count begins.
fn block(state: State, plan: Plan) -> Micros {
    let block = micros(plan.block);
    (block << state.strikes.min(16)).min(block.max(DAY))
}

/// The furthest that `until` can lie ahead, unless the clock went back.
fn longest(state: State, plan: Plan) -> Micros {
    if state.count >= plan.limit { block(state, plan) } else { micros(plan.window) }
}

/// Rounded up, so that never more passes than the rate says.
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

    /// Numbers that look random and are the same in every run.
    fn random(seed: &mut u64) -> u64 {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        *seed
    }

    /// In no stretch of time does more pass than a whole budget and what the rate adds; and the wait that is told is
    /// the wait, to the microsecond.
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
                match state.step(Step::Admit(rate), now) {
                    Ok(next) => {
                        state = next;
                        passed.push(now);
                    }
                    Err(wait) => {
                        assert!(state.step(Step::Admit(rate), now + wait).is_ok());
                        assert!(state.step(Step::Admit(rate), now + wait - 1).is_err());
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
            state = state.step(Step::Admit(rate), START).unwrap();
        }
        assert_eq!(state.step(Step::Admit(rate), START), Err(33_334));
        let later = START + 3600 * 1_000_000;
        let after = (0..300).try_fold(state, |state, _| state.step(Step::Admit(rate), later));
        assert!(after.is_ok_and(|state| state.step(Step::Admit(rate), later).is_err()), "nothing is saved up");
    }

    /// A4: the clock was 25 minutes ahead for a while; nobody waits for longer than a window.
    #[test]
    fn a_clock_that_goes_back_keeps_nobody_out() {
        let ahead = START + 25 * 60 * 1_000_000;
        let rate = Rate { count: 20, per: Duration::from_secs(60) };
        let state = State::default().step(Step::Admit(rate), ahead).unwrap();
        assert_eq!(state.step(Step::Admit(rate), START), Err(3_000_000));
        let window = Duration::from_secs(900);
        let plan = Plan { limit: 2, window, block: window };
        let once = State::default().step(Step::Reserve(plan), ahead).unwrap();
        let blocked = once.step(Step::Reserve(plan), START).unwrap();
        assert_eq!(blocked.step(Step::Reserve(plan), START - 1), Err(micros(window)));
        let blocked = once.step(Step::Reserve(plan), ahead).unwrap();
        assert_eq!(blocked.step(Step::Reserve(plan), START), Err(micros(window)));
    }

    #[test]
    fn failures_block_and_each_block_is_twice_as_long() {
        const MINUTE: Micros = 60 * 1_000_000;
        let quarter = Duration::from_secs(900);
        let plan = Plan { limit: 10, window: quarter, block: quarter };
        let fail = |state: State, now| state.step(Step::Reserve(plan), now);
        let (mut state, mut now) = (State::default(), START);
        for block in [15, 30, 60, 120, 240, 480, 960, 1440, 1440] {
            for _ in 0..10 {
                state = fail(state, now).unwrap();
            }
            assert_eq!(fail(state, now), Err(block * MINUTE));
            assert_eq!(fail(state, now + MINUTE), Err((block - 1) * MINUTE), "asking does not make it longer");
            now += block * MINUTE;
        }
        // Nine, and a pause: nothing is blocked.
        let mut state = State::default();
        for n in 0..50 {
            state = fail(state, START + n / 9 * 15 * MINUTE).unwrap();
        }
        // What is given back was never counted, also by the one who took the last place.
        let mut state = State::default();
        for _ in 0..9 {
            state = fail(state, START).unwrap();
        }
        for _ in 0..50 {
            state = fail(state, START).unwrap().step(Step::GiveBack(plan), START).unwrap();
        }
        assert_eq!((state.count, state.strikes, state.until), (9, 0, START + 15 * MINUTE));
        assert_eq!(state.step(Step::Forget, START), Ok(State::default()));
    }
}
