//! Statistics, counted by the database and cached.
//!
//! Invariant: however many clients ask, one count runs at a time, and counting takes no more than a twentieth of the
//! time: with a million users it is expensive. A past day is counted once. Each replica counts for itself, from the
//! same rows.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QuerySelect, sea_query::Expr};
use vestibule_entity::{
    AdminUserMeta, AuditEvent, Factor, OutboxMail, Passkey, Session, User, UserRoleProfile, admin_user_meta,
    audit_event, factor, outbox_mail, passkey,
    types::{RoleType, Status},
    user, user_role_profile,
};

use crate::{
    audit::{self, Action},
    db::{Db, Reader},
    enrolled::{apps, has_any, has_app},
    error::Error,
};

/// What ends in a session.
const LOGINS: [Action; 4] = [Action::Login, Action::LoginSecondFactor, Action::LoginPasskey, Action::LoginMailCode];
/// The cache lifetime if counting is fast.
const FRESH: Duration = Duration::from_secs(10);
/// If it is slow, a count is cached for this multiple of its duration.
const SHARE: u32 = 20;
/// The number of days, today included.
const DAYS: u64 = 30;
/// After this time, no replica with a slow clock adds rows to a past day.
const OVER: TimeDelta = TimeDelta::hours(1);

/// The statistics.
#[derive(Debug)]
pub(crate) struct UserStats {
    pub(crate) at: DateTime<Utc>,
    took: Duration,
    pub(crate) active: i64,
    pub(crate) disabled: i64,
    pub(crate) verified: u64,
    /// Oldest first, including days without events.
    pub(crate) days: BTreeMap<NaiveDate, Day>,
    pub(crate) active_sessions: u64,
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

/// Events of users on one day, including users who were deleted since.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Day {
    pub(crate) signups: i64,
    pub(crate) logins: i64,
}

/// The last count, and the days that need no recount.
#[derive(Debug, Default)]
pub(crate) struct StatsCache {
    last: Mutex<Option<Arc<UserStats>>>,
    over: tokio::sync::Mutex<BTreeMap<NaiveDate, Day>>,
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

    /// Counts, or waits for the running count. It may take longer than a request can wait. A request that times out
    /// should let it finish, because the result is cached.
    pub(crate) async fn count(&self, db: &Db, now: DateTime<Utc>) -> Result<Arc<UserStats>, Error> {
        let mut over = self.over.lock().await;
        if let Some(counts) = self.fresh(now) {
            return Ok(counts);
        }
        let counts = Arc::new(count(db.read(), now, &mut over).await?);
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&counts));
        Ok(counts)
    }
}

async fn count(db: &Reader, now: DateTime<Utc>, over: &mut BTreeMap<NaiveDate, Day>) -> Result<UserStats, Error> {
    let begun = Instant::now();
    let by_status: Vec<(Status, i64)> = AdminUserMeta::find()
        .select_only()
        .column(admin_user_meta::Column::Status)
        .column_as(admin_user_meta::Column::UserId.count(), "n")
        .group_by(admin_user_meta::Column::Status)
        .into_tuple()
        .all(db)
        .await?;
    let with = |status| by_status.iter().filter(|(s, _)| *s == status).map(|(_, n)| n).sum();
    let mails: Option<(i64, i64, i64)> = OutboxMail::find()
        .select_only()
        .column_as(outbox_mail::Column::SendAfter.count(), "pending")
        .column_as(outbox_mail::Column::SentAt.count(), "sent")
        .column_as(outbox_mail::Column::FailedAt.count(), "failed")
        .into_tuple()
        .one(db)
        .await?;
    let (mails_pending, mails_sent, mails_failed) = mails.unwrap_or_default();
    let (unsealed, oldest_unsealed) = audit::backlog(db).await?;
    Ok(UserStats {
        at: now,
        active: with(Status::Active),
        disabled: with(Status::Disabled),
        verified: User::find().filter(user::Column::EmailVerifiedAt.is_not_null()).count(db).await?,
        days: days(db, now, over).await?,
        active_sessions: Session::live(now).count(db).await?,
        mails_pending,
        mails_sent,
        mails_failed,
        unsealed,
        oldest_unsealed,
        with_factor: with_factor(db).await?,
        admins_without_factor: admins_without_factor(db).await?,
        took: begun.elapsed(),
    })
}

async fn with_factor(db: &Reader) -> Result<i64, Error> {
    let users = Expr::col((Factor, factor::Column::UserId)).count_distinct();
    let with_app: Option<i64> = apps().select_only().column_as(users, "n").into_tuple().one(db).await?;
    // Those who have an app as well are counted already.
    let users = Expr::col((Passkey, passkey::Column::UserId)).count_distinct();
    let keys = Passkey::find().filter(has_app(|user| user.equals((Passkey, passkey::Column::UserId))).not());
    let with_key: Option<i64> = keys.select_only().column_as(users, "n").into_tuple().one(db).await?;
    Ok(with_app.unwrap_or_default() + with_key.unwrap_or_default())
}

async fn admins_without_factor(db: &Reader) -> Result<u64, Error> {
    use user_role_profile::Column as C;
    let has_any = has_any(|user| user.equals((UserRoleProfile, C::UserId)));
    let admins = UserRoleProfile::find().filter(C::RoleType.eq(RoleType::ADMIN)).filter(C::Enabled.eq(true));
    Ok(admins.filter(has_any.not()).count(db).await?)
}

async fn days(
    db: &Reader,
    now: DateTime<Utc>,
    over: &mut BTreeMap<NaiveDate, Day>,
) -> Result<BTreeMap<NaiveDate, Day>, Error> {
    let first = now.date_naive().checked_sub_days(Days::new(DAYS - 1)).unwrap_or_default();
    let mut days = BTreeMap::new();
    for date in first.iter_days().take(DAYS as usize) {
        let day = match over.get(&date) {
            Some(day) => *day,
            None => day(db, date).await?,
        };
        // Cached at once: a count that fails halfway continues there.
        if start(date) + TimeDelta::days(1) + OVER < now {
            over.insert(date, day);
        }
        days.insert(date, day);
    }
    over.retain(|date, _| *date >= first);
    Ok(days)
}

async fn day(db: &Reader, date: NaiveDate) -> Result<Day, Error> {
    use audit_event::Column as C;
    let counted: Vec<(String, i64)> = AuditEvent::find()
        .select_only()
        .column(C::Action)
        .column_as(C::Id.count(), "n")
        .filter(C::Action.is_in(LOGINS.into_iter().chain([Action::Signup])))
        .filter(C::At.gte(start(date)))
        .filter(C::At.lt(start(date) + TimeDelta::days(1)))
        .filter(C::Outcome.eq("success"))
        .group_by(C::Action)
        .into_tuple()
        .all(db)
        .await?;
    let of = |action: Action| counted.iter().filter(|(a, _)| a == action.as_str()).map(|(_, n)| n).sum::<i64>();
    Ok(Day { signups: of(Action::Signup), logins: LOGINS.map(of).iter().sum() })
}

fn start(date: NaiveDate) -> DateTime<Utc> {
    date.and_time(NaiveTime::MIN).and_utc()
}
