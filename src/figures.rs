//! How many there are of everything, counted by the database and kept for a few seconds.
//!
//! Invariant: however many ask, one counts at a time, and nobody within ten seconds of the last: among a million people
//! a count is no light work. A replica counts for itself; all count the same rows.

use std::{collections::BTreeMap, sync::Arc};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, DatabaseConnection, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, sea_query::Expr,
};
use tokio::sync::Mutex;
use vestibule_entity::{
    AdminUserMeta, AuditEvent, OutboxMail, Session, User, admin_user_meta, audit_event, outbox_mail, types::Status,
    user,
};

use crate::{db::Db, error::Error};

/// So old may an answer be.
const FRESH: TimeDelta = TimeDelta::seconds(10);
/// So many days are told, today included.
pub(crate) const DAYS: u64 = 30;

/// What was counted.
#[derive(Debug)]
pub(crate) struct Counts {
    pub(crate) at: DateTime<Utc>,
    pub(crate) active: i64,
    pub(crate) disabled: i64,
    pub(crate) verified: i64,
    /// Per day, the oldest first; days without any are there too.
    pub(crate) signups: BTreeMap<NaiveDate, i64>,
    pub(crate) logins: BTreeMap<NaiveDate, i64>,
    pub(crate) active_sessions: u64,
    pub(crate) mails_pending: i64,
    pub(crate) mails_sent: i64,
    pub(crate) mails_failed: i64,
}

/// The last count.
#[derive(Debug, Default)]
pub(crate) struct Figures(Mutex<Option<Arc<Counts>>>);

impl Figures {
    /// The last count, or a new one when that is too old.
    pub(crate) async fn read(&self, db: &Db, now: DateTime<Utc>) -> Result<Arc<Counts>, Error> {
        let mut last = self.0.lock().await;
        if let Some(counts) = last.as_ref().filter(|counts| (now - counts.at).abs() < FRESH) {
            return Ok(Arc::clone(counts));
        }
        let counts = Arc::new(count(db, now).await?);
        *last = Some(Arc::clone(&counts));
        Ok(counts)
    }
}

async fn count(db: &Db, now: DateTime<Utc>) -> Result<Counts, Error> {
    let sqlite = db.is_sqlite();
    let db = db.read();
    let by_status: Vec<(Status, i64)> = AdminUserMeta::find()
        .select_only()
        .column(admin_user_meta::Column::Status)
        .column_as(admin_user_meta::Column::UserId.count(), "n")
        .group_by(admin_user_meta::Column::Status)
        .into_tuple()
        .all(db)
        .await?;
    let with = |status| by_status.iter().filter(|(s, _)| *s == status).map(|(_, n)| n).sum();
    let verified = User::find().filter(user::Column::EmailVerifiedAt.is_not_null()).count(db).await?;
    let mut days = per_day(db, sqlite, now).await?;
    let mails: Option<(i64, i64, i64)> = OutboxMail::find()
        .select_only()
        .column_as(outbox_mail::Column::SendAfter.count(), "pending")
        .column_as(outbox_mail::Column::SentAt.count(), "sent")
        .column_as(outbox_mail::Column::FailedAt.count(), "failed")
        .into_tuple()
        .one(db)
        .await?;
    let (mails_pending, mails_sent, mails_failed) = mails.unwrap_or_default();
    Ok(Counts {
        at: now,
        active: with(Status::Active),
        disabled: with(Status::Disabled),
        verified: i64::try_from(verified).unwrap_or(i64::MAX),
        signups: days.remove("signup").unwrap_or_default(),
        logins: days.remove("login").unwrap_or_default(),
        active_sessions: Session::live(now).count(db).await?,
        mails_pending,
        mails_sent,
        mails_failed,
    })
}

/// From the audit trail: what people did, whoever was deleted since.
async fn per_day(
    db: &DatabaseConnection,
    sqlite: bool,
    now: DateTime<Utc>,
) -> Result<BTreeMap<String, BTreeMap<NaiveDate, i64>>, Error> {
    use audit_event::Column as C;
    let first = now.date_naive().checked_sub_days(Days::new(DAYS - 1)).unwrap_or_default();
    let quiet: BTreeMap<NaiveDate, i64> = first.iter_days().take(DAYS as usize).map(|day| (day, 0)).collect();
    let mut found = BTreeMap::from(["signup", "login"].map(|action| (action.to_owned(), quiet.clone())));
    // SQLite stores an instant as text in UTC, the day first.
    let day = if sqlite { r#"substr("at", 1, 10)"# } else { r#"to_char("at" AT TIME ZONE 'UTC', 'YYYY-MM-DD')"# };
    let rows: Vec<(String, String, i64)> = AuditEvent::find()
        .select_only()
        .column(C::Action)
        .column_as(Expr::cust(day), "day")
        .column_as(C::Id.count(), "n")
        .filter(C::Action.is_in(["signup", "login"]))
        .filter(C::At.gte(first.and_time(NaiveTime::MIN).and_utc()))
        .filter(C::Outcome.eq("success"))
        .group_by(C::Action)
        .group_by(Expr::cust(day))
        .into_tuple()
        .all(db)
        .await?;
    for (action, day, n) in rows {
        let day: Option<NaiveDate> = day.parse().ok();
        // A clock that is ahead may have written tomorrow's.
        if let Some(of_day) = day.and_then(|day| found.get_mut(&action)?.get_mut(&day)) {
            *of_day = n;
        }
    }
    Ok(found)
}
