//! Which accounts are locked, for whom, and for how long: for support.
//!
//! A counter is named by a keyed hash, so the counters of an account cannot be listed. A counter that locks an account is
//! therefore noted here, in this process and in Redis. What is shown is the state of the counter itself: a note about a
//! lockout that has ended, or was reset, says nothing.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use super::{
    Key, Limiter,
    attempts::{Account, Source},
    rule::{LockoutPolicy, Micros},
};

/// Notes of this process, for all accounts together; the newest stay. Each costs a client the failures of a lockout.
const MOST: usize = 8192;

/// Whose attempts are rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LockedSource {
    /// Clients at an IP address that are no known device.
    UnknownDevices,
    KnownDevices,
    Sessions,
    /// Clients that came by a link from the account's mailbox.
    MailboxLinks,
}

impl LockedSource {
    const ALL: [Self; 4] = [Self::UnknownDevices, Self::KnownDevices, Self::Sessions, Self::MailboxLinks];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::UnknownDevices => "unknown_devices",
            Self::KnownDevices => "known_devices",
            Self::Sessions => "sessions",
            Self::MailboxLinks => "mailbox_links",
        }
    }
}

impl From<Source<'_>> for LockedSource {
    fn from(source: Source<'_>) -> Self {
        match source {
            Source::Ip(_) => Self::UnknownDevices,
            Source::KnownDevice(_) => Self::KnownDevices,
            Source::Session(..) => Self::Sessions,
            Source::Mailbox(_) => Self::MailboxLinks,
        }
    }
}

/// A counter that has locked an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct LockedCounter {
    pub(super) key: Key,
    pub(super) source: LockedSource,
    /// The failures that lock.
    pub(super) limit: u32,
}

impl LockedCounter {
    /// As it is noted in Redis.
    #[cfg(feature = "redis")]
    pub(super) fn to_text(self) -> String {
        format!("{} {} {:032x}", self.source.as_str(), self.limit, u128::from_be_bytes(self.key.0))
    }

    /// None for what a newer version has noted.
    #[cfg(feature = "redis")]
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        let (source, limit, key) = (words.next()?, words.next()?, words.next()?);
        let source = LockedSource::ALL.into_iter().find(|known| known.as_str() == source)?;
        let key = Key(u128::from_str_radix(key, 16).ok()?.to_be_bytes());
        Some(Self { key, source, limit: limit.parse().ok()? })
    }
}

/// The notes of this process, each with the account it is about.
#[derive(Default)]
pub(super) struct LockedCounters(Mutex<VecDeque<(Key, LockedCounter)>>);

impl LockedCounters {
    fn note(&self, account: Key, counters: &[LockedCounter]) {
        let mut notes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for counter in counters {
            notes.retain(|(_, noted)| noted.key != counter.key);
            if notes.len() >= MOST {
                notes.pop_front();
            }
            notes.push_back((account, *counter));
        }
    }

    fn of(&self, account: Key) -> Vec<LockedCounter> {
        let notes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        notes.iter().filter(|(about, _)| *about == account).map(|(_, counter)| *counter).collect()
    }
}

/// A lockout that has not ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Lockout {
    pub(crate) source: LockedSource,
    pub(crate) remaining: Duration,
}

impl Limiter {
    /// Notes the counters whose last slot an attempt took: bit `n` of `exhausted` is that of `reserved[n]`.
    pub(super) async fn note_locked(
        &self,
        account: Account<'_>,
        source: Source<'_>,
        reserved: &[(Key, LockoutPolicy)],
        exhausted: u32,
    ) {
        let locked: Vec<LockedCounter> = reserved
            .iter()
            .enumerate()
            .filter(|(at, _)| exhausted >> at & 1 == 1)
            .map(|(_, (key, policy))| LockedCounter { key: *key, source: source.into(), limit: policy.limit })
            .collect();
        let name = self.notes_of(account);
        self.locked.note(name, &locked);
        #[cfg(feature = "redis")]
        if let Some(shared) = &self.shared {
            shared.note_locked(name, &locked).await;
        }
    }

    /// The lockouts of each of these accounts: those of this process, and those in Redis. One for a source, the longest.
    pub(crate) async fn lockouts(&self, accounts: &[Account<'_>]) -> Vec<Vec<Lockout>> {
        if accounts.is_empty() {
            return Vec::new();
        }
        let names: Vec<Key> = accounts.iter().map(|account| self.notes_of(*account)).collect();
        let now = self.now();
        let found: Vec<Vec<Lockout>> = names
            .iter()
            .map(|name| {
                let counters = self.locked.of(*name);
                let waits =
                    counters.iter().filter_map(|c| Some((c.source, self.failures.locked(c.key, c.limit, now)?)));
                longest(waits)
            })
            .collect();
        #[cfg(feature = "redis")]
        let found = match &self.shared {
            Some(shared) => {
                let there = shared.locked(&names).await;
                let both = |(here, there): (Vec<Lockout>, Vec<_>)| {
                    let here = here.iter().map(|lockout| (lockout.source, micros_of(lockout.remaining)));
                    longest(here.chain(there))
                };
                found.into_iter().zip(there).map(both).collect()
            }
            None => found,
        };
        found
    }

    /// The name of the notes about an account.
    fn notes_of(&self, account: Account<'_>) -> Key {
        self.key("locked", &[account.key.as_bytes(), &account.since()])
    }
}

#[cfg(feature = "redis")]
fn micros_of(duration: Duration) -> Micros {
    Micros::try_from(duration.as_micros()).unwrap_or(Micros::MAX)
}

fn longest(waits: impl Iterator<Item = (LockedSource, Micros)>) -> Vec<Lockout> {
    let waits: Vec<_> = waits.collect();
    let of = |source| waits.iter().filter(move |(of, _)| *of == source).map(|(_, wait)| *wait).max();
    let lockout =
        |source| of(source).map(|wait| Lockout { source, remaining: Duration::from_micros(wait.unsigned_abs()) });
    LockedSource::ALL.into_iter().filter_map(lockout).collect()
}
