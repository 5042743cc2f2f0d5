//! `POST /me/email`: another address. The new one confirms by a link, and only then it is the account's; the old one is
//! told. A taken address is found out at the link, by its owner alone.

use actix_web::web::Data;
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;
use vestibule_entity::types::{Email, Purpose};

use crate::{
    audit::{Caller, Event},
    auth::{
        Auth,
        confirm::{Asked, Confirmed},
    },
    db::retrying,
    error::{Error, FieldErrors},
    http::{access::CurrentUser, endpoint::Empty, input::Input},
    links::{self, NewLink},
    mail::message::Message,
    revocation::Revoked,
};

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
    let asked = Asked { user: user.id(), sid: Some(user.sid()), action: "email.change" };
    let confirmed = auth.confirm_password(asked, &request.password, &caller).await?;
    if auth.may_mail(new.key()).await {
        let step = Data::clone(&auth);
        auth.run(async move { retrying(|| ask(&step, &user, &confirmed, &new, &caller)).await }).await?;
    }
    Ok(Empty::default())
}

async fn ask(auth: &Auth, by: &CurrentUser, confirmed: &Confirmed, new: &Email, caller: &Caller) -> Result<(), Error> {
    let now = auth.clock().now();
    let txn = auth.db().begin().await?;
    let user = confirmed.lock(&txn, now).await?;
    let link = NewLink {
        user: user.id,
        purpose: Purpose::ChangeEmail,
        ttl: auth.config().reset_ttl,
        new_email: Some(new.display().to_owned()),
        sid: Some(by.sid()),
    };
    let secret = links::issue(&txn, link, now).await?;
    let link = auth.config().page("verify-email", &secret);
    auth.post(&txn, new.display(), Some(user.id), &Message::ConfirmNewEmail { link }).await?;
    let event = Event::success("email.change.asked").by_self(user.id).in_session(by.sid());
    auth.record(&txn, caller, now, event).await?;
    auth.commit(txn, Revoked::default()).await
}
