//! Counters in this process.
//!
//! Threat: a million addresses, each asking once. The table has a fixed number of places, and no request scans more than
//! a bucket of it. Where a bucket is full, the counter that would soonest be forgotten makes room: blocks outlive what
//! a flood leaves behind, and a newcomer is never refused for want of a place.

use std::sync::{Mutex, PoisonError};

use super::{
    Key,
    rule::{Micros, State, Step},
};

/// A power of two.
const BUCKETS: usize = 1 << 14;
const PLACES: usize = 8;

/// At most 131,072 counters of 40 bytes; a bucket takes memory once somebody is in it.
pub(super) struct Memory(Box<[Mutex<Vec<Entry>>]>);

struct Entry {
    key: Key,
    state: State,
}

impl Memory {
    pub(super) fn new() -> Self {
        Self((0..BUCKETS).map(|_| Mutex::default()).collect())
    }

    /// Takes a step; or says how long to wait, and changes nothing.
    pub(super) fn step(&self, key: Key, step: Step, now: Micros) -> Result<(), Micros> {
        // The key is a keyed hash, so nobody chooses the bucket.
        let bucket = usize::from(u16::from_le_bytes([key.0[0], key.0[1]])) % BUCKETS;
        let Some(bucket) = self.0.get(bucket) else { return Ok(()) };
        let mut entries = bucket.lock().unwrap_or_else(PoisonError::into_inner);
        let found = entries.iter().position(|entry| entry.key == key);
        let old = found.and_then(|at| entries.get(at)).map(|entry| entry.state).filter(|state| state.expires > now);
        let state = old.unwrap_or_default().step(step, now)?;
        let at = found.or_else(|| {
            let full = entries.len() >= PLACES;
            let soonest = entries.iter().enumerate().min_by_key(|(_, entry)| entry.state.expires)?;
            (full || soonest.1.state.expires <= now).then_some(soonest.0)
        });
        match at.and_then(|at| entries.get_mut(at)) {
            Some(place) => *place = Entry { key, state },
            None => entries.push(Entry { key, state }),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::{config::Rate, limits::rule::Plan};

    fn key(n: u64) -> Key {
        // Spread as a hash would.
        let spread = (u128::from(n) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
        Key((spread ^ (spread >> 64)).to_le_bytes())
    }

    fn places(memory: &Memory) -> usize {
        memory.0.iter().map(|bucket| bucket.lock().map_or(0, |entries| entries.capacity())).sum()
    }

    /// E10: a million addresses take a bounded place, none is refused, and a block is not washed away.
    #[test]
    fn a_million_keys_take_a_bounded_place() {
        let memory = Memory::new();
        let rate = Rate { count: 20, per: Duration::from_secs(60) };
        let hour = Duration::from_secs(3600);
        let plan = Plan { limit: 1, window: hour, block: hour };
        let blocked = key(u64::MAX / 2);
        assert!(memory.step(blocked, Step::Reserve(plan), 1).is_ok());
        for n in 0..1_000_000 {
            assert!(memory.step(key(n), Step::Admit(rate), 1).is_ok());
        }
        assert!(places(&memory) <= BUCKETS * PLACES, "{}", places(&memory));
        assert!(memory.step(blocked, Step::Reserve(plan), 1).is_err());
    }

    #[test]
    fn a_counter_is_forgotten_when_it_says_nothing_more() {
        let memory = Memory::new();
        let rate = Rate { count: 2, per: Duration::from_secs(2) };
        for _ in 0..2 {
            assert_eq!(memory.step(key(1), Step::Admit(rate), 0), Ok(()));
        }
        assert_eq!(memory.step(key(1), Step::Admit(rate), 0), Err(1_000_000));
        assert_eq!(memory.step(key(2), Step::Admit(rate), 0), Ok(()), "another's budget is another's");
        assert_eq!(memory.step(key(1), Step::Admit(rate), 1_000_000), Ok(()));
        // Whoever comes next into a bucket takes the place of what has expired.
        for n in 0..200_000 {
            let _ = memory.step(key(n), Step::Admit(rate), 10_000_000 * n as i64);
        }
        assert!(places(&memory) <= 4 * BUCKETS, "{}", places(&memory));
    }
}
