//! The rows: written by the transaction that has something to say, claimed by lease, settled, and cleared.
//!
//! Invariants: what a mail says is sealed under its id, and gone once it was sent; one conditional statement decides who
//! sends, so that replicas never send the same mail at the same time; `send_after` is set while there is something to do.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    UpdateMany,
    sea_query::{Expr, Func, SimpleExpr},
};
use uuid::Uuid;
use vestibule_entity::{OutboxMail, outbox_mail, outbox_mail::Column};
use zeroize::Zeroizing;

use super::{Failure, message::Message};
use crate::{clock::Clock, crypto::secret::MasterSecret, db::Db, error::Error};

/// Longer than a sending and its bookkeeping can take; whoever died while sending is replaced after it.
const LEASE: TimeDelta = TimeDelta::minutes(2);
/// What is over is kept so long, for the question whether a mail was sent.
const KEPT: TimeDelta = TimeDelta::days(30);

/// Writes a mail into the caller's transaction, to be sent when that is committed. Returns its id.
pub(crate) async fn queue(
    txn: &impl ConnectionTrait,
    master: &MasterSecret,
    now: DateTime<Utc>,
    to: &str,
    user_id: Option<Uuid>,
    message: &Message,
) -> Result<Uuid, Error> {
    let id = Uuid::now_v7();
    let plain = serde_json::to_vec(message).map_err(|_| Error::internal("a mail cannot be written down"))?;
    let row = outbox_mail::ActiveModel {
        id: Set(id),
        to: Set(to.to_owned()),
        template: Set(message.template().to_owned()),
        params: Set(master.seal(&id.to_string(), &Zeroizing::new(plain))?),
        user_id: Set(user_id),
        created_at: Set(now),
        send_after: Set(Some(now)),
        attempts: Set(0),
        leased_until: Set(None),
        sent_at: Set(None),
        failed_at: Set(None),
        last_error: Set(None),
    };
    OutboxMail::insert(row).exec_without_returning(txn).await?;
    Ok(id)
}

/// How many mails of this kind were queued for this mailbox of the account since then.
pub(crate) async fn queued_since(
    txn: &impl ConnectionTrait,
    user: Uuid,
    to: &str,
    template: &str,
    since: DateTime<Utc>,
) -> Result<u64, Error> {
    let such = Column::UserId.eq(user).and(Column::To.eq(to)).and(Column::Template.eq(template));
    Ok(OutboxMail::find().filter(such.and(Column::CreatedAt.gt(since))).count(txn).await?)
}

/// What a mail says.
pub(super) fn open(master: &MasterSecret, row: &outbox_mail::Model) -> Result<Message, Failure> {
    let plain = master.open(&row.id.to_string(), &row.params);
    let plain =
        plain.ok_or_else(|| Failure::Permanent("it cannot be decrypted with this VESTIBULE_SECRET_KEY".to_owned()))?;
    // A newer version, running beside this one during a deployment, may say what this one cannot.
    serde_json::from_slice(&plain).map_err(|_| Failure::Transient("written by another version".to_owned()))
}

/// A lease is over when no clock says otherwise: a replica whose clock is ahead must not send what another is sending.
fn is_due(db: &Db, clock: &Clock) -> SimpleExpr {
    let now = clock.now();
    let over = match db.time_expr(clock) {
        Some(theirs) => Column::LeasedUntil.lte(now).and(Expr::col(Column::LeasedUntil).lte(theirs)),
        None => Column::LeasedUntil.lte(now),
    };
    Column::SendAfter.lte(now).and(Column::LeasedUntil.is_null().or(over))
}

/// By the later clock: one that is behind would give a lease that is over for the others.
fn lease(db: &Db, clock: &Clock) -> SimpleExpr {
    let until = Expr::value(clock.now() + LEASE);
    match db.time_expr(clock) {
        Some(theirs) => {
            let theirs = theirs.add(Expr::cust(format!("interval '{} seconds'", LEASE.num_seconds())));
            Func::greatest([until, theirs]).into()
        }
        None => until,
    }
}

/// The mail to be sent now, by the caller and nobody else while the lease lasts; the oldest first. `sending` are being sent
/// by this process, whatever its clock says of their leases.
pub(super) async fn claim(db: &Db, clock: &Clock, sending: &[Uuid]) -> Result<Option<outbox_mail::Model>, Error> {
    loop {
        // Looking costs SQLite no write lock. Who looks at the same time finds the same row; the update decides.
        let due = OutboxMail::find().select_only().column(Column::Id).filter(is_due(db, clock));
        let due = if sending.is_empty() { due } else { due.filter(Column::Id.is_not_in(sending.iter().copied())) };
        let due: Option<Uuid> = due.order_by_asc(Column::SendAfter).into_tuple().one(db.read()).await?;
        let Some(due) = due else { return Ok(None) };
        let txn = db.begin().await?;
        let claimed = OutboxMail::update_many()
            .col_expr(Column::LeasedUntil, lease(db, clock))
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .filter(Column::Id.eq(due))
            .filter(is_due(db, clock))
            .exec_with_returning(&txn)
            .await?;
        txn.commit().await?;
        if let Some(row) = claimed.into_iter().next() {
            return Ok(Some(row));
        }
        // Another replica was first.
    }
}

/// It was sent. True whoever holds the lease by now.
pub(super) async fn sent(db: &Db, row: &outbox_mail::Model, now: DateTime<Utc>) -> Result<(), Error> {
    let nothing: Vec<u8> = Vec::new();
    let update = OutboxMail::update_many()
        .col_expr(Column::SentAt, Expr::value(now))
        .col_expr(Column::FailedAt, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::SendAfter, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::Params, Expr::value(nothing))
        .col_expr(Column::LastError, Expr::value(None::<String>));
    settle(db, update.filter(Column::Id.eq(row.id))).await
}

/// It was not sent; it is due again later.
pub(super) async fn put_off(
    db: &Db,
    row: &outbox_mail::Model,
    send_after: DateTime<Utc>,
    why: &str,
) -> Result<(), Error> {
    let update = OutboxMail::update_many()
        .col_expr(Column::SendAfter, Expr::value(send_after))
        .col_expr(Column::LastError, Expr::value(why));
    settle(db, update.filter(mine(row))).await
}

/// It was not sent, and nobody will try again by themselves.
pub(super) async fn give_up(db: &Db, row: &outbox_mail::Model, now: DateTime<Utc>, why: &str) -> Result<(), Error> {
    let update = OutboxMail::update_many()
        .col_expr(Column::FailedAt, Expr::value(now))
        .col_expr(Column::SendAfter, Expr::value(None::<DateTime<Utc>>))
        .col_expr(Column::LastError, Expr::value(why));
    settle(db, update.filter(mine(row))).await
}

/// The number of the attempt tells whether the lease is still ours.
fn mine(row: &outbox_mail::Model) -> SimpleExpr {
    Column::Id.eq(row.id).and(Column::Attempts.eq(row.attempts)).and(Column::SentAt.is_null())
}

async fn settle(db: &Db, update: UpdateMany<OutboxMail>) -> Result<(), Error> {
    let txn = db.begin().await?;
    update.col_expr(Column::LeasedUntil, Expr::value(None::<DateTime<Utc>>)).exec(&txn).await?;
    Ok(txn.commit().await?)
}

/// Removes what was sent or given up long ago.
pub(crate) async fn clear(db: &Db, now: DateTime<Utc>) -> Result<(), Error> {
    let txn = db.begin().await?;
    let over = Column::SendAfter.is_null().and(Column::CreatedAt.lt(now - KEPT));
    OutboxMail::delete_many().filter(over).exec(&txn).await?;
    Ok(txn.commit().await?)
}
