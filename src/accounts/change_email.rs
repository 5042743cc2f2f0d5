//! `POST /me/email`: requests a change of the email. The new mailbox confirms it by a link, and only then the account
//! uses it. The old mailbox is notified at once, with a link that stops or undoes the change. A taken email is reported
//! at the link, to the owner of that mailbox only (account enumeration).
//!
//! Threat: a thief who knows the password. No change starts unless the old mailbox may still receive its notice:
//! otherwise a thief could use up the mail limit first and change the email unnoticed.

use actix_web::web::Data;
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;
use vestibule_entity::{
    types::{Email, Purpose},
    user,
};

use crate::{
    audit::{Caller, Event, done},
    auth::{
        Auth,
        reauthenticate::{ReauthFor, ReauthRequest, Reauthenticated},
        transact::Tx,
    },
    config::Page,
    error::{Error, FieldErrors},
    http::{access::CurrentUser, endpoint::Empty, input::Input},
    links::{self, NewLink},
    mail::{
        life::UNDO,
        message::{Message, masked},
    },
};

/// The new email, and the password. The password is left out where the login is fresh.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EmailRequest {
    new_email: String,
    #[schema(value_type = Option<String>, format = Password)]
    password: Option<SecretString>,
}

pub(crate) async fn handle(
    user: CurrentUser,
    auth: Data<Auth>,
    caller: Caller,
    Input(request): Input<EmailRequest>,
) -> Result<Empty<202>, Error> {
    let mut wrong = FieldErrors::default();
    let new = wrong.check("/new_email", Email::parse(&request.new_email));
    let Some(new) = new else { return Err(wrong.into()) };
    let asked = ReauthRequest { user: user.id(), sid: Some(user.sid()), purpose: ReauthFor::EmailChange };
    let reauthenticated =
        auth.reauthenticate_or_fresh(asked, request.password.as_ref(), user.claims(), &caller).await?;
    if auth.may_mail(new.key()).await {
        // The mailbox belongs to the caller, so the rate limit may be reported.
        auth.limiter().admit_mail(&reauthenticated.user.email_key).await?;
        auth.transact(&caller, async move |tx| ask(&tx, &user, &reauthenticated, &new).await).await?;
    }
    Ok(Empty::default())
}

async fn ask(tx: &Tx, by: &CurrentUser, reauthenticated: &Reauthenticated, new: &Email) -> Result<(), Error> {
    let user = reauthenticated.lock(tx).await?;
    let link = NewLink {
        user: user.id,
        purpose: Purpose::ChangeEmail,
        ttl: tx.config().reset_ttl,
        new_email: Some(new.display().to_owned()),
        sid: Some(by.sid()),
    };
    let secret = links::issue(tx, link, tx.now()).await?;
    tell_the_old(tx, &user, new).await?;
    let link = tx.config().page(Page::ChangeEmail, &secret);
    tx.mail_to(new.display(), Some(&user), &Message::ConfirmNewEmail { link }).await?;
    let event = Event::success(done::EmailChangeAsked {}).by_self(user.id).in_session(by.sid());
    tx.record(event).await
}

/// The notice to the current mailbox. While the undo link of an earlier change is valid it stays the only one: a second
/// change must not put the account out of reach of the first mailbox.
async fn tell_the_old(tx: &Tx, user: &user::Model, new: &Email) -> Result<(), Error> {
    let earlier = links::undo_to(tx, user.id, tx.now()).await?.and_then(|email| Email::parse(&email).ok());
    let link = if earlier.is_some_and(|earlier| earlier.key() != user.email_key) {
        None
    } else {
        let (purpose, new_email) = (Purpose::UndoEmailChange, Some(user.email.clone()));
        let undo = NewLink { user: user.id, purpose, ttl: UNDO, new_email, sid: None };
        Some(tx.config().page(Page::UndoEmail, &links::issue(tx, undo, tx.now()).await?))
    };
    let told = Message::EmailChangeAsked { new_email_masked: masked(new.display()), link };
    tx.mail(user, &told).await
}
