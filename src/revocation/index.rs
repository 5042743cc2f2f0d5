//! The dead, in memory: asked on every authenticated request, so that none of them costs a statement.
//!
//! Invariants: filled before the first question; bounded by the revocations of one token life, since an entry leaves
//! when no token it could concern is alive. An entry's life is counted by the monotonic clock, from when this process
//! learned of it: neither a wall clock that jumps nor another replica's wrong one makes a revoked token good again.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError, RwLock},
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
    /// Tokens with a lower `ver` are refused; none refuses all of a session.
    min_version: Option<i32>,
    /// By the monotonic clock.
    until: Duration,
}

/// What has been declared dead while its tokens may still be shown.
pub(crate) struct Index {
    clock: Clock,
    revoked: RwLock<HashMap<Uuid, Until>>,
    fed: Mutex<Option<Instant>>,
}

impl Index {
    pub(crate) fn new(clock: Clock) -> Self {
        Self { clock, revoked: RwLock::default(), fed: Mutex::default() }
    }

    /// Whether a token that is whole and current may still be used.
    ///
    /// # Errors
    /// `session_ended`, or `token_stale` for one that a refresh mends.
    pub(crate) fn check(&self, claims: &Claims) -> Result<(), Error> {
        let revoked = self.revoked.read().unwrap_or_else(PoisonError::into_inner);
        if revoked.contains_key(&claims.sid) {
            return Err(Code::SessionEnded.into());
        }
        let oldest = revoked.get(&claims.sub).and_then(|revoked| revoked.min_version);
        if oldest.is_some_and(|oldest| claims.ver < oldest) { Err(Code::TokenStale.into()) } else { Ok(()) }
    }

    /// Knows from now on what a committed transaction revoked.
    pub(crate) fn learn(&self, rows: Vec<revocation::Model>) {
        if rows.is_empty() {
            return;
        }
        let learned = self.clock.monotonic();
        let mut revoked = self.revoked.write().unwrap_or_else(PoisonError::into_inner);
        for row in rows {
            // Both times are of one clock, so their difference is right although the clock may be wrong.
            let until = learned + (row.expires_at - row.created_at).to_std().unwrap_or_default();
            let new = Until { min_version: row.min_version, until };
            let known = revoked.entry(row.subject_id).or_insert(new);
            // News can come in any order; the strictest stands.
            known.min_version = known.min_version.max(row.min_version);
            known.until = known.until.max(until);
        }
    }

    /// Lets go of what no living token could meet.
    pub(super) fn forget(&self) {
        let now = self.clock.monotonic();
        self.revoked.write().unwrap_or_else(PoisonError::into_inner).retain(|_, revoked| revoked.until > now);
    }

    pub(super) fn is_up_to_date(&self) {
        *self.fed() = Some(Instant::now());
    }

    /// Whether it has been filled at all.
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

    #[cfg(feature = "cli")]
    fn is_older_than(&self, age: Duration) -> bool {
        self.fed().is_none_or(|fed| fed.elapsed() > age)
    }

    fn fed(&self) -> MutexGuard<'_, Option<Instant>> {
        self.fed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
