//! The rows: written by the transaction that has something to say, claimed by lease, settled, and cleared.

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, EntityTrait, Set};
use uuid::Uuid;
use vestibule_entity::{OutboxMail, outbox_mail};
use zeroize::Zeroizing;

use super::message::Message;
use crate::{crypto::secret::MasterSecret, error::Error};

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
