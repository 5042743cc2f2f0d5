//! The statements of a queue: claim by lease, settle, clear. Each is one transaction of its own.
//!
//! Invariant: only the attempt that holds the lease changes a row, except that a delivery that succeeded is true
//! whichever attempt says so.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, UpdateMany,
    sea_query::{Expr, Func, SimpleExpr},
};
use uuid::Uuid;

use super::{Columns, Lease, Queue};
use crate::{clock::Clock, db::Db, error::Error};

/// Longer than a delivery and the recording of its outcome can take; a process that died while delivering is replaced
/// after it.
const LEASE: TimeDelta = TimeDelta::minutes(2);
/// What is over is kept so long, for the question what became of it.
const KEPT: TimeDelta = TimeDelta::days(30);

/// The row to be delivered now, by the caller and no other replica while the lease lasts; the oldest first.
/// `in_progress` are being delivered by this process, whatever its clock says of their leases.
pub(super) async fn claim<Q: Queue>(db: &Db, clock: &Clock, in_progress: &[Uuid]) -> Result<Option<Q::Model>, Error> {
    let columns = Q::COLUMNS;
    loop {
        // Looking costs SQLite no write lock. Replicas that look at the same time find the same row; the update decides.
        let due = Q::find().select_only().column(columns.id).filter(is_due::<Q>(db, clock));
        let due = match in_progress {
            [] => due,
            _ => due.filter(columns.id.is_not_in(in_progress.iter().copied())),
        };
        let due: Option<Uuid> = due.order_by_asc(columns.due_at).into_tuple().one(db.read()).await?;
        let Some(due) = due else { return Ok(None) };
        let txn = db.begin().await?;
        let claimed = Q::update_many()
            .col_expr(columns.leased_until, lease_end(db, clock))
            .col_expr(columns.attempts, Expr::col(columns.attempts).add(1))
            .filter(columns.id.eq(due))
            .filter(is_due::<Q>(db, clock))
            .exec_with_returning(&txn)
            .await?;
        txn.commit().await?;
        if let Some(row) = claimed.into_iter().next() {
            return Ok(Some(row));
        }
        // Another replica was first.
    }
}

/// A lease is over when both clocks say so: a replica whose clock is ahead must not deliver what another is delivering.
fn is_due<Q: Queue>(db: &Db, clock: &Clock) -> SimpleExpr {
    let Columns { due_at, leased_until, .. } = Q::COLUMNS;
    let now = clock.now();
    let over = match db.time_expr(clock) {
        Some(theirs) => leased_until.lte(now).and(Expr::col(leased_until).lte(theirs)),
        None => leased_until.lte(now),
    };
    due_at.lte(now).and(leased_until.is_null().or(over))
}

/// By the later clock: one that is behind would give a lease that is over for the others.
fn lease_end(db: &Db, clock: &Clock) -> SimpleExpr {
    let until = Expr::value(clock.now() + LEASE);
    match db.time_expr(clock) {
        Some(theirs) => {
            let theirs = theirs.add(Expr::cust(format!("interval '{} seconds'", LEASE.num_seconds())));
            Func::greatest([until, theirs]).into()
        }
        None => until,
    }
}

/// It was delivered. True whichever attempt holds the lease by now.
pub(super) async fn delivered<Q: Queue>(db: &Db, lease: Lease, now: DateTime<Utc>) -> Result<(), Error> {
    let columns = Q::COLUMNS;
    let nothing: Vec<u8> = Vec::new();
    let update = Q::update_many()
        .col_expr(columns.delivered_at, Expr::value(now))
        .col_expr(columns.failed_at, Expr::value(NEVER))
        .col_expr(columns.due_at, Expr::value(NEVER))
        .col_expr(columns.payload, Expr::value(nothing))
        .col_expr(columns.last_error, Expr::value(None::<String>));
    settle::<Q>(db, update.filter(columns.id.eq(lease.id))).await
}

/// It failed, and is due again later.
pub(super) async fn postpone<Q: Queue>(db: &Db, lease: Lease, due_at: DateTime<Utc>, why: &str) -> Result<(), Error> {
    let columns = Q::COLUMNS;
    let update =
        Q::update_many().col_expr(columns.due_at, Expr::value(due_at)).col_expr(columns.last_error, Expr::value(why));
    settle::<Q>(db, update.filter(is_held::<Q>(lease))).await
}

/// It failed, and is not tried again: a dead letter.
pub(super) async fn fail<Q: Queue>(db: &Db, lease: Lease, now: DateTime<Utc>, why: &str) -> Result<(), Error> {
    let columns = Q::COLUMNS;
    let update = Q::update_many()
        .col_expr(columns.failed_at, Expr::value(now))
        .col_expr(columns.due_at, Expr::value(NEVER))
        .col_expr(columns.last_error, Expr::value(why));
    settle::<Q>(db, update.filter(is_held::<Q>(lease))).await
}

const NEVER: Option<DateTime<Utc>> = None;

/// Whether the attempt still holds its row.
fn is_held<Q: Queue>(lease: Lease) -> SimpleExpr {
    let Columns { id, attempts, delivered_at, .. } = Q::COLUMNS;
    id.eq(lease.id).and(attempts.eq(lease.attempt)).and(delivered_at.is_null())
}

async fn settle<Q: Queue>(db: &Db, update: UpdateMany<Q>) -> Result<(), Error> {
    let txn = db.begin().await?;
    update.col_expr(Q::COLUMNS.leased_until, Expr::value(NEVER)).exec(&txn).await?;
    Ok(txn.commit().await?)
}

/// Removes what was delivered, or failed, long ago.
pub(crate) async fn clear<Q: Queue>(db: &Db, now: DateTime<Utc>) -> Result<(), Error> {
    let Columns { id, due_at, created_at, .. } = Q::COLUMNS;
    db.clear::<Q>(id, due_at.is_null().and(created_at.lt(now - KEPT))).await?;
    Ok(())
}
