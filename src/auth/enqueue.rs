//! Sending mail from a use case.

use std::future::Future;

use sea_orm::{ConnectionTrait, EntityTrait};
use uuid::Uuid;
use vestibule_entity::User;

use super::{Auth, STEP};
use crate::{
    error::Error,
    mail::{message::Message, outbox},
    request_id,
};

impl Auth {
    /// Queues a mail in the caller's transaction: it is sent only if that commits. `user_id` is the account that the
    /// mail is about: it is in the language of that user, and deleting the account deletes its unsent mail. Queues nothing while `MAIL_TRANSPORT` is `off`, and
    /// no notice beyond [`Limits::notices`](crate::Limits::notices).
    ///
    /// # Errors
    /// `unavailable` and `internal`, as for every statement. After an error drop the transaction.
    pub async fn enqueue(
        &self,
        txn: &impl ConnectionTrait,
        to: &str,
        user_id: Option<Uuid>,
        message: &Message,
    ) -> Result<(), Error> {
        let user = match user_id {
            Some(id) if self.sends_mail() => User::find_by_id(id).one(txn).await?,
            _ => None,
        };
        let locale = user.as_ref().and_then(|user| user.locale.as_deref());
        self.enqueue_in(txn, to, user_id, locale, message).await
    }

    /// The same in a language; `None` is the default.
    pub(crate) async fn enqueue_in(
        &self,
        txn: &impl ConnectionTrait,
        to: &str,
        user_id: Option<Uuid>,
        locale: Option<&str>,
        message: &Message,
    ) -> Result<(), Error> {
        if self.sends_mail() && self.may_notify(txn, to, user_id, message).await? {
            outbox::queue(txn, &self.secrets(), self.clock().now(), to, user_id, locale, message).await?;
        }
        Ok(())
    }

    /// Each kind of notice has its own budget, so that a flood of one kind suppresses no other.
    async fn may_notify(
        &self,
        txn: &impl ConnectionTrait,
        to: &str,
        user_id: Option<Uuid>,
        message: &Message,
    ) -> Result<bool, Error> {
        let rate = self.config().limits.notices.filter(|_| message.is_notice());
        let Some(user) = user_id else { return Ok(true) };
        outbox::has_room(txn, rate, user, to, message.template(), self.clock().now()).await
    }

    /// Whether an anonymous client may trigger a mail to this mailbox now (its `email_key`). The result must not be
    /// revealed.
    pub(crate) async fn may_mail(&self, mailbox: &str) -> bool {
        self.limiter().admit_mail(mailbox).await.is_ok()
    }

    /// Runs after the response was sent, so that its time reveals nothing. If the process ends in that moment, a mail
    /// is lost that the user can request again.
    pub(crate) fn after_the_answer(
        &self,
        what: &'static str,
        work: impl Future<Output = Result<(), Error>> + Send + 'static,
    ) {
        self.0.main.spawn(request_id::carry(async move {
            match tokio::time::timeout(STEP, work).await {
                Ok(Ok(())) => {}
                Ok(Err(e)) => log::error!(what, err:% = e; "work after a response failed"),
                Err(_) => log::error!(what; "work after a response timed out"),
            }
        }));
    }
}
