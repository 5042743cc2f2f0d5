//! The dead, in memory: asked on every authenticated request, so that none of them costs a statement.
//!
//! Invariants: filled before the first question; bounded by the revocations of one token life, since an entry leaves
//! when no token it could concern is alive.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError, RwLock},
    time::Instant,
};

use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use uuid::Uuid;
use vestibule_entity::revocation;

use super::Revoked;
use crate::{
    crypto::claims::Claims,
    error::{Code, Error},
};

#[cfg(feature = "server")]
/// Older news than this is no news.
const STALE: std::time::Duration = std::time::Duration::from_secs(10);

struct Dead {
    /// Tokens with a lower `ver` are refused; none refuses all of a session.
    min_version: Option<i32>,
    until: DateTime<Utc>,
}

/// What has been declared dead while its tokens may still be shown.
#[derive(Default)]
pub(crate) struct Index {
    dead: RwLock<HashMap<Uuid, Dead>>,
    fed: Mutex<Option<Instant>>,
}

impl Index {
    /// Whether a token that is whole and current may still be used.
    ///
    /// # Errors
    /// `session_ended`, or `token_stale` for one that a refresh mends.
    pub(crate) fn check(&self, claims: &Claims) -> Result<(), Error> {
        let dead = self.dead.read().unwrap_or_else(PoisonError::into_inner);
        if dead.contains_key(&claims.sid) {
            return Err(Code::SessionEnded.into());
        }
        let oldest = dead.get(&claims.sub).and_then(|dead| dead.min_version);
        if oldest.is_some_and(|oldest| claims.ver < oldest) { Err(Code::TokenStale.into()) } else { Ok(()) }
    }

    /// Commits, and knows at once what was declared dead.
    pub(crate) async fn commit(&self, txn: DatabaseTransaction, Revoked(rows): Revoked) -> Result<(), Error> {
        txn.commit().await?;
        self.learn(rows);
        Ok(())
    }

    pub(super) fn learn(&self, rows: Vec<revocation::Model>) {
        if rows.is_empty() {
            return;
        }
        let mut dead = self.dead.write().unwrap_or_else(PoisonError::into_inner);
        for row in rows {
            let new = Dead { min_version: row.min_version, until: row.expires_at };
            let known = dead.entry(row.subject_id).or_insert(new);
            // News can come in any order; the strictest stands.
            known.min_version = known.min_version.max(row.min_version);
            known.until = known.until.max(row.expires_at);
        }
    }

    /// Lets go of what no living token could meet.
    pub(super) fn forget(&self, now: DateTime<Utc>) {
        self.dead.write().unwrap_or_else(PoisonError::into_inner).retain(|_, dead| dead.until > now);
    }

    pub(super) fn is_up_to_date(&self) {
        *self.fed() = Some(Instant::now());
    }

    #[cfg(feature = "server")]
    /// Whether it is too long ago that we looked what others have declared dead.
    pub(crate) fn is_stale(&self) -> bool {
        self.fed().is_none_or(|fed| fed.elapsed() > STALE)
    }

    fn fed(&self) -> MutexGuard<'_, Option<Instant>> {
        self.fed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
