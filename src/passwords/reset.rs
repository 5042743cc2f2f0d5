//! `POST /password/reset`: the link of a mail, and a new password. Also how somebody who was invited chooses the first.
//!
//! Invariant: whoever owns the mailbox owns the account. Everybody who was logged in is out, and the old password with
//! them: it may be that of a stranger who signed up with this address first.

use actix_web::web::Data;
use bcrypt_lanes::{Priority, Requester};
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect, sea_query::Expr};
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;
use vestibule_entity::{
    User,
    types::{Email, Name, Purpose},
    user,
};

use crate::{
    audit::{Caller, Event},
    auth::Auth,
    crypto::password::NewPassword,
    db::retrying,
    error::{Code, Error, FieldErrors},
    http::{cookie::device_cookie, endpoint::Empty, input::Input},
    links,
    mail::message::Message,
    revocation::{Change, revoke},
    standing::Standing,
};

const PURPOSES: &[Purpose] = &[Purpose::ResetPassword, Purpose::Invite];

/// The secret of the link, and the password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ResetRequest {
    #[serde(default, deserialize_with = "links::secret")]
    #[schema(value_type = String)]
    token: SecretString,
    /// 7 to 1,024 bytes, taken as it is.
    #[schema(value_type = String, format = Password)]
    new_password: SecretString,
}

pub(crate) async fn handle(
    auth: Data<Auth>,
    caller: Caller,
    Input(request): Input<ResetRequest>,
) -> Result<Empty<204>, Error> {
    let (step, token) = (Data::clone(&auth), request.token.clone());
    let person = auth.run(async move { owner(&step, &token).await }).await?;
    let mut wrong = FieldErrors::default();
    // What is stored was checked when it came in.
    let (name, email) = (Name::parse(&person.name).ok(), Email::parse(&person.email).ok());
    let policy = auth.config().password_policy;
    let new = NewPassword::parse(&request.new_password, policy, name.as_ref(), email.as_ref());
    let Some(new) = wrong.check("/new_password", new) else { return Err(wrong.into()) };
    let hashed = auth.passwords().hash(&new, Requester { priority: Priority::Known, client: caller.number() }).await?;
    let (step, token, ip) = (Data::clone(&auth), request.token, caller.ip.clone());
    let epoch = auth.run(async move { retrying(|| write(&step, &token, &hashed, &caller)).await }).await?;
    // Whoever was locked out by strangers is let in again, and stays so however fast they lock the account anew: by this
    // cookie, and without cookies by `has_recovered`.
    auth.limiter().reset(&person.email_key, &ip).await;
    Ok(Empty { cookie: Some(device_cookie(auth.config(), auth.remember_device(person.id, epoch))) })
}

/// Whose link it is. A wrong password must not use it up.
async fn owner(auth: &Auth, token: &SecretString) -> Result<user::Model, Error> {
    let db = auth.db().read();
    let link = links::look(db, token, PURPOSES, auth.clock().now()).await?;
    User::find_by_id(link.user_id).one(db).await?.ok_or_else(|| Code::InvalidOrExpiredLink.into())
}

/// The new epoch of the user's devices: the reset has revoked the cookies of all others.
async fn write(auth: &Auth, token: &SecretString, hashed: &str, caller: &Caller) -> Result<i32, Error> {
    let at = auth.moment();
    let txn = auth.db().begin().await?;
    let link = links::look(&txn, token, PURPOSES, at.now).await?;
    // The person first, as everywhere: a login waits, or has been waited for.
    let user = User::find_by_id(link.user_id).lock_exclusive().one(&txn).await?.ok_or(Code::InvalidOrExpiredLink)?;
    links::consume(&txn, token, PURPOSES, at.now).await?;
    if !Standing::now(&txn, auth.config(), &user).await?.may_recover() {
        return Err(Code::InvalidOrExpiredLink.into());
    }
    let verified = Expr::col(user::Column::EmailVerifiedAt).if_null(Expr::value(at.now));
    User::update_many()
        .col_expr(user::Column::HashedPassword, Expr::value(hashed))
        .col_expr(user::Column::EmailVerifiedAt, verified)
        .col_expr(user::Column::UpdatedAt, Expr::value(at.now))
        .filter(user::Column::Id.eq(user.id))
        .exec(&txn)
        .await?;
    let (_, revoked) = revoke(&txn, user.id, &Change::PasswordReset, at).await?;
    if link.purpose == Purpose::ResetPassword {
        auth.enqueue(&txn, &user.email, Some(user.id), &Message::PasswordChanged).await?;
    }
    let event = Event::success("password.reset").about(Some(user.id));
    auth.record(&txn, caller, at.now, event).await?;
    let user = User::find_by_id(user.id).one(&txn).await?.ok_or(Code::InvalidOrExpiredLink)?;
    auth.commit(txn, revoked).await?;
    Ok(user.device_epoch)
}
