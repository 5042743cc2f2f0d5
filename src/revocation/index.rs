//! The revocation index in memory: checked on every authenticated request without a SQL statement.
//!
//! Invariants: filled before the first check; bounded by the revocations of one token lifetime, because an entry is
//! removed when all tokens it could concern have expired. An entry's lifetime is counted by the monotonic clock from
//! when this process learned of it: neither a wall clock that jumps nor another replica's wrong clock makes a revoked
//! token valid again.

use std::{
    collections::HashMap,
    sync::{
        Mutex, MutexGuard, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use uuid::Uuid;
use vestibule_entity::revocation;

use crate::{
    clock::Clock,
    crypto::claims::Claims,
    error::{Code, Error},
};

#[cfg(feature = "cli")]
/// Older news than this is no news.
const STALE: Duration = Duration::from_secs(10);

struct Until {
    /// Tokens with a lower `ver` are rejected. `None` rejects all tokens of the session.
    min_version: Option<i32>,
    /// By the monotonic clock.
    until: Duration,
}

/// The revocations whose tokens have not expired yet.
pub(crate) struct Index {
    clock: Clock,
    revoked: RwLock<HashMap<Uuid, Until>>,
    fed: Mutex<Option<Instant>>,
    /// Nothing looks for new rows, and the next check waits until something has.
    resting: AtomicBool,
}

impl Index {
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock, revoked: RwLock::default(), fed: Mutex::default(), resting: AtomicBool::default() }
    }

    /// Whether a valid and current token is not revoked.
    ///
    /// # Errors
    /// `session_ended`, or `token_stale` if a refresh is needed.
    pub(crate) fn check(&self, claims: &Claims) -> Result<(), Error> {
        let revoked = self.revoked.read().unwrap_or_else(PoisonError::into_inner);
        if revoked.contains_key(&claims.sid) {
            return Err(Code::SessionEnded.into());
        }
        let oldest = revoked.get(&claims.sub).and_then(|revoked| revoked.min_version);
        if oldest.is_some_and(|oldest| claims.ver < oldest) { Err(Code::TokenStale.into()) } else { Ok(()) }
    }

    /// Adds the revocations of a committed transaction.
    pub(crate) fn learn(&self, rows: Vec<revocation::Model>) {
        if rows.is_empty() {
            return;
        }
        let learned = self.clock.monotonic();
        let mut revoked = self.revoked.write().unwrap_or_else(PoisonError::into_inner);
        for row in rows {
            // Both times are of one clock, so their difference is right even if the clock is wrong.
            let until = learned + (row.expires_at - row.created_at).to_std().unwrap_or_default();
            let new = Until { min_version: row.min_version, until };
            let known = revoked.entry(row.subject_id).or_insert(new);
            // Revocations can arrive in any order. The strictest one applies.
            known.min_version = known.min_version.max(row.min_version);
            known.until = known.until.max(until);
        }
    }

    /// Removes revocations whose tokens have all expired.
    pub(super) fn forget(&self) {
        let now = self.clock.monotonic();
        self.revoked.write().unwrap_or_else(PoisonError::into_inner).retain(|_, revoked| revoked.until > now);
    }

    pub(super) fn is_up_to_date(&self) {
        *self.fed() = Some(Instant::now());
    }

    /// Nothing looks for new rows from now on, because no token is checked; or something does again.
    pub(crate) fn rest(&self, resting: bool) {
        self.resting.store(resting, Relaxed);
    }

    /// Whether the index has been filled.
    pub(crate) fn is_filled(&self) -> bool {
        self.fed().is_some()
    }

    #[cfg(feature = "cli")]
    /// Whether it is too long ago that we looked what others have declared dead.
    pub(crate) fn is_stale(&self) -> bool {
        self.is_older_than(STALE)
    }

    #[cfg(feature = "cli")]
    /// Whether the last look is longer ago than the life of a token. A token that was good then has expired since; what
    /// became of one that is newer is not known here.
    pub(crate) fn has_outlived(&self, access_ttl: Duration) -> bool {
        self.is_older_than(access_ttl.max(STALE))
    }

    /// Since the last look. None before the first.
    #[cfg(feature = "metrics")]
    pub(crate) fn age(&self) -> Option<Duration> {
        self.fed().map(|fed| if self.resting.load(Relaxed) { Duration::ZERO } else { fed.elapsed() })
    }

    #[cfg(feature = "cli")]
    fn is_older_than(&self, age: Duration) -> bool {
        self.fed().is_none_or(|fed| fed.elapsed() > age && !self.resting.load(Relaxed))
    }

    fn fed(&self) -> MutexGuard<'_, Option<Instant>> {
        self.fed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
