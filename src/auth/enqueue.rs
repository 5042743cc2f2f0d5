//! Sending mail, as a use case sees it.

use std::future::Future;

use sea_orm::{ConnectionTrait, DatabaseTransaction};
use uuid::Uuid;

use super::{Auth, STEP};
use crate::{
    error::Error,
    mail::{message::Message, outbox},
    request_id,
    revocation::Revoked,
};

impl Auth {
    /// Queues a mail in the caller's transaction: it is sent when, and only when, that is committed. `user_id` is the
    /// account it is about; its mail goes when it does. Queues nothing while `MAIL_TRANSPORT` is `off`.
    ///
    /// # Errors
    /// `unavailable` and `internal`, as every statement; after one drop the transaction.
    pub async fn enqueue(
        &self,
        txn: &impl ConnectionTrait,
        to: &str,
        user_id: Option<Uuid>,
        message: &Message,
    ) -> Result<(), Error> {
        if self.sends_mail() {
            outbox::queue(txn, self.master(), self.clock().now(), to, user_id, message).await?;
        }
        Ok(())
    }

    /// Commits a transaction that has declared something dead, and perhaps queued a mail.
    pub(crate) async fn commit(&self, txn: DatabaseTransaction, revoked: Revoked) -> Result<(), Error> {
        self.index().commit(txn, revoked).await?;
        self.mail().notify();
        Ok(())
    }

    /// Whether a stranger may have a mail sent to this mailbox now (its `email_key`). To be answered in silence.
    pub(crate) async fn may_mail(&self, mailbox: &str) -> bool {
        self.limiter().admit_mail(mailbox).await.is_ok()
    }

    /// Goes on while the answer is on its way, so that its time tells nothing. What is lost when the process dies in
    /// that moment is a mail that somebody asks for again.
    pub(crate) fn after_the_answer(
        &self,
        what: &'static str,
        work: impl Future<Output = Result<(), Error>> + Send + 'static,
    ) {
        self.0.main.spawn(request_id::carry(async move {
            match tokio::time::timeout(STEP, work).await {
                Ok(Ok(())) => {}
                Ok(Err(e)) => log::error!(what, err:% = e; "work after an answer failed"),
                Err(_) => log::error!(what; "work after an answer took too long"),
            }
        }));
    }
}
