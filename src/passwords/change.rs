//! `PUT /me/password`: sets a new password. All other sessions end.

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
    audit::{Caller, Event, done},
    auth::{
        Auth,
        reauthenticate::{ReauthFor, ReauthRequest, Reauthenticated},
        transact::Tx,
    },
    crypto::password::NewPassword,
    error::{Error, FieldErrors},
    http::{access::CurrentUser, endpoint::Empty, input::Input},
    mail::message::Message,
    revocation::Change,
};

/// The old password, left out where the login is fresh, and the new one.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PasswordRequest {
    #[schema(value_type = Option<String>, format = Password)]
    current_password: Option<SecretString>,
    /// 7 to 1,024 bytes, not trimmed or normalised.
    #[schema(value_type = String, format = Password)]
    new_password: SecretString,
}

pub(crate) async fn handle(
    user: CurrentUser,
    auth: Data<Auth>,
    caller: Caller,
    Input(request): Input<PasswordRequest>,
) -> Result<Empty<204>, Error> {
    let asked = ReauthRequest { user: user.id(), sid: Some(user.sid()), purpose: ReauthFor::PasswordChange };
    let mut wrong = FieldErrors::default();
    // Checks length and characters. The comparison with the user's name and email follows below.
    let config = auth.config();
    if wrong.check("/new_password", NewPassword::parse(&request.new_password, config, None, None)).is_none() {
        return Err(wrong.into());
    }
    let reauthenticated =
        auth.reauthenticate_or_fresh(asked, request.current_password.as_ref(), user.claims(), &caller).await?;
    let owner = &reauthenticated.user;
    // The stored values were validated when they were written.
    let (name, email) = (Name::parse(&owner.name).ok(), Email::parse(&owner.email).ok());
    let new = NewPassword::parse(&request.new_password, config, name.as_ref(), email.as_ref());
    let Some(new) = wrong.check("/new_password", new) else { return Err(wrong.into()) };
    let hashed = auth
        .passwords()
        .hash(&new, "/new_password", Requester { priority: Priority::Known, client: caller.number() })
        .await?;
    auth.transact(&caller, async move |tx| write(&tx, &user, &reauthenticated, &hashed).await).await?;
    Ok(Empty::default())
}

async fn write(tx: &Tx, by: &CurrentUser, reauthenticated: &Reauthenticated, hashed: &str) -> Result<(), Error> {
    let user = reauthenticated.lock(tx).await?;
    User::update_many()
        .col_expr(user::Column::HashedPassword, Expr::value(hashed))
        .col_expr(user::Column::UpdatedAt, Expr::value(tx.now()))
        .filter(user::Column::Id.eq(user.id))
        .exec(tx)
        .await?;
    tx.revoke(user.id, &Change::PasswordChanged { keep: by.sid() }).await?;
    tx.mail(&user, &Message::PasswordChanged).await?;
    let event = Event::success(done::PasswordChange {}).by_self(user.id).in_session(by.sid());
    tx.record(event).await
}
