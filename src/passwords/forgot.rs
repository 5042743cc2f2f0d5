//! `POST /password/forgot`: sends a link that resets the password. Always 202.
//!
//! Threat: account enumeration. The response is sent before the account is looked up, so that neither its content nor
//! its time reveals whether there is one.

use actix_web::web::Data;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde::Deserialize;
use utoipa::ToSchema;
use vestibule_entity::{
    User,
    types::{Email, Purpose},
    user,
};

use crate::{
    audit::{Action, Caller, Event, done, failed},
    auth::{Auth, transact::Tx},
    config::Page,
    error::{Error, FieldErrors},
    http::{endpoint::Empty, input::Input},
    links::{self, NewLink},
    mail::message::Message,
    standing::Standing,
};

/// The email of the account.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ForgotRequest {
    email: String,
}

pub(crate) async fn handle(
    auth: Data<Auth>,
    caller: Caller,
    Input(request): Input<ForgotRequest>,
) -> Result<Empty<202>, Error> {
    let mut wrong = FieldErrors::default();
    let Some(email) = wrong.check("/email", Email::parse(&request.email)) else { return Err(wrong.into()) };
    let step = Data::clone(&auth);
    auth.after_the_answer(Action::PasswordForgot.as_str(), async move { forgot(&step, email, &caller).await });
    Ok(Empty::default())
}

async fn forgot(auth: &Auth, email: Email, caller: &Caller) -> Result<(), Error> {
    if !auth.may_mail(email.key()).await {
        return Ok(());
    }
    auth.transact_here(caller, async move |tx| write(&tx, &email).await).await
}

/// Sends a mail to a user who may log in with this email, and nothing otherwise.
async fn write(tx: &Tx, email: &Email) -> Result<(), Error> {
    let user = User::find().filter(user::Column::EmailKey.eq(email.key())).lock_exclusive().one(tx).await?;
    let Some(user) = user else {
        return tx.record(Event::failure(failed::PasswordForgot::UnknownEmail)).await;
    };
    if !Standing::now(tx, tx.config(), &user).await?.may_recover() {
        let event = Event::failure(failed::PasswordForgot::Disabled).about(Some(user.id));
        return tx.record(event).await;
    }
    let ttl = tx.config().reset_ttl;
    let new = NewLink { user: user.id, purpose: Purpose::ResetPassword, ttl, new_email: None, sid: None };
    let secret = links::issue(tx, new, tx.now()).await?;
    let link = tx.config().page(Page::Reset, &secret);
    tx.mail(&user, &Message::ResetPassword { link }).await?;
    tx.record(Event::success(done::PasswordForgot {}).about(Some(user.id))).await
}
