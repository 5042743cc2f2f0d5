//! `POST /admin/users/{id}/password-reset`: the mail by which a person chooses a new password, or the first one.
//!
//! An admin neither sets nor sees a password: the link goes to the mailbox and nowhere else. Nothing ends before it is
//! used. Limits per mailbox are for strangers; what an admin sends is sent, and stands in the audit trail.

use actix_web::web::Data;
use sea_orm::{EntityTrait, ModelTrait, QuerySelect};
use serde_json::json;
use uuid::Uuid;
use vestibule_entity::{
    AdminUserMeta, User,
    types::{Purpose, Status},
};

use crate::{
    audit::{Caller, Event},
    auth::Auth,
    db::retrying,
    error::{Code, Error},
    http::{access::Admin, endpoint::Empty, params::PathId},
    links::{self, NewLink},
    mail::message::Message,
    provisioning::invite::invite,
    revocation::Revoked,
};

pub(crate) async fn handle(
    admin: Admin,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
) -> Result<Empty<202>, Error> {
    send_password_reset(&auth, Some(admin.id()), id, caller).await?;
    Ok(Empty::default())
}

/// Sends the mail; to somebody without a password the invitation. `by` is the acting admin, none for the command line.
///
/// # Errors
/// `not_found`; `conflict` for a disabled account, and where no mail leaves.
pub async fn send_password_reset(auth: &Auth, by: Option<Uuid>, id: Uuid, caller: Caller) -> Result<(), Error> {
    let step = auth.clone();
    auth.run(async move { retrying(|| write(&step, by, id, &caller)).await }).await
}

async fn write(auth: &Auth, by: Option<Uuid>, id: Uuid, caller: &Caller) -> Result<(), Error> {
    let now = auth.clock().now();
    let txn = auth.db().begin().await?;
    let user = User::find_by_id(id).lock_exclusive().one(&txn).await?.ok_or(Code::NotFound)?;
    let meta = user.find_related(AdminUserMeta).one(&txn).await?.ok_or(Code::NotFound)?;
    if meta.status == Status::Disabled {
        return Err(Error::conflict("The account is disabled; enable it first"));
    }
    if !auth.sends_mail() {
        return Err(Error::conflict("No mail leaves here: MAIL_TRANSPORT is off"));
    }
    let sent = if user.hashed_password.is_none() {
        invite(auth, &txn, &user).await?;
        Purpose::Invite
    } else {
        let ttl = auth.config().reset_ttl;
        let new = NewLink { user: id, purpose: Purpose::ResetPassword, ttl, new_email: None, sid: None };
        let link = auth.config().page("reset-password", &links::issue(&txn, new, now).await?);
        auth.enqueue(&txn, &user.email, Some(id), &Message::ResetPassword { link }).await?;
        Purpose::ResetPassword
    };
    let event = Event::success("password.send").by(by).about(Some(id)).with(json!({ "link": sent.as_str() }));
    auth.record(&txn, caller, now, event).await?;
    auth.commit(txn, Revoked::default()).await
}
