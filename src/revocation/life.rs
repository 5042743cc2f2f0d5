//! How long a revocation is kept: as long as any token issued before it can live, whatever `VESTIBULE_ACCESS_TTL` is
//! now, and by the database's clock where it has one.

use std::time::Duration;

use chrono::{DateTime, Utc};
use sea_orm::{
    ConnectionTrait, DbBackend, EntityTrait, ExprTrait, Set, Statement,
    sea_query::{Expr, OnConflict},
};
use vestibule_entity::{Setting, setting};

use crate::{db::Db, error::Error};

/// In seconds.
const LONGEST: &str = "longest_access_ttl";
/// A margin for clock differences, on top of a token's lifetime.
const SLACK: Duration = Duration::from_secs(120);

/// Stores the lifetime of access tokens. The longest lifetime stays stored, because a token that was issued with
/// another setting outlives a restart.
pub(crate) async fn remember(db: &Db, ttl: Duration) -> Result<Duration, Error> {
    let seconds = i64::try_from(ttl.as_secs()).unwrap_or(i64::MAX);
    let known = Setting::find_by_id(LONGEST).one(db.read()).await?;
    if let Some(known) = known.filter(|known| known.value >= seconds) {
        return Ok(Duration::from_secs(known.value.unsigned_abs()));
    }
    let txn = db.begin().await?;
    let longer = Expr::col((Setting, setting::Column::Value)).lt(seconds);
    let raise = OnConflict::column(setting::Column::Name)
        .update_column(setting::Column::Value)
        .action_and_where(longer)
        .to_owned();
    let row = setting::ActiveModel { name: Set(LONGEST.to_owned()), value: Set(seconds) };
    Setting::insert(row).on_conflict(raise).exec_without_returning(&txn).await?;
    txn.commit().await?;
    Ok(ttl)
}

/// The validity period of a revocation that is written now.
pub(super) async fn span(
    txn: &impl ConnectionTrait,
    now: DateTime<Utc>,
    access_ttl: Duration,
) -> Result<(DateTime<Utc>, DateTime<Utc>), Error> {
    let backend = txn.get_database_backend();
    let longest = format!("(SELECT value FROM auth_setting WHERE name = '{LONGEST}')");
    let asked = match backend {
        DbBackend::Sqlite => format!("SELECT {longest}"),
        _ => format!("SELECT {longest}, clock_timestamp()"),
    };
    let row = txn.query_one_raw(Statement::from_string(backend, asked)).await?;
    let row = row.ok_or_else(|| Error::internal("a SELECT without a row"))?;
    let longest = row.try_get_by_index::<Option<i64>>(0)?;
    let longest = longest.map_or(Duration::ZERO, |seconds| Duration::from_secs(seconds.unsigned_abs()));
    // The later clock: a row that stays too long does no harm. A replica whose clock is behind would write expired
    // rows.
    let born = match backend {
        DbBackend::Sqlite => now,
        _ => Ord::max(now, row.try_get_by_index::<DateTime<Utc>>(1)?),
    };
    Ok((born, born + Ord::max(longest, access_ttl) + SLACK))
}
