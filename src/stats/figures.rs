//! How many users, sessions, mails and second factors there are, without reading all of them.
//!
//! Users are counted by triggers (`auth_count`), in the transaction that changes them: the sum is exact at every moment.
//! Where a database has no triggers, and for what a clock changes (sessions expire), a table with few rows is counted for
//! the answer, and one with many in the background, every hour.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Statement,
    sea_query::{Expr, SimpleExpr},
};
use uuid::Uuid;
use vestibule_entity::{
    AdminUserMeta, Factor, OutboxMail, Passkey, Session, Setting, User, admin_user_meta, factor, outbox_mail, passkey,
    session, setting, types::Status, user,
};

use crate::{
    db::{Db, value},
    enrolled::{apps, has_app},
    error::Error,
};

/// A table with more rows is not counted for an answer.
const MANY: i64 = 20_000;
/// Before the names of what was counted in the background, in `auth_setting`.
const KEPT: &str = "count:";
const PAGE: u64 = 5000;
/// More rows of `auth_count` are worth being added up.
const CHANGES: i64 = 200;

/// What was counted in the background.
#[derive(Default)]
pub(super) struct Kept(HashMap<String, i64>);

impl Kept {
    pub(super) async fn read(db: &impl ConnectionTrait) -> Result<Self, DbErr> {
        let rows = Setting::find().filter(setting::Column::Name.starts_with(KEPT)).all(db).await?;
        let row = |row: setting::Model| Some((row.name.strip_prefix(KEPT)?.to_owned(), row.value));
        Ok(Self(rows.into_iter().filter_map(row).collect()))
    }

    /// The count, if `rows` were many when it was made.
    fn of_many(&self, rows: &str, what: &str) -> Option<i64> {
        self.0.get(rows).filter(|rows| **rows > MANY)?;
        self.0.get(what).copied()
    }
}

/// Users by status, and how many have confirmed their email.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Users {
    pub(super) active: i64,
    pub(super) disabled: i64,
    pub(super) verified: i64,
}

impl Users {
    fn named(self) -> [(&'static str, i64); 3] {
        [("active", self.active), ("disabled", self.disabled), ("verified", self.verified)]
    }
}

pub(super) async fn users(db: &impl ConnectionTrait, kept: &Kept) -> Result<Users, DbErr> {
    if let Some(users) = summed(db).await? {
        return Ok(users);
    }
    let of = |what| kept.of_many("users", what);
    match (of("active"), of("disabled"), of("verified")) {
        (Some(active), Some(disabled), Some(verified)) => Ok(Users { active, disabled, verified }),
        _ => counted(db).await,
    }
}

/// By the triggers; none where there are no triggers.
async fn summed(db: &impl ConnectionTrait) -> Result<Option<Users>, DbErr> {
    let sql = "SELECT name, CAST(sum(value) AS bigint) FROM auth_count GROUP BY name";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    let mut users = Users::default();
    for row in &rows {
        let value = row.try_get_by_index(1)?;
        match row.try_get_by_index::<String>(0)?.as_str() {
            "active" => users.active = value,
            "disabled" => users.disabled = value,
            "verified" => users.verified = value,
            _ => {}
        }
    }
    Ok((!rows.is_empty()).then_some(users))
}

async fn counted(db: &impl ConnectionTrait) -> Result<Users, DbErr> {
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
    Ok(Users { active: with(Status::Active), disabled: with(Status::Disabled), verified: whole(verified) })
}

pub(super) async fn sessions(db: &impl ConnectionTrait, kept: &Kept, now: DateTime<Utc>) -> Result<i64, DbErr> {
    match kept.of_many("sessions", "live_sessions") {
        Some(live) => Ok(live),
        None => Ok(whole(Session::live(now).count(db).await?)),
    }
}

/// Pending, sent and failed.
pub(super) async fn mails(db: &impl ConnectionTrait, kept: &Kept) -> Result<(i64, i64, i64), DbErr> {
    use outbox_mail::Column as C;
    let such = async |column: C| OutboxMail::find().filter(column.is_not_null()).count(db).await.map(whole);
    let sent = match kept.of_many("mails", "sent_mails") {
        Some(sent) => sent,
        None => such(C::SentAt).await?,
    };
    Ok((such(C::SendAfter).await?, sent, such(C::FailedAt).await?))
}

pub(super) async fn with_factor(db: &impl ConnectionTrait, kept: &Kept) -> Result<i64, DbErr> {
    match kept.of_many("factors", "users_with_factor") {
        Some(users) => Ok(users),
        None => count_with_factor(db).await,
    }
}

async fn count_with_factor(db: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let users = Expr::col((Factor, factor::Column::UserId)).count_distinct();
    let with_app: Option<i64> = apps().select_only().column_as(users, "n").into_tuple().one(db).await?;
    // Those who have an app as well are counted already.
    let users = Expr::col((Passkey, passkey::Column::UserId)).count_distinct();
    let keys = Passkey::find().filter(has_app(|user| user.equals((Passkey, passkey::Column::UserId))).not());
    let with_key: Option<i64> = keys.select_only().column_as(users, "n").into_tuple().one(db).await?;
    Ok(with_app.unwrap_or_default() + with_key.unwrap_or_default())
}

/// Counts in the background, and corrects the sums of the triggers if they are wrong.
pub(super) async fn recount(db: &Db, now: DateTime<Utc>) -> Result<(), Error> {
    // One moment of all tables, without a time limit, and without holding up any writer.
    let snapshot = db.snapshot().await?;
    let is_active = admin_user_meta::Column::Status.eq(Status::Active);
    let (all, active) = walk::<AdminUserMeta>(&snapshot, admin_user_meta::Column::UserId, is_active).await?;
    let is_verified = user::Column::EmailVerifiedAt.is_not_null();
    let (_, verified) = walk::<User>(&snapshot, user::Column::Id, is_verified).await?;
    let users = Users { active, disabled: all - active, verified };
    let summed = summed(&snapshot).await?;
    let with_factor = count_with_factor(&snapshot).await?;
    let factors = whole(Factor::find().count(&snapshot).await? + Passkey::find().count(&snapshot).await?);
    snapshot.rollback().await?;
    if let Some(summed) = summed {
        correct(db, users, summed).await?;
    }
    let is_live = session::Column::RevokedAt.is_null();
    let is_live = is_live.and(session::Column::ExpiresAt.gt(now)).and(session::Column::IdleExpiresAt.gt(now));
    let (sessions, live) = walk::<Session>(db.read(), session::Column::Id, is_live).await?;
    let (mails, sent) =
        walk::<OutboxMail>(db.read(), outbox_mail::Column::Id, outbox_mail::Column::SentAt.is_not_null()).await?;
    let txn = db.begin().await?;
    let found = [
        ("users", all),
        ("sessions", sessions),
        ("live_sessions", live),
        ("mails", mails),
        ("sent_mails", sent),
        ("factors", factors),
        ("users_with_factor", with_factor),
    ];
    for (name, value) in found.into_iter().chain(users.named()) {
        Setting::store(format!("{KEPT}{name}"), value).exec_without_returning(&txn).await?;
    }
    Ok(txn.commit().await?)
}

/// By the difference: users are made and deleted meanwhile.
async fn correct(db: &Db, users: Users, summed: Users) -> Result<(), Error> {
    for ((name, is), (_, was)) in users.named().into_iter().zip(summed.named()).filter(|(is, was)| is != was) {
        log::warn!(name, is, was; "a count of users was wrong, and is corrected");
        let txn = db.begin().await?;
        let by = is - was;
        let sql = if db.is_sqlite() {
            format!("UPDATE auth_count SET value = value + ({by}) WHERE name = '{name}'")
        } else {
            format!("INSERT INTO auth_count (name, value) VALUES ('{name}', {by})")
        };
        txn.execute_unprepared(&sql).await?;
        txn.commit().await?;
    }
    Ok(())
}

/// Adds up the rows of `auth_count` on PostgreSQL, where every change is one. The sum is the same before and after.
pub(crate) async fn fold(db: &Db) -> Result<(), Error> {
    if db.is_sqlite() {
        return Ok(());
    }
    loop {
        let asked = format!("SELECT count(*) FROM (SELECT 1 FROM auth_count LIMIT {CHANGES}) AS changes");
        if value::<i64>(db.read(), &asked).await?.unwrap_or_default() < CHANGES {
            return Ok(());
        }
        let txn = db.begin().await?;
        // Another replica may be at it.
        txn.execute_unprepared(
            "WITH changes AS (SELECT id FROM auth_count LIMIT 10000 FOR UPDATE SKIP LOCKED), \
             gone AS (DELETE FROM auth_count WHERE id IN (SELECT id FROM changes) RETURNING name, value) \
             INSERT INTO auth_count (name, value) SELECT name, sum(value) FROM gone GROUP BY name",
        )
        .await?;
        txn.commit().await?;
    }
}

/// All rows, and those that are such, page by page.
async fn walk<E: EntityTrait>(db: &impl ConnectionTrait, key: E::Column, is: SimpleExpr) -> Result<(i64, i64), DbErr> {
    let (mut all, mut such, mut after) = (0, 0, Uuid::nil());
    loop {
        let page = E::find().select_only().column(key).column_as(is.clone(), "it");
        let page = page.filter(key.gt(after)).order_by_asc(key).limit(PAGE);
        let page: Vec<(Uuid, bool)> = page.into_tuple().all(db).await?;
        all += whole(page.len() as u64);
        such += whole(page.iter().filter(|(_, it)| *it).count() as u64);
        match page.last() {
            Some((last, _)) if page.len() as u64 == PAGE => after = *last,
            _ => return Ok((all, such)),
        }
    }
}

fn whole(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
