//! `POST /me/email`: another address. The new one confirms by a link, and only then it is the account's; the old one is
//! told at once, with a link that stops or undoes it. A taken address is found out at the link, by its owner alone.
//!
//! Threat: a thief with the password. So no change is asked for whose notice the old mailbox may not get: whoever uses up
//! its mails first must not change the address in silence.

use std::time::Duration;

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use sea_orm::DatabaseTransaction;
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;
use vestibule_entity::{
    types::{Email, Purpose},
    user,
};

use crate::{
    audit::{Caller, Event},
    auth::{
        Auth,
        reauthenticate::{ReauthRequest, Reauthenticated},
    },
    db::retrying,
    error::{Error, FieldErrors},
    http::{access::CurrentUser, endpoint::Empty, input::Input},
    links::{self, NewLink},
    mail::message::{Message, masked},
    revocation::Revoked,
};

/// The old mailbox can take the account back for so long after the change was asked for.
const UNDO_TTL: Duration = Duration::from_secs(3 * 24 * 3600);

/// The new address, and the password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EmailRequest {
    new_email: String,
    #[schema(value_type = String, format = Password)]
    password: SecretString,
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
    let asked = ReauthRequest { user: user.id(), sid: Some(user.sid()), action: "email.change" };
    let reauthenticated = auth.reauthenticate(asked, &request.password, &caller).await?;
    if auth.may_mail(new.key()).await {
        // The owner is asking: they may know that their own mailbox has had its share.
        auth.limiter().admit_mail(&reauthenticated.person.email_key).await?;
        let step = Data::clone(&auth);
        auth.run(async move { retrying(|| ask(&step, &user, &reauthenticated, &new, &caller)).await }).await?;
    }
    Ok(Empty::default())
}

async fn ask(
    auth: &Auth,
    by: &CurrentUser,
    reauthenticated: &Reauthenticated,
    new: &Email,
    caller: &Caller,
) -> Result<(), Error> {
    let now = auth.clock().now();
    let txn = auth.db().begin().await?;
    let user = reauthenticated.lock(&txn, now).await?;
    let link = NewLink {
        user: user.id,
        purpose: Purpose::ChangeEmail,
        ttl: auth.config().reset_ttl,
        new_email: Some(new.display().to_owned()),
        sid: Some(by.sid()),
    };
    let secret = links::issue(&txn, link, now).await?;
    tell_the_old(auth, &txn, &user, new, now).await?;
    let link = auth.config().page("verify-email", &secret);
    auth.enqueue(&txn, new.display(), Some(user.id), &Message::ConfirmNewEmail { link }).await?;
    let event = Event::success("email.change.asked").by_self(user.id).in_session(by.sid());
    auth.record(&txn, caller, now, event).await?;
    auth.commit(txn, Revoked::default()).await
}

/// The notice to the present address. While an undo to an earlier one is good it stays the only undo: a second change
/// must not take the account out of reach of the mailbox it was taken from.
async fn tell_the_old(
    auth: &Auth,
    txn: &DatabaseTransaction,
    user: &user::Model,
    new: &Email,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let earlier = links::undo_to(txn, user.id, now).await?.and_then(|email| Email::parse(&email).ok());
    let link = if earlier.is_some_and(|earlier| earlier.key() != user.email_key) {
        None
    } else {
        let (purpose, new_email) = (Purpose::UndoEmailChange, Some(user.email.clone()));
        let undo = NewLink { user: user.id, purpose, ttl: UNDO_TTL, new_email, sid: None };
        Some(auth.config().page("verify-email?undo", &links::issue(txn, undo, now).await?))
    };
    let told = Message::EmailChangeAsked { new_email_masked: masked(new.display()), link };
    auth.enqueue(txn, &user.email, Some(user.id), &told).await
}
