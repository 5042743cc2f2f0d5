//! `POST /admin/users/{id}/password-reset`: the mail by which a user chooses a new password, or the first one.
//!
//! An admin neither sets nor sees a password: the link goes to the mailbox and nowhere else. Nothing ends before it is
//! used. Limits per mailbox are for clients that are not logged in; what an admin sends is sent, and is in the trail.

use actix_web::web::Data;
use sea_orm::{EntityTrait, QuerySelect};
use uuid::Uuid;
use vestibule_entity::{User, types::Purpose};

use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, acting::Acting, transact::Tx},
    config::Page,
    error::{Code, Error},
    http::{access::Admin, endpoint::Empty, params::PathId},
    links::{self, NewLink},
    mail::message::Message,
    provisioning::invite::invite,
    standing::Standing,
};

pub(crate) async fn handle(
    admin: Admin,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
) -> Result<Empty<202>, Error> {
    admin.acting(&auth, caller).send_password_reset(id).await?;
    Ok(Empty::default())
}

impl Acting {
    /// Sends the mail that resets a password; to a user without one, the invitation.
    ///
    /// # Errors
    /// `not_found`; `conflict` for a disabled account, and where no mail leaves.
    pub async fn send_password_reset(&self, id: Uuid) -> Result<(), Error> {
        let by = self.by();
        self.auth().transact(self.caller(), async move |tx| write(&tx, by, id).await).await
    }
}

async fn write(tx: &Tx, by: Option<Uuid>, id: Uuid) -> Result<(), Error> {
    let user = User::find_by_id(id).lock_exclusive().one(tx).await?.ok_or(Code::NotFound)?;
    if !Standing::now(tx, tx.config(), &user).await?.may_recover() {
        return Err(Error::conflict("The account is disabled; enable it first"));
    }
    if !tx.auth().sends_mail() {
        return Err(Error::conflict("This server sends no mail: MAIL_TRANSPORT is off"));
    }
    let sent = if user.hashed_password.is_none() {
        invite(tx, &user).await?;
        Purpose::Invite
    } else {
        let ttl = tx.config().reset_ttl;
        let new = NewLink { user: id, purpose: Purpose::ResetPassword, ttl, new_email: None, sid: None };
        let link = tx.config().page(Page::Reset, &links::issue(tx, new, tx.now()).await?);
        tx.mail(&user, &Message::ResetPassword { link }).await?;
        Purpose::ResetPassword
    };
    let event = Event::success(done::PasswordSend { link: sent.as_str() }).by(by).about(Some(id));
    tx.record(event).await
}
