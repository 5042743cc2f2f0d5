//! Statistics: read from what is counted while it changes, and cached.
//!
//! Invariant: a request reads a few rows, however many users there are. What would need all of them is counted in the
//! background by [`recount`].

mod activity;
mod figures;

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter};
use vestibule_entity::{UserRoleProfile, types::RoleType, user_role_profile};

use crate::{
    audit,
    db::{Db, Reader},
    enrolled::has_any,
    error::Error,
};
pub(crate) use activity::Day;
pub(crate) use figures::fold;
use figures::{Kept, Users};

/// The cache lifetime if counting is fast.
const FRESH: Duration = Duration::from_secs(10);
/// If it is slow, a count is cached for this multiple of its duration.
const SHARE: u32 = 20;

/// The statistics.
#[derive(Debug)]
pub(crate) struct UserStats {
    pub(crate) at: DateTime<Utc>,
    took: Duration,
    pub(crate) active: i64,
    pub(crate) disabled: i64,
    pub(crate) verified: i64,
    /// Oldest first, including days without events.
    pub(crate) days: BTreeMap<NaiveDate, Day>,
    pub(crate) active_sessions: i64,
    pub(crate) mails_pending: i64,
    pub(crate) mails_sent: i64,
    pub(crate) mails_failed: i64,
    /// Audit rows that are not in the chain yet, and the time of the oldest.
    pub(crate) unsealed: u64,
    pub(crate) oldest_unsealed: Option<DateTime<Utc>>,
    /// Users with a second factor, and admins without.
    pub(crate) with_factor: i64,
    pub(crate) admins_without_factor: u64,
}

/// The last count.
#[derive(Debug, Default)]
pub(crate) struct StatsCache {
    last: Mutex<Option<Arc<UserStats>>>,
    counting: tokio::sync::Mutex<()>,
}

impl StatsCache {
    /// The last count, however old.
    pub(crate) fn last(&self) -> Option<Arc<UserStats>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The last count, if it is new enough.
    pub(crate) fn fresh(&self, now: DateTime<Utc>) -> Option<Arc<UserStats>> {
        let kept = |counts: &UserStats| FRESH.max(counts.took.saturating_mul(SHARE));
        self.last().filter(|counts| (now - counts.at).abs().to_std().is_ok_and(|age| age < kept(counts)))
    }

    /// Counts, or waits for the running count. A request that times out should let it finish, because the result is
    /// cached.
    pub(crate) async fn count(&self, db: &Db, now: DateTime<Utc>) -> Result<Arc<UserStats>, Error> {
        let _one = self.counting.lock().await;
        if let Some(counts) = self.fresh(now) {
            return Ok(counts);
        }
        let counts = Arc::new(count(db.read(), now).await?);
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&counts));
        Ok(counts)
    }
}

/// Counts what answers do not count themselves.
pub(crate) async fn recount(db: &Db, now: DateTime<Utc>) -> Result<(), Error> {
    activity::keep(db, now).await?;
    figures::recount(db, now).await
}

async fn count(db: &Reader, now: DateTime<Utc>) -> Result<UserStats, Error> {
    let begun = Instant::now();
    let kept = Kept::read(db).await?;
    let Users { active, disabled, verified } = figures::users(db, &kept).await?;
    let (mails_pending, mails_sent, mails_failed) = figures::mails(db, &kept).await?;
    let (unsealed, oldest_unsealed) = audit::backlog(db).await?;
    Ok(UserStats {
        at: now,
        active,
        disabled,
        verified,
        days: activity::days(db, now).await?,
        active_sessions: figures::sessions(db, &kept, now).await?,
        mails_pending,
        mails_sent,
        mails_failed,
        unsealed,
        oldest_unsealed,
        with_factor: figures::with_factor(db, &kept).await?,
        admins_without_factor: admins_without_factor(db).await?,
        took: begun.elapsed(),
    })
}

async fn admins_without_factor(db: &Reader) -> Result<u64, Error> {
    use user_role_profile::Column as C;
    let has_any = has_any(|user| user.equals((UserRoleProfile, C::UserId)));
    let admins = UserRoleProfile::find().filter(C::RoleType.eq(RoleType::ADMIN)).filter(C::Enabled.eq(true));
    Ok(admins.filter(has_any.not()).count(db).await?)
}
