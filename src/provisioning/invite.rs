//! The mail that gives an account to the owner of its address: by its link they choose the first password.

use sea_orm::DatabaseTransaction;
use vestibule_entity::{types::Purpose, user};

use crate::{
    auth::Auth,
    error::Error,
    links::{self, NewLink},
    mail::message::Message,
};

/// Queues it in the caller's transaction; an older invitation is dead.
pub(crate) async fn invite(auth: &Auth, txn: &DatabaseTransaction, user: &user::Model) -> Result<(), Error> {
    let ttl = auth.config().invite_ttl;
    let new = NewLink { user: user.id, purpose: Purpose::Invite, ttl, new_email: None, sid: None };
    let secret = links::issue(txn, new, auth.clock().now()).await?;
    // So that the page speaks of an invitation. Whoever has a page of their own need not read it.
    let link = auth.config().page("reset-password?invited", &secret);
    auth.enqueue(txn, &user.email, Some(user.id), &Message::Invitation { link }).await
}
