//! The rows of the outbox: written by the transaction of their cause, delivered by `delivery`.
//!
//! Invariant: the content of a mail is encrypted with its id as associated data, and deleted once it was sent.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, Set};
use uuid::Uuid;
use vestibule_entity::{OutboxMail, outbox_mail, outbox_mail::Column};
use zeroize::Zeroizing;

use super::message::Message;
use crate::{
    config::Rate,
    crypto::secrets::Secrets,
    delivery::{Columns, Failure, Lease, Queue},
    error::Error,
};

impl Queue for OutboxMail {
    const NAME: &'static str = "outbox";
    const COLUMNS: Columns<Column> = Columns {
        id: Column::Id,
        payload: Column::Params,
        created_at: Column::CreatedAt,
        due_at: Column::SendAfter,
        attempts: Column::Attempts,
        leased_until: Column::LeasedUntil,
        delivered_at: Column::SentAt,
        failed_at: Column::FailedAt,
        last_error: Column::LastError,
    };

    fn lease(row: &outbox_mail::Model) -> Lease {
        Lease { id: row.id, attempt: row.attempts }
    }
}

/// Writes a mail into the caller's transaction, to be sent when that is committed. Returns its id.
pub(crate) async fn queue(
    txn: &impl ConnectionTrait,
    secrets: &Secrets,
    now: DateTime<Utc>,
    to: &str,
    user_id: Option<Uuid>,
    locale: Option<&str>,
    message: &Message,
) -> Result<Uuid, Error> {
    let id = Uuid::now_v7();
    let plain = serde_json::to_vec(message).map_err(|_| Error::internal("a mail cannot be written down"))?;
    let row = outbox_mail::ActiveModel {
        id: Set(id),
        to: Set(to.to_owned()),
        template: Set(message.template().to_owned()),
        params: Set(secrets.seal(&id.to_string(), &Zeroizing::new(plain))?),
        user_id: Set(user_id),
        created_at: Set(now),
        send_after: Set(Some(now)),
        attempts: Set(0),
        leased_until: Set(None),
        sent_at: Set(None),
        failed_at: Set(None),
        last_error: Set(None),
        locale: Set(locale.map(str::to_owned)),
    };
    OutboxMail::insert(row).exec_without_returning(txn).await?;
    Ok(id)
}

/// Whether this mailbox of the account may get another mail of this kind. `None` is unlimited. Counted in the database: a
/// transaction must not wait for Redis.
pub(crate) async fn has_room(
    txn: &impl ConnectionTrait,
    rate: Option<Rate>,
    user: Uuid,
    to: &str,
    template: &str,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let Some(rate) = rate else { return Ok(true) };
    let such = Column::UserId.eq(user).and(Column::To.eq(to)).and(Column::Template.eq(template));
    let sent = OutboxMail::find().filter(such.and(Column::CreatedAt.gt(now - rate.per))).count(txn).await?;
    Ok(sent < u64::from(rate.count))
}

/// Decrypts a message.
pub(super) fn open(secrets: &Secrets, row: &outbox_mail::Model) -> Result<Message, Failure> {
    let plain = secrets.open(&row.id.to_string(), &row.params);
    let plain =
        plain.ok_or_else(|| Failure::Permanent("it cannot be decrypted with this VESTIBULE_SECRET_KEY".to_owned()))?;
    // A newer version that runs beside this one during a deployment may queue messages that this one does not know.
    serde_json::from_slice(&plain).map_err(|_| Failure::Transient("written by another version".to_owned()))
}
