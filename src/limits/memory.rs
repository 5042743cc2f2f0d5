//! Rate limit counters in this process.
//!
//! Threat: a million IP addresses that send one request each, so that a relevant counter is evicted. A table has a
//! fixed number of slots, and a request scans one bucket at most. In a full bucket the counter with the fewest failed
//! attempts is evicted, so evicting one with `n` failures takes some hundred thousand times `n` failed attempts at
//! others. A new counter always gets a slot.

use std::sync::{Mutex, PoisonError};

use super::{
    Key,
    rule::{Micros, Op, State},
};

/// A power of two.
const BUCKETS: usize = 1 << 14;
const SLOTS: usize = 8;

/// At most 131,072 counters of 48 bytes. A bucket is allocated at its first use.
pub(super) struct Memory(Box<[Mutex<Vec<Entry>>]>);

struct Entry {
    key: Key,
    state: State,
    /// The failed attempts it stands for. Zero for a rate.
    weight: u32,
}

impl Memory {
    pub(super) fn new() -> Self {
        Self((0..BUCKETS).map(|_| Mutex::default()).collect())
    }

    /// Applies an operation, and returns whether it took the last slot of the limit. Over the limit, returns how long
    /// to wait and changes nothing.
    pub(super) fn apply(&self, key: Key, op: Op, now: Micros) -> Result<bool, Micros> {
        let Some(bucket) = self.bucket(key) else { return Ok(false) };
        let mut entries = bucket.lock().unwrap_or_else(PoisonError::into_inner);
        let found = entries.iter().position(|entry| entry.key == key);
        let old = found.and_then(|at| entries.get(at)).map(|entry| entry.state).filter(|state| state.expires > now);
        let state = old.unwrap_or_default().apply(op, now)?;
        if state == State::default() {
            if let Some(at) = found {
                entries.swap_remove(at);
            }
            return Ok(false);
        }
        let entry = Entry { key, state, weight: state.weight(op) };
        let at = found.or_else(|| {
            let full = entries.len() >= SLOTS;
            let expired = entries.iter().position(|entry| entry.state.expires <= now);
            let least = || entries.iter().enumerate().min_by_key(|(_, entry)| (entry.weight, entry.state.expires));
            expired.or_else(|| if full { least().map(|(at, _)| at) } else { None })
        });
        match at.and_then(|at| entries.get_mut(at)) {
            Some(place) => *place = entry,
            None => entries.push(entry),
        }
        Ok(state.is_exhausted(op))
    }

    /// How long a counter of failures that locks at `limit` still does.
    pub(super) fn locked(&self, key: Key, limit: u32, now: Micros) -> Option<Micros> {
        let bucket = self.bucket(key)?.lock().unwrap_or_else(PoisonError::into_inner);
        bucket.iter().find(|entry| entry.key == key)?.state.locked(limit, now)
    }

    /// The key is a keyed hash, so a client cannot choose the bucket.
    fn bucket(&self, key: Key) -> Option<&Mutex<Vec<Entry>>> {
        self.0.get(usize::from(u16::from_le_bytes([key.0[0], key.0[1]])) % BUCKETS)
    }

    #[cfg(test)]
    pub(super) fn slots(&self) -> usize {
        self.0.iter().map(|bucket| bucket.lock().map_or(0, |entries| entries.capacity())).sum()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::{config::Rate, limits::rule::LockoutPolicy};

    fn key(n: u64) -> Key {
        // Distributed as a hash would be.
        let spread = (u128::from(n) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
        Key((spread ^ (spread >> 64)).to_le_bytes())
    }

    /// A million IP addresses use bounded memory, no new one is rejected, and no lockout is evicted.
    #[test]
    fn a_million_keys_take_a_bounded_place() {
        let memory = Memory::new();
        let rate = Rate { count: 20, per: Duration::from_secs(60) };
        let hour = Duration::from_secs(3600);
        let policy = LockoutPolicy { limit: 1, window: hour, lockout: hour };
        let locked = key(u64::MAX / 2);
        assert_eq!(memory.apply(locked, Op::Reserve(policy), 1), Ok(true));
        for n in 0..1_000_000 {
            assert!(memory.apply(key(n), Op::Admit(rate), 1).is_ok());
        }
        assert!(memory.slots() <= BUCKETS * SLOTS, "{}", memory.slots());
        assert!(memory.apply(locked, Op::Reserve(policy), 1).is_err());
    }

    /// A counter with more failures outlives one that expires later, and a refunded counter takes no slot.
    #[test]
    fn what_counts_is_evicted_last() {
        let memory = Memory::new();
        let (minute, day) = (Duration::from_secs(60), Duration::from_secs(24 * 3600));
        let short = LockoutPolicy { limit: 3, window: minute, lockout: minute };
        let long = LockoutPolicy { limit: 100, window: day, lockout: minute };
        let watched = key(u64::MAX / 2);
        for _ in 0..2 {
            assert_eq!(memory.apply(watched, Op::Reserve(short), 1), Ok(false));
        }
        for n in 0..1_000_000 {
            assert_eq!(memory.apply(key(n), Op::Reserve(long), 1), Ok(false));
        }
        assert_eq!(
            memory.apply(watched, Op::Reserve(short), 1),
            Ok(true),
            "two failures outlive a million single ones"
        );
        let memory = Memory::new();
        for n in 0..1_000_000 {
            assert_eq!(memory.apply(key(n), Op::Reserve(long), 1), Ok(false));
            assert_eq!(memory.apply(key(n), Op::Refund(long), 1), Ok(false));
        }
        assert!(memory.0.iter().all(|bucket| bucket.lock().unwrap().is_empty()));
    }

    #[test]
    fn a_counter_is_forgotten_when_it_says_nothing_more() {
        let memory = Memory::new();
        let rate = Rate { count: 2, per: Duration::from_secs(2) };
        for _ in 0..2 {
            assert_eq!(memory.apply(key(1), Op::Admit(rate), 0), Ok(false));
        }
        assert_eq!(memory.apply(key(1), Op::Admit(rate), 0), Err(1_000_000));
        assert_eq!(memory.apply(key(2), Op::Admit(rate), 0), Ok(false), "another's budget is another's");
        assert_eq!(memory.apply(key(1), Op::Admit(rate), 1_000_000), Ok(false));
        // The next new counter in a bucket takes the slot of an expired one.
        for n in 0..200_000 {
            let _ = memory.apply(key(n), Op::Admit(rate), 10_000_000 * n as i64);
        }
        assert!(memory.slots() <= 4 * BUCKETS, "{}", memory.slots());
    }
}
