//! The invitation mail: by its link the user chooses the first password.

use vestibule_entity::{types::Purpose, user};

use crate::{
    auth::transact::Tx,
    config::Page,
    error::Error,
    links::{self, NewLink},
    mail::message::Message,
};

/// Queues it in the caller's transaction. Older invitations become invalid.
pub(crate) async fn invite(tx: &Tx, user: &user::Model) -> Result<(), Error> {
    let ttl = tx.config().invite_ttl;
    let new = NewLink { user: user.id, purpose: Purpose::Invite, ttl, new_email: None, sid: None };
    let secret = links::issue(tx, new, tx.now()).await?;
    // So that the page shows an invitation. A page of the host application may ignore it.
    let link = tx.config().page(Page::Invite, &secret);
    tx.mail(user, &Message::Invitation { link }).await
}
