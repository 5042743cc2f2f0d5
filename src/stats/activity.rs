//! Sign-ups and logins of the last days, from the audit trail.
//!
//! Invariant: a number is the count of the rows, never a sum of increments, so it cannot drift. An hour that is over is
//! counted once and kept, in a table that all replicas share; for an answer only the last hours are counted.

use std::{
    collections::{BTreeMap, HashMap},
    ops::AddAssign,
};

use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect, QueryTrait,
    Select,
    sea_query::{Expr, Func, Query},
};
use vestibule_entity::{Activity, AuditEvent, activity, audit_event};

use crate::{audit::Action, db::Db, error::Error};

/// The number of days, today included.
const DAYS: u64 = 30;
const HOURS: i64 = 24;
/// After this time, no replica with a slow clock adds rows to a past hour.
const OVER: TimeDelta = TimeDelta::hours(1);
/// A day with more events is counted hour by hour: a statement has a time limit.
const MANY: u64 = 50_000;

/// Events of users on one day, including users who were deleted since.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Day {
    pub(crate) signups: i64,
    pub(crate) logins: i64,
}

impl AddAssign for Day {
    fn add_assign(&mut self, other: Self) {
        self.signups += other.signups;
        self.logins += other.logins;
    }
}

/// What is kept, by the first hour and the number of hours.
type Kept = HashMap<(i64, i64), Day>;

/// Every day of the window, oldest first.
pub(super) async fn days(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<BTreeMap<NaiveDate, Day>, Error> {
    let kept = kept(db, now).await?;
    let mut days = BTreeMap::new();
    for date in window(now) {
        let first = first_hour(date);
        let day = match kept.get(&(first, HOURS)) {
            Some(day) => *day,
            None => sum(db, first, &kept).await?,
        };
        days.insert(date, day);
    }
    Ok(days)
}

/// Counts the hours and days that are over and were not counted yet.
pub(super) async fn keep(db: &Db, now: DateTime<Utc>) -> Result<(), Error> {
    let over = (now - OVER).timestamp().div_euclid(3600);
    let kept = kept(db.read(), now).await?;
    for date in window(now) {
        let first = first_hour(date);
        if kept.contains_key(&(first, HOURS)) {
            continue;
        }
        if first + HOURS <= over {
            let day = match count_few(db.read(), first).await? {
                Some(day) => day,
                None => by_hour(db, first, &kept).await?,
            };
            put(db, first, HOURS, day).await?;
            continue;
        }
        for hour in (first..Ord::min(first + HOURS, over)).filter(|hour| !kept.contains_key(&(*hour, 1))) {
            put(db, hour, 1, count(db.read(), hour, hour + 1).await?).await?;
        }
    }
    let oldest = window(now).next().map(first_hour).unwrap_or_default();
    db.delete(Activity::delete_many().filter(activity::Column::FirstHour.lt(oldest))).await?;
    Ok(())
}

fn window(now: DateTime<Utc>) -> impl Iterator<Item = NaiveDate> {
    let first = now.date_naive().checked_sub_days(Days::new(DAYS - 1)).unwrap_or_default();
    first.iter_days().take(DAYS as usize)
}

fn first_hour(date: NaiveDate) -> i64 {
    date.and_time(NaiveTime::MIN).and_utc().timestamp().div_euclid(3600)
}

fn start(hour: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(hour * 3600, 0).unwrap_or_default()
}

async fn kept(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Kept, Error> {
    let oldest = window(now).next().map(first_hour).unwrap_or_default();
    let rows = Activity::find().filter(activity::Column::FirstHour.gte(oldest)).all(db).await?;
    let row = |row: &activity::Model| {
        ((row.first_hour, i64::from(row.hours)), Day { signups: row.signups, logins: row.logins })
    };
    Ok(rows.iter().map(row).collect())
}

async fn put(db: &Db, first: i64, hours: i64, day: Day) -> Result<(), Error> {
    use activity::Column as C;
    let hours = i32::try_from(hours).unwrap_or_default();
    let row = activity::Model { first_hour: first, hours, signups: day.signups, logins: day.logins };
    let txn = db.begin().await?;
    // Another replica may have counted it.
    let insert =
        Activity::insert(row.into_active_model().reset_all()).on_conflict_do_nothing_on([C::FirstHour, C::Hours]);
    insert.exec_without_returning(&txn).await?;
    Ok(txn.commit().await?)
}

/// A day: what is kept of it, and what is counted now, in as few questions as possible.
async fn sum(db: &impl ConnectionTrait, first: i64, kept: &Kept) -> Result<Day, Error> {
    let (mut day, mut from) = (Day::default(), first);
    for hour in first..first + HOURS {
        if let Some(known) = kept.get(&(hour, 1)) {
            if from < hour {
                day += count(db, from, hour).await?;
            }
            day += *known;
            from = hour + 1;
        }
    }
    if from < first + HOURS {
        day += count(db, from, first + HOURS).await?;
    }
    Ok(day)
}

async fn by_hour(db: &Db, first: i64, kept: &Kept) -> Result<Day, Error> {
    let mut day = Day::default();
    for hour in first..first + HOURS {
        day += match kept.get(&(hour, 1)) {
            Some(known) => *known,
            None => count(db.read(), hour, hour + 1).await?,
        };
    }
    Ok(day)
}

async fn count(db: &impl ConnectionTrait, from: i64, to: i64) -> Result<Day, Error> {
    use audit_event::Column as C;
    let counted = events(from, to).select_only().column(C::Action).column_as(C::Id.count(), "n").group_by(C::Action);
    Ok(day_of(&counted.into_tuple().all(db).await?))
}

/// The whole day, unless it has very many events.
async fn count_few(db: &impl ConnectionTrait, first: i64) -> Result<Option<Day>, Error> {
    use audit_event::Column as C;
    let some = events(first, first + HOURS).select_only().column(C::Action).limit(MANY + 1).into_query();
    let counted = Query::select()
        .column(C::Action)
        .expr(Func::count(Expr::col(C::Action)))
        .from_subquery(some, "some")
        .group_by_col(C::Action)
        .to_owned();
    let rows = db.query_all(&counted).await?;
    let row = |row: &sea_orm::QueryResult| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?));
    let counted: Vec<(String, i64)> = rows.iter().map(row).collect::<Result<_, sea_orm::DbErr>>()?;
    let all: i64 = counted.iter().map(|(_, n)| n).sum();
    Ok((all.unsigned_abs() <= MANY).then(|| day_of(&counted)))
}

fn events(from: i64, to: i64) -> Select<AuditEvent> {
    use audit_event::Column as C;
    AuditEvent::find()
        .filter(C::Action.is_in(Action::LOGINS.into_iter().chain([Action::Signup])))
        .filter(C::At.gte(start(from)))
        .filter(C::At.lt(start(to)))
        .filter(C::Outcome.eq("success"))
}

fn day_of(counted: &[(String, i64)]) -> Day {
    let of = |action: Action| counted.iter().filter(|(a, _)| a == action.as_str()).map(|(_, n)| n).sum::<i64>();
    Day { signups: of(Action::Signup), logins: Action::LOGINS.map(of).iter().sum() }
}
