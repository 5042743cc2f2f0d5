//! `POST /password/forgot`: a mail with a link that chooses a new password. 202, always.
//!
//! Threat: finding out who has an account. The answer is given before anybody is looked for, so that neither its words
//! nor its time tell.

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
    audit::{Caller, Event},
    auth::Auth,
    db::retrying,
    error::{Error, FieldErrors},
    http::{endpoint::Empty, input::Input},
    links::{self, NewLink},
    mail::message::Message,
    revocation::Revoked,
    standing::Standing,
};

/// Whose password.
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
    auth.after_the_answer("password.forgot", async move { forgot(&step, &email, &caller).await });
    Ok(Empty::default())
}

async fn forgot(auth: &Auth, email: &Email, caller: &Caller) -> Result<(), Error> {
    if !auth.may_mail(email.key()).await {
        return Ok(());
    }
    retrying(|| write(auth, email, caller)).await
}

/// A mail to whoever may log in at this address; to anybody else nothing.
async fn write(auth: &Auth, email: &Email, caller: &Caller) -> Result<(), Error> {
    let now = auth.clock().now();
    let txn = auth.db().begin().await?;
    let user = User::find().filter(user::Column::EmailKey.eq(email.key())).lock_exclusive().one(&txn).await?;
    let Some(user) = user else {
        auth.record(&txn, caller, now, Event::failure("password.forgot", "unknown_email")).await?;
        return Ok(txn.commit().await?);
    };
    if !Standing::now(&txn, auth.config(), &user).await?.may_recover() {
        let event = Event::failure("password.forgot", "disabled").about(Some(user.id));
        auth.record(&txn, caller, now, event).await?;
        return Ok(txn.commit().await?);
    }
    let ttl = auth.config().reset_ttl;
    let new = NewLink { user: user.id, purpose: Purpose::ResetPassword, ttl, new_email: None, sid: None };
    let secret = links::issue(&txn, new, now).await?;
    let link = auth.config().page("reset-password", &secret);
    auth.enqueue(&txn, &user.email, Some(user.id), &Message::ResetPassword { link }).await?;
    auth.record(&txn, caller, now, Event::success("password.forgot").about(Some(user.id))).await?;
    auth.commit(txn, Revoked::default()).await
}
