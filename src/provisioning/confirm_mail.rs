//! The mail that asks to confirm the email of an account: after a sign-up, and again.

use vestibule_entity::{types::Purpose, user};

use crate::{
    auth::transact::Tx,
    config::Page,
    error::Error,
    links::{self, NewLink},
    mail::message::Message,
};

/// Queues it in the caller's transaction. Older links of the kind become invalid.
pub(crate) async fn ask_to_confirm(tx: &Tx, user: &user::Model) -> Result<(), Error> {
    let ttl = tx.config().verify_ttl;
    let new = NewLink { user: user.id, purpose: Purpose::VerifyEmail, ttl, new_email: None, sid: None };
    let secret = links::issue(tx, new, tx.now()).await?;
    let link = tx.config().page(Page::Verify, &secret);
    tx.mail(user, &Message::VerifyEmail { link }).await
}
