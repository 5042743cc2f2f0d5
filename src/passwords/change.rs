//! `PUT /me/password`: a new password for the one I know. Every other session ends.

use actix_web::web::Data;
use bcrypt_lanes::{Priority, Requester};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;
use vestibule_entity::{
    User,
    types::{Email, Name},
    user,
};

use crate::{
    audit::{Caller, Event},
    auth::{
        Auth,
        reauthenticate::{ReauthRequest, Reauthenticated},
    },
    crypto::password::NewPassword,
    db::retrying,
    error::{Error, FieldErrors},
    http::{access::CurrentUser, endpoint::Empty, input::Input},
    mail::message::Message,
    revocation::{Change, revoke},
};

/// The old one and the new one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PasswordRequest {
    #[schema(value_type = String, format = Password)]
    current_password: SecretString,
    /// 7 to 1,024 bytes, taken as it is.
    #[schema(value_type = String, format = Password)]
    new_password: SecretString,
}

pub(crate) async fn handle(
    user: CurrentUser,
    auth: Data<Auth>,
    caller: Caller,
    Input(request): Input<PasswordRequest>,
) -> Result<Empty<204>, Error> {
    let asked = ReauthRequest { user: user.id(), sid: Some(user.sid()), action: "password.change" };
    let mut wrong = FieldErrors::default();
    // Its length and its characters; what it has in common with the person is known below.
    let policy = auth.config().password_policy;
    if wrong.check("/new_password", NewPassword::parse(&request.new_password, policy, None, None)).is_none() {
        return Err(wrong.into());
    }
    let reauthenticated = auth.reauthenticate(asked, &request.current_password, &caller).await?;
    let person = &reauthenticated.person;
    // What is stored was checked when it came in.
    let (name, email) = (Name::parse(&person.name).ok(), Email::parse(&person.email).ok());
    let new = NewPassword::parse(&request.new_password, policy, name.as_ref(), email.as_ref());
    let Some(new) = wrong.check("/new_password", new) else { return Err(wrong.into()) };
    let hashed = auth.passwords().hash(&new, Requester { priority: Priority::Known, client: caller.number() }).await?;
    let step = Data::clone(&auth);
    auth.run(async move { retrying(|| write(&step, &user, &reauthenticated, &hashed, &caller)).await }).await?;
    Ok(Empty::default())
}

async fn write(
    auth: &Auth,
    by: &CurrentUser,
    reauthenticated: &Reauthenticated,
    hashed: &str,
    caller: &Caller,
) -> Result<(), Error> {
    let at = auth.moment();
    let txn = auth.db().begin().await?;
    let user = reauthenticated.lock(&txn, at.now).await?;
    User::update_many()
        .col_expr(user::Column::HashedPassword, Expr::value(hashed))
        .col_expr(user::Column::UpdatedAt, Expr::value(at.now))
        .filter(user::Column::Id.eq(user.id))
        .exec(&txn)
        .await?;
    let (_, revoked) = revoke(&txn, user.id, &Change::PasswordChanged { keep: by.sid() }, at).await?;
    auth.enqueue(&txn, &user.email, Some(user.id), &Message::PasswordChanged).await?;
    let event = Event::success("password.change").by_self(user.id).in_session(by.sid());
    auth.record(&txn, caller, at.now, event).await?;
    auth.commit(txn, revoked).await
}
